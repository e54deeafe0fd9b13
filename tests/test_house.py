"""The house keeps its shape: layers, surface, style, and documentation that runs."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

import selon

ROOT = Path(selon.__file__).parent
LAYERS = (
    "span", "facts", "errors", "example", "lexicon", "codebook", "sources", "world", "article", "analysis", "actors", "times",
    "places", "dating", "events", "attribution", "status", "joining", "confidence", "reading", "wire", "record", "corpus", "views",
    "__main__",
)  # fmt: skip
"""Who may import whom: each only what stands before it."""
SURFACE = {
    "Actor", "Article", "Attribution", "Dispatch", "Event", "Interval", "Mention", "Place", "Reader", "Reading",
    "SelonError", "Statement", "Time", "read",
}  # fmt: skip
MODULES = sorted(ROOT.rglob("*.py"))


def layer(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("selon."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "selon":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("selon."))


def test_every_module_has_its_layer() -> None:
    assert {layer(p) for p in MODULES} - {"__init__"} <= set(LAYERS)


@pytest.mark.parametrize("path", [p for p in MODULES if layer(p) != "__init__"], ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_only_point_up(path: Path) -> None:
    own = LAYERS.index(layer(path))
    below = {name for name in imported(path) if name in LAYERS and LAYERS.index(name) > own}
    assert not below, f"{path.relative_to(ROOT)} imports {', '.join(sorted(below))}, which come after it"


def test_the_surface_is_pinned() -> None:
    assert set(selon.__all__) == SURFACE
    assert all(getattr(selon, name) is not None for name in SURFACE)


def functions() -> Iterator[tuple[str, int]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                start = node.body[1].lineno if ast.get_docstring(node) and len(node.body) > 1 else node.body[0].lineno
                yield f"{path.name}:{node.name}", (node.end_lineno or start) - start + 1


def test_functions_are_short() -> None:
    lengths = sorted(n for _, n in functions())
    assert median(lengths) <= 8
    assert lengths[int(len(lengths) * 0.9)] <= 25, [f for f in functions() if f[1] > 25]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def names() -> list[str]:
    return ["selon", *(m.name for m in pkgutil.walk_packages([str(ROOT)], "selon."))]


@pytest.mark.parametrize("name", names())
def test_documentation_runs(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert not failed
