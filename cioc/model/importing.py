"""The answers that `cioc import` was given about a council's own table, and what it read in it the last time."""

from enum import StrEnum
from typing import Literal

from cioc.model.base import Count, Day, FileEntry, Id, Known, Listed, Named, Text


class ColumnRole(StrEnum):
    """The content of a column of a council's table."""

    REFERENCE = "reference"
    PRIORITY = "priority"
    ACTION = "action"
    OUTCOME = "outcome"
    WHO = "who"
    LEAD = "lead"
    TIMESCALE = "timescale"
    START = "start"
    REVISED = "revised"
    PROGRESS = "progress"
    RATING = "rating"
    STATUS = "status"
    DONE_ON = "done-on"
    MORE = "more"
    NOTHING = "nothing"


class Import(FileEntry):
    """The answers about one table, so that they are asked for once; no name of a person stands here."""

    cioc: Literal["import/1"]
    """The kind of file and the version of its format. Example: `import/1`."""
    plan: Known
    """The id of the plan that was made of the table. Example: `cioc-2019`."""
    source: Text | None = None
    """The name of the file that was read. Example: `Action plan.docx`."""
    written: Day
    """The day from which its "March" is counted. Example: `2019-02-07`."""
    comments_as_of: Day
    """The day on which the comments that were read last were so. Example: `2019-02-07`."""
    tables: Listed[Count] = ()
    """The tables or sheets that are the plan, counted from 1; all that look like it where none is named.
    Example: `[2]`."""
    columns: Named[ColumnRole] = {}
    """The content of each column, by its heading. Example: `{Agency leads: lead, By when: timescale}`."""
    statuses: Named[Text] = {}
    """The council's words for how far something has come. Example: `{all done: complete}`."""
    ratings: Named[Known] = {}
    """The council's words for its ratings. Example: `{on course: green}`."""
    colours: Named[Known] = {}
    """The meanings of the colours of cells, each by a word; `nothing` is no rating. Example: `{orange: amber}`."""
    owners: Named[Id] = {}
    """Teams and posts by the table's words for them; people are in a file of your own, outside `plans/`.
    Example: `{early help team: early-help}`."""
    posts: Listed[Id] = ()
    """The posts of people whom the table names, in the order in which it names them. Example: `[post-1, post-2]`."""
    read: Named[Text] = {}
    """The last reading, each value by a sum of it: how a changed table is told from a changed plan.
    Example: `{1.1a/timescale: 3f2a9c81d0}`."""
    doubts: Listed[Text] = ()
    """The doubts that were listed so far, each by a sum of it: those of a changed table are told from them.
    Example: `[9be0c41f7a02]`."""
