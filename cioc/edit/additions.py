"""Additions to a workspace: plans and what they hold, meetings, commitments, measures, agencies and leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_short, parse_partial
from cioc.edit.edits import Insert, Put, Remove, Written
from cioc.edit.renumbering import refuse_told
from cioc.edit.starts import MEASURES, REGISTER, meeting_start, plan_start, start
from cioc.edit.work import FileEdits, Work, document_of, home_of, in_text
from cioc.errors import CannotDoError, refuse_empty
from cioc.model import (
    Action,
    Agency,
    Commitment,
    Item,
    Lead,
    Line,
    Measure,
    MeasureReading,
    Measures,
    Meeting,
    Plan,
    Priority,
    Register,
)
from cioc.model.meeting import Decision, Recommendation
from cioc.text.phrases import folded, typed
from cioc.workspace.references import actions, next_letter
from cioc.workspace.sources import PLANS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cioc.dates import PartialDate
    from cioc.edit.edits import Edit
    from cioc.model import Content, FileEntry
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget
    from cioc.yaml.document import Document, Path

    Keys = Mapping[str, Written | None]


def plan(keys: Keys, workspace: LoadedWorkspace) -> Work:
    """A new plan, in a file of its own."""
    said = _entry(Plan, keys)
    return Work(
        files=(_new_file(f"{PLANS}/{keys['id']}.yaml", plan_start(said, workspace), Plan, said, workspace),),
        what=f"the plan {keys['id']}",
        following=f"cioc new priority --plan {keys['id']}",
    )


def meeting(keys: Keys, workspace: LoadedWorkspace) -> Work:
    """A new meeting, in a file of its own that is named by its date."""
    day = str(keys["date"])
    said = _entry(Meeting, keys)
    text = meeting_start(said, day, workspace)
    return Work(
        files=(_new_file(f"{PLANS}/meetings/{day}.yaml", text, Meeting, said, workspace),),
        what=f"the meeting of {in_short(parse_partial(day))}",
        following=f"cioc report --meeting {day} -o paper.html --open",
    )


def priority(keys: Keys, plan: Plan, workspace: LoadedWorkspace) -> Work:
    """A promise of a plan."""
    name = f"{plan.id}/{keys['ref']}"
    return Work(
        files=(_into(plan, (), "priorities", _entry(Priority, keys), Plan, workspace),),
        what=f"priority {name}",
        following=f"cioc new action {typed(name)}",
    )


def action(keys: Keys, line: Keys, above: ReferenceTarget, workspace: LoadedWorkspace) -> Work:
    """An action of a priority, and its first line where anything is known of it."""
    plan = workspace.plans[above.home]
    index = next(i for i, each in enumerate(plan.priorities) if f"{plan.id}/{each.ref}" == above.name)
    first = _entry(Line, line)
    entry = _entry(Action, {**keys, "delivery": [first] if first else None})
    name = f"{plan.id}/{keys['ref']}"
    return Work(
        files=(_into(plan, ("priorities", index), "actions", entry, Priority, workspace),),
        what=f"action {name}",
        following=f'cioc progress {typed(name)} "What has happened"' if first else f"cioc new line {typed(name)}",
    )


def line(keys: Keys, above: ReferenceTarget, today: date, workspace: LoadedWorkspace) -> Work:
    """One more row of an action. Raises CannotDoError where a paper that is out calls another line as it would be."""
    plan = workspace.plans[above.home]
    path, index, own = next(
        (path, len(each.delivery), next_letter(each)) for path, _, each in actions(plan) if each.ref == above.action
    )
    name = f"{above.name}{own}"
    refuse_told(name, today, workspace)
    return Work(
        files=(_into(plan, path, "delivery", _entry(Line, keys), Action, workspace),),
        what=f"line {name}" if index else f"the only line of {above.name}",
        following=f"cioc show {typed(name if index else above.name)}",
    )


def commitment(keys: Keys, meeting: Meeting, workspace: LoadedWorkspace) -> Work:
    """Something that a meeting was promised."""
    name = f"{meeting.date}/{keys['id']}"
    for each in meeting.commitments:
        if _alike(each.text) == _alike(str(keys["text"])):
            known = f"{meeting.date}/{each.id}"
            raise CannotDoError(
                f"the meeting of {meeting.date} was promised that already, as {known}",
                hint=f"say what came of it: cioc progress {known}; or in other words what else was promised",
            )
    return Work(
        files=(_into(meeting, (), "commitments", _entry(Commitment, keys), Meeting, workspace),),
        what=f"the commitment {name}",
        following=f"cioc progress {name} --meeting DATE",
    )


def _alike(words: str) -> str:
    """Words without what makes no other promise of them: case, blanks and the full stop."""
    return folded(words).rstrip(".")


def item(keys: Keys, meeting: Meeting, workspace: LoadedWorkspace) -> Work:
    """Something that a meeting discusses."""
    return _of_meeting("items", Item, keys, f"the item {keys['id']}", meeting, workspace)


def recommendation(keys: Keys, meeting: Meeting, workspace: LoadedWorkspace) -> Work:
    """Something that members are asked to do."""
    return _of_meeting(
        "recommendations", Recommendation, keys, f"a recommendation to {keys['verb']}", meeting, workspace
    )


def decision(keys: Keys, meeting: Meeting, workspace: LoadedWorkspace) -> Work:
    """Something that a meeting decided."""
    return _of_meeting("decisions", Decision, keys, "a decision", meeting, workspace)


def _of_meeting(
    key: str, model: type[FileEntry], keys: Keys, what: str, meeting: Meeting, workspace: LoadedWorkspace
) -> Work:
    return Work(
        files=(_into(meeting, (), key, _entry(model, keys), Meeting, workspace),),
        what=f"{what} of the meeting of {in_short(meeting.date)}",
        following=f"cioc report --meeting {meeting.date} -o paper.html --open",
    )


def measure(keys: Keys, workspace: LoadedWorkspace) -> Work:
    """A number that is to be followed."""
    return Work(
        files=(_to_list(Measures, "measures", _entry(Measure, keys), MEASURES, workspace),),
        what=f"the measure {keys['id']}",
        following=f"cioc measure {keys['id']} NUMBER --source WHO-SAYS-SO",
    )


def agency(keys: Keys, workspace: LoadedWorkspace) -> Work:
    """An organisation or service."""
    return _registered("agencies", Agency, keys, workspace)


def lead(keys: Keys, workspace: LoadedWorkspace) -> Work:
    """A team or a post."""
    return _registered("leads", Lead, keys, workspace)


def _registered(key: str, model: type[FileEntry], keys: Keys, workspace: LoadedWorkspace) -> Work:
    return Work(
        files=(_to_list(Register, key, _entry(model, keys), REGISTER, workspace),),
        what=f"{keys['name']} to the register, as {keys['id']}",
        following=f"cioc show {keys['id']}",
    )


def _entry(model: type[FileEntry], keys: Keys) -> dict[str, Written]:
    own = [name for name in model.model_fields if name in model.__annotations__]  # what it is, before how it stands
    for name, value in keys.items():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                refuse_empty(text, f"--{name.replace('_', '-')}")
    found = ((name, keys.get(name)) for name in dict.fromkeys((*own, *model.model_fields)))
    return {name: value for name, value in found if value}


def _into(
    content: Content, path: Path, key: str, entry: Written, model: type[FileEntry], workspace: LoadedWorkspace
) -> FileEdits:
    """At the end of a list of something that is there; `model` is what holds the list."""
    document = home_of(content, workspace)
    edit = Insert(path=in_text(document, path), key=key, value=entry, order=tuple(model.model_fields))
    return FileEdits(name=document.name, edits=(edit,))


def _to_list(kind: type[Content], key: str, entry: Written, text: str, workspace: LoadedWorkspace) -> FileEdits:
    """At the end of a list of the file of that kind, or of a new one."""
    if (document := document_of(kind, workspace)) is not None:
        content = document.content
        assert content is not None
        return _into(content, (), key, entry, kind, workspace)
    version = _version(kind)
    edit = Insert(path=(), key=key, value=entry, order=tuple(kind.model_fields))
    name = version.partition("/")[0]
    return FileEdits(name=f"{PLANS}/{name}.yaml", edits=(edit,), start=start(text, version, PLANS, workspace))


def _new_file(
    name: str, text: str, kind: type[Content], entry: dict[str, Written], workspace: LoadedWorkspace
) -> FileEdits:
    order = tuple(kind.model_fields)
    edits = tuple(Put(path=(), key=key, value=value, order=order) for key, value in entry.items())
    return FileEdits(name=name, edits=edits, start=start(text, _version(kind), name.rpartition("/")[0], workspace))


def _version(kind: type[Content]) -> str:
    """The first words of a file of that kind: `plan/1`."""
    version: str = kind.model_fields["cioc"].annotation.__args__[0]
    return version


KEYS = tuple(MeasureReading.model_fields)


def reading(measure: Measure, day: PartialDate, keys: dict[str, str], workspace: LoadedWorkspace) -> Work:
    """The number of a measure on a date; `keys` are the other keys of the reading."""
    document, path = _place(measure, workspace)
    for index, each in enumerate(measure.readings):
        if each.date == day:
            line, _ = document.lines.position(document.at(*path, "readings", index).start)
            raise CannotDoError(
                f"{measure.id} has a number of {day} already: {each.value:,}",
                hint=f"if it is wrong: cioc measure {measure.id} NUMBER --of {day} ({document.name}:{line}); "
                "else give the date that this one is of: --date",
            )
    later = next((index for index, each in enumerate(measure.readings) if each.date > day), None)
    at = None if later is None else in_text(document, (*path, "readings", later))[-1]
    value = {"date": str(day), **keys}
    edit = Insert(
        path=in_text(document, path),
        key="readings",
        value={key: value[key] for key in KEYS if key in value},
        at=at if isinstance(at, int) else None,
        order=tuple(Measure.model_fields),
    )
    return Work(
        files=(FileEdits(name=document.name, edits=(edit,)),),
        what=f"{keys['value']} to {measure.id}, of {in_short(day)}",
        following=f"cioc show {measure.id}",
    )


def reading_put_right(measure: Measure, day: PartialDate, keys: dict[str, str], workspace: LoadedWorkspace) -> Work:
    """The number of a measure on a date as it is right; what `keys` do not give stays, but for the bound."""
    document, path = _place(measure, workspace)
    index = next((index for index, each in enumerate(measure.readings) if each.date == day), None)
    if index is None:
        known = ", ".join(str(each.date) for each in measure.readings)
        raise CannotDoError(
            f"{measure.id} has no number of {day}",
            hint=f"it has those of {known}" if known else f"add one: cioc measure {measure.id} NUMBER",
        )
    here, now = in_text(document, (*path, "readings", index)), measure.readings[index]
    edits: list[Edit] = [
        Put(path=here, key=key, value=keys[key], order=KEYS)
        for key in KEYS
        if key in keys and keys[key] != str(getattr(now, key))
    ]
    if now.bound is not None and "bound" not in keys:
        edits.append(Remove(path=here, key="bound"))
    if not edits:
        raise CannotDoError(f"that is what {measure.id} says of {day} already", hint="nothing is written")
    return Work(
        files=(FileEdits(name=document.name, edits=tuple(edits)),),
        done="changed",
        what=f"the number of {measure.id} of {in_short(day)}, to {keys['value']}",
        following=f"cioc show {measure.id}",
    )


def _place(measure: Measure, workspace: LoadedWorkspace) -> tuple[Document, Path]:
    for document, content in workspace.of(Measures):
        for index, each in enumerate(content.measures):
            if each is measure:
                return document, ("measures", index)
    raise AssertionError(f"{measure.id} stands in no file")
