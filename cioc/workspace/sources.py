"""Where the bytes of a workspace come from: a folder, a file, memory. A git revision is in `revisions`."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct

from cioc.errors import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

PLANS = "plans"
MAX_BYTES = 64 * 1024 * 1024
MAX_PICTURE = 2 * 1024 * 1024
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
_HEAD = 4096
JOURNAL = ".cioc-unfinished.json"
"""The file that a command keeps in `plans/` while it writes several others."""


class Blob(Struct, frozen=True, kw_only=True):
    """One file of a source: its bytes, or the reason why there are none (and what to do about that)."""

    name: str
    data: bytes = b""
    trouble: str | None = None
    remedy: str = ""
    passed_over: bool = False
    """Whether it is no part of the workspace, for its name begins with a dot, but looks like one."""


class Source(Protocol):
    """Anything that holds the files of a workspace."""

    def blobs(self) -> Iterable[Blob]:
        """Each YAML file once, sorted by name; names are relative, with forward slashes."""

    def picture(self, name: str) -> Blob | None:
        """A picture by its path from the workspace's folder; None where there is nothing of that name."""


class Folder(Struct, frozen=True, kw_only=True):
    """A workspace on disk: every YAML file below its `plans/`, and `also` the files named by hand.

    What begins with a dot belongs to a program: an editor's lock, what macOS keeps beside a file, a notebook's copies.
    It is passed over, and so is all that is in such a folder.
    """

    root: Path
    also: Sequence[Path] = ()
    lender: Path | None = None
    """Another workspace whose files may be linked into this one, as `git difftool` does."""

    def blobs(self) -> Iterator[Blob]:
        """Each YAML file of the working tree; a folder, pipe or broken link that is named like one is trouble."""
        plans = self.root / PLANS
        below = [plans] if astray(plans, self.root, is_yaml) else _yaml_below(plans)
        by_hand = {name_of(path, self.root): path for path in self.also}
        found = {name_of(path, self.root): path for path in below}
        for name, path in sorted((found | by_hand).items()):
            trouble = astray(path, self.root if _is_below(path, self.root) else path.parent, is_yaml)
            if trouble and self.lender:
                trouble = astray(path, self.lender, is_yaml)
            if is_hidden(name) and name not in by_hand:
                if not trouble and looks_like_a_plan(_head(path)):
                    yield Blob(name=name, passed_over=True)
            elif trouble:
                yield Blob(name=name, trouble=trouble.words, remedy=trouble.remedy)
            else:
                yield _read(path, name)

    def picture(self, name: str) -> Blob | None:
        """A picture of the working tree. A link is followed to another picture of the workspace, and nowhere else."""
        path = self.root / name
        if "\0" in name:
            return None
        real, base = Path(os.path.realpath(path)), Path(os.path.realpath(self.root))
        trouble = astray(path, self.root, is_picture)
        if trouble is None and is_hidden(real.relative_to(base).as_posix()):
            trouble = LEADS_ASTRAY
        if trouble is None and os.path.isdir(path):  # noqa: PTH112 -- never raises
            trouble = A_FOLDER
        if trouble:  # whether there is anything behind such a link is not said
            return Blob(name=name, trouble=trouble.words, remedy=trouble.remedy)
        if not os.path.lexists(path):
            return None
        return _read(path, name, most=MAX_PICTURE)


class Replaced(Struct, frozen=True, kw_only=True):
    """A source in which the bytes of one file are others: what an editor holds, or what a write would make."""

    source: Source
    name: str
    data: bytes

    def blobs(self) -> Iterator[Blob]:
        """The files of the source, with that one in its place among them, whether it was there or not."""
        others = [blob for blob in self.source.blobs() if blob.name != self.name]
        yield from sorted([*others, Blob(name=self.name, data=self.data)], key=lambda blob: blob.name)

    def picture(self, name: str) -> Blob | None:
        """A picture of the source."""
        return self.source.picture(name)


class File(Struct, frozen=True, kw_only=True):
    """One file on disk by itself, as `git difftool` hands it over. The null device is no file at all."""

    path: Path

    def blobs(self) -> Iterator[Blob]:
        """The file."""
        if os.fspath(self.path) != os.devnull:
            yield _read(self.path, self.path.as_posix())

    def picture(self, name: str) -> Blob | None:  # noqa: ARG002 -- a source has pictures, and this one has none
        """None: there is nothing beside a single file."""
        return None


class Memory(Struct, frozen=True, kw_only=True):
    """Files that stand nowhere but here, by their names within the workspace."""

    files: Mapping[str, bytes]

    def blobs(self) -> Iterator[Blob]:
        """The files that are named like YAML."""
        for name, data in sorted(self.files.items()):
            if is_yaml(name) and not is_hidden(name):
                yield Blob(name=name, data=data)
            elif is_yaml(name) and looks_like_a_plan(data):
                yield Blob(name=name, passed_over=True)

    def picture(self, name: str) -> Blob | None:
        """One of the files."""
        return sized(name, self.files[name]) if name in self.files else None


class Trouble(NamedTuple):
    """Why a file cannot be read, and what to do about it: in the same words for a disk and for a commit."""

    words: str
    remedy: str


UNFINISHED = Trouble(
    "a command was cut short while it wrote, so some files are as it left them, and some as they were",
    "run it again, or any command that writes: that finishes it first",
)
LEADS_OUT = Trouble("this link leads out of the workspace, and is not followed", "keep the file itself in plans/")
LEADS_ASTRAY = Trouble(
    "this link leads to something that is hidden, or no plan, and is not followed", "keep the file itself in plans/"
)
A_FOLDER = Trouble("this is a folder, and not a file", "give the folder a name without .yaml")
LINK_TO_FOLDER = Trouble("this is a link to a folder, and links to folders are not followed", "move the folder here")


def find_root(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds `plans/`."""
    start = start.absolute()
    above = (start, *start.parents)
    return next((folder for folder in above if os.path.isdir(folder / PLANS)), None)  # noqa: PTH112 -- never raises


def is_unfinished(folder: Path) -> bool:
    """Whether a command was killed while it wrote several files there."""
    return os.path.lexists(folder / JOURNAL)


def too_long(size: int) -> Trouble:
    """A file of so many bytes, which are more than any plan has."""
    mega = 1024 * 1024
    return Trouble(f"the file is {size // mega} MB long; cioc reads up to {MAX_BYTES // mega} MB", "split it")


def sized(name: str, data: bytes | None, size: int = 0) -> Blob:
    """A picture, or that it is too large to be a part of a paper; `size` is that of one that was not read."""
    size = size if data is None else len(data)
    if data is None or size > MAX_PICTURE:
        trouble = too_large(size)
        return Blob(name=name, trouble=trouble.words, remedy=trouble.remedy)
    return Blob(name=name, data=data)


def too_large(size: int) -> Trouble:
    """A picture of so many bytes, which would make the paper too large to be sent."""
    mega = 1024 * 1024
    words = f"the picture is {size / mega:.1f} MB large, and papers take up to {MAX_PICTURE // mega} MB"
    return Trouble(words, "make it smaller: 1600 pixels are wide enough for any page")


def leads_nowhere(reason: str) -> Trouble:
    """A link to nothing."""
    return Trouble(f"this link leads nowhere: {reason}", "mend the link, or delete it")


def astray(path: Path, root: Path, is_of_its_kind: Callable[[str], bool]) -> Trouble | None:
    """Why a path is not followed, if it is not; nothing of what it leads to has been read then.

    Links may come from a stranger, and what they lead to may be printed. So they have to stay in the workspace, and
    lead neither to what is hidden there (`.git` holds passwords, and so does `.env`) nor to a file of another kind.
    """
    real, base = Path(os.path.realpath(path)), Path(os.path.realpath(root))
    if not real.is_relative_to(base):
        return LEADS_OUT
    if real == Path(os.path.realpath(path.parent)) / path.name:
        return None
    is_other = os.path.isfile(real) and not is_of_its_kind(real.name)  # noqa: PTH113 -- never raises
    leads_in_circles = real.is_symlink()
    return LEADS_ASTRAY if is_other or (is_hidden(real.relative_to(base).as_posix()) and not leads_in_circles) else None


def name_of(path: Path, root: Path) -> str:
    """The name of a file in messages: from the root of the workspace, or as it was given where it is outside of it."""
    is_below = _is_below(path, root)
    return Path(os.path.abspath(path)).relative_to(os.path.abspath(root)).as_posix() if is_below else path.as_posix()


def _is_below(path: Path, root: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(root))


def is_yaml(name: str) -> bool:
    """Whether a file is one that cioc reads, by its suffix."""
    return name.lower().endswith((".yaml", ".yml"))


def is_picture(name: str) -> bool:
    """Whether a file is a picture that every browser shows, by its suffix."""
    return name.lower().endswith(PICTURES)


def is_hidden(name: str) -> bool:
    """Whether a name within a workspace, or that of a folder on the way to it, begins with a dot."""
    return any(part.startswith(".") for part in name.split("/"))


def looks_like_a_plan(data: bytes) -> bool:
    """Whether the beginning of a file says what kind of file it is."""
    return re.search(rb"^cioc:[ \t]*[a-z]+/[0-9]", data[:_HEAD].removeprefix(codecs.BOM_UTF8), re.MULTILINE) is not None


def _head(path: Path) -> bytes:
    """The beginning of a file that nobody asked for: what is no file of its own, or cannot be read, has none."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _yaml_below(folder: Path) -> Iterator[Path]:
    """Whatever below a folder is named like a YAML file, be it a file or not, and what may hide one.

    That is a link to a folder, which is not followed since it may lead anywhere, and a folder that cannot be listed.
    """
    waiting = [folder]  # no recursion: folders can be nested deeper than Python's stack
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except FileNotFoundError:
            continue
        except OSError:
            yield here
            continue
        for entry in entries:
            path = Path(entry.path)
            if is_yaml(entry.name) or (entry.is_symlink() and os.path.isdir(path)):  # noqa: PTH112 -- never raises
                yield path
            elif entry.name != ".git" and entry.is_dir(follow_symlinks=False):
                waiting.append(path)


def _read(path: Path, name: str, *, most: int | None = None) -> Blob:
    """Read a file without ever waiting for a pipe or following a link in a circle."""
    try:
        mode = path.stat()
    except OSError as error:
        return _trouble(name, *_why_not(path, error))
    if stat.S_ISDIR(mode.st_mode):
        return _folder(path, name)
    if not stat.S_ISREG(mode.st_mode):
        return _trouble(name, "this is a pipe or a device, and not a file", "move it out of plans/")
    if mode.st_size > (MAX_BYTES if most is None else most):
        return _trouble(name, *(too_long if most is None else too_large)(mode.st_size))
    try:
        return Blob(name=name, data=path.read_bytes())
    except OSError as error:
        return _trouble(name, f"the file cannot be read: {reason(error)}", "check its permissions")


def _folder(path: Path, name: str) -> Blob:
    if is_yaml(name):
        return _trouble(name, *A_FOLDER)
    if path.is_symlink():
        return _trouble(name, *LINK_TO_FOLDER)
    return _trouble(name, "what is in this folder cannot be listed", "check its permissions")


def _why_not(path: Path, error: OSError) -> Trouble:
    if os.path.islink(path):  # noqa: PTH114 -- Path.is_symlink raises where a name is too long
        return leads_nowhere(reason(error))
    return Trouble(f"the file cannot be read: {reason(error)}", "check its permissions")


def _trouble(name: str, trouble: str, remedy: str) -> Blob:
    return Blob(name=name, trouble=trouble, remedy=remedy)
