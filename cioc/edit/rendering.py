"""Values as YAML: scalars with the quotation marks that they need, lists and mappings in the habits of a file."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cioc.yaml import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.edit.edits import Written
    from cioc.edit.habits import Habits


def in_brackets(value: Written, key: str, habits: Habits) -> str:
    """A value on one line."""
    match value:
        case str():
            return inline(value, key, habits, flow=True)
        case list():
            return f"[{', '.join(in_brackets(item, key, habits) for item in value)}]"
        case dict():
            entries = (
                f"{key_as_written(name, habits)}: {in_brackets(item, name, habits)}" for name, item in value.items()
            )
            return f"{{{habits.padding}{', '.join(entries)}{habits.padding}}}"


def entry(name: str, value: Written, habits: Habits, *, column: int) -> str:
    """A key that stands at a column, with its value: `leads: [early-help]`, or what takes several lines."""
    start = f"{key_as_written(name, habits)}:"
    match value:
        case str():
            room = habits.width - column - len(start) - 1
            return f"{start} {beneath(value, name, habits, column=column, room=room)}"
        case list() if _fits_in_brackets(name, value, habits, column + len(start) + 1):
            return f"{start} {in_brackets(value, name, habits)}"
        case list():
            at = column + habits.list_offset
            items = (item(each, name, habits, column=at) for each in value)
            return "\n".join((start, *(f"{' ' * at}{each}" for each in items)))
        case dict():
            at = column + habits.step
            return f"{start}\n{' ' * at}{entries(value, habits, column=at)}"


def entries(value: dict[str, Any], habits: Habits, *, column: int) -> str:
    """A mapping that stands at a column: its first line is not indented, since something stands before it."""
    lines = (entry(name, below, habits, column=column) for name, below in value.items())
    return f"\n{' ' * column}".join(lines)


def item(
    value: Written, key: str, habits: Habits, *, column: int, dash_width: int | None = None, flow: bool | None = None
) -> str:
    """An item of the list `key` whose dashes stand at a column; `flow` is what its neighbours are."""
    width = habits.dash_width if dash_width is None else dash_width
    dash = f"-{' ' * (width - 1)}"
    inner = column + width
    if isinstance(value, str):
        # What follows a dash is indented from the dash, and not from itself.
        return f"- {beneath(value, key, habits, column=column, room=habits.width - column - 2)}"
    if isinstance(value, dict):
        in_flow = habits.flow.get(key, False) if flow is None else flow
        if in_flow and len(one_line := f"- {in_brackets(value, key, habits)}") + column <= habits.width:
            return one_line
        return f"{dash}{entries(value, habits, column=inner)}"
    return f"- {in_brackets(value, key, habits)}"


@lru_cache(maxsize=1024)  # a file has the same few keys a thousand times
def _key(name: str, quote: str) -> str:
    forms = (f"{quote}{name}{quote}", f"'{name.replace(chr(39), chr(39) * 2)}'")
    return next((form for form in forms if _is_key(form, name)), _double(name))


def key_as_written(name: str, habits: Habits) -> str:
    """A key as the file writes keys, in quotes where it would not read back without them: `'#'`, `'Lead: officer'`."""
    return _key(name, habits.key_quote)


def _is_key(form: str, name: str) -> bool:
    """Whether a key comes back exactly, and without a finding, both on a line of its own and within brackets."""
    if "\n" in form:
        return False
    block, flow = (compose(text) for text in (f"{form}: x\n", f"k: {{{form}: x}}\n"))
    return not block.findings and not flow.findings and block.value == {name: "x"} and flow.value == {"k": {name: "x"}}


def _fits_in_brackets(key: str, value: list[Any], habits: Habits, column: int) -> bool:
    """Short words go into brackets, sentences one to a line: unless the file does otherwise."""
    if not all(isinstance(item, str) for item in value):
        return False
    fits = column + len(in_brackets(value, key, habits)) <= habits.width
    return fits and habits.flow.get(key, all(" " not in item for item in value))


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def inline(text: str, key: str, habits: Habits, *, flow: bool) -> str:
    """Text on one line: plain or, where it is needed or the habit, in quotes."""
    return next(form for form in _inline_forms(text, key, habits) if reads_as(form, text, flow=flow))


def beneath(text: str, key: str, habits: Habits, *, column: int, room: int) -> str:
    """Text behind a key that stands at a column, with `room` characters left on its line: on that line, or below it."""
    one_line = inline(text, key, habits, flow=False)
    if not habits.blocks or ("\n" not in text and (len(one_line) <= room or " " not in text.strip())):
        return one_line
    form = _literal(text, column) if "\n" in text else _folded(text, column, habits.width)
    return form if form and reads_as(form, text, flow=False, column=column) else one_line


def _inline_forms(text: str, key: str, habits: Habits) -> Iterator[str]:
    usual = habits.quoted.get(key, habits.always)
    if not usual:
        yield text
    other = '"' if (usual or habits.quote) == "'" else "'"
    quotes = [usual or habits.quote, other]
    # A text with one sort of quotes in it is easier to read within the other sort.
    for quote in sorted(quotes, key=lambda quote: quote in text):
        yield _double(text) if quote == '"' else f"'{text.replace(chr(39), chr(39) * 2)}'"
    yield _double(text)


def _double(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


@lru_cache(maxsize=1_024)  # entries share their dates, ratings and leads
def reads_as(form: str, text: str, *, flow: bool, column: int = 0) -> bool:
    """Whether a text comes back exactly, and without a finding, from what is to be written for it."""
    if flow and "\n" in form:
        return False
    before, after = ("k: [{k: ", ", k2: x}]\n") if flow else (" " * column + "k: ", f"\n{' ' * column}k2: x\n")
    tree = compose(f"{before}{form}{after}")
    if tree.findings or not isinstance(tree.value, dict):
        return False
    return tree.value == ({"k": [{"k": text, "k2": "x"}]} if flow else {"k": text, "k2": "x"})


def _literal(text: str, column: int) -> str | None:
    if text.endswith("\n\n") or not text.strip("\n"):
        return None
    # The first line shows how far a block is indented, unless it is indented itself.
    indicator = "2" if text[0] in " \t\n" else ""
    return _block(f"|{indicator}{'' if text.endswith(chr(10)) else '-'}", text.removesuffix("\n").split("\n"), column)


def _folded(text: str, column: int, width: int) -> str | None:
    if text != text.strip():
        return None
    lines = [""]
    # A line may be broken at a single space alone: YAML makes one space of the break.
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if lines[-1] and column + 2 + len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return _block(">-", lines[1:], column)


def _block(header: str, lines: list[str], column: int) -> str:
    indented = (f"{' ' * (column + 2)}{line}" if line else "" for line in lines)
    return "\n".join((header, *indented))
