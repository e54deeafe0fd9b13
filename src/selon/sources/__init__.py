"""Bytes -> Dispatches: what an outlet sent, whatever it came in."""
