"""Joining: which statements tell one happening, whatever the order in which they came."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from selon.facts import Actor, Article, Attribution, Dispatch, Happening, Interval, Party, Published, Standing, Statement, Topic, Zone
from selon.joining import Telling, Who, gather, join
from selon.joining.compare import apart, days_fit, likeness
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


def words(key: str, *topics: str, day: str | None = None, **more: object) -> Telling:
    """What Anna refuses in an article of 17 June, with no other party."""
    found = call(key, "2020-06-17", type="REJECT", mode=None, symmetric=False, actors=frozenset({Who("SWE", "Q1", True)}))
    when = Interval(date.fromisoformat(day), date.fromisoformat(day)) if day else None
    return replace(found, topics=frozenset(topics), days=when, **more)  # type: ignore[arg-type]


def test_the_country_of_who_speaks_is_no_subject() -> None:
    assert apart(words("a", "SWE", day="2020-06-17"), words("b", "HRV", day="2020-06-17")) is None
    assert apart(words("a", "SWE", "NOR"), words("b", "SWE", "HRV")) == "other subject"
    assert apart(words("a", "SWE"), words("b", "HRV")) == "other subject"


def test_of_those_who_only_suffer_it_takes_a_subject_to_know_the_words_again() -> None:
    state = frozenset({Who("SWE", "Sweden")})
    praised, again = (words(key, "SWE", actors=frozenset(), recipients=state) for key in "ab")
    assert apart(praised, again) == "too little is told of one of them"
    assert apart(replace(praised, topics=frozenset({"fisheries"})), replace(again, topics=frozenset({"fisheries"}))) is None


def test_an_inquiry_runs_for_days_and_an_accusation_does_not() -> None:
    court = frozenset({Who("SWE", "Svea Court", False, "JUD")})
    opened, running = words("a", day="2020-06-15", actors=court), words("b", day="2020-06-17", actors=court)
    inquiry = [replace(t, type="ACCUSE", mode="investigate") for t in (opened, running)]
    assert [len(g) for g in gather(inquiry)[0]] == [2]
    assert [len(g) for g in gather([replace(t, mode="allege") for t in inquiry])[0]] == [1, 1]
    later = Interval(date(2020, 7, 17), date(2020, 7, 17))
    assert [len(g) for g in gather([inquiry[0], replace(inquiry[1], days=later)])[0]] == [1, 1]


def test_arrests_of_one_day_in_one_town_whatever_those_arrested_are_called() -> None:
    crowd, people = (frozenset({Who("SWE", name, False, "CVL")}) for name in ("Swedish dockers", "people (Sweden)"))
    none: frozenset[Who] = frozenset()
    one = words("a", day="2020-06-17", type="COERCE", actors=none, recipients=crowd, place="Malmö", country="SWE")
    one = replace(one, mode="arrest")
    other = replace(one, key="b", article="b", recipients=people)
    assert apart(one, other) is None
    assert apart(one, replace(other, place="Lund")) == "too little is told of one of them"
    assert apart(one, replace(other, days=None)) == "too little is told of one of them"


def test_likeness_is_a_score_between_nought_and_one() -> None:
    assert likeness(call("a", "2020-06-17"), call("b", "2020-06-17")) > likeness(call("a", "2020-06-17"), call("b", "2020-06-25")) >= 0


def test_tellings_whose_days_fit_share_a_day_of_their_reach() -> None:
    """What comes later is compared only with what it shares such a day with."""
    chance, first = random.Random(3), date(2020, 6, 1)

    def days(longest: int) -> Interval:
        start = first + timedelta(days=chance.randrange(40))
        return Interval(start, start + timedelta(days=chance.randrange(longest)))

    def one(n: int) -> Telling:
        was, published, mode = chance.choice([None, None, days(3)]), days(1), chance.choice(["phone", "investigate"])
        return call(f"{n}", None, days=chance.choice([None, days(1), days(9)]), was=was, mode=mode, published=published)

    found = [one(n) for n in range(150)]
    fitting = [(a, b) for a in found for b in found if a is not b and days_fit(a, b)]
    assert len(fitting) > 1000
    assert all(a.reach and b.reach and a.reach.meets(b.reach) for a, b in fitting)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_does_not_matter(seed: int) -> None:
    days = ["2020-06-01", "2020-06-02", "2020-06-04", "2020-06-09", None]
    found = [call(f"{n:02}:{n % 7}", days[n % 5], mode="phone" if n % 3 else None) for n in range(30)]
    found += [call("x", None, days=Interval(date(2020, 6, 1), date(2020, 6, 30))), call("y", "2020-06-04", statuses=frozenset({"planned"}))]
    want = {frozenset(t.key for t in g) for g in gather(found)[0]}
    random.Random(seed).shuffle(found)
    assert {frozenset(t.key for t in g) for g in gather(found)[0]} == want
