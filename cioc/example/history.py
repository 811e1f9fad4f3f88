"""The shipped plans as a git repository, with commits dated as the documents were."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from cioc import git
from cioc.errors import CannotDoError, reason, remedy
from cioc.example.recipe import ENTRIES, FILES, STAGES, WORDINGS, without

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cioc.example.recipe import Stage

BRANCH = "main"
_WHO = "cioc example <example@example.org>"
_PLANS = "plans"


def shipped(package: Path | None = None) -> dict[str, bytes]:
    """The plans that come with cioc, by their names: in the package once it is installed, beside it in a checkout."""
    package = package or Path(__file__).parents[1]
    for root in (package / "example", package.parent):
        if (root / _PLANS / "workspace.yaml").is_file():
            files = sorted(path for path in (root / _PLANS).rglob("*") if path.suffix in {".yaml", ".json"})
            return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    raise CannotDoError("the plans that come with cioc are not where they should be", hint="install cioc again")


def known_on(day: date, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The shipped plans as they were known on a day: fewer files, and less in them."""
    known = (name for name in files if name not in FILES or FILES[name] <= day)
    return {name: _file_on(day, name, files[name]) for name in known}


def _file_on(day: date, name: str, data: bytes) -> bytes:
    later = [entry.path for entry in ENTRIES if entry.file == name and entry.day > day]
    wordings = [wording for wording in WORDINGS if wording.file == name and wording.until > day]
    if not later and not wordings:
        return data
    text = data.decode()
    for wording in wordings:
        assert text.count(wording.words) == 1, f"{name} has not once: {wording.words}"
        text = text.replace(wording.words, wording.before)
    return without(text, later).encode()


def create(folder: Path) -> tuple[Stage, ...]:
    """Make the example in a folder that is empty or not there yet; the same commits each time.

    Where anything goes wrong on the way, nothing of it is left. Raises CannotDoError.
    """
    new = _prepare(folder)
    try:
        git.create(folder, b"".join(_stream(shipped())), branch=BRANCH)
    except BaseException:
        shutil.rmtree(folder if new else folder / ".git", ignore_errors=True)
        shutil.rmtree(folder / _PLANS, ignore_errors=True)
        raise
    return STAGES


def _prepare(folder: Path) -> bool:
    """Make the folder where it is not there; whether it had to be made."""
    try:
        new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise CannotDoError(f"{folder} is not empty", hint="name a new folder: cioc init --example DIR")
    except OSError as error:
        why = "it is a file" if isinstance(error, FileExistsError) else reason(error)
        hint = remedy(error, "name another folder")
        raise CannotDoError(f"cannot make the folder {folder}: {why}", hint=hint) from error
    return new


def _stream(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """The history as `git fast-import` reads it."""
    for stage in STAGES:
        noon = datetime.combine(stage.day, time(12), UTC)
        when = f"{_WHO} {int(noon.timestamp())} +0000\n"
        yield f"commit refs/heads/{BRANCH}\nauthor {when}committer {when}".encode()
        yield _data(f"{stage.subject}\n".encode())
        yield b"deleteall\n"
        for name, data in known_on(stage.day, files).items():
            yield f"M 100644 inline {name}\n".encode() + _data(data)
    yield b"done\n"


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)
