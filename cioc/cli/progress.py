"""`cioc progress`: how is it going?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from msgspec.structs import replace

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import steps
from cioc.cli.entry_prompts import line_of, reading_back, what_happened, which, which_meeting
from cioc.cli.new.options import option
from cioc.cli.open_lines import say_open
from cioc.cli.options import whole_day
from cioc.cli.prompts import Questions, a_day, sound_text
from cioc.cli.published import is_told_of, refuse_if_told
from cioc.cli.typed_days import happened
from cioc.cli.workspace import again, meeting_again
from cioc.dates import PartialDate, in_short
from cioc.errors import CannotDoError
from cioc.text.phrases import typed

if TYPE_CHECKING:
    from cioc.edit.work import Work
    from cioc.model import Meeting
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def progress(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="A line, an action or a commitment: 1.1a, cioc-2019/1.1a, 2019-10-11/plan-review.",
            show_default=False,
            autocompletion=steps,
        ),
    ] = None,
    note: Annotated[
        str | None,
        typer.Argument(metavar="NOTE", help="What happened; - reads it from standard input.", show_default=False),
    ] = None,
    rag: Annotated[str | None, option("Its rating from now on: red, amber …", "RATING")] = None,
    status: Annotated[str | None, option("not-started, in-progress, paused, complete or dropped.", "STATUS")] = None,
    timescale: Annotated[str | None, option("The new timescale, if the date moves.", "WORDS")] = None,
    agreed: Annotated[
        str | None, option("The meeting that agreed the new timescale, or agreed to drop it.", "MEETING")
    ] = None,
    until: Annotated[str | None, option("The end of the pause: 2021-09, or a day.", "DATE")] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The day of the entry.", show_default="today")
    ] = None,
    by: Annotated[str | None, option("The lead who answered, by e-mail or telephone, in a round.", "LEAD")] = None,
    via: Annotated[str | None, option("The meeting of that round; else the next.", "MEETING")] = None,
    meeting: Annotated[str | None, option("Write it into the file of this meeting.", "MEETING")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Add an entry to a line of the plan, or report to a meeting how a promise turned out.

    On a terminal it asks for the parts that you leave out. It adds an entry and changes none. With --by, the entry
    counts as the answer of that lead to their pack.

    Examples:

    - `cioc progress 2.2c "Two groups have begun." --rag green`
    - `cioc progress 2.2b "The post is empty." --timescale "March 2027" --date 2022-10-20 --agreed 2022-08`
    - `cioc progress cioc-2019/2.4/early-help "Ten have joined." --rag green --by early-help --via 2022-11-18`
    - `cioc progress 2019-10-11/plan-review "It is before the Board." --status complete --meeting 2019-12-06`
    """
    from cioc.state import snapshot

    desk = Desk.open()
    today = date.today()
    day = whole_day(on, "--date") if on else today
    early = _early(on, day, desk.workspace)
    seen = snapshot(desk.workspace, max(day, today))
    questions = Questions(sound=sound_text(desk.workspace))
    target = _meant(ref, seen, questions, day)
    out: _WentOut | None = None
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
        target = line_of(
            target,
            desk.workspace,
            questions,
            command="cioc progress",
            or_else="; or what a meeting was told of all: --meeting DATE",
        )
        day, out = _that_no_paper_tells(day, desk, questions)
    asked = _round(by, via, target, seen)
    given = desk.workspace.meetings[meeting].date.last if meeting is not None else day
    said = what_happened(
        target,
        seen,
        questions,
        given,
        note=note,
        rag=rag,
        status=status,
        timescale=timescale,
        agreed=agreed,
        until=until,
    )
    said = replace(said, by=by, via=asked)

    def work(workspace: LoadedWorkspace) -> Work:
        from cioc.edit.progress import entry, matter, twins_left_open
        from cioc.edit.work import with_note
        from cioc.state.ledger import ledger

        if meeting is not None:
            now = again(target, workspace, desk.workspace)
            made = matter(now, said, meeting_again(meeting, workspace), today, workspace)
        else:
            now = again(target, workspace, desk.workspace, its_line=True)
            made = with_note(entry(now, said, day, today, workspace), early)
            made = out.told_with(made, workspace) if out else made
        made = with_note(made, twins_left_open(now, said, ledger(snapshot(workspace, max(given, today)))))
        if by is not None and asked is not None:
            from cioc.rounds.record import told

            made = replace(made, files=(*made.files, *told(now, by, asked, workspace, today)))
        return reading_back(made, said.timescale, given, workspace)

    if meeting is not None and not dry_run:
        today_too = "" if target.home in desk.workspace.meetings else "say it as of today, without --meeting; or "
        refuse_if_told(
            desk,
            work,
            meeting,
            lambda next_one: f"cioc progress {typed(target.name)} --meeting {next_one}",
            or_else=today_too,
        )
    carry_out(desk, work, dry_run=dry_run)


def _round(by: str | None, via: str | None, target: ReferenceTarget, seen: Snapshot) -> str | None:
    """The round in which a lead said so. Raises CannotDoError where it is not theirs to say."""
    from cioc.cli.options import known
    from cioc.cli.rounds import which_round
    from cioc.overdue import answering
    from cioc.state.ledger import ledger

    if by is None:
        if via is not None:
            raise CannotDoError("--via is the round in which a lead answered", hint="say which lead: --by LEAD")
        return None
    workspace = seen.workspace
    known("--by", by, workspace.register, hint="see plans/register.yaml")
    promise = ledger(seen).of(target.name)
    theirs = answering(workspace, agency=by) or frozenset()
    if promise is not None and not theirs & set(promise.leads):
        leads = ", ".join(map(workspace.name_of, promise.leads)) or "nobody"
        raise CannotDoError(
            f"{workspace.name_of(by)} does not lead {target.name}; {leads} does",
            hint="leave out --by, and say in the note whose words they are",
        )
    return str(which_round(via, workspace, option="--via"))


def _meant(ref: str | None, seen: Snapshot, questions: Questions, day: date) -> ReferenceTarget:
    """The target of the progress; a person who names nothing is shown what is open, and then what was chosen. What is
    past its date is reckoned by the day of the entry.
    """
    from cioc.state.ledger import ledger

    question = "Progress of which action, line or commitment?"
    if ref is not None:
        return which(ref, question, seen, questions, command="cioc progress", unfit=_unfit)
    known = ledger(seen, day=day)
    plan = seen.in_force.plan.id if seen.in_force else ""
    names = {each.name: each.label.removeprefix(f"{plan}/") for each in known.open_promises}
    say_open(known, names, seen.workspace)
    return which(ref, question, seen, questions, command="cioc progress", unfit=_unfit, offers=names.values())


def _early(typed: str | None, day: date, workspace: LoadedWorkspace) -> str:
    try:
        return happened(typed or "", PartialDate(day.year, day.month, day.day), workspace)
    except ValueError as error:
        raise CannotDoError(f"--date {error}") from error


class _WentOut(NamedTuple):
    """The day on which the paper of a meeting went out, as it was answered."""

    meeting: str
    day: str

    def told_with(self, made: Work, workspace: LoadedWorkspace) -> Work:
        """The work, and the day in the file of the meeting."""
        from cioc.edit.rewording import meeting_reworded
        from cioc.edit.work import with_entries

        held = meeting_again(self.meeting, workspace)
        issued = meeting_reworded(held, (), {"issued": self.day}, self.meeting, workspace)
        when = in_short(date.fromisoformat(self.day))
        note = f"the paper for {in_short(held.date)} went out on {when}: its file says so now"
        return with_entries(made, [issued], [note])


def _that_no_paper_tells(day: date, desk: Desk, questions: Questions) -> tuple[date, _WentOut | None]:
    """The day that was given, or today where a paper that is out tells of that one already: members read it without
    the entry. Of a paper that tells of today, when it went out. Raises CannotDoError where nobody can be asked, or who
    is asked wants neither.
    """
    paper, today = is_told_of(day, desk), date.today()
    if paper is not None and day < today and _is_to_be_of_today(day, paper, questions):
        day, paper = today, is_told_of(today, desk)
    if paper is None:
        return day, None
    return day, _before_today(paper, questions)


def _before_today(paper: Meeting, questions: Questions) -> _WentOut:
    """The day before today on which a paper went out that would tell of today else, as it is answered."""
    today = date.today()
    told = f"the paper for {in_short(paper.date)} is out and told members of today without this entry"
    if paper.issued is not None:
        raise CannotDoError(f"{told}: it went out today", hint="nothing is written; say it tomorrow")

    def before(text: str) -> str:
        if (typed_day := a_day(text)) >= today.isoformat():
            raise ValueError("the paper then tells of today too; name a day before, or leave it out")
        return typed_day

    question = (
        f"The paper for {in_short(paper.date)} tells of today too, unless it went out before. On which day did it go "
        "out? Enter writes nothing."
    )
    day = questions.wanted(None, "--issued", question, check=before)
    if day is not None:
        return _WentOut(str(paper.date), day)
    raise CannotDoError(
        f"{told}, unless it went out before",
        hint=f"nothing is written; say when it went out, and then this again: cioc edit {paper.date} --issued DATE",
    )


def _is_to_be_of_today(day: date, paper: Meeting, questions: Questions) -> bool:
    """Whether an entry of a day that a paper has told of is to be of today; raises CannotDoError where it is not."""
    told = f"the paper for {in_short(paper.date)} is out and told members of {in_short(day)} without this entry"
    if questions.can_ask:
        question = f"--date: {told}. Is it to be of today?"
        choices = {"yes": "say in the note when it was so", "no": "nothing is written"}
        if questions.needed(None, "--date", question, choices=choices, default="yes") == "yes":
            return True
    raise CannotDoError(
        told,
        hint="nothing is written; leave out --date, and say in the note when it was so; or, if that paper went out "
        f"before, say when: cioc edit {paper.date} --issued DATE",
    )


def _unfit(target: ReferenceTarget) -> str | None:
    """The reason why there can be no progress of something."""
    from cioc.workspace.references import TargetKind

    match target.kind:
        case TargetKind.PRIORITY:
            return f"{target.name} is a priority; say which of its actions, for instance {target.name}.1"
        case TargetKind.MEASURE:
            return f"{target.name} is a measure; give its number with: cioc measure {target.name} NUMBER"
        case _:
            return None


def _belongs_to_a_meeting(target: ReferenceTarget, meeting: str | None) -> bool:
    from cioc.workspace.references import TargetKind

    return meeting is not None or target.kind in {TargetKind.COMMITMENT, TargetKind.REVIEW}


def _meetings(workspace: LoadedWorkspace, target: ReferenceTarget) -> list[str]:
    """The meetings that can have heard of it: of a commitment, those after its own."""
    from cioc.workspace.references import TargetKind

    first = target.home if target.kind is TargetKind.COMMITMENT else ""
    found = [name for name in workspace.meetings if name > first]
    if not found:
        raise CannotDoError(f"no meeting can have heard of {target.name} yet", hint="begin the next: cioc new meeting")
    return found
