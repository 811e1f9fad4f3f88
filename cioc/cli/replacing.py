"""Files are replaced whole or not at all: whoever looks, at whatever moment, finds the old one or the new one.

Several files cannot be moved at one stroke. So what is to be moved is written down first, and whoever comes next
finishes what a killed one has left.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from cioc.errors import CannotDoError, reason, remedy
from cioc.workspace.sources import JOURNAL, is_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PREFIX, _SUFFIX = ".cioc-", ".tmp"


class Replacement(Struct, frozen=True, kw_only=True):
    """A file, what it held when it was read (None where it was not there), and what it is to hold (None where it is to
    go).
    """

    path: Path
    before: bytes | None
    after: bytes | None


_Ready = tuple[Replacement, Path, Path | None]
# What is to be written, the file that is meant, and the new one beside it, where it is not to go.


def replace(replacements: Sequence[Replacement], *, journal_in: Path | None = None) -> None:
    """Replace all of the files, or none where one of them cannot be or has changed since it was read.

    Their mode stays, and where one is a link, it goes on leading to the same file. With a folder to write a journal
    into, several files that were cut short there are finished by `finish`; whoever calls either holds its lock.
    """
    journal = journal_in / JOURNAL if journal_in is not None and len(replacements) > 1 else None
    prepared: list[_Ready] = []
    done: list[tuple[Replacement, Path]] = []
    folders: list[Path] = []
    try:
        for each in replacements:
            path = Path(os.path.realpath(each.path))
            folders += _made(path.parent)
            prepared.append((each, path, None if each.after is None else _prepared(path, each.after)))
        for each, path, _ in prepared:
            _check_unchanged(each, path)
        if journal is not None:
            overwrite(journal, _written_down(journal, prepared))
        for each, path, temporary in prepared:
            _put_in_place(path, temporary)
            done.append((each, path))
        _settle({path.parent for _, path, _ in prepared})
        if journal is not None:
            journal.unlink()
            _settle([journal.parent])
    except BaseException as error:
        _take_away(temporary for _, _, temporary in prepared if temporary)
        stuck = _undo(done, folders)
        if journal is not None:
            _take_away([journal])
        if isinstance(error, OSError):
            raise _cannot_write(each.path, error, stuck) from error
        raise


def overwrite(path: Path, after: bytes) -> None:
    """Replace one file, whatever it held; or make it, in a folder that is there. Raises OSError."""
    temporary = _prepared(path, after)
    try:
        temporary.replace(path)
    except BaseException:
        _take_away([temporary])
        raise
    _settle([path.parent])


def _put_in_place(path: Path, temporary: Path | None) -> None:
    """Move a new file to its place; without one, what is there goes."""
    if temporary is None:
        path.unlink(missing_ok=True)
    else:
        temporary.replace(path)


class _Replacing(NamedTuple):
    """A file that is to be moved to its place, and what its place held and is to hold, each by its hash; one that is to
    go holds nothing.
    """

    name: str
    temporary: str
    before: str | None
    after: str | None


def _written_down(journal: Path, prepared: Sequence[_Ready]) -> bytes:
    moves = [
        _Replacing(
            name=Path(os.path.relpath(each.path, journal.parent)).as_posix(),
            temporary=temporary.name if temporary else _PREFIX,
            before=None if each.before is None else sha256(each.before).hexdigest(),
            after=None if each.after is None else sha256(each.after).hexdigest(),
        )._asdict()
        for each, _, temporary in prepared
    ]
    return json.dumps(moves).encode()


def finish(folder: Path) -> tuple[str, ...]:
    """Finish what a killed command had begun to write; the names of its files, none where there is nothing to finish.

    Raises CannotDoError where that cannot be done, for one of them has changed since; then it is let be.
    """
    journal = folder / JOURNAL
    if not is_unfinished(folder):
        return ()
    moves = _moves(journal)
    places = [(move, *_place(folder, move)) for move in moves]
    stale = [move.name for move, path, temporary in places if not _can_be_made(move, path, temporary)]
    if not stale:
        for move, path, temporary in places:
            if _hash_of(path) != move.after:
                _put_in_place(path, temporary if move.after else None)
        _settle({path.parent for _, path, _ in places})
    journal.unlink(missing_ok=True)
    if stale:
        raise CannotDoError(
            f"a command was cut short while it wrote, and cannot be finished: {', '.join(stale)} changed since",
            hint="look at what has changed: git diff; mend it, then run the command again",
        )
    return tuple(move.name for move in moves)


def _moves(journal: Path) -> tuple[_Replacing, ...]:
    """The record as it is written down. Whoever wrote it: nothing is moved but into the folder, from beside it."""
    try:
        moves = tuple(_Replacing(**each) for each in json.loads(journal.read_bytes()))
    except (ValueError, TypeError, OSError):
        return ()
    names = (Path(move.name) for move in moves)
    ours = all(move.temporary.startswith(_PREFIX) and "/" not in move.temporary for move in moves)
    return moves if ours and not any(name.is_absolute() or ".." in name.parts for name in names) else ()


def _place(folder: Path, move: _Replacing) -> tuple[Path, Path]:
    path = Path(os.path.realpath(folder / move.name))
    return path, path.parent / move.temporary


def _can_be_made(move: _Replacing, path: Path, temporary: Path) -> bool:
    now = _hash_of(path)
    return now == move.after or (now == move.before and (move.after is None or _hash_of(temporary) == move.after))


def _hash_of(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def sweep(folders: Iterable[Path], *, older_than: float = 0) -> None:
    """Take away what a cioc has left that was killed while it wrote.

    To be called by whoever holds the lock; who does not gives an age, in seconds, that no write takes.
    """
    for folder in folders:
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):
                if time.time() - left.lstat().st_mtime >= older_than:
                    left.unlink()


def _made(folder: Path) -> list[Path]:
    """Make a folder, and those above it that are not there; all that had to be made, the outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _prepared(path: Path, after: bytes) -> Path:
    """The new file beside the old one, since a file can only be moved at one stroke within its own disk."""
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(None, "it is read-only")
    if path.exists() and path.stat().st_nlink > 1:
        raise CannotDoError(
            f"{path} has another name elsewhere (a hard link), and to write it would part the two",
            hint="nothing is written; make it a file of its own, or a symbolic link to the other",
        )
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_PREFIX}{path.name[:40]}-", suffix=_SUFFIX)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _keep_mode(temporary: Path, path: Path) -> None:
    """The permissions and the owner that the file has; for a new one the usual."""
    if path.exists():
        now = path.stat()
        temporary.chmod(stat.S_IMODE(now.st_mode))
        if sys.platform != "win32":
            with suppress(OSError):  # only root may give a file away
                os.chown(temporary, now.st_uid, now.st_gid)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


def _check_unchanged(each: Replacement, path: Path) -> None:
    now = path.read_bytes() if path.exists() else None
    if now != each.before:
        what = "is there already" if each.before is None else "has changed since it was read"
        raise CannotDoError(f"{each.path} {what}", hint="nothing is written; run the command again")


def _undo(done: Iterable[tuple[Replacement, Path]], folders: Sequence[Path]) -> list[Path]:
    """Put back what was there, where not all could be replaced. Returns the files for which that cannot be done."""
    stuck = []
    for each, path in done:
        try:
            if each.before is None:
                path.unlink(missing_ok=True)
            else:
                overwrite(path, each.before)
        except OSError:
            stuck.append(each.path)
    for folder in reversed(folders):
        with suppress(OSError):  # somebody else has put something into it
            folder.rmdir()
    return stuck


def _cannot_write(path: Path, error: OSError, stuck: Sequence[Path]) -> CannotDoError:
    if not stuck:
        hint = f"nothing is written; {remedy(error, 'check the path and its permissions')}"
        return CannotDoError(f"cannot write {path}: {reason(error)}", hint=hint)
    names = ", ".join(map(str, stuck))
    return CannotDoError(
        f"cannot write {path}: {reason(error)}; and {names}, written before it, cannot be put back as it was",
        hint="look at what has changed: git diff; then run the command again, or git restore what it left",
    )


def _take_away(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _settle(folders: Iterable[Path]) -> None:
    """Have the disk write the folders' lists of files too, so that a power cut does not bring the old one back."""
    if sys.platform == "win32":
        return
    for folder in folders:
        with suppress(OSError):  # not all file systems can, and not all folders may be read that may be written to
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
