"""A long list of changes: a head that says what there is, and on a terminal a few of each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cioc.changes.change import Lapsed, RatingChange, TimescaleChange
from cioc.changes.kinds import ChangeKind, Group
from cioc.render.formats import DIFF as FORMATS
from tests.changes.examples import EXAMPLES, told

if TYPE_CHECKING:
    from cioc.changes.change import Change

LATE, *_ = EXAMPLES[Lapsed]
EACH = tuple(change for change, *_ in EXAMPLES.values())


def shown(changes: tuple[Change, ...], *, height: int = 0, width: int = 100, form: str = "text") -> list[str]:
    """The lines of some changes, as a terminal of so many rows has them; 0 is a pipe."""
    found = told(*changes, width=width, height=height)
    return ["".join(text for text, _ in line) for line in FORMATS[form](found)]


def lapsed(number: int) -> tuple[Change, ...]:
    """So many that passed their dates, the longest first; of every second one something was said since."""
    return tuple(
        replace(LATE, of=replace(LATE.of, ref=f"first/1.{n}"), days_late=number - n, is_late=n % 2 == 0)
        for n in range(number)
    )


def test_few_changes_have_no_head() -> None:
    """Who reads nine changes sees them at once; their counts stand below them."""
    lines = shown(lapsed(9))
    assert lines[0] == "From then to now"
    assert "9 changes: 9 past their dates." in lines


def test_head() -> None:
    """How many there are of each group, what leads it, and how many more there are."""
    lines = shown(lapsed(12))
    assert lines[0] == "12 changes from then to now"
    assert lines[2:4] == [
        "No rating got better or worse.",
        "Past their dates  12  6 late, 6 with no update since: first/1.0 (12 days); first/1.1 (11 days);",
    ]
    assert lines[4].strip().startswith("first/1.2 (10 days); first/1.3 (9 days)")
    assert lines[4].endswith(" more")
    assert sum(line.startswith("first/1.") for line in lines) == 12


def test_a_rating_told_with_another_change_is_counted() -> None:
    """One entry may move a date and rate: it is one change, and the head never says that no rating got better."""
    moved, rated = EXAMPLES[TimescaleChange][0], EXAMPLES[RatingChange][0]
    assert isinstance(moved, TimescaleChange)
    assert isinstance(rated, RatingChange)
    moved = replace(moved, on="2021-02-01", source=None)
    rated = replace(rated, of=moved.of, on="2021-02-01", source=None)
    ways = {kind: replace(rated, kind=kind) for kind in (ChangeKind.BETTER, ChangeKind.WORSE, ChangeKind.RATED)}
    beside = " ".join(shown((*lapsed(12), moved, ways[ChangeKind.BETTER])))
    assert "No rating got better or worse." not in beside
    assert "Told with another change: 1 rating that got better." in beside
    assert "Told with another change" not in " ".join(shown((*lapsed(12), ways[ChangeKind.WORSE])))
    assert "No rating got better or worse." in " ".join(shown((*lapsed(12), moved, ways[ChangeKind.RATED])))


@pytest.mark.parametrize(("height", "is_brief"), [(0, False), (20, True), (400, False)])
def test_what_fits_on_two_screens_is_told_in_full(height: int, *, is_brief: bool) -> None:
    """As is what goes into a pipe."""
    lines = shown(lapsed(12), height=height)
    assert (f"Past their dates, as at 1 Jan 2022 ({'5 of 12' if is_brief else '12'})" in lines) is True
    assert sum(line.startswith("first/1.") for line in lines) == (5 if is_brief else 12)
    assert (lines[-1] == "--only GROUP shows all of a group (late), --long all of them.") is is_brief


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_every_class_in_brief(width: int) -> None:
    """Each group has its heading and a line, no line is wider than the screen, and the head counts all of them."""
    lines = shown(EACH, height=1, width=width)
    assert max(map(len, lines)) <= width
    whole = " ".join(" ".join(lines).split())
    said = told(*EACH).groups()
    assert whole.startswith(f"{sum(len(changes) for _, changes in said)} changes from then to now")
    assert {group for group, _ in said} >= {Group.WORSE, Group.GONE, Group.LATE, Group.NEW, Group.NUMBERS}
    assert ("No rating got better or worse" in whole) is False


@pytest.mark.parametrize("form", ["md", "json"])
def test_other_forms_are_never_cut(form: str) -> None:
    """The size of a terminal is nothing to them."""
    assert shown(lapsed(12), height=1, form=form) == shown(lapsed(12), form=form)
