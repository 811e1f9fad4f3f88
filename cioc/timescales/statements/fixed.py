"""The same time every year: each March, every May and October, each autumn term, every Easter."""

from cioc.timescales.dates import MONTH_NAMES
from cioc.timescales.form import Form, FormMatch, Role, Sense, Senses
from cioc.timescales.periods.chains import chain_at
from cioc.timescales.periods.period import Grain, Period, next_after
from cioc.timescales.reading import Kind
from cioc.timescales.scope import Scope

_YEARLY = (Grain.MONTH, Grain.DAY, Grain.SEASON, Grain.TERM, Grain.QUARTER)


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """ "Each" or "every" and then times of a year that name no year."""
    chain = chain_at(scope, index + 1)
    if chain is None:
        return None
    items, end = chain
    periods = [item.period for item in items]
    if any(one.year is not None or one.grain not in _YEARLY for one in periods):
        return None
    found = [_month_and_day(scope, one) for one in periods]
    if any(item.joint == "to" for item in items):
        found = found[-1:]
    return FormMatch((yearly(scope, index, end, tuple(found)),), end)


def _month_and_day(scope: Scope, period: Period) -> tuple[int, int | None]:
    """The month it ends in, and the day where one is named that does not move. The spring term ends by April."""
    year = next_after(period, scope.written)
    days = period.at(year) if year is not None else None
    if days is None:
        return period.month or 12, period.day
    month = days.last.month
    if month == 3 and period.grain is Grain.TERM:
        month = 4
    later = period.at(days.last.year + 1) if period.grain is Grain.DAY else None
    moves = later is None or (later.last.month, later.last.day) != (days.last.month, days.last.day)
    return month, None if moves and period.day is None else days.last.day


def yearly(scope: Scope, begin: int, end: int, found: tuple[tuple[int, int | None], ...]) -> Sense:
    """A recurrence in fixed months; where several days are named the months alone are kept."""
    months = tuple(sorted({month for month, _ in found}))
    days = {day for _, day in found}
    day = found[0][1] if len(days) == 1 else None
    *most, last = [MONTH_NAMES[month - 1] for month in months]
    names = f"{', '.join(most)} and {last}" if most else last
    when = f"by {day} {names}" if day else f"by the end of {names}"
    why = f'"{scope.words.quote(begin, end)}" recurs every year, {when}.'
    return Sense(
        begin=begin,
        end=end,
        role=Role.RECURS,
        kind=Kind.RECURRING,
        every="P1Y",
        months=months,
        day=day,
        why=(why,),
    )


FORM = Form(
    name="the same time every year",
    opens=frozenset(("each", "every")),
    parse=parse,
    examples=(
        ("Each March", "recurring P1Y in 3"),
        ("every May and October", "recurring P1Y in 5,10"),
        ("May and October every year", "recurring P1Y in 5,10"),
        ("by 31 March each year", "recurring P1Y in 3 on 31"),
        ("annually in September", "recurring P1Y in 9"),
        ("every autumn term", "recurring P1Y in 12"),
        ("each Christmas", "recurring P1Y in 12 on 25"),
        ("each child", "none"),
    ),
)
