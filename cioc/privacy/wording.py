"""Words that a paper has instead of a small number of children, so that a sentence reads as if it had been written so.

The number goes with whatever belongs to it: "two of the three children" are "a small number of the children", "the two
girls" are "the girls", "one child has" is "a small number of children have". Where the sentence would show the number
in other words, as "he" does, or would be no English, it is left out as a whole, and the paper says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.diagnostics import Span
from cioc.privacy.agreement import (
    is_subject,
    plural_before,
    plural_noun,
    plural_of_relative,
    plural_verbs,
    stays_singular,
)
from cioc.privacy.counted import COUNT, DO, END, GAP, LOOK_BACK, NUMBER_WORDS, PERCENT, SINGULAR, WHOSE, value
from cioc.privacy.searching import FEW, Disclosure, Edit
from cioc.privacy.sentences import sentence_around
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT_OUT: Final = f"[A sentence is left out here because it gives {FEW} of children.]"

_NUMBER: Final = rf"(?:\d+(?:,\d{{3}})*|{'|'.join(NUMBER_WORDS)})"
# "five (5) children", "2 x children".
AT_START: Final = lazy_pattern(rf"({_NUMBER})(?:\s*\((\d+|{PERCENT})\)|\s?[x×](?=\s))?(?![\w])", re.I)
AT_END: Final = lazy_pattern(rf"(?:\s+of\s+)?({_NUMBER})\Z", re.I)
BORN_TOGETHER: Final = lazy_pattern(r"\b(?:twins|triplets)\Z", re.I)
BOTH: Final = lazy_pattern(rf"both(?P<of>{GAP}of)?(?:{GAP}(?P<whose>{WHOSE})(?!\w))?", re.I)
# "one or two children", "two of these three children": the other number says as much.
BEFORE: Final = lazy_pattern(rf"\b({_NUMBER})\s+or\s+\Z", re.I)
OF_THESE: Final = lazy_pattern(rf"\s+(?:out\s+)?of((?:\s+[a-z]+){{0,2}}\s+)({_NUMBER})\b(?:\s+of\b)?\s*", re.I)
_OF: Final = lazy_pattern(rf"{GAP}(?P<out>out{GAP})?of\b(?:{GAP}(?P<whole>{_NUMBER})\b)?", re.I)
_AFTER_NOUN: Final = lazy_pattern(
    rf"{GAP}(?:out{GAP})?of{GAP}(?:the{GAP}|our{GAP})?({_NUMBER})(?![\w-]|[ ]*%|[.,]\d)", re.I
)
# "At least 2 children", "a total of 3 children": a small number is of that many in any case.
_ABOUT: Final = lazy_pattern(
    r"(?:\A|[.,;:]\s+|\b(?:are|were|be|been|have|had|with|of|to|by|from|only)\s+|(?=no|not|at|roughly|appr|alm|near|ex|a\s|as))"
    r"(?P<about>\b(?:(?:no|not)\s+(?:fewer|less)\s+than|at\s+least|about|around|roughly|approximately|almost|nearly"
    r"|exactly|a\s+total\s+of|as\s+(?:many|few)\s+as))\s+\Z",
    re.I,
)

# -- Words before a number ---------------------------------------------------------------------------------------------

# With these the number only repeats whom it means: "these two girls", "our 4 UASC", "they are the two sisters".
_RANK: Final = r"(?:other|last|first|next|same|remaining|youngest|eldest|oldest|younger|older)"
_KNOWN: Final = lazy_pattern(
    rf"\b(?:(?:the|our|their|his|her|its|your|my|these|those|both|such)(?:\s+(?:only|{_RANK}))?|{_RANK})\s+[*_]{{0,2}}\Z",
    re.I,
)
_THE_OTHER: Final = lazy_pattern(r"\bthe\s+other(?P<gap>\s+)\Z", re.I)
_JUST_THE: Final = lazy_pattern(r"\b(?:just|only)\s+(?P<the>the\s+)\Z", re.I)
_ALL: Final = lazy_pattern(r"\ball\s+[*_]{0,2}\Z", re.I)
_ANOTHER: Final = lazy_pattern(r"\b(?P<another>another)\s+\Z", re.I)
_AFTER_ARTICLE: Final = lazy_pattern(r"\b(?:an?|the|our)\s+(?:further|additional|extra)\s+\Z", re.I)
_BY_RANK: Final = lazy_pattern(rf"\s+(?:{_RANK}|more)\b", re.I)
_OTHERS: Final = lazy_pattern(r"\s+others\b", re.I)
# "Two children (40%)": it tells of how many they are two.
_SHARE: Final = lazy_pattern(rf"\s*\({PERCENT}(?:{GAP}of{GAP}[^()\n]{{1,60}})?\)", re.I)
# "A group of three girls" is a group of girls.
_GROUP_OF: Final = lazy_pattern(r"\b(?:group|family|set|cohort|class|household)\s+of\s+\Z", re.I)
# "A girl and her brother, two children of a care leaver, …".
_APPOSED: Final = lazy_pattern(r"\band\s+[\w'’ ]{2,30},\s+\Z", re.I)
_IN_ASIDE: Final = lazy_pattern(r"(?:\(|,\s+)\Z")

# -- What tells a number in other words --------------------------------------------------------------------------------

_ENDS: Final = rf"(?=(?:{END})|{GAP}(?:{DO}|to|in|at|from|with|by|[a-z]+ed|once|one|twice|{SINGULAR})\b)"
_TELLS_OF_FEW: Final = lazy_pattern(
    rf"\b(?:(?:an|the{GAP})other|an?{GAP}(?:second|third|fourth|fifth)){_ENDS}|\brespectively\b|\bthe{GAP}(?:former|latter)\b"
    rf"|\b(?:the|this){GAP}(?:pair|couple|duo|trio|twosome|threesome|quartet|quintet)\b(?!{GAP}of\b)|\bneither\b(?!{GAP}of\b)"
    rf"|\band{GAP}one{GAP}(?:at|from|in|on|under|with)\b(?!{GAP}{COUNT}\b)",
    re.I,
)
_TELLS_OF_ONE: Final = lazy_pattern(
    rf"\b(?:I|my|he|she|him|her|hers|his|himself|herself|themself)\b|\b(?:the|this|that)(?:{GAP}same)?{GAP}{SINGULAR}(?![\w-])"
    rf"|\b(?:be|been|being|is|are|was|were|become|becomes|became){GAP}(?:(?:now|also|still){GAP})?an?{GAP}(?!few|little|lot)",
    re.I,
)
_GOES_ON_WITH_ONE: Final = lazy_pattern(
    rf"[\s*_\"'“‘]*(?:(?:he|she|her|his)\b|(?:the|this|that){GAP}{SINGULAR}(?![\w-]))", re.I
)
_IS_ONE: Final = lazy_pattern(rf"(?:1|one|an?{GAP}(?:single|sole|lone)|just{GAP}one|only{GAP}one)\b", re.I)


def edits(text: str, found: Disclosure, up_to: int) -> Iterator[Edit]:
    """The stretches of a text to replace, each with what stands in its place."""
    if found.edits and not found.is_phrase:
        yield from found.edits
        return
    sentence = sentence_around(text, found.span.start)
    worded = tuple(_agreed(text, found) if found.edits else _worded(text, found.span, up_to))
    is_one = _IS_ONE.match(text, found.span.start) is not None
    after = found.span.end
    if (
        not worded
        or _TELLS_OF_FEW.search(text, after, sentence.end)
        or (is_one and _TELLS_OF_ONE.search(text, after, sentence.end))
        or stays_singular(text, found.span.start, after, worded)
    ):
        yield Edit(sentence.start, sentence.end, LEFT_OUT, is_number=False)
    yield from worded
    if is_one:
        yield from _going_on(text, sentence)


def _going_on(text: str, sentence: Span) -> Iterator[Edit]:
    """The sentences that go on about the one child: "She has settled well."."""
    at = sentence.end
    while (match := _GOES_ON_WITH_ONE.match(text, at)) and "\n\n" not in match[0]:
        following = sentence_around(text, match.end())
        if following.start <= sentence.start or following.end <= at:
            return
        yield Edit(following.start, following.end, LEFT_OUT, is_number=False)
        at = following.end


def _agreed(text: str, found: Disclosure) -> Iterator[Edit]:
    yield from found.edits
    if is_subject(text, found.span.start):
        yield from plural_verbs(text, found.span)
        yield from plural_before(text, found.span.start)


def _worded(text: str, span: Span, up_to: int) -> Iterator[Edit]:
    """The number and what belongs to it; nothing where no words would do."""
    if twins := BORN_TOGETHER.search(text, span.start, span.end):
        yield Edit(*twins.span(), "Siblings" if twins[0][0].isupper() else "siblings")
    if both := BOTH.match(text, span.start, span.end):
        yield Edit(*both.span(), _both(text, both, span))
        return
    match = AT_START.match(text, span.start, span.end)
    if match is None:
        if end := AT_END.search(text, span.start, span.end):
            yield Edit(*end.span(), "")
        return
    start = span.start
    for pattern in (BEFORE, _ABOUT):
        if before := pattern.search(text, max(0, start - LOOK_BACK), start):
            start = before.start(1)
    many = value(match[1]) > up_to
    number = _Number(text=text, start=start, end=match.end(), children_end=span.end, is_many=many)
    words = _known(number)
    if words is None:
        words = tuple(_new(number, up_to))
    if words:
        yield from words
        yield from _around(text, Span(words[0].start, span.end), number, up_to)
        if match[1].lower() in {"1", "one"}:
            yield from plural_noun(text, span.end)


def _around(text: str, span: Span, number: _Number, up_to: int) -> Iterator[Edit]:
    """Words that go with a number: the whole of which it is a part, its share, and the verbs."""
    if (after := OF_THESE.match(text, number.end, span.end)) and value(after[2]) <= up_to:
        yield Edit(after.start(2), after.end(), "")
    if (of := number.of) and of["out"]:  # "most of", and not "most out of"
        yield Edit(*of.span("out"), "")
    if of and of["whole"] and value(of["whole"]) > up_to:
        yield Edit(of.start("whole"), of.start("whole"), "the ", is_number=False)
    if share := _SHARE.match(text, span.end):
        yield Edit(*share.span(), "")
    if is_subject(text, span.start):
        yield from plural_before(text, span.start)
        yield from plural_verbs(text, span)
    else:
        yield from plural_of_relative(text, span.end)


def _both(text: str, both: re.Match[str], span: Span) -> str:
    if both.end() == span.end or (both["of"] and not both["whose"]):
        said = f"all{both['of'] or ''}"
    elif both["whose"]:
        said = both["whose"]
    else:
        said = "all" if _IN_ASIDE.search(text, max(0, span.start - LOOK_BACK), span.start) else "the"
    return said.capitalize() if both[0][0].isupper() else said


class _Number(Struct, frozen=True, kw_only=True):
    """A number of children, with what stands before it for the same, and how it goes on."""

    text: str
    start: int
    end: int
    children_end: int
    is_many: bool

    @property
    def is_bare(self) -> bool:
        """Whether no word for children follows: "three went home"."""
        return self.end == self.children_end

    @property
    def of(self) -> re.Match[str] | None:
        """In "two of our children", what follows the number."""
        return _OF.match(self.text, self.end, self.children_end)

    @property
    def has_noun(self) -> bool:
        """Whether what follows it is what sort of children they are, or the word for them."""
        return not self.is_bare and not self.of

    def after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern that ends right before it."""
        return pattern.search(self.text, max(0, self.start - LOOK_BACK), self.start)

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern that begins right behind it."""
        return pattern.match(self.text, self.end)


def _known(number: _Number) -> tuple[Edit, ...] | None:
    """Words for a number that only repeats whom it means; empty where it takes none, None where it does not."""
    start, end = number.start, number.end
    if number.after(_ALL):
        if number.has_noun:
            return (Edit(start - 1, end, " the"),)
        return (Edit(start, end + 1, "") if number.of else Edit(start - 1, end, ""),)
    if just := number.after(_JUST_THE):
        return (Edit(just.start("the"), end, f"{FEW} of" if number.has_noun else FEW),)
    if number.before(_OTHERS) or (number.has_noun and number.before(_BY_RANK)):
        return (_dropped(number),)
    if number.after(_KNOWN):
        if number.has_noun:
            return (_dropped(number),)
        other = number.after(_THE_OTHER)
        return (Edit(other.start("gap"), end, "s"),) if other else ()
    if number.has_noun and (number.after(_GROUP_OF) or number.after(_APPOSED)):
        return (_dropped(number),)
    return None


def _dropped(number: _Number) -> Edit:
    """No number at all. "Three more children" begin a sentence, so that the letter after the number may have to."""
    text, end = number.text, number.end
    after = next((at for at in range(end, len(text)) if text[at].isalnum()), end)
    if number.before(_BY_RANK) or number.before(_OTHERS):
        return Edit(number.start, after + 1, text[after])
    return Edit(number.start, after, "")


def _new(number: _Number, up_to: int) -> Iterator[Edit]:
    """Words instead of a number, with "of" where the children follow it."""
    few = FEW.removeprefix("a ") if number.after(_AFTER_ARTICLE) else FEW
    if another := number.after(_ANOTHER):
        yield Edit(another.start("another"), number.end, FEW if number.is_bare else f"{FEW} of other")
    elif number.has_noun and (whole := _AFTER_NOUN.match(number.text, number.children_end)):
        said = "most of" if number.is_many else f"{few} of"
        yield Edit(number.start, number.end, f"{said} the {whole[1]}" if value(whole[1]) > up_to else said)
        yield Edit(*whole.span(), "")
    elif number.is_many:
        yield Edit(number.start, number.end, "most" if number.of else "many")
    else:
        yield Edit(number.start, number.end, f"{few} of" if number.has_noun else few)
