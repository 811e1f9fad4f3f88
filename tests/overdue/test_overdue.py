"""What has lapsed, and what has not: every open promise in exactly one bucket."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.overdue import Bucket, Overdue, PromiseKind, Selection, next_board, overdue, selected
from cioc.state import snapshot, snapshot_for
from cioc.state.ledger import ledger
from cioc.workspace.loading import LoadedWorkspace, assemble, load, read
from cioc.workspace.sources import Blob, Folder

ROOT = Path(__file__).parents[2]
SHIPPED = load(Folder(root=ROOT))


def as_of(workspace: LoadedWorkspace, day: str, *, within: int = 30) -> Overdue:
    """All open promises on a day."""
    seen = snapshot(workspace, date.fromisoformat(day))
    soon = date.fromisoformat(day) + timedelta(days=within)
    return overdue(ledger(seen, soon=soon))


def workspace(lines: str = "", *, more: dict[str, str] | None = None) -> LoadedWorkspace:
    """A plan written on 7 February 2019 with one action, and these lines; each is the inside of a flow mapping."""
    plan = (
        "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2019-02-07\npriorities:\n"
        "  - ref: 1\n    promise: Heard.\n    actions:\n      - ref: 1.1\n        action: Ask.\n        delivery:\n"
    )
    plan += "".join(f"          - {{{line}}}\n" for line in lines.splitlines())
    files = {"plans/ours.yaml": plan} | (more or {})
    loaded = assemble(tuple(read(Blob(name=name, data=text.encode())) for name, text in files.items()))
    assert [finding.message for document in loaded.documents for finding in document.findings] == []
    return loaded


# Worked out by hand from the plan of 2019: what had been over by 1 August 2019, and for how many days.
LAPSED_ON_1_AUGUST_2019 = {
    ("March 19", 123),
    ("Feb/March 2019", 123),
    ("June 2019", 32),
    ("During 2019 (May/June)", 32),
    ("July 2019", 1),
    ("Restorative practice training to be complete by July 2019.", 1),
}


def test_shipped_plan_on_1_august_2019() -> None:
    """The deadlines that had passed are lapsed by that many days; what was done, or is due later, is not."""
    result = as_of(SHIPPED, "2019-08-01")
    lapsed = {(promise.timescale, promise.days_late) for promise in result.of(Bucket.LAPSED)}
    assert lapsed >= LAPSED_ON_1_AUGUST_2019
    words = {timescale for timescale, _ in lapsed}
    assert words.isdisjoint({"October 2019", "2019", "December 18", "30.01.19 to 06.02.19", "Monthly meetings"})
    due = {promise.timescale: promise.due for promise in result.of(Bucket.ON_TIME)}
    assert due["October 2019"] == date(2019, 10, 31)
    assert due["2019"] == date(2019, 12, 31)


def test_blanks_of_the_shipped_plan_are_undated() -> None:
    """Each line without a timescale is listed as undated; none is dropped."""
    undated = as_of(SHIPPED, "2019-08-01").of(Bucket.UNDATED)
    blank = sum(1 for promise in undated if promise.timescale is None)
    lines = [line for p in SHIPPED.plans["cioc-2019"].priorities for a in p.actions for line in a.delivery]
    without_lines = sum(1 for p in SHIPPED.plans["cioc-2019"].priorities for a in p.actions if not a.delivery)
    assert blank == sum(1 for line in lines if line.timescale is None) + without_lines


def test_review_promised_for_february_2020_is_349_days_late() -> None:
    """It was promised in the plan and to the Board, which is one promise; a paper said since that it was not done."""
    passed = {promise.name: promise for promise in as_of(SHIPPED, "2021-02-12").of(Bucket.LAPSED)}
    review = passed["cioc-2019/review"]
    assert (review.days_late, review.also) == (349, ("2019-10-11/plan-review",))
    assert review.is_late
    assert review.last_word == date(2021, 2, 12)  # said of what the Board was promised
    assert "The group is reviewing the plan" in (review.last_note or "")
    assert "2019-10-11/plan-review" not in passed


def test_later_things_do_not_exist_yet() -> None:
    """In August 2019 there is neither a commitment nor a later plan; nothing of the plan was left open."""
    result = as_of(SHIPPED, "2019-08-01")
    assert {promise.kind for promise in result.promises} == {PromiseKind.LINE, PromiseKind.REVIEW}
    assert {promise.plan for promise in result.promises} == {"cioc-2019"}
    assert result.left_open == ()


def test_a_draft_takes_nothing_over() -> None:
    """In February 2021 the plan of 2021 is a draft: all of the plan of 2019 holds, the README's own example too."""
    result = as_of(SHIPPED, "2021-02-12")
    assert result.left_open == ()
    passed = {promise.label: promise.days_late for promise in result.of(Bucket.LAPSED)}
    assert passed["cioc-2019/3.2c"] == 684
    assert passed["cioc-2019/3.3"] == 409
    assert [(each.plan, each.place_of, each.is_draft, each.lines) for each in result.waiting] == [
        ("cioc-2021", "cioc-2019", True, 12)
    ]


def test_lines_that_a_successor_left_open_stay_on_the_list() -> None:
    """In August 2022 a plan is in use that is on file in part: what it does not name is left open, in its bucket."""
    result = as_of(SHIPPED, "2022-08-31")
    left = {each.plan: each for each in result.left_open}
    assert {plan: (each.successor, each.is_silent) for plan, each in left.items()} == {
        "cioc-2019": ("cioc-2022", True),
        "cioc-2021": ("cioc-2022", True),
    }
    names = {promise.label for promise in result.of(Bucket.LAPSED)}
    assert "cioc-2019/3.2c" in names
    assert len([p for p in result.promises if p.left_open]) + len(result.in_use) == len(result.promises)


LEFT_BEHIND = {
    "plans/old.yaml": "cioc: plan/1\nid: old\ntitle: Old\nwritten: 2019-02-07\nreview: March 2019\npriorities:\n"
    "  - ref: 1\n    promise: All.\n    actions:\n"
    + "".join(
        f"      - {{ref: 1.{n}, action: Do {n}., delivery: [{{who: A, timescale: March 2019}}]}}\n" for n in range(1, 4)
    ),
    "plans/new.yaml": "cioc: plan/1\nid: new\ntitle: New\nwritten: 2019-06-07\nsucceeds: old\npriorities:\n"
    "  - {ref: 1, promise: All., actions: [{ref: 1.1, action: Do 1., was: [old/1.1]}]}\n",
    "plans/meetings/2019-07-05.yaml": "cioc: meeting/1\ndate: 2019-07-05\nmatters_arising:\n"
    "  - {about: old/1.3, status: complete}\n",
}


def test_what_was_closed_since_is_open_no_longer() -> None:
    """A meeting may yet say that a line of a plan that is over is done."""
    loaded = workspace(more=LEFT_BEHIND)
    left = {day: as_of(loaded, day).left_open[0] for day in ("2019-07-04", "2019-07-05")}
    lines = [[p.label for p in each.promises if p.line] for each in left.values()]
    assert lines == [["old/1.2", "old/1.3"], ["old/1.2"]]


def test_the_review_of_a_plan_that_is_over_stays_on_the_list() -> None:
    """Nobody said that it was done."""
    loaded = workspace(more=LEFT_BEHIND)
    for day in ("2019-06-06", "2019-06-07"):
        reviews = [s for s in as_of(loaded, day).of(Bucket.LAPSED) if s.kind is PromiseKind.REVIEW]
        assert [(s.name, s.left_open, s.is_late) for s in reviews] == [("old/review", day == "2019-06-07", False)]


def followed(status: str = "", actions: str = "", meeting: str = "") -> LoadedWorkspace:
    """An agreed plan with a line that is late in April 2019, and one that succeeds it in June."""
    line = "{who: A, timescale: March 2019}"
    old = LEFT_BEHIND["plans/old.yaml"].replace("title:", "status: agreed\ntitle:")
    new = f"cioc: plan/1\nid: new\ntitle: New\n{status}written: 2019-06-07\nsucceeds: old\n"
    if actions:
        new += f"priorities: [{{ref: 1, promise: All., actions: [{{ref: 1.1, action: Do., delivery: [{line}]}}]}}]\n"
    files = {"plans/old.yaml": old, "plans/new.yaml": new}
    if meeting:
        files["plans/meetings/2019-07-05.yaml"] = f"cioc: meeting/1\ndate: 2019-07-05\nplan: {meeting}\n"
    return workspace(more=files | {"plans/ours.yaml": REGISTER})


REGISTER = "cioc: register/1\n"
THREE = ["old/1.1a", "old/1.2a", "old/1.3a"]


@pytest.mark.parametrize(
    ("loaded", "names", "left", "waiting"),
    [
        (followed(), THREE, [], []),
        (followed(status="status: agreed\n"), THREE, [], []),
        (followed(status="status: draft\n", actions="one"), THREE, [], [("new", "old", True, 1)]),
        (followed(actions="one"), ["new/1.1a", *THREE], THREE, []),
    ],
    ids=["no action yet", "agreed, without action", "a draft", "in its place"],
)
def test_plan_that_is_to_follow(
    loaded: LoadedWorkspace, names: list[str], left: list[str], waiting: list[tuple[object, ...]]
) -> None:
    """Until it takes the place of the current plan its lines are no promises, and that plan's are not left open."""
    found = as_of(loaded, "2019-07-04")
    assert sorted(s.name for s in found.promises if s.kind is PromiseKind.LINE) == names
    assert sorted(s.name for each in found.left_open for s in each.promises if s.line) == left
    assert [(each.plan, each.place_of, each.is_draft, each.lines) for each in found.waiting] == waiting


def test_plan_that_a_meeting_reports_on() -> None:
    """For its paper that plan is in force: its lines were not left open, and those of the next are to come."""
    loaded = followed(actions="one", meeting="old")
    seen = snapshot_for(loaded.meetings["2019-07-05"], loaded)
    found = overdue(ledger(seen))
    assert sorted(s.name for s in found.promises if s.kind is PromiseKind.LINE) == THREE
    assert found.left_open == ()
    assert [(each.plan, each.is_draft) for each in found.waiting] == [("new", False)]
    assert seen.in_force is not None
    assert seen.in_force.plan.id == "old"


BUCKETS = [
    ("timescale: March 2019", "2019-03-31", Bucket.DUE_SOON, 0),
    ("timescale: March 2019", "2019-04-01", Bucket.LAPSED, 1),
    ("timescale: March 2019", "2019-02-10", Bucket.ON_TIME, 0),
    ("timescale: Monthly", "2019-03-08", Bucket.ON_TIME, 0),
    ("timescale: Monthly", "2019-08-07", Bucket.ON_TIME, 0),
    ("timescale: Monthly", "2019-08-08", Bucket.QUIET, 0),
    ("timescale: Monthly, progress: [{date: 2019-03-07, note: Met.}]", "2019-09-07", Bucket.ON_TIME, 0),
    ("timescale: Monthly, progress: [{date: 2019-03-07, note: Met.}]", "2019-09-08", Bucket.QUIET, 0),
    ("timescale: Annual", "2020-02-07", Bucket.ON_TIME, 0),
    ("timescale: Annual", "2020-02-08", Bucket.QUIET, 0),
    ("timescale: Monthly until March 2019", "2019-04-01", Bucket.LAPSED, 1),
    ("timescale: Ongoing", "2019-08-07", Bucket.ON_TIME, 0),
    ("timescale: Ongoing", "2019-08-08", Bucket.QUIET, 0),
    ("timescale: Ongoing, progress: [{date: 2019-08-01, note: Well.}]", "2019-08-08", Bucket.ON_TIME, 0),
    ("timescale: Until funding committed", "2025-01-01", Bucket.UNDATED, 0),
    ("timescale: As part of school curriculum.", "2025-01-01", Bucket.UNDATED, 0),
    ("who: Youth workers", "2025-01-01", Bucket.UNDATED, 0),
    ("timescale: 30 February 2019", "2025-01-01", Bucket.UNREADABLE, 0),
    ("timescale: Ongoing with monthly review", "2019-08-08", Bucket.QUIET, 0),
    ('timescale: "a) 1 May 2019 b) ongoing"', "2019-05-02", Bucket.LAPSED, 1),
    ('timescale: "March 2019, revised to June 2019"', "2019-04-01", Bucket.ON_TIME, 0),
    ("timescale: 01.03.2019 30.06.2019", "2019-05-01", Bucket.ON_TIME, 0),
    ("timescale: 01.03.2019 30.06.2019", "2019-07-01", Bucket.LAPSED, 1),
    ("timescale: 2018/19 & 2019/20", "2019-05-01", Bucket.ON_TIME, 0),
    ("timescale: from 2019–2021", "2022-01-01", Bucket.LAPSED, 1),
    ("timescale: Completed (May 2018)", "2025-01-01", Bucket.ON_TIME, 0),
    ("timescale: Signed off by the panel on 14/01/2019", "2025-01-01", Bucket.ON_TIME, 0),
    ("timescale: As vehicles are renewed.", "2025-01-01", Bucket.UNDATED, 0),
    ("timescale: autum 2019", "2025-01-01", Bucket.UNREADABLE, 0),
]


@pytest.mark.parametrize(("line", "day", "bucket", "days"), BUCKETS)
def test_bucket(line: str, day: str, bucket: Bucket, days: int) -> None:
    """Each sort of timescale is in the bucket where it belongs on a day, and late by so many days."""
    (promise,) = as_of(workspace(line), day).promises
    assert (promise.bucket, promise.days_late) == (bucket, days)


CLOSED = ["complete", "dropped"]


@pytest.mark.parametrize("status", CLOSED)
def test_closed_line_is_no_promise_any_more(status: str) -> None:
    """From the day of the entry that closes it, and not before."""
    loaded = workspace(f"timescale: March 2019, progress: [{{date: 2019-05-01, status: {status}, note: So.}}]")
    assert as_of(loaded, "2019-05-01").promises == ()
    assert len(as_of(loaded, "2019-04-30").promises) == 1


def test_retimed_line_keeps_its_first_promise() -> None:
    """Lateness counts from the promise that holds; the first is told beside it."""
    loaded = workspace("timescale: March 2019, progress: [{date: 2019-03-20, timescale: June, note: Late.}]")
    (promise,) = as_of(loaded, "2019-07-10").promises
    assert (promise.first_due, promise.due, promise.days_late) == (date(2019, 3, 31), date(2019, 6, 30), 10)
    assert (promise.first_timescale, promise.timescale) == ("March 2019", "June")


MEETING = """\
cioc: meeting/1
date: 2019-04-05
items:
  - {id: group, title: The group met, about: [ours/1.1], text: It met.}
commitments:
  - {id: report, text: Bring a report., timescale: May}
  - {id: visit, text: Visit., timescale: Every two months}
"""


def test_an_item_of_a_meeting_counts_as_word_of_its_action() -> None:
    """A monthly line of which the meeting heard in April is expected in May."""
    loaded = workspace("timescale: Monthly", more={"plans/meetings/2019-04-05.yaml": MEETING})
    line = next(s for s in as_of(loaded, "2019-04-10").promises if s.kind is PromiseKind.LINE)
    assert line.due == date(2019, 5, 5)


def test_commitments_count_like_lines() -> None:
    """Their timescales are read against the meeting's date."""
    loaded = workspace(more={"plans/meetings/2019-04-05.yaml": MEETING})
    result = as_of(loaded, "2019-07-01")
    assert {s.name: s.due for s in result.of(Bucket.LAPSED)} == {"2019-04-05/report": date(2019, 5, 31)}
    assert {s.name: s.due for s in result.of(Bucket.ON_TIME)} == {"2019-04-05/visit": date(2019, 6, 5)}


def test_review_is_open_until_a_meeting_says_that_it_is_done() -> None:
    """`about: ours/review` closes it."""
    plan = "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2019-02-07\nreview: March 2019\n"
    meeting = (
        "cioc: meeting/1\ndate: 2019-05-03\nmatters_arising:\n  - {about: ours/review, status: complete, note: Done.}\n"
    )
    loaded = workspace(more={"plans/ours.yaml": plan, "plans/meetings/2019-05-03.yaml": meeting})
    assert [s.name for s in as_of(loaded, "2019-05-02").of(Bucket.LAPSED)] == ["ours/review"]
    assert as_of(loaded, "2019-05-03").promises == ()


def test_worst_comes_first() -> None:
    """What has lapsed longest stands first, and what is on time last."""
    loaded = workspace("timescale: June 2019\ntimescale: March 2019\ntimescale: 2030\nwho: Nobody yet")
    assert [s.line for s in as_of(loaded, "2019-08-01").promises] == ["1.1b", "1.1a", "1.1d", "1.1c"]


def test_next_board_is_by_the_rhythm() -> None:
    """Six weeks after the last meeting and so on, until it is in the future."""
    settings = "cioc: workspace/1\ngroup: {name: Group, meets: 6 weekly}\n"
    files = {"plans/workspace.yaml": settings, "plans/meetings/2019-04-05.yaml": MEETING}
    loaded = workspace(more=files)
    assert next_board(snapshot(loaded, date(2019, 4, 10))) == date(2019, 5, 17)
    assert next_board(snapshot(loaded, date(2019, 5, 17))) == date(2019, 6, 28)
    assert next_board(snapshot(loaded, date(2019, 1, 1))) is None


def test_selected_by_lead_plan_and_priority() -> None:
    """A selection keeps what belongs to it, in every list."""
    result = as_of(SHIPPED, "2022-08-31")
    of_health = selected(result, Selection(leads=frozenset({"health"})))
    assert of_health.promises
    assert all("health" in promise.leads for promise in of_health.promises)
    assert {s.plan for s in selected(result, Selection(plans=frozenset({"cioc-2021"}))).promises} == {"cioc-2021"}
    assert {s.priority for s in selected(result, Selection(priorities=frozenset({"2"}))).promises} == {"2"}


@given(st.dates(min_value=date(2018, 1, 1), max_value=date(2030, 12, 31)))
def test_counts_add_up_on_any_day(day: date) -> None:
    """On any day, each open line, commitment and review is in exactly one bucket."""
    seen = snapshot(SHIPPED, day)
    result = overdue(ledger(seen, soon=day))
    there = [state for state in seen.plans if state.plan.id not in seen.succession.waiting]
    lines = [
        line.name
        for state in there
        for action in state.actions
        for line in action.lines
        if line.state.is_open and line.name not in seen.lineage.to
    ]
    reviews = [f"{state.plan.id}/review" for state in there if state.review and state.review.is_open]
    made = [state.name for state in seen.commitments if state.state.is_open]
    also = [name for promise in result.promises for name in promise.also]
    assert sorted([*(s.name for s in result.promises), *also]) == sorted([*lines, *reviews, *made])
    assert sum(len(result.of(bucket)) for bucket in Bucket) == len(result.promises)


def test_what_is_on_file_twice_is_counted_twice_and_named() -> None:
    """Two lines in the same words are two promises, and are said to be; one word more, and they differ."""
    for lines, expected in {
        "who: A, timescale: March 2019\nwho: A, timescale: March 2019": [["ours/1.1a", "ours/1.1b"]],
        "who: A, timescale: March 2019\nwho: A, timescale: April 2019": [],
        "who: A, timescale: March 2019\nwho: B, timescale: March 2019": [],
        "who: A, timescale: 2019\nwho: A, timescale: 2019, progress: [{date: 2019-03-01, note: Begun.}]": [],
        "who: A, timescale: 2019, progress: [{date: 2019-02-08, status: complete, note: Done.}]\nwho: A": [],
        "id: x, who: A, timescale: May 2019\nid: x, who: B, timescale: June 2019": [],
        "id: x, who: A\nid: y, who: A\nwho: A": [["ours/1.1a", "ours/1.1b", "ours/1.1c"]],
    }.items():
        result = as_of(workspace(lines), "2019-06-01")
        assert [[promise.label for promise in group] for group in result.copies] == expected, lines
        assert len(result.promises) == len(lines.splitlines()) - ("complete" in lines)


def test_the_shipped_plans_have_nothing_twice() -> None:
    """Lines there that are much alike differ in what they say."""
    assert [as_of(SHIPPED, day).copies for day in ("2019-08-01", "2021-02-12", "2026-11-30")] == [(), (), ()]


def test_two_actions_of_one_ref_are_on_file_twice() -> None:
    """Whatever they say: nobody knows which of them is meant."""
    line = "          - {who: A, timescale: March 2019}\n"
    again = f"      - ref: 1.1\n        action: Ask again.\n        delivery:\n{line}"
    plan = (
        "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2019-02-07\npriorities:\n  - ref: 1\n    promise: Heard.\n"
        f"    actions:\n      - ref: 1.1\n        action: Ask.\n        delivery:\n{line}{again}"
    )
    loaded = assemble((read(Blob(name="plans/ours.yaml", data=plan.encode())),))
    result = as_of(loaded, "2019-06-01")
    assert [[promise.what for promise in group] for group in result.copies] == [["Ask.", "Ask again."]]
    assert len(result.of(Bucket.LAPSED)) == 2


def test_next_date_is_none_of_what_is_paused() -> None:
    """Nobody expects anything by that date until the pause is over."""
    lines = (
        "who: A, timescale: June 2021, progress: [{date: 2021-01-05, status: paused, until: 2021-12, note: Shut.}]\n"
        "who: B, timescale: July 2021"
    )
    found = as_of(workspace(lines), "2021-02-01").next_after(date(2021, 3, 1))
    assert [each.who for each in found] == ["B"]
