"""Words that set no time, or name none that a calendar knows: TBC, n/a, a dash, ASAP, short term."""

from cioc.timescales.form import Form, FormMatch, Role, Sense, Senses
from cioc.timescales.reading import Kind
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import Phrases, phrases

_OPEN = phrases(
    """tbc, tba, tbd, t . b . c, to be confirmed, to be agreed, to be determined, to be decided, to be
    advised, to be arranged, to be set, to be scheduled, date to be confirmed, dates to be confirmed,
    dates tbc, date tbc, timescale to be agreed, timescales to be agreed, not yet set, not yet agreed,
    not yet known, not known, date not set, no date set, no date, no timescale, awaiting date, awaiting
    confirmation of date, timescale tbc, to follow, unknown, not set, not confirmed, to be finalised, tbf"""
)
_VAGUE = phrases(
    """asap, a . s . a . p, as soon as possible, as soon as practicable, at the earliest opportunity,
    immediate, immediately, with immediate effect, urgent, urgently, soon, shortly, in due course, short
    term, short - term, medium term, medium - term, long term, long - term, longer term, longer - term,
    mid term, mid - term, short to medium term, medium to long term, short - medium term, medium - long
    term, in a timely manner, timely manner, next few weeks, next few months, next few years, coming
    weeks, coming months, coming year, few weeks, few months, within timescales, within timescale,
    statutory timescales, within statutory timescales, when possible, imminent, in the future, in future,
    future, in year, at some point, quickly, term time, term - time, terms of reference, in terms of"""
)
_NOTHING = phrases("n / a, na, n . a, not applicable, none, nil, not required, no, x")


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """Words that say so; or marks, or "none", that stand alone."""
    low = scope.words.low
    for table, why in _TABLES:
        end = table.end_at(low, index)
        if end is not None and (table is not _NOTHING or scope.is_alone(index, end)):
            return _unset(scope, index, end, why)
    return None


def _unset(scope: Scope, index: int, end: int, why: str) -> FormMatch[Senses]:
    quoted = scope.words.quote(index, end)
    sense = Sense(begin=index, end=end, role=Role.UNSET, kind=Kind.NONE, why=(f'"{quoted}" {why}',))
    return FormMatch((sense,), end)


_TABLES: tuple[tuple[Phrases, str], ...] = (
    (_OPEN, "says that the time is still to be set."),
    (_VAGUE, "names no day."),
    (_NOTHING, "says that there is none."),
)

FORM = Form(
    name="no time set",
    opens=_OPEN.opens | _VAGUE.opens | _NOTHING.opens,
    parse=parse,
    examples=(
        ("TBC", "none"),
        ("n/a", "none"),
        ("ASAP", "none"),
        ("Short term", "none"),
        ("Reports are completed in a timely manner", "none"),
        ("March 2021 (TBC)", "deadline 2021-03-31 !assumed"),
    ),
)
