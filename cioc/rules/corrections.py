"""P424, P425, P426: a correction puts an entry right that is there, says why, and takes it back or says what is so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import counted, listed
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Line, Progress
    from cioc.yaml.document import Document, Path


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
                said = [key for key in _GIVES if getattr(entry, key) is not None]
                here = document.at(*path, "progress", index, "takes_back")
                if entry.corrects is None:
                    hint = "add corrects: with the date of that entry"
                    yield Hit(document, here, "no entry is named that is taken back", hint)
                elif said:
                    message = (
                        f"the entry of {entry.corrects} is taken back, and {listed(said, last='and')} given instead"
                    )
                    yield Hit(document, here, message, "leave out takes_back, or say what is so in an entry of its own")


_GIVES = ("rag", "status", "timescale", "agreed", "until")


def _corrections(subject: Subject) -> Iterator[tuple[Document, Path, Line, Progress]]:
    for document, plan in subject.workspace.of(Plan):
        for path, _, line in lines(plan):
            for index, entry in enumerate(line.progress):
                if entry.corrects is not None:
                    yield document, (*path, "progress", index), line, entry


_ENTRY = "leads: [early-help]\nprogress:\n  - {date: 2020-12-04, rag: red, note: Nobody came.}\n  - date: 2020-12-18\n"

RULES = (
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
