"""What the words in the paper stand for: the ratings, and those abbreviations that the paper uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from cioc.report.fields import names_of_fields
from cioc.report.view.shared import Fact, Rating
from cioc.report.view.words import Words
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.report.context import Subject

TITLE: Final = "What the words mean"


def build(subject: Subject, said: object) -> Words:
    """The key of ratings is in every paper, since there is no national one. `said` is all else of the paper."""
    settings = subject.settings
    parts = list(_parts(said))
    text = "\n".join({part for part in parts if isinstance(part, str)})  # a paper says much of it many times
    ratings = tuple(Fact(label=rating.label, value=rating.means) for rating in settings.rag.values())
    is_rated = _counted(subject) or any(isinstance(part, Rating) for part in parts)
    return Words(
        ratings=ratings if is_rated else (),
        unused="" if is_rated else _unused(ratings),
        terms=tuple(_terms(subject, text)),
        abbreviations=tuple(
            Fact(label=short, value=settings.abbreviations[short]) for short in _used(settings.abbreviations, text)
        ),
    )


def _counted(subject: Subject) -> bool:
    """Whether the picture at a glance counts by rating."""
    return any(action.rag for action in subject.reported_actions)


def _unused(ratings: tuple[Fact, ...]) -> str:
    said = [f"{rating.label.lower()} ({rating.value})" for rating in ratings]
    return f"No rating is used in this paper; they would be {listed(said, last='and')}." if said else ""


_A_LINE: Final = "one row under an action of the plan: who does what, and by when"
_A_PROMISE: Final = "a line of the plan, the review of a plan, or a commitment to the Board, which is not done yet"
_PASSED: Final = (
    "its last day is over, and no update says that it is done; late only where an update since then shows it"
)
_RECURRING: Final = "work that comes round again, each month or each term"
_TERMS: Final = (
    "no dates of school terms are on file, so the autumn term is taken to end on 31 December, the spring term on Easter"
    " Sunday, and the summer term on 31 July"
)


def _terms(subject: Subject, text: str) -> Iterator[Fact]:
    quiet = (
        f"ongoing or recurring work on which there was no update for more than"
        f" {subject.settings.thresholds.quiet_after}, or for longer than it takes to come round again"
    )
    meanings = [
        ("No recent update", r"no recent update|No update for more than", quiet),
        ("Past its date", r"\bpast (?:its|their) dates?\b", _PASSED),
        ("Line", r"\bdelivery lines?\b|\bLines? \d", _A_LINE),
        ("Promise", r"\bopen promises?\b", _A_PROMISE),
        ("Recurring", r"\b[Rr]ecurring\b", _RECURRING),
    ]
    if not subject.settings.calendar.terms:
        meanings.append(("Termly", r"(?i)\b(?:half[- ]?)?termly\b", _TERMS))
    for label, pattern, meaning in meanings:
        if re.search(pattern, text):
            yield Fact(label=label, value=meaning)


def _used(abbreviations: dict[str, str], text: str) -> list[str]:
    """Those that stand in the text as words of their own, also in the plural: PEPs."""
    if not abbreviations:
        return []
    longest_first = sorted(abbreviations, key=lambda short: (-len(short), short))
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?=s?(?!\w))"
    found = set(re.findall(pattern, text))
    return sorted(found, key=lambda short: (short.casefold(), short))


def _parts(said: object) -> Iterator[object]:
    """Each view and each value within a view, in no order."""
    waiting = [said]
    while waiting:
        part: Any = waiting.pop()
        if isinstance(part, (list, tuple)):
            waiting.extend(part)
        else:
            yield part
            waiting.extend(getattr(part, name) for name in names_of_fields(part.__class__))
