"""Statements -> events: pure judgement of which statements tell one happening."""

from selon.joining.join import join

__all__ = ["join"]
