"""What the abbreviations in a paper stand for."""

from __future__ import annotations

import pytest

from cioc.report.view.sections import Key
from tests.report.workspaces import NO_PLAN, RICH, body, has, rich, view, workspace


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
