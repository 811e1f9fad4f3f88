"""`cioc rules`: a rule by its code, its name, or words of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Run


@pytest.mark.parametrize("typed", [["R201"], ["r201"], ["unknown-lead"], ["Unknown", "lead"], ["unknown lead"]])
def test_the_page_of_one(typed: list[str], cioc: Callable[..., Run]) -> None:
    """By its code or its name, in whatever letters."""
    run = cioc("rules", *typed)
    assert run.status == 0
    assert run.out.startswith("R201 error  unknown-lead\n")


def test_words_that_several_have(cioc: Callable[..., Run]) -> None:
    """All of them are listed; where only one has them, that is its page."""
    out = cioc("rules", "timescale").out
    assert "T301 warning unreadable-timescale\n" in out
    assert "R201" not in out
    assert cioc("rules", "unreadable").out.startswith("T301 warning  unreadable-timescale\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("unknwn-lead", '"unknwn-lead" (did you mean "unknown-lead"?)'),
        ("R2111", '"R2111" (did you mean "R211"?)'),
        ("xyzzy", '"xyzzy"'),
    ],
)
def test_what_no_rule_is_called(typed: str, said: str, cioc: Callable[..., Run]) -> None:
    """What may be meant, a name or a code."""
    run = cioc("rules", typed)
    assert (run.status, run.out) == (2, "")
    assert run.err.splitlines()[0] == f"cioc: there is no rule {said}"


@pytest.mark.parametrize("command", ["rules", "help"])
def test_the_beginning_of_a_code(command: str, cioc: Callable[..., Run]) -> None:
    """All whose codes begin so, of its family alone."""
    said = cioc(command, "t30").out
    assert "T301" in said
    assert "T309" in said
    assert "R201" not in said
