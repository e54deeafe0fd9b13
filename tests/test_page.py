"""The page of a reading in a real browser: it holds under its own policy, leads both ways, filters, prints, and runs nothing foreign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from made import made
from playwright.sync_api import Page, expect, sync_playwright
from test_views import HOSTILE

from selon.views.page import page as render

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    path = which("chromium")
    assert path, "chromium is missing: apt-get install chromium"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(offline=True, viewport={"width": 1300, "height": 800})
        yield context.new_page()
        browser.close()


def opened(page: Page, tmp_path: Path, html: str) -> list[str]:
    """Open a page; what it complains about and asks for besides itself."""
    trouble: list[str] = []
    page.on("console", lambda m: trouble.append(m.text))
    page.on("pageerror", lambda e: trouble.append(str(e)))
    page.on("dialog", lambda d: (trouble.append(f"dialog {d.message}"), d.dismiss()))
    page.on("request", lambda r: trouble.append(r.url) if not r.url.endswith("reading.html") else None)
    path = tmp_path / "reading.html"
    path.write_text(html, encoding="utf-8")
    page.goto(path.as_uri())
    return trouble


def test_words_lead_to_statements_and_back(browser_page: Page, tmp_path: Path) -> None:
    trouble = opened(browser_page, tmp_path, render(made()))
    browser_page.locator(".piece.statement", has_text="au téléphone").click()
    expect(browser_page.locator("#s2")).to_be_focused()
    browser_page.locator("#s3 a.words").press("Enter")
    assert browser_page.url.endswith("#w-s3")
    expect(browser_page.locator(".piece.statement", has_text="Bruxelles")).to_have_class(re.compile(r"\blit\b"))
    assert trouble == []


def test_filters_leave_what_fits(browser_page: Page, tmp_path: Path) -> None:
    trouble = opened(browser_page, tmp_path, render(made()))
    browser_page.locator("select[name=source]").select_option("Élysée")
    assert [e.get_attribute("id") for e in browser_page.locator(".statement-card:visible").all()] == ["s2"]
    assert browser_page.locator(".event:visible").count() == 1
    assert browser_page.locator("output").inner_text() == "1 of 3 statements"
    browser_page.locator("select[name=source]").select_option("")
    browser_page.get_by_label("Status").select_option("planned")
    assert [e.get_attribute("id") for e in browser_page.locator(".statement-card:visible").all()] == ["s3"]
    assert trouble == []


def test_hostile_words_stay_words(browser_page: Page, tmp_path: Path) -> None:
    trouble = opened(browser_page, tmp_path, render(made(HOSTILE, title="</title><script>alert(2)</script>")))
    assert browser_page.locator("img").count() == 0
    assert browser_page.locator("script").count() == 1
    assert "<script>alert(1)</script>" in browser_page.locator("#text").inner_text()
    assert "{{ 7*7 }}" in browser_page.locator("#text").inner_text()
    assert trouble == []


def test_a_foreign_script_does_not_run(browser_page: Page, tmp_path: Path) -> None:
    injected = "<script>document.title = 'owned'</script><p id=x onclick=\"document.title='owned'\">x</p>"
    foreign = render(made()).replace("</main>", "</main>" + injected)
    trouble = opened(browser_page, tmp_path, foreign)
    browser_page.locator("#x").click()
    assert browser_page.title() != "owned"
    assert trouble, "the policy should have said that it stopped the script"


@pytest.mark.parametrize("width", [360, 1300])
def test_nothing_is_cut_off(browser_page: Page, tmp_path: Path, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    opened(browser_page, tmp_path, render(made()))
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_can_be_used_by_keyboard_and_heard(browser_page: Page, tmp_path: Path) -> None:
    opened(browser_page, tmp_path, render(made()))
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.className") == "skip"
    assert browser_page.get_by_role("article", name="statement s2").count() == 1
    assert browser_page.get_by_role("region", name="The text").count() == 1
    unlabelled = "[...document.querySelectorAll('select,input')].filter(e => !e.labels.length).length"
    assert browser_page.evaluate(unlabelled) == 0
    ids = "(() => { const a = [...document.querySelectorAll('[id]')].map(e => e.id); return a.length - new Set(a).size })()"
    assert browser_page.evaluate(ids) == 0


def test_it_prints_without_its_controls(browser_page: Page, tmp_path: Path) -> None:
    opened(browser_page, tmp_path, render(made()))
    browser_page.emulate_media(media="print")
    assert not browser_page.locator("#filters").is_visible()
    assert browser_page.locator("#s3").is_visible() and browser_page.locator(".line").first.is_visible()
    browser_page.emulate_media(media="screen")
