"""The record behind a real server on a free port, and a browser to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient
from web_kit import TODAY, Visit, copied, filled, opened, serving

from selon.record import Record
from selon.views.web.access import Access
from selon.views.web.app import application
from selon.views.web.room import Room


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("web") / "record.db"
    filled(where)
    return where


@pytest.fixture(scope="session")
def record(seed: Path) -> Iterator[Record]:
    with opened(seed) as found:
        yield found


@pytest.fixture
def own(seed: Path, tmp_path: Path) -> Iterator[Record]:
    """A record that the test may change."""
    copied(seed, tmp_path / "own.db")
    with opened(tmp_path / "own.db") as found:
        yield found


@pytest.fixture
def visit() -> Visit:
    """A client of a record, with keys or without."""

    def client(record: Record, access: Access | None = None, **options: object) -> TestClient:
        app = application(Room(record, access or Access(), lambda: TODAY))
        return TestClient(app, base_url="http://localhost", **options)  # type: ignore[arg-type]

    return client


@pytest.fixture(scope="session")
def site(record: Record) -> Iterator[str]:
    with serving(record) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = which("chromium")
    assert path, "chromium is missing: apt-get install chromium"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
