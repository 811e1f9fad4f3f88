"""D103: dates of birth."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity, Span
from cioc.privacy.searching import lowered, occurrences
from cioc.rules.rule import Example, Rule
from cioc.rules.scanning import WAIVE_IT, masked, scan
from cioc.text.patterns import RarePattern, lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\s?[./ -]\s?\d{{1,2}}\s?[./ -]\s?(?:\d{{4}}|\d\d)(?!\d)|\d{{8}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?:\d{{4}}|['’]?\d\d)(?!\d)"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}(?!\d))"
)
# A month in which one child was born is nearly its birthday; one of a year's children is none.
_MONTH_OF_YEAR = rf"(?:{_MONTH}\s+(?:\d{{4}}|['’]\d\d)(?!\d)|(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?!\d))"
# The words that make a date one of birth, and what may stand between them and it. "d.o.b" ends in a full stop or not.
_WORDS = ("born", "birth", "dob", "d.o.b")
_FILL = r"(?:\s++|[:=.,(\[#–—-]|(?:is|was|on|the|of|as|date|day|given|recorded)\b){0,12}"
_AFTER = lazy_pattern(rf"(?:born|birth(?:day|date)?|dob|d\.o\.b\.?)\b{_FILL}(?P<date>{_DATE})")
_BORN_IN = lazy_pattern(rf"born\b(?:\s++|[:=]|in\b){{0,6}}(?P<date>{_MONTH_OF_YEAR})")
_MANY = lazy_pattern(r"\b(?:children|babies|people|pupils|students|girls|boys|those|all|anyone|everybody|leavers)\s+\Z")
# "b. 3 March 2011" and "b 3.3.11"; "he turned 10 on 3 March 2021".
_B = r"b(?<![\w.]b)(?:\.\s?|\s)"
_SHORT = RarePattern(rf"{_B}(?P<date>{_DATE})", has=_B)
_TURNED = RarePattern(
    rf"(?<!\w)(?:turn(?:s|ed|ing)?|(?:will|to)\s+be)\s+\d{{1,2}}\s+on\s+(?:the\s+)?(?P<date>{_DATE})",
    has=r"(?:turn(?:s|ed|ing)?|be)\s+\d{1,2}\s+on\s",
)
_AFTER_DOTS = lazy_pattern(rf"d\.o\.b\.?{_FILL}(?P<date>{_DATE})")
_BEFORE = lazy_pattern(rf"(?P<date>{_DATE})[\s,(\[]*(?:(?:is|was|the|his|her|their)\s+)*(?:date\s+of\s+)?\Z")
_LONGEST_BEFORE = 60


def birth_dates(text: str) -> Iterator[Span]:
    """Whole dates right after "born", "date of birth" or "DOB", or right before the latter two; months of birth."""
    small = lowered(text)
    places = chain.from_iterable(occurrences(word, small) for word in _WORDS)
    found = {Span(*match.span("date")) for at in places if (match := _beside(small, at))}
    found |= {Span(*match.span("date")) for form in (_SHORT, _TURNED) for match in form.finditer(small)}
    yield from sorted(found)


def _beside(small: str, at: int) -> re.Match[str] | None:
    if small[at - 1 : at].isalnum():
        return None
    if (match := _AFTER.match(small, at) or _AFTER_DOTS.match(small, at)) or small.startswith("born", at):
        is_of_many = _MANY.search(small, max(0, at - _LONGEST_BEFORE), at)
        return match or (None if is_of_many else _BORN_IN.match(small, at))
    return _BEFORE.search(small, max(0, at - _LONGEST_BEFORE), at)


def _about(date: str) -> tuple[str, str]:
    hint = "take it out, or write an age in years; " + WAIVE_IT.format(code="D103")
    return f'"{masked(date)}" is a date of birth', hint


RULES = (
    Rule(
        code="D103",
        name="date-of-birth",
        severity=Severity.ERROR,
        is_masked=True,
        why="""
            A date of birth, with the name of a council or a home beside it, is often all that it takes to know
            which child is meant. No plan needs one. Where age matters, say it in years, or in a band such as 10
            to 15.
        """,
        bad=Example("line", "who: Carers of the boy born on 12 March 2010\nleads: [early-help]\n"),
        good=Example("line", "who: Carers of children aged 10 to 15\nleads: [early-help]\n"),
        check=scan(birth_dates, _about),
    ),
)
