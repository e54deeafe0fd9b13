"""The database: opened, brought up to date, and written to in whole transactions. SQLite by default, PostgreSQL for a team."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from selon.errors import SelonError

HEAD = "0006"
"""The newest migration."""


class RecordError(SelonError):
    """The record cannot be opened or does not hold what was asked for."""

    code = "record"


def engine_of(where: str | Path) -> Engine:
    """The engine of a record: a path is an SQLite file, anything with `://` a database URL."""
    url = _url(str(where))
    if url.get_backend_name() == "postgresql":
        if find_spec("psycopg") is None:
            raise RecordError("a record in PostgreSQL needs psycopg: install Selon with it (pip install 'selon[postgres]')")
        return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 60})
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _url(name: str) -> URL:
    """Raises RecordError for a database that a record cannot be in, and for a folder that cannot be made."""
    try:
        if "://" not in name:
            path = Path(name).expanduser()
            path.parent.mkdir(parents=True, exist_ok=True)
            return URL.create("sqlite", database=str(path)) if _writable(path) else _unchanging(path)
        url = make_url(name)
    except (OSError, ArgumentError, ValueError) as error:
        raise RecordError(f"the record {name!r} cannot be opened: {error}") from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise RecordError(f"a record is an SQLite file or a PostgreSQL database, not {url.get_backend_name()}")
    return url


def _writable(path: Path) -> bool:
    """Whether the database may keep its log beside the file; a log that is there must be read in any case."""
    log = Path(f"{path}-wal")
    return not path.is_file() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)) or (log.exists() and log.stat().st_size > 0)


def _unchanging(path: Path) -> URL:
    """A file that nobody here may write to, to be read as it is."""
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query={"immutable": "1", "uri": "true"})


def exists(where: str | Path) -> bool:
    """Whether there is a record file; a database at an address is taken to be there.

    >>> exists("no/such/file.db")
    False
    """
    return "://" in str(where) or str(where) == ":memory:" or Path(where).expanduser().exists()


def _pragmas(connection: Any, _record: object) -> None:
    """WAL and full integrity; transactions are begun by us, so that a whole article is one.

    What is added touches pages all over the file: they are carried over from the log (32 MB) some portions at a time, not after each.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=60000",
        "cache_size=-65536",
        "mmap_size=2147418112",
        "wal_autocheckpoint=8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: two writers then wait for each other instead of failing half way."""
    mode = "BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE"
    connection.exec_driver_sql(mode)


def open_engine(where: str | Path) -> Engine:
    """The engine, its tables at the newest migration. Raises RecordError when the database cannot be used."""
    engine = engine_of(where)
    try:
        migrate(engine)
    except DBAPIError as error:
        raise RecordError(f"the record {engine.url.render_as_string()} cannot be opened: {error.orig}") from error
    return engine


def version(engine: Engine) -> str | None:
    """The migration at which the tables stand; None in an empty database."""
    with engine.connect().execution_options(reads=True) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine) -> None:
    """Bring the tables up to date; two processes that open a new record at once do it once.

    Raises RecordError for a record that a newer Selon has made.
    """
    now = version(engine)
    if now == HEAD:
        return
    if now is not None and now > HEAD:
        raise RecordError(f"this record was made by a newer Selon (its tables are at {now}, this one knows {HEAD}): bring Selon up to date")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(6183601)"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


class Writing:
    """One transaction at a time: SQLite locks by itself, PostgreSQL by an advisory lock."""

    def __init__(self, engine: Engine) -> None:
        self._begun = engine.begin()

    def __enter__(self) -> Connection:
        connection = self._begun.__enter__()
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(6183602)"))
        return connection

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._begun.__exit__(kind, error, trace)
