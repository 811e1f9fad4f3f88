"""A table that is read again: what it alone changed is written, what the plan alone changed stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from cioc.edit.edits import Insert, Put, Remove, Written
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.errors import CannotDoError
from cioc.model import Action, Import, Line, Plan, Priority
from cioc.office.draft import LineDraft
from cioc.office.matching import (
    GONE,
    Sums,
    is_action,
    line_in_plan,
    line_number,
    lines_of,
    name_of,
    named_actions,
    named_lines,
    named_priorities,
    places,
    priority_in_plan,
)
from cioc.office.writing import a_sum, action_values, columns_named, line_sums, line_values, notes_of, registered, told
from cioc.text.phrases import letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.office.draft import ActionDraft, Draft, ImportAnswers, PriorityDraft
    from cioc.office.grid import CellPosition
    from cioc.office.writing import Head
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document
    from cioc.yaml.document import Path as YamlPath

_IN_ENTRIES: Final = ("rag", "status", "timescale")
"""What a line's entries say anew."""
_UNKNOWN: Final = "a person, and who is which post is not on file here"

Outcome = Literal["written", "kept", "shown", "emptied", "new", "gone"]
"""What became of a difference: `kept` is the plan's own change, `shown` one that is left to people."""


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that is not as it was: in the table, in the plan, or in both."""

    ref: str
    field: str
    table: str
    """What the table says now."""
    plan: str
    """What the plan says now."""
    outcome: Outcome


class TableUpdate(Struct, frozen=True, kw_only=True):
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
    answers: ImportAnswers
    edits: list[Edit] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)
    """The sums that are others now."""
    found: list[Difference] = field(default_factory=list)
    homes: dict[int, int] = field(default_factory=dict)
    """Of priorities of the draft, by their identity: which of the plan's they are."""
    fresh: dict[int, dict[str, Written]] = field(default_factory=dict)
    """Of those that are new: what is written of them."""
    refs: set[str] = field(default_factory=set)
    """Numbers that are no longer free."""
    leads: set[str] = field(default_factory=set)
    """Those who are written beside a line, and so must stand in the register."""

    written: date = field(init=False)
    """The day from which its times are counted."""
    base: Sums = field(init=False)
    """The sums of the last time."""

    def __post_init__(self) -> None:
        self.base = Sums(self.kept.read)
        self.written = self.kept.written

    @property
    def document(self) -> Document:
        """The file of the plan."""
        return home_of(self.plan, self.workspace)

    def tell(self, outcome: Outcome, ref: str, what: str, *, table: str = "", plan: str = "") -> None:
        """Note a difference."""
        self.found.append(Difference(ref=ref, field=what, table=table, plan=plan, outcome=outcome))

    def doubt(self, of: Iterable[CellPosition], how: str) -> None:
        """Say of cells that what they have now is not written: it is not in the plan."""
        self.draft.account.doubt_at(of, f"changed here, and in the plan it is {how}: not written")


class _Pair(Struct, frozen=True, kw_only=True):
    """A thing that both the table and the plan have."""

    name: str
    """As its sums have it."""
    ref: str
    """As the plan has it."""
    path: YamlPath
    there: Priority | Action | Line
    mine: PriorityDraft | ActionDraft | LineDraft

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of such a thing, in the order in which they are written."""
        return tuple(type(self.there).model_fields)

    def in_plan(self, key: str) -> str:
        """What the plan says now: of a rating, a status or a time the last that it says."""
        if key.startswith("more/") and not isinstance(self.there, Priority):
            return self.there.more.get(key.partition("/")[2], "")
        if isinstance(self.there, Line) and key in _IN_ENTRIES:
            said = [str(value) for each in self.there.progress if (value := getattr(each, key)) is not None]
            if said:
                return said[-1]
        said_once = getattr(self.there, key, None) or ""
        return ", ".join(said_once) if key == "leads" else str(said_once)

    def places(self, key: str) -> list[CellPosition]:
        """The cells that say it."""
        found = [*self.mine.places.get(key, ())]
        if isinstance(self.mine, LineDraft):
            found += [place for entry in self.mine.entries for place in entry.places.get(key, ())]
        return found


def update(
    draft: Draft,
    kept: Import,
    plan: Plan,
    workspace: LoadedWorkspace,
    *,
    comments: date,
    answers: ImportAnswers,
    head: Head | None = None,
) -> TableUpdate:
    """The three-way comparison of a table, what was read of it the last time, and the plan as it is now.

    A title and a day in `head` that are others than those of the plan are put in their place.

    Raises CannotDoError where what was read the last time is not on file: all rows would come a second time.
    """
    if not kept.read:
        raise CannotDoError(
            f"what was read of the table of {plan.id} the last time is no longer on file",
            hint=f"take `read:` of plans/import/{plan.id}.yaml back from git, or import the table under another --id",
        )
    made = _Updating(draft, kept, plan, workspace, comments, answers)
    if head is not None:
        _head(made, head)
    _compare(made)
    files: list[FileEdits] = []
    if made.edits:
        files.append(FileEdits(name=made.document.name, edits=tuple(made.edits)))
        files += [*registered(draft, workspace, among=made.leads), *columns_named(draft, workspace)]
    if edits := _remembered(made):
        files.append(FileEdits(name=home_of(kept, workspace).name, edits=tuple(edits)))
    work = None
    if files:
        work = Work(files=tuple(files), what=f"what changed in the table of {plan.id}", following="cioc diff")
    return TableUpdate(work=work, differences=tuple(made.found))


def _remembered(made: _Updating) -> list[Edit]:
    """What is kept for the next time, if anything is to be written."""
    changed = {key: value for key, value in made.sums.items() if made.base.get(key) != value}
    if not changed and not made.edits:
        return []
    order = tuple(Import.model_fields)
    edits: list[Edit] = []
    edits += [Put(path=("read",), key=key, value=value) for key, value in changed.items()]
    if made.written != made.kept.written:
        edits.append(Put(path=(), key="written", value=made.written.isoformat(), order=order))
    if made.edits and made.kept.comments_as_of != made.comments:
        edits.append(Put(path=(), key="comments_as_of", value=made.comments.isoformat(), order=order))
    return [*edits, *_newly_told(made)]


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
    if not made.kept.posts:
        if posts:
            yield Put(path=(), key="posts", value=list(posts), order=order)
    elif [post for post in posts if post in made.kept.posts] == list(made.kept.posts):
        before = 0
        for post in posts:
            if post in made.kept.posts:
                before += 1
            else:
                yield Insert(path=(), key="posts", value=post, at=before, order=order)


def _head(made: _Updating, head: Head) -> None:
    """Put a title and a day that were given anew into the plan."""
    for key, now, before in (
        ("title", head.title, made.plan.title),
        ("written", head.written.isoformat(), str(made.plan.written or "")),
    ):
        is_given = key == "title" or head.written != made.kept.written
        if is_given and now != before:
            made.edits.append(Put(path=(), key=key, value=now, order=tuple(Plan.model_fields)))
            made.tell("written", made.plan.id, key, table=now, plan=before)
    made.written = head.written


def _compare(made: _Updating) -> None:
    placed = places(made.plan, made.base)
    names = named_actions(made.draft, made.base, made.plan, placed)
    made.refs = {each.ref for each in made.plan.priorities} | {name_of(key) for key in made.base}
    made.refs |= {action.ref for each in made.plan.priorities for action in each.actions}
    _priorities(made, names, placed)
    called: dict[int, str] = {}
    for priority in made.draft.priorities:
        for action in priority.actions:
            name = names.get(id(action))
            if name is None:
                called[id(action)] = _new_action(made, priority, action)
            elif name in placed:
                called[id(action)] = _action(made, action, name, placed[name])
                _home(made, priority, action, called[id(action)], placed[name][0])
            else:
                called[id(action)] = name
                _not_in_plan(made, action, name)
    for action in made.draft.actions:  # in the account each is called as the plan has it, whatever the table numbers it
        action.ref = called[id(action)]
    known = {*names.values()}
    for key, value in made.base.items():
        if is_action(key) and value != GONE and name_of(key) not in known:
            made.tell("gone", name_of(key), "action")
            made.sums[key] = GONE


def _priorities(made: _Updating, actions: Mapping[int, str], placed: Mapping[str, tuple[int, int]]) -> None:
    """The plan's priority for each of the table, and what was changed in its heading."""
    known = named_priorities(made.draft, made.base, made.plan, actions, placed)
    for each in made.draft.priorities:
        if id(each) not in known:
            continue
        name, at = known[id(each)]
        made.homes[id(each)] = at
        there = made.plan.priorities[at]
        if "promise" in each.places:  # else it is the title of the plan
            pair = _Pair(name=name, ref=there.ref, path=("priorities", at), there=there, mine=each)
            _field(made, pair, "promise", each.promise)


def _action(made: _Updating, action: ActionDraft, name: str, place: tuple[int, int]) -> str:
    """Write what the table alone changed of an action; its number in the plan."""
    there = made.plan.priorities[place[0]].actions[place[1]]
    path: YamlPath = ("priorities", place[0], "actions", place[1])
    pair = _Pair(name=name, ref=there.ref, path=path, there=there, mine=action)
    values = action_values(action)
    for key in ("action", "outcome", *_own_columns(values, name, made.base)):
        if key == "action" and not action.places.get("action"):  # there are no words in the table
            values[key] = ""
            if made.base.get(f"{name}/{key}") == a_sum(f"Action {name}"):
                continue  # and never were: what stands in the plan is cioc's
        _field(made, pair, key, values.get(key, ""))
    _lines(made, action, name, there, path)
    return there.ref


def _home(made: _Updating, priority: PriorityDraft, action: ActionDraft, ref: str, at: int) -> None:
    """Tell of an action that stands below another priority in the table than in the plan: where it goes is decided."""
    there = made.plan.priorities[at]
    if "promise" in priority.places and made.homes.get(id(priority)) != at:
        made.tell("shown", ref, "priority", table=priority.promise, plan=there.promise)
        made.doubt(action.places.get("action", ()), f'below "{there.promise}"')


def _not_in_plan(made: _Updating, action: ActionDraft, name: str) -> None:
    """An action that was taken out of the plan, and that the table still has: shown if it is not as it was."""
    if any(made.base.get(f"{name}/{key}") != a_sum(value) for key, value in action_values(action).items()):
        made.tell("shown", name, "action", table=action.action, plan="no longer there")
        made.doubt(action.places.get("action", ()), "no longer there")


def _own_columns(values: Mapping[str, str], name: str, base: Sums) -> list[str]:
    """The keys of the council's own columns that something has, or had the last time."""
    had = (key.removeprefix(f"{name}/") for key in base.keys_of.get(name, ()) if base[key] != GONE)
    return [key for key in dict.fromkeys((*values, *had)) if key.startswith("more/")]


def _lines(made: _Updating, action: ActionDraft, name: str, there: Action, path: YamlPath) -> None:
    """Each line of an action that the plan has."""
    lines = named_lines(action, name, made.base)
    for line, line_name in lines:
        if line_name is None:
            _new_line(made, line, name, there.ref, path)
            continue
        index = line_in_plan(there, line_name, name, made.base)
        if index is not None:
            ref = there.ref if len(there.delivery) == 1 else f"{there.ref}{letter(index)}"
            _line(made, line, line_name, ref, there.delivery[index], (*path, "delivery", index))
        elif any(made.base.get(key) != value for key, value in line_sums(line, line_name).items()):
            made.tell("shown", line_name, "line", table=line.who or "", plan="no longer there")
            for of in line.places.values():
                made.doubt(of, "no longer there")
    mine = {line_name for _, line_name in lines}
    for gone in lines_of(name, made.base):
        if gone not in mine:
            made.tell("gone", gone, "line")
            made.sums |= dict.fromkeys(made.base.keys_of[gone], GONE)


def _new_line(made: _Updating, line: LineDraft, action: str, ref: str, path: YamlPath) -> None:
    """Write a line that is new in the table, below an action that the plan has."""
    made.tell("new", ref, "line", table=line.who or line.timescale or "")
    _leave_unsure(made, line)
    order = tuple(Action.model_fields)
    made.edits.append(Insert(path=in_text(made.document, path), key="delivery", value=line.keys(), order=order))
    made.leads |= {*line.leads}
    number = 1 + max([line_number(key, action) for key in (*made.base, *made.sums)], default=-1)
    made.sums |= line_sums(line, f"{action}{letter(number)}")


def _line(made: _Updating, line: LineDraft, name: str, ref: str, there: Line, path: YamlPath) -> None:
    """Write what the table alone changed of a line: in it what stands once, and in an entry what is said anew."""
    pair = _Pair(name=name, ref=ref, path=path, there=there, mine=line)
    values = line_values(line)
    for key in ("who", "start", *_own_columns(values, name, made.base)):
        _field(made, pair, key, values.get(key, ""))
    _leads(made, pair, line, there)
    entry: dict[str, Written] = {}
    for key in _IN_ENTRIES:
        before, now = pair.in_plan(key), values.get(key, "")
        if _differs(made, pair, key, now):
            if key == "timescale" and not before:
                made.edits.append(Put(path=in_text(made.document, path), key=key, value=now, order=pair.order))
            else:
                entry[key] = now
    if fresh := _notes(made, pair, line, there):
        entry["note"] = "\n\n".join(fresh)
        made.tell("written", ref, "note", table="\n\n".join(fresh))
    if entry:
        _entry(made, pair, there, entry)


def _notes(made: _Updating, pair: _Pair, line: LineDraft, there: Line) -> list[str]:
    """The comments that are neither in the plan nor were in the table the last time."""
    key = f"{pair.name}/notes"
    known = made.base.get(key, "").split()
    on_file = {a_sum(part) for each in there.progress for part in (each.note or "").split("\n\n")}
    notes = [(note, _sum_of_note(note, known, made)) for note in notes_of(line)]
    fresh = [note for note, own in notes if own not in known and own not in on_file]
    now = " ".join(own for _, own in notes)
    if any(name in note for note in fresh for name in _unsure_names(made)):
        made.tell("shown", pair.ref, "note", table=_UNKNOWN)
        made.doubt([place for each in line.entries for place in each.places.get("note", ())], "not there")
        now, fresh = " ".join(known), []
    if known and known != [GONE] and not now:
        made.tell("emptied", pair.ref, "note")
    if (now or GONE) != made.base.get(key, GONE):
        made.sums[key] = now or GONE
    return fresh


def _sum_of_note(note: str, known: Sequence[str], made: _Updating) -> str:
    """The sum of a comment: the one of the last time, if only a post in it is called otherwise now."""
    before = note
    for post in made.kept.posts:
        if post in made.workspace.register:
            before = before.replace(made.workspace.register[post].name, post.replace("-", " ").capitalize())
    return a_sum(before) if a_sum(before) in known else a_sum(note)


def _entry(made: _Updating, pair: _Pair, there: Line, said: Mapping[str, Written]) -> None:
    """Write an entry of the day of the comments, before those that are of later days."""
    later = next((i for i, each in enumerate(there.progress) if each.date.first > made.comments), None)
    at = None if later is None else in_text(made.document, (*pair.path, "progress", later))[-1]
    value: dict[str, Written] = {"date": made.comments.isoformat(), **said}
    made.edits.append(
        Insert(
            path=in_text(made.document, pair.path),
            key="progress",
            value=value,
            at=at if isinstance(at, int) else None,
            order=pair.order,
        )
    )


def _leads(made: _Updating, pair: _Pair, line: LineDraft, there: Line) -> None:
    """Who leads: written where the table alone changed it, each in the place of another, then one more or one less."""
    key = f"{pair.name}/leads"
    table, plan = ", ".join(line.leads), ", ".join(there.leads)
    unsure = made.draft.unsure & {*line.leads}
    if set(line.leads) == set(there.leads) and not unsure:
        if a_sum(table) != made.base.get(key, a_sum("")) and (table or made.base.get(key) != GONE):
            made.sums[key] = a_sum(table)
        return
    if unsure and a_sum(table) != made.base.get(key):
        made.tell("shown", pair.ref, "leads", table=_UNKNOWN, plan=plan)
        made.doubt(line.places.get("leads", ()), plan or "without a lead")
        return
    if not _differs(made, pair, "leads", table):
        return
    made.leads |= {*line.leads}
    gone = [at for at, lead in enumerate(there.leads) if lead not in line.leads]
    new = [lead for lead in line.leads if lead not in there.leads]
    if gone:
        path = in_text(made.document, (*pair.path, "leads"))
        made.edits += [Put(path=path, key=at, value=lead) for at, lead in zip(gone, new, strict=False)]
        made.edits += [Remove(path=path, key=at) for at in reversed(gone[len(new) :])]
    for lead in new[len(gone) :]:
        made.edits.append(Insert(path=in_text(made.document, pair.path), key="leads", value=lead, order=pair.order))


def _leave_unsure(made: _Updating, line: LineDraft) -> None:
    """Take out of a line that is new whoever might be another here: nobody gets somebody else's post unseen."""
    if made.draft.unsure & {*line.leads}:
        line.leads = [lead for lead in line.leads if lead not in made.draft.unsure]
        made.draft.account.doubt_at(line.places.get("leads", ()), f"it names {_UNKNOWN}; written without that lead")


def _unsure_names(made: _Updating) -> Iterable[str]:
    """What stands in comments for people who might be others here."""
    register = {key: each.name for key, each in made.workspace.register.items()}
    register |= {each.id: each.name for each in made.draft.leads}
    return [register.get(post, post) for post in made.draft.unsure]


def _field(made: _Updating, pair: _Pair, key: str, table: str) -> None:
    """A value that stands once: put where only the table changed it."""
    if not _differs(made, pair, key, table):
        return
    path, name = pair.path, key
    value: Written = table
    if key.startswith("more/"):
        name = key.partition("/")[2]
        if getattr(pair.there, "more", None):
            path = (*path, "more")
        else:
            name, value = "more", {name: table}
    made.edits.append(Put(path=in_text(made.document, path), key=name, value=value, order=pair.order))


def _differs(made: _Updating, pair: _Pair, field: str, table: str) -> bool:
    """Whether only the table changed a value, and has one; what else there is to say of it is said."""
    key, plan = f"{pair.name}/{field}", pair.in_plan(field)
    before = made.base.get(key, a_sum(""))
    new, now = a_sum(table), a_sum(plan)
    if new == before or (before == GONE and not table):
        if now != before and plan and before != GONE:
            made.tell("kept", pair.ref, field, table=table, plan=plan)
        return False
    if new == now:
        made.sums[key] = new
        return False
    is_unsure = any(name in table for name in _unsure_names(made))
    if (now != before and before != GONE) or is_unsure:
        made.tell("shown", pair.ref, field, table=table, plan=plan)
        made.doubt(pair.places(field), "otherwise")
        return False
    made.tell("written" if table else "emptied", pair.ref, field, table=table, plan=plan)
    made.sums[key] = new if table else GONE
    return bool(table)


def _new_action(made: _Updating, priority: PriorityDraft, action: ActionDraft) -> str:
    """Write an action that is new in the table; its number in the plan."""
    plan = made.plan
    index = made.homes.get(id(priority))
    if index is None and id(priority) not in made.fresh:
        index = priority_in_plan(plan, priority)
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
    made.tell("new", ref, "action", table=action.action)
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
    made.tell("new", ref, "priority", table=priority.promise)
    made.edits.append(Insert(path=(), key="priorities", value=whole, order=tuple(Plan.model_fields)))
    return whole
