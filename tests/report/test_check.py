"""The officer's list before a paper goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from cioc.report.check import LeadSummary, check
from cioc.report.render import Format
from cioc.report.view.sections import ActionLog
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, context
from tests.report.workspaces import RICH, SHIPPED, body, shipped, view, workspace, written

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace


def points(
    files: LoadedWorkspace, meeting: str = "2019-12-06", samples: tuple[str, ...] = ()
) -> dict[str, list[str | LeadSummary]]:
    """The list, by its headings."""
    return {each.heading: [*each.entries] for each in check(context(files, meeting), view(files, meeting), samples)}


def of(*lines: Made, **of_meeting: object) -> LoadedWorkspace:
    """A plan with one action of these lines."""
    held = [MEETINGS[0], MEETINGS[1] | of_meeting]
    return loaded(plan(action("1.1", "Ask.", *lines), meetings=held, register=["early-help"]))


def test_samples_come_first_and_must_be_mended() -> None:
    """Nobody sends out the words of a sample."""
    files = of(line("Homes"))
    first, *_ = check(context(files), view(files, "2019-12-06"), ["plans/plan.yaml:3"])
    assert (first.heading, first.entries, first.must_be_mended) == (
        "Sample words are still in it",
        ("plans/plan.yaml:3",),
        True,
    )


def test_rated_without_a_reason() -> None:
    """Of an adverse rating the entry that gives it says why; a word of another day is none."""
    files = of(
        line("Homes", entry("2019-10-01", note="Fine."), entry("2019-11-01", rag="red")),
        line("Teams", entry("2019-11-01", rag="red", note="No staff.")),
        line("Others", entry("2019-11-01", rag="green")),
        line("Done", entry("2019-11-01", rag="red", status="complete")),
    )
    assert points(files)["Rated red or amber without a reason"] == ["Homes: Ask (1.1a)"]


def test_what_is_missing_from_the_meetings_file() -> None:
    """What a paper should have, and a file can give."""
    missing = points(of(line("Homes")))["Missing from the meeting's file"]
    assert keys(missing) == ["summary", "items", "recommendations", "author", "signed"]
    some = points(of(line("Homes"), summary="x", author="early-help", signed="2019-12-01"))
    assert keys(some["Missing from the meeting's file"]) == ["items", "recommendations"]


def keys(entries: list[str | LeadSummary]) -> list[str]:
    """The key that each entry names."""
    return [str(each).partition(":")[0] for each in entries]


def test_a_bare_paper_is_not_ready() -> None:
    """A paper without a summary and without items holds nothing of the officer's own words."""

    def is_to_be_mended(**of_meeting: object) -> bool:
        files = of(line("Homes"), **of_meeting)
        found = check(context(files), view(files, "2019-12-06"))
        return next(each.must_be_mended for each in found if each.heading.startswith("Missing"))

    assert is_to_be_mended()
    assert not is_to_be_mended(summary="x")
    assert not is_to_be_mended(items=[{"id": "a", "title": "A", "text": "b"}])


def test_dates_that_can_be_read_in_two_ways() -> None:
    """Dates that the paper relies on are named with their words, where these name another day as well."""
    later = [MEETINGS[0], MEETINGS[1] | {"date": "2020-12-06"}]
    files = loaded(
        plan(
            action("1.1", "Ask.", line("Homes", timescale="next year"), line("Teams", timescale="October 2019")),
            meetings=later,
            register=["early-help"],
        )
    )
    assert points(files, "2020-12-06")["Dates that can be read in more than one way"] == [
        "Homes: Ask, “next year”, read as 31 December 2020 (1.1a)"
    ]


def test_new_dates() -> None:
    """Those that this meeting is asked to agree, and those of which no meeting is: also from before the last paper,
    whose meeting may have left them for later.
    """
    files = of(
        line("Homes", entry("2019-11-01", timescale="March 2020", agreed="2019-12-06"), timescale="January 2020"),
        line("Teams", entry("2019-11-01", timescale="April 2020"), timescale="January 2020"),
        line("Agreed", entry("2019-11-01", timescale="May 2020", agreed="2019-10-11"), timescale="January 2020"),
        line("Before", entry("2019-10-01", timescale="May 2020"), timescale="January 2020"),
    )
    found = dates(files)
    assert found["New dates that this meeting is asked to agree"] == (
        ("Homes: Ask, to March 2020 (1.1a)",),
        "no recommendation asks members to agree it: "
        'cioc new recommendation agree "the new date" --about first/1.1a --meeting 2019-12-06',
    )
    assert found["New dates that no meeting is asked to agree"] == (
        ("Teams: Ask, to April 2020 (1.1b)", "Before: Ask, to May 2020 (1.1d)"),
        "to put them to this meeting: "
        'cioc new recommendation agree "the new dates" --about first/1.1b --about first/1.1d --meeting 2019-12-06',
    )


def test_a_new_date_of_what_is_complete_since() -> None:
    """The paper tells that nobody agreed it, as it does of what is open; of one from before the last paper no more."""
    files = of(
        line("Homes", entry("2019-11-01", timescale="March 2020"), DONE, timescale="January 2020"),
        line("Before", entry("2019-10-01", timescale="May 2020"), DONE, timescale="January 2020"),
    )
    assert dates(files)["New dates that no meeting is asked to agree"][0] == ("Homes: Ask, to March 2020 (1.1a)",)
    assert "1 promise was re-timed to a later date, with no agreement recorded" in written(
        view(files, "2019-12-06"), Format.MD
    )


def test_what_was_dropped() -> None:
    """As the paper tells it: for agreement at this meeting, or agreed by none; what one agreed needs no more."""
    files = of(
        line("Homes", entry("2019-11-01", status="dropped", agreed="2019-12-06")),
        line("Teams", entry("2019-11-01", status="dropped")),
        line("Agreed", entry("2019-10-10", status="dropped", agreed="2019-10-11")),
        line("Open"),
    )
    command = "cioc new recommendation agree "
    assert dates(files, "Dropped") == {
        "Dropped promises that this meeting is asked to agree": (
            ("Homes: Ask (1.1a)",),
            "no recommendation asks members to agree it: "
            f'{command}"to drop the promise" --about first/1.1a --meeting 2019-12-06',
        ),
        "Dropped promises that no meeting is asked to agree": (
            ("Teams: Ask (1.1b)",),
            f'to put it to this meeting: {command}"to drop the promise" --about first/1.1b --meeting 2019-12-06',
        ),
    }
    asked = {"verb": "agree", "text": "to drop the promise", "about": ["first/1.1b"]}
    dropped = line("Teams", entry("2019-11-01", status="dropped"))
    assert dates(of(line("Homes"), dropped, recommendations=[asked]), "Dropped") == {
        "Dropped promises that this meeting is asked to agree": (("Teams: Ask (1.1b)",), "")
    }


DONE = entry("2019-11-20", status="complete")


def dates(files: LoadedWorkspace, what: str = "New dates") -> dict[str, tuple[tuple[str | LeadSummary, ...], str]]:
    """What the list has of new dates, and what to type."""
    found = check(context(files), view(files, "2019-12-06"))
    return {each.heading: (each.entries, each.remedy) for each in found if each.heading.startswith(what)}


def test_a_recommendation_that_names_no_line_asks_for_none() -> None:
    """The list says what to add to it; once it is there, the date is for agreement, and nothing more is to be typed."""
    late = line("Homes", entry("2019-11-01", timescale="March 2020"), timescale="January 2020")
    vague = {"verb": "agree", "text": "the new dates"}
    assert dates(of(late, recommendations=[vague])) == {
        "New dates that no meeting is asked to agree": (
            ("Ask, to March 2020 (1.1)",),
            "to put it to this meeting: cioc edit 2019-12-06/recommendation-1 --about first/1.1",
        )
    }
    assert dates(of(late, recommendations=[vague | {"about": ["first/1.1"]}])) == {
        "New dates that this meeting is asked to agree": (("Ask, to March 2020 (1.1)",), "")
    }


def test_recommendation_that_asks_for_dates() -> None:
    """That one is named, with all that it is about already; one that asks for something else is not."""
    late = [
        line(who, entry("2019-11-01", timescale="March 2020"), timescale="January 2020") for who in ("Homes", "Teams")
    ]
    others = [{"verb": "agree", "text": "that this is dropped"}, {"verb": "approve", "text": "a new plan for 2020"}]
    dated = {"verb": "agree", "text": "the new dates", "about": ["first/1.1b"]}
    asked = dates(of(*late, recommendations=[*others, dated]))
    assert asked["New dates that no meeting is asked to agree"][1] == (
        "to put it to this meeting: cioc edit 2019-12-06/recommendation-3 --about first/1.1b --about first/1.1a"
    )
    asked = dates(of(*late, recommendations=others))
    assert asked["New dates that no meeting is asked to agree"][1] == (
        "to put them to this meeting: "
        'cioc new recommendation agree "the new dates" --about first/1.1a --about first/1.1b --meeting 2019-12-06'
    )


def test_abbreviations_that_are_not_explained() -> None:
    """Words in capitals, of which the workspace says nothing; those that everybody knows are none."""
    files = RICH | {
        "plans/meetings/2020-07-03.yaml": "cioc: meeting/1\ndate: 2020-07-03\n"
        "introduction: The IROs, VSH and DfE met the NHS. The PEP, and VSH, of 2020 is RAG-rated.\n"
    }
    assert points(workspace(files), "2020-07-03")["Abbreviations that are not explained"] == ["VSH"]


def test_what_it_says_of_each_lead() -> None:
    """All that the paper names of theirs, and nothing that it does not."""
    files = of(
        line("Homes", entry("2019-11-20", rag="red", note="x"), timescale="October 2019", leads=["early-help"]),
        line("Teams", timescale="December 2019", leads=["early-help"]),
        line("Others", leads=["early-help"]),
        line("Nobody", entry("2019-11-20", note="x")),
        commitments=[{"id": "c", "text": "Bring it"}],
    )
    assert points(files)["What it says of each lead"] == [
        LeadSummary(
            name="Early-Help",
            facts=(
                ("red", ("Homes: Ask (1.1a)",)),
                ("past its date", ("Homes: Ask, due 31 October 2019, 36 days late (1.1a)",)),
                ("due soon", ("Teams: Ask, due 31 December 2019 (1.1b)",)),
            ),
        ),
        LeadSummary(name="Nobody named", facts=(("in the action log", ("Bring it (promised 6 December 2019)",)),)),
    ]


@pytest.mark.parametrize("meeting", SHIPPED)
def test_each_lead_that_a_paper_names_beside_a_promise_is_on_the_list(meeting: str) -> None:
    """And no other: these are the people to ring first."""
    paper = view(shipped(), meeting)
    found = points(shipped(), meeting)["What it says of each lead"]
    listed = {each.name for each in found if isinstance(each, LeadSummary)} - {"Nobody named"}
    printed = " ".join(parts for parts in map(str, (section.body for section in paper.sections)))
    unnamed = {name for name in listed if name not in printed}
    assert not unnamed or " others" in printed  # of an action that many answer for, two are named
    named = {lead for row in body(paper, ActionLog).rows if row.anchor for lead in row.owner.split("; ")}
    assert named - {"No lead named"} <= listed


def test_nothing_to_say() -> None:
    """Headings without entries are left out."""
    filled = {
        "summary": "x",
        "items": [{"id": "a", "title": "A", "text": "b"}],
        "author": "a",
        "signed": "2019-12-01",
        "recommendations": [{"verb": "note", "text": "it"}],
    }
    held: list[Made] = [MEETINGS[0], MEETINGS[1] | filled]
    assert points(loaded(plan(meetings=held))) == {}


@settings(max_examples=40, deadline=None)
@given(workspaces())
def test_whatever_is_on_file(made: Made) -> None:
    """There is a list."""
    files = loaded(made)
    for meeting in files.meetings:
        assert all(each.entries for each in check(context(files, meeting), view(files, meeting)))
