"""The bars of the pages, as one table.

    python bench/web.py                       everything, over a made-up record of 1,000 articles
    python bench/web.py pages --record FILE   some of it, over another record (`record_million.py FILE` makes one of a million statements)

pages: how long the server takes. paint: the first paint in Chromium. scripts: what a page loads, compressed. requests: 2,000 made up
by schemathesis. clicks: how far a new user is from two accounts of one call.
"""

from __future__ import annotations

import argparse
import gzip
import re
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any
from urllib.parse import quote

import uvicorn
from lxml import html
from record_million import Maker, make
from starlette.testclient import TestClient

from selon.record import Filter, Record
from selon.sources.inlets import gather
from selon.views.web.access import Access
from selon.views.web.app import STATIC, application
from selon.views.web.render import warm
from selon.views.web.room import Room

Line = tuple[str, str, str]
"""What is measured, the figure, the bar."""
EXAMPLES = Path(__file__).parent.parent / "examples"
TODAY = "2019-06-15"
REQUESTS = 2000
HTML = {"accept": "text/html", "accept-language": "en"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def room(record: Record) -> Room:
    """A room open to everyone on this machine, on a day at which the made-up record still plans ahead."""
    return Room(record, Access(hosts=None), lambda: TODAY)


def paths(record: Record) -> dict[str, list[str]]:
    """The pages that are asked for, each with several addresses: busy and quiet pairs, persons, words, months."""
    people = Maker().people
    codes = [p[0]["country"] for p in people]
    names = [people[r][0]["name"] for r in (0, 1, 5, 40, 150)]
    duos = [(codes[a], codes[b]) for a, b in ((0, 1), (0, 5), (2, 30), (10, 80), (100, 150))]
    events = [e["id"] for e in record.contacts(Filter(limit=20))] + [e["id"] for e in record.contacts(Filter(pair=duos[0], limit=20))]
    texts = [a["id"] for a in record.texts(Filter(limit=20))]
    keys = [s["key"] for s in record.search(Filter(limit=10, actor=names[3]))]
    word = names[0].split()[0]
    months = ("2015-03", "2017-06", "2019-06")
    return {
        "today": ["/"] * 5,
        "events": [
            "/events",
            f"/events?actor={codes[0]}",
            f"/events?words={word}",
            "/events?type=ACCUSE&since=2017",
            "/events?offset=9000",
        ],
        "event": [f"/events/{e}" for e in events],
        "article": [f"/articles/{a}" for a in texts],
        "two actors": [f"/between?a={a}&b={b}" for a, b in duos] + [f"/between?a={quote(names[0])}&b={quote(names[1])}"],
        "actor": [f"/actors/{c}" for c in codes[:3] + codes[90:93]] + [f"/actors/{quote(n)}" for n in names],
        "agenda": [f"/agenda?month={m}" for m in months] + [f"/agenda?month={m}&past=true&actor={codes[0]}" for m in months],
        "map": ["/map", f"/map?actor={codes[0]}", "/map?since=2018"],
        "graph": ["/graph", f"/graph?actor={codes[1]}", "/graph?type=ASSAULT"],
        "search": [
            "/search",
            f"/search?words={word}",
            f"/search?actor={codes[0]}",
            f"/search?source={quote(names[0])}",
            "/search?what=texts&words=" + word,
        ]
        + [f"/search?a={a}&b={b}&type=ACCUSE&since=2017&until=2018" for a, b in duos],
        "sources": ["/sources", f"/sources?actor={codes[0]}"],
        "texts": ["/texts", "/texts?outlet=Outlet+3"],
        "correct": [f"/correct/{k}" for k in keys],
        "judgements, alerts": ["/judgements", f"/alerts?actor={codes[0]}"],
    }


def pages(record: Record) -> Iterator[Line]:
    """Milliseconds until the whole page is there, each address asked three times in turn, of a server that has just started."""
    total = record.sizes()["statements"]
    warm(record.data)
    client = TestClient(application(room(record)), base_url="http://localhost")
    everything: list[float] = []
    for name, asked in paths(record).items():
        taken = [_asked(client, path) for _ in range(3) for path in asked]
        everything += taken
        yield (
            f"{total:,} statements: {name}, {len(asked)} addresses, median {statistics.median(taken):.0f} ms",
            f"p95 {_p95(taken):.0f} ms",
            "200 ms",
        )
    yield f"{total:,} statements: all pages", f"p95 {_p95(everything):.0f} ms", "200 ms"


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


def _asked(client: TestClient, path: str) -> float:
    began = time.perf_counter()
    answer = client.get(path, headers=HTML)
    took = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200, (path, answer.status_code)
    return took


@contextmanager
def serving(record: Record) -> Iterator[str]:
    """The address of a server over a record."""
    server = uvicorn.Server(uvicorn.Config(application(room(record)), "127.0.0.1", 0, log_level="warning", lifespan="off"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


PAINTED = """() => new Promise((done, fail) => {
    setTimeout(() => fail(new Error("nothing painted in 30 s")), 30000);
    new PerformanceObserver(list => list.getEntriesByName("first-contentful-paint").forEach(e => done(e.startTime)))
        .observe({ type: "paint", buffered: true });
})"""
"""The milliseconds to the first contentful paint; asked in this way because the pages allow no script made of a string."""


def paint(record: Record) -> Iterator[Line]:
    """The first contentful paint of each page, in a browser without a cache."""
    from playwright.sync_api import sync_playwright

    seen: dict[str, float] = {}
    with serving(record) as site, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        for name, asked in paths(record).items():
            page = browser.new_context().new_page()
            page.goto(site + asked[0])
            seen[name] = page.evaluate(PAINTED)
            page.context.close()
        browser.close()
    slowest = max(seen, key=lambda n: seen[n])
    yield f"first paint, slowest of {len(seen)} pages: {slowest}", f"{seen[slowest]:.0f} ms", "1000 ms"


def scripts(record: Record) -> Iterator[Line]:
    """The scripts that each page loads, and what these load, compressed."""
    client = TestClient(application(room(record)), base_url="http://localhost")
    sizes = {}
    for name, asked in paths(record).items():
        sources = html.fromstring(client.get(asked[0], headers=HTML).text).xpath("//script/@src")
        sizes[name] = sum(len(gzip.compress(p.read_bytes())) for p in _with_imports({STATIC / s.removeprefix("/static/") for s in sources}))
    largest = max(sizes, key=lambda n: sizes[n])
    yield f"scripts of a page, compressed, largest: {largest}", f"{sizes[largest] / 1000:.0f} kB", "300 kB"


def _with_imports(files: set[Path]) -> set[Path]:
    own = {f for f in files if "vendor" not in f.parts}
    found = {(f.parent / m).resolve() for f in own for m in re.findall(r'from "(\./[^"]+)"', f.read_text(encoding="utf-8"))}
    return files | found


def requests(record: Record) -> Iterator[Line]:
    """Requests made up by schemathesis: none may be answered with a failure of the server, all must be as described."""
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    app = application(room(record))
    schema = schemathesis.openapi.from_dict(app.openapi())
    operations = [found.ok() for found in schema.get_all_operations()]
    answers: Counter[int] = Counter()
    wrong: list[str] = []

    record.the_reader()
    with serving(record) as site:
        for operation in operations:

            @settings(
                max_examples=REQUESTS * 6 // 5 // len(operations),
                deadline=None,
                suppress_health_check=list(HealthCheck),
                phases=[Phase.generate],
            )
            @given(case=operation.as_strategy())
            def ask(case: Any) -> None:
                answer = case.call(base_url=site, timeout=120)
                answers[answer.status_code] += 1
                try:
                    case.validate_response(answer, excluded_checks=[positive_data_acceptance])
                except (AssertionError, BaseExceptionGroup) as error:
                    wrong.append(f"{case.method} {case.path}: {str(error)[:200]}")

            ask()
    for line in sorted(set(wrong))[:5]:
        print(line)
    spread = ", ".join(f"{code}: {n}" for code, n in sorted(answers.items()))
    yield (
        f"{sum(answers.values()):,} requests made up by schemathesis ({spread})",
        f"{sum(n for c, n in answers.items() if c >= 500)} 5xx",
        "none",
    )
    yield "of these not as described", str(len(wrong)), "none"


def clicks(_: Record) -> Iterator[Line]:
    """`make run` adds the examples, `selon serve` opens them: how many clicks from Today to two accounts of one event."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "examples.selon") as record:
        list(record.add(gather([str(EXAMPLES)])))
        client = TestClient(application(room(record)), base_url="http://localhost")
        today = html.fromstring(client.get("/", headers=HTML).text)
        links = today.xpath("//section[@aria-labelledby='h-differ']//a[starts-with(@href, '/events/')]/@href")
        found = [
            len(html.fromstring(client.get(link, headers=HTML).text).xpath("//table[contains(@class,'accounts')]/thead//th")) - 1
            for link in links[:1]
        ]
    far = "3" if found and found[0] >= 2 else "farther"
    yield (
        f"commands and clicks to two accounts (make run, selon serve, the first link of Today: {found[0] if found else 0} columns)",
        far,
        "3",
    )


PARTS: dict[str, Callable[[Record], Iterator[Line]]] = {
    "pages": pages,
    "paint": paint,
    "scripts": scripts,
    "requests": requests,
    "clicks": clicks,
}


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("parts", nargs="*", default=list(PARTS), help=", ".join(PARTS))
    ask.add_argument("--record", type=Path, help="a made-up record; one of 1,000 articles is made if left out")
    given_ = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given_.record or Path(folder) / "web.db"
        if not where.exists():
            make(where, 10_000)
        with Record.open(where) as record:
            for part in given_.parts:
                for what, figure, bar in PARTS[part](record):
                    print(f"{what:110} {figure:>14}   bar: {bar}", flush=True)


if __name__ == "__main__":
    main()
