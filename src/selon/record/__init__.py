"""Readings -> the record: stored once, joined into events, asked for contacts, accounts, agenda, dossiers and words."""

from selon.record.change import Change
from selon.record.feeds import Fetch
from selon.record.filters import Filter
from selon.record.intake import article_id
from selon.record.record import Outcome, Record
from selon.record.store import RecordError
from selon.sources import Item, Problem, Withdrawal

__all__ = ["Change", "Fetch", "Filter", "Item", "Outcome", "Problem", "Record", "RecordError", "Withdrawal", "article_id"]
