"""The commands of cioc, with those within others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer import Typer
    from typer.models import CommandInfo


def _found(within: Typer, before: str = "") -> Iterator[tuple[str, CommandInfo]]:
    for command in within.registered_commands:
        if command.callback:
            yield f"{before}{command.name or command.callback.__name__}", command
    for group in within.registered_groups:
        if group.typer_instance:
            yield from _found(group.typer_instance, f"{before}{group.name} ")


COMMANDS: Final = {name: each for one in app.COMMANDS for name, each in _found(app.load(one))}
"""By what is typed: `show`, `new plan`."""
