"""Who and where there is: states, organisations, offices and their holders with dates, places, with ids."""

from selon.world.types import Happened, Holding, Name, NameHit, PlaceHit, Sense
from selon.world.world import World

__all__ = ["Happened", "Holding", "Name", "NameHit", "PlaceHit", "Sense", "World"]
