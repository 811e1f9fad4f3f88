"""What needs attention: which ratings and dates that are, why, who, how it moved, and what is asked of members."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from cioc.model import Rag, Section, WorkspaceSettings
from cioc.report.render import Format
from cioc.report.sections import exceptions
from cioc.report.sections.exceptions import MOST_ROWS
from cioc.report.view.sections import ActionLog, Exceptions, Glance, PastDate
from cioc.report.view.shared import Link
from cioc.state.promise import PromiseKind
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, context, rated
from tests.report.workspaces import RICH, body, has, shipped, view, workspace, written

if TYPE_CHECKING:
    from typing import Any

    from cioc.report.view.sections import Concern


def told(*its: Made, meeting: str = "2019-12-06", **more: Any) -> Exceptions:
    """The section, of the rated workspace or of one with these actions."""
    files = loaded(plan(*its, meetings=MEETINGS) | more) if its else rated()
    found = exceptions.build(context(files, meeting))
    assert found is not None
    return found


def held(**of_this: Any) -> list[Made]:
    """The two meetings, the second with more."""
    return [MEETINGS[0], MEETINGS[1] | of_this]


# -- A row -------------------------------------------------------------------------------------------------------------


def test_why_who_and_direction() -> None:
    """The line whose rating it is, its last note, and which way it went; the green line beside it is not told."""
    (row,) = told().rows
    assert (row.name.text, row.who, row.leads) == ("Homes: Ask children (1.1a)", "", "No lead named")
    assert row.rating is not None
    assert (row.rating.text, row.direction) == ("red", "Worse: was amber")
    assert (row.said, [each.source for each in row.reasons]) == ("1 November 2019", ["Nobody came."])
    assert row.dates == ("No date",)
    assert told().sentences == (
        "1 line is rated red and none amber; no promise of the plan is past its date.",
        "1 of the 5 open lines has no rating.",
    )


def test_the_worst_first() -> None:
    """Each rating as the workspace orders them, then what is past its date, the longest first."""
    late = [
        action("1.1", "A.", line("Homes", timescale="October 2019")),
        action("1.2", "B.", line("Homes", timescale="June 2019")),
        action("1.3", "C.", line("Homes", entry("2019-03-01", rag="amber"))),
        action("1.4", "D.", line("Homes", entry("2019-03-01", rag="red"))),
        action("1.5", "E.", line("Homes", entry("2019-03-01", rag="amber"), timescale="May 2019")),
        action("1.6", "F.", line("Homes", entry("2019-03-01", rag="green"))),
        action("1.7", "G.", line("Homes", entry("2019-03-01", rag="red", status="dropped"))),
        action("1.8", "H.", line("Homes", entry("2019-03-01", rag="red", status="complete"), timescale="May 2019")),
    ]
    assert [row.name.text for row in told(*late).rows] == ["D (1.4)", "E (1.5)", "C (1.3)", "B (1.2)", "A (1.1)"]


def test_a_row_is_named_by_its_action_whatever_a_meeting_called_it() -> None:
    """An item about an action has a title of its own, and Markdown of its own: neither takes the action's place."""
    text = "**It is late**, since:\n\n- nobody came\n- it rained\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    said = {"title": "All is well", "id": "well", "about": ["first/1.1"], "rag": "red", "text": text}
    (row,) = told(action("1.1", "Ask children.", line("Homes")), meetings=held(items=[said])).rows
    assert row.name.text == "Ask children (1.1)"
    assert row.said == "This paper"
    assert [each.source for each in row.reasons] == ["**It is late**, since:"]
    assert "All is well" not in str(row)


def test_a_reason_of_the_plan_is_never_cut() -> None:
    """What a lead wrote stands there whole, with its paragraphs, and its emphasis closed."""
    note = "**Nobody came.** " + "It rained all day. " * 20 + "\n\nSecond paragraph, *with emphasis*."
    (row,) = told(action("1.1", "A.", line("Homes", entry("2019-11-01", rag="red", note=note)))).rows
    assert [each.source for each in row.reasons] == [note]


def test_comments_of_one_day_are_the_reason_together() -> None:
    """None of them is lost."""
    both = entry("2019-11-01", rag="red", note="One."), entry("2019-11-01", note="Two.")
    (row,) = told(action("1.1", "A.", line("Homes", entry("2019-10-20", note="Old."), *both))).rows
    assert [each.source for each in row.reasons] == ["One.", "Two."]


ITEM = {"id": "a", "title": "A", "about": ["first/1.1"], "text": "Carers met."}


@pytest.mark.parametrize(
    ("noted", "item", "said", "reasons"),
    [
        ("2019-11-20", ITEM, "20 November 2019", ["Nobody came."]),
        ("2019-11-20", ITEM | {"rag": "red"}, "This paper", ["Carers met."]),
        ("2019-10-02", ITEM, "2 October 2019", ["Nobody came.", "This paper: Carers met."]),
    ],
)
def test_an_item_is_no_reason_for_a_rating_that_it_does_not_speak_of(
    noted: str, item: Made, said: str, reasons: list[str]
) -> None:
    """It stands in the paper already; but it is newer than what was said before the last one."""
    line_of = line("Homes", entry(noted, rag="red", note="Nobody came."))
    (row,) = told(action("1.1", "A.", line_of), meetings=held(items=[item])).rows
    assert (row.said, [each.source for each in row.reasons]) == (said, reasons)


def test_newer_words_hide_neither_the_reason_of_a_rating_nor_that_of_a_date_to_agree() -> None:
    """Members need both; each stands once, with its day."""
    rated = entry("2019-10-09", rag="red", note="Nobody came.")
    moved = entry("2019-10-15", timescale="May 2020", agreed="2019-12-06", note="The hall is let.")
    newer = entry("2019-11-20", note="Posters are up.")
    (row,) = told(action("1.1", "A.", line("Homes", rated, moved, newer, timescale="March 2020"))).rows
    assert row.said == "9 October 2019"
    assert [each.source for each in row.reasons] == [
        "Nobody came.",
        "15 October 2019: The hall is let.",
        "20 November 2019: Posters are up.",
    ]


@pytest.mark.parametrize(
    ("newer", "said", "reason"),
    [
        (["2019-10-20"], "20 October 2019", "Two came."),
        (["2019-09-20"], "20 September 2019", "Two came."),
        ([], "1 November 2019, correcting 1 March 2019", "One came."),
    ],
)
def test_a_correction_of_long_ago_is_no_reason_where_there_is_newer_news(
    newer: list[str], said: str, reason: str
) -> None:
    """It was put right in the place of what was wrong, and the paper lists it as a correction."""
    wrong = entry("2019-03-01", rag="red", note="Nobody came.")
    right = entry("2019-11-01", corrects="2019-03-01", note="One came.")
    its = [wrong, *(entry(day, rag="red", note="Two came.") for day in newer), right]
    found = told(action("1.1", "A.", line("Homes", *its)))
    assert [(row.said, [each.source for each in row.reasons]) for row in found.rows] == [(said, [reason])]
    assert not any("no update since the last paper" in each for each in found.sentences)


def test_a_comment_of_the_plan_is_no_reason() -> None:
    """It was written before the date, on what was promised; what the plan says of a rating of that day is one."""
    comment = entry("2019-02-07", note="A workshop for carers.")
    rated_then = entry("2019-02-07", rag="red", note="No trainer.")
    later = entry("2019-03-01", note="The trainer left.")
    for its, said in (
        ([comment], "No update since the plan was written on 7 February 2019."),
        ([rated_then], "7 February 2019"),
        ([comment, later], "1 March 2019"),
    ):
        (row,) = told(action("1.1", "A.", line("Homes", *its, timescale="October 2019"))).rows
        assert (row.said, bool(row.reasons)) == (said, not said.startswith("No"))


def test_the_next_plan_makes_a_silence_no_shorter() -> None:
    """It is counted from the plan that promised it first."""
    made = plan(action("1.1", "A.", line("Homes", timescale="October 2019")), meetings=MEETINGS)
    heir = {"ref": "2.1", "action": "A.", "was": ["first/1.1"], "delivery": [line("Homes", timescale="October 2019")]}
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first"}
    made["plans"].append(second | {"status": "agreed", "priorities": [{"ref": "1", "promise": "P", "actions": [heir]}]})
    found = exceptions.build(context(loaded(made)))
    assert found is not None
    assert [row.said for row in found.rows] == ["No update since 7 February 2019."]


def test_no_reason() -> None:
    """A rating without a word beside it is told as one, and silence as silence."""
    its = [
        action("1.1", "A.", line("Homes", entry("2019-11-20", rag="red"))),
        action("1.2", "B.", line("Homes", timescale="October 2019")),
    ]
    rows = told(*its).rows
    assert [(row.said, row.reasons) for row in rows] == [
        ("No reason is given.", ()),
        ("No update since the plan was written on 7 February 2019.", ()),
    ]


def test_lines_of_which_the_same_is_to_be_told() -> None:
    """They are told together, with all who do it and all who answer for it."""
    both = action("1.1", "A.", line("Homes", leads=["early-help"]), line("Teams", leads=["health"]), line("Others"))
    said = {"title": "Late", "id": "late", "about": ["first/1.1"], "rag": "red", "text": "Nobody is there."}
    (row,) = told(both, meetings=held(items=[said])).rows
    assert (row.name.text, row.who, row.leads) == (
        "A (1.1a, 1.1b and 1.1c)",
        "Homes; Teams; Others",
        "Leads: early-help; health",
    )
    assert row.direction == "Newly rated"
    assert [each.source for each in row.reasons] == ["Nobody is there."]


def test_two_lines_with_the_same_last_word_make_one_row() -> None:
    """Those of another date, or with another word, stand by themselves."""
    said = {"rag": "red", "note": "No staff."}
    its = action(
        "1.1",
        "A.",
        line("Homes", entry("2019-11-01", **said), timescale="March 2020"),
        line("Teams", entry("2019-11-01", **said), timescale="March 2020"),
        line("Others", entry("2019-11-01", **said), timescale="May 2020"),
        line("More", entry("2019-11-01", rag="red", note="No money."), timescale="March 2020"),
    )
    assert [row.name.text for row in told(its).rows] == ["A (1.1a and 1.1b)", "Others: A (1.1c)", "More: A (1.1d)"]
    assert told(its).sentences[0].startswith("4 lines are rated red and ")


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ({"rag": "red"}, {"note": "Still."}, ""),
        ({"rag": "red"}, {"rag": "amber"}, "Better: was red"),
        ({"rag": "green"}, {"rag": "amber"}, "Worse: was green"),
        ({"note": "Begun."}, {"rag": "red"}, "Newly rated"),
        ({"rag": "red", "status": "complete"}, {"status": "in-progress"}, "Open again"),
    ],
)
def test_directions(before: Made, after: Made, direction: str) -> None:
    """In words, against the meeting before; nothing where it is as it was."""
    said = line("Homes", entry("2019-03-01", **before), entry("2019-11-01", **after))
    assert [row.direction for row in told(action("1.1", "A.", said)).rows] == [direction]


def test_a_new_plan_has_no_direction_yet() -> None:
    """Its lines were not there to be rated."""
    made = plan(action("1.1", "A.", line("Homes", entry("2019-11-20", rag="red"))), meetings=MEETINGS)
    made["plans"][0]["written"] = "2019-11-01"
    found = exceptions.build(context(loaded(made)))
    assert found is not None
    assert [row.direction for row in found.rows] == ["Newly rated"]


# -- Dates -------------------------------------------------------------------------------------------------------------


def test_dates_and_moves() -> None:
    """The date that holds, the first one, how often it moved, and whether a meeting agreed to it."""
    moved = line(
        "Homes",
        entry("2019-03-01", rag="red", timescale="June 2019"),
        entry("2019-09-01", timescale="31 March 2020", agreed="2019-10-11"),
        timescale="March 2019",
    )
    (row,) = told(action("1.1", "A.", moved)).rows
    assert row.dates == (
        "Due 31 March 2020",
        "First promised for 31 March 2019; re-timed twice",
        "Agreed by the meeting of 11 October 2019",
    )


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("Find twenty carers.", "First promised for 31 March 2019, as “Find twenty carers”; re-timed once"),
        ("find  24 carers", "First promised for 31 March 2019; re-timed once"),
    ],
)
def test_the_words_of_the_first_promise(then: str, said: str) -> None:
    """A first date is that of what was promised then: its words are told where they were others."""
    made = plan(action("1.1", then, line("Homes", timescale="March 2019")), meetings=MEETINGS)
    now = action("2.1", "Find 24 carers.", line("Homes", entry(rag="red"), timescale="June 2020"), was=["first/1.1"])
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-10-01", "succeeds": "first"}
    made["plans"].append(second | {"priorities": [{"ref": "2", "promise": "P", "actions": [now]}]})
    found = exceptions.build(context(loaded(made)))
    assert found is not None
    assert [row.dates[1] for row in found.rows] == [said]


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ((), "Was due 31 October 2019"),
        ((entry("2019-10-20", note="Soon."),), "Was due 31 October 2019; no update since"),
        ((entry("2019-11-20", note="Not yet."),), "Was due 31 October 2019; 36 days late"),
    ],
)
def test_late_is_only_what_a_word_since_shows(said: tuple[Made, ...], dates: str) -> None:
    """That a date passed does not show that the work was not done."""
    (row,) = told(action("1.1", "A.", line("Homes", *said, timescale="October 2019"))).rows
    assert row.dates == (dates,)
    assert row.rating is None


def test_a_review_past_its_date_is_a_row() -> None:
    """By its plan."""
    made = plan(action("1.1", "A.", line("Homes")), meetings=MEETINGS)
    made["plans"][0]["review"] = "November 2019"
    found = exceptions.build(context(loaded(made)))
    assert found is not None
    assert [row.name.text for row in found.rows] == ["Review of the February 2019 plan"]


def test_commitments_past_their_dates_stand_in_the_action_log() -> None:
    """And not here, where a sentence says how many, and in which section of this paper they are."""
    made = [{"id": "c", "text": "Bring it", "timescale": "November 2019"}]
    its = action("1.1", "A.", line("Homes"))
    files = loaded(plan(its, meetings=[MEETINGS[0] | {"commitments": made}, MEETINGS[1]]))
    paper = view(files, "2019-12-06")
    found = body(paper, Exceptions)
    assert found.rows == ()
    assert found.sentences == ("Nothing in the plan is past its date.",)
    assert found.in_log is not None
    assert (found.in_log.text, found.in_log.see) == (
        "1 commitment is past its date",
        Link(text="section 3", anchor="action-log"),
    )
    assert [(row.text, row.status) for row in body(paper, ActionLog).rows] == [
        ("Bring it.", "Open; past its date, no update")
    ]


def test_what_an_earlier_plan_left_past_its_date_is_here_unless_nothing_follows_from_silence() -> None:
    """A plan that is agreed and whole did not carry it over; a part of one says nothing of it."""
    for more, rows in (({}, ["A (1.1 of the February 2019 plan)"]), ({"on_file": "part"}, [])):
        made = plan(action("1.1", "A.", line("Homes", timescale="October 2019")), meetings=MEETINGS)
        second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first"}
        priority = {"ref": "1", "promise": "P", "actions": [action("1.1", "C.")]}
        made["plans"].append(second | {"status": "agreed", "priorities": [priority], **more})
        found = exceptions.build(context(loaded(made)))
        assert found is not None
        assert [row.name.text for row in found.rows] == rows


# -- What is asked of members ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recommendations", "asked"),
    [
        ([], ""),
        ([{"verb": "note", "text": "it"}], ""),
        ([{"verb": "agree", "text": "it", "about": ["first/1.1"]}], "Recommendation 1"),
        ([{"verb": "note", "text": "x"}, {"verb": "agree", "text": "it", "about": ["first/1.1a"]}], "Recommendation 2"),
        (
            [{"verb": verb, "text": "it", "about": ["first/1.1"]} for verb in ("note", "agree")],
            "Recommendations 1 and 2",
        ),
        ([{"verb": "agree", "text": "it", "about": ["first/9.9"]}], ""),
    ],
)
def test_recommendations_that_are_about_it(recommendations: list[Made], asked: str) -> None:
    """By their numbers on the cover, beside what they are about."""
    its = action("1.1", "A.", line("Homes", entry("2019-11-20", rag="red")), line("Teams"))
    found = told(its, meetings=held(recommendations=recommendations))
    assert [row.asked for row in found.rows] == [asked]
    assert found.has_asks == bool(asked)
    files = loaded(plan(its, meetings=held(recommendations=recommendations)))
    for form in Format:
        text = written(view(files, "2019-12-06"), form)
        assert ("what is asked of members" in text) == bool(asked)
        assert asked in text


@pytest.mark.parametrize(
    ("agreed", "asked"),
    [("2019-12-06", "Agree the new date, March 2020"), ("2019-10-11", ""), (None, "")],
)
def test_a_move_that_waits_for_agreement(agreed: str | None, asked: str) -> None:
    """This meeting is asked to agree to it, where the file says so; once is enough."""
    more = {"agreed": agreed} if agreed else {}
    moved = line("Homes", entry("2019-11-01", rag="red", timescale="March 2020", **more), timescale="January 2020")
    (row,) = told(action("1.1", "A.", moved)).rows
    assert row.asked == asked
    assert (
        row.dates[-1]
        == {
            "2019-12-06": "First promised for 31 January 2020; re-timed once",
            "2019-10-11": "Agreed by the meeting of 11 October 2019",
            None: "No agreement recorded",
        }[agreed]
    )


# -- Many --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [MOST_ROWS, MOST_ROWS + 1, MOST_ROWS + 5])
def test_beyond_what_the_main_pages_hold_there_is_an_annex_with_the_others(number: int) -> None:
    """It is printed whether it was asked for or not; the section gives the full count, and the place of the others."""
    its = [action(f"1.{n}", f"Do {n}.", line("Homes", entry("2019-11-20", rag="red"))) for n in range(number)]
    paper = view(loaded(plan(*its, meetings=MEETINGS)), "2019-12-06")
    main = body(paper, Exceptions)
    annexes = [each for each in paper.annexes if isinstance(each.body, Exceptions)]
    assert len(main.rows) == min(number, MOST_ROWS)
    assert main.sentences[0].startswith(f"{number} lines are rated red")
    left = number - MOST_ROWS
    said = f"The first 15 of {number} are here, and {f'the other {left}' if left > 1 else 'the last'} in the annex."
    assert (said in main.sentences) == bool(annexes) == (number > MOST_ROWS)
    for annex in annexes:
        assert annex.title == "Annex A: What else needs attention"
        assert isinstance(annex.body, Exceptions)
        every = [row.name.text for row in (*main.rows, *annex.body.rows)]
        assert len(set(every)) == len(every) == number


# -- Which ratings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"red": None, "amber": None, "green": None}, ("red", "amber")),
        ({"red": None, "amber": "no", "green": None}, ("red",)),
        ({"off": "yes", "risk": "yes", "fine": None}, ("off", "risk")),
        ({"off": None, "risk": None, "fine": None}, ("off",)),
        ({"red": None, "late": "yes", "green": None}, ("late",)),
        (
            {"black": None, "red": None, "orange": None, "amber": None, "green": None},
            ("black", "red", "orange", "amber"),
        ),
        ({"black": "no", "red": None, "green": None}, ("red",)),
        ({"red": "no"}, ()),
        ({}, ()),
    ],
)
def test_which_ratings_are_exceptions(ratings: dict[str, str | None], expected: tuple[str, ...]) -> None:
    """Those that the workspace names; else red, amber and what is worse; among words without these, the worst."""
    rag = {
        word: Rag.model_validate({"label": word, "means": word, "exception": said}) for word, said in ratings.items()
    }
    assert WorkspaceSettings(cioc="workspace/1", rag=rag).exceptions == expected


def test_all_that_is_past_its_date_in_an_earlier_plan_is_named() -> None:
    """By its date, and how long that is over: page 1 counts it, and names what has become late since."""
    found = body(view(shipped(), "2021-02-12"), Exceptions)
    (earlier,) = found.earlier
    assert earlier.text == "16 promises of the February 2019 plan are past their dates"
    assert [(each.day, each.past, len(each.names)) for each in earlier.dates] == [
        ("31 March 2019", "684 days", 2),
        ("30 April 2019", "654 days", 1),
        ("30 June 2019", "593 days", 2),
        ("31 July 2019", "562 days", 3),
        ("31 October 2019", "470 days", 1),
        ("31 December 2019", "409 days", 6),
        ("29 February 2020", "349 days", 1),
    ]
    assert earlier.dates[0].names[0].text == "My Experience in Your Care surveys (1.3b)"
    assert body(view(shipped(), "2019-12-06"), Exceptions).earlier == ()


def test_one_promise_of_an_earlier_plan_is_told_like_several() -> None:
    """By its date, and how long that is over; page 1 names it too, since it has passed since."""
    paper = view(shipped(), "2022-08")
    _, alone = body(paper, Exceptions).earlier
    assert alone.text == "1 promise of the February 2021 plan is past its date"
    assert alone.dates == (
        PastDate(day="31 March 2021", past="518 days", names=(Link(text="New family support team (1.1a)"),)),
    )
    said = {answer.kind: answer.names for question in body(paper, Glance).promises for answer in question.told}
    assert said["passed-in-cioc-2021"] == (Link(text="New family support team, due 31 March 2021 (1.1a)"),)


def test_page_1_points_to_the_section_that_lists_what_earlier_plans_left() -> None:
    """By its number in this paper; and to nothing where a council leaves that section out."""
    pointing = [answer for question in body(view(shipped(), "2021-02-12"), Glance).promises for answer in question.told]
    (answer,) = [answer for answer in pointing if answer.see]
    assert answer.text.startswith("In all, 19 promises are past their dates: 15 lines of the February 2019 plan")
    assert answer.see == Link(text="section 2", anchor="exceptions")
    without = shipped()
    held = without.meetings["2021-02-12"].model_copy(
        update={"sections": (Section.model_validate({"id": "exceptions", "show": "no"}),)}
    )
    shown = view(replace(without, meetings=dict(without.meetings) | {"2021-02-12": held}), "2021-02-12")
    assert not any(answer.see for question in body(shown, Glance).promises for answer in question.told)


def test_adverse_lines_that_nobody_has_spoken_of_since_the_last_paper_are_counted() -> None:
    """Else a member takes it that each red has a reason of today."""
    old, new = entry("2019-10-01", rag="red", note="No staff."), entry("2019-11-01", rag="red", note="No staff.")
    found = told(
        action("1.1", "A.", line("Homes", old)),
        action("1.2", "B.", line("Homes", new)),
        action("1.3", "C.", line("Homes", entry("2019-10-01", rag="amber", note="Slow."))),
    )
    said = "1 of the 2 red lines and the one amber line have no update since the last paper."
    assert said in found.sentences
    first = told(action("1.1", "A.", line("Homes", old)), meeting="2019-10-11")
    assert "no update" not in " ".join(first.sentences)


def test_what_an_earlier_plan_left_open_is_no_row_before_its_day() -> None:
    """Not carried over is no fault by itself: it is counted on page 1."""
    lines = [line("Homes", timescale="October 2019"), line("Teams", timescale="June 2020")]
    made = plan(action("1.1", "A.", *lines), meetings=MEETINGS)
    second = {"cioc": "plan/1", "id": "second", "title": "N", "written": "2019-12-01", "succeeds": "first"}
    priority = {"ref": "1", "promise": "P", "actions": [action("1.1", "C.", line("Homes"))]}
    made["plans"].append(second | {"status": "agreed", "priorities": [priority]})
    found = exceptions.build(context(loaded(made)))
    assert found is not None
    assert [row.name.text for row in found.rows] == ["Homes: A (1.1a of the February 2019 plan)"]


def test_a_long_name_is_whole_where_members_are_asked_about_it() -> None:
    """Elsewhere a few words stand for it."""
    words = "Send every child a review record in words of their own within ten working days of the review."
    (row,) = told(action("1.1", words, line("Homes", entry("2019-03-01", rag="red")))).rows
    assert row.name.text == f"{words.rstrip('.')} (1.1)"


def test_dates_that_were_moved_when_they_had_passed_are_told_with_those_that_have_passed() -> None:
    """Else a plan would look in time by that alone; not what has passed again, or was moved in time."""
    late = entry("2019-11-10", timescale="June 2020", rag="green")
    found = told(
        action("1.1", "A.", line("Homes", late, timescale="October 2019")),
        action("1.2", "B.", line("Homes", late, timescale="December 2019")),
        action("1.3", "C.", line("Homes", entry("2019-11-10", timescale="November 2019"), timescale="October 2019")),
        action("1.4", "D.", line("Homes", late | {"status": "complete"}, timescale="October 2019")),
    )
    assert found.sentences[0] == (
        "No line is rated red or amber; 1 promise of the plan is past its date; 1 more was until it was re-timed."
    )


def test_with_ratings_but_none_adverse_it_says_so() -> None:
    """That is good news, and worth a line; no key of words that do not stand there."""
    found = told(action("1.1", "A.", line("Homes", entry("2019-03-01", rag="green"))))
    assert found.sentences == ("No line is rated red or amber; no promise of the plan is past its date.",)
    assert found.rows == ()


def test_without_ratings_it_speaks_of_dates_alone() -> None:
    """No colour is made up."""
    assert body(view(shipped(), "2019-12-06"), Exceptions).sentences == (
        "9 promises of the plan are past their dates.",
        "There is no update on any of them since the plan was written on 7 February 2019.",
    )
    found = body(view(shipped(), "2022-08"), Exceptions)
    assert found.sentences == ("Nothing on file in the July 2022 plan is past its date.",)
    assert found.in_log is not None
    assert found.in_log.text == "3 other commitments are past their dates"


def test_silence_that_holds_for_all_rows_is_told_once() -> None:
    """In a sentence, and the rows have no column of reasons; one that somebody has spoken of brings it back."""
    silent = [line(who, timescale="October 2019") for who in ("Homes", "Teams")]
    found = told(action("1.1", "A.", *silent))
    assert found.sentences[1] == "There is no update on any of them since the plan was written on 7 February 2019."
    assert {row.said for row in found.rows} == {""}
    assert not found.has_reasons
    found = told(
        action("1.1", "A.", *silent, line("Others", entry("2019-11-20", note="Late."), timescale="October 2019"))
    )
    assert not any("on any of them" in sentence for sentence in found.sentences)
    assert {row.said for row in found.rows} == {
        "No update since the plan was written on 7 February 2019.",
        "20 November 2019",
    }


def test_only_what_is_rated_adversely_owes_a_reason() -> None:
    """Of a green line that is past its date it is said that its entry has no note."""
    its = {"timescale": "October 2019"}
    green, red = (line(rag, entry("2019-09-01", rag=rag), **its) for rag in ("green", "red"))
    assert [row.said for row in told(action("1.1", "A.", green), action("1.2", "B.", red)).rows] == [
        "No reason is given.",
        "No note.",
    ]


def test_without_a_plan_there_is_no_section() -> None:
    """Nothing is left to say."""
    files = {"plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\n"}
    assert not has(view(workspace(files), "2020-02-14"), Exceptions)


def test_a_paper_that_has_everything() -> None:
    """The name leads to the plan in full, where the paper has that."""
    for annexes, anchor in (((), ""), (("plan",), "action-1")):
        first, *_ = body(view(workspace(RICH), "2020-05-15", annexes=annexes), Exceptions).rows
        assert first.name.anchor == anchor
        assert first.name.text == "Youth workers: Ask children about their PEPs (1.1a)"


# -- Whatever is on file -----------------------------------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(workspaces())
def test_every_adverse_line_and_every_passed_date_is_told_once(made: Made) -> None:
    """As many as are open and rated so, or past their dates: in the rows, and in the sentence above them."""
    files = loaded(made)
    for meeting in files.meetings:
        of = context(files, meeting)
        main, others = exceptions.build(of), exceptions.others(of)
        if main is None:
            continue
        promises = exceptions.concerned(of)
        assert len({promise.name for promise in promises}) == len(promises)
        rows: list[Concern] = [*main.rows, *(others.rows if others else ())]
        assert len(rows) <= len(promises)
        lines = [each for a in of.reported_actions for each in a.lines if each.state.is_open]
        rated_so = Counter(each.state.rag for each in lines if each.state.rag in of.settings.exceptions)
        # Of what is past its date or paused the rating is told too, whatever it is.
        tones = {row.rating.tone for row in rows if row.rating}
        assert set(rated_so) <= tones <= {promise.state.rag for promise in promises}
        for word, number in rated_so.items():
            assert f"{number} line" in main.sentences[0]
            assert str(word) in main.sentences[0]
        left = [each for of_plan in of.overdue.left_open if not of_plan.is_silent for each in of_plan.promises]
        past = {
            each.name for each in (*of.passed, *left) if each.has_passed and each.kind is not PromiseKind.COMMITMENT
        }
        assert past <= {promise.name for promise in promises}
        # Each is a row, or one of those that share it: who does each is there.
        for promise in promises:
            called = promise.line or "Review of"
            assert any(called in row.name.text for row in rows)


def test_two_actions_of_one_number() -> None:
    """A rule reports them; the paper names what it can, also where the first has fewer lines."""
    twice = action("1.1", "A."), action("1.1", "B.", line("Homes"), line("Teams", entry("2019-11-01", rag="red")))
    assert [row.name.text for row in told(*twice).rows] == ["A (1.1b)"]


# -- Paused ------------------------------------------------------------------------------------------------------------


def test_what_is_paused_is_always_told() -> None:
    """With its reason, until when, and the date that is over meanwhile; it is not counted as past its date."""
    shut = entry("2019-11-01", status="paused", until="2020-03", note="The home is closed.")
    section = told(
        action("1.1", "A.", line("Homes", shut, timescale="October 2019")), action("1.2", "B.", line("Schools"))
    )
    assert [(row.name.text, row.dates) for row in section.rows] == [
        ("A (1.1)", ("Paused until March 2020; its date, 31 October 2019, is over",))
    ]
    assert [each.source for each in section.rows[0].reasons] == ["The home is closed."]
    assert "1 line is paused." in section.sentences
    assert any("no promise of the plan is past its date" in each.casefold() for each in section.sentences)


def test_correction_says_of_what() -> None:
    """Members have read what was wrong; what is right now is told as a correction of that, with its reason."""
    wrong = entry("2019-10-01", rag="green", note="All came.")
    right = entry("2019-11-01", corrects="2019-10-01", rag="red", note="They came to another meeting.")
    (row,) = told(action("1.1", "A.", line("Homes", wrong, right))).rows
    assert row.rating is not None
    assert (row.rating.text, row.said) == ("red", "1 November 2019, correcting 1 October 2019")
    assert [each.source for each in row.reasons] == ["They came to another meeting."]


# -- What was corrected ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "right", "later", "said"),
    [
        ({"rag": "red"}, {"rag": "amber"}, {}, "Corrected: it was given as red"),
        ({"rag": "green"}, {"rag": "red"}, {}, "Corrected: it was given as green"),
        ({"rag": "green"}, {"rag": "amber"}, {"rag": "red"}, "Worse: was amber"),
        ({"rag": "red", "status": "complete"}, {"status": "in-progress"}, {}, "Corrected: it was given as complete"),
        ({"rag": "red"}, {"note": "Other words."}, {}, ""),
    ],
)
def test_correction_is_neither_better_nor_worse(wrong: Made, right: Made, later: Made, said: str) -> None:
    """What was given wrongly never was so; which way it went is told against what was true."""
    entries = [entry("2019-03-01", **wrong), entry("2019-11-01", corrects="2019-03-01", **right)]
    if later:
        entries.append(entry("2019-11-02", **later))
    (row,) = told(action("1.1", "A.", line("Homes", *entries))).rows
    assert row.direction == said


def test_who_does_it_ends_in_no_full_stop() -> None:
    """The template sets one."""
    bad = entry("2019-11-01", rag="red", note="So.")
    lines = (line("Homes.", bad), line("Teams", bad))
    assert [row.who for row in told(action("1.1", "A.", *lines)).rows] == ["Homes; Teams"]
