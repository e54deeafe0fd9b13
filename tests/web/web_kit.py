"""A small record for the tests of the pages, and a real server over one."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import sleep

import uvicorn
from made import made
from record_kit import KitReader, item, some
from starlette.testclient import TestClient
from test_views import HOSTILE

from selon import wire
from selon.record import Item, Record
from selon.views.web.access import Access
from selon.views.web.app import application
from selon.views.web.room import Room

TODAY = "2020-06-25"
NOW = "2020-07-01T08:00:00+00:00"
CALL = "CONSULT phone happened SWE:Maja Lund + HRV:Petar Kos on 2020-06-17 at Oslo/NOR about SYR"
OTHER = "CONSULT phone happened SWE:Maja Lund + HRV:Petar Kos on 2020-06-17 by HRV:Palace about PRK seq 3/2020-01"
DENIED = "CONSULT phone denied SWE:Maja Lund + HRV:Petar Kos on 2020-06-17 by SWE:Court"
AGREED = "AGREE happened SWE:Maja Lund + HRV:Petar Kos on 2020-06-17 by HRV:Palace about PRK"
PLAN = "CONSULT visit planned HRV:Petar Kos > SWE:- on 2020-06-30"
MOVED = "CONSULT visit planned HRV:Petar Kos > SWE:- on 2020-07-02 was 2020-06-30"
EVIL = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>{{ 7*7 }}"
BAD_URL = "javascript:alert(document.domain)"


def hostile() -> list[Item]:
    """Texts whose words, names, places, titles, outlets, addresses and file names would all like to run."""
    name = EVIL.replace(":", "").replace("+", "")
    said = (
        f"CONSULT phone happened SWE:{name} + HRV:{name} on 2020-06-17 at {name.replace('/', '')}/NOR by HRV:{name} about {name.split()[0]}"
    )
    told = item(said, "2020-06-17", outlet=EVIL, title=EVIL, url=BAD_URL, path=f"{EVIL}.txt")
    again = item(
        said + "\nCONSULT phone planned SWE:=1+1 + HRV:@SUM(A1) on 2020-06-27", "2020-06-19", outlet="=cmd|' /C calc'!A0", title="+1"
    )
    return [told, again]


def by_hand(text: str | None = None, title: str | None = None) -> tuple[Item, dict[str, object]]:
    """The reading made by hand, with actors, times, places and speech, on its way into a record."""
    reading = made(*([text] if text else []), title=title)
    dispatch = replace(reading.article.dispatch, outlet="Le Témoin", url="https://news.example/1" if not text else BAD_URL)
    return Item(dispatch), wire.to_json(replace(reading, article=replace(reading.article, dispatch=dispatch)))


def opened(where: Path) -> Record:
    """A record of these tests, read with the kit's reader."""
    return Record.open(where, now=lambda: NOW, reader=KitReader())  # type: ignore[arg-type]


def filled(where: Path) -> None:
    """Make the record of these tests."""
    prose = "\n" + " ".join(f"mot{n}" for n in range(80))
    items = [
        item(CALL, "2020-06-17", outlet="Nord", title="Un appel"), item(f"{OTHER}\n{AGREED}", "2020-06-18", outlet="Sud", title="A call"),
        item(DENIED, "2020-06-19", outlet="Est"), item(PLAN, "2020-06-20", outlet="Nord", title="Une visite"), item(MOVED, "2020-06-22", outlet="Sud", title="Une visite remise"),  # noqa: E501
        *(item("ACCUSE happened NOR:Kari Dahl > HRV:- on 2020-06-15" + prose, "2020-06-16", outlet=f"Reprint {n}") for n in range(4)),
        *some(40), *hostile(),
    ]  # fmt: skip
    with opened(where) as record:
        list(record.add(items))
        record.store([by_hand(), by_hand(HOSTILE, EVIL)])


def copied(seed: Path, where: Path) -> None:
    """Copy a record."""
    with closing(sqlite3.connect(seed)) as source, closing(sqlite3.connect(where)) as copy:
        source.backup(copy)


Visit = Callable[..., TestClient]


@contextmanager
def serving(record: Record) -> Iterator[str]:
    """The address of a real server over a record."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = application(Room(record, Access(), lambda: TODAY))
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
