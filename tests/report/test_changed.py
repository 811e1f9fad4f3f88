"""What changed since the meeting before: what matters first, short, and nothing forgotten."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from cioc.changes.change import RecordKind
from cioc.changes.compare import changes
from cioc.changes.folding import folded
from cioc.changes.groups import Group, group_of, together
from cioc.report.context import Subject
from cioc.report.happening import happening
from cioc.report.render import Format
from cioc.report.sections import changed
from cioc.report.sections.changed import is_told
from cioc.report.view.changed import Changed
from tests.changes.made import Made, action, entry, line, loaded, plan, renumber, workspaces
from tests.report.rated import MEETINGS, body, rated, subject
from tests.report.workspaces import shipped, view, written

if TYPE_CHECKING:
    from cioc.loading import LoadedWorkspace


def told(files: LoadedWorkspace, meeting: str = "2019-12-06") -> Changed:
    """The section of a meeting's paper."""
    found = changed.build(subject(files, meeting))
    assert found is not None
    return found


def happened(found: Changed) -> list[tuple[str, str, str]]:
    """Under which heading, of what, and what happened."""
    return [(group.heading, each.what.label, each.happened) for group in found.groups for each in group.told]


def test_what_matters_comes_first() -> None:
    """Worse, slipped, dropped, better, done; each with the words that a board reads."""
    assert happened(told(rated())) == [
        ("Worse (1 line of 1 action)", "Line 1.1a", "From amber to red"),
        (
            "Slipped (1 action)",
            "Action 1.3",
            "122 days later: from November 2019 to March 2020; agreed by the meeting of 11 October 2019",
        ),
        ("Dropped, or left open (1 action)", "Action 1.4", "Dropped, no agreement recorded"),
        ("Better (1 action)", "Action 1.2", "From red to green"),
        ("Done (1 action)", "Action 1.5", "Complete"),
    ]


def test_what_has_another_number_is_under_a_heading_that_says_so() -> None:
    """A priority that was renumbered, with its actions, beside what was given another timescale."""
    before = plan(action("1.1", "A.", line("Homes", timescale="Ongoing")), meetings=MEETINGS)
    after = deepcopy(before)
    renumber(after, after["plans"][0], after["plans"][0]["priorities"][0], "4")
    after["plans"][0]["priorities"][0]["actions"][0]["delivery"][0]["timescale"] = "March 2020"
    was, now = (subject(loaded(each)).seen for each in (before, after))
    its = Subject(seen=now, meeting=now.meetings[-1])
    vars(its)["changes"] = changes(was, now)  # no two meetings of one workspace differ by a number
    found = changed.build(its)
    assert found is not None
    assert happened(found) == [
        (
            "Renumbered, moved, re-timed or first dated (1 action and 1 priority)",
            "Action 4.1",
            "Promised by 31 March 2020: from Ongoing to March 2020; no agreement recorded",
        ),
        (
            "Renumbered, moved, re-timed or first dated (1 action and 1 priority)",
            "Priority 4",
            "Priority renumbered from 1, with its 1 action",
        ),
    ]


def test_a_first_date_is_another_timescale() -> None:
    """It is no slip, and nothing new."""
    its = line("Homes", entry("2019-11-01", timescale="March 2020"), timescale="Ongoing")
    assert happened(told(loaded(plan(action("1.1", "A.", its), meetings=MEETINGS)))) == [
        (
            "Given another timescale (1 action)",
            "Action 1.1",
            "Promised by 31 March 2020: from Ongoing to March 2020; no agreement recorded",
        )
    ]


def test_why_is_told_with_it() -> None:
    """The note of the entry that says so."""
    worse, *_ = told(rated()).groups
    assert [each.note and each.note.source for each in worse.told] == ["Nobody came."]


def test_what_a_meeting_said_of_an_action_is_told_once() -> None:
    """And not of each of its lines."""
    said = {"title": "Late", "id": "late", "about": ["first/1.1"], "rag": "red", "text": "Nobody is there."}
    held = [MEETINGS[0], MEETINGS[1] | {"items": [said]}]
    found = told(loaded(plan(action("1.1", "A.", line("Homes"), line("Teams")), meetings=held)))
    assert happened(found) == [
        ("First rated, or no longer rated (2 lines of 1 action)", "Lines 1.1a and 1.1b", "First rated red")
    ]


def test_long_lists_are_cut() -> None:
    """Ten are told, and how many more there are."""
    lines = [line(f"Home {n}", progress=[{"date": "2019-11-30", "rag": "red"}]) for n in range(14)]
    (group,) = told(loaded(plan(action("1.1", "A.", *lines), meetings=MEETINGS))).groups
    heading = "First rated, or no longer rated (14 lines of 1 action)"
    assert (group.heading, len(group.told), group.rest) == (heading, 10, "And 4 more.")
    assert {each.happened for each in group.told} == {"First rated red"}


def test_what_passed_its_date_is_only_counted() -> None:
    """The section of dates that have passed lists it, with how long ago that was."""
    lines = [line(f"Home {n}", timescale="30 November 2019") for n in range(14)]
    found = told(loaded(plan(action("1.1", "A.", *lines), meetings=MEETINGS)))
    assert found.groups == ()
    assert found.sentence == "Nothing was changed in the plan since the meeting of 11 October 2019."
    assert [(each.sentence, each.see.anchor) for each in found.elsewhere] == [("14 dates have passed", "lapsed")]


def test_what_other_sections_tell_is_only_counted() -> None:
    """With the way to it."""
    found = told(shipped())
    assert [(each.sentence, each.see.anchor) for each in found.elsewhere] == [
        ("1 date has passed", "lapsed"),
        ("6 commitments were made", "commitments"),
        ("1 matter arising was reported", "matters"),
        ("3 items are about actions of the plan", "items"),
        ("2 new numbers were given", "measures"),
    ]


def test_what_was_made_is_not_what_passed_its_date() -> None:
    """Commitments that passed their dates since are no new ones: the paper has one number of those."""
    found = told(shipped(), "2021-02-12")
    assert ("3 commitments were made", "commitments") in [(each.sentence, each.see.anchor) for each in found.elsewhere]


def test_another_plan() -> None:
    """What the old one left open, and what the new one took over, by the names that people know."""
    found = happened(told(shipped(), "2021-02-12"))
    assert found[0] == (
        "Dropped, or left open (1 plan)",
        "The plan of February 2019",
        "The plan of February 2021 does not say what became of 95 promises of the plan of February 2019; "
        "16 of them are past their dates and 1 of them was also promised to the Board",
    )
    assert (
        "New (1 plan and 3 actions)",
        "Action 1.1",
        "New action",
    ) in found


def test_which_actions_of_a_new_plan_are_new() -> None:
    """Those that were taken over are told one by one; the others are named."""
    found = [what for _, label, what in happened(told(shipped(), "2021-02-12")) if label == "The plan of February 2021"]
    assert found == [
        "A new plan, with 4 priorities, 7 actions, 12 lines; "
        "4 of these actions were in no earlier plan: 1.3, 1.4, 2.2 and 2.3"
    ]


def test_what_happened_twice_counts_under_both_headings() -> None:
    """An entry that moves a date and betters a rating is told once, and the other heading says where."""
    its = line(
        "Homes",
        entry("2019-03-01", rag="red"),
        entry("2019-11-01", rag="green", timescale="March 2020", note="Found one."),
        timescale="January 2020",
    )
    found = told(loaded(plan(action("1.1", "A.", its), meetings=MEETINGS)))
    assert [(group.heading, len(group.told), group.also) for group in found.groups] == [
        ("Slipped (1 action)", 1, ""),
        ("Better (1 action)", 0, "Also: Action 1.1, told under “Slipped”."),
    ]


def test_another_status_says_of_which_lines() -> None:
    """By their numbers."""
    its = action("1.1", "A.", line("Homes", entry("2019-11-01", status="in-progress")), line("Teams"))
    found = told(loaded(plan(its, meetings=MEETINGS)))
    assert found.elsewhere[0].sentence == "1 line has another status (1.1a)"


@pytest.mark.parametrize(
    ("agreed", "decisions", "said"),
    [
        (None, [], "dropped, no agreement recorded"),
        ("2019-10-11", [], "dropped, agreed by the meeting of 11 October 2019"),
        ("2019-12-06", [], "dropped, for agreement at this meeting"),
        ("2019-12-06", [{"text": "Go on."}], "dropped, for agreement at this meeting"),
        ("2019-12-06", [{"text": "Agreed.", "about": ["first/1.1"]}], "dropped, agreed at this meeting"),
    ],
)
def test_a_paper_does_not_say_that_its_own_meeting_agreed(
    agreed: str | None, decisions: list[dict[str, object]], said: str
) -> None:
    """It is written before: only its decisions, which are filled in afterwards, can say so."""
    gone = entry("2019-11-01", status="dropped", **({"agreed": agreed} if agreed else {}))
    held = [MEETINGS[0], MEETINGS[1] | {"decisions": decisions}]
    found = told(loaded(plan(action("1.1", "A.", line("Homes", gone)), meetings=held)))
    assert [what.lower() for _, _, what in happened(found)] == [said.lower()]


def test_nothing_changed() -> None:
    """Then it says so."""
    found = told(loaded(plan(action("1.1", "A.", line("Homes")), meetings=MEETINGS)))
    assert (
        found.sentence
        == "Nothing was changed in the plan since the meeting of 11 October 2019, and no promise passed its date."
    )
    assert found.groups == ()


def test_the_first_meeting_has_no_such_section() -> None:
    """There is none to compare it with."""
    assert changed.build(subject(rated(), "2019-10-11")) is None


@pytest.mark.parametrize(
    ("meeting", "before"),
    [("2019-12-06", "11 October 2019"), ("2021-02-12", "6 December 2019"), ("2022-08", "12 February 2021")],
)
def test_the_title_names_the_meeting_before(meeting: str, before: str) -> None:
    """So that nobody has to ask since when."""
    titles = [section.title for section in view(shipped(), meeting).sections if section.name == "changed"]
    assert titles == [f"What changed since the meeting of {before}"]


def test_a_note_is_added() -> None:
    """An entry of the plan that changes nothing is counted."""
    its = action("1.1", "A.", line("Homes", entry("2019-11-01", note="Going on.")))
    found = told(loaded(plan(its, meetings=MEETINGS)))
    assert [each.sentence for each in found.elsewhere] == ["1 note was added to the plan"]


def _sum(heading: str) -> int:
    """`Worse (2 lines of 1 action and 1 commitment)` is of 3 things: the action is that of the lines."""
    return sum(map(int, re.findall(r"(?<!of )\b[0-9]+(?= )", heading.rpartition(" (")[2])))


def _things(of: Subject) -> dict[Group, set[object]]:
    found: dict[Group, set[object]] = {}
    for each in folded(filter(is_told, of.changes)):
        for group in map(group_of, each):
            of_plan = each[0].record in {RecordKind.LINE, RecordKind.ACTION}
            found.setdefault(group, set()).add((None if of_plan else each[0].record, each[0].ref))
    return found


@settings(max_examples=100, deadline=None)
@given(workspaces())
def test_whatever_is_on_file_there_is_a_paper(made: Made) -> None:
    """Every change can be told, in both formats, and the headings count each thing that changed once."""
    files = loaded(made)
    for meeting in files.meetings:
        of = subject(files, meeting)
        for same in together(folded(of.changes)):
            assert happening(of, same).happened
        if of.previous is None:
            continue
        found = told(files, meeting)
        for group in found.groups:
            assert group.told or group.also
            assert not group.rest or len(group.told) == 10
        # Each thing that changed is counted once under each heading that is for it.
        assert sorted(_sum(group.heading) for group in found.groups) == sorted(map(len, _things(of).values()))
        shown = view(files, meeting)
        assert body(shown, Changed)
        for form in Format:
            assert written(shown, form)
