"""The program as typer sees it: its commands, and what becomes of what they raise."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from cioc import __version__
from cioc.cli.diff import diff
from cioc.cli.history import history
from cioc.cli.init import init
from cioc.cli.measure import measure
from cioc.cli.new import new
from cioc.cli.overdue import overdue
from cioc.cli.progress import progress
from cioc.cli.renumber import renumber
from cioc.cli.report import report
from cioc.cli.rules import rules
from cioc.cli.schema import schema
from cioc.cli.show import show
from cioc.cli.slippage import slippage
from cioc.cli.taking_text import TakesText
from cioc.cli.templates import templates
from cioc.cli.terminal import complain, writing
from cioc.cli.timescale import timescale
from cioc.cli.validate import validate
from cioc.errors import CannotDoError

app = typer.Typer(
    name="cioc",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

# What typer raises for a wrong command line. It has no public name, but for one kind of it.
_UsageError: type[typer.BadParameter] = cast("Any", typer.BadParameter.__base__)

START, WRITE, CHECK, LOOK, PUBLISH = "Start", "Write", "Check", "Look", "Publish"

app.command(rich_help_panel=START)(init)
app.command(rich_help_panel=WRITE, cls=TakesText)(progress)
app.command(rich_help_panel=WRITE, cls=TakesText)(measure)
app.add_typer(new, name="new", rich_help_panel=WRITE)
app.command(rich_help_panel=WRITE, cls=TakesText)(renumber)
app.command(rich_help_panel=CHECK)(validate)
app.command(rich_help_panel=CHECK)(rules)
app.command(rich_help_panel=CHECK)(schema)
app.command(rich_help_panel=LOOK)(show)
app.command(rich_help_panel=LOOK)(overdue)
app.command(rich_help_panel=LOOK)(diff)
app.command(rich_help_panel=LOOK)(history)
app.command(rich_help_panel=LOOK)(slippage)
app.command(rich_help_panel=LOOK)(timescale)
app.command(rich_help_panel=PUBLISH)(report)
app.command(rich_help_panel=PUBLISH)(templates)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cioc {__version__}")
        raise typer.Exit


@app.callback()
def cioc(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option("-C", metavar="DIR", help="Work as if started in this folder.", show_default=False),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Keep the action plan for children in care as YAML files in git.

    cioc looks for a folder called `plans/` here and in the folders above.
    """
    if folder is not None:
        context.obj = Path.cwd()  # where the person stands, for the paths that are shown
        try:
            os.chdir(folder)
        except OSError as error:
            reason = (error.strerror or "").lower()
            raise CannotDoError(f"cannot work in {folder}: {reason}", hint="name a folder that holds plans/") from error


def run(arguments: list[str] | None = None) -> int:
    """Run a command; what cannot be done is said on standard error, with exit status 2."""
    try:
        status = app(arguments, prog_name="cioc", standalone_mode=False)
        with writing(sys.stdout):
            sys.stdout.flush()
    except CannotDoError as error:
        complain(error.message, error.hint)
        return 2
    except _UsageError as error:
        if said := error.format_message():  # nothing where all is said already: `cioc` alone prints its help
            command = error.ctx.command_path if error.ctx else "cioc"
            message = f"{said[0].lower()}{said[1:].rstrip('.')}".replace(": Value error, ", ": ")
            complain(message, f"see what it takes with: {command} --help")
        return 2
    return status if isinstance(status, int) else 0
