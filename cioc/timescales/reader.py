"""`read`: the words of a timescale, the day they were written, and what they say."""

from datetime import date
from functools import lru_cache

from cioc.timescales.calendar import DEFAULT, Calendar
from cioc.timescales.clauses import clauses
from cioc.timescales.dates import spoken
from cioc.timescales.joining import join
from cioc.timescales.phrases import word_set
from cioc.timescales.reading import Reading
from cioc.timescales.scanning import scan
from cioc.timescales.scope import Scope
from cioc.timescales.senses import Role, Sense
from cioc.timescales.striking import strike
from cioc.timescales.superseding import supersede
from cioc.timescales.whole import nothing, unreadable, whole
from cioc.timescales.words import Words, split

_KEPT = 200
"""The longest text whose reading is kept, in characters."""


def read(text: str | None, *, written: date, calendar: Calendar = DEFAULT) -> Reading:
    """What a timescale says. Any text has a reading; none raises.

    `written` is the day the words were written: a month or a quarter with no year is the first to end after it,
    and "within 3 months" counts from it. The same text, day and calendar give the same reading.
    """
    if text is None or len(text) > _KEPT:
        return _read(text, written, calendar)
    return _read_once(text, written, calendar)


def _read(text: str | None, written: date, calendar: Calendar) -> Reading:
    if text is None or not text.strip():
        return nothing(text)
    words = split(text)

    def parse(words: Words) -> list[Sense]:
        return _senses(words, written, calendar)

    try:
        senses = strike(words, parse) if "~" in words.low else parse(words)
    except OverflowError:
        return unreadable(text, f"It lies too far from {spoken(written)}, when it was written, for any calendar.")
    if len(senses) > 1:
        senses = _without_asides(words, senses)
    senses = supersede(words, senses)
    return whole(text, words, senses) if senses else nothing(text)


def _senses(words: Words, written: date, calendar: Calendar) -> list[Sense]:
    """What the clauses say, one after another."""
    senses: list[Sense] = []
    for lo, hi in clauses(words):
        scope = Scope(words, lo, hi, written, calendar)
        found = scan(scope)
        senses += join(scope, found) if len(found) > 1 else found
    return senses


_read_once = lru_cache(maxsize=8192)(_read)
"""Plans say "Ongoing" and "March 2021" many times over."""


def _without_asides(words: Words, senses: list[Sense]) -> list[Sense]:
    """ "Soon" or "TBC" in the midst of prose is no timescale of its own beside others, nor are "year end accounts"."""
    kept = [one for one in senses if one.role is not Role.UNSET or _stands_alone(words, one)]
    if any(one.role in _DATED and not _only_describes(words, one) for one in kept):
        kept = [one for one in kept if not _only_describes(words, one)]
    return kept or senses[:1]


_DATED = (Role.DATE, Role.WINDOW, Role.UNTIL)
_DESCRIBED = word_set(
    """figures figure accounts account report reports data results return returns review statement statements budget
    assessment assessments outturn exams tests"""
)


def _only_describes(words: Words, one: Sense) -> bool:
    """The end of year of "with the end of year figures"."""
    low = words.low
    ends = {"end", "eoy"} & set(low[one.begin : one.end]) and {"year", "term", "eoy"} & set(low[one.begin : one.end])
    return bool(ends) and one.role is Role.DATE and not low[one.end - 1].isdigit() and low[one.end] in _DESCRIBED


def _stands_alone(words: Words, one: Sense) -> bool:
    before = words.low[one.begin - 1] if one.begin else ""
    return not before.isalnum() and not words.low[one.end].isalnum()
