"""Small numbers of children in running text: what D106 finds, papers keep back, and both let be.

"Two of our care leavers" is a finding, and so are "3 went home" in a sentence that speaks of our 12 children, and "38
of the 40 children", which leaves two. Numbers that count something else are none, nor is "fewer than 5 children".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.disclosure.counted import GAP, KIND_OF, NUMBER_WORDS, PLURAL, SINGULAR, WHOSE, counted, is_bound, value
from cioc.disclosure.searching import lowered, occurrences
from cioc.disclosure.sentences import DIGITS, DO, END, of_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

# A word that is a number: of two children, or three. "Twin-track" and a twin town are none.
_BORN_TOGETHER: Final = re.compile(r"(?<![\w-])(?:twins|triplets)(?![\w-]|['’]s|\s+trust\b)")
# "Both children went home": two. But "for both children and carers" counts none.
_BOTH: Final = re.compile(
    rf"(?<![\w-])both(?:{GAP}of)?(?:{GAP}{WHOSE})?(?:{GAP}{KIND_OF}){{0,3}}{GAP}{PLURAL}(?={GAP}{DO}|{END})"
)
# Most texts of a paper speak of no children at all, and need not be searched for numbers of them.
_OF_CHILDREN: Final = re.compile(rf"{PLURAL}|{SINGULAR}|triplets")


def small_numbers(text: str, up_to: int) -> Iterator[Span]:
    """Counts of children from 1 up to a number, each with the word for them where that follows it, in order.

    Also larger numbers that leave such a count of another. Words for numbers are known up to twenty.
    """
    if up_to < 1:
        return
    small = lowered(text)
    if not _OF_CHILDREN.search(small):
        return
    numbers = chain(
        (match.span() for match in _digits(up_to).finditer(small) if int(match.group()) <= up_to),
        ((at, at + len(word)) for word in NUMBER_WORDS[:up_to] for at in occurrences(word, small)),
    )
    found = {
        span for start, end in numbers if (span := counted(text, small, start, end)) and not is_bound(small, start)
    }
    found.update(of_sentences(text, small, up_to))
    if "sibling" in small:
        found.update(Span(*match.span()) for match in _sibling_groups(up_to).finditer(small))
    if up_to > 1 and ("twins" in small or "triplets" in small):
        found.update(Span(*match.span()) for match in _BORN_TOGETHER.finditer(small))
    if up_to > 1 and "both" in small:
        found.update(Span(*match.span()) for match in _BOTH.finditer(small))
    end = 0
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.end > end:  # and not within the one before: "two of these three girls"
            yield span
            end = span.end


def leads_with_more(text: str, span: Span, up_to: int) -> bool:
    """Whether such a stretch begins with a larger number, of which the small one is what it leaves."""
    number = DIGITS.match(text, span.start, span.end)
    return number is not None and value(number[0]) > up_to


@lru_cache(maxsize=4)
def _digits(up_to: int) -> re.Pattern[str]:
    # A plan is full of dates and refs, and a pattern that begins with few digits passes over most of them.
    first = f"[1-{up_to}]" if up_to < 10 else r"[1-9]\d{0,3}"
    return re.compile(rf"{first}(?=[\s*_(])")


@lru_cache(maxsize=4)
def _sibling_groups(up_to: int) -> re.Pattern[str]:
    """ "A sibling group of three", which is as good as a name in a small place."""
    numbers = "|".join([*NUMBER_WORDS[:up_to], *(str(number) for number in range(1, up_to + 1))])
    more = rf"{GAP}(?:or{GAP}more|and{GAP}over|plus)\b"
    return re.compile(rf"siblings?(?:{GAP}groups?)?{GAP}of{GAP}(?:{numbers})(?![\w+]|{more})")
