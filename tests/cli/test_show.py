"""`cioc show`: one thing as a person reads it, or the workspace as a machine does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.snapshots import assert_as_kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run

CASES = Path(__file__).parent.parent / "cases"
FILES: dict[str, str | bytes | None] = {
    "plans/our-plan.yaml": """\
cioc: plan/1
id: our-plan
title: Our plan
status: agreed
written: 2021-01-29
owner: assistant-director
review: February 2022
vision: |
  All of them.

  - One
  - Two
priorities:
  - ref: 1
    title: Voice
    promise: Children are heard.
    success: [More children say so]
    actions:
      - ref: 1.1
        action: Ask children what they think, in words and ways that are their own, and tell them what came of it.
        outcome: More children say that they are heard.
        was: [old-plan/1.1]
        delivery:
          - {id: youth, who: Youth workers, leads: [early-help], timescale: March 2021}
          - who: Teachers
            progress:
              - {date: 2021-02-01, rag: amber, status: in-progress, note: Half of the schools.}
              - {date: 2021-02-12, timescale: May 2021, agreed: 2021-02-12}
""",
    "plans/old-plan.yaml": """\
cioc: plan/1
id: old-plan
title: Old plan
written: 2019-02-07
priorities:
  - {ref: 1, promise: Children are heard., actions: [{ref: 1.1, action: Ask.}, {ref: 1.2, action: Tell.}]}
""",
    "plans/meetings/2021-02-12.yaml": """\
cioc: meeting/1
date: 2021-02-12
group_met: 2021-01-28
issued: 2021-02-05
author: assistant-director
items:
  - id: voice
    title: Voice
    text: The group talked.
    about: [our-plan/1.1]
    rag: green
    updates: [{by: early-help, text: We asked.}]
    findings: {strengths: [Warm], to_improve: [Slow]}
    voice: Ask us earlier.
commitments:
  - {id: survey, text: Bring the survey., lead: early-help, timescale: March 2021}
matters_arising:
  - {about: our-plan/review, note: Begun.}
recommendations:
  - {verb: note, text: the progress}
decisions:
  - {text: Agreed.}
""",
    "plans/measures.yaml": """\
cioc: measures/1
measures:
  - id: heard
    title: Children who say that they are heard
    counts: children
    unit: children
    readings: [{date: 2021-01, value: 1200, bound: more-than, source: our-plan}]
""",
    "plans/workspace.yaml": "cioc: workspace/1\norganisation: A Council\nboard: {name: The Board}\n",
}
REFS = [
    None,
    "our-plan",
    "1",
    "our-plan/1.1",
    "1.1b",
    "1.1/youth",
    "2021-02-12",
    "2021-02-12/survey",
    "heard",
    "review",
]


@pytest.fixture
def root(workspace: Callable[..., Path]) -> Path:
    """A workspace with one of everything."""
    return workspace(FILES)


def test_everything_as_a_person_reads_it(root: Path, cioc: Callable[..., Run]) -> None:
    """Each kind of thing, in 80 columns; kept in `tests/cases/show.txt`, to be looked at when it changes."""
    shown = ""
    for ref in REFS:
        run = cioc("show", *filter(None, [ref]), "--as-of", "2021-12-31", folder=root)
        assert run.status == 0
        assert all(len(line) <= 80 for line in run.out.splitlines())
        shown += f"$ cioc show {ref or ''}".rstrip() + f"\n{run.out}\n"
    assert_as_kept(shown, CASES / "show.txt")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1.1c", ""),
        ("our-plam", ""),
        ("our-plan/1.1/yuoth", ' (did you mean "our-plan/1.1/youth"?)'),
        ("herad", ' (did you mean "heard"?)'),
        ("2021-02-12/surveys", ' (did you mean "2021-02-12/survey"?)'),
    ],
)
def test_unknown_ref(typed: str, meant: str, root: Path, cioc: Callable[..., Run]) -> None:
    """What is not there is named, with what was meant, and status 2."""
    run = cioc("show", typed, folder=root)
    assert (run.status, run.out) == (2, "")
    assert run.err.splitlines()[0].startswith(f'cioc: nothing is called "{typed}"{meant}')


def test_ref_in_two_plans(root: Path, cioc: Callable[..., Run]) -> None:
    """A bare ref is looked for in the plan in force first, and what else it may be is said."""
    run = cioc("show", "1.1", folder=root)
    assert run.out.startswith("our-plan/1.1  ")
    assert run.err == "this is our-plan/1.1; there is also old-plan/1.1\n"
    old = cioc("show", "1.2", folder=root)
    assert old.err == "this is old-plan/1.2; the plan in force, our-plan, has no 1.2\n"


def test_whole_workspace_as_json(root: Path, cioc: Callable[..., Run]) -> None:
    """Every entry with the keys of the files; dates as text, numbers as numbers, nothing that is not set."""
    run = cioc("show", "--format", "json", folder=root)
    found = json.loads(run.out)
    assert (run.status, run.err) == (0, "")
    assert found["schema"] == "cioc/workspace/1"
    assert {"plans", "meetings", "measures", "register", "workspace"} <= set(found)
    assert [plan["id"] for plan in found["plans"]] == ["old-plan", "our-plan"]
    lines = found["plans"][1]["priorities"][0]["actions"][0]["delivery"]
    assert lines[1]["progress"][1] == {"date": "2021-02-12", "timescale": "May 2021", "agreed": "2021-02-12"}
    assert found["measures"][0]["readings"][0]["value"] == 1200
    assert found["meetings"][0]["items"][0]["findings"] == {"strengths": ["Warm"], "to_improve": ["Slow"]}
    assert "succeeds" not in found["plans"][1]


def test_one_entry_as_json(root: Path, cioc: Callable[..., Run]) -> None:
    """The entry as it stands in the file, with its full name."""
    for ref in REFS[1:]:
        found = json.loads(cioc("show", str(ref), "--format", "json", folder=root).out)
        assert set(found) == {"schema", "ref", "entry"}
    assert json.loads(cioc("show", "1.1b", "--format", "json", folder=root).out)["ref"] == "our-plan/1.1b"


def test_word_of_warning_where_a_file_is_broken(root: Path, cioc: Callable[..., Run]) -> None:
    """What can be read is shown, and that something may be missing is said."""
    (root / "plans/broken.yaml").write_text("a: [")
    run = cioc("show", "our-plan", folder=root)
    assert (run.status, bool(run.out)) == (0, True)
    assert run.err.startswith("cioc: plans/broken.yaml cannot be read in full")


def test_crlf_files_show_the_same(root: Path, cioc: Callable[..., Run]) -> None:
    """Windows' line ends make no difference to what is shown."""
    before = cioc("show", "--format", "json", folder=root)
    for path in root.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert cioc("show", "--format", "json", folder=root) == before


def test_empty_workspace(tmp_path: Path, cioc: Callable[..., Run]) -> None:
    """There is nothing to show, and no complaint."""
    (tmp_path / "plans").mkdir()
    run = cioc("show", folder=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert json.loads(cioc("show", "--format", "json", folder=tmp_path).out)["plans"] == []


AHEAD: dict[str, str | bytes | None] = {
    "plans/our-plan.yaml": """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-01-29
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children.
        delivery:
          - timescale: March 2021
            progress:
              - {date: 2021-02-01, rag: amber, timescale: May 2021, agreed: 2021-06-04, note: Half of the schools.}
              - {date: 2021-06-10, rag: green, note: All of them.}
""",
    "plans/meetings/2021-06-04.yaml": """\
cioc: meeting/1
date: 2021-06-04
items: [{id: asked, title: Asked, about: [our-plan/1.1], status: complete}]
commitments: [{id: survey, text: Bring the survey.}]
""",
}


@pytest.mark.parametrize(
    ("day", "head", "last"),
    [
        (
            "2021-03-01",
            "our-plan/1.1  Ask children. [amber]",
            "As at 1 March 2021; 2 entries dated later are left out (--as-of shows a later day).",
        ),
        (
            "2021-06-04",
            "our-plan/1.1  Ask children. [amber, complete]",
            "As at 4 June 2021; 1 entry that is dated later is left out (--as-of shows a later day).",
        ),
        ("2021-06", "our-plan/1.1  Ask children. [green, complete]", "As at 30 June 2021."),
        (
            "2021-01-01",
            "our-plan/1.1  Ask children. [green, complete]",
            "As at 1 January 2021 this is still to come: all that the files say of it is shown.",
        ),
    ],
)
def test_how_it_stands_on_a_day(
    workspace: Callable[..., Path], cioc: Callable[..., Run], day: str, head: str, last: str
) -> None:
    """It says the day, and that there is more; and of what there was not on the day, that it is still to come."""
    out = cioc("show", "1.1", "--as-of", day, folder=workspace(AHEAD)).out
    assert out.startswith(f"{head}\n")
    assert " ".join(out.split()).endswith(last)


def test_what_is_to_be_agreed(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """An agreement is none before its meeting; a meeting and its commitments can be read before it."""
    root = workspace(AHEAD)
    out = cioc("show", "1.1", "--as-of", "2021-03-01", folder=root).out
    assert "to be put to the meeting of 4 June 2021" in " ".join(out.split())
    assert "agreed 4 June 2021" in cioc("show", "1.1", "--as-of", "2021-06-04", folder=root).out
    for ref in ("2021-06-04", "2021-06-04/survey"):
        assert "this is still to come" in cioc("show", ref, "--as-of", "2021-03-01", folder=root).out
    assert "0 items" not in (overview := cioc("show", "--as-of", "2021-03-01", folder=root).out)
    assert "1 item, 1 commitment (still to come)" in " ".join(overview.split())


def test_json_is_of_no_day(root: Path, cioc: Callable[..., Run]) -> None:
    """It is all that the files say, so a day is refused."""
    run = cioc("show", "--format", "json", "--as-of", "2021-01-01", folder=root)
    assert (run.status, run.out) == (2, "")
    assert "leave out --as-of" in run.err


_PAPER = """\
cioc: meeting/1
date: 2021-03-12
cover: {Wards: All}
summary: Most of it is on track.
items:
  - {id: voice, title: Being heard, number: 4a, text: Six schools have begun.}
recommendations:
  - {verb: agree, text: the new dates, about: [our-plan/1.1a]}
sections: [page, {id: vow, title: Our vow, text: We stand by our children.}]
appendices: [{title: A letter, text: We would like to choose who comes.}]
"""
_AIMS = """\
cioc: measures/1
measures:
  - id: heard
    title: Those who were heard
    counts: other
    unit: "%"
    target: {value: 80}
    targets: [{value: 90, bound: at-least, by: March 2022, from: 2021-04-01}]
    baseline: {value: 61, date: 2019-03}
    comparators: [{who: England, value: 91.5, date: 2020-03}, {who: Next door, value: 88}]
    readings: [{date: 2021-01-31, value: 66, source: A survey}]
"""


def test_what_the_paper_is_made_of(workspace: Callable[..., Path], cioc: Callable[..., Run]) -> None:
    """The keys of a meeting and of a measure that only papers use are shown too, and under the names of the files."""
    root = workspace({**FILES, "plans/meetings/2021-03-12.yaml": _PAPER, "plans/measures.yaml": _AIMS})
    shown = [" ".join(line.split()) for line in cioc("show", "2021-03-12", folder=root).out.splitlines()]
    for line in (
        "Wards All",
        "Most of it is on track.",
        "voice 4a. Being heard",
        "agree the new dates (our-plan/1.1a)",
        "Our vow",
        "We stand by our children.",
        "A letter",
    ):
        assert line in shown
    assert [" ".join(line.split()) for line in cioc("show", "heard", folder=root).out.splitlines()] == [
        "heard Those who were heard",
        "Target 80 %",
        "Target from 2021-04-01 at least 90 % by March 2022",
        "Baseline 61 % (2019-03)",
        "2021-01-31 66 % (source: A survey)",
        "England 91.5 % (2020-03)",
        "Next door 88 %",
    ]
    found = json.loads(cioc("show", "heard", "--format", "json", folder=root).out)["entry"]
    assert found["targets"] == [{"value": 90, "bound": "at-least", "by": "March 2022", "from": "2021-04-01"}]
