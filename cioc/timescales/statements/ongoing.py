"""Words for what goes on with no end named: ongoing, on going, continuous, in progress, throughout the year."""

from cioc.timescales.form import Form, FormMatch, Role, Sense, Senses
from cioc.timescales.reading import Kind
from cioc.timescales.scope import Scope
from cioc.timescales.vocabulary import phrases, word_set

_ANYWHERE = phrases(
    """ongoing, on going, on - going, ongoin, onging, ongong, current and ongoing, currently
    ongoing, continuous, continuously, continual, continually, continuing, in progress, in - progress,
    under way, underway, throughout the year, throughout the school year, throughout the academic year,
    throughout the financial year, throughout the term, through the year, all year round, all year, year
    round, year - round, throughout the plan, throughout the life of the plan, for the life of the plan,
    for the duration of the plan, life of the plan, lifetime of the plan, throughout the lifetime of the
    plan, for the duration of the strategy, throughout the life of the strategy, life of the strategy,
    until further notice, for the foreseeable future, indefinitely, indefinite, open ended, open - ended,
    no end date, business as usual, at all times, rolling programme, rolling basis, rolling, perpetual,
    permanent, permanently, as business as usual, ongoing throughout the year, to be ongoing"""
)
_ALONE = phrases(
    """current, continue, continues, continued, to continue, to be continued, will continue, always, daily
    business, bau, throughout, 24 / 7, 24 - 7, day to day, already happening, started, commenced, begun,
    now and ongoing, in train, in hand, wip, work in progress, everyday practice, as usual, established,
    present, to date, now"""
)
_NOT = word_set("not no longer non never until once when")
_NOT_AFTER = frozenset(("professional", "improvement", "development"))
"""Continuous improvement and continuing professional development are names of things."""


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """A phrase that says so anywhere, or one that says so when it stands alone between marks."""
    low = scope.words.low
    if low[index] == "to" and low[index + 1] in ("date", "present", "now") and low[index - 1].isdigit():
        return _ongoing(scope, index, index + 2)
    end = _ANYWHERE.end_at(low, index)
    if end is not None and low[end] in _NOT_AFTER:
        return None
    if end is None:
        end = _ALONE.end_at(low, index)
        if end is None or not (scope.opens_clause(index) and scope.closes_clause(end)):
            return None
    if low[index - 1] in _NOT and index > scope.lo:
        return None
    return _ongoing(scope, index, end)


def _ongoing(scope: Scope, index: int, end: int) -> FormMatch[Senses]:
    why = f'"{scope.words.quote(index, end)}" goes on, with no end named: it never passes a date.'
    return FormMatch((Sense(begin=index, end=end, role=Role.ONGOING, kind=Kind.ONGOING, why=(why,)),), end)


FORM = Form(
    name="ongoing",
    opens=_ANYWHERE.opens | _ALONE.opens,
    parse=parse,
    examples=(
        ("Ongoing", "ongoing"),
        ("On going", "ongoing"),
        ("Current and ongoing", "ongoing"),
        ("In progress", "ongoing"),
        ("takes place throughout the year", "ongoing"),
        ("ongoing until March 2021", "window ..2021-03-31"),
        ("Ongoing from April 2020", "ongoing from 2020-04-01"),
        ("April 2020 – ongoing", "ongoing from 2020-04-01"),
        ("continuous professional development", "none"),
    ),
)
