"""A table that is read again: what it alone changed is written, what the plan alone changed stays."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cioc.edit.edits import Insert, Put, Remove, Written
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.model import Action, Import, Line, Plan, Priority
from cioc.office.draft import LineDraft
from cioc.office.splitting import likeness, words
from cioc.office.writing import a_sum, action_values, columns_named, line_sums, line_values, notes_of, registered, told
from cioc.text.phrases import letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.office.draft import ActionDraft, Answers, Draft, PriorityDraft
    from cioc.office.grid import Place
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document
    from cioc.yaml.document import Path as YamlPath

_ALIKE = 0.6
_UNKNOWN = "a person, and who is which post is not on file here"
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
    """written, kept, shown, emptied, new, gone"""


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
    homes: dict[int, int] = field(default_factory=dict)
    """Of priorities of the draft, by their identity: which of the plan's they are."""
    fresh: dict[int, dict[str, Written]] = field(default_factory=dict)
    """Of those that are new: what is written of them."""
    refs: set[str] = field(default_factory=set)
    """Numbers that are no longer free."""
    leads: set[str] = field(default_factory=set)
    """Those who are written beside a line, and so must stand in the register."""

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
        files += [*registered(draft, workspace, among=made.leads), *columns_named(draft, workspace)]
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
    placed = _in_plan(made.plan, base)
    names = dict(_aligned(made.draft, base, made.plan, placed))
    made.refs = {each.ref for each in made.plan.priorities} | {name_of(key) for key in base}
    made.refs |= {action.ref for each in made.plan.priorities for action in each.actions}
    _headings(made, base, names, placed)
    called: dict[int, str] = {}
    for priority in made.draft.priorities:
        for action in priority.actions:
            name = names.get(id(action))
            if name is None:
                called[id(action)] = _new_action(made, priority, action)
                continue
            made.taken.add(name)
            place = placed.get(name)
            called[id(action)] = made.plan.priorities[place[0]].actions[place[1]].ref if place else name
            _action(made, action, name, place, base)
    for action in made.draft.actions:  # in the account each is called as the plan has it, whatever the table numbers it
        action.ref = called[id(action)]
    for key in base:
        name = name_of(key)
        if _is_action(key) and base[key] != GONE and name not in made.taken:
            made.found.append(Difference(ref=name, field="action", table="", plan="", outcome="gone"))
            made.sums[key] = GONE


def _headings(
    made: _Updating, base: Mapping[str, str], names: Mapping[int, str], placed: Mapping[str, tuple[int, int]]
) -> None:
    """The plan's priority for each of the table, and what was changed in its heading.

    It is known by its words, else by the actions that stand below it: its number may be another's now.
    """
    free = {name_of(key): value for key, value in base.items() if key.endswith("/promise") and value != GONE}
    index = {name: at for name in free if (at := _priority_at(made.plan, name, free[name])) is not None}
    found: dict[int, str] = {}
    for by_number in (True, False):
        for each in made.draft.priorities:
            same = (
                name
                for name, value in free.items()
                if value == a_sum(each.promise) and (name == each.ref or not by_number)
            )
            if id(each) not in found and (name := next(same, None)) is not None:
                found[id(each)] = name
                del free[name]
    for each in made.draft.priorities:
        if id(each) not in found:
            below = Counter(placed[name][0] for a in each.actions if (name := names.get(id(a), "")) in placed)
            most = below.most_common(1)[0][0] if below else None
            if most is not None and (name := next((name for name in free if index.get(name) == most), None)):
                found[id(each)] = name
                del free[name]
    for each in made.draft.priorities:
        known = found.get(id(each))
        if known is None or known not in index:
            continue
        at = made.homes[id(each)] = index[known]
        there = made.plan.priorities[at]
        if "promise" in each.places:  # else it is the title of the plan
            _field(
                made,
                f"{known}/promise",
                there.ref,
                "promise",
                each.promise,
                there.promise,
                base,
                path=("priorities", at),
                order=tuple(Priority.model_fields),
                mine=each,
            )


def _priority_at(plan: Plan, name: str, own: str) -> int | None:
    """Where in the plan a priority is that the table had: by its number, what it was called before, or its words."""
    every = list(enumerate(plan.priorities))
    same = [at for at, each in every if each.ref == name]
    same = same or [at for at, each in every if f"{plan.id}/{name}" in each.was or name in each.was]
    same = same or [at for at, each in every if a_sum(each.promise) == own]
    return same[0] if same else None


def _aligned(
    draft: Draft, base: Mapping[str, str], plan: Plan, placed: Mapping[str, tuple[int, int]]
) -> Iterable[tuple[int, str]]:
    """The name that each action had when the table was read the last time.

    By words and number, by words, by words that are nearly those of the plan, by number: a row that was put in between
    may have the number of another now.
    """
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
    alike: list[tuple[float, int, str]] = []
    for number, action in enumerate(draft.actions):
        for name in free if id(action) not in found else ():
            if name in placed:
                there = plan.priorities[placed[name][0]].actions[placed[name][1]]
                alike.append((-likeness(words(there.action), words(action.action)), number, name))
    for score, number, name in sorted(alike):
        if score < -_ALIKE and name in free:
            place(draft.actions[number], name)
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
            _doubt(made, action.places.get("action", ()), "no longer there")
        return
    there = made.plan.priorities[place[0]].actions[place[1]]
    path: YamlPath = ("priorities", place[0], "actions", place[1])
    order = tuple(Action.model_fields)
    values = action_values(action)
    for key in ("action", "outcome", *_own_columns(values, name, base)):
        if key == "action" and not action.places.get("action"):  # there are no words in the table
            values[key] = ""
            if base.get(f"{name}/{key}") == a_sum(f"Action {name}"):
                continue  # and never were: what stands in the plan is cioc's
        _field(
            made,
            f"{name}/{key}",
            there.ref,
            key,
            values.get(key, ""),
            _of(there, key),
            base,
            path=path,
            order=order,
            mine=action,
        )
    lines = _aligned_lines(action, name, base)
    for line, line_name in lines:
        index = _line_in_plan(there, line_name, name, base) if line_name else None
        if line_name is None:
            made.found.append(
                Difference(ref=there.ref, field="line", table=line.who or line.timescale or "", plan="", outcome="new")
            )
            _leave_unsure(made, line)
            made.edits.append(Insert(path=in_text(made.document, path), key="delivery", value=line.keys(), order=order))
            made.leads |= {*line.leads}
            number = 1 + max([_number(key, name) for key in (*base, *made.sums)], default=-1)
            made.sums |= line_sums(line, f"{name}{letter(number)}")
        elif index is not None:
            _line(made, line, line_name, there, index, path, base)
        elif any(base.get(key) != value for key, value in line_sums(line, line_name).items()):
            made.found.append(
                Difference(ref=line_name, field="line", table=line.who or "", plan="no longer there", outcome="shown")
            )
            for places in line.places.values():
                _doubt(made, places, "no longer there")
    mine = {line_name for _, line_name in lines}
    known = {name_of(key) for key, value in base.items() if value != GONE and _number(key, name) >= 0}
    for gone in sorted(known - mine):
        made.found.append(Difference(ref=gone, field="line", table="", plan="", outcome="gone"))
        made.sums |= {key: GONE for key in base if name_of(key) == gone}


def _own_columns(values: Mapping[str, str], name: str, base: Mapping[str, str]) -> list[str]:
    """The keys of the council's own columns that something has, or had the last time."""
    had = (key.removeprefix(f"{name}/") for key, value in base.items() if name_of(key) == name and value != GONE)
    return [key for key in dict.fromkeys((*values, *had)) if key.startswith("more/")]


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
    for key in ("who", "start", *_own_columns(values, name, base)):
        _field(
            made,
            f"{name}/{key}",
            ref,
            key,
            values.get(key, ""),
            _of(there, key),
            base,
            path=here,
            order=order,
            mine=line,
        )
    _leads(made, f"{name}/leads", ref, line, there, here, base)
    entry: dict[str, Written] = {}
    for key in ("rag", "status", "timescale"):
        now = _last(there, key)
        if _differs(made, f"{name}/{key}", ref, key, values.get(key, ""), now, base, line):
            if key == "timescale" and not now:
                made.edits.append(Put(path=in_text(made.document, here), key=key, value=values[key], order=order))
            elif values.get(key):
                entry[key] = values[key]
    known = base.get(f"{name}/notes", "").split()
    on_file = {a_sum(part) for each in there.progress for part in (each.note or "").split("\n\n")}
    notes = [(note, _sum_of_note(note, known, made)) for note in notes_of(line)]
    fresh = [note for note, own in notes if own not in known and own not in on_file]
    if any(name in note for note in fresh for name in _unsure_names(made)):
        made.found.append(Difference(ref=ref, field="note", table=_UNKNOWN, plan="", outcome="shown"))
        _doubt(made, [place for each in line.entries for place in each.places.get("note", ())], "not there")
        notes, fresh = list(zip(known, known, strict=True)), []
    if fresh:
        entry["note"] = "\n\n".join(fresh)
        made.found.append(Difference(ref=ref, field="note", table="\n\n".join(fresh), plan="", outcome="written"))
    if known and known != [GONE] and not notes:
        made.found.append(Difference(ref=ref, field="note", table="", plan="", outcome="emptied"))
    if (" ".join(own for _, own in notes) or GONE) != base.get(f"{name}/notes", GONE):
        made.sums[f"{name}/notes"] = " ".join(own for _, own in notes) or GONE
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


def _sum_of_note(note: str, known: Sequence[str], made: _Updating) -> str:
    """The sum of a comment: the one of the last time, if only a post in it is called otherwise now."""
    before = note
    for post in made.kept.posts:
        if post in made.workspace.register:
            before = before.replace(made.workspace.register[post].name, post.replace("-", " ").capitalize())
    return a_sum(before) if a_sum(before) in known else a_sum(note)


def _unsure_names(made: _Updating) -> Iterable[str]:
    """What stands in comments for people who might be others here."""
    register = {key: each.name for key, each in made.workspace.register.items()}
    register |= {each.id: each.name for each in made.draft.leads}
    return [register.get(post, post) for post in made.draft.unsure]


def _leads(
    made: _Updating, key: str, ref: str, line: LineDraft, there: Line, here: YamlPath, base: Mapping[str, str]
) -> None:
    """Who leads: written where the table alone changed it, each in the place of another, then one more or one less."""
    table, plan = ", ".join(line.leads), ", ".join(there.leads)
    if set(line.leads) == set(there.leads) and not made.draft.unsure & {*line.leads}:
        if a_sum(table) != base.get(key, a_sum("")) and (table or base.get(key) != GONE):
            made.sums[key] = a_sum(table)
        return
    if made.draft.unsure & {*line.leads} and a_sum(table) != base.get(key):
        made.found.append(Difference(ref=ref, field="leads", table=_UNKNOWN, plan=plan, outcome="shown"))
        _doubt(made, line.places.get("leads", ()), plan or "without a lead")
        return
    if not _differs(made, key, ref, "leads", table, plan, base, line):
        return
    made.leads |= {*line.leads}
    gone = [at for at, lead in enumerate(there.leads) if lead not in line.leads]
    new = [lead for lead in line.leads if lead not in there.leads]
    for at, lead in zip(gone, new, strict=False):
        made.edits.append(Put(path=in_text(made.document, (*here, "leads")), key=at, value=lead))
    for at in reversed(gone[len(new) :]):
        made.edits.append(Remove(path=in_text(made.document, (*here, "leads")), key=at))
    for lead in new[len(gone) :]:
        made.edits.append(
            Insert(path=in_text(made.document, here), key="leads", value=lead, order=tuple(Line.model_fields))
        )


def _leave_unsure(made: _Updating, line: LineDraft) -> None:
    """Take out of a line that is new whoever might be another here: nobody gets somebody else's post unseen."""
    if made.draft.unsure & {*line.leads}:
        line.leads = [lead for lead in line.leads if lead not in made.draft.unsure]
        made.draft.account.doubt_at(line.places.get("leads", ()), f"it names {_UNKNOWN}; written without that lead")


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
    mine: PriorityDraft | ActionDraft | LineDraft,
) -> None:
    """A value that stands once: put where only the table changed it."""
    if not _differs(made, key, ref, field, table, plan, base, mine) or not table:
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


def _differs(
    made: _Updating,
    key: str,
    ref: str,
    field: str,
    table: str,
    plan: str,
    base: Mapping[str, str],
    mine: PriorityDraft | ActionDraft | LineDraft,
) -> bool:
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
    is_unsure = any(name in table for name in _unsure_names(made))
    if (now == before or before == GONE) and not is_unsure:
        if not table:
            made.found.append(Difference(ref=ref, field=field, table=table, plan=plan, outcome="emptied"))
            made.sums[key] = GONE
            return False
        made.found.append(Difference(ref=ref, field=field, table=table, plan=plan, outcome="written"))
        made.sums[key] = new
        return True
    made.found.append(Difference(ref=ref, field=field, table=table, plan=plan, outcome="shown"))
    places = [*mine.places.get(field, ())]
    if isinstance(mine, LineDraft):
        places += [place for entry in mine.entries for place in entry.places.get(field, ())]
    _doubt(made, places, "otherwise")
    return False


def _doubt(made: _Updating, places: Iterable[Place], how: str) -> None:
    """Say of cells that what they have now is not written: it is not in the plan."""
    made.draft.account.doubt_at(places, f"changed here, and in the plan it is {how}: not written")


def _of(there: Action | Line, key: str) -> str:
    if key.startswith("more/"):
        return there.more.get(key.partition("/")[2], "")
    return str(getattr(there, key, None) or "")


def _last(line: Line, key: str) -> str:
    """What the file says last of a line's rating, status or time."""
    said = [str(value) for entry in line.progress if (value := getattr(entry, key)) is not None]
    return said[-1] if said else str(getattr(line, key, None) or "")


def _new_action(made: _Updating, priority: PriorityDraft, action: ActionDraft) -> str:
    """Write an action that is new in the table; its number in the plan."""
    plan = made.plan
    index = made.homes.get(id(priority))
    if index is None and id(priority) not in made.fresh:
        index = _priority_in_plan(plan, priority)
        index = None if index in made.homes.values() else index
    whole = None if index is not None else _new_priority(made, priority)
    home = str(whole["ref"]) if whole is not None else plan.priorities[index or 0].ref
    ref = action.ref
    if ref in made.refs or (whole is not None and home != priority.ref and ref.startswith(f"{priority.ref}.")):
        ref = next(f"{home}.{n}" for n in range(1, 100_000) if f"{home}.{n}" not in made.refs)
    made.refs.add(ref)
    for line in action.lines:
        _leave_unsure(made, line)
    value = {**action.keys(), "ref": ref}
    made.found.append(Difference(ref=ref, field="action", table=action.action, plan="", outcome="new"))
    made.sums |= {f"{ref}/{key}": a_sum(each) for key, each in action_values(action).items()}
    for number, line in enumerate(action.lines):
        made.sums |= line_sums(line, f"{ref}{letter(number)}")
        made.leads |= {*line.leads}
    if whole is not None:
        actions = whole["actions"]
        assert isinstance(actions, list)
        actions.append(value)
    else:
        path = in_text(made.document, ("priorities", index or 0))
        made.edits.append(Insert(path=path, key="actions", value=value, order=tuple(Priority.model_fields)))
    return ref


def _new_priority(made: _Updating, priority: PriorityDraft) -> dict[str, Written]:
    """What is written of a priority that is new; its actions are put into it one after the other."""
    if id(priority) in made.fresh:
        return made.fresh[id(priority)]
    ref = priority.ref
    if ref in made.refs:
        ref = next(str(n) for n in range(1, 10_000) if str(n) not in made.refs)
    made.refs.add(ref)
    whole: dict[str, Written] = {"ref": ref, "promise": priority.promise, "actions": []}
    made.fresh[id(priority)] = whole
    made.sums[f"{ref}/promise"] = a_sum(priority.promise)
    made.found.append(Difference(ref=ref, field="priority", table=priority.promise, plan="", outcome="new"))
    made.edits.append(Insert(path=(), key="priorities", value=whole, order=tuple(Plan.model_fields)))
    return whole


def _priority_in_plan(plan: Plan, priority: PriorityDraft) -> int | None:
    """Its place in the plan: by its number, if its words are alike at all; else by its words."""
    scores = [likeness(words(each.promise), words(priority.promise)) for each in plan.priorities]
    for index, each in enumerate(plan.priorities):
        if each.ref == priority.ref:
            return index
    best = max(range(len(scores)), key=lambda index: scores[index], default=None)
    return best if best is not None and scores[best] > 0.8 else None
