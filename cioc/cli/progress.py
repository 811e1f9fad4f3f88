"""`cioc progress`: how is it going?"""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.asking import Questions
from cioc.cli.at_meeting import which_meeting
from cioc.cli.carrying_out import Desk, carry_out
from cioc.cli.completion import meetings, ratings, statuses, steps
from cioc.cli.options import whole_day
from cioc.cli.reading_back import reading_back
from cioc.cli.targets import again, meeting_again
from cioc.cli.typed_days import as_in_files
from cioc.cli.which import which
from cioc.dates import parse_partial
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.loading import LoadedWorkspace
    from cioc.references import Target
    from cioc.snapshot import Snapshot, State
    from cioc.writing.progress import Said
    from cioc.writing.work import Work


def progress(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="[REF]",
            help="A line, an action or a commitment: 1.1a, cioc-2019/1.1a, 2019-10-11/plan-review.",
            show_default=False,
            autocompletion=steps,
        ),
    ] = None,
    note: Annotated[
        str | None,
        typer.Argument(metavar="[NOTE]", help="What happened; - reads it from standard input.", show_default=False),
    ] = None,
    rag: Annotated[
        str | None,
        typer.Option(help="Its rating from now on: red, amber …", show_default=False, autocompletion=ratings),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            help="not-started, in-progress, complete or dropped.", show_default=False, autocompletion=statuses
        ),
    ] = None,
    timescale: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The new promise, where it was re-timed.", show_default=False)
    ] = None,
    agreed: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The meeting that agreed the new timescale.",
            show_default=False,
            autocompletion=meetings,
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day on which this is so.", show_default="today")
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Write it as what this meeting was told, into its file.",
            show_default=False,
            autocompletion=meetings,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Add what happened to a line of the plan, or say at a meeting what came of a promise.

    On a terminal it asks for what you leave out. Entries are added, and never changed.

    Examples:

    - `cioc progress 1.1a "Two groups have begun." --rag green`
    - `cioc progress 1.2 "The post is empty." --timescale "March 2022" --agreed 2021-02-12`
    - `cioc progress 2019-10-11/plan-review "It is before the Board." --status complete --meeting 2019-12-06`
    """
    from cioc.snapshot import snapshot

    desk = Desk.open()
    today = date.today()
    day = whole_day(on, "--date") if on else today
    seen = snapshot(desk.workspace, max(day, today))
    questions = Questions()
    question = "Progress of which action, line or commitment? All of them are listed by: cioc show"
    target = which(ref, question, seen, questions, command="cioc progress", unfit=_unfit)
    if _belongs_to_a_meeting(target, meeting):
        meeting = which_meeting(
            meeting,
            f"Which meeting was told what came of {target.name}?",
            desk.workspace,
            questions,
            ask=True,
            among=_meetings(desk.workspace, target),
        )
        questions.settle("cioc progress")
        if on is not None:
            raise CannotDoError("what a meeting was told is of its own day", hint="leave out --date or --meeting")
    else:
        target = _line(target, desk.workspace, questions)
    given = desk.workspace.meetings[meeting].date.last if meeting is not None else day
    said = _said(target, seen, questions, given, note=note, rag=rag, status=status, timescale=timescale, agreed=agreed)

    def work(workspace: LoadedWorkspace) -> Work:
        from cioc.writing.progress import entry, matter

        if meeting is not None:
            now = again(target, workspace, desk.workspace)
            made = matter(now, said, meeting_again(meeting, workspace), today, workspace)
        else:
            now = again(target, workspace, desk.workspace, its_line=True)
            made = entry(now, said, day, today, workspace)
        return reading_back(made, said.timescale, given, workspace)

    carry_out(desk, work, dry_run=dry_run)


def _unfit(target: Target) -> str | None:
    """Why there can be no progress of something."""
    from cioc.references import TargetKind

    match target.kind:
        case TargetKind.PRIORITY:
            return f"{target.name} is a priority; say which of its actions, for instance {target.name}.1"
        case TargetKind.MEASURE:
            return f"{target.name} is a measure; give its number with: cioc measure {target.name} NUMBER"
        case _:
            return None


def _belongs_to_a_meeting(target: Target, meeting: str | None) -> bool:
    from cioc.references import TargetKind

    return meeting is not None or target.kind in {TargetKind.COMMITMENT, TargetKind.REVIEW}


def _meetings(workspace: LoadedWorkspace, target: Target) -> list[str]:
    """The meetings that can have heard of it: of a commitment, those after its own."""
    from cioc.references import TargetKind

    first = target.home if target.kind is TargetKind.COMMITMENT else ""
    found = [name for name in workspace.meetings if name > first]
    if not found:
        raise CannotDoError(f"no meeting can have heard of {target.name} yet", hint="begin the next: cioc new meeting")
    return found


def _line(target: Target, workspace: LoadedWorkspace, questions: Questions) -> Target:
    """The line that is meant: that of an action which has one, or the one that the person chooses."""
    from cioc.references import TargetKind, names
    from cioc.writing.progress import lines_of

    lines = lines_of(target, workspace)
    if not lines:
        raise CannotDoError(
            f"{target.name} has no delivery line that could make progress",
            hint=f"add one: cioc new line {target.name}; or say it at a meeting: --meeting DATE",
        )
    if target.kind is TargetKind.LINE or len(lines) == 1:
        return target
    shown = {name.partition("/")[2]: line.who or line.id or "" for name, line in lines.items()}
    if not questions.can_ask:
        raise CannotDoError(
            f"{target.name} has {len(lines)} lines: {', '.join(shown)}",
            hint=f"say which: cioc progress {next(iter(lines))} …; or what a meeting was told of all: --meeting DATE",
        )
    short = questions.needed(None, "REF", f"{target.name} has several lines. Which one?", choices=shown)
    return names(workspace)[f"{target.home}/{short}"]


def _said(
    target: Target,
    seen: Snapshot,
    questions: Questions,
    given: date,
    *,
    note: str | None,
    rag: str | None,
    status: str | None,
    timescale: str | None,
    agreed: str | None,
) -> Said:
    from cioc.model import Status
    from cioc.writing.progress import Said

    if note == "-":
        note = sys.stdin.buffer.read().decode("utf-8-sig", errors="surrogateescape").rstrip("\r\n")
    state = _state(target, seen)
    was = (state.rag, state.status, state.timescale) if state else (None, None, None)
    ratings = {name: rating.means for name, rating in seen.workspace.settings.rag.items()}
    held = [name for name, each in seen.workspace.meetings.items() if each.date.first <= given]
    meetings = dict.fromkeys(reversed(held), "")
    ask = not any((note, rag, status, timescale, agreed))
    explains = ask or status in {Status.COMPLETE, Status.DROPPED}
    found = Said(
        note=_one_line_end(questions.paragraphs(note, "NOTE", "What happened?", ask=explains)),
        rag=questions.wanted(rag, "--rag", f"Its rating now?{_stays(was[0])}", choices=ratings, ask=ask),
        status=questions.wanted(
            status,
            "--status",
            f"Its status now?{_stays(was[1])}",
            choices={each.value: "" for each in Status},
            ask=ask,
        ),
        timescale=questions.wanted(timescale, "--timescale", f"A new timescale?{_stays(was[2])}", ask=ask),
    )
    if found.timescale and agreed is None and ask and meetings:
        agreed = questions.wanted(None, "--agreed", "Agreed by which meeting? Enter if by none.", choices=meetings)
    if agreed is not None:
        from dataclasses import replace

        found = replace(found, agreed=_agreed(agreed, given))
    if not found.keys():
        raise CannotDoError(
            "there is nothing to write yet",
            hint='give a note, --rag, --status or --timescale: cioc progress 1.1a "What happened" --rag green',
        )
    return found


def _agreed(typed: str, given: date) -> str:
    """The meeting that agreed it. Raises CannotDoError where it was still to come on the day of the entry."""
    meeting = as_in_files(typed)
    with suppress(ValueError):  # what is no date is a finding, with what to do about it
        if parse_partial(meeting).first > given:
            raise CannotDoError(
                f"--agreed: on {given} the meeting of {meeting} was still to come, so it had agreed nothing",
                hint=f"leave out --agreed for now, or say it as of that meeting: --meeting {meeting}",
            )
    return meeting


def _one_line_end(note: str | None) -> str | None:
    """A note with the line breaks of YAML: those of Windows come from its terminal, and not from the writer."""
    return note.replace("\r\n", "\n") if note else note or None


def _stays(value: str | None) -> str:
    return f" Enter leaves it: {value}." if value else " Enter leaves it out."


def _state(target: Target, seen: Snapshot) -> State | None:
    """How a line or a commitment stands."""
    plan = seen.plan(target.home)
    if plan is None:
        return next((made.state for made in seen.commitments if made.name == target.name), None)
    lines = [line for action in plan.actions if action.action.ref == target.action for line in action.lines]
    return lines[target.line].state if lines else plan.review
