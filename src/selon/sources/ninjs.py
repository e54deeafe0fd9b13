"""ninjs (IPTC news in JSON), versions 1.0 to 3.1: their names differ, what they hold does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selon.facts import Dispatch
from selon.sources.agency import TAKEN_BACK
from selon.sources.item import Found, Item, Problem, Withdrawal
from selon.sources.safe import day, html_words, joined

Json = dict[str, Any]
MARKS = frozenset(
    {"bodies", "body_text", "body_main", "body_xhtml", "body_richtext", "headlines", "headline", "versioncreated", "pubstatus"}
)
"""Any of these beside a `uri` makes an object a ninjs item (names in lower case)."""


def looks_like(value: object) -> bool:
    """Whether a JSON value is a ninjs item or a list of them."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(v, dict) and "uri" in v for v in value)
    return isinstance(value, dict) and "uri" in value


def ninjs(value: Any, origin: str) -> Iterator[Found]:
    """The items of a ninjs document, then those it is associated with that bring a text."""
    for one in value if isinstance(value, list) else [value]:
        yield _item(one, origin)


def _item(value: Json, origin: str) -> Found:
    own = {str(k).lower(): v for k, v in value.items()}
    uri = str(own.get("uri") or "-")
    if str(own.get("pubstatus") or "").lower() in TAKEN_BACK:
        return Withdrawal((uri,), origin)
    title, text = _title(own), _text(own)
    if not text:
        kind = own.get("type") or own.get("profile")
        return Problem(origin, uri, "no-text", f"a ninjs item without a body{f' (its type is {kind})' if isinstance(kind, str) else ''}")
    created = _words(own.get("versioncreated")) or _words(own.get("firstcreated"))
    language, outlet = _words(own.get("language")), _words(own.get("copyrightholder"))
    url = uri if uri.startswith(("http://", "https://")) else None
    dispatch = Dispatch(
        joined(title, text), published=day(created), language=language[:2].lower() if language else None, title=title, url=url, outlet=outlet,  # noqa: E501
        path=origin,
    )  # fmt: skip
    return Item(dispatch, ident=uri, version=str(own.get("version") or created or ""))


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _title(own: Json) -> str | None:
    rows = [h for h in own.get("headlines") or [] if isinstance(h, dict)] if isinstance(own.get("headlines"), list) else []
    main = next((h for h in rows if h.get("role") == "main"), rows[0] if rows else {})
    found = main.get("value") or own.get("headline") or own.get("headline_main") or own.get("headline_simple")
    return html_words(found) if isinstance(found, str) else None


def _text(own: Json) -> str:
    """The plain body where there is one, else the words of the marked-up one."""
    rows = [b for b in own.get("bodies") or [] if isinstance(b, dict)] if isinstance(own.get("bodies"), list) else []
    rows = sorted(rows, key=lambda b: (b.get("contentType") or b.get("contenttype")) != "text/plain")
    found = [b.get("value") for b in rows] + [own.get("body_text")]
    found += [v for k, v in sorted(own.items()) if k.startswith("body_") and k != "body_text"]
    return next((words for v in found if isinstance(v, str) and (words := html_words(v))), "")
