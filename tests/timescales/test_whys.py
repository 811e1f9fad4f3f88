"""Why a reading is as it is, in the words that `cioc timescale` prints, and what of a phrase is left over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cioc.timescales import read
from cioc.timescales.periods.registry import PERIODS
from cioc.timescales.statements.registry import STATEMENTS
from tests.snapshots import assert_as_kept
from tests.timescales.cases import cases

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT = Path(__file__).parent / "snapshots"

# Of these the words matter most: several readings of one phrase, doubts, and words that are left over.
FILES = ("11-several", "13-doubts", "14-leftovers")


def whys(phrases: Iterable[tuple[str, date]]) -> str:
    """Each phrase, and below it why it reads so; in brackets what is left over."""
    lines = []
    for phrase, written in phrases:
        reading = read(phrase, written=written)
        rest = f" [{reading.left_over}]" if reading.left_over else ""
        lines += [phrase.replace("\n", "\\n").replace("\u00a0", "\\u00a0"), f"    {reading.why}{rest}"]
    return "".join(f"{line}\n" for line in lines)


def test_why_an_example_reads_so() -> None:
    """Every example of every form, written on 7 February 2019."""
    forms = [*((form.name, form.examples) for form in PERIODS), *((form.name, form.examples) for form in STATEMENTS)]
    said = (f"# {name}\n{whys((phrase, date(2019, 2, 7)) for phrase, _ in examples)}" for name, examples in forms)
    assert_as_kept("\n".join(said), KEPT / "examples.txt")


@pytest.mark.parametrize("name", FILES)
def test_why_a_case_reads_so(name: str) -> None:
    """Every case of the file."""
    found = [(case.phrase, case.written) for case in cases() if case.where.startswith(f"{name}:")]
    assert_as_kept(whys(found), KEPT / f"{name}.txt")
