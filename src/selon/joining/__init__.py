"""Statements -> events: pure judgement of which statements tell one happening, within one reading and across the record."""

from selon.joining.gather import Joined, gather
from selon.joining.join import join
from selon.joining.telling import Telling, Who, area_of, block, merge, tellings

__all__ = ["Joined", "Telling", "Who", "area_of", "block", "gather", "join", "merge", "tellings"]
