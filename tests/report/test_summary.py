"""What the record shows since the meeting before: better, worse, moved, passed, dropped and not reported back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from cioc.report.summary import headline, of_promises, of_ratings, passed_since
from cioc.report.view.sections import ActionLog, Exceptions, Glance
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, context, rated
from tests.report.workspaces import SHIPPED, body, shipped, view, workspace

if TYPE_CHECKING:
    from cioc.report.context import Context
    from cioc.report.view.sections import Answer, Question
    from cioc.workspace.loading import LoadedWorkspace

BETTER, WORSE, EITHER = "What got better?", "What got worse?", "Where does the plan stand?"
FIRST = "What was rated for the first time?"
MOVED, SILENT = "What was re-timed, and what passed its date?", "What was promised but not reported back?"
UNRATED = "No action has a rating."
NONE_MOVED = "No promise has been re-timed to a later date since then."
NOTHING_MOVED = "No promise has been re-timed to a later date since then, and no date has passed."


def questions(of_context: Context) -> tuple[Question, ...]:
    """All of them."""
    return (*of_ratings(of_context), *of_promises(of_context))


def told(files: LoadedWorkspace, meeting: str = "2019-12-06") -> dict[str, list[str]]:
    """The answers to each question, as they are printed."""
    return {each.heading: [printed(answer) for answer in each.told] for each in questions(context(files, meeting))}


def printed(answer: Answer) -> str:
    """A sentence, what it names, and how many more there are."""
    names = "; ".join(filter(None, (*(name.text for name in answer.names), answer.rest)))
    return f"{answer.text}: {names}." if names else f"{answer.text}."


def of(
    *lines: Made, written: str = "2019-02-07", meetings: list[Made] | None = None, **more: object
) -> LoadedWorkspace:
    """A plan with one action and these lines, and the two meetings."""
    made = plan(action("1.1", "A.", *lines), meetings=meetings or MEETINGS)
    made["plans"][0] |= {"written": written, **more}
    return loaded(made)


def followed_by(made: Made, *its: Made, **more: object) -> LoadedWorkspace:
    """The same, and a plan of December 2019 that succeeds the first."""
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first", **more}
    priority = {"ref": "1", "promise": "P", "actions": list(its) or [action("1.1", "C.")]}
    made["plans"].append(second | {"priorities": [priority]})
    return loaded(made)


# -- In a row ----------------------------------------------------------------------------------------------------------


def test_all_questions() -> None:
    """What got better and worse, what moved and was dropped, and what never came back, with numbers and names."""
    assert told(rated()) == {
        BETTER: [
            "1 action has a better rating: Find carers, red to green (1.2).",
            "1 line of the plan was completed: Open it (1.5).",
        ],
        WORSE: ["1 action has a worse rating: Ask children, amber to red (1.1)."],
        MOVED: [
            "1 promise was re-timed to a later date: Train staff, from 30 November 2019 to 31 March 2020 (1.3).",
            "1 line of the plan was dropped: Print it, no agreement recorded (1.4).",
        ],
        SILENT: ["No commitment from an earlier meeting is open."],
    }


def test_the_first_meeting_is_compared_with_the_plan_as_it_was_written() -> None:
    """What was rated since then is told as that; nothing was promised to the Board before."""
    assert told(rated(), "2019-10-11") == {
        BETTER: ["No rating is better, and nothing was completed."],
        WORSE: ["No rating is worse."],
        FIRST: [
            "1 action was rated red for the first time: Find carers (1.2).",
            "3 actions were rated amber for the first time: Ask children (1.1); Print it (1.4); Open it (1.5).",
        ],
        MOVED: [NOTHING_MOVED],
    }


def test_the_first_meeting_without_a_plan_from_before_it() -> None:
    """There is nothing to compare it with: what is past its date is told by name, and no more is asked."""
    files = of(line("Homes", timescale="March 2019"), line("Teams"), written="2019-10-11", meetings=MEETINGS[:1])
    assert told(files, "2019-10-11") == {
        MOVED: ["In all, 1 promise is past its date: Homes: A, due 31 March 2019 (1.1a)."]
    }
    nothing = of(line("Homes"), written="2019-10-11", meetings=MEETINGS[:1])
    assert told(nothing, "2019-10-11") == {MOVED: ["No promise is past its date."]}


# -- Better and worse --------------------------------------------------------------------------------------------------


def test_without_ratings_nothing_is_better_or_worse() -> None:
    """No colour is made up: the paper says that there are none, and that nothing was completed."""
    assert told(shipped(), "2021-02-12")[EITHER] == [
        UNRATED,
        "Nothing was recorded as completed.",
    ]


def test_first_rated_is_not_worse_but_told_beside_it() -> None:
    """Red went from none to one, and no rating is worse: the paper says why."""
    its = action("1.3", "Find homes.", line("Homes", entry("2019-11-01", rag="red")))
    good = action("1.1", "A.", line("Homes", entry("2019-03-01", rag="green")))
    found = told(loaded(plan(good, its, meetings=MEETINGS)))
    assert found[WORSE] == ["No rating is worse."]
    assert found[FIRST] == ["1 action was rated red for the first time: Find homes (1.3)."]
    calm = told(loaded(plan(good, meetings=MEETINGS)))
    assert (calm[BETTER], calm[WORSE]) == (["No rating is better, and nothing was completed."], ["No rating is worse."])


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2019-11-10", "A, recorded complete on 10 November 2019, due 31 October 2019 (1.1)"),
        ("2019-11-01", "A, recorded complete on 1 November 2019, due 31 October 2019 (1.1)"),
        ("2019-10-30", "A (1.1)"),
    ],
)
def test_what_was_done_late_says_how_late(day: str, said: str) -> None:
    """By the last day that was promised, and the day of the entry."""
    files = of(line("Homes", entry(day, status="complete"), timescale="October 2019"))
    assert told(files)[EITHER][0] == f"1 line of the plan was completed: {said}."
    assert told(files)[MOVED] == [NOTHING_MOVED]


def test_a_commitment_that_was_kept_late_says_so() -> None:
    """The Board was promised it by a day."""
    made = {"id": "leaflet", "text": "Bring it", "timescale": "October 2019"}
    kept = [{"about": "2019-10-11/leaflet", "status": "complete"}]
    held = [MEETINGS[0] | {"commitments": [made]}, MEETINGS[1] | {"matters_arising": kept}]
    found = told(of(line("Homes"), meetings=held))
    assert found[EITHER][0] == (
        "1 commitment to the Board was completed: "
        "Bring it, due 31 October 2019, reported in this paper (promised 11 October 2019)."
    )
    assert found[SILENT] == ["No commitment from an earlier meeting is open."]


def test_a_review_that_was_done_is_told_as_a_review() -> None:
    """It is no line of the plan."""
    said: Made = {"about": "first/review", "status": "complete", "note": "We met."}
    held: list[Made] = [MEETINGS[0], MEETINGS[1] | {"matters_arising": [said]}]
    found = told(of(line("Homes"), meetings=held, review="March 2020"))
    assert found[EITHER][0] == "1 review of a plan was completed: Review of the February 2019 plan."


NUMBERS = {
    "homes": ("Children in children's homes", "lower", 60, 50),
    "visits": ("Visits on time", "higher", 90, 81),
    "few": ("Children who went missing", "lower", 9, 3),
    "same": ("Children with a plan", "higher", 70, 70),
    "unjudged": ("Children in our care", None, 500, 510),
}


def numbers() -> LoadedWorkspace:
    """A plan without ratings, and measures of which each has a number at both meetings."""
    measures = "".join(
        f"  - id: {name}\n    title: {title}\n    counts: children\n    better: {better or '~'}\n"
        f"    readings: [{{date: 2020-01-31, value: {before}, source: 2020-02-14}},"
        f" {{date: 2020-04-30, value: {after}, source: 2020-05-15}}]\n"
        for name, (title, better, before, after) in NUMBERS.items()
    )
    written = "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-10\npriorities:\n  - {ref: 1, promise: All.}\n"
    held = ("2020-02-14", "2020-05-15", "2020-06-15")
    return workspace(
        {
            "plans/plan.yaml": written,
            "plans/measures.yaml": f"cioc: measures/1\nmeasures:\n{measures}",
            **{f"plans/meetings/{day}.yaml": f"cioc: meeting/1\ndate: {day}\n" for day in held},
        }
    )


def test_a_number_that_went_the_right_way_is_better() -> None:
    """Also without ratings; what is kept back, unchanged, or has no right way is neither better nor worse."""
    found = told(numbers(), "2020-05-15")
    assert found[BETTER] == ["1 measure is better: Children in children's homes (60 to 50)."]
    assert found[WORSE] == ["1 measure is worse: Visits on time (90 to 81)."]


def test_a_number_is_news_once() -> None:
    """In the paper of the meeting after it nothing is better for it."""
    found = told(numbers(), "2020-06-15")
    assert MOVED in found
    assert not {BETTER, WORSE, EITHER} & found.keys()  # the plan has no actions


def test_a_first_rating_of_one_line_makes_no_action_worse() -> None:
    """The line that had a rating has it still: the action is counted worse, and page 1 says why."""
    found = told(
        of(
            line("Homes", entry("2019-03-01", rag="green")),
            line("Teams", entry("2019-11-01", rag="amber", note="Late.")),
        )
    )
    assert found[WORSE] == ["No rating is worse."]
    assert found[FIRST] == ["1 action is rated worse by the first rating of a line: A, green to amber (1.1)."]
    worse = told(
        of(
            line("Homes", entry("2019-03-01", rag="green"), entry("2019-11-01", rag="amber")),
            line("Teams", entry("2019-11-01", rag="amber")),
        )
    )
    assert worse[WORSE] == ["1 action has a worse rating: A, green to amber (1.1)."]
    assert FIRST not in worse


RED, GREEN = entry("2019-03-01", rag="red"), entry("2019-11-01", rag="green")
AMBER, GIVEN_UP = entry("2019-03-01", rag="amber"), entry("2019-11-01", status="dropped", note="No money.")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((line("A", GREEN), line("B", RED, GIVEN_UP)), "No rating is better, and nothing was completed."),
        ((line("A", AMBER), line("B", RED, GIVEN_UP)), "No rating is better, and nothing was completed."),
        ((line("A", AMBER, GREEN), line("B", RED, GIVEN_UP)), "1 action has a better rating: A, red to green (1.1)."),
        ((line("A", RED, GREEN), line("B", AMBER)), "1 action has a better rating: A, red to amber (1.1)."),
    ],
)
def test_what_was_dropped_makes_nothing_better(lines: tuple[Made, ...], said: str) -> None:
    """An action whose red line was given up is rated better for it: only what is open or complete can be better."""
    found = told(of(*lines))
    assert found[BETTER] == [said]
    assert any("was dropped" in each for each in found[MOVED]) is (GIVEN_UP in lines[1]["progress"])


def test_a_line_that_was_completed_makes_its_action_better() -> None:
    """The others had a better rating already, and nothing was given up."""
    done = entry("2019-11-01", status="complete")
    found = told(of(line("A", entry("2019-03-01", rag="green")), line("B", RED, done)))
    assert found[BETTER][0] == "1 action has a better rating: A, red to green (1.1)."


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            (line("A", GREEN), line("B", entry("2019-10-20", rag="red"), GIVEN_UP)),
            "No rating is better, and nothing was completed.",
        ),
        (
            (line("A", entry("2019-10-20", rag="amber"), GREEN), line("B")),
            "1 action, not rated then, has a better rating now than at first: A, amber on 20 October 2019, green now"
            " (1.1).",
        ),
    ],
)
def test_what_was_dropped_is_not_the_first_rating_of_its_action(lines: tuple[Made, ...], said: str) -> None:
    """Of what was rated only since, and twice: a red that was given up was nothing to become better than."""
    assert told(of(*lines))[BETTER] == [said]


def test_ratings_that_the_next_plan_does_not_give_are_told() -> None:
    """Else ambers would be gone, and nobody would say so."""
    made = plan(action("1.1", "A.", line("Homes", entry("2019-03-01", rag="amber"))), meetings=MEETINGS)
    heir = action("2.1", "A.", line("Homes"), was=["first/1.1"])
    found = told(followed_by(made, heir, status="agreed"))
    assert found["What is not rated any more?"] == ["1 action that had a rating has none now: A, amber then (2.1)."]
    assert found[WORSE] == ["No rating is worse."]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("dropped", "1 line of the plan was dropped: A, no agreement recorded: “No landlord has replied” (1.1)."),
        ("complete", "1 line of the plan was completed: A, “No landlord has replied” (1.1)."),
    ],
)
def test_the_reason_is_told_of_what_was_dropped_and_the_effect_of_what_is_complete(status: str, said: str) -> None:
    """The words of the entry; what this paper itself says of it stands below, and is not told twice."""
    its = entry("2019-11-01", status=status, note="No landlord has replied.")
    assert said in [each for answers in told(of(line("Homes", its))).values() for each in answers]
    matter = {"about": "first/1.1", "status": status, "note": "No landlord has replied."}
    here = told(of(line("Homes"), meetings=[MEETINGS[0], MEETINGS[1] | {"matters_arising": [matter]}]))
    assert "landlord" not in str(here)


def test_a_part_that_came_to_the_date_of_the_whole_was_not_moved_without_agreement() -> None:
    """The date was agreed for the line that goes on, and another was joined to it."""
    made = plan(
        action(
            "1.1",
            "A.",
            line(
                "Homes",
                entry("2019-05-01", timescale="March 2020", agreed="2019-10-11"),
                id="homes",
                timescale="June 2019",
            ),
            line("Teams", id="teams", timescale="December 2019"),
        ),
        meetings=MEETINGS,
    )
    heir = action("2.1", "A.", line("All", timescale="March 2020", was=["first/1.1/homes", "first/1.1/teams"]))
    found = told(followed_by(made, heir, status="agreed"))
    assert found[MOVED][0] == (
        "1 promise was re-timed to a later date: A, the part that was 1.1b of the February 2019 plan, "
        "from 31 December 2019 to 31 March 2020 (2.1)."
    )


def test_of_what_was_joined_each_part_that_was_moved_is_told() -> None:
    """It is one promise, re-timed from each of the dates that it had; and counted once, whichever part had passed."""
    made = plan(
        action(
            "1.1",
            "A.",
            line("Homes", id="homes", timescale="January 2020"),
            line(
                "Teams", entry("2019-11-06", timescale="February 2020", note="No."), id="teams", timescale="June 2019"
            ),
        ),
        meetings=MEETINGS,
    )
    heir = action("2.1", "A.", line("All", timescale="March 2020", was=["first/1.1/homes", "first/1.1/teams"]))
    found = told(followed_by(made, heir, status="agreed"))
    assert found[MOVED][0] == (
        "1 promise was re-timed to a later date, after its date had passed, with no agreement recorded: A, from"
        " 31 January 2020 to 31 March 2020, and the part that was 1.1b of the February 2019 plan, from 30 June 2019"
        " to 29 February 2020, then to 31 March 2020 (2.1)."
    )


def test_what_was_joined_is_named_where_its_parts_had_one_date() -> None:
    """Members knew each of them by its own number."""
    both = [line(who, id=who.lower(), timescale="January 2020") for who in ("Homes", "Teams")]
    heir = action("2.1", "A.", line("All", timescale="March 2020", was=["first/1.1/homes", "first/1.1/teams"]))
    found = told(followed_by(plan(action("1.1", "A.", *both), meetings=MEETINGS), heir, status="agreed"))
    assert found[MOVED][0] == (
        "1 promise was re-timed to a later date, with no agreement recorded: A, joining actions 1.1a and 1.1b of the"
        " February 2019 plan, from 31 January 2020 to 31 March 2020 (2.1)."
    )


# -- Dates -------------------------------------------------------------------------------------------------------------


def test_reopened_after_its_day_it_is_late() -> None:
    """It was complete at the meeting before, and so not past its date: it passed since, and is said not to be done."""
    files = of(
        line(
            "Homes",
            entry("2019-09-01", status="complete"),
            entry("2019-11-01", status="in-progress", note="Not done after all."),
            timescale="October 2019",
        )
    )
    found = told(files)
    assert found[MOVED] == [NONE_MOVED, "1 promise has become late: A, due 31 October 2019, 36 days late (1.1)."]
    assert found[WORSE][0] == "1 promise that was closed is open again: A (1.1)."
    assert found[BETTER] == ["Nothing was recorded as completed."]


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
    assert told(files)[MOVED] == [NOTHING_MOVED]


@pytest.mark.parametrize(
    ("day", "said", "moved"),
    [
        (
            "2019-11-30",
            UNRATED,
            [NONE_MOVED, "1 date has passed with no update since: A, due 30 November 2019 (1.1)."],
        ),
        (
            "2019-12-31",
            "1 date was brought forward: A, from 31 March 2020 to 31 December 2019 (1.1).",
            [NOTHING_MOVED],
        ),
    ],
)
def test_what_was_brought_forward_is_better_until_it_passes(day: str, said: str, moved: list[str]) -> None:
    """A day that was brought forward and then passed is no good news."""
    found = told(of(line("Homes", entry("2019-11-01", timescale=day), timescale="31 March 2020")))
    assert found[EITHER][0] == said
    assert found[MOVED] == moved


def test_lines_are_named_before_commitments() -> None:
    """Where one sentence tells of both."""
    held = [
        MEETINGS[0] | {"commitments": [{"id": "beds", "text": "Bring the beds", "timescale": "June 2020"}]},
        MEETINGS[1] | {"matters_arising": [{"about": "2019-10-11/beds", "timescale": "April 2020", "note": "Here."}]},
    ]
    its = line("Homes", entry("2019-11-01", timescale="March 2020", note="Soon."), timescale="May 2020")
    assert told(of(its, meetings=held))[EITHER][0] == (
        "2 dates were brought forward: A, from 31 May 2020 to 31 March 2020 (1.1); "
        "Bring the beds, from 30 June 2020 to 30 April 2020 (promised 11 October 2019)."
    )


@pytest.mark.parametrize(
    ("said_since", "moved"),
    [
        (None, "1 date has passed with no update since: A, due 31 October 2019 (1.1)."),
        ("2019-10-20", "1 date has passed with no update since: A, due 31 October 2019 (1.1)."),
        ("2019-11-20", "1 promise has become late: A, due 31 October 2019, 36 days late (1.1)."),
    ],
)
def test_late_is_only_what_a_word_since_shows(said_since: str | None, moved: str) -> None:
    """That a date passed does not show that the work was not done; what was said of it since then does."""
    words = (entry(said_since, note="Not yet."),) if said_since else ()
    assert told(of(line("Homes", *words, timescale="October 2019")))[MOVED] == [NONE_MOVED, moved]


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
    assert told(files)[MOVED] == [
        "1 promise was re-timed to a later date, with no agreement recorded: A, to 31 March 2020 (1.1)."
    ]
    first_only = of(line("Homes", entry("2019-10-20", timescale="31 January 2020"), timescale="ongoing"))
    assert told(first_only)[MOVED] == [NOTHING_MOVED]


def test_a_date_that_was_taken_back() -> None:
    """Who no longer says by when has made the promise smaller."""
    files = of(line("Homes", entry("2019-11-01", timescale="ongoing"), timescale="March 2020"))
    assert told(files)[MOVED] == ["1 promise no longer has a date: A (1.1)."]


def test_a_plan_that_is_newer_than_the_last_meeting() -> None:
    """What became of its lines since it was written is told like that of any other."""
    files = of(
        line("Homes", entry("2019-11-20", rag="red", timescale="March 2020", note="Late."), timescale="January 2020"),
        line("Teams", entry("2019-11-25", status="complete"), timescale="January 2020"),
        written="2019-11-01",
    )
    assert told(files) == {
        BETTER: ["1 line of the plan was completed: Teams: A (1.1b)."],
        WORSE: ["No rating is worse."],
        FIRST: ["1 action was rated red for the first time: A (1.1)."],
        MOVED: [
            "1 promise was re-timed to a later date, with no agreement recorded: "
            "Homes: A, from 31 January 2020 to 31 March 2020 (1.1a)."
        ],
        SILENT: ["No commitment from an earlier meeting is open."],
    }


def test_a_review_that_passed_its_date_in_a_new_plan_is_told() -> None:
    """Though nobody knew of it at the meeting before."""
    files = of(line("Homes"), written="2019-10-20", review="November 2019")
    assert told(files)[MOVED] == [
        NONE_MOVED,
        "1 date has passed with no update since: Review of the October 2019 plan, due 30 November 2019.",
    ]


def test_what_no_other_section_tells_is_named() -> None:
    """The longest slip first; beyond fifteen how many more there are. Of what others tell in full, three are named."""
    late = ("May 2020", "April 2020", "July 2020", "June 2020", "March 2020")
    moved = [line(f"H{n}", entry("2019-11-01", timescale=to), timescale="January 2020") for n, to in enumerate(late)]
    assert told(of(*moved))[MOVED] == [
        "5 promises were re-timed to later dates, all of them with no agreement recorded: "
        "H2: A, from 31 January 2020 to 31 July 2020 (1.1c); H3: A, from 31 January 2020 to 30 June 2020 (1.1d); "
        "H0: A, from 31 January 2020 to 31 May 2020 (1.1a); H1: A, from 31 January 2020 to 30 April 2020 (1.1b); "
        "H4: A, from 31 January 2020 to 31 March 2020 (1.1e)."
    ]
    (many,) = told(of(*moved, *moved, *moved, *moved))[MOVED]
    assert many.startswith("20 promises were re-timed to later dates, all of them with no agreement recorded: ")
    assert many.endswith("; and 5 more.")


def test_what_was_said_after_it_was_done_is_not_when_it_was_done() -> None:
    """The day is that of the entry that says so, whoever adds a word later."""
    done = line("Homes", entry("2019-11-15", status="complete"), timescale="October 2019")
    said: Made = {"about": "first/1.1", "note": "Children like it."}
    found = told(of(done, meetings=[MEETINGS[0], MEETINGS[1] | {"matters_arising": [said]}]))
    assert found[EITHER][0] == (
        "1 line of the plan was completed: A, recorded complete on 15 November 2019, due 31 October 2019 (1.1)."
    )


def test_where_all_moves_wait_for_agreement_it_is_said_once() -> None:
    """Of the sentence; where only some of them do, of each of these."""
    waits = entry("2019-11-10", timescale="March 2020", agreed="2019-12-06")
    lines = [line(who, waits, timescale="January 2020") for who in ("Homes", "Teams")]
    (both,) = told(of(*lines))[MOVED]
    assert both.startswith("2 promises were re-timed to later dates; all are for agreement at this meeting: ")
    assert both.count("agreement at this meeting") == 1
    other = line("Carers", entry("2019-11-10", timescale="April 2020", agreed="2019-10-11"), timescale="January 2020")
    (one,) = told(of(lines[0], other))[MOVED]
    assert one == (
        "2 promises were re-timed to later dates: Carers: A, from 31 January 2020 to 30 April 2020 (1.1b); "
        "Homes: A, from 31 January 2020 to 31 March 2020, for agreement at this meeting (1.1a)."
    )


def test_what_was_promised_to_the_board_too_moves_once() -> None:
    """The line and the commitment are one promise by one day: it is told by the one that comes first."""
    made: Made = {"id": "a", "text": "Bring it", "about": ["first/1.1"], "timescale": "January 2020"}
    moved: Made = {"about": "2019-10-11/a", "timescale": "March 2020"}
    held: list[Made] = [MEETINGS[0] | {"commitments": [made]}, MEETINGS[1] | {"matters_arising": [moved]}]
    its = line("Homes", entry("2019-11-10", timescale="March 2020"), timescale="January 2020")
    (once,) = told(of(its, meetings=held))[MOVED]
    assert once.startswith(
        "1 promise was re-timed to a later date, with no agreement recorded: A, from 31 January 2020"
    )


def test_a_date_that_was_moved_by_a_day() -> None:
    """It was moved; and not one that was brought forward by a day."""
    for to, said in (
        ("1 February 2020", "1 promise was re-timed to a later date"),
        ("30 January 2020", NOTHING_MOVED.rstrip(".")),
    ):
        moved = entry("2019-11-10", timescale=to, agreed="2019-10-11")
        assert told(of(line("Homes", moved, timescale="31 January 2020")))[MOVED][0].startswith(said)


def test_a_date_that_was_moved_twice() -> None:
    """Every date that was promised between them is told."""
    twice = [entry(day, timescale=to) for day, to in (("2019-11-01", "March 2020"), ("2019-11-20", "June 2020"))]
    (moved,) = told(of(line("Homes", *twice, timescale="January 2020")))[MOVED]
    assert moved.endswith(": A, from 31 January 2020 to 31 March 2020, then to 30 June 2020 (1.1).")


def test_numbers_of_a_first_paper_have_their_days() -> None:
    """The number before is in no paper, and may be older than the plan."""
    readings = [
        {"date": day, "value": value, "source": "2019-10-11"}
        for day, value in (("2018-12-31", "9"), ("2019-09-30", "8"))
    ]
    measure = {"id": "moves", "title": "Moves", "counts": "other", "better": "lower", "readings": readings}
    made = plan(action("1.1", "A.", line()), meetings=MEETINGS) | {"measures": [measure]}
    found = told(loaded(made), "2019-10-11")
    assert found[EITHER][0] == "1 measure is better: Moves (9 on 31 December 2018 to 8 on 30 September 2019)."


def test_a_date_that_was_moved_when_it_had_passed() -> None:
    """It would else be told as one that has passed, and so is said to have."""
    agreed = {"timescale": "March 2020", "agreed": "2019-10-11"}
    lines = [line(f"H{n}", entry("2019-11-01", **agreed), timescale="October 2019") for n in range(2)]
    in_time = line("H2", entry("2019-10-31", **agreed), timescale="October 2019")
    moves = [told(of(*these))[MOVED][0].partition(":")[0] for these in ([*lines, in_time], lines, lines[:1], [in_time])]
    assert moves == [
        "3 promises were re-timed to later dates, 2 of them after their dates had passed",
        "2 promises were re-timed to later dates, all of them after their dates had passed",
        "1 promise was re-timed to a later date, after its date had passed",
        "1 promise was re-timed to a later date",
    ]
    (_, passed, *_) = told(of(*(line(f"H{n}", timescale="October 2019") for n in range(5))))[MOVED]
    assert passed.endswith("(1.1c); and 2 more.")


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        ("2019-10-11", "agreed by the meeting of 11 October 2019"),
        ("2019-12-06", "for agreement at this meeting"),
        (None, "no agreement recorded"),
        ("2019-12-20", "to be put to the meeting of 20 December 2019"),  # still to come
        ("2019-10-12", "said to be agreed on 12 October 2019, but no such meeting is on file"),
        (
            "2019-01-11",
            "said to be agreed by the meeting of 11 January 2019, but it was not promised until later",
        ),
    ],
)
def test_who_agreed_to_dropping_it(agreed: str | None, words: str) -> None:
    """A paper comes before its own meeting, and says that another agreed only where it can have."""
    gone = entry("2019-11-01", status="dropped", **({"agreed": agreed} if agreed else {}))
    held = [{"cioc": "meeting/1", "date": "2019-01-11"}, *MEETINGS, {"cioc": "meeting/1", "date": "2019-12-20"}]
    files = of(line("Homes", gone), meetings=held)
    assert told(files)[MOVED] == [NONE_MOVED, f"1 line of the plan was dropped: A, {words} (1.1)."]


# -- A plan that was replaced ------------------------------------------------------------------------------------------


def replaced() -> Made:
    """A plan with a date that passed before the last meeting, one that passed since, its review, and one to come."""
    made = plan(
        action("1.1", "A.", line("Homes", timescale="October 2019"), line("Teams", timescale="June 2019")),
        action("1.2", "B.", line("Carers", timescale="June 2020")),
        meetings=MEETINGS,
    )
    made["plans"][0]["review"] = "November 2019"
    return made


def test_what_passed_in_a_plan_that_was_replaced_is_told_apart() -> None:
    """With its review, which is called one; what passed before the last meeting is only in the sum."""
    files = followed_by(replaced(), status="agreed")
    assert told(files) == {
        EITHER: [UNRATED, "Nothing was recorded as completed."],
        MOVED: [
            NONE_MOVED,
            "2 promises of the February 2019 plan, not carried over, have passed their dates: "
            "Homes: A, due 31 October 2019 (1.1a); "
            "Review of the plan, due 30 November 2019.",
            "In all, 3 promises are past their dates: 2 lines of the February 2019 plan and its review.",
        ],
        SILENT: [
            "No commitment from an earlier meeting is open.",
            "4 promises of the February 2019 plan were not carried over into the December 2019 plan.",
        ],
    }
    assert headline(context(files)) == (
        "3 promises are past their dates. "
        "4 promises of the February 2019 plan were not carried over into the December 2019 plan"
    )


def test_a_plan_of_which_only_a_part_is_on_file_claims_nothing() -> None:
    """Of what it does not speak of there is no update: it was not dropped, and did not pass since."""
    files = followed_by(replaced(), status="agreed", on_file="part")
    found = told(files)
    assert found[MOVED] == [
        NONE_MOVED,
        "2 dates of the February 2019 plan have passed with no update since.",
        "In all, 3 promises are past their dates: 2 lines of the February 2019 plan and its review.",
    ]
    assert found[SILENT][1:] == [
        "This paper gives no update on the 4 open promises (3 lines and the review) of the February 2019 plan."
    ]
    text = str(found)
    assert not [word for word in ("late", "dropped", "not carried over") if re.search(rf"\b{word}\b", text)]


def test_of_what_a_draft_is_silent_on_only_a_word_since_says_late() -> None:
    """What was spoken of after its day is told apart from what nobody has spoken of."""
    made = replaced()
    made["plans"][0]["priorities"][0]["actions"][0]["delivery"][0]["progress"] = [entry("2019-11-20", note="No.")]
    found = told(followed_by(made, status="agreed", on_file="part"))
    assert found[MOVED][:3] == [
        NONE_MOVED,
        "1 promise of the February 2019 plan has become late: Homes: A, due 31 October 2019, 36 days late, "
        "update on 20 November 2019 (1.1a).",
        "1 more of its dates has passed with no update since: Review of the plan, due 30 November 2019.",
    ]


def test_a_draft_displaces_nothing() -> None:
    """The plan before it is in use until another takes its place."""
    found = told(followed_by(replaced(), status="draft"))
    assert found[MOVED] == [
        NONE_MOVED,
        "2 dates have passed with no update since: Homes: A, due 31 October 2019 (1.1a); "
        "Review of the February 2019 plan, due 30 November 2019.",
        "In all, 3 promises are past their dates.",
    ]
    assert found[SILENT] == ["No commitment from an earlier meeting is open."]


def test_a_draft_that_its_meeting_reports_on() -> None:
    """The paper says that it is one, and what of the plan before it has no update."""
    files = followed_by(replaced(), status="draft")
    held = {key: each.model_copy(update={"plan": "second"}) for key, each in files.meetings.items()}
    found = told(replace(files, meetings=held))
    assert found[SILENT][1:] == [
        "The December 2019 plan is a draft; this paper gives no update on "
        "the 4 open promises (3 lines and the review) of the February 2019 plan."
    ]
    assert told(shipped(), "2022-08")[SILENT][1:] == [
        "This paper gives no update on "
        "94 of the 95 open promises (94 lines and the review) of the February 2019 plan, "
        "though 7 have one on their action. "
        "In the February 2021 plan, action 2.1 follows from 3.2 and "
        "actions 1.1 and 1.2 follow from 3.3; line 3.2a is counted there. "
        "In the July 2022 plan, action 2.2 follows from 6.2 and 6.6.",
        "This paper gives no update on the 12 open promises of the February 2021 plan.",
    ]


def test_what_a_draft_takes_over_is_told_beside_what_it_is_silent_on() -> None:
    """Else the lines of the plan would not add up: each by its number, or where there are many, how many."""
    made = replaced()
    heirs = [action("2.1", "A.", line("Homes", timescale="June 2020"), was=["first/1.2"])]
    files = followed_by(made, *heirs, status="agreed", on_file="part")
    assert told(files)[SILENT][1:] == [
        "This paper gives no update on "
        "the 3 open promises (2 lines and the review) of the February 2019 plan. "
        "In the December 2019 plan, action 2.1 follows from 1.2; line 1.2 is counted there."
    ]


def test_a_plan_that_is_closed_and_has_no_heir() -> None:
    """What it leaves open is nobody's, and is told as that."""
    made = replaced()
    made["plans"][0]["status"] = "closed"
    found = told(loaded(made))
    assert found[SILENT][1:] == ["4 promises of the February 2019 plan, which is over, are still open."]


def test_a_commitment_that_a_plan_left_open_as_well() -> None:
    """It is one promise: counted with the plan that made it too, and told as a commitment of which nothing was said."""
    twice = {"id": "c", "text": "Bring it", "timescale": "November 2019", "about": ["first/1.1"]}
    held: list[Made] = [MEETINGS[0] | {"commitments": [twice]}, MEETINGS[1]]
    made = plan(action("1.1", "A.", line("Homes", timescale="November 2019")), meetings=held)
    files = followed_by(made, status="agreed")
    assert told(files)[MOVED] == [
        NONE_MOVED,
        "1 promise of the February 2019 plan, not carried over, has passed its date: A, due 30 November 2019 (1.1).",
    ]
    assert told(files)[SILENT] == [
        "1 commitment from an earlier meeting is open, with no update in this paper: "
        "Bring it (promised 11 October 2019).",
        "1 promise of the February 2019 plan was not carried over into the December 2019 plan.",
    ]
    log = body(view(files, "2019-12-06"), ActionLog)
    assert [row.status for row in log.rows] == ["Open; past its date, no update"]


# -- Commitments -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("meeting", SHIPPED)
def test_the_log_marks_each_commitment_without_an_update(meeting: str) -> None:
    """Page 1 counts those of which nothing was said since the meeting before, and the log says so of each of them."""
    paper = view(shipped(), meeting)
    found = [told for each in body(paper, Glance).promises for told in each.told if told.kind == "open-commitments"]
    rows = [row for row in body(paper, ActionLog).rows if row.anchor and row.status.endswith("no update")]
    more = [int(told.rest.split()[1]) for told in found if told.rest]
    assert len(rows) == sum(len(told.names) for told in found) + sum(more)


@pytest.mark.parametrize(
    ("spoken_of", "said"),
    [
        (0, "2 commitments from earlier meetings are open, with no update in this paper on any of them: "),
        (1, "2 commitments from earlier meetings are open; 1 has an update in this paper and 1 has none: "),
        (2, "2 commitments from earlier meetings are open, and all have an update in this paper."),
    ],
)
def test_open_commitments(spoken_of: int, said: str) -> None:
    """How many are open, and on which of them nobody has said anything."""
    made = [{"id": f"c{n}", "text": f"Bring {n}"} for n in range(2)]
    words = [{"about": f"2019-10-11/c{n}", "note": "Soon."} for n in range(spoken_of)]
    held = [MEETINGS[0] | {"commitments": made}, MEETINGS[1] | {"matters_arising": words}]
    names = "; ".join(f"Bring {n} (promised 11 October 2019)" for n in range(spoken_of, 2))
    assert told(of(line("Homes"), meetings=held))[SILENT] == [f"{said}{names}." if names else said]


def test_promised_and_never_came_back() -> None:
    """Three are named, and how many more there are."""
    assert told(shipped(), "2021-02-12")[SILENT][0] == (
        "11 commitments from earlier meetings are open; 1 has an update in this paper and 10 have none: "
        "Outcomes column in the action plan (promised 11 October 2019); "
        "Delays in answers on children placed with parents (promised 11 October 2019); "
        "Assurance that the police can flag children placed with parents (promised 11 October 2019); and 7 more."
    )


def test_what_this_meeting_promises_is_not_told_as_open() -> None:
    """It is new."""
    held: list[Made] = [MEETINGS[0], MEETINGS[1] | {"commitments": [{"id": "c", "text": "Bring it"}]}]
    assert told(of(line("Homes"), meetings=held))[SILENT] == ["No commitment from an earlier meeting is open."]


# -- For a list of papers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        ("2019-10-11", "8 promises are past their dates"),
        (
            "2021-02-12",
            "19 promises are past their dates. The February 2019 plan is being reviewed; this paper gives no update on "
            "93 of its 95 open promises (94 lines and the review), "
            "though 2 have one on their action. "
            "In the February 2021 plan, action 2.1 follows from 3.2 and actions 1.1 and 1.2 follow from 3.3; "
            "line 3.2a is counted there",
        ),
    ],
)
def test_headline(meeting: str, said: str) -> None:
    """The worst that there is to say."""
    assert headline(context(shipped(), meeting)) == said


def test_headline_of_good_news() -> None:
    """Nothing is past its date."""
    assert headline(context(rated())) == "No promise is past its date"


# -- Whatever is on file -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("meeting", SHIPPED)
def test_what_has_passed_adds_up(meeting: str) -> None:
    """In the summary, in what needs attention and in the action log."""
    paper = view(shipped(), meeting)
    of_context = context(shipped(), meeting)
    passed = {promise.name for promise in of_context.passed}
    rows = body(paper, Exceptions).rows if any(each.name == "exceptions" for each in paper.sections) else ()
    in_log = [row for row in body(paper, ActionLog).rows if row.anchor and "past its date" in row.status]
    # The review of the plan was promised to the Board too, by the plan that is no longer in use.
    also = {
        each.name
        for left in of_context.overdue.left_open
        for promise in left.promises
        for each in [promise]
        if each.also
    }
    assert len(rows) + len(in_log) - len(also) == len(passed)


@settings(max_examples=60, deadline=None)
@given(workspaces())
def test_whatever_is_on_file_it_can_be_told(made: Made) -> None:
    """What passed since is some of what has passed; each answer says a number that is that of what it names."""
    files = loaded(made)
    for meeting in files.meetings:
        of_context = context(files, meeting)
        names = [each.name for each in passed_since(of_context)]
        assert len(set(names)) == len(names)
        assert set(names) <= {each.name for each in of_context.passed}
        assert headline(of_context)
        for question in questions(of_context):
            assert question.told
            for answer in question.told:
                more = int(answer.rest.split()[1]) if answer.rest else 0
                assert len(answer.names) + more <= answer.number
                assert len(answer.names) in {3, 12} or not more
                assert "  " not in answer.text
                assert answer.text[0].isupper() or answer.text[0].isdigit()


# -- What was corrected ------------------------------------------------------------------------------------------------

CORRECTED = "What was corrected?"


def test_a_correction_is_told_and_is_neither_better_nor_worse() -> None:
    """Whatever the right rating is: no other section names a line that is green."""
    files = of(
        line("Homes", entry("2019-03-01", rag="red"), entry("2019-11-01", corrects="2019-03-01", rag="green")),
    )
    said = told(files)
    assert said[CORRECTED] == [
        "1 entry was corrected since the meeting of 11 October 2019: A, green, given as red on 1 March 2019 (1.1)."
    ]
    assert said[BETTER] == ["No rating is better, and nothing was completed."]
    assert said[WORSE] == ["No rating is worse."]


def test_what_is_better_is_so_against_what_was_true() -> None:
    """Red, which was amber rightly, and is green now: amber to green."""
    files = of(
        line(
            "Homes",
            entry("2019-03-01", rag="red"),
            entry("2019-11-01", corrects="2019-03-01", rag="amber"),
            entry("2019-11-02", rag="green"),
        ),
    )
    assert told(files)[BETTER] == ["1 action has a better rating: A, amber to green (1.1)."]


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ({"status": "complete"}, {"status": "in-progress"}, "A, in progress, given as complete on 1 March 2019 (1.1)"),
        ({"note": "All came."}, {"note": "Half came."}, "A, “Half came”, given as “All came” on 1 March 2019 (1.1)"),
        ({"note": "All came."}, {"rag": "amber"}, "A, amber, not said on 1 March 2019 (1.1)"),
    ],
)
def test_what_was_wrong_with_an_entry(wrong: Made, right: Made, said: str) -> None:
    """What it gave and what is right; where only the words were wrong, that they were. Nothing was opened again."""
    files = of(line("Homes", entry("2019-03-01", **wrong), entry("2019-11-01", corrects="2019-03-01", **right)))
    here = told(files)
    assert here[CORRECTED] == [f"1 entry was corrected since the meeting of 11 October 2019: {said}."]
    assert "open again" not in str(here)


@pytest.mark.parametrize(("wrong", "right"), [("2019-11-01", "2019-11-02"), ("2019-03-01", "2019-04-01")])
def test_what_no_paper_told_wrongly_needs_no_correction(wrong: str, right: str) -> None:
    """Both since the last paper, or both before it: then an earlier one said so."""
    files = of(line("Homes", entry(wrong, rag="red"), entry(right, corrects=wrong, rag="green")))
    assert CORRECTED not in told(files)


def test_many_corrections_take_one_line() -> None:
    """Three by name, and how many more: page 1 grows no longer by them."""
    wrong = entry("2019-03-01", rag="red"), entry("2019-11-01", corrects="2019-03-01", rag="green")
    (said,) = told(of(*(line(f"Home {number}", *wrong) for number in range(9))))[CORRECTED]
    assert said.startswith("9 entries were corrected")
    assert said.endswith("; and 6 more.")
