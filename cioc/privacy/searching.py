"""Looking for something in a text, many times as fast as a pattern does where there is little of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.diagnostics import Span


FEW: Final = "a small number"
"""The words in place of a small number of children."""


class Edit(NamedTuple):
    """A stretch of a text, and what may be published in its place."""

    start: int
    end: int
    words: str
    is_number: bool = True
    """Whether a number stood there, which a drawing shows as the sign."""


class Disclosure(Struct, frozen=True):
    """Something in a text that may not be published. Without edits it begins or ends with the number that tells."""

    span: Span
    edits: tuple[Edit, ...] = ()
    is_phrase: bool = False
    """Whether the edits make one phrase of it, with which the words around have to agree; a label stands alone."""


def occurrences(word: str, text: str) -> Iterator[int]:
    """Where a word, or a part of one, begins in a text."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def every(words: Iterable[str], text: str) -> list[int]:
    """Where any of some words, or parts of one, begins in a text, in order."""
    return sorted({at for word in words for at in occurrences(word, text)})


# A date or a ref, of which a plan is full, is passed over as a whole.
_DIGITS: Final = lazy_pattern(r"\d(?:(?<![\w.,/-]\d)(?!\d{3}-\d\d-\d\d)(?P<number>))?[\w.,/-]*")


def digits_in(text: str) -> list[int]:
    """Where a number in digits begins in a text, in order; not within a date or a ref."""
    return [match.start() for match in _DIGITS.finditer(text) if match.lastgroup]


def lowered(text: str) -> str:
    """A text in small letters, of the same length so that offsets stay; a few letters have no such small form."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
