"""A table that is read again, beside what was read the last time and the plan: values compared in three ways."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from cioc.edit.work import home_of
from cioc.model import RESTATED, Line, Priority
from cioc.office.account import CHANGED_IN_BOTH
from cioc.office.draft import LineDraft
from cioc.office.matching import GONE, Sums
from cioc.office.writing import a_sum

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cioc.edit.edits import Edit, Written
    from cioc.model import Action, Import, Plan
    from cioc.office.draft import ActionDraft, Draft, ImportAnswers, PriorityDraft
    from cioc.office.grid import CellPosition
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document
    from cioc.yaml.document import Path as YamlPath

"""The values that a line's entries say anew."""
UNKNOWN: Final = "a person, and who is which post is not on file here"

Outcome = Literal["written", "kept", "shown", "emptied", "new", "gone"]
"""The end of a difference: `kept` is the plan's own change, `shown` one that is left to people."""


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that is not as it was: in the table, in the plan, or in both."""

    ref: str
    field: str
    table: str
    """The value in the table now."""
    plan: str
    """The value in the plan now."""
    outcome: Outcome


@dataclass(slots=True)
class Comparison:
    """All that is found while the plan, the table and the last reading are compared: differences, edits and sums."""

    draft: Draft
    kept: Import
    plan: Plan
    workspace: LoadedWorkspace
    comments: date
    """The day on which the comments of the table are so."""
    today: date
    answers: ImportAnswers
    edits: list[Edit] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)
    """The sums that are others now."""
    found: list[Difference] = field(default_factory=list)
    homes: dict[int, int] = field(default_factory=dict)
    """Of priorities of the draft, by their identity: which of the plan's they are."""
    fresh: dict[int, dict[str, Written]] = field(default_factory=dict)
    """Of those that are new: what is written of them."""
    refs: set[str] = field(default_factory=set)
    """Numbers that are no longer free."""
    leads: set[str] = field(default_factory=set)
    """Those who are written beside a line, and so must stand in the register."""

    written: date = field(init=False)
    """The day from which its times are counted."""
    base: Sums = field(init=False)
    """The sums of the last time."""

    def __post_init__(self) -> None:
        self.base = Sums(self.kept.read)
        self.written = self.kept.written

    @property
    def document(self) -> Document:
        """The file of the plan."""
        return home_of(self.plan, self.workspace)

    def tell(self, outcome: Outcome, ref: str, what: str, *, table: str = "", plan: str = "") -> None:
        """Note a difference."""
        self.found.append(Difference(ref=ref, field=what, table=table, plan=plan, outcome=outcome))

    def doubt(self, of: Iterable[CellPosition], how: str) -> None:
        """Say of cells that what they have now is not written: it is not in the plan."""
        self.draft.account.doubt_at(of, f"{CHANGED_IN_BOTH} {how}: not written")


class Pair(Struct, frozen=True, kw_only=True):
    """A thing that both the table and the plan have."""

    name: str
    """As its sums have it."""
    ref: str
    """As the plan has it."""
    path: YamlPath
    there: Priority | Action | Line
    mine: PriorityDraft | ActionDraft | LineDraft

    @property
    def order(self) -> tuple[str, ...]:
        """The keys of such a thing, in the order in which they are written."""
        return tuple(type(self.there).model_fields)

    def in_plan(self, key: str) -> str:
        """The value in the plan now: of a rating, a status or a time the last that it says."""
        if key.startswith("more/") and not isinstance(self.there, Priority):
            return self.there.more.get(key.partition("/")[2], "")
        if isinstance(self.there, Line) and key in RESTATED:
            said = [str(value) for each in self.there.progress if (value := getattr(each, key)) is not None]
            if said:
                return said[-1]
        said_once = getattr(self.there, key, None) or ""
        return ", ".join(said_once) if key == "leads" else str(said_once)

    def places(self, key: str) -> list[CellPosition]:
        """The cells that say it."""
        found = [*self.mine.places.get(key, ())]
        if isinstance(self.mine, LineDraft):
            found += [place for entry in self.mine.entries for place in entry.places.get(key, ())]
        return found


def unsure_names(made: Comparison) -> Iterable[str]:
    """The names that stand in comments for people who might be others here."""
    register = {key: each.name for key, each in made.workspace.register.items()}
    register |= {each.id: each.name for each in made.draft.leads}
    return [register.get(post, post) for post in made.draft.unsure]


def differs(made: Comparison, pair: Pair, field: str, table: str) -> bool:
    """Whether only the table changed a value, and has one; what else there is to say of it is said."""
    key, plan = f"{pair.name}/{field}", pair.in_plan(field)
    before = made.base.get(key, a_sum(""))
    new, now = a_sum(table), a_sum(plan)
    if new == before or (before == GONE and not table):
        if now != before and plan and before != GONE:
            made.tell("kept", pair.ref, field, table=table, plan=plan)
        return False
    if new == now:
        made.sums[key] = new
        return False
    is_unsure = any(name in table for name in unsure_names(made))
    if (now != before and before != GONE) or is_unsure:
        made.tell("shown", pair.ref, field, table=table, plan=plan)
        made.doubt(pair.places(field), "otherwise")
        return False
    made.tell("written" if table else "emptied", pair.ref, field, table=table, plan=plan)
    made.sums[key] = new if table else GONE
    return bool(table)
