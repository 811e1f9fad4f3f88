"""Commands that take text: a note may begin with a dash and a blank, as a list does, and is no option for that."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

# No argument of a program can hold it, so it marks those that are text, and is taken away again.
_MARK = "\0"


class TakesText(TyperCommand):
    """A command to which `- one` is text; `-x` is still an option, and one that it does not know."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments as usual, but for those that no option could be."""
        rest = super().parse_args(
            ctx, [f"{_MARK}{each}" if each[:1] == "-" and each[1:2].isspace() else each for each in args]
        )
        ctx.params = {name: _without_mark(value) for name, value in ctx.params.items()}
        return rest


def _without_mark(value: Any) -> Any:
    match value:
        case str():
            return value.removeprefix(_MARK)
        case list() | tuple():
            return type(value)(map(_without_mark, value))
        case _:
            return value
