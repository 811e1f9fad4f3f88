"""Days by their names: Easter 2022, Christmas, Good Friday, the early May bank holiday, Remembrance Sunday.

Feasts of calendars that cioc does not keep are known by name only: they cannot be read, and it is said.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from cioc.timescales import holidays
from cioc.timescales.dates import DateStep, Days, day_of, months, shift, spoken
from cioc.timescales.form import Form, FormMatch, Periods
from cioc.timescales.holidays import by_easter, nth_weekday
from cioc.timescales.periods.period import Edge, Grain, Period, fixed, single, unreadable
from cioc.timescales.periods.year_words import year_after
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import CUES, Phrases

Day = Callable[[int], date | None]


def _on(month: int, day: int) -> Day:
    return partial(day_of, month=month, day=day)


def _nth(month: int, weekday: int, number: int) -> Day:
    return partial(nth_weekday, month=month, weekday=weekday, number=number)


_EASTER: dict[str, int] = {
    "Shrove Tuesday": -47,
    "Pancake Day": -47,
    "Ash Wednesday": -46,
    "Mothering Sunday": -21,
    "Mother's Day": -21,
    "Palm Sunday": -7,
    "Maundy Thursday": -3,
    "Good Friday": -2,
    "Easter Saturday": -1,
    "Easter Sunday": 0,
    "Easter": 0,
    "Easter Monday": 1,
    "Ascension Day": 39,
    "Whit Sunday": 49,
    "Whitsun": 49,
    "Pentecost": 49,
}
_DAYS: dict[str, Day] = {
    **{name: partial(by_easter, days) for name, days in _EASTER.items()},
    "New Year's Day": _on(1, 1),
    "New Year's Eve": _on(12, 31),
    "Burns Night": _on(1, 25),
    "Valentine's Day": _on(2, 14),
    "St David's Day": _on(3, 1),
    "St Patrick's Day": _on(3, 17),
    "St George's Day": _on(4, 23),
    "April Fool's Day": _on(4, 1),
    "May Day": _on(5, 1),
    "Mayday": _on(5, 1),
    "Father's Day": _nth(6, holidays.SUNDAY, 3),
    "Halloween": _on(10, 31),
    "Bonfire Night": _on(11, 5),
    "Guy Fawkes Night": _on(11, 5),
    "Remembrance Day": _on(11, 11),
    "Armistice Day": _on(11, 11),
    "Remembrance Sunday": _nth(11, holidays.SUNDAY, 2),
    "St Andrew's Day": _on(11, 30),
    "Christmas Eve": _on(12, 24),
    "Christmas Day": _on(12, 25),
    "Christmas": _on(12, 25),
    "Xmas": _on(12, 25),
    "Xmas Eve": _on(12, 24),
    "Xmas Day": _on(12, 25),
    "Boxing Day": _on(12, 26),
}
_BANK: dict[str, Day] = {
    **dict.fromkeys(("New Year", "New Year's Day"), holidays.new_year),
    "Good Friday": partial(by_easter, -2),
    **dict.fromkeys(("Easter", "Easter Monday"), partial(by_easter, 1)),
    **dict.fromkeys(("early May", "May Day", "first May"), holidays.early_may),
    **dict.fromkeys(("spring", "late May", "second May", "Whit", "Whitsun", "end of May", "May"), holidays.spring),
    **dict.fromkeys(("summer", "late summer", "August", "late August"), holidays.summer),
    **dict.fromkeys(("Christmas", "Christmas Day"), holidays.christmas),
    "Boxing Day": holidays.boxing,
}
"""The words before "bank holiday", and its day."""
_UNKNOWN = """Eid, Eid al - Fitr, Eid al - Adha, Eid ul - Fitr, Eid ul - Adha, Eid al Fitr, Eid al Adha, Ramadan,
    Diwali, Deepavali, Divali, Holi, Navratri, Vaisakhi, Baisakhi, Hanukkah, Chanukah, Passover, Pesach, Purim,
    Rosh Hashanah, Yom Kippur, Sukkot, Chinese New Year, Lunar New Year, Islamic New Year, Jewish New Year,
    Orthodox Easter, Nowruz, Muharram, Ashura, Vesak, Wesak"""


def _spelt(name: str) -> Iterator[str]:
    """A name as its words are cut: with its apostrophe, without it, and with it after the s."""
    low = name.lower()
    if "'s" in low:
        yield low.replace("'s", " ' s")
        yield low.replace("'s", "s '")
    yield low.replace("'", "")


def _table() -> dict[str, tuple[str, Day]]:
    """The name and the day of every spelling."""
    named = {spelling: (name, day) for name, day in _DAYS.items() for spelling in _spelt(name)}
    for name, day in _BANK.items():
        for spelling in _spelt(name):
            named |= {f"{spelling} {bank}": (f"{name} bank holiday", day) for bank in ("bank holiday", "bh")}
    return named


_BY_NAME = _table()
_NAMES = Phrases(_BY_NAME)
_STRANGERS = Phrases(" ".join(name.lower().split()) for name in _UNKNOWN.split(","))
_MULTIPLES = frozenset(("bank", "next"))

_AFTER_FEAST = frozenset(("or", "and", "to", "until", "each", "every", "at", "onwards", "then", "latest"))


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A named day, then its year."""
    low = scope.words.low
    stranger = _STRANGERS.end_at(low, index)
    if stranger is not None and _is_a_time(scope, index, stranger):
        return _stranger(scope, index, stranger)
    if low[index] in _MULTIPLES:
        return _next_bank_holiday(scope, index)
    found = _named(scope, index)
    if found is None:
        return None
    period, end = found
    year = year_after(scope, end, short=True)
    if year is None:
        return FormMatch(single(period, index, end), end)
    return FormMatch(single(period.in_year(year.year, paired=year.paired), index, year.end), year.end)


def _named(scope: Scope, index: int) -> FormMatch[Period] | None:
    """A day, or with "weekend" the days up to it that are no working days."""
    low = scope.words.low
    end = _NAMES.end_at(low, index)
    if end is None:
        return _new_year(scope, index) if low[index] == "new" else None
    name, day = _BY_NAME[" ".join(low[index:end])]
    if low[end] == "weekend" and (name == "Easter" or name.endswith("holiday")):
        at: Callable[[int], Days | None] = partial(_weekend, day if name != "Easter" else partial(by_easter, 1))
        return FormMatch(Period(name=f"{name} weekend", at=at, grain=Grain.WEEK), end + 1)
    if not (name.endswith("holiday") or _is_a_time(scope, index, end)):
        return None
    second = int(name in _EASTER or name.startswith(("Easter", "New Year's Day")))
    period = Period(name=name, at=partial(_one, day), grain=Grain.DAY, second_of_pair=second)
    if name == "May bank holiday":
        period = period.noting("May has two bank holidays: the later is taken.", Flag.ASSUMED, Flag.AMBIGUOUS)
    return FormMatch(period, end)


def _one(day: Day, year: int) -> Days | None:
    found = day(year)
    return None if found is None else Days(found, found)


def _weekend(day: Day, year: int) -> Days | None:
    """Good Friday to Easter Monday; Saturday to a bank holiday on a Monday."""
    found = day(year)
    if found is None:
        return None
    return Days(shift(found, DateStep(days=-3 if found == by_easter(1, year) else -2)), found)


def _is_a_time(scope: Scope, index: int, end: int) -> bool:
    """Whether a named day is when something happens, and not what it is called: a Christmas book scheme."""
    low = scope.words.low
    cued = index > scope.lo and low[index - 1] in CUES and low[index - 1] not in ("for", "the")
    return cued or not low[end].isalpha() or low[end] in _AFTER_FEAST or year_after(scope, end, short=True) is not None


def _stranger(scope: Scope, index: int, end: int) -> FormMatch[Periods]:
    year = year_after(scope, end, short=True)
    end = year.end if year else end
    name = scope.words.quote(index, end)
    why = f'"{name}" moves with a calendar that cioc does not keep: write its date.'
    return FormMatch(single(unreadable(name, why), index, end), end)


def _next_bank_holiday(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """The next bank holiday, or after a word such as "by" the bank holiday."""
    low = scope.words.low
    at = index + (low[index] == "next")
    if low[at : at + 2] != ["bank", "holiday"]:
        return None
    if (year := year_after(scope, at + 2, short=False)) is not None:
        name = scope.words.quote(index, year.end)
        return FormMatch(
            single(unreadable(name, f'"{name}" may be any of eight: write which.'), index, year.end), year.end
        )
    if at == index and not _is_led(scope, index):
        return None
    day = holidays.next_bank_holiday(scope.written)
    note = f"The first bank holiday after {spoken(scope.written)}, when it was written, is taken."
    return FormMatch(single(fixed("bank holiday", Days(day, day), Grain.DAY, note), index, at + 2), at + 2)


def _is_led(scope: Scope, index: int) -> bool:
    return scope.low_before(index - (scope.low_before(index) == "the")) in ("by", "before", "until", "after", "on")


def _new_year(scope: Scope, index: int) -> FormMatch[Period] | None:
    """New Year 2022; in the new year. Its January, or its first day after a word such as "by"."""
    low = scope.words.low
    end = index + 2
    if low[index + 1] != "year" or low[end] == "'":
        return None
    period = Period(name="new year", at=_january, grain=Grain.SEASON, edge=Edge.START)
    dated = year_after(scope, end, short=True)
    year = dated.year if dated else scope.written.year + 1
    by = scope.low_before(index - (low[index - 1] == "the")) in ("by", "before")
    note = f"The start of {year} is taken." if by else f"January {year} is taken."
    return FormMatch(period.in_year(year).noting(note, Flag.ASSUMED), end)


def _january(year: int) -> Days:
    return months(year, 1, 1)


FORM = Form(
    name="named days",
    opens=_NAMES.opens | _STRANGERS.opens | _MULTIPLES | {"new"},
    parse=parse,
    examples=(
        ("Easter 2022", "deadline 2022-04-17"),
        ("before Easter 2022", "deadline 2022-04-16"),
        ("by Good Friday 2021", "deadline 2021-04-02"),
        ("Christmas 2021", "deadline 2021-12-25"),
        ("before Christmas", "deadline 2019-12-24 !assumed"),
        ("in the new year", "window 2020-01-01..2020-01-31 !assumed"),
        ("by the new year", "deadline 2020-01-01 !assumed"),
        ("early May bank holiday 2019", "deadline 2019-05-06"),
        ("by the next bank holiday", "deadline 2019-04-19 !assumed"),
        ("Easter weekend 2019", "window 2019-04-19..2019-04-22"),
        ("Remembrance Sunday 2019", "deadline 2019-11-10"),
        ("Eid 2019", "unreadable !unreadable"),
        ("a Diwali party for carers", "none"),
    ),
)
