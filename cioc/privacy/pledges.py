"""Numbers of children in a promise or in the measures of its success: a target, and no count of anybody.

"Nine of ten children", "at least 3 children" and "two children a year" say there what is to be, and give nobody away.
"Two of our children in Norton went home" says what was, wherever it stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cioc.privacy.counted import NUMBER_WORDS
from cioc.privacy.searching import lowered
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from cioc.diagnostics import Span


class Promised(str):
    """A promise of a plan to children, or a measure of its success: a target in it is no count of children."""

    __slots__ = ()


_NUMBER: Final = rf"(?:[0-9]{{1,3}}|{'|'.join(NUMBER_WORDS)}|hundred)"
_RATIO: Final = lazy_pattern(rf"{_NUMBER}\s+(?:in|of|out\s+of)\s+(?:every\s+|each\s+)?{_NUMBER}\b")
"""One of two numbers, and not of "the" ten or "our" ten: those are children whom somebody has counted."""

_BOUND: Final = lazy_pattern(
    r"(?:at least|at most|no fewer than|not fewer than|no more than|not more than|a minimum of|a maximum of|up to|"
    r"fewer than|less than|more than)\s+\Z"
)
_TO_BE: Final = lazy_pattern(
    r"\b(?:will|shall|should|must|(?:is|are) to|(?:a|per|each|every)\s+(?:week|month|(?:half[ -])?term|quarter|year))\b"
)
_WAS: Final = lazy_pattern(r"\b(?:was|were|went|had|has been|have been|did|came|left|this year|last year)\b")
_SENTENCE: Final = lazy_pattern(r"[.!?;]\s|\n\s*[-*]\s|\n\s*\n")

_AROUND: Final = 300
"""A sentence is looked for within so many characters before a number and after it."""


def is_pledge(text: str, span: Span) -> bool:
    """Whether a count of children in a promise, or in a measure of success, says what is to be."""
    begins = max(0, span.start - _AROUND)
    near = lowered(text[begins : span.end + _AROUND])
    at, after = span.start - begins, span.end - begins
    before = [found.end() for found in _SENTENCE.finditer(near, 0, at)]
    end = _SENTENCE.search(near, after)
    sentence = (before[-1] if before else 0, end.start() if end else len(near))
    if _WAS.search(near, *sentence):
        return False
    return bool(_RATIO.match(near, at) or _BOUND.search(near, sentence[0], at) or _TO_BE.search(near, *sentence))
