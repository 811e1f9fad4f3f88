"""Questions about what happened: to what, what became of it, when it is due now, and at which meeting."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.cli.prompts import an_end_of_a_pause, sound_timescale
from cioc.cli.terminal import say, words_on_standard_input
from cioc.cli.typed_days import as_in_files, meant
from cioc.cli.workspace import in_force, say_if_other
from cioc.dates import parse_partial
from cioc.diagnostics import Severity
from cioc.errors import CannotDoError
from cioc.workspace.as_of import DATE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from cioc.cli.prompts import Questions
    from cioc.edit.progress import Said
    from cioc.edit.work import Work
    from cioc.model import Line, Meeting
    from cioc.state import Snapshot, State
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def as_given(note: str | None) -> str | None:
    """A note as somebody gives it: - stands for what is on standard input."""
    return words_on_standard_input().rstrip("\r\n") if note == "-" else note


def what_happened(
    target: ReferenceTarget,
    seen: Snapshot,
    questions: Questions,
    given: date,
    *,
    note: str | None,
    rag: str | None,
    status: str | None,
    timescale: str | None,
    agreed: str | None,
    until: str | None,
) -> Said:
    """The news of a line or a commitment by a day: as it was given, or as it is answered now."""
    from cioc.edit.progress import Said
    from cioc.model import SETTLED

    note = as_given(note)
    note, rag, status = _understood(note, rag, status, seen, questions)
    state = _state(target, seen)
    was = (state.rag, state.status, state.timescale) if state else (None, None, None)
    ratings = {name: rating.means for name, rating in seen.workspace.settings.rag.items()}
    held = [name for name, each in seen.workspace.meetings.items() if each.date.first <= given]
    meetings = dict.fromkeys(reversed(held), "")
    ask = not any((note, rag, status, timescale, agreed))
    if until is not None and not _is_pause(status, seen):
        raise CannotDoError("--until ends a pause, and nothing is paused here", hint="add: --status paused")
    if ask and questions.can_ask:
        _say_which(target, seen)
    explains = ask or status in SETTLED or _is_pause(status, seen)
    said = questions.paragraphs(note, "NOTE", "What happened?", ask=explains)
    if note is None:
        said, rag, status = _understood(said, rag, status, seen, questions)
    found = Said(
        note=_one_line_end(said),
        rag=questions.wanted(rag, "--rag", f"Its rating now?{_stays(was[0])}", choices=ratings, ask=ask),
        status=questions.wanted(
            status,
            "--status",
            f"Its status now?{_stays(was[1])}",
            choices=_statuses(seen),
            ask=ask,
        ),
        timescale=questions.wanted(
            timescale,
            "--timescale",
            f"A new timescale?{_stays(was[2])}",
            check=sound_timescale(seen.workspace, given),
            ask=ask,
        ),
    )
    if found.timescale and agreed is None and ask and meetings:
        agreed = questions.wanted(None, "--agreed", "Agreed by which meeting? Enter if by none.", choices=meetings)
    found = replace(found, note=reason(found.note, found.rag, found.status, seen.workspace, questions, "NOTE"))
    if agreed is not None:
        agreed = the_meeting(agreed, seen.workspace, by=given)
        found = replace(found, agreed=_agreed(agreed, given, target.name))
    if _is_pause(found.status, seen):
        if until is None and not questions.can_ask:
            raise CannotDoError("a pause needs an end", hint="say until when, as in: --until 2021-09")
        found = replace(found, until=questions.needed(until, "--until", "Paused until when?", check=an_end_of_a_pause))
    if not found.keys():
        raise CannotDoError(
            "there is nothing to write yet",
            hint='give a note, --rag, --status or --timescale: cioc progress 1.1a "What happened" --rag green',
        )
    if questions.can_ask:
        say(f"{target.name}: {_in_words(found)}")
    return found


def _say_which(target: ReferenceTarget, seen: Snapshot) -> None:
    from cioc.cli.open_lines import say_standing
    from cioc.state.ledger import ledger

    if (promise := ledger(seen).of(target.name)) is not None:
        say_standing(promise, target.name)


def _in_words(said: Said) -> str:
    """The entry as it was understood: `rating amber, note "The post is empty."`."""
    from cioc.text.phrases import shortened

    names = {"rag": "rating", "agreed": "agreed by the meeting of", "timescale": "new timescale"}
    parts = [f"{names.get(key, key)} {text}" for key, text in said.keys().items() if key != "note"]
    parts += [f'note "{shortened(said.note, 100)}"'] if said.note else []
    return ", ".join(parts)


def _understood(
    note: str | None, rag: str | None, status: str | None, seen: Snapshot, questions: Questions
) -> tuple[str | None, str | None, str | None]:
    """The note, the rating and the status, where a note that is nothing but a rating or a status is meant as that.

    Raises CannotDoError where another rating or status is given beside it.
    """
    from cioc.model import own_words
    from cioc.model.base import usual_status

    plain = (note or "").strip().rstrip(".!")
    words = own_words(seen.workspace.settings)
    rating = words.rating(plain)
    is_rating = rating in seen.workspace.settings.rag
    known = None if is_rating else words.status(plain) or usual_status(plain)
    if not plain or not (is_rating or known):
        return note, rag, status
    what, given, found = ("rating", rag, rating) if is_rating else ("status", status, str(known and known.value))
    if given is not None and given != found:
        raise CannotDoError(
            f'the note is nothing but "{note}", and the {what} is {given}', hint="say in the note what happened"
        )
    if questions.can_ask:
        question = f'"{plain}" alone is taken for the {what}, and not for a note. Is that right?'
        if questions.needed(None, "NOTE", question, choices={"yes": "", "no": "it is the note"}, default="yes") == "no":
            return note, rag, status
    else:
        say(f'"{plain}" alone is taken for the {what}, and not for a note')
    return (None, found, status) if is_rating else (None, rag, found)


def _statuses(seen: Snapshot) -> dict[str, str]:
    """The words for a status: the usual words, and the workspace's own with what each stands for."""
    from cioc.model import Status

    own = seen.workspace.settings.status
    return {each.value: "" for each in Status} | {word: f"the same as {status}" for word, status in own.items()}


def _is_pause(status: str | None, seen: Snapshot) -> bool:
    """Whether a status, in whichever of the workspace's words, is that of what is paused."""
    from cioc.model import Status, own_words
    from cioc.model.base import usual_status

    return status is not None and (
        (own_words(seen.workspace.settings).status(status) or usual_status(status)) is Status.PAUSED
    )


def the_meeting(typed: str, workspace: LoadedWorkspace, *, by: date | None = None) -> str:
    """The date of a meeting as it was typed, or of the last or the next: of an entry, as of its day."""
    from cioc.report.choosing import by_word

    return by_word(typed, workspace.meetings, by or date.today())


def _agreed(typed: str, given: date, name: str) -> str:
    """The meeting that agreed it. Raises CannotDoError where it was still to come on the day of the entry."""
    meeting = as_in_files(typed)
    with suppress(ValueError):  # what is no date is a finding, with what to do about it
        if parse_partial(meeting).first > given:
            raise CannotDoError(
                f"--agreed: on {given} the meeting of {meeting} was still to come, so it had agreed nothing",
                hint=f"leave out --agreed for now, and write it down after the meeting: cioc agree {meeting} {name}",
            )
    return meeting


def _one_line_end(note: str | None) -> str | None:
    """A note with the line breaks of YAML: those of Windows come from its terminal, and not from the writer."""
    return note.replace("\r\n", "\n") if note else note or None


def _stays(value: str | None) -> str:
    return f" Enter leaves it: {value}." if value else " Enter leaves it out."


def _state(target: ReferenceTarget, seen: Snapshot) -> State | None:
    """The state of a line, a commitment or a review on the day of the snapshot; None where it has none."""
    plan = seen.plan(target.home)
    if plan is None:
        return next((made.state for made in seen.commitments if made.name == target.name), None)
    lines = [line for action in plan.actions if action.action.ref == target.action for line in action.lines]
    return lines[target.line].state if lines else plan.review


def which_meeting(
    given: str | None,
    question: str,
    workspace: LoadedWorkspace,
    questions: Questions,
    *,
    ask: bool,
    option: str = "--meeting",
    among: Collection[str] | None = None,
    afterwards: bool = False,
) -> str:
    """The meeting that something is written to, by its name; `among` leaves out those that cannot be meant.

    Without one that is named it is the next to come or, for what is written `afterwards`, the last that was held. Where
    there is no such meeting it is the one that is nearest to it, which a person is asked about whatever `ask` says:
    its paper may be out, or it may be another that has decided something.
    """
    from cioc.report.choosing import held, to_come

    known = [name for name in workspace.meetings if among is None or name in among]
    if not known:
        from cioc.cli.new.options import none_yet

        raise none_yet("meeting", workspace)
    among_them = {name: workspace.meetings[name] for name in known}
    coming, over = to_come(among_them, date.today()), held(among_them, date.today())
    meant = over[-1:] if afterwards else coming[:1]
    usual = (meant or (coming[:1] if afterwards else over[-1:]))[0]
    given = _one_on_file(given, workspace, among_them) if given is not None else None
    if afterwards and not over and given is None and not questions.can_ask:
        raise CannotDoError("no meeting has been held yet", hint=f"say which it is of: {option} {usual}")
    if given is None and not ask and (meant or not questions.can_ask):
        given = usual
    return questions.needed(given, option, question, choices=dict.fromkeys(reversed(known), ""), default=usual)


def _one_on_file(typed: str, workspace: LoadedWorkspace, among: Mapping[str, Meeting]) -> str:
    """The name of the meeting that is typed, as `choose` finds it; what is no date stays as it is.

    Raises CannotDoError for the date of a meeting that is not on file.
    """
    from cioc.report.choosing import by_word, choose

    named = meant(by_word(typed, among, date.today()), "").strip()
    if named in workspace.meetings or not DATE.fullmatch(named):
        return named
    try:
        return str(choose(among, named, today=date.today()).date)
    except CannotDoError as error:
        begin = f"begin it: cioc new meeting {named}"
        raise CannotDoError(error.message, hint=f"{error.hint}; or {begin}" if error.hint else begin) from error


def saying_if_out(work: Work, meeting: Meeting) -> Work:
    """The work, with a word for whoever writes to a meeting that was held."""
    from cioc.edit.work import if_out, with_note

    return with_note(work, if_out(meeting, date.today()))


def reason(
    said: str | None,
    rag: str | None,
    status: str | None,
    workspace: LoadedWorkspace,
    questions: Questions,
    option: str,
) -> str | None:
    """The note as it was given, or as it is answered now, where a rating or a status needs one and has none.

    Raises CannotDoError where there is nobody to ask, or no answer. A workspace that makes no more than a note of the
    rule that asks for it does without.
    """
    if said:
        return said
    for word, code, question, hint in _asking_why(rag, status, workspace):
        if workspace.settings.severities.get(code) is Severity.NOTE:
            continue
        said = questions.paragraphs(None, option, f"It is {word}: {question}?")
        if said is None:
            raise CannotDoError(f"{word} needs a word of {question}: a {option.lower()}", hint=hint)
        return said
    return said


def _asking_why(rag: str | None, status: str | None, workspace: LoadedWorkspace) -> Iterator[tuple[str, str, str, str]]:
    """A rating or a status that says why, the rule that asks for it, what it is to say, and where that is read."""
    from cioc.model import Status, own_words
    from cioc.model.base import usual_status

    if rag in workspace.settings.exceptions:
        hint = "it is what papers print beside the rating, in a sentence or more"
        yield rag or "", "P404", "why, and what is being done about it", hint
    match own_words(workspace.settings).status(status or "") or usual_status(status or ""):
        case Status.COMPLETE:
            yield "complete", "P403", "what was done, and what it changed for children", "papers print it as the result"
        case Status.DROPPED:
            yield "dropped", "P405", "why, and who agreed it", "papers print it beside what is dropped"
        case _:
            return


def reading_back(work: Work, timescale: str | None, given: date, workspace: LoadedWorkspace) -> Work:
    """The work, with a line on how words that are given on a day are read; what cannot be read is a finding already."""
    from cioc.edit.work import with_note
    from cioc.timescales import Kind

    if not timescale:
        return work
    reading = workspace.read(timescale, given)
    match reading.kind:
        case Kind.UNREADABLE:
            return work
        case Kind.NONE:
            words = f'"{timescale}" gives no date, so it never falls due'
        case Kind.CONDITIONAL:
            words = f"{reading.why} It never falls due by itself."
        case _:
            words = f'{reading.why} Not read: "{reading.left_over}".' if reading.left_over else reading.why
    return with_note(replace(work, note=words), work.note)


def which(
    given: str | None,
    question: str,
    seen: Snapshot,
    questions: Questions,
    *,
    option: str = "REF",
    command: str,
    unfit: Callable[[ReferenceTarget], str | None],
    choices: Mapping[str, str] | None = None,
    offers: Collection[str] = (),
) -> ReferenceTarget:
    """The target of a ref. `unfit` says why something by that name is not what can be meant, or nothing.

    Raises CannotDoError where a ref is given that will not do, or none and nobody can be asked.
    """
    if given is not None:
        target = in_force(given, seen)
        if why := unfit(target):
            raise CannotDoError(why, hint="see what there is: cioc show")
        say_if_other(given, target, seen)
        return target

    def check(text: str) -> str:
        try:
            why = unfit(in_force(text, seen))
        except CannotDoError as error:
            raise ValueError(error.message) from error
        if why:
            raise ValueError(why)
        return text

    answer = questions.needed(None, option, question, check=check, choices=choices, offers=offers)
    questions.settle(command)
    target = in_force(answer, seen)
    say_if_other(answer, target, seen)
    return target


def line_of(
    target: ReferenceTarget, workspace: LoadedWorkspace, questions: Questions, *, command: str, or_else: str = ""
) -> ReferenceTarget:
    """The line that is meant: that of an action which has one, or the one that the person chooses. Where nobody can be
    asked, `or_else` is what else they may do.
    """
    from cioc.edit.progress import lines_of
    from cioc.workspace.references import TargetKind, names

    lines = lines_of(target, workspace)
    if not lines:
        raise CannotDoError(
            f"{target.name} has no line",
            hint=f"add one: cioc new line {target.name}; or say it at a meeting: --meeting DATE",
        )
    if target.kind is TargetKind.LINE or len(lines) == 1:
        return target
    if not questions.can_ask:
        refs = ", ".join(name.partition("/")[2] for name in lines)
        raise CannotDoError(
            f"{target.name} has {len(lines)} lines: {refs}",
            hint=f"say which: {command} {next(iter(lines))} …{or_else}",
        )
    shown = _as_promised(lines, workspace)
    short = questions.needed(None, "REF", f"{target.name} has several lines. Which one?", choices=shown)
    return names(workspace)[f"{target.home}/{short}"]


def _as_promised(lines: Mapping[str, Line], workspace: LoadedWorkspace) -> dict[str, str]:
    """Lines of a plan by their refs, each as it is promised today: by whom, and by when."""
    from cioc.cli.open_lines import in_a_line
    from cioc.state import snapshot
    from cioc.state.ledger import ledger

    known = ledger(snapshot(workspace, date.today()))
    found = {}
    for name, line in lines.items():
        promise = known.of(name)
        found[name.partition("/")[2]] = in_a_line(promise) if promise else line.who or line.id or "nobody is named"
    return found
