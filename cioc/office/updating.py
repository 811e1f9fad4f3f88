"""A table that is read again: what it alone changed is written, what the plan alone changed stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cioc.edit.edits import Insert, Put, Written
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.model import Action, Import, Line, Plan, Priority
from cioc.office.splitting import likeness, words
from cioc.office.writing import a_sum, action_values, columns_named, line_sums, line_values, notes_of, registered, told
from cioc.text.phrases import letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.office.draft import ActionDraft, Answers, Draft, LineDraft, PriorityDraft
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document
    from cioc.yaml.document import Path as YamlPath

GONE = "gone"
"""What stands in place of a sum where a table no longer has something, so that it is told once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not as it was: in the table, in the plan, or in both."""

    ref: str
    field: str
    table: str
    """What the table says now."""
    plan: str
    """What the plan says now."""
    outcome: str
    """written, kept, shown, new, gone"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What is to be written, and what is to be told."""

    work: Work | None
    """None where nothing is to be written."""
    differences: tuple[Difference, ...] = ()


@dataclass(slots=True)
class _Updating:
    draft: Draft
    kept: Import
    plan: Plan
    workspace: LoadedWorkspace
    comments: date
    answers: Answers
    edits: list[Edit] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)
    found: list[Difference] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    @property
    def document(self) -> Document:
        return home_of(self.plan, self.workspace)


def update(
    draft: Draft, kept: Import, plan: Plan, workspace: LoadedWorkspace, *, comments: date, answers: Answers
) -> Update:
    """The three-way comparison of a table, what was read of it the last time, and the plan as it is now."""
    made = _Updating(draft, kept, plan, workspace, comments, answers)
    _compare(made)
    base = dict(kept.read)
    files: list[FileEdits] = []
    if made.edits:
        files.append(FileEdits(name=made.document.name, edits=tuple(made.edits)))
        files += [*registered(draft, workspace), *columns_named(draft, workspace)]
    changed = {key: value for key, value in made.sums.items() if base.get(key) != value}
    if changed or made.edits:
        home = home_of(kept, workspace)
        edits: list[Edit] = []
        if base:
            edits += [Put(path=("read",), key=key, value=value) for key, value in changed.items()]
        elif changed:
            edits.append(Put(path=(), key="read", value=dict(changed), order=tuple(Import.model_fields)))
        if made.edits and kept.comments_as_of != comments:
            edits.append(
                Put(path=(), key="comments_as_of", value=comments.isoformat(), order=tuple(Import.model_fields))
            )
        edits += _newly_told(made)
        if edits:
            files.append(FileEdits(name=home.name, edits=tuple(edits)))
    work = None
    if files:
        work = Work(files=tuple(files), what=f"what changed in the table of {plan.id}", following="cioc diff")
    return Update(work=work, differences=tuple(made.found))


def _newly_told(made: _Updating) -> Iterable[Edit]:
    """What was asked or guessed for the first time, and posts of people who are new in the table."""
    order = tuple(Import.model_fields)
    for name, values in told(made.draft, made.answers).items():
        known = getattr(made.kept, name)
        new = {key: value for key, value in values.items() if key not in known}
        if known:
            yield from (Put(path=(name,), key=key, value=value) for key, value in new.items())
        elif new:
            yield Put(path=(), key=name, value=dict(new), order=order)
    posts = list(made.draft.people.values())
    if [post for post in posts if post in made.kept.posts] == list(made.kept.posts):
        before = 0
        for post in posts:
            if post in made.kept.posts:
                before += 1
            else:
                yield Insert(path=(), key="posts", value=post, at=before if made.kept.posts else None, order=order)


def _compare(made: _Updating) -> None:
    base = dict(made.kept.read)
    names = dict(_aligned(made.draft, base))
    placed = _in_plan(made.plan, base)
    for priority in made.draft.priorities:
        for action in priority.actions:
            name = names.get(id(action))
            if name is None:
                _new_action(made, priority, action)
                continue
            made.taken.add(name)
            _action(made, action, name, placed.get(name), base)
    for key in base:
        name = name_of(key)
        if _is_action(key) and base[key] != GONE and name not in made.taken:
            made.found.append(Difference(ref=name, field="action", table="", plan="", outcome="gone"))
            made.sums[key] = GONE


def _aligned(draft: Draft, base: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    """The name that each action had when the table was read the last time: by words and number, by words, by number."""
    free = {name_of(key): value for key, value in base.items() if _is_action(key) and value != GONE}
    sums = {id(action): a_sum(action.action) for action in draft.actions}
    found: dict[int, str] = {}

    def place(action: ActionDraft, name: str | None) -> None:
        if name is not None and id(action) not in found:
            found[id(action)] = name
            del free[name]

    for action in draft.actions:
        place(action, action.ref if free.get(action.ref) == sums[id(action)] else None)
    for action in draft.actions:
        place(action, next((name for name, each in free.items() if each == sums[id(action)]), None))
    for action in draft.actions:
        place(action, action.ref if action.ref in free and (action.typed or _kin(action, base)) else None)
    return found.items()


def name_of(key: str) -> str:
    """What a sum is of: `1.1a` for `1.1a/who`. No small letter follows a stroke in a number."""
    return re.split(r"/(?=[a-z])", key, maxsplit=1)[0]


def _is_action(key: str) -> bool:
    return key == f"{name_of(key)}/action"


def _kin(action: ActionDraft, base: Mapping[str, str]) -> bool:
    """Whether an action without a number of its own says beside its words what was said there the last time."""
    own = {value for line in action.lines for value in line_sums(line, "").values()}
    return any(value in own for key, value in base.items() if _number(key, action.ref) >= 0)


def _in_plan(plan: Plan, base: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Where in the plan each action is that the table had: by its number, its words, or what it was called before."""
    found: dict[str, tuple[int, int]] = {}
    names = {name_of(key): value for key, value in base.items() if _is_action(key)}
    places = [(p, a, action) for p, priority in enumerate(plan.priorities) for a, action in enumerate(priority.actions)]
    for name, own in names.items():
        same = [(p, a) for p, a, action in places if action.ref == name]
        same = same or [(p, a) for p, a, action in places if f"{plan.id}/{name}" in action.was or name in action.was]
        same = same or [(p, a) for p, a, action in places if a_sum(action.action) == own]
        if same:
            found[name] = same[0]
    return found


def _action(
    made: _Updating, action: ActionDraft, name: str, place: tuple[int, int] | None, base: Mapping[str, str]
) -> None:
    if place is None:
        values = action_values(action)
        if any(base.get(f"{name}/{key}") != a_sum(value) for key, value in values.items()):
            made.found.append(
                Difference(ref=name, field="action", table=action.action, plan="no longer there", outcome="shown")
            )
        return
    there = made.plan.priorities[place[0]].actions[place[1]]
    path: YamlPath = ("priorities", place[0], "actions", place[1])
    order = tuple(Action.model_fields)
    values = action_values(action)
    for key in ("action", "outcome", *(each for each in values if each.startswith("more/"))):
        now = _of(there, key)
        _field(made, f"{name}/{key}", there.ref, key, values.get(key, ""), now, base, path=path, order=order)
    lines = _aligned_lines(action, name, base)
    for line, line_name in lines:
        index = _line_in_plan(there, line_name, name, base) if line_name else None
        if line_name is None:
            made.found.append(
                Difference(ref=there.ref, field="line", table=line.who or line.timescale or "", plan="", outcome="new")
            )
            made.edits.append(Insert(path=in_text(made.document, path), key="delivery", value=line.keys(), order=order))
            number = 1 + max([_number(key, name) for key in (*base, *made.sums)], default=-1)
            made.sums |= line_sums(line, f"{name}{letter(number)}")
        elif index is not None:
            _line(made, line, line_name, there, index, path, base)
        elif any(base.get(key) != value for key, value in line_sums(line, line_name).items()):
            made.found.append(
                Difference(ref=line_name, field="line", table=line.who or "", plan="no longer there", outcome="shown")
            )
    mine = {line_name for _, line_name in lines}
    known = {name_of(key) for key, value in base.items() if value != GONE and _number(key, name) >= 0}
    for gone in sorted(known - mine):
        made.found.append(Difference(ref=gone, field="line", table="", plan="", outcome="gone"))
        made.sums |= {key: GONE for key in base if name_of(key) == gone}


def _number(key: str, action: str) -> int:
    """The number of the line that a key is of, among those of an action; -1 for another's."""
    head = name_of(key)
    rest = head.removeprefix(action)
    if rest == head or not rest.isalpha() or not rest.islower():
        return -1
    return next((index for index in range(702) if letter(index) == rest), -1)


def _aligned_lines(action: ActionDraft, name: str, base: Mapping[str, str]) -> list[tuple[LineDraft, str | None]]:
    """The name that each line had the last time: of those with most sums in common first, else by its place."""
    known = sorted({name_of(key) for key, value in base.items() if value != GONE and _number(key, name) >= 0})
    pairs = []
    for index, line in enumerate(action.lines):
        for at, other in enumerate(known):
            own = line_sums(line, other)
            same = sum(base.get(key) == value for key, value in own.items())
            who = 2 * (f"{other}/who" in own and base.get(f"{other}/who") == own[f"{other}/who"])
            pairs.append((-(same + who), abs(index - at), index, other))
    found: dict[int, str] = {}
    for score, _, index, other in sorted(pairs):
        alone = len(known) == len(action.lines)
        if index not in found and other not in found.values() and (score < 0 or alone):
            found[index] = other
    return [(line, found.get(index)) for index, line in enumerate(action.lines)]


def _line_in_plan(action: Action, line_name: str, name: str, base: Mapping[str, str]) -> int | None:
    """The line of the plan: that at its place, if it still says who it said; else the one that does."""
    at = _number(line_name, name)
    who = base.get(f"{line_name}/who")
    if who is not None:
        same = [index for index, line in enumerate(action.delivery) if a_sum(line.who or "") == who]
        if at in same or not same:
            return at if at < len(action.delivery) else None
        return same[0]
    return at if at < len(action.delivery) else None


def _line(
    made: _Updating,
    line: LineDraft,
    name: str,
    action: Action,
    index: int,
    path: YamlPath,
    base: Mapping[str, str],
) -> None:
    there = action.delivery[index]
    here: YamlPath = (*path, "delivery", index)
    ref = action.ref if len(action.delivery) == 1 else f"{action.ref}{letter(index)}"
    order = tuple(Line.model_fields)
    values = line_values(line)
    for key in ("who", "start", *(each for each in values if each.startswith("more/"))):
        _field(made, f"{name}/{key}", ref, key, values.get(key, ""), _of(there, key), base, path=here, order=order)
    _leads(made, f"{name}/leads", ref, line, there, here, base)
    entry: dict[str, Written] = {}
    for key in ("rag", "status", "timescale"):
        now = _last(there, key)
        if _differs(made, f"{name}/{key}", ref, key, values.get(key, ""), now, base):
            if key == "timescale" and not now:
                made.edits.append(Put(path=in_text(made.document, here), key=key, value=values[key], order=order))
            elif values.get(key):
                entry[key] = values[key]
    known = base.get(f"{name}/notes", "").split()
    on_file = {a_sum(part) for each in there.progress for part in (each.note or "").split("\n\n")}
    notes = notes_of(line)
    fresh = [note for note in notes if a_sum(note) not in known and a_sum(note) not in on_file]
    if fresh:
        entry["note"] = "\n\n".join(fresh)
        made.found.append(Difference(ref=ref, field="note", table="\n\n".join(fresh), plan="", outcome="written"))
    if " ".join(map(a_sum, notes)) != base.get(f"{name}/notes", ""):
        made.sums[f"{name}/notes"] = " ".join(map(a_sum, notes)) or GONE
    if entry:
        later = next((i for i, each in enumerate(there.progress) if each.date.first > made.comments), None)
        at = None if later is None else in_text(made.document, (*here, "progress", later))[-1]
        keys = [key for key in ("rag", "status", "timescale", "note") if key in entry]
        value: dict[str, Written] = {"date": made.comments.isoformat()}
        value |= {key: entry[key] for key in keys}
        made.edits.append(
            Insert(
                path=in_text(made.document, here),
                key="progress",
                value=value,
                at=at if isinstance(at, int) else None,
                order=order,
            )
        )


def _leads(
    made: _Updating, key: str, ref: str, line: LineDraft, there: Line, here: YamlPath, base: Mapping[str, str]
) -> None:
    """A lead more is added; one that is gone from the table is shown, for taking it out is somebody's decision."""
    table, plan = ", ".join(line.leads), ", ".join(there.leads)
    if a_sum(table) == base.get(key, a_sum("")) or set(line.leads) == set(there.leads):
        if a_sum(table) != base.get(key, a_sum("")):
            made.sums[key] = a_sum(table)
        return
    is_whole = set(there.leads) <= set(line.leads) and a_sum(plan) == base.get(key, a_sum(""))
    outcome = "written" if is_whole else "shown"
    made.found.append(Difference(ref=ref, field="leads", table=table, plan=plan, outcome=outcome))
    if is_whole:
        for lead in line.leads:
            if lead not in there.leads:
                made.edits.append(
                    Insert(path=in_text(made.document, here), key="leads", value=lead, order=tuple(Line.model_fields))
                )
        made.sums[key] = a_sum(table)


def _field(
    made: _Updating,
    key: str,
    ref: str,
    field: str,
    table: str,
    plan: str,
    base: Mapping[str, str],
    *,
    path: YamlPath,
    order: Sequence[str],
) -> None:
    """A value that stands once: put where only the table changed it."""
    if not _differs(made, key, ref, field, table, plan, base) or not table:
        return
    where, name = (path, field) if not field.startswith("more/") else ((*path, "more"), field.partition("/")[2])
    if field.startswith("more/") and not plan and not _has_more(made.plan, path):
        made.edits.append(Put(path=in_text(made.document, path), key="more", value={name: table}, order=tuple(order)))
        return
    made.edits.append(Put(path=in_text(made.document, where), key=name, value=table, order=tuple(order)))


def _has_more(plan: Plan, path: YamlPath) -> bool:
    here: object = plan
    for step in path:
        here = here[step] if isinstance(step, int) else getattr(here, step)  # type: ignore[index]
    return bool(getattr(here, "more", None))


def _differs(made: _Updating, key: str, ref: str, field: str, table: str, plan: str, base: Mapping[str, str]) -> bool:
    """Whether only the table changed a value; what else there is to say of it is said."""
    before = base.get(key, a_sum(""))
    new, now = a_sum(table), a_sum(plan)
    if new == before or (before == GONE and not table):
        if now != before and plan and before != GONE:
            made.found.append(Difference(ref=ref, field=field, table=table, plan=plan, outcome="kept"))
        return False
    if new == now:
        made.sums[key] = new
        return False
    if now == before or before == GONE:
        if not table:
            made.found.append(Difference(ref=ref, field=field, table=table, plan=plan, outcome="shown"))
            made.sums[key] = new
            return False
        made.found.append(Difference(ref=ref, field=field, table=table, plan=plan, outcome="written"))
        made.sums[key] = new
        return True
    made.found.append(Difference(ref=ref, field=field, table=table, plan=plan, outcome="shown"))
    return False


def _of(there: Action | Line, key: str) -> str:
    if key.startswith("more/"):
        return there.more.get(key.partition("/")[2], "")
    return str(getattr(there, key, None) or "")


def _last(line: Line, key: str) -> str:
    """What the file says last of a line's rating, status or time."""
    said = [str(value) for entry in line.progress if (value := getattr(entry, key)) is not None]
    return said[-1] if said else str(getattr(line, key, None) or "")


def _new_action(made: _Updating, priority: PriorityDraft, action: ActionDraft) -> None:
    plan = made.plan
    refs = {each.ref for each in plan.priorities} | {each.ref for p in plan.priorities for each in p.actions}
    ref = action.ref
    index = _priority_in_plan(plan, priority)
    home = plan.priorities[index].ref if index is not None else priority.ref
    if ref in refs:
        ref = next(f"{home}.{n}" for n in range(1, 100_000) if f"{home}.{n}" not in refs)
    value = {**action.keys(), "ref": ref}
    made.found.append(Difference(ref=ref, field="action", table=action.action, plan="", outcome="new"))
    made.sums |= {f"{ref}/{key}": a_sum(each) for key, each in action_values(action).items()}
    for number, line in enumerate(action.lines):
        made.sums |= line_sums(line, f"{ref}{letter(number)}")
    if index is not None:
        path = in_text(made.document, ("priorities", index))
        made.edits.append(Insert(path=path, key="actions", value=value, order=tuple(Priority.model_fields)))
        return
    whole = {"ref": priority.ref, "promise": priority.promise, "actions": [value]}
    if priority.ref in {each.ref for each in plan.priorities}:
        whole["ref"] = next(str(n) for n in range(1, 10_000) if str(n) not in {each.ref for each in plan.priorities})
    made.edits.append(Insert(path=(), key="priorities", value=whole, order=tuple(Plan.model_fields)))


def _priority_in_plan(plan: Plan, priority: PriorityDraft) -> int | None:
    """Its place in the plan: by its number, if its words are alike at all; else by its words."""
    scores = [likeness(words(each.promise), words(priority.promise)) for each in plan.priorities]
    for index, each in enumerate(plan.priorities):
        if each.ref == priority.ref:
            return index
    best = max(range(len(scores)), key=lambda index: scores[index], default=None)
    return best if best is not None and scores[best] > 0.8 else None
