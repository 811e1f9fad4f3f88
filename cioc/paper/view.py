"""All that a template may print.

A template is handed one name, `paper`, and only loops and prints: whatever had to be worked out, worded or left out
was so before. Text is of two kinds:

- `str` is plain words. The template prints it as it is, `{{ item.title }}`, and it is escaped for the format.
- `Prose` is Markdown that somebody wrote. The template prints it with a filter: `{{ item.text | prose(3) }}`, where
  3 is the level of the heading that it stands under, or `{{ entry.note | line }}` for a single line of a table.

An empty string, an empty tuple and None mean that there is nothing to print, so that `{% if %}` can ask.
An `anchor` is the id of an element of the same paper; where it is empty, there is nothing to link to.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that somebody wrote: paragraphs, lists, emphasis, links. HTML in it is shown, not followed."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that may lead to another place in the paper."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A RAG rating. The words say all; the colour only repeats them."""

    text: str
    """The word and what it means: `Red: off track`."""
    tone: str
    """The rating's id in the workspace, for the colour: `red`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: its heading, and for each other column the column's name and what stands there."""

    head: str
    cells: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of plain words. The first of the columns is that of the rows' headings."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An action, a line, a commitment … that the paper speaks of."""

    label: str
    """What it is called: `Action 2.2`, `Action 3.3 of the plan of February 2019`."""
    text: str
    """What it says; empty where nothing is known by that name."""
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was last said of a line or a commitment. It has a note, or a place in the paper that says it, or neither."""

    when: str
    """`7 February 2019`, `At the meeting of 11 October 2019`, `At this meeting`."""
    notes: tuple[Prose, ...]
    see: Link | None
    """The item or section that says it in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """By when, in the words of whoever promised it."""

    current: str
    """The promise that holds; a sentence where there is none."""
    first: str
    """The first promise, where it was another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a line or a commitment stands."""

    rating: Rating | None
    """None also where it was dropped."""
    status: str
    """`In progress`; empty where nobody has said."""
    said: Said | None
    silence: str
    """What to print where there is none of these."""


# -- The sections, in the order in which the paper has them ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One thing that members are asked to do."""

    verb: str
    """Empty where the paper gives none."""
    text: str
    """What follows the verb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations:
    """Section `recommendations`: what members are asked to do."""

    asks: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that the meeting decided."""

    text: str
    about: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Section `decisions`: what the meeting decided; left out until that is written down."""

    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Section `introduction`: what stands before everything that was discussed."""

    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Section `glance`: where the plan stands, in a few sentences and a table by priority."""

    sentences: tuple[str, ...]
    table: Table | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What this meeting is told of an earlier promise or action."""

    about: Mention
    rating: Rating | None
    status: str
    timescale: str
    """The new promise, where it was re-timed."""
    note: Prose | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """Section `matters`: matters arising."""

    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment to the board, and how it stands."""

    ref: str
    """What the files call it: `2019-10-11/plan-review`."""
    meeting: str
    """When it was made: `11 October 2019`."""
    text: str
    lead: str
    timescale: Timescale
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Section `commitments`: what was promised to the board. One that this meeting closes is shown once, as closed."""

    sentence: str
    earlier: tuple[Promise, ...]
    """Made at earlier meetings, and open before this one."""
    new: tuple[Promise, ...]
    """Made at this meeting."""
    new_states: bool
    """Whether this meeting already says how one of the new ones stands; else nobody misses the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise that has lapsed, or falls due soon."""

    what: Mention
    lead: str
    timescale: Timescale
    when: str
    """`123 days late, since 31 March 2019`; `due on 31 March 2019`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueList:
    """One table of them, under a caption that counts them."""

    caption: str
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """Section `lapsed`: what is late, the latest first, and what falls due before the next board."""

    sentences: tuple[str, ...]
    lists: tuple[DueList, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What one agency reported."""

    by: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item discussed. A list is empty, and a text None, where the item has none."""

    anchor: str
    title: str
    about: tuple[Mention, ...]
    restated: tuple[Fact, ...]
    """What the item says anew of what it is about: its status, its timescale."""
    rating: Rating | None
    text: Prose | None
    voice: Prose | None
    """What children and young people said."""
    updates: tuple[Update, ...]
    strengths: tuple[Prose, ...]
    to_improve: tuple[Prose, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Section `items`: what was discussed."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number followed over time, as it was known at the meeting."""

    title: str
    value: str
    """With its bound and its unit in words: `more than 500`, or the symbol of a number that is not published."""
    date: str
    """`6 December 2019`; empty where there is no number yet."""
    previous: str
    """The value before, with its date; empty where there is none."""
    target: str
    source: str
    """Where the value comes from."""
    note: Prose | None
    """What a reader must know of the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Section `measures`: numbers, those first that are new at this meeting."""

    new: tuple[Measure, ...]
    earlier: tuple[Measure, ...]
    footnote: str
    """Why a symbol stands in place of a number; empty where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One delivery line: who does it, who answers for it, by when, and how it stands."""

    ref: str
    """`1.1a`, or `1.2` for the only line of an action."""
    who: str
    leads: str
    """The names of the leads, or a sentence that there are none."""
    timescale: Timescale
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action with its lines."""

    anchor: str
    ref: str
    text: str
    outcome: str
    rating: Rating | None
    """The worst of its lines; None also for an action that was dropped, whatever it was rated before."""
    status: str
    said: Said | None
    """What was last said of the action as a whole."""
    notes: Prose | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A priority: what is promised, how we will know, and what is done about it."""

    heading: str
    """`Priority 2: Outcomes and life chances`."""
    promise: str
    success: tuple[str, ...]
    notes: Prose | None
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Section `plan`: the plan in full."""

    sentence: str
    """Which plan it is; or that there is none."""
    facts: tuple[Fact, ...]
    vision: Prose | None
    notes: Prose | None
    states: bool
    """Whether any line has a status, a rating or a word of its own; else nobody misses the column."""
    priorities: tuple[Priority, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Section `sign-off`: who answers for the paper, and since when."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Section `words`: what the words in the paper stand for."""

    ratings: tuple[Fact, ...]
    ratings_used: bool
    abbreviations: tuple[Fact, ...]


# -- The paper ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered section. It is printed by the template `sections/<name>.html` or `.md`."""

    name: str
    """Also its anchor."""
    number: int
    title: str
    slug: str
    """The anchor that GitHub gives to the heading `2. Title` of a Markdown file."""
    body: object
    """The section's own view: one of the classes above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One board paper."""

    title: str
    page_title: str
    """The title with the board and the date, for a window, a tab or a search engine."""
    organisation: str
    """The council; empty where the workspace does not say."""
    board: str
    facts: tuple[Fact, ...]
    """The title block: meeting, report of, signed …"""
    sections: tuple[Section, ...]
    drawn_from: str
    """What the paper was drawn from, and as at when: a sentence."""
