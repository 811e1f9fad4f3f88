"""`cioc validate`: is everything in order?"""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from cioc.cli.options import whole_day, written_as
from cioc.cli.revisions import GitDir
from cioc.cli.terminal import address_from, columns, say, standard_input, write
from cioc.cli.workspace import nothing_there, root_here, say_if_unfinished
from cioc.errors import IF_EMPTY, CannotDoError
from cioc.render.formats import DIAGNOSTICS as FORMATS
from cioc.text.phrases import counted, listed
from cioc.workspace.sources import PLANS, Folder, Replaced, find_root, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.diagnostics import Diagnostic
    from cioc.rules.rule import EarlierState
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.sources import Source


STANDARD_INPUT = "-"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Report on these files and folders alone; - reads standard input.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[str, written_as(FORMATS, "The format, as above.", metavar="FORMAT")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too (JSON always has them).")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Also compare the files with the commit where this branch left a revision.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="With --against: judge by this day which papers are out.", show_default="today"
        ),
    ] = None,
    git_dir: GitDir = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="With -: the file that standard input stands for.", show_default=False),
    ] = None,
) -> int:
    """Check the plans, and say where each fault is and how to correct it.

    The format text is for people, with paths from the current folder; json is for programs, with paths from the
    workspace. The others are for CI, with paths from the top of the repository: github annotates the log, sarif is for
    code scanning, gitlab for its report on code quality, junit for the results of tests.

    With --against, cioc compares the files with the commit where this branch left REV, so later changes on REV do not
    matter. A paper is out from the `issued` day of its meeting's file, or else from the day of the meeting. These
    findings (H601 and on) have the severities of the earlier files; an allowed one is printed with its reason.

    Exit status: 0 nothing wrong, 1 errors (with --strict also warnings), 2 cannot do the job.

    Examples:

    - `cioc validate`
    - `cioc validate plans/cioc-2021.yaml --strict`
    - `cioc validate --format github`
    - `cioc validate --format sarif > cioc.sarif`
    - `cioc validate --against origin/main`
    """
    from cioc.diagnostics import Severity

    if stdin_filename is not None and STANDARD_INPUT not in (paths or ()):
        raise CannotDoError(
            "--stdin-filename says what standard input stands for", hint="add the path -, which reads it"
        )
    if git_dir is not None and against is None:
        raise CannotDoError("--git-dir says where to read a revision", hint="add --against REV, or leave it out")
    if as_of is not None and against is None:
        raise CannotDoError("--as-of says which papers are out", hint="add --against REV, or leave it out")
    today = whole_day(as_of, "--as-of") if as_of is not None else date.today()
    asked = _asked(paths or [], stdin_filename)
    if format == "json" and len(asked) > 1:
        raise CannotDoError(
            f"{asked[0].root} and {asked[1].root} are two workspaces, and JSON names files from the folder of one",
            hint="check one after the other",
        )
    started: Path = context.obj or Path.cwd()
    found: list[Diagnostic] = []
    number = 0
    for each in asked:
        diagnostics, files = _checked(each, against, git_dir, today)
        found += _placed(diagnostics, each, format, started)
        number += files
    everything = notes or format == "json"
    shown = [d for d in found if everything or d.waived or d.severity is not Severity.NOTE]
    if format == "text":
        from cioc.render.diagnostics.text import lines

        write(lines(shown, width=columns(sys.stdout), address=address_from(started)))
    else:
        write(FORMATS[format](shown))
    if format not in {"json", "github"}:
        say(_summary(found, number, notes=notes))
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return 1 if any(d.severity in failing and not d.waived for d in found) else 0


class _Asked(Struct, frozen=True, kw_only=True):
    """The part of one workspace that is asked for: the files and folders to report on, or all of it.

    The whole workspace is read whatever is asked for, because references go from one file to another.
    """

    root: Path
    paths: tuple[Path, ...] | None = None
    standard_input: Path | None = None
    """The file that standard input stands for."""

    @property
    def wanted(self) -> tuple[str, ...] | None:
        """The files to report on, by their paths in the workspace; None for all."""
        if self.paths is None:
            return None
        stand_in = (self.standard_input,) if self.standard_input else ()
        return tuple(name_of(path, self.root) for path in (*self.paths, *stand_in))

    def source(self) -> Source:
        folder = Folder(root=self.root, also=[path for path in self.paths or () if not path.is_dir()])
        if self.standard_input is None:
            return folder
        return Replaced(source=folder, name=name_of(self.standard_input, self.root), data=standard_input())


def _asked(paths: Sequence[str], stdin_filename: str | None) -> tuple[_Asked, ...]:
    """Each workspace that paths lead to; a file that is in none is checked beside the first."""
    if not paths:
        return (_Asked(root=root_here()),)
    if "" in paths:
        raise CannotDoError("PATH is empty", hint=IF_EMPTY)
    files = [Path(path) for path in paths if path != STANDARD_INPUT]
    for file in files:
        if not os.path.lexists(file):
            raise CannotDoError(f"there is no file or folder called {file}", hint="check the spelling of the path")
    typed = Path(stdin_filename or f"{PLANS}/standard-input.yaml") if STANDARD_INPUT in paths else None
    roots = {file: _root_of(file) for file in (*files, *filter(None, (typed,)))}
    first = next(filter(None, roots.values()), None) or find_root(Path.cwd()) or Path.cwd()
    return tuple(
        _Asked(
            root=root,
            paths=tuple(file for file in files if (roots[file] or first) == root),
            standard_input=typed if typed and (roots[typed] or first) == root else None,
        )
        for root in dict.fromkeys(root or first for root in roots.values())
    )


def _root_of(path: Path) -> Path | None:
    absolute = Path(os.path.abspath(path))
    return find_root(absolute if path.is_dir() else absolute.parent)


def _checked(asked: _Asked, against: str | None, git_dir: Path | None, today: date) -> tuple[list[Diagnostic], int]:
    """The findings on what is asked for, and how many files that are."""
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.workspace.loading import load

    say_if_unfinished(asked.root)
    workspace, wanted = load(asked.source()), asked.wanted
    if wanted is None and against is None and not workspace.documents:
        raise nothing_there()
    for path in wanted or ():
        if not _count(workspace, (path,)):
            raise CannotDoError(f"there are no YAML files of the workspace in {path}", hint="name a file, or plans/")
    past = _past(against, asked.root, git_dir, today) if against is not None else None
    diagnostics = check(workspace, past=past, today=today, rules=every_rule())
    found = [each for each in diagnostics if wanted is None or _is_wanted(each.path, wanted)]
    return found, _count(workspace, wanted)


def _placed(diagnostics: list[Diagnostic], asked: _Asked, format: str, started: Path) -> list[Diagnostic]:
    """With paths from where somebody stands, or from where a service looks; in JSON they are those of the workspace."""
    from cioc.cli.terminal import seen_from, top_for_services

    if format == "json":
        return diagnostics
    base = started if format == "text" else top_for_services(asked.root)
    outside = {name_of(path, asked.root): Path(os.path.abspath(path)) for path in asked.paths or ()}
    return list(seen_from(base, diagnostics, asked.root, outside))


def _past(revision: str, root: Path, git_dir: Path | None, today: date) -> EarlierState:
    """The workspace as it was where this branch left a revision, or what stands in a folder."""
    from cioc.checking.baseline import past
    from cioc.cli.revisions import one, repository
    from cioc.report.facts import facts

    side = one(revision, git_dir, root=root)
    if side.alone:
        raise CannotDoError(
            f"{side.title} is a single file, and a workspace is held against a workspace",
            hint="name a revision, or the folder that holds plans/",
        )
    return past(side, repository(git_dir, root) if side.commit else None, draw=facts, today=today, tell=say)


def _is_wanted(name: str, wanted: Sequence[str]) -> bool:
    return any(name == path or path == "." or name.startswith(f"{path}/") for path in wanted)


def _count(workspace: LoadedWorkspace, wanted: Sequence[str] | None) -> int:
    read = (document.name for document in workspace.documents if not document.passed_over)
    return sum(1 for name in read if wanted is None or _is_wanted(name, wanted))


def _summary(found: Sequence[Diagnostic], files: int, *, notes: bool) -> str:
    counts = Counter[str]()
    for diagnostic in (each for each in found if not each.waived):
        counts[diagnostic.severity] += 1 + diagnostic.more
    found_ones = [counted(counts[each], each) for each in ("error", "warning", "note") if counts[each]]
    parts = [listed(found_ones, last="and")] if found_ones else []
    if counts["note"] and not notes:
        parts[0] += f" (--notes shows {'it' if counts['note'] == 1 else 'them'})"
    if not counts["error"]:
        parts.append("no errors" if counts["warning"] else "no errors or warnings")
    summary = f"{counted(files, 'file') if files else 'no files'} checked: {'; '.join(parts)}"
    if waived := sum(1 for diagnostic in found if diagnostic.waived):
        summary += f"; {waived} allowed by a comment"
    return summary
