"""From the web into the record: single addresses, and feeds followed round after round."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from selon.errors import SelonError
from selon.record import Fetch, Outcome, Record
from selon.sources import Found, Item, Problem
from selon.sources.archives import is_web
from selon.sources.feeds import opml
from selon.sources.safe import name, tree
from selon.sources.sniff import take_apart
from selon.sources.web import Fetched, Fetcher


@dataclass
class Web:
    """Fetches for a record: what the record has already is asked for only if it is newer."""

    record: Record
    fetcher: Fetcher
    got: list[Fetch] = field(default_factory=list)

    def fetch(self, url: str) -> Iterator[Found]:
        """What lies at an address; nothing when it has not changed. Raises FetchError and RefusedAddress."""
        known = self.record.fetched(url)
        answer = self.fetcher.fetch(url, known.etag if known else None, known.modified if known else None)
        if not answer.unchanged:
            self.got.append(_fetch(url, answer))
            yield from take_apart(answer.body, url, answer.media_type, answer.url)

    def keep(self, feed: str | None = None, error: str | None = None) -> None:
        """Remember what was fetched: it is in the record now."""
        self.record.note(self.got, feed, error)
        self.got = []


def _fetch(url: str, answer: Fetched, digest: str | None = None) -> Fetch:
    return Fetch(url, answer.status, answer.etag, answer.modified, digest)


@dataclass
class Follower:
    """Follows feeds: each round asks every feed, and fetches the pages of new entries unless the feed brings the whole text."""

    web: Web
    pages: bool = True

    def round(self) -> Iterator[Outcome]:
        """Ask all feeds once; a feed that fails is noted and the others are still asked."""
        for feed in self.web.record.feeds():
            yield from self._feed(feed["url"])

    def _feed(self, url: str) -> Iterator[Outcome]:
        error = None
        try:
            found = list(self.web.fetch(url))
        except SelonError as failed:
            error, found = str(failed), [Problem(url, "-", failed.code, str(failed))]
        yield from self.web.record.add(one for entry in found for one in self._entry(entry, url))
        self.web.keep(url, error)

    def _entry(self, entry: Found, feed: str) -> Iterator[Found]:
        """An entry as the feed has it, or with the text of its page where that tells more."""
        link = entry.dispatch.url if isinstance(entry, Item) else None
        if not isinstance(entry, Item) or not self.pages or not is_web(link) or link is None:
            yield entry
            return
        digest = hashlib.sha256(f"{entry.version}\0{entry.dispatch.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        known = self.web.record.fetched(link)
        if known is None or known.digest != digest:
            yield from self._page(entry, link, feed, digest)

    def _page(self, entry: Item, link: str, feed: str, digest: str) -> Iterator[Found]:
        try:
            answer = self.web.fetcher.fetch(link)
        except SelonError as error:
            yield Problem(feed, link, error.code, f"its page was not fetched, the feed's own words stand: {error}")
            yield entry
            return
        self.web.got.append(_fetch(link, answer, digest))
        longest = max(take_apart(answer.body, link, answer.media_type, answer.url), key=_length, default=entry)
        yield merged(entry, longest) if isinstance(longest, Item) and _length(longest) > _length(entry) else entry


def _length(found: Found) -> int:
    return len(found.dispatch.text) if isinstance(found, Item) else 0


def merged(entry: Item, page: Item) -> Item:
    """The page's text under the feed's name, day and version."""
    feed, own = entry.dispatch, page.dispatch
    dispatch = replace(
        own, published=feed.published or own.published, language=own.language or feed.language, title=own.title or feed.title, url=feed.url,
        outlet=feed.outlet or own.outlet,
    )  # fmt: skip
    return replace(page, dispatch=dispatch, ident=entry.ident, version=entry.version)


def feeds_of(names: Iterable[str], fetcher: Fetcher) -> Iterator[tuple[str, str | None]]:
    """The feeds that names stand for (address and title): addresses of feeds, and lists of feeds (OPML) as files or addresses.

    Raises FetchError, RefusedAddress or NotText when a list cannot be had.
    """
    for each in names:
        if is_web(each) and not each.lower().endswith((".opml", ".opml.xml")):
            yield each, None
        else:
            yield from listed(fetcher.fetch(each).body if is_web(each) else _file(each), each)


def _file(path: str) -> bytes:
    from pathlib import Path

    from selon.errors import DispatchError

    try:
        return Path(path).expanduser().read_bytes()
    except OSError as error:
        raise DispatchError(f"{path} cannot be opened: {(error.strerror or str(error)).lower()}") from None


def listed(data: bytes, origin: str) -> list[tuple[str, str | None]]:
    """The feeds of a list. Raises DispatchError when it is none."""
    from selon.errors import NotText

    root = tree(data)
    found = [(url, title) for url, title in opml(root) if is_web(url)]
    if name(root) != "opml" or not found:
        raise NotText(f"{origin} is no list of feeds (OPML) with any web address in it")
    return found
