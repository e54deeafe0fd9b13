"""The texts on which the record is measured, and their readings, each made once."""

from __future__ import annotations

import json
import pickle
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selon import Reader
from selon.errors import SelonError
from selon.facts import Dispatch
from selon.reading import day
from selon.record import Item, article_id
from selon.sources.safe import joined
from selon.wire import to_json

Json = dict[str, Any]
HERE = Path(__file__).parent
TOLD = HERE.parent / "tests" / "told"
BESIDE = HERE.parent.parent / "shared"
STREAM_DAY = "2018-09-30"
"""The articles of the stream bear no day: both languages are given this one."""


@dataclass(frozen=True)
class Text:
    """A text on its way into a record, with what is known of it."""

    name: str
    item: Item
    facts: Json = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The record's name of it."""
        return article_id(self.item.dispatch)


def _text(path: Path, published: str | None, language: str, outlet: str | None = None, **facts: Any) -> Text:
    words, title = path.read_bytes().decode("utf-8"), facts.pop("title", None)
    dispatch = Dispatch(joined(title, words), published=day(published), language=language, title=title, outlet=outlet, path=path.name)
    return Text(path.name, Item(dispatch), facts)


def pairs(shared: Path) -> tuple[list[Json], list[Text]]:
    """The pairs, and their texts: the title over the body, as `selon add` keeps a page."""
    folder = shared / "corpus" / "pairs"
    rows: list[Json] = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
    accounts = [(row["pair"], a) for row in rows for a in row["accounts"]]
    return rows, [
        _text(folder / a["file"], a["date_published"][:10], a["lang"], a["source"], pair=pair, title=a["title"]) for pair, a in accounts
    ]


def stream(shared: Path) -> list[Text]:
    """The political articles of the stream, in both languages."""
    politics = tomllib.loads((HERE / "stream.toml").read_text(encoding="utf-8"))["politics"]
    folder = shared / "corpus" / "stream"
    return [_text(folder / f"{n}.{tongue}.txt", STREAM_DAY, tongue, f"{n} {tongue}", doc=n) for n in politics for tongue in ("fr", "en")]


def mains() -> dict[str, Json]:
    """What each political article of the stream is mainly about, as judged by hand."""
    found: dict[str, Json] = tomllib.loads((HERE / "stream.toml").read_text(encoding="utf-8"))["main"]
    return found


def told() -> tuple[list[Text], dict[str, Json]]:
    """Our own articles told in both languages, and the main event of each."""
    mains: dict[str, Json] = tomllib.loads((TOLD / "main.toml").read_text(encoding="utf-8"))
    both = [(n, tongue) for n in mains for tongue in ("fr", "en")]
    return [_text(TOLD / f"{n}.{t}.txt", str(mains[n]["day"]), t, f"{n} {t}", doc=n) for n, t in both], mains


def readouts(shared: Path) -> list[Text]:
    """Official readouts, with who was in contact with whom."""
    folder = shared / "gold" / "readouts_us"
    rows = [json.loads(line) for line in (folder / "contacts.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_text(folder / r["file"], r["published"], "en", gold=r) for r in rows]


def others(shared: Path) -> Iterator[Text]:
    """More articles: the rest of the stream and the French dispatches."""
    for path in sorted((shared / "corpus" / "stream").glob("*.txt")):
        yield _text(path, STREAM_DAY, path.name.split(".")[-2])
    for path in sorted((shared / "corpus" / "wikinews_fr").glob("*.txt")):
        yield _text(path, None, "fr")


def many(shared: Path, count: int) -> list[Text]:
    """So many different articles, of every kind there is."""
    found: dict[str, Text] = {}
    for text in (*pairs(shared)[1], *stream(shared), *readouts(shared), *others(shared)):
        found.setdefault(text.id, text)
    return list(found.values())[:count]


class Readings:
    """Readings of texts, each made once; a file keeps them from one run to the next while the rules are being worked on elsewhere."""

    def __init__(self, cache: Path | None = None) -> None:
        self.reader, self.cache = Reader(), cache
        self.made: dict[str, Json | None] = pickle.loads(cache.read_bytes()) if cache and cache.exists() else {}

    def of(self, text: Text) -> Json | None:
        """The reading, None for a text that cannot be read."""
        if text.id not in self.made:
            try:
                self.made[text.id] = to_json(self.reader.read_dispatch(text.item.dispatch))
            except SelonError:
                self.made[text.id] = None
        return self.made[text.id]

    def read(self, texts: list[Text]) -> list[tuple[Item, Json]]:
        """Texts with their readings, those that can be read."""
        found = [(t.item, reading) for t in texts if (reading := self.of(t)) is not None]
        if self.cache:
            self.cache.write_bytes(pickle.dumps(self.made))
        return found
