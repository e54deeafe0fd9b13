"""Article -> when: every time expression as TIMEX3 and as days."""

from selon.times.find import TimeFinder
from selon.times.sense import TimeMark

__all__ = ["TimeFinder", "TimeMark"]
