"""Text with roles instead of colours, in bars and hanging lines; the command line says how that looks."""

from __future__ import annotations

from functools import wraps
from textwrap import wrap
from typing import TYPE_CHECKING, ParamSpec, TypeAlias

from cioc.dates import MONTH_NAMES, short_dates
from cioc.text.patterns import lazy_pattern

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


def prose(text: str, width: int, style: str = "") -> Iterator[Line]:
    """Sentences in lines no wider than the screen, in one style. A ref is not broken at its hyphen."""
    yield from (((line, style),) for line in in_lines(text, width))


def indented(text: str, width: int, *, hang: int = 4) -> Iterator[Line]:
    """Text two columns in, its later lines `hang` columns in."""
    yield from map(plain, in_lines(text, width, "  ", " " * hang))


_DATE = lazy_pattern(rf"\b([0-9]{{1,2}}) ({'|'.join(f'{name}|{name[:3]}' for name in MONTH_NAMES)}) ([0-9]{{4}})\b")
_HARD_SPACE = "\u00a0"


def in_lines(text: str, width: int, first: str = "", hang: str = "", *, break_long_words: bool = True) -> list[str]:
    """A sentence in lines, none of which ends in the middle of a date or a ref; what they begin with may be given."""
    whole = _DATE.sub(_HARD_SPACE.join((r"\1", r"\2", r"\3")), text)
    lines = wrap(
        whole,
        width,
        initial_indent=first,
        subsequent_indent=hang,
        break_on_hyphens=False,
        break_long_words=break_long_words,
    )
    return [line.replace(_HARD_SPACE, " ").rstrip() for line in lines]


def row(
    label: str, text: str, width: int, *, style: str = "", label_style: str = "place", indent: int = 2
) -> Iterator[Line]:
    """A label and the text beside it, made one line; what does not fit hangs under the label."""
    lead = " " * indent + label
    first, *rest = in_lines(" ".join(text.split()), width, f"{lead}  ", " " * (indent + 2)) or [lead]
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
    first, *rest = in_lines(" ".join(text.split()), width, f"{lead}  ", " " * (indent + FACT + 2)) or [lead]
    yield ((lead, label_style), (first[len(lead) :], style))
    for part in rest:
        yield ((part, style),)


_START, _END = "\ufdd0", "\ufdd1"
"""Characters that no text can hold, around words that are in bold while their lines are broken."""
_EDGE = lazy_pattern(f"[{_START}{_END}]")


def marked(words: str) -> str:
    """Words that `bold` makes bold in whichever lines they come to stand."""
    return f"{_START}{words}{_END}"


def unmarked(text: str) -> str:
    """A text without such marks."""
    return _EDGE.sub("", text)


def bold(lines: Callable[[str], Iterable[Line]], text: str) -> Iterator[Line]:
    """The lines that are made of a text, with its `marked` words in bold where they have no other style.

    Lines are broken without the marks, which take no room; characters other than spaces tell where the words came to.
    """
    flags = [index % 2 == 1 for index, part in enumerate(_EDGE.split(text)) for each in part if not each.isspace()]
    made = list(lines(unmarked(text)))
    before = sum(not each.isspace() for line in made for words, _ in line for each in words) - len(flags)
    left = iter([False] * before + flags)  # a label comes first
    for line in made:
        pieces: list[Piece] = []
        for words, style in line:
            is_strong = False
            for each in words:
                is_strong = is_strong if each.isspace() else next(left, False)
                role = "strong" if is_strong and not style else style
                if pieces and pieces[-1][1] == role:
                    pieces[-1] = (pieces[-1][0] + each, role)
                else:
                    pieces.append((each, role))
        yield tuple(pieces)


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
