"""Where the bytes of a workspace come from: a folder on disk, with or without a file that is typed into cioc."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

PLANS = "plans"
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """One file of a source: its bytes, or the reason why there are none (and what to do about that)."""

    name: str
    data: bytes = b""
    trouble: str | None = None
    remedy: str = ""


class Source(Protocol):
    """Anything that holds the files of a workspace."""

    def blobs(self) -> Iterable[Blob]:
        """Each YAML file once, sorted by name; names are relative, with forward slashes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A workspace on disk: every YAML file below its `plans/`, and `also` the files named by hand."""

    root: Path
    also: Sequence[Path] = ()

    def blobs(self) -> Iterator[Blob]:
        """Each YAML file of the working tree; a folder, pipe or broken link that is named like one is trouble."""
        found = {name_of(path, self.root): path for path in (*_yaml_below(self.root / PLANS), *self.also)}
        for name in sorted(found):
            yield _read(found[name], name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A source in which the bytes of one file are others: what an editor holds, or what a write would make."""

    source: Source
    name: str
    data: bytes

    def blobs(self) -> Iterator[Blob]:
        """The files of the source, with that one in its place among them, whether it was there or not."""
        others = [blob for blob in self.source.blobs() if blob.name != self.name]
        yield from sorted([*others, Blob(name=self.name, data=self.data)], key=lambda blob: blob.name)


def name_of(path: Path, root: Path) -> str:
    """How messages call a file: from the root of the workspace, or as it was given where it is outside of it."""
    absolute, base = Path(os.path.abspath(path)), Path(os.path.abspath(root))
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else path.as_posix()


def is_yaml(name: str) -> bool:
    """Whether a file is one that cioc reads, by its suffix."""
    return name.lower().endswith((".yaml", ".yml"))


def _yaml_below(folder: Path) -> Iterator[Path]:
    """Whatever below a folder is named like a YAML file, be it a file or not. Links to folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        path = Path(entry.path)
        if is_yaml(entry.name):
            yield path
        elif entry.is_dir(follow_symlinks=False):
            yield from _yaml_below(path)


def _read(path: Path, name: str) -> Blob:
    """Read a file without ever waiting for a pipe or following a link in a circle."""
    try:
        mode = path.stat()
    except OSError as error:
        return _trouble(name, _why_not(path, error), "mend the link, or delete it")
    if stat.S_ISDIR(mode.st_mode):
        return _trouble(name, "this is a folder, and not a file", "give the folder a name without .yaml")
    if not stat.S_ISREG(mode.st_mode):
        return _trouble(name, "this is a pipe or a device, and not a file", "move it out of plans/")
    if mode.st_size > MAX_BYTES:
        size = mode.st_size // (1024 * 1024)
        return _trouble(
            name, f"the file is {size} MB long; cioc reads up to {MAX_BYTES // (1024 * 1024)} MB", "split it"
        )
    try:
        return Blob(name=name, data=path.read_bytes())
    except OSError as error:
        return _trouble(name, f"the file cannot be read: {_reason(error)}", "check its permissions")


def _why_not(path: Path, error: OSError) -> str:
    if path.is_symlink():
        return f"this link leads nowhere: {_reason(error)}"
    return f"the file cannot be read: {_reason(error)}"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _trouble(name: str, trouble: str, remedy: str) -> Blob:
    return Blob(name=name, trouble=trouble, remedy=remedy)
