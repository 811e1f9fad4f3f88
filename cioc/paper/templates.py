"""Where template files are, and how they are read. The only part of the paper that touches the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, FileSystemLoader, TemplateNotFound

import cioc
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import BaseLoader, Environment

FOLDER = "templates"


def packaged(package: Path | None = None) -> Path:
    """The folder of the templates that come with cioc: in the package once it is installed, beside it in a checkout."""
    package = package or Path(cioc.__file__).parent
    for folder in (package / FOLDER, package.parent / FOLDER):
        if (folder / "report.html").is_file():
            return folder
    raise CannotDoError("the templates that come with cioc are not where they should be", hint="install cioc again")


def loader(own: Path | None = None) -> BaseLoader:
    """Reads each template from a workspace's `own` folder, or, where that does not have it, from the packaged ones."""
    folders = [folder for folder in (own, packaged()) if folder is not None]
    return ChoiceLoader([_Folder(folder) for folder in folders])


class _Folder(FileSystemLoader):
    """A folder of templates; a file that cannot be read as text is the person's to mend, and no bug."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:  # an OSError too; the next folder may have it
            raise
        except UnicodeDecodeError as error:
            raise CannotDoError(
                f"the template {self._path(template)} is not UTF-8", hint="save it as UTF-8, without other bytes"
            ) from error
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise CannotDoError(
                f"the template {self._path(template)} cannot be read: {reason}", hint="check the file's permissions"
            ) from error

    def _path(self, template: str) -> str:
        return (Path(self.searchpath[0]) / template).as_posix()
