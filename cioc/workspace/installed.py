"""Packages that are installed beside cioc: a glance at them, before Python is asked, which loads a good deal for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def may_name(group: str, path: Iterable[str]) -> bool:
    """Whether a package on Python's path may have entry points of a group.

    True also where that cannot be told here: of packages in a zip file, or a folder that cannot be read.
    """
    for folder in map(Path, path):
        try:
            packages = [each for each in folder.iterdir() if each.suffix in {".dist-info", ".egg-info"}]
        except FileNotFoundError:
            continue
        except OSError:  # packages in a zip file, or a folder that cannot be read
            return True
        if any(_names(group, each) for each in packages):
            return True
    return False


def _names(group: str, package: Path) -> bool:
    try:
        return group in (package / "entry_points.txt").read_text("utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # whatever is wrong with it, Python says it better
        return True
