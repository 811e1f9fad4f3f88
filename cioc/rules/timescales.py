"""T301 to T308: timescales that cioc cannot read, or reads with a doubt that their writer should know of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.rules.phrases import finds_in_phrases
from cioc.rules.rule import Example, Rule
from cioc.text.phrases import sentence, shortened
from cioc.timescales import Flag, Kind

if TYPE_CHECKING:
    from cioc.rules.phrases import Phrase
    from cioc.timescales import Reading


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
)
