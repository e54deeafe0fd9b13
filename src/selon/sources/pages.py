"""Web pages: main text, title, day, outlet and language, found by trafilatura in a process of its own that is given only so long."""

from __future__ import annotations

import atexit
import os
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from subprocess import DEVNULL, PIPE
from time import monotonic
from typing import Any

import msgspec

from selon.facts import Dispatch
from selon.sources.item import Found, Item, Problem
from selon.sources.page_worker import send
from selon.sources.safe import MOST_BYTES, day, joined

SECONDS = 10.0
"""How long one page may take; the slowest of 990 took 2.9 s."""
START_SECONDS = 60.0
"""How long the process may take to begin, on a busy machine."""
_LANG = re.compile(rb"<html[^>]*\slang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)


class Extractor:
    """A process that takes pages apart; when one takes too long the process is ended and another begun."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds, self._started = seconds, False
        self._process: subprocess.Popen[bytes] | None = None

    def extract(self, data: bytes, url: str | None) -> dict[str, Any] | str | None:
        """What was found, None when there is no main text, or in words what went wrong."""
        try:
            process = self._running()
            send(process.stdin, (data, url))  # type: ignore[arg-type]
            found: dict[str, Any] | str | None = msgspec.msgpack.decode(self._frame(process))
        except TimeoutError:
            self.end()
            return f"the page could not be taken apart in {self.seconds:g} seconds"
        except (EOFError, OSError):
            self.end()
            return "the page ended the process that took it apart"
        self._started = True
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "selon.sources.page_worker"]
            self._process, self._started = subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL), False
        return self._process

    def _frame(self, process: subprocess.Popen[bytes]) -> bytes:
        """The next answer. Raises TimeoutError, or EOFError when the process has ended."""
        until = monotonic() + self.seconds + (0 if self._started else START_SECONDS)
        size = int.from_bytes(self._exactly(process, 4, until), "big")
        return self._exactly(process, size, until)

    def _exactly(self, process: subprocess.Popen[bytes], size: int, until: float) -> bytes:
        out, got = process.stdout.fileno(), b""  # type: ignore[union-attr]
        while len(got) < size:
            if not select.select([out], [], [], max(0.0, until - monotonic()))[0]:
                raise TimeoutError
            more = os.read(out, size - len(got))
            if not more:
                raise EOFError
            got += more
        return got

    def end(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None


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
