"""The reader of a command: as any reader, and the collector of cycles works again after it has loaded."""

from __future__ import annotations

import gc

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
