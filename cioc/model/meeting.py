"""A meeting of the Board, and the group's update to it."""

from enum import StrEnum
from typing import Annotated, Literal

from cioc.model.base import (
    OR_ITS_ID,
    Day,
    HowFar,
    Id,
    Known,
    Listed,
    Markdown,
    Moment,
    Named,
    Rating,
    Reference,
    Text,
    Timescale,
)
from cioc.model.entry import FileEntry
from cioc.model.sections import Section


class Verb(StrEnum):
    """The requests that a board can be given."""

    NOTE = "note"
    ENDORSE = "endorse"
    AGREE = "agree"
    APPROVE = "approve"
    CONSIDER = "consider"
    COMMENT = "comment"
    SUPPORT = "support"


class Update(FileEntry):
    """The report of one agency under an item."""

    by: Known
    """The agency or team: an id of the register. Example: `virtual-school`."""
    text: Markdown
    """The report, in words. Example: `All schools are open to children in our care.`."""


class Findings(FileEntry):
    """The findings of an inspection, a visit or a review."""

    strengths: Listed[Markdown] = ()
    """The points that go well. Example: `[Staff know the children well.]`."""
    to_improve: Listed[Markdown] = ()
    """The points to improve, and the work on them.

    Example: `["Forms take too long; a shorter one is being tried."]`.
    """


class Restatement(FileEntry):
    """The news of an action or a commitment: it counts as its progress entry on the meeting's date."""

    rag: Rating | None = None
    """The rating from this meeting on. Example: `green`."""
    status: HowFar | None = None
    """How far it has come. Example: `complete`."""
    timescale: Timescale | None = None
    """The new timescale, if the date moves. Example: `June 2021`."""
    agreed: Moment | None = None
    """The date of the meeting that agreed the new timescale, or agreed to drop it. Write it after the meeting. Example:
    `2021-03-12`.
    """
    until: Moment | None = None
    """If it is paused, the last day or month of the pause. After that it is open again. Example: `2021-09`."""


class Item(Restatement):
    """One item discussed."""

    id: Id
    """The name of this item in other entries. Example: `education-gap`."""
    title: Text
    """Its heading in the paper. Example: `Closing the education gap`."""
    number: Text | None = None
    """Its number on the agenda, if that is not its place in this list. Example: `4a`."""
    text: Markdown | None = None
    """The items discussed. Example: `Each school now has a lead for children in care.`."""
    about: Listed[Reference] = ()
    """The actions or lines that it reports on. Example: `[cioc-2021/2.2]`."""
    voice: Markdown | None = None
    """The views of children and young people. Example: `Young people like the shorter forms.`."""
    updates: Listed[Update] = ()
    """The reports of the agencies. Example: `[{by: health, text: Assessments are on time.}]`."""
    findings: Findings | None = None
    """Strengths, and what to improve. Example: `{strengths: [Staff know the children well.]}`."""


class Commitment(FileEntry):
    """A promise to the meeting: something to be brought back, or done, by some time."""

    id: Id
    """Its name in later meetings: `2019-10-11/plan-review`. Example: `plan-review`."""
    text: Text
    """The promise, in words. Example: `Bring the reviewed plan to the Board.`."""
    title: Text | None = None
    """A few words to call it by. Example: `The reviewed plan`."""
    lead: Known | None = None
    """Who answers for it: an id of the register. Example: `strategic-group`."""
    timescale: Timescale | None = None
    """By when, in the paper's own words. Example: `February 2022`."""
    about: Listed[Reference] = ()
    """The actions that it belongs to. Example: `[cioc-2021/1.1]`."""


class MatterArising(Restatement):
    """The report to this meeting about an earlier commitment or an action."""

    about: Reference
    """The commitment or action that it is about. Example: `2019-10-11/plan-review`."""
    note: Markdown | None = None
    """The outcome. Example: `The review is done, and the new plan is before the Board.`."""
    by: Known | None = None
    """The lead who said it: an id of the register. `cioc collect` writes it. Example: `early-help`."""
    via: Moment | None = None
    """The round of the answer: the date of the meeting that the packs were for. Example: `2021-03-12`."""


class Recommendation(FileEntry):
    """A request to members."""

    verb: Verb | None = None
    """The verb that it begins with. A rule (M504) asks for it.

    Example: `note`.
    """
    text: Text
    """The words after the verb. Example: `the progress made`."""
    about: Listed[Reference] = ()
    """The actions, lines or commitments that it asks about. To ask members to agree new dates, name their lines here.
    Example: `[cioc-2021/1.1]`.
    """


class Decision(FileEntry):
    """A decision of the meeting. Add it after the meeting."""

    id: Id | None = None
    """Its name in later entries. Example: `new-date`."""
    text: Text
    """The decision, in words. Example: `The new date of action 1.1 is agreed.`."""
    about: Listed[Reference] = ()
    """The actions, lines or commitments that it is about. This alone agrees no date. Example: `[cioc-2021/1.1]`."""
    agrees: Listed[Reference] = ()
    """The lines or commitments whose new dates it agrees, or agrees to drop. `cioc agree` writes it.

    Example: `[cioc-2021/1.1a]`."""
    refuses: Listed[Reference] = ()
    """The lines or commitments whose new dates it refuses, or which it does not agree to drop.

    Example: `[cioc-2021/1.1b]`."""


class Implications(FileEntry):
    """The implications of the paper, under the headings that councils ask for."""

    financial: Markdown | None = None
    """The costs or savings, and the budget. Example: `None beyond the budget that is agreed.`."""
    legal: Markdown | None = None
    """Duties and powers, and the advice of the council's lawyers. Example: `No new duties.`."""
    equality: Markdown | None = None
    """The effect on people who share a protected characteristic, and on those with experience of care.

    Example: `Meetings are in places that everybody can get into.`.
    """
    risk: Markdown | None = None
    """The risks, and the work on them. Example: `Posts may stay empty; adverts are out.`."""
    safeguarding: Markdown | None = None
    """The effect on the safety of children and young people. Example: `Visits are made in person again.`."""
    environment: Markdown | None = None
    """The effect on the climate and the environment. Example: `Fewer journeys out of the borough.`."""
    other: Markdown | None = None
    """Any other. Example: `None.`."""


class Appendix(FileEntry):
    """A document after the paper."""

    title: Text
    """Its heading. Example: `Letter of the Children in Care Council`."""
    text: Markdown
    """The text. Example: `We would like to choose who comes to our reviews.`."""


class Meeting(FileEntry):
    """One meeting of the Board and the update to it."""

    cioc: Literal["meeting/1"]
    """The kind of file and the version of its format. Example: `meeting/1`."""
    date: Moment
    """The day of the meeting, or its month if no more is known. It is the name of the file. Example: `2021-02-12`."""
    title: Text | None = None
    """The title of the paper, if it is not the usual one. Example: `Children in Our Care Strategic Group update`."""
    group_met: Day | None = None
    """When the group behind the report met. Example: `2021-01-28`."""
    signed: Day | None = None
    """When the report was signed. Example: `2021-02-01`."""
    issued: Day | None = None
    """When the paper was sent out; without this key, the day of the meeting. From then on the paper never changes.

    Example: `2021-02-05`.
    """
    author: Known | None = None
    """Who signs the report: an id of the register. Example: `assistant-director`."""
    plan: Known | None = None
    """The plan that it reports on; without this key, the current plans on the date. Example: `cioc-2021`."""
    plans: Listed[Known] = ()
    """The plans that it reports on, if there are several. Example: `[cioc-2021, corporate-parenting]`."""
    contact: Known | None = None
    """Who answers questions about the report, a post or a team: an id of the register. Example: `strategic-group`."""
    cover: Named[Text] = {}
    """Your own fields on the cover of this paper. They replace fields of the workspace with the same name, and come
    after the others. Example: `{Wards: All, For general release: "Yes"}`."""
    summary: Markdown | None = None
    """How things stand, in your own words: one paragraph, which members read first.

    Example: `Most of the plan is on track; two dates have moved, and we ask you to agree them.`.
    """
    purpose: Markdown | None = None
    """Why the report comes to the Board. Example: `To tell the Board how the plan is going.`."""
    introduction: Markdown | None = None
    """The text before the first item. Example: `The group met twice since the last paper.`."""
    items: Listed[Item] = ()
    """The items discussed.

    Example: `[{id: education-gap, title: Closing the education gap, text: Each school has a lead.}]`.
    """
    commitments: Listed[Commitment] = ()
    """The promises to the board.

    Example: `[{id: plan-review, text: Bring the reviewed plan., lead: health, timescale: February 2022}]`.
    """
    matters_arising: Listed[MatterArising] = ()
    """The outcome of earlier promises.

    Example: `[{about: 2019-10-11/plan-review, status: complete, note: It is before the Board.}]`.
    """
    recommendations: Listed[Recommendation] = ()
    """The requests to members. Example: `[{verb: note, text: the progress made}]`."""
    decisions: Listed[Decision] = ()
    """The decisions of members. Example: `[{text: The new dates are agreed.}]`."""
    consultation: Markdown | None = None
    """Who was asked, and what they said. Example: `The Children in Care Council read a draft.`."""
    implications: Implications | None = None
    """The implications of the report, by heading. Example: `{financial: None beyond the budget that is agreed.}`."""
    background_papers: Listed[Markdown] = ()
    """The documents that the report relies on, with links if you have them. Example: `[The strategy for 2018 to 2021]`.
    """
    appendices: Listed[Appendix] = ()
    """A document after the paper.

    Example: `[{title: Letter of the Children in Care Council, text: We would like to choose who comes.}]`.
    """
    sections: Listed[Annotated[Section, OR_ITS_ID]] = ()
    """This paper's own order of sections, titles, and sections of text. It overrides the sections of the workspace.
    Example: `[items, {id: why-now, title: Why now, text: The Board asked for it.}]`.
    """

    @property
    def reports_on(self) -> tuple[str, ...]:
        """The ids of the plans that it names."""
        return tuple(dict.fromkeys((*((self.plan,) if self.plan else ()), *self.plans)))
