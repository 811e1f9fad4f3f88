"""Years as they are written beside something else: "March 2021", "Nov-21", "Q3 2019/20", "Spring term 21/22"."""

from typing import NamedTuple

from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import COUNTED, MONTHS, word_set

OLDEST, NEWEST = 1900, 2199
# A plan runs for some years, hardly ever for so many: two figures behind a year mean something else then.
_FAR = 30
OPEN_YEARS = frozenset("12?xy")
"""The first letters of a year that is left open."""
_NAMES = word_set("fy ay financial academic school fiscal municipal council year")
_CONNECTORS = frozenset(("of", "in", "for", ",", ".", "during"))


class YearWords(NamedTuple):
    """A year as written; `paired` where two years are named that follow each other (2021/22)."""

    year: int
    paired: bool
    end: int


def full_year(scope: Scope, index: int) -> int | None:
    """A year in four figures at `index`."""
    word = scope.words.low[index]
    if len(word) != 4 or not word.isdigit() or not word.isascii():
        return None
    number = int(word)
    return number if OLDEST <= number <= NEWEST else None


def short_year(scope: Scope, index: int) -> int | None:
    """A year in two figures at `index`, with or without an apostrophe before: always of this century."""
    words = scope.words
    if words.low[index] == "'":
        index += 1
    word = words.low[index]
    if len(word) != 2 or not word.isdigit() or not word.isascii():
        return None
    follower = words.low[index + 1]
    if words.glued(index + 1) and (follower.isalpha() or follower in (":", "%")):
        return None
    if follower == "?" and words.low[index + 2] == "?" and words.glued(index + 1):
        return None
    return None if follower in COUNTED else 2000 + int(word)


def second_year(scope: Scope, index: int, first: int) -> tuple[int, int] | None:
    """After a year: the mark and the second of a pair or a range, and the index after ("/22", "-2027")."""
    words = scope.words
    if words.low[index] not in ("/", "-"):
        return None
    index += words.low[index + 1] == "'"
    word, end = words.low[index + 1], index + 2
    if words.low[end] in ("/", "-", ".") and words.low[end + 1].isdigit() and words.glued(end):
        return None
    if words.glued(end) and words.low[end].isalpha():
        return None
    full = full_year(scope, index + 1)
    if full is not None:
        return full, end
    if len(word) != 2 or not (word.isdigit() and word.isascii()):
        return None
    years = (int(word) - first) % 100
    is_second = years == 1 or (years <= _FAR and words.glued(index + 1))  # 2018-21 and 1999-20, and not 2021 -03
    return (first + years, end) if is_second else None


def open_year(scope: Scope, index: int) -> int | None:
    """The index after a year whose figures are left open: "20XX", "202?", "????", "xxxx"."""
    words = scope.words
    word, end = words.low[index], index + 1
    if word.isdigit():
        blank = len(word) in (2, 3) and word[:2] in ("19", "20") and words.glued(end) and _is_blank(words.low[end])
    else:
        blank = _is_blank(word) and (len(word) > 1 or (words.glued(end) and words.low[end] == word))
    if not blank:
        return None
    while words.glued(end) and _is_blank(words.low[end]):
        end += 1
    if words.glued(end) and words.low[end].isalnum():
        return None
    missing = words.end[end - 1] - words.begin[index] - (len(word) if word.isdigit() else 0)
    return end if (missing == 4 - len(word) if word.isdigit() else missing > 1) else None


def _is_blank(word: str) -> bool:
    return bool(word) and (word == "?" or set(word) <= {"x"} or set(word) <= {"y"})


def year_at(scope: Scope, index: int, *, short: bool) -> YearWords | None:
    """A year or a pair of them at `index`; two figures alone count only where `short`."""
    words = scope.words
    marked = words.low[index] == "'"
    year = full_year(scope, index)
    if year is None and (short or marked):
        year = short_year(scope, index)
    if year is None:
        return None
    end = index + 1 + marked
    second = second_year(scope, end, year)
    if second is not None and second[0] == year + 1:
        return YearWords(year=year, paired=True, end=second[1])
    return YearWords(year=year, paired=False, end=end)


def year_after(scope: Scope, index: int, *, short: bool) -> YearWords | None:
    """The year of what ends before `index`: "(2021)", "of 2021", ", 2021/22", "FY21/22", "-21"."""
    words = scope.words
    start = index
    if words.low[start] == "(":
        inside = year_after(scope, start + 1, short=False)
        closed = inside is not None and words.low[inside.end] == ")"
        return inside._replace(end=inside.end + 1) if inside and closed else None
    if words.low[start] in _CONNECTORS:
        start, short = start + 1, short and words.low[start] == "."
        if words.low[start] == "the":
            start += 1
    elif words.low[start] in ("-", "/") and words.glued(start):
        start += 1
        short = short and words.glued(start) and words.low[start + 1] not in MONTHS
    while words.low[start] in _NAMES and start < index + 4:
        start, short = start + 1, True
    found = year_at(scope, start, short=short)
    if found is None:
        return None
    end = found.end
    if found.paired and words.low[end] in ("academic", "financial", "school") and words.low[end + 1] == "year":
        end += 2
    return found._replace(end=end)
