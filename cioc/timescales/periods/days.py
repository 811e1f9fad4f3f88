"""Days with their month in words: 31st March, 5 October 2020, Mon 5 Oct, 4th-8th May 2021, 4, 11 and 18 May."""

from typing import NamedTuple

from cioc.timescales.dates import DAY_NAMES, month_length, spoken
from cioc.timescales.form import NUMBER, Form, Found, Periods
from cioc.timescales.periods.months import month_in
from cioc.timescales.periods.numeric import FORM as FIGURES
from cioc.timescales.periods.numeric import day_period
from cioc.timescales.periods.period import Item, Period, impossible, unreadable
from cioc.timescales.periods.year_words import YearWords, year_after
from cioc.timescales.phrases import word_set
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import MONTHS, ORDINALS, SUFFIXES, WEEKDAYS

_MOST = 12
_JOINTS = word_set("- to and & or / , until till")


class _Day(NamedTuple):
    joint: str
    day: int
    weekday: int | None
    begin: int
    end: int


def parse(scope: Scope, index: int) -> Found[Periods] | None:
    """One day or several that share the month after the last of them."""
    if scope.words.low[index] in WEEKDAYS:
        figures = _weekday_before_figures(scope, index)
        if figures is not None:
            return figures
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
        if scope.words.low[one.end] not in _JOINTS:
            return None
        joint, at = scope.words.low[one.end], one.end + 1
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
        day = ORDINALS.get(words.low[at])
        if day is None or (weekday is None and words.low[at + 1] not in ("of", "day")):
            return None
        return _Day(joint, day, weekday, index, at + 1)
    at += 1
    return _Day(joint, day, weekday, index, at + (words.low[at] in SUFFIXES))


def _in_month(scope: Scope, days: list[_Day], month_at: int) -> Found[Periods]:
    words = scope.words
    month, end = MONTHS[words.low[month_at]], month_at + 1
    if words.low[end] == "." and words.glued(end) and len(words.low[month_at]) <= 5:
        end += 1
    year = year_after(scope, end, short=True)
    end = year.end if year else end
    items = [Item(one.joint, _dated(scope, one, month, year), one.begin, one.end) for one in days]
    items[-1] = items[-1]._replace(end=end)
    return Found(tuple(items), end)


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


def _weekday_before_figures(scope: Scope, index: int) -> Found[Periods] | None:
    """Friday 31/03/2021."""
    at = index + 1 + (scope.words.low[index + 1] == ",")
    found = FIGURES.parse(scope, at) if scope.words.low[at].isdigit() else None
    if found is None:
        return None
    item = found.value[0]
    period = on_weekday(item.period, WEEKDAYS[scope.words.low[index]])
    return Found((item._replace(period=period, begin=index),), found.end)


def parse_ordinal_alone(scope: Scope, index: int) -> Found[Periods] | None:
    """By the 31st: a day of which no month is named."""
    words = scope.words
    before = index - 1 - (words.low[index - 1] == "the")
    end = index + 2
    cued = words.low[before] in ("by", "before", "until", *WEEKDAYS) or scope.is_alone(index, end)
    if not cued or words.low[index + 1] not in SUFFIXES:
        return None
    if words.low[end] == "of" and words.low[end + 1] not in ("each", "every", "the", "month"):
        end += 2
        year = year_after(scope, end, short=True)
        end = year.end if year else end
    elif not scope.closes_clause(end):
        return None
    name = words.quote(index, end)
    period = unreadable(name, f"“{name}” names a day, but no month that cioc knows.")
    return Found((Item("", period, index, end),), end)


FORM = Form(
    name="days",
    opens=frozenset((NUMBER, *WEEKDAYS, *ORDINALS)),
    parse=parse,
    examples=(
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
        ("21-Nov", "deadline 2019-11-21 !assumed"),
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
