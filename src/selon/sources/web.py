"""Fetching from the web, politely and within bounds: robots.txt, a pace for each host, conditional requests, redirects one by one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit

from selon.errors import SelonError
from selon.sources import robots
from selon.sources.addresses import PORTS, RefusedAddress, pinned
from selon.sources.robots import NOTHING, Robots
from selon.sources.safe import MOST_BYTES

AGENT = "selon"
PACE = 1.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""
MOST_SECONDS, SILENCE = 60.0, 10.0
"""How long one answer may take in all, and between two of its parts."""
MOST_REDIRECTS = 5
MOVED = frozenset({301, 302, 303, 307, 308})


class FetchError(SelonError):
    """What was asked for did not come: the host does not answer, forbids it, answers with an error, or sends too much."""

    code = "fetch"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: `url` is where it was found after redirects; `unchanged` says that the host has nothing newer than what is known."""

    url: str
    status: int
    body: bytes = b""
    media_type: str = ""
    etag: str | None = None
    modified: str | None = None

    @property
    def unchanged(self) -> bool:
        """Whether a conditional request was answered with "not modified"."""
        return self.status == 304


@dataclass
class Fetcher:
    """Fetches addresses one after another.

    `private` lets it call private and loopback addresses. `sleep` and `clock` are there for tests. Nothing is fetched through a proxy:
    the address that was checked is the address that is called.
    """

    private: bool = False
    pace: float = PACE
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, Robots] = field(default_factory=dict)

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What lies at an address; with `etag` or `modified` only if it is newer.

        Raises FetchError, or RefusedAddress for an address that may not be called, at whatever step of a redirect.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {k: v for k, v in known.items() if v}
        for _ in range(MOST_REDIRECTS + 1):
            if not self._rules(url).allows(url):
                raise FetchError(f"the robots.txt of {urlsplit(url).netloc} forbids {url}")
            answer = self._get(url, headers)
            if isinstance(answer, Fetched):
                return _good(answer)
            url = answer
        raise FetchError(f"{url}: more than {MOST_REDIRECTS} redirects")

    def _rules(self, url: str) -> Robots:
        """The robots.txt of a host, asked once: what is not there allows all, what cannot be had forbids all."""
        parts = urlsplit(url)
        home = f"{parts.scheme}://{parts.netloc}"
        if home not in self._robots:
            self._robots[home] = self._asked(f"{home}/robots.txt")
        return self._robots[home]

    def _asked(self, url: str) -> Robots:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._get(url, {})
            if isinstance(answer, Fetched):
                if answer.status == 200:
                    return robots.parse(answer.body[: robots.MOST_BYTES].decode("utf-8-sig", "replace"), AGENT)
                return NOTHING if answer.status >= 500 else Robots()
            url = answer
        return Robots()

    def _wait(self, host: str, home: str) -> None:
        pace = max(self.pace, self._robots.get(home, Robots()).delay)
        left = self._last.get(host, -pace) + pace - self.clock()
        if left > 0:
            self.sleep(left)
        self._last[host] = self.clock()

    def _get(self, url: str, headers: dict[str, str]) -> Fetched | str:
        """One request: the answer, or where it redirects to."""
        import httpx2

        parts, address = urlsplit(url), pinned(url, self.private)
        self._wait(parts.netloc, f"{parts.scheme}://{parts.netloc}")
        client = httpx2.Client(trust_env=False, timeout=httpx2.Timeout(SILENCE), follow_redirects=False)
        watch = threading.Timer(self.most_seconds, client.close)
        watch.daemon = True
        watch.start()
        try:
            with client, client.stream("GET", **_request(httpx2.URL(url), address, headers)) as answer:
                return self._answer(url, answer)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, RuntimeError, ValueError) as error:
            raise FetchError(f"{url} cannot be fetched: {_said(error)}") from None
        finally:
            watch.cancel()

    def _answer(self, url: str, answer: Any) -> Fetched | str:
        if answer.status_code in MOVED:
            where = str(urljoin(url, answer.headers.get("location") or ""))
            if urlsplit(where).scheme not in PORTS:
                raise RefusedAddress(f"{url} redirects to {where[:200]!r}, which is not a web address")
            return where
        until, body = self.clock() + self.most_seconds, bytearray()
        for part in answer.iter_bytes():
            body += part
            if len(body) > self.most_bytes:
                raise FetchError(f"{url}: more than {self.most_bytes:,} bytes")
            if self.clock() > until:
                raise FetchError(f"{url}: still coming after {self.most_seconds:g} seconds")
        got = answer.headers
        return Fetched(url, answer.status_code, bytes(body), got.get("content-type") or "", got.get("etag"), got.get("last-modified"))


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__


def _request(url: Any, address: str, headers: dict[str, str]) -> dict[str, Any]:
    """The request goes to the address that was checked; the host keeps its name for the answer and the certificate."""
    who = f"{AGENT}/{version('selon')} (reads news for a private record)"
    own = {"Host": url.netloc.decode(), "User-Agent": who, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
    return {"url": url.copy_with(host=address), "headers": own | headers, "extensions": {"sni_hostname": url.raw_host.decode()}}


def _good(answer: Fetched) -> Fetched:
    if answer.status == 304 or 200 <= answer.status < 300:
        return answer
    raise FetchError(f"{answer.url} answers with status {answer.status}")
