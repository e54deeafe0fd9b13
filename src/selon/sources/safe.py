"""XML and HTML as trees without entities, network or bounds to be broken; and the plain words of a tree."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from lxml import etree, html

from selon.errors import NotText, TooLong
from selon.facts import Interval

MOST_BYTES = 20_000_000
"""Bytes of the largest document that is taken apart; an archive may be larger, its records not."""
BLOCKS = frozenset({
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article", "header", "footer", "hr",
    "blockquote", "figure", "figcaption", "hl1", "hl2", "block", "body", "headline", "dt", "dd", "pre",
})  # fmt: skip
"""Elements that begin and end a paragraph, in HTML and NITF."""
SILENT = frozenset({"script", "style", "head", "template", "noscript", "iframe", "object", "svg"})
_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def tree(data: bytes) -> Any:
    """The root of an XML document. Raises NotText when it is none, TooLong beyond the bound."""
    if len(data) > MOST_BYTES:
        raise TooLong(f"the document has {len(data):,} bytes; at most {MOST_BYTES:,} are taken apart")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise NotText(f"not well-formed XML: {error}") from None
    if root is None:
        raise NotText("not well-formed XML: there is no root element")
    return root


def name(node: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def find(node: Any, *path: str) -> Any | None:
    """The first descendant along these names, whatever the namespaces."""
    for step in path:
        node = next((n for n in node.iter() if n is not node and name(n) == step), None)
        if node is None:
            return None
    return node


def text_of(node: Any | None) -> str | None:
    """An element's words on one line, None when it has none."""
    words = _SPACES.sub(" ", "".join(node.itertext())).strip() if node is not None else ""
    return words or None


def plain(node: Any) -> str:
    """The words of a tree, one block a paragraph; white space as a reader would see it, no-break spaces kept."""
    parts: list[str] = []
    _walk(node, parts)
    lines = [_SPACES.sub(" ", line).strip(" ") for line in "".join(parts).split("\0")]
    return "\n\n".join(line for line in lines if line)


def _walk(node: Any, parts: list[str]) -> None:
    """Without recursion: hostile trees are deep."""
    for event, at in etree.iterwalk(node, events=("start", "end")):
        label = name(at)
        if label in BLOCKS:
            parts.append("\0")
        if event == "start":
            parts.append("" if label in SILENT else at.text or "")
        elif at is not node:
            parts.append("" if _inside_silent(at) else at.tail or "")


def _inside_silent(node: Any) -> bool:
    parent = node.getparent()
    return parent is not None and name(parent) in SILENT


def html_words(source: str) -> str:
    """The words of a piece of HTML.

    >>> html_words("<p>Un</p><p>deux <b>mots</b></p>")
    'Un\\n\\ndeux mots'
    """
    if "<" not in source and "&" not in source:
        return source.strip()
    try:
        return plain(html.fragment_fromstring(source, create_parent="div", parser=html.HTMLParser(no_network=True, huge_tree=False)))
    except (etree.ParserError, ValueError):
        return ""


def day(moment: str | None) -> Interval | None:
    """The day of a moment as agencies and feeds write it; None when it is none.

    >>> day("2017-05-02T21:04:00+02:00").start, day("20170502T210400Z").start, day("soon")
    (datetime.date(2017, 5, 2), datetime.date(2017, 5, 2), None)
    """
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", moment or "")
    try:
        when = date(*(int(g) for g in found.groups())) if found else None
    except ValueError:
        when = None
    return Interval(when, when) if when else None


def joined(title: str | None, body: str) -> str:
    """A text with its headline first, unless it begins with it."""
    return body if not title or body.startswith(title) else f"{title}\n\n{body}" if body else title
