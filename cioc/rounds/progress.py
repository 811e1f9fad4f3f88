"""Who has answered in a round, and who has not: by the entries that name the round, and what is open on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.rounds.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.dates import PartialDate
    from cioc.rounds.packs import Pack
    from cioc.workspace.loading import LoadedWorkspace


class Replied(Struct, frozen=True, kw_only=True):
    """How far one lead has answered."""

    lead: str
    name: str
    asked: int
    """How many promises are theirs to speak of: those that are open, and those that they have answered."""
    answered: int
    """Of how many they, or their agency for them, have said something."""
    last: PartialDate | None
    """The day of their last answer."""
    waiting: tuple[str, ...]
    """The full names of what they have not answered,"""
    labels: tuple[str, ...]
    """and what people call each."""


class RoundProgress(Struct, frozen=True, kw_only=True):
    """How far a round has come. Those who have not answered at all come first."""

    meeting: PartialDate
    replied: tuple[Replied, ...]

    @property
    def answered(self) -> int:
        """How many leads have answered something."""
        return sum(each.answered > 0 for each in self.replied)


def answers(workspace: LoadedWorkspace, meeting: PartialDate) -> dict[str, dict[str, PartialDate]]:
    """Of each lead, what they have answered in a round, by its full name, and when."""
    found: dict[str, dict[str, PartialDate]] = {}
    for name, spot in Places(workspace=workspace).spots.items():
        for entry in spot.line.progress:
            if entry.by and entry.via == meeting:
                found.setdefault(entry.by, {})[name] = entry.date
    for told in workspace.meetings.values():
        for matter in told.matters_arising:
            if matter.by and matter.via == meeting:
                found.setdefault(matter.by, {})[matter.about] = told.date
    return found


def round_progress(packs: Sequence[Pack], workspace: LoadedWorkspace, meeting: PartialDate) -> RoundProgress:
    """How far a round has come; `packs` are those of all leads, as they would be made now."""
    said = answers(workspace, meeting)
    open_now = {pack.lead: [each.name for each in pack.asked] for pack in packs}
    labels = {each.name: each.label for pack in packs for each in pack.asked}
    replied = []
    for lead in dict.fromkeys((*open_now, *said)):
        theirs, given = open_now.get(lead, []), dict(said.get(lead, {}))
        agency = getattr(workspace.register.get(lead), "agency", None)
        given |= {name: day for name, day in said.get(agency or "", {}).items() if name in theirs and name not in given}
        waiting = tuple(name for name in theirs if name not in given)
        replied.append(
            Replied(
                lead=lead,
                name=workspace.name_of(lead),
                asked=len({*theirs, *given}),
                answered=len(given),
                last=max(given.values(), default=None),
                waiting=waiting,
                labels=tuple(labels[name] for name in waiting),
            )
        )
    replied.sort(key=lambda each: (each.answered > 0, not each.waiting, each.name))
    return RoundProgress(meeting=meeting, replied=tuple(replied))
