"""`cioc report`: the board paper of a meeting."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.completion import meetings
from cioc.cli.terminal import say, writing
from cioc.cli.workspace import open_workspace, root_here
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.loading import LoadedWorkspace


class Format(StrEnum):
    """What the paper is written as."""

    MD = "md"
    HTML = "html"


_SUFFIXES = {".md": Format.MD, ".markdown": Format.MD, ".html": Format.HTML, ".htm": Format.HTML}


def report(
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The meeting's date; 2021-02 will do where it was the only one.",
            show_default=False,
            autocompletion=meetings,
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(
            help="What to write; without it, what the suffix of the file says, or else md.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to this file, not to standard output.", show_default=False
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the HTML paper in the browser.")] = False,
) -> None:
    """Write the board paper of a meeting, from the plan as it was known on that day.

    Examples:

    - `cioc report --meeting 2021-02-12`
    - `cioc report --meeting 2022-08 -o paper.html --open`
    """
    form = _format(format, output, show=show)
    text = _paper(meeting, form)
    if show and output is None:
        folder = Path(tempfile.mkdtemp(prefix="cioc-"))
        output = folder / f"paper-{(meeting or '').strip()}.html"
    if output is None:
        with writing(sys.stdout):
            sys.stdout.write(text)
        return
    save(output, text)
    say(f"the paper is in {output}")
    if show:
        _open(output)


def _format(wanted: Format | None, output: Path | None, *, show: bool) -> Format:
    if output and output.suffix.lower() in {".yaml", ".yml"}:
        raise CannotDoError(f"{output} would be taken for a plan", hint="end the name in .md or .html")
    by_suffix = _SUFFIXES.get(output.suffix.lower()) if output else None
    form = wanted or by_suffix or (Format.HTML if show else None)
    if show and form is not Format.HTML:
        raise CannotDoError("only an HTML paper can be opened in the browser", hint="leave out --open, or ask for html")
    if form is None and output is not None:
        raise CannotDoError(
            f"the name {output} does not say what to write", hint="end it in .md or .html, or add --format html"
        )
    return form or Format.MD


def _paper(date: str | None, form: Format) -> str:
    from cioc.paper.assemble import paper
    from cioc.paper.choosing import choose
    from cioc.paper.rendering import Format as Rendered
    from cioc.paper.rendering import render
    from cioc.paper.templates import FOLDER, loader
    from cioc.snapshot import snapshot

    workspace = open_workspace(whole=True)
    if date is None:
        *_, newest = [None, *workspace.meetings]
        if newest is None:
            raise CannotDoError("there is no meeting yet", hint="add one as a file: plans/meetings/2021-02-12.yaml")
        hint = f"for instance: cioc report --meeting {newest} (there are {', '.join(workspace.meetings)})"
        raise CannotDoError("say which meeting: --meeting DATE", hint=hint)
    meeting = choose(workspace.meetings, date)
    _hold_back(workspace)
    view = paper(snapshot(workspace, meeting.date.last), meeting)
    return render(view, Rendered(form.value), loader(root_here() / FOLDER))


def _hold_back(workspace: LoadedWorkspace) -> None:
    """Refuse to write what could tell who a child is; say in a line what else is wrong."""
    from cioc.checking import check
    from cioc.diagnostics import Severity

    errors = [found for found in check(workspace) if found.severity is Severity.ERROR]
    disclosing = [found for found in errors if found.code.startswith("D")]
    if disclosing:
        first = disclosing[0]
        raise CannotDoError(
            f"the paper could tell who a child is: {first.path}:{first.line}:{first.column}: {first.code} "
            f"{first.message}",
            hint="take it out; see all such places with: cioc validate",
        )
    if errors:
        number = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
        say(f"the plans have {number}, which the paper may show: cioc validate")


def save(path: Path, text: str) -> None:
    """Write a file whole or not at all. A pipe or a device is written to as it is."""
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(path.resolve(), text)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise CannotDoError(f"cannot write {path}: {reason}", hint="name a file in a folder that is there") from error


def _replace(path: Path, text: str) -> None:
    if path.is_dir():
        raise IsADirectoryError(None, "it is a folder")
    # Beside the file, since a file can only be moved at one stroke within its own disk.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say("no browser could be started; open the file yourself")
