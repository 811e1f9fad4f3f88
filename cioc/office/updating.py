"""A table that is read again: what it alone changed is written, what the plan alone changed stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.edit.edits import Insert, Put, Remove, Written
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.errors import CannotDoError
from cioc.model import Action, Import, Line, Plan, Priority
from cioc.office.comparison import UNKNOWN, Comparison, Difference, Pair, differs
from cioc.office.entry_updates import update_entries
from cioc.office.matching import (
    GONE,
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
from cioc.office.writing import (
    a_sum,
    action_values,
    columns_named,
    doubt_sums,
    is_about_people,
    line_sums,
    line_values,
    registered,
    told,
)
from cioc.text.phrases import letter
from cioc.workspace.references import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.office.draft import ActionDraft, Draft, ImportAnswers, LineDraft, PriorityDraft
    from cioc.office.matching import Sums
    from cioc.office.writing import Head
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Path as YamlPath


class TableUpdate(Struct, frozen=True, kw_only=True):
    """The result of a comparison: work to be done, and differences to be told."""

    work: Work | None
    """None where nothing is to be written."""
    differences: tuple[Difference, ...] = ()


def update(
    draft: Draft,
    kept: Import,
    plan: Plan,
    workspace: LoadedWorkspace,
    *,
    comments: date,
    today: date,
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
    made = Comparison(draft, kept, plan, workspace, comments, today, answers)
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


def _remembered(made: Comparison) -> list[Edit]:
    """Edits of what is kept for the next time, if anything is to be written."""
    changed = {key: value for key, value in made.sums.items() if made.base.get(key) != value}
    sums = doubt_sums(made.draft)
    new = list(dict.fromkeys(each for each in sums.values() if each not in made.kept.doubts))
    # Whom a cell names is doubtful where no file tells who is which post: that alone is no change of the table.
    of_people = {sums[cell.place] for cell in made.draft.cells if cell.place in sums and is_about_people(cell)}
    if not changed and not made.edits and of_people.issuperset(new):
        return []
    order = tuple(Import.model_fields)
    edits: list[Edit] = []
    if made.kept.doubts:
        edits += [Insert(path=(), key="doubts", value=each) for each in new]
    elif new:
        edits.append(Put(path=(), key="doubts", value=list(new), order=order))
    edits += [Put(path=("read",), key=key, value=value) for key, value in changed.items()]
    if made.written != made.kept.written:
        edits.append(Put(path=(), key="written", value=made.written.isoformat(), order=order))
    if made.edits and made.kept.comments_as_of != made.comments:
        edits.append(Put(path=(), key="comments_as_of", value=made.comments.isoformat(), order=order))
    return [*edits, *_newly_told(made)]


def _newly_told(made: Comparison) -> Iterable[Edit]:
    """Edits that keep what was asked or guessed for the first time, and posts of people who are new in the table."""
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


def _head(made: Comparison, head: Head) -> None:
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


def _compare(made: Comparison) -> None:
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
            at = placed.get(name_of(key))
            words = made.plan.priorities[at[0]].actions[at[1]].action if at is not None else ""
            made.tell("gone", name_of(key), "action", plan=words)
            made.sums[key] = GONE


def _priorities(made: Comparison, actions: Mapping[int, str], placed: Mapping[str, tuple[int, int]]) -> None:
    """The plan's priority for each of the table, and what was changed in its heading."""
    known = named_priorities(made.draft, made.base, made.plan, actions, placed)
    for each in made.draft.priorities:
        if id(each) not in known:
            continue
        name, at = known[id(each)]
        made.homes[id(each)] = at
        there = made.plan.priorities[at]
        if "promise" in each.places:  # else it is the title of the plan
            pair = Pair(name=name, ref=there.ref, path=("priorities", at), there=there, mine=each)
            _field(made, pair, "promise", each.promise)


def _action(made: Comparison, action: ActionDraft, name: str, place: tuple[int, int]) -> str:
    """Write what the table alone changed of an action; its number in the plan."""
    there = made.plan.priorities[place[0]].actions[place[1]]
    path: YamlPath = ("priorities", place[0], "actions", place[1])
    pair = Pair(name=name, ref=there.ref, path=path, there=there, mine=action)
    values = action_values(action)
    for key in ("action", "outcome", *_own_columns(values, name, made.base)):
        if key == "action" and not action.places.get("action"):  # there are no words in the table
            values[key] = ""
            if made.base.get(f"{name}/{key}") == a_sum(f"Action {name}"):
                continue  # and never were: what stands in the plan is cioc's
        _field(made, pair, key, values.get(key, ""))
    _lines(made, action, name, there, path)
    return there.ref


def _home(made: Comparison, priority: PriorityDraft, action: ActionDraft, ref: str, at: int) -> None:
    """Tell of an action that stands below another priority in the table than in the plan: where it goes is decided."""
    there = made.plan.priorities[at]
    if "promise" in priority.places and made.homes.get(id(priority)) != at:
        made.tell("shown", ref, "priority", table=priority.promise, plan=there.promise)
        made.doubt(action.places.get("action", ()), f'below "{there.promise}"')


def _not_in_plan(made: Comparison, action: ActionDraft, name: str) -> None:
    """An action that was taken out of the plan, and that the table still has: shown if it is not as it was."""
    if any(made.base.get(f"{name}/{key}") != a_sum(value) for key, value in action_values(action).items()):
        made.tell("shown", name, "action", table=action.action, plan="no longer there")
        made.doubt(action.places.get("action", ()), "no longer there")


def _own_columns(values: Mapping[str, str], name: str, base: Sums) -> list[str]:
    """The keys of the council's own columns that something has, or had the last time."""
    had = (key.removeprefix(f"{name}/") for key in base.keys_of.get(name, ()) if base[key] != GONE)
    return [key for key in dict.fromkeys((*values, *had)) if key.startswith("more/")]


def _lines(made: Comparison, action: ActionDraft, name: str, there: Action, path: YamlPath) -> None:
    """Each line of an action that the plan has."""
    lines = named_lines(action, name, made.base)
    for line, line_name in lines:
        if line_name is None:
            _new_line(made, line, name, there.ref, path)
            continue
        index = line_in_plan(there, line_name, name, made.base)
        if index is not None:
            ref = there.ref if len(there.delivery) == 1 else f"{there.ref}{letters(there)[index]}"
            _line(made, line, line_name, ref, there.delivery[index], (*path, "delivery", index))
        elif any(made.base.get(key) != value for key, value in line_sums(line, line_name).items()):
            made.tell("shown", line_name, "line", table=line.who or "", plan="no longer there")
            for of in line.places.values():
                made.doubt(of, "no longer there")
    mine = {line_name for _, line_name in lines}
    for gone in lines_of(name, made.base):
        if gone not in mine:
            at = line_in_plan(there, gone, name, made.base)
            made.tell("gone", gone, "line", plan=(there.delivery[at].who or "") if at is not None else "")
            made.sums |= dict.fromkeys(made.base.keys_of[gone], GONE)


def _new_line(made: Comparison, line: LineDraft, action: str, ref: str, path: YamlPath) -> None:
    """Write a line that is new in the table, below an action that the plan has."""
    made.tell("new", ref, "line", table=line.who or line.timescale or "")
    _leave_unsure(made, line)
    order = tuple(Action.model_fields)
    made.edits.append(Insert(path=in_text(made.document, path), key="delivery", value=line.keys(), order=order))
    made.leads |= {*line.leads}
    number = 1 + max([line_number(key, action) for key in (*made.base, *made.sums)], default=-1)
    made.sums |= line_sums(line, f"{action}{letter(number)}")


def _line(made: Comparison, line: LineDraft, name: str, ref: str, there: Line, path: YamlPath) -> None:
    """Write what the table alone changed of a line: in it what stands once, and in an entry what is said anew."""
    pair = Pair(name=name, ref=ref, path=path, there=there, mine=line)
    values = line_values(line)
    for key in ("who", "start", *_own_columns(values, name, made.base)):
        _field(made, pair, key, values.get(key, ""))
    _leads(made, pair, line, there)
    update_entries(made, pair, line, there, values)


def _leads(made: Comparison, pair: Pair, line: LineDraft, there: Line) -> None:
    """Who leads: written where the table alone changed it, each in the place of another, then one more or one less."""
    key = f"{pair.name}/leads"
    table, plan = ", ".join(line.leads), ", ".join(there.leads)
    unsure = made.draft.unsure & {*line.leads}
    if set(line.leads) == set(there.leads) and not unsure:
        if a_sum(table) != made.base.get(key, a_sum("")) and (table or made.base.get(key) != GONE):
            made.sums[key] = a_sum(table)
        return
    if unsure and a_sum(table) != made.base.get(key):
        made.tell("shown", pair.ref, "leads", table=UNKNOWN, plan=plan)
        made.doubt(line.places.get("leads", ()), plan or "without a lead")
        return
    if not differs(made, pair, "leads", table):
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


def _leave_unsure(made: Comparison, line: LineDraft) -> None:
    """Take out of a line that is new whoever might be another here: nobody gets somebody else's post unseen."""
    if made.draft.unsure & {*line.leads}:
        line.leads = [lead for lead in line.leads if lead not in made.draft.unsure]
        made.draft.account.doubt_at(line.places.get("leads", ()), f"it names {UNKNOWN}; written without that lead")


def _field(made: Comparison, pair: Pair, key: str, table: str) -> None:
    """A value that stands once: put where only the table changed it."""
    if not differs(made, pair, key, table):
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


def _new_action(made: Comparison, priority: PriorityDraft, action: ActionDraft) -> str:
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


def _new_priority(made: Comparison, priority: PriorityDraft) -> dict[str, Written]:
    """The keys of a priority that is new; its actions are put into it one after the other."""
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
