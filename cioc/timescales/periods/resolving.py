"""The years of a chain's periods, and the stretches of days it comes to.

Years are handed along ("Feb/March 2019"), neighbours become one window, and what cannot be is found out here.
"""

from datetime import date

from msgspec import Struct

from cioc.timescales.dates import Days, after, spoken
from cioc.timescales.periods.period import ChainItem, Period, assume_next, impossible, last_before, next_after
from cioc.timescales.reading import Flag


class DaySpan(Struct, frozen=True, kw_only=True):
    """One stretch of days out of a chain, or the `problem` that keeps it from being one."""

    begin: int
    end: int
    days: Days | None
    items: tuple[Period, ...]
    notes: tuple[str, ...]
    flags: tuple[Flag, ...]
    problem: str = ""


def days_of(period: Period) -> Days | None:
    """The days of a period whose year is known, if it has any."""
    return None if period.problem or period.year is None else period.at(period.year)


def resolve(items: list[ChainItem], written: date) -> list[ChainItem]:
    """Every item with its year: its own, or else handed on from a neighbour, or else the next after `written`."""
    named = [number for number, item in enumerate(items) if item.period.year is not None]
    if not named:
        return _resolve_yearless(items, written)
    done = list(items)
    for number in range(named[-1] - 1, -1, -1):
        done[number] = _with_earlier(done[number], done[number + 1])
    for number in range(named[-1] + 1, len(done)):
        done[number] = _with_later(done[number], done[number - 1])
    return done


def _with_earlier(item: ChainItem, following: ChainItem) -> ChainItem:
    """A period with no year is the last to begin before the one it is joined to."""
    days = days_of(following.period)
    if item.period.year is not None or item.period.problem or days is None:
        return item
    year = last_before(item.period, days.first)
    if year is None:
        return item._replace(period=impossible(item.period))
    period = item.period.in_year(year)
    if year != following.period.year and following.joint in ("and", "list"):
        period = period.noting(f"{period.name} is taken as of {year}.", Flag.ASSUMED)
    return item._replace(period=period)


def _with_later(item: ChainItem, earlier: ChainItem) -> ChainItem:
    """A period with no year is the first after the one before it."""
    days = days_of(earlier.period)
    if item.period.year is not None or item.period.problem or days is None:
        return item
    year = next_after(item.period, after(days.last))
    if year is None:
        return item._replace(period=impossible(item.period))
    period = item.period.in_year(year)
    note = f"The first {period.name} after {spoken(days.last)} is taken."
    return item._replace(period=period.noting(note, Flag.ASSUMED))


def _resolve_yearless(items: list[ChainItem], written: date) -> list[ChainItem]:
    """A window with no year is the next to end; of several dates each is the next."""
    done = [item._replace(period=assume_next(item.period, written)) for item in items]
    if len(done) == 1:
        return done
    spans = [items[-1]._replace(period=done[-1].period)]
    for item in reversed(items[:-1]):
        spans.append(_with_earlier(item, spans[-1]))
    spans.reverse()
    return spans if len(segments(spans)) == 1 else done


def segments(items: list[ChainItem]) -> list[list[ChainItem]]:
    """The stretches of a chain: what a dash joins, and neighbours that a slash joins."""
    runs = [[items[0]]]
    for item in items[1:]:
        if _continues(runs[-1][-1], item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _continues(earlier: ChainItem, item: ChainItem) -> bool:
    if item.joint in ("to", "-"):
        return True
    one, two = days_of(earlier.period), days_of(item.period)
    adjoining = one is not None and two is not None and after(one.last) == two.first
    return adjoining and (item.joint == "/" or (item.joint != "list" and earlier.period.grain == item.period.grain))


def span(run: list[ChainItem]) -> DaySpan:
    """The days of a stretch, with everything said about its periods."""
    periods = tuple(item.period for item in run)
    flags = [flag for period in periods for flag in period.flags]
    if any(_remark(period) for period in periods):
        flags.append(Flag.ASSUMED)
    problem = next((found for period in periods if (found := _problem(period))), "")
    one, two = days_of(run[0].period), days_of(run[-1].period)
    days = None
    if problem or one is None or two is None:
        known = any(period.problem for period in periods)
        flags += (Flag.UNREADABLE,) if known else (Flag.UNREADABLE, Flag.IMPOSSIBLE)
    elif two.last < one.first:
        problem = f"It ends on {spoken(two.last)}, before it starts on {spoken(one.first)}."
        flags += (Flag.UNREADABLE, Flag.BACKWARDS)
    else:
        days = Days(one.first, two.last)
    return DaySpan(
        begin=run[0].begin,
        end=run[-1].end,
        days=days,
        items=periods,
        notes=tuple(dict.fromkeys(note for period in periods for note in _notes(period))),
        flags=tuple(flags),
        problem=problem,
    )


def _remark(period: Period) -> str:
    return period.remark(period.year) if period.remark and period.year and not period.problem else ""


def _notes(period: Period) -> tuple[str, ...]:
    remark = _remark(period)
    return (*period.notes, remark) if remark else period.notes


def _problem(period: Period) -> str:
    if period.problem:
        return period.problem
    return "" if days_of(period) else f"There is no {period.name} {period.year}."
