"""The record on both databases: added once, joined whatever the order, judged by people, read again, forgotten."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from record_db import fresh, postgres
from record_kit import KitReader, item, some
from sqlalchemy import select, update

from selon.record import Filter, Item, Problem, Record, RecordError, article_id, schema
from selon.record.link import relink
from selon.record.stretches import whole

NOW = "2020-07-01T08:00:00+00:00"
ALL = Filter(limit=100_000)
NUMBERED = {"articles": schema.articles, "tellings": schema.tellings, "statements": schema.statements}
CALL = "CONSULT phone happened SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-17"
Opener = Callable[[], Record]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return fresh(request.getfixturevalue("server"))


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    with Record.open(where, now=lambda: NOW, reader=KitReader()) as opened:  # type: ignore[arg-type]
        yield opened


def added(record: Record, *items: Item | Problem) -> list[str]:
    return [o.what for o in record.add(items)]


def partition(record: Record) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for s in record.search(Filter(limit=100_000)):
        found.setdefault(s["event_id"], set()).add(s["key"])
    return {frozenset(v) for v in found.values()}


def test_adding_twice_adds_nothing(record: Record) -> None:
    assert added(record, item(CALL, "2020-06-17"), item(CALL, "2020-06-17")) == ["known", "added"]
    assert added(record, item(CALL, "2020-06-17")) == ["known"]
    assert len(record.search(Filter())) == 1


def test_two_outlets_one_event_two_accounts(record: Record) -> None:
    added(record, item(CALL + " about SYR", "2020-06-17", outlet="Nord"), item(CALL + " by HRV:Palace", "2020-06-18", outlet="Sud"))
    (event,) = record.events()
    assert (event["tellings"], event["witnesses"], event["day_start"]) == (2, 2, "2020-06-17")
    assert {a["source"] for a in record.accounts(event["id"])["accounts"]} == {"Nord", "Palace"}


def test_reprints_are_one_witness(record: Record) -> None:
    prose = "\n" + " ".join(f"mot{n}" for n in range(80))
    added(record, *(item(CALL + prose, "2020-06-17", outlet=f"Outlet {n}") for n in range(20)))
    (event,) = record.events()
    assert (event["articles"], event["witnesses"]) == (20, 1)
    (account,) = record.accounts(event["id"])["accounts"]
    assert len(account["also"]) == 19 and account["witnesses"] == 1


def test_announced_moved_and_held_is_one_event_with_a_history(record: Record) -> None:
    plan = "CONSULT meeting planned SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-23"
    moved = "CONSULT meeting planned SWE:Anna Berg + HRV:Ivo Horvat on 2020-07-02 was 2020-06-23"
    held = "CONSULT meeting happened SWE:Anna Berg + HRV:Ivo Horvat on 2020-07-02 at Oslo/NOR"
    added(record, item(plan, "2020-06-10"))
    assert [r["standing"] for r in record.agenda("2020-06-20")] == ["ahead"]
    assert [r["standing"] for r in record.agenda("2020-06-30")] == ["overdue"]
    added(record, item(moved, "2020-06-20"))
    (row,) = record.agenda("2020-06-25")
    assert (row["standing"], row["day_start"], row["was_start"]) == ("moved", "2020-07-02", "2020-06-23")
    added(record, item(held, "2020-07-02"))
    assert record.agenda("2020-07-03") == []
    (event,) = record.contacts()
    assert (event["status"], event["planned_start"], event["place"]) == ("happened", "2020-07-02", "Oslo")
    assert [h["statuses"] for h in record.history(event["id"])] == [["planned"], ["planned"], ["happened"]]


def test_a_third_call_is_checked_against_the_record(record: Record) -> None:
    first = CALL.replace("06-17", "02-03")
    added(record, item(first, "2020-02-03"), item(CALL + " seq 3/2020-01", "2020-06-17"))
    claim = record.contacts(Filter(since="2020-06"))[0]["claims"][0]
    assert (claim["ordinal"], claim["known"], claim["missing"]) == (3, 2, 1)


def test_accounts_show_where_they_contradict(record: Record) -> None:
    here = "CONSULT meeting happened SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-17 at Oslo/NOR by SWE:Court"
    there = "CONSULT meeting happened SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-17 at Bergen/NOR by HRV:Palace"
    added(record, item(here, "2020-06-17"), item(there, "2020-06-17"))
    found = record.accounts(record.events()[0]["id"])
    assert found["contradict"] == ["place"] and "day" in found["all"] and "place: Oslo" in found["alone"]


def test_a_day_that_was_moved_contradicts_nobody(record: Record) -> None:
    plan = "CONSULT meeting planned SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-24"
    moved = plan.replace("06-24", "07-02") + " was 2020-06-24"
    added(record, item(plan, "2020-06-17", outlet="Nord"), item(moved, "2020-06-20", outlet="Sud"))
    assert record.accounts(record.events()[0]["id"])["contradict"] == []

@pytest.mark.parametrize(("status", "said"), [("happened", 1), ("planned", 0)])
def test_nothing_is_said_at_talks_that_are_only_planned(record: Record, status: str, said: int) -> None:
    talk = f"CONSULT meeting {status} SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-17"
    added(record, item(talk + "\nAGREE happened SWE:Anna Berg > HRV:Ivo Horvat", "2020-06-16", outlet="Nord"))
    (event,) = record.events(Filter(type="CONSULT"))
    assert [len(a["said_there"]) for a in record.accounts(event["id"])["accounts"]] == [said]


def test_a_newer_version_supersedes_and_an_older_one_is_only_kept(record: Record) -> None:
    one = item(CALL, "2020-06-17", ident="urn:1", version="1")
    two = item(CALL.replace("phone", "meeting"), "2020-06-17", ident="urn:1", version="2")
    assert added(record, two) + added(record, one) == ["added", "older"]
    assert [e["mode"] for e in record.events()] == ["meeting"]
    three = item(CALL.replace("phone", "visit"), "2020-06-17", ident="urn:1", version="10")
    assert added(record, three) == ["corrected"]
    assert [e["mode"] for e in record.events()] == ["visit"]
    assert len(record.texts(Filter())) == 3


def test_a_kill_notice_withdraws_what_it_names_before_and_after(record: Record) -> None:
    added(record, item(CALL, "2020-06-17", ident="urn:1"), item("kill", "2020-06-18", ident="urn:9", kills=("urn:1", "urn:2")))
    assert record.events() == []
    assert added(record, item(CALL + " about SYR", "2020-06-17", ident="urn:2")) == ["withdrawn"]
    assert record.events() == []


def test_a_notice_withdraws_a_headline_of_its_own_outlet(record: Record) -> None:
    titled = [item(f"{title}\n\n{CALL}{more}", "2020-06-17", outlet=outlet) for title, more, outlet in (
        ("Appel entre Zagreb et Stockholm", "", "Nord"), ("Appel entre Zagreb et Stockholm", " about SYR", "Sud"))]  # fmt: skip
    added(record, *titled)
    assert added(record, item("ANNULATION : « Appel entre Zagreb et Stockholm »", outlet="Nord")) == ["withdrawal"]
    assert [s["outlet"] for s in record.search(Filter())] == ["Sud"]
    late = item(f"Appel entre Zagreb et Stockholm\n\n{CALL} about PRK", "2020-06-17", outlet="Nord")
    assert added(record, late) == ["withdrawn"]
    new = item(f"ANNULE ET REMPLACE : Appel entre Zagreb et Stockholm\n\n{CALL} about LBY", "2020-06-18", outlet="Sud")
    assert added(record, new) == ["added"]
    assert [t["state"] for t in record.texts(Filter(outlet="Sud"))] == ["current", "withdrawn"]


def test_what_comes_in_one_portion_is_kept_as_if_it_came_one_by_one(record: Record) -> None:
    prose = "\n" + " ".join(f"mot{n}" for n in range(80))
    items = [
        item(CALL, "2020-06-17", ident="urn:1", version="1", outlet="Nord"), item(CALL + prose, "2020-06-17", outlet="Sud"),
        item(CALL + " about SYR", "2020-06-17", ident="urn:1", version="2", outlet="Nord"),
        item(CALL + prose, "2020-06-17", outlet="Est"), item(CALL + " about PRK", "2020-06-18", ident="urn:1", version="1", outlet="Nord"),
        item(CALL + " about LBY", "2020-06-17", ident="urn:2"), item("kill", "2020-06-18", ident="urn:9", kills=("urn:2", "urn:3")),
        item(CALL + " by HRV:Palace", "2020-06-18", ident="urn:3"),
        item(CALL + " at Oslo/NOR", "2020-06-18"),
    ]  # fmt: skip
    outcomes = added(record, *items)
    assert outcomes == ["added", "added", "corrected", "added", "older", "added", "added", "withdrawn", "added"]
    with Record.open(":memory:", now=lambda: NOW, reader=KitReader()) as single:  # type: ignore[arg-type]
        assert [what for i in items for what in added(single, i)] == outcomes
        for ask in (Record.events, lambda r: r.texts(Filter()), lambda r: r.search(Filter()), Record.sizes):
            assert ask(record) == ask(single)
    copies = {article_id(items[n].dispatch) for n in (1, 3)}
    assert {record.article(c)["copy_of"] for c in copies} == {min(copies)}


def test_forgetting_takes_what_stands_on_it_alone(record: Record) -> None:
    added(record, item(CALL, "2020-06-17", outlet="Nord"), item(CALL, "2020-06-18", outlet="Sud", url="http://a.example/1"))
    record.forget("http://a.example/1")
    (event,) = record.events()
    assert event["articles"] == 1
    record.forget(record.texts(Filter())[0]["id"])
    assert record.events() == [] and record.texts(Filter()) == []
    with pytest.raises(RecordError):
        record.forget("nothing")


def test_a_bad_item_is_set_aside_once(record: Record) -> None:
    for _ in range(2):
        assert added(record, item("UNREADABLE", path="x.txt"), Problem("y.xml", "3", "form", "no text")) == ["problem", "problem"]
    assert [(p["origin"], p["code"]) for p in record.problems()] == [("x.txt", "field"), ("y.xml", "form")]


def test_a_fault_of_the_reader_costs_one_text(record: Record) -> None:
    assert added(record, item("FAULTY", path="x.txt"), item(CALL, "2020-06-17")) == ["added", "problem"]
    assert "a fault of Selon's own" in record.problems()[0]["message"]


def test_numbers_are_given_once_also_after_the_last_is_forgotten(record: Record) -> None:
    added(record, item(CALL, "2020-06-17", outlet="Nord"), item(CALL, "2020-06-18", outlet="Sud"))
    with record.reads() as connection:
        before = {n: max(connection.execute(select(table.c.n)).scalars()) for n, table in NUMBERED.items()}
    for text in record.texts(ALL):
        record.forget(text["id"])
    added(record, item(CALL, "2020-06-19", outlet="Est"))
    with record.reads() as connection:
        assert all(connection.execute(select(t.c.n)).scalars().one() > before[n] for n, t in NUMBERED.items())


def test_a_person_splits_joins_corrects_and_takes_back(record: Record) -> None:
    added(record, item(CALL, "2020-06-17", outlet="Nord"), item(CALL, "2020-06-17", outlet="Sud"))
    a, b = sorted(s["key"] for s in record.search(Filter()))
    split = record.split(a, b, by="Eva", why="two calls that day")
    assert len(record.events()) == 2
    list(record.reread(everything=True))
    assert len(record.events()) == 2
    record.revoke(split, by="Eva", why="one call after all")
    assert len(record.events()) == 1
    other = item("CONSULT visit happened SWE:Anna Berg > NOR:Kari Dahl on 2020-06-01", "2020-06-02")
    added(record, other)
    third = next(s["key"] for s in record.search(Filter(actor="Dahl")))
    joined = record.join(a, third, by="Eva", why="the same journey")
    assert len(record.events()) == 1
    added(record, item(CALL + " about PRK", "2020-06-18", outlet="Ost"))
    assert len(record.events()) == 1
    record.revoke(joined, by="Eva", why="no")
    assert len(record.events()) == 2
    record.correct(third, "status", "planned", by="Eva", why="misread")
    list(record.reread(everything=True))
    assert [s["status"] for s in record.search(Filter(actor="Dahl"))] == ["planned"]
    record.correct(third, "wrong", "true", by="Eva", why="no statement")
    assert record.search(Filter(actor="Dahl")) == []
    assert [j["revoked_by"] for j in record.judgements()] == ["Eva", "Eva", None, None]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "CALL"), ("mode", "telephone"), ("status", "over"), ("time", '{"start": "2020-06-17", "end": "June"}'),
        ("time", '{"start": "2020-06-17", "end": "2020-06-16"}'), ("place", '{"town": "Oslo"}'), ("actors", '[{"id": "Q1"}]'),
        ("colour", "red"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_no_correction(record: Record, field: str, value: str) -> None:
    added(record, item(CALL, "2020-06-17"))
    with pytest.raises(RecordError):
        record.correct(record.search(ALL)[0]["key"], field, value, by="Eva", why="misread")
    assert record.judgements() == []


def test_a_correction_need_not_say_more_than_is_known(record: Record) -> None:
    added(record, item(CALL, "2020-06-17"))
    key = record.search(ALL)[0]["key"]
    parties = '[{"name": "Anna Berg", "country": "SWE", "person": true}, {"name": "Ivo Horvat"}]'
    for field, value in (("mode", "visit"), ("place", '{"name": "Oslo"}'), ("actors", parties), ("mode", "null")):
        record.correct(key, field, value, by="Eva", why="misread")
    event = record.events()[0]
    assert (event["place"], event["mode"], [p["name"] for p in event["parties"]]) == ("Oslo", None, ["Anna Berg", "Ivo Horvat"])


def test_an_event_shows_the_persons_that_a_headline_leaves_out(record: Record) -> None:
    added(record, item("CONSULT phone happened SWE:- + HRV:-\n" + CALL, "2020-06-17"))
    assert [[p["name"] for p in e["parties"]] for e in record.events()] == [["Anna Berg", "Ivo Horvat"]]


def test_search_knows_no_accents_and_ligatures(record: Record) -> None:
    added(record, item(CALL + "\nLe cœur de l’État à Genève", "2020-06-17", title="Œuvre"))
    assert [len(record.texts(Filter(words=w))) for w in ("COEUR geneve", "oeuvre", '"coeur de l etat"', '"etat de coeur"', '"')] == [1, 1, 1, 0, 0]  # noqa: E501
    assert len(record.search(Filter(words="berg", pair=("Suède", "HRV"), type="CONSULT", since="2020-06", until="2020-06"))) == 1
    assert record.search(Filter(actor="Norway")) == []


def test_any_order_and_any_portions_give_the_same_events(where: str, tmp_path: Path) -> None:
    found, results = some(60), []
    for n, size in enumerate((60, 12, 1)):
        random.Random(n).shuffle(found)
        with Record.open(str(tmp_path / f"{n}.db"), now=lambda: NOW, reader=KitReader()) as record:  # type: ignore[arg-type]
            for start in range(0, len(found), size):
                added(record, *found[start : start + size])
            results.append(partition(record))
    with Record.open(where, now=lambda: NOW, reader=KitReader()) as record:  # type: ignore[arg-type]
        added(record, *found)
        results.append(partition(record))
    assert all(r == results[0] for r in results) and len(results[0]) > 20


def test_killed_at_any_moment_nothing_is_lost_or_doubled(where: str) -> None:
    with Record.open(where):
        pass
    count, chance = 80, random.Random(5)
    command = [sys.executable, str(Path(__file__).parent / "record_worker.py"), where, str(count)]
    for _ in range(4):
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(1 + chance.randint(0, 40)):
            process.stdout.readline()
        time.sleep(chance.random() * 0.1)
        process.kill()
        process.wait()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with Record.open(where) as record, Record.open(":memory:", reader=KitReader()) as whole:  # type: ignore[arg-type]
        added(whole, *some(count))
        assert partition(record) == partition(whole)
        assert len(record.texts(Filter(limit=1000))) == count


def over_a_year(n: int, seed: int) -> list[Item]:
    """Texts of two parties over a year: every day has its neighbours; some days are wide, some moved, some unknown."""
    chance, out = random.Random(seed), []
    for i in range(n):
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(365))
        last = day + timedelta(days=chance.choice([0, 0, 0, 2, 20, 70]))
        what = chance.choice(
            ["CONSULT phone happened SWE:Anna Berg + HRV:-", "CONSULT planned SWE:- + HRV:-", "ASSAULT investigate happened SWE:- > HRV:-"]
        )
        moved = f" was {day - timedelta(days=4)}" if chance.random() < 0.1 else ""
        line = what + chance.choice([f" on {day}/{last}{moved}", f" on {day}", ""])
        out.append(
            item(f"{line}\nDépêche {i} " + " ".join(f"m{chance.random()}" for _ in range(9)), str(day) if chance.random() < 0.9 else None)
        )
    return out


@pytest.mark.parametrize("seed", range(3))
def test_what_comes_bit_by_bit_is_judged_as_if_all_were_judged_at_once(record: Record, seed: int) -> None:
    for one in over_a_year(150, seed):
        added(record, one)
    query = select(*(schema.tellings.c[name] for name in ("key", "group_id", "event_id", "anchor")))
    with record.writes() as connection:
        bit_by_bit = set(map(tuple, connection.execute(query)))
        connection.execute(update(schema.tellings).values(group_id=None, event_id=None, anchor=None))
        relink(connection, whole(connection.execute(select(schema.tellings.c.block)).scalars()), NOW)
        assert set(map(tuple, connection.execute(query))) == bit_by_bit
    assert len({row[1] for row in bit_by_bit}) < 140


def test_the_tables_are_what_the_migrations_make(record: Record) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from selon.record.schema import metadata

    with record.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": lambda name, kind, _: kind != "table" or "_words" not in name})  # noqa: E501
        assert compare_metadata(context, metadata) == []


def test_a_record_of_before_the_keys_is_found_by_the_same_keys(record: Record) -> None:
    from importlib import import_module

    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from sqlalchemy import delete, select

    from selon.record.schema import event_keys, statement_keys

    added(record, *some(40), item(CALL + " by HRV:Palace about SYR at Zagreb", "2020-06-17", outlet="Nord"))
    record.forget(record.texts(Filter(limit=1))[0]["id"])
    with record.writes() as connection:
        kept = [sorted(map(tuple, connection.execute(select(t)))) for t in (statement_keys, event_keys)]
        assert all(len(rows) > 40 for rows in kept)
        for table in (statement_keys, event_keys):
            connection.execute(delete(table))
        with Operations.context(MigrationContext.configure(connection)):
            import_module("selon.record.migrations.versions.0005_keys").fill()
        assert [sorted(map(tuple, connection.execute(select(t)))) for t in (statement_keys, event_keys)] == kept


def test_a_text_that_stands_no_longer_is_found_by_no_key(record: Record) -> None:
    old = item(CALL, "2020-06-17", outlet="Nord", ident="n1", version="1")
    added(record, old)
    assert record.search(Filter(actor="SWE"))
    added(record, item("ACCUSE happened FRA:- > DEU:- on 2020-06-17", "2020-06-17", outlet="Nord", ident="n1", version="2"))
    assert not record.search(Filter(actor="SWE"))
    assert not record.search(Filter(words="Anna"))
    assert not record.events(Filter(pair=("SWE", "HRV")))


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Filter(actor="SWE"), 1), (Filter(actor="Berg"), 1), (Filter(pair=("SWE", "HRV")), 1), (Filter(pair=("HRV", "Anna Berg")), 1),
        (Filter(pair=("Anna Berg", "Ivo Horvat"), type="CONSULT", since="2020-06", until="2020-06"), 1), (Filter(pair=("SWE", "FRA")), 0),
        (Filter(actor="Berg", since="2020-07"), 0), (Filter(source="Palace"), 1), (Filter(source="Nord"), 0), (Filter(outlet="Nord"), 1),
        (Filter(topic="SYR", status="happened"), 1), (Filter(mode="visit"), 0), (Filter(words="Horvat", pair=("SWE", "HRV")), 1),
        (Filter(actor="Nobody"), 0), (Filter(type="CONSULT"), 1), (Filter(status="planned"), 0),
    ],
)  # fmt: skip
def test_a_question_is_answered_by_every_way_that_leads_to_it(record: Record, asked: Filter, count: int) -> None:
    added(record, item(CALL + " by HRV:Palace about SYR", "2020-06-17", outlet="Nord"))
    added(record, item("ACCUSE happened FRA:- > DEU:- on 2020-06-18", "2020-06-18"))
    assert len(record.search(asked)) == len(record.events(asked)) == count
