"""Analysis -> who: every mention of a person, office, state, organisation or group, and who it stands for."""

from selon.actors.cast import Cast
from selon.actors.find import ActorFinder
from selon.actors.marks import ActorMark

__all__ = ["ActorFinder", "ActorMark", "Cast"]
