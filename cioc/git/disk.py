"""Files on disk, of which git is asked without letting it run anything: compared, and merged line by line.

`git status` runs what a repository calls its filters, on every file that it compares; `git merge`, and so `git
merge-tree`, what it calls its drivers; and the configuration of a repository may be a stranger's. So files are compared
here byte for byte, and merged one by one with `git merge-file`, which runs nothing.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cioc.errors import CannotDoError
from cioc.git.program import run, words
from cioc.git.repository import must

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.git.repository import Repository

_SHA1 = 40


def uncommitted(repository: Repository, folder: Path, *paths: str) -> list[str]:
    """Names, below some paths of a workspace's folder, that the disk has otherwise than the current commit does.

    New files are among them, and those that git is told to ignore. Line ends make no difference, as git itself may
    change them on the way to the disk.
    """
    committed = _committed(repository, paths)
    on_disk = {name: folder / name for path in paths for name in _names(folder, path)}
    changed = [name for name, path in on_disk.items() if not _is_same(path, committed.get(name))]
    return sorted({*changed, *(committed.keys() - on_disk.keys())})


def _committed(repository: Repository, paths: tuple[str, ...]) -> dict[str, str]:
    """The id of each file of the current commit below some paths, by its name in the workspace."""
    prefix = f"{repository.prefix}/" if repository.prefix else ""
    found = must(repository, "ls-tree", "-r", "-z", "--full-tree", "HEAD", "--", *(f"{prefix}{path}" for path in paths))
    records = (record.split(b"\t", 1) for record in found.split(b"\0") if record)
    entries = [(head.split(), os.fsdecode(name).removeprefix(prefix)) for head, name in records]
    return {name: object_id.decode() for (_, kind, object_id), name in entries if kind == b"blob"}


def _names(folder: Path, path: str) -> Iterator[str]:
    """All files at or below a path, links among them, which are not followed."""
    whole = folder / path
    if whole.is_symlink() or whole.is_file():
        yield path
        return
    for here, folders, files in os.walk(whole):
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in (*files, *links):
            yield Path(here, name).relative_to(folder).as_posix()


def _is_same(path: Path, object_id: str | None) -> bool:
    if object_id is None:
        return False
    try:
        if path.is_symlink():
            return _id(os.fsencode(path.readlink()), object_id) == object_id
        if not path.is_file():
            return False
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise CannotDoError(f"{path} cannot be compared with the last commit: {reason}") from error
    return object_id in {_id(data, object_id), _id(data.replace(b"\r\n", b"\n"), object_id)}


def _id(data: bytes, like: str) -> str:
    """The id that git gives these bytes, in a repository whose ids are like one of them."""
    whole = b"blob %d\0%b" % (len(data), data)
    return (hashlib.sha1(whole) if len(like) == _SHA1 else hashlib.sha256(whole)).hexdigest()


_TOO_MANY = 128
"""From here on it is no number of conflicts, but an error."""


class MergedLines(NamedTuple):
    """A file merged line by line, and the number of places that are marked in it as conflicts."""

    data: bytes
    conflicts: int


def merge_lines(base: bytes, ours: bytes, theirs: bytes, *, size: int = 7) -> MergedLines:
    """The merge of three versions of a file, as git makes it. Raises CannotDoError where that is no text."""
    with tempfile.TemporaryDirectory(prefix="cioc-") as folder:
        names = ("ours", "base", "theirs")
        for name, data in zip(names, (ours, base, theirs), strict=True):
            Path(folder, name).write_bytes(data)
        labels = [part for name in names for part in ("-L", name)]
        files = [os.fspath(Path(folder, name)) for name in names]
        style = ("-c", "merge.conflictStyle=merge")
        answer = run(*style, "merge-file", "-p", f"--marker-size={size}", *labels, *files)
    if answer.returncode >= _TOO_MANY or answer.returncode < 0:
        raise CannotDoError(f"git cannot merge it: {words(answer.stderr)}")
    return MergedLines(answer.stdout, answer.returncode)
