"""Article, times, actors -> the day of the text: given, or from its own evidence with reasons."""

from selon.dating.find import Dater

__all__ = ["Dater"]
