"""A paper as a whole: its cover, its sections and their order, its annexes, what decisions change, and its key."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cioc.report import sentences
from cioc.report.assemble import ALL_ANNEXES
from cioc.report.render import Format
from cioc.report.sections import SECTIONS
from cioc.report.view.sections import Decisions, Key, Texts
from tests.report.workspaces import NO_PLAN, RICH, body, has, rich, shipped, view, workspace, written

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
        ("annex-changes", "Annex D: What changed, one by one"),
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


# -- Its sections ------------------------------------------------------------------------------------------------------

USUAL = ["page", "exceptions", "action-log", "measures", "items", "forward", "sign-off"]


def drawn(of_workspace: str = "", of_meeting: str = "") -> list[tuple[str, str, str]]:
    """Number, name and title of the sections before what comes after the meeting."""
    files = RICH | {
        "plans/workspace.yaml": RICH["plans/workspace.yaml"] + of_workspace,
        "plans/meetings/2020-05-15.yaml": RICH["plans/meetings/2020-05-15.yaml"] + of_meeting,
    }
    shown = view(workspace(files), "2020-05-15").sections
    return [(each.number, each.name, each.title) for each in shown if each.name not in {"decisions", "key"}]


def names(of_workspace: str = "", of_meeting: str = "") -> list[str]:
    """Their names."""
    return [name for _, name, _ in drawn(of_workspace, of_meeting)]


def test_the_usual_order() -> None:
    """Numbered from one, those that have nothing to print left out."""
    assert drawn() == [
        ("1", "page", "At a glance"),
        ("2", "exceptions", "What needs attention"),
        ("3", "action-log", "Action log"),
        ("4", "measures", "Measures"),
        ("5", "items", "Items discussed"),
        ("6", "forward", "Coming up"),
        ("7", "sign-off", "Sign-off"),
    ]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("sections: [items]", ["items", *(name for name in USUAL if name != "items")]),
        ("sections: [items, page]", ["items", "page", *USUAL[1:4], *USUAL[5:]]),
        ("sections: [{id: measures, show: no}]", [name for name in USUAL if name != "measures"]),
        ("sections: [{id: page, show: yes}]", USUAL),
        ("sections: []", USUAL),
        ("sections: [implications, items]", ["items", *(name for name in USUAL if name != "items")]),
        ("sections: [" + ", ".join(f"{{id: {name}, show: no}}" for name in USUAL) + "]", []),
    ],
)
def test_order_and_what_is_left_out(sections: str, expected: list[str]) -> None:
    """What is named comes first, in its order; all else follows as usual. Numbers follow, whoever says so."""
    assert names(of_workspace=f"{sections}\n") == expected
    assert names(of_meeting=f"{sections}\n") == expected
    assert [number for number, _, _ in drawn(f"{sections}\n")] == [str(n + 1) for n in range(len(expected))]


def test_titles() -> None:
    """The council's own; links and anchors stay."""
    found = drawn("sections: [{id: page, title: On a page}, {id: forward, title: What is next}]\n")
    assert [title for _, _, title in found][:2] == ["On a page", "What is next"]


def test_text_of_the_councils_own() -> None:
    """Under its id as its title, or one that is given; without a text there is no such section."""
    found = drawn("sections: [{id: our-promise, text: We *listen*.}, {id: two, title: Second, text: x}, {id: none}]\n")
    assert found[:3] == [
        ("1", "own-our-promise", "Our promise"),
        ("2", "own-two", "Second"),
        ("3", "page", "At a glance"),
    ]
    assert "own-none" not in [name for _, name, _ in found]


def test_text_of_the_councils_own_is_prose() -> None:
    """As Markdown that somebody wrote, below its heading, and not from the record."""
    files = RICH | {
        "plans/workspace.yaml": RICH["plans/workspace.yaml"]
        + "sections: [{id: vow, title: Our promise, text: '# Loud\n\n  We *listen*. <b>'}]\n"
    }
    paper = view(workspace(files), "2020-05-15")
    assert "## 1. Our promise\n\n### Loud\n\nWe *listen*. \\<b>\n" in written(paper, Format.MD)
    assert "<h3>Loud</h3>" in written(paper, Format.HTML)


def test_the_meeting_over_the_workspace() -> None:
    """Its order comes first; of one section that both name, each key is that of the meeting where it gives one."""
    of_workspace = (
        "sections: [{id: items, title: Talked about}, {id: measures, title: Numbers}, {id: forward, show: no}]\n"
    )
    of_meeting = "sections: [{id: measures, title: The numbers}, {id: items}, {id: forward, show: yes}]\n"
    assert drawn(of_workspace, of_meeting)[:4] == [
        ("1", "measures", "The numbers"),
        ("2", "items", "Talked about"),
        ("3", "forward", "Coming up"),
        ("4", "page", "At a glance"),
    ]
    assert "forward" not in names(of_workspace)


def test_items_are_numbered_with_their_section() -> None:
    """`5.1` becomes `1.1` where items come first."""
    files = RICH | {"plans/workspace.yaml": RICH["plans/workspace.yaml"] + "sections: [items]\n"}
    for loaded, number in ((RICH, "5.1"), (files, "1.1")):
        assert f"### {number} Asking children" in written(view(workspace(loaded), "2020-05-15"), Format.MD)


def test_no_two_sections_of_one_name() -> None:
    """Names are anchors."""
    all_names = [kind.name for kind in SECTIONS]
    assert len(set(all_names)) == len(all_names)


def test_what_is_from_the_record_is_marked() -> None:
    """And what an officer wrote is not."""
    marked = {each.name for each in rich().sections if each.from_record}
    assert marked == {"page", "exceptions", "action-log", "measures", "forward"}
    for form in Format:
        # And once on the cover, with the day.
        assert written(rich(), form).count("From the record") == len(marked) + 1


# -- The key of abbreviations ------------------------------------------------------------------------------------------


def test_only_abbreviations_that_are_used_are_explained() -> None:
    """In the plural too; those that no text uses are left out. After them the sign for what is not published."""
    assert [fact.label for fact in body(rich(), Key).abbreviations] == ["IRO", "PEP", "c"]


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("The IRO came.", ["IRO"]),
        ("Two IROs came.", ["IRO"]),
        ("The IRO's view", ["IRO"]),
        ("(IRO)", ["IRO"]),
        ("IRONY", []),
        ("iro", []),
        ("A pre-IRO time", ["IRO"]),
        ("LAC", ["LAC"]),
        ("LAC nurse", ["LAC nurse"]),
        ("an LAC nurse, and LAC reviews", ["LAC", "LAC nurse"]),
    ],
)
def test_as_words_of_their_own(text: str, used: list[str]) -> None:
    """Of two that begin alike, the longer one where it stands."""
    files = {
        "plans/workspace.yaml": "cioc: workspace/1\nabbreviations:\n  LAC: looked after\n  LAC nurse: a nurse\n"
        "  IRO: reviewing officer\n",
        "plans/meetings/2020-02-14.yaml": f'cioc: meeting/1\ndate: 2020-02-14\nintroduction: "{text}"\n',
    }
    paper = view(workspace(files), "2020-02-14")
    assert ([fact.label for fact in body(paper, Key).abbreviations] if has(paper, Key) else []) == used


def test_words_of_annexes_and_of_the_cover_count() -> None:
    """Wherever a reader may stumble over one."""
    files = RICH | {
        "plans/workspace.yaml": "cioc: workspace/1\nabbreviations: {WRD: ward, PEP: plan}\ncover: {Where: WRD}\n",
        "plans/measures.yaml": "cioc: measures/1\nmeasures: []\n",
    }
    shown = view(workspace(files), "2020-02-14")
    assert [fact.label for fact in body(shown, Key).abbreviations] == ["PEP", "WRD"]


def test_it_comes_last_and_has_no_number() -> None:
    """After what the meeting decided, and before the annexes."""
    last = rich(annexes=("plan",)).sections[-1]
    assert (last.name, last.number, last.title) == ("key", "", "Abbreviations")


def test_none_is_used() -> None:
    """Then there is no such section."""
    assert not has(view(workspace(NO_PLAN), "2020-02-14"), Key)
