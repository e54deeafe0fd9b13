"""Own gold: `NAME.txt` + `NAME.toml` -> `NAME.gold.json`. Words are quoted in the TOML; offsets are found here, never typed.

    python tests/gold/build.py

The TOML: `article`, `who` (actors by key), `where` (places by key), `statements` and, where wanted, `mentions`, `zones`. A statement:

    { id = "call", is = "CONSULT/phone|-", by = "putin erdogan", mutual = true, to = "…", status = "happened|ongoing",
      according = "kremlin", on = "2016-06-29..2016-06-30", at = "moscow", about = "SYR", says = "ont eu …", also = ["…"], optional = true }

`says` must stand once in the text; `words#2` is its second place. `|` parts equally good values, `-` is none.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

Json = dict[str, Any]
HERE = Path(__file__).parent


def build(path: Path) -> Json:
    """The gold of one text."""
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    known = Known(text, source.get("who", {}), source.get("where", {}))
    out: Json = {"article": {"doc": path.stem, **source["article"]}, "statements": [known.statement(s) for s in source["statements"]]}
    if "zones" in source:
        out["article"]["zones"] = [{"kind": z["kind"], **known.span(z["says"])} for z in source["zones"]]
    out["mentions"] = [{"refers_to": known.actors(m["who"]), **known.span(m["says"])} for m in source.get("mentions", [])]
    return out


class Known:
    """A text with its actors and places by key."""

    def __init__(self, text: str, who: Json, where: Json) -> None:
        self.text, self.who, self.where = text, who, where

    def span(self, words: str) -> Json:
        """Where words stand. Raises ValueError when nowhere, or twice without saying which."""
        words, _, number = words.partition("#")
        places, start = [], self.text.find(words)
        while start >= 0:
            places.append(start)
            start = self.text.find(words, start + 1)
        if not places or (not number and len(places) > 1):
            raise ValueError(f"{words!r} stands {len(places)} times")
        start = places[int(number or 1) - 1]
        return {"start": start, "end": start + len(words), "text": words}

    def actors(self, keys: str) -> list[Json]:
        """Actors by their keys."""
        return [self.who[k] for k in keys.split()]

    def statement(self, s: Json) -> Json:
        """One statement in the gold's format."""
        kind, _, mode = s["is"].partition("/")
        extra = {k: s[k] for k in ("optional", "occasion", "sequence") if k in s}
        return {
            "id": s["id"],
            "type": choice(kind),
            "mode": choice(mode) if mode else None,
            "status": choice(s.get("status", "happened")),
            "symmetric": s.get("mutual", False),
            "actors": self.actors(s.get("by", "")),
            "recipients": self.actors(s.get("to", "")),
            "attribution": {"source": self.who[s["according"]]} if "according" in s else None,
            "time": days(s["on"]) if "on" in s else None,
            "place": self.where[s["at"]] if "at" in s else None,
            "topics": s.get("about", "").split(),
            "evidence": self.span(s["says"]),
            "also": [self.span(w) for w in s.get("also", [])],
            **extra,
        }


def choice(value: str) -> Any:
    """One value, or the list of equally good ones.

    >>> choice("meeting"), choice("phone|-")
    ('meeting', ['phone', None])
    """
    values = [None if v == "-" else v for v in value.split("|")]
    return values[0] if len(values) == 1 else values


def days(value: str) -> Json:
    """A day, or the first and last of several.

    >>> days("2016-06-29")
    {'start': '2016-06-29', 'end': '2016-06-29'}
    """
    start, _, end = value.partition("..")
    return {"start": start, "end": end or start}


def encode(gold: Json) -> str:
    """The gold as the file has it."""
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write every gold file."""
    for path in sorted(HERE.glob("*/*.toml")):
        try:
            path.with_suffix(".gold.json").write_text(encode(build(path)), encoding="utf-8")
        except (ValueError, KeyError, IndexError) as error:
            sys.exit(f"{path}: {error}")


if __name__ == "__main__":
    main()
