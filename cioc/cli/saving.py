"""Writing files for people: each whole or not at all, and a reason where it cannot be done."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.replacing import overwrite, sweep
from cioc.cli.workspace import PLANS
from cioc.errors import CannotDoError, reason, remedy
from cioc.report.press import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPLATES = "templates"


def check_place(path: Path, root: Path, *, force: bool, among_papers: bool = False) -> None:
    """Raise CannotDoError where a paper must not go: over what cioc did not write, or where a link leads astray.

    What stands in a workspace may be a stranger's, links included. `among_papers` is a folder that cioc fills, in which
    nobody needs a link. With `force` files of others are written over, but never the workspace's own.
    """
    with _saying_why(path, hint="name a file in a folder that is there"):
        real = Path(realpath(path))
        if among_papers and path.is_symlink():
            raise CannotDoError(f"{path} is a link, and papers are not written through links", hint="delete the link")
        check_folder(path, root)
        if path.is_symlink() and not real.exists():
            raise CannotDoError(f"{path} is a link that leads nowhere", hint="delete the link, or name another file")
        if real.is_file() and not force and not _is_own(real):
            raise CannotDoError(
                f"{path} is there already, and cioc did not write it",
                hint="name another file, or write over it with --force",
            )


def check_folder(path: Path, root: Path) -> None:
    """Raise CannotDoError where a path of a workspace leads out of it, or to what a paper must never stand among."""
    real, top = Path(realpath(path)), _top(root)
    if _is_below(path, top) and not real.is_relative_to(Path(realpath(top))):
        raise CannotDoError(f"{path} is behind a link that leads out of the workspace", hint="name the place itself")
    own = (root / PLANS, root / _TEMPLATES)
    if any(real.is_relative_to(Path(realpath(folder))) for folder in own):
        raise CannotDoError(f"{path} belongs to the workspace", hint="name another place, for instance public/")
    if ".git" in real.parts:
        raise CannotDoError(f"{path} belongs to git", hint="name another place, for instance public/")


def _top(root: Path) -> Path:
    """The folder of the repository that a workspace is in, or else its own."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _is_below(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))


def _is_own(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2 * len(SIGN)))
        return SIGN.encode() in file.read()


_STALE = 60.0
# A file that is being written is moved to its place in a second; what is older was left by one that was killed.


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all. A pipe or a device is written to as it is."""
    with _saying_why(path, hint="name a file in a folder that is there"):
        if path.exists() and not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            real = Path(os.path.realpath(path))
            sweep([real.parent], older_than=_STALE)
            overwrite(real, text.encode())


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where it is not there yet."""
    with _saying_why(path, hint="name a folder, or one that can be made"):
        path.mkdir(parents=True, exist_ok=True)


@contextmanager
def _saying_why(path: Path, hint: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotDoError(f"cannot write {path}: {reason(error)}", hint=remedy(error, hint)) from error
    except ValueError as error:  # a NUL in a name
        raise CannotDoError(f"cannot write {str(path)!r}: no file can have that name", hint=hint) from error
