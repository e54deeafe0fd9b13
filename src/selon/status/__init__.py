"""Analysis, events -> happened, ongoing, planned, possible, cancelled, denied."""

from selon.status.find import StatusFinder

__all__ = ["StatusFinder"]
