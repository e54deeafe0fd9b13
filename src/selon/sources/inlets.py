"""Files, folders, globs, standard input and web addresses -> what is in them, in a fixed order."""

from __future__ import annotations

import glob
import gzip
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from selon.errors import SelonError
from selon.sources import archives, files
from selon.sources.item import Found, Problem
from selon.sources.sniff import _checked, take_apart

MOST_FILE = 2_000_000_000
"""Bytes of the largest archive that is opened; other files are bounded by their formats."""
LINED = frozenset({".jsonl", ".ndjson"})


def paths(names: Iterable[str]) -> Iterator[str]:
    """The files that names stand for: files themselves, folders with all below them, patterns; `-` and web addresses stay."""
    for name in names:
        if name == "-" or archives.is_web(name) or not (os.path.isdir(name) or (glob.has_magic(name) and not os.path.exists(name))):
            yield name
        elif os.path.isdir(name):
            yield from sorted(
                str(p) for p in Path(name).rglob("*") if p.is_file() and not any(part.startswith(".") for part in p.parts[1:])
            )
        else:
            yield from paths(sorted(glob.glob(name, recursive=True)))


Fetch = Callable[[str], Iterator[Found]]


def gather(names: Iterable[str], stdin: BinaryIO | None = None, fetch: Fetch | None = None) -> Iterator[Found]:
    """What is in all these files, one file at a time in memory; JSON Lines one line at a time. `fetch` brings web addresses.

    Nothing is raised for the sake of one name: what cannot be had comes as a Problem.
    """
    for name in paths(names):
        try:
            yield from fetch(name) if fetch and archives.is_web(name) else _one(name, stdin)
        except OSError as error:
            yield Problem(name, "-", "unreadable", f"cannot be opened: {(error.strerror or str(error)).lower()}")
        except SelonError as error:
            yield Problem(name, "-", error.code, str(error))


def _one(name: str, stdin: BinaryIO | None) -> Iterator[Found]:
    if name == "-" and stdin is not None:
        yield from take_apart(stdin.read(files.MOST_BYTES + 1), "-")
    elif Path(name).suffix.lower() in LINED:
        with open(name, "rb") as stream:
            for got in files.json_lines(stream, name):
                yield (
                    Problem(name, got.path or "-", got.error.code, str(got.error))
                    if isinstance(got, files.Refused)
                    else _checked(got.dispatch, name, None)
                )
    elif os.path.getsize(name) > MOST_FILE:
        yield Problem(name, "-", "too-long", f"the file has {os.path.getsize(name):,} bytes; at most {MOST_FILE:,} are opened")
    else:
        yield from take_apart(_unpacked(Path(name).read_bytes(), name), name)


def _unpacked(data: bytes, name: str) -> bytes:
    """A single gzip file that is no archive of pages is unpacked, as far as the bound goes."""
    if not data.startswith(b"\x1f\x8b") or ".warc" in name or ".arc" in name:
        return data
    try:
        with gzip.open(name) as stream:
            return stream.read(files.MOST_BYTES + 1)
    except (OSError, EOFError):
        return data
