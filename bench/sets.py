"""The gold sets: own gold always, those of the folder beside the repository where present.

A set is a list of texts with gold, a scorer and the bars it is measured by. Scorers that are not ours stay where they are:
they are loaded from the folder's `tools/` and called.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import score
import toponyms

Json = dict[str, Any]
HERE = Path(__file__).parent
OWN = HERE.parent / "tests" / "gold"
TWICE = HERE.parent / "tests" / "twice"


@dataclass(frozen=True)
class Bar:
    """A figure to reach: `metric` is a path as `slots.status`; `best` is the best known on the same texts, in words."""

    metric: str
    least: float | None = None
    best: str = ""


@dataclass(frozen=True)
class Item:
    """One text with its gold; `gold` is an annotation (statements) or a line of marks. `published` None: the text bears no day."""

    name: str
    text: str
    language: str
    published: str | None
    gold: Json


@dataclass(frozen=True)
class GoldSet:
    """Texts, and how they are scored.

    `kind` is statements, times, attributions, triples, contacts, toponyms, agreement, quiet or dating.
    """

    name: str
    stage: str
    language: str
    kind: str
    items: tuple[Item, ...]
    scorer: Callable[[list[Json], list[Json]], Json]
    bars: tuple[Bar, ...] = ()
    tool: ModuleType = field(default=score)

    @property
    def digest(self) -> str:
        """A digest of texts and gold: floors hold for this data only."""
        whole = json.dumps([(i.name, i.text, i.gold) for i in self.items], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


def sets(shared: Path | None) -> list[GoldSet]:
    """Every gold set there is."""
    twice = GoldSet("told_twice", "whole", "fr+en", "agreement", tuple(told_twice()), agreement, BARS["parallel"])
    beside = shared_sets(shared) if shared and (shared / "gold").is_dir() else []
    return [s for s in [*own_sets(), twice, *beside] if s.items]


def own_sets() -> Iterator[GoldSet]:
    """The repository's own gold, a set for each language."""
    for language in ("fr", "en"):
        items = tuple(annotated(sorted((OWN / language).glob("*.gold.json"))))
        for name, keep in (("own", False), ("blind", True)):
            kept = tuple(i for i in items if i.name.startswith("blind") == keep)
            yield GoldSet(f"{name}_{language}", "whole", language, "statements", kept, statements_of(score), OWN_BARS)
        undated = tuple(Item(i.name, i.text, i.language, None, i.gold) for i in items)
        yield GoldSet(f"undated_{language}", "dating", language, "dating", undated, dating, BARS["undated"])
    names = {p.name for p in (OWN / "fr").glob("*.gold.json")} & {p.name for p in (OWN / "en").glob("*.gold.json")}
    both = tuple(annotated(sorted(p for p in OWN.glob("*/*.gold.json") if p.name in names and parallel(p))))
    yield GoldSet("own_parallel", "whole", "fr+en", "agreement", both, agreement, BARS["parallel"])


def parallel(path: Path) -> bool:
    """Whether a text of that name stands in the other language with the same day: the same facts told twice."""
    days = {json.loads(p.read_text(encoding="utf-8"))["article"]["published"] for p in OWN.glob(f"*/{path.name}")}
    return len(days) == 1


def told_twice() -> Iterator[Item]:
    """Short dispatches told in both languages, without annotations: their gold is that both readings agree."""
    days = tomllib.loads((TWICE / "days.toml").read_text(encoding="utf-8"))
    for name, day in days.items():
        for language in ("en", "fr"):
            gold = {"article": {"doc": name, "language": language, "published": str(day)}, "statements": []}
            yield Item(name, text_of(TWICE / f"{name}.{language}.txt"), language, str(day), gold)


def annotated(files: list[Path]) -> Iterator[Item]:
    """Texts beside their annotations."""
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))
        about, name = gold["article"], path.name.removesuffix(".gold.json")
        known = about.get("published_known", True)
        yield Item(name, text_of(path.with_name(name + ".txt")), about["language"], about.get("published") if known else None, gold)


def text_of(path: Path) -> str:
    """A text as it is, without newline translation."""
    return path.read_bytes().decode("utf-8")


def statements_of(tool: ModuleType) -> Callable[[list[Json], list[Json]], Json]:
    """A scorer of statements from a tool: ours, or the one beside the repository."""

    def run(gold: list[Json], read: list[Json]) -> Json:
        documents = list(zip(gold, read, strict=True))
        result: Json = tool.measure(documents) if hasattr(tool, "measure") else tool.report(tool.score(documents))
        return result

    return run


def tool(shared: Path, name: str) -> ModuleType:
    """A scorer beside the repository, as a module."""
    spec = importlib.util.spec_from_file_location(f"shared_{name}", shared / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{shared}/tools/{name}.py: no such scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shared_sets(shared: Path) -> Iterator[GoldSet]:
    """The sets of the folder beside the repository."""
    scorer, marks = tool(shared, "score"), tool(shared, "score_marks")
    count, gold = statements_of(scorer), shared / "gold"
    yield GoldSet("seed", "whole", "fr", "statements", seed(shared, True), count, SEED_BARS, scorer)
    yield GoldSet("seed_undated", "whole", "fr", "statements", seed(shared, False), count, UNDATED_BARS, scorer)
    for language in ("fr", "en"):
        files = sorted((gold / "dispatches").glob(f"*.{language}.gold.json"))
        name, items = f"dispatches_{language}", tuple(annotated(files))
        yield GoldSet(name, "whole", language, "statements", items, count, BARS[name], scorer)
    native = tuple(annotated(sorted((gold / "wikinews_fr").glob("*.gold.json"))))
    yield GoldSet("wikinews_fr", "whole", "fr", "statements", native, count, (), scorer)
    both = tuple(annotated(sorted((gold / "dispatches").glob("*.fr.gold.json")))) + native
    yield GoldSet("french_both", "whole", "fr", "statements", both, count, BARS["french_both"], scorer)
    pairs = tuple(annotated(sorted((gold / "dispatches").glob("*.gold.json"))))
    yield GoldSet("parallel", "whole", "fr+en", "agreement", pairs, agreement, BARS["parallel"], scorer)
    for name in ("times.fr", "attributions.fr", "triples.fr", "triples.en"):
        stage, items = name[:-3], tuple(lines(gold / f"{name}.jsonl"))
        yield GoldSet(name, stage, name[-2:], stage, items, getattr(marks, stage), BARS[name], marks)
    for language in ("fr", "en"):
        yield GoldSet(f"quiet_{language}", "whole", language, "quiet", tuple(quiet(shared, language)), silence, BARS["quiet"], scorer)
    named = tuple(named_places(shared))
    yield GoldSet("toponyms", "places", "fr+en", "toponyms", named, toponyms.measure, BARS["toponyms"], marks)
    contacts = tuple(readouts(gold / "readouts_us"))
    yield GoldSet("readouts_us", "contacts", "en", "contacts", contacts, marks.contacts, BARS["readouts_us"], marks)


def seed(shared: Path, dated: bool) -> tuple[Item, ...]:
    """The first dispatch, with or without its day."""
    gold = json.loads((shared / "seed" / "dispatch.gold.json").read_text(encoding="utf-8"))
    day = gold["article"]["published"] if dated else None
    return (Item("dispatch", text_of(shared / "seed" / "dispatch.txt"), "fr", day, gold),)


def lines(path: Path) -> Iterator[Item]:
    """Texts with marks, one a line."""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        gold = json.loads(line)
        yield Item(gold.get("id", str(n)), gold["text"], gold["language"], gold.get("published"), gold)


def readouts(folder: Path) -> Iterator[Item]:
    """Official readouts: bodies, and who was in contact with whom."""
    for line in (folder / "contacts.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield Item(gold["file"], text_of(folder / gold["file"]), "en", gold["published"], gold)


def named_places(shared: Path) -> Iterator[Item]:
    """Texts with named places that were judged by hand."""
    for name, text, language, names in toponyms.texts([shared / "gold" / "dispatches", shared / "corpus" / "wikinews_fr"]):
        yield Item(name, text, language, None, {"toponyms": names})


def quiet(shared: Path, language: str) -> Iterator[Item]:
    """The articles of the stream without politics: their gold is nothing."""
    politics = set(tomllib.loads((HERE / "stream.toml").read_text(encoding="utf-8"))["politics"])
    for path in sorted((shared / "corpus" / "stream").glob(f"*.{language}.txt")):
        name = path.name.removesuffix(f".{language}.txt")
        if name not in politics:
            yield Item(name, text_of(path), language, "2018-09-30", {"statements": []})


def silence(gold: list[Json], read: list[Json]) -> Json:
    """How many statements were read in articles that have none."""
    found = sum(len(score.standing(r.get("statements", []))) for r in read)
    return {"articles": len(read), "statements": found, "statements_an_article": score.share(found, len(read))}


def agreement(gold: list[Json], read: list[Json]) -> Json:
    """Of the statements of both languages' readings of one article, the share that the other reading has too.

    Equal are type, parties (by country, else name), status, source and day.
    """
    sides: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for g, r in zip(gold, read, strict=True):
        article = g["article"]
        name = article["doc"]
        sides.setdefault(name, {})[article["language"]] = [facts_of(s) for s in score.standing(r.get("statements", []))]
    equal = total = 0
    for both in sides.values():
        left, right = both.get("fr", []), list(both.get("en", []))
        total += len(left) + len(right)
        for fact in left:
            if fact in right:
                right.remove(fact)
                equal += 2
    return {"statements": total, "agree": score.share(equal, total)}


def dating(gold: list[Json], read: list[Json]) -> Json:
    """How often the day of a text is found from its own evidence: within 14 days, within more, wrongly, or not."""
    tally = {"texts": len(gold), "within_14_days": 0, "wide": 0, "wrong": 0, "none": 0}
    for g, r in zip(gold, read, strict=True):
        tally[dated(g["article"]["published"], r.get("article", {}).get("published", {}))] += 1
    return {**tally, "found": score.share(tally["within_14_days"], len(gold))}


def dated(day: str, found: Json) -> str:
    """How a day was found."""
    start, end = found.get("start"), found.get("end")
    if not start or not end:
        return "none"
    if not start <= day <= end:
        return "wrong"
    return "within_14_days" if (date.fromisoformat(end) - date.fromisoformat(start)).days < 14 else "wide"


def facts_of(statement: Json) -> tuple[Any, ...]:
    """What a statement says, without its words."""
    who = lambda parties: tuple(sorted(p.get("country") or score.plain(p.get("name")) for p in parties))  # noqa: E731
    sides = (who(statement["actors"]), who(statement["recipients"]))
    if statement.get("symmetric"):
        sides = (who(statement["actors"] + statement["recipients"]), ())
    source, time = score.source(statement) or {}, statement.get("time") or {}
    voice = source.get("country") or score.plain(source.get("name"))
    return (statement["type"], *sides, statement["status"], voice, time.get("start"), time.get("end"))


OWN_BARS = tuple(Bar(m) for m in ("detect.f1", "detect.p", "detect.r", "events.f1", *(f"slots.{s}" for s in score.SLOTS)))
SEED_BARS = (Bar("detect.f1", 1.0), Bar("events.f1", 1.0), *(Bar(f"slots.{s}", 1.0) for s in score.SLOTS))
UNDATED_BARS = (Bar("events.f1", 1.0), Bar("slots.time_overlap", 1.0))
BARS: dict[str, tuple[Bar, ...]] = {
    "dispatches_fr": (),
    "french_both": (
        Bar("detect.f1", 0.62, "UniversalPetrarch on the English originals .26–.31"),
        Bar("events.f1", 0.42, "UniversalPetrarch on the English originals .03–.04"),
        Bar("slots.status", 0.88),
        Bar("slots.attribution", 0.88),
        Bar("slots.no_source", 0.95),
    ),
    "dispatches_en": (
        Bar("detect.f1", 0.63, ".31"),
        Bar("events.f1", 0.43, ".04"),
        Bar("slots.attribution", 0.88),
        Bar("slots.status", 0.88),
        Bar("slots.time_exact", 0.70),
    ),
    "parallel": (Bar("agree", 0.60),),
    "undated": (Bar("found", 0.83), Bar("wrong", 0)),
    "quiet": (Bar("statements_an_article", 0.2),),
    "times.fr": (Bar("relaxed.f1", 0.92), Bar("strict.f1", 0.88), Bar("value.f1", 0.82)),
    "attributions.fr": (
        Bar("content@.3", 0.72, ".457"),
        Bar("with_source@.3", 0.64, ".352"),
        Bar("content@.8", 0.50, ".290"),
        Bar("read_per_gold", 2.0),
    ),
    "triples.fr": (
        Bar("type_right", 0.68, ".593 (English)"),
        Bar("triple_recall", 0.40, ".259"),
        Bar("statements_a_sentence", 1.7, "1.93"),
    ),
    "triples.en": (Bar("type_right", 0.70, ".593"), Bar("triple_recall", 0.42, ".259"), Bar("statements_a_sentence", 1.7, "1.93")),
    "toponyms": (Bar("country", 0.97), Bar("within_161km", 0.93)),
    "readouts_us": (Bar("party", 0.95), Bar("all", 0.90)),
}
"""What the project set itself; a bar on statements a sentence is a most, not a least."""
AT_MOST = ("statements_a_sentence", "read_per_gold", "statements_an_article", "wrong")
