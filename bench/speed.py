"""What our work costs over the bare parse, and how much memory a reader takes.

    python bench/speed.py                the texts of tests/gold, five rounds
    python bench/speed.py FILES…         other texts

The bare parse is the stock model as its makers ship it (`nlp(text)`); the second figure leaves out its named entities, which we do
not use either. Each language has a process of its own; there all run on the same texts in turns, and the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import spacy

from selon import Reader
from selon.analysis.model import PACKAGES
from selon.article import find_language

GOLD = Path(__file__).parent.parent / "tests" / "gold"


def memory() -> float:
    """The peak memory of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """How long a piece of work takes on all texts."""
    began = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - began


def compare(language: str, texts: list[str], rounds: int) -> None:
    """Print the figures of one language."""
    reader = Reader()
    read = lambda text: reader.read(text, language=language, published="2020-01-01")  # noqa: E731
    seconds(read, texts)
    held = memory()
    whole = spacy.load(PACKAGES[language])
    bare = spacy.load(PACKAGES[language], exclude=["ner"])
    works = (whole, bare, read)
    taken = [[seconds(work, texts) for work in works] for _ in range(rounds)]
    stock, without, ours = (statistics.median(column) for column in zip(*taken, strict=True))
    tokens = sum(len(whole.make_doc(t)) for t in texts)
    print(
        f"{language}: {len(texts)} texts, {tokens} tokens · bare parse {stock:.2f} s, without names {without:.2f} s, reading {ours:.2f} s"
        f" · {ours / stock:.2f} × bare, {ours / without:.2f} × without names · peak {held:.0f} MB"
    )


def main() -> None:
    """What `python bench/speed.py` does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = [p.read_bytes().decode("utf-8") for p in options.files or sorted(GOLD.glob("*/*.txt"))]
    by_language: dict[str, list[str]] = {}
    for text in texts:
        by_language.setdefault(find_language(text), []).append(text)
    for language, some in sorted(by_language.items(), reverse=True):
        process = get_context("spawn").Process(target=compare, args=(language, some, options.rounds))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
