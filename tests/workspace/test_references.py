"""What entries are called, and what a reference points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.workspace.loading import assemble, read
from cioc.workspace.references import ReferenceParts, home_is_damaged, letter, names, nearest, parts, resolve
from cioc.workspace.sources import Blob

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace

_PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
review: February 2022
priorities:
  - ref: 1
    promise: Heard.
    actions:
      - ref: 1.1
        action: Ask.
        delivery: [{who: A}, {who: B, id: residential}]
      - {ref: 1.1a, action: Ask again., delivery: [{who: C}]}
      - {ref: 2.10, action: Tell.}
"""
_MEETING = "cioc: meeting/1\ndate: 2019-10-11\ncommitments:\n  - {id: plan-review, text: Review it.}\n"
_MEASURES = "cioc: measures/1\nmeasures:\n  - {id: children-looked-after, title: a, counts: children}\n"
_FILES = {"meeting": _MEETING, "measures": _MEASURES, "plan": _PLAN}


def load(**files: str) -> LoadedWorkspace:
    """A workspace of files, some of them others than usual."""
    blobs = [Blob(name=f"plans/{name}.yaml", data=text.encode()) for name, text in (_FILES | files).items()]
    return assemble(tuple(read(blob) for blob in blobs))


POINTS = [
    ("our-plan/1", "priority our-plan/1"),
    ("our-plan/1.1", "action our-plan/1.1"),
    ("our-plan/2.10", "action our-plan/2.10"),
    ("our-plan/1.1b", "line our-plan/1.1b"),
    ("our-plan/1.1/residential", "line our-plan/1.1b"),
    ("our-plan/1.1a", "action our-plan/1.1a"),  # an action of that number, and not the first line of 1.1
    ("our-plan/1.1aa", "line our-plan/1.1aa"),
    ("our-plan/review", "review our-plan/review"),
    ("2019-10-11/plan-review", "commitment 2019-10-11/plan-review"),
    ("children-looked-after", "measure children-looked-after"),
    ("our-plan/2.1", None),
    ("our-plan", None),
    ("1.1", None),
    ("2019-10-11", None),
    ("their-plan/1", None),
    ("our-plan/1.1c", None),
]


@pytest.mark.parametrize(("reference", "expected"), POINTS, ids=[row[0] for row in POINTS])
def test_what_a_reference_points_to(reference: str, expected: str | None) -> None:
    """Each form of reference, and forms that point to nothing."""
    target = resolve(reference, names(load()))
    assert (f"{target.kind} {target.name}" if target else None) == expected


def test_bare_refs_are_of_their_own_plan() -> None:
    """Within a plan its own id may be left out."""
    known = names(load())
    target = resolve("1.1b", known, within="our-plan")
    assert target is not None
    assert (target.name, target.home, target.action, target.line) == ("our-plan/1.1b", "our-plan", "1.1", 1)
    assert resolve("1.1b", known, within="their-plan") is None


@pytest.mark.parametrize(("index", "expected"), [(0, "a"), (25, "z"), (26, "aa"), (51, "az"), (52, "ba"), (702, "aaa")])
def test_letters_go_on_after_z(index: int, expected: str) -> None:
    """As columns do in a spreadsheet."""
    assert letter(index) == expected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("our-plan/1.1residential", "our-plan/1.1/residential"),
        ("2019-10-11/plan-revue", "2019-10-11/plan-review"),
        ("children-lookd-after", "children-looked-after"),
        ("our-plam/2.10", "our-plan/2.10"),
        ("zzz", None),
    ],
)
def test_nearest_name(typed: str, meant: str | None) -> None:
    """The nearest of the same plan or meeting; of all, where there is no such plan."""
    assert nearest(typed, names(load())) == (f' (did you mean "{meant}"?)' if meant else "")


DAMAGE: list[tuple[dict[str, str], str, bool]] = [
    ({}, "our-plan/9", False),
    ({}, "their-plan/9", False),
    ({"plan": _PLAN + "colour: red\n"}, "our-plan/9", True),
    ({"plan": _PLAN + "colour: red\n"}, "2019-10-11/other", False),
    ({"plan": _PLAN + "colour: red\n"}, "their-plan/9", False),
    ({"meeting": _MEETING + "colour: red\n"}, "2019-10-11/other", True),
    ({"meeting": _MEETING + "colour: red\n"}, "our-plan/9", False),
    ({"more": "cioc: plan/1\nid: [\n"}, "their-plan/9", True),
    ({"more": "cioc: plan/1\nid: [\n"}, "our-plan/9", False),
    ({"more": "cioc: plan/1\nid: [\n"}, "2020-01-01/other", True),
]


@pytest.mark.parametrize(("files", "reference", "expected"), DAMAGE)
def test_where_what_is_missing_may_stand(files: dict[str, str], reference: str, *, expected: bool) -> None:
    """A broken file excuses references into itself, and to what no sound file claims to be; no others."""
    assert home_is_damaged(reference, load(**files)) is expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("1.1", ReferenceParts(None, "1.1", None)),
        ("1.1/residential", ReferenceParts("1.1", "residential", None)),  # resolved by its whole name, before its parts
        ("our-plan/1.1", ReferenceParts("our-plan", "1.1", None)),
        ("our-plan/1.1/residential", ReferenceParts("our-plan", "1.1", "residential")),
        ("our-plan/BOD 60/17(h)", ReferenceParts("our-plan", "BOD 60/17(h)", None)),
        ("our-plan/BOD 60/17(h)/homes", ReferenceParts("our-plan", "BOD 60/17(h)", "homes")),
        ("BOD 60/17(h)", ReferenceParts(None, "BOD 60/17(h)", None)),
        ("our-plan/1/17", ReferenceParts("our-plan", "1/17", None)),
        ("BOD 60/homes", ReferenceParts(None, "BOD 60", "homes")),
        ("May 2012", ReferenceParts(None, "May 2012", None)),
        ("2019-10-11/plan-review", ReferenceParts("2019-10-11", "plan-review", None)),
    ],
)
def test_parts_of_a_reference(reference: str, expected: ReferenceParts) -> None:
    """A slash in a ref is followed by anything but a small letter, with which the id of a line begins."""
    assert parts(reference) == expected


ANY_REFS = """\
cioc: plan/1
id: log
title: Action log
written: 2012-05-01
priorities:
  - ref: 1
    promise: Safe.
    actions:
      - {ref: 1, action: The row that has the number of its priority., delivery: [{who: A}, {who: B, id: homes}]}
      - {ref: BOD 60/17(h), action: Of a board., delivery: [{who: A}, {who: B, id: homes}]}
      - {ref: 1/17, action: Of a year., delivery: [{who: A}]}
      - {ref: May 2012, action: Of a month.}
      - {ref: 85.6, action: Of another list.}
  - {ref: 2, promise: Heard.}
"""


@pytest.mark.parametrize(
    ("reference", "points_to"),
    [
        ("log/1", "action log/1"),
        ("log/2", "priority log/2"),
        ("log/1b", "line log/1b"),
        ("log/1/homes", "line log/1b"),
        ("log/BOD 60/17(h)", "action log/BOD 60/17(h)"),
        ("BOD 60/17(h)", "action log/BOD 60/17(h)"),
        ("log/BOD 60/17(h)b", "line log/BOD 60/17(h)b"),
        ("log/BOD 60/17(h)/homes", "line log/BOD 60/17(h)b"),
        ("1/17", "action log/1/17"),
        ("log/May 2012", "action log/May 2012"),
        ("85.6", "action log/85.6"),
    ],
)
def test_numbers_as_other_bodies_write_them(reference: str, points_to: str) -> None:
    """Any short line of text may be the number of an action, and references find it and its lines."""
    workspace = load(log=ANY_REFS)
    assert [finding.message for document in workspace.documents for finding in document.findings] == []
    target = resolve(reference, names(workspace), within="log")
    assert target is not None
    assert f"{target.kind} {target.name}" == points_to


@pytest.mark.parametrize("ref", ["1/a", "-1", "/1", "1/", "a//b", "x" * 41])
def test_what_no_number_can_be(ref: str) -> None:
    """What would be taken for a line, for an option, or for a name without an end."""
    workspace = load(log=ANY_REFS.replace("85.6", ref))
    (finding,) = (finding for document in workspace.documents for finding in document.findings)
    assert finding.code == "F104"
