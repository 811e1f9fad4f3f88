"""Text with roles instead of colours, in bars and hanging lines; the command line says how that looks."""

from __future__ import annotations

from functools import wraps
from textwrap import fill
from typing import TYPE_CHECKING, ParamSpec, TypeAlias

from cioc.dates import short_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

P = ParamSpec("P")

Piece: TypeAlias = "tuple[str, str]"
"""Some text, and its role: error, warning, note, good, place, strong, quiet, hint, or nothing.

`data` is text for machines, of one line or several, that is written as it is; all else is for people.
"""

Line: TypeAlias = "tuple[Piece, ...]"
"""The pieces of one line."""


class Linked(str):
    """Some text, and where a click on it leads, on a terminal that has links."""

    to: str

    def __new__(cls, text: str, to: str) -> Linked:
        """The text, and the address."""
        made = super().__new__(cls, text)
        made.to = to
        return made


def with_short_dates(lines: Callable[P, Iterable[Line]]) -> Callable[P, Iterator[Line]]:
    """Lines for a terminal: a date that cioc writes is `12 Feb 2021` there, where a paper has the month in full."""

    @wraps(lines)
    def told(*args: P.args, **kwargs: P.kwargs) -> Iterator[Line]:
        with short_dates():
            return iter(list(lines(*args, **kwargs)))

    return told


def plain(text: str) -> Line:
    """A line in no style."""
    return ((text, ""),)


def data(text: str) -> Line:
    """Text for machines, in which nothing is left that could do harm."""
    return ((text, "data"),)


def heading(text: str) -> Line:
    """A line that stands out."""
    return ((text, "strong"),)


RATING_STYLES = {
    "red": "error",
    "amber": "warning",
    "green": "good",
    "blue": "note",
    "complete": "note",
    "dropped": "quiet",
}
"""The roles of the usual ratings, and of what is over; a council's own ratings have none."""


SHADES = "█▓▒░═─∙·"
"""From the worst to the best; the last is for whatever there is more of."""


def lengths(numbers: Sequence[int], room: int, *, of: int) -> list[int]:
    """The length of each stretch, in columns, where `room` columns stand for the number `of`.

    Whatever there is gets a column at least; the whole is as long as its numbers together ask for.
    """
    if not of:
        return [0 for _ in numbers]
    exact = [number * room / of for number in numbers]
    made = [max(1, int(each)) if each else 0 for each in exact]
    wanted = max(sum(map(bool, numbers)), round(sum(exact)))
    by_rest = sorted(range(len(exact)), key=lambda index: made[index] - exact[index])
    while sum(made) < wanted:
        made[by_rest.pop(0)] += 1
    while sum(made) > wanted:
        made[made.index(max(made))] -= 1
    return made


def indented(text: str, width: int, *, hang: int = 4) -> Iterator[Line]:
    """Text two columns in, its later lines `hang` columns in."""
    yield from map(plain, _wrapped(text, width, "  ", " " * hang))


def row(
    label: str, text: str, width: int, *, style: str = "", label_style: str = "place", indent: int = 2
) -> Iterator[Line]:
    """A label and the text beside it, made one line; what does not fit hangs under the label."""
    lead = " " * indent + label
    first, *rest = _wrapped(" ".join(text.split()), width, f"{lead}  ", " " * (indent + 2)) or [lead]
    yield ((lead, label_style), (first[len(lead) :], style))
    for part in rest:
        yield ((part, style),)


FACT = 13
"""The columns that the label of a fact has at least, so that what is said of all begins in one column."""


def fact(
    label: str, text: str, width: int, *, style: str = "", label_style: str = "quiet", indent: int = 2
) -> Iterator[Line]:
    """A label and what it is, as below the name of a thing: each value begins, and goes on, in the same column."""
    lead = " " * indent + f"{label:{FACT}}"
    first, *rest = _wrapped(" ".join(text.split()), width, f"{lead}  ", " " * (indent + FACT + 2)) or [lead]
    yield ((lead, label_style), (first[len(lead) :], style))
    for part in rest:
        yield ((part, style),)


def _wrapped(text: str, width: int, first: str, hang: str) -> list[str]:
    return fill(text, width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False).splitlines()


def coloured(lines: Iterable[Line], words: Iterable[str]) -> Iterator[Line]:
    """Lines with the first of each of these ratings in its colour, in the order in which they are given."""
    left = list(words)
    for line in lines:
        pieces: list[Piece] = []
        for text, style in line:
            rest = text
            while left and (at := rest.casefold().find(left[0].casefold())) >= 0:
                word = left.pop(0)
                end = at + len(word)
                pieces += [(rest[:at], style), (rest[at:end], RATING_STYLES.get(word, style))]
                rest = rest[end:]
            pieces.append((rest, style))
        yield tuple((text, style) for text, style in pieces if text)
