"""What the view says of a meeting: worked out, worded or left out before a template prints it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import TYPE_CHECKING, TypeVar

import pytest

from cioc.dates import parse_partial
from cioc.errors import CannotDoError
from cioc.report.assemble import slug
from cioc.report.choosing import choose
from cioc.report.view.commitments import Promises
from cioc.report.view.items import Items
from cioc.report.view.lapsed import Lapsed
from cioc.report.view.matters import Matters
from cioc.report.view.plan_in_full import PlanInFull
from cioc.report.view.recommendations import Recommendations
from cioc.report.view.words import Words
from tests.report.workspaces import RICH, rich, shipped, view, workspace

if TYPE_CHECKING:
    from cioc.report.view.paper import Paper

V = TypeVar("V")


def body(paper: Paper, kind: type[V]) -> V:
    """The section of a kind."""
    return next(section.body for section in paper.sections if isinstance(section.body, kind))


def test_a_view_is_frozen() -> None:
    """No template can change what the next one prints."""
    with pytest.raises(FrozenInstanceError):
        rich().title = "other"  # type: ignore[misc]


def test_title_block() -> None:
    """The cover says who reports to whom and when, as far as the meeting says so."""
    facts = {fact.label: fact.value for fact in rich().facts}
    assert facts == {
        "Report to": "Corporate Parenting Board",
        "Meeting": "15 May 2020",
        "Report of": "Director, Children's Services",
        "Signed": "8 May 2020",
        "Strategic Group met": "1 May 2020",
        "Plan reported on": "Our plan",
    }
    assert rich().page_title == "Strategic Group update: Corporate Parenting Board, 15 May 2020"


def test_a_month_is_seen_from_its_end() -> None:
    """Where only the month of a meeting is known, no day is made up."""
    assert "as at the end of August 2022" in view(shipped(), "2022-08").drawn_from


@pytest.mark.parametrize(
    ("meeting", "earlier", "new"),
    [
        ("2020-02-14", [], ["kept", "open", "silent"]),
        ("2020-05-15", ["kept", "open", "silent"], ["new"]),
        ("2020-07-03", ["open", "silent", "new"], []),
    ],
)
def test_a_closed_commitment_is_shown_once(meeting: str, earlier: list[str], new: list[str]) -> None:
    """It stands in the paper of the meeting that closes it, and in no later one."""
    promises = body(rich(meeting), Promises)
    assert [promise.ref.split("/")[1] for promise in (*promises.earlier, *promises.silent)] == earlier
    assert [promise.ref.split("/")[1] for promise in promises.new] == new


def test_how_commitments_stand() -> None:
    """Status in words, the first promise beside the current one, and silence where nobody said anything."""
    promises = body(rich(), Promises)
    (kept, moved), (silent,) = promises.earlier, promises.silent
    assert promises.silent_caption == "Made at earlier meetings, with no report on file (1)"
    assert (kept.standing.status, kept.lead) == ("Complete", "Early Help")
    assert (moved.timescale.current, moved.timescale.first) == ("June 2020", "April 2020")
    assert (silent.standing.said, silent.standing.silence) == (None, "Nothing reported since")
    assert (silent.lead, silent.timescale.current) == ("None named", "None given")


def test_before_the_first_meeting_nothing_was_promised() -> None:
    """So its paper has no section that says that nothing was reported."""
    assert "matters" not in [section.name for section in rich("2020-02-14").sections]
    assert "matters" in [section.name for section in rich("2020-07-03").sections]


def test_what_speaks_of_a_commitment_leads_to_its_row() -> None:
    """Each row has an id of its own."""
    paper = rich()
    promises = body(paper, Promises)
    rows = {promise.ref: promise.anchor for promise in (*promises.earlier, *promises.silent, *promises.new)}
    assert sorted(rows.values()) == [f"commitment-{number}" for number in range(1, len(rows) + 1)]
    assert [matter.about.anchor for matter in body(paper, Matters).matters] == [
        rows["2020-02-14/kept"],
        rows["2020-02-14/open"],
    ]


def test_what_the_papers_own_words_mean() -> None:
    """Those that it uses, and no others; that terms were assumed is told where a timescale has one."""
    shown = {term.label for term in body(view(shipped(), "2019-12-06"), Words).terms}
    assert shown == {"No recent update", "Past its date", "Line", "Promise", "Recurring"}
    assert "Termly" in {term.label for term in body(view(shipped(), "2019-10-11"), Words).terms}


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        ("2020-02-14", "3 commitments were made at this meeting."),
        (
            "2020-05-15",
            "2 commitments from earlier meetings are still open; 1 is closed at this meeting;"
            " 1 was made at this meeting.",
        ),
        ("2020-07-03", "3 commitments from earlier meetings are still open; none was made at this meeting."),
    ],
)
def test_commitments_in_a_sentence(meeting: str, sentence: str) -> None:
    """What members ask first: how much is still open."""
    assert body(rich(meeting), Promises).sentence == sentence


def test_a_plan_without_ratings_gets_none() -> None:
    """No colour is made up, in the plan or in the key of words."""
    paper = view(shipped(), "2019-12-06")
    plan = body(view(shipped(), "2019-12-06", with_plan=True), PlanInFull)
    assert all(action.rating is None for priority in plan.priorities for action in priority.actions)
    words = body(paper, Words)
    assert not words.ratings
    assert words.unused.startswith("No rating is used in this paper; they would be red (off track), amber")


def test_lines_of_an_action() -> None:
    """Who, leads by name, the first and the current promise, the rating, and a word of the line's own."""
    action = body(rich(with_plan=True), PlanInFull).priorities[0].actions[0]
    youth, teachers = action.lines
    assert (youth.ref, youth.who, youth.leads) == ("1.1a", "Youth workers", "Early Help; Schools")
    assert (youth.timescale.current, youth.timescale.first) == ("December 2020", "March 2020")
    assert youth.standing.rating is not None
    assert youth.standing.rating.text == "Red: off track"
    assert youth.standing.said is not None
    assert [note.source for note in youth.standing.said.notes] == ["The school was closed."]
    assert teachers.standing.status == ""


def test_what_a_meeting_says_of_an_action_is_said_once() -> None:
    """An item about an action is a word on each of its lines; it is shown beside the action, as a place to look."""
    action = body(rich(with_plan=True), PlanInFull).priorities[0].actions[0]
    assert action.said is not None
    assert action.said.see is not None
    assert (action.said.when, action.said.see.text, action.said.see.anchor) == (
        "At this meeting",
        "Asking children",
        body(rich(), Items).items[0].anchor,
    )
    training = body(rich(with_plan=True), PlanInFull).priorities[1].actions[0]
    assert training.said is not None
    assert training.said.see is not None
    assert (training.said.when, training.said.see.text, training.said.see.anchor) == (
        "At the meeting of 14 February 2020",
        "Training",
        "",
    )


def test_comments_of_one_day_are_the_last_word_together() -> None:
    """A plan's draft has several comments on some lines; none of them is lost."""
    lines = [
        line
        for p in body(view(shipped(), "2019-10-11", with_plan=True), PlanInFull).priorities
        for a in p.actions
        for line in a.lines
    ]
    said = next(line.standing.said for line in lines if line.ref == "2.1b")
    assert said is not None
    assert len(said.notes) == 3


def test_a_dropped_action_has_no_rating() -> None:
    """What it was rated before it was dropped is no news."""
    dropped = body(rich(with_plan=True), PlanInFull).priorities[0].actions[1]
    assert (dropped.rating, dropped.status) == (None, "Dropped")


def test_later_entries_are_not_known() -> None:
    """A paper of the past says what was known then."""
    action = body(rich("2020-02-14", with_plan=True), PlanInFull).priorities[0].actions[0]
    assert action.lines[0].timescale.current == "March 2020"
    assert action.rating is not None
    assert action.rating.tone == "amber"


def test_matters_arising_name_what_they_speak_of() -> None:
    """A commitment by its meeting, an action of an earlier plan by that plan's month."""
    matters = body(view(shipped(), "2021-02-12"), Matters).matters
    assert [matter.about.label for matter in matters] == [
        "Promised on 11 October 2019",
        "Line 3.2a of the plan of February 2019",
        "Action 3.3 of the plan of February 2019",
        "Action 5.1 of the plan of February 2019",
    ]


def test_unknown_references_stand_as_typed() -> None:
    """A rule reports them; the paper does not fail over them."""
    files = RICH | {
        "plans/meetings/2020-07-03.yaml": "cioc: meeting/1\ndate: 2020-07-03\nauthor: who\n"
        "matters_arising: [{about: no-such/1.1, note: x}]\nitems: [{id: a, title: A, about: [ours/9], rag: pink}]\n"
    }
    paper = view(workspace(files), "2020-07-03")
    assert body(paper, Matters).matters[0].about.label == "no-such/1.1"
    (item,) = body(paper, Items).items
    assert item.rating is not None
    assert (item.rating.text, item.about[0].label) == ("pink", "ours/9")
    assert ("Report of", "who") in [(fact.label, fact.value) for fact in paper.facts]


def test_only_abbreviations_that_are_used_are_explained() -> None:
    """In the plural too; those that no text uses are left out."""
    # After them the sign for the number that a measure of this paper keeps back.
    assert [fact.label for fact in body(rich(), Words).abbreviations] == ["IRO", "PEP", "c"]


def test_a_recommendation_may_lack_its_verb() -> None:
    """A rule asks for it; the paper prints the rest."""
    files = RICH | {
        "plans/meetings/2020-07-03.yaml": "cioc: meeting/1\ndate: 2020-07-03\nrecommendations: [{text: x}]\n"
    }
    (ask,) = body(view(workspace(files), "2020-07-03"), Recommendations).asks
    assert (ask.verb, ask.text) == ("", "x")


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("1. Recommendations", "1-recommendations"), ("10. What the words mean", "10-what-the-words-mean")],
)
def test_slug(heading: str, anchor: str) -> None:
    """The anchors that GitHub makes."""
    assert slug(heading) == anchor


# -- Which meeting -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-02-12", "2021-02-12"),
        (" 2021-02-12 ", "2021-02-12"),
        ("2022-08", "2022-08"),
        ("2021-02", "2021-02-12"),
        ("2021", "2021-02-12"),
        ("2022", "2022-08"),
    ],
)
def test_a_clue_is_enough_where_it_fits_one_meeting(text: str, date: str) -> None:
    """The whole date, or as much of it as tells the meeting from all others."""
    assert str(choose(shipped().meetings, text).date) == date


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2021-02-13", "no meeting on 13 February 2021", "the nearest meetings are 2021-02-12 and 2022-08"),
        ("2030", "no meeting in 2030", "the nearest meeting is 2022-08"),
        ("2018-01", "no meeting in January 2018", "the nearest meeting is 2019-10-11"),
        ("2019", "2 meetings in 2019", "the meetings are 2019-10-11 and 2019-12-06"),
        ("2022-08-15", "no meeting on 15 August 2022", "the nearest meetings are 2021-02-12 and 2022-08"),
        ("February", '"February" is not a date', "the latest meetings are 2019-10-11, "),
        ("2021-02-30", "no such date", "the latest meetings are"),
    ],
)
def test_unknown_meetings(text: str, message: str, hint: str) -> None:
    """A date without a meeting names the nearest ones."""
    with pytest.raises(CannotDoError) as raised:
        choose(shipped().meetings, text)
    assert message in raised.value.message
    assert (raised.value.hint or "").startswith(hint)


def test_no_meetings_at_all() -> None:
    """The hint says where one would go."""
    with pytest.raises(CannotDoError) as raised:
        choose({}, str(parse_partial("2021-02")))
    assert "plans/meetings/" in (raised.value.hint or "")


def test_past_their_dates_and_due_soon() -> None:
    """What is past its date, then what falls due soon, then what a plan that is over left open."""
    lapsed = body(view(shipped(), "2019-10-11"), Lapsed)
    assert lapsed.sentences[0] == (
        "Of 100 open promises (1 of them, made in the plan and to the Board, is counted once), "
        "8 are past their dates, the oldest by 194 days."
    )
    captions = [each.caption for each in lapsed.lists]
    assert captions == ["Dates that have passed (8)", "Due by 10 November 2019 (1)"]
    assert [due.when for due in lapsed.lists[0].dues][:2] == ["31 March 2019, 194 days ago, no update since"] * 2
    later = body(view(shipped(), "2021-02-12"), Lapsed)
    assert (
        "The plan of February 2021 does not say what became of 95 promises of the plan of February 2019; "
        "16 of them are past their dates and 1 of them was also promised to the Board." in later.sentences
    )
