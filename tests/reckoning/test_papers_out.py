"""A paper that goes out before its meeting: nothing said after its issue is in it, and all of that is in the next one.

The workspaces are made up; more of them are tried where `CIOC_EXAMPLES` says how many.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given, note
from hypothesis import strategies as st

from cioc.report.assemble import context_for
from cioc.report.facts import facts
from cioc.state import snapshot, snapshot_for
from cioc.state.ledger import ledger
from cioc.state.snapshot import issued_on, known_to, told_until
from tests.reckoning.reckon import last_day
from tests.reckoning.test_one_answer import examples
from tests.reckoning.workspaces import DATED, RATINGS, STATUSES, workspaces
from tests.report.workspaces import workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.model import Meeting
    from cioc.report.context import Context
    from cioc.workspace.loading import LoadedWorkspace
    from tests.reckoning.workspaces import Made, Texts

_early = workspaces().filter(lambda texts: any(_is_early(json.loads(text)) for text in texts.values()))
"""Workspaces with a paper that was out before its meeting."""


def _is_early(said: Made) -> bool:
    return "issued" in said and last_day(said["issued"]) < last_day(said["date"])


def _early_papers(loaded: LoadedWorkspace) -> list[Meeting]:
    return [each for each in loaded.meetings.values() if told_until(each) < each.date.last]


# -- What is said later ------------------------------------------------------------------------------------------------


def _entry(draw: Callable[[st.SearchStrategy[Any]], Any], files: dict[str, Made], day: str) -> None:
    """An entry of a line that is there."""
    lines = [line for plan in files.values() for line in _lines(plan)]
    said = {"date": day, "note": "Said later."}
    said |= {"rag": draw(st.sampled_from(RATINGS)), "status": draw(st.sampled_from(STATUSES))}
    said |= draw(st.sampled_from(({}, {"timescale": DATED[0]}, {"timescale": DATED[5], "agreed": "2019-12-06"})))
    line = draw(st.sampled_from(lines))
    line["progress"] = sorted([*line.get("progress", []), said], key=lambda each: str(each["date"]))


def _meeting(draw: Callable[[st.SearchStrategy[Any]], Any], files: dict[str, Made], day: str) -> None:
    """Another meeting, with an item, a commitment and a decision."""
    plans = [each for each in files.values() if _lines(each)]
    plan = draw(st.sampled_from(plans))
    name = f"{plan['id']}/{plan['priorities'][0]['actions'][0]['ref']}"
    files.setdefault(
        f"plans/meetings/{day}.yaml",
        {
            "cioc": "meeting/1",
            "date": day,
            "items": [{"id": "later", "title": "Later", "about": [name], "rag": "red", "status": "complete"}],
            "commitments": [{"id": "later", "text": "Do it.", "timescale": DATED[0]}],
            "decisions": [{"text": "Agreed.", "agrees": [name]}],
        },
    )


def _plan(draw: Callable[[st.SearchStrategy[Any]], Any], files: dict[str, Made], day: str) -> None:
    """A plan that takes the place of another."""
    old = draw(st.sampled_from([each for each in files.values() if _lines(each)]))
    was = f"{old['id']}/{old['priorities'][0]['actions'][0]['ref']}"
    action = {"ref": "1.1", "action": "Go on.", "was": [was], "delivery": [{"timescale": DATED[5]}]}
    files["plans/later.yaml"] = {
        "cioc": "plan/1",
        "id": "later",
        "title": "A later plan",
        "written": day,
        "succeeds": old["id"],
        "priorities": [{"ref": "1", "promise": "Promise 1.", "actions": [action]}],
    }


def _status(draw: Callable[[st.SearchStrategy[Any]], Any], files: dict[str, Made], day: str) -> None:
    """The day on which a plan is over, where its file names none yet."""
    plans = [each for each in files.values() if _lines(each) and not {"closed", "superseded"} & {*each}]
    assume(plans)
    plan = draw(st.sampled_from(plans))
    assume(plan.get("status") not in {"closed", "superseded"})
    plan[draw(st.sampled_from(("closed", "superseded")))] = day


def _lines(said: Made) -> list[Made]:
    actions = [action for priority in said.get("priorities", []) for action in priority["actions"]]
    return [line for action in actions for line in action.get("delivery", [])]


_LATER = (_entry, _entry, _meeting, _plan, _status)


@given(_early, st.data())
@examples()
def test_nothing_said_later_changes_a_paper(texts: Texts, data: st.DataObject) -> None:
    """An entry, another meeting, a plan or the end of one, of a day after the issue: the paper says what it said."""
    loaded = workspace(texts)
    paper = data.draw(st.sampled_from(_early_papers(loaded)))
    files = {path: json.loads(text) for path, text in texts.items()}
    assume(any(_lines(each) for each in files.values()))
    first = told_until(paper) + timedelta(days=1)
    day = data.draw(st.dates(first, max(first, paper.date.last + timedelta(days=1))))
    data.draw(st.sampled_from(_LATER))(data.draw, files, day.isoformat())
    later = workspace({path: json.dumps(each) for path, each in files.items()})
    assert facts(later, later.meetings[str(paper.date)]) == facts(loaded, paper), f"{paper.date}, {day}"


# -- What is news ------------------------------------------------------------------------------------------------------


def _contexts(loaded: LoadedWorkspace) -> list[Context]:
    return [context_for(snapshot_for(each, loaded), each) for each in loaded.meetings.values()]


@given(_early)
@examples()
def test_every_entry_is_news_once(texts: Texts) -> None:
    """Every entry, and every item of a meeting, is news of one paper, or of none and then since the last one."""
    loaded = workspace(texts)
    papers = list(loaded.meetings.values())
    # Papers that overtake each other may both tell of the days between.
    assume(all(issued_on(one) <= told_until(other) for one, other in pairwise(papers)))
    told: dict[int, list[str]] = {}
    for context in _contexts(loaded):
        for promise in ledger(context.seen).promises:
            found = {id(each.written) for each in promise.state.entries if context.is_news(each)}
            for each in found:
                names = told.setdefault(each, [])
                if context.key not in names:
                    names.append(context.key)
    whole, last = snapshot(loaded, date.max), known_to(papers[-1], loaded)
    for promise in ledger(whole).promises:
        for entry in promise.state.entries:
            papers_of_it = told.get(id(entry.written), [])
            note(f"{promise.name}, {entry.date}: {papers_of_it}")
            assert len(papers_of_it) + (not entry.is_known(last)) <= 1
            assert not entry.source or papers_of_it in ([], [entry.source])


@given(_early)
@examples()
def test_nothing_goes_untold_between_two_papers(texts: Texts) -> None:
    """What a paper knows, the next one knows or has in its own past; and begins where that one ended."""
    loaded = workspace(texts)
    papers = list(loaded.meetings.values())
    assume(all(issued_on(one) <= told_until(other) for one, other in pairwise(papers)))
    for one, other in pairwise(_contexts(loaded)):
        assert other.previous is not None
        assert str(other.previous.date) == one.key
        assert other.before is not None
        assert other.before.known == one.seen.known
        assert other.before.as_of == one.seen.as_of
