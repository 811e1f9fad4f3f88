"""`cioc report`: the board paper of a meeting, or of each."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import check_folder, check_place, make_folder, save
from cioc.cli.compiled import take_up_templates
from cioc.cli.completion import meetings
from cioc.cli.options import OnlyPlan, known_in_plans
from cioc.cli.terminal import say, width, write
from cioc.cli.typed_days import meant
from cioc.cli.workspace import open_workspace, root_here
from cioc.errors import CannotDoError
from cioc.report import Format
from cioc.text.escaping import no_command
from cioc.text.phrases import are, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.model import Meeting
    from cioc.report.paper_sources import PaperSources


class Annex(StrEnum):
    """The annexes that a paper can have."""

    ALL = "all"
    PLAN = "plan"
    CHANGES = "changes"
    COUNTS = "counts"


def _annexes(asked: list[Annex] | None) -> tuple[str, ...]:
    chosen = [each for each in Annex if each is not Annex.ALL] if Annex.ALL in (asked or ()) else asked or []
    return tuple(each.value for each in chosen)


_SUFFIXES = {".md": Format.MD, ".markdown": Format.MD, ".html": Format.HTML, ".htm": Format.HTML}


def report(
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The meeting's date, or last or next; 2021-02 is enough if it was the only one.",
            show_default=False,
            autocompletion=meetings,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="The paper of every meeting, and a page that lists them, into the folder -o.")
    ] = False,
    format: Annotated[
        Format | None,
        typer.Option(
            help="The format: by default that of the file's suffix, or else md (with --all, html).",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="Write to this file, not to standard output.", show_default=False
        ),
    ] = None,
    annex: Annotated[
        list[Annex] | None,
        typer.Option(
            "--annex",
            help="Add this annex to those of the workspace; repeat it for more.",
            show_default=False,
        ),
    ] = None,
    plan: OnlyPlan = None,
    revision: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="From the plans as they stood at a commit, or on a date.",
            show_default=False,
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the HTML paper in the browser.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over files that cioc did not write.")] = False,
    unissued: Annotated[
        bool, typer.Option("--unissued", help="With --all, also the papers that are not out yet.")
    ] = False,
    checked: Annotated[
        bool,
        typer.Option("--check", help="List what is still missing before the paper goes out; write no paper."),
    ] = False,
) -> int | None:
    """Write the board paper of a meeting, from the plan as it was known on that day.

    Examples:

    - `cioc report --meeting 2021-02-12`
    - `cioc report --meeting 2022-08 -o paper.html --open`
    - `cioc report --all -o public/`
    - `cioc report --meeting 2021-02-12 --check`
    - `cioc report --meeting 2022-08 --plan cioc-2022`
    """
    if checked:
        _refuse_beside_check({"--all": every, "-o": output, "--open": show, "--format": format, "--force": force})
        return _check(_press(revision, _annexes(annex), plan, meeting), _meant(meeting))
    if unissued and not every:
        raise CannotDoError("--unissued is for --all: the paper that --meeting names is drawn, out or not", hint=_OUT)
    if every:
        folder, form = _folder(output, meeting), format or Format.HTML
        if show and form is not Format.HTML:
            raise _cannot_open()
        drawn_from = _press(revision, _annexes(annex), plan, meeting)
        list_of_all = _write_all(drawn_from, folder, form, force=force, unissued=unissued)
        if show:
            _open(list_of_all)
        return None
    form = _format(format, output, show=show)
    if force and output is None:
        raise CannotDoError("--force says how to write a file, and none is named", hint="name one: -o paper.html")
    if output is not None:
        check_place(output, root_here(), force=force)
    meeting = _meant(meeting)
    text = _paper(_press(revision, _annexes(annex), plan, meeting), meeting, form)
    if show and output is None:
        output = Path(tempfile.mkdtemp(prefix="cioc-")) / f"paper-{(meeting or '').strip()}.html"
    if output is None:
        sys.stdout.write("\n".join(map(no_command, text.split("\n"))))
        return None
    make_folder(output.parent)
    save(output, text)
    say(f"the paper is in {output}")
    if show:
        _open(output)
    return None


_OUT = "leave out --unissued, or write all: --all -o public/"


def _meant(meeting: str | None) -> str | None:
    return meant(meeting, "--meeting") if meeting is not None else None


def _press(revision: str | None, annexes: tuple[str, ...], plan: str | None, meeting: str | None) -> PaperSources:
    """The sources of papers: the plans as they are on disk, or at a revision; all of them, or one."""
    from cioc.cli.revisions import one, repository, working_tree
    from cioc.history.archive import past_of
    from cioc.report.paper_sources import paper_sources
    from cioc.workspace.loading import load

    side = working_tree() if revision is None else one(revision)
    if side.commit is None and revision is not None:
        raise CannotDoError(
            f"{revision} is on disk, and no revision", hint="go there to draw its papers: cioc -C DIR report …"
        )
    workspace = load(side.source) if side.commit else open_workspace(whole=True)
    try:
        where = repository()
    except CannotDoError:
        where = None
    past = past_of(workspace, where, today=date.today(), up_to=side.commit)
    drawn_from = paper_sources(side, workspace, root=root_here(), where=where, past=past, tell=say, annexes=annexes)
    return drawn_from if plan is None else _of_one(drawn_from, plan, meeting)


def _of_one(press: PaperSources, plan: str, meeting: str | None) -> PaperSources:
    """The sources of papers about one plan: of those meetings that report on it."""
    from msgspec.structs import replace

    from cioc.report.choosing import of_one_plan
    from cioc.state import plans_for, snapshot_for

    known_in_plans(press.workspace, plan=plan)
    workspace = of_one_plan(press.workspace, plan)
    told = {
        date: meeting
        for date, meeting in press.workspace.meetings.items()
        if any(state.plan.id == plan for state in plans_for(meeting, snapshot_for(meeting, press.workspace)))
    }
    if not told:
        raise CannotDoError(f"no meeting reports on {plan}", hint="leave out --plan, or see: cioc show")
    if meeting is not None and (chosen := _chosen(press, _meant(meeting))).date not in {m.date for m in told.values()}:
        hint = f"those that do: {listed(told, last='and')}"
        raise CannotDoError(f"the meeting of {chosen.date} does not report on {plan}", hint=hint)
    return replace(press, workspace=workspace, reported=tuple(told))


# -- Before it goes out ------------------------------------------------------------------------------------------------


def _refuse_beside_check(options: dict[str, object]) -> None:
    for name, value in options.items():
        if value:
            raise CannotDoError(
                f"--check writes no paper, so there is nothing for {name} to do", hint=f"leave out {name}, or --check"
            )


def _check(press: PaperSources, of: str | None) -> int:
    """Print the list, and return 1 where the paper should not go out as it is."""
    from cioc.render.checklist import lines

    meeting = _chosen(press, of)
    points = press.check(meeting)
    write(lines(points, meeting, date.today(), width()))
    return 1 if any(point.must_be_mended for point in points) else 0


def _format(wanted: Format | None, output: Path | None, *, show: bool) -> Format:
    if output and output.suffix.lower() in {".yaml", ".yml"}:
        raise CannotDoError(f"{output} would be taken for a plan", hint="end the name in .md or .html")
    by_suffix = _SUFFIXES.get(output.suffix.lower()) if output else None
    if wanted and by_suffix and wanted is not by_suffix:
        raise CannotDoError(
            f"{output} would hold {wanted.upper()}, and its name says otherwise",
            hint=f"leave out --format, or call it {output.with_suffix('.' + wanted)}" if output else None,
        )
    form = wanted or by_suffix or (Format.HTML if show else None)
    if show and form is not Format.HTML:
        raise _cannot_open()
    if form is None and output is not None:
        raise CannotDoError(
            f"the name {output} does not say what to write", hint="end it in .md or .html, or add --format html"
        )
    return form or Format.MD


def _cannot_open() -> CannotDoError:
    hint = "leave out --open, or ask for html"
    return CannotDoError("only an HTML paper can be opened in the browser", hint=hint)


def _paper(press: PaperSources, date: str | None, form: Format) -> str:
    meeting = _chosen(press, date)
    take_up_templates()
    text = press.text(press.view(meeting), form)
    _say_samples(press, [meeting])
    return text


def _say_samples(press: PaperSources, meetings: Sequence[Meeting]) -> None:
    """Lest words that came with cioc, and that nobody meant, go out unnoticed."""
    for meeting in meetings:
        if number := len(press.samples(meeting)):
            texts = are(number, "sample text/s that came with cioc is/are")
            say(f"{texts} still in it; see them: cioc report --meeting {meeting.date} --check")


def _chosen(press: PaperSources, text: str | None) -> Meeting:
    from cioc.report.choosing import choose, held

    meetings = press.meetings
    if text is None:
        *_, newest = [None, *meetings]
        if newest is None:
            raise CannotDoError("there is no meeting yet", hint="begin one: cioc new meeting")
        last = "last" if held(meetings, date.today()) else newest
        hint = f"for instance: cioc report --meeting {last} (there are {', '.join(meetings)})"
        raise CannotDoError("say which meeting: --meeting DATE, or --all", hint=hint)
    return choose(meetings, text, today=date.today())


# -- All of them -------------------------------------------------------------------------------------------------------


def _folder(output: Path | None, meeting: str | None) -> Path:
    if meeting is not None:
        raise CannotDoError("--all and --meeting cannot both be", hint="leave one of them out")
    if output is None:
        raise CannotDoError("--all needs a folder to write to", hint="name one: -o public/")
    check_folder(output, root_here())
    if os.path.lexists(output) and not output.is_dir():
        raise CannotDoError(f"{output} is a file, and --all needs a folder", hint="name a folder: -o public/")
    return output


def _write_all(press: PaperSources, folder: Path, form: Format, *, force: bool, unissued: bool) -> Path:
    """Write each paper and the list; all of them are drawn before the first is written. Other files stay.

    What is not out yet is nobody's to read: it is left out, unless it is asked for. Returns where the list is.
    """
    from cioc.cli.terminal import watched
    from cioc.report.index import index
    from cioc.report.paper_sources import signed
    from cioc.report.render import fill
    from cioc.report.templates import loader
    from cioc.state.snapshot import is_out

    if not press.meetings:
        raise CannotDoError("there are no meetings, and so no papers", hint="add one as a file in plans/meetings/")
    today = date.today()
    meetings = [each for each in press.meetings.values() if unissued or is_out(each, today)]
    if not meetings:
        raise CannotDoError("no paper is out yet", hint="draw those that are to come as well: --unissued")
    papers, texts = [], {}
    for meeting in watched(meetings, "Drawing papers"):
        paper = press.view(meeting)
        papers.append((meeting, paper))
        texts[f"{meeting.date}.{form}"] = press.text(paper, form)
    list_of_all = index(press.workspace.settings, papers, form.value)
    name = f"index.{form}"
    texts[name] = signed(fill(name, form, loader(press.templates), index=list_of_all))
    for each in texts:
        check_place(folder / each, root_here(), force=force, among_papers=True)
    make_folder(folder)
    for each, text in texts.items():  # the list comes last, and leads to nothing that is not there
        save(folder / each, text)
    _say_samples(press, meetings)
    number = are(len(papers), "paper/s is/are")
    say(f"{number} in {folder}, listed in {folder / name}")
    if left_out := len(press.meetings) - len(meetings):
        ones, them = ("1 paper that is", "it") if left_out == 1 else (f"{left_out} papers that are", "them")
        say(f"left out: {ones} not out yet; --unissued draws {them} too")
    return folder / name


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say("no browser could be started; open the file yourself")
