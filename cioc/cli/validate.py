"""`cioc validate`: is everything in order?"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.terminal import say, write
from cioc.cli.workspace import PLANS, find_root, root_here
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.loading import LoadedWorkspace
    from cioc.rules.rule import Past
    from cioc.sources import Source


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


STANDARD_INPUT = "-"


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Report on these files and folders alone; - reads standard input.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option(help="How findings are written.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too (JSON always has them).")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Also hold the files against this revision: what was said stays said.",
            show_default=False,
        ),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="With -: the file that standard input stands for.", show_default=False),
    ] = None,
) -> int:
    """Check the plans, and say where and how to mend what is wrong.

    Exit status: 0 nothing wrong, 1 errors (with --strict also warnings), 2 cannot do the job.

    Examples:

    - `cioc validate`
    - `cioc validate plans/cioc-2021.yaml --strict`
    - `cioc validate --format github`
    - `cioc validate --against origin/main`
    """
    from cioc.checking import check
    from cioc.diagnostics import Severity
    from cioc.loading import load
    from cioc.output import FORMATS

    if stdin_filename is not None and STANDARD_INPUT not in (paths or ()):
        raise CannotDoError(
            "--stdin-filename says what standard input stands for", hint="add the path -, which reads it"
        )
    source, wanted = _source(paths or [], stdin_filename or f"{PLANS}/standard-input.yaml")
    workspace = load(source)
    for path in wanted or ():
        if not _count(workspace, (path,)):
            raise CannotDoError(f"there are no YAML files of the workspace in {path}", hint="name a file, or plans/")
    past = _past(against) if against is not None else None
    found = [d for d in check(workspace, past=past) if wanted is None or _is_wanted(d.path, wanted)]
    everything = notes or format is Format.JSON
    write(FORMATS[format]([d for d in found if everything or d.severity is not Severity.NOTE]))
    if format is Format.TEXT:
        say(_summary(found, _count(workspace, wanted), notes=notes))
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return 1 if any(diagnostic.severity in failing for diagnostic in found) else 0


def _source(paths: Sequence[str], stdin_filename: str) -> tuple[Source, tuple[str, ...] | None]:
    """Where to read from, and which names to report on; None for all.

    The whole workspace is read whatever is asked for, because references go from one file to another.
    """
    from cioc.sources import Folder, Replaced, name_of

    if not paths:
        return Folder(root=root_here()), None
    files = [Path(path) for path in paths if path != STANDARD_INPUT]
    for file in files:
        if not os.path.lexists(file):
            raise CannotDoError(f"there is no file or folder called {file}", hint="check the spelling of the path")
    first = files[0] if files else Path(stdin_filename)
    root = find_root(first if first.is_dir() else first.parent) or find_root(Path.cwd()) or Path.cwd()
    source: Source = Folder(root=root, also=[file for file in files if not file.is_dir()])
    wanted = [name_of(file, root) for file in files]
    if STANDARD_INPUT in paths:
        name = name_of(Path(stdin_filename), root)
        source = Replaced(source=source, name=name, data=_standard_input())
        wanted.append(name)
    return source, tuple(wanted)


def _past(revision: str) -> Past:
    """What the workspace was at a revision, and the day of it; papers of meetings up to then are out."""
    from cioc.cli.revisions import one
    from cioc.loading import load
    from cioc.rules.rule import Past

    side = one(revision)
    day = min(side.as_of, side.commit.committed) if side.commit else side.as_of
    return Past(load(side.source), day)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise CannotDoError("standard input is closed", hint="give a path, or pipe a file into: cioc validate -")
    return sys.stdin.buffer.read()


def _is_wanted(name: str, wanted: Sequence[str]) -> bool:
    return any(name == path or path == "." or name.startswith(f"{path}/") for path in wanted)


def _count(workspace: LoadedWorkspace, wanted: Sequence[str] | None) -> int:
    return sum(1 for document in workspace.documents if wanted is None or _is_wanted(document.name, wanted))


def _summary(found: Sequence[Diagnostic], files: int, *, notes: bool) -> str:
    counts = {severity: sum(1 for d in found if d.severity == severity) for severity in ("error", "warning", "note")}
    words = [_number(counts[severity], severity) for severity in ("error", "warning")]
    summary = f"{_number(files, 'file')} checked: {' and '.join(words)}"
    if counts["note"]:
        summary += f", {_number(counts['note'], 'note')}" + ("" if notes else " (--notes shows them)")
    return summary


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
