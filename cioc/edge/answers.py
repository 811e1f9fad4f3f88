"""What is open on a day, and what changed between two states of the plans: one answer, whoever asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cioc.edge.sides import is_since

if TYPE_CHECKING:
    from cioc.changes.change import Change
    from cioc.dates import Period
    from cioc.edge.sides import Side
    from cioc.history.in_place import InPlace
    from cioc.loading import LoadedWorkspace
    from cioc.overdue import Overdue
    from cioc.state import Snapshot


def overdue_on(day: date, workspace: LoadedWorkspace, *, within: Period, today: date, past: InPlace | None) -> Overdue:
    """Every open promise as of a day; what falls due `within` a time from it, or by the next meeting, is due soon.

    `past` is what commits tell of timescales that were changed in the files.
    """
    from cioc.overdue import overdue, soon_by
    from cioc.state import snapshot
    from cioc.state.ledger import ledger

    seen = snapshot(workspace, day)
    # What is on file of meetings after a day that is past was not known on that day.
    planned = workspace.meetings.values() if day >= today else ()
    return overdue(ledger(seen, soon=soon_by(seen, within, planned), past=past))


def changes_between(
    sides: tuple[Side, Side],
    seen: tuple[Snapshot, Snapshot],
    days: tuple[date, date],
    pasts: tuple[InPlace | None, InPlace | None],
) -> tuple[Change, ...]:
    """All that changed from one state of the plans to the other, what matters most to a board first.

    `seen` is what each held as of its own day, `days` are those as of which things are late or not, `pasts` what
    commits tell of what was changed in their files.
    """
    from cioc.changes.compare import changes
    from cioc.changes.written_ahead import since
    from cioc.state import snapshot

    before, after = seen
    if is_since(sides):
        return since(before, snapshot(before.workspace, date.max), after, days=days, pasts=pasts)
    return changes(before, after, days=days, pasts=pasts)
