"""Files and standard input -> Dispatches. A `.jsonl` holds one text a line, anything else is one text a file.

Bytes are decoded without newline translation: CRLF stays two code points. What cannot be received comes back in its place as
`Refused`; nothing here raises for the sake of one text. Memory is bounded whatever the size of a line or a file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from selon.errors import BadField, DispatchError, NotText, TooLong
from selon.facts import Dispatch, Interval

MOST_BYTES = 8_000_000
"""Bytes of the largest file or line that is received: room for any text that is read, however it is escaped."""
_CHUNK = 1 << 20
_PLAIN_CONTROLS = frozenset("\t\n\r\v\f\x1b\x85")
_CONTROLS_ALLOWED = 0.01
_FALLBACKS = ("cp1252", "latin-1")


@dataclass(frozen=True, slots=True)
class Received:
    """A text that came in, with notes on how its bytes were read."""

    dispatch: Dispatch
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What stands in the place of a text that did not: why, and where it was."""

    error: DispatchError
    id: str | None = None
    path: str | None = None


Item = Received | Refused


class _Line(msgspec.Struct):
    """One line of JSON Lines; fields that are not ours are passed over."""

    text: str
    id: str | int | None = None
    published: str | dict[str, str] | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


class _Ident(msgspec.Struct):
    id: str | int | None = None


def receive(paths: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[Item]:
    """The texts of these files, in order; `-` is `stdin`, which may hold one text or JSON Lines.

    >>> [item.error.code for item in receive(["no/such/file.txt"])]
    ['unreadable']
    """
    for path in paths:
        if path == "-" and stdin is not None:
            yield from _standard_input(stdin)
        else:
            yield from _file(path)


def _file(path: str) -> Iterator[Item]:
    opener = FORMATS.get(Path(path).suffix.lower(), one_text)
    try:
        with open(path, "rb") as stream:
            yield from opener(stream, path)
    except OSError as error:
        yield Refused(DispatchError(f"cannot be opened: {(error.strerror or str(error)).lower()}"), path=path)


def _standard_input(stream: BinaryIO) -> Iterator[Item]:
    first = stream.readline(MOST_BYTES + 1)
    if _is_line(first):
        yield from _lines(stream, None, first)
    else:
        yield from _whole(first + stream.read(max(0, MOST_BYTES + 1 - len(first))), None)


def _is_line(first: bytes) -> bool:
    if not first.lstrip().startswith(b"{"):
        return False
    try:
        return "text" in msgspec.json.decode(first, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, ValueError, RecursionError):
        return False


def one_text(stream: BinaryIO, path: str | None) -> Iterator[Item]:
    """The whole stream as one text."""
    yield from _whole(stream.read(MOST_BYTES + 1), path)


def json_lines(stream: BinaryIO, path: str | None) -> Iterator[Item]:
    """One text a line; empty lines are passed over."""
    yield from _lines(stream, path, stream.readline(MOST_BYTES + 1))


def _whole(data: bytes, path: str | None) -> Iterator[Item]:
    if len(data) > MOST_BYTES:
        yield Refused(TooLong(f"is larger than {_mega(MOST_BYTES)}: split it into articles, or give JSON Lines (.jsonl)"), path=path)
        return
    try:
        text, notes = decode(data)
    except NotText as error:
        yield Refused(error, path=path)
        return
    yield Received(Dispatch(text, path=path), notes)


def _lines(stream: BinaryIO, path: str | None, line: bytes) -> Iterator[Item]:
    number = 1
    while line:
        where = f"{path or '-'}:{number}"
        if len(line) > MOST_BYTES and not line.endswith(b"\n"):
            yield Refused(TooLong(f"the line has more than {_mega(MOST_BYTES)}: no article is that long"), path=where)
            _skip_line(stream)
        elif line.strip():
            yield _line(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, where)
        number += 1
        line = stream.readline(MOST_BYTES + 1)


def _skip_line(stream: BinaryIO) -> None:
    while True:
        chunk = stream.readline(_CHUNK)
        if not chunk or chunk.endswith(b"\n"):
            return


def _line(line: bytes, where: str) -> Item:
    try:
        return Received(_dispatch(msgspec.json.decode(line, type=_Line), where))
    except BadField as error:
        return Refused(error, _ident(line), where)
    except UnicodeDecodeError:
        return Refused(NotText("the line is not UTF-8, which JSON must be"), path=where)
    except (msgspec.DecodeError, RecursionError) as error:
        return Refused(BadField(f'not a text of JSON Lines ({error}); write {{"text": "…"}} on one line'), _ident(line), where)


def _ident(line: bytes) -> str | None:
    try:
        found = msgspec.json.decode(line, type=_Ident).id
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return None if found is None else str(found)


def _dispatch(line: _Line, where: str) -> Dispatch:
    ident = None if line.id is None else str(line.id)
    language = line.language.replace("_", "-").split("-")[0].lower() if line.language else None
    return Dispatch(line.text, ident, published_day(line.published), language, line.title, line.url, line.outlet, where)


def published_day(value: str | dict[str, str] | None) -> Interval | None:
    """The day or days that a text bears: an ISO 8601 day or moment, or `{"start", "end"}`. Raises BadField for anything else.

    >>> published_day("2017-05-02T18:30:00Z").start.isoformat()
    '2017-05-02'
    """
    if not value:
        return None
    both = (value, value) if isinstance(value, str) else (value.get("start", ""), value.get("end") or value.get("start", ""))
    try:
        start, end = (date.fromisoformat(v[:10]) for v in both)
    except ValueError:
        raise BadField(f"published {value!r} is not a day; write it as 2017-05-02 (ISO 8601)") from None
    if end < start:
        raise BadField(f"published ends on {end} before it starts on {start}")
    return Interval(start, end)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and notes on how they were read: UTF-8, UTF-16 with its mark, else Windows-1252.

    A byte order mark is no part of the text. Raises NotText for bytes that are no text.

    >>> decode("Élysée".encode("cp1252"))
    ('Élysée', ('is not UTF-8; read as Windows-1252',))
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _checked(data.decode("utf-16", "replace")), ("read as UTF-16",)
    if b"\0" in data:
        raise NotText("is binary, not text")
    try:
        return _checked(data.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        return _checked(_fallback(data)), ("is not UTF-8; read as Windows-1252",)


def _fallback(data: bytes) -> str:
    try:
        return data.decode(_FALLBACKS[0])
    except UnicodeDecodeError:
        return data.decode(_FALLBACKS[1])


def _checked(text: str) -> str:
    controls = sum(unicodedata.category(c) == "Cc" and c not in _PLAIN_CONTROLS for c in text[:_CHUNK])
    if controls > _CONTROLS_ALLOWED * len(text[:_CHUNK]):
        raise NotText("is binary, not text")
    return text


def _mega(size: int) -> str:
    return f"{size // 1_000_000} MB"


FORMATS: dict[str, Callable[[BinaryIO, str | None], Iterator[Item]]] = {".jsonl": json_lines, ".ndjson": json_lines}
"""Suffix -> how such a file is taken apart; every other file is one text."""
