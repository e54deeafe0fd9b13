"""Where narration goes on: a deed without a place of its own happens where the one told before it does, and nowhere else is guessed."""

from __future__ import annotations

import pytest

from selon.reading import Reader

CARRIED = [
    ("fr", "Des manifestants espagnols ont défilé à Séville samedi. La police espagnole a frappé deux manifestants.", "frappé", "Sevilla"),
    ("fr", "La police allemande a tiré en l'air à Cologne, en Allemagne. Des Allemands ont attaqué un poste.", "attaqué", "Köln"),
    ("en", "Spanish protesters marched in Seville on Saturday. Spanish police beat two protesters.", "beat", "Sevilla"),
    ("en", "Syrian rebels attacked a checkpoint in Aleppo. Syrian soldiers killed ten rebels.", "killed", "Aleppo"),
]
"""A language, a dispatch, the word of a deed and where it happens."""
ALONE = [
    ("fr", "Des manifestants espagnols ont défilé à Séville samedi. La police française a frappé deux manifestants français.", "frappé"),
    ("fr", "Des rebelles syriens ont attaqué un poste à Alep en 2014. Mardi, l'armée syrienne a tué dix rebelles.", "tué"),
    ("en", "Spanish protesters marched in Seville on Saturday. Spanish police will arrest the leaders.", "arrest"),
    ("en", "Syrian rebels attacked a checkpoint in Aleppo. Syria condemned the United States.", "condemned"),
]
"""The same, where nothing says that it happens there: another land, another time, what is to come, words."""


def place(reader: Reader, language: str, text: str, word: str) -> str | None:
    reading = reader.read(text, published="2018-09-30", language=language)
    found = [s for s in reading.statements if reading.words(s.what.trigger) == word]
    assert found, reading.statements
    return found[0].what.place.place.name if found[0].what.place else None


@pytest.mark.parametrize(("language", "text", "word", "where"), CARRIED)
def test_a_scene_goes_on(reader: Reader, language: str, text: str, word: str, where: str) -> None:
    assert place(reader, language, text, word) == where


@pytest.mark.parametrize(("language", "text", "word"), ALONE)
def test_no_place_is_guessed(reader: Reader, language: str, text: str, word: str) -> None:
    assert place(reader, language, text, word) is None
