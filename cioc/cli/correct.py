"""`cioc correct`: what was said of a line was wrong."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from cioc.cli.apply import Desk, as_it_will_be, carry_out
from cioc.cli.completion import steps
from cioc.cli.entry_prompts import as_given, line_of, reading_back, what_happened, which
from cioc.cli.new.options import option
from cioc.cli.prompts import Questions, sound_text, sound_timescale
from cioc.cli.terminal import say
from cioc.cli.typed_days import as_in_files
from cioc.cli.workspace import again
from cioc.dates import in_short
from cioc.errors import CannotDoError
from cioc.text.phrases import typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.edit.corrections import Wrong
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def correct(
    ref: Annotated[
        str | None,
        typer.Argument(metavar="REF", help="A line: 1.1a, cioc-2019/1.1a.", show_default=False, autocompletion=steps),
    ] = None,
    note: Annotated[
        str | None,
        typer.Argument(
            metavar="NOTE", help="What is right, or what was wrong; - reads standard input.", show_default=False
        ),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="DATE",
            help="The entry of that date; 2021-02-12#2 is the second of a day.",
            show_default="the newest",
        ),
    ] = None,
    rag: Annotated[str | None, option("The right rating.", "RATING")] = None,
    status: Annotated[str | None, option("The right status.", "STATUS")] = None,
    timescale: Annotated[str | None, option("The right timescale.", "WORDS")] = None,
    agreed: Annotated[
        str | None, option("The meeting that agreed the timescale, or agreed to drop it.", "MEETING")
    ] = None,
    until: Annotated[str | None, option("The end of the pause.", "DATE")] = None,
    leave_out: Annotated[
        list[str] | None,
        option("What the entry does not say: rag, status, timescale or the like.", "FIELD", "--without"),
    ] = None,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Nothing of it is so: remove the entry, or take it back in a new one.")
    ] = False,
    suppress: Annotated[
        bool,
        typer.Option(
            "--suppress",
            help="Replace the note where it stands, if it holds personal data or a small number of children.",
        ),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Correct an entry of a line.

    If no paper that is out can show the entry, cioc changes or removes it. Otherwise the entry stays, and a new one of
    today corrects it: papers from now on say so. Personal data and small numbers of children are taken out of the entry
    itself.

    Examples:

    - `cioc correct 2.2c --rag amber "Two of the three groups have begun."`
    - `cioc correct 2.2c --take-back`
    - `cioc correct 2.2c --take-back "It was said of another line."`
    - `cioc correct 2.2c --of 2021-02-12 --suppress "A few children moved."`
    """
    from cioc.edit.corrections import correction, told_by, without
    from cioc.edit.work import with_note
    from cioc.state import snapshot

    desk = Desk.open()
    note, today = as_given(note), date.today()
    questions = Questions(sound=sound_text(desk.workspace))
    seen = snapshot(desk.workspace, date.max)
    target = line_of(
        which(ref, "What was said of which line?", seen, questions, command="cioc correct", unfit=_unfit),
        desk.workspace,
        questions,
        command="cioc correct",
    )
    wrong = _entry(target, of, desk.workspace, questions, is_private=suppress)
    given = (rag, status, timescale, agreed, until, *(leave_out or ()))
    day = wrong.entry.date.last
    _refuse_more(given, take_back=take_back, suppress=suppress)
    if suppress:
        _suppress(target, wrong, note, desk, questions, dry_run=dry_run)
        return
    is_told = told_by(wrong, desk.workspace, today) is not None
    if take_back:
        _take_back(target, wrong, note, desk, questions, is_told=is_told, dry_run=dry_run)
        return
    if leave_out:
        if any((note, rag, status, timescale, agreed, until)):
            raise CannotDoError("--without is given alone", hint="leave out the rest, and correct that after it")
        left_out = _left_out(leave_out, wrong, target, is_told=is_told)
        carry_out(desk, lambda now: without(again(target, now, desk.workspace), wrong, left_out, now), dry_run=dry_run)
        return
    if questions.can_ask:
        say(f"{target.name}, {in_short(wrong.entry.date)}: {_in_brief(wrong, most=300)}")
    found = _private(target, wrong, desk.workspace) if is_told else ()
    if questions.can_ask and not any((note, *given)):
        if found and _is_to_be_suppressed(found, questions):
            _suppress(target, wrong, None, desk, questions, dry_run=dry_run)
            return
        rag, status, timescale = _asked(wrong, desk.workspace, questions)
        note = None if is_told else questions.paragraphs(None, "NOTE", "The right words? Enter leaves them.")
    if is_told and note is None:
        note = _reason(target, questions, "What was wrong with it, and what is right?", wrong, "--rag amber")
    if not any((note, rag, status, timescale, agreed, until)):
        raise CannotDoError("nothing says what is right", hint="give a note, --rag, --status, --timescale or --without")
    said = what_happened(
        target,
        snapshot(desk.workspace, day),
        questions,
        day,
        note=note or wrong.entry.note,
        rag=rag,
        status=status,
        timescale=timescale,
        agreed=agreed,
        until=until,
    )
    if note is None:
        said = replace(said, note=None)  # that of the entry stays as it is

    stays = _word_of_private(found, f"cioc correct {typed(target.name)} --of {wrong.name} --suppress")

    def work(workspace: LoadedWorkspace) -> Work:
        made = correction(again(target, workspace, desk.workspace), wrong, said, today, workspace)
        return reading_back(with_note(made, stays), said.timescale, day, workspace)

    carry_out(desk, work, dry_run=dry_run)


def _unfit(target: ReferenceTarget) -> str | None:
    """The reason why nothing of the plan is said of something."""
    from cioc.workspace.references import TargetKind

    if target.kind in {TargetKind.LINE, TargetKind.ACTION}:
        return None
    return f"{target.name} is no line of a plan; what a meeting was told, the next one is told rightly: cioc progress"


def _refuse_more(given: Sequence[str | None], *, take_back: bool, suppress: bool) -> None:
    """Raise CannotDoError where an entry that is taken back is to say anything, or one that is suppressed more than a
    note.
    """
    if take_back and (suppress or any(given)):
        raise CannotDoError(
            "an entry that is taken back says nothing any more", hint="leave out --take-back, or the rest"
        )
    if suppress and any(given):
        raise CannotDoError("--suppress replaces the note alone", hint="leave out --suppress, or the rest")


def _take_back(
    target: ReferenceTarget,
    wrong: Wrong,
    note: str | None,
    desk: Desk,
    questions: Questions,
    *,
    is_told: bool,
    dry_run: bool,
) -> None:
    from cioc.edit.corrections import taken_back

    if note and not is_told:
        say("no paper shows the entry yet, so it is removed, and the reason is not written")
    today = date.today()
    why = note or (_reason(target, questions, "How did it come about?", wrong, "--take-back") if is_told else None)
    carry_out(desk, lambda now: taken_back(again(target, now, desk.workspace), wrong, why, today, now), dry_run=dry_run)


def _private(target: ReferenceTarget, wrong: Wrong, workspace: LoadedWorkspace) -> tuple[tuple[str, str], ...]:
    """The personal data and small numbers in the note of an entry."""
    from cioc.cli.published import private_in
    from cioc.edit.corrections import note_of

    return private_in(*note_of(target, wrong, workspace), workspace) if wrong.entry.note else ()


def _kind(found: tuple[tuple[str, str], ...]) -> str:
    return "a small number" if all(code == "D106" for code, _ in found) else "personal data"


def _word_of_private(found: tuple[tuple[str, str], ...], command: str) -> str:
    """A line on what stays in an entry that is corrected by another."""
    return f"the entry still holds {_kind(found)}; to take it out: {command}" if found else ""


def _is_to_be_suppressed(found: tuple[tuple[str, str], ...], questions: Questions) -> bool:
    for code, words in found:
        say(f"{words} ({code})")
    choices = {"yes": "replace the words where they stand", "no": "they stay, and a new entry corrects them"}
    question = f"Is {_kind(found)} to be taken out of the file?"
    return questions.needed(None, "--suppress", question, choices=choices, default="yes") == "yes"


def _suppress(
    target: ReferenceTarget, wrong: Wrong, note: str | None, desk: Desk, questions: Questions, *, dry_run: bool
) -> None:
    """Replace the note of an entry where it stands, with the reason for `cioc validate --against`."""
    from cioc.cli.published import excused
    from cioc.edit.corrections import suppressed

    what, today = _kind(_private(target, wrong, desk.workspace)), date.today()
    note = note or questions.paragraphs(None, "NOTE", "What is it to say instead?")
    if note is None:
        hint = f'cioc correct {typed(target.name)} --of {wrong.name} --suppress "A few of them …"'
        raise CannotDoError("nothing says what the entry is to say instead", hint=f"give the new words: {hint}")
    reason = (
        f"{what} in what was said of {target.name} on {in_short(wrong.entry.date)} was suppressed on {in_short(today)}"
    )

    def finish(now: Desk, after: dict[str, bytes]) -> dict[str, bytes]:
        then = as_it_will_be(now, after)
        if left := _private(again(target, then, desk.workspace), wrong, then):
            raise CannotDoError(f"the new words still say it: {left[0][1]} ({left[0][0]})", hint="nothing is written")
        return excused(now, after, reason)

    def work(workspace: LoadedWorkspace) -> Work:
        return suppressed(again(target, workspace, desk.workspace), wrong, note, what, today, workspace)

    carry_out(desk, work, dry_run=dry_run, finish=finish)


def _entry(
    target: ReferenceTarget,
    of: str | None,
    workspace: LoadedWorkspace,
    questions: Questions,
    *,
    is_private: bool = False,
) -> Wrong:
    """The entry that is meant: the newest, or that of a date; of several, the one that the person chooses. One that
    `is_private` holds personal data or a small number, and may be a correction.
    """
    from cioc.edit.corrections import entries

    known = {
        str(each.name): each
        for each in entries(target, workspace, with_corrections=is_private)
        if not is_private or _private(target, each, workspace)
    }
    if not known and is_private:
        raise CannotDoError(
            f"no entry of {target.name} holds personal data or a small number of children",
            hint="correct it without --suppress",
        )
    if not known:
        raise CannotDoError(
            f"the plan says nothing of {target.name} yet",
            hint=f"what a meeting said is in its file: cioc show {target.name}",
        )
    shown = {name: _in_brief(each) for name, each in reversed(known.items())}
    newest = next(iter(shown))
    if of is None:
        if len(known) == 1 or not questions.can_ask:
            return known[newest]
        return known[questions.needed(None, "--of", "Which entry was wrong?", choices=shown, default=newest)]
    day, mark, place = of.partition("#")
    day = as_in_files(day)
    alike = {name: brief for name, brief in reversed(shown.items()) if str(known[name].name.date) == day}
    if len(alike) > 1 and not mark:
        if not questions.can_ask:
            listed = "; ".join(f"--of {day}#{at} ({brief})" for at, brief in enumerate(alike.values(), 1))
            raise CannotDoError(f"{target.name} has {len(alike)} entries of {day}", hint=f"say which: {listed}")
        return known[questions.needed(None, "--of", "Which entry was wrong?", choices=alike)]
    name = f"{day}#{place}" if place not in {"", "1"} else day
    if name not in known:
        private = " with personal data or a small number" if is_private else ""
        raise CannotDoError(f"{target.name} has no entry of {of}{private}", hint=f"it has those of {', '.join(shown)}")
    return known[name]


def _asked(wrong: Wrong, workspace: LoadedWorkspace, questions: Questions) -> tuple[str | None, str | None, str | None]:
    """The right rating, status and timescale, where they are answered; what is not stays as the entry has it."""
    from cioc.model import Status

    entry = wrong.entry
    ratings = {name: rating.means for name, rating in workspace.settings.rag.items()}
    statuses = {each.value: "" for each in Status} | dict.fromkeys(workspace.settings.status, "")
    check = sound_timescale(workspace, entry.date.last)
    return (
        questions.wanted(None, "--rag", f"The right rating?{_stays(entry.rag)}", choices=ratings),
        questions.wanted(None, "--status", f"The right status?{_stays(entry.status)}", choices=statuses),
        questions.wanted(None, "--timescale", f"The right timescale?{_stays(entry.timescale)}", check=check),
    )


def _stays(said: str | None) -> str:
    return f" Enter leaves it: {said}." if said else " Enter leaves it out."


_FIELDS = ("rag", "status", "timescale", "agreed", "until", "note")


def _left_out(given: list[str], wrong: Wrong, target: ReferenceTarget, *, is_told: bool) -> tuple[str, ...]:
    """The keys that the entry is not to have. Raises CannotDoError where it has none such, or a paper may tell it."""
    found = tuple(dict.fromkeys(given))
    has = [key for key in _FIELDS if getattr(wrong.entry, key) is not None]
    for key in found:
        if key not in has:
            raise CannotDoError(
                f"--without {key}: the entry of {wrong.name.date} has none", hint=f"it has {', '.join(has)}"
            )
    command = f"cioc correct {typed(target.name)}"
    if is_told:
        raise CannotDoError(
            f"a paper that is out may tell the entry of {wrong.name.date}, so it stays",
            hint=f'say what is right in its place, or take it back: {command} --take-back "WHY"',
        )
    if set(found) == set(has):
        raise CannotDoError("nothing would be left of the entry", hint=f"take it back: {command} --take-back")
    return found


def _reason(target: ReferenceTarget, questions: Questions, question: str, wrong: Wrong, option: str) -> str:
    said = questions.paragraphs(None, "NOTE", question)
    if said is None:
        raise CannotDoError(
            f"a paper that is out may tell the entry of {wrong.name.date}, so what was wrong has to be said",
            hint=f'say it in a note: cioc correct {typed(target.name)} "What was wrong" {option}',
        )
    return said


def _in_brief(wrong: Wrong, *, most: int = 50) -> str:
    from cioc.text.phrases import cut

    entry = wrong.entry
    parts = (entry.rag, entry.status, entry.timescale and f'timescale "{entry.timescale}"', cut(entry.note or "", most))
    return ", ".join(str(part) for part in parts if part)
