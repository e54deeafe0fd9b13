"""Cards, tables and explanations of a reading made by hand."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from made import TEXT, made
from rich.console import Console

from selon.facts import Reading
from selon.views import plover
from selon.views.card import show
from selon.views.explain import explain
from selon.views.marks import lines

HOSTILE = TEXT.replace("mardi", "<script>alert(1)</script> mardi \x1b[31m \u202e") + '\n"><img src=x onerror=alert(1)>\t{{ 7*7 }}\n=1+1'


def card(reading: Reading, width: int) -> str:
    out = io.StringIO()
    show(reading, Console(width=width, file=out, no_color=True))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_card_says_who_did_what_according_to_whom(width: int) -> None:
    shown = card(made(), width)
    flat = re.sub(r"\s+", " ", shown)
    day = "16–17 Jun 2020, from its own evidence"
    for words in (day, "CONSULT phone", "Élysée", "German Chancellery", "repeats s2", "PLANNED", "Brussels"):
        assert words in flat
    assert all(len(line) <= width for line in shown.splitlines())


def test_a_text_cannot_drive_the_terminal() -> None:
    out = io.StringIO()
    console = Console(width=90, file=out, no_color=True)
    show(made(HOSTILE, title="\x1b]0;owned\x07 [bold]title[/bold]"), console)
    explain(made(HOSTILE), None, console)
    assert "\x1b" not in out.getvalue() and "\x07" not in out.getvalue() and "\u202e" not in out.getvalue()
    assert "[bold]title[/bold]" in out.getvalue()


def test_an_explanation_names_words_offsets_and_rule() -> None:
    out = io.StringIO()
    explain(made(), "s2", Console(width=100, file=out, no_color=True))
    assert "fr/events.toml#verb.parler" in out.getvalue()
    assert "“parlé” 75–80" in out.getvalue()
    assert "s3" not in out.getvalue()


def cells(reading: Reading) -> list[dict[str, str]]:
    names = plover.header().rstrip("\n").split("\t")
    return [dict(zip(names, row.rstrip("\n").split("\t"), strict=True)) for row in plover.rows(reading)]


def test_the_table_has_a_row_a_statement_with_its_source_and_words() -> None:
    headline, call, again = cells(made())
    assert (call["Event Type"], call["Event Mode"], call["Attribution Source"], call["Symmetric"]) == ("CONSULT", "phone", "Élysée", "true")
    assert call["Actor Name"] == "Emmanuel Macron;Angela Merkel"
    assert call["Wikidata Actor ID"] == "Q3052772;"
    assert TEXT[int(call["Evidence Start"]) : int(call["Evidence End"])] == call["Evidence Text"]
    assert (again["Event Mode"], again["Status"], again["Placename"]) == ("", "planned", "Brussels")
    assert headline["Repeats"].endswith(":s2")


def test_the_table_holds_no_formulas_and_no_stray_tabs() -> None:
    reading = made()
    dispatch = replace(reading.article.dispatch, outlet="=HYPERLINK(1)\tx\n")
    row = cells(replace(reading, article=replace(reading.article, dispatch=dispatch)))[0]
    assert row["Source"] == "'=HYPERLINK(1) x"


@pytest.mark.parametrize("text", [TEXT, HOSTILE])
def test_lines_hold_the_text(text: str) -> None:
    shown = "".join(p.words for line in lines(made(text)) for p in line.pieces)
    assert shown == re.sub(r"[\r\n\x0b\x0c]", "", text)
