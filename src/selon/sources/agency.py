"""Agency files: NewsML-G2 (IPTC 2.x) and NITF (3.x)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selon.facts import Dispatch
from selon.sources.item import Found, Item, Problem, Withdrawal
from selon.sources.safe import day, find, joined, name, plain, text_of

TAKEN_BACK = frozenset({"canceled", "cancelled", "withheld"})
"""IPTC publishing status (newscodes pubstatusg2) of what may no longer be used."""
BARE = {
    "packageItem": "a package: it names items, it brings none", "conceptItem": "a concept: it describes a thing, it tells no news",
    "knowledgeItem": "knowledge: it describes things, it tells no news", "planningItem": "a plan of coverage: it brings no text",
    "catalogItem": "a catalogue of codes: it brings no text",
}  # fmt: skip


def newsml(root: Any, origin: str) -> Iterator[Found]:
    """The items of a NewsML-G2 document, alone or in a message."""
    inside = [n for n in root.iter() if name(n) in ("newsItem", *BARE)]
    if not inside:
        yield Problem(origin, name(root), "no-items", f"a NewsML-G2 <{name(root)}> without any item")
    for node in inside:
        if name(node) == "newsItem":
            yield _news_item(node, origin)
        else:
            yield Problem(origin, node.get("guid") or name(node), "no-text", BARE[name(node)])


def _news_item(node: Any, origin: str) -> Found:
    guid, meta, content = node.get("guid"), find(node, "itemMeta"), find(node, "contentMeta")
    status = find(meta, "pubStatus") if meta is not None else None
    if status is not None and (status.get("qcode") or status.get("uri") or "").rsplit(":", 1)[-1].rsplit("/", 1)[-1] in TAKEN_BACK:
        return Withdrawal((guid,), origin)
    text = _body(find(node, "contentSet"))
    if not text:
        what = _class(meta)
        return Problem(origin, guid or "-", "no-text", f"a news item without text{f' (its class is {what})' if what else ''}")
    title = (text_of(find(content, "headline")) if content is not None else None) or (
        text_of(find(meta, "title")) if meta is not None else None
    )
    created = text_of(find(meta, "versionCreated")) if meta is not None else None
    first = text_of(find(content, "contentCreated")) if content is not None else None
    dispatch = Dispatch(
        joined(title, text),
        published=day(created or first),
        language=_language(node, content),
        title=title,
        outlet=_outlet(meta),
        path=origin,
    )
    return Item(dispatch, ident=guid, version=node.get("version") or created or "")


def _class(meta: Any | None) -> str | None:
    found = find(meta, "itemClass") if meta is not None else None
    return (found.get("qcode") or found.get("uri")) if found is not None else None


def _outlet(meta: Any | None) -> str | None:
    """The provider's name, else its code without the scheme."""
    node = find(meta, "provider") if meta is not None else None
    if node is None:
        return None
    return text_of(find(node, "name")) or node.get("literal") or (node.get("qcode") or "").rpartition(":")[2] or node.get("uri")


def _language(node: Any, content: Any | None) -> str | None:
    """The content's language as two letters; what the markup says only when no content language is given."""
    tag = find(content, "language") if content is not None else None
    code = tag.get("tag") if tag is not None else node.get("{http://www.w3.org/XML/1998/namespace}lang")
    return code[:2].lower() if code else None


def _body(contents: Any | None) -> str:
    if contents is None:
        return ""
    for node in contents:
        if name(node) == "inlineXML" and len(node):
            return _inline(node)
        if name(node) == "inlineData" and (node.get("contenttype") or "text/plain").startswith("text/"):
            return (node.text or "").strip()
    return ""


FLOW = frozenset({"p", "div", "section", "article", "body"})
"""Elements of running text that may stand in a news item without a document around them."""


def _inline(node: Any) -> str:
    inner = node[0]
    if name(inner) == "nitf":
        return nitf_text(inner)
    return plain(_html_body(inner) if name(inner) == "html" else node) if name(inner) in {"html", *FLOW} else ""


def _html_body(node: Any) -> Any:
    body = find(node, "body")
    return node if body is None else body


def nitf_text(root: Any) -> str:
    """The words of a NITF body."""
    body = find(root, "body.content")
    if body is None:
        body = find(root, "body")
    return plain(body) if body is not None else ""


def nitf(root: Any, origin: str) -> Iterator[Found]:
    """A NITF document."""
    doc, text = find(root, "doc-id"), nitf_text(root)
    ident = doc.get("id-string") if doc is not None else None
    if not text:
        yield Problem(origin, ident or "-", "no-text", "a NITF document without text")
        return
    head, issued = find(root, "hedline", "hl1"), find(root, "date.issue")
    title = text_of(head) or text_of(find(root, "title"))
    when, source = (issued.get("norm") if issued is not None else None), find(root, "doc.copyright")
    outlet = source.get("holder") if source is not None else None
    dispatch = Dispatch(joined(title, text), published=day(when), title=title, outlet=outlet, path=origin)
    yield Item(dispatch, ident=ident, version=when or "")
