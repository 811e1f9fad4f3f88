"""Packages that are installed beside cioc: their files are laid down as pip does it, and nothing of Python is faked."""

from __future__ import annotations

import importlib
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

EXAMPLE = Path(__file__).parents[2] / "examples/council-rules"


def lay_down(
    site: Path, rules: Mapping[str, str], files: Mapping[str, str], *, name: str = "council-rules", version: str = "1.0"
) -> None:
    """Put a package into a folder of packages: its modules, and what it says of itself."""
    about = site / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    entries = "".join(f"{code} = {place}\n" for code, place in rules.items())
    (about / "entry_points.txt").write_text(f"[cioc.rules]\n{entries}")
    for module, text in files.items():
        (site / module).write_text(text)


def lay_down_example(site: Path) -> None:
    """The example, as its own pyproject.toml has it."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    files = {path.name: path.read_text("utf-8") for path in EXAMPLE.glob("*.py")}
    lay_down(site, project["entry-points"]["cioc.rules"], files, name=project["name"], version=project["version"])


def use(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python find the packages of a folder, for as long as a test lasts."""
    monkeypatch.syspath_prepend(site)
    for path in site.glob("*.py"):
        monkeypatch.delitem(sys.modules, path.stem, raising=False)
    importlib.invalidate_caches()
