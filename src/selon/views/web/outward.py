"""Out to the network: pages and feeds to add, webhooks to tell. Only public addresses, looked up once and kept to.

A name is resolved, every address it has must be public, and the connection goes to the one that was checked: a name that
answers differently a moment later gains nothing. Each redirect is checked the same way.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from selon.errors import SelonError

REDIRECTS, SECONDS, MOST_BYTES = 5, 20.0, 8_000_000
"""Redirects that are followed, seconds that an answer may take, bytes of the largest one."""
Resolve = Callable[[str, int], list[str]]


class RefusedAddress(SelonError):
    """An address that may not or cannot be reached."""

    code = "address"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: the bytes, what they are said to be, from where in the end."""

    body: bytes
    media_type: str
    url: str


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises RefusedAddress when it has none."""
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError):
        raise RefusedAddress(f"{host} cannot be found") from None


def pinned(url: str, schemes: tuple[str, ...] = ("http", "https"), look_up: Resolve = resolve) -> str:
    """The one address to connect to. Raises RefusedAddress for other schemes, credentials, and addresses that are not public.

    >>> pinned("https://news.example/a", look_up=lambda host, port: ["93.184.215.14"])
    '93.184.215.14'
    >>> pinned("http://localhost/a", look_up=lambda host, port: ["127.0.0.1"])
    Traceback (most recent call last):
    selon.views.web.outward.RefusedAddress: localhost is not a public address
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise RefusedAddress("this is no address") from None
    if parts.scheme not in schemes or not host:
        raise RefusedAddress(f"the address must begin with {' or '.join(f'{s}://' for s in schemes)}")
    if parts.username or parts.password:
        raise RefusedAddress("the address must not hold a name or password")
    found = look_up(host, port)
    if not found or not all(_public(a) for a in found):
        raise RefusedAddress(f"{host} is not a public address")
    return found[0]


def _public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


def fetch(url: str) -> Fetched:
    """Get a page or feed. Raises RefusedAddress when it may not or cannot be had."""
    for _ in range(REDIRECTS + 1):
        answer, body = _ask("GET", url, ("http", "https"))
        if answer.status_code in (301, 302, 303, 307, 308) and "location" in answer.headers:
            url = urljoin(url, answer.headers["location"])
            continue
        if answer.status_code >= 400:
            raise RefusedAddress(f"the server answered {answer.status_code}")
        return Fetched(body, answer.headers.get("content-type", ""), url)
    raise RefusedAddress("it leads elsewhere too often")


def send(url: str, body: bytes, headers: dict[str, str]) -> None:
    """Post to a webhook, over https only and without following redirects. Raises RefusedAddress when it was not taken."""
    answer, _ = _ask("POST", url, ("https",), body, headers)
    if not 200 <= answer.status_code < 300:
        raise RefusedAddress(f"the server answered {answer.status_code}")


def _ask(
    method: str, url: str, schemes: tuple[str, ...], body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[Any, bytes]:
    import httpx2

    address = pinned(url, schemes)
    parts = urlsplit(url)
    there = httpx2.URL(url).copy_with(host=address)
    sent = {"host": parts.netloc, "user-agent": "Selon/1", "accept": "*/*", **(headers or {})}
    try:
        with httpx2.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client:
            request = client.build_request(method, there, headers=sent, content=body, extensions={"sni_hostname": parts.hostname})
            answer = client.send(request, stream=True)
            try:
                return answer, _bounded(answer)
            finally:
                answer.close()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise RefusedAddress(f"it cannot be reached: {error}") from None


def _bounded(answer: Any) -> bytes:
    out, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > MOST_BYTES:
            raise RefusedAddress(f"it is larger than {MOST_BYTES:,} bytes")
        out.append(part)
    return b"".join(out)
