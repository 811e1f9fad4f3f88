"""A new number for a priority or an action: it remembers the old one, and what spoke of that speaks of this.

But for papers that are out: they cannot be written anew, and go on saying the old number. What they meant is found by
`was`. Nothing is written where any reference, be it followed or left, would come to point to something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from cioc.edit.edits import Insert, Put
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.errors import CannotDoError
from cioc.model import Action, Measures, Meeting, Plan, Priority, RoundFile
from cioc.state.snapshot import is_out
from cioc.text.letters import unaccented
from cioc.text.phrases import typed
from cioc.workspace.references import (
    TargetKind,
    actions,
    all_names,
    former_names,
    lines,
    names,
    own_former_refs,
    resolve,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.model import Commitment, Item
    from cioc.model.meeting import Decision, Recommendation
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names, ReferenceTarget
    from cioc.yaml.document import Document, Path


_Moved = dict[str, str]
# Old refs of a plan, and the new one of each.


def renumbering(target: ReferenceTarget, new: str, today: date, workspace: LoadedWorkspace) -> Work:
    """The work of giving a priority (and so its actions) or an action another number.

    The plan comes first among the files. Where the work is cut short behind it, by a power cut for one, what still
    says the old number finds what it means by `was`; and the same command again finishes it.
    """
    plan = workspace.plans[target.home]
    home = home_of(plan, workspace)
    known = all_names(workspace)
    edits: dict[str, list[Edit]] = {}
    if number(target) == new:
        moved, after = _moved_before(target, plan, workspace), known
    else:
        moved = _moved(target, new, plan)
        _refuse_taken(moved, plan, known, workspace)
        edits[home.name] = [edit for old, now in moved.items() for edit in _of_plan(old, now, plan, home)]
        after = all_names(replace(workspace, plans={**workspace.plans, plan.id: _renumbered(plan, moved)}))
    left = 0
    for mention in _mentions(plan, moved, known, workspace):
        document, follows = mention.document, mention.renamed is not None
        if follows and is_left_alone(document, today):
            left += 1
            follows = False
        text = mention.renamed if follows and mention.renamed else mention.spoken.text
        _refuse_other_meaning(mention, text, moved, after)
        if follows:
            path, key = mention.spoken.path, mention.spoken.key
            edit = Put(path=in_text(document, path), key=_key_in_text(document, path, key), value=text)
            edits.setdefault(document.name, []).append(edit)
    if not edits:
        raise CannotDoError(f"{target.name} has that number already", hint=f"see: cioc show {typed(target.name)}")
    references = "a reference stays" if left == 1 else f"{left} references stay"
    note = f"{references} as written in papers that are out: cioc knows what was meant" if left else ""
    return Work(
        files=tuple(FileEdits(name=name, edits=tuple(of_file)) for name, of_file in edits.items()),
        done="renumbered",
        what=f"{plan.id}/{new}, which was {next(iter(moved))}",
        following=f"cioc {'history' if target.action else 'show'} {typed(f'{plan.id}/{new}')}",
        note=note,
    )


def number(target: ReferenceTarget) -> str:
    """The ref of a priority or an action, or of the action that a line is of."""
    return target.action or target.name.removeprefix(f"{target.home}/")


# -- What moves --------------------------------------------------------------------------------------------------------


def _moved(target: ReferenceTarget, new: str, plan: Plan) -> _Moved:
    """With a priority go its actions, whose numbers begin with its own."""
    old = number(target)
    if target.kind is TargetKind.ACTION:
        return {old: new}
    below = next(priority for priority in plan.priorities if priority.ref == old).actions
    under = {each.ref: f"{new}{each.ref.removeprefix(old)}" for each in below if each.ref.startswith(f"{old}.")}
    return {old: new, **under}


def _moved_before(target: ReferenceTarget, plan: Plan, workspace: LoadedWorkspace) -> _Moved:
    """The refs that it had before and nothing has now, and the one that it has; for a priority its actions' too."""
    found: list[Priority | Action] = [action for _, _, action in actions(plan) if action.ref == target.action]
    if target.kind is TargetKind.PRIORITY:
        here = next(priority for priority in plan.priorities if priority.ref == number(target))
        found = [here, *here.actions]
    taken = names(workspace)
    return {ref: each.ref for each in found for ref in own_former_refs(each, plan) if f"{plan.id}/{ref}" not in taken}


def _refuse_taken(moved: _Moved, plan: Plan, known: Names, workspace: LoadedWorkspace) -> None:
    current = names(workspace)
    for old, new in moved.items():
        name = f"{plan.id}/{new}"
        there = known.get(name)
        if there is None or (name not in current and number(there) == old):
            continue
        if name not in current:
            raise CannotDoError(
                f"{new} is what {plan.id}/{number(there)} was called before, so {old} cannot become it",
                hint="choose a number that has not been used: papers that are out still say the old one",
            )
        can_move = there.kind in {TargetKind.PRIORITY, TargetKind.ACTION} and new not in moved
        raise CannotDoError(
            f"{plan.id} has a {new} already, so {old} cannot become it",
            hint=f"give {new} another number first: cioc renumber {name} NEW" if can_move else "choose another number",
        )


# -- The plan ----------------------------------------------------------------------------------------------------------


def _of_plan(old: str, new: str, plan: Plan, home: Document) -> Iterator[Edit]:
    """The number itself, and what it was before."""
    entries: list[tuple[Path, Priority | Action]] = [
        *((("priorities", index), priority) for index, priority in enumerate(plan.priorities)),
        *((path, action) for path, _, action in actions(plan)),
    ]
    for path, entry in entries:
        if entry.ref == old:
            yield Put(path=in_text(home, path), key="ref", value=new)
            yield from _remembered(path, entry, new, plan, home)


def _remembered(path: Path, entry: Priority | Action, new: str, plan: Plan, home: Document) -> Iterator[Edit]:
    """The old number, among those before. One that comes back is no former one, and makes room for it."""
    former = own_former_refs(entry, plan)
    if entry.ref in former:
        return
    value = f"{plan.id}/{entry.ref}"
    if new in former:
        place = next(i for i, name in enumerate(entry.was) if name.removeprefix(f"{plan.id}/") == new)
        list_path = (*path, "was")
        yield Put(path=in_text(home, list_path), key=_key_in_text(home, list_path, place), value=value)
    else:
        yield Insert(path=in_text(home, path), key="was", value=value, order=tuple(type(entry).model_fields))


def _renumbered(plan: Plan, moved: _Moved) -> Plan:
    """The plan as it will be."""

    def one(entry: Priority | Action) -> dict[str, object]:
        new = moved.get(entry.ref)
        if new is None:
            return {}
        return {"ref": new, "was": (*(name for name in entry.was if name != new), f"{plan.id}/{entry.ref}")}

    priorities = (
        priority.model_copy(
            update={
                **one(priority),
                "actions": tuple(action.model_copy(update=one(action)) for action in priority.actions),
            }
        )
        for priority in plan.priorities
    )
    return plan.model_copy(update={"priorities": tuple(priorities)})


# -- What speaks of it -------------------------------------------------------------------------------------------------


class _Mention(NamedTuple):
    """A reference that means something; `renamed` is its text with the new number, None where it says no old one."""

    document: Document
    spoken: Spoken
    within: str | None
    meant: ReferenceTarget
    renamed: str | None


def _mentions(plan: Plan, moved: _Moved, known: Names, workspace: LoadedWorkspace) -> Iterator[_Mention]:
    """All references of all files; but what entries of the same plan were before is their past, and stays."""
    for document in workspace.documents:
        within = document.content.id if isinstance(document.content, Plan) else None
        for each in spoken(document):
            meant = resolve(each.text, known, within=within)
            if meant is not None and not (document.content is plan and each.is_former):
                yield _Mention(document, each, within, meant, _renamed(each.text, within, plan.id, moved, meant))


def _renamed(text: str, within: str | None, plan: str, moved: _Moved, target: ReferenceTarget) -> str | None:
    """The words of a reference from now on; None where it speaks of something else, or by another number.

    Numbers are compared whole, since 1.10 begins with 1.1: behind one there may only be what says which line.
    """
    bare = text.removeprefix(f"{plan}/")
    if target.home != plan or (bare == text and within != plan):
        return None
    for old, new in moved.items():
        tail = bare.removeprefix(old)
        if number(target) in {old, new} and bare.startswith(old) and _says_which_line(tail, target):
            return f"{text.removesuffix(bare)}{new}{tail}"
    return None


def _says_which_line(tail: str, target: ReferenceTarget) -> bool:
    if target.kind is not TargetKind.LINE:
        return tail == ""
    return tail.startswith("/") or f"{target.home}/{target.action}{tail}" == target.name


def _refuse_other_meaning(mention: _Mention, text: str, moved: _Moved, after: Names) -> None:
    """A reference that would mean something else: a letter and a number may read as another number, for one."""
    then, now = mention.meant, resolve(text, after, within=mention.within)
    if now is not None and (now.kind, now.home, now.line) == (then.kind, then.home, then.line):
        old = number(then)
        if number(now) in {old, moved.get(old, old)}:
            return
    path = (*mention.spoken.path, mention.spoken.key)
    place = f"{mention.document.name}:{mention.document.lines.position(mention.document.at(*path).start)[0]}"
    read_as = f"the {now.kind} {now.name}" if now else "nothing any more"
    raise CannotDoError(
        f'{place} speaks of the {then.kind} {then.name}; as "{text}" it would speak of {read_as}',
        hint="nothing is written; choose another number",
    )


def refuse_told(name: str, today: date, workspace: LoadedWorkspace) -> None:
    """Raise CannotDoError where a new line would be called as a paper that is out calls another one."""
    former = former_names(workspace, names(workspace)).get(name)
    if former is None:
        return
    for document in workspace.documents:
        told = [each for each in spoken(document) if each.text == name] if is_left_alone(document, today) else []
        for each in told:
            place = document.lines.position(document.at(*each.path, each.key).start)[0]
            raise CannotDoError(
                f"{document.name}:{place} is in a paper that is out, and says {name} of what is {former.name} now",
                hint="the new line would be called so; nothing is written: begin an action for it with cioc new action",
            )


def is_left_alone(document: Document, today: date) -> bool:
    """Whether a file is that of a paper that is out, which is not written anew."""
    return isinstance(document.content, Meeting) and is_out(document.content, today)


def _key_in_text(document: Document, path: Path, key: str | int) -> str | int:
    return key if isinstance(key, str) else in_text(document, (*path, key))[-1]


_SHORT = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}


def next_priority(plan: Plan) -> str:
    """The number after the highest that the plan has."""
    return next_number(priority.ref for priority in plan.priorities)


def next_action(priority: Priority, plan: Plan) -> str:
    """The number after the highest under a priority; one that an action had before is not used again."""
    start = f"{priority.ref}."
    used = {action.ref for each in plan.priorities for action in each.actions}
    used |= {former.removeprefix(f"{plan.id}/") for each in plan.priorities for a in each.actions for former in a.was}
    return next_number(used, start)


def next_number(used: Iterable[str], start: str = "") -> str:
    """The number after the highest of some refs, of those that begin as it does: 2.11 after 2.10, for `2.`."""
    below = (ref.removeprefix(start) for ref in used if ref.startswith(start))
    return f"{start}{max(_numbers(below), default=0) + 1}"


def an_id_of(words: str) -> str:
    """`school-places` for "The school places": a few of the words, without those that say little."""
    found = re.findall(r"[a-z0-9]+", unaccented(words.casefold()).replace("'", "").replace("’", ""))
    telling = [word for word in found if word not in _SHORT] or found
    return "-".join(telling[:4])[:40].strip("-")


def free(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number behind it where it is taken."""
    known = set(taken)
    number = 2
    found = name
    while found in known:
        found = f"{name}-{number}"
        number += 1
    return found


_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def names_a_device(name: str) -> bool:
    """Whether Windows takes a file of that name for a device, whatever its suffix: nobody could check it out there."""
    return name.partition(".")[0].casefold() in _DEVICES


def _numbers(refs: Iterable[str]) -> list[int]:
    return [int(ref) for ref in refs if ref.isascii() and ref.isdigit()]


class Spoken(NamedTuple):
    """A reference in a file: the path of what holds it, its key or index there, and its text."""

    path: Path
    key: str | int
    text: str

    @property
    def is_former(self) -> bool:
        """Whether it says what something was called before."""
        return "was" in self.path


def spoken(document: Document) -> Iterator[Spoken]:
    """Every reference of a file, wherever the format has one."""
    match document.content:
        case Plan() as plan:
            for index, priority in enumerate(plan.priorities):
                yield from _listed(("priorities", index, "was"), priority.was)
            for path, _, action in actions(plan):
                yield from _listed((*path, "was"), action.was)
            for path, _, line in lines(plan):
                yield from _listed((*path, "was"), line.was)
        case Measures(measures=measures):
            for index, measure in enumerate(measures):
                yield from _listed(("measures", index, "priority"), measure.priority)
        case Meeting() as meeting:
            yield from _of_meeting(meeting)
        case RoundFile(answers=answers):
            for index, answer in enumerate(answers):
                if answer.about:
                    yield Spoken(("answers", index), "about", answer.about)


def _of_meeting(meeting: Meeting) -> Iterator[Spoken]:
    listed: tuple[tuple[str, Sequence[Item | Commitment | Recommendation | Decision]], ...] = (
        ("items", meeting.items),
        ("commitments", meeting.commitments),
        ("recommendations", meeting.recommendations),
        ("decisions", meeting.decisions),
    )
    for key, entries in listed:
        for index, entry in enumerate(entries):
            yield from _listed((key, index, "about"), entry.about)
    for index, decision in enumerate(meeting.decisions):
        yield from _listed(("decisions", index, "agrees"), decision.agrees)
        yield from _listed(("decisions", index, "refuses"), decision.refuses)
    for index, matter in enumerate(meeting.matters_arising):
        yield Spoken(("matters_arising", index), "about", matter.about)


def _listed(path: Path, found: Iterable[str]) -> Iterator[Spoken]:
    yield from (Spoken(path, index, text) for index, text in enumerate(found))
