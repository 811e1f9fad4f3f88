"""The program as typer sees it: its commands, and what becomes of what they raise."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple, cast

import typer
import typer.main

from cioc import __version__
from cioc.cli import colours
from cioc.cli.arguments import Command, CommandGroup, TakesText
from cioc.cli.terminal import complain, say
from cioc.errors import CannotDoError, reason, refused_by_the_system
from cioc.workspace.sources import find_root


class _Listed(NamedTuple):
    """The entry of a command in the help of the program: what people do with it, and in a few words what it is for."""

    panel: str
    words: str


LOOK, WRITE, CHECK, ASK, PUBLISH, SET_UP = "Look", "Write", "Check", "Ask", "Publish", "Set up"

COMMANDS: Final[dict[str, _Listed]] = {
    "status": _Listed(LOOK, "How things stand, on one screen."),
    "overdue": _Listed(LOOK, "Promises that are past their date, or due soon."),
    "list": _Listed(LOOK, "Promises by rating, date, lead …"),
    "show": _Listed(LOOK, "All there is on a plan, an action, a lead, a measure …"),
    "diff": _Listed(LOOK, "Changes between two dates, meetings or revisions."),
    "history": _Listed(LOOK, "One action's whole story: promises, moves, ratings."),
    "slippage": _Listed(LOOK, "Re-timed promises: how often, how far, who agreed."),
    "timescale": _Listed(LOOK, "How the words of a timescale are read, and why."),
    "import": _Listed(WRITE, "Make a plan from a table in Word, Excel or CSV."),
    "progress": _Listed(WRITE, "Add an entry to a line, or to a meeting."),
    "correct": _Listed(WRITE, "Correct an entry of a line."),
    "edit": _Listed(WRITE, "Reword, reassign, rename; agree or close a plan."),
    "agree": _Listed(WRITE, "Record which new dates a meeting agreed."),
    "measure": _Listed(WRITE, "Add a number to a measure."),
    "move": _Listed(WRITE, "Move a line, or a whole action, elsewhere."),
    "split": _Listed(WRITE, "Make an action of some lines of another."),
    "renumber": _Listed(WRITE, "Give something a new number; references follow."),
    "validate": _Listed(CHECK, "Find faults, and say how to correct them."),
    "allow": _Listed(CHECK, "Let a finding stand, with the reason."),
    "rules": _Listed(CHECK, "The rules that cioc checks, and why."),
    "pack": _Listed(ASK, "Write the questions to each lead before a meeting."),
    "collect": _Listed(ASK, "Read the answers of leads, and add them to the plan."),
    "report": _Listed(PUBLISH, "Write the board paper of a meeting."),
    "templates": _Listed(PUBLISH, "The templates of papers: list, copy, explain."),
    "init": _Listed(SET_UP, "Begin a workspace, or make an example of one."),
    "merge": _Listed(SET_UP, "Merge two versions of one file."),
    "schema": _Listed(SET_UP, "A schema for your editor to complete and explain."),
    "help": _Listed(SET_UP, "Explain a command and its options, or a rule."),
    "new": _Listed(WRITE, "Add a plan, an action, a meeting, a lead …"),
}
"""Each is what its module in this folder has under the same name; its own help says more."""


def load(name: str) -> typer.Typer:
    """An app of one command, imported now: to import all takes longer than most of them run."""
    panel, words = COMMANDS[name]
    own = f"{name}_" if iskeyword(name) else name
    found = getattr(import_module(f"cioc.cli.{own}"), own)
    one = typer.Typer(rich_markup_mode="markdown")
    if isinstance(found, typer.Typer):
        one.add_typer(found, name=name, rich_help_panel=panel, short_help=words)
    else:
        # A note may begin with a dash, and is no option for that.
        takes = TakesText if panel == WRITE else Command
        # Where Python is to save room (-OO), there are no docstrings, and so no help but these words.
        one.command(name, rich_help_panel=panel, short_help=words, help=found.__doc__ or words, cls=takes)(found)
    return one


class _Program(CommandGroup):
    """The program itself, whose commands are loaded as they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name. Where there is none, typer looks through all for one that is spelt like it."""
        for name in [cmd_name] if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                self.add_command(typer.main.get_group(load(name)).commands[name])
        return super().get_command(ctx, cmd_name)


app = typer.Typer(
    name="cioc",
    cls=_Program,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    epilog="Begin with `cioc init`, then `cioc status`. Each command explains itself: `cioc help overdue`.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

# What typer raises for a wrong command line. It has no public name, but for one kind of it.
_UsageError: type[typer.BadParameter] = cast("Any", typer.BadParameter.__base__)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cioc {__version__}")
        raise typer.Exit


def _colour(when: colours.When | None) -> colours.When | None:
    if when is not None:
        colours.ask(when)
    return when


@app.callback()
def cioc(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option("-C", metavar="DIR", help="Work as if started in this folder.", show_default=False),
    ] = None,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Show long output at once, and not through PAGER.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    color: Annotated[
        colours.When | None,
        typer.Option(
            metavar="WHEN",
            help="Colour always, never, or auto: on a terminal. Before or after a command.",
            is_eager=True,
            callback=_colour,
            show_default="auto",
        ),
    ] = None,
) -> int:
    """Keep the action plan for children in care as YAML files in git.

    cioc looks for a folder called `plans/` here and in the folders above. Without a command it shows how things stand.
    """
    if no_pager:
        os.environ["CIOC_PAGER"] = ""
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
        from cioc.cli.status import status

        found = status(as_of=None)
        say("see what else there is with: cioc --help")
        return found
    typer.echo(context.get_help())
    raise CannotDoError(
        "there is no folder called plans/ here or above",
        hint="begin with: cioc init, or look around: cioc init --example cioc-example",
    )


@cache
def program() -> Any:
    """The program as typer makes it of `app`: it keeps the commands that it has loaded, and is made once."""
    return typer.main.get_command(app)


def _run(arguments: list[str] | None) -> Any:
    try:
        return program()(arguments, prog_name="cioc", standalone_mode=False)
    except _UsageError as error:
        if error.format_message():
            raise
        return 2  # all is said already: `cioc new` alone prints its help
    except OSError as error:
        raise refused_by_the_system(error) from error
    except MemoryError as error:
        raise CannotDoError("there is not enough memory", hint="close other programs, and run it again") from error


def _too_many(message: str) -> str:
    """The words of which it is said that they are arguments too many; nothing where it is not."""
    found = re.search(r"unexpected extra argument(?:s|\(s\))? \((.*)\)$", message)
    return found[1] if found else ""


def _in_quotes(message: str, arguments: list[str]) -> str:
    """`--lead "Early Help"`, where `Help` is said to be an argument too many; empty where no option is before it."""
    extra = _too_many(message).split()
    for place in range(1, len(arguments)) if extra else ():
        if arguments[place : place + len(extra)] != extra:
            continue
        # `--lead=Early Help` is one option with a value of two words as much as `--lead Early Help` is.
        option, is_one, value = arguments[place - 1].partition("=")
        if not is_one:
            option, value = arguments[place - 2] if place > 1 else "", arguments[place - 1]
        if option.startswith("--") and "=" not in option:
            return f'{option} "{" ".join([value, *extra])}"'
    return ""


def run(arguments: list[str] | None = None) -> int:
    """Run a command; what cannot be done is said on standard error, with exit status 2."""
    colours.ask(colours.When.AUTO)
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
        said = error.format_message()
        command = error.ctx.command_path if error.ctx else "cioc"
        message = f"{said[0].lower()}{said[1:].rstrip('.')}".replace(": Value error, ", ": ")
        message = re.sub(r"'([^']*)'", r'"\1"', message)
        see = f"see what it takes with: {command} --help"
        if error.ctx and isinstance(error.ctx.command, TakesText) and hasattr(error, "option_name"):
            see += "; text that begins with a dash goes behind --"
        if quoted := _in_quotes(message, sys.argv[1:] if arguments is None else arguments):
            see = f"words that belong together need quotes: {quoted}; {see}"
        elif extra := _too_many(message):
            from cioc.cli.guesses import command_with_more

            see = f"you may mean: {meant}; {see}" if (meant := command_with_more(command, extra)) else see
        if option := getattr(error, "option_name", None):
            from cioc.cli.guesses import command_with

            if meant := command_with(command, option):
                message, see = f"{command} has no {option}", f"say it by: {meant}"
        unknown = re.match(r'no such command "([^"]*)"', message) if command == "cioc" else None
        if unknown:
            from cioc.cli.guesses import hint_for

            if meant := hint_for(unknown[1], is_like=message != unknown[0]):
                message, see = unknown[0], meant
        complain(message, see)
        return 2
    return status if isinstance(status, int) else 0
