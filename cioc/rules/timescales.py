"""T301-T309: timescales that cioc cannot read, or reads with a doubt, and terms that meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.dates import in_short
from cioc.diagnostics import Severity
from cioc.model import Measures, Meeting, Plan, WorkspaceSettings
from cioc.model.measures import target_given
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import sentence, shortened
from cioc.timescales import Flag, Kind
from cioc.timescales.calendar import TermDates, that_meet
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from cioc.model import Item, Line, MatterArising, Progress
    from cioc.rules.rule import Check
    from cioc.timescales import Reading
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path


def _unreadable(_: Phrase, reading: Reading) -> tuple[str, str] | None:
    # Each of these has a finding of its own.
    if reading.kind is not Kind.UNREADABLE or {Flag.IMPOSSIBLE, Flag.BACKWARDS, Flag.AMBIGUOUS} & set(reading.flags):
        return None
    return (
        f'"{shortened(reading.text)}" cannot be read: {_why(reading)}',
        "say it in words like: March 2021, by 31 July 2021",
    )


def _impossible(_: Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.IMPOSSIBLE not in reading.flags:
        return None
    return f'"{shortened(reading.text)}" names a time that does not exist: {_why(reading)}', "put the date right"


def _ambiguous(_: Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.AMBIGUOUS not in reading.flags:
        return None
    message = f'"{shortened(reading.text)}" can be read in more than one way. {sentence(_why(reading))}'
    return message, "say which one is meant: write the last day, or how often"


def _assumed(_: Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.ASSUMED not in reading.flags or Flag.AMBIGUOUS in reading.flags:  # that is told with it
        return None
    return f'"{shortened(reading.text)}" leaves something to be assumed. {sentence(_why(reading))}', "write it out"


def _backwards(_: Phrase, reading: Reading) -> tuple[str, str] | None:
    if Flag.BACKWARDS not in reading.flags:
        return None
    return (
        f'"{shortened(reading.text)}" ends before it begins: {_why(reading)}',
        "put the dates the right way round",
    )


def _past(phrase: Phrase, reading: Reading) -> tuple[str, str] | None:
    if reading.superseded or reading.due is None or reading.due >= phrase.given:
        return None
    message = (
        f'"{shortened(reading.text)}" was over on {reading.due.isoformat()}, before it was promised on {phrase.given}'
    )
    return message, "put the date right or, if it was done by then, add an entry with status: complete"


def _no_time(_: Phrase, reading: Reading) -> tuple[str, str] | None:
    if reading.kind is not Kind.NONE:
        return None
    message = "there is no timescale" if reading.blank else f'"{shortened(reading.text)}" has no date'
    return message, "say by when or how often, so that it can be seen when that has passed"


def _done(_: Phrase, reading: Reading) -> tuple[str, str] | None:
    if reading.kind is not Kind.DONE:
        return None
    return (
        f'"{shortened(reading.text)}" says that it is done, but no entry does',
        "add an entry with status: complete and a note",
    )


def _why(reading: Reading) -> str:
    """The reason as the second half of a sentence that begins with the words, so that these are quoted once."""
    quoted = f'"{reading.text}" '
    why = reading.why.replace(f". {quoted}", ". It ")
    if why.startswith(quoted):
        why = f"it {why.removeprefix(quoted)}".removeprefix("it cannot be read. ")  # which the message says
    why = why[:1].lower() + why[1:]
    return why.rstrip(".").removesuffix(": write which")


class Phrase(Struct, frozen=True):
    """A timescale of a file: its place, its words and the day on which they were given."""

    document: Document
    path: Path
    words: str | None
    given: date
    line: Line | None = None
    """The line whose own timescale it is; None for all others."""
    said: Progress | Item | MatterArising | None = None
    """The entry that says so; None for all others."""

    def hit(self, message: str, hint: str) -> Hit:
        place = self.document.at(*self.path)
        return Hit(self.document, place, message, hint)


def _phrases(subject: Subject) -> Iterator[Phrase]:
    workspace = subject.workspace
    yield from _in_plans(workspace)
    for statement in subject.statements:
        if (said := statement.said).timescale:
            given = statement.given
            yield Phrase(statement.document, (*statement.path, "timescale"), said.timescale, given, said=said)
    for document, meeting in workspace.of(Meeting):
        for index, commitment in enumerate(meeting.commitments):
            if commitment.timescale:  # without one it is M503's
                path = ("commitments", index, "timescale")
                yield Phrase(document, path, commitment.timescale, meeting.date.last)
    for document, file in workspace.of(Measures):
        for index, measure in enumerate(file.measures):
            if measure.target and measure.target.by and (first := target_given(measure, measure.target)):
                yield Phrase(document, ("measures", index, "target", "by"), measure.target.by, first)
            for number, target in enumerate(measure.targets):
                if target.by:
                    yield Phrase(document, ("measures", index, "targets", number, "by"), target.by, target.from_)
    yield from _rhythms(workspace)


def _in_plans(workspace: LoadedWorkspace) -> Iterator[Phrase]:
    for document, plan in workspace.of(Plan):
        if plan.review:
            yield Phrase(document, ("review",), plan.review, plan.written)
        for path, _, line in lines(plan):
            yield Phrase(document, (*path, "timescale"), line.timescale, plan.written, line)


def _rhythms(workspace: LoadedWorkspace) -> Iterator[Phrase]:
    """How often the board and the group meet, counted from the last meeting; without one there is nothing to count."""
    last = max((meeting.date.last for meeting in workspace.meetings.values()), default=None)
    for document, settings in workspace.of(WorkspaceSettings):
        for key, body in (("board", settings.board), ("group", settings.group)):
            if body and body.meets and last:
                yield Phrase(document, (key, "meets"), body.meets, last)


def _read(subject: Subject) -> list[tuple[Phrase, Reading]]:
    """Each timescale with its reading, or with that of each of its parts."""
    read = subject.workspace.read
    found = []
    for phrase in _phrases(subject):
        whole = read(phrase.words, phrase.given)
        found += [(phrase, part) for part in whole.parts or (whole,)]
    return found


def _settled(subject: Subject) -> frozenset[int]:
    """The lines that are complete or dropped, whoever said so: their identities."""
    states = (line for plan in subject.seen.plans for action in plan.actions for line in action.lines)
    return frozenset(id(each.line) for each in states if not each.state.is_open)


def _put_back(subject: Subject) -> frozenset[int]:
    """The entries that put back a date from before one which a meeting did not agree: their identities."""
    from cioc.state.ledger import ledger

    found: set[int] = set()
    for promise in ledger(subject.seen).promises:
        before: set[str] = set()
        for version in promise.life.versions:
            # On the very day of the meeting its decision is still on the newest date of all.
            is_back = version.restores or (version.refused and version.timescale in before)
            if is_back and (entry := version.timing.entry) and entry.written is not None:
                found.add(id(entry.written))
            before.add(version.timescale)
    return frozenset(found)


def finds_in_phrases(
    say: Callable[[Phrase, Reading], tuple[str, str] | None], *, of_what_is_open: bool = False
) -> Check:
    """A check that asks of each reading what there is to say; if need be not of lines that are complete or dropped, nor
    of dates that are put back.
    """

    def check(subject: Subject) -> Iterator[Hit]:
        for phrase, reading in subject.once(_read):
            if said := say(phrase, reading):
                if of_what_is_open and phrase.line is not None and id(phrase.line) in subject.once(_settled):
                    continue
                if of_what_is_open and phrase.said is not None and id(phrase.said) in subject.once(_put_back):
                    continue
                yield phrase.hit(*said)

    return check


def terms_that_meet(subject: Subject) -> Iterator[Hit]:
    """Terms that begin before another one is over."""
    for document, settings in subject.workspace.of(WorkspaceSettings):
        terms = [TermDates(name=each.name, start=each.start, end=each.end) for each in settings.calendar.terms]
        for one, other in that_meet(terms):
            # By itself, not by what it says: a term that stands there twice is equal to the other.
            index = next(index for index, each in enumerate(terms) if each is other)
            message = f'the term "{other.name}" begins before "{one.name}" is over, on {in_short(one.end)}'
            place = document.at("calendar", "terms", index, "start")
            yield Hit(document, place, message, "give each its first and its last day, or take one of them out")


_TERM = "calendar:\n  terms:\n    - {name: Autumn 2027, start: 2027-09-02, end: 2027-12-17}\n"


RULES = (
    Rule(
        code="T301",
        name="unreadable-timescale",
        severity=Severity.WARNING,
        why="""
            A timescale that cioc cannot read is never past its date, and such a promise is soon forgotten. cioc reads
            the words that councils usually write; if it cannot, it says so rather than guess.
        """,
        bad=Example("line", 'leads: [early-help]\ntimescale: "35th of Marchember 2021"\n'),
        good=Example("line", "leads: [early-help]\ntimescale: 31st March 2021\n"),
        check=finds_in_phrases(_unreadable),
    ),
    Rule(
        code="T302",
        name="impossible-timescale",
        severity=Severity.ERROR,
        why="""
            The day does not exist, so nobody can say when the promise is due. Most often somebody changed the month
            and not the day.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: 30 February 2021\n"),
        good=Example("line", "leads: [early-help]\ntimescale: 28 February 2021\n"),
        check=finds_in_phrases(_impossible),
    ),
    Rule(
        code="T303",
        name="ambiguous-timescale",
        severity=Severity.WARNING,
        why="""
            The words can be read in more than one way: "bi-monthly" is twice a month to some and every two months to
            others, and "next year" is a calendar, a financial or an academic year. The lead will go by one reading and
            the board by another.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: Bi-monthly meetings\n"),
        good=Example("line", "leads: [early-help]\ntimescale: Meetings every two months\n"),
        check=finds_in_phrases(_ambiguous),
    ),
    Rule(
        code="T304",
        name="assumed-timescale",
        severity=Severity.NOTE,
        why="""
            cioc had to fill in something that the words leave out, such as a year, or the dates of school terms. The
            reading is most likely right, but it is cioc's and not the plan's.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: March\n"),
        good=Example("line", "leads: [early-help]\ntimescale: March 2021\n"),
        check=finds_in_phrases(_assumed),
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
        check=finds_in_phrases(_backwards),
    ),
    Rule(
        code="T306",
        name="promised-too-late",
        severity=Severity.WARNING,
        why="""
            The promise was over before it was made: the year is a slip of the pen, or the work had been done already.
            In the second case an entry with `status: complete` closes it.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: March 2019\n"),
        good=Example(
            "line",
            "leads: [early-help]\ntimescale: March 2019\n"
            "progress:\n  - {date: 2020-12-01, status: complete, note: It was done in March 2019.}\n",
        ),
        check=finds_in_phrases(_past, of_what_is_open=True),
    ),
    Rule(
        code="T307",
        name="no-time-named",
        severity=Severity.NOTE,
        why="""
            A line without a date is never past it, so nobody is ever asked about it. Some work has no end and needs no
            date; for most, "reviewed each term" is enough to bring it back. `cioc overdue` lists such lines under "No
            date".
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: As part of the school curriculum\n"),
        good=Example("line", "leads: [early-help]\ntimescale: Reviewed each term from January 2021\n"),
        check=finds_in_phrases(_no_time),
    ),
    Rule(
        code="T308",
        name="done-but-not-complete",
        severity=Severity.WARNING,
        why="""
            The words say that the work is done, so it is never past its date again. But no entry says so, and it stays
            open in every list and every count. An entry with `status: complete` closes it, and says when and how.
        """,
        bad=Example("line", "leads: [early-help]\ntimescale: Completed\n"),
        good=Example(
            "line",
            "leads: [early-help]\ntimescale: March 2021\n"
            "progress:\n  - {date: 2020-12-01, status: complete, note: The office is open.}\n",
        ),
        check=finds_in_phrases(_done, of_what_is_open=True),
    ),
    Rule(
        code="T309",
        name="terms-that-meet",
        severity=Severity.WARNING,
        why="""
            cioc reads "autumn term 2027" and "every half-term" by the terms of the calendar. Where two of them meet,
            one has a wrong day, or a term stands there twice, and work that is due by its end may get a wrong date.
        """,
        bad=Example("workspace", f"{_TERM}    - {{name: Spring 2028, start: 2027-12-06, end: 2028-03-31}}\n"),
        good=Example("workspace", f"{_TERM}    - {{name: Spring 2028, start: 2028-01-06, end: 2028-03-31}}\n"),
        check=terms_that_meet,
    ),
)
