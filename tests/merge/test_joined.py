"""Files that a server has merged line by line, held against what both sides did."""

from __future__ import annotations

import codecs

import pytest

from cioc.merge.conflicts import Choice, Merged, MergeRefusal
from cioc.merge.joined import JoinOutcome, joined, merge_bytes
from tests.merge.test_cases import BEGUN, ONE, PLAN, TWO, put

OURS = put((BEGUN, BEGUN + ONE))
THEIRS = put((BEGUN, BEGUN + TWO))
BOTH = put((BEGUN, BEGUN + ONE + TWO))
FUSED = put((BEGUN, BEGUN + ONE.replace("One.", "One. Two.")))

OUTCOMES: dict[str, tuple[str, str, str, int, JoinOutcome]] = {
    "as by its promises": (OURS, THEIRS, BOTH, 0, JoinOutcome.SOUND),
    "in another order": (OURS, THEIRS, put((BEGUN, BEGUN + TWO + ONE)), 0, JoinOutcome.SOUND),
    "two entries in one": (OURS, THEIRS, FUSED, 0, JoinOutcome.FUSES),
    "one of the entries lost": (OURS, THEIRS, OURS, 0, JoinOutcome.FUSES),
    "a key without a value is nothing new": (OURS, THEIRS, f"{BOTH}vision:\n", 0, JoinOutcome.SOUND),
    "no YAML": (OURS, THEIRS, f"{BOTH}a: [\n", 0, JoinOutcome.BREAKS),
    "the same key twice": (OURS, THEIRS, f"{BOTH}id: q\n", 0, JoinOutcome.BREAKS),
    "with marks": (OURS, THEIRS, BOTH, 1, JoinOutcome.STOPS),
    "one word where there were two": (
        put(("title: T", "title: U")),
        put(("title: T", "title: V")),
        PLAN,
        0,
        JoinOutcome.FUSES,
    ),
}


@pytest.mark.parametrize(("ours", "theirs", "lines", "conflicts", "outcome"), OUTCOMES.values(), ids=list(OUTCOMES))
def test_outcome(ours: str, theirs: str, lines: str, conflicts: int, outcome: JoinOutcome) -> None:
    """Sound is only what says all that both sides did; and what it should have said is handed out with it."""
    found = joined(PLAN.encode(), ours.encode(), theirs.encode(), lines.encode(), conflicts)
    assert found.outcome is outcome
    assert found.by_promises == merge_bytes(PLAN.encode(), ours.encode(), theirs.encode())


def test_bytes_are_told_apart_from_text() -> None:
    """A mark of UTF-8 stays where ours has one; what is no UTF-8 is not merged, and the side is named."""
    sides = [each.encode() for each in (PLAN, OURS, THEIRS)]
    plain = merge_bytes(*sides)
    assert isinstance(plain, Merged)
    assert plain.data() == BOTH.encode()
    marked = merge_bytes(sides[0], codecs.BOM_UTF8 + sides[1], sides[2])
    assert isinstance(marked, Merged)
    assert marked.data({0: Choice.OURS}) == codecs.BOM_UTF8 + BOTH.encode()
    theirs_marked = merge_bytes(sides[0], sides[1], codecs.BOM_UTF8 + sides[2])
    assert isinstance(theirs_marked, Merged)
    assert theirs_marked.data() == BOTH.encode()
    for number, name in enumerate(("base", "ours", "theirs")):
        broken = [each if at != number else each + b"\xff" for at, each in enumerate(sides)]
        assert merge_bytes(*broken) == MergeRefusal(why=f"{name} cannot be read: it is not UTF-8 text")
