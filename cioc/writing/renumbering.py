"""A new number for a priority or an action: it remembers the old one, and what spoke of that speaks of this.

But for papers that are out: they cannot be written anew, and go on saying the old number. It is found by the action's
`was`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cioc.errors import CannotDoError
from cioc.model import Action, Measures, Meeting, Plan
from cioc.references import TargetKind, actions, former_names, names, resolve
from cioc.writing.edits import Insert, Put
from cioc.writing.work import FileEdits, Work, home_of, in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cioc.document import Document, Path
    from cioc.loading import LoadedWorkspace
    from cioc.model import Commitment, Item
    from cioc.model.meeting import Decision
    from cioc.references import Target
    from cioc.writing.edits import Edit


class Spoken(NamedTuple):
    """A reference in a file: the path of what holds it, its key or index there, and its text."""

    path: Path
    key: str | int
    text: str


def renumbering(target: Target, new: str, today: date, workspace: LoadedWorkspace) -> Work:
    """The work of giving a priority (and so its actions) or an action another number.

    The plan comes first among the files. Where the work is cut short behind it, by a power cut for one, what still
    says the old number finds the action by its `was`; and the same command again finishes it.
    """
    plan = workspace.plans[target.home]
    home = home_of(plan, workspace)
    edits: dict[str, list[Edit]] = {}
    if _number(target) == new:
        moved = _moved_before(target, plan)
    else:
        moved = _moved(target, new, plan)
        _refuse_taken(moved, plan)
        edits[home.name] = [edit for old, now in moved.items() for edit in _of_plan(old, now, plan, home)]
    known = former_names(workspace, names(workspace)) | names(workspace)
    left = 0
    for document in workspace.documents:
        for spoken in _references(document):
            within = document.content.id if isinstance(document.content, Plan) else None
            meant = resolve(spoken.text, known, within=within)
            text = _renamed(spoken.text, within, plan.id, moved, meant)
            if meant is None or text is None or _is_own_former(spoken, document, plan):
                continue
            if _is_out(document, today) and meant.kind is not TargetKind.PRIORITY:  # which has no `was`
                left += 1
            else:
                edit = Put(path=in_text(document, spoken.path), key=_key_in_text(document, spoken), value=text)
                edits.setdefault(document.name, []).append(edit)
    if not edits:
        raise CannotDoError(f"{target.name} has that number already", hint=f"see: cioc show {target.name}")
    references = "a reference stays" if left == 1 else f"{left} references stay"
    note = f"{references} as written in papers that are out: cioc knows what was meant" if left else ""
    return Work(
        files=tuple(FileEdits(name=name, edits=tuple(of_file)) for name, of_file in edits.items()),
        what=f"{plan.id}/{new}, which was {next(iter(moved))},",
        following=f"cioc history {plan.id}/{new}" if target.action else "cioc show",
        note=note,
    )


def _number(target: Target) -> str:
    return target.name.removeprefix(f"{target.home}/")


def _moved_before(target: Target, plan: Plan) -> dict[str, str]:
    """The refs that an action had before, and the one that it has."""
    former = next((action.was for _, _, action in actions(plan) if action.ref == target.action), ())
    bare = (name.removeprefix(f"{plan.id}/") for name in former)
    return {name: target.action for name in bare if "/" not in name and name != target.action}


def _moved(target: Target, new: str, plan: Plan) -> dict[str, str]:
    """Old refs and new ones: with a priority go its actions, whose numbers begin with its own."""
    if target.kind is TargetKind.ACTION:
        return {target.action: new}
    old = _number(target)
    below = next(priority for priority in plan.priorities if priority.ref == old).actions
    under = {each.ref: f"{new}{each.ref.removeprefix(old)}" for each in below if each.ref.startswith(f"{old}.")}
    return {old: new, **under}


def _refuse_taken(moved: dict[str, str], plan: Plan) -> None:
    kept = {priority.ref for priority in plan.priorities} | {action.ref for _, _, action in actions(plan)}
    former = {name.removeprefix(f"{plan.id}/"): each.ref for _, _, each in actions(plan) for name in each.was}
    for old, new in moved.items():
        if former.get(new, old) != old and new not in kept:
            raise CannotDoError(
                f"{new} is what {plan.id}/{former[new]} was called before, so {old} cannot become it",
                hint="choose a number that has not been used: papers that are out still say the old one",
            )
        if new in kept - set(moved):
            raise CannotDoError(
                f"{plan.id} has a {new} already, so {old} cannot become it",
                hint=f"give {new} another number first: cioc renumber {plan.id}/{new} NEW",
            )


def _of_plan(old: str, new: str, plan: Plan, home: Document) -> Iterator[Edit]:
    """The number itself, and for an action what it was before."""
    for index, priority in enumerate(plan.priorities):
        if priority.ref == old:
            yield Put(path=in_text(home, ("priorities", index)), key="ref", value=new)
    for path, _, action in actions(plan):
        if action.ref == old:
            here = in_text(home, path)
            yield Put(path=here, key="ref", value=new)
            former = f"{plan.id}/{old}"
            if former not in action.was and old not in action.was:
                yield Insert(path=here, key="was", value=former, order=tuple(Action.model_fields))


def _references(document: Document) -> Iterator[Spoken]:
    """Every reference of a file, wherever the format has one."""
    match document.content:
        case Plan() as plan:
            for path, _, action in actions(plan):
                yield from _listed((*path, "was"), action.was)
        case Measures(measures=measures):
            for index, measure in enumerate(measures):
                yield from _listed(("measures", index, "priority"), measure.priority)
        case Meeting() as meeting:
            listed: tuple[tuple[str, Sequence[Item | Commitment | Decision]], ...] = (
                ("items", meeting.items),
                ("commitments", meeting.commitments),
                ("decisions", meeting.decisions),
            )
            for key, entries in listed:
                for index, entry in enumerate(entries):
                    yield from _listed((key, index, "about"), entry.about)
            for index, matter in enumerate(meeting.matters_arising):
                yield Spoken(("matters_arising", index), "about", matter.about)


def _listed(path: Path, found: Any) -> Iterator[Spoken]:
    yield from (Spoken(path, index, text) for index, text in enumerate(found))


def _renamed(text: str, within: str | None, plan: str, moved: dict[str, str], target: Target | None) -> str | None:
    """What a reference says from now on; None where it speaks of something else."""
    if target is None or target.home != plan:
        return None
    bare = text.removeprefix(f"{plan}/")
    if bare == text and within != plan:
        return None
    number = target.action or _number(target)
    old = next((old for old, new in moved.items() if number in {old, new} and bare.startswith(old)), None)
    if old is None:
        return None
    return f"{text.removesuffix(bare)}{moved[old]}{bare.removeprefix(old)}"


def _is_out(document: Document, today: date) -> bool:
    return isinstance(document.content, Meeting) and document.content.date.last <= today


def _is_own_former(spoken: Spoken, document: Document, plan: Plan) -> bool:
    """What an action of the same plan was before is its past, and stays."""
    return document.content is plan and "was" in spoken.path


def _key_in_text(document: Document, spoken: Spoken) -> str | int:
    return spoken.key if isinstance(spoken.key, str) else in_text(document, (*spoken.path, spoken.key))[-1]
