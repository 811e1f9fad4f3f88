"""What people see, kept as files: a change is seen in a diff, and is meant or is not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UPDATE = "CIOC_UPDATE_SNAPSHOTS"


def assert_as_kept(text: str, path: Path) -> None:
    """The text is what the file holds. After a change that is meant: `make snapshots`, and look at the diff."""
    if os.environ.get(UPDATE):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"if this is meant: make snapshots, and look at {path.name}"
