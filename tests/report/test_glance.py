"""The picture at a glance: what is counted where, and how last time's counts became today's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from cioc.overdue import Bucket
from cioc.report.sections import glance
from cioc.report.view.glance import Glance, Told
from cioc.report.view.lapsed import Lapsed
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, body, rated, subject
from tests.report.workspaces import RICH, SHIPPED, shipped, view, workspace

if TYPE_CHECKING:
    from cioc.report.view.shared import Table


def figures(table: Table | None) -> dict[str, tuple[int, ...]]:
    """The rows of a table of numbers, by their heads."""
    assert table is not None
    return {row.head: tuple(int(cell.value) for cell in row.cells) for row in table.rows}


def drawn(meeting: str = "2019-12-06") -> Glance:
    """The picture of the rated workspace."""
    found = glance.build(subject(rated(), meeting))
    assert found is not None
    return found


def answers(found: Glance) -> dict[str, str]:
    """The minute's answers, as they are printed."""
    return {answer.label: " ".join(map(printed, answer.told)) for answer in found.minute}


def printed(told: Told) -> str:
    """A sentence, what it names, and how many more there are."""
    names = "; ".join(filter(None, (*(name.text for name in told.names), told.rest)))
    return f"{told.text}: {names}." if names else f"{told.text}."


# -- By rating ---------------------------------------------------------------------------------------------------------


def test_each_action_is_counted_once() -> None:
    """By its rating, complete, dropped or not rated; that it was re-timed is counted beside, and not again."""
    table = drawn().table
    assert table is not None
    assert table.columns == (
        "Priority",
        "Actions",
        "red: red",
        "amber: amber",
        "green: green",
        "Not rated",
        "Complete",
        "Dropped",
        "Re-timed, wherever counted",
    )
    assert figures(table) == {"1 P": (6, 1, 0, 2, 1, 1, 1, 1)}
    for row in figures(table).values():
        assert row[0] == sum(row[1:-1])


def test_the_chart_shows_what_the_table_says() -> None:
    """The same numbers, and a headline that says what they come to."""
    chart = drawn().chart
    assert chart is not None
    assert chart.headline == "1 of 6 actions is red or amber"
    page, _ = chart.drawings
    words = " ".join(each.text.replace("\u00a0", " ") for each in page.words)
    assert [sign.label for sign in chart.key] == ["red", "green", "Not rated", "Other"]
    assert words.endswith("red 1 green 2 1 Other 2")


def test_a_good_rating_with_a_new_date_is_told() -> None:
    """Green may be green of a later date: then the paper says of how many."""
    assert "Of 2 actions rated green, 1 has had a date moved." in drawn().sentences


def test_a_minute() -> None:
    """What got better, worse, slipped, was dropped, and never came back, in short sentences with numbers."""
    assert drawn().lead == "Compared with the meeting of 11 October 2019:"
    assert answers(drawn()) == {
        "Better": "1 action has a better rating: 1.2 Find carers (red to green). "
        "1 line of the plan was completed: 1.5 Homes.",
        "Worse": "1 action has a worse rating: 1.1 Ask children (amber to red).",
        "Slipped": "1 promise was moved to a later date: 1.3 Teams (122 days later).",
        "Dropped": "1 line of the plan, with no agreement recorded: 1.4 Homes.",
        "Promised, and not heard of since": "No commitment from an earlier meeting is open.",
    }


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        ("2019-10-11", "as a meeting agreed"),
        ("2019-12-06", "for agreement at this meeting"),
        ("2019-10-12", "with no agreement recorded"),  # not on file
        ("2019-01-11", "with no agreement recorded"),  # over before the plan was written
        ("2019-12-20", "with no agreement recorded"),  # still to come
    ],
)
def test_who_agreed_to_dropping_it(agreed: str, words: str) -> None:
    """A paper says so only of a meeting that is on file, and can have agreed."""
    made = plan(
        action("1.1", "Print it.", line("Homes", entry("2019-11-01", status="dropped", agreed=agreed))),
        meetings=[{"cioc": "meeting/1", "date": "2019-01-11"}, *MEETINGS, {"cioc": "meeting/1", "date": "2019-12-20"}],
    )
    found = glance.build(subject(loaded(made), "2019-12-06"))
    assert found is not None
    assert answers(found)["Dropped"] == f"1 line of the plan, {words}: 1.1 Homes."


def test_reconciled_action_by_action() -> None:
    """Last time's counts and what moved make today's, and every action that moved is named."""
    found = drawn().reconciled
    assert found is not None
    assert found.sentences == (
        "Compared with the meeting of 11 October 2019: 1 action better, 1 worse, 1 complete, 1 dropped.",
    )
    assert figures(found.table) == {
        "red: red": (1, 1, 1, 1),
        "amber: amber": (3, 0, 3, 0),
        "green: green": (1, 1, 0, 2),
        "Not rated": (1, 0, 0, 1),
        "Complete": (0, 1, 0, 1),
        "Dropped": (0, 1, 0, 1),
        "All": (6, 4, 4, 6),
    }
    assert [(moved.way, [ref.text for ref in moved.refs]) for moved in found.moves] == [
        ("From amber to red (1)", ["1.1"]),
        ("From red to green (1)", ["1.2"]),
        ("From amber to Complete (1)", ["1.5"]),
        ("From amber to Dropped (1)", ["1.4"]),
    ]


def test_the_first_meeting_is_compared_with_nothing() -> None:
    """It says so, and asks only what can be asked."""
    first = drawn("2019-10-11")
    assert first.lead.startswith("This is the first meeting on file")
    assert (first.reconciled, list(answers(first))) == (None, ["Past their dates"])


def test_nothing_moved() -> None:
    """Then one sentence stands in place of a table that says the same twice."""
    third = {"cioc": "meeting/1", "date": "2019-12-20"}
    found = glance.build(subject(rated(meetings=[*MEETINGS, third]), "2019-12-20"))
    assert found is not None
    assert found.reconciled is not None
    assert found.reconciled.table is None
    assert found.reconciled.sentences == (
        "Compared with the meeting of 6 December 2019, no action is counted with another rating.",
    )


# -- By timescale ------------------------------------------------------------------------------------------------------


def test_a_plan_without_ratings_gets_no_colour() -> None:
    """Its lines are counted by their timescales, and one sentence says why."""
    found = body(view(shipped(), "2019-12-06"), Glance)
    assert found.table is not None
    assert found.table.columns[:4] == ("Priority", "Lines", "Date passed", "Due soon")
    assert figures(found.table)["All priorities"] == (97, 9, 6, 13, 35, 32, 2)
    assert any(
        sentence.startswith("The plan gives no ratings (red, amber, green, blue)") for sentence in found.sentences
    )
    assert found.chart is not None
    assert found.chart.headline == "9 of the plan's 97 lines are past their dates; 6 fall due by 5 January 2020"


def test_lines_reconciled() -> None:
    """Which lines passed their dates since, and which came near."""
    found = body(view(shipped(), "2019-12-06"), Glance).reconciled
    assert found is not None
    assert found.sentences == (
        "Compared with the meeting of 11 October 2019: 1 line past their dates, 6 otherwise moved.",
    )
    assert figures(found.table)["Date passed"] == (8, 1, 0, 9)
    assert [moved.way for moved in found.moves] == [
        "From Due soon to Date passed (1)",
        "From Due later to Due soon (6)",
    ]


def test_another_plan() -> None:
    """What became of the actions of the plan before, and where those of the new one come from; no table of nonsense."""
    found = body(view(shipped(), "2021-02-12"), Glance).reconciled
    assert found is not None
    assert (found.table, found.moves) == (None, ())
    assert found.sentences == (
        "This meeting reports on the draft plan of February 2021, in place of the plan of February 2019. "
        "Of the 41 actions of the earlier plan, "
        "2 were carried over and 38 are not mentioned in the new one; 1 was complete. "
        "Of the 7 actions of the new plan, 3 come from the earlier one and 4 are new.",
    )
    (later,) = found_sentences("2022-08")
    assert later == (
        "The plan of July 2022 has taken the place of the plan of February 2021. "
        "Which actions of the earlier plan it carries over is not known: only a part of it is on file. "
        "Of the 3 actions of the new plan that are on file, 1 comes from a plan before that and 2 are new."
    )


def test_a_plan_of_which_only_a_part_is_on_file() -> None:
    """Its size is not known, nor what became of what an earlier plan left open."""
    found = body(view(shipped(), "2022-08"), Glance)
    assert found.sentences[0] == (
        "Of the plan 3 priorities, 3 actions and 26 delivery lines are on file; the rest of it is not known."
    )
    never = answers(found)["Promised, and not heard of since"]
    assert never.endswith(
        "The plan of July 2022 does not say what became of 95 promises of the plan of February 2019. "
        "The plan of July 2022 does not say what became of 12 promises of the plan of February 2021."
    )


def test_a_plan_that_carries_nothing_over() -> None:
    """Where it is agreed, and whole, that is known."""
    plans = "cioc: plan/1\nid: {0}\ntitle: {0}\nwritten: {1}\n{2}priorities:\n  - ref: 1\n    promise: All.\n"
    actions = "    actions: [{ref: 1.1, action: Ask., delivery: [{who: All}]}]\n"
    files = {
        "plans/old.yaml": plans.format("old", "2020-01-10", "") + actions,
        "plans/new.yaml": plans.format("new", "2020-05-01", "succeeds: old\n") + actions,
        "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\n",
        "plans/meetings/2020-05-15.yaml": "cioc: meeting/1\ndate: 2020-05-15\n",
    }
    found = body(view(workspace(files), "2020-05-15"), Glance).reconciled
    assert found is not None
    assert found.sentences == (
        "The plan of May 2020 has taken the place of the plan of January 2020. "
        "The 1 action of the earlier plan was not carried over. Of the 1 action of the new plan, 1 is new.",
    )


def found_sentences(meeting: str) -> tuple[str, ...]:
    """What the paper of a shipped meeting says of how its counts moved."""
    found = body(view(shipped(), meeting), Glance).reconciled
    return found.sentences if found else ()


def test_promised_and_never_came_back() -> None:
    """Commitments that nobody reported on, those past their dates, and what earlier plans left open.

    The review of the plan, which was promised to the Board too, is one of the 4 commitments, though it is counted with
    what that plan left open.
    """
    assert answers(body(view(shipped(), "2021-02-12"), Glance))["Promised, and not heard of since"] == (
        "11 commitments from earlier meetings are still open, and on 10 of them no report is on file: "
        "Add a column for outcomes to the action plan; Partners raise in their own agencies the…; "
        "Get assurance that the police can flag every…; and 7 more. "
        "4 of them are past their dates, the oldest by 415 days. "
        "The plan of February 2021 does not say what became of 95 promises of the plan of February 2019."
    )


def test_without_ratings_nobody_can_tell_what_is_better() -> None:
    """That nothing is reported is no news, good or bad, where a plan has no ratings."""
    found = answers(body(view(shipped(), "2021-02-12"), Glance))
    assert found["Better or worse"] == (
        "Cannot be told: the plan gives no ratings, and none of its lines was marked complete. "
        "7 items are about actions of the plan: see Items discussed."
    )
    assert not {"Better", "Worse"} & set(found)


NUMBERS = {
    "homes": ("Children in children's homes", "lower", 60, 50),
    "visits": ("Visits on time", "higher", 90, 81),
    "few": ("Children who went missing", "lower", 9, 3),
    "same": ("Children with a plan", "higher", 70, 70),
    "unjudged": ("Children in our care", None, 500, 510),
}


def numbers(**more: str) -> dict[str, str]:
    """A plan without ratings, and measures of which each has a number at both meetings."""
    measures = "".join(
        f"  - id: {name}\n    title: {title}\n    counts: children\n    better: {better or '~'}\n"
        f"    readings: [{{date: 2020-01-31, value: {before}, source: 2020-02-14}},"
        f" {{date: 2020-04-30, value: {after}, source: 2020-05-15}}]\n"
        for name, (title, better, before, after) in NUMBERS.items()
    )
    plan = "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-10\npriorities:\n  - {ref: 1, promise: All.}\n"
    return {
        "plans/plan.yaml": plan,
        "plans/measures.yaml": f"cioc: measures/1\nmeasures:\n{measures}",
        "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\n",
        "plans/meetings/2020-05-15.yaml": "cioc: meeting/1\ndate: 2020-05-15\n",
        "plans/meetings/2020-06-15.yaml": "cioc: meeting/1\ndate: 2020-06-15\n",
        **more,
    }


def test_a_number_that_went_the_right_way_is_better() -> None:
    """Also without ratings; what is kept back, unchanged, or has no right way is neither better nor worse."""
    found = answers(body(view(workspace(numbers()), "2020-05-15"), Glance))
    assert found["Better"] == "1 measure is better: Children in children's homes (60 to 50)."
    assert found["Worse"] == "1 measure is worse: Visits on time (90 to 81)."


def test_a_number_is_news_once() -> None:
    """In the paper of the meeting after it nothing is better for it."""
    found = answers(body(view(workspace(numbers()), "2020-06-15"), Glance))
    assert found["Better or worse"].startswith("Cannot be told: the plan gives no ratings, and none of its lines")


def test_what_passed_its_date_in_a_plan_that_was_replaced_is_told() -> None:
    """Only what passed since the meeting before, as `cioc diff` has it; and the sum is that of all that is open."""
    assert answers(body(view(shipped(), "2022-08"), Glance))["Slipped"] == (
        "No open promise of a plan in use or to the Board was moved to a later date, and none passed its date. "
        "1 promise that the plan of February 2021 left open has passed its date: "
        "1.1a New family support team (518 days ago, no update since). "
        "In all, 20 dates have passed, 17 of them in earlier plans."
    )
    of_2021 = answers(body(view(shipped(), "2021-02-12"), Glance))["Slipped"]
    assert "7 promises that the plan of February 2019 left open have passed their dates: 2.2a The CAMHS" in of_2021
    assert of_2021.endswith("and 4 more. In all, 19 dates have passed, 16 of them in an earlier plan.")


@pytest.mark.parametrize("meeting", SHIPPED)
def test_what_has_passed_adds_up(meeting: str) -> None:
    """However it is told: in the minute, in the section of dates that passed, and by `cioc overdue`."""
    of = subject(shipped(), meeting)
    everything = len(of.overdue.of(Bucket.LAPSED))
    sentences = body(view(shipped(), meeting), Lapsed).sentences
    told = [
        int(n) for s in sentences for n in re.findall(r"(\d+) (?:of them )?(?:is|are) past (?:its|their) dates?", s)
    ]
    assert sum(told) == everything
    slipped = answers(body(view(shipped(), meeting), Glance)).get("Slipped", "")
    assert [int(n) for n in re.findall(r"In all, (\d+) dates", slipped)] in ([everything], [])


def test_first_rated_is_not_worse_but_told_beside_it() -> None:
    """Red went from none to one, and nothing is worse: the paper says why."""
    its = action("1.3", "Find homes.", line("Homes", entry("2019-11-01", rag="red")))
    good = action("1.1", "A.", line("Homes", entry("2019-03-01", rag="green")))
    found = glance.build(subject(loaded(plan(good, its, meetings=MEETINGS))))
    assert found is not None
    assert answers(found)["Worse"] == "No rating is worse. 1 action was first rated red: 1.3 Find homes."


def test_the_list_of_papers_has_the_worst() -> None:
    """Not what the new plan has not had time to miss."""
    assert body(view(shipped(), "2021-02-12"), Glance).headline == (
        "3 of 25 open promises are past their dates; "
        "the plan of February 2021 does not say what became of 95 promises of the plan of February 2019; "
        "11 of the plan's 12 lines have no date; none fall due by 14 March 2021"
    )


def test_plan_in_force_moves_by_what_actions_were() -> None:
    """Where a rated plan succeeds a rated plan, an action is followed to its heir, and the sums still add up."""
    made = plan(
        action("1.1", "A.", line("Homes", entry("2019-03-01", rag="red"))),
        action("1.2", "B.", line("Homes", entry("2019-03-01", rag="amber"))),
        meetings=MEETINGS,
    )
    its = [action("2.1", "A.", line("Homes", entry("2019-11-20", rag="amber")), was=["first/1.1"])]
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-11-10", "succeeds": "first"}
    made["plans"].append(second | {"priorities": [{"ref": "1", "promise": "P", "actions": its}]})
    found = glance.build(subject(loaded(made)))
    assert found is not None
    assert found.reconciled is not None
    assert figures(found.reconciled.table) == {
        "red: red": (1, 0, 1, 0),
        "amber: amber": (1, 1, 1, 1),
        "All": (2, 1, 2, 1),
    }
    assert {moved.way for moved in found.reconciled.moves} == {
        "From red to amber (1)",
        "amber, and no longer in the plan (1)",
    }


def test_no_plan_and_no_actions() -> None:
    """Without a plan the section is left out; of an empty one it says so."""
    assert glance.build(subject(loaded(plan(meetings=MEETINGS) | {"plans": []}))) is None
    empty = glance.build(subject(loaded(plan(meetings=MEETINGS))))
    assert empty is not None
    assert (empty.sentences, empty.table, empty.chart) == (("The plan has no actions yet.",), None, None)


def test_partly_rated() -> None:
    """What has no rating is counted on its own, and in no colour."""
    found = body(view(workspace(RICH), "2020-05-15"), Glance)
    assert figures(found.table)["All priorities"] == (4, 1, 0, 2, 1, 1)


# -- Whatever is on file -----------------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(workspaces())
def test_sums_are_exact(made: Made) -> None:
    """Rows add up, last time's counts and what moved make today's, and these are the picture's own."""
    workspace_of = loaded(made)
    for meeting in workspace_of.meetings:
        found = glance.build(subject(workspace_of, meeting))
        if found is None or found.table is None:
            continue
        retimed = found.table.columns[-1].startswith("Re-timed")
        for row in figures(found.table).values():
            assert row[0] == sum(row[1:-1] if retimed else row[1:])
        if found.reconciled is None or found.reconciled.table is None:
            continue
        rows = figures(found.reconciled.table)
        for before, gained, lost, now in rows.values():
            assert before + gained - lost == now
        total = next(reversed(figures(found.table).values()))
        now_by_place = {head: row[-1] for head, row in rows.items() if head != "All" and row[-1]}
        counted = dict(zip(found.table.columns[2:], total[1:], strict=True))
        assert now_by_place == {head: number for head, number in counted.items() if number and head in rows}
        assert sum(now_by_place.values()) == total[0]
        named = sum(len(moved.refs) for moved in found.reconciled.moves)
        assert named >= max(sum(row[side] for head, row in rows.items() if head != "All") for side in (1, 2))
