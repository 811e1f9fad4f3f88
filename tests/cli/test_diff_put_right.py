"""`cioc diff` across a commit that puts a wrong date right or takes it back: the ledger says what was promised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import PLAN, SOUND
from tests.git.repositories import new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run
    from tests.git.repositories import Repo

_PAPER = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\n"}
_WRONG = "{date: 2021-02-01, timescale: December 2021, note: Late.}"
_RIGHT = "{date: 2021-02-01, timescale: September 2021, note: Late.}"
_AGREED = "{date: 2021-02-01, timescale: September 2021, agreed: 2021-01-29, note: Late.}"


_LINE = "who: Youth workers\n            leads: [early-help]\n            timescale: March 2021\n"


def _plan(*entries: str) -> dict[str, str]:
    line = "          - {who: Youth workers, leads: [early-help], timescale: March 2021}\n"
    assert line in PLAN
    told = "".join(f"              - {entry}\n" for entry in entries)
    progress = f"            progress:\n{told}" if entries else ""
    made = line.replace("{who: Youth workers, leads: [early-help], timescale: March 2021}\n", f"{_LINE}{progress}")
    return {"plans/our-plan.yaml": PLAN.replace(line, made)}


def _repo(tmp_path: Path, *states: dict[str, str]) -> Repo:
    made = new(tmp_path / "repo")
    for day, state in enumerate(states, 1):
        made.commit(SOUND | state, f"2021-02-0{day}")
    return made


def _promised(changes: list[dict[str, Any]]) -> list[tuple[str, int | None]]:
    """The changes of the date itself, and not of the words of an entry."""
    moved = {"slipped", "brought-forward", "retimed", "undated", "dated"}
    return [(each["kind"], each.get("days")) for each in changes if each["kind"] in moved]


CASES = {
    "taken back": ((_plan(_WRONG), _plan()), "HEAD~1", []),
    "put right where it stood": ((_plan(_WRONG), _plan(_RIGHT)), "HEAD~1", []),
    "the wrong one of two taken back": ((_plan(_WRONG, _RIGHT), _plan(_RIGHT)), "HEAD~1", []),
    "since the wrong one": (
        (_plan(_WRONG), _plan(_WRONG, _RIGHT), _plan(_RIGHT)),
        "HEAD~2",
        [("slipped", 183)],
    ),
    "put right, then taken back": ((_plan(_WRONG), _plan(_RIGHT), _plan()), "HEAD~2", []),
}


@pytest.mark.parametrize(("states", "since", "moves"), CASES.values(), ids=list(CASES))
def test_what_no_paper_could_tell_was_never_promised(
    cioc: Callable[..., Run],
    tmp_path: Path,
    states: tuple[dict[str, str], ...],
    since: str,
    moves: list[tuple[str, int | None]],
) -> None:
    """Nothing became better or worse, whichever way it is asked."""
    root = _repo(tmp_path, *states).path
    changes = json.loads(cioc("diff", since, "HEAD", "--format", "json", folder=root).out)["changes"]
    assert _promised(changes) == moves
    if not moves:
        assert _promised(json.loads(cioc("diff", "HEAD", since, "--format", "json", folder=root).out)["changes"]) == []
        assert {each["kind"] for each in changes} <= {"removed", "reworded"}


def test_agreement_of_the_entry_that_stays(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """It was said of these words, whatever stood in the place of the entry."""
    root = _repo(tmp_path, _plan(_WRONG), _plan(_WRONG, _AGREED), _plan(_AGREED)).path
    change, *_ = json.loads(cioc("diff", "HEAD~2", "HEAD", "--format", "json", folder=root).out)["changes"]
    assert (change["agreed"], change["remark"]) == ("2021-01-29", None)


def test_what_a_paper_could_tell_was_promised(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """It was taken back after the paper: members had read it."""
    made = new(tmp_path / "repo")
    made.commit(SOUND | _PAPER | _plan(_WRONG), "2021-02-01")
    made.commit(SOUND | _PAPER | _plan(), "2021-02-13")
    found = json.loads(cioc("diff", "HEAD~1", "HEAD", "--format", "json", folder=made.path).out)["changes"]
    assert ("brought-forward", -275) in _promised(found)


def test_totals_call_it_corrected(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """As a correction is: that the rating moved, and nothing became better, is not told in two ways."""
    said = [f"{{date: 2021-01-{day}, rag: {rag}, note: So.}}" for day, rag in ((20, "green"), (29, "red"))]
    back = "{date: 2021-02-02, corrects: 2021-01-29, takes_back: yes, note: Wrong.}"
    for name, after in (("out", _plan(said[0])), ("back", _plan(*said, back))):
        root = _repo(tmp_path / name, _plan(*said), after).path
        assert "red → green, corrected: 1.1" in cioc("diff", "HEAD~1", "HEAD", folder=root).out


_REWORDED = "{date: 2021-02-01, note: Too late.}"
_OTHER = {"plans/meetings/2021-02-12.yaml": "cioc: meeting/1\ndate: 2021-02-12\ntitle: Papers\n"}


@pytest.mark.parametrize(
    ("mended", "later", "compared", "group"),
    [
        ("2021-02-03", None, ("HEAD~1", "HEAD"), "corrected"),
        ("2021-02-03", "2021-02-14", ("HEAD~2", "HEAD~1"), "corrected"),
        ("2021-02-03", "2021-02-14", ("HEAD~2", "HEAD"), "uncertain"),  # the two do not say which commit did it
        ("2021-02-03", "2021-02-14", ("HEAD~2",), "uncertain"),
        ("2021-02-14", None, ("HEAD~1", "HEAD"), "rewritten"),
        ("2021-02-14", None, ("HEAD~1",), "rewritten"),
        ("2021-02-12", None, ("HEAD~1", "HEAD"), "uncertain"),  # it may have made the paper ready
    ],
)
@pytest.mark.parametrize("right", [(_REWORDED,), ()], ids=["reworded", "taken out"])
def test_no_past_is_rewritten_that_may_have_been_put_right_in_time(
    cioc: Callable[..., Run],
    tmp_path: Path,
    right: tuple[str, ...],
    mended: str,
    later: str | None,
    compared: tuple[str, ...],
    group: str,
) -> None:
    """A paper came out between the two sides: `history`, which goes by each commit, must not say the opposite."""
    note = "{date: 2021-02-01, note: Late.}"
    made = new(tmp_path / "repo")
    made.commit(SOUND | _PAPER | _plan(note), "2021-02-01")
    made.commit(SOUND | _PAPER | _plan(*right), mended)
    if later:
        made.commit(_OTHER, later)
    found = json.loads(cioc("diff", *compared, "--format", "json", folder=made.path).out)["changes"]
    assert [each["group"] for each in found if each["record"] == "progress"] == [group]
    story = cioc("history", "our-plan/1.1", folder=made.path)
    assert story.status == 0
    assert ("Rewritten in the past" in story.out) is (mended > "2021-02-12")
    if group == "uncertain":
        said = cioc("diff", *compared, folder=made.path).out
        assert "Changed before or after a paper was out (1)" in said
