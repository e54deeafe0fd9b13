"""Dispatch -> Article: language, zones, and how its paragraphs divide into sentences and quotations."""

from selon.article.find import Layout
from selon.article.language import find_language

__all__ = ["Layout", "find_language"]
