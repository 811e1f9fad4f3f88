"""The references of a workspace, and which of them point to nothing: what R202 to R204 and M501 are made of."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from itertools import count, islice
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from cioc.model import Measures, Meeting, Plan
from cioc.rules.rule import Hit
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import and_more, did_you_mean, in_number, listed
from cioc.workspace.references import (
    actions,
    former_names,
    home_is_damaged,
    is_numbered_by_priority,
    letters,
    nearest,
    parts,
    resolve,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cioc.model import Action
    from cioc.rules.rule import Subject
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names
    from cioc.yaml.document import Document, Path

_MEETING_DATE = lazy_pattern(r"\d{4}(-\d{2}){1,2}")
_BARE_REF = lazy_pattern(r"\d+(?:\.\d+)*[a-z]*(?:/.*)?")
# Looking for the nearest of thousands of names takes a while, and who misspelt a plan's id did so throughout.
_SUGGESTIONS = 20
_MOST_NAMED = 12
"""So many refs that a plan has are named, of those beside one that it has not got."""


class Pointer(NamedTuple):
    """A reference and where it stands; `within` is the id of the plan whose file it is in."""

    document: Document
    path: Path
    reference: str
    within: str | None = None
    of_plan_only: bool = False
    """Whether it must point into a plan, and not to a commitment or a measure."""


class PointerKind(Enum):
    """The kinds of things that a reference looks as if it pointed to."""

    PLAN_ENTRY = auto()
    COMMITMENT = auto()
    MEASURE = auto()


def item_pointers(workspace: LoadedWorkspace) -> Iterator[Pointer]:
    """References of the items of meetings to what they are about."""
    for document, meeting in workspace.of(Meeting):
        for i, item in enumerate(meeting.items):
            for index, reference in enumerate(item.about):
                yield Pointer(document, ("items", i, "about", index), reference)


def other_pointers(workspace: LoadedWorkspace) -> Iterator[Pointer]:
    """All other references."""
    yield from _former_pointers(workspace)
    for document, meeting in workspace.of(Meeting):
        for m, matter in enumerate(meeting.matters_arising):
            yield Pointer(document, ("matters_arising", m, "about"), matter.about)
        for key in ("commitments", "recommendations", "decisions"):
            for e, entry in enumerate(getattr(meeting, key)):
                for index, reference in enumerate(entry.about):
                    yield Pointer(document, (key, e, "about", index), reference)
        for e, decision in enumerate(meeting.decisions):
            for key in ("agrees", "refuses"):
                for index, reference in enumerate(getattr(decision, key)):
                    yield Pointer(document, ("decisions", e, key, index), reference)
    for document, measures in workspace.of(Measures):
        for m, measure in enumerate(measures.measures):
            for index, reference in enumerate(measure.priority):
                path = ("measures", m, "priority", index)
                yield Pointer(document, path, reference, of_plan_only=True)


def _former_pointers(workspace: LoadedWorkspace) -> Iterator[Pointer]:
    for document, plan in workspace.of(Plan):
        for p, priority in enumerate(plan.priorities):
            for index, reference in enumerate(priority.was):
                yield Pointer(document, ("priorities", p, "was", index), reference, plan.id, of_plan_only=True)
        for path, _, action in actions(plan):
            rows = ((("delivery", row), line.was) for row, line in enumerate(action.delivery))
            for place, was in (((), action.was), *rows):
                for index, reference in enumerate(was):
                    yield Pointer(document, (*path, *place, "was", index), reference, plan.id, of_plan_only=True)


def totals(workspace: LoadedWorkspace) -> Iterator[tuple[Document, Path, str]]:
    """The measure that another is part of, or a percentage of: where it stands, and the id that stands there."""
    for document, measures in workspace.of(Measures):
        for m, measure in enumerate(measures.measures):
            for key, name in (("part_of", measure.part_of), ("percent_of", measure.percent_of)):
                if name:
                    yield document, ("measures", m, key), name


def unresolved(pointers: Iterable[Pointer], subject: Subject) -> Iterator[Pointer]:
    """Those that point to nothing, and not into a file that must be mended first."""
    excused: dict[str, bool] = {}
    former = subject.once(_former)
    for pointer in pointers:
        reference = pointer.reference
        if resolve(reference, subject.names, within=pointer.within) is not None or _is_former(pointer):
            continue
        if reference in former:
            continue
        home = reference.split("/", 1)[0]
        if home not in excused:
            excused[home] = _may_be_there(reference, subject.workspace)
        if not excused[home]:
            yield pointer


def _former(subject: Subject) -> Names:
    return former_names(subject.workspace, subject.names)


def _is_former(pointer: Pointer) -> bool:
    """A ref of the same plan that is no longer there: that is just what `was` is for."""
    home = pointer.within
    return home is not None and bool(pointer.reference.startswith(f"{home}/") or _BARE_REF.fullmatch(pointer.reference))


def _may_be_there(reference: str, workspace: LoadedWorkspace) -> bool:
    if sort_of(reference, workspace) is PointerKind.MEASURE:
        return any(document.damaged and document.kind in {None, "measures/1"} for document in workspace.documents)
    return home_is_damaged(reference, workspace)


def sort_of(reference: str, workspace: LoadedWorkspace) -> PointerKind:
    """The kind of thing that a reference points to, by its form."""
    home, slash, _ = reference.partition("/")
    if slash and (home in workspace.meetings or _MEETING_DATE.fullmatch(home)):
        return PointerKind.COMMITMENT
    return PointerKind.PLAN_ENTRY if slash or _BARE_REF.fullmatch(reference) else PointerKind.MEASURE


_WORDS = {
    PointerKind.PLAN_ENTRY: (
        'unknown entry of a plan "{}"',
        "write the id of a plan, a slash and the ref: our-plan/1.1",
    ),
    PointerKind.COMMITMENT: (
        'unknown commitment "{}"',
        "write the date of the meeting that made it, a slash and its id: 2019-10-11/plan-review",
    ),
    PointerKind.MEASURE: (
        '"{}" is neither a measure nor an entry of a plan',
        "write the id of a measure; for an action, the id of its plan, a slash and its ref",
    ),
}


def unknown(pointers: Iterable[Pointer], subject: Subject, *, sort: PointerKind | None = None) -> Iterator[Hit]:
    """A hit for each that points to nothing; of one sort only, if need be."""
    suggestion, lacking = _suggestions(subject.names), _lacking(subject)
    for pointer in unresolved(pointers, subject):
        looks_like = sort_of(pointer.reference, subject.workspace)
        if sort is None or looks_like is sort:
            words, hint = lacking(pointer.reference) or _words(looks_like, pointer.reference)
            message = f"{words}{suggestion(pointer.reference)}"
            yield Hit(pointer.document, pointer.document.at(*pointer.path), message, hint)


def _words(kind: PointerKind, reference: str) -> tuple[str, str]:
    words, hint = _WORDS[kind]
    return words.format(reference), hint


class _Outline(NamedTuple):
    """A plan by its numbers."""

    plan: Plan
    actions: dict[str, Action]
    by_priority: bool


def _lacking(subject: Subject) -> Callable[[str], tuple[str, str] | None]:
    """For a reference into a plan that is there: the thing that this has not got, and those that it has beside it."""

    @cache
    def outline(home: str) -> _Outline | None:
        plan = subject.workspace.plans.get(home)
        numbered = {action.ref: action for _, _, action in actions(plan)} if plan else {}
        return _Outline(plan, numbered, is_numbered_by_priority(plan)) if plan else None

    def lacking(reference: str) -> tuple[str, str] | None:
        home, ref, line = parts(reference)
        found = outline(home) if home else None
        if found is None or not _BARE_REF.fullmatch(ref):
            return None
        number = ref if line else ref.rstrip(ascii_lowercase)
        own = line or ref.removeprefix(number)
        if own and (action := found.actions.get(number)):
            return _of_line(f"{home}/{number}", action, own)
        return _of_number(found, number)

    return lacking


def _of_line(name: str, action: Action, own: str) -> tuple[str, str]:
    there = [line.id or letter for line, letter in zip(action.delivery, letters(action), strict=True)]
    hint = f"its {in_number(len(there), 'line/s is/are')} {_some(there, len(there))}" if there else ""
    return f"{name} has no line {own}", hint or f"it has no lines; {name} is the action itself"


def _of_number(found: _Outline, number: str) -> tuple[str, str]:
    """The words for a priority or an action that a plan has not got."""
    plan, priorities = found.plan, found.plan.priorities
    head, dot, _ = number.partition(".")
    refs = [priority.ref for priority in priorities[:_MOST_NAMED]]
    all_refs = "it has no priorities yet"
    if refs:
        all_refs = f"its {in_number(len(priorities), 'priority/priorities is/are')} {_some(refs, len(priorities))}"
    if not dot and found.by_priority:
        return f"{plan.id} has no priority {number}", all_refs
    within = next((each for each in priorities if dot and each.ref == head), None)
    if within is not None:
        there = [action.ref for action in within.actions[:_MOST_NAMED]]
        has = _some(there, len(within.actions)) if there else "no actions"
        return f"{plan.id} has no action {number}", f"its priority {head} has {has}"
    if found.by_priority and refs:
        return f"{plan.id} has no action {number}, nor a priority {head}", all_refs
    there = list(islice(found.actions, _MOST_NAMED))
    hint = f"its actions are {_some(there, len(found.actions))}" if there else "it has no actions yet"
    return f"{plan.id} has no action {number}", hint


def _some(names: Sequence[str], number: int) -> str:
    """The first names of a list, and how many more there are."""
    shown = names[:_MOST_NAMED]
    return f"{', '.join(shown)} {and_more(number - len(shown))}" if number > len(shown) else listed(shown, last="and")


def _suggestions(names: Names) -> Callable[[str], str]:
    """The reference that was perhaps meant, for the first few that ask."""
    asked = count()
    homes = {target.home for target in names.values()}

    def suggestion(reference: str) -> str:
        home, slash, _ = reference.partition("/")
        if next(asked) >= _SUGGESTIONS or _BARE_REF.fullmatch(reference):
            return ""
        if not slash:
            return did_you_mean(reference, [name for name, target in names.items() if not target.home])
        return nearest(reference, names) if home in homes else did_you_mean(home, homes)

    return suggestion
