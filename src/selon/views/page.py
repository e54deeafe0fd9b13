"""A reading as one self-contained page: the text with its marks, the statements beside it, each leading to the other.

The page needs no network and runs under its own strict content security policy: the one style sheet and the one script are
named by their digests, nothing else may load or run. Every word of the text is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from selon.facts import Reading, Statement
from selon.views import wording
from selon.views.marks import lines, marks
from selon.views.reasons import Reason, of_statement
from selon.views.rulebook import example
from selon.views.story import chapters, sources

_TEMPLATES = Path(__file__).parent / "templates"
_LAYERS = (("actor", "Actors"), ("time", "Times"), ("place", "Places"), ("speech", "Reported speech"))


def page(reading: Reading, data: tuple[Path, ...] = ()) -> str:
    """The page of a reading, as HTML."""
    style, script = _asset("reading.css"), _asset("reading.js")
    return _environment().get_template("reading.html").render(
        reading=reading,
        heading=wording.heading(reading),
        published=wording.published(reading.published),
        lines=lines(reading),
        chapters=chapters(reading),
        sources=sources(reading),
        types=sorted({s.type for s in reading.statements}),
        statuses=sorted({s.status for s in reading.statements}),
        index=_index(reading),
        reasons=lambda s: _reasons(reading, s, data),
        wording=wording,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
    )  # fmt: skip


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(source: str) -> str:
    """The digest that a content security policy names a script or a style sheet by (CSP Level 3, section 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _index(reading: Reading) -> list[tuple[str, str, list[tuple[str, list[tuple[str, str]]]]]]:
    """Of each layer: its key, its title, and of everything found there the links to its words."""
    out = []
    for layer, title in _LAYERS:
        found: dict[str, list[tuple[str, str]]] = {}
        for mark in marks(reading):
            if mark.layer == layer:
                found.setdefault(mark.says, []).append((mark.name, _short(reading.words(mark.span))))
        out.append((layer, title, list(found.items())))
    return out


def _short(words: str, most: int = 60) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"


def _reasons(reading: Reading, s: Statement, data: tuple[Path, ...]) -> list[tuple[Reason, str | None]]:
    return [(r, example(reading.article.language, r.rule, data) if r.rule else None) for r in of_statement(reading, s)]
