"""The arguments behind a command, before they are parsed: text that begins with a dash, and values that are empty."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from cioc.cli.colours import When, ask
from cioc.errors import IF_EMPTY, CannotDoError, refuse_empty
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# No argument of a program can hold it, so it marks those that are text, and is taken away again.
_MARK = "\0"

# No name of an option holds a blank; behind an equals sign stands its value.
_IS_TEXT = lazy_pattern(r"-[^\s=]*\s")


class Command(TyperCommand):
    """A command that takes an empty value for no value: it is what a script makes of a variable that is not set."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments as usual, without `--color`. Raises CannotDoError where one is empty."""
        args = _without_colour(self, args)
        _refuse_empty(self, ctx, args)
        _take_words_as_typed(self, ctx)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        _print_help(self, ctx)


class CommandGroup(TyperGroup):
    """The program itself, or a command with others in it, whose own options must not be empty either."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments as usual. Raises CannotDoError where one is empty."""
        _refuse_empty(self, ctx, args)
        _take_words_as_typed(self, ctx)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        _print_help(self, ctx)


class TakesText(Command):
    """A command to which `- one` is text; `-x` is still an option, and one that it does not know."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments as usual, but for those that no option could be."""
        for each in _in_place_of_options(self, args):
            if _IS_TEXT.match(each) and not each[1:2].isspace():
                raise CannotDoError(
                    f'"{each}" begins with a dash, and would be taken for an option',
                    hint=f'put -- before it, and options before that: {ctx.command_path} … -- "{each}"',
                )
        rest = super().parse_args(
            ctx, [f"{_MARK}{each}" if each[:1] == "-" and each[1:2].isspace() else each for each in args]
        )
        ctx.params = {name: _without_mark(value) for name, value in ctx.params.items()}
        return rest


# Where a parameter of typer keeps what makes its value, once it has been asked for.
_MAKER = "_runtime_param"


class _AsTyped:
    """The value of an option or argument that takes words, which are its value as they stand.

    typer would ask pydantic for a way from each word to itself, and to load all of pydantic takes as long as many a
    command. Whatever is not just words, typer turns into a value in its own way.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value, as typer's own `RuntimeParam` has it."""
        kind, parse = param.type_descriptor.annotation, param.type_descriptor.parameter_info.parser
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if isinstance(value, str) and kind is str and not several:
            return value if parse is None else parse(value)
        if isinstance(value, list | tuple) and kind == list[str] and parse is None:
            return list(value)
        setattr(param, _MAKER, None)
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _take_words_as_typed(command: Command | CommandGroup, ctx: Any) -> None:
    """For each parameter, `--help` among them, of a typer that keeps there what makes its value."""
    for each in command.get_params(ctx):
        if getattr(each, _MAKER, each) is None:
            setattr(each, _MAKER, _AsTyped())


class OfMeeting(TakesText):
    """A command that adds to a meeting, which may be named before all else: `cioc new decision 2022-08 "Agreed."`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, with such a date as the value of `--meeting`."""
        return super().parse_args(ctx, _with_meeting(self, args))


_A_MEETING = lazy_pattern(r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?|last|next")
_A_MONTH = lazy_pattern(r"[0-9]{4}-[0-9]{2}")


def _names_meeting(typed: str) -> bool:
    """Whether a word stands for a meeting. A month in words may be a title, and does so where one of it is on file."""
    from cioc.dates import as_in_files

    word = typed.strip()
    meant = as_in_files(word).strip()
    if meant != word and _A_MONTH.fullmatch(meant):
        return _is_on_file(meant)
    return bool(_A_MEETING.fullmatch(meant.casefold()))


def _is_on_file(month: str) -> bool:
    from cioc.workspace.loading import load
    from cioc.workspace.sources import Folder, find_root

    root = find_root(Path.cwd())
    return root is not None and any(name.startswith(month) for name in load(Folder(root=root)).meetings)


def _with_meeting(command: Command, args: list[str]) -> list[str]:
    if any(each == "--meeting" or each.startswith("--meeting=") for each in args):
        return args
    with_value, is_value = _options_with_value(command), False
    for place, each in enumerate(args):
        if is_value:
            is_value = False
        elif each in with_value:
            is_value = True
        elif not each.startswith("-"):
            if not _names_meeting(each):
                return args
            return [*args[:place], "--meeting", *args[place:]]
        elif each == "--":
            return args
    return args


def _print_help(command: Command | CommandGroup, context: Any) -> None:
    from cioc.cli.help_pages import page
    from cioc.cli.terminal import width, write

    write(page(command, context, width(wide=100)))


_COLOUR = "--color"


def _without_colour(command: Command, args: list[str]) -> list[str]:
    """The arguments without `--color WHEN`, which the program has; people type it behind the command as well."""
    kept: list[str] = []
    left = iter(args)
    with_value = _options_with_value(command)
    for each in left:
        if each == "--":
            kept += [each, *left]
        elif each in with_value:
            kept += [each, *([value] if (value := next(left, None)) is not None else [])]
        elif each == _COLOUR:
            ask(_when(next(left, "")))
        elif each.startswith(f"{_COLOUR}="):
            ask(_when(each.removeprefix(f"{_COLOUR}=")))
        else:
            kept.append(each)
    return kept


def _when(typed: str) -> When:
    try:
        return When(typed)
    except ValueError:
        said = f'{_COLOUR} is "{typed}"' if typed else f"{_COLOUR} says nothing"
        raise CannotDoError(said, hint=f"say {_COLOUR} always, auto or never") from None


def _options_with_value(command: Command) -> set[str]:
    return {name for each in command.params if not getattr(each, "is_flag", True) for name in each.opts}


def _in_place_of_options(command: Command, args: list[str]) -> Iterator[str]:
    """The arguments that are neither the value of an option nor behind `--`."""
    with_value = _options_with_value(command)
    left = iter(args)
    for each in left:
        if each == "--":
            return
        if each in with_value:
            next(left, None)
        else:
            yield each


def _refuse_empty(command: Command | CommandGroup, ctx: Any, args: list[str]) -> None:
    """Refuse empty values of options, and of arguments of which there is one; a list says itself what it takes."""
    if ctx.resilient_parsing:  # the Tab key asks
        return
    given, _, _ = command.make_parser(ctx).parse_args(args=list(args))
    for each in command.params:
        value = given.get(str(each.name))
        if each.param_type_name == "option":
            for one in value if isinstance(value, list | tuple) else [value]:
                if isinstance(one, str):
                    _refuse_blank(one, max(each.opts, key=len), command)
        elif value == "" and not isinstance(command, TakesText):
            raise CannotDoError(f"{each.metavar} is empty", hint=IF_EMPTY)


def _refuse_blank(value: str, option: str, command: Command | CommandGroup) -> None:
    """The same of one option; where a text can be taken out, with how that is said."""
    if value.strip():
        return
    from cioc.cli.edit_fields import can_be_left_out

    field = option.removeprefix("--")
    if can_be_left_out(field) and any("--without" in each.opts for each in command.params):
        raise CannotDoError(f"{option} is empty", hint=f"give it words; or take it out: --without {field}")
    refuse_empty(value, option)


def _without_mark(value: Any) -> Any:
    match value:
        case str():
            return value.removeprefix(_MARK)
        case list() | tuple():
            return type(value)(map(_without_mark, value))
        case _:
            return value
