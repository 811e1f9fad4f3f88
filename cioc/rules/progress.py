"""P401, P402, P410, P412, P424-P426: entries stand in order, within the life of their plan, and corrections say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import TimeSpan
from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.state.states import GIVEN
from cioc.text.phrases import counted, listed
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.dates import PartialDate
    from cioc.model import Line, Progress
    from cioc.yaml.document import Document, Path


def out_of_order(subject: Subject) -> Iterator[Hit]:
    """Entries that are dated before one above them."""
    for document, plan in subject.workspace.of(Plan):
        for path, _, line in lines(plan):
            latest = line.progress[0].date if line.progress else None
            for index, entry in enumerate(line.progress):
                if latest is not None and entry.date.last < latest.first:
                    message = f"the entry of {entry.date} stands below that of {latest}"
                    hint = "entries stand in the order of their dates, the oldest first"
                    yield Hit(document, document.at(*path, "progress", index, "date"), message, hint)
                elif latest is None or entry.date.first >= latest.first:
                    latest = entry.date


def after_last_meeting(subject: Subject) -> Iterator[Hit]:
    """Entries that no meeting can have heard of yet."""
    if (last := _last_meeting(subject)) is None:
        return
    for document, _, path, day in _dated(subject):
        if last.last < day.first and day.last <= _A_YEAR.after(last.last):
            message = f"the entry of {day} is later than the last meeting, {last}"
            yield Hit(document, document.at(*path), message, "leave it, if it waits for the next meeting")


def long_after_last_meeting(subject: Subject) -> Iterator[Hit]:
    """Entries so far ahead of everything else that their year must be wrong."""
    if (last := _last_meeting(subject)) is None:
        return
    for document, _, path, day in _dated(subject):
        if day.last > _A_YEAR.after(last.last) and (subject.today is None or day.first > subject.today):
            message = f"the entry of {day} is more than a year later than the last meeting, {last}"
            known = "check the year" if subject.today is None else "check the year: that day is still to come"
            yield Hit(document, document.at(*path), message, known)


def before_plan(subject: Subject) -> Iterator[Hit]:
    """Entries that are older than their plan."""
    for document, plan, path, day in _dated(subject):
        if day.last < plan.written:
            message = f"the entry of {day} is older than the plan, which was written on {plan.written}"
            yield Hit(document, document.at(*path), message, "mend the one of the two dates that is wrong")


def _dated(subject: Subject) -> Iterator[tuple[Document, Plan, Path, PartialDate]]:
    """Every entry: its file, its plan, the path of its date, and the date."""
    for document, plan in subject.workspace.of(Plan):
        for path, _, line in lines(plan):
            for index, entry in enumerate(line.progress):
                yield document, plan, (*path, "progress", index, "date"), entry.date


def _last_meeting(subject: Subject) -> PartialDate | None:
    """The date of the newest meeting; None without one, or where a newer one may be in a file that is damaged."""
    workspace = subject.workspace
    if any(document.damaged and document.kind in {None, "meeting/1"} for document in workspace.documents):
        return None
    return max((meeting.date for meeting in workspace.meetings.values()), default=None)


_A_YEAR = TimeSpan(months=12)

_ENTRIES = "leads: [early-help]\nprogress:\n"


def corrects_nothing(subject: Subject) -> Iterator[Hit]:
    """Corrections of an entry that the line has not, or of one that is itself a correction."""
    for document, path, line, entry in _corrections(subject):
        of = entry.corrects
        assert of is not None
        own = [each for each in line.progress if each.corrects is None and str(each.date) == str(of.date)]
        if of.place <= len(own):
            continue
        there = f"the line has only {counted(len(own), 'entry', 'entries')} of {of.date}" if own else ""
        message = there or f"the line has no entry of {of.date} that could be corrected"
        hint = "write the date of the entry that was wrong; what a meeting said is corrected by the next meeting"
        yield Hit(document, document.at(*path, "corrects"), message, hint)


def corrected_without_reason(subject: Subject) -> Iterator[Hit]:
    """Corrections with no word of what was wrong."""
    for document, path, _, entry in _corrections(subject):
        if entry.note is None:
            hint = "say in a note what was wrong, and how it came about"
            yield Hit(document, document.at(*path, "corrects"), "a correction, without a note", hint)


def taken_back_and_said(subject: Subject) -> Iterator[Hit]:
    """Entries that take another back and say something all the same, or that name none."""
    for document, plan in subject.workspace.of(Plan):
        for path, _, line in lines(plan):
            for index, entry in enumerate(line.progress):
                if entry.takes_back is None:
                    continue
                said = [key for key in GIVEN if getattr(entry, key) is not None]
                here = document.at(*path, "progress", index, "takes_back")
                if entry.corrects is None:
                    hint = "add corrects: with the date of that entry"
                    yield Hit(document, here, "no entry is named that is taken back", hint)
                elif said:
                    message = (
                        f"the entry of {entry.corrects} is taken back, and {listed(said, last='and')} given instead"
                    )
                    yield Hit(document, here, message, "leave out takes_back, or say what is so in an entry of its own")


def _corrections(subject: Subject) -> Iterator[tuple[Document, Path, Line, Progress]]:
    for document, plan in subject.workspace.of(Plan):
        for path, _, line in lines(plan):
            for index, entry in enumerate(line.progress):
                if entry.corrects is not None:
                    yield document, (*path, "progress", index), line, entry


_ENTRY = "leads: [early-help]\nprogress:\n  - {date: 2020-12-04, rag: red, note: Nobody came.}\n  - date: 2020-12-18\n"


RULES = (
    Rule(
        code="P401",
        name="entries-out-of-order",
        severity=Severity.ERROR,
        why="""
            Progress entries are a diary: add each day's entry below the one before and then leave it alone. The last
            entry is the state of the line, so one in the wrong place can put last year's state in the place of
            today's. Put an entry that was forgotten where its date belongs.
        """,
        bad=Example(
            "line",
            _ENTRIES + "  - {date: 2020-12-04, note: It is out.}\n  - {date: 2020-11-20, note: It is written.}\n",
        ),
        good=Example(
            "line",
            _ENTRIES + "  - {date: 2020-11-20, note: It is written.}\n  - {date: 2020-12-04, note: It is out.}\n",
        ),
        check=out_of_order,
    ),
    Rule(
        code="P402",
        name="entry-after-last-meeting",
        severity=Severity.NOTE,
        why="""
            An entry later than the newest meeting has been before no board yet. That is right while you write a paper,
            so this is only a note. It also shows a mistyped year, or a meeting whose file is still missing.
        """,
        bad=Example("line", _ENTRIES + "  - {date: 2021-11-20, note: The survey is written.}\n"),
        good=Example("line", _ENTRIES + "  - {date: 2020-11-20, note: The survey is written.}\n"),
        check=after_last_meeting,
    ),
    Rule(
        code="P410",
        name="entry-before-plan",
        severity=Severity.WARNING,
        why="""
            A plan cannot report on a day before it was written. Either the date of the entry has a slip in it,
            or the entry belongs to the plan before this one.
        """,
        bad=Example("line", _ENTRIES + "  - {date: 2019-11-20, note: The survey is written.}\n"),
        good=Example("line", _ENTRIES + "  - {date: 2020-11-20, note: The survey is written.}\n"),
        check=before_plan,
    ),
    Rule(
        code="P412",
        name="entry-long-after-last-meeting",
        severity=Severity.WARNING,
        why="""
            cioc ignores entries that are dated in the future, in papers and in lists. A slip of the pen in the year,
            2109 for 2019, makes an entry disappear. An entry dated today or before is never reported, however long ago
            the last meeting was.
        """,
        bad=Example("line", _ENTRIES + "  - {date: 2109-02-12, note: It is written.}\n"),
        good=Example("line", _ENTRIES + "  - {date: 2020-11-20, note: It is written.}\n"),
        check=long_after_last_meeting,
    ),
    Rule(
        code="P424",
        name="corrects-nothing",
        severity=Severity.ERROR,
        why="""
            A correction takes the place of a wrong entry. If no entry of the line has the date that it names, nothing
            is corrected, and papers go on printing words that somebody knows to be wrong.
        """,
        bad=Example("line", f"{_ENTRY}    corrects: 2020-12-05\n    rag: amber\n    note: Twelve came after all.\n"),
        good=Example("line", f"{_ENTRY}    corrects: 2020-12-04\n    rag: amber\n    note: Twelve came after all.\n"),
        check=corrects_nothing,
    ),
    Rule(
        code="P425",
        name="corrected-without-reason",
        severity=Severity.ERROR,
        why="""
            Members have read the words that are now said to be wrong. A correction that does not say what was wrong
            looks like a record that was made to fit.
        """,
        bad=Example("line", f"{_ENTRY}    corrects: 2020-12-04\n    rag: amber\n"),
        good=Example("line", f"{_ENTRY}    corrects: 2020-12-04\n    rag: amber\n    note: Twelve came after all.\n"),
        check=corrected_without_reason,
    ),
    Rule(
        code="P426",
        name="taken-back-and-said",
        severity=Severity.ERROR,
        why="""
            An entry that is taken back says nothing any more, so what held before it holds again. A new rating beside
            that is either a correction or a word of its own, and nobody could tell which.
        """,
        bad=Example(
            "line", f"{_ENTRY}    corrects: 2020-12-04\n    takes_back: yes\n    rag: green\n    note: Of line b.\n"
        ),
        good=Example("line", f"{_ENTRY}    corrects: 2020-12-04\n    takes_back: yes\n    note: Of line b.\n"),
        check=taken_back_and_said,
    ),
)
