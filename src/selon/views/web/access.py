"""Who may come in: roles by token or password, sessions, requests from other sites refused, names of the server pinned.

On loopback without a token everybody there may edit. A request that changes something must come from our own pages or from
a program: what a browser sends for another site says so (Fetch Metadata; else Origin), and is refused.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request

COOKIE = "selon_session"
LASTS = 14 * 24 * 3600
"""Seconds that a session lasts."""
TRIES, PER = 10, 60.0
"""Failed sign-ins after which the next ones wait, and for how many seconds."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: a role (`read` or `edit`) and the name under which they judge."""

    role: str
    name: str = ""

    @property
    def edits(self) -> bool:
        """Whether they may change the record."""
        return self.role == "edit"


@dataclass
class Access:
    """The keys to a record: tokens, and Argon2 hashes of passwords, to edit and to read; with none, everyone edits."""

    edit: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    edit_hash: str | None = None
    read_hash: str | None = None
    hosts: frozenset[str] | None = LOOPBACK
    _signer: URLSafeTimedSerializer = field(default_factory=lambda: URLSafeTimedSerializer(secrets.token_bytes(32), salt="session"))
    _failed: list[float] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether no key is asked for."""
        return not (self.edit or self.read or self.edit_hash or self.read_hash)

    def visitor(self, request: Request) -> Visitor | None:
        """Who asks, None for a stranger."""
        name = request.cookies.get("selon_name", "")[:80]
        if self.open:
            return Visitor("edit", name)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            role = self._role_of_token(token.strip())
            return Visitor(role, name) if role else None
        return self._session(request.cookies.get(COOKIE, ""))

    def _session(self, cookie: str) -> Visitor | None:
        try:
            held: dict[str, Any] = self._signer.loads(cookie, max_age=LASTS)
        except BadSignature:
            return None
        return Visitor(held["role"], held["name"])

    def session(self, visitor: Visitor) -> str:
        """The cookie of a visitor who has shown a key."""
        return str(self._signer.dumps({"role": visitor.role, "name": visitor.name}))

    def waits(self) -> bool:
        """Whether there were too many failed tries of late."""
        self._failed[:] = [t for t in self._failed if monotonic() - t < PER]
        return len(self._failed) >= TRIES

    def admit(self, key: str) -> str | None:
        """The role that a token or password opens, None when it opens none."""
        role = self._role_of_token(key) or self._role_of_password(key)
        if role is None:
            self._failed.append(monotonic())
        return role

    def _role_of_token(self, token: str) -> str | None:
        for role, known in (("edit", self.edit), ("read", self.read)):
            if any(compare_digest(token.encode(), k.encode()) for k in known):
                return role
        return None

    def _role_of_password(self, password: str) -> str | None:
        from pwdlib import PasswordHash

        for role, known in (("edit", self.edit_hash), ("read", self.read_hash)):
            if known and PasswordHash.recommended().verify(password, known):
                return role
        return None

    def knows_host(self, header: str) -> bool:
        """Whether the server goes by this name: a page elsewhere cannot make a browser reach us under its own (DNS rebinding)."""
        return self.hosts is None or (urlsplit(f"//{header}").hostname or "") in self.hosts


def hashed(password: str) -> str:
    """A password as it is kept."""
    from pwdlib import PasswordHash

    return PasswordHash.recommended().hash(password)


def foreign(request: Request) -> bool:
    """Whether a request that changes something comes from another site's page."""
    if request.method in SAFE:
        return False
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
