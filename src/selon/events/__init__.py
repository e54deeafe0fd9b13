"""Analysis, who, when, where -> what happened, with its parties."""

from selon.events.find import EventFinder

__all__ = ["EventFinder"]
