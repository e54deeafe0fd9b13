"""Words without regard to case, accents, ligatures and kinds of apostrophe: what is searched is folded the same way."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i"}
_JOINED = re.compile(f"[{''.join(_PLAIN)}]")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_WORD = re.compile(r"[^\W_]+")
LONG = 64
"""Characters from which words are not remembered folded: names come again, texts do not."""


def fold(text: str) -> str:
    """The words, folded, one space between.

    >>> fold("Le cœur de l’État : « Çà et là »")
    'le coeur de l etat ca et la'
    """
    return _fold(text) if len(text) > LONG else _known(text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", _JOINED.sub(lambda found: _PLAIN[found[0]], text)).casefold()
    bare = plain if plain.isascii() else _FOREIGN.sub(_without_marks, plain)
    return " ".join(_WORD.findall(bare))


_known = lru_cache(maxsize=8192)(_fold)


def _without_marks(found: re.Match[str]) -> str:
    return "".join(c for c in found[0] if not unicodedata.combining(c))
