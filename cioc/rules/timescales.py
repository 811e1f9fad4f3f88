"""T301 to T308: timescales that cioc cannot read, or reads with a doubt that their writer should know of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Measures, Meeting, Plan, Status, Workspace
from cioc.references import lines
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.suggest import shortened
from cioc.timescales import Flag, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from cioc.document import Document, Path
    from cioc.loading import LoadedWorkspace
    from cioc.model import Line
    from cioc.rules.rule import Check
    from cioc.timescales import Reading


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A timescale of a file: its place, its words and the day on which they were given."""

    document: Document
    path: Path
    words: str | None
    given: date
    settled: bool = False
    """Its line is complete or dropped, so that a date in the past is no surprise."""

    def hit(self, message: str, hint: str) -> Hit:
        place = self.document.at(*self.path)
        return Hit(self.document, place, message, hint)


def _phrases(subject: Subject) -> Iterator[_Phrase]:
    workspace = subject.workspace
    yield from _in_plans(workspace)
    for statement in subject.statements:
        if statement.said.timescale:
            given = statement.given
            yield _Phrase(statement.document, (*statement.path, "timescale"), statement.said.timescale, given)
    for document, meeting in workspace.of(Meeting):
        for index, commitment in enumerate(meeting.commitments):
            if commitment.timescale:  # without one it is M503's
                path = ("commitments", index, "timescale")
                yield _Phrase(document, path, commitment.timescale, meeting.date.last)
    for document, file in workspace.of(Measures):
        for index, measure in enumerate(file.measures):
            if measure.target and measure.target.by and measure.readings:
                given = measure.readings[0].date.last
                yield _Phrase(document, ("measures", index, "target", "by"), measure.target.by, given)
    yield from _rhythms(workspace)


def _in_plans(workspace: LoadedWorkspace) -> Iterator[_Phrase]:
    for document, plan in workspace.of(Plan):
        if plan.review:
            yield _Phrase(document, ("review",), plan.review, plan.written)
        for path, _, line in lines(plan):
            yield _Phrase(document, (*path, "timescale"), line.timescale, plan.written, _is_settled(line))


def _rhythms(workspace: LoadedWorkspace) -> Iterator[_Phrase]:
    """How often the board and the group meet, counted from the last meeting; without one there is nothing to count."""
    last = max((meeting.date.last for meeting in workspace.meetings.values()), default=None)
    for document, settings in workspace.of(Workspace):
        for key, body in (("board", settings.board), ("group", settings.group)):
            if body and body.meets and last:
                yield _Phrase(document, (key, "meets"), body.meets, last)


def _is_settled(line: Line) -> bool:
    return any(entry.status in {Status.COMPLETE, Status.DROPPED} for entry in line.progress)


def _read(subject: Subject) -> list[tuple[_Phrase, Reading]]:
    """Each timescale with its reading, or with that of each of its parts."""
    read = subject.workspace.read
    found = []
    for phrase in _phrases(subject):
        whole = read(phrase.words, phrase.given)
        found += [(phrase, part) for part in whole.parts or (whole,)]
    return found


def _finds(say: Callable[[_Phrase, Reading], tuple[str, str] | None]) -> Check:
    """A check that asks of each reading what there is to say."""

    def check(subject: Subject) -> Iterator[Hit]:
        for phrase, reading in subject.once(_read):
            if said := say(phrase, reading):
                yield phrase.hit(*said)

    return check


def _unreadable(_: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if reading.kind is not Kind.UNREADABLE or {Flag.IMPOSSIBLE, Flag.BACKWARDS} & set(reading.flags):
        return None
    return (
        f'"{shortened(reading.text)}" cannot be read: {_lower(reading.why)}',
        "say it in words like: March 2021, by 31 July 2021",
    )


def _impossible(_: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.IMPOSSIBLE not in reading.flags:
        return None
    return f'"{shortened(reading.text)}" names a time that does not exist: {_lower(reading.why)}', "put the date right"


def _ambiguous(_: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.AMBIGUOUS not in reading.flags:
        return None
    return (
        f'"{shortened(reading.text)}" can be read in two ways: {_lower(reading.why)}',
        "write it so that only one is left",
    )


def _assumed(_: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.ASSUMED not in reading.flags:
        return None
    return f'"{shortened(reading.text)}" leaves something to be assumed: {_lower(reading.why)}', "write it out"


def _backwards(_: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.BACKWARDS not in reading.flags:
        return None
    return (
        f'"{shortened(reading.text)}" ends before it begins: {_lower(reading.why)}',
        "put the dates the right way round",
    )


def _past(phrase: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if phrase.settled or reading.due is None or reading.due >= phrase.given:
        return None
    message = (
        f'"{shortened(reading.text)}" was over on {reading.due.isoformat()}, before it was promised on {phrase.given}'
    )
    return message, "put the date right or, if it was done by then, add an entry with status: complete"


def _no_time(_: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if reading.kind is not Kind.NONE:
        return None
    message = "there is no timescale" if reading.blank else f'"{shortened(reading.text)}" names no time'
    return message, "say by when or how often, so that it can be seen when it lapses"


def _done(phrase: _Phrase, reading: Reading) -> tuple[str, str] | None:
    if reading.kind is not Kind.DONE or phrase.settled:
        return None
    return (
        f'"{shortened(reading.text)}" says that it is done, but no entry does',
        "add an entry with status: complete and a note",
    )


def _lower(why: str) -> str:
    """The reason as the second half of a sentence."""
    return (why[:1].lower() + why[1:]).rstrip(".")


RULES = (
    Rule(
        code="T301",
        name="unreadable-timescale",
        severity=Severity.WARNING,
        why="""
            What cannot be read cannot lapse, and a promise that cannot lapse is soon forgotten. cioc reads what
            councils usually write; where it cannot, it says so rather than guess.
        """,
        bad=Example("line", 'leads: [early-help]\ntimescale: "35th of Marchember 2021"\n'),
        good=Example("line", "leads: [early-help]\ntimescale: 31st March 2021\n"),
        check=_finds(_unreadable),
    ),
    Rule(
        code="T302",
        name="impossible-timescale",
        severity=Severity.ERROR,
        why="""
            The day does not exist, so nobody can say when the promise is due. Most often a month has been
            changed and its last day has not.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: 30 February 2021\n"),
        good=Example("line", "leads: [early-help]\ntimescale: 28 February 2021\n"),
        check=_finds(_impossible),
    ),
    Rule(
        code="T303",
        name="ambiguous-timescale",
        severity=Severity.WARNING,
        why="""
            The words mean two things: "bi-monthly" is twice a month to some and every two months to others.
            Whoever answers for the line will go by the one and the board by the other.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: Bi-monthly meetings\n"),
        good=Example("line", "leads: [early-help]\ntimescale: Meetings every two months\n"),
        check=_finds(_ambiguous),
    ),
    Rule(
        code="T304",
        name="assumed-timescale",
        severity=Severity.NOTE,
        why="""
            Something that the words leave out had to be filled in, such as a year, or the dates of school
            terms. The reading is most likely right, but it is cioc's and not the plan's.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: March\n"),
        good=Example("line", "leads: [early-help]\ntimescale: March 2021\n"),
        check=_finds(_assumed),
    ),
    Rule(
        code="T305",
        name="backwards-window",
        severity=Severity.ERROR,
        why="""
            A window of time that ends before it begins is a slip of the pen, and it is anybody's guess which of
            the two dates is the wrong one.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: from 1 June 2021 to 1 May 2021\n"),
        good=Example("line", "leads: [early-help]\ntimescale: from 1 May 2021 to 1 June 2021\n"),
        check=_finds(_backwards),
    ),
    Rule(
        code="T306",
        name="promised-too-late",
        severity=Severity.WARNING,
        why="""
            The promise was over before it was made: the year is a slip of the pen, or the thing had been done
            already. In the second case an entry with `status: complete` says so, and it stops being late.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: March 2019\n"),
        good=Example(
            "line",
            "leads: [early-help]\ntimescale: March 2019\n"
            "progress:\n  - {date: 2020-12-01, status: complete, note: It was done in March 2019.}\n",
        ),
        check=_finds(_past),
    ),
    Rule(
        code="T307",
        name="no-time-named",
        severity=Severity.NOTE,
        why="""
            A line without a time never lapses, and so nobody is ever asked about it. Some work has no end and needs
            none; for most, "reviewed each term" is enough to bring it back. `cioc overdue` lists such lines as undated.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: As part of the school curriculum\n"),
        good=Example("line", "leads: [early-help]\ntimescale: Reviewed each term from January 2021\n"),
        check=_finds(_no_time),
    ),
    Rule(
        code="T308",
        name="done-but-not-complete",
        severity=Severity.WARNING,
        why="""
            The words say that the thing is done, and so it is never late again; but no entry says so, and it stays open
            in every list and every count. An entry with `status: complete` closes it, and says when and how.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: Completed\n"),
        good=Example(
            "line",
            "leads: [early-help]\ntimescale: March 2021\n"
            "progress:\n  - {date: 2020-12-01, status: complete, note: The office is open.}\n",
        ),
        check=_finds(_done),
    ),
)
