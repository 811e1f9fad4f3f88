"""`cioc new meeting`, `item`, `recommendation`, `decision`, `commitment`: a meeting, and what it holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli import completion
from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import ratings, statuses, verbs
from cioc.cli.entry_prompts import reading_back, reason, saying_if_out, the_meeting, which_meeting
from cioc.cli.new.options import DryRun, Id, MeetingOption, begin, leads_of, option, own_id, plan_of, today_of
from cioc.cli.open_lines import say_home
from cioc.cli.prompts import Questions, a_day, a_moment, a_new, an_end_of_a_pause, sound_timescale
from cioc.cli.published import refuse_if_told
from cioc.cli.terminal import say
from cioc.cli.workspace import in_full, meeting_again
from cioc.dates import in_short
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.edit.additions import Keys
    from cioc.edit.work import Work
    from cioc.model import Meeting
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace


def meeting(
    date: Annotated[
        str | None,
        typer.Argument(
            metavar="DATE", help="Its day, or its month.", show_default="the next that follows from how often you meet"
        ),
    ] = None,
    title: Annotated[str | None, option("The title of the paper, if it is not the usual one.", "WORDS")] = None,
    group_met: Annotated[str | None, option("When the group behind the report met.", "DATE")] = None,
    author: Annotated[str | None, option("Who signs the report: an id of the register.", "LEAD")] = None,
    plan: Annotated[str | None, option("The plan that it reports on, if that is not the current plan.", "PLAN")] = None,
    plans: Annotated[list[str] | None, option("The plans that it reports on, if there are several.", "PLAN")] = None,
    signed: Annotated[str | None, option("When the report was signed.", "DATE")] = None,
    issued: Annotated[
        str | None, option("When the paper was sent out, if not on the day of the meeting.", "DATE")
    ] = None,
    contact: Annotated[str | None, option("Who answers questions about it: an id of the register.", "LEAD")] = None,
    summary: Annotated[
        str | None, option("How things stand, in your own words: members read this first.", "WORDS")
    ] = None,
    purpose: Annotated[str | None, option("Why the report comes to the Board.", "WORDS")] = None,
    introduction: Annotated[str | None, option("The text before the first item.", "WORDS")] = None,
    consultation: Annotated[str | None, option("Who was asked, and what they said.", "WORDS")] = None,
    background_papers: Annotated[
        list[str] | None, option("A document that the report relies on.", "WORDS", "--background-paper")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Begin the file of a meeting, with comments that say what goes where.

    Without a date, it takes the next one that follows from how often you meet (`board: meets:` or `group: meets:`). Its
    author is that of the meeting before it.

    Examples:

    - `cioc new meeting`
    - `cioc new meeting 2027-02-12`
    """
    from cioc.edit import additions

    desk, questions = begin()
    leads = leads_of(desk.workspace)
    following = _following(desk.workspace)
    if date is None and following and not questions.can_ask:
        say(f"{following} is the next date by the rhythm of the workspace")
        date = following
    keys = {
        "date": questions.needed(date, "DATE", "When is the meeting?", check=a_moment, default=following),
        "title": title,
        "group_met": questions.unasked(group_met, "--group-met", check=a_day),
        "signed": questions.unasked(signed, "--signed", check=a_day),
        "issued": questions.unasked(issued, "--issued", check=a_day),
        "contact": questions.unasked(contact, "--contact", choices=leads),
        "summary": summary,
        "purpose": purpose,
        "introduction": introduction,
        "consultation": consultation,
        "background_papers": background_papers,
        "author": questions.unasked(_signing(author, desk.workspace), "--author", choices=leads),
        "plan": plan_of(plan, desk.workspace).id if plan else None,
        "plans": [plan_of(each, desk.workspace).id for each in plans or ()] or None,
    }
    questions.settle("cioc new meeting")
    if keys["date"] in desk.workspace.meetings:
        raise CannotDoError(f"there is a meeting of {keys['date']} already", hint=f"see: cioc show {keys['date']}")
    carry_out(desk, lambda workspace: additions.meeting(keys, workspace), dry_run=dry_run)


def _following(workspace: LoadedWorkspace) -> str | None:
    """The next weekday by the rhythm in which the board or its group meets, where there is one."""
    from datetime import date

    from cioc.overdue import next_board
    from cioc.state import snapshot

    # Counted on from the last meeting on file, which may be one to come itself.
    last = max((each.date.last for each in workspace.meetings.values()), default=date.min)
    day = next_board(snapshot(workspace, max(date.today(), last)))
    return day.isoformat() if day else None


def _signing(given: str | None, workspace: LoadedWorkspace) -> str | None:
    """The author who signs the paper: the one who is named, or else who signed the one before it."""
    if given is not None or not workspace.meetings:
        return given
    before = next(reversed(workspace.meetings.values()))
    if before.author is None or before.author not in workspace.register:
        return None
    say(f"{before.author} is its author, as of {before.date}; for another say: --author LEAD")
    return before.author


def item(
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="Its heading.", show_default=False)] = None,
    text: Annotated[str | None, typer.Argument(metavar="NOTE", help="What was discussed.", show_default=False)] = None,
    meeting: MeetingOption = None,
    number: Annotated[str | None, option("Its number on the agenda, if that is not its place.", "NUMBER")] = None,
    about: Annotated[list[str] | None, option("An action or a line that it reports on.", "REF")] = None,
    rag: Annotated[
        str | None,
        typer.Option(metavar="RATING", help="Their rating from now on.", show_default=False, autocompletion=ratings),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            help="not-started, in-progress, paused, complete or dropped.", show_default=False, autocompletion=statuses
        ),
    ] = None,
    timescale: Annotated[str | None, option("Their new timescale, if the date moves.", "WORDS")] = None,
    agreed: Annotated[
        str | None, option("The meeting that agreed the new timescale, or agreed to drop it.", "MEETING")
    ] = None,
    until: Annotated[str | None, option("The end of the pause: 2021-09, or a day.", "DATE")] = None,
    voice: Annotated[str | None, option("What children and young people said.", "WORDS")] = None,
    id: Id = None,
    dry_run: DryRun = False,
) -> None:
    """Add an item to a meeting: what was discussed, the actions that it reports on, and how they stand.

    The meeting may come first, or be named by --meeting.

    Examples:

    - `cioc new item 2021-02-12 "School places" "All have one." --about cioc-2021/2.2 --rag green`
    """
    from cioc.edit import additions
    from cioc.model import Status

    desk, questions = begin()
    seen = today_of(desk.workspace)
    about = in_full(about, "--about", seen)
    asked_all = title is None
    title = questions.needed(title, "TITLE", "What is its heading?")
    about = about or _asked_about(seen, questions, ask=asked_all)
    words = questions.paragraphs(text, "NOTE", "What was discussed?", ask=asked_all)
    name = which_meeting(meeting, "At which meeting?", desk.workspace, questions, ask=asked_all)
    home = desk.workspace.meetings[name]
    known = {key: rating.means for key, rating in desk.workspace.settings.rag.items()}
    meetings = {key: "" for key, each in desk.workspace.meetings.items() if each.date.first <= home.date.last}
    rating = "Their rating from now on? Enter leaves it."
    rag = questions.wanted(rag, "--rag", rating, choices=known, ask=asked_all and bool(about))
    status = questions.unasked(status, "--status", choices={each.value: "" for each in Status})
    words = reason(words, rag, status, desk.workspace, questions, "NOTE")
    keys: Keys = {
        "title": title,
        "number": number,
        "text": words,
        "about": about,
        "rag": rag,
        "status": status,
        "timescale": timescale,
        "agreed": questions.unasked(
            the_meeting(agreed, desk.workspace) if agreed else agreed, "--agreed", choices=meetings
        ),
        "until": questions.unasked(until, "--until", check=an_end_of_a_pause),
        "voice": voice,
        "id": own_id(questions, id, title, {each.id: each for each in home.items}, ask=asked_all),
    }
    questions.settle("cioc new item")

    def add(meeting: Meeting, workspace: LoadedWorkspace) -> Work:
        made = additions.item(keys, meeting, workspace)
        return reading_back(made, timescale, home.date.last, workspace)

    _write(desk, add, name, "item", dry_run=dry_run)


def _write(
    desk: Desk, add: Callable[[Meeting, LoadedWorkspace], Work], meeting: str, what: str, *, dry_run: bool
) -> None:
    """Add to the file of a meeting, unless its paper is out and is not to say anything else."""

    def work(workspace: LoadedWorkspace) -> Work:
        now = meeting_again(meeting, workspace)
        return saying_if_out(add(now, workspace), now)

    if not dry_run:
        refuse_if_told(desk, work, meeting, lambda following: f"cioc new {what} … --meeting {following}")
    carry_out(desk, work, dry_run=dry_run)


def _asked_about(seen: Snapshot, questions: Questions, *, ask: bool) -> list[str] | None:
    """The actions and lines that a person names; nothing for an item that is about none of them."""

    def check(text: str) -> str:
        try:
            return ",".join(in_full([each.strip() for each in text.split(",") if each.strip()], "", seen) or [])
        except CannotDoError as error:
            raise ValueError(error.message.removeprefix(": ")) from error

    question = "Which actions or lines is it about? With commas between several; Enter if it is about none."
    found = questions.wanted(None, "--about", question, check=check, ask=ask)
    return found.split(",") if found else None


def recommendation(
    verb: Annotated[
        str | None,
        typer.Argument(
            metavar="VERB",
            help="note, endorse, agree, approve, consider, comment or support.",
            show_default=False,
            autocompletion=verbs,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="REQUEST", help="The words after the verb.", show_default=False)
    ] = None,
    meeting: MeetingOption = None,
    about: Annotated[list[str] | None, option("An action, a line or a commitment that it asks about.", "REF")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a recommendation: something that members are asked to do. The paper begins with it.

    To ask members to agree new dates, name the lines with --about. Without it, the paper says of those dates that no
    agreement is recorded. The meeting may come first, or be named by --meeting.

    Examples:

    - `cioc new recommendation agree "the new date of action 1.1" --about cioc-2021/1.1a --meeting 2021-02-12`
    - `cioc new recommendation note "the progress of the plan"`
    """
    from cioc.edit import additions
    from cioc.model.meeting import Verb

    desk, questions = begin()
    about = in_full(about, "--about", today_of(desk.workspace))
    asked_all = verb is None
    keys = {
        "verb": questions.needed(
            verb, "VERB", "What are members asked to do?", choices={each.value: "" for each in Verb}
        ),
        "text": questions.needed(text, "REQUEST", f"{(verb or 'To do that with').capitalize()} what?"),
        "about": about,
    }
    name = which_meeting(meeting, "At which meeting?", desk.workspace, questions, ask=asked_all)
    questions.settle("cioc new recommendation")
    _write(desk, partial(additions.recommendation, keys), name, "recommendation", dry_run=dry_run)


def decision(
    text: Annotated[
        str | None, typer.Argument(metavar="DECISION", help="What was decided.", show_default=False)
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="The meeting, by its date, or last or next.",
            show_default="the last that was held",
            autocompletion=completion.meetings,
        ),
    ] = None,
    about: Annotated[list[str] | None, option("The action, line or commitment that it concerns.", "REF")] = None,
    agrees: Annotated[list[str] | None, option("A line or commitment whose new date it agrees.", "REF")] = None,
    refuses: Annotated[
        list[str] | None, option("A line or commitment whose new date it does not agree.", "REF")
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", help="What later entries call it, if any do.", show_default=False)
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a decision, after the meeting.

    If the meeting agreed dates that had moved, name them with --agrees: --about alone records no agreement.
    `cioc agree` finds those dates and writes the decision. The meeting may come first, or be named by --meeting.

    Examples:

    - `cioc new decision "The new date of action 1.1 is agreed." --agrees cioc-2021/1.1a --meeting 2021-02-12`
    - `cioc new decision 2021-02-12 "The Board visits two homes in May." --about cioc-2021/2.2`
    """
    from cioc.edit import additions
    from cioc.model import base

    desk, questions = begin()
    about = in_full(about, "--about", today_of(desk.workspace))
    agrees = in_full(agrees, "--agrees", today_of(desk.workspace))
    refuses = in_full(refuses, "--refuses", today_of(desk.workspace))
    asked_all = text is None
    text = questions.needed(text, "DECISION", "What was decided?")
    about = about or _asked_about(today_of(desk.workspace), questions, ask=asked_all and not agrees)
    name = which_meeting(meeting, "By which meeting?", desk.workspace, questions, ask=asked_all, afterwards=True)
    taken = {each.id: each for each in desk.workspace.meetings[name].decisions if each.id}
    keys = {
        "text": text,
        "about": about,
        "agrees": agrees,
        "refuses": refuses,
        "id": questions.unasked(id, "--id", check=a_new(base.Id, taken)),
    }
    questions.settle("cioc new decision")
    carry_out(
        desk, lambda workspace: additions.decision(keys, meeting_again(name, workspace), workspace), dry_run=dry_run
    )


def commitment(
    text: Annotated[
        str | None, typer.Argument(metavar="PROMISE", help="What was promised.", show_default=False)
    ] = None,
    meeting: MeetingOption = None,
    title: Annotated[str | None, option("A few words to call it by in papers.", "WORDS")] = None,
    lead: Annotated[str | None, option("Who answers for it: an id of the register.", "LEAD")] = None,
    timescale: Annotated[str | None, option("By when, in the words of the paper.", "WORDS")] = None,
    about: Annotated[list[str] | None, option("The action that it belongs to.", "REF")] = None,
    id: Id = None,
    dry_run: DryRun = False,
) -> None:
    """Add a promise to a meeting, so that a later meeting can ask about it.

    The meeting may come first, or be named by --meeting.

    Examples:

    - `cioc new commitment 2021-02-12 "Bring a report to the Board" --timescale "June 2021"`
    """
    from cioc.edit import additions

    desk, questions = begin()
    about = in_full(about, "--about", today_of(desk.workspace))
    ask = not any((title, lead, timescale, about))
    asked_all = text is None
    text = questions.needed(text, "PROMISE", "What was promised?")
    home = which_meeting(meeting, "To which meeting?", desk.workspace, questions, ask=asked_all)
    held = desk.workspace.meetings[home]
    if questions.can_ask:
        say_home(f"Meeting of {in_short(held.date)}", held.title or "")
    taken = {each.id: each for each in held.commitments}
    leads = leads_of(desk.workspace)
    who = questions.wanted(
        lead, "--lead", "Who answers for it? Enter if nobody does yet.", choices=leads, ask=bool(leads)
    )
    given = held.date.last
    by = questions.wanted(
        timescale,
        "--timescale",
        "By when, as the paper says it? Enter leaves it out.",
        check=sound_timescale(desk.workspace, given),
        ask=ask,
    )
    keys: Keys = {
        "text": text,
        "title": title,
        "lead": who,
        "timescale": by,
        "about": about,
        "id": own_id(questions, id, text, taken, ask=asked_all, by="later meetings"),
    }
    questions.settle("cioc new commitment")

    def add(meeting: Meeting, workspace: LoadedWorkspace) -> Work:
        return reading_back(additions.commitment(keys, meeting, workspace), by, given, workspace)

    _write(desk, add, home, "commitment", dry_run=dry_run)
