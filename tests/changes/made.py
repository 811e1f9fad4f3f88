"""Workspaces made up for the tests of changes, as plain values; and edits of them."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from cioc.changes.change import BaseChange
from cioc.changes.compare import changes
from cioc.model import Agency, Lead, Measure, Meeting, Plan, WorkspaceSettings
from cioc.state import snapshot
from cioc.workspace.loading import LoadedWorkspace

if TYPE_CHECKING:
    from cioc.changes.change import Change
    from cioc.state import Snapshot

Made = dict[str, Any]
"""A workspace as plain values: `settings`, `register`, `plans`, `meetings` and `measures`, as the files have them."""

TODAY = date(2022, 1, 1)

RATINGS = ("red", "amber", "green", "blue", "mauve")  # the last is no rating of the workspace
STATUSES = ("not-started", "in-progress", "paused", "complete", "dropped")
TIMESCALES = ("March 2020", "31 March 2020", "June 2021", "Ongoing", "Termly meetings", "soonish", "Q3 2019/20")
WORDS = ("Keep children close to home.", "Keep children near home.", "Ask children.", "Find more carers for children.")
LEADS = ("early-help", "health", "schools")
DAYS = ("2019-03-01", "2019-10-02", "2019-10-02", "2020-02-01", "2021-06-30")
MEETINGS = ("2019-10-11", "2019-12-06", "2021-02")


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of the values, or nothing."""
    return st.none() | values


words = st.sampled_from(WORDS)
leads = st.lists(st.sampled_from(LEADS), max_size=2, unique=True)
restated = {
    "rag": maybe(st.sampled_from(RATINGS)),
    "status": maybe(st.sampled_from(STATUSES)),
    "timescale": maybe(st.sampled_from(TIMESCALES)),
    "agreed": maybe(st.sampled_from(MEETINGS)),
}
entries = st.fixed_dictionaries(
    {
        "date": st.sampled_from((*DAYS, "2019-10", "2020")),
        **restated,
        "until": maybe(st.sampled_from(("2020-06", "2021-12-31"))),
        "corrects": maybe(st.sampled_from((*DAYS, "2019-10-02#2"))),
        "note": maybe(words),
    }
)
lines = st.fixed_dictionaries(
    {
        "id": maybe(st.sampled_from(("homes", "teams"))),
        "who": maybe(st.sampled_from(("Homes", "Teams"))),
        "leads": leads,
        "timescale": maybe(st.sampled_from(TIMESCALES)),
        "progress": st.lists(entries, max_size=3),
    }
)
actions = st.fixed_dictionaries(
    {
        "ref": st.sampled_from(("1.1", "1.2", "2.1", "2.10")),
        "action": words,
        "outcome": maybe(words),
        "was": st.lists(st.sampled_from(("1.1", "1.2", "3.9", "first/1.1", "first/9.9")), max_size=2, unique=True),
        "notes": maybe(words),
        "delivery": st.lists(lines, max_size=3),
    }
)
formers = st.lists(st.sampled_from(("1", "2", "3", "first/1")), max_size=1)
priorities = st.fixed_dictionaries(
    {"promise": words, "was": formers, "success": st.lists(words, max_size=2), "actions": st.lists(actions, max_size=2)}
)
plans = st.fixed_dictionaries(
    {
        "title": words,
        "status": maybe(st.sampled_from(("draft", "agreed"))),
        "owner": maybe(st.sampled_from(LEADS)),
        "review": maybe(st.sampled_from(TIMESCALES)),
        "priorities": st.lists(priorities, max_size=3),
    }
)
abouts = st.lists(st.sampled_from(("first/1.1", "first/1.1/homes", "first/2.10", "next/1.2", "no/1")), max_size=2)
meetings = st.fixed_dictionaries(
    {
        "title": maybe(words),
        "items": st.lists(
            st.fixed_dictionaries({"title": words, "text": maybe(words), "about": abouts, **restated}), max_size=2
        ),
        "commitments": st.lists(
            st.fixed_dictionaries(
                {
                    "text": words,
                    "lead": maybe(st.sampled_from(LEADS)),
                    "timescale": maybe(st.sampled_from(TIMESCALES)),
                }
            ),
            max_size=2,
        ),
        "matters_arising": st.lists(
            st.fixed_dictionaries(
                {
                    "about": st.sampled_from(("2019-10-11/c0", "first/1.1", "first/review", "no/1")),
                    "note": maybe(words),
                    **restated,
                }
            ),
            max_size=2,
        ),
        "recommendations": st.lists(st.fixed_dictionaries({"verb": st.just("note"), "text": words}), max_size=2),
        "decisions": st.lists(st.fixed_dictionaries({"text": words}), max_size=2),
    }
)
readings = st.fixed_dictionaries(
    {"date": st.sampled_from(DAYS), "value": st.sampled_from(("4", "560")), "source": st.sampled_from(("first", "A"))}
)
measures = st.fixed_dictionaries(
    {
        "title": words,
        "counts": st.just("children"),
        "target": maybe(st.fixed_dictionaries({"value": st.sampled_from(("4", "560"))})),
        "readings": st.lists(readings, max_size=2),
    }
)
settings = st.fixed_dictionaries(
    {
        "organisation": maybe(words),
        "rag": st.sampled_from((("red", "amber", "green", "blue"), ("blue", "red", "amber", "green"))),
        "abbreviations": st.dictionaries(st.sampled_from(("CPB", "VS")), words),
    }
)


@st.composite
def workspaces(draw: st.DrawFn) -> Made:
    """A workspace, sound or not: refs and ids are given twice, and references point to nothing."""
    two_plans = draw(st.lists(plans, max_size=2))
    some = {"settings": draw(settings), "register": draw(st.lists(st.sampled_from(LEADS), unique=True))}
    for number, plan in enumerate(two_plans):
        plan |= {"cioc": "plan/1", "id": ("first", "next")[number], "written": ("2019-02-07", "2021-01-29")[number]}
        plan["succeeds"] = draw(st.sampled_from((None, "first"))) if number else None
        for ref, priority in enumerate(plan["priorities"], start=1):
            priority["ref"] = str(ref)
    held = [
        _numbered(meeting) | {"date": day, "cioc": "meeting/1"}
        for meeting, day in zip(draw(st.lists(meetings, max_size=3)), MEETINGS, strict=False)
    ]
    counted = [measure | {"id": f"m{n}"} for n, measure in enumerate(draw(st.lists(measures, max_size=2)))]
    return some | {"plans": two_plans, "meetings": held, "measures": counted}


def _numbered(meeting: Made) -> Made:
    for kind, letter in (("items", "i"), ("commitments", "c")):
        for number, entry in enumerate(meeting[kind]):
            entry["id"] = f"{letter}{number}"
    return meeting


@st.composite
def edited(draw: st.DrawFn) -> tuple[Made, Made]:
    """A workspace, and the same after some edits: fields replaced, entries taken out, added, copied or moved."""
    before = draw(workspaces())
    after, other = deepcopy(before), draw(workspaces())
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 4))):
        _edit(after, other, chance)
    return before, after


def _edit(made: Made, other: Made, chance: random.Random) -> None:
    """Change something somewhere, to what a like place of another workspace holds."""
    here, there = _lists(made), _lists(other)
    kind = chance.choice(sorted(here))
    mine, theirs = chance.choice(here[kind]), [entry for each in there.get(kind, ()) for entry in each]
    act = chance.choice(("replace", "take out", "add", "field", "field", "field", "move"))
    if kind == "priorities" and mine and chance.random() < 0.5:
        home = next(plan for plan in made["plans"] if plan["priorities"] is mine)
        renumber(made, home, chance.choice(mine), str(chance.randint(3, 6)))
        return
    if act == "add" and theirs:
        mine.insert(chance.randint(0, len(mine)), deepcopy(chance.choice(theirs)))
    elif mine and act == "take out":
        mine.pop(chance.randrange(len(mine)))
    elif mine and act == "move":
        chance.choice(here[kind]).append(mine.pop(chance.randrange(len(mine))))
    elif mine and theirs:
        entry, source = chance.choice(mine), deepcopy(chance.choice(theirs))
        kept = {"id", "date", "cioc"} if kind in {"plans", "meetings", "measures"} else set()
        fields = [field for field in entry if field in source and field not in kept]
        for field in fields if act == "replace" else [chance.choice(fields)]:
            entry[field] = source[field]
    _tell_apart(made)


def renumber(made: Made, home: Made, priority: Made, ref: str) -> None:
    """Give a priority another number, and its actions with it, as `cioc renumber` does."""
    moved = {priority["ref"]: ref}
    for action in priority["actions"]:
        number = f"{ref}.{action['ref'].partition('.')[2]}"
        moved[action["ref"]] = number
        action |= {"was": [*action.get("was", ()), action["ref"]], "ref": number}
    priority |= {"was": [*priority.get("was", ()), priority["ref"]], "ref": ref}
    for measure in made["measures"]:
        if "priority" not in measure:
            continue
        own = (name.removeprefix(f"{home['id']}/") for name in measure["priority"])
        measure["priority"] = [
            f"{home['id']}/{moved[old]}" if old in moved else name
            for old, name in zip(own, measure["priority"], strict=True)
        ]


def _tell_apart(made: Made) -> None:
    """Plans, meetings and measures are files, or have ids that are unique."""
    for kind, key in (("plans", "id"), ("meetings", "date"), ("measures", "id")):
        made[kind] = list({entry[key]: entry for entry in made[kind]}.values())


def _lists(made: Made) -> dict[str, list[list[Made]]]:
    """Each list of entries, by what it holds."""
    found: dict[str, list[list[Made]]] = {}
    waiting: list[Any] = [made]
    while waiting:
        here = waiting.pop()
        for key, value in here.items():
            if isinstance(value, list) and key not in {"register", "leads", "was", "success", "about"}:
                found.setdefault(key, []).append(value)
                waiting += [entry for entry in value if isinstance(entry, dict)]
    return found


def shuffled(made: Made, chance: random.Random) -> Made:
    """The same entries in another order. Of entries of one day, and of what a meeting says, the order tells."""
    made = deepcopy(made)
    for kind, lists in _lists(made).items():
        for entries_here in lists:
            if kind == "progress":
                days = sorted({entry["date"] for entry in entries_here}, key=lambda _: chance.random())
                entries_here.sort(key=lambda entry: days.index(entry["date"]))
            elif kind not in {"items", "matters_arising"}:
                chance.shuffle(entries_here)
    chance.shuffle(made["register"])
    return made


def without_namesakes(made: Made) -> Made:
    """The workspace less what has another's ref or id: what is said of those is nobody's."""
    made = deepcopy(made)
    for held in made["plans"]:
        held["priorities"] = _unique(held["priorities"], "ref")
        refs: set[str] = set()
        for priority in held["priorities"]:
            priority["actions"] = [a for a in _unique(priority["actions"], "ref") if a["ref"] not in refs]
            refs |= {a["ref"] for a in priority["actions"]}
    for kind in ("delivery", "items", "commitments"):
        for entries_here in _lists(made).get(kind, ()):
            entries_here[:] = _unique(entries_here, "id")
    return made


def _unique(entries_here: list[Made], key: str) -> list[Made]:
    names = [each[key] for each in entries_here]
    return [each for n, each in enumerate(entries_here) if each[key] is None or each[key] not in names[:n]]


def seen(made: Made, as_of: date = TODAY) -> Snapshot:
    """A made workspace as it was known on a day."""
    return snapshot(loaded(made), as_of)


def loaded(made: Made) -> LoadedWorkspace:
    """A made workspace, as the loader would have it."""
    given = dict(made["settings"])
    given["rag"] = {name: {"label": name, "means": name} for name in given["rag"]}
    entries: list[Agency | Lead] = [
        Agency(id=name, name=name.title()) if name == "health" else Lead(id=name, name=name.title())
        for name in made["register"]
    ]
    return LoadedWorkspace(
        settings=WorkspaceSettings(cioc="workspace/1", **given),
        plans=_by("id", sorted(map(Plan.model_validate, made["plans"]), key=lambda plan: plan.written)),
        meetings=_by("date", sorted(map(Meeting.model_validate, made["meetings"]), key=lambda each: each.date)),
        measures=_by("id", map(Measure.model_validate, made["measures"])),
        register=_by("id", entries),
    )


def _by(key: str, values: Any) -> dict[str, Any]:
    return {str(getattr(value, key)): value for value in values}


def between(before: Made, after: Made) -> tuple[Change, ...]:
    """What changed between two made workspaces."""
    return changes(seen(before), seen(after))


def one(before: Made, after: Made) -> Change:
    """The only change there is."""
    found = between(before, after)
    assert len(found) == 1, told(found, "kind", "ref", "field", "before", "after")
    return found[0]


C = TypeVar("C", bound=BaseChange)


def one_of(sort: type[C], before: Made, after: Made) -> C:
    """The only change there is, which is of a sort."""
    change = one(before, after)
    assert isinstance(change, sort)
    return change


def plan(*its: Made, **more: Any) -> Made:
    """A workspace of one plan with those actions under one priority."""
    here = {"cioc": "plan/1", "id": "first", "title": "T", "written": "2019-02-07"}
    first = {"ref": "1", "promise": "P", "actions": list(its)}
    made = {"settings": {"rag": RATINGS[:4]}, "register": [], "meetings": [], "measures": []}
    return made | {"plans": [here | {"priorities": [first]}]} | more


PAPER: Made = {"cioc": "meeting/1", "date": "2019-12-06"}
"""A meeting whose paper is out: of all entries up to its day it could tell."""


def action(ref: str, words: str = "Keep children close to home.", *delivery: Made, **more: Any) -> Made:
    """An action."""
    return {"ref": ref, "action": words, "delivery": list(delivery)} | more


def line(who: str = "Homes", *progress: Made, **more: Any) -> Made:
    """A line that `who` does."""
    return {"who": who, "progress": list(progress)} | more


def entry(day: str = "2019-10-02", **said: Any) -> Made:
    """An entry of a day."""
    return {"date": day} | said


def told(found: tuple[Change, ...], *fields: str) -> list[tuple[Any, ...]]:
    """Of each change what a test asks for, by default its kind and its name; None for what such a change has not."""
    return [tuple(getattr(change, field, None) for field in fields or ("kind", "ref")) for change in found]
