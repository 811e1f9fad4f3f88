"""Annex: what changed since the last meeting, in the words of `cioc diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cioc.changes.cards import Naming, cards
from cioc.changes.change import PlanLeftOpen
from cioc.changes.change_report import ChangeReport, counts, nothing
from cioc.changes.kinds import RecordKind
from cioc.changes.phrases import day
from cioc.changes.reconcile import reconcile, retimed
from cioc.report import sentences
from cioc.report.labels import as_at, call, in_plan, mention, month, numbers
from cioc.report.summary import left_open
from cioc.report.view.sections import Changed, ChangeGroup, Changes, Detail, Piece
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import listed, one_line, sentence
from cioc.workspace.references import TargetKind, number_of, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.changes.cards import Card
    from cioc.changes.change import Change
    from cioc.changes.groups import Folded
    from cioc.report.context import Context


def build(context: Context) -> Changes | None:
    """Nothing where there is nothing to compare with."""
    if "changes" not in context.annexes or context.before is None:
        return None
    told_here = tuple(
        _without_items(context, each)
        for each in context.changes
        if not (isinstance(each, PlanLeftOpen) and each.is_silent)
    )
    told = ChangeReport(
        before=as_at(context.previous.date if context.previous else context.before.as_of),
        after=as_at(context.meeting.date),
        changes=told_here,
        every=told_here,
        reconciled=reconcile(context.before, context.seen),
        retimed=retimed(context.changes),
        workspaces=(context.before.workspace, context.seen.workspace),
        day=context.seen.as_of,
    )
    return Changes(
        sentence=" ".join(
            [counts(told) if told.changes else nothing(told), *_of_silent(context), sentences.BY_THE_FILES_OF_NOW]
        ),
        groups=tuple(
            ChangeGroup(
                heading=f"{told.heading(group)} ({len(changes)})",
                changes=tuple(map(_changed, cards(changes, told, publish=True, naming=_Names(context)))),
            )
            for group, changes in told.groups()
        ),
    )


def _without_items(context: Context, change: Change) -> Change:
    """A change less the words of an item of this paper, which has them in full."""
    items = {item.text for item in context.meeting.items if item.text}
    said = {name: None for name in ("after", "note") if getattr(change, name, None) in items}
    return replace(change, **said) if said else change


def _of_silent(context: Context) -> Iterator[str]:
    """The words of page 1 for plans followed by a draft or a part: nothing follows from what that leaves out."""
    followed = {each.ref for each in context.changes if isinstance(each, PlanLeftOpen) and each.is_silent}
    for left in context.overdue.left_open:
        if left.plan in followed:
            yield from (f"{answer.text}." for answer in left_open(context, left))


class _Names(Naming):
    """The names that the rest of the paper has for things, and their numbers."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.plans = {
            name: f"the {month(context, plan)} plan"
            for name, plan in context.seen.workspace.plans.items()
            if not name.isalpha()  # one that is a word may be just that word
        }

    def name(self, changes: list[Folded]) -> str:
        """`Fostering recruitment strategy (3.2c)`; of several lines their action, with the number of each."""
        first = changes[0][0]
        targets = [resolve(each[0].ref, self.context.seen.spoken_of) for each in changes]
        if len(changes) > 1 and first.of.action and all(targets):
            whole = mention(self.context, first.of.action).text.rpartition(" (")[0]
            plan = self.context.seen.workspace.plans[first.of.action.partition("/")[0]]
            refs = listed([number_of(target, plan) for target in targets if target], last="and")
            return f"{whole} ({refs}{in_plan(self.context, plan)})"
        promise = self.context.ledger.of(first.ref) if first.record in _PROMISES else None
        if promise is not None:
            return call(self.context, promise).text
        if targets[0] and first.record is not RecordKind.ITEM:
            return mention(self.context, first.ref).text
        if first.record is RecordKind.MEETING:
            return f"Meeting of {day(first.ref)}"
        return one_line(first.called).rstrip(" .") or first.ref

    def numbers(self, references: Sequence[str]) -> str:
        """`Actions 1.1 and 1.2 of the February 2019 plan`."""
        return numbers(self.context, references)

    def in_words(self, text: str) -> str:
        """`carried over from 3.2 of the February 2019 plan`, `amber to red`."""
        return _REFERENCE.sub(lambda found: self._in_words(found[0]), text).replace(" → ", " to ")

    def _in_words(self, reference: str) -> str:
        target = resolve(reference, self.context.seen.spoken_of)
        if target is None or "/" not in reference:
            return self.plans.get(reference, reference)
        if target.kind not in {TargetKind.ACTION, TargetKind.LINE, TargetKind.PRIORITY}:
            return mention(self.context, reference).text
        plan = self.context.seen.workspace.plans[target.home]
        return f"{number_of(target, plan)}{in_plan(self.context, plan)}"


_PROMISES: Final = {RecordKind.LINE, RecordKind.COMMITMENT}
_REFERENCE: Final = lazy_pattern(r"\w[\w-]*(?:/[\w./()-]*[\w)])?")


def _bare(text: str) -> str:
    """A remark as a sentence: it may name what has a number in brackets itself."""
    return f"{sentence(text[1:-1])}." if text.startswith("(") and text.endswith(")") else text


def _changed(card: Card) -> Changed:
    return Changed(
        name=card.ref,
        headline=card.headline,
        details=tuple(
            Detail(label=label, pieces=tuple(Piece(text=_bare(text), mark=mark.value) for mark, text in parts if text))
            for label, parts in card.facts
        ),
    )
