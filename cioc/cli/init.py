"""`cioc init`: where do I start?"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from cioc.cli.terminal import say
from cioc.errors import CannotDoError


def init(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder that is empty, or a new one.", show_default=False)
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Make a git repository of a council's real plans, 2019 to 2022.")
    ] = False,
) -> None:
    """Make a workspace to try cioc on: a real plan and its history, in one command.

    Its five commits are dated as the documents of a council were, and each holds what was known on its day.

    Example: `cioc init --example cioc-example`
    """
    if not example:
        raise CannotDoError(
            "init makes only the example for now", hint="try it in a new folder: cioc init --example cioc-example"
        )
    if folder is None:
        raise CannotDoError("no folder is named", hint="name a new one: cioc init --example cioc-example")
    _example(folder)


def _example(folder: Path) -> None:
    from cioc.example.history import create

    stages = create(folder)
    say(f"{folder} is a git repository with {len(stages)} commits:")
    for stage in stages:
        say(f"  {stage.day}  {stage.subject}")
    there = shlex.quote(str(folder))
    say(f"have a look: cioc -C {there} show · cioc -C {there} report --meeting 2021-02-12")
