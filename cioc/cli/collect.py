"""`cioc collect`: what leads sent back."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from cioc.cli.apply import Desk, Tried, as_it_will_be, carry_out, check_folder, make_folder, save, try_out
from cioc.cli.completion import leads, meetings
from cioc.cli.options import known, known_in_plans, whole_day, written_as
from cioc.cli.prompts import Questions
from cioc.cli.terminal import complain, page, say, width, write
from cioc.errors import CannotDoError, reason, remedy
from cioc.render.formats import COLLECT as FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.diagnostics import Diagnostic
    from cioc.edit.work import Work
    from cioc.model import MatterArising, Progress
    from cioc.rounds.outcomes import AnswerItem, Wanted
    from cioc.rounds.returned import Returned
    from cioc.workspace.loading import LoadedWorkspace


def collect(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="The files that came back: .xlsx, .ods, .csv or .md.", show_default=False),
    ],
    on: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="The day of the answers.", show_default="today"),
    ] = None,
    sender: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="LEAD",
            help="Whose answers they are, where the files do not say.",
            show_default=False,
            autocompletion=leads,
        ),
    ] = None,
    meeting: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="The meeting that they were asked for, where the files do not say.",
            show_default=False,
            autocompletion=meetings,
        ),
    ] = None,
    decide: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Your decisions: the output of --format json, with choices filled in.",
            show_default=False,
        ),
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Write a letter to each lead with the questions to ask again.", show_default=False
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
    format: Annotated[str, written_as(FORMATS, "The format of the account.")] = "text",
) -> int:
    """Read the workbooks and forms that leads sent back, and add their answers to the plan.

    Each answer becomes an entry with its day, its lead (`by`) and its round (`via`), however the sheet was sorted, cut
    or saved. cioc writes a value that only the lead changed, and keeps one that only the plan changed. If both changed
    it, you decide: on a terminal cioc asks, and elsewhere it lists the value and writes nothing. An answer that the
    check would refuse goes back as a question. To read the same file again changes nothing.

    Exit status: 0 all is written, 1 something is left to decide or to ask, 2 cannot do the job, or a file
    cannot be read.

    Examples:

    - `cioc collect returned/early-help-2022-11-18.xlsx --dry-run`
    - `cioc collect returned/*.xlsx --questions questions`
    - `cioc collect answers.csv --from early-help --meeting 2022-11-18 --format json`
    """
    from cioc.cli.rounds import which_round
    from cioc.render.collect import CollectView
    from cioc.rounds.outcomes import Wanted
    from cioc.rounds.returned import returned

    desk = Desk.open()
    if desk.workspace.damaged:
        raise CannotDoError(
            f"{', '.join(desk.workspace.damaged)} cannot be read in full, so answers might go to the wrong place",
            hint="mend what is wrong: cioc validate",
        )
    known_in_plans(desk.workspace)
    known("--from", sender, desk.workspace.register, hint="see plans/register.yaml")
    today = date.today()
    day = whole_day(on, "--date") if on else today
    if day > today:
        raise CannotDoError(f"--date {day} is still to come", hint="give the day on which the answers were so")
    read, bad = _read_all(files)
    found = _with_words(returned(sheet for sheets, _ in read for sheet in sheets), read)
    wanted = Wanted(
        day=day,
        today=today,
        lead=sender or "",
        round=str(which_round(meeting, desk.workspace)) if meeting else "",
        decisions=_decisions(decide) if decide else {},
    )
    collecting = _Collecting(found=found, wanted=wanted, desk=desk)
    collecting.settle(ask=format == "text")
    _refuse_unknown(collecting, decide)
    work = collecting.work(desk.workspace)
    if work is not None and not (dry_run and format == "json"):
        carry_out(desk, collecting.again, dry_run=dry_run, tried=collecting.tried)
    items = collecting.items
    left = [item for item in items if item.outcome in _LEFT]
    if work is None:
        kept = any(item.outcome == "decided" for item in items)
        said = "the plan says all of it already" if not kept else "what the plan says is kept, as was decided"
        say("nothing is written; what is left is listed" if left else f"nothing is written: {said}")
    asked = CollectView(
        items=items, found=found, files=len(read), workspace=desk.workspace, width=width(), written=not dry_run
    )
    page(FORMATS[format](asked)) if format == "text" else write(FORMATS[format](asked))
    _ask_again(items, desk, questions, dry_run=dry_run)
    if any(item.outcome in {"conflict", "unsure"} for item in items) and format == "text":
        say("to decide without being asked: --format json > decide.json, put the choices in, --decide decide.json")
    if bad:
        say(f"not read, and nothing of it is written: {', '.join(map(str, bad))}; all else is as told")
        return 2
    return 1 if left else 0


_LEFT = {"conflict", "unsure", "question", "held", "refused"}
# The outcomes after which somebody has something to do.


# -- Files -------------------------------------------------------------------------------------------------------------


def _read_all(files: list[Path]) -> tuple[list[tuple[tuple[Any, ...], tuple[Any, ...]]], list[Path]]:
    """The sheets of the files, and the files that cannot be read: of them it is said why, unless it is all of them."""
    read, bad = [], []
    for file in files:
        try:
            read.append(_read(file))
        except CannotDoError as error:
            if len(files) == 1:
                raise
            complain(error.message, error.hint)
            bad.append(file)
    if not read:
        raise CannotDoError("none of the files can be read", hint="see above")
    return read, bad


def _read(file: Path) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    from cioc.cli.import_files import bytes_of
    from cioc.office.returned import sheets

    return sheets(bytes_of(file), str(file))


def _with_words(found: Returned, read: Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]]) -> Returned:
    """All that came back, with the notes at the side of cells."""
    notes = [note for _, each in read for note in each]
    return replace(found, words=(*found.words, *notes))


def _decisions(file: Path) -> dict[str, str]:
    """The choices of a file, by what they decide."""
    hint = "give it what --format json wrote, with a choice for each decision"
    try:
        whole = json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise CannotDoError(f"--decide: cannot read {file}: {reason(error)}", hint=remedy(error)) from error
    except (ValueError, RecursionError) as error:
        raise CannotDoError(f"--decide: {file} is no JSON: {error}", hint=hint) from error
    listed = whole.get("decisions") if isinstance(whole, dict) else None
    if not isinstance(listed, list):
        raise CannotDoError(f"--decide: {file} has no list of decisions", hint=hint)
    found = {}
    for each in listed:
        name, choice = (each.get("id"), each.get("choice")) if isinstance(each, dict) else (None, None)
        if not isinstance(name, str) or not (choice is None or isinstance(choice, str)):
            raise CannotDoError(f"--decide: {file} has a decision without an id", hint=hint)
        if choice:
            found[name] = choice
    return found


def _refuse_unknown(collecting: _Collecting, file: Path | None) -> None:
    """Say what was decided and is no longer asked, or cannot be chosen."""
    if file is None:
        return
    open_to = collecting.seen
    for name, choice in collecting.wanted.decisions.items():
        if name not in open_to:
            say(f"--decide: {name} is no longer open: the plan has it already, or the plan or the answer has changed")
        elif choice not in open_to[name]:
            raise CannotDoError(
                f'--decide: "{choice}" cannot be chosen for {name}', hint=f"choose one of {', '.join(open_to[name])}"
            )


# -- Deciding ----------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class _Collecting:
    """Answers on their way into the files: compared, decided, checked."""

    found: Returned
    wanted: Wanted
    desk: Desk
    items: tuple[AnswerItem, ...] = ()
    tried: Tried | None = None
    """The files as they would be."""
    seen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """All that is, or was, to be decided, with the choices."""

    def settle(self, *, ask: bool) -> None:
        """Compare, ask a person about what both changed, and leave out what the check refuses."""
        self._compare(self.desk.workspace)
        asking = Questions(ask=ask)
        if asking.can_ask:
            self._ask(asking)
        self._leave_out_faults()

    def _compare(self, workspace: LoadedWorkspace) -> None:
        from cioc.rounds.comparing import compared

        self.items = compared(self.found, workspace, self.wanted)
        self.seen |= {item.question: ("current", "returned") for item in self.items if item.question}
        self.seen |= {item.id: (*(each.name for each in item.candidates), "none") for item in self.items if item.id}

    def _ask(self, asking: Questions) -> None:
        """One after the other: what is decided of one may settle the next."""
        later: set[str] = set()
        while (choice := self._next(asking, later)) is not None:
            name, answer = choice
            if answer == "later":
                later.add(name)
            else:
                self.wanted = replace(self.wanted, decisions={**self.wanted.decisions, name: answer})
                self._compare(self.desk.workspace)

    def _next(self, asking: Questions, later: set[str]) -> tuple[str, str] | None:
        from cioc.render.collect import answer_lines, decision_lines
        from cioc.rounds.outcomes import Outcome

        left = [each for each in self.items if each.outcome in {Outcome.CONFLICT, Outcome.UNSURE}]
        done = len({name for name in self.wanted.decisions if name in self.seen})
        later_on = sum((each.question or each.id) in later for each in left)
        at = f"{done + later_on + 1} of {done + len(left)}"
        for item in left:
            who = self.desk.workspace.name_of(item.lead)
            if item.outcome is Outcome.CONFLICT and item.question not in later:
                say(f"{at} · {item.label}: {item.what} ({who})")
                write(answer_lines(item, width()), to=sys.stderr)
                write(decision_lines(item, self.desk.workspace, width()), to=sys.stderr)
                question = "Which holds? An answer is added whole, or not recorded; nothing is taken out."
                choices = {
                    "current": "keep what the plan says; this answer is not recorded",
                    "returned": "add this answer",
                    "later": "",
                }
                return item.question, asking.needed(None, "CHOICE", question, choices=choices, default="later")
            if item.outcome is Outcome.UNSURE and item.id not in later:
                say(f"{at} · {item.what} ({who})")
                write(answer_lines(item, width()), to=sys.stderr)
                choices = {each.name: each.what for each in item.candidates} | {"none": "of none", "later": ""}
                question = "Of which promise is it?"
                return item.id, asking.needed(None, "CHOICE", question, choices=choices, default="later")
        return None

    # -- Checking ------------------------------------------------------------------------------------------------------

    def _leave_out_faults(self) -> None:
        """Take out the answers that would bring errors; what is left is compared anew, until nothing is refused."""
        while (work := self.work(self.desk.workspace)) is not None:
            self.tried = try_out(self.desk, work)
            refused = self._refused(self.tried)
            if not refused:
                return
            self.wanted = replace(self.wanted, refused={**self.wanted.refused, **refused})
            self._compare(self.desk.workspace)

    def _refused(self, tried: Tried) -> dict[int, str]:
        """Answers whose entries have errors, by their places, and what is wrong."""
        from cioc.diagnostics import Severity
        from cioc.rounds.outcomes import UNPUBLISHED, Outcome

        new = [each for each in tried.faults if each.severity is Severity.ERROR or each.code.startswith(("P", "T"))]
        if not new:
            return {}
        then = as_it_will_be(self.desk, tried.after)
        refused: dict[int, str] = {}
        taken = [item for item in self.items if item.outcome is Outcome.TAKEN]
        for diagnostic in new:
            item = next((each for each in taken if _is_about(diagnostic, each, then)), None)
            if item is not None:
                words = UNPUBLISHED if diagnostic.code.startswith("D") else diagnostic.message
                refused.setdefault(item.number, f"{words}: please say it in another way")
        return refused

    # -- Writing -------------------------------------------------------------------------------------------------------

    def work(self, workspace: LoadedWorkspace) -> Work | None:
        """The entries that the answers come to, as edits; None where nothing is to be written."""
        from cioc.rounds.writing import written

        return written(self.items, workspace, self.wanted.today)

    def again(self, workspace: LoadedWorkspace) -> Work:
        """The work for files that somebody may have changed meanwhile."""
        if workspace is self.desk.workspace and self.tried is not None:
            return self.tried.work
        self._compare(workspace)
        work = self.work(workspace)
        if work is None:
            raise CannotDoError("somebody else has collected the same answers; nothing is written")
        return work


def _is_about(diagnostic: Diagnostic, item: AnswerItem, then: LoadedWorkspace) -> bool:
    """Whether a finding stands in the lines of the entry that an answer became."""
    from cioc.edit.work import home_of
    from cioc.rounds.places import Places

    below: list[Progress | MatterArising] = []
    path: tuple[str | int, ...]
    if item.spot is None:
        meeting = then.meetings[item.meeting]
        document, path = home_of(meeting, then), ("matters_arising",)
        below += meeting.matters_arising
    else:
        spot = Places(workspace=then).spots[item.spot.name]
        document, path = home_of(spot.plan, then), (*spot.path, "progress")
        below += spot.line.progress
    if document.name != diagnostic.path:
        return False
    for index, entry in enumerate(below):
        if (entry.by, str(entry.via), entry.note) == (item.lead, item.round, item.entry.get("note")):
            span = document.at(*path, index)
            first, _ = document.lines.position(span.start)
            last, _ = document.lines.position(span.end)
            if first <= diagnostic.line <= last:
                return True
    return False


# -- Questions ---------------------------------------------------------------------------------------------------------


def _ask_again(items: tuple[AnswerItem, ...], desk: Desk, folder: Path | None, *, dry_run: bool) -> None:
    """Write what is to be asked again, a letter for each lead; or say how to."""
    from cioc.render.collect import questions
    from cioc.rounds.outcomes import Outcome
    from cioc.rounds.packs import file_name

    by_lead: dict[str, list[AnswerItem]] = {}
    for item in items:
        if item.outcome is Outcome.QUESTION and item.lead:
            by_lead.setdefault(item.lead, []).append(item)
    if not by_lead or dry_run:
        return
    if folder is None:
        say("to have the questions as letters to send: --questions DIR")
        return
    check_folder(folder, desk.root)
    make_folder(folder)
    written = []
    for lead, theirs in by_lead.items():
        data = questions(desk.workspace.name_of(lead), theirs).encode()
        path = _free(folder, f"questions-{file_name(lead)}", data)
        save(path, data)
        written.append(path.name)
    say(f"the questions are in {folder}: {', '.join(written)}")


def _free(folder: Path, name: str, data: bytes) -> Path:
    """A file that is not there yet, or holds the same: nobody's letter is written over, nor is a link followed."""
    for number in range(1, 1000):
        path = folder / (f"{name}-{number}.txt" if number > 1 else f"{name}.txt")
        if not path.is_symlink() and (not path.exists() or (path.is_file() and path.read_bytes() == data)):
            return path
    raise CannotDoError(f"{folder} is full of questions", hint="name another folder")
