"""References: what the entries of a workspace are called, and what a reference points to.

| written | points to |
|---|---|
| `cioc-2021/1` | a priority |
| `cioc-2021/1.1` | an action |
| `cioc-2021/1.1a`, `cioc-2021/1.1/residential` | a delivery line, by its letter or its id |
| `2019-10-11/plan-review` | a commitment of a meeting |
| `children-looked-after` | a measure |
| `cioc-2019/review` | the review of a plan |

Inside a plan its own id may be left out. What a meeting says of a ref
that has been renumbered since is said of the action that it has become.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from cioc.model import Meeting, Plan
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import did_you_mean
from cioc.text.phrases import letter as letter
from cioc.text.phrases import letters as letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Action, Line, Priority
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path


class TargetKind(StrEnum):
    """A kind of thing that a reference can point to."""

    PRIORITY = "priority"
    ACTION = "action"
    LINE = "line"
    COMMITMENT = "commitment"
    MEASURE = "measure"
    REVIEW = "review"


class ReferenceTarget(Struct, frozen=True, kw_only=True):
    """The target of a reference. `name` is its full name; `home` the id of its plan or the date of its meeting."""

    kind: TargetKind
    name: str
    home: str = ""
    action: str = ""
    """The ref of the action, for an action and its lines."""
    line: int = 0
    """The index of the line within its action."""


Names = dict[str, ReferenceTarget]
"""Every name that a reference may use, and what it points to."""


class ReferenceParts(NamedTuple):
    """A reference as it is written: the plan or meeting, if it names one, the ref or id in it, and a line's id."""

    home: str | None
    ref: str
    line: str | None


_A_HOME = lazy_pattern(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def parts(reference: str) -> ReferenceParts:
    """The parts of a reference. A ref may hold a slash (`BOD 60/17(h)`), but no small letter after it, as a line's id
    has; within its own plan such a ref is written with the plan's id where what stands before the slash looks like one.
    """
    home, slash, rest = reference.partition("/")
    if not slash or not _A_HOME.fullmatch(home):
        home, rest = "", reference
    ref, slash, line = rest.rpartition("/")
    if slash and line[:1].islower():
        return ReferenceParts(home or None, ref, line)
    return ReferenceParts(home or None, rest, None)


def line_ref(action: Action, index: int) -> str:
    """The ref of a line, as people say it: `1.2` where it is the only one of its action, else `1.1a`."""
    return action.ref if len(action.delivery) == 1 else f"{action.ref}{letters(action)[index]}"


def letters(action: Action) -> tuple[str, ...]:
    """The letters of an action's lines."""
    return letters_of(line.letter for line in action.delivery)


def next_letter(action: Action) -> str:
    """The letter of one more line below the others."""
    return letters_of((*(line.letter for line in action.delivery), None))[-1]


def line_numbers(plan: Plan) -> Iterator[str]:
    """The numbers of lines that have one of their own: `1.1a`."""
    for _, _, action in actions(plan):
        if len(action.delivery) > 1:
            yield from (f"{action.ref}{letter}" for letter in letters(action))


def number_of(target: ReferenceTarget, plan: Plan) -> str:
    """The number of a priority, an action or a line of a plan, as people say it: of an only line that of its action."""
    # Of two actions with one number, the first may have fewer lines.
    own = (each for _, _, each in actions(plan) if each.ref == target.action and target.line < len(each.delivery))
    if target.kind is TargetKind.LINE and (action := next(own, None)):
        return line_ref(action, target.line)
    return target.name.removeprefix(f"{plan.id}/")


def actions(plan: Plan) -> Iterator[tuple[Path, Priority, Action]]:
    """Each action of a plan with its priority and its path in the file."""
    for p, priority in enumerate(plan.priorities):
        for a, action in enumerate(priority.actions):
            yield ("priorities", p, "actions", a), priority, action


def is_numbered_by_priority(plan: Plan) -> bool:
    """Whether most actions of a plan have numbers of their priority, 2.1 of 2, as they have in a plan without any yet.

    Other bodies number the rows of a log as they come.
    """
    numbered = [(priority.ref, action.ref) for _, priority, action in actions(plan) if priority.ref.isdigit()]
    within = sum(ref.startswith(f"{priority}.") for priority, ref in numbered)
    return len(numbered) < 2 or within * 2 >= len(numbered)


def lines(plan: Plan) -> Iterator[tuple[Path, Action, Line]]:
    """Each delivery line of a plan with its action and its path in the file."""
    for path, _, action in actions(plan):
        for index, line in enumerate(action.delivery):
            yield (*path, "delivery", index), action, line


def names(workspace: LoadedWorkspace) -> Names:
    """All the names of a workspace. Where two entries share one, the first has it; a rule reports the other."""
    found: Names = {}
    for plan in workspace.plans.values():
        for target, aliases in _in_plan(plan):
            for name in (target.name, *aliases):
                found.setdefault(name, target)
        if plan.review:
            name = f"{plan.id}/review"
            found.setdefault(name, ReferenceTarget(kind=TargetKind.REVIEW, name=name, home=plan.id))
    for date, meeting in workspace.meetings.items():
        for commitment in meeting.commitments:
            name = f"{date}/{commitment.id}"
            found.setdefault(name, ReferenceTarget(kind=TargetKind.COMMITMENT, name=name, home=date))
    for measure in workspace.measures:
        found.setdefault(measure, ReferenceTarget(kind=TargetKind.MEASURE, name=measure))
    return found


def all_names(workspace: LoadedWorkspace, known: Names | None = None) -> Names:
    """All by which anything may be spoken of: former names, and those of now, which win."""
    known = names(workspace) if known is None else known
    return former_names(workspace, known) | known


def former_names(workspace: LoadedWorkspace, known: Names) -> Names:
    """Former names of priorities and actions in their own plan, before they were renumbered, and of lines before they
    went to another action; and those of now.

    A paper that is out cannot be written anew, so what it says of 5.6 goes on being said of the action that is now 5.1.
    """
    found: Names = {}
    for plan in workspace.plans.values():
        for priority in plan.priorities:
            formers = (f"{plan.id}/{ref}" for ref in own_former_refs(priority, plan))
            now = f"{plan.id}/{priority.ref}"
            is_told = known[now].kind is TargetKind.PRIORITY  # and not a row with the same number
            found |= {former: known[now] for former in formers if former not in known and is_told}
        for _, _, action in actions(plan):
            now = f"{plan.id}/{action.ref}"
            for ref in own_former_refs(action, plan):
                former = f"{plan.id}/{ref}"
                if former not in known:
                    found |= {f"{former}{name.removeprefix(now)}": known[name] for name in _names_of(action, now)}
        for path, action, line in lines(plan):
            if not line.was:
                continue
            now = f"{plan.id}/{action.ref}{letters(action)[int(path[-1])]}"
            others = {home for home in workspace.plans if home != plan.id}
            own = (name.removeprefix(f"{plan.id}/") for name in line.was if name.partition("/")[0] not in others)
            formers = (f"{plan.id}/{name}" for name in own)
            found |= {former: known[now] for former in formers if former not in {**known, **found} and now in known}
    return found


def own_former_refs(entry: Priority | Action, plan: Plan) -> tuple[str, ...]:
    """The refs that a priority or an action had before in its own plan."""
    was = map(parts, entry.was)
    return tuple(each.ref for each in was if each.home in {None, plan.id} and each.line is None)


def _names_of(action: Action, name: str) -> Iterator[str]:
    yield name
    for line, own in zip(action.delivery, letters(action), strict=True):
        yield f"{name}{own}"
        if line.id:
            yield f"{name}/{line.id}"


def _in_plan(plan: Plan) -> Iterator[tuple[ReferenceTarget, tuple[str, ...]]]:
    """Actions before any line, so that one numbered `1.1a` keeps its name; and before any priority, so that the row 1
    of priority 1, as some plans number them, is what `our-plan/1` means.
    """
    for _, _, action in actions(plan):
        yield (
            ReferenceTarget(kind=TargetKind.ACTION, name=f"{plan.id}/{action.ref}", home=plan.id, action=action.ref),
            (),
        )
    for _, _, action in actions(plan):
        for index, (line, own) in enumerate(zip(action.delivery, letters(action), strict=True)):
            name = f"{plan.id}/{action.ref}{own}"
            also = (f"{plan.id}/{action.ref}/{line.id}",) if line.id else ()
            yield (
                ReferenceTarget(kind=TargetKind.LINE, name=name, home=plan.id, action=action.ref, line=index),
                also,
            )
    for priority in plan.priorities:
        yield ReferenceTarget(kind=TargetKind.PRIORITY, name=f"{plan.id}/{priority.ref}", home=plan.id), ()


def resolve(reference: str, known: Names, *, within: str | None = None) -> ReferenceTarget | None:
    """The target of a reference; `within` is the id of the plan in whose file it stands."""
    if within is not None and (target := known.get(f"{within}/{reference}")) is not None:
        return target
    return known.get(reference)


def nearest(reference: str, known: Names) -> str:
    """` (did you mean "…"?)` among the names of the same plan or meeting, or nothing."""
    home = reference.split("/", 1)[0] if "/" in reference else None
    candidates = [name for name, target in known.items() if home is None or target.home == home]
    return did_you_mean(reference, candidates or known)


def home_is_damaged(reference: str, workspace: LoadedWorkspace) -> bool:
    """Whether a reference points into a file of which something had to be left out, or that could not be read.

    What it points to may be there and be sound, once the file is mended; so nothing is said of it until then.
    """
    home = reference.split("/", 1)[0]
    if home in workspace.plans or home in workspace.meetings:
        return any(document.damaged and _calls_itself(document) == home for document in workspace.documents)
    return any(document.damaged and document.content is None for document in workspace.documents)


def is_meeting(date: str, workspace: LoadedWorkspace) -> bool:
    """Whether a meeting of that date is on file, or may be, in a file that cannot be read in full."""
    return date in workspace.meetings or home_is_damaged(date, workspace)


def _calls_itself(document: Document) -> str | None:
    match document.content:
        case Plan(id=name):
            return name
        case Meeting(date=date):
            return str(date)
        case _:
            return None
