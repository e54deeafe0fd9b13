"""Out to webhooks: over https, only to public addresses, the address that was checked is the one that is called."""

from __future__ import annotations

from urllib.parse import urlsplit

from selon.errors import SelonError
from selon.sources.addresses import RefusedAddress, pinned

SECONDS = 20.0
"""How long a webhook may take."""


class HookError(SelonError):
    """A webhook did not take what was sent."""

    code = "hook"


def checked(url: str) -> str:
    """The address that a webhook is called at. Raises RefusedAddress unless it is a public one over https.

    >>> checked("http://example.org/hook")
    Traceback (most recent call last):
    selon.sources.addresses.RefusedAddress: a webhook's address must begin with https://
    """
    if not url.lower().startswith("https://"):
        raise RefusedAddress("a webhook's address must begin with https://")
    try:
        return pinned(url)
    except ValueError:
        raise RefusedAddress("this is no web address") from None


def send(url: str, body: bytes, headers: dict[str, str]) -> None:
    """Post to a webhook, without following redirects. Raises RefusedAddress, or HookError when it was not taken."""
    import httpx2

    address, parts = checked(url), urlsplit(url)
    there = httpx2.URL(url).copy_with(host=address)
    sent = {"host": parts.netloc, "user-agent": "selon", **headers}
    try:
        with httpx2.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client:
            request = client.build_request("POST", there, headers=sent, content=body, extensions={"sni_hostname": parts.hostname})
            answer = client.send(request, stream=True)
            answer.close()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        raise HookError(f"it cannot be reached: {error}") from None
    if not 200 <= answer.status_code < 300:
        raise HookError(f"it answered {answer.status_code}")
