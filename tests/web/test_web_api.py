"""The API does what its description says, whatever is asked: some two hundred requests made up by schemathesis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from web_kit import copied, opened, serving

from selon.record import Record
from selon.views.web.access import Access
from selon.views.web.app import application
from selon.views.web.room import Room

schema = schemathesis.openapi.from_dict(application(Room(Record.open(":memory:"), Access())).openapi())


@pytest.fixture(scope="module")
def server(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a record that the made-up requests may change."""
    where = tmp_path_factory.mktemp("api") / "api.db"
    copied(seed, where)
    with opened(where) as record, serving(record) as address:
        yield address


@schema.parametrize()
@settings(max_examples=7, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate])
def test_as_described(case: Any, server: str) -> None:
    """A text without words and a webhook on a private network are refused though their schema is right: there this is not checked."""
    unreadable = case.path in ("/read", "/api/articles", "/api/searches")
    case.call_and_validate(base_url=server, excluded_checks=[positive_data_acceptance] if unreadable else [])
