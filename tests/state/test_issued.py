"""When a paper is out, and which days it tells of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cioc.dates import parse_partial
from cioc.model import Meeting
from cioc.state import snapshot, snapshot_for
from cioc.state.ledger import ledger
from cioc.state.snapshot import is_out, is_untold_draft, issued_on, known_to, told_until
from cioc.workspace.as_of import Known
from tests.state.made import action, entry, line, plan, workspace
from tests.state.made import meeting as paper


def meeting(day: str, issued: str | None = None) -> Meeting:
    """A meeting that was signed long before, which says nothing of when it is out."""
    return Meeting.model_validate({"cioc": "meeting/1", "date": day, "signed": "2021-01-04", "issued": issued})


@pytest.mark.parametrize(
    ("day", "issued", "out", "told"),
    [
        ("2021-02-12", None, "2021-02-12", "2021-02-12"),
        ("2021-02-12", "2021-02-05", "2021-02-05", "2021-02-05"),
        ("2021-02-12", "2021-02-20", "2021-02-20", "2021-02-12"),
        ("2022-08", None, "2022-08-31", "2022-08-31"),
        ("2022-08", "2022-08-02", "2022-08-02", "2022-08-02"),
    ],
)
def test_day_of_issue(day: str, issued: str | None, out: str, told: str) -> None:
    """What the file says, else the meeting's last day; and no paper tells of days after its meeting."""
    made = meeting(day, issued)
    assert issued_on(made) == date.fromisoformat(out)
    assert told_until(made) == date.fromisoformat(told)
    assert is_out(made, date.fromisoformat(out))
    assert not is_out(made, date.fromisoformat(out) - timedelta(days=1))
    assert made.date == parse_partial(day)


_OLD = plan("old", "2019-01-01", action("1.1", line("Homes")))
_NEW = plan("new", "2019-03-01", action("1.1", line("Homes")), succeeds="old", agreed="2019-09-01")
_ALONE = plan("new", "2019-03-01", action("1.1", line("Homes")), status="draft")


@pytest.mark.parametrize(
    ("day", "is_so", "made"),
    {
        "a paper of the plan before it": ("2019-08-31", True, (_OLD, _NEW, paper("2019-06-01"))),
        "a paper that names it": ("2019-08-31", False, (_OLD, _NEW, paper("2019-06-01", plan="new"))),
        "a paper that is out only later": ("2019-05-31", True, (_OLD, _NEW, paper("2019-06-01", plan="new"))),
        "it is agreed": ("2019-09-01", False, (_OLD, _NEW)),
        "it stands in, and no paper is out": ("2019-05-31", True, (_ALONE, paper("2019-06-01"))),
        "it stands in, and a paper is out": ("2019-06-01", False, (_ALONE, paper("2019-06-01"))),
        "a paper that was out before it": ("2019-05-31", True, (_ALONE, paper("2019-06-01", issued="2019-02-01"))),
        "a paper of the day on which it was written": ("2019-03-02", False, (_ALONE, paper("2019-03-01"))),
        "a paper of before": ("2019-08-01", True, (_ALONE, paper("2019-02-01"))),
    }.values(),
)
def test_draft_that_no_paper_told_of(day: str, *, is_so: bool, made: tuple[dict[str, object], ...]) -> None:
    """Its dates may be put right where they stand: nobody was promised them."""
    here = workspace(*made)
    assert is_untold_draft(here.plans["new"], here, date.fromisoformat(day)) is is_so


# -- What it knows -----------------------------------------------------------------------------------------------------

_PAPERS = (
    paper("2021-02-10", issued="2021-02-03"),
    paper("2021-02-12", issued="2021-02-05"),
    paper("2021-02-20", issued="2021-02-04"),
    paper("2021-02-22", issued="2021-02-05"),
    paper("2021-03-12"),
)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2021-02-10", Known(date(2021, 2, 3), frozenset({"2021-02-10"}))),
        ("2021-02-12", Known(date(2021, 2, 5), frozenset({"2021-02-10", "2021-02-12"}))),
        ("2021-02-20", Known(date(2021, 2, 4), frozenset({"2021-02-10", "2021-02-20"}))),
        (
            "2021-02-22",
            Known(date(2021, 2, 5), frozenset({"2021-02-10", "2021-02-12", "2021-02-20", "2021-02-22"})),
        ),
        ("2021-03-12", Known(date(2021, 3, 12))),
    ],
)
def test_what_a_paper_knows(day: str, known: Known) -> None:
    """All up to its issue, itself, and the papers of earlier meetings that were out by then."""
    here = workspace(*_PAPERS)
    assert known_to(here.meetings[day], here) == known


@pytest.mark.parametrize(
    ("day", "meeting", "is_known"),
    [
        ("2021-02-05", "", True),
        ("2021-02-06", "", False),
        ("2021-02-12", "2021-02-12", True),
        ("2021-02-12", "2021-02-11", False),
    ],
)
def test_words_that_are_known(day: str, meeting: str, *, is_known: bool) -> None:
    """Those of a day up to the last, and those of a paper that was out, whatever the day of its meeting is."""
    assert Known(date(2021, 2, 5), frozenset({"2021-02-12"})).has(date.fromisoformat(day), meeting) is is_known


_SAID = (
    entry("2021-02-05", rag="amber", note="On the day of the issue."),
    entry("2021-02-06", rag="green", status="complete", note="The day after."),
)


def test_counts_as_of_the_meeting() -> None:
    """A date that is over between the issue and the meeting has passed, and what was said then is not known."""
    about = {"about": "p1/1.1", "note": "In this paper."}
    here = workspace(
        plan("p1", "2021-01-01", action("1.1", line("Homes", *_SAID, timescale="8 February 2021"))),
        paper("2021-02-12", issued="2021-02-05", matters_arising=[about]),
    )
    (promise,) = ledger(snapshot_for(here.meetings["2021-02-12"], here)).promises
    assert (promise.state.rag, promise.is_open, promise.has_passed, promise.days_late) == ("amber", True, True, 4)
    assert [each.note for each in promise.state.entries] == ["On the day of the issue.", "In this paper."]


@pytest.mark.parametrize(
    ("written", "more", "in_use"),
    {
        "written after the issue": ("2021-02-06", {}, ["old"]),
        "written by the issue": ("2021-02-05", {}, ["new"]),
        "agreed after the issue": ("2021-01-29", {"agreed": "2021-02-06"}, ["old"]),
        "agreed by the issue": ("2021-01-29", {"agreed": "2021-02-05"}, ["new"]),
        "closed after the issue": ("2021-01-29", {"closed": "2021-02-06"}, ["new"]),
    }.values(),
)
def test_plans_that_a_paper_knows(written: str, more: dict[str, str], in_use: list[str]) -> None:
    """A plan of after the issue, or its new status, is for the next paper."""
    here = workspace(
        _OLD,
        plan("new", written, action("1.1", line("Homes")), succeeds="old", **more),
        paper("2021-02-12", issued="2021-02-05"),
    )
    seen = snapshot_for(here.meetings["2021-02-12"], here)
    assert [each.plan.id for each in seen.in_use] == in_use


def test_no_meeting_has_agreed_yet() -> None:
    """What a meeting after the issue is said to have agreed, or has decided, is still to be put."""
    moved = (
        entry("2021-02-01", timescale="May 2021", agreed="2021-02-08"),
        entry("2021-02-01", timescale="May 2021"),
        entry("2021-02-01", timescale="May 2021"),
    )
    again = entry("2021-02-02", timescale="May 2021", agreed="2021-02-08")
    lines = (
        line(str(place), each, *([again] if place == 2 else []), timescale="March 2021")
        for place, each in enumerate(moved)
    )
    here = workspace(
        plan("p1", "2021-01-01", action("1.1", *lines)),
        paper("2021-02-08", issued="2021-02-02", decisions=[{"text": "So be it.", "agrees": ["p1/1.1b"]}]),
        paper("2021-02-12", issued="2021-02-05"),
    )
    first, second, third = ledger(snapshot_for(here.meetings["2021-02-12"], here)).promises
    assert first.current is not None
    assert (first.current.is_agreed, first.current.is_to_be_put) == (False, True)
    assert second.current is not None
    assert second.current.agreed is None
    (move,) = third.life.retimings
    assert (move.is_agreed, move.is_to_be_put) == (False, True)


def test_name_that_a_paper_knew() -> None:
    """A lead that was renamed between the issue and the meeting has its old name in the paper."""
    renamed = {"id": "head", "name": "New", "known_as": [{"name": "Old", "until": "2021-02-05"}]}
    register = {"cioc": "register/1", "leads": [renamed]}
    here = workspace(register, paper("2021-02-12", issued="2021-02-05"), paper("2021-02-13"))
    names = [snapshot_for(each, here).name_of("head") for each in here.meetings.values()]
    assert names == ["Old", "New"]


def test_numbers_that_a_paper_knows() -> None:
    """Those of its own and those up to the issue; none that another meeting gives, or that is of a later day."""
    given = {"before": "2021-02-12", "2021-02-05": "", "2021-02-06": "", "other": "2021-02-08"}
    days = {"before": "2021-02-01", "other": "2021-02-02"}
    readings = [{"date": days.get(name, name), "value": "1", "source": of or "a count"} for name, of in given.items()]
    measures = {"cioc": "measures/1", "measures": [{"id": "m", "title": "M", "counts": "other", "readings": readings}]}
    here = workspace(measures, paper("2021-02-12", issued="2021-02-05"), paper("2021-02-08"))
    seen = snapshot_for(here.meetings["2021-02-12"], here)
    known = [str(each.date) for each in here.measures["m"].readings if seen.knows(each)]
    assert known == ["2021-02-01", "2021-02-05"]


def test_known_by_a_day_of_all_that_the_files_hold() -> None:
    """Whoever looks at everything still looks on a day; of a paper, no more than it knew."""
    here = workspace(paper("2021-02-12", issued="2021-02-05"))
    assert snapshot(here, date.max).known_on(date(2021, 2, 7)) == Known(date(2021, 2, 7))
    seen = snapshot_for(here.meetings["2021-02-12"], here)
    assert seen.known_on(seen.as_of) == seen.known
