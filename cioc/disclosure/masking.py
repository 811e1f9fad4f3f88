"""Text that may be published: a symbol stands for each small number of children in it, and the words stay.

A text may come in pieces, as the lines of a drawing do: a number at the end of one counts the children in the next.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from cioc.disclosure.small_numbers import NUMBER_WORDS, small_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.diagnostics import Span

_NUMBER: Final = rf"(?:\d+|{'|'.join(NUMBER_WORDS)})"
# "five (5) children", and a "sibling group of three".
_AT_START: Final = re.compile(rf"({_NUMBER})(?:\s*\((\d+)\))?", re.I)
_AT_END: Final = re.compile(rf"({_NUMBER})\Z", re.I)
# "one or two children", "two of these three children": the other number says as much.
_BEFORE: Final = re.compile(rf"\b({_NUMBER})\s+or\s+\Z", re.I)
_OF_THESE: Final = re.compile(rf"\s+of(?:\s+[a-z]+){{1,2}}\s+({_NUMBER})\b", re.I)
# A space or a digit that is written as an entity reads as one in the paper, and must do so here.
_ENTITY: Final = re.compile(r"&(?:nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_PUNCTUATION: Final = re.compile(r"[!-/:-@\[-`{-~]")
_LOOK_BACK: Final = 40


def masked(text: str, up_to: int, symbol: str) -> str:
    """The text without counts of children from 1 to `up_to`. Text that has none is returned as it is."""
    (found,) = masked_pieces((text,), up_to, symbol)
    return found


def masked_markdown(text: str, up_to: int, symbol: str) -> str:
    """The same for Markdown, to which some symbols would be markup."""
    return masked(text, up_to, _PUNCTUATION.sub(r"\\\g<0>", symbol))


def _plain(entity: re.Match[str]) -> str:
    meant = unescape(entity[0])
    return meant if meant.isalnum() or meant.isspace() else entity[0]


def masked_pieces(pieces: Sequence[str], up_to: int, symbol: str) -> tuple[str, ...]:
    """Pieces of one text, as they are read one after the other."""
    plain = [_ENTITY.sub(_plain, piece) if "&" in piece else piece for piece in pieces]
    text = "\n".join(plain)
    found_in = {place for span in small_numbers(text, up_to) for place in _numbers(text, span, up_to)}
    places = sorted(found_in, reverse=True)
    if not places:
        return tuple(pieces)
    starts = list(accumulate((len(piece) + 1 for piece in plain[:-1]), initial=0))
    for start, end in places:  # the last first, so that the others stay where they are
        piece = bisect_right(starts, start) - 1
        at = starts[piece]
        plain[piece] = f"{plain[piece][: start - at]}{symbol}{plain[piece][end - at :]}"
    return tuple(plain)


def _numbers(text: str, span: Span, up_to: int) -> Iterator[tuple[int, int]]:
    """Where in a count of children its number stands, and the numbers that go with it."""
    if match := _AT_START.match(text, span.start, span.end):
        yield from (match.span(group) for group in (1, 2) if match[group])
        if before := _BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start):
            yield before.span(1)
        if (after := _OF_THESE.match(text, match.end(), span.end)) and _value(after[1]) <= up_to:
            yield after.span(1)
    elif match := _AT_END.search(text, span.start, span.end):
        yield match.span(1)


def _value(number: str) -> int:
    return int(number) if number.isdigit() else NUMBER_WORDS.index(number.lower()) + 1
