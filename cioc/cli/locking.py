"""One cioc at a time writes into a workspace. The lock is the system's, so it goes when its process does."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError, reason, remedy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 20.0
"""Seconds to wait for another cioc, which needs one or two."""

_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_LOCK_FILE = ".cioc.lock"


@contextmanager
def locked(folder: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a folder. Raises CannotDoError where another holds it for too long."""
    try:
        descriptor = _open(folder)
    except OSError as error:
        raise _cannot(folder, error) from error
    try:
        _wait(descriptor, folder, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)
        if sys.platform == "win32":
            with suppress(OSError):  # in use by the next one
                (folder / _LOCK_FILE).unlink()


def _wait(descriptor: int, folder: Path, until: float) -> None:
    while True:
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno not in _BUSY:
                raise _cannot(folder, error) from error
            if time.monotonic() > until:
                raise CannotDoError(
                    f"another cioc is writing into {folder}", hint="try again when it is done; nothing is written"
                ) from error
            time.sleep(0.02)
        else:
            return


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        """Windows opens no folders, so the lock is a file in it."""
        return os.open(folder / _LOCK_FILE, os.O_RDWR | os.O_CREAT)

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _open(folder: Path) -> int:
        """The folder itself, so that nothing is left behind."""
        return os.open(folder, os.O_RDONLY)

    def _lock(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Some network drives have no locks for folders; that a file changed underneath is seen all the same.
            if error.errno not in {errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}:
                raise


def _cannot(folder: Path, error: OSError) -> CannotDoError:
    return CannotDoError(f"cannot write into {folder}: {reason(error)}", hint=remedy(error, "check its permissions"))
