"""Notices by which an agency takes a dispatch back or replaces it: what is read off the words of a text (`notices.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from selon.lexicon import LANG, Rule, folder, load
from selon.sources.item import Found, Item, Withdrawal
from selon.span import Span

LINES, REACH = 3, 1000
"""In how many of its first lines a text may say that it is a notice; within how many code points it says what it names."""
_BEFORE, _AFTER = r"^[\s(\[*/]*", r"(?=\s*(?:$|[^\w\s]))"
_NAMES = re.compile(r"(?:urn:|tag:|https?://)[^\s<>]*[^\s<>.,;)\]]")


class Mark(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """How a notice begins: `words`, in capitals as agencies write them."""

    words: str


class Quoted(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """Between which marks a notice names a headline."""

    open: str
    close: str


SECTIONS: dict[str, type[Mark] | type[Quoted]] = {"kill": Mark, "replace": Mark, "quoted": Quoted}


@dataclass(frozen=True, slots=True)
class Notice:
    """That a text takes others back: `kills` when it brings nothing in their place; what it names, and the rule that says so."""

    kills: bool
    mark: Span
    named: tuple[Span, ...]
    rule: str


@cache
def _rules(data: tuple[Path, ...]) -> tuple[tuple[tuple[re.Pattern[str], bool, str], ...], tuple[re.Pattern[str], ...]]:
    marks: list[tuple[re.Pattern[str], bool, str]] = []
    quotes: list[re.Pattern[str]] = []
    for language in sorted(p.name for p in LANG.iterdir() if p.is_dir()):
        found = load(folder(language, data), "notices", SECTIONS)
        for section in ("kill", "replace"):
            for rule in found[section].values():
                pattern = re.compile(f"{_BEFORE}({re.escape(rule.words)}){_AFTER}", re.MULTILINE)  # type: ignore[union-attr]
                marks.append((pattern, section == "kill", rule.id))
        for rule in found["quoted"].values():
            first, last = re.escape(rule.open), re.escape(rule.close)  # type: ignore[union-attr]
            quotes.append(re.compile(rf"{first}\s*([^\n{last}]*?[^\s{last}])\s*{last}"))
    return tuple(marks), tuple(quotes)


def notice(text: str, data: tuple[Path, ...] = ()) -> Notice | None:
    """The notice that a text is, None when it is none.

    >>> found = notice("ANNULATION : « Accord sur le lac »")
    >>> found.kills, [span.of("ANNULATION : « Accord sur le lac »") for span in found.named]
    (True, ['Accord sur le lac'])
    """
    marks, quotes = _rules(data)
    top = _top(text)
    hits = [(m.span(1), kills, rule) for pattern, kills, rule in marks if (m := pattern.search(text, 0, top))]
    if not hits:
        return None
    (start, end), kills, rule = min(hits)
    return Notice(kills, Span(start, end), tuple(_named(text, end, kills, quotes)), rule)


def _top(text: str) -> int:
    """Where the first lines end."""
    ends = [m.end() for m in re.finditer(r"\S[^\n]*", text[:REACH])][:LINES]
    return ends[-1] if ends else 0


def _named(text: str, start: int, kills: bool, quotes: tuple[re.Pattern[str], ...]) -> Iterator[Span]:
    """What it names: what stands in quotes, addresses and identifiers; else the rest of its line."""
    line = text.find("\n", start)
    rest = Span(start, line if line >= 0 else len(text))
    until = min(len(text), start + REACH) if kills else rest.end
    spans = [Span(*m.span(1)) for pattern in quotes for m in pattern.finditer(text, start, until)]
    spans += [Span(*m.span()) for m in _NAMES.finditer(text, start, until)]
    if spans:
        yield from sorted(set(spans))
        return
    first = re.search(r"\w[^\n]*", text[rest.start : rest.end])
    if first:
        yield Span(rest.start + first.start(), rest.end).trim(text)


def noticed(found: Found, data: tuple[Path, ...] = ()) -> Found:
    """An item as it is; as a Withdrawal where it is no more than a notice; with what it withdraws where it replaces."""
    if not isinstance(found, Item):
        return found
    text = found.dispatch.text
    said = notice(text, data)
    if said is None or not said.named:
        return found
    names = tuple(dict.fromkeys(span.of(text) for span in said.named))
    if not said.kills:
        return replace(found, kills=(*found.kills, *names))
    why = " ".join(text[said.mark.start : said.named[-1].end].split())
    return Withdrawal(names, found.dispatch.path or found.dispatch.url or "-", found.dispatch.outlet, why)
