"""What comes in: encodings, JSON Lines, bad lines in their place, bounded memory."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from selon.sources.files import MOST_BYTES, Item, Received, Refused, receive


def codes(items: list[Item]) -> list[str]:
    return [i.error.code if isinstance(i, Refused) else i.dispatch.text for i in items]


def written(tmp_path: Path, data: bytes, name: str = "a.txt") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("a\r\nb\u00a0«c»\n".encode(), "a\r\nb\u00a0«c»\n"),
        ("\ufeffÉlysée".encode(), "Élysée"),
        ("Élysée, l’été".encode("cp1252"), "Élysée, l’été"),
        ("\ufeffÉlysée".encode("utf-16-le"), "Élysée"),
        (b"", ""),
        (b"\x89PNG\r\n\x1a\n\0\0", "not-text"),
        (bytes(range(1, 32)) * 9, "not-text"),
    ],
)
def test_bytes(tmp_path: Path, data: bytes, text: str) -> None:
    assert codes(list(receive([written(tmp_path, data)]))) == [text]


def test_a_guess_at_the_encoding_is_said(tmp_path: Path) -> None:
    (item,) = receive([written(tmp_path, "Élysée".encode("latin-1"))])
    assert isinstance(item, Received)
    assert "Windows-1252" in item.notes[0]


def test_lines_keep_their_order_and_their_errors(tmp_path: Path) -> None:
    lines = [
        '{"text": "un", "id": 7, "published": "2017-05-02", "language": "fr-FR", "other": 1}', "", "not json", '{"id": "x"}',
        '{"text": "deux", "id": "y", "published": "mardi"}', '{"text": "trois"}',
    ]  # fmt: skip
    items = list(receive([written(tmp_path, "\n".join(lines).encode(), "a.jsonl")]))
    assert codes(items) == ["un", "field", "field", "field", "trois"]
    assert isinstance(items[0], Received) and items[0].dispatch.id == "7" and items[0].dispatch.language == "fr"
    assert [i.id for i in items if isinstance(i, Refused)] == [None, "x", "y"]
    assert [i.path.rsplit(":")[-1] for i in items if isinstance(i, Refused) and i.path] == ["3", "4", "5"]


def test_a_line_of_50_mb_is_refused_within_bounds(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "after"}\n')
    tracemalloc.start()
    try:
        items = codes(list(receive([str(path)])))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert items == ["too-long", "after"]
    assert peak < 4 * MOST_BYTES


def test_large_file_missing_file_and_folder(tmp_path: Path) -> None:
    big = written(tmp_path, b"x" * (MOST_BYTES + 1))
    assert codes(list(receive([big, str(tmp_path / "none"), str(tmp_path)]))) == ["too-long", "unreadable", "unreadable"]


def test_standard_input_holds_one_text_or_lines() -> None:
    assert codes(list(receive(["-"], io.BytesIO(b"un\ndeux\n")))) == ["un\ndeux\n"]
    assert codes(list(receive(["-"], io.BytesIO(b'{"text": "un"}\n{"text": "deux"}\n')))) == ["un", "deux"]
