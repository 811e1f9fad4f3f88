"""The pages of `--help`: what a command is for, its options in groups, and examples to type."""

from __future__ import annotations

import shlex
from textwrap import dedent, wrap
from typing import TYPE_CHECKING, Any

from cioc.render.terminal_text import heading
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.render.terminal_text import Line

# An option stands in the same group in every command that looks; what is in none of them stands under Options.
_GROUPS = {
    "Filters": (
        *("--meeting", "--all", "--unissued", "--as-of", "--within", "--lead", "--agency", "--plan"),
        *("--priority", "--only", "--passed", "--soon", "--quiet", "--no-date", "--commitments", "--since"),
        *("--rag", "--status", "--nothing-said", "--text"),
    ),
    "How it is shown": ("--format", "--by", "--sort", "--long", "--annex", "--notes"),
    "From where to where": (
        "--revision",
        "--against",
        "--git-dir",
        "--stdin-filename",
        "--output",
        "--open",
        "--force",
    ),
    "For scripts": ("--strict", "--check", "--exit-code"),
}
_WRITES = "--dry-run"
_BEGINS = "--organisation"
"""The command that has it begins a workspace, in which there is nothing to be filtered yet."""

_OF_TYPER = {
    "help": "Show this, and stop.",
    "install_completion": "Let the Tab key complete what is typed in this shell.",
    "show_completion": "Print what that would install.",
}

_FEW = 6
"""Of so few options a reader needs no groups."""

_NAMES = 26
"""The widest column of names; longer ones stand on a line of their own."""

_CODE = lazy_pattern(r"`([^`]+)`")
_EXAMPLES = "Examples:"
_UNBROKEN = "\N{NO-BREAK SPACE}"
"""Stands for the blanks of a command while lines are broken: it is to be copied."""


def page(command: Any, context: Any, width: int) -> Iterator[Line]:
    """The help of a command, in lines no wider than `width` but for what cannot be broken."""
    paragraphs = dedent(f"    {command.help or ''}").strip().split("\n\n")
    parameters = [each for each in command.get_params(context) if not getattr(each, "hidden", False)]
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name == "option"]
    yield (("Usage: ", "strong"), (_usage(command, context, arguments), ""))
    examples: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        if paragraph.strip() == _EXAMPLES:
            examples = _CODE.findall(paragraphs[at + 1])
            break
        yield ()
        yield from _prose(paragraph, width)
    yield from _table("Arguments", [(_argument(each), _said(each)) for each in arguments], width)
    for name, group in _grouped(options):
        yield from _table(name, [(_option(each), _said(each)) for each in group], width)
    commands = _commands(command, context)
    column = max((len(name) for rows in commands.values() for name, _ in rows), default=0)
    for name, rows in commands.items():
        yield from _table(name, rows, width, column)
    if examples:
        yield ()
        yield heading("Examples")
        for example in examples:
            yield from _example(example, width)
    if command.epilog:
        yield ()
        yield from _prose(command.epilog, width)


def _usage(command: Any, context: Any, arguments: Iterable[Any]) -> str:
    behind = " COMMAND" if hasattr(command, "list_commands") else ""
    taken = "".join(f" {_argument(each) if each.required else f'[{_argument(each)}]'}" for each in arguments)
    return f"{context.command_path}{taken} [OPTIONS]{behind}"


def _argument(argument: Any) -> str:
    return f"{argument.metavar or argument.name.upper()}{'' if argument.nargs == 1 else '…'}"


def _option(option: Any) -> str:
    """`--lead LEAD`, `-o, --output FILE`, `--authors/--no-authors`."""
    short_first = sorted(option.opts, key=lambda name: name.startswith("--"))
    names = "/".join((", ".join(short_first), *option.secondary_opts))
    if option.is_flag:
        return names
    return f"{names} {(option.metavar or '').strip('<>') or _choices(option) or option.name.upper()}"


def _choices(parameter: Any) -> str:
    """`text|json`, where there is a choice; typer has kept it in one place and in another."""
    kind = getattr(parameter, "type_descriptor", None) or parameter.type
    found = getattr(kind, "choices", None) or ()
    return "|".join(str(getattr(each, "value", each)) for each in found)


def _said(parameter: Any) -> str:
    words = parameter.help or ""
    words = _OF_TYPER.get(parameter.name, words)
    if parameter.param_type_name == "argument" and (choices := _choices(parameter)):
        words = f"{words} One of {choices.replace('|', ', ')}."
    if usual := _usual(parameter):
        words = f"{words} [usually: {usual}]"
    return words


def _usual(parameter: Any) -> str:
    shown, value = parameter.show_default, parameter.default
    if isinstance(shown, str):
        return shown
    if not shown or value is None or isinstance(value, bool) or callable(value):
        return ""
    return str(getattr(value, "value", value))


def _grouped(options: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    if len(options) <= _FEW:
        yield "Options", options
        return
    if any(_WRITES in option.opts for option in options):
        yield "Content", [option for option in options if not _is_general(option)]
        yield "Options", [option for option in options if _is_general(option)]
        return
    of = {name: group for group, names in _GROUPS.items() for name in names}
    if any(_BEGINS in option.opts for option in options):
        of = {name: group for name, group in of.items() if group != "Filters"}
    groups: dict[str, list[Any]] = {name: [] for name in (*_GROUPS, "Options")}
    for option in options:
        groups[next((of[name] for name in option.opts if name in of), "Options")].append(option)
    yield from groups.items()


def _is_general(option: Any) -> bool:
    return option.name == "help" or _WRITES in option.opts


def _commands(command: Any, context: Any) -> dict[str, list[tuple[str, str]]]:
    """The commands of a group, by what people do with them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        each = command.get_command(context, name)
        words = each.short_help or (each.help or "").strip().partition("\n\n")[0]
        found.setdefault(getattr(each, "rich_help_panel", None) or "Commands", []).append((name, words))
    return found


def _table(name: str, rows: list[tuple[str, str]], width: int, column: int = 0) -> Iterator[Line]:
    if not rows:
        return
    yield ()
    yield heading(name)
    column = column or max((len(label) for label, _ in rows if len(label) <= _NAMES), default=0)
    for label, words in rows:
        lines = wrap(
            words.replace("`", ""), max(20, width - column - 4), break_on_hyphens=False, break_long_words=False
        )
        if len(label) <= _NAMES and lines:
            yield ((f"  {label.ljust(column)}", "place"), (f"  {lines.pop(0)}", ""))
        else:
            yield ((f"  {label}", "place"),)
        yield from (((f"{'':{column + 4}}{line}", ""),) for line in lines)


def _prose(paragraph: str, width: int) -> Iterator[Line]:
    text = _CODE.sub(lambda found: found[0].replace(" ", _UNBROKEN), " ".join(paragraph.split()))
    for line in wrap(text, width, break_on_hyphens=False, break_long_words=False):
        pieces = enumerate(_CODE.split(line.replace(_UNBROKEN, " ")))
        yield tuple((part, "strong" if at % 2 else "") for at, part in pieces if part)


def _example(example: str, width: int) -> Iterator[Line]:
    """A command to copy: where it is too long it goes on as a shell lets it, each option with its value."""
    if len(example) + 2 <= width:
        yield ((f"  {example}", "strong"),)
        return
    parts: list[str] = []
    for word in shlex.split(example, posix=False):
        if parts and parts[-1].startswith("--") and " " not in parts[-1] and not word.startswith("--"):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    lines = [parts[0]]
    for part in parts[1:]:
        room = width - (4 if len(lines) == 1 else 6)  # the indent, and the mark at the end
        if len(lines[-1]) + 1 + len(part) <= room:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    for at, line in enumerate(lines):
        end = " \\" if at < len(lines) - 1 else ""
        yield ((f"{'  ' if at == 0 else '    '}{line}{end}", "strong"),)
