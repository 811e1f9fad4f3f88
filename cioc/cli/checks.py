"""What an answer must be to be one. Each check gives the text back, or raises ValueError with words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Container


def a_day(text: str) -> str:
    """`2021-02-12`, or as people type it."""
    from cioc.cli.typed_days import a_date
    from cioc.model.base import Day

    return _fits(a_date(text), Day)


def a_moment(text: str) -> str:
    """`2021-02-12`, `2022-08` or `2022`, or as people type them."""
    from cioc.cli.typed_days import a_date
    from cioc.model.base import Moment

    return _fits(a_date(text), Moment)


def a_number(text: str) -> str:
    """`560`, `1,200` or `12.5`."""
    from cioc.model.base import Number

    return _fits(text, Number)


def a_new(kind: Any, taken: Container[str] = ()) -> Callable[[str], str]:
    """An id or a ref that nothing else has."""

    def check(text: str) -> str:
        text = _fits(text, kind)
        if text in taken:
            raise ValueError(f'there is a "{text}" already')
        return text

    return check


def a_file_name(text: str) -> str:
    """A name that a file can have on every machine."""
    from cioc.edit.numbering import names_a_device

    if names_a_device(text):
        raise ValueError(f'"{text}" cannot be the name of a file on Windows; write for instance plan-{text}')
    return text


def within(priority: str) -> Callable[[str], str]:
    """The number of an action of a priority: 2.1 of 2, since papers that say 2.1 are read so."""

    def check(text: str) -> str:
        if text.startswith(f"{priority}.") or not priority.isdigit():
            return text
        raise ValueError(f'"{text}" is no number under priority {priority}; write for instance {priority}.1')

    return check


def _fits(text: str, kind: Any) -> str:
    """The text, if the format takes it for a value of that kind, in the words that it has for what is none."""
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from error
    return text.strip()
