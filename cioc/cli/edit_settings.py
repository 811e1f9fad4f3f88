"""The changes that `cioc edit workspace` makes to the settings: columns, abbreviations, ratings, terms, quiet work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from cioc.cli.prompts import a_day
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.cli.edit_fields import EditForm
    from cioc.edit.work import Work
    from cioc.timescales.calendar import TermDates
    from cioc.workspace.loading import LoadedWorkspace

    _Rating: TypeAlias = "tuple[str, tuple[str, str] | None]"


_ASKED = {
    "column": ("a column of your own", "What is its heading?"),
    "abbreviation": ("an abbreviation", "Which one, and what does it mean? As in: PEP=personal education plan"),
    "rating": ("a rating", ""),  # asked for step by step
    "term": ("a school term", "Which one, from when to when? As in: Autumn 2027=2027-09-02..2027-12-17"),
    "quiet_after": ("when work has no recent update", "After how long without an entry? As in: 4 months"),
}


def of_settings(sheet: EditForm) -> Callable[[LoadedWorkspace], Work]:
    """The changes of the settings, as they were given; on a terminal one is asked for where none is."""
    from cioc.edit.settings import NewSettings, settings_changed

    given = sheet.given
    if not given and sheet.questions.can_ask:
        choices = {key.replace("_", "-"): what for key, (what, _) in _ASKED.items()}
        which = sheet.questions.needed(None, "REF", "What is to be changed?", choices=choices).replace("-", "_")
        option = f"--{which.replace('_', '-')}"
        ask = _a_rating if which == "rating" else partial(_in_one, which, option)
        given = {which: ask(sheet)}
    if not given:
        raise CannotDoError(
            "nothing is said of what is to be changed of the workspace",
            hint="it has --column, --abbreviation, --rating, --term and --quiet-after; the rest stands in "
            "plans/workspace.yaml",
        )
    sheet.check("workspace", "workspace")

    def said(key: str) -> list[str]:
        found = given.get(key, [])
        return found if isinstance(found, list) else [found]

    def read(key: str) -> list[str]:
        try:
            return [each if _is_neighbour(key, each) else _CHECKS[key](each) for each in said(key)]
        except ValueError as error:
            raise CannotDoError(f"--{key.replace('_', '-')}: {error}", hint=_HINTS[key]) from error

    new = NewSettings(
        columns=tuple(map(_column, read("column"))),
        short=tuple(map(_pair, read("abbreviation"))),
        ratings=_in_rank(tuple(map(_rating, read("rating"))), sheet),
        terms=tuple(map(_term, read("term"))),
        quiet_after=next(iter(read("quiet_after")), None),
    )
    return lambda workspace: settings_changed(new, workspace)


def _in_one(which: str, option: str, sheet: EditForm) -> str:
    return sheet.questions.needed(None, option, _ASKED[which][1], check=_CHECKS[which])


def _a_rating(sheet: EditForm) -> str:
    """A rating, asked for step by step: which, its word, its meaning; what it has now is kept by Enter."""
    from cioc.edit.renumbering import an_id_of
    from cioc.model import own_words

    settings, ask = sheet.desk.workspace.settings, sheet.questions.needed
    has = ", ".join(f"{key} ({rating.label}: {rating.means})" for key, rating in settings.rag.items())
    typed = ask(None, "--rating", f"Which rating? There are {has}; type one of them, or the word of a new one.")
    key = own_words(settings).rating(typed)
    now = settings.rag.get(key)
    label = ask(None, "--rating", "What is its word?", check=_without_mark, default=now.label if now else typed.strip())
    means = ask(None, "--rating", "What does it mean?", default=now.means if now else None)
    return f"{key if now else an_id_of(key)}={label}: {means}"


def _without_mark(word: str) -> str:
    if ":" in word:
        raise ValueError("the word of a rating has no colon; its meaning is asked for next")
    return word


_HINTS = {
    "column": 'give the heading of the column, as in: --column "Impact on children"',
    "abbreviation": 'as in: --abbreviation "PEP=personal education plan"',
    "rating": 'as in: --rating "amber=Amber: at risk"; the key alone of one that is there says where a new one comes',
    "term": 'as in: --term "Autumn 2027=2027-09-02..2027-12-17, 2027-10-25..2027-10-29", the half-term holiday last',
    "quiet_after": 'as in: --quiet-after "4 months"',
}


def _column(typed: str) -> tuple[str, str]:
    """The key and the heading of a column: `impact=Impact on children`, or the heading alone."""
    from cioc.edit.renumbering import an_id_of

    key, heading = _pair(typed) if "=" in typed else (typed, typed.strip())
    if (key := an_id_of(key)) == "" or not heading:
        raise ValueError(f'"{typed}" has no letters')
    return key, heading


def _pair(typed: str) -> tuple[str, str]:
    short, _, words = (part.strip() for part in typed.partition("="))
    return short, words


def _abbreviation(typed: str) -> str:
    if not all(_pair(typed)):
        raise ValueError(f'"{typed}" gives no abbreviation with its meaning')
    return typed


def _is_neighbour(option: str, typed: str) -> bool:
    """Whether a rating is named by its key alone, for a new one beside it."""
    return option == "rating" and "=" not in typed


def _in_rank(ratings: tuple[_Rating, ...], sheet: EditForm) -> tuple[_Rating, ...]:
    """Ratings, the worst first; on a terminal it is asked where new ones come, if none that is there is named."""
    known = sheet.desk.workspace.settings.rag
    if not sheet.questions.can_ask or not ratings or not known or any(key in known for key, _ in ratings):
        return ratings
    question = f'Which rating comes right before "{ratings[0][0]}", the worst first? Enter makes it the worst.'
    choices = {key: rating.label for key, rating in known.items()}
    before = sheet.questions.wanted(None, "--rating", question, choices=choices)
    return ((before, None), *ratings) if before else (*ratings, (next(iter(known)), None))


def _rating(typed: str) -> _Rating:
    """The key of a rating, with its word and its meaning; without them where its place alone is meant."""
    if _is_neighbour("rating", typed):
        return typed.strip(), None
    key, words = _pair(typed)
    label, _, means = (part.strip() for part in words.partition(":"))
    if not key or not label or not means:
        raise ValueError(f'"{typed}" gives no rating with its word and its meaning')
    return key, (label, means)


def _worded_rating(typed: str) -> None:
    if _rating(typed)[1] is None:
        raise ValueError(f'"{typed}" gives no rating with its word and its meaning')


def _term(typed: str) -> TermDates:
    """A school term, and the holiday in its middle."""
    from datetime import date

    from cioc.timescales.calendar import TermDates

    name, days = _pair(typed)
    spans = [[date.fromisoformat(a_day(end.strip())) for end in span.split("..")] for span in days.split(",") if span]
    if not name or not 0 < len(spans) <= 2 or any(len(span) != 2 for span in spans):
        raise ValueError(f'"{typed}" gives no term with its first and its last day')
    (start, end), *holiday = spans
    if not start < end or any(not start < first <= last < end for first, last in holiday):
        raise ValueError(f'"{typed}" does not end after it begins, or has no half-term within')
    return TermDates(name=name, start=start, end=end, half_term=(holiday[0][0], holiday[0][1]) if holiday else None)


def _a_length(text: str) -> str:
    from cioc.dates import parse_period

    parse_period(text)
    return text


def _checked_by(read: Callable[[str], object]) -> Callable[[str], str]:
    def check(typed: str) -> str:
        read(typed)
        return typed

    return check


_CHECKS: dict[str, Callable[[str], str]] = {
    "column": _checked_by(_column),
    "abbreviation": _abbreviation,
    "rating": _checked_by(_worded_rating),
    "term": _checked_by(_term),
    "quiet_after": _a_length,
}
