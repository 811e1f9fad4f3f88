"""Recurrences: monthly, every 3 months, half-termly, every other Friday, at every meeting."""

from cioc.timescales.form import NUMBER, Form, FormMatch, Role, Sense, Senses, unreadable
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope, count_at, ordinal_at, unit_at
from cioc.timescales.statements.rhythms import ADVERBS, EVERY, MEETS, Rhythm, adverb, recurs, times_a, whole
from cioc.timescales.vocabulary import ARTICLES, COUNTED, NUMBERS, ORDINALS, SUFFIXES, WEEKDAYS, word_set

_FIXED: dict[str, Rhythm] = {
    **dict.fromkeys(("biennial", "biennially"), Rhythm(2, "year")),
    **dict.fromkeys(("triennial", "triennially"), Rhythm(3, "year")),
    **dict.fromkeys(("quinquennial", "quinquennially"), Rhythm(5, "year")),
    **dict.fromkeys(("halfyearly", "semiannual", "semiannually"), Rhythm(6, "month")),
    "halftermly": Rhythm(1, "half-term"),
}
_HALVED = {"year": (12, "month"), "month": (30, "day"), "week": (7, "day")}
"""A unit in smaller ones, where half of one is added: every year and a half."""
_TWICE_OR_EVERY_TWO = word_set(
    """bimonthly biweekly biannual biannually biyearly bitermly biquarterly triannual triannually trimonthly
    bianual bianually"""
)
_WEEKDAYS = frozenset(("weekends", "weekdays", *(f"{name}s" for name in WEEKDAYS if len(name) > 5)))
_EACH_MEETING = word_set(
    """meeting board cpb panel committee forum session supervision review visit pep conference inspection audit
    appointment"""
)


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """An adverb, "every …", or "regularly"."""
    low = scope.words.low
    word = low[index]
    if word in ADVERBS:
        return adverb(scope, index, 1, index)
    if word in _FIXED:
        return recurs(scope, index, index + 1, _FIXED[word])
    if word in _WEEKDAYS:
        rhythm = Rhythm(1, "day" if word == "weekdays" else "week")
        return recurs(scope, index, index + 1, rhythm) if scope.is_alone(index, index + 1) else None
    if word in _TWICE_OR_EVERY_TWO:
        return _ambiguous(scope, index, index + 1)
    if word in ("bi", "tri", "semi", "half"):
        return _prefixed(scope, index)
    if word in EVERY or word == "alternate":
        return _every(scope, index) or _each_other(scope, index)
    if word == "of":
        return _of_the_month(scope, index)
    return _regularly(scope, index)


def _ambiguous(scope: Scope, index: int, end: int) -> FormMatch[Senses]:
    words = scope.words.quote(index, end)
    unit = next((unit for word, unit in ADVERBS.items() if words.lower().endswith(word)), "year")
    many = "three" if words.lower().startswith("tri") else "two"
    times = "three times" if many == "three" else "twice"
    why = f'"{words}" may mean {times} a {unit} or every {many} {unit}s: write which.'
    sense = unreadable(index, end, why, Flag.AMBIGUOUS)._replace(role=Role.RECURS)
    return FormMatch((sense,), end)


def _prefixed(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Bi-monthly may mean two things; semi-annual, half-yearly and half-termly mean one."""
    low = scope.words.low
    at = index + 1 + (low[index + 1] == "-")
    if low[at] not in ADVERBS:
        return None
    if low[index] in ("bi", "tri"):
        return _ambiguous(scope, index, at + 1)
    rhythm = times_a(2, ADVERBS[low[at]])
    return None if rhythm is None else recurs(scope, index, at + 1, rhythm)


def _every(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Every month, every 3 years, every other week, every 4 to 6 weeks, alternate Fridays, per term."""
    low = scope.words.low
    if low[index] == "per" and (low[index - 2].isdigit() or low[index - 1].isdigit() or low[index - 1] in COUNTED):
        return None
    at = index + 1 + (low[index + 1] in ("single", "and") and low[index] == "every")
    nth = ordinal_at(scope.words, at)
    if nth is not None and nth[0] == 1 and low[nth[1]] in WEEKDAYS:
        end = nth[1] + 1
        of_month = low[end] == "of" and low[end + 2] == "month"
        return recurs(scope, index, end + (3 if of_month else 0), Rhythm(1, "month"))
    count, at, notes = _how_many(scope, index, at)
    if not 0 < count < 1000:
        return None
    if low[at] == "weekday":
        return recurs(scope, index, at + 1, Rhythm(1, "day"))
    if low[at] in WEEKDAYS or low[at].removesuffix("s") in WEEKDAYS or low[at] in ("weekend", "weekends"):
        return recurs(scope, index, at + 1, Rhythm(count, "week"), *notes)
    return _of_units(scope, index, at, count, notes)


def _how_many(scope: Scope, index: int, at: int) -> tuple[int, int, tuple[str, ...]]:
    """The number of units from one time to the next, where its words end, and a note where they allow several."""
    low = scope.words.low
    if low[index] == "alternate" or (low[at] in ("other", "alternate", "second") and low[index] == "every"):
        return 2, at + (low[index] != "alternate"), ()
    if (ordinal := ORDINALS.get(low[at])) and unit_at(scope.words, at + 1):
        return ordinal, at + 1, ()
    if (number := scope.words.number(at)) is not None and low[at + 1] in SUFFIXES:
        return number, at + 2, ()
    if (found := count_at(scope.words, at)) is not None:
        least, count, at = found
        return count, at, () if least == count else (f"The longest it allows, {count}, is taken.",)
    return 1, at, ()


def _of_units(scope: Scope, index: int, at: int, count: int, notes: tuple[str, ...]) -> FormMatch[Senses] | None:
    """So many months, years or terms, and half of one more: every year and a half."""
    low = scope.words.low
    halved = low[at : at + 3] == ["and", "a", "half"]
    unit = unit_at(scope.words, at + 3 if halved else at)
    if unit is None or unit[0] == "hour":
        return None
    after = unit[1] + (0 if halved else 3)
    if unit[0] in _HALVED and (halved or low[unit[1] : after] == ["and", "a", "half"]):
        many, smaller = _HALVED[unit[0]]
        return recurs(scope, index, after, Rhythm(count * many + -(-many // 2), smaller))
    return recurs(scope, index, unit[1], whole(count, unit[0]), *notes)


def _of_the_month(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """The last Friday of the month; the 15th of the month."""
    low = scope.words.low
    before = low[index - 1]
    if low[index + 1 : index + 3] != ["the", "month"] or index == scope.lo:
        return None
    if before not in WEEKDAYS and before not in SUFFIXES and before not in ("first", "day"):
        return None
    return recurs(scope, index, index + 3, Rhythm(1, "month"))


def _each_other(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """At each meeting: it recurs, and the words do not say how often."""
    low = scope.words.low
    for at in range(index + 1, index + 4):
        if low[at] in _EACH_MEETING and low[index] != "per":
            words = scope.words.quote(index, at + 1)
            why = f'"{words}" recurs, but how often that is the words do not say.'
            sense = Sense(begin=index, end=at + 1, role=Role.RECURS, kind=Kind.RECURRING, why=(why,))
            return FormMatch((sense,), at + 1)
        if not low[at].isalpha():
            return None
    return None


def _regularly(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Regularly, on a regular basis, regular meetings."""
    low = scope.words.low
    end = index + 1
    if low[index] == "regular":
        if low[end] not in ("basis", "intervals", *MEETS, "monitoring", "supervision"):
            return None
        end += 1
    why = f'"{scope.words.quote(index, end)}" recurs, but how often the words do not say.'
    return FormMatch((Sense(begin=index, end=end, role=Role.RECURS, kind=Kind.RECURRING, why=(why,)),), end)


FORM = Form(
    name="recurrences",
    opens=frozenset(
        (
            *ADVERBS,
            *_FIXED,
            *_TWICE_OR_EVERY_TWO,
            *_WEEKDAYS,
            *EVERY,
            *("bi", "tri", "semi", "half", "alternate", "regular", "regularly", "of"),
        )
    ),
    parse=parse,
    examples=(
        ("Monthly meetings", "recurring P1M"),
        ("Meet every 3 months.", "recurring P3M"),
        ("Updated every 3 years", "recurring P3Y"),
        ("Annual", "recurring P1Y"),
        ("Half termly Attendance and Wellbeing meetings monitor progress", "recurring half-term !assumed"),
        ("Pupil Voice completed as part of termly PEP", "recurring term !assumed"),
        ("every other Friday", "recurring P2W"),
        ("every 4-6 weeks", "recurring P6W"),
        ("fortnightly", "recurring P2W"),
        ("half-yearly", "recurring P6M"),
        ("bi-monthly", "unreadable !ambiguous !unreadable"),
        ("biannual", "unreadable !ambiguous !unreadable"),
        ("every weekend", "recurring P1W"),
        ("biennial", "recurring P2Y"),
        ("at every meeting", "recurring"),
        ("At each LAC review", "recurring"),
        ("annual leave", "none"),
    ),
)


_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def so_often(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Once, twice or a count, and then the unit it is counted in."""
    return _times_a(scope, index) or _counted(scope, index)


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


def _times_a(scope: Scope, index: int) -> FormMatch[Senses] | None:
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


TIMES = Form(
    name="so many times",
    opens=frozenset((*_TIMES, *NUMBERS, NUMBER)),
    parse=so_often,
    examples=(
        ("six weekly", "recurring P6W"),
        ("6-monthly", "recurring P6M"),
        ("twice per year", "recurring P6M"),
        ("at least 3 times a year", "recurring P4M"),
    ),
)
