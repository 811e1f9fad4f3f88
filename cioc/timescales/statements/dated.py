"""Deadlines, windows and starts: by July 2019, from April 2020, 30.01.19 to 06.02.19, until the end of term."""

from datetime import date
from itertools import pairwise

from cioc.timescales.dates import DateStep, after, before, shift, spoken
from cioc.timescales.form import NUMBER, Form, FormMatch, Role, Sense, Senses, unreadable
from cioc.timescales.leftovers import leftover
from cioc.timescales.periods.chains import OPENS, chain_at
from cioc.timescales.periods.partials import OPENS as PARTS
from cioc.timescales.periods.period import ChainItem, Edge, Grain, Period, last_before
from cioc.timescales.periods.resolving import DaySpan, days_of, resolve, segments, span
from cioc.timescales.reading import Flag, Kind
from cioc.timescales.scope import Scope, count_at, unit_at
from cioc.timescales.statements.prepositions import OPENS as LEADS
from cioc.timescales.statements.prepositions import LeadIn, Limit, bound_after, leads_at
from cioc.timescales.vocabulary import STEPS

_LINKS = frozenset(("of", "the", "-", "in", "to"))
_MOST_PARTS = 5


def parse(scope: Scope, index: int) -> FormMatch[Senses] | None:
    """The words before a period, the chain of periods, and the words after."""
    leads = leads_at(scope, index)
    for lead in leads:
        chain = chain_at(scope, lead.end, between=lead.bound is Limit.BETWEEN)
        if chain is not None:
            return _senses(scope, index, lead, chain)
    return _misspelt(scope, index, leads[0].end) if len(leads) > 1 or scope.words.low[index] in PARTS else None


def _misspelt(scope: Scope, index: int, at: int) -> FormMatch[Senses] | None:
    """By the end of Spetember: words that call for a time, up to `at`, and then one that is nearly a word of time."""
    low = scope.words.low
    most = at + _MOST_PARTS
    while at < most and (low[at] in PARTS or low[at] in _LINKS):
        at += 1
    if at == index or low[at] in OPENS or (slip := leftover(scope, at, led=True)) is None:
        return None
    why = f'"{scope.words.quote(index, slip.end)}" cannot be read. {slip.why[0].rpartition("cannot be read. ")[2]}'
    return FormMatch((unreadable(index, slip.end, why),), slip.end)


def _senses(scope: Scope, index: int, lead: LeadIn, chain: FormMatch[list[ChainItem]]) -> FormMatch[Senses]:
    items, end = _narrowed(scope, chain)
    bound, end = bound_after(scope, end, lead.bound)
    bound = Limit.PLAIN if bound is Limit.FROM and len(items) == 1 and items[0].period.ranges else bound
    yearless = {item.begin for item in items if item.period.year is None}
    began = bound is Limit.FROM and not _BEGAN.isdisjoint(scope.words.low[index : lead.end])
    began = began or (scope.low_before(index) == "last" and items[0].period.grain in (Grain.MONTH, Grain.SEASON))
    runs = segments(resolve([_begun(scope, items[0])] if began and len(items) == 1 else items, scope.written))
    if bound in (Limit.FROM, Limit.PLAIN) and len(items) == 1 and scope.words.low[end] == "for":
        lasting = _lasting(scope, index, end, span(runs[0]), bound)
        if lasting is not None:
            return lasting
    senses = []
    for number, run in enumerate(runs):
        begin = index if number == 0 else run[0].begin
        words = scope.words.quote(begin, end) if number == len(runs) - 1 else _named(scope, begin, run)
        sense = _sense(span(run), bound, words)._replace(begin=begin)
        last = run[-1].period
        if last.month and all(item.begin in yearless for item in run):
            sense = sense._replace(yearless=((last.month, last.day),))
        if bound is Limit.BY and "by" in scope.words.low[index : lead.end] and _is_whole_year(run):
            sense = sense.saying(_BY_YEAR.format(run[0].period.name), Flag.AMBIGUOUS, Flag.ASSUMED)
        if lead.about:
            sense = sense.saying("The words give it as a plan or an estimate.", Flag.ASSUMED)
        elif bound in (Limit.PLAIN, Limit.DURING) and len(runs) == 1 and len(yearless) == len(items):
            sense = _just_gone(scope, sense, items[-1].period)
        senses.append(sense)
    if len(runs) > 1 and _are_years_on_end(runs):
        earlier = (sense.saying(_LAST_YEAR)._replace(superseded=True) for sense in senses[:-1])
        senses = [*earlier, senses[-1].saying(_LAST_YEAR, Flag.ASSUMED)]
    senses[-1] = senses[-1]._replace(end=end)
    return FormMatch(tuple(senses), end)


_LAST_YEAR = "It is spread over several years, and the last of them is taken to hold."
_BEGAN = frozenset(("since", "started", "began", "commenced"))
_RECENT = 92
"""The days since the end of a month in which a table may still mean that one: three months."""


def _begun(scope: Scope, item: ChainItem) -> ChainItem:
    """Since May, last summer: the last to begin before the day written, or to be over by then."""
    year = None if item.period.year is not None else last_before(item.period, scope.written)
    if year is None:
        return item
    days = item.period.at(year)
    if scope.low_before(item.begin) == "last" and days is not None and days.last >= scope.written:
        year -= 1
    note = f"It names no year: the last {item.period.name} to begin by {spoken(scope.written)} is taken."
    return item._replace(period=item.period.in_year(year).noting(note, Flag.ASSUMED))


def _just_gone(scope: Scope, sense: Sense, period: Period) -> Sense:
    """May, in a table of July: the next May is taken, and the last may be meant, so that is said."""
    if sense.due is None or period.month is None or period.problem:
        return sense
    days = period.at(sense.due.year - 1)
    if days is None or not 0 < (scope.written - days.last).days <= _RECENT:
        return sense
    note = f"It could be {period.name} {days.last.year}, which had just gone: write the year."
    return sense.saying(note, Flag.AMBIGUOUS)


def _named(scope: Scope, begin: int, run: list[ChainItem]) -> str:
    """The words of the first of several, with the month where it comes later: the 4 of "4 and 11 May"."""
    words = scope.words.quote(begin, run[-1].end)
    return words if any(map(str.isalpha, words.lower().strip("stndrh"))) else run[-1].period.name


_BY_YEAR = '"by {0}" could mean before {0} begins; its last day is taken.'


def _are_years_on_end(runs: list[list[ChainItem]]) -> bool:
    """2018/19 & 2019/20: years each of which begins where the one before it ends."""
    if not all(map(_is_whole_year, runs)):
        return False
    days = [days_of(run[0].period) for run in runs]
    return all(one and two and after(one.last) == two.first for one, two in pairwise(days))


def _is_whole_year(run: list[ChainItem]) -> bool:
    one = run[0].period
    return len(run) == 1 and one.grain is Grain.YEAR and one.edge is Edge.NONE and not one.problem


def _lasting(scope: Scope, index: int, end: int, one: DaySpan, bound: Limit) -> FormMatch[Senses] | None:
    """From April 2019 for 12 months; 1st Sept 2019 for a year."""
    low, at = scope.words.low, end + 1
    if low[at : at + 3] == ["a", "period", "of"]:
        at += 3
    at += 2 if low[at : at + 2] == ["up", "to"] else 0
    count = (1, 1, at + 1) if low[at] in ("a", "an") else count_at(scope.words, at)
    unit = unit_at(scope.words, count[2]) if count else None
    if count is None or not count[1] or unit is None or unit[0] not in STEPS or one.days is None:
        return None
    step = STEPS[unit[0]]
    last = before(shift(one.days.first, DateStep(months=step.months * count[1], days=step.days * count[1])))
    words = scope.words.quote(index, unit[1])
    base = Sense(begin=index, end=unit[1], role=Role.WINDOW, kind=Kind.WINDOW, why=one.notes, flags=one.flags)
    window = _window(base, words, one.days.first, last)
    if bound is Limit.PLAIN and one.days.first != one.days.last:
        window = window.saying(f"It is counted from the first day, {spoken(one.days.first)}.", Flag.ASSUMED)
    return FormMatch((window,), unit[1])


def _sense(one: DaySpan, bound: Limit, words: str) -> Sense:
    base = Sense(begin=one.begin, end=one.end, role=Role.DATE, kind=Kind.DEADLINE, why=one.notes, flags=one.flags)
    if one.days is None:
        why = one.problem if one.problem.startswith(f'"{words}"') else f'"{words}" cannot be read. {one.problem}'
        return base._replace(role=Role.UNREADABLE, kind=Kind.UNREADABLE, why=(why, *one.notes))
    first, last = one.days
    base = base._replace(first=None if bound in (Limit.BY, Limit.BEFORE) else first)
    edge = one.items[0].edge
    if len(one.items) > 1 and bound not in (Limit.BY, Limit.BEFORE):
        return _window(base, words, first, last)
    match bound:
        case Limit.FROM:
            return _from(base, words, first)
        case Limit.AFTER:
            return _from(base, words, after(last))
        case Limit.BEFORE:
            due = last if edge is Edge.END else before(first)
            return _deadline(base, due, f'"{words}" is a deadline: due before that, by {spoken(due)}.')
        case Limit.BY:
            due = first if edge is Edge.START and len(one.items) == 1 else last
            return _deadline(base, due, f'"{words}" is a deadline: due by {spoken(due)}.')
        case Limit.UNTIL:
            why = f'"{words}" gives the last day, {spoken(last)}, and no first.'
            return base._replace(role=Role.UNTIL, kind=Kind.WINDOW, due=last, why=(why, *base.why))
        case _:
            return _plain(base, one, bound, words)


def _plain(base: Sense, one: DaySpan, bound: Limit, words: str) -> Sense:
    """A day or a month, or the end of something, is a deadline; anything longer is a window."""
    assert one.days is not None
    first, last = one.days
    period = one.items[0]
    if period.grain is Grain.DAY and first == last:
        return _deadline(base, last, f'"{words}" names a day: due by {spoken(last)}.')
    if period.edge is Edge.END:
        return _deadline(base, last, f'"{words}" is a deadline: due by {spoken(last)}.')
    if period.grain is Grain.MONTH and first.day == 1 and last.day > 27 and bound is not Limit.DURING:
        return _deadline(base, last, f'"{words}" names a month: due by its last day, {spoken(last)}.')
    window = _window(base, words, first, last)
    if period.edge is Edge.START and Flag.ASSUMED not in period.flags:
        return window.saying("Its start is taken as the first third of it.", Flag.ASSUMED)
    return window


def _deadline(base: Sense, due: date, why: str) -> Sense:
    return base._replace(due=due, why=(why, *base.why))


def _window(base: Sense, words: str, first: date, last: date) -> Sense:
    why = f'"{words}" runs from {spoken(first)} to {spoken(last)}: due by its last day.'
    return base._replace(role=Role.WINDOW, kind=Kind.WINDOW, start=first, due=last, why=(why, *base.why))


def _from(base: Sense, words: str, first: date) -> Sense:
    why = f'"{words}" is a start and names no end: it goes on from {spoken(first)}.'
    return base._replace(role=Role.FROM, kind=Kind.ONGOING, start=first, why=(why, *base.why))


FORM = Form(
    name="deadlines, windows and starts",
    opens=frozenset((*OPENS, *PARTS, *LEADS, NUMBER)),
    parse=parse,
    examples=(
        ("Feb/March 2019", "window 2019-02-01..2019-03-31"),
        ("During 2019 (May/June)", "window 2019-05-01..2019-06-30"),
        ("Restorative practice training to be complete by July 2019.", "deadline 2019-07-31"),
        ("no later than 31st March", "deadline 2019-03-31 !assumed"),
        ("from April 2020", "ongoing from 2020-04-01"),
        ("April 2020 onwards", "ongoing from 2020-04-01"),
        ("1st Sept 2019 for 12 months", "window 2019-09-01..2020-08-31"),
        ("by 2021", "deadline 2021-12-31 !ambiguous !assumed"),
        ("end of Spetember", "unreadable !unreadable"),
        ("not before June 2021", "ongoing from 2021-06-01"),
        ("until March 2021", "window ..2021-03-31"),
        ("between March and May 2021", "window 2021-03-01..2021-05-31"),
        ("from 1 April to 30 September 2021", "window 2021-04-01..2021-09-30"),
        ("before the end of March 2021", "deadline 2021-03-31"),
        ("mid-April 2021", "window 2021-04-11..2021-04-20 !assumed"),
        ("early 2022", "window 2022-01-01..2022-04-30 !assumed"),
        ("June 2021 to March 2021", "unreadable !backwards !unreadable"),
        ("to start by April 2020", "deadline 2020-04-30"),
    ),
)


# -- A period in brackets after another: During 2019 (May/June), Q3 (Oct-Dec 2019), March 2021 (Q4) --------------------

_LOOSE = (Limit.PLAIN, Limit.BY, Limit.DURING)


def _narrowed(scope: Scope, chain: FormMatch[list[ChainItem]]) -> tuple[list[ChainItem], int]:
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
