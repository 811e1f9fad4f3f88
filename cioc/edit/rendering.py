"""Lists and mappings as YAML: one key a line, or in brackets, in the habits of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.edit.scalars import beneath, inline

if TYPE_CHECKING:
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
            entries = (f"{_key(name, habits)}: {in_brackets(item, name, habits)}" for name, item in value.items())
            return f"{{{habits.padding}{', '.join(entries)}{habits.padding}}}"


def entry(name: str, value: Written, habits: Habits, *, column: int) -> str:
    """A key that stands at a column, with its value: `leads: [early-help]`, or what takes several lines."""
    start = f"{_key(name, habits)}:"
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


def _key(name: str, habits: Habits) -> str:
    return f"{habits.key_quote}{name}{habits.key_quote}"


def _fits_in_brackets(key: str, value: list[Any], habits: Habits, column: int) -> bool:
    """Short words go into brackets, sentences one to a line: unless the file does otherwise."""
    if not all(isinstance(item, str) for item in value):
        return False
    fits = column + len(in_brackets(value, key, habits)) <= habits.width
    return fits and habits.flow.get(key, all(" " not in item for item in value))
