"""Fetching and following: polite, bounded, and nowhere that it may not go. Everything is served from loopback by the test."""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from record_kit import KitReader

from selon.record import Filter, Record
from selon.sources import addresses
from selon.sources.addresses import RefusedAddress
from selon.sources.robots import parse
from selon.sources.web import Fetcher, FetchError
from selon.views.following import Follower, Web, feeds_of

CALL = "CONSULT phone happened SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-17"
PROSE = " ".join(f"Ce paragraphe {n} de la dépêche raconte ce qui fut dit ce jour-là entre les deux capitales." for n in range(9))
PAGE = f"<html lang='fr'><head><title>Un appel</title></head><body><article><p>{PROSE}</p><p>{CALL}</p></article></body></html>"
FEED = """<rss version="2.0"><channel><title>Nord</title><item><title>Un appel</title><link>{home}/a.html</link><guid>urn:n:1</guid>
<pubDate>Wed, 17 Jun 2020 10:00:00 GMT</pubDate><description>Court.</description></item></channel></rss>"""
ROBOTS = "User-agent: *\nDisallow: /secret\nAllow: /secret/open$\nCrawl-delay: 2\n"


@dataclass
class Site:
    """What a host answers: path -> status, headers, body; and what it was asked."""

    home: str = ""
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)

    def put(self, path: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        self.pages[path] = (status, {k.replace("_", "-"): v for k, v in headers.items()}, body.encode() if isinstance(body, str) else body)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            status, headers, body = found.pages.get(self.path, (404, {}, b""))
            if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.home = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(private=True, pace=0.0)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://169.254.169.254/latest/",
     "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://0.0.0.0/", "file:///etc/passwd", "gopher://a.example/", "http://u:p@a.example/",
     "http://a.example:99999/", "http:///x"],
)  # fmt: skip
def test_what_is_no_public_web_address_is_not_called(url: str) -> None:
    with pytest.raises(RefusedAddress):
        Fetcher().fetch(url)


def test_a_redirect_is_checked_like_any_address(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda a: str(a) == "127.0.0.1")
    site.put("/inside", status=302, Location="http://127.0.0.2/")
    site.put("/file", status=301, Location="file:///etc/passwd")
    site.put("/round", status=301, Location="/round")
    site.put("/there", status=307, Location="/page")
    site.put("/page", "text")
    open_net = Fetcher(pace=0.0)
    for path, kind in (("/inside", RefusedAddress), ("/file", RefusedAddress), ("/round", FetchError)):
        with pytest.raises(kind):
            open_net.fetch(site.home + path)
    assert open_net.fetch(site.home + "/there").url == site.home + "/page"


def test_the_name_is_resolved_once_and_the_connection_goes_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    port, whole = int(site.home.rpartition(":")[2]), socket.getaddrinfo
    turns = iter(["127.0.0.1", "127.0.0.1", "10.1.2.3"])

    def resolve(host: str, *more: object, **options: object) -> object:
        named = host == "news.example"
        return [(2, 1, 6, "", (next(turns), port))] if named else whole(host, *more, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(addresses, "is_public", lambda a: str(a) == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    site.put("/page", "text")
    fetcher = Fetcher(pace=0.0)
    assert fetcher.fetch(f"http://news.example:{port}/page").body == b"text"
    with pytest.raises(RefusedAddress, match=r"10\.1\.2\.3"):
        fetcher.fetch(f"http://news.example:{port}/page")


def test_sizes_bombs_and_slowness_are_bounded(site: Site) -> None:
    small = Fetcher(private=True, pace=0.0, most_bytes=100_000)
    site.put("/big", b"x" * 100_001)
    packer = zlib.compressobj(wbits=31)
    site.put("/bomb", packer.compress(b"\0" * 50_000_000) + packer.flush(), Content_Encoding="gzip")
    for path in ("/big", "/bomb"):
        with pytest.raises(FetchError, match="more than 100,000 bytes"):
            small.fetch(site.home + path)
    site.put("/short", b"x", Content_Length="500")
    with pytest.raises(FetchError):
        Fetcher(private=True, pace=0.0, most_seconds=0.5).fetch(site.home + "/short")


def test_robots_are_obeyed_and_hosts_paced(site: Site) -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    site.put("/robots.txt", ROBOTS)
    site.put("/a", "a")
    site.put("/secret/open", "b")
    polite = Fetcher(private=True, sleep=sleep, clock=lambda: now[0])
    polite.fetch(site.home + "/a")
    polite.fetch(site.home + "/secret/open")
    with pytest.raises(FetchError, match="forbids"):
        polite.fetch(site.home + "/secret/x")
    assert site.asked == ["/robots.txt", "/a", "/secret/open"] and slept == [2.0, 2.0]


def test_a_host_whose_robots_fail_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", status=503)
    with pytest.raises(FetchError, match="forbids"):
        fetcher.fetch(site.home + "/a")


@pytest.mark.parametrize(
    ("path", "may"), [("/a.pdf", False), ("/a.pdf?x", True), ("/b/c/d", False), ("/b/e", True), ("/%7Eu/x", False), ("/", True)]
)
def test_robots_patterns(path: str, may: bool) -> None:
    own = "User-agent: SELON\nUser-agent: x\nDisallow: /*.pdf$\nDisallow: /b/*/d\nDisallow: /~u # no\n\n"
    rules = parse(own + "User-agent: *\nDisallow: /", "selon")
    assert rules.allows(f"http://a.example{path}") is may


@pytest.fixture
def open_record() -> Iterator[Callable[[], Record]]:
    opened: list[Record] = []

    def make() -> Record:
        opened.append(Record.open(":memory:", reader=KitReader()))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for record in opened:
        record.close()


def test_a_feed_is_followed_its_pages_fetched_once(site: Site, fetcher: Fetcher, open_record: Callable[[], Record]) -> None:
    record = open_record()
    site.put("/feed.xml", FEED.format(home=site.home), ETag='"1"')
    site.put("/a.html", PAGE)
    record.follow(site.home + "/feed.xml")
    follower = Follower(Web(record, fetcher))
    assert [o.what for o in follower.round()] == ["added"]
    (found,) = record.search(Filter())
    assert (found["outlet"], found["published_start"], found["url"]) == ("Nord", "2020-06-17", site.home + "/a.html")
    assert list(follower.round()) == []
    site.put("/feed.xml", FEED.format(home=site.home), ETag='"2"')
    assert list(follower.round()) == [] and site.asked.count("/a.html") == 1


def test_a_page_that_fails_leaves_the_feed_s_own_words(site: Site, fetcher: Fetcher, open_record: Callable[[], Record]) -> None:
    record = open_record()
    site.put("/feed.xml", FEED.format(home=site.home))
    record.follow(site.home + "/feed.xml")
    record.follow(site.home + "/none.xml")
    assert sorted(o.what for o in Follower(Web(record, fetcher)).round()) == ["added", "problem", "problem"]
    assert [bool(f["error"]) for f in record.feeds()] == [False, True]
    assert record.texts(Filter(words="court"))[0]["outlet"] == "Nord"


def test_lists_of_feeds(site: Site, fetcher: Fetcher) -> None:
    site.put("/all.opml", f'<opml><body><outline text="N" xmlUrl="{site.home}/feed.xml"/><outline xmlUrl="file:///etc/passwd"/></body></opml>')
    assert list(feeds_of([site.home + "/all.opml"], fetcher)) == [(site.home + "/feed.xml", "N")]
