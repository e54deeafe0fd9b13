"""Web pages: main text, title, day, outlet and language, found by trafilatura in a process of its own that is given only so long."""

from __future__ import annotations

import atexit
import multiprocessing
import re
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

from selon.facts import Dispatch
from selon.sources.item import Found, Item, Problem
from selon.sources.safe import MOST_BYTES, day, joined

SECONDS = 10.0
"""How long one page may take; the slowest of 990 took 2.9 s."""
START_SECONDS = 60.0
_LANG = re.compile(rb"<html[^>]*\slang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)


def _work(pipe: Connection) -> None:
    """The other process: bytes and address in, what was found out."""
    import trafilatura

    pipe.send(None)
    while True:
        data, url = pipe.recv()
        try:
            found = trafilatura.bare_extraction(data, url=url, with_metadata=True, include_comments=False, include_tables=False)
            doc = found.as_dict() if found is not None and not isinstance(found, dict) else found
            pipe.send({k: doc.get(k) for k in ("text", "title", "date", "sitename", "hostname", "url")} if doc else None)
        except Exception as error:
            pipe.send(f"{type(error).__name__}: {error}")


class Extractor:
    """A process that takes pages apart; when one takes too long the process is ended and another begun."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: Any = None
        self._pipe: Any = None

    def extract(self, data: bytes, url: str | None) -> dict[str, Any] | str | None:
        """What was found, None when there is no main text, or in words what went wrong."""
        if self._process is None or not self._process.is_alive():
            self._begin()
        self._pipe.send((data, url))
        try:
            if self._pipe.poll(self.seconds):
                found: dict[str, Any] | str | None = self._pipe.recv()
                return found
        except EOFError:
            self.end()
            return "the page ended the process that took it apart"
        self.end()
        return f"the page could not be taken apart in {self.seconds:g} seconds"

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other,), daemon=True)
        self._process.start()
        other.close()
        if self._pipe.poll(START_SECONDS):
            self._pipe.recv()

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None


_shared = Extractor()
atexit.register(_shared.end)


def page(data: bytes, origin: str, url: str | None = None) -> Iterator[Found]:
    """The article of a web page."""
    if len(data) > MOST_BYTES:
        yield Problem(origin, url or "-", "too-long", f"the page has {len(data):,} bytes; at most {MOST_BYTES:,} are taken apart")
        return
    found = _shared.extract(data, url)
    if isinstance(found, str):
        yield Problem(origin, url or "-", "page", found)
    elif not found or not (found.get("text") or "").strip():
        yield Problem(origin, url or "-", "no-text", "the page has no main text")
    else:
        yield _item(found, data, origin, url)


def _item(found: dict[str, Any], data: bytes, origin: str, url: str | None) -> Item:
    title = found.get("title") or None
    tongue = _LANG.search(data[:4096])
    where = url or (found.get("url") if str(found.get("url") or "").startswith("http") else None)
    text = joined(title, re.sub(r"\n+", "\n\n", found["text"].strip()))
    language = tongue.group(1).decode().lower() if tongue else None
    outlet = found.get("sitename") or found.get("hostname")
    dispatch = Dispatch(text, published=day(found.get("date")), language=language, title=title, url=where, outlet=outlet, path=origin)
    return Item(dispatch, ident=where, raw=data, media_type="text/html")
