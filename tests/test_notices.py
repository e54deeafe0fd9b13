"""Notices by which an agency takes a dispatch back: every line of `notices.toml` proves itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from selon.example import Example, missing
from selon.lexicon import Rule, folder, load
from selon.reading import LANGUAGES
from selon.sources import Item, Withdrawal
from selon.sources.notices import SECTIONS, notice, noticed
from selon.span import Span

Found = set[tuple[str, str | None, Span]]


def lines() -> Iterator[tuple[str, Rule]]:
    for language in LANGUAGES:
        for section, rules in load(folder(language), "notices", SECTIONS).items():
            yield from ((section, rule) for rule in rules.values())


def marked(example: Example) -> tuple[Found, str]:
    found = notice(example.text)
    if found is None:
        return set(), ""
    return {("notice", None, found.mark), *(("named", None, span) for span in found.named)}, found.rule


@pytest.mark.parametrize(("section", "rule"), [pytest.param(*x, id=x[1].id) for x in lines()])
def test_line(section: str, rule: Rule) -> None:
    for example in rule.examples:
        found, fired = marked(example)
        assert not missing(example, found)
        assert section == "quoted" or fired == rule.id
    assert all(marked(example)[1] != rule.id for example in rule.counter_examples)


def test_a_kill_is_a_withdrawal_and_a_replacement_still_an_article() -> None:
    from record_kit import item

    kill = noticed(item("KILL: urn:north:1", outlet="Nord"))
    assert kill == Withdrawal(("urn:north:1",), "-", "Nord", "KILL: urn:north:1")
    again = noticed(item("ANNULE ET REMPLACE : Entretien à Oslo\n\nLes deux ministres se sont parlé."))
    assert isinstance(again, Item) and again.kills == ("Entretien à Oslo",)
