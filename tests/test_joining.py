"""Joining: which statements tell one happening, whatever the order in which they came."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from selon.facts import Actor, Article, Attribution, Dispatch, Happening, Interval, Party, Published, Standing, Statement, Topic, Zone
from selon.joining import Telling, Who, gather, join
from selon.joining.compare import apart, likeness
from selon.span import Span

ANNA = Actor("Anna Berg", "person", "Q1", "SWE")
IVO = Actor("Ivo Horvat", "person", "Q2", "HRV")
PALACE = Actor("Pantovčak", "institution", None, "HRV")
DAY = Published(Interval(date(2020, 6, 17), date(2020, 6, 17)), "given")
ARTICLE = Article(Dispatch("x" * 400, id="a1"), "fr", (Zone("headline", Span(0, 50)), Zone("body", Span(50, 400))))


def said(
    n: int, kind: str = "CONSULT", *, at: int, by: Actor | None = None, status: str = "happened", topics: str = "", **what: object
) -> Statement:
    """A statement of Anna and Ivo together, at an offset."""
    happening = Happening(
        kind, None, Span(at, at + 5), Span(at, at + 20), (Party(ANNA), Party(IVO)), symmetric=True,
        topics=tuple(Topic(t, t) for t in topics.split()),
    )  # fmt: skip
    voice = Attribution(Span(at, at + 1), by, None, (), "indirect") if by else None
    return Statement(f"s{n}", replace(happening, **what), Standing(status), voice)  # type: ignore[arg-type]


def test_topics_of_one_talk_are_one_event_and_statements_of_their_own() -> None:
    marked, events = join(ARTICLE, DAY, (said(1, at=60, topics="SYR"), said(2, at=100, topics="PRK")))
    assert [e.statements for e in events] == [("s1", "s2")]
    assert [s.repeats for s in marked] == [None, None]


def test_a_headline_repeats_the_body_though_it_stands_first() -> None:
    marked, events = join(ARTICLE, DAY, (said(1, at=0), said(2, at=60, topics="SYR")))
    assert [s.repeats for s in marked] == ["s2", None]
    assert len(events) == 1


def test_a_later_mention_without_news_repeats_the_first() -> None:
    marked, _ = join(ARTICLE, DAY, (said(1, at=60, topics="SYR"), said(2, at=120)))
    assert [s.repeats for s in marked] == [None, "s1"]


def test_another_source_is_an_account_not_a_repetition() -> None:
    marked, events = join(ARTICLE, DAY, (said(1, at=60), said(2, at=120, by=PALACE)))
    assert [s.repeats for s in marked] == [None, None]
    assert [(a.source, a.statements) for a in events[0].accounts] == [(None, ("s1",)), ("Pantovčak", ("s2",))]


def test_a_planned_meeting_is_not_the_call() -> None:
    _, events = join(ARTICLE, DAY, (said(1, at=60, mode="phone"), said(2, at=100, status="planned", mode="meeting")))
    assert len(events) == 2


def call(key: str, day: str | None, **more: object) -> Telling:
    """A call of Anna and Ivo in an article of its own."""
    when = Interval(date.fromisoformat(day), date.fromisoformat(day)) if day else None
    both = frozenset({Who("SWE", "Q1", True), Who("HRV", "Q2", True)})
    told = Telling(key, key.split(":")[0], "CONSULT", "phone", frozenset({"happened"}), both, days=when, published=when, symmetric=True)
    return replace(told, **more)  # type: ignore[arg-type]


def test_announced_then_held() -> None:
    before = Interval(date(2020, 6, 20), date(2020, 6, 20))
    plan = call("a", "2020-06-23", statuses=frozenset({"planned"}), mode="meeting", published=before)
    assert apart(plan, call("b", "2020-06-23", mode="visit")) is None
    assert apart(plan, call("b", "2020-06-23")) == "other way of meeting"


def test_moved_keeps_its_event() -> None:
    plan = call("a", "2020-06-23", statuses=frozenset({"planned"}))
    moved = call("b", "2020-07-02", statuses=frozenset({"planned"}), was=Interval(date(2020, 6, 23), date(2020, 6, 23)))
    groups, links = gather([plan, moved, call("c", "2020-07-02")])
    assert [len(g) for g in groups] == [3]
    assert any("earlier" in reason for link in links for reason in link.why)


def test_other_persons_of_the_same_countries_stay_apart() -> None:
    ministers = frozenset({Who("SWE", "Q8", True), Who("HRV", "Q9", True)})
    states = frozenset({Who("SWE", "Sweden"), Who("HRV", "Croatia")})
    assert apart(call("a", "2020-06-17"), call("b", "2020-06-17", actors=ministers)) == "other parties"
    assert apart(call("a", "2020-06-17"), call("b", "2020-06-17", actors=states)) is None


def test_likeness_is_a_score_between_nought_and_one() -> None:
    assert likeness(call("a", "2020-06-17"), call("b", "2020-06-17")) > likeness(call("a", "2020-06-17"), call("b", "2020-06-25")) >= 0


@pytest.mark.parametrize("seed", range(20))
def test_the_order_does_not_matter(seed: int) -> None:
    days = ["2020-06-01", "2020-06-02", "2020-06-04", "2020-06-09", None]
    found = [call(f"{n:02}:{n % 7}", days[n % 5], mode="phone" if n % 3 else None) for n in range(30)]
    found += [call("x", None, days=Interval(date(2020, 6, 1), date(2020, 6, 30))), call("y", "2020-06-04", statuses=frozenset({"planned"}))]
    want = {frozenset(t.key for t in g) for g in gather(found)[0]}
    random.Random(seed).shuffle(found)
    assert {frozenset(t.key for t in g) for g in gather(found)[0]} == want
