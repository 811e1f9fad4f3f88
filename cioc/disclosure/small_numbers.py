"""Small numbers of children in running text, in digits or words: what D106 finds, papers keep back, and both let be.

"Two of our care leavers" is a finding; "priority 2 children", "one child in five", "5 year olds", "two children's
homes" and "fewer than 5 children" are none. Where a phrase can be read in both ways, it is let be only if the harmless
reading is the usual one in such papers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.disclosure.searching import lowered, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
NUMBER_WORDS: Final = tuple(_IN_WORDS.split())
# A space, or the break of a folded line or comment, and the marks of emphasis around a word.
_GAP = r"[*_]{0,2}(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*(?:#[ \t]*)?)[*_]{0,2}"
_YOUNG = rf"(?:young{_GAP}|care[ -]experienced{_GAP})"
_AGED = r"\d{1,2}(?:[-/–]\d{1,2})?[- ]year[- ]old"
_PLURAL = (
    rf"(?:children|kids|{_YOUNG}(?:people|persons|women|men|mothers|fathers|parents|adults|ones)|care(?:{_GAP}|-)leavers"
    rf"|girls|boys|siblings|brothers|sisters|twins|babies|infants|toddlers|teenagers|teens|adolescents|minors|pupils"
    rf"|students|youngsters|youths|{_AGED}s|uasc|yps?)"
)
_SINGULAR = (
    rf"(?:child|{_YOUNG}(?:person|woman|man|mother|father|parent|adult)|care(?:{_GAP}|-)leaver|girl|boy|sibling|brother"
    rf"|sister|baby|infant|toddler|teenager|adolescent|minor|pupil|student|youngster|youth|{_AGED})"
)
_WHOSE = r"(?:all|the|our|these|those|his|her|its|their|your|my|such)"
_KIND_OF = (
    r"(?:more|other|further|additional|new|own|younger|older|eldest|youngest|vulnerable|disabled|unaccompanied"
    r"|asylum|seeking|looked|after|experienced|local|teenage|female|male|homeless|missing|excluded|primary|secondary|pre|school|age|aged"
    r"|adopted|fostered|foster|related|separate|different|individual|little|small|pregnant|autistic|known|such|same"
    rf"|white|black|asian|british|young|care|{_AGED}|[a-z]{{2,12}}-[a-z]{{2,14}}(?:-[a-z]{{2,12}})?)"
)
# What is named after children and is none: "two children's homes", "one child protection plan".
_SERVICES = (
    r"(?:nurses?|teams?|services?|boards?|homes?|centres?|groups?|strateg(?:y|ies)|social[ ]workers?|panels?|forums?"
    r"|councils?|workers?|staff|officers?|managers?|partnerships?|champions?|meetings?|acts?|trusts?|hospitals?|wards?"
    r"|hubs?|departments?|directorates?|commissioners?|polic(?:y|ies)|plans|reviews|priorities|units?|premium|protocol"
    r"|offer|covenant|pledge|apprenticeships?|ambassadors?|reps|representatives?)\b"
)
_NUMBER = rf"(?:\d+|{'|'.join(NUMBER_WORDS)}|hundred)"
_NOT_AFTER = (
    rf"(?![\w-]|(?:{_GAP}and{_GAP}young{_GAP}people)?['’]s\b|(?<=s)['’][ ]\w"
    rf"|(?:{_GAP}and{_GAP}(?:young{_GAP}people|care{_GAP}leavers))?(?:{_GAP}in{_GAP}(?:our{_GAP})?care)?{_GAP}{_SERVICES}"
    rf"|{_GAP}(?:at{_GAP}a{_GAP}time|too{_GAP}many|per|or{_GAP}more)\b)"
)
# "One child in five", and what begins with a child in the singular.
_NOT_AFTER_ONE = (
    rf"(?!{_GAP}in{_GAP}(?:every{_GAP})?(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\b"
    rf"|{_GAP}(?:protection|minders?|care|benefit|development|health|abuse|poverty|friendly|death|safeguarding"
    rf"|and{_GAP}family|exploitation|criminal|sexual|in{_GAP}need|plan|referral|voice)\b)"
)
# "Two of our twelve care leavers" are two.
_OF = rf"{_GAP}of(?:{_GAP}{_WHOSE}){{1,2}}(?:{_GAP}{_NUMBER})?"
_IN_DIGITS = rf"(?:{_GAP}\(\d{{1,2}}\))?"
_AFTER_MANY = re.compile(rf"{_IN_DIGITS}(?:{_OF})?(?:{_GAP}{_KIND_OF}){{0,4}}{_GAP}{_PLURAL}{_NOT_AFTER}")
_AFTER_ONE = re.compile(
    rf"{_IN_DIGITS}(?:{_OF}(?:{_GAP}{_KIND_OF}){{0,4}}{_GAP}{_PLURAL}"
    rf"|(?:{_GAP}{_KIND_OF}){{0,4}}{_GAP}(?:{_SINGULAR}{_NOT_AFTER_ONE}|{_PLURAL})){_NOT_AFTER}"
)
# What stands before a number that counts no children: labels, bounds, ratios, the beginning of a larger number.
_LABEL = (
    r"(?:priorit(?:y|ies)|(?:key\s)?stages?|ks|phases?|steps?|pages?|items?|actions?|sections?|levels?|tiers?|bands?"
    r"|tables?|appendix|annex|articles?|chapters?|questions?|ages?|aged|grades?|standards?|outcomes?|objectives?|strands?"
    r"|themes?|regulations?|paragraphs?|rules?|schedule|version|covid|(?:in|of|for|from|with|and|to|our)\syears?)"
)
_NOT_BEFORE = re.compile(
    rf"(?:\b{_LABEL}[.:]?\s+(?:{_NUMBER}\s*(?:and|to|or|,|&|-|–)\s*)*"
    r"|\b(?:fewer|less|more)\s+than\s+"
    r"|\b(?:up\s+to|under|over|at\s+most|maximum\s+of|for\s+every|in\s+every|every|each|per|any|no)\s+"
    rf"|(?<!from\s)\b{_NUMBER}\s+(?:to|in|in\s+every|out\s+of|out\s+of\s+every|of\s+every)\s+"
    rf"|\bbetween\s+{_NUMBER}\s+and\s+"
    r"|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)(?:\s+and)?\s+"
    r")\Z"
)
_YEAR_GROUP = re.compile(r"\bYears?\s+(?:\d+\s*(?:and|to|or|,|&|-|–)\s*)*\Z")
_HEADING = re.compile(r"(?:^|\n|[.:;!?][ \t])[ \t]*(?:- +)?(?:\w+:[ \t]+)?[\"'#* ]*\Z")
_CAPITALISED = re.compile(r"\s*[A-Z][a-z]")
_PART_OF_MORE = frozenset("-–./,:£$€#&+_")
# "At least one care leaver sits on every panel" is a rule and no count.
_AT_LEAST = re.compile(r"\bat\s+least\s+\Z")
_LOOK_BACK = 60


def small_numbers(text: str, up_to: int) -> Iterator[Span]:
    """Counts of children from 1 up to a number, with the word for them; words for numbers are known up to twenty."""
    if up_to < 1:
        return
    small = lowered(text)
    numbers = chain(
        (match.span() for match in _digits(up_to).finditer(small) if int(match.group()) <= up_to),
        ((at, at + len(word)) for word in NUMBER_WORDS[:up_to] for at in occurrences(word, small)),
    )
    found = {span for start, end in numbers if (span := _counted(text, small, start, end))}
    if "sibling" in small:
        found.update(Span(*match.span()) for match in _sibling_groups(up_to).finditer(small))
    end = 0
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if span.end > end:  # and not within the one before: "two of these three girls"
            yield span
            end = span.end


def _counted(text: str, small: str, start: int, end: int) -> Span | None:
    """The number at a place with the children that it counts, if it does."""
    before = small[start - 1 : start]
    if before.isalnum() or before in _PART_OF_MORE:
        return None
    is_one = small[start:end] in {"1", "one"}
    children = (_AFTER_ONE if is_one else _AFTER_MANY).match(small, end)
    if children is None:
        return None
    at = max(0, start - _LOOK_BACK)
    if _NOT_BEFORE.search(small, at, start) or _YEAR_GROUP.search(text, at, start):
        return None
    if is_one and _AT_LEAST.search(small, at, start):
        return None
    # "1 Children are heard" and "2 Young people are safe" are priorities with their numbers.
    if small[start].isdigit() and _CAPITALISED.match(text, end) and _HEADING.search(text, at, start):
        return None
    return Span(start, children.end())


@lru_cache(maxsize=4)
def _digits(up_to: int) -> re.Pattern[str]:
    # A plan is full of dates and refs, and a pattern that begins with few digits passes over most of them.
    first = f"[1-{up_to}]" if up_to < 10 else r"[1-9]\d{0,3}"
    return re.compile(rf"{first}(?=[\s*_(])")


@lru_cache(maxsize=4)
def _sibling_groups(up_to: int) -> re.Pattern[str]:
    """ "A sibling group of three", which is as good as a name in a small place."""
    numbers = "|".join([*NUMBER_WORDS[:up_to], *(str(number) for number in range(1, up_to + 1))])
    more = rf"{_GAP}(?:or{_GAP}more|and{_GAP}over|plus)\b"
    return re.compile(rf"siblings?(?:{_GAP}groups?)?{_GAP}of{_GAP}(?:{numbers})(?![\w+]|{more})")
