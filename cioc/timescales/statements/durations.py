"""A length of time from the day written: within 3 months, in six weeks, over the next 2 years, 3-6 months."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cioc.timescales.dates import DateStep, before, shift, spoken
from cioc.timescales.form import NUMBER, Form, FormMatch, Role, Sense, Senses, aside, unreadable
from cioc.timescales.holidays import working_days_after
from cioc.timescales.periods.chains import chain_at
from cioc.timescales.periods.resolving import DaySpan, resolve, span
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope, count_at, ordinal_at, unit_at
from cioc.timescales.vocabulary import LETTERS, NUMBERS, ORDINALS, STEPS, SUFFIXES, UNITS, WEEKDAYS, word_set

_BY = frozenset(("within", "inside", "in", "after"))
_OVER = frozenset(("over", "for", "during", "throughout", "across"))
_NEXT = frozenset(("next", "coming", "following"))
_PAST = frozenset(("last", "past", "previous", "preceding"))
_FIRST = frozenset(("first", "initial"))
_LATER = frozenset(("later", "afterwards", "thereafter", "hence"))
_AFTER = frozenset(("after", "following"))
_BARE = frozenset(("day", "week", "fortnight", "month", "quarter", "year"))
"""Units that need no count: the day after Easter, the fortnight commencing 1 March."""
_BEFORE_WEEKDAY = frozenset(("the", *ORDINALS, *WEEKDAYS))
_COMMENCING = frozenset(("commencing", "beginning", "starting"))
_SINCE = frozenset(("from", "after", "following", "post"))
_UNTO = frozenset(("before", "prior", "ahead"))
_STARTS = frozenset(("from", "starting", "commencing", "beginning"))
_OLD = frozenset(("old", "olds", "and", "or", "is", "are", "to"))
_MOST_NOUNS = 3
_NOW = frozenset(("now", "today", "writing"))
_OWN = frozenset(("plan", "writing", "strategy"))
_STEPS = STEPS | {"working": DateStep(working=1), "term": DateStep(months=4), "half-term": DateStep(months=2)}


class _Length(Struct, frozen=True, kw_only=True):
    """So many units, at least and at most, and the words before them."""

    lead: str
    ahead: str
    least: DateStep
    most: DateStep
    unit: str
    begin: int
    end: int

    @property
    def ranged(self) -> bool:
        return self.least != self.most


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """A lead, a count of units, and what it is counted from."""
    length = _length_at(scope, index)
    if length is None:
        low = scope.words.low
        led = low[index] in _BEFORE_WEEKDAY or low[index + 1] in SUFFIXES
        return _weekday_about(scope, index) if led else None
    after = scope.words.low[length.end]
    if after in ("of", "in") and length.ahead and chain_at(scope, index + bool(length.lead)) is not None:
        return None  # the last six months of 2027
    if length.ahead in _PAST or scope.is_label(index):
        return FormMatch((aside(index, length.end),), length.end)
    if after in _LATER:
        return _later(scope, length)
    if length.ahead in _FIRST and length.lead == "within":
        return _event(scope, length, "It counts from a beginning")
    if after in _SINCE or after in _UNTO or (after == "of" and length.lead in _BY):
        return _counted_from(scope, length)
    lasting = _lasting(scope, length) if not length.lead and not length.ahead else None
    if lasting is not None:
        return lasting
    if length.unit == "hour":
        return _event(scope, length, "An hour counts from something that happens") if length.lead in _BY else None
    return _from_written(scope, length) if _is_time(scope, length) else None


def _length_at(scope: Scope, index: int) -> _Length | None:
    low, at = scope.words.low, index
    lead = low[at] if low[at] in _BY or low[at] in _OVER else ""
    at += bool(lead)
    if low[at] == "up" and low[at + 1] == "to" and not lead:
        at += 2
    at += low[at] in ("about", "approximately", "around")
    at += 1 + (low[at + 1] == "of") if low[at] in ("maximum", "max") else 0
    at += low[at] == "the"
    ahead = low[at] if low[at] in _NEXT or low[at] in _PAST or low[at] in _FIRST else ""
    at += bool(ahead)
    alone = bool(ahead) and (lead in ("within", "over") or low[at] == "fortnight")
    article = low[at] in ("a", "an")
    relative = low[at + 1 + article]
    counted = relative in _AFTER or relative in _UNTO or relative in _LATER or (article and relative == "from")
    counted = counted and low[at + 2] != low[at]  # day after day
    alone = alone or (low[at] in _BARE and (counted or relative in _COMMENCING))
    found = _sum_at(scope, at, article=bool(lead) or (article and counted), alone=alone)
    if found is None:
        return None
    least, most, unit, end = found
    further = _amount_at(scope, end + 1, article=False, alone=False) if low[end] in ("-", "to", "or") else None
    if further is not None:
        most, end = further[1], further[3]
    return _Length(lead=lead, ahead=ahead, least=least, most=most, unit=unit, begin=index, end=end)


_BY_SIZE = ("day", "week", "fortnight", "month", "half-term", "quarter", "term", "year")
_SIZES = {unit: size for size, unit in enumerate(_BY_SIZE)}
_HALVES = {"year": DateStep(months=6), "month": DateStep(days=15), "week": DateStep(days=4)}
"""Half of a unit, to the day; half a week is rounded up."""


def _sum_at(scope: Scope, index: int, *, article: bool, alone: bool) -> tuple[DateStep, DateStep, str, int] | None:
    """1 year and 2 months, a year and a half: an amount, and what of a smaller unit is added to it."""
    low = scope.words.low
    found = _amount_at(scope, index, article=article, alone=alone)
    if found is None and (low[index] == "half" or low[index + 1] in (".", "and")):
        found = _half_at(scope, index)
    if found is None or found[0] != found[1]:
        return found
    amount, _, unit, end = found
    if unit in _HALVES and low[end : end + 3] == ["and", "a", "half"]:
        amount, end = _plus(amount, _HALVES[unit]), end + 3
    at = end + (low[end] in ("and", ",", "&"))
    further = _amount_at(scope, at, article=False, alone=False) if low[at].isalnum() else None
    smaller = further and further[0] == further[1] and _SIZES.get(further[2], 9) < _SIZES.get(unit, 0)
    if further and smaller and (low[end] != "," or scope.closes_clause(further[3])):
        amount, end = _plus(amount, further[0]), further[3]
    return amount, amount, unit, end


def _half_at(scope: Scope, index: int) -> tuple[DateStep, DateStep, str, int] | None:
    """Half a year, two and a half years, 1.5 years."""
    words, low = scope.words, scope.words.low
    whole, at = 0, index
    if low[index] == "half":
        at = index + 1 + (low[index + 1] in ("a", "-"))
    elif (count := count_at(words, index)) is not None and low[count[2] : count[2] + 3] == ["and", "a", "half"]:
        whole, at = count[0], count[2] + 3
    elif words.number(index) is not None and low[index + 1 : index + 3] == [".", "5"] and words.glued(index + 2):
        whole, at = words.number(index) or 0, index + 3
    else:
        return None
    unit = UNITS.get(low[at], "")
    if unit not in _HALVES:
        return None
    amount = _plus(_times(_STEPS[unit], whole), _HALVES[unit])
    return amount, amount, unit, at + 1 + (low[at + 1] == "'")


def _plus(one: DateStep, two: DateStep) -> DateStep:
    return DateStep(months=one.months + two.months, days=one.days + two.days, working=one.working + two.working)


def _weekday_about(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """The Tuesday after Easter, the third Monday after 1 March, the Friday before Christmas."""
    low, at = scope.words.low, index
    at += low[at] == "the"
    number, at = ordinal_at(scope.words, at) or (1, at)
    if low[at] not in WEEKDAYS or not (low[at + 1] in _AFTER or low[at + 1] == "before"):
        return None
    chain = chain_at(scope, at + 2)
    if chain is None or len(chain.value) != 1:
        return None
    one = span(resolve(chain.value, scope.written))
    words = scope.words.quote(index, chain.end)
    if one.days is None:
        why = f'"{words}" cannot be read. {one.problem}'
        return FormMatch((unreadable(index, chain.end, why, *one.flags),), chain.end)
    weekday = WEEKDAYS[low[at]]
    if low[at + 1] == "before":
        back = (one.days.first.weekday() - weekday - 1) % 7 + 1
        due = shift(one.days.first, DateStep(days=-back - 7 * (number - 1)))
    else:
        ahead = (weekday - one.days.last.weekday() - 1) % 7 + 1
        due = shift(one.days.last, DateStep(days=ahead + 7 * (number - 1)))
    notes = (f'"{words}" names a day: due by {spoken(due)}.', *one.notes)
    sense = Sense(begin=index, end=chain.end, role=Role.DATE, kind=Kind.DEADLINE, due=due, first=due, why=notes)
    return FormMatch((sense._replace(flags=one.flags),), chain.end)


def _shifted(day: date, step: DateStep) -> date:
    """A day so much later, or earlier."""
    moved = shift(day, step)
    return working_days_after(moved, step.working) if step.working else moved


def _later(scope: Scope, length: _Length) -> FormMatch[Senses]:
    """3 months later: after the day written, or after what the words before it tell of."""
    if scope.is_alone(length.begin, length.end + 1):
        return _from_written(scope, replace(length, end=length.end + 1))
    if length.begin == scope.lo or scope.words.low[length.begin - 1] == "(":
        return FormMatch((aside(length.begin, length.end),), length.end)
    return _event(scope, length, "It counts from something before it")


def _amount_at(scope: Scope, index: int, *, article: bool, alone: bool) -> tuple[DateStep, DateStep, str, int] | None:
    """3 months, a month, three to six months; a month alone after "the next"."""
    words = scope.words
    count = count_at(words, index)
    if count is None and article and words.low[index] in ("a", "an", "one"):
        count = (1, 1, index + 1)
    if count is None and alone and not words.low[index].endswith("s"):
        count = (1, 1, index)
    unit = (unit_at(words, count[2]) or _letter_at(scope, index, count[2], led=article)) if count else None
    if count is None or not count[1] or unit is None or (unit[0] not in _STEPS and unit[0] != "hour"):
        return None
    name, end = unit
    step = _STEPS.get(name, DateStep())
    end += (words.low[end] == "'") + (words.low[end] == "'" and words.low[end + 1] == "s")
    return _times(step, count[0]), _times(step, count[1]), name, end


def _letter_at(scope: Scope, index: int, at: int, *, led: bool) -> tuple[str, int] | None:
    """6m, 12w: a letter for its unit, where the figure is not of something else (6m of fencing)."""
    unit = LETTERS.get(scope.words.low[at]) if scope.words.glued(at) else None
    alone = scope.closes_clause(at + 1) if led else scope.is_alone(index, at + 1)
    return (unit, at + 1) if unit is not None and alone else None


def _times(step: DateStep, count: int) -> DateStep:
    return DateStep(months=step.months * count, days=step.days * count, working=step.working * count)


def _is_time(scope: Scope, length: _Length) -> bool:
    """Whether the words say when, rather than how long something lasts or how old it is."""
    low, end = scope.words.low, length.end
    if length.ahead in _FIRST:
        return False
    if length.lead == "within" or length.lead == "inside" or length.ahead:
        return True
    closes = scope.closes_clause(end) or low[end] == "time"
    if length.lead == "in":
        return closes or scope.opens_clause(length.begin)
    opens = scope.opens_clause(length.begin) and not low[length.begin - 2].isdigit()
    if not length.lead and not length.ahead and length.most.months > 120:
        return False  # an age
    return closes and (opens or length.lead == "after") and low[end] != "%"


def _lasting(scope: Scope, length: _Length) -> FormMatch[Senses] | None:
    """12-month pilot from April 2021."""
    low, at = scope.words.low, length.end
    while at < length.end + _MOST_NOUNS and low[at].isalpha() and low[at] not in _STARTS and low[at] not in _OLD:
        at += 1
    follows = at > length.end or low[at] in _COMMENCING
    if not follows or low[at] not in _STARTS or length.unit == "hour":
        return None
    chain = chain_at(scope, at + 1 + (low[at + 1] in ("in", "on", "from")))
    if chain is None or len(chain.value) != 1 or length.ranged:
        return None
    return _from_period(scope, replace(length, lead="for"), span(resolve(chain.value, scope.written)), chain.end)


def _from_written(scope: Scope, length: _Length) -> FormMatch[Senses]:
    end = length.end + (scope.words.low[length.end] in ("time", "period"))
    words = scope.words.quote(length.begin, end)
    written = scope.written
    due = _shifted(written, length.most)
    notes = [f'"{words}" is counted from {spoken(written)}, when it was written.']
    if length.unit == "working":
        notes.append("Weekends and the bank holidays of England and Wales are not counted.")
    if length.unit in ("term", "half-term"):
        notes.append("A term is taken as four months, a half-term as two.")
    window = length.lead in _OVER or (length.ranged and length.lead not in _BY)
    if not window:
        why = (f'"{words}" is a deadline: due by {spoken(due)}.', *notes)
        return FormMatch((_sense(length, end, Role.DATE, Kind.DEADLINE, None, due, why),), end)
    start = _shifted(written, length.least) if length.ranged else written
    if due < start:
        backwards = unreadable(length.begin, end, f'"{words}" ends before it starts.', Flag.BACKWARDS)
        return FormMatch((backwards,), end)
    why = (f'"{words}" runs from {spoken(start)} to {spoken(due)}: due by its last day.', *notes)
    return FormMatch((_sense(length, end, Role.WINDOW, Kind.WINDOW, start, due, why),), end)


def _sense(
    length: _Length, end: int, role: Role, kind: Kind, start: date | None, due: date, why: tuple[str, ...]
) -> Sense:
    return Sense(
        begin=length.begin,
        end=end,
        role=role,
        kind=kind,
        start=start,
        due=due,
        why=why,
        flags=(Flag.ASSUMED,),
        counted=True,
    )


def _counted_from(scope: Scope, length: _Length) -> FormMatch[Senses] | None:
    """Within two months of the inspection, 6 weeks after Easter 2022, 3 months from now."""
    low = scope.words.low
    at = length.end + 1
    at += low[at] in ("to", "of", "the")
    if low[at] in _NOW or (low[at : at + 2] == ["date", "of"] and _OWN & set(low[at + 2 : at + 4])):
        found = _from_written(scope, length)
        return FormMatch((found.value[0]._replace(end=at + 1),), at + 1)
    chain = chain_at(scope, at)
    if chain is not None and len(chain.value) == 1:
        return _from_period(scope, length, span(resolve(chain.value, scope.written)), chain.end)
    named = length.lead or scope.opens_clause(length.begin) or low[length.begin - 1] in ("least", "minimum", "than")
    return _event(scope, length, "It counts from something that happens") if named else None


def _from_period(scope: Scope, length: _Length, one: DaySpan, end: int) -> FormMatch[Senses]:
    words = scope.words.quote(length.begin, end)
    if one.days is None:
        return FormMatch((unreadable(length.begin, end, f'"{words}" cannot be read. {one.problem}', *one.flags),), end)
    earlier = scope.words.low[length.end] in _UNTO
    base = Sense(begin=length.begin, end=end, role=Role.DATE, kind=Kind.DEADLINE, why=one.notes, flags=one.flags)
    if length.lead in _OVER and not earlier:
        start = one.days.first
        due = before(_shifted(start, length.most))
        why = f'"{words}" runs from {spoken(start)} to {spoken(due)}: due by its last day.'
        window = base._replace(role=Role.WINDOW, kind=Kind.WINDOW, start=start, due=due, why=(why, *base.why))
        return FormMatch((window,), end)
    if earlier:
        due = _shifted(one.days.first, _times(length.most, -1))
    elif scope.words.low[length.end] == "from" and one.days.first != one.days.last:
        due = before(_shifted(one.days.first, length.most))
    else:
        due = _shifted(one.days.last, length.most)
    why = f'"{words}" is a deadline: due by {spoken(due)}.'
    return FormMatch((base._replace(due=due, why=(why, *base.why)),), end)


def _event(scope: Scope, length: _Length, because: str) -> FormMatch[Senses]:
    words = scope.words.quote(length.begin, length.end)
    why = f'{because} ("{words} …"), and no day is named: it stays listed until that is said to have happened.'
    sense = Sense(begin=length.begin, end=length.end, role=Role.CONDITION, kind=Kind.CONDITIONAL, why=(why,))
    return FormMatch((sense,), length.end)


FORM = Form(
    name="lengths of time",
    opens=frozenset((*_BY, *_OVER, *_NEXT, *_PAST, *NUMBERS, NUMBER))
    | _BARE
    | frozenset(WEEKDAYS)
    | frozenset(ORDINALS)
    | word_set("the maximum max couple a half up"),
    parse=parse,
    examples=(
        ("in 1 year 2 months", "deadline 2020-04-07 !assumed"),
        ("within a year and a half", "deadline 2020-08-07 !assumed"),
        ("3 months later", "deadline 2019-05-07 !assumed"),
        ("within 3 months", "deadline 2019-05-07 !assumed"),
        ("in six weeks", "deadline 2019-03-21 !assumed"),
        ("6 months", "deadline 2019-08-07 !assumed"),
        ("6m", "deadline 2019-08-07 !assumed"),
        ("12-month pilot from April 2021", "window 2021-04-01..2022-03-31"),
        ("3-6 months", "window 2019-05-07..2019-08-07 !assumed"),
        ("over the next 2 years", "window 2019-02-07..2021-02-07 !assumed"),
        ("within 20 working days", "deadline 2019-03-07 !assumed"),
        ("Within two months of the inspection", "conditional"),
        ("within 6 weeks of Easter 2022", "deadline 2022-05-29"),
        ("3 months from now", "deadline 2019-05-07 !assumed"),
        ("improved in the last 6 months", "none"),
        ("within 24 hours", "conditional"),
        ("for children aged 16", "none"),
    ),
)
