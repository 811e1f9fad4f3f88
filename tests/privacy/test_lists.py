"""Two lists of sentences: those from which somebody might know a child, and those that tell of nobody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from cioc.diagnostics import Span
from cioc.privacy.described import children_described
from cioc.privacy.masking import masked
from cioc.privacy.small_numbers import small_numbers
from tests.snapshots import assert_as_kept

_CASES = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """A sentence, the stretches of it that have to be found, and whether it is known that they are not."""

    text: str
    marked: tuple[Span, ...]
    is_missed: bool


def cases(name: str) -> list[Case]:
    """The sentences of a list."""
    lines = (_CASES / name).read_text(encoding="utf-8").splitlines()
    return [case(line) for line in lines if line and not line.startswith("# ")]


def case(line: str) -> Case:
    """A line of a list: `~` before it says that it is missed, « and » what has to be found."""
    pieces = re.split("[«»]", line.removeprefix("~ ").replace("\\n", "\n"))
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    marked = tuple(Span(starts[n], starts[n + 1]) for n in range(1, len(pieces), 2))
    return Case("".join(pieces), marked, line.startswith("~ "))


def found(text: str) -> list[Span]:
    """All that is found in a text."""
    return [*small_numbers(text, 5), *children_described(text)]


def is_missed(each: Case) -> bool:
    """Whether something that has to be found in a sentence is not."""
    spans = found(each.text)
    return not all(any(span.start < want.end and want.start < span.end for span in spans) for want in each.marked)


_DISCLOSIVE = cases("disclosive.txt")
_HARMLESS = cases("harmless.txt")


def test_lists_are_lists() -> None:
    """Each has at least a hundred sentences, no two the same; and all that may be known from one is marked."""
    for each in (_DISCLOSIVE, _HARMLESS):
        assert len({case.text for case in each}) == len(each) >= 100
    assert all(case.marked for case in _DISCLOSIVE)
    assert not any(case.marked for case in _HARMLESS)


def test_nine_of_ten_are_found() -> None:
    """At least ninety in a hundred; which ones are missed is known, and no secret."""
    missed = [case.text for case in _DISCLOSIVE if is_missed(case)]
    assert missed == [case.text for case in _DISCLOSIVE if case.is_missed]
    assert len(missed) <= len(_DISCLOSIVE) / 10


def test_hardly_any_is_accused() -> None:
    """At most two in a hundred; which ones are is known."""
    accused = [case.text for case in _HARMLESS if found(case.text)]
    assert accused == [case.text for case in _HARMLESS if case.is_missed]
    assert len(accused) <= len(_HARMLESS) / 50


def test_nothing_is_found_in_what_is_published() -> None:
    """What is found is what is masked, and nothing is left of it; what tells of nobody is printed as it stands."""
    for each in _DISCLOSIVE:
        assert found(masked(each.text, 5)) == []
        assert each.is_missed or masked(each.text, 5) != each.text
    for each in _HARMLESS:
        assert masked(each.text, 5) is each.text


def test_what_is_published_is_whole() -> None:
    """Each sentence of the list as papers print it, to be read by whoever changes the finder."""
    lines = (masked(each.text, 5).replace("\n", "\\n") for each in _DISCLOSIVE)
    assert_as_kept("".join(f"{line}\n" for line in lines), _CASES / "published.txt")


@pytest.mark.parametrize(
    "line", ["~ «Two» girls", "«Two» girls and «3» boys", "Girls: «2»\\nBoys: 12"], ids=["missed", "several", "lines"]
)
def test_a_line_is_read(line: str) -> None:
    """The marks are taken out, and stand where they stood."""
    read = case(line)
    assert "«" not in read.text
    assert [read.text[span.start : span.end] for span in read.marked] == re.findall("«(.*?)»", line)
