"""Which sections a paper has, in which order and under which titles."""

from __future__ import annotations

import pytest

from cioc.report.render import Format
from cioc.report.sections import SECTIONS
from tests.report.workspaces import RICH, rich, view, workspace, written

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
