"""Weeks: w/c 5 October 2020, week ending 9 Oct 2020, the first week of March 2021, the last week in June."""

from functools import partial

from cioc.timescales.dates import DAY_NAMES, Days, Step, shift, spoken
from cioc.timescales.form import Form, Found, Periods
from cioc.timescales.periods.days import FORM as DAYS
from cioc.timescales.periods.months import FORM as MONTH
from cioc.timescales.periods.numeric import FORM as FIGURES
from cioc.timescales.periods.period import Grain, Period, single
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import MONTHS, ORDINALS, SUFFIXES, WEEKDAYS

_WEEK = frozenset(("week", "wk", "weeks"))
_FROM = frozenset(("commencing", "beginning", "starting", "commences", "of", "from", "comm"))
_UPTO = frozenset(("ending", "end", "ended"))
_WHICH = ORDINALS | {"last": 0, "final": 0}
_SIX = Step(days=6)
_BACK_SIX = Step(days=-6)


def parse(scope: Scope, index: int) -> Found[Periods] | None:
    """A week by its first day, by its last day, or by its place in a month."""
    return _by_day(scope, index) or _in_month(scope, index)


def parse_weekday(scope: Scope, index: int) -> Found[Periods] | None:
    """The first Friday in March 2021; the last Thursday of June."""
    low = scope.words.low
    number, weekday = _WHICH.get(low[index]), WEEKDAYS.get(low[index + 1])
    if number is None or weekday is None or low[index + 2] not in ("of", "in"):
        return None
    month_at = index + 3 + (low[index + 3] == "the")
    found = MONTH.parse(scope, month_at) if low[month_at] in MONTHS else None
    if found is None or found.value[0].period.grain is not Grain.MONTH or number > 5:
        return None
    month = found.value[0].period
    name = f"{low[index]} {DAY_NAMES[weekday]} of {month.name}"
    period = month._replace(name=name, at=partial(_nth_weekday, month, number, weekday), grain=Grain.DAY, month=None)
    return Found(single(period, index, found.end), found.end)


def _nth_weekday(month: Period, number: int, weekday: int, year: int) -> Days | None:
    days = month.at(year)
    if days is None:
        return None
    first = shift(days.first, Step(days=(weekday - days.first.weekday()) % 7))
    weeks = number - 1 if number else (days.last - first).days // 7
    day = shift(first, Step(days=7 * weeks))
    return Days(day, day) if day <= days.last else None


def _head(scope: Scope, index: int) -> tuple[bool, int] | None:
    """Whether the day that follows is the week's last, and the index of that day."""
    low = scope.words.low
    if low[index] in _WEEK and low[index + 1] in _FROM | _UPTO:
        return low[index + 1] in _UPTO, index + 2
    if low[index] in ("wc", "wb", "we") and scope.words.low[index + 1].isdigit():
        return low[index] == "we", index + 1
    if low[index] == "w" and low[index + 1] in ("/", ".") and low[index + 2] in ("c", "b", "e"):
        end = index + 3 + (low[index + 3] == ".")
        return low[index + 2] == "e", end
    return None


def _by_day(scope: Scope, index: int) -> Found[Periods] | None:
    head = _head(scope, index)
    if head is None:
        return None
    ending, at = head
    at += scope.words.low[at] in (":", "the", "-")
    found = max(filter(None, _dates(scope, at)), key=lambda one: one.end, default=None)
    if found is None or any(item.period.grain is not Grain.DAY for item in found.value):
        return None
    weeks = tuple(item._replace(period=_week_of(item.period, ending=ending)) for item in found.value)
    return Found((weeks[0]._replace(begin=index), *weeks[1:]), found.end)


def _week_of(day: Period, *, ending: bool) -> Period:
    if day.problem:
        return day
    name = f"week {'ending' if ending else 'commencing'} {day.name}"
    at_year = partial(_week, day, ending)
    remark = None if ending else partial(_monday_remark, day)
    return day._replace(name=name, at=at_year, grain=Grain.WEEK, month=None, day=None, remark=remark)


def _dates(scope: Scope, index: int) -> tuple[Found[Periods] | None, ...]:
    word = scope.words.low[index]
    opened = [form for form in (FIGURES, DAYS) if "#" in form.opens] if word.isdigit() else [DAYS]
    opened = [MONTH] if word in MONTHS else opened
    return tuple(form.parse(scope, index) for form in opened)


def _week(day: Period, ending: bool, year: int) -> Days | None:  # noqa: FBT001 - bound by partial
    days = day.at(year)
    if days is None:
        return None
    return Days(shift(days.last, _BACK_SIX), days.last) if ending else Days(days.first, shift(days.first, _SIX))


def _monday_remark(day: Period, year: int) -> str:
    """Say so where a week commences on some other day: it is counted from that day all the same."""
    days = day.at(year)
    if days is None or days.first.weekday() == 0:
        return ""
    name = DAY_NAMES[days.first.weekday()]
    return f"{spoken(days.first)} is a {name}, and “w/c” usually names a Monday: the week is counted from that {name}."


def _in_month(scope: Scope, index: int) -> Found[Periods] | None:
    """The first week of March 2021 is the 1st to the 7th, the second the 8th to the 14th, the last its last seven."""
    low = scope.words.low
    number, at = _WHICH.get(low[index]), index + 1
    if number is None:
        number = scope.words.number(index)
        if low[at] not in SUFFIXES:
            return None
        at += 1
    if number is None or low[at] not in _WEEK or low[at + 1] not in ("of", "in"):
        return None
    month_at = at + 2 + (low[at + 2] == "the")
    found = MONTH.parse(scope, month_at) if low[month_at] in MONTHS else None
    if found is None or found.value[0].period.grain is not Grain.MONTH or number > 5:
        return None
    month = found.value[0].period
    which = f"week {number}" if number else "last week"
    period = month._replace(
        name=f"{which} of {month.name}", at=partial(_nth, month, number), grain=Grain.WEEK, month=None
    )
    return Found(single(period, index, found.end), found.end)


def _nth(month: Period, number: int, year: int) -> Days | None:
    days = month.at(year)
    if days is None:
        return None
    if number == 0 or number == 5:
        return Days(shift(days.last, _BACK_SIX), days.last)
    first = shift(days.first, Step(days=7 * (number - 1)))
    return Days(first, shift(first, _SIX))


FORM = Form(
    name="weeks",
    opens=frozenset((*_WEEK, "w", "wc", "wb", "we", *_WHICH, "#")),
    parse=parse,
    examples=(
        ("w/c 5 October 2020", "window 2020-10-05..2020-10-11"),
        ("w/c 5 October", "window 2019-10-05..2019-10-11 !assumed"),
        ("w/c 6 October 2020", "window 2020-10-06..2020-10-12 !assumed"),
        ("w/e 9 Oct 2020", "window 2020-10-03..2020-10-09"),
        ("week commencing 05/10/2020", "window 2020-10-05..2020-10-11"),
        ("by w/e 9 Oct 2020", "deadline 2020-10-09"),
        ("the first week of March 2021", "window 2021-03-01..2021-03-07"),
        ("last week in June 2021", "window 2021-06-24..2021-06-30"),
    ),
)

WEEKDAY = Form(
    name="weekdays of a month",
    opens=frozenset(_WHICH),
    parse=parse_weekday,
    examples=(
        ("the first Friday in March 2021", "deadline 2021-03-05"),
        ("last Thursday of June 2021", "deadline 2021-06-24"),
        ("fifth Monday of February 2021", "unreadable !impossible !unreadable"),
    ),
)
