"""Every sentence of the paper in cioc's own words, with an example of each: read them in a row, as a member does."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

import pytest

from cioc.report import sentences as s
from cioc.text.phrases import are
from tests.tables import try_each

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES: Final[tuple[tuple[str, str], ...]] = (
    # What it is compared with, and how large the plan is
    (s.compared_with("the meeting of 6 December 2019"), "Compared with the meeting of 6 December 2019."),
    (
        s.compared_with("the plan was written on 7 February 2019"),
        "This is how things have gone since the plan was written on 7 February 2019.",
    ),
    (s.NOTHING_TO_COMPARE, "This is the first meeting on file, so there is nothing to compare it with."),
    (
        s.plan_size("plan", 7, 41, 98, whole=True),
        "The plan has 7 priorities, 41 actions and 98 delivery lines (tasks).",
    ),
    (
        s.plan_size("plan of July 2022", 1, 1, 1, whole=False),
        "Only part of the plan of July 2022 is on file: 1 priority, 1 action and 1 delivery line (tasks).",
    ),
    (s.NO_ACTIONS_YET, "There are no actions yet."),
    (s.NO_PLAN, "There was no plan on the date of this meeting."),
    (s.plan_not_on_file(["gone"]), "This meeting reports on the plan “gone”, which is not on file for its date."),
    (
        s.plan_not_on_file(["one", "two"]),
        "This meeting reports on the plans “one” and “two”, which are not on file for its date.",
    ),
    (s.not_drawn(["2 complete", "1 dropped"]), "Not in the chart: 2 complete and 1 dropped."),
    (
        s.retimed_in_all(1, "action"),
        "1 action has been re-timed since first promised.",
    ),
    (
        s.retimed_in_all(3, "action"),
        "3 actions have been re-timed since first promised.",
    ),
    (s.retimed_in_all(2, "line"), "2 lines have been re-timed since first promised."),
    (s.quiet_work(1, "6 months"), "1 line of ongoing or recurring work has had no update for more than 6 months."),
    (s.quiet_work(42, "6 months"), "42 lines of ongoing or recurring work have had no update for more than 6 months."),
    (s.though_good(1, "green", first=0, moved=1, past=0), "The one green action was re-timed."),
    (s.though_good(1, "on track", first=0, moved=1, past=0), "The one action rated on track was re-timed."),
    (
        s.though_good(1, "green", first=1, moved=0, past=1),
        "The one green action is rated for the first time and is past its date.",
    ),
    (s.though_good(4, "green", first=0, moved=1, past=0), "Of the 4 green actions, 1 was re-timed."),
    (
        s.though_good(20, "green", first=12, moved=6, past=3),
        "Of the 20 green actions, 12 are rated for the first time, 6 were re-timed and 3 are past their dates.",
    ),
    # What got better
    (are(1, s.BETTER_RATINGS), "1 action has a better rating"),
    (are(2, s.BETTER_RATINGS), "2 actions have a better rating"),
    (are(1, s.BETTER_SINCE_RATED), "1 action, not rated then, has a better rating now than at first"),
    (are(2, s.WORSE_SINCE_RATED), "2 actions, not rated then, have a worse rating now than at first"),
    (are(1, s.CLOSED["line"], closed="completed"), "1 line of the plan was completed"),
    (are(2, s.CLOSED["line"], closed="completed"), "2 lines of the plan were completed"),
    (are(1, s.CLOSED["review"], closed="completed"), "1 review of a plan was completed"),
    (are(2, s.CLOSED["commitment"], closed="completed"), "2 commitments to the Board were completed"),
    (are(1, s.BROUGHT_FORWARD), "1 date was brought forward"),
    (are(2, s.MEASURES_BETTER), "2 measures are better"),
    (s.NOTHING_BETTER, "No rating is better, and nothing was completed"),
    (s.NOT_RATED, "No action has a rating"),
    (s.NOTHING_COMPLETED, "Nothing was recorded as completed"),
    # What got worse
    (are(1, s.WORSE_RATINGS), "1 action has a worse rating"),
    (are(1, s.FIRST_RATED, label="red"), "1 action was rated red for the first time"),
    (are(3, s.FIRST_RATED, label="amber"), "3 actions were rated amber for the first time"),
    (are(1, s.REOPENED), "1 promise that was closed is open again"),
    (are(1, s.MEASURES_WORSE), "1 measure is worse"),
    (s.NOTHING_WORSE, "No rating is worse"),
    # What moved, and what passed
    (s.moved_later(1, 0), "1 promise was re-timed to a later date"),
    (s.moved_later(1, 1), "1 promise was re-timed to a later date, after its date had passed"),
    (s.moved_later(4, 0), "4 promises were re-timed to later dates"),
    (s.moved_later(4, 1), "4 promises were re-timed to later dates, 1 of them after its date had passed"),
    (s.moved_later(14, 8), "14 promises were re-timed to later dates, 8 of them after their dates had passed"),
    (
        s.moved_later(5, 1, 2),
        "5 promises were re-timed to later dates, 1 of them after its date had passed,"
        " 2 of them with no agreement recorded",
    ),
    (s.moved_later(1, 0, 1), "1 promise was re-timed to a later date, with no agreement recorded"),
    (s.moved_later(2, 2), "2 promises were re-timed to later dates, all of them after their dates had passed"),
    (are(1, s.UNDATED), "1 promise no longer has a date"),
    (s.passed(1, more=False), "1 date has passed with no update since"),
    (s.passed(3, more=False), "3 dates have passed with no update since"),
    (s.passed(4, more=True), "4 more dates have passed with no update since"),
    (are(1, s.LATE), "1 promise has become late"),
    (s.NOTHING_MOVED, "No promise has been re-timed to a later date since then, and no date has passed"),
    (
        are(1, s.PASSED_WITHOUT_WORD, plan="February 2021"),
        "1 date of the February 2021 plan has passed with no update since",
    ),
    (
        are(2, s.PASSED_WITHOUT_WORD, plan="February 2021"),
        "2 dates of the February 2021 plan have passed with no update since",
    ),
    (are(1, s.LATE_IN_EARLIER_PLAN, plan="February 2019"), "1 promise of the February 2019 plan has become late"),
    (
        are(1, s.PASSED_IN_EARLIER_PLAN, plan="February 2019"),
        "1 promise of the February 2019 plan, not carried over, has passed its date",
    ),
    (
        are(2, s.PASSED_IN_EARLIER_PLAN, plan="February 2019"),
        "2 promises of the February 2019 plan, not carried over, have passed their dates",
    ),
    (s.past_in_all(10, []), "In all, 10 promises are past their dates"),
    (
        s.past_in_all(19, [*s.of_plan(15, "the February 2019 plan", review=True), are(3, s.OF_BOARD)]),
        "In all, 19 promises are past their dates: 15 lines of the February 2019 plan, its review"
        " and 3 promises to the Board",
    ),
    (s.past_before(1, [are(1, s.OF_BOARD)]), "1 promise was already past its date: 1 promise to the Board"),
    (
        s.past_before(3, [*s.of_plan(1, "the plan", review=False), *s.of_plan(0, "the May 2020 plan", review=True)]),
        "3 promises were already past their dates: 1 line of the plan and the review of the May 2020 plan",
    ),
    (s.NOTHING_PAST, "No promise is past its date"),
    (are(1, s.CLOSED["line"], closed="dropped"), "1 line of the plan was dropped"),
    (are(2, s.CLOSED["line"], closed="dropped"), "2 lines of the plan were dropped"),
    (are(1, s.CLOSED["review"], closed="dropped"), "1 review of a plan was dropped"),
    (are(1, s.CLOSED["commitment"], closed="dropped"), "1 commitment to the Board was dropped"),
    # What was not reported back
    (
        s.open_commitments(1, 1, 0, 0),
        "1 commitment from an earlier meeting is open, and it has an update in this paper",
    ),
    (s.open_commitments(1, 0, 0, 1), "1 commitment from an earlier meeting is open, with no update in this paper"),
    (s.open_commitments(1, 0, 1, 0), "1 commitment from an earlier meeting is open, and not due yet"),
    (s.open_commitments(2, 0, 2, 0), "2 commitments from earlier meetings are open, and none of them is due yet"),
    (
        s.open_commitments(2, 2, 0, 0),
        "2 commitments from earlier meetings are open, and all have an update in this paper",
    ),
    (
        s.open_commitments(2, 0, 0, 2),
        "2 commitments from earlier meetings are open, with no update in this paper on any of them",
    ),
    (
        s.open_commitments(12, 1, 2, 9),
        "12 commitments from earlier meetings are open; 1 has an update in this paper, 2 are not due yet"
        " and 9 have no update",
    ),
    (s.NO_OPEN_COMMITMENT, "No commitment from an earlier meeting is open"),
    (
        s.no_update_on(94, 96, "February 2019", "February 2021", is_draft=True, review=True),
        "The February 2021 plan is a draft; this paper gives no update on 94 of the 96 open promises"
        " (95 lines and the review) of the February 2019 plan",
    ),
    (
        s.no_update_on(12, 12, "February 2021", "July 2022", is_draft=False),
        "Only part of the July 2022 plan is on file; this paper gives no update on the 12 open promises"
        " of the February 2021 plan",
    ),
    (
        s.no_update_on(1, 1, "February 2019", "July 2022", is_draft=False),
        "Only part of the July 2022 plan is on file; this paper gives no update on the one open promise"
        " of the February 2019 plan",
    ),
    (
        s.under_review(96, 96, "February 2019", review=True),
        "The February 2019 plan is being reviewed; this paper gives no update on its 96 open promises"
        " (95 lines and the review)",
    ),
    (s.WORSE, "Worse"),
    (s.BETTER, "Better"),
    (s.OPEN_AGAIN, "Open again"),
    (s.PUT_RIGHT, "Corrected"),
    (s.WORSE_BY_A_FIRST, "Worse by the first rating of a line"),
    (s.BETTER_BY_A_DROP, "Better only because a line was dropped"),
    (are(1, s.MORE_WITHOUT_WORD), "1 more of its dates has passed with no update since"),
    (are(5, s.MORE_WITHOUT_WORD), "5 more of its dates have passed with no update since"),
    (
        are(1, s.PAST_IN_EARLIER_PLAN, plan="February 2019"),
        "1 promise of the February 2019 plan is past its date",
    ),
    (
        s.under_review(93, 95, "February 2019", whole=2),
        "The February 2019 plan is being reviewed; this paper gives no update on 93 of its 95 open promises, "
        "though 2 have one on their action",
    ),
    (
        s.no_update_on(7, 8, "February 2019", "", is_draft=True, whole=1),
        "This paper gives no update on 7 of the 8 open promises of the February 2019 plan, "
        "though 1 has one on its action",
    ),
    (
        s.silent_lines([(11, 18, "red"), (10, 10, "amber")]),
        "11 of the 18 red lines and all 10 amber lines have no update since the last paper.",
    ),
    (s.silent_lines([(0, 3, "red"), (2, 2, "amber")]), "Both amber lines have no update since the last paper."),
    (
        s.silent_lines([(1, 1, "red"), (0, 4, "amber")]),
        "The one red line has no update since the last paper.",
    ),
    (s.though_good(2, "green", first=2, moved=0, past=0), "Both green actions are rated for the first time."),
    (s.though_good(4, "green", first=4, moved=0, past=0), "All 4 green actions are rated for the first time."),
    (
        s.though_good(4, "green", first=4, moved=2, past=1),
        "All 4 green actions are rated for the first time; 2 were re-timed and 1 is past its date.",
    ),
    (s.no_update("7 February 2019", on_all=True), "There is no update on any of them since 7 February 2019."),
    (s.NO_NOTE, "No note."),
    (are(1, s.NOT_AGREED), "1 new date was not agreed"),
    (are(1, s.NOT_DROPPED), "1 promise goes on, because a meeting did not agree to drop it"),
    (f"A, {s.taken_back('1 March 2026')}", "A, what was said on 1 March 2026 is taken back"),
    (are(2, s.NO_LONGER_RATED), "2 actions that had a rating have none now"),
    (
        are(2, s.WORSE_BY_FIRST_RATING),
        "2 actions are rated worse by the first rating of a line",
    ),
    (
        s.goes_on("February 2021", [("3.2", ["2.1"]), ("3.3", ["1.1", "1.2"])], ["3.2a"]),
        "In the February 2021 plan, action 2.1 follows from 3.2 and actions 1.1 and 1.2 follow from 3.3; "
        "line 3.2a is counted there",
    ),
    (
        s.goes_on("July 2022", [("6.2", ["2.2"]), ("6.6", ["2.2"])], []),
        "In the July 2022 plan, action 2.2 follows from 6.2 and 6.6",
    ),
    (
        s.goes_on("July 2022", [(ref, ["1.1"]) for ref in "1234"], list("1234")),
        "4 of its actions are followed by others in the July 2022 plan; 4 of its lines are counted there",
    ),
    (s.goes_on("July 2022", [], ["1", "2"]), "Lines 1 and 2 are counted in the July 2022 plan"),
    (
        s.not_carried_over(4, "February 2019", "December 2019"),
        "4 promises of the February 2019 plan were not carried over into the December 2019 plan",
    ),
    (
        s.not_carried_over(1, "February 2019", "December 2019"),
        "1 promise of the February 2019 plan was not carried over into the December 2019 plan",
    ),
    (
        s.open_in_closed_plan(2, "February 2019"),
        "2 promises of the February 2019 plan, which is over, are still open",
    ),
    # What needs attention
    (
        s.rated_lines([(2, "red"), (0, "amber")], 1),
        "2 lines are rated red and none amber; 1 promise of the plan is past its date.",
    ),
    (
        s.rated_lines([(0, "red"), (1, "amber")], 0),
        "1 line is rated amber and none red; no promise of the plan is past its date.",
    ),
    (
        s.rated_lines([(0, "red"), (0, "amber")], 0),
        "No line is rated red or amber; no promise of the plan is past its date.",
    ),
    (s.rated_lines([], 10), "10 promises of the plan are past their dates."),
    (
        s.rated_lines([(1, "red")], 0, 9),
        "1 line is rated red; no promise of the plan is past its date; 9 were until they were re-timed.",
    ),
    (
        s.rated_lines([(1, "red")], 2, 1),
        "1 line is rated red; 2 promises of the plan are past their dates; 1 more was until it was re-timed.",
    ),
    (s.nothing_needs_attention("the plan"), "Nothing in the plan is past its date."),
    (
        s.nothing_needs_attention("the July 2022 plan", whole=False),
        "Nothing on file in the July 2022 plan is past its date.",
    ),
    (
        s.past_in_log(3, others=True),
        "3 other commitments are past their dates",
    ),
    (s.past_in_log(1), "1 commitment is past its date"),
    (s.without_rating(3, 5), "3 of the 5 open lines have no rating."),
    (s.without_rating(1, 1), "The one open line has no rating."),
    (s.paused("September 2021", ""), "Paused until September 2021"),
    (s.paused("September 2021", "31 March 2021"), "Paused until September 2021; its date, 31 March 2021, is over"),
    (s.paused("", ""), "Paused, until when is not said"),
    (s.measures_moved(0, 0, 0, 0, of=0, in_first=0), "No measure has a number yet; this is the first paper."),
    (s.measures_moved(0, 0, 0, 0, of=1, in_first=1), "1 measure has a number; this is the first paper."),
    (s.measures_moved(0, 0, 0, 0, of=2, in_first=2), "2 measures have a number; this is the first paper."),
    (
        are(1, s.CORRECTED_SINCE, since="the meeting of 4 May 2026"),
        "1 entry was corrected since the meeting of 4 May 2026",
    ),
    (
        are(2, s.CORRECTED_SINCE, since="the plan was written on 4 May 2026"),
        "2 entries were corrected since the plan was written on 4 May 2026",
    ),
    (s.given_wrongly("red"), "Corrected: it was given as red"),
    (s.correcting("1 March 2021", "12 February 2021"), "1 March 2021, correcting 12 February 2021"),
    (are(1, s.PAUSED_LINES), "1 line is paused."),
    (are(2, s.PAUSED_LINES), "2 lines are paused."),
    (
        s.BY_THE_FILES_OF_NOW,
        "This goes by the dates in the files as they now stand: it does not tell what was reworded, renumbered or "
        "taken out, nor other leads. Long notes are cut.",
    ),
    (s.more_in_annex(15, 16), "The first 15 of 16 are here, and the last in the annex."),
    (s.more_in_annex(15, 20), "The first 15 of 20 are here, and the other 5 in the annex."),
    (s.NO_REASON, "No reason is given."),
    (s.no_update("7 February 2019"), "No update since 7 February 2019."),
    # Action log, measures, what is coming up
    (
        s.log_size(2, 1, 1, 3),
        "2 commitments from earlier meetings are open, 1 is closed, 1 is made in this paper"
        " and 3 are updates on the plan.",
    ),
    (s.log_size(0, 1, 2, 0), "1 commitment is closed and 2 are made in this paper."),
    (s.log_size(0, 0, 5, 0), "5 commitments are made in this paper."),
    (s.log_size(0, 0, 0, 1), "1 update is on the plan."),
    (s.log_size(0, 0, 0, 2, "the February 2019 plan"), "2 updates are on the February 2019 plan."),
    (s.log_size(0, 0, 0, 0), "No commitment is open."),
    (
        s.measures_moved(1, 2, 1, 6, of=6, as_at="1 May 2020", since="1 March 2020"),
        "6 measures have a new number: 1 better, 2 worse, change unknown for 1."
        " Numbers are as at 1 May 2020, compared with 1 March 2020, unless another date is given.",
    ),
    (s.measures_moved(0, 0, 0, 1, of=1), "1 measure has a new number."),
    (
        s.measures_moved(0, 0, 0, 0, of=14, in_annex=True),
        "No measure has a new number since the last paper. The annex has the last numbers.",
    ),
    (s.measures_moved(1, 0, 0, 2, of=8), "2 of the 8 measures have a new number: 1 better."),
    (
        s.WRITTEN_BEFORE,
        "The sections above were written before the meeting. They do not know yet which new dates it agreed.",
    ),
    (s.NONE_MOVED, "No promise has been re-timed to a later date since then"),
    (
        s.nothing_due("before the next Board, by 26 March 2021"),
        "Nothing falls due before the next Board, by 26 March 2021",
    ),
    (are(1, s.FALLS_DUE, by="by 26 March 2021"), "1 promise falls due by 26 March 2021"),
    (are(2, s.FALLS_DUE, by="by 26 March 2021"), "2 promises fall due by 26 March 2021"),
    (
        s.next_date("31 March 2021", "Fostering strategy (3.2c)", 0),
        "the next date after that is 31 March 2021: Fostering strategy (3.2c)",
    ),
    (
        s.next_date("31 March 2021", "Fostering strategy (3.2c)", 4),
        "the next date after that is 31 March 2021: Fostering strategy (3.2c), and 4 more",
    ),
)
NONE: Final[tuple[Callable[[], str], ...]] = (
    lambda: are(0, "promise/s was/were re-timed to a_later_date/later_dates"),
    lambda: are(0, s.CLOSED["line"], closed="dropped"),
    lambda: s.moved_later(0, 0),
    lambda: are(0, s.LATE),
)

_FROM_ELSEWHERE: Final = {
    "why_silent",
    "annotations",
    "and_more",
    "are",
    "counted",
    "in_number",
    "listed",
    "sentence",
    "Final",
}

FORBIDDEN: Final = (
    "cannot be told",
    "could not be told",
    "not heard of",
    "told elsewhere",
    "not taken up",
    "does not say what became",
    "never came back",
    "lapsed",
    "moved later",
    "retimed",
    "slipped",
    "settled",
    "quiet",
    "days ago",
    "in force",
)
"""Words that nobody writes in a board paper, or that claim more than the record says."""


@try_each(("said", "expected"), EXAMPLES)
def test_examples(said: str, expected: str) -> None:
    """To the letter: a change of words is seen here first."""
    assert said == expected


@pytest.mark.parametrize("nothing", NONE)
def test_of_none_nothing_is_said(nothing: Callable[[], str]) -> None:
    """The sentence for none, where there is one, is another."""
    assert nothing() == ""


def test_every_sentence_has_an_example() -> None:
    """A new one is added to the table."""
    source = inspect.getsource(inspect.getmodule(test_examples) or pytest)
    names = {name for name in vars(s) if not name.startswith("_") and name not in _FROM_ELSEWHERE}
    assert len(names) > 50
    assert {name for name in names if not re.search(rf"\bs\.{name}\b", source)} == set()


@try_each("said", [said for said, _ in EXAMPLES])
def test_each_reads_well(said: str) -> None:
    """It begins as a sentence does or goes on from one, is short enough to be read aloud, and in plain words."""
    assert said[0].isupper() or said[0].isdigit() or said.startswith("the next date")
    assert not re.search(r"\s\s|\s[,.;:]|[,.;:]{2}|\(\)|None|\{|\}", said)
    assert all(len(clause.split()) <= 30 for clause in re.split("[;.] ", said))
    assert all(len(sentence.split()) <= 35 for sentence in said.split(". "))
    assert not [words for words in FORBIDDEN if words in said.lower()]


@try_each("said", [said for said, _ in EXAMPLES if re.match(r"1 ", said)])
def test_one_is_one(said: str) -> None:
    """Its noun and its verb are those of one."""
    assert not re.match(r"1 \w+s\b", said)
    assert not re.search(r"^1 (?:(?!and )[^;,:])*\b(are|were|have|fall)\b", said)
