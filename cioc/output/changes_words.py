"""What the forms of `cioc diff` have in common: headings, counts, and the words of each promise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cioc.changes.change import RecordKind
from cioc.changes.folding import folded
from cioc.changes.groups import Group, group_of
from cioc.dates import in_words, parse_partial
from cioc.model.measures import Counts
from cioc.references import is_meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cioc.changes.change import Change
    from cioc.changes.folding import Folded
    from cioc.changes.reconcile import Move, Reconciliation
    from cioc.loading import LoadedWorkspace
    from cioc.timescales import Reading

HEADINGS = {
    Group.WORSE: "Worse",
    Group.SLIPPED: "Slipped",
    Group.GONE: "Dropped, gone or left open",
    Group.LATE: "Late since then",
    Group.REWRITTEN: "The past rewritten",
    Group.RATED: "Rated",
    Group.BETTER: "Better",
    Group.DONE: "Done",
    Group.NEW: "New",
    Group.MOVED: "Renumbered, moved or re-timed",
    Group.REWORDED: "Reworded",
    Group.LEADS: "Other leads",
    Group.PROGRESS: "Progress",
    Group.NUMBERS: "Numbers read",
    Group.SETTINGS: "Settings and register",
}
"""What people call each group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that is to be told of two states of the plans: what they are called, what changed, and the totals.

    `changes` are those that were asked for, `every` all there are.
    """

    before: str
    after: str
    changes: tuple[Change, ...]
    every: tuple[Change, ...]
    reconciled: Reconciliation
    workspaces: tuple[LoadedWorkspace, LoadedWorkspace]
    day: date
    """The day by which the later state is late or not."""
    is_alone: bool = False
    """Whether these are single files, of which nobody knows what stands beside them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What leads are called that neither state has in its register."""

    @property
    def is_whole(self) -> bool:
        """Whether all changes are told."""
        return self.changes == self.every

    def name_of(self, lead: str) -> str:
        """The name of a lead, in the later register or, where that has it no more, in the earlier."""
        before, after = self.workspaces
        if lead not in after.register and lead not in before.register:
            return self.names.get(lead, lead)
        return (after if lead in after.register else before).name_of(lead)

    def heading(self, group: Group) -> str:
        """What people call a group; of what is late, by which day."""
        return f"{HEADINGS[group]}, by {in_words(self.day)}" if group is Group.LATE else HEADINGS[group]

    def groups(self) -> list[tuple[Group, list[Folded]]]:
        """What changed by group, each where it matters most; only groups that have any."""
        found: dict[Group, list[Folded]] = {group: [] for group in Group}
        for each in folded(self.changes):
            found[group_of(each[0])].append(each)
        return [(group, changes) for group, changes in found.items() if changes]

    def is_on_file(self, meeting: str) -> bool:
        """Whether a meeting of a date is on file in either state; a file by itself cannot tell."""
        return self.is_alone or any(is_meeting(meeting, workspace) for workspace in self.workspaces)


def nothing(told: Told) -> str:
    """What is said where there are no changes."""
    if told.is_whole:
        return f"Nothing changed from {told.before} to {told.after}."
    number = len(folded(told.every))
    others = f"there {'is' if number == 1 else 'are'} {counted(number, 'other change')}"
    return f"Nothing of what was asked for changed from {told.before} to {told.after}; {others}."


def counts(told: Told) -> str:
    """`3 changes: 1 worse, 2 done`; the numbers add up."""
    parts = ", ".join(
        f"{len(changes)} {_COUNTED.get(group, HEADINGS[group].lower())}" for group, changes in told.groups()
    )
    of = "" if told.is_whole else f", of {len(folded(told.every)):,} in all"
    return f"{counted(len(folded(told.changes)))}{of}: {parts}."


_COUNTED = {
    Group.REWRITTEN: "rewritten in the past",
    Group.LEADS: "with other leads",
    Group.PROGRESS: "of progress",
    Group.NUMBERS: "of numbers",
    Group.SETTINGS: "in settings and register",
}


def counted(number: int, one: str = "change") -> str:
    """`1 change`, `1,097 days`."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def promise(timescale: str | None, reading: Reading | None) -> str:
    """A promise in its own words, with the last day that cioc reads from them; or what it is where they name none."""
    if timescale is None or reading is None:
        return "no timescale"
    said, due = one_line(timescale), in_words(reading.due) if reading.due else reading.kind.value
    return said if said == due else f"{said} ({due})"


def day(text: str) -> str:
    """`2019-10-11` and `2022-08` in words."""
    try:
        return in_words(parse_partial(text))
    except ValueError:
        return text


def number(text: str) -> str:
    """`almost 45,000` for `almost 45000`."""
    return re.sub(r"[0-9]{4,}(?![0-9]*\.[0-9])", lambda found: f"{int(found[0]):,}", text)


def one_line(text: str) -> str:
    """Words on one line, without the marks of Markdown that only matter on several."""
    return " ".join(re.sub(r"^\s*(?:[-*+]|#+|[0-9]+[.)])\s+|\*\*|__", "", text, flags=re.MULTILINE).split())


def cut(text: str, length: int) -> str:
    """The words on one line, or as many of them as there is room for."""
    line = one_line(text)
    return line if len(line) <= length else f"{line[:length].rsplit(' ', 1)[0]} …"


def published(change: Change, told: Told) -> Change:
    """A change as it may be published: a small number of children is kept back, and the note that may repeat it."""
    if change.record is not RecordKind.READING or change.field not in {None, "value", "note"}:
        return change
    before, after = told.workspaces
    measure = after.measures.get(change.ref) or before.measures.get(change.ref)
    if measure is None or measure.counts is not Counts.CHILDREN:
        return change
    bounds = after.settings.thresholds
    texts = [change.before, change.after]
    if change.field == "note":  # which number it speaks of is not told here
        return replace(
            change, before=bounds.symbol if change.before else None, after=bounds.symbol if change.after else None
        )
    kept = [text and (bounds.symbol if _is_small(text, bounds.suppress_up_to) else text) for text in texts]
    return change if kept == texts else replace(change, before=kept[0], after=kept[1], note=None)


def _is_small(text: str, bound: int) -> bool:
    """Whether the number at the end of `more than 500` is one that is kept back."""
    return 0 < Decimal(text.split()[-1]) <= bound


# -- The ratings, before and after -------------------------------------------------------------------------------------


Row = tuple[str, int, int, int, int]
"""A rating; how many actions had it, how many moved away from it and to it, how many have it now."""


def rows(told: Told) -> list[Row]:
    """A row for each rating that is or was given, and one for all actions where there are several."""
    found = _ratings(told)
    if len(found) > 1:
        before, lost, gained, after = (sum(column) for column in zip(*(row[1:] for row in found), strict=True))
        found.append(("All", before, lost, gained, after))
    return found


def _ratings(told: Told) -> list[Row]:
    reconciled, settings = told.reconciled, told.workspaces[1].settings
    found = []
    for place in reconciled.places:
        before, after = reconciled.before.get(place, 0), reconciled.after.get(place, 0)
        if before or after:
            label = settings.rag[place].label if place in settings.rag else place.capitalize()
            found.append((label, before, reconciled.lost(place), reconciled.gained(place), after))
    return found


def as_before(told: Told) -> str | None:
    """The totals in a sentence, where no action is counted elsewhere than before."""
    if told.reconciled.moves:
        return None
    numbers = ", ".join(f"{after} {name.lower()}" for name, *_, after in _ratings(told))
    return f"Actions by rating, {plans(told)}: {numbers}, as before." if numbers else "There are no actions in force."


def moves(told: Told) -> list[tuple[str, str]]:
    """What moved from where to where: `amber → red`, and which actions."""
    found: dict[str, list[Move]] = {}
    for move in told.reconciled.moves:
        found.setdefault(_way(move), []).append(move)
    return [(way, ", ".join(_refs(each))) for way, each in found.items()]


def retimed(told: Told) -> str:
    """The actions that were re-timed: that is no rating, and must not be hidden by one."""
    refs = ", ".join(name.partition("/")[2] for name in told.reconciled.retimed)
    return f"Re-timed, whatever their rating: {refs}." if refs else ""


def _way(move: Move) -> str:
    if move.before is None:
        return f"new, {move.counted_after}"
    if move.after is None:
        return f"{move.counted_before}, and no longer in the plan"
    return f"{move.counted_before} → {move.counted_after}"


def _refs(moves: Sequence[Move]) -> Iterable[str]:
    """The plan goes without saying: it is the one that is in force on that side."""
    for move in moves:
        name = move.after or move.before or ""
        yield name.partition("/")[2]


def plans(told: Told) -> str:
    """The plan whose actions are counted, or the two of them."""
    before, after = told.reconciled.plan_before, told.reconciled.plan_after
    return f"{before or 'no plan'}, then {after or 'no plan'}" if before != after else str(after)
