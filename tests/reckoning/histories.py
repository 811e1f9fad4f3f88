"""Git histories in which a plan is changed in its file: what entries do not tell, and only commits do.

A history is a list of commits, each with its files; it is written into a real repository in one go.
"""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from tests.git.repositories import new
from tests.reckoning.reckon import written_over
from tests.reckoning.workspaces import Made, Texts, texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.git.repositories import Repo
    from tests.reckoning.reckon import Own

BEGAN: Final = date(2019, 2, 7)


@dataclass(frozen=True, kw_only=True)
class Commit:
    """A commit of the branch; `aside` is what another branch had from the commit before, which it merges."""

    day: date
    files: Texts
    aside: Texts | None = None


History = list[Commit]


def repository(folder: Path, history: History) -> Repo:
    """The history in a repository, and its last files in the working tree."""
    repo = new(folder)
    repo.git("fast-import", "--quiet", given="".join(_stream(history)))
    repo.git("reset", "--quiet", "--hard", "main")
    return repo


def _stream(history: History) -> list[str]:
    said: list[str] = []
    for number, commit in enumerate(history):
        before = f"from :{10 * number}\n" if number else ""
        if commit.aside is not None:
            said.append(_commit("aside", 10 * number + 5, commit.day - timedelta(days=1), before, commit.aside))
            before += f"merge :{10 * number + 5}\n"
        said.append(_commit("main", 10 * (number + 1), commit.day, before, commit.files))
    return said


def _commit(branch: str, mark: int, day: date, before: str, files: Texts) -> str:
    seconds = (day - date(1970, 1, 1)).days * 86400 + 43200
    who = f"Ada Author <ada@example.org> {seconds} +0000\n"
    head = f"commit refs/heads/{branch}\nmark :{mark}\nauthor {who}committer {who}data 1\nx\n{before}deleteall\n"
    return head + "".join(
        f"M 644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in sorted(files.items())
    )


def before(history: History) -> dict[str, tuple[Own, ...]]:
    """What was written over on the branch itself, for the second reckoning."""
    return written_over((commit.day, commit.files) for commit in history)


# -- Histories, made up ------------------------------------------------------------------------------------------------

_WORDS: Final = ("March 2020", "31 March 2020", "December 2019", "June 2020", "June 2021", "Ongoing", "2020")
_STATUSES: Final[tuple[Made, ...]] = ({}, {}, {"status": "draft"}, {"status": "agreed", "agreed": "2019-07-01"})
_PAPERS: Final[tuple[tuple[str, ...], ...]] = ((), (), ("2019-05-01",), ("2018-12-01", "2019-09-20"))
_WHO: Final = ("Homes", "Teams", "Schools")


def _plan(draw: st.DrawFn) -> Made:
    actions = [
        {
            "ref": ref,
            "action": f"Do {ref}.",
            "delivery": [
                {"who": who, "leads": ["head"], "timescale": draw(st.sampled_from(_WORDS))}
                for who in _WHO[: draw(st.integers(1, 2))]
            ],
        }
        for ref in ("1.1", "1.2")
    ]
    return {
        "cioc": "plan/1",
        "id": "p1",
        "title": "The plan",
        "written": str(BEGAN),
        "priorities": [{"ref": "1", "promise": "Children are heard.", "actions": actions}],
    }


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Changes in place, merges that set a date of their own, files that go and come back, or cannot be read; of a draft
    too, before a paper reports on it and since.
    """
    plan = _plan(draw) | draw(st.sampled_from(_STATUSES))
    found = [Commit(day=BEGAN, files=_files(plan))]
    for number in range(draw(st.integers(1, 4))):
        day = BEGAN + timedelta(days=60 * (number + 1))
        found += draw(st.sampled_from(_STEPS))(draw, plan, day)
    papers = texts({"cioc": "meeting/1", "date": day} for day in draw(st.sampled_from(_PAPERS)))
    return [replace(each, files=each.files | papers, aside=each.aside and each.aside | papers) for each in found]


def _files(plan: Made) -> Texts:
    return texts([plan])


def _some_line(draw: st.DrawFn, plan: Made) -> Made:
    actions: list[Made] = plan["priorities"][0]["actions"]
    found: Made = draw(st.sampled_from([line for action in actions for line in action["delivery"]]))
    return found


def _retime(draw: st.DrawFn, plan: Made) -> None:
    """Another date in the file, for what no entry has re-timed: then it is the one that holds."""
    line = _some_line(draw, plan)
    if not any("timescale" in entry for entry in line.get("progress", [])):
        line["timescale"] = draw(st.sampled_from(_WORDS))


def _in_place(draw: st.DrawFn, plan: Made, day: date) -> History:
    _retime(draw, plan)
    return [Commit(day=day, files=_files(plan))]


def _all_at_once(draw: st.DrawFn, plan: Made, day: date) -> History:
    """Who does it, who leads it and by when, in one commit."""
    line = _some_line(draw, plan)
    if not any("timescale" in entry for entry in line.get("progress", [])):
        line |= {"who": f"{line['who']} and others", "leads": ["health"], "timescale": draw(st.sampled_from(_WORDS))}
    return [Commit(day=day, files=_files(plan))]


def _entry(draw: st.DrawFn, plan: Made, day: date) -> History:
    said = {"date": str(day), "timescale": draw(st.sampled_from(_WORDS)), "note": "Why it moved."}
    _some_line(draw, plan).setdefault("progress", []).append(said)
    return [Commit(day=day, files=_files(plan))]


def _merge(draw: st.DrawFn, plan: Made, day: date) -> History:
    """Another branch has a date, and the merge has that one, or its own."""
    aside = deepcopy(plan)
    _retime(draw, aside)
    if draw(st.booleans()):
        plan.clear()
        plan |= deepcopy(aside)
    else:
        _retime(draw, plan)
    return [Commit(day=day, files=_files(plan), aside=_files(aside))]


def _unreadable(draw: st.DrawFn, plan: Made, day: date) -> History:
    """A tab, or the marks of a conflict; and with the repair another date."""
    text = json.dumps(plan)
    broken = draw(st.sampled_from((f"\t{text}", f"<<<<<<< HEAD\n{text}\n=======\n{text}\n>>>>>>> aside\n")))
    _retime(draw, plan)
    return [
        Commit(day=day, files={"plans/p1.yaml": broken}),
        Commit(day=day + timedelta(days=7), files=_files(plan)),
    ]


def _deleted(draw: st.DrawFn, plan: Made, day: date) -> History:
    """The file goes, and comes back with another date, or as it was."""
    _retime(draw, plan)
    return [
        Commit(day=day, files={"plans/README.md": "Moved away.\n"}),
        Commit(day=day + timedelta(days=7), files=_files(plan)),
    ]


def _renumbered(draw: st.DrawFn, plan: Made, day: date) -> History:
    """An action gets another number, and says which it had; its date may change with it."""
    action: dict[str, Any] = plan["priorities"][0]["actions"][-1]
    action |= {"ref": f"1.{int(action['ref'][2:]) + 1}", "was": [*action.get("was", []), action["ref"]]}
    _retime(draw, plan)
    return [Commit(day=day, files=_files(plan))]


_STEPS: Final = (_in_place, _in_place, _all_at_once, _entry, _merge, _unreadable, _deleted, _renumbered)


# -- Entries that were wrong for a while -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Freed:
    """A history in which an entry gave a wrong date for a while, and the same without; `is_free` is that no paper was
    out by then that could tell of it.
    """

    wrong: History
    right: History
    is_free: bool


@st.composite
def freed(draw: st.DrawFn) -> Freed:
    """An entry of August whose date is put right, or that is taken out, in a commit of before or after a paper."""
    plan = _plan(draw)
    at = _some_line(draw, plan)
    at["timescale"] = "March 2020"
    said = {"date": "2019-08-02", "timescale": "December 2021", "note": "Why it moved."}
    rest: list[Made] = [said | {"timescale": "June 2021"}] if draw(st.booleans()) else []
    mended = date.fromisoformat(
        draw(st.sampled_from(("2019-08-02", "2019-09-01", "2019-09-19", "2019-09-20", "2019-10-01")))
    )
    papers = texts({"cioc": "meeting/1", "date": day} for day in ("2019-05-01", "2019-09-20"))
    versions = []
    for entries in ([], [said], rest):
        at["progress"] = entries
        versions.append(_files(plan) | papers)
    begun = Commit(day=BEGAN, files=versions[0])
    return Freed(
        wrong=[begun, Commit(day=date(2019, 8, 2), files=versions[1]), Commit(day=mended, files=versions[2])],
        right=[begun, Commit(day=mended, files=versions[2])],
        is_free=mended < date(2019, 9, 20),
    )
