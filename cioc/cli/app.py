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
from cioc.cli.status import status
from cioc.cli.taking_text import Command, Group, TakesText
from cioc.cli.templates import templates
from cioc.cli.terminal import complain, say
from cioc.cli.timescale import timescale
from cioc.cli.validate import validate
from cioc.cli.workspace import find_root
from cioc.errors import CannotDoError, reason, refused_by_the_system

app = typer.Typer(
    name="cioc",
    cls=Group,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    epilog="Begin with `cioc init`, then `cioc status`. Each command explains itself: `cioc overdue --help`.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

# What typer raises for a wrong command line. It has no public name, but for one kind of it.
_UsageError: type[typer.BadParameter] = cast("Any", typer.BadParameter.__base__)

LOOK, WRITE, CHECK, PUBLISH, SET_UP = "Look", "Write", "Check", "Publish", "Set up"

# What people do, and in a few words what each command is for; its own help says more.
for panel, command, words in (
    (LOOK, status, "How things stand, on one screen."),
    (LOOK, overdue, "What has lapsed, falls due soon, or has gone quiet."),
    (LOOK, show, "What the plan says of a thing."),
    (LOOK, diff, "What changed between two dates, meetings or revisions."),
    (LOOK, history, "One action's whole story: promises, moves, ratings."),
    (LOOK, slippage, "What was re-timed: how often, how far, who agreed."),
    (LOOK, timescale, "How the words of a timescale are read, and why."),
    (WRITE, progress, "Add what happened, or what a meeting was told."),
    (WRITE, measure, "Add a reading of a measure."),
    (WRITE, renumber, "Give something a new number; references follow."),
    (CHECK, validate, "What is wrong, where, and how to mend it."),
    (CHECK, rules, "What is checked, and why."),
    (PUBLISH, report, "Write the board paper of a meeting."),
    (PUBLISH, templates, "The templates of papers: list, copy, explain."),
    (SET_UP, init, "Begin a workspace, or make an example of one."),
    (SET_UP, schema, "What an editor needs to complete and explain."),
):
    # A note may begin with a dash, and is no option for that.
    takes = TakesText if panel == WRITE else Command
    # Where Python is to save room (-OO), there are no docstrings, and so no help but these words.
    app.command(rich_help_panel=panel, short_help=words, help=command.__doc__ or words, cls=takes)(command)
app.add_typer(new, name="new", rich_help_panel=WRITE, short_help="Add a plan, an action, a meeting, a lead …")


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
) -> int:
    """Keep the action plan for children in care as YAML files in git.

    cioc looks for a folder called `plans/` here and in the folders above. Without a command it shows how things stand.
    """
    here = _here()
    if here is None and folder is None:
        raise CannotDoError("the folder that you are in has been deleted", hint="go to another folder: cd")
    if folder is not None:
        context.obj = here  # for the paths that are shown
        try:
            os.chdir(folder)
        except OSError as error:
            hint = "name a folder that holds plans/"
            raise CannotDoError(f"cannot work in {folder}: {reason(error)}", hint=hint) from error
    if context.invoked_subcommand is None:
        return _without_command(context)
    return 0


def _here() -> Path | None:
    """The folder that the person is in; None where it has been deleted meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _without_command(context: typer.Context) -> int:
    """How things stand, for somebody who is in a workspace; how to begin, for somebody who is not."""
    if find_root(Path.cwd()):
        found = status(as_of=None)
        say("see what else there is with: cioc --help")
        return found
    typer.echo(context.get_help())
    raise CannotDoError(
        "there is no folder called plans/ here or above",
        hint="begin with: cioc init, or look around: cioc init --example cioc-example",
    )


def _run(arguments: list[str] | None) -> Any:
    try:
        return app(arguments, prog_name="cioc", standalone_mode=False)
    except OSError as error:
        raise refused_by_the_system(error) from error
    except MemoryError as error:
        raise CannotDoError("there is not enough memory", hint="close other programs, and run it again") from error


def run(arguments: list[str] | None = None) -> int:
    """Run a command; what cannot be done is said on standard error, with exit status 2."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except CannotDoError as error:
        complain(error.message, error.hint)
        return 2
    except OSError as error:
        if error.filename is not None:
            raise
        # The help, which typer writes itself; what went wrong with a file names the file.
        complain(f"what there is to say cannot be written: {(error.strerror or type(error).__name__).lower()}")
        return 2
    except _UsageError as error:
        if said := error.format_message():  # nothing where all is said already: `cioc` alone prints its help
            command = error.ctx.command_path if error.ctx else "cioc"
            message = f"{said[0].lower()}{said[1:].rstrip('.')}".replace(": Value error, ", ": ")
            see = f"see what it takes with: {command} --help"
            if error.ctx and isinstance(error.ctx.command, TakesText) and hasattr(error, "option_name"):
                see += "; text that begins with a dash goes behind --"
            complain(message, see)
        return 2
    return status if isinstance(status, int) else 0
