"""Every page in Chromium: nothing leaves the machine, nothing foreign runs, nothing is cut off, all can be used by everyone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from web_kit import EVIL

from selon.record import Filter, Record

pytestmark = pytest.mark.xdist_group("browser")
PATHS = (
    "/",
    "/events",
    "/texts",
    "/sources",
    "/search",
    "/search?words=appel&what=texts",
    "/search?what=events",
    "/between",
    "/between?a=SWE&b=HRV",
    "/between?a=Maja%20Lund&b=Petar%20Kos&since=2020-06",
    "/actors",
    "/actors/HRV",
    "/actors/Anna%20Berg",
    "/agenda",
    "/agenda?month=2020-07&past=true",
    "/map",
    "/graph",
    "/judgements",
    "/add",
    "/alerts?actor=HRV",
    "/api",
    "/login",
    "/nowhere",
    "/events?since=x",
)
OF_THE_RECORD = (
    "article",
    "event",
    "correct",
    "why",
    "evil article",
    "evil event",
    "evil actor",
    "evil correct",
    "evil search",
    "evil texts",
)
SERIOUS = ("serious", "critical")


def address(record: Record, name: str) -> str:
    """The address of a page about something in the record."""
    texts = record.texts(Filter(limit=1000))
    wanted = "Un appel" if "evil" not in name else EVIL
    article = next(a["id"] for a in texts if a["title"] == wanted)
    said = record.article(article)["reading"]["statements"]
    key = f"{article}:{said[0]['evidence']['start']:06}:{said[0]['type']}"
    kind = name.rpartition(" ")[2]
    return {
        "article": f"/articles/{article}",
        "event": f"/events/{key}",
        "correct": f"/correct/{key}",
        "why": f"/articles/{article}/why/s1",
        "actor": f"/actors/{quote(EVIL, safe='')}",
        "search": f"/search?words={quote(EVIL)}&source={quote(EVIL)}",
        "texts": f"/texts?outlet={quote(EVIL)}",
    }[kind]


@pytest.fixture(scope="module")
def desk(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1300, "height": 850}, locale="en-GB", color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="fr-FR", color_scheme="dark")
    yield context.new_page()
    context.close()


def opened(page: Page, site: str, path: str) -> list[str]:
    """Open a page; what it complains about, says, and asks for elsewhere."""
    trouble: list[str] = []
    listeners = {
        "console": lambda m: trouble.append(m.text) if "status of 4" not in m.text else None,
        "pageerror": lambda e: trouble.append(str(e)),
        "dialog": lambda d: (trouble.append(f"dialog {d.message}"), d.dismiss()),
        "request": lambda r: trouble.append(r.url) if not r.url.startswith((site, "data:")) else None,
    }
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    page.goto(site + path)
    page.wait_for_timeout(60)
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    return trouble


def findings(page: Page) -> list[str]:
    """What the accessibility checker finds serious."""
    asked = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, options=asked).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in SERIOUS]


@pytest.mark.parametrize("path", [*PATHS, *OF_THE_RECORD])
def test_every_page(desk: Page, phone: Page, site: str, record: Record, path: str) -> None:
    where = path if path.startswith("/") else address(record, path)
    for page, width in ((desk, 1300), (phone, 360)):
        assert opened(page, site, where) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if page is (desk if len(path) % 2 else phone) or path in OF_THE_RECORD[:3]:
            assert findings(page) == []
        assert page.locator("main img, main iframe, main script").count() == 0
        ids = "(() => { const a = [...document.querySelectorAll('[id]')].map(e => e.id); return a.length - new Set(a).size })()"
        assert page.evaluate(ids) == 0
    assert phone.evaluate("document.documentElement.lang") == "fr"


def test_hostile_words_stay_words(desk: Page, site: str, record: Record) -> None:
    assert opened(desk, site, address(record, "evil article")) == []
    assert "alert(2)" in desk.locator("h1").inner_text() and "{{ 7*7 }}" in desk.locator("h1").inner_text()
    assert desk.locator("a[href^='javascript']").count() == 0


def test_the_policy_stops_what_is_slipped_in(desk: Page, site: str) -> None:
    opened(desk, site, "/")
    slip = "const s = document.createElement('script'); s.textContent = 'document.title = \"owned\"'; document.body.append(s)"
    desk.evaluate(f"() => {{ {slip}; document.body.insertAdjacentHTML('beforeend', '<p id=x onclick=\"document.title=1\">x</p>') }}")
    desk.locator("#x").click()
    assert "Selon" in desk.title()


def test_words_lead_to_statements_and_back(desk: Page, site: str, record: Record) -> None:
    article = next(a["id"] for a in record.texts(Filter(limit=1000)) if a["outlet"] == "Le Témoin" and a["url"].startswith("https"))
    assert opened(desk, site, f"/articles/{article}") == []
    desk.locator(".piece.statement", has_text="au téléphone").first.click()
    expect(desk.locator("#s2")).to_be_focused()
    desk.locator("#s3 a.words").press("Enter")
    desk.wait_for_url("**#w-s3")
    expect(desk.locator(".piece.statement", has_text="Bruxelles").first).to_have_class(re.compile(r"\blit\b"))
    mark = desk.locator(".line .piece.time").first
    assert mark.evaluate("e => getComputedStyle(e).borderBottomStyle") == "dotted"
    desk.locator("#marks input[name=time]").uncheck()
    assert mark.evaluate("e => getComputedStyle(e).borderBottomStyle") == "none"


def test_every_reason_comes_into_place(desk: Page, site: str, record: Record) -> None:
    opened(desk, site, address(record, "article"))
    desk.locator("#s1 summary").click()
    desk.locator("#s1 a.more-why").click()
    desk.wait_for_selector("#s1 dl.why-list")
    assert "phone" in desk.locator("#s1 dl").inner_text()


def test_the_timeline_is_looked_at_closer(desk: Page, site: str) -> None:
    opened(desk, site, "/between?a=SWE&b=HRV")
    box = desk.locator(".timeline svg").bounding_box()
    assert box
    desk.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.93)
    desk.mouse.down()
    desk.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.93, steps=4)
    desk.mouse.up()
    desk.wait_for_url("**since=2020**")
    assert desk.locator(".timeline").count() == 1


def test_the_map_comes_closer_and_the_graph_is_drawn(desk: Page, site: str) -> None:
    opened(desk, site, "/map")
    desk.locator("[data-zoom=in]").click()
    assert desk.locator("#map svg").get_attribute("viewBox") != "0 0 1000.0 520.0"
    assert desk.locator(".spot").count() >= 2
    opened(desk, site, "/graph")
    assert desk.locator("#graph canvas").count() > 0


def test_keyboard_and_print(desk: Page, site: str, record: Record) -> None:
    opened(desk, site, address(record, "article"))
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "skip"
    desk.emulate_media(media="print")
    assert not desk.locator("#marks").is_visible() and not desk.locator(".top nav").is_visible()
    assert desk.locator(".line").first.is_visible() and desk.locator("#s1").is_visible()
    desk.emulate_media(media="screen")


def test_pages_work_without_scripts(chromium: Browser, site: str, record: Record) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + address(record, "article"))
    page.get_by_text("Why", exact=True).first.click()
    page.locator("a.more-why").first.click()
    assert page.locator("dl.why-list div").count() > 0
    context.close()


def test_language_and_theme_are_chosen(chromium: Browser, site: str) -> None:
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{site}/agenda")
    page.get_by_role("button", name="Français").click()
    assert page.url.endswith("/agenda") and page.evaluate("document.documentElement.lang") == "fr"
    page.get_by_role("button", name="sombre").click()
    page.wait_for_selector("html[data-theme=dark] .bottom")
    page.wait_for_load_state("load")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 26)"
    context.close()


def test_on_a_phone_the_agenda_begins_with_the_list(phone: Page, site: str) -> None:
    assert opened(phone, site, "/agenda") == []
    top = {name: phone.locator(f"#{name}").bounding_box()["y"] for name in ("h-list", "h-cal")}  # type: ignore[index]
    assert top["h-list"] < top["h-cal"]
    assert phone.evaluate("(() => { const b = document.querySelector('.agenda .scroll'); return b.scrollWidth <= b.clientWidth })()")
