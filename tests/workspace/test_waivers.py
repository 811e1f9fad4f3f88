"""Waivers: comments that let a finding stand, and say why."""

from __future__ import annotations

import pytest

from cioc.workspace.loading import read
from cioc.workspace.sources import Blob
from cioc.workspace.waivers import Waiver, a_reason, waivers
from tests.conftest import SOUND


def found(text: str) -> list[Waiver]:
    """The waivers of a file."""
    document = read(Blob(name="plans/x.yaml", data=text.encode()))
    return list(waivers(document, document.lines))


FORMS = [
    ("# cioc: allow D101 -- published", ("D101",), "published"),
    ("#cioc:allow D101 -- published", ("D101",), "published"),
    ("# cioc: allow D101 — published", ("D101",), "published"),
    ("# cioc: allow D101 – published", ("D101",), "published"),
    ("# cioc: allow D101, P402 T301;R201 -- a -- b", ("D101", "P402", "T301", "R201"), "a -- b"),
    ("# cioc: allow D101 --", ("D101",), ""),
    ("# cioc: allow D101", ("D101",), ""),
    ("# cioc: allow -- published", (), "published"),
    ("# cioc: allow", (), ""),
    ("# cioc: allow D101 - published", ("D101",), "published"),
    ("# CIOC: Allow d101 -- published", ("D101",), "published"),
    ("# note; cioc: allow D101 -- so # cioc: allow D102 -- so", ("D102",), "so"),
]


@pytest.mark.parametrize(("comment", "codes", "reason"), FORMS, ids=[row[0] for row in FORMS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_forms(comment: str, codes: tuple[str, ...], reason: str, line_end: str) -> None:
    """Codes up to a dash, and a reason behind it; the line's end is no part of it, whatever it is."""
    text = line_end.join(["a: b", comment, "c: d", ""])
    (waiver,) = found(text)
    assert (waiver.codes, waiver.reason, waiver.line) == (codes, reason, 3)
    assert comment.endswith(text[waiver.span.start : waiver.span.end])


@pytest.mark.parametrize(
    "text",
    [
        "notes: '# cioc: allow D101 -- in quotes'\n",
        "notes: one#cioc:allow D101 -- in a word\n",
        "# cioc: allows D101\n",
        "# allow D101 -- not cioc's\n",
        "",
    ],
)
def test_what_is_no_waiver(text: str) -> None:
    """What only looks like one within a text, and comments that say something else."""
    assert found(SOUND["plans/our-plan.yaml"] + text) == []


INSIDE = {
    "in a block": ("notes: |\n  # cioc: allow D101 -- in a text\n", True),
    "behind the mark of a block": ("notes: |  # cioc: allow D101 -- above a text\n  A text.\n", False),
    "behind the mark of a folded block": ("notes: >- # cioc: allow D101 -- above a text\n  A text.\n", False),
    "behind a value": ("notes: A text. # cioc: allow D101 -- behind it\n", False),
}


@pytest.mark.parametrize(("text", "inside"), INSIDE.values(), ids=list(INSIDE))
def test_what_stands_in_a_text_is_known(text: str, *, inside: bool) -> None:
    """There it is no comment, and papers would print it."""
    assert [waiver.inside for waiver in found(SOUND["plans/our-plan.yaml"] + text)] == [inside]


LINES = {
    "end of the line": ("a: b # cioc: allow X1 -- so\n", 1),
    "above": ("# cioc: allow X1 -- so\na: b\n", 2),
    "above, with comments and blank lines between": ("# cioc: allow X1 -- so\n\n  # more\n\n  a: b\n", 5),
    "at the end of the file": ("a: b\n# cioc: allow X1 -- so", 2),
}


@pytest.mark.parametrize(("text", "line"), LINES.values(), ids=list(LINES))
def test_line_that_is_meant(text: str, line: int) -> None:
    """At the end of a line that line; on a line of its own the next that holds something."""
    assert [waiver.line for waiver in found(text)] == [line]


def test_several_above_one_line() -> None:
    """Each comment of a run holds for the line below the run."""
    assert [waiver.line for waiver in found("# cioc: allow X1 -- a\n# cioc: allow X2 -- b\na: b\n")] == [3, 3]


RUNNING_ON = [
    ("# cioc: allow D101 -- the month is meant, and\n# no day", "the month is meant, and no day"),
    ("# cioc: allow D101 -- one,\n# two,\n# and three.\n# Another.", "one, two, and three."),
    (f"# cioc: allow D101 -- {'a long line that is broken off before ' * 2}\n# March.", None),
    ("# cioc: allow D101 -- The month is meant.\n# no day", "The month is meant."),
    ("# cioc: allow D101 -- the month\n# See the minutes.", "the month"),
    ("# cioc: allow D101 -- the month\n  # further in", "the month"),
    ("# cioc: allow D101 -- the month\n# cioc: allow D102 -- the day", "the month"),
    ("# cioc: allow D101 -- the month\n\n# no day", "the month"),
]


@pytest.mark.parametrize(("comment", "reason"), RUNNING_ON)
def test_reason_that_runs_on(comment: str, reason: str | None) -> None:
    """It goes on in the comments right below it where it stops in the middle; another comment is none of it."""
    waiver = found(f"a: b\n{comment}\nc: d\n")[0]
    assert waiver.reason == (reason or f"{'a long line that is broken off before ' * 2}March.")
    assert waiver.line == next(n for n, line in enumerate(f"a: b\n{comment}\nc: d".splitlines(), 1) if line == "c: d")


REASONS = [
    ("published", "published"),
    (" so\n agreed ", "so agreed"),
    ("# cioc: allow H601 -- agreed -- in May", "agreed -- in May"),
    ("#cioc:allow H601 — agreed", "agreed"),
    ("agreed, see item #4", "agreed, see item #4"),
    ("# cioc: allow H601", None),
    ("# cioc: allow H601 --", None),
    ("cioc: allow H601 -- agreed", None),
    ("# agreed", None),
    ("##", None),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_reason_as_it_is_typed(text: str, reason: str | None) -> None:
    """Alone, or as the comment that it is written in; anything else that looks like a comment is refused."""
    if reason is None:
        with pytest.raises(ValueError, match="gives no reason"):
            a_reason(text)
    else:
        assert a_reason(text) == reason
