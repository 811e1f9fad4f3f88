"""What a paper was drawn from, and what changed since it was signed."""

from __future__ import annotations

import pytest

from cioc.report.assemble import paper
from cioc.report.provenance import Origin, record, revision
from cioc.state import snapshot_for
from tests.report.workspaces import RICH, shipped, view, workspace

MEETING = "plans/meetings/2020-05-15.yaml"


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
