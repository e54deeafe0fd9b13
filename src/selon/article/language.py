"""Which language a text is in."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from selon.errors import UnknownLanguage

KNOWN = ("fr", "en")
_LOOKED_AT = 4000


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def find_language(text: str, known: tuple[str, ...] = KNOWN) -> str:
    """The language of a text, ISO 639-1.

    Raises UnknownLanguage when it is none that Selon reads.
    """
    language, sure = _identifier().classify(text[:_LOOKED_AT])
    if language in known:
        return str(language)
    raise UnknownLanguage(f"the text seems to be in {language!r} ({sure:.0%} sure); Selon reads {', '.join(known)}; say --lang to overrule")
