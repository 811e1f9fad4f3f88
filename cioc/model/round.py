"""A round of questions to leads: the answers that stand in no entry, so that nobody is asked about them twice."""

from enum import StrEnum
from typing import Literal

from cioc.model.base import Day, Known, Listed, Moment, Reference
from cioc.model.entry import FileEntry


class AnswerState(StrEnum):
    """The state of an answer that is in no entry."""

    WAITING = "waiting"
    """Whoever keeps the plan has to decide about it, or to say which promise it is of."""
    ASKED = "asked"
    """It goes back to its lead as a question."""
    NOT_RECORDED = "not-recorded"
    """It was decided that what the plan says is kept."""
    ANSWERED = "answered"
    """It went back as a question, and its lead has answered that since."""
    PLACED = "placed"
    """It had lost its name, and this is the promise that it is of: by its words, or because somebody said so."""


class KeptAnswer(FileEntry):
    """An answer that is in no entry. The file holds none of its words."""

    id: Known
    """A checksum of the promise, the lead and the words of the answer. Example: `5f1c09aa3b7e`."""
    about: Reference | None = None
    """The promise that it is about; left out if nobody knows yet. Example: `cioc-2019/1.1/homes`."""
    lead: Known
    """The lead who answered. Example: `early-help`."""
    state: AnswerState
    """The state of it. Example: `waiting`."""
    asks: Listed[Known] = ()
    """For a question, the columns that the lead has to fill in again. Example: `[rating, status]`."""
    since: Day
    """The first day of that state. Example: `2021-01-20`."""


class RoundFile(FileEntry):
    """The answers of a round that are in no entry. `cioc collect` writes the file; you need not."""

    cioc: Literal["round/1"]
    """The kind of file and the version of its format. Example: `round/1`."""
    meeting: Moment
    """The meeting that the round is for. Example: `2021-02-12`."""
    answers: Listed[KeptAnswer] = ()
    """The answers, in the order in which they came.

    Example: `[{id: 5f1c09aa3b7e, lead: early-help, state: waiting, since: 2021-01-20}]`.
    """
