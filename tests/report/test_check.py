"""The officer's list before a paper goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from cioc.report.check import LeadSummary, check
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, context
from tests.report.workspaces import RICH, view, workspace

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
    """Those that this meeting is asked to agree, and those of which no meeting is."""
    files = of(
        line("Homes", entry("2019-11-01", timescale="March 2020", agreed="2019-12-06"), timescale="January 2020"),
        line("Teams", entry("2019-11-01", timescale="April 2020"), timescale="January 2020"),
        line("Agreed", entry("2019-11-01", timescale="May 2020", agreed="2019-10-11"), timescale="January 2020"),
        line("Before", entry("2019-10-01", timescale="May 2020"), timescale="January 2020"),
    )
    found = points(files)
    assert found["New dates that this meeting is asked to agree"] == ["Homes: Ask, to March 2020 (1.1a)"]
    assert found["New dates that no meeting is asked to agree"] == ["Teams: Ask, to April 2020 (1.1b)"]


def test_abbreviations_that_are_not_explained() -> None:
    """Words in capitals, of which the workspace says nothing; those that everybody knows are none."""
    files = RICH | {
        "plans/meetings/2020-07-03.yaml": "cioc: meeting/1\ndate: 2020-07-03\n"
        "introduction: The IROs, VSH and DfE met the NHS. The PEP, and VSH, of 2020 is RAG-rated.\n"
    }
    assert points(workspace(files), "2020-07-03")["Abbreviations that are not explained"] == ["VSH"]


def test_what_it_says_of_each_lead() -> None:
    """What is past its date, rated adversely or due soon, and on how many nothing was said since the last paper."""
    files = of(
        line("Homes", entry("2019-11-20", rag="red", note="x"), timescale="October 2019", leads=["early-help"]),
        line("Teams", timescale="December 2019", leads=["early-help"]),
        line("Others", leads=["early-help"]),
        line("Nobody", entry("2019-11-20", note="x")),
    )
    assert points(files)["What it says of each lead"] == [
        LeadSummary(
            name="Early-Help",
            facts=(
                ("past its date", ("Homes: Ask, due 31 October 2019, 36 days late (1.1a)",)),
                ("red", ("Homes: Ask (1.1a)",)),
                ("due soon", ("Teams: Ask, due 31 December 2019 (1.1b)",)),
                ("no update", ("on 2 of 3 open promises since the last paper",)),
            ),
        ),
        LeadSummary(name="Nobody named", facts=(("open", ("1 promise",)),)),
    ]


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
