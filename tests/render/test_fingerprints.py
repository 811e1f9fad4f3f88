"""A finding is known again by its fingerprint, and told from every other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cioc.diagnostics import Severity
from cioc.render.diagnostics.words import fingerprints
from tests.render.findings import KINDS
from tests.render.test_diagnostics import one

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cioc.diagnostics import Diagnostic
    from tests.conftest import Run


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_no_two_have_the_same(found: tuple[Diagnostic, ...]) -> None:
    """Not even those of the same words in one file: a service that knows one shows it once."""
    assert len(set(fingerprints(found))) == len(found)


SAME: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "its line": ({}, {"line": 99, "entry_line": 98}),
    "its column": ({}, {"column": 1, "end_column": 3, "source": "early-hlep"}),
    "its severity": ({}, {"severity": Severity.NOTE}),
    "its remedy": ({}, {"hint": "other words"}),
    "how many more there are": ({}, {"more": 7}),
    "the line of another place": (
        {"message": '"a" stands twice; its first value is on line 12'},
        {"message": '"a" stands twice; its first value is on line 130'},
    ),
    "the line of a place in another file": (
        {"message": "it is in plans/register.yaml:9, too"},
        {"message": "it is in plans/register.yaml:10, too"},
    ),
    "the line of a place in a file of another ending": (
        {"message": "it is in plans/a.yml:9"},
        {"message": "it is in plans/a.yml:1"},
    ),
}
OTHER: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "its code": ({}, {"code": "R202"}),
    "its file": ({}, {"path": "plans/y.yaml"}),
    "its message": ({}, {"message": "unknown lead"}),
    "a number in its message": ({"message": "9 rows"}, {"message": "10 rows"}),
    "where its words are parted": ({"path": "a", "message": "bc"}, {"path": "ab", "message": "c"}),
}


@pytest.mark.parametrize(("before", "after"), SAME.values(), ids=list(SAME))
def test_known_again(before: dict[str, object], after: dict[str, object]) -> None:
    """Whatever changes of this, it is the same finding."""
    assert list(fingerprints([one(**before)])) == list(fingerprints([one(**after)]))


@pytest.mark.parametrize(("before", "after"), OTHER.values(), ids=list(OTHER))
def test_another(before: dict[str, object], after: dict[str, object]) -> None:
    """Whatever changes of this, it is another finding."""
    assert list(fingerprints([one(**before)])) != list(fingerprints([one(**after)]))


def test_of_equal_ones_the_number_counts() -> None:
    """One more is one that is new, wherever it stands; one less is one that is mended."""
    two, three = (set(fingerprints([one(line=line) for line in range(number)])) for number in (2, 3))
    assert two < three
    assert len(three) == 3


FAULTS = "cioc: register/1\nagencies:\n  - {id: a, name: A, naem: A}\n  - {id: a, name: B, naem: B}\n"


@pytest.mark.parametrize(
    ("form", "marks"),
    [
        ("gitlab", lambda text: [each["fingerprint"] for each in json.loads(text)]),
        ("sarif", lambda text: [each["partialFingerprints"] for each in json.loads(text)["runs"][0]["results"]]),
    ],
    ids=["gitlab", "sarif"],
)
def test_lines_added_above_change_none(
    form: str,
    marks: Callable[[str], list[object]],
    workspace: Callable[..., Path],
    cioc: Callable[..., Run],
) -> None:
    """Also of one that names the line of the other; and what is mended leaves those that are left as they were."""
    options = ("validate", "--format", form)
    folder = workspace({"plans/a.yaml": FAULTS})
    before = marks(cioc(*options, folder=folder).out)
    assert len(before) >= 3
    (folder / "plans/a.yaml").write_text(FAULTS.replace("agencies:", "# one\n# two\nagencies:"))
    assert marks(cioc(*options, folder=folder).out) == before
    (folder / "plans/a.yaml").write_text(FAULTS.replace(", naem: B", ""))
    after = marks(cioc(*options, folder=folder).out)
    assert len(after) == len(before) - 1
    assert all(each in before for each in after)
