"""Days with their month in words: 31st March, 5 October 2020, Mon 5 Oct, 4th-8th May 2021, 4, 11 and 18 May."""

from typing import NamedTuple

from cioc.timescales.dates import DAY_NAMES, DateStep, Days, first_of, month_length, shift, spoken
from cioc.timescales.form import NUMBER, Form, FormMatch, Periods
from cioc.timescales.periods.months import month_in
from cioc.timescales.periods.numeric import FORM as FIGURES
from cioc.timescales.periods.numeric import day_period
from cioc.timescales.periods.period import ChainItem, Grain, Period, fixed, impossible, unreadable
from cioc.timescales.periods.year_words import YearWords, full_year, year_after
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope, count_at, ordinal_at
from cioc.timescales.vocabulary import MONTHS, NUMBERS, ORDINALS, SUFFIXES, WEEKDAYS, word_set

_MOST = 12
_YEAR = 4
_JOINTS = word_set("- to and & or / , until till til through thru")
_RANGE = word_set("until till til through thru")
_AHEAD = {"this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_NEAR = 62
"""The days ahead in which "Thursday the 12th" may lie: those of this month and the next."""


class _Day(NamedTuple):
    joint: str
    day: int
    weekday: int | None
    begin: int
    end: int


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """One day or several that share the month after the last of them."""
    if scope.words.low[index] in WEEKDAYS:
        figures = _weekday_before_figures(scope, index)
        if figures is not None:
            return figures
    elif len(scope.words.low[index]) == _YEAR and scope.words.low[index].isdigit():
        return _year_first(scope, index)
    days: list[_Day] = []
    joint, at = "", index
    while len(days) < _MOST:
        one = _day_at(scope, joint, at)
        if one is None:
            return None
        days.append(one)
        month_at = _skip_of(scope, one.end)
        if scope.words.low[month_at] in MONTHS:
            return _in_month(scope, days, month_at)
        if scope.words.low[month_at] in _AHEAD and scope.words.low[month_at + 1] == "month":
            return _in_month_ahead(scope, days, month_at)
        if scope.words.low[one.end] not in _JOINTS:
            return None
        joint, at = scope.words.low[one.end], one.end + 1
        joint = "to" if joint in _RANGE else joint
        if joint == "," and scope.words.low[at] in ("and", "&"):
            at += 1
    return None


def _skip_of(scope: Scope, index: int) -> int:
    """Past what may stand between a day and its month: "of", "day of", or a mark glued to both."""
    words = scope.words
    if words.low[index] == "day" and words.low[index + 1] == "of":
        return index + 2
    if words.low[index] in ("of", "in"):
        return index + 1 + (words.low[index + 1] == "the")
    return index + (words.low[index] in ("-", "/", ".", ",") and words.low[index + 1] in MONTHS)


def _day_at(scope: Scope, joint: str, index: int) -> _Day | None:
    words, at = scope.words, index
    weekday = WEEKDAYS.get(words.low[at])
    if weekday is not None:
        at += 1
        at += words.low[at] in (",", ".")
    at += words.low[at] == "the"
    day = words.number(at)
    if day is None or len(words.low[at]) > 2 or scope.is_label(at):
        return _day_in_words(scope, joint, index, at, weekday) if day is None else None
    at += 1
    return _Day(joint, day, weekday, index, at + (words.low[at] in SUFFIXES))


def _day_in_words(scope: Scope, joint: str, index: int, at: int, weekday: int | None) -> _Day | None:
    """The twenty-second of; first March 2021 with its year; and twenty-two June 2021."""
    words = scope.words
    ordinal = ordinal_at(words, at)
    if ordinal is None:
        count = count_at(words, at)
        ordinal = (count[1], count[2]) if count is not None and count[0] == count[1] else None
        if ordinal is None or not _is_before_year(scope, ordinal[1]):
            return None
    day, end = ordinal
    certain = weekday is not None or words.low[end] in ("of", "day") or day > 12 or _is_before_year(scope, end)
    return _Day(joint, day, weekday, index, end) if certain else None


def _is_before_year(scope: Scope, index: int) -> bool:
    return scope.words.low[index] in MONTHS and full_year(scope, index + 1) is not None


def _in_month(scope: Scope, days: list[_Day], month_at: int) -> FormMatch[Periods]:
    words = scope.words
    month, end = MONTHS[words.low[month_at]], month_at + 1
    if words.low[end] == "." and words.glued(end) and len(words.low[month_at]) <= 5:
        end += 1
    year = year_after(scope, end, short=True)
    end = year.end if year else end
    items = [ChainItem(one.joint, _dated(scope, one, month, year), one.begin, one.end) for one in days]
    items[-1] = items[-1]._replace(end=end)
    return FormMatch(tuple(items), end)


def _in_month_ahead(scope: Scope, days: list[_Day], month_at: int) -> FormMatch[Periods] | None:
    """The 15th of next month; 6 to 20 next month; but not "10 next month", which may be of anything."""
    low, first = scope.words.low, days[0]
    named = low[month_at - 1] in ("of", "in", "the") or low[first.end - 1] in SUFFIXES or len(days) > 1
    led = scope.low_before(first.begin) in ("by", "before", "on", "until")
    if not (named or led or scope.is_alone(first.begin, month_at + 2)):
        return None
    month = first_of(scope.written.year, scope.written.month + _AHEAD[low[month_at]])
    note = f"It is counted from {spoken(scope.written)}, when it was written."
    items = []
    for one in days:
        period = day_period(one.day, month.month, month.year)
        known = 1 <= one.day <= month_length(month.year, month.month)
        period = period.noting(note, Flag.ASSUMED) if known else impossible(period)
        items.append(ChainItem(one.joint, period, one.begin, one.end))
    items[-1] = items[-1]._replace(end=month_at + 2)
    return FormMatch(tuple(items), month_at + 2)


def _dated(scope: Scope, one: _Day, month: int, year: YearWords | None) -> Period:
    period = day_period(one.day, month)
    if year is not None:
        within = month_in(scope, month, year)
        period = day_period(one.day, month, within.year)
        if within.notes:
            period = period.noting(within.notes[0], *within.flags)
    if not 1 <= one.day <= month_length(2000, month):
        return impossible(period)
    return period if one.weekday is None else on_weekday(period, one.weekday)


def on_weekday(period: Period, weekday: int) -> Period:
    """The same day, with a word about its weekday where the words name another."""
    days = None if period.year is None else period.at(period.year)
    if days is None or days.first.weekday() == weekday:
        return period
    note = f"{spoken(days.first)} is a {DAY_NAMES[days.first.weekday()]}, not a {DAY_NAMES[weekday]}."
    return period.noting(note, Flag.AMBIGUOUS)


def _weekday_before_figures(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Friday 31/03/2021."""
    at = index + 1 + (scope.words.low[index + 1] == ",")
    found = FIGURES.parse(scope, at) if scope.words.low[at].isdigit() else None
    if found is None:
        return None
    item = found.value[0]
    period = on_weekday(item.period, WEEKDAYS[scope.words.low[index]])
    return FormMatch((item._replace(period=period, begin=index),), found.end)


def _year_first(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """2027-Aug-01, 2027/Aug/01, 2027Aug01: figures and a month, with the year first."""
    words, low = scope.words, scope.words.low
    mark = low[index + 1] if low[index + 1] in ("-", "/", ".") else ""
    at = index + 1 + bool(mark)
    if low[at] not in MONTHS or (year := full_year(scope, index)) is None:
        return None
    day_at = at + 1 + bool(mark)
    day = words.number(day_at)
    if day is None or len(low[day_at]) > 2:
        return None
    if (mark and low[at + 1] != mark) or not (mark or (words.glued(at) and words.glued(day_at))):
        return None
    period = day_period(day, MONTHS[low[at]], year)
    period = period if 1 <= day <= month_length(2000, MONTHS[low[at]]) else impossible(period)
    return FormMatch((ChainItem("", period, index, day_at + 1),), day_at + 1)


def parse_weekday_alone(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """Thursday the 12th, where one lies in this month or the next."""
    words, low = scope.words, scope.words.low
    at = index + 1 + (low[index + 1] == ",")
    at += low[at] == "the"
    number, end = words.number(at), at + 2
    if low[index] not in WEEKDAYS or number is None or low[at + 1] not in SUFFIXES or not scope.closes_clause(end):
        return None
    name = words.quote(index, end)
    for ahead in range(_NEAR):
        day = shift(scope.written, DateStep(days=ahead))
        if (day.day, day.weekday()) == (number, WEEKDAYS[low[index]]):
            note = f'The first "{name}" on or after {spoken(scope.written)} is taken.'
            return FormMatch((ChainItem("", fixed(name, Days(day, day), Grain.DAY, note), index, end),), end)
    why = f'"{name}" names no month, and neither the month it was written in nor the next has such a day.'
    return FormMatch((ChainItem("", unreadable(name, why), index, end),), end)


def parse_ordinal_alone(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """By the 31st: a day of which no month is named."""
    words = scope.words
    before = index - 1 - (words.low[index - 1] == "the")
    end = index + 2
    cued = words.low[before] in ("by", "before", "until", "on", *WEEKDAYS) or scope.is_alone(index, end)
    if not cued or words.low[index + 1] not in SUFFIXES:
        return None
    if words.low[end] == "of" and words.low[end + 1] not in ("each", "every", "the", "month"):
        end += 2
        year = year_after(scope, end, short=True)
        end = year.end if year else end
    elif not scope.closes_clause(end):
        return None
    name = words.quote(index, end)
    period = unreadable(name, f'"{name}" names a day, but no month that cioc knows.')
    return FormMatch((ChainItem("", period, index, end),), end)


FORM = Form(
    name="days",
    opens=frozenset((NUMBER, *WEEKDAYS, *ORDINALS, *NUMBERS)),
    parse=parse,
    examples=(
        ("twenty-second of June 2021", "deadline 2021-06-22"),
        ("2021-Aug-01", "deadline 2021-08-01"),
        ("2021/Feb/30", "unreadable !impossible !unreadable"),
        ("the 15th of next month", "deadline 2019-03-15 !assumed"),
        ("31st March 2021", "deadline 2021-03-31"),
        ("by 5 Oct 20", "deadline 2020-10-05"),
        ("Monday, 5th October 2020", "deadline 2020-10-05"),
        ("Tuesday 5 October 2020", "deadline 2020-10-05 !ambiguous"),
        ("the first of May 2021", "deadline 2021-05-01"),
        ("4th-8th May 2021", "window 2021-05-04..2021-05-08"),
        (
            "4, 11 and 18 May 2021",
            "deadline 2021-05-04 {deadline 2021-05-04; deadline 2021-05-11; deadline 2021-05-18}",
        ),
        ("31 March", "deadline 2019-03-31 !assumed"),
        ("21-Nov", "deadline 2019-11-21 !ambiguous !assumed"),
        ("31 Feb 2022", "unreadable !impossible !unreadable"),
        ("Friday 31/12/2021", "deadline 2021-12-31"),
    ),
)

ALONE = Form(
    name="days without a month",
    opens=frozenset((NUMBER,)),
    parse=parse_ordinal_alone,
    examples=(
        ("31st", "unreadable !unreadable"),
        ("by the 31st", "unreadable !unreadable"),
        ("by the 35th of Marchember 2021", "unreadable !unreadable"),
        ("reviewed by the 3rd team", "none"),
    ),
)

WEEKDAY_ALONE = Form(
    name="weekdays with a day and no month",
    opens=frozenset(WEEKDAYS),
    parse=parse_weekday_alone,
    examples=(("Tuesday the 12th", "deadline 2019-02-12 !assumed"), ("Friday the 12th", "unreadable !unreadable")),
)
