"""The groups in which changes are told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cioc.changes.change import TimescaleChange, sort_key
from cioc.changes.groups import folded, group_of, selected
from cioc.changes.headlines import headline
from cioc.changes.kinds import KINDS, SELECTORS, ChangeKind, Group
from tests.changes.examples import EXAMPLES
from tests.changes.made import PAPER, Made, action, between, entry, line, plan


def test_each_kind_is_of_one_group() -> None:
    """No kind is forgotten, and none is told twice."""
    kinds = [kind for kinds in KINDS.values() for kind in kinds]
    assert sorted(kinds) == sorted(ChangeKind)
    assert set(SELECTORS) >= {*Group, *ChangeKind}


def test_chosen_by_kind_group_priority_and_lead() -> None:
    """By any of them; of a lead that answered before, that others do now, and nothing else."""
    rated = line("Homes", entry(rag="red", note="N."), leads=["health"])
    before = plan(action("1.1", "A.", line("Homes", leads=["schools"])), register=["health"])
    found = between(before, plan(action("1.1", "A.", rated), register=["health", "schools"]))
    assert [group_of(change) for change in found] == [Group.SETTINGS, Group.RATED, Group.LEADS]
    assert [c.kind for c in selected(found, only={"leads"})] == [ChangeKind.LEADS]
    assert [c.kind for c in selected(found, only={"settings"})] == [ChangeKind.ADDED]
    assert [c.kind for c in selected(found, leads={"schools"})] == [ChangeKind.LEADS]
    assert [c.kind for c in selected(found, leads={"health"})] == [ChangeKind.RATED, ChangeKind.LEADS]
    assert len(selected(found, priority="1")) == len(selected(found, priority="first/1")) == 2
    assert selected(found, priority="2") == ()


def test_a_date_in_place_of_words_is_another_timescale() -> None:
    """It is no news that there is a promise: what was promised monthly, and is promised by a day now, was re-timed."""
    then, now = (plan(action("1.1", "A.", line("Homes", timescale=words))) for words in ("Monthly", "March 2023"))
    assert [(change.kind, group_of(change)) for change in between(then, now)] == [(ChangeKind.DATED, Group.MOVED)]
    never = plan(action("1.1", "A.", line("Homes")))
    assert [(change.kind, group_of(change)) for change in between(never, now)] == [(ChangeKind.DATED, Group.NEW)]


def test_an_entry_that_reads_otherwise_is_no_rewording() -> None:
    """What a paper told of is never changed: an entry that is, or is gone, is told as what it is, near the top."""
    then = _with(entry(note="N."), entry("2019-10-20", note="M."), paper=PAPER)
    now = _with(entry(note="All is well."), paper=PAPER)
    assert [group_of(change) for change in between(then, now)] == [Group.REWRITTEN, Group.REWRITTEN]
    assert Group.REWRITTEN in map(group_of, between(now, then))
    assert list(Group).index(Group.REWRITTEN) < list(Group).index(Group.BETTER)


def test_an_entry_with_only_a_note_is_progress() -> None:
    """It rewrites nothing; where it is gone again, the past is another."""
    then, now = _with(paper=PAPER), _with(entry(note="N."), paper=PAPER)
    assert [group_of(change) for change in between(then, now)] == [Group.PROGRESS]
    assert [group_of(change) for change in between(now, then)] == [Group.REWRITTEN]


def _with(*entries: Made, paper: Made) -> Made:
    return plan(action("1.1", "A.", line("Homes", *entries)), meetings=[paper])


_FREE = [
    ("2019-10-02", {"date": "2019-10-01"}, Group.CORRECTED),  # no paper after the entry
    ("2019-10-02", {"date": "2019-10-02"}, Group.REWRITTEN),
    ("2019-10-02", {"date": "2019-12-06", "issued": "2019-10-01"}, Group.CORRECTED),  # the paper went out before it
    ("2019-10-02", {"date": "2019-12-06", "issued": "2019-10-02"}, Group.REWRITTEN),
    ("2019-10-02", {"date": "2999-12-06"}, Group.CORRECTED),
]


@pytest.mark.parametrize(("day", "meeting", "group"), _FREE)
def test_an_entry_is_free_until_a_paper_is_out(day: str, meeting: Made, group: Group) -> None:
    """Put right where it stood or taken out, it is a correction, as it is for `validate --against`."""
    paper = {"cioc": "meeting/1"} | meeting
    then, right, gone = (_with(*said, paper=paper) for said in ((entry(day, note="N."),), (entry(day, note="M."),), ()))
    for now in (right, gone):
        assert [group_of(change) for change in between(then, now)] == [group]
    (change,) = between(then, gone)
    missing = {Group.CORRECTED: "taken out", Group.REWRITTEN: "is missing"}[group]
    assert headline(change) == f"entry of 2 October 2019 {missing}"


def test_an_item_is_free_until_its_paper_is_out() -> None:
    """Or that of a later meeting, which tells of it too."""
    item = {"id": "a", "title": "Homes", "text": "Two.", "about": ["first/1.1"], "rag": "red"}
    for issued, later, group in (
        ("2999-01-01", [], Group.CORRECTED),
        ("2019-12-06", [], Group.REWRITTEN),
        ("2999-01-01", [{"cioc": "meeting/1", "date": "2019-12-20"}], Group.REWRITTEN),
    ):
        then, now = (
            _with(paper=PAPER | {"issued": issued, "items": [item | {"rag": rag}]}) for rag in ("red", "amber")
        )
        for each in (then, now):
            each["meetings"] += later
        assert [group_of(change) for change in between(then, now)] == [group], issued


def test_a_line_that_was_split_off_is_told_with_its_new_action() -> None:
    """Once, and counted once, in either direction; a line that went to an action that was there is told by itself."""
    homes, teams = line("Homes", timescale="May 2020"), line("Teams", timescale="June 2020")
    whole = plan(action("1.1", "A.", homes, teams), action("1.2", "B.", line("Others")))
    split = plan(
        action("1.1", "A.", homes),
        action("1.3", "C.", teams | {"was": ["first/1.1b"]}),
        action("1.2", "B.", line("Others")),
    )
    there, back = folded(between(whole, split)), folded(between(split, whole))
    assert [sorted(change.kind.value for change in each) for each in there] == [["added", "moved"]]
    assert [change.kind for change in there[0]] == [ChangeKind.ADDED, ChangeKind.MOVED]
    assert ChangeKind.REMOVED in {change.kind for each in back for change in each}
    elsewhere = plan(action("1.1", "A.", homes), action("1.2", "B.", line("Others"), teams | {"was": ["first/1.1b"]}))
    assert [[change.kind for change in each] for each in folded(between(whole, elsewhere))] == [[ChangeKind.MOVED]]


def test_of_promises_the_longest_slip_first() -> None:
    """However long each was over when it slipped; one without days comes by those that it was over."""
    slipped, *_ = EXAMPLES[TimescaleChange]
    assert isinstance(slipped, TimescaleChange)
    longer = replace(slipped, days=92, days_late=None)
    assert sorted([slipped, longer], key=sort_key) == [longer, slipped]
    taken_out = replace(slipped, kind=ChangeKind.UNDATED, days=None)
    longer_over = replace(taken_out, days_late=3)
    assert sorted([taken_out, longer_over], key=sort_key) == [longer_over, taken_out]
