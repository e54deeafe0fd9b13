"""Databases for the record's tests: SQLite files, and a PostgreSQL of our own on loopback, from Debian's package."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

SORTED = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=fr-FR")
"""As on a machine set up in French: text does not sort by its bytes there."""


def binaries() -> Path:
    """The folder of PostgreSQL's programs. Raises RuntimeError, saying what to install, when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) if Path("/usr/lib/postgresql").is_dir() else []
    if found:
        return found[-1].parent
    own = shutil.which("initdb")
    if own:
        return Path(own).parent
    raise RuntimeError("PostgreSQL is missing: apt-get install postgresql")


def _as_user() -> list[str]:
    """PostgreSQL does not run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a server that lives as long as the context."""
    home, programs = Path(tempfile.mkdtemp(prefix="selon-pg-")), binaries()
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    data = home / "data"
    _run(programs / "initdb", "-D", data, "-U", "selon", "--auth=trust", "--encoding=UTF8", *SORTED, "--no-sync")
    options = f"-p {port} -h 127.0.0.1 -k {home} -c max_connections=40"
    _run(programs / "pg_ctl", "-D", data, "-o", options, "-w", "-l", home / "log", "start")
    try:
        yield f"postgresql://selon@127.0.0.1:{port}"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def _run(*command: object) -> None:
    subprocess.run([*_as_user(), *map(str, command)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


def fresh(server: str) -> str:
    """The address of a new empty database on a server."""
    import psycopg

    name = f"t{uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"
