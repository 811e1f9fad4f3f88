"""Files of a person's own, outside the workspace and so outside git: tables, who is which post, and answers of an
import that wrote nothing in the end.
"""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from cioc.cli.terminal import say
from cioc.errors import CannotDoError, reason, remedy
from cioc.text.phrases import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.cli.import_questions import Interview
    from cioc.office.draft import ImportAnswers


def bytes_of(file: Path) -> bytes:
    """The bytes of a table of Word, Excel or CSV. Raises CannotDoError where it cannot be read, or is no plan's."""
    from cioc.office.package import refuse_large

    try:
        if not file.is_file():
            raise CannotDoError(f"there is no file {file}", hint="check the spelling of the path")
        refuse_large(file.stat().st_size, str(file))
        return file.read_bytes()
    except OSError as error:
        raise CannotDoError(f"cannot read {file}: {reason(error)}", hint=remedy(error)) from error
    except ValueError as error:  # a NUL in a name
        raise CannotDoError(f'cannot read "{file}": no file can have that name') from error


class PeopleFile(Struct, frozen=True, kw_only=True):
    """The file that says who is which post: a person's own, outside the workspace, and so outside git."""

    path: Path
    people: Mapping[str, str]

    def keep(self, people: Mapping[str, str]) -> None:
        """Write it for nobody else to read; where that cannot be, say so, and go on."""
        if not people:
            return
        try:
            _write(self.path, {"schema": "cioc/owners/1", "people": {**self.people, **people}})
        except OSError as error:
            say(f"who is which post could not be kept in {self.path}: {reason(error)}; it will be asked again")


def people_on_file(root: Path, plan: str) -> PeopleFile:
    """The file of a workspace's plan, in the folder that the system has for what programs keep."""
    mark = sha256(os.path.realpath(root).encode()).hexdigest()[:12]
    path = _kept_by_the_system() / "cioc" / "owners" / f"{re.sub(r'[^a-z0-9.-]', '-', plan)}-{mark}.json"
    people: dict[str, str] = {}
    with suppress(OSError, ValueError, AttributeError):
        found = json.loads(path.read_text("utf-8")).get("people", {})
        people = {
            str(key): str(value)
            for key, value in found.items()
            if re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", str(value))
        }
    return PeopleFile(path=path, people=people)


_KINDS: Final = ("columns", "statuses", "ratings", "colours", "owners", "people", "names")
"""What is answered of a table, as `ImportAnswers` has it."""


class UnfinishedFile(Struct, frozen=True, kw_only=True):
    """Answers that somebody gave of a document, and of which nothing was written: the next run takes them."""

    path: Path
    head: Mapping[str, str] = field(default_factory=dict)
    """The title, the name and the days of the plan; they are the guesses of the next run."""
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def joined(self, known: ImportAnswers) -> ImportAnswers:
        """The `known` answers with these put over them."""
        from cioc.model import ColumnRole

        roles = {role.value for role in ColumnRole}
        found: dict[str, Any] = {kind: {**getattr(known, kind), **self.answers.get(kind, {})} for kind in _KINDS}
        found["columns"] = {key: ColumnRole(role) for key, role in found["columns"].items() if role in roles}
        return replace(known, **found)

    def tell(self) -> None:
        """Say that answers are taken, and how they are given anew."""
        if number := sum(len(found) for kind, found in self.answers.items() if kind != "names"):
            taken = counted(number, "answer")
            say(f"{taken} of the last time, when nothing was written: taken; to be asked again, delete {self.path}")

    @contextmanager
    def keeping(self, interview: Interview, *, dry_run: bool) -> Iterator[None]:
        """Keep what was answered where nothing is written of it, whatever the reason; else it is needed no more."""
        try:
            yield
        except (CannotDoError, KeyboardInterrupt, OSError):
            self._keep(interview)
            raise
        if dry_run:
            self._keep(interview)
        else:
            with suppress(OSError):
                self.path.unlink()

    def _keep(self, interview: Interview) -> None:
        if not interview.has_asked:
            return
        kept = {kind: dict(found) for kind in _KINDS if (found := getattr(interview.answers, kind, {}))}
        try:
            _write(self.path, {"schema": "cioc/answers/1", "head": interview.typed, **kept})
        except OSError as error:
            say(f"the answers could not be kept in {self.path}: {reason(error)}")
            return
        say(f"the answers so far are in {self.path}, and the next run takes them")


def unfinished_on_file(root: Path, document: Path) -> UnfinishedFile:
    """The file of a document that is read into a workspace."""
    whole = f"{os.path.realpath(root)}\0{os.path.realpath(document)}"
    path = _kept_by_the_system() / "cioc" / "answers" / f"{sha256(whole.encode()).hexdigest()[:16]}.json"
    found: dict[str, dict[str, str]] = {}
    with suppress(OSError, ValueError, AttributeError):
        kept = json.loads(path.read_text("utf-8"))
        for kind in ("head", *_KINDS):
            found[kind] = {str(key): str(value) for key, value in kept.get(kind, {}).items()}
    return UnfinishedFile(path=path, head=found.pop("head", {}), answers=found)


def _write(path: Path, content: Mapping[str, object]) -> None:
    """Write a file for nobody else to read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with suppress(FileNotFoundError):
        path.unlink()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{json.dumps(content, ensure_ascii=False, indent=2)}\n")


def _kept_by_the_system() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
