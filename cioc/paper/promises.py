"""What has lapsed, each promise once: the days that have passed, and recurring work of which no report came in time.

These two numbers make up what has lapsed wherever the paper speaks of it. What was promised twice, by a line of the
plan and to the Board, is one promise here, and two for `cioc overdue`: the paper says of how many that is so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cioc.changes.phrases import counted
from cioc.overdue import Bucket
from cioc.references import TargetKind, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.overdue import Overdue, Standing
    from cioc.references import Target
    from cioc.snapshot import CommitmentState, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """All open promises, each once."""

    overdue: Overdue
    also: Mapping[str, tuple[CommitmentState, ...]]
    """By the name of a line or a review: the commitments to the Board that promise the same by the same day."""

    @property
    def passed(self) -> tuple[Standing, ...]:
        """Those whose day has passed, the oldest first."""
        return passed(self.overdue.of(Bucket.LAPSED))

    @property
    def missed(self) -> tuple[Standing, ...]:
        """Work that comes round again, and was due a report that is not on file."""
        return missed(self.overdue.of(Bucket.LAPSED))

    @property
    def twice(self) -> int:
        """How many more `cioc overdue` counts."""
        return sum(map(len, self.also.values()))


def promised(seen: Snapshot, result: Overdue) -> Promised:
    """Every promise once."""
    by_name = {standing.name: standing for standing in result.standings}
    also: dict[str, tuple[CommitmentState, ...]] = {}
    for made in seen.commitments:
        ours = by_name.get(made.name)
        other = by_name.get(_repeats(seen, made))
        if ours and other and _by_when(ours) == _by_when(other):
            also[other.name] = (*also.get(other.name, ()), made)
    left_out = {made.name for each in also.values() for made in each}
    kept = tuple(standing for standing in result.standings if standing.name not in left_out)
    return Promised(overdue=replace(result, standings=kept), also=also)


def _repeats(seen: Snapshot, made: CommitmentState) -> str:
    """The one line, or review, that a commitment is about; nothing where it is about more, or about none."""
    targets = [resolve(about, seen.names) for about in made.commitment.about]
    return _one_promise(seen, targets[0]) if len(targets) == 1 and targets[0] else ""


def _one_promise(seen: Snapshot, target: Target) -> str:
    if target.kind in {TargetKind.LINE, TargetKind.REVIEW}:
        return target.name
    plan = seen.plan(target.home)
    lines = [line for each in plan.actions if each.name == target.name for line in each.lines] if plan else []
    return lines[0].name if target.kind is TargetKind.ACTION and len(lines) == 1 else ""


def _by_when(standing: Standing) -> object:
    return standing.due or standing.timescale


# -- In words ----------------------------------------------------------------------------------------------------------


def passed(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Of what has lapsed, that which named a day."""
    return tuple(each for each in standings if each.bucket is Bucket.LAPSED and not each.recurs)


def missed(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """Of what has lapsed, that which comes round again."""
    return tuple(each for each in standings if each.bucket is Bucket.LAPSED and each.recurs)


def lapsed_in_words(standings: Sequence[Standing], had: str = "have") -> str:
    """`2 dates have passed and 3 pieces of recurring work have gone without a report`: all that has lapsed."""
    days, recurring = len(passed(standings)), len(missed(standings))
    said = [
        f"{counted(days, 'date')} {_has(days, had)} passed" if days else "",
        f"{counted(recurring, 'piece')} of recurring work {_has(recurring, had)} gone without a report"
        if recurring
        else "",
    ]
    return " and ".join(filter(None, said))


def _has(number: int, had: str) -> str:
    return "has" if number == 1 and had == "have" else had


def of_what_kind(standings: Sequence[Standing]) -> str:
    """To follow `5 have lapsed`: of both kinds how many; of one kind what it is, and nothing where that is dates."""
    if passed(standings) and missed(standings):
        return f": {lapsed_in_words(standings)}"
    return ": recurring work without a report" if missed(standings) else ""
