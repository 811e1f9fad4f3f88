"""What changed, case by case: two small workspaces, and what is told of them."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.changes.change import (
    Completed,
    Dropped,
    EntryChange,
    Lapsed,
    NumberChange,
    RatingChange,
    StatusChange,
    TimescaleChange,
)
from cioc.changes.compare import changes
from cioc.changes.groups import folded, group_of, selected
from cioc.changes.headlines import headline
from cioc.changes.kinds import ChangeKind as K
from cioc.changes.kinds import Group, RecordKind
from cioc.overdue import Bucket, overdue
from cioc.state import snapshot
from cioc.state.ledger import ledger
from tests.changes.made import (
    PAPER,
    RATINGS,
    Made,
    action,
    between,
    entry,
    line,
    one,
    one_of,
    plan,
    renumber,
    seen,
    told,
    workspaces,
)

WORDS = "Keep children close to home."
_LIVE = {"cioc": "meeting/1", "date": "2019-10-11"}


# -- Ratings and statuses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        (None, "red", K.RATED),
        ("red", "amber", K.BETTER),
        ("blue", "green", K.WORSE),
        ("amber", "mauve", K.RATED),
    ],
)
def test_rating(was: str | None, now: str, kind: K) -> None:
    """Better or worse in the workspace's own order; the entry that says so is told with it, and not again."""
    first = [entry("2019-03-01", rag=was)] if was else []
    new = entry("2019-10-02", rag=now, note="Two posts are empty.")
    change = one_of(
        RatingChange,
        plan(action("1.1", WORDS, line("Homes", *first))),
        plan(action("1.1", WORDS, line("Homes", *first, new))),
    )
    assert (change.kind, change.ref, change.field, change.before, change.after) == (kind, "first/1.1", "rag", was, now)
    assert (change.on, change.note) == ("2019-10-02", "Two posts are empty.")


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        (None, "in-progress", K.STATUS),
        ("in-progress", "complete", K.DONE),
        ("in-progress", "dropped", K.DROPPED),
        ("complete", "in-progress", K.REOPENED),
        ("complete", "dropped", K.DROPPED),
    ],
)
def test_status(was: str | None, now: str, kind: K) -> None:
    """Done, dropped, opened again, or somewhere in between."""
    first = [entry("2019-03-01", status=was)] if was else []
    after = plan(action("1.1", WORDS, line("Homes", *first, entry(status=now))))
    change = one(plan(action("1.1", WORDS, line("Homes", *first))), after)
    assert (change.kind, change.before, change.after) == (kind, was, now)


def test_drop_that_a_meeting_refused() -> None:
    """What goes on because a meeting did not agree to drop it got no worse; what goes on for no such reason did."""
    first, goes_on = entry("2019-03-01", status="dropped"), entry("2019-10-12", status="in-progress")
    decided = _LIVE | {"decisions": [{"id": "d", "text": "It goes on.", "refuses": ["first/1.1"]}]}
    before = plan(action("1.1", WORDS, line("Homes", first)), meetings=[_LIVE])
    again = action("1.1", WORDS, line("Homes", first, goes_on))
    why = ", since the meeting of 11 October 2019 did not agree to drop it"
    for meeting, group, said in ((decided, Group.PROGRESS, why), (_LIVE, Group.WORSE, "")):
        (change,) = (
            each for each in between(before, plan(again, meetings=[meeting])) if isinstance(each, StatusChange)
        )
        assert (change.kind, group_of(change)) == (K.REOPENED, group)
        assert headline(change) == f"reopened: dropped → in progress{said}"


def test_order_of_ratings_changed() -> None:
    """What is worse by the one order and better by the other is neither."""
    other = {"rag": ("blue", "green", "amber", "red")}
    before = plan(action("1.1", WORDS, line("Homes", entry("2019-03-01", rag="red"))))
    after = plan(
        action("1.1", WORDS, line("Homes", entry("2019-03-01", rag="red"), entry(rag="green"))), settings=other
    )
    assert told(between(before, after), "kind", "field") == [(K.RATED, "rag"), (K.REWORDED, "rag")]


def test_from_a_meeting_as_from_the_plan() -> None:
    """What a meeting's item says of an action is that of each of its lines, and is not told again as an entry."""
    item = {"id": "i", "title": "T", "text": "Why.", "about": ["first/1.1"], "rag": "amber", "status": "in-progress"}
    plans = action("1.1", WORDS, line("Homes"), line("Teams"))
    before = plan(plans, meetings=[_LIVE])
    found = between(before, plan(plans, meetings=[_LIVE | {"items": [item]}]))
    assert told(found, "kind", "ref", "after", "source", "note") == [
        (K.RATED, "first/1.1a", "amber", "2019-10-11", "Why."),
        (K.RATED, "first/1.1b", "amber", "2019-10-11", "Why."),
        (K.STATUS, "first/1.1a", "in-progress", "2019-10-11", "Why."),
        (K.STATUS, "first/1.1b", "in-progress", "2019-10-11", "Why."),
    ]


def test_two_entries_of_a_day() -> None:
    """The last of them counts; the one before it is told as what was said."""
    new = entry(rag="red", note="A."), entry(rag="amber", note="B.")
    found = between(plan(action("1.1", WORDS, line("Homes"))), plan(action("1.1", WORDS, line("Homes", *new))))
    assert told(found, "kind", "before", "after", "note") == [
        (K.RATED, None, "amber", "B."),
        (K.PROGRESS, None, "rated red", "A."),
    ]


def test_entry_that_went() -> None:
    """A rating that is better because an entry was taken out says so."""
    both = entry("2019-03-01", rag="green"), entry(rag="red", note="Why.")
    change = one(plan(action("1.1", WORDS, line("Homes", *both))), plan(action("1.1", WORDS, line("Homes", both[0]))))
    assert (change.kind, change.remark) == (K.BETTER, "the entry of 2019-10-02 that said otherwise is gone")


def test_correction_is_no_change_of_standing() -> None:
    """What was said wrongly and is put right neither worsened nor improved, nor was it re-timed: it is an entry."""
    wrong = entry("2019-10-02", rag="red", status="complete", timescale="June 2031", note="Of another line.")
    right = entry(
        "2019-11-01", corrects="2019-10-02", rag="green", status="in-progress", timescale="March 2030", note=None
    )
    before, after = (
        plan(action("1.1", "Ask.", line("Homes", *entries, timescale="March 2030")))
        for entries in ((wrong,), (wrong, right))
    )
    fields = ("kind", "after", "on", "note")
    corrected = 'corrects 2 October 2019, rated green, in progress, timescale "March 2030"'
    assert told(between(before, after), *fields) == [(K.PROGRESS, corrected, "2019-11-01", None)]
    assert told(between(after, before), "kind", "before") == [(K.REMOVED, corrected)]


# -- Promises ----------------------------------------------------------------------------------------------------------


def _promised(*progress: Made, first: str | None = "March 2020") -> Made:
    return plan(action("1.1", WORDS, line("Homes", *progress, timescale=first)))


def test_slip_counts_from_the_first_promise() -> None:
    """Days moved now, days since the first promise in all, and the meeting that agreed it."""
    earlier = entry("2019-10-02", timescale="June 2020")
    later = entry("2020-06-01", timescale="30 September 2020", agreed="2020-05", note="No bids.")
    change = one_of(TimescaleChange, _promised(earlier), _promised(earlier, later))
    assert (change.kind, change.before, change.after) == (K.SLIPPED, "June 2020", "30 September 2020")
    assert (change.days, change.total_days, change.agreed, change.note) == (92, 183, "2020-05", "No bids.")
    assert (change.reading_before and change.reading_before.due, change.reading_after and change.reading_after.due) == (
        date(2020, 6, 30),
        date(2020, 9, 30),
    )


@pytest.mark.parametrize(
    ("was", "now", "kind", "days"),
    [
        ("March 2020", "January 2020", K.BROUGHT_FORWARD, -60),
        ("March 2020", "31 March 2020", K.RETIMED, 0),
        ("March 2020", "Ongoing", K.UNDATED, None),
        ("Ongoing", "March 2023", K.DATED, None),
        ("Ongoing", "Termly meetings", K.RETIMED, None),
        (None, "March 2023", K.DATED, None),
        (None, "March 2020", K.DATED, None),  # promised since; that it has passed by now is told too
    ],
)
def test_retimed(was: str | None, now: str, kind: K, days: int | None) -> None:
    """By an entry, and nothing is recorded of who agreed it."""
    found = between(_promised(first=was), _promised(entry(timescale=now), first=was))
    (change,) = (each for each in found if each.kind is not K.LAPSED)
    assert isinstance(change, TimescaleChange)
    assert (change.kind, change.days, change.agreed) == (kind, days, None)


def test_changed_in_place() -> None:
    """A promise whose words were changed in the plan itself says that no entry says so."""
    change = one_of(TimescaleChange, _promised(), _promised(first="June 2020"))
    assert (change.kind, change.days, change.remark) == (K.SLIPPED, 91, "changed in place: no entry says so")


def test_first_promise_changed_under_a_later_one() -> None:
    """It is told, though the promise that holds is the same."""
    later = entry(timescale="June 2020")
    change = one(_promised(later), _promised(later, first="January 2020"))
    assert (change.kind, change.field, change.after) == (K.REWORDED, "timescale", "January 2020")


def test_same_words_from_another_day() -> None:
    """A promise given anew in the same words moves its day."""
    again = entry(timescale="within 3 months")
    change = one_of(TimescaleChange, _promised(first="within 3 months"), _promised(again, first="within 3 months"))
    assert (change.kind, change.before, change.days) == (K.SLIPPED, "within 3 months", 240)


def test_lapsed_in_between() -> None:
    """A promise that only time has passed by is late on the later day, and a commitment comes before all else late."""
    made = [{"id": "c", "text": "Bring it.", "timescale": "December 2019"}]
    both = seen(
        plan(action("1.1", WORDS, line("Homes", timescale="March 2020")), meetings=[_LIVE | {"commitments": made}])
    )
    days = date(2019, 12, 31), date(2020, 4, 2)
    found = changes(both, both, days=days)
    assert told(found, "kind", "ref", "days_late") == [(K.LAPSED, "2019-10-11/c", 93), (K.LAPSED, "first/1.1", 2)]
    assert told(changes(both, both, days=days[::-1])) == [(K.IN_TIME, "first/1.1"), (K.IN_TIME, "2019-10-11/c")]
    assert changes(both, both, days=(days[1], days[1])) == ()


@pytest.mark.parametrize(("done", "late"), [("2020-03-31", 0), ("2020-04-10", 10)])
def test_done_late(done: str, late: int) -> None:
    """The days from its last day to the word that it is done, as the ledger has them."""
    (change,) = between(_promised(), _promised(entry(done, status="complete")))
    assert isinstance(change, Completed)
    assert change.days_late == late


def test_review_is_a_promise() -> None:
    """The review of a plan is told like any other promise."""
    before, after = plan(), plan()
    after["plans"][0]["review"] = "February 2023"
    change = one(before, after)
    assert (change.kind, change.ref, change.field, change.after) == (K.DATED, "first/review", "review", "February 2023")


# -- What is which -----------------------------------------------------------------------------------------------------


def test_renumbered_in_both_directions() -> None:
    """An action that says what it was is the same, forwards and backwards."""
    before = plan(action("1.1", "A.", line("Homes", entry(rag="red"))), action("1.2", "B."))
    after = plan(action("1.1", "New."), action("1.2", "A.", line("Homes", entry(rag="red")), was=["1.1"]))
    after["plans"][0]["priorities"][0]["actions"].append(action("1.3", "B.", was=["first/1.2"]))
    forwards = told(between(before, after), "kind", "ref", "before", "after")
    assert forwards[:3] == [
        (K.ADDED, "first/1.1", None, "New."),
        (K.RENUMBERED, "first/1.2", "1.1", "1.2"),
        (K.RENUMBERED, "first/1.3", "1.2", "1.3"),
    ]
    backwards = told(between(after, before), "kind", "ref", "before", "after")
    assert backwards[:3] == [
        (K.REMOVED, "first/1.1", "New.", None),
        (K.RENUMBERED, "first/1.1", "1.2", "1.1"),
        (K.RENUMBERED, "first/1.2", "1.3", "1.2"),
    ]
    assert (len(forwards), len(backwards)) == (3, 3)  # `was` itself is no other change


def test_renumbered_priority_takes_its_actions_with_it() -> None:
    """One change tells of its number, of those of its actions, and of all that refers to them; in both directions."""
    before = plan(action("1.1", WORDS, line("Homes")), action("1.2", "Tell.", line("Homes")))
    before["measures"] = [{"id": "m", "title": "M", "counts": "other", "priority": ["first/1", "first/1.2"]}]
    after = deepcopy(before)
    renumber(after, after["plans"][0], after["plans"][0]["priorities"][0], "4")
    assert after["measures"][0]["priority"] == ["first/4", "first/4.2"]
    change = one(before, after)
    assert (change.kind, change.record, change.ref, change.formerly) == (
        K.RENUMBERED,
        RecordKind.PRIORITY,
        "first/4",
        "first/1",
    )
    assert headline(change) == "priority renumbered from 1, with its 2 actions"
    assert headline(one(after, before)) == "priority renumbered from 4, with its 2 actions"


def test_what_a_renumbered_priority_does_not_tell() -> None:
    """An action that took a number of its own, and a reference to something else, are told of for themselves."""
    before = plan(action("1.1", WORDS, line("Homes")), action("1.2", "Tell.", line("Homes")))
    before["measures"] = [{"id": "m", "title": "M", "counts": "other", "priority": ["first/1", "first/1.1"]}]
    after = deepcopy(before)
    renumber(after, after["plans"][0], after["plans"][0]["priorities"][0], "4")
    after["plans"][0]["priorities"][0]["actions"][1]["ref"] = "4.9"
    after["measures"][0]["priority"] = ["first/4", "first/4.9"]
    found = told(between(before, after), "kind", "ref", "before", "after", "remark")
    assert sorted(found) == [
        (K.RENUMBERED, "first/4", "1", "4", "with its 1 action"),
        (K.RENUMBERED, "first/4.9", "1.2", "4.9", None),
        (K.REWORDED, "m", "first/1; first/1.1", "first/4; first/4.9", None),
    ]


def test_was_is_told_once() -> None:
    """An action that was renumbered long ago is not so again, even where its former ref is another's now."""
    old = action("1.1", "New."), action("1.2", "A.", was=["1.1"])
    assert between(plan(*old), plan(*old)) == ()
    change = one(plan(*old), plan(old[0], action("1.2", "A, reworded.", was=["1.1"])))
    assert (change.kind, change.ref, change.field) == (K.REWORDED, "first/1.2", "action")


def test_merged_and_split() -> None:
    """An action that stays what it is keeps its name; what went into it, or came out of it, says so."""
    two = plan(action("1.1", "A."), action("1.2", "B."))
    merged = between(two, plan(action("1.2", "B.", was=["1.1"])))
    assert (K.REMOVED, "first/1.1", "carried over to first/1.2") in told(merged, "kind", "ref", "remark")
    split = between(plan(action("1.1", "A.")), plan(action("1.1", "A."), action("1.2", "B.", was=["1.1"])))
    assert told(split, "kind", "ref", "remark") == [(K.ADDED, "first/1.2", "it was 1.1")]


def test_probably_renumbered() -> None:
    """Nearly the same words are remarked on, and never joined."""
    words = "Find more foster carers for older children in the borough."
    found = between(plan(action("1.1", words)), plan(action("1.2", words.replace("older", "all"))))
    assert told(found, "kind", "ref", "remark") == [
        (K.REMOVED, "first/1.1", "probably renumbered to 1.2; it was open"),
        (K.ADDED, "first/1.2", "probably 1.1, renumbered; if so, say was: [1.1]"),
    ]


def test_carried_over_into_the_next_plan() -> None:
    """What another plan takes over is told, and what nobody took over."""
    before = plan(action("1.1", "A.", line("Homes")), action("1.2", "B.", line("Homes"), line("Teams")))
    after = plan(*before["plans"][0]["priorities"][0]["actions"])
    heir = {"ref": "1", "promise": "P", "actions": [action("1.1", "A2.", was=["first/1.1"]), action("1.2", "C.")]}
    after["plans"].append({"cioc": "plan/1", "id": "next", "title": "N", "written": "2021-01-29", "succeeds": "first"})
    after["plans"][1]["priorities"] = [heir]
    found = between(before, after)
    assert told(found, "kind", "ref", "before", "after", "remark") == [
        (K.LEFT_OPEN, "first", None, "next", "2 lines of 1 action were open and not carried over"),
        (K.ADDED, "next", None, "1 priority, 2 actions, 2 lines", None),
        (K.CARRIED_OVER, "next/1.1", "first/1.1", "1.1", None),
    ]


def test_carried_over_in_part_or_by_a_line() -> None:
    """How many lines an action took over is told; a line's own `was` is enough, and a draft takes nothing over."""
    old = action("1.1", "A.", line("Homes"), line("Teams"), line("Schools")), action("1.2", "B.", line("Homes"))
    new = action("1.1", "A2.", line("Homes"), was=["first/1.1"]), action("1.3", "B2.", line("All", was=["first/1.2a"]))
    before = plan(*old)

    def succeeded(**more: object) -> dict[str, Any]:
        heir = {"cioc": "plan/1", "id": "next", "title": "N", "written": "2021-01-29", "succeeds": "first", **more}
        priorities = [{"ref": "1", "promise": "P", "actions": list(new)}]
        return plan(*old) | {"plans": [*plan(*old)["plans"], heir | {"priorities": priorities}]}

    carried = tuple(each for each in between(before, succeeded()) if each.kind is K.CARRIED_OVER)
    assert told(carried, "ref", "before", "remark") == [
        ("next/1.1", "first/1.1", "in part: 1 of 3 lines"),
        ("next/1.3", "first/1.2", None),
    ]
    drafted = between(before, succeeded(status="draft"))
    assert [each.kind for each in drafted] == [K.ADDED]


def test_what_remainder_closes_is_told_once() -> None:
    """Each promise that it drops is told as dropped, and the words of it nowhere else."""
    heir = {"cioc": "plan/1", "id": "next", "title": "N", "written": "2019-05-01", "succeeds": "first"}
    heir["priorities"] = [{"ref": "1", "promise": "P", "actions": [action("1.1", "C.")]}]  # type: ignore[assignment]
    before, after = (plan(action("1.1", "A.", line("Homes"), line("Teams"))) for _ in range(2))
    before["plans"].append(heir)
    after["plans"].append(heir)
    after["plans"][0]["remainder"] = {"status": "dropped", "note": "Enough.", "agreed": "2019-10-11"}
    assert [each.kind for each in between(before, after)] == [K.DROPPED, K.DROPPED]
    assert K.REWORDED not in {each.kind for each in between(after, before)}


def test_moved_to_another_priority() -> None:
    """It is the same action, elsewhere."""
    before, after = plan(action("1.1", WORDS, line("Homes"))), plan()
    for made, where in ((before, 0), (after, 1)):
        made["plans"][0]["priorities"] = [{"ref": ref, "promise": "P", "actions": []} for ref in "12"]
        made["plans"][0]["priorities"][where]["actions"] = [action("1.1")]
    change = one(before, after)
    assert (change.kind, change.before, change.after, change.priorities) == (K.MOVED, "1", "2", ("first/2", "first/1"))


def test_lines_in_another_order() -> None:
    """A letter is not a line: what changes is told of the line, by the letter that it has now."""
    homes, teams = line("Homes", leads=["health"]), line("Teams", leads=["schools"])
    before = plan(action("1.1", WORDS, homes, teams))
    assert between(before, plan(action("1.1", WORDS, teams, homes))) == ()
    change = one(before, plan(action("1.1", WORDS, teams, homes | {"progress": [entry(rag="red")]})))
    assert (change.ref, change.formerly, change.who) == ("first/1.1b", "first/1.1a", "Homes")


@pytest.mark.parametrize(
    ("was", "now", "kinds"),
    [
        ({"who": "Homes", "leads": ["health"]}, {"who": "Homes", "leads": ["schools"]}, [K.LEADS]),
        ({"who": "Homes", "leads": ["health"]}, {"who": "Teams", "leads": ["health"]}, [K.REWORDED]),
        ({"who": "Homes", "leads": ["health"]}, {"who": "Teams", "leads": ["schools"]}, [K.LEADS, K.REWORDED]),
        (
            {"who": "Social workers, at reviews", "leads": ["health"]},
            {"who": "Social workers and their reviews", "leads": ["schools"]},
            [K.LEADS, K.REWORDED],
        ),
        (
            {"who": "Social workers, at reviews", "id": "a"},
            {"who": "Social workers and their reviews", "id": "b"},
            [K.REMOVED, K.ADDED],
        ),
        ({"leads": ["health"]}, {"leads": ["schools"]}, [K.LEADS]),
        ({"leads": ["health"]}, {"who": "Homes", "leads": ["schools"]}, [K.LEADS, K.REWORDED]),
        ({"who": "Homes"}, {"who": "Homes", "id": "homes"}, [K.REWORDED]),
        ({"who": "Homes", "id": "homes"}, {"who": "Homes", "id": "houses"}, [K.REWORDED]),
        ({"who": "Homes", "id": "homes"}, {"who": "Teams", "id": "teams"}, [K.REMOVED, K.ADDED]),
    ],
)
def test_which_line_it_is(was: Made, now: Made, kinds: list[K]) -> None:
    """By its id; else the only line of an action, on both sides, is the same line, whoever does it."""
    before, after = plan(action("1.1", "A.", was)), plan(action("1.1", "A.", now))
    assert [change.kind for change in between(before, after)] == kinds
    assert sorted(change.kind for change in between(after, before)) == sorted(kinds)


@pytest.mark.parametrize(
    ("was", "now", "kinds"),
    [
        ("Social workers, at reviews", "Social workers and their reviews", [K.LEADS, K.REWORDED]),
        ("Homes", "Teams", [K.REMOVED, K.ADDED]),
    ],
)
def test_which_of_several_lines_the_last_one_is(was: str, now: str, kinds: list[K]) -> None:
    """The last one on either side, beside others, is known by words that still speak of who does it."""
    other = line("The school nurse")
    before = plan(action("1.1", "A.", other, {"who": was, "leads": ["health"]}))
    after = plan(action("1.1", "A.", other, {"who": now, "leads": ["schools"]}))
    assert [change.kind for change in between(before, after)] == kinds


@given(st.sampled_from(["Homes", "Teams", "Social workers"]), st.sampled_from(["complete", "dropped", "in-progress"]))
def test_what_was_said_before_both_days_is_no_news(who: str, status: str) -> None:
    """Of the only line of an action, who does it may be put otherwise: it was complete before, and is."""
    said = entry("2019-10-02", status=status, note="N.")
    before = plan(action("1.1", "A.", line("Homes", said, leads=["health"])))
    after = plan(action("1.1", "A.", line(who, said, leads=["schools"])))
    assert {change.kind for change in between(before, after)} <= {K.LEADS, K.REWORDED}


def test_two_lines_reworded_are_not_paired_by_their_words() -> None:
    """Which of them is which, nobody knows then."""
    old = [line(f"Social workers, at {what}", leads=["health"]) for what in ("reviews", "visits")]
    new = [line(f"Social workers and their {what}", leads=["schools"]) for what in ("reviews", "visits")]
    found = between(plan(action("1.1", "A.", *old)), plan(action("1.1", "A.", *new)))
    assert Counter(change.kind for change in found) == {K.REMOVED: 2, K.ADDED: 2}


def test_line_that_is_joined_into_another() -> None:
    """That its words stand in another now is remarked on; it is no identity."""
    old = line("Social workers", id="a"), line("Review of how children take part", id="b")
    new = line("Social workers, at reviews; a review of how children take part", id="c")
    found = between(plan(action("1.1", "A.", *old)), plan(action("1.1", "A.", new)))
    gone = tuple(each for each in found if each.before)
    joined = "probably part of first/1.1 now"
    assert told(gone, "kind", "ref", "remark") == [(K.REMOVED, "first/1.1a", joined), (K.REMOVED, "first/1.1b", joined)]
    assert headline(gone[1]) == joined


def test_action_that_is_given_a_line() -> None:
    """It was its own only line: the promise goes on, with its rating, and so does it on the way back."""
    said = _LIVE | {"items": [{"id": "i", "title": "T", "text": "Why.", "about": ["first/1.1"], "rag": "red"}]}
    before = plan(action("1.1", "A."), meetings=[said])
    after = plan(action("1.1", "A.", line("Homes", timescale="March 2020")), meetings=[said])
    there, back = between(before, after), between(after, before)
    assert K.RATED not in {each.kind for each in (*there, *back)}
    assert [each.remark for each in there if each.kind is K.ADDED] == ["until then the action was its own only line"]
    assert [each.remark for each in back if each.kind is K.REMOVED] == ["the action is its own only line now"]
    assert {(each.record, each.kind) for each in there} >= {(RecordKind.LINE, K.DATED)}


@pytest.mark.parametrize("at_once", [True, False])
def test_line_taken_out_that_goes_on_in_the_next_plan(*, at_once: bool) -> None:
    """It was carried over, be it in the same change, and is not missing."""
    old = action("1.1", "A.", line("Homes", id="homes"), line("Teams"))
    heirs = [action("2.1", "A.", line("Homes", was=["first/1.1/homes"]), line("Teams", was=["first/1.1b"]))]
    heir: Made = {"cioc": "plan/1", "id": "next", "title": "N", "written": "2021-01-29", "succeeds": "first"}
    heir |= {"priorities": [{"ref": "2", "promise": "P", "actions": heirs}]}

    def made(*actions: Made, heirs: list[Made]) -> Made:
        return plan(*actions) | {"plans": [*plan(*actions)["plans"], *heirs]}

    before, after = made(old, heirs=[] if at_once else [heir]), made(action("1.1", "A."), heirs=[heir])
    gone = [each for each in between(before, after) if each.kind is K.REMOVED]
    assert [(each.ref, headline(each)) for each in gone] == [
        ("first/1.1a", "line taken out, carried over to next/2.1a"),
        ("first/1.1b", "line taken out, carried over to next/2.1b"),
    ]


def test_lines_that_look_alike() -> None:
    """Of two lines of the same who and leads, the one that did not change is the same one."""
    first, second = line("Homes", timescale="March 2020"), line("Homes", timescale="June 2020")
    change = one(
        plan(action("1.1", "A.", first, second)), plan(action("1.1", "A.", second, first | {"timescale": "May 2020"}))
    )
    assert (change.ref, change.before, change.after) == ("first/1.1b", "March 2020", "May 2020")


# -- What meetings hold ------------------------------------------------------------------------------------------------


def test_meeting_is_told_with_its_commitments() -> None:
    """Of a new meeting: how much it holds, what was promised, and what it says of what was there before."""
    made = {
        "commitments": [{"id": "c", "text": "Bring it.", "timescale": "March 2023"}],
        "items": [{"id": "i", "title": "Not about the plan"}, {"id": "j", "title": "Progress", "about": ["first/1.1"]}],
        "matters_arising": [{"about": "first/1.1", "note": "Goes on."}],
    }
    found = between(plan(action("1.1")), plan(action("1.1"), meetings=[_LIVE | made]))
    assert told(found, "kind", "ref", "after") == [
        (K.ADDED, "2019-10-11/c", "Bring it."),
        (K.ADDED, "2019-10-11", "2 items, 1 commitment, 1 matter arising"),
        (K.PROGRESS, "first/1.1", None),
        (K.PROGRESS, "2019-10-11/j", None),
    ]


def test_item_about_nothing_in_the_plan() -> None:
    """It is new in a meeting that was there, or gone from it, and stands in the paper of that meeting."""
    before, after = (
        plan(meetings=[_LIVE | {"items": its}]) for its in ([], [{"id": "i", "title": "Any other business"}])
    )
    came, gone = one_of(EntryChange, before, after), one_of(EntryChange, after, before)
    assert (came.kind, came.after, came.on, came.source) == (K.ADDED, "Any other business", "2019-10-11", "2019-10-11")
    assert [headline(each) for each in (came, gone)] == ["new item", "item of 11 October 2019 is missing"]


def test_commitment_is_discharged() -> None:
    """By a later meeting's matter arising; what it says is told there, and not again."""
    made = _LIVE | {"commitments": [{"id": "c", "text": "Bring it."}]}
    next_one = {"cioc": "meeting/1", "date": "2019-12-06"}
    matter = {"about": "2019-10-11/c", "status": "complete", "note": "Brought."}
    found = between(plan(meetings=[made, next_one]), plan(meetings=[made, next_one | {"matters_arising": [matter]}]))
    assert told(found, "kind", "ref", "note", "source") == [(K.DONE, "2019-10-11/c", "Brought.", "2019-12-06")]


def test_number_read() -> None:
    """A number is known from the meeting that gave it."""
    measure = {"id": "m", "title": "M", "counts": "children"}
    reading = {"date": "2019-10-02", "value": "560", "bound": "more-than", "source": "2019-10-11"}
    before, after = (plan(meetings=[_LIVE], measures=[measure | more]) for more in ({}, {"readings": [reading]}))
    change = one_of(NumberChange, before, after)
    assert (change.kind, change.ref, change.on, change.after) == (K.READ, "m", "2019-10-02", "more than 560")
    early = date(2019, 10, 5)
    assert changes(seen(before, early), seen(after, early)) == ()


def test_number_of_a_month() -> None:
    """It is said to be of the month, and not on it."""
    reading = {"date": "2020-01", "value": "6", "source": "A"}
    measure = {"id": "m", "title": "T", "counts": "children"}
    change = one(plan(measures=[measure]), plan(measures=[measure | {"readings": [reading]}]))
    assert headline(change) == "6 in January 2020"


def test_list_of_which_an_entry_holds_a_semicolon() -> None:
    """What differs does not read the same."""
    here, there = plan(), plan()
    for made, success in ((here, ["one; two"]), (there, ["one", "two"])):
        made["plans"][0]["priorities"][0]["success"] = success
    change = one(here, there)
    assert (change.before, change.after) == ('"one; two"', "one; two")


def test_settings_by_their_parts() -> None:
    """A field of fields is told by its parts, and the order of the ratings is one."""
    before, after = plan(), plan(settings={"rag": RATINGS[:4], "abbreviations": {"VS": "Virtual School"}})
    change = one(before, after)
    assert (change.field, change.after) == ("abbreviations.VS", "Virtual School")


def test_register() -> None:
    """Who may answer for something."""
    found = between(plan(register=["early-help"]), plan(register=["early-help", "health"]))
    assert told(found, "kind", "ref") == [(K.ADDED, "health")]


def test_late_lines_of_a_plan_that_is_new() -> None:
    """A plan that came as a whole is told in a word; not so what of it is late already."""
    after = plan(action("1.1", WORDS, line("Homes", timescale="March 2019"), line("Schools", timescale="2030")))
    found = between(after | {"plans": []}, after)
    assert [change.ref for change in found if change.kind is K.LAPSED] == ["first/1.1a"]
    assert [change.ref for change in found if change.kind is K.ADDED] == ["first"]


def test_dropped_with_the_boards_agreement() -> None:
    """Who agreed to it is told with it, and not again."""
    last = entry(status="dropped", agreed="2019-10-11", note="The grant has ended.")
    change = one_of(Dropped, plan(action("1.1", WORDS, line("Homes"))), plan(action("1.1", WORDS, line("Homes", last))))
    assert (change.kind, change.agreed, change.note) == (K.DROPPED, "2019-10-11", "The grant has ended.")


# -- A past that was rewritten -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "was", "now"), [("rag", "red", "green"), ("status", "in-progress", "complete")])
def test_recoloured_in_place(field: str, was: str, now: str) -> None:
    """What was said of a day and says something else now is not put better: it is another past."""
    before, after = (
        plan(action("1.1", WORDS, line("Homes", entry(**{field: said}))), meetings=[PAPER]) for said in (was, now)
    )
    change = one(before, after)
    assert (change.kind, change.record, change.field, change.before, change.after) == (
        K.REWORDED,
        RecordKind.PROGRESS,
        field,
        was,
        now,
    )
    assert group_of(change) is Group.REWRITTEN


def test_recoloured_at_a_meeting() -> None:
    """What a paper said is the past too."""
    item = {"id": "i", "title": "T", "text": "Why.", "about": ["first/1.1"], "rag": "red"}
    lines = action("1.1", WORDS, line("Homes"))
    before = plan(lines, meetings=[_LIVE | {"items": [item]}])
    change = one(before, plan(lines, meetings=[_LIVE | {"items": [item | {"rag": "green"}]}]))
    assert (change.kind, group_of(change), change.before, change.after) == (K.REWORDED, Group.REWRITTEN, "red", "green")


def test_entry_with_another_timescale_was_agreed_by_nobody() -> None:
    """It slipped, by an entry that was rewritten; what a meeting agreed was what stood there then."""
    then = entry("2019-10-02", timescale="June 2020", agreed="2019-10-11")
    change = one_of(TimescaleChange, _promised(then), _promised(then | {"timescale": "June 2021"}))
    assert (change.kind, change.days, change.agreed) == (K.SLIPPED, 365, None)
    assert change.remark == "the entry of 2019-10-02 was rewritten: no other entry says so"


def test_each_move_between() -> None:
    """Two moves in one range are told one by one, and their entries not again; backwards too."""
    moves = (
        entry("2019-10-02", timescale="June 2020", agreed="2019-10-11", note="No bids."),
        entry("2019-12-02", timescale="May 2020"),
        entry("2020-01-02", timescale="September 2020", note="Still none."),
    )
    change = one_of(TimescaleChange, _promised(), _promised(*moves))
    assert (change.days, change.total_days, change.agreed) == (183, 183, None)
    assert [(move.before, move.after, move.days, move.agreed, move.note) for move in change.moves] == [
        ("March 2020", "June 2020", 91, "2019-10-11", "No bids."),
        ("June 2020", "May 2020", -30, None, None),
        ("May 2020", "September 2020", 122, None, "Still none."),
    ]
    back = one_of(TimescaleChange, _promised(*moves), _promised())
    assert [move.days for move in back.moves] == [-122, 30, -91]
    assert one_of(TimescaleChange, _promised(), _promised(moves[0])).moves == ()


# -- What is late ------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(workspaces())
def test_late_is_what_overdue_says(made: Made) -> None:
    """Which promises are late, and by how many days, is one judgement for both commands."""
    known = seen(made)
    passed = [promise.days_late for promise in overdue(ledger(known)).of(Bucket.LAPSED)]
    found = [each for each in changes(snapshot(known.workspace, date.min), known) if isinstance(each, Lapsed)]
    assert sorted(change.days_late for change in found) == sorted(passed)


def test_what_recurs_never_passes_its_date() -> None:
    """It has none: that nothing was said of it is told by nobody as a failure."""
    made = plan(action("1.1", WORDS, line("Homes", entry("2019-10-02", note="Met."), timescale="Meet every 3 months")))
    found = changes(seen(made, date(2019, 12, 1)), seen(made, date(2020, 1, 3)))
    assert told(found, "kind", "ref", "days_late") == []


def test_commitment_names_the_line_that_is_late_with_it() -> None:
    """One promise, made in a plan and to a meeting, is not to seem two."""
    made = {"id": "c", "text": "Bring it", "about": ["first/1.1"], "timescale": "March 2020"}
    both = plan(action("1.1", WORDS, line("Homes", timescale="March 2020")), meetings=[_LIVE | {"commitments": [made]}])
    found = changes(seen(both, date(2020, 3, 31)), seen(both, date(2020, 4, 1)))
    assert told(found, "kind", "ref", "remark") == [
        (K.LAPSED, "first/1.1", "the same was promised to the Board: 2019-10-11/c"),
    ]


def test_left_open_of_one_lead() -> None:
    """Of what a succeeded plan left open, the lines of a lead or a priority; and how many of them were late."""
    lines = (
        line("Homes", leads=["health"], timescale="March 2020"),
        line("Teams", leads=["health"]),
        line("Schools", leads=["schools"], timescale="Ongoing"),
    )
    before = plan(action("1.1", WORDS, *lines))
    after = plan(action("1.1", WORDS, *lines))
    later = {"cioc": "plan/1", "id": "next", "title": "N", "written": "2021-01-29", "succeeds": "first"}
    after["plans"].append(later | {"priorities": [{"ref": "1", "promise": "P.", "actions": [action("1.1", "New.")]}]})
    found = between(before, after)

    def left(**chosen: Any) -> list[tuple[Any, ...]]:
        return told(selected(found, only=["left-open"], **chosen), "ref", "remark")

    whole = "3 lines of 1 action were open and not carried over; 1 of them past its date already"
    assert left() == left(priority="1") == left(priority="first/1") == [("first", whole)]
    assert left(leads={"health"}) == [
        ("first", "2 lines of 1 action were open and not carried over; 1 of them past its date already")
    ]
    assert left(leads={"schools"}) == [("first", "1 line of 1 action was open and not carried over")]
    assert left(leads={"early-help"}) == left(priority="2") == []


def test_gone_action_says_how_much_of_it_was_open() -> None:
    """What went with it, beside that it is gone."""
    lines = line("Homes", entry(status="complete")), line("Teams"), line("Schools")
    change = one(plan(action("1.1", WORDS, *lines)), plan())
    assert (change.kind, change.remark) == (K.REMOVED, "2 of its 3 lines were open")
    assert one(plan(action("1.1", WORDS, lines[0])), plan()).remark is None


# -- What one entry did ------------------------------------------------------------------------------------------------


def test_one_entry_is_told_of_once() -> None:
    """All that an entry did to a line, what matters most first; that it is done matters more than its rating."""
    first = entry("2019-03-01", rag="green", status="in-progress")
    worse = entry(rag="amber", timescale="June 2023", status="not-started", note="Why.")
    before = plan(action("1.1", WORDS, line("Homes", first, timescale="March 2023")))
    after = plan(action("1.1", WORDS, line("Homes", first, worse, timescale="March 2023")))
    (card,) = folded(between(before, after))
    assert [change.kind for change in card] == [K.WORSE, K.SLIPPED, K.STATUS]
    over = entry(rag="blue", status="complete")
    (card,) = folded(between(before, plan(action("1.1", WORDS, line("Homes", first, over, timescale="March 2023")))))
    assert [change.kind for change in card] == [K.DONE, K.BETTER]


def test_line_that_went_to_another_action() -> None:
    """It is told once, as moved; what was behind it is as it was, and the way back is the mirror."""
    before = plan(action("1.1", "A.", line("Homes"), line("Teams")), action("1.2", "B.", line("Schools")))
    for was in ("first/1.1a", "1.1a"):
        moved = line("Homes", was=[was])
        after = plan(action("1.1", "A.", line("Teams")), action("1.2", "B.", line("Schools"), moved))
        found = between(before, after)
        assert told(found, "kind", "ref", "field", "before", "after") == [
            (K.MOVED, "first/1.2b", "action", "1.1", "1.2")
        ]
        back = between(after, before)
        assert told(back, "kind", "ref", "field", "before", "after") == [
            (K.MOVED, "first/1.1a", "action", "1.2", "1.1")
        ]


def test_lines_of_a_new_action() -> None:
    """Those that were of another are moved; what is new beside them goes without saying."""
    before = plan(action("1.1", "A.", line("Homes"), line("Teams")))
    new = action("1.2", "B.", line("Homes", was=["first/1.1a"]), line("Schools"))
    found = between(before, plan(action("1.1", "A.", line("Teams")), new))
    assert told(found, "kind", "ref") == [(K.ADDED, "first/1.2"), (K.MOVED, "first/1.2a")]


def test_line_that_says_so_already() -> None:
    """What was moved before is not moved again when another line comes to its old letter."""
    before = plan(action("1.1", "A.", line("Teams")), action("1.2", "B.", line("Homes", was=["first/1.1a"])))
    after = plan(action("1.1", "A.", line("Teams"), line("Nurses")), before["plans"][0]["priorities"][0]["actions"][1])
    assert told(between(before, after), "kind", "ref") == [(K.ADDED, "first/1.1b")]


def test_line_that_went_along_with_its_action() -> None:
    """A new number of the action tells it all, whatever its lines say that they were."""
    before = plan(action("1.1", "A.", line("Homes"), line("Teams")))
    after = plan(action("1.5", "A.", line("Homes", was=["first/1.1a"]), line("Teams"), was=["first/1.1"]))
    assert K.MOVED not in {each.kind for each in between(before, after)}
    assert K.RENUMBERED in {each.kind for each in between(before, after)}
