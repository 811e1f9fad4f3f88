"""Months, with a year or a day or neither: March 19, Sept 2021, Nov-21, May 22, March 31st, 2021."""

from cioc.timescales.dates import MONTH_NAMES, month_length
from cioc.timescales.form import Form, FormMatch, Periods
from cioc.timescales.periods.numeric import day_period, month_period
from cioc.timescales.periods.period import ChainItem, Period, impossible, single, unreadable
from cioc.timescales.periods.year_words import YearWords, full_year, open_year, short_year, year_after
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope, ordinal_at
from cioc.timescales.vocabulary import COUNTED, MONTHS, ORDINALS, SUFFIXES, WEEKDAYS, word_set

_DOUBTFUL = word_set("may march mar august jan dec sep sept")
"""Months that are also other words: staff may, march on, to mar, an august body."""
_CUES = word_set(
    """by in during until till from since before each every of end early mid late this next last to and or
    through starting commencing - / ( on annually"""
)
_VERBS = word_set(
    """be have not also need well include require change vary only apply take result want wish contact occur on
    help affect feel become need still possibly however towards he she they we you it arise ask choose"""
)
_AFTER = word_set(
    """to and or until till through each every onwards onward for at then by board cpb cabinet council half
    bank elections meeting panel committee review report tbc"""
)
_RANGE = word_set("- to until till til through thru")
_TO = frozenset(("-", "to"))
_DAY_JOINTS = _RANGE | {"and", "&", "/", ","}
_MOST_DAYS = 8
_EARLIEST, _LATEST = -3, 5
"""The years before and after the one written in which a two-figure number after a month is still a year."""


def is_month(scope: Scope, index: int) -> bool:
    """Whether the word there is a month's name and not another word spelt the same."""
    words = scope.words
    word, follower = words.low[index], words.low[index + 1]
    if word not in _DOUBTFUL or (follower in ORDINALS and words.low[index + 2].isdigit()):
        return True
    if follower in _VERBS and not words.low[index + 2].isdigit():
        return False
    before = words.low[index - 1] if index > scope.lo else ""
    if before in ("this", "that", "or") and follower.isalpha() and follower not in _AFTER and not words.capital(index):
        return False  # where this may avoid delay
    if follower.isdigit() and not words.capital(index) and before.isalpha() and before not in _CUES:
        return len(follower) != 1 or not words.low[index + 2].isalpha()
    if before in _CUES or before in SUFFIXES or follower.isdigit() or follower == "'":
        return True
    if before.isalpha():
        if not words.capital(index):
            return False
        return not follower.isalpha() or word in ("march", "may") or follower in _AFTER
    return scope.closes_clause(index + 1) or follower in _AFTER or (word == "march" and words.capital(index))


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A month's name, then a day or a year if they follow."""
    if not is_month(scope, index):
        return None
    words = scope.words
    month, end = MONTHS[words.low[index]], index + 1
    if words.low[end] == "." and words.glued(end) and len(words.low[index]) <= 5:
        end += 1
    several = _several(scope, index, month, end)
    if several is not None:
        return several
    found = _with_day(scope, month, end) or _with_year(scope, month, end)
    period, end = found if found else (month_period(month), end)
    return FormMatch(single(period, index, end), end)


_BLURS = ("o", "l", "i")
"""Letters that look like figures."""


def _with_year(scope: Scope, month: int, index: int) -> FormMatch[Period] | None:
    words = scope.words
    year = year_after(scope, index, short=True)
    if year is not None:
        return FormMatch(month_in(scope, month, year), year.end)
    number = words.low[index]
    if number.isdigit() and words.glued(index + 1) and words.low[index + 1] in _BLURS:
        end = index + 2
        while words.glued(end) and (words.low[end].isdigit() or words.low[end] in _BLURS):
            end += 1
        behind = year_after(scope, end, short=False)
        end = behind.end if behind else end
        name = words.quote(index - 1, end)
        return FormMatch(unreadable(name, f'"{name}" has a letter where a figure belongs.'), end)
    if open_year(scope, index) is not None:
        return None
    odd = number.isdigit() and number.isascii() and len(number) >= 3
    if odd and (scope.closes_clause(index + 1) or len(number) == 4):
        name = f"{MONTH_NAMES[month - 1]} {number[:12]}"
        return FormMatch(unreadable(name, f'"{name}" names no year that a plan can mean.', Flag.IMPOSSIBLE), index + 1)
    return None


def month_in(scope: Scope, month: int, year: YearWords) -> Period:
    """A month of a year, or of the financial year where two are named."""
    if not year.paired:
        return month_period(month, year.year)
    later = month < scope.calendar.financial_year_starts
    period = month_period(month, year.year + later)
    note = f"{year.year}/{(year.year + 1) % 100:02} is taken as a financial year."
    return period.noting(note, Flag.ASSUMED)


def _several(scope: Scope, index: int, month: int, at: int) -> FormMatch[Periods] | None:
    """July 13-15, 2027; May 3 and 10, 2027: several days after their month, as Americans write it."""
    words, low = scope.words, scope.words.low
    items: list[ChainItem] = []
    joint, ordinals = "", True
    while len(items) < _MOST_DAYS:
        day = words.number(at)
        if day is None or not 1 <= day <= month_length(2000, month) or len(low[at]) > 2:
            break
        ordinal = low[at + 1] in SUFFIXES
        ordinals = ordinals and ordinal
        end = at + 1 + ordinal
        items.append(ChainItem("to" if joint in _RANGE else joint, day_period(day, month), at, end))
        joint, at = low[end], end + 1
        if joint not in _DAY_JOINTS:
            break
    if len(items) < 2:
        return None
    end = items[-1].end
    year = full_year(scope, end + (low[end] == ","))
    one, two = items[0].period.day or 0, items[1].period.day or 0
    near = _EARLIEST <= 2000 + one - scope.written.year <= _LATEST
    if year is None and not ordinals and (items[1].joint not in _TO or two <= one + 1 or not _ends(scope, end)):
        return None
    if year is not None:
        end += 1 + (low[end] == ",")
        items = [item._replace(period=item.period.in_year(year)) for item in items]
    if not ordinals:
        note = "The days are taken to come after their month."
        flags = (Flag.ASSUMED, Flag.AMBIGUOUS) if near and year is None else (Flag.ASSUMED,)
        items = [item._replace(period=item.period.noting(note, *flags)) for item in items]
    items[0], items[-1] = items[0]._replace(begin=index), items[-1]._replace(end=end)
    return FormMatch(tuple(items), end)


def _ends(scope: Scope, index: int) -> bool:
    return scope.closes_clause(index) and not scope.words.low[index + 1].isdigit()


def _with_marks(scope: Scope, month: int, index: int) -> FormMatch[Period] | None:
    """The 23 and the year of Sep-23-2027."""
    words, low = scope.words, scope.words.low
    mark, day = low[index], words.number(index + 1)
    if mark not in ("-", "/", ".") or low[index + 2] != mark or day is None or len(low[index + 1]) > 2:
        return None
    year = full_year(scope, index + 3)
    if year is not None:
        return FormMatch(_dated(day, month, year), index + 4)
    year = short_year(scope, index + 3) if words.glued(index + 3) else None
    note = f'"{words.quote(index - 1, index + 4)}" is taken as a month, a day and a year.'
    return None if year is None else FormMatch(_dated(day, month, year).noting(note, Flag.ASSUMED), index + 4)


def _in_words(scope: Scope, month: int, index: int) -> FormMatch[Period] | None:
    """The twenty-second of "June the twenty-second, 2027", and the 22nd of "June the 22nd"."""
    low = scope.words.low
    found = ordinal_at(scope.words, index + (low[index] == "the"))
    if found is None:
        return None
    comma = found[1] + (low[found[1]] == ",")
    year = full_year(scope, comma)
    if year is not None:
        return FormMatch(_dated(found[0], month, year), comma + 1)
    return FormMatch(_dated(found[0], month, None), found[1]) if scope.closes_clause(found[1]) else None


def _with_day(scope: Scope, month: int, index: int) -> FormMatch[Period] | None:
    """March 31, March 31st 2021: a day of one or two figures that is not a two-figure year."""
    words = scope.words
    if not words.low[index].isdigit():
        return _with_marks(scope, month, index) or _in_words(scope, month, index)
    day = words.number(index)
    if day is None or len(words.low[index]) > 2 or words.low[index + 1] in COUNTED:
        return None
    end = index + 1
    ordinal = words.low[end] in SUFFIXES
    end += ordinal
    if not ordinal and words.glued(end) and words.low[end].isalpha():
        return None
    comma = end + (words.low[end] == ",")
    year = full_year(scope, comma)
    if year is None and words.low[comma] == "'":
        year = short_year(scope, comma)
        comma += 1
    if year is not None:
        return FormMatch(_dated(day, month, year), comma + 1)
    if ordinal or len(words.low[index]) == 1:
        return FormMatch(_dated(day, month, None), end) if day else None
    return _year_or_day(scope, month, day, index)


def _dated(day: int, month: int, year: int | None) -> Period:
    period = day_period(day, month, year)
    return period if 1 <= day <= month_length(2000, month) else impossible(period)


def _is_day_before(scope: Scope, index: int) -> bool:
    """Whether another day follows that stands after its month: July 28 – August 3; July 28 – August 13, 2027."""
    low = scope.words.low
    day = scope.words.number(index + 2)
    if low[index] not in _RANGE or low[index + 1] not in MONTHS or day is None or not 1 <= day <= 31:
        return False
    end = index + 3 + (low[index + 3] in SUFFIXES)
    if len(low[index + 2]) == 1 and scope.closes_clause(end):
        return True
    return full_year(scope, end + (low[end] == ",")) is not None


def _is_plainly_a_day(scope: Scope, index: int) -> bool:
    """Whether the words beside the figure leave no doubt: another day, or a weekday."""
    low = scope.words.low
    follows_day = low[index - 2] in _RANGE and len(low[index - 3]) == 1 and low[index - 4] in MONTHS
    after_day = follows_day and low[index - 3].isdigit() and index - 4 >= scope.lo
    return after_day or _is_day_before(scope, index + 1) or _is_on_weekday(scope, index)


def _is_on_weekday(scope: Scope, index: int) -> bool:
    """Whether a weekday stands before the month or after the figure: Monday, Feb 18; Feb 18 (Mon)."""
    low = scope.words.low
    before = index - 2 - (low[index - 2] == ",")
    after = index + 1 + (low[index + 1] in (",", "("))
    return (before >= scope.lo and low[before] in WEEKDAYS) or low[after] in WEEKDAYS


_PARTS_OF_MONTHS = frozenset({"end", "mid", "middle", "early", "late", "start", "beginning"})


def _is_part_of_a_month(scope: Scope, index: int) -> bool:
    """Whether what stands before a month speaks of a part of it, as no day has one: end Oct 03, mid-Oct 22."""
    low = scope.words.low
    before = index - 1 - (low[index - 1] in ("of", "-"))
    return before >= scope.lo and low[before] in _PARTS_OF_MONTHS


def _year_or_day(scope: Scope, month: int, number: int, index: int) -> FormMatch[Period] | None:
    """May 22 is May 2022; June 30 is the 30th; both are said."""
    if scope.words.low[index + 1] in ("/", "-") and scope.words.low[index + 2].isdigit():
        return None
    year, name = 2000 + number, MONTH_NAMES[month - 1]
    length = month_length(2000, month)
    near = _EARLIEST <= year - scope.written.year <= _LATEST
    if 1 <= number <= length and _is_plainly_a_day(scope, index):
        note = f'"{name} {number}" is taken as {number} {name}, by the words beside it.'
        return FormMatch(day_period(number, month).noting(note, Flag.ASSUMED), index + 1)
    of_month = _is_part_of_a_month(scope, index - 1)
    if not of_month and (number == month_length(scope.written.year, month) or (not near and 1 <= number <= length)):
        note = f'"{name} {number}" is taken as {number} {name}; it could be {name} {year}.'
        flags = (Flag.ASSUMED, Flag.AMBIGUOUS) if near else (Flag.ASSUMED,)
        return FormMatch(day_period(number, month).noting(note, *flags), index + 1)
    period = month_period(month, year)
    if 1 <= number <= length and not of_month:
        note = f'"{name} {number}" is taken as {name} {year}; it could be {number} {name}.'
        period = period.noting(note, Flag.ASSUMED)
    return FormMatch(period, index + 1)


FORM = Form(
    name="months",
    opens=frozenset(MONTHS),
    parse=parse,
    examples=(
        ("October 2019", "deadline 2019-10-31"),
        ("March 19", "deadline 2019-03-31 !assumed"),
        ("May 22", "deadline 2022-05-31 !assumed"),
        ("Nov-21", "deadline 2021-11-30"),
        ("Sept. '21", "deadline 2021-09-30"),
        ("June 30", "deadline 2019-06-30 !assumed"),
        ("March 31st, 2021", "deadline 2021-03-31"),
        ("February 30 2022", "unreadable !impossible !unreadable"),
        ("July 13-15, 2020", "window 2020-07-13..2020-07-15 !assumed"),
        ("Sep-23-2020", "deadline 2020-09-23"),
        ("Febuary 2020", "deadline 2020-02-29 !assumed"),
        ("March", "deadline 2019-03-31 !assumed"),
        ("March 2021/22", "deadline 2022-03-31 !assumed"),
        ("plans may be reviewed", "none"),
    ),
)
