"""The fates of answers, as values: written, known, to be decided, asked about; and what a person decides."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cioc.rounds.packs import Field
    from cioc.rounds.places import Spot
    from cioc.rounds.returned import ReturnedAnswer


class Outcome(StrEnum):
    """The fate of an answer."""

    TAKEN = "taken"
    """It is written."""
    KNOWN = "known"
    """The files say so already."""
    STAYS = "stays"
    """It went back as a question, which the same lead has answered since."""
    CONFLICT = "conflict"
    """Both were changed, and a person has to decide."""
    UNSURE = "unsure"
    """Nobody knows yet which promise it is of."""
    QUESTION = "question"
    """It goes back to whoever gave it."""
    HELD = "held"
    """It waits until something is put right here."""
    REFUSED = "refused"
    """It is not theirs to give."""
    EMPTY = "empty"
    """Nothing was filled in, or nothing that is an update."""
    DECIDED = "decided"
    """It was decided that what the plan says is kept; this answer is not recorded."""


UNPUBLISHED: Final = "it holds what may not be published"
"""The reason of an answer that could tell who a child is."""
EMPTY: Final = "nothing was filled in"
NOT_RECORDED: Final = "decided: this answer is not recorded"
"""The reason of an answer against which somebody decided: another was taken in its place, or none,"""
PLAN_KEPT: Final = "decided: the plan's value is kept; this answer is not recorded"
"""and where nobody but the plan says something else."""
ASKED_BEFORE: Final = "it was asked about before, and they have answered since"
"""The reason of an answer that a newer one of the same lead has overtaken."""
IN_THE_PLAN: Final = "in the plan"
"""The place of an answer that is written already."""
CURRENT, RETURNED, NONE = "current", "returned", "none"
"""The choices: of an entry, what the files say or what came back; of what belongs to nothing, none."""


class Clash(Struct, frozen=True, kw_only=True):
    """One value of an answer that is not what the plan, the same lead or another file says."""

    field: str
    base: str
    current: str
    """The plan's value now,"""
    returned: str
    current_on: str = ""
    """since when,"""
    current_by: str = ""
    """and who said so: the id of a lead; empty where the files do not say."""
    before: str = ""
    """The value that the same lead has given in the same round already."""


class Rival(Struct, frozen=True, kw_only=True):
    """Another answer about the same promise, of these files or in the plan, which says something else."""

    lead: str
    place: str
    said: Mapping[Field, str]


class Candidate(Struct, frozen=True, kw_only=True):
    """A promise that an answer may be of."""

    name: str
    what: str


class AnswerItem(Struct, frozen=True, kw_only=True):
    """An answer and what becomes of it."""

    outcome: Outcome
    answer: ReturnedAnswer
    number: int
    """Its place among all that came back."""
    lead: str = ""
    round: str = ""
    name: str = ""
    """The full name of the promise that it is of now."""
    label: str = ""
    what: str = ""
    entry: Mapping[str, str] = field(default_factory=dict)
    """The entry that is written; of a matter arising without its date."""
    spot: Spot | None = None
    """The line that it is written to; None for what a meeting is told."""
    meeting: str = ""
    """The meeting that is told of it."""
    clashes: tuple[Clash, ...] = ()
    rivals: tuple[Rival, ...] = ()
    question: str = ""
    """Its name in a decision about its clashes: one for the whole entry."""
    choice: str = ""
    """The choice that was made; empty where none was."""
    id: str = ""
    """Of what nobody can place: what a decision calls it."""
    candidates: tuple[Candidate, ...] = ()
    placed: str = ""
    """The promise that somebody said it is of, or `none`; empty where nobody has said so."""
    say: str = ""
    """The reason why it is not written, or the question to ask;"""
    asks: Field | None = None
    """and the column that the question is about,"""
    again: tuple[Field, ...] = ()
    """with all that have to be filled in again."""
    shown: Mapping[Field, str] = field(default_factory=dict)
    """Cells that were shown and came back changed: their words now."""


class Wanted(Struct, frozen=True, kw_only=True):
    """All that a person says beside the files that came back."""

    day: date
    """The day of the answers."""
    today: date
    lead: str = ""
    """Whose answers they are, where the files do not say."""
    round: str = ""
    """Their round, where the files do not say."""
    decisions: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[int, str] = field(default_factory=dict)
    """Answers that the check has refused, by their places, and why."""
