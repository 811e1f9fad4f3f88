"""The pages of docs/ that are made from the code: the commands, the format, the rules, and what commands write."""

from __future__ import annotations

import inspect
import re
from contextlib import chdir, redirect_stdout
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from typer.models import ArgumentInfo

from cioc.cli.app import run
from cioc.render.format_md import lines
from cioc.render.rule_pages import FAMILIES
from cioc.render.shapes import ANSWERS, schema
from cioc.render.shapes_md import OF_FILES
from cioc.render.shapes_md import lines as answer_lines
from cioc.rules import RULES
from cioc.yaml.schema import NAMES
from tests.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
_MADE = "<!-- Made from the code with `make docs`; changes here are lost. -->\n"


def format_reference() -> str:
    """All kinds of file, the plan first."""
    words = "The keys of each kind of file. `cioc schema plan --format md` prints a part of it."
    parts = ["".join(f"{''.join(text for text, _ in line)}\n" for line in lines(kind)) for kind in NAMES]
    return "\n".join([f"{_MADE}# The format\n\n{words}\n", *parts])


def command_reference() -> str:
    """All commands, in the order of `cioc --help`."""
    words = (
        "`cioc COMMAND --help` prints the same on the screen. `cioc -C DIR COMMAND` works in that folder.\n"
        "`--color always`, `never` or `auto` sets the colour, as do `NO_COLOR` and `FORCE_COLOR`."
    )
    parts = [part for name, each in COMMANDS.items() if each.callback for part in _command(name, each.callback)]
    return "".join([f"{_MADE}# The commands\n\n{words}\n", *parts])


def rule_reference() -> str:
    """All rules by family, each with its severity and why it is there."""
    words = (
        "`cioc validate` checks the files by these rules. `cioc rules T303` prints one with a bad example and a good\n"
        "one. To allow a finding, put a comment with the reason above it: `# cioc: allow T303 -- the reason`."
    )
    parts = [_MADE, f"# The rules\n\n{words}\n"]
    for family, about in FAMILIES.items():
        parts.append(f"\n## {about}\n")
        for rule in (each for each in RULES.values() if each.code[0] == family):
            why = " ".join(inspect.cleandoc(rule.why).split())
            parts.append(f"\n**{rule.code} {rule.name}** ({rule.severity.value}). {why}\n")
    return "".join(parts)


def output_reference() -> str:
    """What commands write for machines: each JSON by its schema, and the columns of CSV."""
    words = (
        "The keys of `--format json` and the columns of `--format csv`, by command. `cioc schema output overdue`\n"
        "prints a JSON Schema. Each JSON names its `schema`, with a version. Within a version, keys may be added, but\n"
        "none is removed or changes its meaning. Dates are ISO dates, and days are whole numbers."
    )
    parts = []
    for answer in ANSWERS:
        page = "".join(f"{''.join(text for text, _ in line)}\n" for line in answer_lines(answer))
        if answer in OF_FILES:
            page += "\nThe entries are those of [the format](format.md).\n"
        parts.append(page)
    columns = [
        f"\n### cioc {answer} --format csv\n\n| column | meaning |\n|---|---|\n"
        + "".join(f"| `{column}` | {_said_of(answer, column)} |\n" for column in csv)
        for answer, csv in csv_columns().items()
    ]
    tables = "## Columns of CSV\n\nSmall numbers of children are suppressed in its words.\n" + "".join(columns)
    return "\n".join([f"{_MADE}# What commands write\n\n{words}\n", *parts, tables])


def _said_of(answer: str, column: str) -> str:
    """The description of a key of what an answer lists."""
    if column == "bucket":
        return "The key of the JSON under which it stands."
    keys = (each.get("properties", {}).get(column) for each in schema(answer)["$defs"].values())
    return next(str(found["description"]) for found in keys if found)


def csv_columns() -> dict[str, list[str]]:
    """The first row of each CSV, of the shipped plans."""
    found = {}
    for answer in ("overdue", "slippage"):
        with redirect_stdout(StringIO()) as out, chdir(ROOT):
            assert run([answer, "--format", "csv"]) == 0
        found[answer] = out.getvalue().partition("\n")[0].split(",")
    return found


_OPTION = re.compile(r"(?<![\w`-])--[a-z][a-z-]*(?: (?:json|md|csv)\b)?")


def _in_code(text: str) -> str:
    """Help for a terminal as Markdown: an option in a sentence is code, unless it is in code already."""
    return "".join(
        part if i % 2 else _OPTION.sub(r"`\g<0>`", part) for i, part in enumerate(re.split(r"(`[^`]*`)", text))
    )


def _command(name: str, callback: Callable[..., object]) -> Iterator[str]:
    yield f"\n## cioc {name}\n\n{_in_code(inspect.getdoc(callback) or '')}\n\n"
    yield "| you type | meaning | default |\n|---|---|---|\n"
    for name, parameter in inspect.signature(callback, eval_str=True).parameters.items():
        if not get_args(parameter.annotation):  # the context, which nobody types
            continue
        kind, info = get_args(parameter.annotation)
        if info.hidden:  # a former name
            continue
        yield f"| {_spelled(name, kind, info)} | {_in_code(info.help)} | {_usual(parameter.default, info)} |\n"


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
