"""Without the extra: what to install is said, and a CSV file needs nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.office.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture(autouse=True)
def without_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither package can be imported."""
    for name in [*sys.modules]:
        if name.partition(".")[0] in {"lxml", "openpyxl"}:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "kept"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()


@pytest.mark.parametrize(
    ("shape", "package"), [("safeguarding plan", "lxml"), ("audit tracker", "openpyxl")], ids=["Word", "Excel"]
)
def test_what_to_install_is_said(cioc: Callable[..., Run], made: dict[str, bytes], shape: str, package: str) -> None:
    """And that a CSV file would do."""
    from pathlib import Path

    file = Path(f"plan{SHAPES[shape].suffix}")
    file.write_bytes(made[shape])
    run = cioc("import", file, "--yes")
    assert run.status == 2
    assert f"needs {package}, which is not installed" in run.err
    assert "pip install 'cioc[office]'" in run.err


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The files, written while their writers can be imported."""
    return {name: SHAPES[name].made() for name in ("safeguarding plan", "audit tracker")}


@pytest.mark.usefixtures("made")
def test_csv_needs_nothing(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """It is read, and a plan is made of it."""
    (tmp_path / "plan.csv").write_bytes(SHAPES["corporate plan"].made())
    run = cioc("import", "plan.csv", "--yes")
    assert run.status == 0, run.err
