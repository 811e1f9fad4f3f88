"""The answers that are taken, as edits of the files that they belong to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from cioc.dates import parse_partial
from cioc.edit.edits import Insert, Put
from cioc.edit.progress import Said, among, twins_left_open
from cioc.edit.work import FileEdits, Work, home_of, if_out, in_text, with_note
from cioc.model import SETTLED, Line, Meeting
from cioc.rounds.outcomes import Outcome
from cioc.rounds.record import record
from cioc.state import snapshot
from cioc.state.ledger import ledger
from cioc.state.snapshot import told_until
from cioc.text.phrases import counted
from cioc.workspace.references import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cioc.edit.edits import Edit
    from cioc.rounds.outcomes import AnswerItem
    from cioc.rounds.places import Spot
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document


def written(items: Iterable[AnswerItem], workspace: LoadedWorkspace, today: date) -> Work | None:
    """The work that writes what is taken, and keeps what is not; None where all of it is there already."""
    items = tuple(items)
    taken = [each for each in items if each.outcome is Outcome.TAKEN]
    kept = record(items, workspace, today)
    if not taken:
        return _kept_alone(items, kept) if kept else None
    edits: defaultdict[str, list[Edit]] = defaultdict(list)
    by_line: defaultdict[str, list[AnswerItem]] = defaultdict(list)
    for item in taken:
        if item.spot is None:
            document = home_of(workspace.meetings[item.meeting], workspace)
            edits[document.name].append(
                Insert(path=(), key="matters_arising", value=dict(item.entry), order=tuple(Meeting.model_fields))
            )
        else:
            by_line[item.name].append(item)
    for of_line in by_line.values():
        spot = of_line[0].spot
        assert spot is not None
        document = home_of(spot.plan, workspace)
        edits[document.name] += _of_line(spot, [dict(each.entry) for each in of_line], document)
    leads = {each.lead for each in taken}
    rounds = sorted({each.round for each in taken})
    return with_note(
        Work(
            files=(*(FileEdits(name=name, edits=tuple(each)) for name, each in edits.items()), *kept),
            what=f"{counted(len(taken), 'answer')} of {counted(len(leads), 'lead')}",
            following=f"cioc status --round --meeting {rounds[-1]}",
            done="collected",
            note=_if_out(taken, workspace, today),
        ),
        _twins(taken, workspace, today),
    )


def _kept_alone(items: Iterable[AnswerItem], kept: tuple[FileEdits, ...]) -> Work:
    """The work where no answer is taken: what waits, goes back or was decided against is kept for the round."""
    rounds = sorted(each.round for each in items if each.round)
    return Work(
        files=kept,
        what="what became of answers that are in no entry",
        following=f"cioc status --round --meeting {rounds[-1]}",
        done="kept",
    )


def _of_line(spot: Spot, entries: Sequence[dict[str, str]], document: Document) -> list[Edit]:
    """The entries of one line, among the others by their days."""
    if len(entries) > 1 and not spot.line.progress:
        ordered = sorted(entries, key=lambda each: each["date"])
        return [Put(path=in_text(document, spot.path), key="progress", value=ordered, order=tuple(Line.model_fields))]
    return [among(spot.line, spot.path, document, date.fromisoformat(each["date"]), each) for each in entries]


def _if_out(taken: Iterable[AnswerItem], workspace: LoadedWorkspace, today: date) -> str:
    """A word for whoever writes into what a paper has told that is out."""
    days = [parse_partial(each.entry["date"]).last for each in taken if "date" in each.entry]
    first = min(days, default=today)
    return if_out(next((m for m in workspace.meetings.values() if first <= told_until(m)), None), today)


def _twins(taken: Iterable[AnswerItem], workspace: LoadedWorkspace, today: date) -> str:
    """Promises that stand twice, and are settled only once now."""
    settled = [each for each in taken if each.entry.get("status") in SETTLED]
    if not settled:
        return ""
    known, targets = ledger(snapshot(workspace, today)), names(workspace)
    found = (
        twins_left_open(targets[each.name], Said(status=each.entry["status"]), known)
        for each in settled
        if each.name in targets
    )
    return "\n".join(dict.fromkeys(filter(None, found)))
