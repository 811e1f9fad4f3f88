"""Days, weeks and terms whose names cioc does not know: Safer Internet Day 2027, by Care Leavers' Week, Easter term."""

from cioc.timescales.form import Form, FormMatch, Senses, unreadable
from cioc.timescales.periods.year_words import year_after
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import NUMBERS, ORDINALS, SUFFIXES, WEEKDAYS, word_set

_PARTS_ONLY = word_set("term quarter qtr half")
_PARTS = _PARTS_ONLY | word_set("week wk fortnight month weekend")
_WEEKDAYS = frozenset(name for name in WEEKDAYS if len(name) > 5)
_UNITS = _PARTS | _WEEKDAYS | {"day"}
_PLAIN = word_set(
    """the a an each every per any one same next this last final working school calendar business full half whole
    long short mid medium term current coming following that our previous past of in by bank holiday christmas
    easter away open inset training development sports fun taster celebration activity staff team planning pay"""
)
"""Before "day" or "week", what makes it no name, or that of an event whose year is all that is said of it."""
_CUES = word_set("by before until on for after")
_LINKS = word_set("' s of and in for &")
_MOST = 7


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """A name that ends in "Day" or the like, and its year; or such a name after "by", or alone, if in capitals."""
    low = scope.words.low
    at = index - 1
    while at > scope.lo and low[at] in ("'", "s"):
        at -= 1
    name = low[at] if at >= scope.lo else ""
    known = name in _PLAIN or name in ORDINALS or name in SUFFIXES or name in NUMBERS or name in WEEKDAYS
    named = name.isalpha() and not known
    year = year_after(scope, index + 1, short=False)
    if not named or low[index] in _WEEKDAYS:
        return _which(scope, index, year.end) if year and low[index] in _PARTS | _WEEKDAYS else None
    begin = _begin(scope, at)
    end = year.end if year else index + 1
    capital = scope.words.capital(index) and scope.words.capital(at)
    if year is None and not (low[index] not in _PARTS_ONLY and capital and _is_a_time(scope, begin, end)):
        return None
    quoted = scope.words.quote(begin, end)
    why = f'"{quoted}" is no {low[index]} that cioc knows: write its date.'
    return FormMatch((unreadable(begin, end, why),), end)


def _which(scope: Scope, index: int, end: int) -> FormMatch[Senses]:
    """The last term of 2027, week 2027: part of a year, and no form knows which."""
    begin = index - 1 if scope.low_before(index).isalpha() else index
    why = f'"{scope.words.quote(begin, end)}" is part of a year, and cioc does not know which: write the dates.'
    return FormMatch((unreadable(begin, end, why),), end)


def _begin(scope: Scope, at: int) -> int:
    """Where the name begins: at the first of the words with a capital."""
    words, begin = scope.words, at
    for before in range(at - 1, max(scope.lo, at - _MOST) - 1, -1):
        if words.low[before] not in _LINKS:
            if not (words.capital(before) and words.low[before].isalpha()) or words.low[before] in _CUES:
                break
            begin = before
    return begin


def _is_a_time(scope: Scope, begin: int, end: int) -> bool:
    before = scope.low_before(begin - (scope.low_before(begin) == "the"))
    return scope.closes_clause(end) and (before in _CUES or scope.is_alone(begin, end))


FORM = Form(
    name="days whose names are not known",
    opens=_UNITS,
    parse=parse,
    examples=(
        ("Safer Internet Day 2021", "unreadable !unreadable"),
        ("before Care Leavers' Week 2021", "unreadable !unreadable {conditional; unreadable !unreadable}"),
        ("on World Book Day", "unreadable !unreadable"),
        ("last term of 2021", "unreadable !unreadable"),
        ("Staff away day 2021", "window 2021-01-01..2021-12-31"),
        ("Each working day the team meets", "recurring P1D"),
        ("Care Leavers Week is planned with young people", "none"),
    ),
)
