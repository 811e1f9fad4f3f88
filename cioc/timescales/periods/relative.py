"""Times counted from the day written: next month, this term, end of the financial year, by Friday."""

from collections.abc import Callable

from cioc.timescales.calendar import (
    NO_TERM_DATES,
    academic_year,
    academic_year_of,
    financial_year,
    financial_year_of,
    quarter,
    terms_from,
)
from cioc.timescales.dates import DateStep, Days, after, months, shift, spoken
from cioc.timescales.form import Form, FormMatch, Periods
from cioc.timescales.periods.period import Grain, Period, fixed, single
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import MONTHS, UNITS, WEEKDAYS, word_set

_THIS = frozenset(("this", "current", "present"))
_NEXT = frozenset(("next", "coming", "following", "new", "forthcoming"))
_BEFORE_WEEKDAYS = word_set("by before on until from after")
_EDGES = word_set("end day close start beginning within during by before rest remainder week weeks month months")


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A unit of time that lies about the day written."""
    low = scope.words.low
    if low[index] in WEEKDAYS:
        return _weekday(scope, index, index)
    if low[index] in ("today", "tomorrow"):
        day = scope.written if low[index] == "today" else after(scope.written)
        return FormMatch(single(_near(scope, low[index], Days(day, day), Grain.DAY), index, index + 1), index + 1)
    end_word = _year_end(scope, index)
    if end_word is not None:
        return end_word
    at, later, cued = _which(scope, index)
    if later is None:
        return None
    if low[at] in WEEKDAYS and at > index:
        return _weekday(scope, index, at)
    found = _unit(scope, at, later)
    named = low[at] in ("financial", "academic", "school", "fiscal", "fy")
    if found is None or not (cued or (named and scope.is_alone(index, found.end))):
        return None
    name = scope.words.quote(index, found.end)
    days, grain = found.value
    period = _near(scope, name, days, grain)
    if low[at] in ("year", "yr"):
        period = period.noting(_WHICH_YEAR, Flag.AMBIGUOUS)
    return FormMatch(single(period, index, found.end), found.end)


_WHICH_YEAR = "A calendar year is taken; it could be the financial or the academic one."


def _near(scope: Scope, name: str, days: Days, grain: Grain) -> Period:
    period = fixed(name, days, grain, f'"{name}" is counted from {spoken(scope.written)}, when it was written.')
    census = "term" in name.lower() and not scope.calendar.terms
    return period.noting(NO_TERM_DATES, Flag.ASSUMED) if census else period


def _which(scope: Scope, index: int) -> tuple[int, int | None, bool]:
    """Where the unit stands, how many of it ahead, and whether the words before make it a time."""
    low = scope.words.low
    at = index
    if low[at] in _THIS:
        return at + 1, 0, True
    if low[at] in _NEXT:
        at += 1 + (low[at + 1] == "new")
        return at, (1 if low[index] != "new" or low[at] != "year" else None), True
    if low[index - 1] in _THIS and index > scope.lo:
        return at, 0, True  # the year of "end of this year"
    before = low[index - 1] if low[index - 1] not in ("the", "of", "-") else low[index - 2]
    before = low[index - 3] if before in ("of", "the") else before
    return at, 0, before in _EDGES and index > scope.lo


def _unit(scope: Scope, index: int, later: int) -> FormMatch[tuple[Days, Grain]] | None:
    low, written, calendar = scope.words.low, scope.written, scope.calendar
    if low[index + 1] in ("year", "yr") and low[index] in ("financial", "fiscal", "council"):
        return FormMatch((_financial_year(scope, later), Grain.YEAR), index + 2)
    if low[index] == "fy":
        return FormMatch((_financial_year(scope, later), Grain.YEAR), index + 1)
    if low[index + 1] in ("year", "yr") and low[index] in ("academic", "school"):
        year = academic_year_of(calendar, written) + later
        return FormMatch((academic_year(calendar, year), Grain.YEAR), index + 2)
    at = index + (low[index] in ("calendar", "school", "financial"))
    unit = UNITS.get(low[at])
    days = _DAYS.get(unit or "")
    if days is None or low[at].endswith("s") or low[at + 1].isdigit() or low[at + 1] == "time":
        return None
    return FormMatch((days(scope, later), _GRAINS[unit or ""]), at + 1)


def _week(scope: Scope, later: int) -> Days:
    monday = shift(scope.written, DateStep(days=7 * later - scope.written.weekday()))
    return Days(monday, shift(monday, DateStep(days=6)))


def _month(scope: Scope, later: int) -> Days:
    month = scope.written.month + later
    return months(scope.written.year, month, month)


def _quarter(scope: Scope, later: int) -> Days:
    year = financial_year_of(scope.calendar, scope.written)
    gone = (scope.written.month - scope.calendar.financial_year_starts) % 12 // 3
    return quarter(scope.calendar, year, gone + 1 + later)


def _term(scope: Scope, later: int) -> Days:
    """This term, or in a holiday the one to come; the next is the one after this, or in a holiday the one to come."""
    ahead = terms_from(scope.calendar, scope.written)
    one = next(ahead)
    return one.days if not later or one.days.first > scope.written else next(ahead).days


def _year(scope: Scope, later: int) -> Days:
    return months(scope.written.year + later, 1, 12)


def _financial_year(scope: Scope, later: int) -> Days:
    return financial_year(scope.calendar, financial_year_of(scope.calendar, scope.written) + later)


_DAYS: dict[str, Callable[[Scope, int], Days]] = {
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "term": _term,
    "year": _year,
}
_ENDS = {"eoy": _year, "eofy": _financial_year, "eom": _month, "eoq": _quarter}
"""The ends of a time, by their initials."""
_GRAINS = {
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "term": Grain.TERM,
    "year": Grain.YEAR,
}


def _weekday(scope: Scope, index: int, at: int) -> FormMatch[Periods] | None:
    """By Friday: the first Friday after the day written."""
    low = scope.words.low
    if (index == at and low[index - 1] not in _BEFORE_WEEKDAYS) or low[at + 1] in MONTHS:
        return None
    ahead = (WEEKDAYS[low[at]] - scope.written.weekday() - 1) % 7 + 1
    day = shift(scope.written, DateStep(days=ahead))
    name = scope.words.quote(index, at + 1)
    return FormMatch(single(_near(scope, name, Days(day, day), Grain.DAY), index, at + 1), at + 1)


def _year_end(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Year end is the end of the financial year; month end, quarter end and term end are theirs; EOY is 31 December."""
    low = scope.words.low
    if low[index] in _ENDS:
        days = _ENDS[low[index]](scope, 0)
        period = _near(scope, scope.words.quote(index, index + 1), Days(days.last, days.last), Grain.DAY)
        if low[index] == "eoy":
            period = period.noting(_WHICH_YEAR, Flag.AMBIGUOUS)
        return FormMatch(single(period, index, index + 1), index + 1)
    at = index + 1 + (low[index + 1] == "-")
    if low[at] != "end" or low[index] not in ("year", "fy", "month", "quarter", "term", "week") or low[at + 1] == "of":
        return None
    if low[index] == "week" or (index > scope.lo and low[index - 1] in ("every", "each")):
        return None
    days = (_financial_year if low[index] in ("year", "fy") else _DAYS[low[index]])(scope, 0)
    name = scope.words.quote(index, at + 1)
    period = _near(scope, name, Days(days.last, days.last), Grain.DAY)
    return FormMatch(single(period, index, at + 1), at + 1)


FORM = Form(
    name="times counted from the day written",
    opens=frozenset(
        (
            *_THIS,
            *_NEXT,
            *WEEKDAYS,
            *[
                "today",
                "tomorrow",
                "financial",
                "fiscal",
                "fy",
                "council",
                "academic",
                "school",
                "year",
                "month",
                "quarter",
                "term",
                "week",
                "calendar",
                *_ENDS,
            ],
        )
    ),
    parse=parse,
    examples=(
        ("next month", "deadline 2019-03-31 !assumed"),
        ("end of the financial year", "deadline 2019-03-31 !assumed"),
        ("by the end of the academic year", "deadline 2019-08-31 !assumed"),
        ("next financial year", "window 2019-04-01..2020-03-31 !assumed"),
        ("end of term", "deadline 2019-04-21 !assumed"),
        ("next term", "window 2019-04-22..2019-07-31 !assumed"),
        ("end of the year", "deadline 2019-12-31 !ambiguous !assumed"),
        ("year end", "deadline 2019-03-31 !assumed"),
        ("by EOFY", "deadline 2019-03-31 !assumed"),
        ("rest of the financial year", "window 2019-02-07..2019-03-31 !assumed"),
        ("by Friday", "deadline 2019-02-08 !assumed"),
        ("next quarter", "window 2019-04-01..2019-06-30 !assumed"),
    ),
)
