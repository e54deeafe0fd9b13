"""The reader of a command, which has the process to itself: what it loads stays, so the collector of cycles need not look through it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selon.reading import Pipeline, Reader


class SteadyReader(Reader):
    """A reader that loads faster, and after which nothing looks through models and gazetteers again in search of garbage.

    For programs of our own only: it settles a matter of the whole process, which a library must not do behind its user's back.
    """

    def __init__(self, data: tuple[Path, ...] = ()) -> None:
        with _settled():
            super().__init__(data)

    def pipeline(self, language: str) -> Pipeline:
        """As `Reader.pipeline`."""
        if language in self._pipelines:
            return self._pipelines[language]
        with _settled():
            return super().pipeline(language)


@contextmanager
def _settled() -> Iterator[None]:
    """Nothing is looked through while it is loaded, nor after."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if on:
            gc.enable()
