"""The record as people use it: the command on the examples that ship, and the documentation's Python."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest

from selon.views.command import main

ROOT = Path(__file__).parent.parent
EXAMPLES = str(ROOT / "examples" / "record")


class Command:
    """The command, in a folder with a record of the examples; in this process, since starting one for each order takes long."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str, given: str = "") -> SimpleNamespace:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        streams = {"argv": ["selon", *words], "stdin": io.TextIOWrapper(io.BytesIO(given.encode())), "stdout": out, "stderr": err}
        here, code = os.getcwd(), 0
        os.chdir(self.folder)
        try:
            with patch.multiple(sys, **streams), patch.dict(os.environ, {"USER": "eva"}):
                main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            os.chdir(here)
        said, told = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
        return SimpleNamespace(returncode=code, stdout=said, stderr=told)

    def rows(self, *words: str) -> Any:
        done = self(*words, "--format", "json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def selon(tmp_path_factory: pytest.TempPathFactory) -> Command:
    command = Command(tmp_path_factory.mktemp("record"))
    done = command("add", EXAMPLES)
    assert (done.returncode, done.stderr.strip()) == (0, "7 added")
    return command


def test_where_nothing_is_found_a_name_that_the_record_does_not_know_is_told(selon: Command) -> None:
    done = selon("contacts", "--pair", "Zzyx", "Macron")
    assert (done.stdout.strip(), done.stderr.strip()) == ("nothing found", "selon: nobody in the record is called 'Zzyx'")


def test_a_record_that_nobody_here_may_change_is_read_as_it_is(selon: Command) -> None:
    with patch("selon.record.store._writable", lambda _: False):
        assert selon.rows("contacts")
        assert "readonly" in selon("judge", "correct", selon.rows("search")[0]["key"], "wrong", "true", "--why", "so").stderr


def test_adding_again_adds_nothing(selon: Command) -> None:
    assert selon("add", EXAMPLES).stderr.strip() == "7 known"


def test_a_meeting_told_in_two_languages_is_one_contact_with_its_history(selon: Command) -> None:
    (contact,) = selon.rows("contacts", "--pair", "Allemagne", "FRA", "--since", "2017-07", "--until", "2017-07")
    assert contact["day_start"] == "2017-07-06" and contact["witnesses"] < contact["articles"]
    shown = selon("accounts", contact["id"]).stdout
    assert "According to Agence Nord, Sud Matin" in shown and "was 2017-07-03" in shown
    found = selon.rows("accounts", contact["id"])
    languages = {s["language"] for a in found["accounts"] for s in a["of_the_event"]}
    assert languages == {"fr", "en"}
    key = found["accounts"][0]["of_the_event"][0]["key"]
    assert f"[[{found['accounts'][0]['of_the_event'][0]['evidence']}]]" in selon("text", key).stdout


def test_judging_and_taking_back(selon: Command) -> None:
    one, two = (s["key"] for s in selon.rows("search", "--type", "CONSULT", "--actor", "Merkel", "--status", "happened")[:2])
    before = {s["event_id"] for s in selon.rows("search")}
    number = selon("judge", "split", one, two, "--why", "to see").stdout.split()[-1]
    assert selon.rows("judge", "list")[-1]["by"] == "eva"
    assert selon("judge", "undo", number, "--why", "seen").returncode == 0
    assert {s["event_id"] for s in selon.rows("search")} == before
    assert selon("reread", "--all").stderr.strip() == "0 articles changed"


@pytest.mark.parametrize(
    "words", [("agenda", "--today", "2017-07-10"), ("events",), ("dossier", "--pair", "FRA", "DEU"), ("search", "libye")]
)
def test_questions_in_three_forms(selon: Command, words: tuple[str, ...]) -> None:
    table, sheet = selon(*words), selon(*words, "--format", "csv")
    assert table.returncode == sheet.returncode == 0, table.stderr + sheet.stderr
    assert selon.rows(*words) and len(sheet.stdout.splitlines()) > 1 and "nothing found" not in table.stdout


@pytest.mark.parametrize("form", ["csv", "parquet", "jsonld", "geojson", "ics", "graphml", "atom"])
def test_exports_go_to_a_file(selon: Command, form: str) -> None:
    done = selon("export", form, "-o", f"x.{form}")
    assert done.returncode == 0 and (selon.folder / f"x.{form}").stat().st_size > 100, done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("events", "--record", "typo.db"), "no record at typo.db"),
        (("events", "--record", "mysql://x/y"), "not mysql"),
        (("events", "--record", "postgresql://u:secret@127.0.0.1:1/x"), "cannot be opened"),
        (("events", "--type", "MEET"), "no type 'MEET'"),
        (("contacts", "--since", "mardi"), "no day, month or year"),
        (("agenda", "--today", "2017-02-30"), "no day, month or year"),
        (("accounts", "e000"), "no event 'e000'"),
        (("text", "e000"), "no article 'e000'"),
        (("judge", "join", "a", "b", "--why", "x"), "no statement 'a'"),
        (("add", "nothing.txt"), "cannot be opened"),
        (("add", "http://127.0.0.1:1/x"), "not on the open net"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(selon: Command, words: tuple[str, ...], says: str) -> None:
    done = selon(*words)
    assert done.returncode in (1, 2) and says in done.stderr
    assert "Traceback" not in done.stderr and "secret" not in done.stderr
    assert not (selon.folder / "typo.db").exists()


def test_standard_input_and_problems(selon: Command) -> None:
    done = selon("add", "-", "--lang", "fr", "--record", "other.db", given="\0\1\2")
    assert "set aside" in done.stderr
    assert done.returncode == 1 and selon.rows("problems", "--record", "other.db")[0]["code"] == "not-text"
    line = json.dumps({"text": "Paris a condamné les frappes russes.", "published": "2017-05-02"})
    assert selon("add", "-", "--lang", "fr", "--record", "other.db", given=line).stderr.strip() == "1 added"


def test_the_documentation_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "record.md").read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, "docs/record.md", "exec"), {})
    assert "2017-07-06 meeting" in capsys.readouterr().out
