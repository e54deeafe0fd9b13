"""Ways in: what each format brings, and that hostile bytes bring nothing but a reason."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.sources import Item, Problem, Withdrawal
from selon.sources.inlets import gather
from selon.sources.sniff import take_apart

G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:nord:1" version="3" xml:lang="fr"><itemMeta>
<versionCreated>2020-06-17T10:00:00Z</versionCreated><provider literal="Nord"/><pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><headline>Un appel</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>Anna Berg a parlé.</p></body></html></inlineXML></contentSet></newsItem>"""
NITF = """<nitf><head><docdata><doc-id id-string="n1"/><date.issue norm="20200617T100000Z"/></docdata></head>
<body><body.head><hedline><hl1>Un appel</hl1></hedline></body.head><body.content><p>Anna Berg a parlé.</p></body.content></body></nitf>"""
NINJS = """{"uri": "urn:n:1", "headline": "Un appel", "body_text": "Anna Berg a parlé.", "language": "fr",
"versioncreated": "2020-06-17T10:00:00Z"}"""
FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Nord",
"items": [{"id": "1", "title": "Un appel", "content_text": "Anna Berg a parlé."}]}"""
SECRET = "root:x:0:0"
ENTITIES = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
LAUGHS = f"<!DOCTYPE r [<!ENTITY a0 'ha'>{ENTITIES}]><rss><channel><title>&a9;</title></channel></rss>"


@pytest.mark.parametrize("source", [G2.format(status="usable"), NITF, NINJS, FEED])
def test_what_a_format_brings(source: str) -> None:
    (found,) = take_apart(source.encode(), "x")
    assert isinstance(found, Item)
    assert found.dispatch.text == "Un appel\n\nAnna Berg a parlé." and found.dispatch.title == "Un appel"


def test_a_cancelled_item_is_a_withdrawal() -> None:
    (found,) = take_apart(G2.format(status="canceled").encode(), "x")
    assert isinstance(found, Withdrawal) and found.names == ("urn:nord:1",)


@pytest.mark.parametrize(
    "source",
    [
        LAUGHS,
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{NITF.replace("Anna Berg a parlé.", "&x;")}',
        '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd"><nitf/>',
        "<a>" * 50_000,
        "<html><body>" + "<div>" * 20_000,
        '{"uri": ' + "[" * 50_000,
        "WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n",
    ],
    ids=["laughs", "file", "dtd", "deep-xml", "deep-html", "deep-json", "warc"],
)
def test_hostile_bytes_bring_nothing(source: str) -> None:
    found = list(take_apart(source.encode(), "x.json" if source.startswith("{") else "x"))
    assert all(not isinstance(f, Item) or (SECRET not in f.dispatch.text and len(f.dispatch.text) < 10_000) for f in found) and found


def test_a_bomb_is_unpacked_no_further_than_the_bound(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 200_000_000, 9))
    (found,) = gather([str(tmp_path)])
    assert isinstance(found, Problem) and found.code == "too-long"


SEEDS = [s.encode() for s in (G2, NITF, NINJS, FEED, LAUGHS, "<rss><channel><item><title>a</title></item></channel></rss>", "<opml/>")]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 400), st.integers(0, 40), st.binary(max_size=12))
def test_broken_bytes_never_raise(seed: bytes, at: int, cut: int, put: bytes) -> None:
    data = seed[:at] + put + seed[at + cut :]
    assert all(isinstance(f, Item | Problem | Withdrawal) for f in take_apart(data, "x"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300).filter(lambda b: b"<" not in b))
def test_any_bytes_never_raise(data: bytes) -> None:
    assert list(take_apart(data, "x"))
