"""Reading many texts for the command line: one after the other, errors in their place, the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import Progress

from selon.errors import FAULTS, BadField, DispatchError, UnknownLanguage, own_fault
from selon.facts import Dispatch, Reading
from selon.reading import LANGUAGES, Reader, day
from selon.sources.files import FORMATS, Item, Received, Refused, receive
from selon.views.steady import SteadyReader
from selon.wire import encode, error_json

ONE_TEXT = ("json", "html")
"""Formats that hold one text."""
WIDEST = 120
"""Columns beyond which a card grows no wider: longer lines are hard to read."""
_SAY_EVERY = 100


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for."""

    paths: tuple[str, ...]
    date: str | None = None
    language: str | None = None
    form: str = "card"
    data: tuple[Path, ...] = ()
    facts_only: bool = False


Outcome = Reading | Refused


def run(order: Order) -> int:
    """Read and print; the exit status: 0, 1 when a text could not be read, 2 when the order cannot be carried out."""
    try:
        _check(order)
    except DispatchError as error:
        return _refuse(str(error))
    items = receive(order.paths, sys.stdin.buffer)
    first = list(islice(items, 2))
    if order.form in ONE_TEXT and len(first) > 1:
        return _refuse(f"--format {order.form} takes one text and there are more: use --format jsonl, or name one file")
    emit = _printer(order.form, order.facts_only)
    bad = 0
    for outcome in _watched(_outcomes(order, chain(first, items)), order):
        bad += isinstance(outcome, Refused)
        emit(outcome)
    sys.stdout.flush()
    return 1 if bad else 0


def explain_one(order: Order, statement: str | None) -> int:
    """Explain one text; the exit status."""
    from selon.views.explain import explain

    try:
        _check(order)
    except DispatchError as error:
        return _refuse(str(error))
    items = list(islice(receive(order.paths, sys.stdin.buffer), 2))
    if len(items) != 1:
        return _refuse("explain takes one text: put the line you mean into a file of its own" if items else "there is no text")
    outcome = next(_outcomes(order, iter(items)))
    if isinstance(outcome, Refused):
        _complain(outcome)
        return 1
    known = [s.id for s in outcome.statements]
    if statement is not None and statement not in known:
        return _refuse(f"there is no statement {statement}; there are {', '.join(known) or 'none'}")
    explain(outcome, statement, _console(), order.data)
    return 0


def _check(order: Order) -> None:
    day(order.date)
    if order.language is not None and order.language not in LANGUAGES:
        raise UnknownLanguage(f"Selon does not read {order.language!r}; it reads {', '.join(LANGUAGES)}")
    for folder in order.data:
        if not folder.is_dir():
            raise BadField(f"--data {folder}: there is no such folder")


def _refuse(message: str) -> int:
    print(f"selon: {message}", file=sys.stderr)
    return 2


def _outcomes(order: Order, items: Iterator[Item]) -> Iterator[Outcome]:
    """The reading of each text, or why there is none."""
    reader = SteadyReader(order.data)
    for item in items:
        if isinstance(item, Refused):
            yield item
            continue
        for note in item.notes:
            print(f"selon: {item.dispatch.path or '-'}: {note}", file=sys.stderr)
        yield _read(reader, _with_defaults(item, order))


def _with_defaults(item: Received, order: Order) -> Dispatch:
    own = item.dispatch
    return replace(own, published=own.published or day(order.date), language=own.language or order.language)


def _read(reader: Reader, dispatch: Dispatch) -> Outcome:
    try:
        return reader.read_dispatch(dispatch)
    except DispatchError as error:
        return Refused(error, dispatch.id, dispatch.path)
    except FAULTS as error:
        return Refused(own_fault(error), dispatch.id, dispatch.path)


def _complain(refused: Refused) -> None:
    where = refused.path or refused.id or "-"
    print(f"selon: {where}: {refused.error}", file=sys.stderr)


def _printer(form: str, facts_only: bool = False) -> Callable[[Outcome], None]:
    show = {"json": _json, "jsonl": _json, "html": _html}.get(form)
    if show:
        return show
    return _cards() if form == "card" else _table(form, facts_only)


def _json(outcome: Outcome) -> None:
    line = encode(outcome) if isinstance(outcome, Reading) else msgspec.json.encode(error_json(outcome.error, outcome.id, outcome.path))
    sys.stdout.buffer.write(line + b"\n")
    if isinstance(outcome, Refused):
        _complain(outcome)


def _html(outcome: Outcome) -> None:
    from selon.views.page import page

    if isinstance(outcome, Refused):
        _complain(outcome)
    else:
        sys.stdout.buffer.write(page(outcome).encode())


def _table(form: str, facts_only: bool) -> Callable[[Outcome], None]:
    from selon.views import plover
    from selon.views.exports import FORMATS, Export

    export = FORMATS.get(form) or Export(plover.header(), lambda r, facts: plover.rows(r, facts_only=facts))
    sys.stdout.buffer.write(export.header.encode())

    def emit(outcome: Outcome) -> None:
        if isinstance(outcome, Refused):
            _complain(outcome)
        else:
            sys.stdout.buffer.write("".join(export.lines(outcome, facts_only)).encode("utf-8", "replace"))

    return emit


def _cards() -> Callable[[Outcome], None]:
    from selon.views.card import show

    console = _console()

    def emit(outcome: Outcome) -> None:
        if isinstance(outcome, Refused):
            _complain(outcome)
        else:
            show(outcome, console)

    return emit


def _console() -> Console:
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console


def _watched(outcomes: Iterator[Outcome], order: Order) -> Iterator[Outcome]:
    """The same, with progress on standard error where there is much to read."""
    if not sys.stderr.isatty():
        for number, outcome in enumerate(outcomes, 1):
            yield outcome
            if number % _SAY_EVERY == 0:
                print(f"selon: {number} texts read", file=sys.stderr)
    elif len(order.paths) == 1 and Path(order.paths[0]).suffix not in FORMATS:
        yield from outcomes
    else:
        yield from _bar(outcomes, len(order.paths))


def _bar(outcomes: Iterator[Outcome], files: int) -> Iterator[Outcome]:
    total = files if files > 1 else None
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total)
        for outcome in outcomes:
            yield outcome
            progress.advance(task)
