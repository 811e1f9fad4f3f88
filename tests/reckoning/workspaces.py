"""Whole small workspaces, made up by hypothesis: plans that succeed each other, split, merge and stand side by side.

Everything is written as JSON, which is YAML as well: what a failing example prints is what stands in its files.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from tests.reckoning.reckon import Reckoning, files, last_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Made = dict[str, Any]
"""An entry of a file, as plain values."""
Texts = dict[str, str]
"""The files of a workspace, by their paths."""

TIMESCALES: Final = (
    "March 2020",
    "31 March 2020",
    "by the end of March 2020",
    "December 2019",
    "June 2020",
    "June 2021",
    "March 2022",
    "Feb/March 2019",
    "During 2019 (May/June)",
    "2019",
    "2020",
    "30.01.20 to 06.02.20",
    "Q3 2019/20",
    "Spring term 2021",
    "March",
    "within 3 months",
    "Monthly meetings",
    "Meet every 3 months.",
    "Termly meetings",
    "Annual",
    "Monthly until March 2021",
    "Ongoing",
    "Until funding committed",
    "As part of school curriculum.",
    "TBC",
    "31 February 2020",
    "June 2020; December 2020",
)
DATED: Final = TIMESCALES[:12]
STATUSES: Final = ("not-started", "in-progress", "complete", "dropped")
RATINGS: Final = ("red", "amber", "green", "blue")
WHO: Final = (None, "Homes", "Teams", "Schools")
MEETINGS: Final = ("2019-10-11", "2019-12-06", "2020-06", "2021-02-12", "2022-08")
ISSUED: Final = {
    "2019-10-11": ("2019-10-01", "2019-10-02", "2019-10-11"),
    "2019-12-06": ("2019-10-02", "2019-11-29"),
    "2020-06": ("2020-03-31", "2020-06-12"),
    "2021-02-12": ("2021-01-28", "2021-01-29", "2021-02-05"),
    "2022-08": ("2022-03-01", "2022-05-09", "2022-08-20"),
}
"""Days on which the paper of a meeting may have gone out: some before what is said between the issue and the meeting,
one before the paper for the meeting before.
"""
WRITTEN: Final = ("2019-02-07", "2021-01-29", "2022-03-01")
ENTRY_DAYS: Final = (
    ("2019-02-07", "2019-10-02", "2019-12-06", "2020-04-15", "2021-01-29", "2021-06-30"),
    ("2021-01-29", "2021-02-12", "2021-06-30", "2022-03-01", "2022-05-10"),
    ("2022-03-01", "2022-05-10", "2022-08-31", "2031-01-01"),
)
CHANGES_OF_STATUS: Final = ("2019-06-01", "2021-01-29", "2021-03-15", "2022-03-01", "2022-06-30")
DAYS: Final = tuple(
    date.fromisoformat(day)
    for day in (
        "2019-02-07",
        "2019-08-07",
        "2019-08-08",
        "2020-01-01",
        "2020-03-31",
        "2020-04-01",
        "2020-12-06",
        "2021-01-28",
        "2021-01-29",
        "2021-07-01",
        "2022-03-01",
        "2022-08-31",
        "2023-06-30",
    )
)
"""Days to ask about: those on which plans were written and dates passed, and the days beside them."""

days = st.sampled_from(DAYS)
spans = st.lists(days, min_size=2, max_size=2, unique=True).map(sorted)


def _often(values: st.SearchStrategy[Any], *, one_in: int = 2) -> st.SearchStrategy[Any]:
    """A value in most cases, else nothing: in one case of so many."""
    return st.integers(1, one_in).flatmap(lambda n: st.none() if n == 1 else values)


def _seldom(values: st.SearchStrategy[Any], *, one_in: int = 4) -> st.SearchStrategy[Any]:
    return st.integers(1, one_in).flatmap(lambda n: values if n == 1 else st.none())


def _without_nothing(made: Made) -> Made:
    return {key: value for key, value in made.items() if value is not None and value != []}


_restated: Final = {
    "rag": _seldom(st.sampled_from(RATINGS), one_in=2),
    "status": _seldom(st.sampled_from(STATUSES), one_in=2),
    "timescale": _seldom(st.sampled_from(TIMESCALES), one_in=2),
}


def _settled_as_it_was(said: Made) -> Made:
    """What is complete or dropped gets no other date in the same breath."""
    return said | {"timescale": None} if said["status"] in {"complete", "dropped"} else said


_said: Final = st.fixed_dictionaries(_restated).map(_settled_as_it_was)
_timescale: Final = _often(st.one_of(st.sampled_from(DATED), st.sampled_from(TIMESCALES)), one_in=7)


@st.composite
def _entries(draw: st.DrawFn, days_of_entries: Sequence[str]) -> list[Made]:
    """Entries in the order of their days, several of them on one day."""
    found: list[Made] = [
        {"date": draw(st.sampled_from(days_of_entries)), "note": "What happened.", "agreed": _agreed(draw)}
        | draw(_said)
        for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2, 3))))
    ]
    return [_without_nothing(each) for each in sorted(found, key=lambda each: each["date"])]


def _agreed(draw: st.DrawFn) -> str | None:
    """A meeting that is on file, or that is not."""
    found: str | None = draw(_seldom(st.sampled_from(("2019-12-06", "2021-02-12", "2022-08", "2020-02-02")), one_in=2))
    return found


@st.composite
def _plans(draw: st.DrawFn) -> list[Made]:
    number = draw(st.sampled_from((1, 2, 2, 3, 3)))
    made: list[Made] = []
    for index in range(number):
        made.append(_plan(draw, index, made))
    return made


def _plan(draw: st.DrawFn, index: int, earlier: list[Made]) -> Made:
    before = draw(st.sampled_from([each["id"] for each in earlier[-1:] * 4 + earlier] + [None])) if earlier else None
    refs = draw(st.sampled_from((("1.1", "1.2"), ("1.1", "1.2", "1.10"), ("1.2", "1.10", "2.1"))))
    made = {
        "cioc": "plan/1",
        "id": f"p{index + 1}",
        "title": f"Plan {index + 1}",
        "written": WRITTEN[index],
        "succeeds": before,
        "on_file": draw(st.sampled_from((None, None, None, "part"))),
        "review": draw(_seldom(st.sampled_from(TIMESCALES[:12]), one_in=3)),
        "owner": "head",
    }
    made |= _status(draw, index)
    if index < 2 and draw(st.integers(1, 5)) == 1:
        made["remainder"] = {"status": "dropped", "note": "It ended with the plan.", "agreed": "2021-02-12"}
    formers = _formers(made, earlier)
    actions = [_action(draw, ref, index, refs, formers) for ref in refs]
    made["priorities"] = [
        {"ref": number, "promise": f"Promise {number}.", "actions": mine}
        for number in ("1", "2")
        if (mine := [action for action in actions if action["ref"].startswith(number)]) or number == "1"
    ]
    return _without_nothing(made)


_LIVES: Final[tuple[tuple[str, ...], ...]] = (
    *[()] * 4,
    *[("agreed",)] * 2,
    *[("draft",)] * 2,
    ("superseded",),
    ("agreed on",),
    ("draft", "agreed on"),
    ("superseded on",),
    ("closed on",),
    ("agreed on", "closed on"),
)
"""What a plan says of its status: the words, or the days from which they hold."""


def _status(draw: st.DrawFn, index: int) -> Made:
    """A status, with or without its day. Whatever was superseded from the start has been so by a plan that is there."""
    life = draw(st.sampled_from([each for each in _LIVES if index == 0 or each != ("superseded",)]))
    made: Made = {"status": next((word for word in life if not word.endswith(" on")), None)}
    days_on = iter(sorted(draw(st.lists(st.sampled_from(CHANGES_OF_STATUS), min_size=2, max_size=2, unique=True))))
    for word in life:
        if word.endswith(" on"):
            made[word.removesuffix(" on")] = max(next(days_on), WRITTEN[index])
    return made


def _formers(made: Made, earlier: list[Made]) -> list[tuple[str, tuple[str, ...]]]:
    """The actions that a plan may take over, by their full names, with the lines of each.

    What a plan between took over is named by its name there: whoever skips a plan names what that plan left out.
    """
    by_id = {each["id"]: each for each in earlier}
    found: list[tuple[str, tuple[str, ...]]] = []
    named: set[str] = set()
    before = made["succeeds"]
    while before:
        for priority in by_id[before]["priorities"]:
            for action in priority["actions"]:
                name = f"{before}/{action['ref']}"
                lines = tuple(f"{name}{'abcdef'[n]}" for n, _ in enumerate(action.get("delivery", [])))
                if name not in named and not named & set(lines):
                    found.append((name, lines))
        for priority in by_id[before]["priorities"]:
            for action in priority["actions"]:
                own = [was for line in action.get("delivery", []) for was in line.get("was", [])]
                named |= {was.rstrip("abcdef") for was in (*action.get("was", []), *own)}
        before = by_id[before].get("succeeds")
    return found


def _action(
    draw: st.DrawFn,
    ref: str,
    index: int,
    refs: Sequence[str],
    formers: Sequence[tuple[str, tuple[str, ...]]],
) -> Made:
    was: list[str] = []
    if formers:
        near = [name for name, _ in formers if name.startswith(formers[0][0].partition("/")[0])]
        few = st.sampled_from([*near * 3, *(name for name, _ in formers)])
        was += draw(st.lists(few, min_size=draw(st.sampled_from((0, 1, 1))), max_size=2, unique=True))
    if draw(st.integers(1, 6)) == 1:  # renumbered within the plan, or split off from an action that is still there
        was.append(draw(st.sampled_from([f"9.{ref[-1]}", *(other for other in refs if other != ref)])))
    lines = [_line(draw, index, formers) for _ in range(draw(st.sampled_from((0, 1, 1, 2, 2, 3))))]
    for number, line in enumerate(lines):
        if any(line.get("id") == other.get("id") for other in lines[:number]):
            line.pop("id", None)
    return _without_nothing({"ref": ref, "action": f"Do {ref}.", "was": was, "delivery": lines})


def _line(draw: st.DrawFn, index: int, formers: Sequence[tuple[str, tuple[str, ...]]]) -> Made:
    rows = [line for _, lines in formers for line in lines]
    was = draw(_seldom(st.lists(st.sampled_from(rows), min_size=1, max_size=2, unique=True))) if rows else None
    return _without_nothing(
        {
            "id": draw(_seldom(st.sampled_from(("homes", "teams")))),
            "who": draw(st.sampled_from(WHO)),
            "leads": draw(st.sampled_from((["head"], ["health"]))),
            "timescale": draw(_timescale),
            "was": was,
            "progress": draw(_entries(ENTRY_DAYS[index])),
        }
    )


@st.composite
def _meetings(draw: st.DrawFn, plans: list[Made]) -> list[Made]:
    made = []
    commitments: list[str] = []
    some = st.lists(st.sampled_from(MEETINGS), min_size=draw(st.integers(0, 3)), max_size=4, unique=True)
    for day in sorted(draw(some)):
        known = [plan for plan in plans if last_day(plan["written"]) <= last_day(day)]
        made.append(_meeting(draw, day, _spoken_of(known), known, commitments))
        commitments += [f"{day}/{each['id']}" for each in made[-1].get("commitments", [])]
    return made


def _spoken_of(plans: list[Made]) -> list[str]:
    """What a meeting may speak of: actions and lines, by their letters, ids and former numbers, and reviews."""
    names = []
    for plan in plans:
        names += [f"{plan['id']}/review"] if plan.get("review") else []
        for action in (action for priority in plan["priorities"] for action in priority["actions"]):
            name = f"{plan['id']}/{action['ref']}"
            names.append(name)
            names += [f"{plan['id']}/{was}" for was in action.get("was", []) if was.startswith("9.")]
            for number, line in enumerate(action.get("delivery", [])):
                names.append(f"{name}/{line['id']}" if "id" in line else f"{name}{'abcdef'[number]}")
    return names


def _meeting(draw: st.DrawFn, day: str, names: list[str], plans: list[Made], earlier: list[str]) -> Made:
    some = st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)
    items = [
        {"id": f"i{n}", "title": f"Item {n}", "about": draw(some), "agreed": _agreed(draw)} | draw(_said)
        for n in range(draw(st.integers(0, 2)))
    ]
    matters = [
        {"about": draw(st.sampled_from(earlier * 3 + names)), "note": "What came of it."} | draw(_said)
        for _ in range(draw(st.integers(0, 2)))
    ]
    commitments = [
        {"id": f"c{n}", "text": f"Promise {n}.", "lead": "head"} | _promised(draw, names, plans)
        for n in range(draw(st.integers(0, 2)))
    ]
    agrees = draw(_seldom(st.lists(st.sampled_from(names), min_size=1, max_size=1)))
    made = {
        "cioc": "meeting/1",
        "date": day,
        "issued": draw(_seldom(st.sampled_from(ISSUED[day]), one_in=3)),
        "plan": draw(_seldom(st.sampled_from([plan["id"] for plan in plans]))),
        "items": list(map(_without_nothing, items)),
        "matters_arising": list(map(_without_nothing, matters)),
        "commitments": list(map(_without_nothing, commitments)),
        "decisions": [{"text": "The new dates are agreed.", "agrees": agrees}] if agrees else None,
    }
    return _without_nothing(made)


def _promised(draw: st.DrawFn, names: list[str], plans: list[Made]) -> Made:
    """What a commitment is about and by when: often what the plan promises of the line that it is about."""
    name = draw(st.sampled_from(names))
    plan = next(plan for plan in plans if name.startswith(f"{plan['id']}/"))
    if draw(st.booleans()) and name[-1] in "abcdef" and "9." not in name:
        return {"timescale": _row(plans, name).get("timescale"), "about": [name]}
    if draw(st.booleans()) and name.endswith("/review"):
        return {"timescale": plan["review"], "about": [name]}
    return {"timescale": draw(_timescale), "about": draw(st.sampled_from(([name], [name], [name, names[0]])))}


_SETTINGS: Final = {"cioc": "workspace/1", "organisation": "Our Council"}
_REGISTER: Final = {
    "cioc": "register/1",
    "agencies": [{"id": "health", "name": "Health"}],
    "leads": [{"id": "head", "name": "Head of Care"}],
}


@st.composite
def workspaces(draw: st.DrawFn) -> Texts:
    """The files of a workspace; nothing in it is unsound but that dates may be odd."""
    plans = draw(_plans())
    meetings = draw(_meetings(plans))
    settings: Made = dict(_SETTINGS)
    if draw(st.booleans()):
        settings["group"] = {"name": "Strategic Group", "meets": "6 weekly"}
    if draw(st.booleans()):
        settings["thresholds"] = {"quiet_after": draw(st.sampled_from(("1m", "1y")))}
    made = texts([settings, _REGISTER, *plans, *meetings])
    return texts([settings, _REGISTER, *_not_said_too_late(made, plans, meetings)])


def texts(made: Iterable[Made]) -> Texts:
    """Entries as files."""
    names = {"workspace/1": "workspace", "register/1": "register", "measures/1": "measures"}
    found = {}
    for each in made:
        name = names.get(each["cioc"]) or each.get("id") or f"meetings/{each['date']}"
        found[f"plans/{name}.yaml"] = json.dumps(each, ensure_ascii=False)
    return found


def _not_said_too_late(made: Texts, plans: list[Made], meetings: list[Made]) -> list[Made]:
    """The same less what is said of a line by its old name, after a later plan took it over.

    Whoever goes on to write into the old file writes of the past, and the page says nothing of that.
    """
    whole = Reckoning(files(made), date(2050, 1, 1))
    before = json.dumps([plans, meetings])
    since = {old: day for old, _, day in whole.pairs}
    for old, day in since.items():
        line = _row(plans, old)
        line["progress"] = [each for each in line.get("progress", []) if last_day(each["date"]) < day]
        action = whole.lines[old].action
        for meeting in meetings:
            if last_day(meeting["date"]) >= day:
                for key in ("items", "matters_arising"):
                    meeting[key] = [
                        each
                        for each in meeting.get(key, [])
                        if not {whole.meant(about) for about in _listed(each["about"])} & {old, action}
                    ]
    if before == json.dumps([plans, meetings]):
        return [*plans, *meetings]
    # Without what was said of it, another line may have been open, and so be taken over.
    return _not_said_too_late(made | texts([*plans, *meetings]), plans, meetings)


def _listed(about: str | list[str]) -> list[str]:
    return [about] if isinstance(about, str) else about


def _row(plans: list[Made], name: str) -> Made:
    plan, _, ref = name.partition("/")
    held = next(each for each in plans if each["id"] == plan)
    action = next(
        each for priority in held["priorities"] for each in priority["actions"] if each["ref"] == ref.rstrip("abcdef")
    )
    rows: list[Made] = action.get("delivery") or [{}]
    return rows["abcdef".index(ref[-1])] if "delivery" in action else rows[0]
