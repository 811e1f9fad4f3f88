"""A waiver above each line that is named, and nothing else: what the file says is the same."""

from __future__ import annotations

import pytest

from cioc.edit.waiving import waived
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
