"""One child, told by age and place, or by name, age and school: "a 14-year-old boy from Thornaby", "Kai, 9, goes to …".

An age alone tells of nobody, and neither does a rule about "any 17-year-old in Stockton".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.privacy.persons import FIRST_NAMES
from cioc.privacy.plain import plain
from cioc.privacy.searching import Disclosure, Edit
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHO: Final = (
    r"(?:boy|girl|child|young\s(?:person|man|woman|carer|mother|mum|father)|teenager|baby|toddler|lad|lass|pupil|student"
    r"|care\sleaver|son|daughter|brother|sister|sibling|mother|mum)"
)
_ONE: Final = (
    r"[AaTtOoHh](?<!\w[AaTtOoHh])"
    r"(?:(?<=[Aa])(?:n|nother)?|(?<=[Tt])(?:he|his|heir)|(?<=[Oo])(?:ne|ur)|(?<=[Hh])(?:is|er))"
)
# At most two words before the child or its age, which are no names: "a very vulnerable girl aged 12".
_SORT: Final = r"(?:[a-z][a-z-]+\s){0,3}?"
# It begins with a letter and looks back from there, which is many times as fast as the other way round.
_BY_AGE: Final = lazy_pattern(
    rf"{_ONE}\s{_SORT}(?:\d{{1,2}}[- ](?:year|yr)s?[- ]old(?:\s{_SORT}{_WHO})?"
    rf"|(?:[Yy]ear|Y)[ ]?\d{{1,2}}\s{_SORT}{_WHO}"
    rf"|{_WHO}(?:,?\s(?:aged|age|of)\s\d{{1,2}}|\s\(\d{{1,2}}\)))(?![\w-])(?!\s(?:to|or|and)\s\d)"
)
# A place or a school after it, in the same sentence; a country or a month is none, nor is the council's own area.
_NO_PLACE: Final = (
    r"(?:England|Britain|Wales|Europe|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Monday|Tuesday|Wednesday|Thursday|Friday|Year|Key|Stage|Section|Priority|Appendix|Annex|Table|Ofsted"
    r"|Council|Board|Corporate|Children|Care|I)\b"
)
_PLACE: Final = lazy_pattern(
    rf"[^.!?;\n]{{0,60}}?\b(?:from|in|at|near|of|to|attends|leaves|left)\s(?:the\s)?(?!{_NO_PLACE})[A-Z][a-z]{{2,}}"
)
_NAMED: Final = lazy_pattern(
    r"(?P<first>[A-Z](?<!\w[A-Z])[a-z]+)(?:\s[A-Z][A-Za-z'’-]*\.?)?(?:,?\s(?:aged?\s)?\(?(?P<age>\d{1,2})\)?(?=[,.\s]),?|\s\(aged?\s\d{1,2}\))"
)
_SCHOOL: Final = lazy_pattern(
    r"[^.!?;\n]{0,80}?\b(?:School|Academy|College|Primary|Nursery|Sixth Form|Year \d|attends|goes to|lives|living"
    r"|placed|moved|excluded|arrested|foster)\b"
)


def children_described(text: str) -> Iterator[Span]:
    """The stretches of a text that tell of one child in such a way."""
    read = plain(text)
    yield from (read.source(found.span) for found in described(read.text))


def described(text: str) -> Iterator[Disclosure]:
    """Whatever tells of one child in such a way in a text as it reads."""
    for match in _BY_AGE.finditer(text):
        if _PLACE.match(text, match.end()):
            yield Disclosure(Span(*match.span()), (Edit(*match.span(), "a child", is_number=False),))
    for match in _NAMED.finditer(text):
        if match["first"] in FIRST_NAMES and _is_of_a_child(match) and _SCHOOL.match(text, match.end()):
            yield Disclosure(Span(*match.span()), (Edit(*match.span(), "a child", is_number=False),))


def _is_of_a_child(match: re.Match[str]) -> bool:
    """Whether the age is that of somebody in care, or who has just left it; "May 25" is a day."""
    age = int(re.findall(r"\d+", match[0])[-1])
    return age <= 21 and (match["first"] not in _MONTHS or "aged" in match[0] or "(" in match[0] or "," in match[0])


_MONTHS: Final = frozenset({"April", "May", "June", "August"})
