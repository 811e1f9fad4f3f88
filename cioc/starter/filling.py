"""The files of a new workspace: the templates beside this module, with the answers put in, laid into a folder."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from importlib.resources import files as resources
from os.path import realpath
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from cioc.dates import PartialDate, TimeSpan, in_words
from cioc.errors import CannotDoError, reason, remedy
from cioc.text.patterns import lazy_pattern
from cioc.workspace.sources import PLANS
from cioc.yaml.schema import NAMES, schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cioc.starter.answers import Answers


MEETINGS = "plans/meetings"

_EVERYWHERE = {
    "workspace.yaml": "plans/workspace.yaml",
    "register.yaml": "plans/register.yaml",
    "measures.yaml": "plans/measures.yaml",
    "plan.yaml": "plans/{plan}.yaml",
    "meeting.yaml": f"{MEETINGS}/{{meeting}}.yaml",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "editorconfig": ".editorconfig",
    "gitattributes": ".gitattributes",
}
"""The template of each file."""

_WORKFLOWS = {False: ("github.yml", ".github/workflows/cioc.yml"), True: ("gitlab-ci.yml", ".gitlab-ci.yml")}
"""The same for the file that CI reads, without and with GitLab."""


class _Template(Template):
    """`%{name}`: the usual dollar sign stands in the files themselves."""

    delimiter = "%"


_PLACEHOLDER = "git+https://ADDRESS-OF-YOUR-COPY/cioc.git@REVISION"
"""Nothing that could be installed, so that nobody has something else by it."""


def files(answers: Answers, *, gitlab: bool = False, requirement: str = "") -> dict[str, bytes]:
    """The text of each file, by its name within the workspace.

    `requirement` is what others install cioc from, in pip's words; without it they are told to put in an address.
    """
    values = _values(answers) | _installing(requirement)
    made = {}
    for template, name in (*_EVERYWHERE.items(), _WORKFLOWS[gitlab]):
        text = (resources("cioc.starter") / "files" / template).read_text(encoding="utf-8")
        made[name.format_map(values)] = _Template(text).substitute(values).encode()
    for kind in NAMES:
        made[f"plans/schema/{kind}.json"] = _schema(kind)
    return made


def workflow(*, gitlab: bool = False) -> str:
    """The name of the file that CI reads."""
    return _WORKFLOWS[gitlab][1]


@cache
def _schema(kind: str) -> bytes:
    return f"{json.dumps(schema(kind), ensure_ascii=False, indent=2)}\n".encode()


def _values(answers: Answers) -> dict[str, str]:
    agencies = [f"  - id: {scalar(agency.id)}\n    name: {scalar(agency.name)}" for agency in answers.agencies]
    return {
        "organisation": scalar(answers.organisation),
        "board": scalar(answers.board),
        "group": scalar(answers.group),
        "meets": scalar(answers.meets),
        "agencies": "\n".join(agencies),
        "agency": scalar(answers.agencies[0].id),
        "plan": f"plan-{answers.written.year}",
        "written": answers.written.isoformat(),
        "today": answers.today.isoformat(),
        "meeting": answers.meeting.isoformat(),
        "timescale": _month(answers.today, TimeSpan(months=4)),
        "review": _month(answers.today, TimeSpan(months=12)),
    }


def _installing(requirement: str) -> dict[str, str]:
    """The command that installs cioc, and what stands above it."""
    if not requirement:
        about = "TO DO: put an address here from which this machine can install cioc, and a revision of it."
        return {"requirement": _PLACEHOLDER, "about_requirement": about}
    return {
        "requirement": shlex.quote(requirement),
        "about_requirement": "What cioc was installed from when this was written.",
    }


def _month(today: date, later: TimeSpan) -> str:
    day = later.after(today)
    return in_words(PartialDate(day.year, day.month))


# What needs no quotes on any reading of YAML: begins with a letter, and has nothing in it that could mean something.
_PLAIN = lazy_pattern(r"[^\W\d_](?:[\w '’,.()/&+–-]*[\w.)])?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that some readers of YAML take for something else than words."""


def scalar(text: str) -> str:
    """One line of text as the value of a key: without quotes where it can go without."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    if '"' in text or "\\" in text:
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return f'"{text}"'


_STAGING = ".cioc-init-"


def lay(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files into a folder, which is made if need be; the names of those that were there and were left alone.

    `plans/` comes last and at one stroke: where it is, all is. Raises CannotDoError where it is there already, and
    where a file cannot be written; then nothing is left behind.
    """
    new: list[Path] = []
    try:
        if os.path.lexists(folder / PLANS):
            raise CannotDoError(
                f"{_called(folder)} is a workspace already: it has {PLANS}/",
                hint=f"name another folder: cioc init DIR; or see what is there: {_status(folder)}",
            )
        _refuse_links_out(folder, files)
        new = _missing(folder)
        folder.mkdir(parents=True, exist_ok=True)
        return _lay(folder, files)
    except BaseException as error:
        for made in new:
            shutil.rmtree(made, ignore_errors=True)
        if isinstance(error, OSError):
            why = "it is a file" if isinstance(error, FileExistsError) else reason(error)
            hint = remedy(error, "name another folder: cioc init DIR")
            raise CannotDoError(f"cannot make a workspace in {_called(folder)}: {why}", hint=hint) from error
        raise


def _refuse_links_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise CannotDoError where a folder within is a link to elsewhere: what is there is not for cioc to fill."""
    for name in files:
        within = (folder / name).parent
        if not Path(realpath(within)).is_relative_to(Path(realpath(folder))):
            raise CannotDoError(
                f"{within} is a link that leads out of {_called(folder)}",
                hint="delete the link, or name another folder",
            )


def _missing(folder: Path) -> list[Path]:
    """The topmost folder that will have to be made, if any."""
    return [path for path in (folder, *folder.parents) if not path.exists()][-1:]


def _lay(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    there = tuple(name for name in files if os.path.lexists(folder / name))
    made: list[Path] = []
    for left in folder.glob(f"{_STAGING}*"):  # by one that was killed
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_STAGING) as staging:
        for name, data in files.items():
            path = Path(staging, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            for name in files:
                if name not in there and not name.startswith(f"{PLANS}/"):
                    made += _missing((folder / name).parent)
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    Path(staging, name).rename(folder / name)
                    made.append(folder / name)
            Path(staging, PLANS).rename(folder / PLANS)
        except BaseException:
            for path in reversed(made):
                with suppress(OSError):  # made is what was about to be made, too
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise
    return there


def _called(folder: Path) -> str:
    return "this folder" if folder == Path() else str(folder)


def _status(folder: Path) -> str:
    return "cioc status" if folder == Path() else f"cioc -C {folder} status"
