"""Progress: an entry of a line in its plan, or a matter arising of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.dates import in_short
from cioc.edit.edits import Insert
from cioc.edit.work import FileEdits, Work, home_of, if_out, in_text
from cioc.errors import CannotDoError
from cioc.model import SETTLED, Line, Meeting
from cioc.state.snapshot import told_until
from cioc.text.phrases import typed
from cioc.workspace.references import TargetKind, letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cioc.model import MatterArising, Plan, Progress
    from cioc.state.ledger import Ledger
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget
    from cioc.yaml.document import Document, Path


class Said(Struct, frozen=True, kw_only=True):
    """The news of a line or a commitment; at least one of these."""

    rag: str | None = None
    status: str | None = None
    timescale: str | None = None
    agreed: str | None = None
    until: str | None = None
    note: str | None = None
    by: str | None = None
    """The lead whose words they are, where they were told by a lead in a round;"""
    via: str | None = None
    """and that round: the date of its meeting."""

    def keys(self) -> dict[str, str]:
        """The keys that an entry has, in the order of the format."""
        found = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in found.items() if value is not None}


def entry(target: ReferenceTarget, said: Said, day: date, today: date, workspace: LoadedWorkspace) -> Work:
    """A progress entry of a line, among the others by its date. The target is a line, or an action that has one."""
    path, document, line = home_and_line(target, workspace)
    _refuse_again(target.name, said, [each for each in line.progress if each.date.last == day][-1:], f"on {day}")
    edit = among(line, path, document, day, {"date": day.isoformat(), **said.keys()})
    return Work(
        files=(FileEdits(name=document.name, edits=(edit,)),),
        what=f"progress of {target.name} on {in_short(day)}",
        following=f"cioc show {typed(target.name)}",
        note=if_out(next((m for m in workspace.meetings.values() if day <= told_until(m)), None), today),
    )


def among(line: Line, path: Path, document: Document, day: date, value: dict[str, str]) -> Insert:
    """An entry of a line put among the others by its day."""
    later = next((index for index, each in enumerate(line.progress) if each.date.last > day), None)
    at = None if later is None else in_text(document, (*path, "progress", later))[-1]
    return Insert(
        path=in_text(document, path),
        key="progress",
        value=value,
        at=at if isinstance(at, int) else None,
        order=tuple(Line.model_fields),
    )


def home_and_line(target: ReferenceTarget, workspace: LoadedWorkspace) -> tuple[Path, Document, Line]:
    """The path of a line in the file of its plan, that file, and the line; of an action its only one."""
    plan = workspace.plans[target.home]
    path, line = _line(plan, target)
    return path, home_of(plan, workspace), line


def matter(target: ReferenceTarget, said: Said, meeting: Meeting, today: date, workspace: LoadedWorkspace) -> Work:
    """The news that a meeting was told of a commitment, an action, a line or the review of a plan."""
    document = home_of(meeting, workspace)
    name = lasting_name(target, workspace)
    told = [each for each in meeting.matters_arising if each.about == name][-1:]
    _refuse_again(name, said, told, f"to the meeting of {meeting.date}")
    edit = Insert(
        path=(), key="matters_arising", value={"about": name, **said.keys()}, order=tuple(Meeting.model_fields)
    )
    return Work(
        files=(FileEdits(name=document.name, edits=(edit,)),),
        what=f"what the meeting of {in_short(meeting.date)} was told of {name}",
        following=f"cioc show {typed(target.name)}",
        note=if_out(meeting, today),
    )


def twins_left_open(target: ReferenceTarget, said: Said, known: Ledger) -> str:
    """Where the same was promised twice, and only one of them is settled: how to settle the other.

    The ledger is that from before; it counts the two as one for as long as both are open.
    """
    if said.status not in SETTLED:
        return ""
    plan = known.seen.plan(target.home)
    lines = [line.name for each in plan.actions if each.name == target.name for line in each.lines] if plan else []
    found = [promise for name in (target.name, *lines) if (promise := known.of(name)) and promise.is_open]
    promised = [f"the same was promised to the Board, as {name}" for each in found for name in each.also]
    promised += [f"{each.repeats} promises the same" for each in found if each.repeats]
    names = [*(name for each in found for name in each.also), *(each.repeats for each in found if each.repeats)]
    return "\n".join(
        f"{told}, and is still open there; close it too: cioc progress {name} --status {said.status}"
        f"{' --meeting DATE' if name.partition('/')[0] not in known.seen.workspace.plans else ''}"
        for told, name in dict(zip(promised, names, strict=True)).items()
    )


def _refuse_again(name: str, said: Said, last: Sequence[Progress | MatterArising], when: str) -> None:
    """Raise CannotDoError where the last that was said of something is just the same."""
    for each in last:
        if _words(said) == _words(each):
            raise CannotDoError(
                f"that is what was said of {name} {when} already",
                hint=f"nothing is written; see: cioc show {typed(name)}",
            )


def _words(said: Said | Progress | MatterArising) -> dict[str, str]:
    return {key: str(value).rstrip("\n") for key in Said.__struct_fields__ if (value := getattr(said, key))}


def lasting_name(target: ReferenceTarget, workspace: LoadedWorkspace) -> str:
    """The name of something in another file: a line by its id where it has one, since letters change."""
    if target.kind is not TargetKind.LINE:
        return target.name
    line = _line(workspace.plans[target.home], target)[1]
    return f"{target.home}/{target.action}/{line.id}" if line.id else target.name


def lines_of(target: ReferenceTarget, workspace: LoadedWorkspace) -> dict[str, Line]:
    """The lines of an action, by the names that a reference may use."""
    plan = workspace.plans[target.home]
    action = next(action for priority in plan.priorities for action in priority.actions if action.ref == target.action)
    if len(action.delivery) == 1:
        return {target.name: action.delivery[0]}
    return {
        f"{target.home}/{target.action}{own}": line for own, line in zip(letters(action), action.delivery, strict=True)
    }


def _line(plan: Plan, target: ReferenceTarget) -> tuple[Path, Line]:
    for p, priority in enumerate(plan.priorities):
        for a, action in enumerate(priority.actions):
            if action.ref == target.action:
                index = target.line if target.kind is TargetKind.LINE else 0
                return ("priorities", p, "actions", a, "delivery", index), action.delivery[index]
    raise AssertionError(f"{target.name} is a target and has no line")
