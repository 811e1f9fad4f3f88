"""Refusals of what is typed for a date, and of an entry that is one of several: they name what is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.cli.prompts import a_day, a_moment, an_end_of_a_pause
from tests.cli.test_correct import FILES, OPEN, plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

_FORMS = "write it like 30/03/2026, 30 March 2026 or 2026-03-30"


@pytest.mark.parametrize("typed", ["30/03/2026", "30 March 2026", "2026-03-30"])
def test_forms_that_are_named_are_taken(typed: str) -> None:
    """Each of them, by either question."""
    assert a_day(typed) == a_moment(typed) == "2026-03-30"


def test_forms_are_named() -> None:
    """A month is named where one is enough."""
    with pytest.raises(ValueError, match=f'^"soon" is not a date; {_FORMS}$'):
        a_day("soon")
    with pytest.raises(ValueError, match=f'^"soon" is not a date; {_FORMS}, or March 2026 for a month$'):
        a_moment("soon")
    with pytest.raises(ValueError, match=r'^"March 2026" is not a whole date; write the day too'):
        a_day("March 2026")
    with pytest.raises(ValueError, match=r'^"31/02/2026" is no such date: that month has 28 days$'):
        a_moment("31/02/2026")


def test_end_of_a_pause_that_is_not_known() -> None:
    """The question says what to give in its place; a date is taken."""
    with pytest.raises(ValueError, match=r'^"Not known" ends no pause; say when it is looked at again'):
        an_end_of_a_pause("Not known")
    assert an_end_of_a_pause("September 2026") == "2026-09"


def test_option_names_the_forms(cioc: Cioc, workspace: Make) -> None:
    """As the questions do."""
    run = cioc("overdue", "--as-of", "soon", folder=workspace(FILES))
    assert run.status == 2
    assert '--as-of "soon" is not a date; write it like 30/03/2026, 30 Mar 2026 or 2026-03-30' in run.err


_TWO = OPEN.replace("2021-03-01", "2021-02-01")


def test_one_of_two_entries_of_a_day_is_asked_for(cioc: Cioc, workspace: Make) -> None:
    """Neither is taken in silence; each is named so that it can be typed."""
    root = workspace(FILES | {"plans/our-plan.yaml": _TWO})
    run = cioc("correct", "1.1", "--of", "1 February 2021", "--take-back", folder=root)
    assert (run.status, plan(root)) == (2, _TWO)
    told = " ".join(run.err.split())
    assert "our-plan/1.1 has 2 entries of 2021-02-01" in told
    assert "--of 2021-02-01#1 (green, Begun.); --of 2021-02-01#2 (amber, Slow.)" in told


@pytest.mark.parametrize(("place", "was", "now"), [("1", "rag: green", "rag: red"), ("2", "rag: amber", "rag: red")])
def test_entry_by_its_place_in_a_day(cioc: Cioc, workspace: Make, place: str, was: str, now: str) -> None:
    """The first is 1."""
    root = workspace(FILES | {"plans/our-plan.yaml": _TWO})
    assert cioc("correct", "1.1", "--of", f"1 February 2021#{place}", "--rag", "red", folder=root).status == 0
    assert plan(root) == _TWO.replace(was, now)
