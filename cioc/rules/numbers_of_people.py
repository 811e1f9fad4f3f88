"""D101, D102, D113: the numbers by which the NHS, schools and the tax office know somebody."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity, Span
from cioc.rules.rule import Example, Rule
from cioc.rules.scanning import WAIVE_IT, masked, scan
from cioc.text.patterns import RarePattern, lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What may stand between the parts of a number: nothing, a sign, some spaces, the break of a folded line.
_GAP = r"(?:[ \t]{0,3}[-\u2010-\u2013./_)][ \t]{0,3}|[ \t\u00a0]{1,3}|[ \t]*\r?\n[ \t]*)?"
# Starts with what it looks for, and looks around it afterwards: three times as fast as looking behind first.
_NHS = lazy_pattern(
    rf"[1-9]\d\d(?:{_GAP}\d\d\d{_GAP}\d\d\d\d|\d\d[ \u00a0]\d{{5}})(?![\w/]|[-.,]\d)"
    r"|[1-9](?:[ \u00a0]\d){9}(?![\w/]|[-.,]\d|[ \u00a0]\d)",
    re.ASCII,
)
# Where the word stands before it, it may be parted in any way.
_CALLED = r"[ _]?(?:no|num|number|id)?[\s.:=#_-]{0,4}"
_NAMED_NHS = RarePattern(
    rf"(?ai:(?<![a-z])nhs{_CALLED}(?P<number>[1-9](?:[ \t\u00a0.,/_-]{{0,3}}\d){{9}})(?!\d))",
    words=tuple(map("".join, product("nN", "hH", "sS"))),
)
_UPN = RarePattern(r"(?ai:[A-Z]\d{11}[\dA-HJ-NP-RT-Z](?!\w))", has=r"[0-9][0-9]{10}")
_SPACED_UPN = RarePattern(r"(?a:[A-Z](?:[ -]?\d){11}[ -]?[\dA-HJ-NP-RT-Z](?!\w))", has=r"[0-9][0-9 -]{9,30}[0-9]")
_NAMED_UPN = RarePattern(
    rf"(?ai:(?<![a-z])upn{_CALLED}(?P<number>[a-z](?:[ -]?\d){{11}}[ -]?[\da-hj-np-rt-z])(?!\w))",
    words=tuple(map("".join, product("uU", "pP", "nN"))),
)
# Letters of which no prefix is made, and prefixes that nobody has: the National Insurance Manual of HMRC, NIM39110.
_NI = RarePattern(
    r"(?a:(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ -]?\d\d){3}[ -]?[A-D]"
    r"|[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]\d{6}[a-d])(?!\w))",
    has=r"[0-9][0-9][ -]?[0-9][0-9][ -]?[0-9][0-9][ -]?[A-Da-d]",
)
_NO_PREFIX = frozenset({"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"})
_PART_OF_MORE = lazy_pattern(r"(?:[\w+/#-]|\d[ \u00a0.,-])\Z", re.ASCII)
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits, in one or as 3-3-4, or after "NHS" in any parts, whose last is the check digit of the others."""
    yield from _apart(
        [
            *(Span(*m.span()) for m in _NHS.finditer(text) if not _is_part_of_more(text, m.start())),
            *(Span(*m.span("number")) for m in _NAMED_NHS.finditer(text)),
        ],
        lambda span: is_nhs_number(re.sub(r"\D", "", text[span.start : span.end])),
    )


def _apart(spans: list[Span], is_one: Callable[[Span], bool]) -> Iterator[Span]:
    end = 0
    for span in sorted(spans):
        if span.start >= end and is_one(span):
            yield span
            end = span.end


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the modulus 11 check of the NHS Data Dictionary ("NHS NUMBER").

    Ten times the same digit passes too, and is nobody's number.
    """
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1


def pupil_numbers(text: str) -> Iterator[Span]:
    """A check letter and twelve digits, of which the last is a letter in a temporary number."""
    yield from _apart(
        [
            *(
                Span(*m.span())
                for m in (*_UPN.finditer(text), *_SPACED_UPN.finditer(text))
                if not _is_part_of_more(text, m.start())
            ),
            *(Span(*m.span("number")) for m in _NAMED_UPN.finditer(text)),
        ],
        lambda span: is_pupil_number(re.sub(r"\W", "", text[span.start : span.end])),
    )


def is_pupil_number(upn: str) -> bool:
    """Whether the first letter is the check letter of the rest, by the Department for Education's guide to UPNs."""
    upn = upn.upper()
    values = [_CHECK_LETTERS.index(each) if each.isalpha() else int(each) for each in upn[1:]]
    return _CHECK_LETTERS[sum(place * value for place, value in enumerate(values, 2)) % 23] == upn[0]


def insurance_numbers(text: str) -> Iterator[Span]:
    """Two letters, six digits and a letter, as National Insurance numbers are made."""
    for match in _NI.finditer(text):
        if match[0][:2].upper() not in _NO_PREFIX and not _is_part_of_more(text, match.start()):
            yield Span(*match.span())


def _is_part_of_more(text: str, start: int) -> bool:
    return _PART_OF_MORE.search(text, max(0, start - 2), start) is not None


def _about_nhs(number: str) -> tuple[str, str]:
    return f'"{masked(number)}" is an NHS number, by its check digit', "take it out; " + WAIVE_IT.format(code="D101")


def _about_upn(number: str) -> tuple[str, str]:
    return f'"{masked(number)}" is a pupil number, by its check letter', "take it out; " + WAIVE_IT.format(code="D102")


def _about_ni(number: str) -> tuple[str, str]:
    return f'"{masked(number)}" is a National Insurance number', "take it out; " + WAIVE_IT.format(code="D113")


RULES = (
    Rule(
        code="D101",
        name="nhs-number",
        severity=Severity.ERROR,
        is_masked=True,
        why="""
            An NHS number is one person and nobody else, for life. A plan is read by a board and often by the
            public, and git keeps every version of it, so a number that was in a file for a day is there for
            good. Ten digits are taken for one only when the check digit fits; should it be some other number by
            chance, allow it and say which.
        """,
        bad=Example("line", "who: Health visitor for 943 476 5919\nleads: [early-help]\n"),
        good=Example("line", "who: Health visitors\nleads: [early-help]\n"),
        check=scan(nhs_numbers, _about_nhs),
    ),
    Rule(
        code="D102",
        name="pupil-number",
        severity=Severity.ERROR,
        is_masked=True,
        why="""
            The unique pupil number follows a child through every school, and is to be used for nothing else. In
            a plan it names a child as surely as a name would. A letter and twelve digits are taken for one only
            when the check letter fits.
        """,
        bad=Example("line", "who: School of B801200005001\nleads: [virtual-school]\n"),
        good=Example("line", "who: Schools\nleads: [virtual-school]\n"),
        check=scan(pupil_numbers, _about_upn),
    ),
    Rule(
        code="D113",
        name="national-insurance-number",
        severity=Severity.ERROR,
        is_masked=True,
        why="""
            A National Insurance number is one person's for life, and whoever has it can pass for them. Young people get
            theirs shortly before they are sixteen, so that it finds its way into notes on benefits and on
            apprenticeships. No plan needs one.
        """,
        bad=Example("line", "who: Benefits for AB 12 34 56 C\nleads: [early-help]\n"),
        good=Example("line", "who: Benefits for care leavers\nleads: [early-help]\n"),
        check=scan(insurance_numbers, _about_ni),
    ),
)
