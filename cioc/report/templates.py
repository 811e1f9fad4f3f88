"""Template files, and how they are read. The only part of the paper that touches the disk."""

from __future__ import annotations

import os
import stat
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import ChoiceLoader, FileSystemLoader, TemplateNotFound
from jinja2.loaders import split_template_path
from msgspec import Struct

from cioc.errors import CannotDoError, reason
from cioc.workspace.sources import LEADS_OUT, astray

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BaseLoader, Environment

FOLDER = "templates"
_SUFFIXES: Final = (".html", ".md", ".css")
_MOST_BYTES: Final = 1_000_000


def packaged(package: Path | None = None) -> Path:
    """The folder of the templates that come with cioc: in the package once it is installed, beside it in a checkout."""
    package = package or Path(__file__).parents[1]
    for folder in (package / FOLDER, package.parent / FOLDER):
        if (folder / "report.html").is_file():
            return folder
    raise CannotDoError("the templates that come with cioc are not where they should be", hint="install cioc again")


def loader(own: Path | None = None) -> BaseLoader:
    """Reads each template from a workspace's `own` folder, or, where that does not have it, from the packaged ones."""
    return ChoiceLoader([*([] if own is None else [_Own(own)]), _Folder(packaged())])


class Whose(StrEnum):
    """The owner of a template."""

    PACKAGED = "packaged"
    OWN = "own"
    SAME = "same"
    """The workspace has one, but its text is that of the packaged one."""
    EXTRA = "extra"
    """The workspace has one that cioc knows nothing of; another of its own templates may."""


class Template(Struct, frozen=True, kw_only=True):
    """A template, by its name below `templates/`, and where it comes from."""

    name: str
    whose: Whose
    used_by: str = ""
    """For an extra one, another template of the workspace that speaks of it."""


def templates(own: Path) -> list[Template]:
    """All templates, those of a workspace's `own` folder included, by their names."""
    theirs, ours = _texts(packaged()), {} if os.path.realpath(own) == os.path.realpath(packaged()) else _texts(own)
    ours |= {name: b"" for name in ours if astray(own / name, own.parent, _is_template)}
    found = []
    for name in sorted(theirs | ours):
        if name not in ours:
            _refuse_unreadable(own / name)
            found.append(Template(name=name, whose=Whose.PACKAGED))
        elif name not in theirs:
            used_by = next((user for user, text in ours.items() if user != name and name.encode() in text), "")
            found.append(Template(name=name, whose=Whose.EXTRA, used_by=used_by))
        else:
            same = ours[name] == theirs[name]
            found.append(Template(name=name, whose=Whose.SAME if same else Whose.OWN))
    return found


def _texts(folder: Path) -> dict[str, bytes]:
    """The files that could be templates, by their names."""
    files = (path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    return {path.relative_to(folder).as_posix(): _bytes(path) for path in sorted(files)}


def _is_template(name: str) -> bool:
    return name.endswith(_SUFFIXES)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n")
    except OSError as error:
        raise _unreadable(path, reason(error)) from error


def _refuse_unreadable(path: Path) -> None:
    """Refuse to take the packaged template in place of one that is there and cannot be read. Raises CannotDoError."""
    try:
        there = path.stat()
    except OSError as error:
        # A link to nothing is there, too; a name that cannot be asked for might be.
        if not isinstance(error, FileNotFoundError) or path.is_symlink():
            raise _unreadable(path, reason(error)) from error
    else:
        if not stat.S_ISREG(there.st_mode):
            raise _unreadable(path, "this is not a file")


def _unreadable(path: Path, why: str) -> CannotDoError:
    hint = "check its permissions, or take it away: the packaged one is used where there is none"
    return CannotDoError(f"the template {path.as_posix()} cannot be read: {why}", hint=hint)


class _Folder(FileSystemLoader):
    """A folder of templates; a file that cannot be read as text is the person's to mend, and no bug."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:  # an OSError too; the next folder may have it
            if ".." not in template.split("/"):
                _refuse_unreadable(self._path(template))
            raise
        except UnicodeDecodeError as error:
            raise CannotDoError(
                f"the template {self._path(template).as_posix()} is not UTF-8",
                hint="save it as UTF-8, without other bytes",
            ) from error
        except OSError as error:
            raise _unreadable(self._path(template), reason(error)) from error

    def _path(self, template: str) -> Path:
        return Path(self.searchpath[0]) / template


class _Own(_Folder):
    """A workspace's own templates, which may be a stranger's: links that lead elsewhere are not followed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        own = Path(self.searchpath[0])
        path = own.joinpath(*split_template_path(template))
        called = self._path(template).as_posix()
        if path.exists() and (trouble := astray(path, own.parent, _is_template)):
            where = "out of the workspace" if trouble == LEADS_OUT else "to something that is hidden, or no template"
            raise CannotDoError(
                f"the template {called} is a link that leads {where}", hint=f"keep the file itself in {FOLDER}/"
            )
        if path.is_file() and path.stat().st_size > _MOST_BYTES:
            raise CannotDoError(f"the template {called} is longer than a megabyte", hint="split it, or make it shorter")
        return super().get_source(environment, template)
