"""Rhythms: how often something recurs, as a length (every 6 weeks, twice a year), and the adverbs that say so."""

from typing import NamedTuple

from cioc.timescales.calendar import NO_TERM_DATES
from cioc.timescales.form import FormMatch, Role, Sense, Senses, aside
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import word_set


class Rhythm(NamedTuple):
    """Once in so many units: day, week, month, year, term, half-term."""

    size: int
    unit: str

    def duration(self) -> str:
        """ISO 8601, or "term" or "half-term", of which there are no others: two terms are six months or so."""
        if self.unit in ("term", "half-term"):
            return self.unit
        letter = {"day": "D", "week": "W", "month": "M", "year": "Y"}[self.unit]
        return f"P{self.size}{letter}"


_MANY = {"fortnight": (2, "week"), "quarter": (3, "month")}


def whole(count: int, unit: str) -> Rhythm:
    """Once every so many units; quarters as months, several terms as months (three to a year)."""
    if unit in _MANY:
        each, unit = _MANY[unit]
        return Rhythm(count * each, unit)
    if unit == "working":
        return Rhythm(-(-count * 7 // 5) if count > 1 else 1, "day")
    if count == 1 or unit not in ("term", "half-term"):
        return Rhythm(count, unit)
    if unit == "half-term" and count % 2 == 0:
        return whole(count // 2, "term")
    return Rhythm(count * (4 if unit == "term" else 2), "month")


def times_a(count: int, unit: str) -> Rhythm | None:
    """So many times a unit, evenly spread and rounded up: twice a year is every 6 months; None for nought."""
    if count < 1:
        return None
    if count == 1:
        return whole(1, unit)
    if unit == "term":
        return Rhythm(1, "half-term") if count == 2 else Rhythm(-(-91 // count), "day")
    days = {"day": 1, "working": 1, "week": 7, "fortnight": 14, "half-term": 42, "month": 30}.get(unit)
    if days is not None:
        return Rhythm(max(1, -(-days // count)), "day")
    months = {"quarter": 3, "year": 12}.get(unit)
    if months is None:
        return None
    if months % count == 0:
        return Rhythm(months // count, "month")
    return (
        Rhythm(-(-months * 13 // (3 * count)), "week")
        if count <= 2 * months
        else Rhythm(-(-months * 30 // count), "day")
    )


def spoken_rhythm(rhythm: Rhythm) -> str:
    """A rhythm as people say it: every month, every 6 weeks."""
    return f"every {rhythm.unit}" if rhythm.size == 1 else f"every {rhythm.size} {rhythm.unit}s"


_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def in_words(every: str) -> str:
    """A rhythm as people say it: "P6W" is "every 6 weeks", "P1Y" "every year", "half-term" "every half-term".

    `every` is that of a `Reading`.
    """
    if every in ("term", "half-term"):
        return f"every {every}"
    return spoken_rhythm(Rhythm(int(every[1:-1]), _UNITS[every[-1]]))


def approximate_days(every: str) -> int:
    """About how long a recurrence is, to tell the most frequent of several."""
    if every in ("term", "half-term"):
        return 120 if every == "term" else 60
    return int(every[1:-1]) * {"D": 1, "W": 7, "M": 30, "Y": 365}[every[-1]]


# -- Words that say how often ------------------------------------------------------------------------------------------

ADVERBS: dict[str, str] = {
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "termly": "term",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
    "monthy": "month",
    "montly": "month",
    "quaterly": "quarter",
    "annualy": "year",
    "weeky": "week",
    "fornightly": "fortnight",
    "termley": "term",
    "mthly": "month",
    "qtrly": "quarter",
    "wkly": "week",
}
EVERY = frozenset(("every", "each", "per"))
_NOT_TIMES = frozenset(("leave", "living", "life", "lives", "routine", "routines", "allowance"))
"""After an adverb, what it only describes: annual leave, daily living skills."""
MEETS = word_set(
    """meeting meetings times time session sessions report reports visit visits review reviews event events x
    workshop workshops update updates newsletter newsletters audit audits survey surveys check checks
    contact contacts forum forums week weeks day days occasion occasions"""
)
"""Things that happen so many times a year."""


def recurs(scope: Scope, index: int, end: int, rhythm: Rhythm, *notes: str) -> FormMatch[Senses]:
    """That the words recur in this rhythm."""
    why = f'"{scope.words.quote(index, end)}" says that it recurs {spoken_rhythm(rhythm)}.'
    every = rhythm.duration()
    sense = Sense(begin=index, end=end, role=Role.RECURS, kind=Kind.RECURRING, every=every, why=(why, *notes))
    if rhythm.unit in ("term", "half-term") and not scope.calendar.terms:
        sense = sense.saying(NO_TERM_DATES, Flag.ASSUMED)
    return FormMatch((sense,), end)


def adverb(scope: Scope, index: int, count: int, at: int) -> FormMatch[Senses]:
    """Monthly; six-monthly, with its count before."""
    low = scope.words.low
    if low[at + 1] in _NOT_TIMES:
        return FormMatch((aside(index, at + 2),), at + 2)
    return recurs(scope, index, at + 1, whole(count, ADVERBS[low[at]]))
