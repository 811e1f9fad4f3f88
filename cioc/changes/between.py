"""Changes between two states of the plans: one answer, whoever asks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from cioc.changes.change import ChangedRecord, FieldChange, said_where, sort_key
from cioc.changes.compare import changes, not_known
from cioc.changes.kinds import RecordKind
from cioc.dates import is_to_come
from cioc.state import snapshot
from cioc.text.patterns import lazy_pattern
from cioc.workspace.answering import as_called_in, new_ids
from cioc.workspace.as_of import is_since

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.change import Change
    from cioc.changes.compare import Begun
    from cioc.state import Snapshot
    from cioc.state.ledger import InPlaceChanges
    from cioc.workspace.as_of import PlansAsOf


def changes_between(
    sides: tuple[PlansAsOf, PlansAsOf],
    seen: tuple[Snapshot, Snapshot],
    days: tuple[date, date],
    pasts: tuple[InPlaceChanges | None, InPlaceChanges | None],
    *,
    begun: Begun = not_known,
) -> tuple[Change, ...]:
    """All that changed from one state of the plans to the other, what matters most to a board first.

    `seen` is what each held as of its own day, `days` are those as of which things are late or not, `pasts` what
    commits tell of what was changed in their files, and `begun` the day of the first commit between them.
    """
    before, after = seen
    renamed = tuple(_with_new_ids(before, after))
    if renamed:
        before = snapshot(
            as_called_in(after.workspace, before.workspace), before.as_of, known=before.known, day=days[0]
        )
    if is_since(sides):
        whole = snapshot(before.workspace, date.max, day=days[0])
        found = since(before, whole, after, days=days, pasts=pasts, begun=begun)
    else:
        found = changes(before, after, days=days, pasts=pasts, begun=begun)
    return tuple(sorted((*found, *renamed), key=sort_key)) if renamed else found


def _with_new_ids(before: Snapshot, after: Snapshot) -> Iterator[FieldChange]:
    """Another id of an agency or a lead, told once: whoever has it answers for what it answered for."""
    for was, now in new_ids(before.workspace.register, after.workspace.register).items():
        of = ChangedRecord(
            record=RecordKind.LEAD, ref=now, formerly=was, what=after.workspace.name_of(now), leads=(now,)
        )
        yield FieldChange(of=of, field="id", before=was, after=now)


_OF_A_MEETING: Final = lazy_pattern(r"([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?:/|\Z)")


def since(
    before: Snapshot,
    whole: Snapshot,
    after: Snapshot,
    *,
    days: tuple[date, date],
    pasts: tuple[InPlaceChanges | None, InPlaceChanges | None] = (None, None),
    begun: Begun = not_known,
) -> tuple[Change, ...]:
    """The changes since a day, up to files that also hold what is still to come.

    `before` is as of the day, and `whole` all that the files held then. What they held of days that are still to come
    is no news: it is compared with `whole`, and all else with what was known on the day. `pasts` and `begun` are as for
    `changes`.
    """
    found = changes(before, after, days=days, pasts=pasts, begun=begun)
    if not any(_is_ahead(change, days[1]) for change in found) and not _has_meetings_ahead(whole, days[1]):
        return found
    all_held = changes(whole, after, days=days, pasts=pasts, begun=begun)
    kept = [change for change in found if not _is_ahead(change, days[1])]
    ahead = [change for change in all_held if _is_ahead(change, days[1])]
    return tuple(sorted([*kept, *ahead], key=sort_key))


def _is_ahead(change: Change, day: date) -> bool:
    """Whether it is of a meeting, or by an entry, that is after a day."""
    meeting = _OF_A_MEETING.match(change.ref)
    days = (*said_where(change), meeting[1] if meeting else None)
    return any(is_to_come(each, day) for each in days)


def _has_meetings_ahead(whole: Snapshot, day: date) -> bool:
    return any(meeting.date.last > day for meeting in whole.meetings)
