"""A glance at the packages that are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.workspace.installed import may_name

if TYPE_CHECKING:
    from pathlib import Path

NAMES = "[console_scripts]\ncouncil = council:main\n[cioc.rules]\nMY101 = council:rule\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, False),
        ({"council-1.0.dist-info/entry_points.txt": NAMES}, True),
        ({"council.egg-info/entry_points.txt": NAMES}, True),
        ({"council-1.0.dist-info/entry_points.txt": "[console_scripts]\ncouncil = council:main\n"}, False),
        ({"council-1.0.dist-info/METADATA": "Name: cioc.rules\n"}, False),
        ({"council.egg-info": "Name: council\n"}, False),
        ({"council/entry_points.txt": NAMES}, False),
        ({"other-1.dist-info/entry_points.txt": "\udcff", "council-1.0.dist-info/entry_points.txt": NAMES}, True),
    ],
)
def test_packages(tmp_path: Path, files: dict[str, str], *, expected: bool) -> None:
    """Only what stands in the entry points of a package counts, whatever else cannot be read."""
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", errors="surrogateescape")
    assert may_name("cioc.rules", [str(tmp_path)]) is expected
    assert may_name("cioc.rules", [str(tmp_path / "gone"), str(tmp_path)]) is expected


def test_what_cannot_be_told(tmp_path: Path) -> None:
    """Packages in a zip file, and entry points that are no file: Python is to say what there is."""
    (tmp_path / "packages.zip").write_bytes(b"")
    assert may_name("cioc.rules", [str(tmp_path / "packages.zip")])
    (tmp_path / "council-1.0.dist-info" / "entry_points.txt").mkdir(parents=True)
    assert may_name("cioc.rules", [str(tmp_path)])
