"""What the forms of `cioc overdue` have in common: headings, cells, counts and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cioc.dates import in_words
from cioc.overdue import Bucket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from cioc.loading import LoadedWorkspace
    from cioc.overdue import LeftOpen, Overdue, Standing, Waiting

HEADINGS = {
    Bucket.LAPSED: "Lapsed",
    Bucket.DUE_SOON: "Due soon",
    Bucket.QUIET: "Gone quiet",
    Bucket.UNREADABLE: "Cannot be read",
    Bucket.UNDATED: "Undated",
    Bucket.ON_TIME: "On time",
}
"""What people call each bucket."""

NOBODY = "nobody"


def ref(standing: Standing) -> str:
    """What people call it; with its plan, because several plans may be in force."""
    return standing.name if standing.line is None else f"{standing.plan}/{standing.line}"


def what(standing: Standing, length: int = 0) -> str:
    """Who does it and what it is; the latter cut to about `length` characters, if that is not 0."""
    action = cut(standing.what, length)
    return f"{standing.who}: {action}" if standing.who else action


def leads(standing: Standing, workspace: LoadedWorkspace) -> str:
    """Who answers for it."""
    return ", ".join(map(workspace.name_of, standing.leads)) or NOBODY


def late(standing: Standing) -> str:
    """`1 day late`, or nothing."""
    if standing.bucket is not Bucket.LAPSED:
        return ""
    return "1 day late" if standing.days_late == 1 else f"{standing.days_late:,} days late"


def first_promise(standing: Standing) -> str:
    """The first promise in its own words, with the day that they come to."""
    return _promise(standing.first_timescale, standing.first_due)


def current_promise(standing: Standing) -> str:
    """The promise that holds now, in its own words, with the day that they come to."""
    return _promise(standing.timescale, standing.due)


def moved_to(standing: Standing) -> str:
    """The promise that holds now, beside the first."""
    now = current_promise(standing)
    return "the same" if now == first_promise(standing) else now


def _promise(timescale: str | None, due: date | None) -> str:
    words = " ".join((timescale or "none").split())
    return f"{words} ({in_words(due)})" if due else words


def last_word(standing: Standing, length: int = 0) -> str:
    """When something was last said of it, and what; cut to about `length` characters, if that is not 0."""
    if standing.last_word is None:
        return "nothing said yet"
    note = cut(standing.last_note or "", length)
    day = in_words(standing.last_word)
    return f"{day}: {note}" if note else day


def cut(text: str, length: int) -> str:
    """Text on one line, cut after a word where it is longer; 0 is no limit."""
    text = " ".join(text.split())
    return f"{text[:length].rsplit(' ', 1)[0]} …" if length and len(text) > length else text


def counts(result: Overdue) -> str:
    """`3 lapsed, 2 due soon, …: 40 open promises in all`; the numbers add up."""
    parts = [f"{len(result.of(bucket))} {HEADINGS[bucket].lower()}" for bucket in Bucket]
    total = len(result.standings)
    return f"{', '.join(parts)}: {total} open promise{'' if total == 1 else 's'} in all"


def left_open(left: LeftOpen) -> str:
    """What the plan before left undone."""
    number = len(left.standings)
    since = {"taken up": len(left.taken_up), "closed": len(left.closed)}
    have = ", ".join(f"{each} since {word}" for word, each in since.items() if each)
    at_first = "1 line" if left.at_first == 1 else f"{left.at_first} lines"
    were = "was" if left.at_first == 1 else "were"
    said = f"{at_first} of {left.plan} {were} left open when {left.successor} succeeded it"
    said = f"{said}: {have}, {number} still open" if have else said
    if left.review is None:
        return said
    return f"{said}; its review ({_promise(left.review.timescale, left.review.due)}) ended with it"


def waiting(each: Waiting) -> str:
    """That the promises of a plan are not counted, since it is not in use."""
    number = "1 open line" if each.lines == 1 else f"{each.lines} open lines"
    why = f"it is a draft, and {each.place_of} holds" if each.is_draft else f"{each.place_of} holds"
    return f"{number} of {each.plan} {'is' if each.lines == 1 else 'are'} not counted: {why} until it takes its place"


class Grouping(NamedTuple):
    """What promises are grouped by: lead, priority or plan; `only` are the leads whose groups are wanted, or None."""

    by: str
    only: frozenset[str] | None = None


def grouped(
    standings: Iterable[Standing], grouping: Grouping, workspace: LoadedWorkspace
) -> list[tuple[str, tuple[Standing, ...]]]:
    """Standings in groups; one with several leads stands under each of them."""
    keys = _KEYS[grouping.by]
    wanted = {workspace.name_of(lead) for lead in grouping.only} if grouping.only is not None else None
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        for key in dict.fromkeys(keys(standing, workspace)):
            groups.setdefault(key, []).append(standing)
    if grouping.by == "lead" and wanted is not None:
        groups = {key: group for key, group in groups.items() if key in wanted}
    return [(key, tuple(groups[key])) for key in sorted(groups, key=lambda key: (key == NOBODY.capitalize(), key))]


def _by_lead(standing: Standing, workspace: LoadedWorkspace) -> Sequence[str]:
    return [workspace.name_of(lead) for lead in standing.leads] or [NOBODY.capitalize()]


def _by_priority(standing: Standing, workspace: LoadedWorkspace) -> Sequence[str]:
    plan = workspace.plans.get(standing.plan or "")
    for priority in plan.priorities if plan else ():
        if priority.ref == standing.priority:
            return [f"{standing.plan}/{priority.ref}  {priority.title or priority.promise}"]
    return ["Commitments and reviews"]


def _by_plan(standing: Standing, workspace: LoadedWorkspace) -> Sequence[str]:
    plan = workspace.plans.get(standing.plan or "")
    return [f"{plan.id}  {plan.title}" if plan else "Commitments to the board"]


_KEYS: dict[str, Callable[[Standing, LoadedWorkspace], Sequence[str]]] = {
    "lead": _by_lead,
    "priority": _by_priority,
    "plan": _by_plan,
}
