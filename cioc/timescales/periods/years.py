"""Years: 2019, 2021/22, FY24/25, 2024-27, academic year 2022-23, 2020 - 2023."""

from functools import partial

from cioc.timescales.calendar import Calendar, academic_year, financial_year
from cioc.timescales.dates import MONTH_NAMES, Days, first_of, last_of, months
from cioc.timescales.form import NUMBER, Form, FormMatch, Periods
from cioc.timescales.periods.period import Grain, Period, single, unreadable
from cioc.timescales.periods.year_words import NEWEST, OLDEST, OPEN_YEARS, full_year, open_year, second_year, short_year
from cioc.timescales.reading import Flag
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import COUNTED, word_set

_SORTS = {
    ("fy",): "financial",
    ("financial", "year"): "financial",
    ("fiscal", "year"): "financial",
    ("council", "year"): "financial",
    ("business", "year"): "financial",
    ("year",): "",
    ("calendar", "year"): "calendar",
    ("academic", "year"): "academic",
    ("school", "year"): "academic",
    ("ay",): "academic",
    ("municipal", "year"): "municipal",
}
_TITLES = word_set("act regulations regs bill together kcsie order rules directions")
"""Before a year, the title of a law or of guidance: Children Act 1989, Working Together 2018."""
_BEFORE_SHORT = word_set("in during by for of end early late from until year since before throughout")


def parse(scope: Scope, index: int) -> FormMatch[Periods] | None:
    """A year, or two of them, with or without the word that says which sort of year."""
    sort, at = _sort_before(scope, index)
    left_open = open_year(scope, at) if sort is not None and scope.words.low[at][:1] in OPEN_YEARS else None
    if left_open and (at > index or scope.low_before(index) in _BEFORE_SHORT or scope.is_alone(index, left_open)):
        name = scope.words.quote(index, left_open)
        return FormMatch(
            single(unreadable(name, f'"{name}" leaves the year open: write it.'), index, left_open), left_open
        )
    if sort is None or (at == index and _is_no_year(scope, index)):
        return None
    year = full_year(scope, at)
    if year is not None and scope.words.low[at + 1] in COUNTED and not (sort or scope.words.low[at + 1] == "of"):
        return None
    short = year is None
    if short:
        year = _short(scope, at, named=at > index)
        at += scope.words.low[at] == "'"
    if year is None:
        return None
    second = second_year(scope, at + 1, year)
    if second is None and (_is_decade(scope, at + 1) or (short and not sort and not _is_marked_time(scope, index, at))):
        return None
    last, end = second or (None, at + 1)
    sort, end = _sort_after(scope, end, sort)
    name = scope.words.quote(index, end)
    odd = _odd_end(scope, end) if second is None else ""
    if odd:
        return FormMatch(
            single(unreadable(name, f'"{name}{odd}" is no year that cioc knows.'), index, end + 2), end + 2
        )
    return FormMatch(single(_period(scope.calendar, name, year, last, sort), index, end), end)


def _is_decade(scope: Scope, index: int) -> bool:
    """The 2020s."""
    return scope.words.glued(index) and scope.words.low[index].isalpha()


def _is_marked_time(scope: Scope, index: int, at: int) -> bool:
    """By the end of '19: two figures with an apostrophe, after a word that makes them a year."""
    return (
        at > index
        and scope.words.low[index] == "'"
        and scope.words.low[index - 1] in _BEFORE_SHORT
        and index > scope.lo
    )


def _sort_before(scope: Scope, index: int) -> tuple[str | None, int]:
    """The sort of year that the words say, and where its figures start; None when the words are no year's."""
    low = scope.words.low
    if low[index].isdigit() or low[index] == "'":
        return "", index
    for size in (2, 1):
        sort = _SORTS.get(tuple(low[index : index + size]))
        if sort is not None:
            at = index + size + (low[index + size] in ("of", "-", ":", "("))
            return sort, at
    return None, index


def _sort_after(scope: Scope, index: int, sort: str) -> tuple[str, int]:
    """2022-23 academic year."""
    found = _SORTS.get(tuple(scope.words.low[index : index + 2]))
    return (found, index + 2) if found else (sort, index)


def _is_no_year(scope: Scope, index: int) -> bool:
    """Whether figures there belong to something else: a law, an amount, a telephone number."""
    low = scope.words.low
    if index == scope.lo:
        return False
    before = low[index - 1]
    if before in _TITLES or before in ("£", "€", "$", "#") or (scope.is_label(index) and before not in ("no", "ni")):
        return True
    if before.isalpha() and scope.words.glued(index) and before not in ("fy", "ay", "year"):
        return True
    if before in (",", ".", "/", ":", "-") and scope.words.glued(index) and low[index - 2].isdigit():
        return True
    numbers = before.isdigit(), low[index - 2].isdigit() and index - 2 >= scope.lo
    return numbers[0] and (before[0] == "0" or len(before) > 4 or numbers[1])


def _short(scope: Scope, index: int, *, named: bool) -> int | None:
    """22/23 alone, or after words that make it a year; else it may be an age or a ratio."""
    words = scope.words
    year = short_year(scope, index)
    if year is None:
        return None
    at = index + (words.low[index] == "'")
    second = second_year(scope, at + 1, year)
    if named or (at > index and second is None):
        return year
    if second is None or second[0] != year + 1 or not -5 <= year - scope.written.year <= 15:
        return None
    after = words.low[second[1]]
    cued = words.low[index - 1] in _BEFORE_SHORT and index > scope.lo
    cued = cued and (words.low[index - 1] != "of" or words.low[index - 2] in ("end", "start", "beginning", "half"))
    return year if cued or scope.is_alone(index, second[1]) or after in ("financial", "academic") else None


def _odd_end(scope: Scope, index: int) -> str:
    """A stray figure glued to a year: 2021/2, 2021-221; or two of them behind a gap: 2021 -03."""
    words = scope.words
    if words.low[index] in ("/", "-") and words.low[index + 1].isdigit() and words.glued(index + 1):
        odd = words.low[index] + words.low[index + 1][:12]
        return odd if words.glued(index) else f" {odd}" if len(odd) == len("-03") else ""
    return ""


def _period(calendar: Calendar, name: str, year: int, last: int | None, sort: str) -> Period:
    if (last is not None and not OLDEST <= last <= NEWEST) or (last is not None and last <= year):
        return unreadable(name, f'"{name}" names years that do not follow each other.', Flag.BACKWARDS)
    if last is None:
        return _one_year(calendar, name, year, sort)
    short_pair = len("".join(filter(str.isdigit, name))) < 8
    ranges = last > year + 1 or not ("/" in name or short_pair)
    if sort == "calendar" or (not sort and last > year + 1 and not short_pair):
        days = Days(first_of(year, 1), last_of(last, 12))
        return _years(name, year, days)._replace(ranges=ranges)
    at = academic_year if sort == "academic" else _municipal_year if sort == "municipal" else financial_year
    period = _years(name, year, Days(at(calendar, year).first, at(calendar, last - 1).last))._replace(ranges=ranges)
    if sort:
        return period
    what = "the financial year" if last == year + 1 else "financial years"
    first = MONTH_NAMES[calendar.financial_year_starts - 1]
    return period.noting(f'"{name}" is taken as {what}, from {first}, as councils plan.', Flag.ASSUMED)


def _years(name: str, year: int, days: Days) -> Period:
    return Period(name=name, at=lambda _: days, grain=Grain.YEAR, year=year)


def _one_year(calendar: Calendar, name: str, year: int, sort: str) -> Period:
    if sort == "financial" or sort == "academic" or sort == "municipal":
        at = {"financial": financial_year, "academic": academic_year, "municipal": _municipal_year}[sort]
        period = Period(name=name, at=partial(at, calendar), grain=Grain.YEAR, year=year)
        note = f"The {sort} year that begins in {year} is taken; it could be the one that ends in {year}."
        return period.noting(note, Flag.ASSUMED, Flag.AMBIGUOUS)
    return Period(name=name, at=_calendar_year, grain=Grain.YEAR, year=year)


def _calendar_year(year: int) -> Days:
    return months(year, 1, 12)


def _municipal_year(_: Calendar, year: int) -> Days:
    """From the annual council in May to the next (Local Government Act 1972, schedule 12), in whole months."""
    return months(year, 5, 16)


FORM = Form(
    name="years",
    opens=frozenset((NUMBER, "'", *(words[0] for words in _SORTS))),
    parse=parse,
    examples=(
        ("2019", "window 2019-01-01..2019-12-31"),
        ("2021/22", "window 2021-04-01..2022-03-31 !assumed"),
        ("FY24/25", "window 2024-04-01..2025-03-31"),
        ("2024-27", "window 2024-04-01..2027-03-31 !assumed"),
        ("2020 - 2023", "window 2020-01-01..2023-12-31"),
        ("academic year 2022-23", "window 2022-09-01..2023-08-31"),
        ("by end of financial year 2021/22", "deadline 2022-03-31"),
        ("Children Act 1989", "none"),
        ("£2019", "none"),
        ("16/17 year olds", "none"),
        ("2021/2", "unreadable !unreadable"),
        ("Ocobur 2021", "unreadable !unreadable"),
    ),
)
