"""Bytes -> Dispatches: what an outlet sent, whatever it came in."""

from selon.sources.item import Found, Item, Problem, Withdrawal

__all__ = ["Found", "Item", "Problem", "Withdrawal"]
