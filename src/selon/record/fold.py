"""Words without regard to case, accents, ligatures and kinds of apostrophe: what is searched is folded the same way."""

from __future__ import annotations

import re
import unicodedata

_JOINED = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i"}
)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The words, folded, one space between.

    >>> fold("Le cœur de l’État : « Çà et là »")
    'le coeur de l etat ca et la'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_JOINED)).casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c)) if not plain.isascii() else plain
    return " ".join(_WORD.findall(bare))
