"""A user's own rules, actors and places (`--data DIR`), and what the loader refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.errors import DataError
from selon.events.rules import SECTIONS
from selon.lexicon import folder, load
from selon.reading import Reader

EXAMPLE = "{actor:La France} a {accuse=disapprove:gourmandé} {recipient:l'Iran}."
RULE = f'[verb]\n"gourmander" = {{ type = "ACCUSE", mode = "disapprove", frame = "criticise", yes = ["{EXAMPLE}"] }}\n'
ACTORS = "name\tkind\tas\tcode\tsector\ten\tfr\nLeague of Ports\torganisation\torganisation\tIGO\tIGO\tLeague of Ports\tLigue des ports\n"
PLACES = "name\tcountry\tlat\tlon\tkind\tpopulation\ten\tfr\nStone Pass\tCHE\t46.5\t8.1\tsite\t0\tStone Pass\tcol de la Pierre\n"


def laid(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_own_rules_actors_and_places_are_read(tmp_path: Path) -> None:
    own = laid(tmp_path, lang__fr__events_toml=RULE, world__actors_tsv=ACTORS, world__regions_tsv=PLACES)
    text = "La Ligue des ports a gourmandé la Suède. La France et la Suède se sont rencontrées au col de la Pierre."
    reading = Reader((own,)).read(text, published="2020-06-17", language="fr")
    scolded, met = reading.statements
    parties = (*scolded.what.actors, *scolded.what.recipients)
    assert (scolded.type, *(p.actor.name for p in parties)) == ("ACCUSE", "League of Ports", "Sweden")
    assert scolded.rules[0] == "fr/events.toml#verb.gourmander"
    assert met.what.place and met.what.place.place.name == "Stone Pass"
    assert not Reader().read("La Ligue des ports a gourmandé la Suède.", published="2020-06-17", language="fr").statements


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[verb]\n"gronder" = { type = "ACCUSE", frame = "criticise" }\n', "no example"),
        ('[verb]\n"gronder" = { type = "ACCUSE", frame = "criticise", yes = [] }\n', "no example"),
        ('[verb]\n"gronder" = { type = "ACCUSE", frame = "criticise", colour = "red", yes = ["Il gronde."] }\n', "colour"),
        ('[verb]\n"gronder" = { type = "ACCUSE", frame = 3, yes = ["Il gronde."] }\n', "frame"),
        ('[verb]\n"gronder" = { type = "ACCUSE", frame = "criticise", yes = ["{actor:Il gronde."] }\n', "never closed"),
        ('[chapter]\n"gronder" = { yes = ["Il gronde."] }\n', "unknown section"),
        ('[verb]\n"gronder" = { yes = ["Il."] }\n"gronder" = { yes = ["Il."] }\n', "not valid TOML"),
        ('[verb]\n"gronder" = "ACCUSE"\n', "inline table"),
    ],
)
def test_a_bad_line_stops_the_start_and_is_named(tmp_path: Path, text: str, says: str) -> None:
    own = laid(tmp_path, lang__fr__events_toml=text)
    with pytest.raises(DataError, match=says) as caught:
        load(folder("fr", (own,)), "events", SECTIONS)
    assert "fr/events.toml" in str(caught.value)


@pytest.mark.parametrize(("field", "says"), [('type = "GOSSIP"', "GOSSIP"), ('type = "ACCUSE", mode = "phone"', "phone")])
def test_what_the_codebook_does_not_have_is_refused(tmp_path: Path, field: str, says: str) -> None:
    line = f'[verb]\n"gronder" = {{ {field}, frame = "criticise", yes = ["La France gronde."] }}\n'
    with pytest.raises(DataError, match=says):
        Reader((laid(tmp_path, lang__fr__events_toml=line),)).pipeline("fr")


def test_a_table_with_an_unknown_column_is_refused(tmp_path: Path) -> None:
    own = laid(tmp_path, world__actors_tsv="name\tcolour\nLeague\tred\n")
    with pytest.raises(DataError, match="colour"):
        Reader((own,)).pipeline("fr")
