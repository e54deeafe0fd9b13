"""The real command, as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

SELON = str(Path(sys.executable).parent / "selon")
EXAMPLE = str(Path(__file__).parent.parent / "examples" / "appel.txt")


def run(*words: str, given: bytes = b"", columns: int = 100) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "COLUMNS": str(columns), "LC_ALL": "C.UTF-8"}
    done = subprocess.run([SELON, *words], input=given, capture_output=True, timeout=120, env=environment, check=False)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_help_comes_at_once() -> None:
    took = []
    for _ in range(3):
        start = time.perf_counter()
        assert "read" in run("--help").stdout
        took.append(time.perf_counter() - start)
    assert min(took) < 0.5, "help takes .2 s on an idle machine; something heavy is imported"


def test_the_module_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "selon", "read", "no-such.txt"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1 and "no-such.txt" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("columns", [50, 100])
def test_a_card(columns: int) -> None:
    done = run("read", "--date", "2017-05-02", EXAMPLE, columns=columns)
    assert done.returncode == 0, done.stderr
    assert "Tue 2 May 2017, as given" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= columns
    assert "\x1b" not in done.stdout


def test_json_of_one_text_is_the_contract() -> None:
    done = run("read", "--format", "json", "--date", "2017-05-02", EXAMPLE)
    found = json.loads(done.stdout)
    assert found["selon"] == "1"
    assert found["article"]["path"] == EXAMPLE
    assert found["article"]["published"]["start"] == "2017-05-02"
    assert set(found) == {"selon", "article", "statements", "times", "attributions", "mentions", "places", "events"}


def test_the_good_are_read_and_the_bad_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    (tmp_path / "german.txt").write_text("Die Kanzlerin hat am Dienstag in Berlin mit dem französischen Präsidenten gesprochen.")
    names = ["empty.txt", "binary.txt", "german.txt", "none.txt"]
    done = run("read", "--format", "jsonl", *(str(tmp_path / n) for n in names), EXAMPLE)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    codes = [line["error"]["code"] if "error" in line else "read" for line in lines]
    assert codes == ["empty", "not-text", "language", "unreadable", "read"]
    assert all(name in done.stderr for name in names)


def test_standard_input_takes_lines() -> None:
    lines = '{"text": "Paris a condamné les frappes.", "id": "a", "language": "fr"}\n{"text": "", "id": "b"}\n'
    done = run("read", "-", "--format", "jsonl", given=lines.encode())
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["article"]["id"] == "a"
    assert (second["id"], second["error"]["code"]) == ("b", "empty")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--format", "json", EXAMPLE, EXAMPLE), "takes one text"),
        (("--date", "mardi", EXAMPLE), "ISO 8601"),
        (("--lang", "de", EXAMPLE), "does not read"),
        (("--data", "/no/such", EXAMPLE), "no such folder"),
    ],
)
def test_orders_that_cannot_be_carried_out(words: tuple[str, ...], says: str) -> None:
    done = run("read", *words)
    assert done.returncode == 2
    assert says in done.stderr
    assert not done.stdout


def test_a_table_and_an_explanation() -> None:
    table = run("read", "--format", "plover", "--date", "2017-05-02", EXAMPLE).stdout.splitlines()
    assert len({line.count("\t") for line in table}) == 1
    done = run("explain", EXAMPLE, "--date", "2017-05-02")
    assert done.returncode == 0, done.stderr
    assert run("explain", EXAMPLE, "s999").returncode == 2
