"""The reader of a command: as any reader, and the collector of cycles works again after it has loaded; what it counts, since when."""

from __future__ import annotations

import gc

import pytest

from selon import Reader
from selon.views.steady import SteadyReader


def test_it_reads_and_leaves_the_collector_as_it_was() -> None:
    before, frozen = gc.isenabled(), gc.get_freeze_count()
    reader = SteadyReader()
    reading = reader.read("La Suède a condamné les tirs.", published="2020-06-17", language="fr")
    assert [s.what.type for s in reading.statements][:1] == ["ACCUSE"]
    assert gc.isenabled() is before
    assert gc.get_freeze_count() > frozen
    assert reader.pipeline("fr") is reader.pipeline("fr")
    gc.unfreeze()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La Suède et la Croatie ont négocié samedi. C'est leur troisième rencontre depuis mars."),
        ("en", "Sweden and Croatia held talks on Saturday. It was their third meeting since March."),
    ],
)
def test_what_is_counted_is_counted_from_a_month(reader: Reader, language: str, text: str) -> None:
    reading = reader.read(text, published="2020-06-21", language=language)
    counted = [c for s in reading.statements for c in s.what.sequence]
    assert [(c.ordinal, c.since) for c in counted] == [(3, "2020-03")]
