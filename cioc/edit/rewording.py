"""Other words, other leads, another day or name for what is there already; what speaks of it follows."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from cioc.dates import in_words
from cioc.edit.edits import Insert, Put, Remove
from cioc.edit.progress import home_and_line
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.errors import CannotDoError, gone
from cioc.model import Agency, Lead, Measure, Measures, Plan, Register, Target, target_on
from cioc.state.snapshot import is_out, papers_out, told_until
from cioc.text.phrases import listed
from cioc.workspace.answering import everywhere, registered
from cioc.workspace.references import TargetKind, actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.model import Action, Commitment, Line, Meeting, Priority
    from cioc.model.meeting import Decision, Item, Recommendation
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget
    from cioc.yaml.document import Document, Path

    Entry: TypeAlias = "Priority | Action | Line | Commitment | Plan | Meeting | Item | Recommendation | Decision"

Words: TypeAlias = "Mapping[str, str | list[str] | dict[str, str] | None]"
"""Values for the keys of an entry, None for one that is to go; for `more`, those for some of its own keys."""


def reworded(name: str, parts: Iterable[tuple[ReferenceTarget, Words]], workspace: LoadedWorkspace) -> Work:
    """A priority, an action, a line or a commitment in other words, by its name; its parts are in one file.

    Raises CannotDoError where they say all of that already.
    """
    edits: list[Edit] = []
    keys: list[str] = []
    for target, words in parts:
        document, path, entry = _home(target, workspace)
        edits += _edits(document, path, entry, words)
        keys += [key for key, value in words.items() if not _is_so(entry, key, value)]
    if not edits:
        raise _no_other(name)
    return _work(document, edits, keys, name)


def entry_of(target: ReferenceTarget, workspace: LoadedWorkspace) -> Priority | Action | Line | Commitment:
    """The entry that a target is."""
    return _home(target, workspace)[2]


def of_its_action(target: ReferenceTarget) -> ReferenceTarget:
    """The action of a line."""
    return replace(target, kind=TargetKind.ACTION, name=f"{target.home}/{target.action}", line=0)


def its_only_line(target: ReferenceTarget) -> ReferenceTarget:
    """The line of an action that has one; a line is its own."""
    return replace(target, kind=TargetKind.LINE)


def plan_reworded(plan: Plan, words: Words, workspace: LoadedWorkspace) -> Work:
    """A plan with another title or owner, or with the day from which it is agreed, superseded or closed."""
    document = home_of(plan, workspace)
    keys = [key for key, value in words.items() if not _is_so(plan, key, value)]
    if not keys:
        raise _no_other(plan.id)
    return _work(document, list(_edits(document, (), plan, words)), keys, plan.id)


def meeting_reworded(meeting: Meeting, path: Path, words: Words, name: str, workspace: LoadedWorkspace) -> Work:
    """A meeting, or what stands at a path in it, in other words."""
    document = home_of(meeting, workspace)
    entry = getattr(meeting, str(path[0]))[path[1]] if path else meeting
    keys = [key for key, value in words.items() if not _is_so(entry, key, value)]
    if not keys:
        raise _no_other(name, str(meeting.date))
    return _work(document, list(_edits(document, path, entry, words)), keys, name, str(meeting.date))


def measure_reworded(
    name: str,
    title: str | None,
    target: Mapping[str, str],
    today: date,
    workspace: LoadedWorkspace,
    *,
    since: date | None = None,
    is_removed: bool = False,
) -> Work:
    """A measure with another title or another target, or taken out. Of the target `value`, `by` or both are given: they
    hold `since` a day, so that papers of the days before it keep theirs; or those of today were wrong, and are put
    right where they stand.
    """
    document, path, measure = _measured(name, workspace)
    here = in_text(document, path)
    if is_removed:
        *above, place = here
        is_last = len(document.place.find("measures").children) == 1
        edit = Remove(path=(), key="measures") if is_last else Remove(path=tuple(above), key=place)
        return Work(
            files=(FileEdits(name=document.name, edits=(edit,)),), done="taken out", what=name, following="cioc show"
        )
    edits: list[Put] = []
    if title is not None and title != measure.title:
        edits.append(Put(path=here, key="title", value=title))
    aimed: list[Edit] = []
    begins = None
    if said := _said_otherwise(target, target_on(measure, since or today)):
        aimed, begins = (
            _aimed_since(document, path, measure, said, since, workspace)
            if since
            else _aimed_today(document, path, measure, said, today)
        )
    if not (edits or aimed):
        raise _no_other(name)
    keys = [key for key, changed in (("title", edits), ("target", aimed)) if changed]
    from_then = f", from {in_words(begins)}" if begins else ""
    return _work(document, [*edits, *aimed], keys, f"{name}{from_then}", name)


def _said_otherwise(target: Mapping[str, str], now: Target | None) -> dict[str, str]:
    """The parts of a target that are not what they are now."""
    said = dict(target)
    if "value" in said:
        said["value"] = str(Decimal(said["value"]))
    if now is not None and Decimal(said.get("value", now.value)) == now.value:
        said.pop("value", None)
    if now is not None and said.get("by") == now.by:
        said.pop("by", None)
    return said


def _aimed_today(
    document: Document, path: Path, measure: Measure, said: Mapping[str, str], today: date
) -> tuple[list[Edit], date | None]:
    """The target that a measure has today, put right where it stands, and the day from which it holds; later targets
    stay. Where there is none yet, it is the one of all days before those.
    """
    now = target_on(measure, today)
    if now is None:
        order = tuple(Measure.model_fields)
        return [Put(path=in_text(document, path), key="target", value=dict(said), order=order)], None
    at = next((place for place, each in enumerate(measure.targets) if each is now), None)
    if at is None:
        return _put(said, in_text(document, (*path, "target"))), None
    return _put(said, in_text(document, (*path, "targets", at))), measure.targets[at].from_


def _put(said: Mapping[str, str], here: Path) -> list[Edit]:
    return [Put(path=here, key=key, value=text, order=tuple(Target.model_fields)) for key, text in said.items()]


def _aimed_since(
    document: Document, path: Path, measure: Measure, said: Mapping[str, str], since: date, workspace: LoadedWorkspace
) -> tuple[list[Edit], date]:
    """The target that a measure has from a day on, among its others by their days; and the day. What is not said of it
    stays, but for a time that is over.
    """
    days = [each.from_ for each in measure.targets]
    if since in days:
        return _put(said, in_text(document, (*path, "targets", days.index(since)))), since
    now = target_on(measure, since)
    due = workspace.read(now.by, since).due if now and now.by else None
    by = now.by if now and not (due and due < since) else None
    kept = {"value": str(now.value), "bound": now.bound and now.bound.value} if now else {}
    parts = {"value": None, "bound": None, **kept, "by": by, **said}
    whole = {**{key: text for key, text in parts.items() if text}, "from": since.isoformat()}
    later = next((place for place, day in enumerate(days) if day > since), None)
    at = None if later is None else int(in_text(document, (*path, "targets", later))[-1])
    here, order = in_text(document, path), tuple(Measure.model_fields)
    return [Insert(path=here, key="targets", value=whole, at=at, order=order)], since


def _measured(name: str, workspace: LoadedWorkspace) -> tuple[Document, Path, Measure]:
    for document, content in workspace.of(Measures):
        for index, each in enumerate(content.measures):
            if each.id == name:
                return document, ("measures", index), each
    raise gone(name)


def taken_out(meeting: Meeting, key: str, index: int, name: str, today: date, workspace: LoadedWorkspace) -> Work:
    """An entry of a meeting, taken out. Raises CannotDoError where its paper is out, and so may show it."""
    if is_out(meeting, today):
        raise CannotDoError(
            f"the paper of {meeting.date} is out and may show {name}, so it stays",
            hint="what is so now is said to the next meeting: cioc new item",
        )
    document = home_of(meeting, workspace)
    if len(getattr(meeting, key)) == 1:
        edit = Remove(path=(), key=key)
    else:
        *above, place = in_text(document, (key, index))
        edit = Remove(path=tuple(above), key=place)
    return Work(
        files=(FileEdits(name=document.name, edits=(edit,)),),
        done="taken out",
        what=name,
        following=f"cioc show {meeting.date}",
    )


def renamed(old: str, name: str | None, new: str | None, today: date, workspace: LoadedWorkspace) -> Work:
    """An agency, a team or a post with another name, another id or both: papers that are out keep its name, and all
    that names its id names the new one. Raises CannotDoError where it is called so already.
    """
    document, path, entry = _registered(old, workspace)
    edits: dict[str, list[Edit]] = {document.name: []}
    keys: list[str] = []
    if name is not None and name != entry.name:
        keys.append("name")
        edits[document.name] += _with_name(document, path, entry, name, today, workspace)
    if new is not None and new != old:
        keys.append("id")
        edits[document.name].append(Put(path=in_text(document, path), key="id", value=new))
        for other, place in everywhere(old, workspace):
            *above, key = in_text(other, place)
            edits.setdefault(other.name, []).append(Put(path=tuple(above), key=key, value=new))
    if not keys:
        raise _no_other(old)
    return Work(
        files=tuple(FileEdits(name=file, edits=tuple(of_file)) for file, of_file in edits.items()),
        done="changed",
        what=f"the {listed(keys, last='and')} of {old}",
        following=f"cioc show {new or old}",
    )


def _with_name(
    document: Document, path: Path, entry: Agency | Lead, name: str, today: date, workspace: LoadedWorkspace
) -> Iterator[Edit]:
    """The new name, and the old one with its last day: yesterday, or today where a paper that is out tells of it."""
    here, order = in_text(document, path), tuple(type(entry).model_fields)
    last = max([today - timedelta(days=1), *map(told_until, papers_out(workspace, today))])
    yield Put(path=here, key="name", value=name, order=order)
    if all(each.until < last for each in entry.known_as):  # else no paper has this name
        yield Insert(path=here, key="known_as", value={"name": entry.name, "until": last.isoformat()}, order=order)


def _registered(name: str, workspace: LoadedWorkspace) -> tuple[Document, Path, Agency | Lead]:
    for document, register in workspace.of(Register):
        for path, entry in registered(register):
            if entry.id == name:
                return document, path, entry
    raise gone(name, "who is there")


def _home(
    target: ReferenceTarget, workspace: LoadedWorkspace
) -> tuple[Document, Path, Priority | Action | Line | Commitment]:
    """The file of something, its path there, and what it is."""
    if target.kind is TargetKind.COMMITMENT:
        meeting = workspace.meetings[target.home]
        own = target.name.partition("/")[2]
        index = next(index for index, each in enumerate(meeting.commitments) if each.id == own)
        return home_of(meeting, workspace), ("commitments", index), meeting.commitments[index]
    plan = workspace.plans[target.home]
    home = home_of(plan, workspace)
    if target.kind is TargetKind.LINE:
        path, _, line = home_and_line(target, workspace)
        return home, path, line
    if target.kind is TargetKind.ACTION:
        place, action = next((path, each) for path, _, each in actions(plan) if each.ref == target.action)
        return home, place, action
    index = next(index for index, each in enumerate(plan.priorities) if target.name == f"{plan.id}/{each.ref}")
    return home, ("priorities", index), plan.priorities[index]


def _edits(document: Document, path: Path, entry: Entry, words: Words) -> Iterator[Edit]:
    """The edits that it takes for an entry to say some words; nothing for those that it says already."""
    here, order = in_text(document, path), tuple(type(entry).model_fields)
    for key, value in words.items():
        if _is_so(entry, key, value):
            continue
        if value is None:
            yield Remove(path=here, key=key)
        elif isinstance(value, dict) and (now := getattr(entry, key)):
            changed = (column for column, text in value.items() if now.get(column) != text)
            yield from (Put(path=(*here, key), key=column, value=value[column]) for column in changed)
        else:
            yield Put(path=here, key=key, value=value, order=order)


def _is_so(entry: Entry, key: str, value: str | list[str] | dict[str, str] | None) -> bool:
    """Whether an entry says already what it is to say."""
    now = getattr(entry, key)
    match value:
        case None:
            return not now
        case dict():
            return all(now.get(column) == text for column, text in value.items())
        case list():
            return list(now) == value
        case _:
            return now is not None and str(now) == value


def _work(document: Document, edits: Sequence[Edit], keys: list[str], name: str, shown: str = "") -> Work:
    return Work(
        files=(FileEdits(name=document.name, edits=tuple(edits)),),
        done="changed",
        what=f"{listed(keys, last='and')} of {name}",
        following=f"cioc show {shown or name}",
    )


def _no_other(name: str, shown: str = "") -> CannotDoError:
    hint = f"nothing is written; see: cioc show {shown or name}"
    return CannotDoError(f"that is what {name} says already", hint=hint)
