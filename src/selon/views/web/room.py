"""What the pages share: the record, the keys, readings not yet kept, today's day."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from fastapi import Request

from selon.facts import Dispatch, Reading
from selon.record import Item, Record
from selon.sources import Problem
from selon.views.web.access import Access, Visitor

Json = dict[str, Any]
TRAYS = 30
"""How many readings not yet kept are held at once."""


def this_day() -> str:
    """Today, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class Tray:
    """What was read and not yet kept: texts with their readings, what the record has already, what was set aside."""

    read: tuple[tuple[Item, Json], ...]
    known: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class Room:
    """The record and what the pages need besides it."""

    record: Record
    access: Access
    today: Callable[[], str] = this_day
    _trays: OrderedDict[str, Tray] = field(default_factory=OrderedDict)
    _readings: OrderedDict[str, Reading] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def read(self, dispatch: Dispatch) -> Reading:
        """The reading of a text, one at a time. Raises DispatchError for a text that cannot be read."""
        with self._lock:
            return self.record.the_reader().read_dispatch(dispatch)

    def read_again(self, ident: str, dispatch: Dispatch) -> Reading:
        """The reading of a kept text with all its reasons; the last ones are remembered."""
        if ident not in self._readings:
            self._readings[ident] = self.read(dispatch)
            while len(self._readings) > TRAYS:
                self._readings.popitem(last=False)
        return self._readings[ident]

    def put_down(self, tray: Tray) -> str:
        """Hold what was read until it is kept; returns its name. The oldest make room."""
        name = secrets.token_urlsafe(16)
        self._trays[name] = tray
        while len(self._trays) > TRAYS:
            self._trays.popitem(last=False)
        return name

    def take_up(self, name: str) -> Tray | None:
        """What was held under a name, once."""
        return self._trays.pop(name, None)


def room(request: Request) -> Room:
    """The room of a request."""
    found: Room = request.app.state.room
    return found


def visitor(request: Request) -> Visitor:
    """Who asks."""
    found: Visitor = request.state.visitor
    return found
