"""One reader for the whole run: loading a model takes seconds."""

from __future__ import annotations

import pytest

from selon.reading import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()
