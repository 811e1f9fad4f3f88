"""Numbers of children in running text, in digits or words, of any size: the number with the children that it counts.

"Priority 2 children", "one child in five", "5 year olds" and "two children's homes" count none. Where a phrase can be
read in both ways, it is let be only if the harmless reading is the usual one in such papers.
"""

from __future__ import annotations

import re
from typing import Final

from cioc.diagnostics import Span

_IN_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
NUMBER_WORDS: Final = tuple(_IN_WORDS.split())
# A space, or the break of a folded line or comment, and the marks of emphasis around a word.
GAP = r"[*_]{0,2}(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*(?:#[ \t]*)?)[*_]{0,2}"
_YOUNG = rf"(?:young{GAP}|care[ -]experienced{GAP})"
_AGED = r"\d{1,2}(?:[-/–]\d{1,2})?[- ]year[- ]old"
PLURAL = (
    rf"(?:children|kids|{_YOUNG}(?:people|persons|women|men|mothers|fathers|parents|adults|ones)|care(?:{GAP}|-)leavers"
    rf"|girls|boys|siblings|brothers|sisters|twins|babies|infants|toddlers|teenagers|teens|adolescents|minors|pupils"
    rf"|students|youngsters|youths|{_AGED}s|uasc|yps?)"
)
SINGULAR = (
    rf"(?:child|{_YOUNG}(?:person|woman|man|mother|father|parent|adult)|care(?:{GAP}|-)leaver|girl|boy|sibling|brother"
    rf"|sister|baby|infant|toddler|teenager|adolescent|minor|pupil|student|youngster|youth|{_AGED})"
)
WHOSE = r"(?:all|the|our|these|those|his|her|its|their|your|my|such)"
KIND_OF = (
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
NUMBER: Final = rf"(?:\d+|{'|'.join(NUMBER_WORDS)}|hundred)"
_NOT_AFTER = (
    rf"(?![\w-]|(?:{GAP}and{GAP}young{GAP}people)?['’]s\b|(?<=s)['’][ ]\w"
    rf"|(?:{GAP}and{GAP}(?:young{GAP}people|care{GAP}leavers))?(?:{GAP}in{GAP}(?:our{GAP})?care)?{GAP}{_SERVICES}"
    rf"|{GAP}(?:at{GAP}a{GAP}time|too{GAP}many|per|or{GAP}more)\b)"
)
# "One child in five", and what begins with a child in the singular.
_NOT_AFTER_ONE = (
    rf"(?!{GAP}in{GAP}(?:every{GAP})?(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\b"
    rf"|{GAP}(?:protection|minders?|care|benefit|development|health|abuse|poverty|friendly|death|safeguarding"
    rf"|and{GAP}family|exploitation|criminal|sexual|in{GAP}need|plan|referral|voice)\b)"
)
# "Two of our twelve care leavers" are two; "four out of five" is a way to speak.
_OF = (
    rf"{GAP}(?:(?:out{GAP})?of(?:{GAP}{WHOSE}){{1,2}}(?:{GAP}{NUMBER})?|of{GAP}{NUMBER}"
    rf"|out{GAP}of{GAP}(?!(?:10|20|50|100)\b)\d{{2,3}})(?![\w-])"
)
_IN_DIGITS = rf"(?:{GAP}\(\d{{1,2}}\))?"
_AFTER_MANY = re.compile(rf"{_IN_DIGITS}(?:{_OF})?(?:{GAP}{KIND_OF}){{0,4}}{GAP}{PLURAL}{_NOT_AFTER}")
_AFTER_ONE = re.compile(
    rf"{_IN_DIGITS}(?:{_OF}(?:{GAP}{KIND_OF}){{0,4}}{GAP}{PLURAL}"
    rf"|(?:{GAP}{KIND_OF}){{0,4}}{GAP}(?:{SINGULAR}{_NOT_AFTER_ONE}|{PLURAL})){_NOT_AFTER}"
)
# What stands before a number that counts no children: labels, bounds, ratios, the beginning of a larger number.
_LABEL = (
    r"(?:priorit(?:y|ies)|(?:key\s)?stages?|ks|phases?|steps?|pages?|items?|actions?|sections?|levels?|tiers?|bands?"
    r"|tables?|appendix|annex|articles?|chapters?|questions?|ages?|aged|grades?|standards?|outcomes?|objectives?|strands?"
    r"|themes?|regulations?|paragraphs?|rules?|schedule|version|covid|(?:in|of|for|from|with|and|to|our)\syears?)"
)
NOT_BEFORE = re.compile(
    rf"(?:\b{_LABEL}[.:]?\s+(?:{NUMBER}\s*(?:and|to|or|,|&|-|–)\s*)*"
    r"|\b(?:for\s+every|in\s+every|every|each|per|any|no)\s+"
    rf"|(?<!from\s)\b{NUMBER}\s+(?:to|in|in\s+every|out\s+of|out\s+of\s+every|of\s+every)\s+"
    r"|\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)(?:\s+and)?\s+"
    r")\Z"
)
_BOUND = re.compile(
    rf"(?:\b(?:fewer|less|more)\s+than\s+|\b(?:up\s+to|under|over|at\s+most|maximum\s+of)\s+"
    rf"|\bbetween\s+{NUMBER}\s+and\s+)\Z"
)
YEAR_GROUP = re.compile(r"\bYears?\s+(?:\d+\s*(?:and|to|or|,|&|-|–)\s*)*\Z")
_HEADING = re.compile(r"(?:^|\n|[.:;!?][ \t])[ \t]*(?:- +)?(?:\w+:[ \t]+)?[\"'#* ]*\Z")
_CAPITALISED = re.compile(r"\s*[A-Z][a-z]")
PART_OF_MORE = frozenset("-–./,:£$€#&+_")
# "At least one care leaver sits on every panel" is a rule and no count.
_AT_LEAST = re.compile(r"\bat\s+least\s+\Z")
LOOK_BACK = 60


def counted(text: str, small: str, start: int, end: int) -> Span | None:
    """The number at a place with the children that it counts, if it does. `small` is the text in small letters."""
    before = small[start - 1 : start]
    if before.isalnum() or before in PART_OF_MORE:
        return None
    is_one = small[start:end] in {"1", "one"}
    children = (_AFTER_ONE if is_one else _AFTER_MANY).match(small, end)
    if children is None:
        return None
    at = max(0, start - LOOK_BACK)
    if NOT_BEFORE.search(small, at, start) or YEAR_GROUP.search(text, at, start):
        return None
    if is_one and _AT_LEAST.search(small, at, start):
        return None
    # "1 Children are heard" and "2 Young people are safe" are priorities with their numbers.
    if small[start].isdigit() and _CAPITALISED.match(text, end) and _HEADING.search(text, at, start):
        return None
    return Span(start, children.end())


def is_bound(small: str, start: int) -> bool:
    """Whether a number only bounds a count: "fewer than 6", "up to 5", "between 1 and 5"."""
    return _BOUND.search(small, max(0, start - LOOK_BACK), start) is not None


def value(number: str) -> int:
    """What a number in digits or in a word comes to."""
    return NUMBER_WORDS.index(number.lower()) + 1 if number.isalpha() else int(number.replace(",", ""))
