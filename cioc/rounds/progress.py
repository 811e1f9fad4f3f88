"""Leads who have answered in a round, and who have not: by entries that name the round, and what is open on its day.

An answer that came back and is in no entry is told apart from one that did not, by what is kept of the round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.model import AnswerState
from cioc.rounds.places import Places
from cioc.rounds.record import kept_answers
from cioc.workspace.references import all_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.dates import PartialDate
    from cioc.rounds.packs import Pack
    from cioc.workspace.loading import LoadedWorkspace


class Replied(Struct, frozen=True, kw_only=True):
    """One lead, and how far they have answered."""

    lead: str
    name: str
    asked: int
    """The number of promises that are theirs to speak of: those that are open, and those that they have answered."""
    answered: int
    """Of how many they, or their agency for them, have said something."""
    last: PartialDate | None
    """The day of their last answer."""
    waiting: tuple[str, ...]
    """The full names of what they are still to answer: what has not come back, and what they were asked again,"""
    labels: tuple[str, ...]
    """and what people call each."""
    asked_again: tuple[str, ...] = ()
    """Of these, the full names of what went back to them as a question."""
    to_decide: tuple[str, ...] = ()
    """The full names of what came back and waits for whoever keeps the plan;"""
    unplaced: int = 0
    """and how many such answers are of nobody knows which promise."""
    not_recorded: tuple[str, ...] = ()
    """The full names of what came back, and was decided against."""


class RoundProgress(Struct, frozen=True, kw_only=True):
    """A round, and how far it has come. Those who have not answered at all come first."""

    meeting: PartialDate
    replied: tuple[Replied, ...]
    labels: Mapping[str, str]
    """The usual name of each promise that is asked about, by its full one."""

    @property
    def answered(self) -> int:
        """The number of leads who have answered something."""
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


def _kept(workspace: LoadedWorkspace, meeting: PartialDate) -> dict[str, list[tuple[AnswerState, str]]]:
    """Of each lead, what is kept of a round: how it stands, and the full name of its promise, if known."""
    targets = all_names(workspace)
    found: dict[str, list[tuple[AnswerState, str]]] = {}
    for each in kept_answers(workspace).get(str(meeting), {}).values():
        target = targets.get(each.about or "")
        found.setdefault(each.lead, []).append((each.state, target.name if target else each.about or ""))
    return found


def _replied(
    lead: str,
    name: str,
    theirs: Sequence[str],
    given: Mapping[str, PartialDate],
    kept: Sequence[tuple[AnswerState, str]],
    labels: Mapping[str, str],
) -> Replied:
    """One lead: `theirs` is open now, `given` was answered on these days, and `kept` is the rest of the round."""
    to_decide, asked_again, not_recorded = (
        tuple(dict.fromkeys(name for state, name in kept if state is wanted and name))
        for wanted in (AnswerState.WAITING, AnswerState.ASKED, AnswerState.NOT_RECORDED)
    )
    # What was said of it beside does not answer a question.
    heard = {*given, *to_decide, *not_recorded} - {*asked_again}
    waiting = tuple(name for name in theirs if name not in heard)
    return Replied(
        lead=lead,
        name=name,
        asked=len({*theirs, *given, *to_decide, *not_recorded}),
        answered=len({*given} - {*waiting}),
        last=max(given.values(), default=None),
        waiting=waiting,
        labels=tuple(labels[name] for name in waiting),
        asked_again=tuple(name for name in asked_again if name in waiting),
        to_decide=to_decide,
        unplaced=sum(state is AnswerState.WAITING and not name for state, name in kept),
        not_recorded=tuple(name for name in not_recorded if name not in {*given, *to_decide}),
    )


def round_progress(packs: Sequence[Pack], workspace: LoadedWorkspace, meeting: PartialDate) -> RoundProgress:
    """A round, and how far it has come; `packs` are those of all leads, as they would be made now."""
    said, kept = answers(workspace, meeting), _kept(workspace, meeting)
    open_now = {pack.lead: [each.name for each in pack.asked] for pack in packs}
    labels = {each.name: each.label for pack in packs for each in pack.asked}
    replied = []
    for lead in dict.fromkeys((*open_now, *said, *kept)):
        theirs, given = open_now.get(lead, []), dict(said.get(lead, {}))
        agency = getattr(workspace.register.get(lead), "agency", None)
        given |= {name: day for name, day in said.get(agency or "", {}).items() if name in theirs and name not in given}
        here = kept.get(lead, []) + [each for each in kept.get(agency or "", []) if each[1] in theirs]
        replied.append(_replied(lead, workspace.name_of(lead), theirs, given, here, labels))
    replied.sort(key=lambda each: (each.answered > 0, not each.waiting, each.name))
    return RoundProgress(meeting=meeting, replied=tuple(replied), labels=labels)
