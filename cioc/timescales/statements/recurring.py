"""How often: monthly, every 3 months, six weekly, twice a year, half-termly, each March, every other Friday."""

from cioc.timescales.form import NUMBER, Form, Found, Senses
from cioc.timescales.phrases import word_set
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope, count_at, unit_at
from cioc.timescales.senses import Role, Sense, aside, unreadable
from cioc.timescales.statements.rhythms import Rhythm, spoken_rhythm, times_a, whole
from cioc.timescales.vocabulary import ARTICLES, COUNTED, NUMBERS, ORDINALS, SUFFIXES, WEEKDAYS

ADVERBS: dict[str, str] = {
    "daily": "day",
    "nightly": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "termly": "term",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
    "monthy": "month",
    "montly": "month",
    "quaterly": "quarter",
    "annualy": "year",
    "weeky": "week",
    "fornightly": "fortnight",
    "termley": "term",
    "mthly": "month",
    "qtrly": "quarter",
    "wkly": "week",
}
_FIXED: dict[str, Rhythm] = {
    **dict.fromkeys(("biennial", "biennially"), Rhythm(2, "year")),
    **dict.fromkeys(("triennial", "triennially"), Rhythm(3, "year")),
    **dict.fromkeys(("quinquennial", "quinquennially"), Rhythm(5, "year")),
    "halfyearly": Rhythm(6, "month"),
    "halftermly": Rhythm(1, "half-term"),
}
_TWICE_OR_EVERY_TWO = word_set(
    """bimonthly biweekly biannual biannually biyearly bitermly biquarterly triannual triannually trimonthly
    bianual bianually"""
)
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_WEEKDAYS = frozenset(f"{name}s" for name in WEEKDAYS if len(name) > 5)
_EVERY = frozenset(("every", "each", "per"))
_NOT_TIMES = frozenset(("leave", "living", "life", "lives", "routine", "routines", "allowance"))
"""After an adverb, what it only describes: annual leave, daily living skills."""
_MEETS = word_set(
    """meeting meetings times time session sessions report reports visit visits review reviews event events x
    workshop workshops update updates newsletter newsletters audit audits survey surveys check checks
    contact contacts forum forums week weeks day days occasion occasions"""
)
_EACH_MEETING = word_set("meeting board cpb panel committee forum session supervision")


_CENSUS = "The workspace gives no term dates: the DfE census windows stand in for them."


def parse(scope: Scope, index: int) -> Found[Senses] | None:
    """An adverb, "every …", so many times a …, or "regularly"."""
    low = scope.words.low
    word = low[index]
    if word in ADVERBS:
        return _adverb(scope, index, 1, index)
    if word in _FIXED:
        return _recurs(scope, index, index + 1, _FIXED[word])
    if word in _WEEKDAYS:
        return _recurs(scope, index, index + 1, Rhythm(1, "week")) if scope.is_alone(index, index + 1) else None
    if word in _TWICE_OR_EVERY_TWO:
        return _ambiguous(scope, index, index + 1)
    if word in ("bi", "tri", "semi", "half"):
        return _prefixed(scope, index)
    if word in _EVERY or word == "alternate":
        return _every(scope, index) or _each_other(scope, index)
    if word == "of":
        return _of_the_month(scope, index)
    if word in ("regularly", "regular"):
        return _regularly(scope, index)
    return _times(scope, index) or _counted(scope, index)


def _recurs(scope: Scope, index: int, end: int, rhythm: Rhythm, *notes: str) -> Found[Senses]:
    why = f"“{scope.words.quote(index, end)}” says that it recurs {spoken_rhythm(rhythm)}."
    every = rhythm.duration()
    sense = Sense(begin=index, end=end, role=Role.RECURS, kind=Kind.RECURRING, every=every, why=(why, *notes))
    if rhythm.unit in ("term", "half-term") and not scope.calendar.terms:
        sense = sense.saying(_CENSUS, Flag.ASSUMED)
    return Found((sense,), end)


def _adverb(scope: Scope, index: int, count: int, at: int) -> Found[Senses]:
    """Monthly; six-monthly, with its count before."""
    low = scope.words.low
    if low[at + 1] in _NOT_TIMES:
        return Found((aside(index, at + 2),), at + 2)
    return _recurs(scope, index, at + 1, whole(count, ADVERBS[low[at]]))


def _ambiguous(scope: Scope, index: int, end: int) -> Found[Senses]:
    words = scope.words.quote(index, end)
    unit = next((unit for adverb, unit in ADVERBS.items() if words.lower().endswith(adverb)), "year")
    many = "three" if words.lower().startswith("tri") else "two"
    times = "three times" if many == "three" else "twice"
    why = f"“{words}” may mean {times} a {unit} or every {many} {unit}s: write which."
    sense = unreadable(index, end, why, Flag.AMBIGUOUS)._replace(role=Role.RECURS)
    return Found((sense,), end)


def _prefixed(scope: Scope, index: int) -> Found[Senses] | None:
    """Bi-monthly may mean two things; semi-annual, half-yearly and half-termly mean one."""
    low = scope.words.low
    at = index + 1 + (low[index + 1] == "-")
    if low[at] not in ADVERBS:
        return None
    if low[index] in ("bi", "tri"):
        return _ambiguous(scope, index, at + 1)
    rhythm = times_a(2, ADVERBS[low[at]])
    return None if rhythm is None else _recurs(scope, index, at + 1, rhythm)


def _every(scope: Scope, index: int) -> Found[Senses] | None:
    """Every month, every 3 years, every other week, every 4 to 6 weeks, alternate Fridays, per term."""
    low = scope.words.low
    if low[index] == "per" and (low[index - 2].isdigit() or low[index - 1].isdigit() or low[index - 1] in COUNTED):
        return None
    at = index + 1 + (low[index + 1] in ("single", "and") and low[index] == "every")
    count, note = 1, ""
    if low[index] == "alternate" or (low[at] in ("other", "alternate", "second") and low[index] == "every"):
        count, at = 2, at + (low[index] != "alternate")
    elif (ordinal := ORDINALS.get(low[at])) and unit_at(scope.words, at + 1):
        count, at = ordinal, at + 1
    elif scope.words.number(at) is not None and low[at + 1] in SUFFIXES:
        count, at = scope.words.number(at) or 1, at + 2
    elif (found := count_at(scope.words, at)) is not None:
        least, count, at = found
        note = "" if least == count else f"The longest it allows, {count}, is taken."
    if low[at] in WEEKDAYS or low[at].removesuffix("s") in WEEKDAYS:
        return _recurs(scope, index, at + 1, Rhythm(count, "week"), *filter(None, (note,)))
    unit = unit_at(scope.words, at)
    if unit is None or unit[0] == "hour" or not 0 < count < 1000:
        return None
    return _recurs(scope, index, unit[1], whole(count, unit[0]), *filter(None, (note,)))


def _of_the_month(scope: Scope, index: int) -> Found[Senses] | None:
    """The last Friday of the month; the 15th of the month."""
    low = scope.words.low
    before = low[index - 1]
    if low[index + 1 : index + 3] != ["the", "month"] or index == scope.lo:
        return None
    if before not in WEEKDAYS and before not in SUFFIXES and before not in ("first", "day"):
        return None
    return _recurs(scope, index, index + 3, Rhythm(1, "month"))


def _each_other(scope: Scope, index: int) -> Found[Senses] | None:
    """At each meeting: it recurs, and the words do not say how often."""
    low = scope.words.low
    for at in range(index + 1, index + 4):
        if low[at] in _EACH_MEETING and low[index] != "per":
            words = scope.words.quote(index, at + 1)
            why = f"“{words}” recurs, and does not say how often that is."
            sense = Sense(begin=index, end=at + 1, role=Role.RECURS, kind=Kind.RECURRING, why=(why,))
            return Found((sense,), at + 1)
        if not low[at].isalpha():
            return None
    return None


def _regularly(scope: Scope, index: int) -> Found[Senses] | None:
    """Regularly, on a regular basis, regular meetings."""
    low = scope.words.low
    end = index + 1
    if low[index] == "regular":
        if low[end] not in ("basis", "intervals", *_MEETS, "monitoring", "supervision"):
            return None
        end += 1
    why = f"“{scope.words.quote(index, end)}” recurs, and does not say how often."
    return Found((Sense(begin=index, end=end, role=Role.RECURS, kind=Kind.RECURRING, why=(why,)),), end)


def _counted(scope: Scope, index: int) -> Found[Senses] | None:
    """Six weekly, 3-monthly, 4 meetings per year, 2-3 times a term, 4x a year."""
    low = scope.words.low
    if scope.is_label(index):
        return None
    count = count_at(scope.words, index)
    if count is None:
        return None
    least, most, at = count
    adverb = at + (low[at] == "-")
    if low[adverb] in ADVERBS and 0 < most < 1000 and low[adverb] not in ("annual", "nightly"):
        return _adverb(scope, index, most, adverb)
    if low[at] in _MEETS:
        return _per(scope, index, at + 1, least)
    return _per(scope, index, at, least) if low[at] == "per" and most <= 12 else None


def _times(scope: Scope, index: int) -> Found[Senses] | None:
    """Once a month, twice per year, twice-yearly."""
    low = scope.words.low
    count = _TIMES.get(low[index])
    if count is None:
        return None
    return _per(scope, index, index + 1, count)


def _per(scope: Scope, index: int, at: int, count: int) -> Found[Senses] | None:
    """So many times a unit: the count is known, and here is "a year", "per term", "yearly", "every 2 years"."""
    low = scope.words.low
    at += low[at] == "-"
    if low[at] in ADVERBS:
        rhythm = times_a(count, ADVERBS[low[at]])
        return None if rhythm is None else _recurs(scope, index, at + 1, rhythm)
    at += low[at] in ("in", "during", "over")
    if low[at] not in _EVERY and low[at] not in ARTICLES and low[at] != "/":
        return None
    many = count_at(scope.words, at + 1)
    unit = unit_at(scope.words, many[2] if many else at + 1)
    if unit is None:
        return None
    if many:
        return _recurs(scope, index, unit[1], whole(many[1], unit[0])) if count == 1 else None
    rhythm = times_a(count, unit[0])
    return None if rhythm is None else _recurs(scope, index, unit[1], rhythm)


FORM = Form(
    name="recurrences",
    opens=frozenset(
        (
            *ADVERBS,
            *_FIXED,
            *_TWICE_OR_EVERY_TWO,
            *_TIMES,
            *_WEEKDAYS,
            *_EVERY,
            *NUMBERS,
            *("bi", "tri", "semi", "half", "alternate", "regular", "regularly", "of", NUMBER),
        )
    ),
    parse=parse,
    examples=(
        ("Monthly meetings", "recurring P1M"),
        ("Meet every 3 months.", "recurring P3M"),
        ("Updated every 3 years", "recurring P3Y"),
        ("Annual", "recurring P1Y"),
        ("six weekly", "recurring P6W"),
        ("6-monthly", "recurring P6M"),
        ("twice per year", "recurring P6M"),
        ("at least 3 times a year", "recurring P4M"),
        ("Half termly Attendance and Wellbeing meetings monitor progress", "recurring half-term !assumed"),
        ("Pupil Voice completed as part of termly PEP", "recurring term !assumed"),
        ("every other Friday", "recurring P2W"),
        ("every 4-6 weeks", "recurring P6W"),
        ("fortnightly", "recurring P2W"),
        ("half-yearly", "recurring P6M"),
        ("bi-monthly", "unreadable !ambiguous !unreadable"),
        ("biannual", "unreadable !ambiguous !unreadable"),
        ("biennial", "recurring P2Y"),
        ("at every meeting", "recurring"),
        ("annual leave", "none"),
    ),
)
