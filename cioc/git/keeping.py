"""What is kept beside the commits for the next time: answers that took long to find, in `.git/cioc/`.

It is never needed: what is missing, broken or not to be written is found again, and not a word is said of it. It lies
in the repository's own folder, so that it is no part of the plans, goes where they go, and is gone with them.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.git.repository import Repository

_FOLDER: Final = "cioc"
_ENDING: Final = ".json"
_MOST: Final = 16
"""As many answers are kept as somebody may go back and forth between."""
_LONGEST: Final = 4_000_000


def kept(repository: Repository, name: str) -> bytes | None:
    """What was kept under a name; None where there is nothing, or it is no plain file."""
    with suppress(OSError):
        path = _folder(repository) / f"{name}{_ENDING}"
        is_plain = path.is_file() and not path.is_symlink() and not path.parent.is_symlink()
        if is_plain and path.stat().st_size <= _LONGEST:
            return path.read_bytes()
    return None


def keep(repository: Repository, name: str, data: bytes) -> None:
    """Keep something under a name, for as long as it is among the newest; where it cannot be written, it is not kept.

    A link is never followed: the repository may have come from a stranger as an archive, `.git` and all.
    """
    # In a hook before anything is accepted, what was seen may never have been.
    if len(data) > _LONGEST or "GIT_QUARANTINE_PATH" in os.environ:
        return
    with suppress(OSError):
        folder = _folder(repository)
        folder.mkdir(exist_ok=True)
        if folder.is_symlink():
            return
        others = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.lstat().st_mtime_ns, reverse=True)
        for old in others[_MOST - 1 :]:
            old.unlink(missing_ok=True)
        unfinished = folder / f"{name}.{os.getpid()}"
        with open(unfinished, "xb") as file:  # noqa: PTH123 -- never through a link, nor over what another run writes
            file.write(data)
        unfinished.replace(folder / f"{name}{_ENDING}")


def _folder(repository: Repository) -> Path:
    return repository.git_dir / _FOLDER
