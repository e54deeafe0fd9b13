"""The spaCy component `selon`: sets `doc._.selon` to the Reading of the doc's text.

>>> import spacy
>>> nlp = spacy.blank("fr")
>>> _ = nlp.add_pipe("selon", config={"published": "2017-05-02"})
>>> nlp("Paris a condamné les frappes.")._.selon.article.language
'fr'
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Component:
    """Reads the text of each doc; made by `nlp.add_pipe("selon")`."""

    def __init__(self, language: str, published: str | None) -> None:
        from selon.reading import Reader

        if not Doc.has_extension("selon"):
            Doc.set_extension("selon", default=None)
        self.reader, self.language, self.published = Reader(), language, published

    def __call__(self, doc: Doc) -> Doc:
        doc._.selon = self.reader.read(doc.text, published=self.published, language=self.language)
        return doc


def make_component(nlp: Language, name: str, published: str | None = None) -> Component:
    """The factory named in the package's entry points. `published` is an ISO 8601 day for docs that bear none."""
    return Component(nlp.lang or "fr", published)


make_component = Language.factory("selon", default_config={"published": None}, func=make_component)
