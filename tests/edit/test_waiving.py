"""A waiver above each line that is named, and nothing else: what the file says is the same."""

from __future__ import annotations

import pytest

from cioc.edit.waiving import unneeded, waived
from cioc.errors import CannotDoError

WAIVED: dict[str, tuple[str, dict[int, list[str]], str]] = {
    "above the line, as far in": (
        "a:\n  - b: x\n    c: y\n",
        {3: ["H601"]},
        "a:\n  - b: x\n    # cioc: allow H601 -- so agreed\n    c: y\n",
    ),
    "several codes of one line": ("a: x\n", {1: ["H601", "T301"]}, "# cioc: allow H601 T301 -- so agreed\na: x\n"),
    "several lines, by their numbers of before": (
        "a: x\nb: y\nc: z\n",
        {1: ["H601"], 3: ["H602"]},
        "# cioc: allow H601 -- so agreed\na: x\nb: y\n# cioc: allow H602 -- so agreed\nc: z\n",
    ),
    "the last line without its end": ("a: x\nb: y", {2: ["H601"]}, "a: x\n# cioc: allow H601 -- so agreed\nb: y"),
    "CRLF": ("a: x\r\nb: y\r\n", {2: ["H601"]}, "a: x\r\n# cioc: allow H601 -- so agreed\r\nb: y\r\n"),
    "CR": ("a: x\rb: y\r", {1: ["H601"]}, "# cioc: allow H601 -- so agreed\ra: x\rb: y\r"),
    "the line's own end, where a file has both": (
        "a: x\r\nb: y\nc: z\r\n",
        {2: ["H601"]},
        "a: x\r\n# cioc: allow H601 -- so agreed\nb: y\nc: z\r\n",
    ),
}


@pytest.mark.parametrize(("text", "codes", "expected"), WAIVED.values(), ids=list(WAIVED))
def test_waived(text: str, codes: dict[int, list[str]], expected: str) -> None:
    """The reason is one line, however it was typed."""
    assert waived(text, codes, " so\n agreed ", name="a.yaml") == expected


@pytest.mark.parametrize("text", ["a: |\n  x\n  y\n", "a: >-\n  x\n  y\n", "a: 'x\n  y\n  z'\n"])
def test_not_within_a_text(text: str) -> None:
    """There it would be one of its lines: no file is changed so, and the remedy is said."""
    with pytest.raises(CannotDoError, match=r"a\.yaml: a reason cannot be written as a comment") as error:
        waived(text, {3: ["H601"]}, "so agreed", name="a.yaml")
    assert "cioc rules F202" in (error.value.hint or "")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("# cioc: allow P406 -- No lead.\na: 1\n", "a: 1\n"),
        ("x: 1\r\n  # cioc: allow p406 -- No lead.\r\na: 1\r\n", "x: 1\r\na: 1\r\n"),
        ("# cioc: allow P406 P407 -- Why.\na: 1\n", "# cioc: allow P407 -- Why.\na: 1\n"),
        ("# cioc: allow D106, P406, P406 -- Why.\na: 1\n", "# cioc: allow D106, P406 -- Why.\na: 1\n"),
        ("a: 1  # cioc: allow P406 -- Why.\nb: 2\n", "a: 1\nb: 2\n"),
        ("# cioc: allow P406 -- Why, and\n# that is all.\na: 1\n", "a: 1\n"),
        ("# cioc: allow P406 P407 -- Why, and\n# why.\na: 1\n", "# cioc: allow P407 -- Why, and\n# why.\na: 1\n"),
        ("# cioc: allow P406 -- Why.\n# See the minutes.\na: 1\n", "# See the minutes.\na: 1\n"),
        ("# cioc: allow P406 -- Why\n# See the minutes.\na: 1\n", "# See the minutes.\na: 1\n"),
        ("a: 1\n# cioc: allow P406 -- Why.", "a: 1\n"),
        ('a: "# cioc: allow P406 -- Why."\n', 'a: "# cioc: allow P406 -- Why."\n'),
    ],
)
def test_code_that_is_not_needed_any_more(text: str, after: str) -> None:
    """It goes, and with the last one the comment; nothing that is said goes with it, nor half a reason."""
    number = next(n for n, line in enumerate(text.splitlines(), 1) if "cioc:" in line)
    assert unneeded(text, {number: ["P406"]}) == after
