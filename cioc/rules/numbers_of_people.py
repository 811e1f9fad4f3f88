"""D101, D102: the numbers by which the NHS and schools know a child."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity, Span
from cioc.rules.rule import Example, Rule
from cioc.rules.scanning import WAIVE_IT, masked, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may stand between the parts of a number: nothing, a dash, a space or two, the break of a folded line.
_GAP = r"(?:[-\u2010-\u2013]|[ \t\u00a0]{1,2}|[ \t]*\r?\n[ \t]*)?"
# Starts with what it looks for, and looks around it afterwards: three times as fast as looking behind first.
_NHS = re.compile(rf"[1-9]\d\d{_GAP}\d\d\d{_GAP}\d\d\d\d(?![\w/]|[-.,]\d)", re.ASCII)
_UPN = re.compile(r"[A-Z]\d{11}[\dA-HJ-NP-RT-Z](?!\w)", re.ASCII)
_PART_OF_MORE = re.compile(r"(?:[\w+/#-]|\d[ \u00a0.,-])\Z", re.ASCII)
_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def nhs_numbers(text: str) -> Iterator[Span]:
    """Ten digits, in one or as 3-3-4, whose last is the check digit of the others."""
    for match in _NHS.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match.group())) and not _is_part_of_more(text, match.start()):
            yield Span(*match.span())


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits pass the modulus 11 check of the NHS Data Dictionary ("NHS NUMBER").

    Ten times the same digit passes too, and is nobody's number.
    """
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return (11 - total % 11) % 11 == int(digits[9]) and len(set(digits)) > 1


def pupil_numbers(text: str) -> Iterator[Span]:
    """A check letter and twelve digits, of which the last is a letter in a temporary number."""
    for match in _UPN.finditer(text):
        if is_pupil_number(match.group()) and not _is_part_of_more(text, match.start()):
            yield Span(*match.span())


def is_pupil_number(upn: str) -> bool:
    """Whether the first letter is the check letter of the rest, by the Department for Education's guide to UPNs."""
    values = [_CHECK_LETTERS.index(each) if each.isalpha() else int(each) for each in upn[1:]]
    return _CHECK_LETTERS[sum(place * value for place, value in enumerate(values, 2)) % 23] == upn[0]


def _is_part_of_more(text: str, start: int) -> bool:
    return _PART_OF_MORE.search(text, max(0, start - 2), start) is not None


def _about_nhs(number: str) -> tuple[str, str]:
    return f'"{masked(number)}" is an NHS number, by its check digit', "take it out; " + WAIVE_IT.format(code="D101")


def _about_upn(number: str) -> tuple[str, str]:
    return f'"{masked(number)}" is a pupil number, by its check letter', "take it out; " + WAIVE_IT.format(code="D102")


RULES = (
    Rule(
        code="D101",
        name="nhs-number",
        severity=Severity.ERROR,
        why="""
            An NHS number is one person and nobody else, for life. A plan is read by a board and often by the
            public, and git keeps every version of it, so a number that was in a file for a day is there for
            good. Ten digits are taken for one only when the check digit fits; should it be some other number by
            chance, waive it and say which.
        """,
        bad=Example("line", "who: Health visitor for 943 476 5919\nleads: [early-help]\n"),
        good=Example("line", "who: Health visitors\nleads: [early-help]\n"),
        check=scan(nhs_numbers, _about_nhs),
    ),
    Rule(
        code="D102",
        name="pupil-number",
        severity=Severity.ERROR,
        why="""
            The unique pupil number follows a child through every school, and is to be used for nothing else. In
            a plan it names a child as surely as a name would. A letter and twelve digits are taken for one only
            when the check letter fits.
        """,
        bad=Example("line", "who: School of B801200005001\nleads: [virtual-school]\n"),
        good=Example("line", "who: Schools\nleads: [virtual-school]\n"),
        check=scan(pupil_numbers, _about_upn),
    ),
)
