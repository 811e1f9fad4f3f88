"""How the values of a change are put: counts, days, numbers, promises, and long texts on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.dates import in_words, parse_partial

if TYPE_CHECKING:
    from cioc.timescales import Reading


def counted(number: int, one: str = "change") -> str:
    """`1 change`, `3 changes`."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def promise(timescale: str | None, reading: Reading | None) -> str:
    """A promise in its own words, with the last day that cioc reads from them; or what it is where they name none."""
    if timescale is None or reading is None:
        return "no timescale"
    due = in_words(reading.due) if reading.due else reading.kind.value
    return f"{one_line(timescale)} ({due})"


def day(text: str) -> str:
    """`2019-10-11` and `2022-08` in words."""
    try:
        return in_words(parse_partial(text))
    except ValueError:
        return text


def number(text: str) -> str:
    """`almost 45,000` for `almost 45000`."""
    return re.sub(r"[0-9]{4,}(?![0-9]*\.[0-9])", lambda found: f"{int(found[0]):,}", text)


def one_line(text: str) -> str:
    """Words on one line, without the marks of Markdown that only matter on several."""
    return " ".join(re.sub(r"^\s*(?:[-*+]|#+|[0-9]+[.)])\s+|\*\*|__", "", text, flags=re.MULTILINE).split())


def cut(text: str, length: int) -> str:
    """The words on one line, or as many of them as there is room for."""
    line = one_line(text)
    return line if len(line) <= length else f"{line[:length].rsplit(' ', 1)[0]} …"
