"""The pages and their data: the same count everywhere, words in every language, exports that others can read, corrections that stay."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import icalendar
import pytest
from lxml import etree, html
from record_kit import item
from web_kit import BAD_URL, CALL, EVIL, OTHER, Visit

from selon.errors import SelonError
from selon.record import Filter, Record
from selon.views.web import alerts, tongue
from selon.views.web.app import STATIC
from selon.views.web.hooks import HookError

HTML = {"accept": "text/html"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def links(page: str, name: str) -> Iterator[str]:
    yield from html.fromstring(page).xpath(f"//*[contains(@class,'summary')]//a[normalize-space()='{name}']/@href")


@pytest.mark.parametrize(
    "path",
    [
        "/events",
        "/events?actor=HRV",
        "/search",
        "/search?what=texts",
        "/search?what=events&type=CONSULT",
        "/texts",
        "/sources",
        "/map",
        "/graph",
        "/between?a=SWE&b=HRV",
        "/agenda",
        "/agenda?past=true",
        "/judgements",
    ],
)
def test_a_page_and_its_data_have_the_same_count(record: Record, visit: Visit, path: str) -> None:
    client = visit(record)
    page = client.get(path, headers=HTML).text
    shown = int(re.sub(r"\D", "", html.fromstring(page).xpath("//*[contains(@class,'summary')]//strong")[0].text_content()) or 0)
    found = client.get(next(links(page, "JSON"))).json()
    table = list(csv.reader(io.StringIO(client.get(next(links(page, "CSV"))).text)))
    assert shown == found["total"] == len(found["rows"]) == max(0, len(table) - 1)
    assert shown > 0 or path == "/judgements"


def test_dossiers_of_two_actors_are_countries_by_name_and_not_their_own(own: Record, visit: Visit) -> None:
    asked = "REQUEST happened SWE:Maja Lund > HRV:- on 2020-06-16 about "
    list(own.add([item(f"{asked}HRV\n{asked}ZAF", "2020-06-18")]))
    page = html.fromstring(visit(own).get("/between?a=SWE&b=HRV", headers=HTML).text)
    dossiers = {chip.text_content() for chip in page.xpath("//*[@class='chips']//a")}
    assert {"Syria", "North Korea", "South Africa"} <= dossiers
    assert not {"SYR", "ZAF", "HRV", "Croatia"} & dossiers


def test_pages_of_an_answer_meet_without_gap(record: Record, visit: Visit) -> None:
    client = visit(record)
    whole = [r["key"] for r in client.get("/api/statements?limit=1000").json()["rows"]]
    parts = [r["key"] for n in range(0, len(whole), 7) for r in client.get(f"/api/statements?limit=7&offset={n}").json()["rows"]]
    assert parts == whole and len(set(whole)) == len(whole)


def test_what_the_asker_has_is_not_sent_again(record: Record, visit: Visit) -> None:
    client = visit(record)
    for path in ("/api/events", "/events", "/static/selon.css", "/map/base.svg"):
        tag = client.get(path).headers["etag"]
        again = client.get(path, headers={"if-none-match": tag})
        assert again.status_code == 304 and again.content == b""


def test_languages_have_the_same_words() -> None:
    found = {code: tongue.tongue(code).words for code in tongue.languages()}
    assert len(found) >= 2
    (first, *others) = found.values()
    for other in others:
        assert first.keys() == other.keys()
        for key, words in first.items():
            assert fields(words) == fields(other[key]), key


def fields(words: str) -> set[str]:
    return {f for _, f, _, _ in Formatter().parse(words) if f}


def test_the_browser_chooses_the_language(record: Record, visit: Visit) -> None:
    client = visit(record)
    assert "Aujourd’hui" in client.get("/", headers={**HTML, "accept-language": "fr-CA,en;q=0.4"}).text
    assert "Today" in client.get("/", headers={**HTML, "accept-language": "de"}).text


def test_accounts_stand_side_by_side(record: Record, visit: Visit) -> None:
    page = html.fromstring(visit(record).get(f"/events/{_key(record, CALL)}", headers=HTML).text)
    voices = [v.text_content() for v in page.xpath("//table[contains(@class,'accounts')]//th//*[contains(@class,'voice')]")]
    assert voices == ["Nord", "Palace", "Court"]
    rows = {r.xpath("./th")[0].text_content(): r for r in page.xpath("//table[contains(@class,'accounts')]//tr[td]")}
    status, place = (next(r for name, r in rows.items() if name.startswith(n)) for n in ("Status", "Place"))
    assert "contradicted" in status.get("class") and [c.text_content().strip() for c in status.xpath("./td")] == [
        "happened",
        "happened",
        "denied",
    ]
    assert "alone" in place.get("class") and place.xpath("./td")[0].text_content().strip() == "Oslo"
    assert any("North Korea" in name or "Corée du Nord" in name for name in rows), "what was agreed there stands under its topic"


def _key(record: Record, line: str, outlet: str | None = None) -> str:
    found = [s for s in record.search(Filter(limit=1000)) if s["evidence"] == line and outlet in (None, s["outlet"])]
    return str(found[0]["key"])


def test_reprints_are_folded(record: Record, visit: Visit) -> None:
    event = next(e for e in record.events(Filter(limit=1000)) if e["articles"] == 4 and e["witnesses"] == 1)
    page = html.fromstring(visit(record).get(f"/events/{event['id']}", headers=HTML).text)
    assert "× 3" in page.xpath("//section[@aria-labelledby='h-texts']")[0].text_content()


def test_the_agenda_in_a_calendar(record: Record, visit: Visit) -> None:
    client = visit(record)
    found = icalendar.Calendar.from_ical(client.get("/agenda.ics").content)
    events = list(found.walk("VEVENT"))
    assert len(events) == client.get("/api/agenda?since=2020-06-25&limit=1000").json()["total"]
    assert any(str(e["DTSTART"].dt) == "2020-07-02" for e in events)
    assert all(len(line) <= 75 for line in client.get("/agenda.ics").content.split(b"\r\n"))
    feed = etree.fromstring(client.get("/agenda.atom").content)
    assert len(feed.findall("a:entry", ATOM)) == len(events)


def test_where_nothing_is_ahead_the_agenda_shows_what_was_last_to_be(record: Record, visit: Visit) -> None:
    client = visit(record)
    client.app.state.room.today = lambda: "2031-01-15"  # type: ignore[attr-defined]
    page = html.fromstring(client.get("/agenda", headers=HTML).text)
    late = {a.rpartition("/")[2] for a in page.xpath("//section[@aria-labelledby='h-list']//li/a/@href")}
    assert late and late <= {e["id"] for e in record.agenda("2031-01-15") if e["standing"] == "overdue"}
    assert page.xpath("//table[@class='calendar']//a[contains(@class, 'is-overdue')]")


def test_exports_run_nothing(record: Record, visit: Visit) -> None:
    client = visit(record)
    table = client.get("/api/statements?limit=1000&format=csv").text
    assert all(cell[:1] not in "=+-@" or not cell for row in csv.reader(io.StringIO(table)) for cell in row)
    assert "'=cmd" in table
    article = next(a["id"] for a in record.texts(Filter(limit=1000)) if a["title"] == EVIL)
    page = client.get(f"/articles/{article}", headers=HTML).text
    assert BAD_URL not in page and "<script>alert" not in page and "<img" not in page
    assert client.get("/agenda.atom").headers["content-type"].startswith("application/atom+xml")
    etree.fromstring(client.get("/agenda.atom").content)


def judge(client: object, path: str, **fields: str) -> None:
    answer = client.post(path, data={"by": "Ada", "why": "it says so", **fields})  # type: ignore[attr-defined]
    assert answer.status_code == 200, answer.text


def form_of(page: str) -> dict[str, str]:
    form = html.fromstring(page).xpath("//form[contains(@class,'fix')]")[0]
    return {k: v or "" for k, v in form.form_values()}


def test_a_correction_stays_and_can_be_taken_back(own: Record, visit: Visit) -> None:
    client, key = visit(own), _key(own, CALL)
    before = form_of(client.get(f"/correct/{key}", headers=HTML).text)
    judge(
        client,
        f"/correct/{key}/fix",
        **{**before, "mode": "visit", "actors": "Maja Lund | SWE\nLena Holm | SWE | Minister", "start": "2020-06-16", "end": ""},
    )
    (said,) = [s for s in own.search(Filter(limit=1000)) if s["key"] == key]
    assert (
        said["mode"] == "visit" and [a["name"] for a in said["actors"]] == ["Maja Lund", "Lena Holm"] and said["day_start"] == "2020-06-16"
    )
    found = own.judgements()
    assert sorted(j["field"] for j in found) == ["actors", "mode", "time"] and {(j["by"], j["why"]) for j in found} == {
        ("Ada", "it says so")
    }
    for j in found:
        judge(client, f"/judgements/{j['id']}/revoke")
    (said,) = [s for s in own.search(Filter(limit=1000)) if s["key"] == key]
    assert said["mode"] == "phone" and all(j["revoked_by"] == "Ada" for j in own.judgements())


def test_a_statement_is_accepted_or_taken_out(own: Record, visit: Visit) -> None:
    client, key = visit(own), _key(own, CALL)
    judge(client, f"/correct/{key}/accept")
    assert "accepted" in client.get("/judgements", headers=HTML).text
    judge(client, f"/correct/{key}/reject")
    assert key not in {s["key"] for s in own.search(Filter(limit=1000))}
    judge(client, f"/judgements/{own.judgements()[-1]['id']}/revoke")
    assert key in {s["key"] for s in own.search(Filter(limit=1000))}


@pytest.mark.parametrize(
    "bad", [{"start": "yesterday"}, {"start": "2020-06-02", "end": "2020-06-01"}, {"type": "PICNIC"}, {"actors": "A | Sweden"}]
)
def test_a_correction_that_cannot_be_is_refused(own: Record, visit: Visit, bad: dict[str, str]) -> None:
    client, key = visit(own), _key(own, CALL)
    form = form_of(client.get(f"/correct/{key}", headers=HTML).text)
    answer = client.post(f"/correct/{key}/fix", data={**form, "by": "Ada", "why": "x", **bad}, headers=HTML)
    assert answer.status_code == 422 and own.judgements() == []


def test_events_are_split_and_joined(own: Record, visit: Visit) -> None:
    client, one, two = visit(own), _key(own, CALL), _key(own, OTHER)
    assert own.accounts(one)["id"] == own.accounts(two)["id"]
    judge(client, "/judge/split", first=one, second=two)
    assert own.accounts(one)["id"] != own.accounts(two)["id"]
    judge(client, f"/judgements/{own.judgements()[-1]['id']}/revoke")
    assert own.accounts(one)["id"] == own.accounts(two)["id"]


def test_what_was_judged_is_gold(own: Record, visit: Visit) -> None:
    client, key = visit(own), _key(own, CALL)
    judge(client, f"/correct/{key}/accept")
    (line,) = [json.loads(row) for row in client.get("/judgements/gold.jsonl").text.splitlines()]
    (said,) = line["statements"]
    assert said["judged"] and said["evidence"]["text"] == line["text"][said["evidence"]["start"] : said["evidence"]["end"]]
    assert said["actors"][0] | {"aliases": []} == said["actors"][0] and said["attribution"] is None and said["topics"] == ["SYR"]
    assert client.get(f"/articles/{key.partition(':')[0]}/gold.json").json()["statements"] == line["statements"]


def test_a_text_is_seen_before_it_is_kept(own: Record, visit: Visit) -> None:
    client, before = visit(own), len(own.texts(Filter(limit=1000)))
    text = "ACCUSE happened NOR:Kari Dahl > SWE:- on 2020-06-24\n<b>fin</b>"
    page = client.post("/add", data={"text": text, "day": "2020-06-24", "lang": "fr", "outlet": "Main"}).text
    assert "&lt;b&gt;fin" in page and len(own.texts(Filter(limit=1000))) == before
    keep = html.fromstring(page).xpath("//form[contains(@action,'/keep')]/@action")[0]
    assert client.post(keep).url.path.startswith("/articles/")
    assert len(own.texts(Filter(limit=1000))) == before + 1
    assert client.post(keep).status_code == 404
    assert client.post("/add", data={"text": text, "day": "2020-06-24", "lang": "fr", "outlet": "Main"}).url.path.startswith("/articles/")


def test_files_are_taken_apart_and_their_names_stay_words(own: Record, visit: Visit) -> None:
    line = json.dumps({"text": CALL.replace("17", "11"), "published": "2020-06-11", "language": "fr"})
    files = [("files", ("<script>alert(1)</script>.jsonl", f"{line}\n{{}}\n".encode(), "x/y"))]
    page = visit(own).post("/add", files=files).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost:1/", "http://169.254.169.254/latest", "file:///etc/passwd", "http://[::1]/", "http://["]
)
def test_private_addresses_are_not_fetched(own: Record, visit: Visit, url: str) -> None:
    assert visit(own).post("/add", data={"url": url}).status_code == 422
    hook = {"name": "x", "hook": url.replace("http:", "https:")}
    assert visit(own).post("/alerts?actor=SWE", data=hook).status_code == 422
    assert visit(own).post("/api/searches", json={**hook, "asked": {"actor": "SWE"}}).status_code == 422


def test_an_alert_brings_its_sources(own: Record, visit: Visit) -> None:

    client = visit(own)
    number = client.post("/api/searches", json={"name": "<b>Sweden</b>", "asked": {"actor": "SWE"}}).json()["id"]
    with own.writes() as connection:
        from selon.record.schema import searches

        connection.execute(searches.update().values(hook="https://hook.example/", secret="s"))
    sent: list[tuple[str, bytes, dict[str, str]]] = []
    assert alerts.tell(own, lambda *a: sent.append(a)) == 0
    list(own.add([item(CALL.replace("17", "12") + " by HRV:Palace", "2020-06-13", outlet="Nord")]))
    assert alerts.tell(own, lambda *a: sent.append(a)) == 1
    assert alerts.tell(own, lambda *a: sent.append(a)) == 0
    ((url, body, headers),) = sent
    (said,) = json.loads(body)["statements"]
    assert url == "https://hook.example/" and (said["source"], said["outlet"]) == ("Palace", "Nord") and said["evidence"]
    assert headers["x-selon-signature"].startswith("sha256=")
    feed = etree.fromstring(client.get(f"/alerts/{number}.atom").content)
    assert feed.findtext("a:title", namespaces=ATOM) == "<b>Sweden</b>"
    assert "Palace" in [n.text for n in feed.findall("a:entry/a:author/a:name", ATOM)]
    assert client.delete(f"/api/searches/{number}").status_code == 200 and client.get("/api/searches").json() == []


def test_a_webhook_that_fails_is_tried_again(own: Record, visit: Visit) -> None:

    visit(own).post("/api/searches", json={"name": "all", "asked": {}})
    with own.writes() as connection:
        from selon.record.schema import searches

        connection.execute(searches.update().values(hook="https://hook.example/"))
    list(own.add([item(CALL.replace("17", "13"), "2020-06-13")]))

    def fails(*_: object) -> None:
        raise HookError("it answered 500")

    assert alerts.tell(own, fails) == 0
    assert "it answered 500" in visit(own).get("/alerts", headers=HTML).text
    assert alerts.tell(own, lambda *_: None) == 1


def test_reading_keeps_nothing(own: Record, visit: Visit) -> None:
    before = len(own.texts(Filter(limit=1000)))
    found = visit(own).post("/read", json={"text": CALL, "language": "fr", "published": "2020-06-17"}).json()
    assert found["selon"] == "1" and found["statements"][0]["type"] == "CONSULT"
    assert len(own.texts(Filter(limit=1000))) == before
    with pytest.raises(SelonError):
        own.accounts("nothing")


def test_vendored_files_are_what_they_say() -> None:
    vendor = STATIC / "vendor"
    listed = tomllib.loads((vendor / "VENDORED.toml").read_text(encoding="utf-8"))["file"]
    for row in listed:
        assert hashlib.sha256((vendor / row["file"]).read_bytes()).hexdigest() == row["sha256"], row["file"]
        assert row["licence"] in ("MIT", "ISC", "BSD-3-Clause", "Apache-2.0") and (vendor / f"{row['name']}.LICENSE").exists()
    beside = {p.name for p in vendor.iterdir()} - {"VENDORED.toml"} - {f"{r['name']}.LICENSE" for r in listed}
    assert beside == {r["file"] for r in listed}


def test_scripts_are_light() -> None:
    scripts = [p for p in STATIC.rglob("*") if p.suffix in (".js", ".mjs")]
    assert sum(len(gzip.compress(p.read_bytes())) for p in scripts) <= 300_000
    assert not any(re.search(r"https?://(?!www\.w3\.org)", p.read_text(encoding="utf-8")) for p in STATIC.glob("*.js"))


def test_templates_hold_no_inline_code() -> None:
    for path in (Path(tongue.__file__).parent / "templates").glob("*.html"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"\son\w+=|style=|<script(?![^>]*src=)|\|\s*safe\b|javascript:", source), path.name
