"""Article, times, actors -> the day of the text: given, or from its own evidence with reasons."""

from selon.dating.find import date_article

__all__ = ["date_article"]
