"""A period in brackets after another: During 2019 (May/June), Q3 (Oct-Dec 2019), March 2021 (Q4)."""

from cioc.timescales.form import FormMatch
from cioc.timescales.periods.chains import chain_at
from cioc.timescales.periods.period import ChainItem
from cioc.timescales.periods.resolving import days_of, resolve
from cioc.timescales.scope import Scope
from cioc.timescales.statements.prepositions import Limit, leads_at

_LOOSE = (Limit.PLAIN, Limit.BY, Limit.DURING)


def narrowed(scope: Scope, chain: FormMatch[list[ChainItem]]) -> tuple[list[ChainItem], int]:
    """The finer of a period and of what a bracket after it names, and the index after the bracket.

    A bracket that has nothing to do with the period is left to be read by itself.
    """
    items, end = chain
    if scope.words.low[end] != "(" or len(items) > 1 or items[0].period.problem:
        return items, end
    for lead in leads_at(scope, end + 1):
        inner = chain_at(scope, lead.end)
        if inner is not None:
            closed = scope.words.low[inner.end] == ")" and lead.bound in _LOOSE
            finer = _finer(scope, items[0], inner.value) if closed else None
            return (finer, inner.end + 1) if finer else (items, end)
    return items, end


def _finer(scope: Scope, outer: ChainItem, inner: list[ChainItem]) -> list[ChainItem] | None:
    """The sense that the two make together; None where they share no days, in any year they may be of."""
    if any(item.period.year is not None for item in inner):
        return _together(outer, resolve(inner, scope.written))
    year = outer.period.year
    for tried in () if year is None else (year, year + 1, year - 1):
        dated = [item._replace(period=item.period.in_year(tried)) for item in inner]
        found = _together(outer, dated)
        if found is not None:
            return found
    return None


def _together(outer: ChainItem, inner: list[ChainItem]) -> list[ChainItem] | None:
    """The inner periods where each shares days with the outer, or the outer where it lies within the inner."""
    spans = [days_of(item.period) for item in inner]
    days = days_of(outer.period)
    if None in spans or (days is None and outer.period.year is not None):
        return None
    known = [span for span in spans if span is not None]
    if days is None:
        return inner
    if known[0].first <= days.first and days.last <= known[-1].last:
        return [outer] if days != (known[0].first, known[-1].last) else inner
    return inner if all(span.first <= days.last and days.first <= span.last for span in known) else None
