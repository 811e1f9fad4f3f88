"""The two pages of docs/ that are made from the code: the commands, and the format."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args

from typer.models import ArgumentInfo

from cioc.render.format_md import lines
from cioc.yaml.schema import NAMES
from tests.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MADE = "<!-- Made from the code with `make docs`; changes here are lost. -->\n"


def format_reference() -> str:
    """All kinds of file, the plan first."""
    words = "What may stand in each kind of file. `cioc schema plan --format md` prints a part of it."
    parts = ["".join(f"{''.join(text for text, _ in line)}\n" for line in lines(kind)) for kind in NAMES]
    return "\n".join([f"{_MADE}# The format\n\n{words}\n", *parts])


def command_reference() -> str:
    """All commands, in the order of `cioc --help`."""
    words = "Each explains itself too: `cioc COMMAND --help`. `cioc -C DIR COMMAND` works as if started in that folder."
    parts = [part for name, each in COMMANDS.items() if each.callback for part in _command(name, each.callback)]
    return "".join([f"{_MADE}# The commands\n\n{words}\n", *parts])


def _command(name: str, callback: Callable[..., object]) -> Iterator[str]:
    yield f"\n## cioc {name}\n\n{inspect.getdoc(callback)}\n\n"
    yield "| takes | what it is | usually |\n|---|---|---|\n"
    for name, parameter in inspect.signature(callback, eval_str=True).parameters.items():
        if not get_args(parameter.annotation):  # the context, which nobody types
            continue
        kind, info = get_args(parameter.annotation)
        yield f"| {_spelled(name, kind, info)} | {info.help} | {_usual(parameter.default, info)} |\n"


def _spelled(name: str, kind: Any, info: Any) -> str:
    choices = [f"`{choice.value}`" for each in (kind, *get_args(kind)) for choice in _choices(each)]
    if isinstance(info, ArgumentInfo):
        return " or ".join(choices) or f"`{info.metavar or name.upper()}`"
    # Typer keeps the first name that an option is given where others keep its default.
    first = info.default if isinstance(info.default, str) else f"--{name.replace('_', '-')}"
    names = ", ".join(f"`{each}`" for names in (first, *info.param_decls) for each in names.split("/"))
    if kind is bool:
        return names
    choices = choices or [f"`{name}`" for name in (info.autocompletion("") if info.parser else ())]
    return f"{names} {' or '.join(choices) or f'`{info.metavar or name.upper()}`'}"


def _choices(kind: Any) -> Iterator[Enum]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield from kind


def _usual(default: object, info: Any) -> str:
    if isinstance(info.show_default, str):
        return info.show_default
    if default is True:
        return "yes"
    shown = default not in (None, False, inspect.Parameter.empty) and info.show_default
    return str(default.value if isinstance(default, Enum) else default) if shown else ""
