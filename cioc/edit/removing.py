"""Removals: an action, a line, a priority, an agency, a lead or a meeting that was added by mistake is taken out.

Nothing else may speak of it: a reference to nothing would be left. Whether papers have told of it is for who calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.edit.edits import Put, Remove
from cioc.edit.progress import home_and_line
from cioc.edit.renumbering import spoken
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.errors import CannotDoError
from cioc.model import Line, Measures, Meeting, Plan, Register, RoundFile
from cioc.state.snapshot import is_out
from cioc.text.phrases import counted, typed
from cioc.workspace.answering import everywhere, registered
from cioc.workspace.references import TargetKind, actions, all_names, letters, lines, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget
    from cioc.yaml.document import Document, Path


def removed(target: ReferenceTarget, workspace: LoadedWorkspace) -> Work:
    """A priority, an action or a line, taken out of its plan. Raises CannotDoError where anything speaks of it, or it
    holds others.
    """
    _refuse_spoken_of(target, workspace)
    plan = workspace.plans[target.home]
    document = home_of(plan, workspace)
    match target.kind:
        case TargetKind.PRIORITY:
            index = next(i for i, each in enumerate(plan.priorities) if f"{plan.id}/{each.ref}" == target.name)
            if below := plan.priorities[index].actions:
                raise CannotDoError(
                    f"priority {target.name} has {counted(len(below), 'action')}",
                    hint=f"take those out first: cioc edit {typed(f'{plan.id}/{below[-1].ref}')} --remove",
                )
            edits = _out_of(document, ("priorities", index), is_last=len(plan.priorities) == 1)
        case TargetKind.ACTION:
            path, above, _ = next(each for each in actions(plan) if each[2].ref == target.action)
            edits = _out_of(document, path, is_last=len(above.actions) == 1)
        case _:
            edits = _line(target, document, plan, workspace)
    return Work(
        files=(FileEdits(name=document.name, edits=tuple(edits)),),
        done="taken out",
        what=f"{target.kind.value} {target.name}",
        following=f"cioc show {plan.id}",
    )


def _line(target: ReferenceTarget, document: Document, plan: Plan, workspace: LoadedWorkspace) -> Iterator[Edit]:
    """That behind it keeps its letter: nothing that is called 1.1c comes to be called 1.1b."""
    path, _, _ = home_and_line(target, workspace)
    action = next(each for _, _, each in actions(plan) if each.ref == target.action)
    if len(action.delivery) == 1:
        raise CannotDoError(
            f"{plan.id}/{action.ref} would be left without a line, and so be a promise of its own",
            hint=f"take the action out: cioc edit {typed(f'{plan.id}/{action.ref}')} --remove",
        )
    if target.line + 1 < len(action.delivery) and action.delivery[target.line + 1].letter is None:
        behind = in_text(document, (*path[:-1], target.line + 1))
        yield Put(path=behind, key="letter", value=letters(action)[target.line + 1], order=tuple(Line.model_fields))
    yield from _out_of(document, path, is_last=False)


def _out_of(document: Document, path: Path, *, is_last: bool) -> Iterator[Edit]:
    """An item out of its list; with the last one goes the list."""
    *above, at = in_text(document, path)
    if is_last:
        yield Remove(path=tuple(above[:-1]), key=above[-1])
    else:
        yield Remove(path=tuple(above), key=at, with_comments=True)


def _refuse_spoken_of(target: ReferenceTarget, workspace: LoadedWorkspace) -> None:
    known = all_names(workspace)
    for document in workspace.documents:
        within = document.content.id if isinstance(document.content, Plan) else None
        for each in spoken(document):
            meant = resolve(each.text, known, within=within)
            if meant is None or not _is_in(meant, target) or _is_own(document, each.path, target, workspace):
                continue
            raise CannotDoError(
                f"{_place(document, each.path, each.key)} speaks of {target.name}, so it stays",
                hint=_instead(document),
            )


def _is_in(meant: ReferenceTarget, target: ReferenceTarget) -> bool:
    """Whether something is what is to go, or a line of it."""
    if target.kind is TargetKind.ACTION:
        return (meant.home, meant.action) == (target.home, target.action)
    return meant.name == target.name


def _is_own(document: Document, path: Path, target: ReferenceTarget, workspace: LoadedWorkspace) -> bool:
    """Whether a reference stands in what is to go itself."""
    plan = workspace.plans[target.home]
    if document is not home_of(plan, workspace):
        return False
    own: Path = next((each for each, _, action in actions(plan) if action.ref == target.action), ("nowhere",))
    if target.kind is TargetKind.LINE:
        own = (*own, "delivery", target.line)
    return path[: len(own)] == own


def _place(document: Document, path: Path, key: str | int) -> str:
    return f"{document.name}:{document.lines.position(document.at(*path, key).start)[0]}"


def _instead(document: Document) -> str:
    """The way to have a file say nothing of something."""
    match document.content:
        case Meeting(date=day):
            return f"take out what speaks of it, or say what else that is about: cioc edit {day}/ITEM --about REF"
        case Measures():
            return "name another priority there"
        case _:
            return "see what that says of it: cioc show"


def unregistered(name: str, workspace: LoadedWorkspace) -> Work:
    """An agency, a team or a post, taken out of the register. Raises CannotDoError where it answers for anything."""
    for document, path in everywhere(name, workspace):
        *above, key = path
        answers = "names it as its agency" if isinstance(document.content, Register) else f"names {name}"
        raise CannotDoError(
            f"{_place(document, tuple(above), key)} {answers}, so it stays",
            hint="give that to another first: cioc edit REF --lead LEAD",
        )
    document, path = next(
        (document, path)
        for document, register in workspace.of(Register)
        for path, entry in registered(register)
        if entry.id == name
    )
    is_last = len(getattr(document.content, str(path[0]))) == 1
    return Work(
        files=(FileEdits(name=document.name, edits=tuple(_out_of(document, path, is_last=is_last))),),
        done="taken out",
        what=f"{name} of the register",
        following="cioc show",
    )


# -- Meetings ----------------------------------------------------------------------------------------------------------


def without_meeting(meeting: Meeting, today: date, workspace: LoadedWorkspace) -> Work:
    """A meeting, taken away with its file. Raises CannotDoError where its paper is out, or others speak of it."""
    _refuse_out(meeting, today)
    home = home_of(meeting, workspace)
    for document, path, key, _ in _speaking_of(meeting, workspace):
        if document is not home:
            raise CannotDoError(
                f"{_place(document, path, key)} speaks of the meeting of {meeting.date}, so it stays",
                hint=f"if it is on another day: cioc edit {meeting.date} --date DATE",
            )
    return Work(
        files=(), gone=(home.name,), done="taken out", what=f"the meeting of {meeting.date}", following="cioc show"
    )


def on_another_day(meeting: Meeting, day: str, today: date, workspace: LoadedWorkspace) -> Work:
    """A meeting on another day: its file has that name, and what speaks of it follows. Raises CannotDoError where its
    paper is out, or leads were asked for it.
    """
    _refuse_out(meeting, today)
    home, old = home_of(meeting, workspace), str(meeting.date)
    edits: dict[str, list[Edit]] = {home.name: [Put(path=in_text(home, ()), key="date", value=day)]}
    for document, path, key, text in _speaking_of(meeting, workspace):
        if isinstance(document.content, RoundFile):
            raise CannotDoError(
                f"{document.name} has answers of the round for the meeting of {old}, so its date stays",
                hint=f"begin the other meeting: cioc new meeting {day}",
            )
        *above, last = in_text(document, (*path, key))
        value = f"{day}{text.removeprefix(old)}"
        edits.setdefault(document.name, []).append(Put(path=tuple(above), key=last, value=value))
    folder, slash, _ = home.name.rpartition("/")
    new = FileEdits(name=f"{folder}{slash}{day}.yaml", edits=tuple(edits.pop(home.name)), start=home.text)
    return Work(
        files=(new, *(FileEdits(name=name, edits=tuple(of_file)) for name, of_file in edits.items())),
        gone=(home.name,),
        done="changed",
        what=f"the date of the meeting of {old}, to {day}",
        following=f"cioc show {day}",
    )


def _refuse_out(meeting: Meeting, today: date) -> None:
    if is_out(meeting, today):
        raise CannotDoError(
            f"the paper of {meeting.date} is out, so the meeting stays as it is",
            hint=f"see what it says: cioc show {meeting.date}",
        )


def _speaking_of(meeting: Meeting, workspace: LoadedWorkspace) -> Iterator[tuple[Document, Path, str | int, str]]:
    """Every place that names a meeting by its date, with the words there."""
    day = str(meeting.date)
    for document in workspace.documents:
        for each in spoken(document):
            if each.text.startswith(f"{day}/"):
                yield document, each.path, each.key, each.text
        yield from ((document, path, key, day) for path, key, named in _dates(document) if str(named) == day)


def _dates(document: Document) -> Iterator[tuple[Path, str, object]]:
    """Every date of a meeting that a file names alone."""
    match document.content:
        case Plan() as plan:
            if plan.remainder is not None:
                yield ("remainder",), "agreed", plan.remainder.agreed
            for path, _, line in lines(plan):
                for index, entry in enumerate(line.progress):
                    yield (*path, "progress", index), "agreed", entry.agreed
                    yield (*path, "progress", index), "via", entry.via
        case Measures(measures=measures):
            for at, measure in enumerate(measures):
                for index, reading in enumerate(measure.readings):
                    yield ("measures", at, "readings", index), "source", reading.source
        case Meeting() as meeting:
            for index, item in enumerate(meeting.items):
                yield ("items", index), "agreed", item.agreed
            for index, matter in enumerate(meeting.matters_arising):
                yield ("matters_arising", index), "agreed", matter.agreed
        case RoundFile(meeting=day):
            yield (), "meeting", day
        case _:
            return
