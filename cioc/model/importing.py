"""The answers that `cioc import` was given about a council's own table, and what it read in it the last time."""

from enum import StrEnum
from typing import Literal

from cioc.model.base import Count, Day, Id, Known, Listed, Named, Text
from cioc.model.entry import FileEntry


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
    """Your answers about one table, so that cioc asks only once. The file holds no name of a person."""

    cioc: Literal["import/1"]
    """The kind of file and the version of its format. Example: `import/1`."""
    plan: Known
    """The id of the plan that was made from the table. Example: `cioc-2019`."""
    source: Text | None = None
    """The name of the file that was read. Example: `Action plan.docx`."""
    written: Day
    """The day from which its "March" is counted. Example: `2019-02-07`."""
    comments_as_of: Day
    """The day of the comments that were read last. Example: `2019-02-07`."""
    tables: Listed[Count] = ()
    """The tables or sheets that hold the plan, counted from 1. Without this key, all that hold actions.
    Example: `[2]`."""
    columns: Named[ColumnRole] = {}
    """The content of each column, by its heading. Example: `{Agency leads: lead, By when: timescale}`."""
    statuses: Named[Text] = {}
    """The council's words for the status. Example: `{all done: complete}`."""
    ratings: Named[Known] = {}
    """The council's words for its ratings. Example: `{on course: green}`."""
    colours: Named[Known] = {}
    """The meanings of the colours of cells, each by a word; `nothing` is no rating. Example: `{orange: amber}`."""
    owners: Named[Id] = {}
    """Teams and posts, by the words of the table. People are in a file of your own, outside `plans/`.
    Example: `{early help team: early-help}`."""
    posts: Listed[Id] = ()
    """The posts of the people in the table, in the order of the table. Example: `[post-1, post-2]`."""
    read: Named[Text] = {}
    """A checksum of each value when the table was last read. It shows whether the table or the plan has changed.
    Example: `{1.1a/timescale: 3f2a9c81d0}`."""
    doubts: Listed[Text] = ()
    """A checksum of each doubt that was listed so far, so that cioc can list new ones only.
    Example: `[9be0c41f7a02]`."""
