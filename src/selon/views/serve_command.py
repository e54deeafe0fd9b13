"""`selon serve`: the record in a browser. What is heavy is imported when it runs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

HOME = "selon.db"
NEEDED = ("fastapi", "uvicorn", "itsdangerous", "pwdlib", "multipart")
Key = Annotated[
    list[str] | None, typer.Option(envvar="SELON_TOKEN", metavar="TOKEN", help="A token that may change the record; may be given again.")
]
ReadKey = Annotated[
    list[str] | None, typer.Option("--read-token", envvar="SELON_READ_TOKEN", metavar="TOKEN", help="A token that may only read.")
]


def serve(
    record: Annotated[str, typer.Argument(metavar="[RECORD]", envvar="SELON_RECORD", help="The record: a file, or postgresql://…")] = HOME,
    named: Annotated[str | None, typer.Option("--record", metavar="FILE|URL", help="The same, as the other commands have it.")] = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8017,
    token: Key = None,
    read_token: ReadKey = None,
    password: Annotated[str | None, typer.Option(envvar="SELON_PASSWORD", help="A password to sign in with, to change the record.")] = None,
    read_password: Annotated[str | None, typer.Option(envvar="SELON_READ_PASSWORD", help="A password to sign in with, to read.")] = None,
    data: Annotated[list[Path] | None, typer.Option("--data", metavar="DIR", help="Your own rules, actors and places.")] = None,
    today: Annotated[str | None, typer.Option(metavar="DAY", help="The day to look from; today if left out.")] = None,
) -> None:
    """Open the record in a browser: pages for people, an API for programs. Beyond this machine it asks for a token or password."""
    if any(find_spec(name) is None for name in NEEDED):
        typer.echo("selon: the pages need more than the command line: pip install 'selon[web]'", err=True)
        raise typer.Exit(2)
    from selon.views.web.server import Order, run

    keys = (tuple(token or ()), tuple(read_token or ()), password, read_password)
    raise typer.Exit(run(Order(named or record, host, port, *keys, tuple(data or ()), today)))


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(serve)
