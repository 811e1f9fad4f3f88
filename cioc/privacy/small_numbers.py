"""Small numbers of children in running text: what D106 finds, papers keep back, and both let be.

"Two of our care leavers" is a finding, and so are "3 went home" in a sentence that speaks of our 12 children, "children
excluded: 2", and "38 of the 40 children", which leaves two. Numbers that count something else are none, nor is "fewer
than 6 children".
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.privacy.agreement import plural_noun, plural_verbs
from cioc.privacy.counted import (
    DO,
    END,
    GAP,
    NOT_AFTER,
    NOT_WITHIN_MORE,
    NUMBER_WORDS,
    OF_CHILDREN,
    PLURAL,
    SINGULAR,
    SORT,
    WHOSE,
    WORDS,
    counted,
    is_bound,
    value,
)
from cioc.privacy.labels import labelled
from cioc.privacy.plain import plain
from cioc.privacy.searching import FEW, Disclosure, Edit, digits_in, lowered, occurrences
from cioc.privacy.sentences import DIGITS, of_sentences
from cioc.privacy.shapes import shapes
from cioc.text.patterns import RarePattern, lazy_pattern, matches_at

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator, Mapping

# A word that is a number: of two children, or three. "Twin-track" and a twin town are none.
_BORN_TOGETHER: Final = lazy_pattern(r"(?<![\w-])(?:twins|triplets)(?![\w-]|['’]s|\s+trust\b)")
# "Both children went home": two. But "for both children and carers" counts none.
_BOTH: Final = RarePattern(
    rf"(?<![\w-])both(?:{GAP}of)?(?:{GAP}{WHOSE})?{SORT}{GAP}{PLURAL}(?={GAP}{DO}|{END})",
    has=rf"both{WORDS}?{PLURAL}(?={GAP}{DO}|{END})",
)
_MEANS_CHILDREN: Final = lazy_pattern(
    rf"(?:\s+(?:our|the|an?))?{SORT}{GAP}(?:{PLURAL}|{SINGULAR}){NOT_AFTER}(?:\s+(?:and|or)\s+(?:{PLURAL}|{SINGULAR}))?"
    r"(?:\s+(?:in|on|under|with|of|without|aged|leaving|looked|placed)(?:\s+(?!\w*(?:group|council|plan|team|strategy|board)\b)[\w-]+){0,5})?"
)
_ID: Final = lazy_pattern(r"(?<![\w.-])[a-z0-9]++(?:-[a-z0-9]++)++(?![\w-])")
_ONE_JOINED: Final = lazy_pattern(rf"\w+ {SINGULAR}")


def small_numbers(text: str, up_to: int, children: Collection[str] = ()) -> Iterator[Span]:
    """Counts of children from 1 up to a number, each with the word for them where that follows it, in order.

    Also larger numbers that leave such a count of another. Words for numbers are known up to twenty. `children` are
    the workspace's own abbreviations for them.
    """
    read = plain(text, children=children)
    yield from (read.source(found.span) for found in find(read.text, up_to))


def short_for_children(abbreviations: Mapping[str, str]) -> frozenset[str]:
    """Those of a workspace's abbreviations that stand for children: "YP: young person", and not "CICC: … council"."""
    return frozenset(
        short
        for short, meaning in abbreviations.items()
        if short.isalnum() and OF_CHILDREN.search(meaning.lower()) and _MEANS_CHILDREN.fullmatch(f" {meaning.lower()}")
    )


def find(text: str, up_to: int) -> Iterator[Disclosure]:
    """The same in a text as it reads, with what may be published in their place."""
    if up_to < 1:
        return
    small = lowered(text)
    if not OF_CHILDREN.search(small):
        return
    digits, counting = digits_in(small), cache(partial(counted, text, small))
    numbers = chain(
        (match.span() for match in matches_at(_digits(up_to), small, digits) if int(match.group()) <= up_to),
        ((at, at + len(word)) for word in NUMBER_WORDS[:up_to] for at in occurrences(word, small)),
    )
    spans = {span for start, end in numbers if (span := counting(start, end)) and not is_bound(small, start)}
    spans.update(of_sentences(text, small, up_to, digits, counting))
    if "sibling" in small:
        spans.update(Span(*match.span()) for match in _sibling_groups(up_to).finditer(small))
    if up_to > 1 and ("twins" in small or "triplets" in small):
        spans.update(Span(*match.span()) for match in _BORN_TOGETHER.finditer(small))
    if up_to > 1 and "both" in small:
        spans.update(Span(*match.span()) for match in _BOTH.finditer(small))
    found = [*shapes(text, small, up_to, digits), *labelled(small, up_to), *map(Disclosure, spans)]
    yield from _apart([*found, *_in_ids(small, up_to)])


def _in_ids(small: str, up_to: int) -> Iterator[Disclosure]:
    """The same in what is joined by hyphens, as ids are: "two-girls-moved"; "a two-child limit" is no count."""
    joined = " ".join({each for each in small.split() if "-" in each})  # a large plan says most of them many times
    counting = {each for each in _ID.findall(joined) if _may_count(each.replace("-", " "))}
    for match in _ID.finditer(small) if counting else ():
        if match[0] not in counting:
            continue
        words = match[0].replace("-", " ")
        for each in find(words, up_to):
            number = Span(each.span.start, words.find(" ", each.span.start))
            is_one = words[number.start : number.end] in {"1", "one"}
            one = (*plural_noun(words, each.span.end), *plural_verbs(words, each.span)) if is_one else ()
            edits = each.edits or (Edit(*number, f"{FEW} of"), *one)
            yield Disclosure(
                Span(match.start() + each.span.start, match.start() + each.span.end),
                tuple(
                    Edit(match.start() + e.start, match.start() + e.end, e.words.replace(" ", "-"), e.is_number)
                    for e in edits
                ),
            )


def _may_count(words: str) -> bool:
    return bool(OF_CHILDREN.search(words)) and "year old" not in words and not _ONE_JOINED.fullmatch(words)


def _apart(found: list[Disclosure]) -> Iterator[Disclosure]:
    """Those that do not stand within the one before, as in "two of these three girls"; the longest first."""
    end = 0
    for each in sorted(found, key=lambda each: (each.span.start, -each.span.end, not each.edits)):
        if each.span.end > end:
            yield each
            end = each.span.end


def leads_with_more(text: str, span: Span, up_to: int) -> bool:
    """Whether such a stretch begins with a larger number, of which the small one is what it leaves."""
    number = DIGITS.match(text, span.start, span.end)
    return number is not None and value(number[0]) > up_to


@lru_cache(maxsize=4)
def _digits(up_to: int) -> re.Pattern[str]:
    first, more = (f"[1-{up_to}]", "") if up_to < 10 else ("[1-9]", r"\d{0,3}")
    return lazy_pattern(rf"{first}{NOT_WITHIN_MORE}{more}(?=[\s*_(x×])")


@lru_cache(maxsize=4)
def _sibling_groups(up_to: int) -> re.Pattern[str]:
    """ "A sibling group of three", which is as good as a name in a small place."""
    numbers = "|".join([*NUMBER_WORDS[:up_to], *(str(number) for number in range(1, up_to + 1))])
    more = rf"{GAP}(?:or{GAP}more|and{GAP}over|plus)\b"
    return lazy_pattern(rf"siblings?(?:{GAP}groups?)?{GAP}of{GAP}(?:{numbers})(?![\w+]|{more})")
