"""What can be recorded: PLOVER's event types, modes, contexts and sectors, with scores and quad classes."""

from selon.codebook.book import CONTEXTS, EVENTS, MODES, SECTORS, Entry, Mode, check

__all__ = ["CONTEXTS", "EVENTS", "MODES", "SECTORS", "Entry", "Mode", "check"]
