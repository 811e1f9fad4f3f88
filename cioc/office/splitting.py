"""Rows whose cells hold several leads, whos, times and comments: which of them belong together.

One to one where counts agree. Where they do not, what other rows of the same file say of who works for whom tells, and
so do words that two cells share; each such guess is a doubt. Else the row stays one line, with a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.office.affinity import STRONG, Affinity, assigned, likeness, words
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


class Time(Struct, frozen=True, kw_only=True):
    """One time of a cell, and what it says."""

    text: str
    plain: bool
    """Whether it is short and names a time, so that it may stand alone."""
    day: date | None = None
    """Its last day, where it is a deadline or a window."""
    lettered: bool = False
    """Whether it begins with a letter or a number of its own, "a)" or "Phase 1": it took no other's place."""


class RowParts(Struct, frozen=True, kw_only=True):
    """The parts of a row, cell by cell, in units: paragraphs, or what empty lines divide."""

    who: tuple[str, ...] = ()
    leads: tuple[tuple[str, ...], ...] = ()
    """Each unit is of one lead or several: what each is known by."""
    times: tuple[Time, ...] = ()
    notes: tuple[str, ...] = ()
    divided: frozenset[str] = frozenset()
    """The columns whose units are divided by empty lines: who, leads, times."""
    moved: bool = False
    """Whether a time is struck through, so that those behind it took its place."""
    labels: tuple[tuple[int, ...], ...] = ()
    """For each comment the leads by whose names parts of it begin, counted one by one: "Health: done. Police: met"."""
    dated: bool = False
    """Whether comments begin with days, so that they are told one after the other."""


@dataclass(slots=True, kw_only=True)
class RowShare:
    """The share of one line in a row: the numbers of its units."""

    who: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    """More than one where the time was moved: the first promise, and what took its place."""
    notes: tuple[int, ...] = ()
    moved: bool = False


class Split(Struct, frozen=True, kw_only=True):
    """The lines of a row, and what is doubtful of it: for each column, why."""

    lines: tuple[RowShare, ...]
    doubts: tuple[tuple[str, str], ...] = ()


def split(parts: RowParts, affinity: Affinity) -> Split:
    """The lines of a row."""
    who, leads, times = len(parts.who), len(parts.leads), len(parts.times)
    if parts.moved and times > 1 and who <= 1:
        return Split(lines=(_whole(parts, moved=True),), doubts=_moved(parts))
    if max(who, leads, times) <= 1 and not any(len(set(each)) > 1 for each in parts.labels):
        return Split(lines=(_whole(parts),))
    if times > 1 and _may_divide(parts):
        found = _by_times(parts, affinity)
    elif who > 1 and leads > 1:
        found = _by_leads(parts, affinity, by_name=False)
    else:
        found = None
    if found is not None:
        return found
    if (own := _by_own_comments(parts)) is not None:
        return own
    if times > 1 and all(time.plain for time in parts.times):
        doubt = f"{times} times for {_others(parts)}; kept as one line"
        return Split(lines=(_whole(parts),), doubts=(("times", doubt),))
    return Split(lines=(_whole(parts),))


def _by_own_comments(parts: RowParts) -> Split | None:
    """Leads of one time with a comment each: a line for each where it begins with the name, else one and a doubt."""
    who, leads, notes = len(parts.who), len(parts.leads), len(parts.notes)
    every = sum(map(len, parts.leads))
    named = {lead for each in parts.labels for lead in each}
    is_counted = notes == leads > 1 and not parts.dated
    if len(parts.times) > 1 or not (len(named) > 1 or is_counted):
        return None
    if (
        len(named) == every == leads == notes
        and all(len(set(each)) == 1 for each in parts.labels)
        and who in {0, 1, leads}
    ):
        of = {each[0]: note for note, each in enumerate(parts.labels)}
        times = tuple(range(len(parts.times)))
        lines = [
            RowShare(who=(i,) if who == leads else tuple(range(who)), leads=(i,), times=times, notes=(of[i],))
            for i in range(leads)
        ]
        return Split(lines=tuple(lines))
    if len(named) > 1:
        those = (
            f"each of {every} leads has a comment of its"
            if len(named) == every
            else f"{len(named)} of {every} leads have comments of their"
        )
        doubt = f"{those} own; kept as one line"
    else:
        doubt = f"{notes} comments for {leads} leads; kept as one line"
    return Split(lines=(_whole(parts),), doubts=(("notes", doubt),))


def _others(parts: RowParts) -> str:
    if len(parts.leads) > 1:
        return f"{len(parts.leads)} leads"
    return f"{len(parts.who)} entries of who" if len(parts.who) > 1 else "one lead"


def _whole(parts: RowParts, *, moved: bool = False) -> RowShare:
    return RowShare(
        moved=moved,
        who=tuple(range(len(parts.who))),
        leads=tuple(range(len(parts.leads))),
        times=tuple(range(len(parts.times))),
        notes=tuple(range(len(parts.notes))),
    )


def _moved(parts: RowParts) -> tuple[tuple[str, str], ...]:
    before, after = parts.times[0].text, parts.times[-1].text
    return (("times", f'"{before}" is taken for the first promise, and "{after}" for what took its place'),)


def _may_divide(parts: RowParts) -> bool:
    """Whether the times are several, and not one told at length."""
    if sum(time.plain for time in parts.times) >= 0.6 * len(parts.times):
        return True
    agrees = len(parts.times) == len(parts.leads) and {"times", "leads"} <= parts.divided
    return agrees or (len(parts.times) == len(parts.who) and {"times", "who"} <= parts.divided)


def _by_times(parts: RowParts, affinity: Affinity) -> Split | None:
    who, leads, times = len(parts.who), len(parts.leads), len(parts.times)
    days = [time.day for time in parts.times]
    rises = (
        all(days)
        and not any(time.lettered for time in parts.times)
        and all(a < b for a, b in pairwise(days) if a and b)
    )
    if who <= 1 and leads <= 1 and rises and (times == 2 or len(parts.notes) != times):
        return Split(lines=(_whole(parts, moved=True),), doubts=_moved(parts))
    if times == leads:
        return _by_pairs(parts, affinity)
    if times == who:
        lines = [RowShare(who=(i,), times=(i,)) for i in range(times)]
        doubts = _share_leads(lines, parts, affinity)
        return Split(lines=tuple(lines), doubts=(*doubts, *_share_notes(lines, parts, affinity)))
    if who <= 1 and leads <= 1:
        lines = [RowShare(who=tuple(range(who)), leads=tuple(range(leads)), times=(i,)) for i in range(times)]
        doubts = _share_notes(lines, parts, affinity)
        if times != len(parts.notes):
            doubts = (*doubts, ("times", f"{times} times in one row; a line for each"))
        return Split(lines=tuple(lines), doubts=doubts)
    if (found := _by_leads(parts, affinity)) is not None:
        return found
    if times == len(parts.notes):
        lines = [
            RowShare(who=tuple(range(who)), leads=tuple(range(leads)), times=(i,), notes=(i,)) for i in range(times)
        ]
        doubt = f"{times} times and comments for {_others(parts)}; each line has all of them"
        return Split(lines=tuple(lines), doubts=(("leads", doubt),))
    return None


def _by_pairs(parts: RowParts, affinity: Affinity) -> Split:
    """As many leads as times: a line for each pair, with who goes with it if that can be told."""
    count, who = len(parts.times), len(parts.who)
    if who in {0, 1, count}:
        lines = [
            RowShare(who=(i,) if who == count else tuple(range(who)), leads=(i,), times=(i,)) for i in range(count)
        ]
        return Split(lines=tuple(lines), doubts=_share_notes(lines, parts, affinity))

    def score(pair: int, unit: int) -> float:
        said = parts.who[unit]
        return max(affinity.lead(parts.leads[pair], said), likeness(words(parts.times[pair].text), words(said)))

    chosen, scores = assigned(count, who, score, apart=who > count)
    if len(set(chosen)) == count and min(scores) >= STRONG:
        lines = _with_all_who(chosen, who, lambda pair: RowShare(leads=(pair,), times=(pair,)))
        doubt = f"{who} entries for {count} leads and times; matched by their words and by other rows"
    else:
        lines = [RowShare(who=tuple(range(who)), leads=(i,), times=(i,)) for i in range(count)]
        doubt = f"{who} entries for {count} leads and times; each line has all of them"
    return Split(lines=tuple(lines), doubts=(("who", doubt), *_share_notes(lines, parts, affinity)))


def _with_all_who(chosen: Sequence[int], who: int, made: Callable[[int], RowShare]) -> list[RowShare]:
    """A line for each unit of who, with what was assigned to it, and bare where nothing was."""
    lines = []
    for unit in range(who):
        mine = [item for item, at in enumerate(chosen) if at == unit]
        for item in mine:
            share = made(item)
            share.who = (unit,)
            lines.append(share)
        if not mine:
            lines.append(RowShare(who=(unit,)))
    return lines


def _by_leads(parts: RowParts, affinity: Affinity, *, by_name: bool = True) -> Split | None:
    """A line for each unit of who, with the leads that go with it; None where that cannot be told."""
    who, leads = len(parts.who), len(parts.leads)
    if not who or not leads:
        return None
    doubts: tuple[tuple[str, str], ...] = ()
    if who == leads and ({"who", "leads"} <= parts.divided or (len(parts.times) > 1 and _may_divide(parts))):
        chosen = list(range(who))
    else:
        chosen_or_none = _backed(parts, affinity, by_name=by_name)
        if chosen_or_none is None:
            return None
        chosen = chosen_or_none
        doubts = (
            ("leads", f"{_units(leads, 'lead')} for {_units(who, 'entry', 'entries')} of who; matched by other rows"),
        )
    lines = [
        RowShare(who=(unit,), leads=tuple(lead for lead, at in enumerate(chosen) if at == unit)) for unit in range(who)
    ]
    placed = _place_times(lines, parts, affinity)
    if placed is None:
        return None
    lines, more = placed
    return Split(lines=tuple(lines), doubts=(*doubts, *more, *_share_notes(lines, parts, affinity)))


def _units(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _backed(parts: RowParts, affinity: Affinity, *, by_name: bool) -> list[int] | None:
    """The unit of who for each lead, if what is known of most leads says so."""

    def score(lead: int, unit: int) -> float:
        return affinity.lead(parts.leads[lead], parts.who[unit], by_name=by_name)

    leads, who = len(parts.leads), len(parts.who)
    if not by_name and any(words(key) <= words(said) for unit in parts.leads for key in unit for said in parts.who):
        return None  # teams that stand in both columns are a list of all who take part
    chosen, scores = assigned(leads, who, score)
    strong = [lead for lead in range(leads) if scores[lead] >= (STRONG if by_name else 0.5)]
    if not strong or len(strong) < leads / 2:
        return None
    for lead in strong:  # another unit must not fit as well
        others = [score(lead, unit) for unit in range(who) if unit != chosen[lead]]
        if max(others, default=0) > 0.75 * scores[lead]:
            return None
    if len({chosen[lead] for lead in range(leads)}) == 1 and max(scores) < 0.45:
        return None
    return chosen


_MEETS: Final = lazy_pattern(r"\bmeet", re.I)
_MEETING: Final = lazy_pattern(r"\b(?:forum|group|board|panel|committee|meeting|network)s?\b", re.I)


def _one_time_for_all(led: Sequence[RowShare], parts: RowParts) -> tuple[tuple[str, str], ...]:
    """Give each line the one time there is, or all of them where nobody can tell which is whose."""
    times = parts.times
    for line in led:
        line.times = (0,) if _may_divide(parts) else tuple(range(len(times)))
    if len(times) not in {1, len(led)}:
        return (("times", f"{len(times)} times for {len(led)} leads; each line has it"),)
    return (("times", f"one time for {len(led)} lines; each has it"),) if len(led) > 1 else ()


def _place_times(
    lines: list[RowShare], parts: RowParts, affinity: Affinity
) -> tuple[list[RowShare], tuple[tuple[str, str], ...]] | None:
    """The times among the lines; a line to which two go is made two."""
    led = [line for line in lines if line.leads] or lines
    times = parts.times
    if not times:
        return lines, ()
    if len({time.text.casefold() for time in times}) == 1 or not _may_divide(parts):
        return lines, _one_time_for_all(led, parts)
    if len(times) == len(led):
        for index, line in enumerate(led):
            line.times = (index,)
        return lines, ()

    def score(time: int, at: int) -> float:
        line = led[at]
        said = " ".join(parts.who[unit] for unit in line.who)
        keys = [lead for unit in line.leads for lead in parts.leads[unit]]
        near = likeness(words(times[time].text), words(said)) + affinity.time(keys, times[time].text)
        return near + (0.3 if _MEETS.search(times[time].text) and _MEETING.search(said) else 0.0)

    chosen, scores = assigned(len(times), len(led), score, apart=len(times) < len(led))
    if max(scores) <= 0:
        return None
    made: list[RowShare] = []
    for line in lines:
        mine = [time for time, at in enumerate(chosen) if led[at] is line]
        made += [RowShare(who=line.who, leads=line.leads, times=(time,)) for time in mine] or [line]
    return made, (("times", f"{len(times)} times for {len(led)} lines; placed by their words and by other rows"),)


def _share_leads(lines: list[RowShare], parts: RowParts, affinity: Affinity) -> tuple[tuple[str, str], ...]:
    """Leads among lines that have their who and time."""
    leads = len(parts.leads)
    if leads <= 1:
        for line in lines:
            line.leads = tuple(range(leads))
        return ()

    def score(lead: int, at: int) -> float:
        return affinity.lead(parts.leads[lead], parts.who[at])

    chosen, scores = assigned(leads, len(lines), score)
    if sum(each >= STRONG for each in scores) >= leads / 2:
        for lead, at in enumerate(chosen):
            lines[at].leads = (*lines[at].leads, lead)
        return (("leads", f"{leads} leads for {len(lines)} lines; matched by other rows"),)
    for line in lines:
        line.leads = tuple(range(leads))
    return (("leads", f"{leads} leads for {len(lines)} lines; each has all of them"),)


def _share_notes(lines: list[RowShare], parts: RowParts, affinity: Affinity) -> tuple[tuple[str, str], ...]:
    """Comments among lines, in their order: one each where there are as many, else by the words that they share."""
    notes = len(parts.notes)
    if not notes or not lines:
        return ()
    if notes == len(lines):
        of = {each[0]: note for note, each in enumerate(parts.labels) if len(set(each)) == 1}
        by_name = len(of) == notes == sum(map(len, parts.leads)) and [line.leads for line in lines] == [
            (unit,) for unit in range(notes)
        ]
        for index, line in enumerate(lines):
            line.notes = (of[index] if by_name else index,)
        return ()

    def score(note: int, at: int) -> float:
        line = lines[at]
        keys = [lead for unit in line.leads for lead in parts.leads[unit]]
        said = words(" ".join(parts.who[unit] for unit in line.who)) | words(" ".join(keys))
        note_words = words(parts.notes[note])
        learnt = 0.5 * affinity.lead(keys, parts.notes[note]) if keys else 0.0
        return max(len(note_words & said) / (len(said) or 1), learnt)

    chosen, _ = assigned(notes, len(lines), score)
    for note, at in enumerate(chosen):
        lines[at].notes = (*lines[at].notes, note)
    if len(lines) == 1:
        return ()
    return (("notes", f"{_units(notes, 'comment')} for {len(lines)} lines; placed in their order, by their words"),)
