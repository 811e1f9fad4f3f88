"""A plan: priorities, actions, delivery lines and their progress."""

from datetime import date
from enum import StrEnum
from typing import Literal

from cioc.model.base import (
    Correction,
    Day,
    HowFar,
    Id,
    Known,
    Letter,
    Listed,
    Markdown,
    Moment,
    Named,
    Rating,
    Ref,
    Reference,
    Status,
    Text,
    Timescale,
)
from cioc.model.entry import FileEntry
from cioc.succession import Generation, status_on


class OnFile(StrEnum):
    """How much of a plan is known."""

    WHOLE = "whole"
    PART = "part"


class PlanStatus(StrEnum):
    """Where a plan is in its life."""

    DRAFT = "draft"
    AGREED = "agreed"
    SUPERSEDED = "superseded"
    CLOSED = "closed"


class Progress(FileEntry):
    """An entry about a line on one day. Add entries, and never change them."""

    date: Moment
    """The day of the entry, or its month or year if no more is known. Example: `2021-03-12`."""
    rag: Rating | None = None
    """The rating from this day on, in the workspace's own words: red, amber, green or blue unless it says otherwise.

    Example: `amber`.
    """
    status: HowFar | None = None
    """How far it has come, from this day on. Example: `in-progress`."""
    timescale: Timescale | None = None
    """The new timescale, if the date moves. Example: `June 2021`."""
    agreed: Moment | None = None
    """The date of the meeting that agreed the new timescale, or agreed to drop it. Write it after the meeting. Example:
    `2021-03-12`.
    """
    until: Moment | None = None
    """For a paused line, the last day or month of the pause. After that it is open again. Example: `2021-09`."""
    corrects: Correction | None = None
    """The date of an earlier entry that was wrong. From its own day on, this entry takes the place of the other.
    `2021-02-12#2` names the second entry of a day. Example: `2021-02-12`.
    """
    takes_back: Literal["yes"] | None = None
    """Whether nothing of the entry that it corrects is so: it was about another line, for example. The values from
    before that entry hold again. Example: `"yes"`.
    """
    note: Markdown | None = None
    """The update, in words. For red and amber, why, and what you are doing about it; for paused and dropped, why.

    Example: `The trainer fell ill; a second one begins in May.`.
    """
    by: Known | None = None
    """The lead who said it: an id of the register. `cioc collect` writes it. Example: `early-help`."""
    via: Moment | None = None
    """The round of the answer: the date of the meeting that the packs were for. Example: `2021-03-12`."""
    more: Named[Markdown] = {}
    """The text under the council's own column heads, by the keys of `columns` in plans/workspace.yaml.

    Example: `{evidence: The minutes of the forum}`.
    """


class Line(FileEntry):
    """A line of an action: who does it, who leads it, by when, and how it goes."""

    id: Id | None = None
    """A short name that survives reordering: `1.1/residential`. Example: `residential`."""
    letter: Letter | None = None
    """The letter that it keeps, where a line above it went elsewhere and papers call it by that: `1.1c` stays `1.1c`,
    and those below go on from there. Example: `c`."""
    title: Text | None = None
    """A few words to call it by, if the action does not say plainly what is promised. Example: `Fostering
    recruitment strategy`."""
    who: Text | None = None
    """Who does it, and where. Example: `Residential homes`."""
    leads: Listed[Known] = ()
    """The agencies, teams or posts that answer for it: ids of the register. Example: `[early-help, virtual-school]`."""
    accountable: Listed[Known] = ()
    """Who makes sure that the leads do it: ids of the register. Example: `[assistant-director]`."""
    start: Timescale | None = None
    """When it begins, in the plan's own words. Example: `September 2020`."""
    timescale: Timescale | None = None
    """The first promise, in the plan's own words. Leave it out if the plan gives none.

    Example: `Monthly meetings`.
    """
    was: Listed[Reference] = ()
    """The former refs of the line, in this plan or an earlier one. Example: `[1.1/residential]`."""
    more: Named[Markdown] = {}
    """The text under the council's own column heads, by the keys of `columns` in plans/workspace.yaml.

    Example: `{cost: "£4,500", impact: Fewer children move}`.
    """
    progress: Listed[Progress] = ()
    """Dated entries, the oldest first.

    Example: `[{date: 2021-03-12, status: in-progress, note: Begun in two homes.}]`.
    """


class Action(FileEntry):
    """A numbered thing to do under a priority."""

    ref: Ref
    """Its number, which begins with that of its priority. Example: `2.10`."""
    action: Text
    """The work to be done. Example: `Ask each child before a review how they would like to take part in it.`."""
    title: Text | None = None
    """A few words to call it by. Example: `Voice of the child in reviews`."""
    outcome: Text | None = None
    """The difference that it makes to children.

    Example: `Children say that they were heard, and that something came of it.`.
    """
    was: Listed[Reference] = ()
    """Its former refs, in this plan or an earlier one, so that it keeps its history. Example: `[cioc-2019/1.4]`."""
    notes: Markdown | None = None
    """Anything else that a reader needs. Example: `Agreed with the Children in Care Council.`."""
    more: Named[Markdown] = {}
    """The text under the council's own column heads, by the keys of `columns` in plans/workspace.yaml.

    Example: `{strategy: Placement sufficiency strategy}`.
    """
    delivery: Listed[Line] = ()
    """The lines of the action. Example: `[{who: Social workers, leads: [early-help], timescale: March 2021}]`."""


class Priority(FileEntry):
    """A numbered promise of the plan."""

    ref: Ref
    """Its number. Example: `2`."""
    promise: Text
    """The promise to children and young people.

    Example: `Children and young people take part in the decisions about their care.`.
    """
    title: Text | None = None
    """A few words to call it by. Example: `Being heard`."""
    was: Listed[Reference] = ()
    """Its former refs in this plan, which old papers still use. Example: `[cioc-2021/3]`."""
    notes: Markdown | None = None
    """Anything else that a reader needs. Example: `The first of our five promises.`."""
    success: Listed[Text] = ()
    """How you will know that it makes a difference. Example: `[More children come to their reviews.]`."""
    actions: Listed[Action] = ()
    """The actions under it. Example: `[{ref: 1.1, action: Ask each child before a review.}]`."""


class Remainder(FileEntry):
    """An end for the lines that were open when another plan displaced this one, and that were not carried over."""

    status: Literal[Status.DROPPED]
    """Their status from that day on. Example: `dropped`."""
    note: Markdown
    """Why. Example: `The review found that these are the services' everyday work.`."""
    agreed: Moment | None = None
    """The date of the meeting that agreed it. Example: `2021-03-12`."""


class Plan(FileEntry):
    """One strategic action plan."""

    cioc: Literal["plan/1"]
    """The kind of file and the version of its format. Example: `plan/1`."""
    id: Id
    """The name of this plan in other files. Example: `cioc-2021`."""
    title: Text
    """Its title, as on its cover. Example: `Children in Our Care action plan`."""
    status: PlanStatus | None = None
    """Where the plan is in its life. Example: `agreed`."""
    agreed: Day | None = None
    """The day on which it was agreed; before that it was a draft. Example: `2021-03-12`."""
    superseded: Day | None = None
    """The day from which it is superseded. Example: `2023-04-01`."""
    closed: Day | None = None
    """The day on which it was closed. Example: `2023-04-01`."""
    written: Day
    """The day on which it was written: "March" and "2019" in its timescales are read against it. Example: `2021-02-01`.
    """
    succeeds: Known | None = None
    """The id of the plan before it. Example: `cioc-2019`."""
    owner: Known | None = None
    """Who answers for the plan as a whole: an id of the register. Example: `assistant-director`."""
    vision: Markdown | None = None
    """The purpose of the plan. Example: `A safe and happy home for every child.`."""
    notes: Markdown | None = None
    """Anything else that a reader needs. Example: `The numbers follow the strategy.`."""
    review: Timescale | None = None
    """When the plan is to be reviewed. Example: `February 2022`."""
    remainder: Remainder | None = None
    """An end for the lines that were not carried over into the plan after this one.

    Example: `{status: dropped, note: These are everyday work now., agreed: 2021-03-12}`.
    """
    on_file: OnFile = OnFile.WHOLE
    """How much of the plan is in this file: `part` if the rest of it is not known. Example: `part`."""
    priorities: Listed[Priority] = ()
    """The promises of the plan. Example: `[{ref: 1, promise: Children are heard.}]`."""

    def generation(self, day: date | None = None) -> Generation:
        """All that decides its place among the other plans on a day; with its last status where no day is given."""
        agreed, superseded, closed = (
            each.isoformat() if each else None for each in (self.agreed, self.superseded, self.closed)
        )
        return Generation(
            id=self.id,
            written=self.written.isoformat(),
            succeeds=self.succeeds,
            status=status_on(
                day.isoformat() if day else "9999",
                self.status.value if self.status else None,
                agreed=agreed,
                superseded=superseded,
                closed=closed,
            ),
            has_actions=any(priority.actions for priority in self.priorities),
            agreed=agreed,
            superseded=superseded,
            closed=closed,
            drafted=self.status is PlanStatus.DRAFT,
        )
