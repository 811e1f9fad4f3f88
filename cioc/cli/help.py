"""`cioc help`: how is that typed?"""

from __future__ import annotations

from typing import Annotated

import typer

from cioc.cli.completion import commands


def help(  # noqa: A001 -- what people type
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="COMMAND", help="As it is typed.", show_default=False, autocompletion=commands),
    ] = None,
) -> None:
    """Explain a command and its options, as `--help` behind it does.

    Examples:

    - `cioc help overdue`
    - `cioc help new action`
    """
    from cioc.cli.app import app

    app([*(command or ()), "--help"], prog_name="cioc", standalone_mode=False)
