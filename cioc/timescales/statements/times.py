"""So many times a unit: twice a year, 3 times a term, six weekly, 6-monthly, 4 meetings per year."""

from cioc.timescales.form import NUMBER, Form, FormMatch, Senses
from cioc.timescales.scope import Scope, count_at, unit_at
from cioc.timescales.statements.rhythms import ADVERBS, EVERY, MEETS, adverb, recurs, times_a, whole
from cioc.timescales.vocabulary import ARTICLES, NUMBERS

_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Once, twice or a count, and then the unit it is counted in."""
    return _times(scope, index) or _counted(scope, index)


def _counted(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Six weekly, 3-monthly, 4 meetings per year, 2-3 times a term, 4x a year."""
    low = scope.words.low
    if scope.is_label(index):
        return None
    count = count_at(scope.words, index)
    if count is None:
        return None
    least, most, at = count
    word = at + (low[at] == "-")
    if low[word] in ADVERBS and 0 < most < 1000 and low[word] not in ("annual", "nightly"):
        return adverb(scope, index, most, word)
    if low[at] in MEETS:
        return _per(scope, index, at + 1, least)
    return _per(scope, index, at, least) if low[at] == "per" and most <= 12 else None


def _times(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Once a month, twice per year, twice-yearly."""
    low = scope.words.low
    count = _TIMES.get(low[index])
    if count is None:
        return None
    return _per(scope, index, index + 1, count)


def _per(scope: Scope, index: int, at: int, count: int) -> FormMatch[Senses] | None:
    """So many times a unit: the count is known, and here is "a year", "per term", "yearly", "every 2 years"."""
    low = scope.words.low
    at += low[at] == "-"
    if low[at] in ADVERBS:
        rhythm = times_a(count, ADVERBS[low[at]])
        return None if rhythm is None else recurs(scope, index, at + 1, rhythm)
    at += low[at] in ("in", "during", "over")
    if low[at] not in EVERY and low[at] not in ARTICLES and low[at] != "/":
        return None
    many = count_at(scope.words, at + 1)
    unit = unit_at(scope.words, many[2] if many else at + 1)
    if unit is None:
        return None
    if many:
        return recurs(scope, index, unit[1], whole(many[1], unit[0])) if count == 1 else None
    rhythm = times_a(count, unit[0])
    return None if rhythm is None else recurs(scope, index, unit[1], rhythm)


FORM = Form(
    name="so many times",
    opens=frozenset((*_TIMES, *NUMBERS, NUMBER)),
    parse=parse,
    examples=(
        ("six weekly", "recurring P6W"),
        ("6-monthly", "recurring P6M"),
        ("twice per year", "recurring P6M"),
        ("at least 3 times a year", "recurring P4M"),
    ),
)
