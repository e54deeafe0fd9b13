"""Both sides of what is done, by country: deeds in the content of others, passives, lists, crowds, possessors, places."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from selon.facts import Party, Statement
from selon.reading import Reader

HERE = Path(__file__).parent


def sides(parties: tuple[Party, ...]) -> list[str]:
    """The country of each party, its name where it has none."""
    return sorted(p.actor.country or p.actor.name for p in parties)


def right(statement: Statement, line: dict[str, Any]) -> bool:
    """Whether a statement has the type and the parties of a line."""
    what = statement.what
    together = what.actors + what.recipients if what.symmetric else what.actors
    done_to = () if what.symmetric else what.recipients
    return what.type == line["type"] and sides(together) == sorted(line["actors"]) and sides(done_to) == sorted(line["recipients"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_to_whom(reader: Reader, language: str) -> None:
    lines = tomllib.loads((HERE / f"parties.{language}.toml").read_text(encoding="utf-8"))["sentences"]
    read = {x["text"]: reader.read(x["text"], published="2018-05-02", language=language).statements for x in lines}
    wrong = [x["text"] for x in lines if not any(right(s, x) for s in read[x["text"]])]
    assert not wrong, "\n".join(wrong)
