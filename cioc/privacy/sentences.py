"""Other numbers in a sentence that counts children: counts of them without the word, and what is left of them.

"Of our 12 children, 3 went home" tells of three children as surely as "3 children" does. Which number stands for
children and which for posts is told by the word after it: "3 went", "2 of them", "2 more may", but not "2 posts". And
"38 of the 40 children", or "17 girls" beside a number that is kept back of 20 children, leave a count to work out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct

from cioc.diagnostics import Span
from cioc.privacy.counted import (
    DO,
    END,
    GAP,
    KIND_OF,
    LOOK_BACK,
    NOT_BEFORE,
    NOT_WITHIN_MORE,
    NUMBER,
    NUMBER_WORDS,
    ONWARD,
    PART_OF_MORE,
    PLURAL,
    WHOSE,
    YEAR_GROUP,
    counted,
    is_bound,
    is_pledge,
    value,
)
from cioc.privacy.searching import digits_in, every, lowered, occurrences
from cioc.text.patterns import lazy_pattern, matches_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_REST_OF_DIGITS: Final = r"(?:,\d{3}){0,2}(?![\w+%/-]|[.,:/–]\d)"
DIGITS: Final = lazy_pattern(rf"\d{{1,9}}{_REST_OF_DIGITS}")
_DIGITS_ALONE: Final = lazy_pattern(rf"\d{NOT_WITHIN_MORE}\d{{0,8}}{_REST_OF_DIGITS}")
# Children that are counted with no number: by the sign of one that is kept back, or by such a word.
_UNNUMBERED: Final = lazy_pattern(
    r"[\[cxsat](?<![\w'’-][\[cxsat])"
    rf"(?:(?<=\[)[cx]\]?|(?<=[cx])\]?|(?<=s)(?:everal|mall{GAP}number{GAP}of)|(?:(?<=a)|(?<=t)he){GAP}few)"
    rf"(?:{GAP}of)?(?:{GAP}{WHOSE}){{0,2}}(?:{GAP}{KIND_OF}){{0,4}}{GAP}{PLURAL}(?![\w-]|['’])"
)
_SIGN: Final = lazy_pattern(r"[cx](?<![\w'’-][cx])(?=[\]*_\s])")
_MARKED: Final = lazy_pattern(r"(?:\[?[cx]\]?|small)\b")
_SENTENCE: Final = lazy_pattern(
    r"[.!?{}\n](?:(?<=[.!?])[\"'”’)\]*_]*(?=\s)|(?<=[{}])|(?<=\n)[ \t]*(?:#[ \t]*)?(?=\n)"
    r"|(?<=\n)[ \t]*(?=[-+*][ \t]|\d+[.)][ \t]|[|]|(?:-[ \t]+)?[\w-]+:\s)|(?<=\n)[ \t]*\d+[ \t]*(?=\n|\Z))"
)

_BREAK: Final = lazy_pattern(rf"{_SENTENCE.pattern}|[|]")
_LONGEST: Final = 2000
_MARK: Final = lazy_pattern(r"\s*(?:(?:[-+*]|\d+[.)]|#+|>)[ \t]+)*")

# -- The words after a number that counts children, and has not got their name -----------------------------------------

_THEM: Final = rf"of{GAP}(?:(?:them|whom)\b|(?:these|those)\b(?!{GAP}[a-z-]+s\b))"
_DONE: Final = rf"[a-z]{{2,12}}ed\b(?={GAP}(?:{ONWARD}|(?:their|her|his|the|a|and|again)\b)|[*_]*[,.;)!?]|\s*\Z)"
_ADVERB: Final = r"(?:still|now|already|also|not|never|only|again|so[ ]far|altogether)\b"
_JOINED: Final = rf"(?:and|or|but|while|whereas)\b(?!{GAP}(?:a{GAP}half|{NUMBER})\b)"
_MORE: Final = rf"(?:{GAP}(?:more|further|others?)\b)?"
# "Three home visits" and "two out of three" count something else.
_HOME: Final = (
    rf"(?:home|back|away|out|into)\b(?={END}|\n|{GAP}(?:{ONWARD}|and|again|this|last|their|the|his|her|our)\b)"
)
_ON: Final = rf"(?:{_HOME}|(?!(?:home|back|away|out|into)\b){ONWARD})(?!{GAP}(?:of{GAP})?(?:every{GAP})?{NUMBER}\b)"
_AFTER_A_FEW: Final = lazy_pattern(rf"{_MORE}(?:{END}|{GAP}(?:{DO}|{_ON}|{_THEM}|{_DONE}|{_ADVERB}|{_JOINED}))")
# "One" is a pronoun too.
_AFTER_ONE: Final = lazy_pattern(rf"{_MORE}{GAP}(?:{DO}|{_THEM}|{_ADVERB}|(?!home){_HOME})")
_NOT_BEFORE_ONE: Final = lazy_pattern(
    r"\b(?:the|this|that|which|another|a|an|as|some|good|new|than|next|last|first|only\s+the)\s+\Z"
)
# A sentence that goes on about the children counted before it: "Three went home", "Of these, 2 are in care".
_BEGINS: Final = lazy_pattern(
    rf"[\s*_\"'“‘]*(?:(?:out{GAP})?of{GAP}(?:them|these|those|whom),?{GAP})?({NUMBER})(?![\w-])"
)
_ONE_OF_THEM: Final = lazy_pattern(
    rf"{GAP}(?:{_THEM}|(?:has|had|was|went|left|returned|moved|came|lives|stayed|attended)\b)"
)
_VERB: Final = rf"(?!{PLURAL})[a-z]{{2,12}}(?<!s)(?={END}|{GAP}{ONWARD})"
_BOTH: Final = lazy_pattern(
    rf"(?<![\w-])both(?=(?:{GAP}of{GAP}(?:them|whom))?(?:{END}|{GAP}(?:{DO}|{_ADVERB}|{_VERB})))"
)
_CHAINED: Final = lazy_pattern(rf"{GAP}(?:(to)|or|and){GAP}({NUMBER})\b|,{GAP}({NUMBER})\b")
_LABELLED: Final = lazy_pattern(
    r"(?:\b(?:between|value|ref|id|nos?|numbers?|groups?|teams?|rooms?|units?|quarter|q|weeks?|days?|terms?|parts?|waves?|cohorts?"
    r"|goals?|options?|class|forms?|sets?|types?|categor(?:y|ies)|figures?|charts?|at|until|till|before|plus|minus|times"
    r"|top|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?<!last\s)(?<!this\s)(?<!that\s)years?)[.:]?\s+|\w\()\Z"
)
_ITEM: Final = lazy_pattern(r"(?:\A|\n)[ \t]*\Z")
_YEARS: Final = range(1900, 2100)
# What is said of homes, visits and posts: "one was closed", "three of the visits were late".
_OF_THINGS: Final = lazy_pattern(
    rf"{GAP}(?:(?:is|are|was|were|has|have|had|will|be|been|being|now|still|also|to|rated|judged|found){GAP}){{0,4}}"
    r"(?:built|bought|cancelled|closed|closing|empty|filled|funded|good|inadequate|inspected|open|opened|opening|outstanding"
    r"|published|rated|refurbished|registered|repaired|sold|vacant)\b"
)
_OR_MORE: Final = lazy_pattern(rf"{GAP}(?:or|and){GAP}(?:more|fewer|less|over){GAP}[a-z]", re.I)
_IN_MAY: Final = lazy_pattern(r"\s+May\b")


Counting: TypeAlias = "Callable[[int, int], Span | None]"
"""The number at a place of a text with the children that it counts, as `counted` has it."""


class _Count(Struct, frozen=True):
    """A number of children, and where it stands; None where the sign for a small one does."""

    span: Span
    value: int | None


def sentence_around(text: str, at: int) -> Span:
    """The sentence, the item of a list or the cell of a table in which a place stands, without its mark."""
    start, end = max(0, at - _LONGEST), min(len(text), at + _LONGEST)
    for match in _BREAK.finditer(text, start, end):
        if match.end() > at:
            end = match.end() if match[0][0] in ".!?" else match.start()
            break
        start = match.end()
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark else start
    return Span(start, start + len(text[start:end].rstrip()))


def of_sentences(text: str, small: str, up_to: int, digits: list[int], counting: Counting) -> Iterator[Span]:
    """Small counts that stand in a sentence with another count of children, and counts that give a small one away.

    `digits` are where numbers in digits begin, and `counting` is `counted` of this text.
    """
    anchors = sorted(_anchors(small, digits, counting), key=lambda count: count.span)
    if not anchors:
        return
    ends = list(_SENTENCE.finditer(small))
    breaks = [0, *(match.end() for match in ends), len(small)]
    of_sentence: dict[int, list[_Count]] = {}
    for anchor in anchors:
        of_sentence.setdefault(bisect_right(breaks, anchor.span.start, hi=len(breaks) - 1) - 1, []).append(anchor)
    for index, counts in of_sentence.items():
        sentence = Span(breaks[index], breaks[index + 1])
        beside = [count for count in _bare(text, small, sentence) if not _within(count, counts)]
        yield from (count.span for count in beside if count.value and count.value <= up_to)
        if any(count.value is None or count.value <= up_to for count in (*counts, *beside)):
            yield from _both(small, Span(sentence.start, breaks[min(index + 2, len(breaks) - 1)]), up_to)
        yield from _give_away(small, [*counts, *beside], up_to)
        if index < len(ends) and small[ends[index].start()] in ".!?" and index + 1 not in of_sentence:
            yield from _going_on(text, small, Span(breaks[index + 1], breaks[index + 2]), up_to)


def _going_on(text: str, small: str, sentence: Span, up_to: int) -> Iterator[Span]:
    """ "We have 12 children. Three went home": a sentence that begins with a number goes on about the children."""
    if begins := _BEGINS.match(small, sentence.start, sentence.end):
        start, end = begins.span(1)
        is_one = begins[1] in {"1", "one"}
        if is_one and not _ONE_OF_THEM.match(small, end):
            return
        if value(begins[1]) <= up_to and _stands_alone(text, small, start, end):
            yield Span(start, end)


def _both(small: str, sentences: Span, up_to: int) -> Iterator[Span]:
    """ "Two girls moved, and both are well": it says of a few that they are two."""
    if up_to > 1 and "both" in small[sentences.start : sentences.end]:
        yield from (Span(*match.span()) for match in _BOTH.finditer(small, sentences.start, sentences.end))


def wholes_in(text: str) -> Iterator[int]:
    """The numbers of which a note beside a percentage may speak: counts of children, and what others are "of"."""
    small = lowered(text)
    anchors = _anchors(small, digits_in(small), partial(counted, text, small))
    yield from (count.value for count in anchors if count.value)
    yield from (value(match[1]) for match in _WHOLE.finditer(small))


def _within(count: _Count, others: Sequence[_Count]) -> bool:
    return any(other.span.start <= count.span.start < other.span.end for other in others)


def _numbers(small: str, sentence: Span) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in DIGITS.finditer(small, *sentence))
    yield from _in_words(small[sentence.start : sentence.end], sentence.start)


def _in_words(part: str, start: int = 0) -> Iterator[tuple[int, int]]:
    for word in NUMBER_WORDS:
        yield from ((start + at, start + at + len(word)) for at in occurrences(word, part))


def _anchors(small: str, digits: list[int], counting: Counting) -> Iterator[_Count]:
    """Every number beside the word for children, whatever its size and whether or not it only bounds them."""
    alone = (match.span() for match in matches_at(_DIGITS_ALONE, small, digits))
    for start, end in chain(alone, _in_words(small)):
        if span := counting(start, end):
            yield _Count(span, value(small[start:end]))
    for match in _unnumbered(small):
        yield _Count(Span(*match.span()), None)


def _unnumbered(small: str) -> Iterator[re.Match[str]]:
    if "few" in small:
        return _UNNUMBERED.finditer(small)
    signs = {match.start() for match in _SIGN.finditer(small)}
    in_brackets = {at - 1 for at in signs if small[at - 1 : at] == "["}
    return matches_at(_UNNUMBERED, small, sorted({*signs, *in_brackets, *every(("several", "small"), small)}))


def _bare(text: str, small: str, sentence: Span) -> Iterator[_Count]:
    for start, end in _numbers(small, sentence):
        if _stands_alone(text, small, start, end):
            yield _Count(Span(start, end), value(small[start:end]))


def _stands_alone(text: str, small: str, start: int, end: int) -> bool:
    """Whether a number counts what the sentence speaks of, and not what it stands beside."""
    before, after = small[start - 1 : start] if start else "", small[end : end + 1]
    if before.isalnum() or (before and before in PART_OF_MORE - {"*", "_"}) or after.isalnum() or after in {"-", "%"}:
        return False
    at, number = max(0, start - LOOK_BACK), small[start:end]
    if NOT_BEFORE.search(small, at, start) or YEAR_GROUP.search(text, at, start) or is_bound(small, start):
        return False
    if _LABELLED.search(small, at, start) or (after in {".", ")"} and _ITEM.search(small, at, start)):
        return False
    if value(number) in _YEARS or any(each.match(text, end) for each in (_IN_MAY, _OF_THINGS, _OR_MORE)):
        return False
    if number == "one":
        return bool(_AFTER_ONE.match(small, end)) and not _NOT_BEFORE_ONE.search(small, at, start)
    if chained := _CHAINED.match(small, end):
        if chained[1] and not small[at:start].rstrip().endswith("from"):
            return False  # "2 to 3" tells of no number
        last = chained.span(2 if chained[2] else 3)
        return bool(counted(text, small, *last)) or _stands_alone(text, small, *last)
    return bool(_AFTER_A_FEW.match(small, end))


# -- What is left ------------------------------------------------------------------------------------------------------

_OF_THE: Final = lazy_pattern(rf"{GAP}(?:out{GAP})?of(?:{GAP}{WHOSE}){{0,2}}{GAP}({NUMBER})\b")
_ANY_NUMBER: Final = lazy_pattern(rf"{DIGITS.pattern}|(?:{'|'.join(reversed(NUMBER_WORDS))})\b")
_OF_OURS: Final = lazy_pattern(rf"\bof{GAP}{WHOSE}\b")
_ROUND: Final = {10, 20, 50, 100}
_OF_BEFORE: Final = lazy_pattern(rf"(?<!target )(?<!average )(?<!capacity )\bof(?:{GAP}{WHOSE}){{0,2}}{GAP}\Z")
_WHOLE: Final = lazy_pattern(rf"\bof(?:{GAP}{WHOSE}){{0,2}}{GAP}(\d+(?:,\d{{3}})*)\b")
_OF_THEM: Final = lazy_pattern(rf"{GAP}of{GAP}(?:them|whom)\b")
_REST: Final = lazy_pattern(r"\b(?:the|all)\s+(?:rest|remainder|others|remaining)\b")
_IN_ALL: Final = lazy_pattern(r"\b(?:in\s+all|in\s+total|altogether)\b")


def _give_away(small: str, counts: Sequence[_Count], up_to: int) -> Iterator[Span]:
    """The larger numbers from which, with another one of the sentence, a small one can be worked out."""
    promised = [count.span for count in counts if _is_promised_share(small, count, up_to)]
    known = [
        (count, count.value)
        for count in counts
        if count.value and not any(span.start <= count.span.start < span.end for span in promised)
    ]
    for count, number in known:
        total = _total(small, count, up_to)
        if total and 1 <= total - number <= up_to:
            yield count.span
    whole, at = max(((number, -count.span.start) for count, number in known), default=(0, 0))
    divided = _is_divided(small, known, whole)
    summed = any(_IN_ALL.search(small, count.span.end, count.span.end + LOOK_BACK) for count, n in known if n == whole)
    if not divided and not summed and any(count.span.start < -at for count, number in known if number < whole):
        return  # a larger number that comes later is no whole of those before, but one more of a list
    hidden = any(number <= up_to for _, number in known) or any(
        count.value is None and _MARKED.match(small, count.span.start) for count in counts
    )
    parts = [(count, number) for count, number in known if up_to < number < whole]
    if not (divided or hidden):
        return
    yield from (count.span for count, number in parts if whole - number <= up_to)
    if parts and 1 <= whole - sum(number for _, number in parts) <= up_to:
        yield min(parts, key=lambda part: part[1])[0].span


def _is_divided(small: str, known: Sequence[tuple[_Count, int]], whole: int) -> bool:
    """Whether the largest number is the whole of the others: "3 of the 12", "2 of them", "the rest"."""
    if any(
        _OF_BEFORE.search(small, max(0, count.span.start - LOOK_BACK), count.span.start)
        if number == whole
        else _OF_THEM.match(small, count.span.end)
        for count, number in known
    ):
        return True
    at_end = max((count.span.end for count, _ in known), default=0)
    return len(known) > 1 and _REST.search(small, at_end, at_end + LOOK_BACK) is not None


def _is_promised_share(small: str, count: _Count, up_to: int) -> bool:
    """Whether it is one like "9 of 10 children will have a plan", which are no ten children that anybody knows."""
    round_one = _total(small, count, up_to) in _ROUND
    return round_one and not _OF_OURS.search(small, *count.span) and is_pledge(small, count.span.start)


def _total(small: str, count: _Count, up_to: int) -> int:
    """In "38 of the 40 children", 40; nought where there is no such number."""
    number = _ANY_NUMBER.match(small, count.span.start)
    if number is None or value(number[0]) <= up_to:
        return 0
    of = _OF_THE.match(small, number.end(), count.span.end)
    return int(of[1]) if of and of[1].isdigit() else value(of[1]) if of and of[1] != "hundred" else 0
