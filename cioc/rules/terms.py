"""T309: two school terms of the calendar meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_short
from cioc.diagnostics import Severity
from cioc.model import WorkspaceSettings
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.timescales.calendar import TermDates, that_meet

if TYPE_CHECKING:
    from collections.abc import Iterator


def terms_that_meet(subject: Subject) -> Iterator[Hit]:
    """Terms that begin before another one is over."""
    for document, settings in subject.workspace.of(WorkspaceSettings):
        terms = [TermDates(name=each.name, start=each.start, end=each.end) for each in settings.calendar.terms]
        for one, other in that_meet(terms):
            # By itself, not by what it says: a term that stands there twice is equal to the other.
            index = next(index for index, each in enumerate(terms) if each is other)
            message = f'the term "{other.name}" begins before "{one.name}" is over, on {in_short(one.end)}'
            place = document.at("calendar", "terms", index, "start")
            yield Hit(document, place, message, "give each its first and its last day, or take one of them out")


_TERM = "calendar:\n  terms:\n    - {name: Autumn 2027, start: 2027-09-02, end: 2027-12-17}\n"

RULES = (
    Rule(
        code="T309",
        name="terms-that-meet",
        severity=Severity.WARNING,
        why="""
            cioc reads "autumn term 2027" and "every half-term" by the terms of the calendar. Where two of them meet,
            one has a wrong day, or a term stands there twice, and work that is due by its end may get a wrong date.
        """,
        bad=Example("workspace", f"{_TERM}    - {{name: Spring 2028, start: 2027-12-06, end: 2028-03-31}}\n"),
        good=Example("workspace", f"{_TERM}    - {{name: Spring 2028, start: 2028-01-06, end: 2028-03-31}}\n"),
        check=terms_that_meet,
    ),
)
