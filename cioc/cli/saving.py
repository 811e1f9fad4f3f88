"""Writing files for people: each whole or not at all, and a reason where it cannot be done."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.replacing import overwrite, sweep
from cioc.errors import CannotDoError, reason, remedy

if TYPE_CHECKING:
    from collections.abc import Iterator


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
