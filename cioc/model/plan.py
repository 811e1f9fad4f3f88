"""A plan: priorities, actions, delivery lines and their progress."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from cioc.model.base import Day, Entry, Id, Known, Listed, Markdown, Moment, Ref, Reference, Status, Text, Timescale


class PlanStatus(StrEnum):
    """Where a plan is in its life."""

    DRAFT = "draft"
    AGREED = "agreed"
    SUPERSEDED = "superseded"
    CLOSED = "closed"


class Progress(Entry):
    """What was said of a line on one day. Entries are added, never changed."""

    date: Day
    """The day on which this was so."""
    rag: Known | None = None
    """The rating from this day on, in the workspace's own words: red, amber, green or blue unless it says otherwise."""
    status: Status | None = None
    """How far it has come, from this day on."""
    timescale: Timescale | None = None
    """The new promise, where the line was re-timed."""
    agreed: Moment | None = None
    """The date of the meeting that agreed the new timescale, or that it is dropped."""
    note: Markdown | None = None
    """What happened; for red and amber, why and what is being done; for dropped, why."""


class Line(Entry):
    """One row under an action: who does it, who answers for it, by when, and how it goes."""

    id: Id | None = None
    """A short name that survives reordering: `1.1/residential`."""
    who: Text | None = None
    """Who does it, and where."""
    leads: Listed[Known] = ()
    """The agencies, teams or posts that answer for it: ids of the register."""
    timescale: Timescale | None = None
    """The first promise, in the plan's own words. Leave it out where the plan gives none."""
    progress: Listed[Progress] = ()
    """Dated entries, the oldest first."""


class Action(Entry):
    """A numbered thing to do under a priority."""

    ref: Ref
    """Its number, for instance 2.10."""
    action: Text
    """What will be done."""
    outcome: Text | None = None
    """What will be different for children."""
    was: Listed[Reference] = ()
    """Its former refs, in this plan or an earlier one; this is how it keeps its history."""
    notes: Markdown | None = None
    """Anything else that a reader needs."""
    delivery: Listed[Line] = ()
    """The rows of the action."""


class Priority(Entry):
    """A numbered promise of the plan."""

    ref: Ref
    """Its number."""
    promise: Text
    """What is promised to children and young people."""
    title: Text | None = None
    """A few words to call it by."""
    notes: Markdown | None = None
    """Anything else that a reader needs."""
    success: Listed[Text] = ()
    """How will we know that it makes a difference."""
    actions: Listed[Action] = ()
    """What will be done about it."""


class Plan(Entry):
    """One strategic action plan."""

    cioc: Literal["plan/1"]
    """The kind of file and the version of its format."""
    id: Id
    """What other files call this plan."""
    title: Text
    """Its title, as on its cover."""
    status: PlanStatus | None = None
    """Where the plan is in its life."""
    written: Day
    """The day it was written: "March" and "2019" in its timescales are read against this."""
    succeeds: Known | None = None
    """The id of the plan before it."""
    owner: Known | None = None
    """Who answers for the plan as a whole: an id of the register."""
    vision: Markdown | None = None
    """What all of this is for."""
    notes: Markdown | None = None
    """Anything else that a reader needs."""
    review: Timescale | None = None
    """When the plan is to be reviewed."""
    priorities: Listed[Priority] = ()
    """The promises of the plan."""
