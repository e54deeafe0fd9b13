"""Analysis, actors, events -> according to whom."""

from selon.attribution.find import SpeechFinder

__all__ = ["SpeechFinder"]
