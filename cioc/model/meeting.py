"""A meeting of the Board, and the group's update to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from cioc.model.base import Day, Entry, Id, Known, Listed, Markdown, Moment, Reference, Status, Text, Timescale


class Verb(StrEnum):
    """What a board can be asked to do."""

    NOTE = "note"
    ENDORSE = "endorse"
    AGREE = "agree"
    APPROVE = "approve"
    CONSIDER = "consider"
    COMMENT = "comment"
    SUPPORT = "support"


class Update(Entry):
    """What one agency reported under an item."""

    by: Known
    """The agency or team: an id of the register."""
    text: Markdown
    """What it reported."""


class Findings(Entry):
    """What an inspection, a visit or a review found."""

    strengths: Listed[Markdown] = ()
    """What is going well."""
    to_improve: Listed[Markdown] = ()
    """What should be better, and what is being done about it."""


class Restatement(Entry):
    """What may be said anew of an action or a commitment: it counts as its progress entry on the meeting's date."""

    rag: Known | None = None
    """The rating from this meeting on."""
    status: Status | None = None
    """How far it has come."""
    timescale: Timescale | None = None
    """The new promise, where it was re-timed."""
    agreed: Moment | None = None
    """The date of the meeting that agreed the new timescale, or that it is dropped."""


class Item(Restatement):
    """One item discussed."""

    id: Id
    """What other entries call this item."""
    title: Text
    """Its heading in the paper."""
    text: Markdown | None = None
    """What was discussed."""
    about: Listed[Reference] = ()
    """The actions or lines that it reports on."""
    voice: Markdown | None = None
    """What children and young people said."""
    updates: Listed[Update] = ()
    """What each agency reported."""
    findings: Findings | None = None
    """Strengths, and what to improve."""


class Commitment(Entry):
    """Something that the meeting was promised: to be brought back, or to be done, by some time."""

    id: Id
    """What later meetings call it: `2019-10-11/plan-review`."""
    text: Text
    """What was promised."""
    lead: Known | None = None
    """Who answers for it: an id of the register."""
    timescale: Timescale | None = None
    """By when, in the paper's own words."""
    about: Listed[Reference] = ()
    """The actions that it belongs to."""


class MatterArising(Restatement):
    """What this meeting was told of an earlier commitment or of an action."""

    about: Reference
    """The commitment or action that it speaks of."""
    note: Markdown | None = None
    """What came of it."""


class Recommendation(Entry):
    """What members are asked to do."""

    verb: Verb | None = None
    """The verb that it begins with; a rule asks for it, so that one left out does not hide the rest."""
    text: Text
    """What follows the verb."""


class Decision(Entry):
    """What the meeting decided; filled in afterwards."""

    id: Id | None = None
    """What later entries call it."""
    text: Text
    """What was decided."""
    about: Listed[Reference] = ()
    """The actions, lines or commitments that it concerns."""


class Implications(Entry):
    """What follows from the paper, under the headings that councils ask for."""

    financial: Markdown | None = None
    """What it costs or saves, and from which budget."""
    legal: Markdown | None = None
    """Duties and powers, and what the council's lawyers say."""
    equality: Markdown | None = None
    """What it means for people who share a protected characteristic, and for those with experience of care."""
    risk: Markdown | None = None
    """What may go wrong, and what is done about it."""
    safeguarding: Markdown | None = None
    """What it means for the safety of children and young people."""
    environment: Markdown | None = None
    """What it means for the climate and the environment."""
    other: Markdown | None = None
    """Any other."""


class Meeting(Entry):
    """One meeting of the Board and the update to it."""

    cioc: Literal["meeting/1"]
    """The kind of file and the version of its format."""
    date: Moment
    """The day of the meeting, or its month where no more is known. The file is named by it."""
    title: Text | None = None
    """The title of the paper, where it is not the usual one."""
    group_met: Day | None = None
    """When the group behind the report met."""
    signed: Day | None = None
    """When the report was signed."""
    author: Known | None = None
    """Who signs the report: an id of the register."""
    plan: Known | None = None
    """The plan that it reports on; without it, the plan in force on the date."""
    contact: Known | None = None
    """Who answers questions about the report, a post or a team: an id of the register."""
    purpose: Markdown | None = None
    """Why the report comes to the Board."""
    introduction: Markdown | None = None
    """What stands before the first item."""
    items: Listed[Item] = ()
    """What was discussed."""
    commitments: Listed[Commitment] = ()
    """What was promised."""
    matters_arising: Listed[MatterArising] = ()
    """What came of earlier promises."""
    recommendations: Listed[Recommendation] = ()
    """What members are asked to do."""
    decisions: Listed[Decision] = ()
    """What they decided."""
    consultation: Markdown | None = None
    """Who was asked, children and young people among them, and what they said."""
    implications: Implications | None = None
    """What follows from the report, by heading."""
    background_papers: Listed[Markdown] = ()
    """The documents that the report relies on; links are welcome."""
