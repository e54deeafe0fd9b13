"""What every request passes: its size, the server's name, the visitor's role; what every answer bears: policy and ETag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.views.web.access import SAFE, Access, Visitor, foreign

MOST_BODY = 20_000_000
"""Bytes of the largest request."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}  # fmt: skip
OPEN_TO_ALL = ("/login", "/static/", "/preferences")
READERS_MAY_POST = ("/login", "/logout", "/preferences", "/read")
Fail = Callable[[Request, int, str], Response]


@dataclass
class Guard:
    """The door: `fail` makes the page or JSON of a refusal."""

    app: ASGIApp
    access: Access
    fail: Fail

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope)
        visitor = self.access.visitor(request)
        scope.setdefault("state", {})["visitor"] = visitor or Visitor("none")
        refusal = self._refused(request, visitor)
        if refusal is not None:
            return await refusal(scope, receive, _dressed(send))
        await self.app(scope, _bounded(receive), _tagged(scope, _dressed(send)))

    def _refused(self, request: Request, visitor: Visitor | None) -> Response | None:
        path = request.url.path
        if not self.access.knows_host(request.headers.get("host", "")):
            return JSONResponse({"detail": "unknown host"}, 421)
        if foreign(request):
            return self.fail(request, 403, "error.origin")
        if int(_number(request.headers.get("content-length"))) > MOST_BODY:
            return self.fail(request, 413, "error.large")
        if path.startswith(OPEN_TO_ALL):
            return None
        if visitor is None:
            return _sign_in(request)
        if request.method not in SAFE and not visitor.edits and path not in READERS_MAY_POST:
            return self.fail(request, 403, "error.forbidden")
        return None


def _number(text: str | None) -> str:
    return text if text and text.isdecimal() and len(text) < 16 else "0"


def is_program(request: Request) -> bool:
    """Whether a program asks rather than a person."""
    return request.url.path.startswith(("/api/", "/read", "/openapi")) or "text/html" not in request.headers.get("accept", "*/*, text/html")


def _sign_in(request: Request) -> Response:
    if is_program(request) or request.method not in SAFE:
        return JSONResponse({"detail": "sign in, or send a token"}, 401, {"www-authenticate": "Bearer"})
    return RedirectResponse("/login", 303)


def _dressed(send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return dressed


def _bounded(receive: Receive) -> Receive:
    """A body that says nothing of its size is still bounded."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BODY:
            return {"type": "http.disconnect"}
        return message

    return bounded


def _tagged(scope: Scope, send: Send) -> Send:
    """Give whole answers an ETag; what the asker has already is not sent again."""
    start: list[Message] = []
    body: list[bytes] = []

    async def tagged(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.append(message)
            return
        body.append(message.get("body", b""))
        if not message.get("more_body"):
            await _sent(scope, start[0], b"".join(body), send)

    return tagged if scope["method"] in ("GET", "HEAD") else send


async def _sent(scope: Scope, start: Message, body: bytes, send: Send) -> None:
    headers = MutableHeaders(scope=start)
    if start["status"] == 200:
        tag = headers.get("etag") or f'"{hashlib.blake2s(body, digest_size=12).hexdigest()}"'
        headers["etag"] = tag
        headers.setdefault("cache-control", "private, no-cache")
        headers.add_vary_header("Accept-Language, Cookie, Accept")
        if tag in Headers(scope=scope).get("if-none-match", ""):
            del headers["content-length"]
            await send({**start, "status": 304})
            return await send({"type": "http.response.body", "body": b""})
    await send(start)
    await send({"type": "http.response.body", "body": body})
