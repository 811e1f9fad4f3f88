"""Options that go with one another or not: whoever asks gets an answer, or is told why there is none."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cioc.cli.list import SORTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

FLAGS = ("--passed", "--quiet", "--no-date", "--soon", "--commitments", "--nothing-said")
VALUES = {
    "--rag": ("red", "none", "red,none"),
    "--status": ("open", "complete", "dropped", "in-progress"),
    "--lead": ("early-help", "nobody", "Virtual School"),
    "--plan": ("cioc-2019", "cioc-2022"),
    "--priority": ("1", "6"),
    "--text": ("school", "zebra"),
    "--since": ("last", "2019-12-06"),
    "--format": ("text", "md", "csv", "json"),
    "--as-of": ("2018-01-01", "2019-12-06", "2022-08-31", "2026-12-01"),
}


@st.composite
def options(draw: st.DrawFn) -> list[str]:
    """An order, with or without plans that are over, and up to three other options."""
    chosen = draw(st.lists(st.sampled_from([*FLAGS, *VALUES]), max_size=3, unique=True))
    words = [(each, draw(st.sampled_from(VALUES[each]))) if each in VALUES else (each,) for each in chosen]
    return [
        "--sort",
        draw(st.sampled_from(SORTS)),
        *draw(st.sampled_from([(), ("--all",)])),
        *chain.from_iterable(words),
    ]


@given(options())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_list(cioc: Callable[..., Run], shipped: Path, arguments: list[str]) -> None:
    """`cioc list` with any of its options."""
    run = cioc("list", *arguments, folder=shipped)
    assert run.status in {0, 2}, run.err
    assert bool(run.out) == (run.status == 0)
