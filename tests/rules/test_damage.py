"""One slip is one finding: what stands in a file that must be mended first is not reported as missing everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.checking.check import check
from tests.rules.rule_examples import AROUND, workspace

if TYPE_CHECKING:
    from collections.abc import Callable

_MEETING = """\
cioc: meeting/1
date: 2021-02-12
plan: our-plan
author: assistant-director
items:
  - {id: survey, title: The survey, text: It is late., about: [our-plan/1.1b], rag: violet}
matters_arising:
  - {about: 2020-12-04/survey-results, note: Late., timescale: May 2021, agreed: 2020-12-04}
"""
_MEASURES = """\
cioc: measures/1
measures:
  - id: moves
    title: Moves
    counts: other
    priority: [our-plan/1]
    readings: [{date: 2020, value: 9, source: 2020-12-04}]
"""
_WORKSPACE = """\
cioc: workspace/1
rag:
  violet: {label: Violet, means: wonderful}
"""
_WHOLE = AROUND | {
    "plans/meetings/2021-02-12.yaml": _MEETING,
    "plans/measures.yaml": _MEASURES,
    "plans/workspace.yaml": _WORKSPACE,
}
_DAMAGE: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "not YAML": lambda text: text + "\n  x: [\n",
    "no kind": lambda text: text.replace("cioc: ", "coic: ", 1),
    "an unknown key": lambda text: f"{text}extra: 1\n",
    "a second document": lambda text: f"{text}---\n",
}


def codes(files: dict[str, str]) -> set[str]:
    """The codes of what is found in some files, in each of them."""
    return {d.code for d in check(workspace({name: text.encode() for name, text in files.items()}))}


def test_whole() -> None:
    """Without damage nothing is wrong but what is only a note."""
    assert codes(_WHOLE) == set()


@pytest.mark.parametrize("damage", _DAMAGE.values(), ids=_DAMAGE)
@pytest.mark.parametrize("name", _WHOLE)
def test_damaged_file_is_the_only_finding(name: str, damage: Callable[[str], str]) -> None:
    """Whatever file is damaged, in whatever way: only the damage is told of."""
    found = codes(_WHOLE | {name: damage(_WHOLE[name])})
    assert found
    assert {code for code in found if code[0] not in "YF"} == set()


@pytest.mark.parametrize("damage", _DAMAGE.values(), ids=_DAMAGE)
def test_entry_is_not_late_for_a_meeting_that_cannot_be_read(damage: Callable[[str], str]) -> None:
    """The meeting that is damaged may be newer than all others, and the entry in good time for it."""
    coming = "cioc: meeting/1\ndate: 2022-02-11\nitems: [{id: survey, title: The survey, text: It is out.}]\n"
    entry = "leads: [virtual-school], progress: [{date: 2022-01-20, note: It is out.}]"
    plan = _WHOLE["plans/plan.yaml"].replace("leads: [virtual-school]", entry)
    files = {"plans/meetings/2020-12-04.yaml": _WHOLE["plans/meetings/2020-12-04.yaml"], "plans/plan.yaml": plan}
    assert "P412" in codes(files)
    assert "P412" not in codes(files | {"plans/meetings/2022-02-11.yaml": damage(coming)})


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("plans/plan.yaml", "ref: 1.1", "rfe: 1.1"),
        ("plans/plan.yaml", "written: 2020-11-01", "written: 2020-11-31"),
        ("plans/plan.yaml", "id: our-plan", "id: Our plan"),
        ("plans/meetings/2020-12-04.yaml", "id: survey-results", "id: Survey Results"),
        ("plans/meetings/2020-12-04.yaml", "date: 2020-12-04", "date: 4.12.2020"),
        ("plans/register.yaml", "id: assistant-director", "id: Assistant Director"),
        ("plans/workspace.yaml", "violet: {label", "violet: {lable"),
        ("plans/measures.yaml", "date: 2020,", "date: now,"),
    ],
)
def test_wrong_value_is_the_only_finding(name: str, old: str, new: str) -> None:
    """An entry that had to be left out is not missed by those that refer to it."""
    assert old in _WHOLE[name]
    found = codes(_WHOLE | {name: _WHOLE[name].replace(old, new)})
    assert found
    assert {code for code in found if code[0] not in "YF"} == set()
