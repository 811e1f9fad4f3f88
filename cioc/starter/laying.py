"""Putting the files of a new workspace into a folder: all of them or none, and none over another."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError, reason, remedy
from cioc.workspace.sources import PLANS

if TYPE_CHECKING:
    from collections.abc import Mapping


_STAGING = ".cioc-init-"


def lay(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files into a folder, which is made if need be; the names of those that were there and were left alone.

    `plans/` comes last and at one stroke: where it is, all is. Raises CannotDoError where it is there already, and
    where a file cannot be written; then nothing is left behind.
    """
    new: list[Path] = []
    try:
        if os.path.lexists(folder / PLANS):
            raise CannotDoError(
                f"{_called(folder)} is a workspace already: it has {PLANS}/",
                hint=f"name another folder: cioc init DIR; or see what is there: {_status(folder)}",
            )
        _refuse_links_out(folder, files)
        new = _missing(folder)
        folder.mkdir(parents=True, exist_ok=True)
        return _lay(folder, files)
    except BaseException as error:
        for made in new:
            shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, OSError):
            why = "it is a file" if isinstance(error, FileExistsError) else reason(error)
            hint = remedy(error, "name another folder: cioc init DIR")
            raise CannotDoError(f"cannot make a workspace in {_called(folder)}: {why}", hint=hint) from error
        raise


def _refuse_links_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise CannotDoError where a folder within is a link to elsewhere: what is there is not for cioc to fill."""
    for name in files:
        within = (folder / name).parent
        if not Path(realpath(within)).is_relative_to(Path(realpath(folder))):
            raise CannotDoError(
                f"{within} is a link that leads out of {_called(folder)}",
                hint="delete the link, or name another folder",
            )


def _missing(folder: Path) -> list[Path]:
    """The topmost folder that will have to be made, if any."""
    return [path for path in (folder, *folder.parents) if not path.exists()][-1:]


def _lay(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    there = tuple(name for name in files if os.path.lexists(folder / name))
    made: list[Path] = []
    for left in folder.glob(f"{_STAGING}*"):  # by one that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_STAGING) as staging:
        for name, data in files.items():
            path = Path(staging, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            for name in files:
                if name not in there and not name.startswith(f"{PLANS}/"):
                    made += _missing((folder / name).parent)
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    Path(staging, name).rename(folder / name)
                    made.append(folder / name)
            Path(staging, PLANS).rename(folder / PLANS)
        except BaseException:
            for path in reversed(made):
                with suppress(OSError):  # made is what was about to be made, too
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise
    return there


def _called(folder: Path) -> str:
    return "this folder" if folder == Path() else str(folder)


def _status(folder: Path) -> str:
    return "cioc status" if folder == Path() else f"cioc -C {folder} status"
