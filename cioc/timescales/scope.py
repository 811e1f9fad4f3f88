"""Where a form is reading: one clause of the words, the day it was written, the calendar."""

from datetime import date

from msgspec import Struct

from cioc.timescales.calendar import Calendar
from cioc.timescales.vocabulary import ARTICLES, LABELS, NUMBERS, ORDINALS, SUFFIXES, UNITS, word_set
from cioc.timescales.words import Words

_NEAR = 6


class Scope(Struct, frozen=True):
    """Words `lo` up to, but not with, `hi` of `words` are one clause."""

    words: Words
    lo: int
    hi: int
    written: date
    calendar: Calendar

    def opens_clause(self, index: int) -> bool:
        """Whether nothing but marks stands between the last break (a mark, or the start) and `index`."""
        return index == self.lo or not self.words.low[index - 1].isalnum()

    def closes_clause(self, index: int) -> bool:
        """Whether a mark or the end of the clause stands at `index`."""
        return index >= self.hi or not self.words.low[index].isalnum()

    def is_alone(self, begin: int, end: int) -> bool:
        """Whether the clause holds nothing but marks and articles besides these words."""
        if begin - self.lo > _NEAR or self.hi - end > _NEAR:
            return False
        low = self.words.low
        rest = low[self.lo : begin] + low[end : self.hi]
        return not any(word.isalnum() and word not in ARTICLES for word in rest)

    def low_before(self, index: int) -> str:
        """The word before `index` in the clause, or ""."""
        return self.words.low[index - 1] if index > self.lo else ""

    def is_label(self, index: int) -> bool:
        """Whether the number at `index` is a name or an amount of something: Section 17, £2019, aged 16."""
        low = self.words.low
        before = low[index - 1]
        if before == "." and index - 2 >= self.lo:
            before = low[index - 2]
        return before in LABELS and index > self.lo


def count_at(words: Words, index: int) -> tuple[int, int, int] | None:
    """A count, or a range of them: the least, the most, and the index after ("6", "six (6)", "two to three")."""
    first = _number_at(words, index)
    if first is None:
        return None
    least, end = first
    if words.low[end] in ("-", "to", "or", "/"):
        second = _number_at(words, end + 1)
        if second is not None and second[0] > least:
            return least, second[0], second[1]
    return least, least, end


def _number_at(words: Words, index: int) -> tuple[int, int] | None:
    low = words.low
    number = words.number(index)
    if number is not None:
        return number, index + 1
    if low[index] == "couple" and low[index + 1] == "of":
        return 2, index + 2
    if low[index] not in NUMBERS:
        return None
    value, end = NUMBERS[low[index]], index + 1
    ones = end + (low[end] == "-")
    if 20 <= value <= 90 and NUMBERS.get(low[ones], 99) < 10:
        value, end = value + NUMBERS[low[ones]], ones + 1
    if low[end] == "(" and words.number(end + 1) == value and low[end + 2] == ")":
        end += 3
    return value, end


_TENS = {"twenty": 20, "thirty": 30}


def ordinal_at(words: Words, index: int) -> tuple[int, int] | None:
    """A number that puts things in order, and the index after: "3rd", "third", "twenty-second"."""
    low = words.low
    if low[index + 1] in SUFFIXES and (number := words.number(index)) is not None:
        return number, index + 2
    if low[index] in _TENS:
        at = index + 1 + (low[index + 1] == "-")
        ones = ORDINALS.get(low[at], 10)
        return (_TENS[low[index]] + ones, at + 1) if ones < 10 else None
    value = ORDINALS.get(low[index])
    return None if value is None else (value, index + 1)


_UNIT_ADJECTIVES = word_set("calendar full financial academic school clear whole further")


def unit_at(words: Words, index: int) -> tuple[str, int] | None:
    """A unit of time and the index after: also "working" (days), "hour" and "half-term"."""
    low = words.low
    if low[index] == "-":
        index += 1
    if low[index] in _UNIT_ADJECTIVES:
        index += 1
    if low[index] in ("working", "business", "work") and low[index + 1] in ("day", "days"):
        return "working", index + 2
    if low[index] in ("hour", "hours", "hrs", "hr"):
        return "hour", index + 1
    if low[index] == "half":
        term = index + 1 + (low[index + 1] == "-")
        return ("half-term", term + 1) if low[term] in ("term", "terms", "termly") else None
    unit = UNITS.get(low[index])
    return None if unit is None else (unit, index + 1)
