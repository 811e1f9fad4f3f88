"""A paper as a whole: its cover, what it was drawn from, its annexes, and what decisions change in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cioc.dates import parse_partial
from cioc.errors import CannotDoError
from cioc.report import sentences
from cioc.report.assemble import ALL_ANNEXES, paper
from cioc.report.choosing import choose
from cioc.report.provenance import Origin, record, revision
from cioc.report.render import Format
from cioc.report.view.sections import Decisions, Texts
from cioc.state import snapshot_for
from tests.report.workspaces import RICH, body, has, rich, shipped, view, workspace, written

MEETING = "plans/meetings/2020-05-15.yaml"


def test_a_view_is_frozen() -> None:
    """No template can change what the next one prints."""
    with pytest.raises(AttributeError, match="immutable"):
        rich().title = "other"  # type: ignore[misc]


# -- The cover ---------------------------------------------------------------------------------------------------------


def test_cover() -> None:
    """Who reports to whom and when, as far as the meeting says so; then what members are asked."""
    shown = rich()
    assert [(fact.label, fact.value) for fact in shown.cover.facts] == [
        ("Report to", "Corporate Parenting Board"),
        ("Meeting", "15 May 2020"),
        ("Report of", "Director, Children's Services"),
        ("Strategic Group met", "1 May 2020"),
        ("Plan", "Our plan"),
    ]
    assert [(ask.number, ask.verb, ask.text) for ask in shown.cover.asks] == [
        (1, "note", "the report"),
        (2, "agree", "the new date"),
    ]
    assert shown.page_title == "Strategic Group update: Corporate Parenting Board, 15 May 2020"


def test_the_councils_own_fields() -> None:
    """As the workspace has them, each as this meeting gives it where it does, and in their order."""
    files = RICH | {
        "plans/workspace.yaml": RICH["plans/workspace.yaml"] + "cover: {Wards: All, For release: Yes}\n",
        MEETING: RICH[MEETING] + "cover: {For release: No, Contact: The clerk}\n",
    }
    facts = [(fact.label, fact.value) for fact in view(workspace(files), "2020-05-15").cover.facts]
    assert facts[-3:] == [("Wards", "All"), ("For release", "No"), ("Contact", "The clerk")]


def test_the_officers_own_words_come_first() -> None:
    """Before anything from the record."""
    files = RICH | {MEETING: RICH[MEETING] + "summary: We *did* it.\n"}
    shown = view(workspace(files), "2020-05-15")
    assert shown.cover.summary is not None
    text = written(shown, Format.MD)
    assert text.index("## Summary\n\nWe *did* it.") < text.index("## Members are asked to") < text.index("## 1. ")


def test_a_draft_is_called_one() -> None:
    """On the first page."""
    assert ("Plan", "Children in Our Care Strategic Action Plan (draft)") in [
        (fact.label, fact.value) for fact in view(shipped(), "2019-10-11").cover.facts
    ]


def test_a_recommendation_may_lack_its_verb() -> None:
    """A rule asks for it; the paper prints the rest."""
    files = RICH | {MEETING: "cioc: meeting/1\ndate: 2020-05-15\nrecommendations: [{text: x}]\n"}
    (ask,) = view(workspace(files), "2020-05-15").cover.asks
    assert (ask.verb, ask.text) == ("", "x")


def test_an_unknown_author_stands_as_typed() -> None:
    """A rule reports it."""
    files = RICH | {MEETING: "cioc: meeting/1\ndate: 2020-05-15\nauthor: who\n"}
    facts = [(fact.label, fact.value) for fact in view(workspace(files), "2020-05-15").cover.facts]
    assert ("Report of", "who") in facts


# -- What it was drawn from --------------------------------------------------------------------------------------------


def test_record() -> None:
    """As at the meeting, which comes after the signature."""
    assert record(workspace(RICH).meetings["2020-05-15"]) == (
        "From the record as at 15 May 2020; the paper was signed on 8 May 2020."
    )


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [
        (Origin(), ""),
        (Origin(revision="1a2b3c4"), "Drawn from revision 1a2b3c4."),
        (
            Origin(revision="1a2b3c4", uncommitted=True),
            "Drawn from revision 1a2b3c4 with changes that are not committed yet.",
        ),
    ],
)
def test_revision(origin: Origin, sentence: str) -> None:
    """With which the paper can be drawn again."""
    assert revision(origin) == sentence


def test_a_month_is_seen_from_its_end() -> None:
    """Where only the month of a meeting is known, no day is made up."""
    assert "as at the end of August 2022" in view(shipped(), "2022-08").record


def test_what_changed_since_it_was_signed() -> None:
    """By the titles of its sections; nothing where all is as it was, and decisions are none of it."""
    now = workspace(RICH | {"plans/meetings/2020-07-03.yaml": "cioc: meeting/1\ndate: 2020-07-03\n"})
    meeting = now.meetings["2020-05-15"]
    for edit, said in (
        (("date: 2020-03-20", "date: 2020-03-20"), ""),
        (("decisions:", "decisions:\n  - {text: Another.}"), ""),
        (("text: It is late.", "text: It is not."), ", in 2 parts: What needs attention; Items discussed."),
        (("text: the report", "text: this"), ", in 1 part: the cover."),
    ):
        then = workspace(RICH | {MEETING: RICH[MEETING].replace(*edit)})
        origin = Origin(revision="a", when_signed=snapshot_for(then.meetings["2020-05-15"], then))
        changed = paper(snapshot_for(meeting, now), meeting, origin=origin).changed
        assert changed == (f"Changed since it was signed on 8 May 2020{said}" if said else "")


# -- Annexes -----------------------------------------------------------------------------------------------------------


def test_annexes_have_letters() -> None:
    """The officer's appendices first, in their order; then those that were asked for."""
    files = RICH | {
        MEETING: RICH[MEETING] + "appendices: [{title: Terms, text: We *meet*.}, {title: Letter, text: Dear all}]\n"
    }
    shown = view(workspace(files), "2020-05-15", annexes=ALL_ANNEXES)
    assert [(each.name, each.title) for each in shown.annexes] == [
        ("appendix-1", "Annex A: Terms"),
        ("appendix-2", "Annex B: Letter"),
        ("annex-plan", "Annex C: The plan in full"),
        ("annex-changes", "Annex D: What changed, in full"),
        ("annex-counts", "Annex E: How the counts moved"),
        ("annex-measures", "Annex F: Measures without a new number"),
    ]
    assert body(shown, Texts).text is not None
    assert "## Annex A: Terms\n\nWe *meet*." in written(shown, Format.MD)
    assert [each.title for each in view(workspace(files), "2020-05-15").annexes] == [
        "Annex A: Terms",
        "Annex B: Letter",
    ]


def test_more_annexes_than_letters() -> None:
    """After Z comes AA."""
    appendices = "".join(f"  - {{title: T{n}, text: x}}\n" for n in range(28))
    files = RICH | {MEETING: f"{RICH[MEETING]}appendices:\n{appendices}"}
    assert [each.title for each in view(workspace(files), "2020-05-15").annexes][24:] == [
        "Annex Y: T24",
        "Annex Z: T25",
        "Annex AA: T26",
        "Annex AB: T27",
    ]


def test_without_annexes() -> None:
    """None is printed that nobody asked for."""
    assert rich().annexes == ()


# -- Decisions ---------------------------------------------------------------------------------------------------------

DECIDED = "decisions: [{text: So be it., about: [ours/1.1], agrees: [ours/1.1a]}, {text: Go on.}]\n"


@pytest.mark.parametrize("agreed", ["", ", agreed: 2020-05-15"])
def test_what_the_meeting_decided_changes_nothing_but_the_last_section(agreed: str) -> None:
    """The paper was written before it: with and without decisions it is the same, but for what stands after it."""
    moved = RICH["plans/plan.yaml"].replace("timescale: June 2020,", f"timescale: June 2020{agreed},")
    before = RICH[MEETING][: RICH[MEETING].index("decisions:")]
    with_it, without = (
        view(workspace(RICH | {"plans/plan.yaml": moved, MEETING: text}), "2020-05-15", annexes=ALL_ANNEXES)
        for text in (before + DECIDED, before)
    )
    assert [each.text for each in body(with_it, Decisions).decisions] == ["So be it.", "Go on."]
    assert [each.about for each in body(with_it, Decisions).decisions] == [("Action 1.1",), ()]
    assert body(with_it, Decisions).sentence == sentences.WRITTEN_BEFORE
    assert body(rich(), Decisions).sentence == ""
    assert not has(without, Decisions)
    (section,) = (each for each in with_it.sections if each.name == "decisions")
    assert (section.number, section.title) == ("", "Decisions recorded after the meeting")
    left = tuple(each for each in with_it.sections if each.name != "decisions")
    assert replace(with_it, sections=left) == without


def test_the_next_paper_knows_what_was_decided() -> None:
    """It stands in its action log."""
    text = written(rich("2020-07-03"), Format.MD)
    assert "### Decided at the meeting of 15 May 2020\n\n- The new date is agreed. (Action 1.1)" in text


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
