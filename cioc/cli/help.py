"""`cioc help`: how is that typed?"""

from __future__ import annotations

import re
from typing import Annotated

import typer


def _commands(incomplete: str) -> list[tuple[str, str]]:
    """The commands of the program, with what they are for, as the Tab key offers them."""
    from cioc.cli.app import COMMANDS

    return [(name, each.words) for name, each in COMMANDS.items() if name.startswith(incomplete)]


def help(  # noqa: A001 -- what people type
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="COMMAND", help="As it is typed.", show_default=False, autocompletion=_commands),
    ] = None,
) -> None:
    """Explain a command and its options, as `--help` after it does; or a rule, by its code.

    Examples:

    - `cioc help overdue`
    - `cioc help new action`
    - `cioc help T303`
    """
    from cioc.cli.app import program

    if command and re.fullmatch(r"[A-Za-z]+[0-9]+", command[0]):
        program()(["rules", *command], prog_name="cioc", standalone_mode=False)
        return
    program()([*(command or ()), "--help"], prog_name="cioc", standalone_mode=False)
