"""Readings -> the record: stored once, joined into events, asked for contacts, accounts, agenda, dossiers and words."""

from selon.record.filters import Filter
from selon.record.intake import Item, article_id
from selon.record.record import Change, Outcome, Problem, Record
from selon.record.store import RecordError

__all__ = ["Change", "Filter", "Item", "Outcome", "Problem", "Record", "RecordError", "article_id"]
