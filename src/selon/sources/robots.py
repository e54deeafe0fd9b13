"""robots.txt (RFC 9309): which addresses of a host a program may fetch, and how slowly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

MOST_BYTES = 512_000
"""Bytes of a robots.txt that are read; the standard asks for at least 500 KiB."""
LONGEST_DELAY = 60.0
_SAFE = "/%*$?&=:;,@+!()'~"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for one program: (path pattern, whether it may), and the seconds it is to wait between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched: the longest pattern that fits decides, of equals the one that allows.

        >>> rules = parse("User-agent: *\\nDisallow: /a\\nAllow: /a/b$", "selon")
        >>> [rules.allows(f"http://x.example{path}") for path in ("/", "/a/c", "/a/b", "/a/bc")]
        [True, False, True, False]
        """
        parts = urlsplit(url)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        hits = [(len(pattern), may) for pattern, may in self.rules if _fits(pattern, path)]
        return max(hits, default=(0, True))[1]


NOTHING = Robots((("/", False),))
"""What holds while a host cannot say its rules."""


def _plain(path: str) -> str:
    return quote(unquote(path, errors="replace"), safe=_SAFE)


def _fits(pattern: str, path: str) -> bool:
    """Without backtracking: the pieces between the stars, each as far left as it goes."""
    whole = pattern.endswith("$")
    first, *rest = (pattern[:-1] if whole else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1] if whole and rest else rest:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if not whole:
        return True
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if rest else at == len(path)


def parse(text: str, agent: str) -> Robots:
    """The rules for a program of this name: those of the groups that name it, else those for all.

    >>> parse("User-agent: other\\nDisallow: /\\n\\nUser-agent: *\\nCrawl-delay: 3", "selon")
    Robots(rules=(), delay=3.0)
    """
    groups = _groups(text)
    own = [lines for names, lines in groups if any(n != "*" and n in agent.lower() for n in names)]
    lines = [line for group in (own or [g for names, g in groups if "*" in names]) for line in group]
    rules = tuple((_plain(value), key == "allow") for key, value in lines if key in ("allow", "disallow") and value)
    return Robots(rules, max((_seconds(value) for key, value in lines if key == "crawl-delay"), default=0.0))


def _groups(text: str) -> list[tuple[list[str], list[tuple[str, str]]]]:
    groups: list[tuple[list[str], list[tuple[str, str]]]] = []
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(value.lower())
        elif groups:
            groups[-1][1].append((key, value))
    return groups


def _seconds(value: str) -> float:
    return min(float(value), LONGEST_DELAY) if re.fullmatch(r"\d+(\.\d+)?", value) else 0.0
