"""What a member with a minute is told of promises that moved, passed or were kept since the meeting before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.report.sections import changed, lapsed
from cioc.report.summary import minute
from tests.changes.made import Made, action, entry, line, loaded, plan
from tests.report.rated import MEETINGS, subject
from tests.report.test_glance import printed

if TYPE_CHECKING:
    from cioc.loading import LoadedWorkspace


def told(files: LoadedWorkspace, meeting: str = "2019-12-06") -> dict[str, str]:
    """The answers, as they are printed."""
    return {answer.label: " ".join(map(printed, answer.told)) for answer in minute(subject(files, meeting))}


def of(
    *lines: Made, written: str = "2019-02-07", meetings: list[Made] | None = None, **more: object
) -> LoadedWorkspace:
    """A plan with one action and these lines, and the two meetings."""
    made = plan(action("1.1", "A.", *lines), meetings=meetings or MEETINGS)
    made["plans"][0] |= {"written": written, **more}
    return loaded(made)


def happened(files: LoadedWorkspace) -> list[tuple[str, str]]:
    """What the section of what changed says, under which heading."""
    found = changed.build(subject(files))
    assert found is not None
    return [(group.heading.partition(" (")[0], each.happened) for group in found.groups for each in group.told]


def passed(files: LoadedWorkspace) -> list[str]:
    """The rows of dates that have passed."""
    found = lapsed.build(subject(files))
    assert found is not None
    return [due.when for each in found.lists if each.caption.startswith("Dates that have passed") for due in each.dues]


def test_reopened_after_its_day_it_is_past_its_date() -> None:
    """It was complete at the meeting before, and so not past its date: it passed since, and is open again."""
    files = of(
        line(
            "Homes",
            entry("2019-09-01", status="complete"),
            entry("2019-11-01", status="in-progress", note="Not done after all."),
            timescale="October 2019",
        )
    )
    found = told(files)
    assert found["Slipped"] == "1 date has passed: 1.1 Homes (36 days late)."
    assert found["Worse"].startswith("1 promise that was settled is open again: 1.1 Homes.")
    assert passed(files) == ["31 October 2019, 36 days late"]


def test_reopened_before_its_day_it_is_not() -> None:
    """Then there is time yet."""
    files = of(
        line(
            "Homes",
            entry("2019-09-01", status="complete"),
            entry("2019-11-01", status="in-progress"),
            timescale="March 2020",
        )
    )
    assert told(files)["Slipped"] == "No open promise was moved to a later date, and none passed its date."
    assert passed(files) == []


@pytest.mark.parametrize(
    ("day", "better", "slipped"),
    [
        ("2019-11-30", "", "1 date has passed: 1.1 Homes (6 days ago, no update since)."),
        ("2019-12-31", "1 date was brought forward: 1.1 Homes (91 days earlier).", "No open promise was moved"),
    ],
)
def test_what_was_brought_forward_is_better_until_it_passes(day: str, better: str, slipped: str) -> None:
    """A day that was brought forward and then passed is no good news."""
    found = told(of(line("Homes", entry("2019-11-01", timescale=day), timescale="31 March 2020")))
    assert ("brought forward" in found.get("Better", "")) == bool(better)
    assert better in found.get("Better", "")
    assert found["Slipped"].startswith(slipped)


def test_without_a_date_then_dated_then_moved() -> None:
    """The first date is no slip; that it was moved to a later one is, though both were said since the last meeting."""
    files = of(
        line(
            "Homes",
            entry("2019-10-20", timescale="31 January 2020"),
            entry("2019-11-20", timescale="31 March 2020"),
            timescale="ongoing",
        )
    )
    assert told(files)["Slipped"].startswith("1 promise was moved to a later date: 1.1 Homes")
    first_only = of(line("Homes", entry("2019-10-20", timescale="31 January 2020"), timescale="ongoing"))
    assert told(first_only)["Slipped"] == "No open promise was moved to a later date, and none passed its date."


def test_a_plan_that_is_newer_than_the_last_meeting() -> None:
    """What became of its lines since it was written is told like that of any other."""
    files = of(
        line("Homes", entry("2019-11-20", rag="red", timescale="March 2020", note="Late."), timescale="January 2020"),
        line("Teams", entry("2019-11-25", status="complete"), timescale="January 2020"),
        written="2019-11-01",
    )
    found = told(files)
    assert found["Slipped"] == "1 promise was moved to a later date: 1.1a Homes (60 days later)."
    assert found["Better"] == "1 line of the plan was completed: 1.1b Teams."
    assert found["Worse"] == "No rating is worse. 1 action was first rated red: 1.1 A."
    assert {heading for heading, _ in happened(files)} >= {"Slipped", "Done", "New"}


def test_a_review_that_was_done_is_told_as_a_review() -> None:
    """It is no line of the plan."""
    said: Made = {"about": "first/review", "status": "complete", "note": "We met."}
    held: list[Made] = [MEETINGS[0], MEETINGS[1] | {"matters_arising": [said]}]
    found = told(of(line("Homes"), meetings=held, review="March 2020"))
    assert found["Better"] == "1 review of a plan was completed: Review of the plan of February 2019."


def test_a_review_that_passed_its_date_in_a_new_plan_is_told() -> None:
    """Though nobody knew of it at the meeting before."""
    files = of(line("Homes"), written="2019-10-20", review="November 2019")
    assert told(files)["Slipped"] == (
        "1 date has passed: Review of the plan of October 2019 (6 days ago, no update since)."
    )
    assert passed(files) == ["30 November 2019, 6 days ago, no update since"]


@pytest.mark.parametrize(
    ("day", "minuted", "in_full"),
    [("2019-11-10", "1.1 Homes (10 days late)", "Complete, 10 days late"), ("2019-10-30", "1.1 Homes", "Complete")],
)
def test_what_was_done_late_says_how_late(day: str, minuted: str, in_full: str) -> None:
    """By the last day that was promised, and the day of the entry."""
    files = of(line("Homes", entry(day, status="complete"), timescale="October 2019"))
    assert told(files)["Better"] == f"1 line of the plan was completed: {minuted}."
    assert happened(files) == [("Done", in_full)]


def test_a_commitment_that_was_kept_late_says_so() -> None:
    """The Board was promised it by a day."""
    made = {"id": "leaflet", "text": "Bring it", "timescale": "October 2019"}
    kept = [{"about": "2019-10-11/leaflet", "status": "complete"}]
    held = [MEETINGS[0] | {"commitments": [made]}, MEETINGS[1] | {"matters_arising": kept}]
    found = told(of(line("Homes"), meetings=held))
    assert found["Better"] == "1 commitment to the Board was completed: Bring it (36 days late)."


def test_what_passed_in_a_plan_that_was_replaced_is_told_apart() -> None:
    """With its review, which is called one; what passed before the last meeting is only in the sum."""
    made = plan(
        action("1.1", "A.", line("Homes", timescale="October 2019"), line("Teams", timescale="June 2019")),
        action("1.2", "B.", line("Carers", timescale="June 2020")),
        meetings=MEETINGS,
    )
    made["plans"][0]["review"] = "November 2019"
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first"}
    made["plans"].append(second | {"priorities": [{"ref": "1", "promise": "P", "actions": [action("1.1", "C.")]}]})
    found = told(loaded(made))
    assert found["Slipped"] == (
        "No open promise of a plan in use or to the Board was moved to a later date, and none passed its date. "
        "2 promises that the plan of February 2019 left open have passed their dates: "
        "1.1a Homes (36 days ago, no update since); its review (6 days ago, no update since). "
        "In all, 3 dates have passed, all of them in an earlier plan."
    )
    assert found["Promised, and not heard of since"].endswith(
        "The plan of December 2019 did not carry over 4 promises of the plan of February 2019."
    )


def test_a_commitment_that_a_plan_left_open_as_well() -> None:
    """It is counted there, and nothing says that no promise to the Board has passed its date."""
    twice = {"id": "c", "text": "Bring it", "timescale": "November 2019", "about": ["first/1.1"]}
    held: list[Made] = [MEETINGS[0] | {"commitments": [twice]}, MEETINGS[1]]
    made = plan(action("1.1", "A.", line("Homes", timescale="November 2019")), meetings=held)
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first"}
    made["plans"].append(second | {"priorities": [{"ref": "1", "promise": "P", "actions": [action("1.1", "C.")]}]})
    found = told(loaded(made))
    assert found["Slipped"] == (
        "No open promise of a plan in use was moved to a later date, and none passed its date. "
        "1 promise that the plan of February 2019 left open has passed its date: "
        "1.1 Homes (6 days ago, no update since)."
    )
    assert "Bring it. It is past its date, by 6 days." in found["Promised, and not heard of since"]
