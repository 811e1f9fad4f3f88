"""Cases as files: put a YAML file into cases/CODE/, with a comment for each place at which CODE is found in it.

    # as: plans/meetings/2021-02-12.yaml        what it is called in the workspace; without it, by its kind
    # expect: 12:17 a part of the message       a place, line and column, and what is said there; without any, none

Other files stand around it: see AROUND in rule_examples.py.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cioc.checking.check import check
from cioc.rules import RULES
from tests.rules.rule_examples import workspace

_CASES = Path(__file__).parent / "cases"
_AS = re.compile(r"^# as: (\S+)$", re.M)
_EXPECT = re.compile(r"^ *# expect: (\d+:\d+) *(.*)$", re.M)
_KIND = re.compile(r"^cioc: (\w+)/1", re.M)


def name_of(text: str) -> str:
    """What a case is called in the workspace around it."""
    if said := _AS.search(text):
        return said[1]
    kind = _KIND.search(text)
    assert kind is not None
    return f"plans/{kind[1]}.yaml"


@pytest.mark.parametrize("case", sorted(_CASES.glob("*/*.yaml")), ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_case(case: Path) -> None:
    """The code of the case's folder is found where the case says, in those words, and nowhere else."""
    code, text = case.parent.name, case.read_text(encoding="utf-8")
    found = [d for d in check(workspace({name_of(text): text.encode()})) if d.code == code and d.path == name_of(text)]
    expected = [(place, words.strip()) for place, words in _EXPECT.findall(text)]
    assert [f"{d.line}:{d.column}" for d in found] == [place for place, _ in expected]
    for diagnostic, (_, words) in zip(found, expected, strict=True):
        assert words in diagnostic.message


def test_every_folder_is_a_code() -> None:
    """No case is lost under a code that there is not."""
    assert {folder.name for folder in _CASES.iterdir()} <= set(RULES)
