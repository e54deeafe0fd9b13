"""The tables of the world: tab-separated values with a header, the user's rows after the package's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selon.errors import DataError

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by column, and where it stands."""

    cells: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def list(self, column: str) -> list[str]:
        """A cell that holds several values, `|` between them."""
        return [v for v in self.cells.get(column, "").split("|") if v]

    def bad(self, what: str) -> DataError:
        """The error that names this row."""
        return DataError(self.file, f"line {self.line}", what)


def rows(name: str, data: tuple[Path, ...] = ()) -> Iterator[Row]:
    """The rows of a table, those of the user's folders (`DIR/world/NAME.tsv`) last.

    >>> next(row["name"] for row in rows("states") if row["country"] == "FRA")
    'France'

    Raises DataError with file and line when a user's table has unknown columns or a row has too many cells.
    """
    path = DATA / f"{name}.tsv"
    columns = _header(path)
    yield from _read(path, columns)
    for folder in data:
        own = folder / "world" / f"{name}.tsv"
        if own.is_file():
            _known(own, columns)
            yield from _read(own, _header(own))


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return lines.readline().rstrip("\r\n").split("\t")


def _known(path: Path, columns: list[str]) -> None:
    strange = [c for c in _header(path) if c not in columns]
    if strange:
        raise DataError(str(path), "line 1", f"unknown column {strange[0]!r}; known are {', '.join(columns)}")


def _read(path: Path, columns: list[str]) -> Iterator[Row]:
    file = str(path) if path.parent != DATA else path.name
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise DataError(file, "", f"not UTF-8: {error}") from error
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) > len(columns):
            raise DataError(file, f"line {number}", f"{len(cells)} cells where the header names {len(columns)} columns")
        yield Row(dict(zip(columns, cells, strict=False)), file, number)
