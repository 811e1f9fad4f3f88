"""`cioc init`: a workspace to try cioc on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]


def test_example(cioc: Cioc, tmp_path: Path) -> None:
    """One command makes a workspace with a history, and says what to try on it."""
    made = cioc("init", "--example", tmp_path / "new/example")
    assert (made.status, made.out) == (0, "")
    assert "is a git repository with 5 commits" in made.err
    assert "2019-02-07  The action plan, as drafted in February 2019" in made.err
    assert cioc("validate", folder=tmp_path / "new/example").status == 0
    assert cioc("report", "--meeting", "2021-02-12").status == 0


def test_example_here(cioc: Cioc, tmp_path: Path) -> None:
    """The current folder will do when it is empty; the second time it is not."""
    assert cioc("init", "--example", ".", folder=tmp_path).status == 0
    again = cioc("init", "--example", ".")
    assert again.status == 2
    assert "is not empty" in again.err


def test_what_is_not_there_yet(cioc: Cioc, tmp_path: Path) -> None:
    """Without --example, or without a folder, it says what to type."""
    for arguments in ((), ("--example",), (str(tmp_path / "new"),)):
        run = cioc("init", *arguments, folder=tmp_path)
        assert run.status == 2
        assert "cioc init --example cioc-example" in run.err
    assert list(tmp_path.iterdir()) == []
