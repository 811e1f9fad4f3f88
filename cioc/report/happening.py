"""One change as a board reads it: what it is of, what happened, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.headlines import headline
from cioc.changes.phrases import counted, cut, one_line
from cioc.dates import in_words
from cioc.report.agreement import agreement
from cioc.report.naming import several
from cioc.report.slipping import left_and_passed
from cioc.report.view.changed import Happening
from cioc.report.view.shared import Mention, Prose
from cioc.report.wording import mention, month
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.changes.change import Change
    from cioc.changes.folding import Folded
    from cioc.report.context import Subject

_LONGEST_TEXT: Final = 160
_LONGEST_NOTE: Final = 280


def happening(subject: Subject, same: Sequence[Folded]) -> Happening:
    """Of several lines of an action, that of which the same was said of each."""
    each = same[0]
    note = each[0].note if each[0].kind not in _WITHOUT_NOTE else None
    happened = "; ".join(dict.fromkeys(_happened(subject, change) for change in each))
    return Happening(
        what=_what(subject, [folded[0] for folded in same]),
        happened=f"{happened[0].upper()}{happened[1:]}",
        note=Prose(cut(note, _LONGEST_NOTE)) if note else None,
    )


# Of what was left open the note lists the actions; of what only grew late it is no reason.
_WITHOUT_NOTE: Final = {ChangeKind.LEFT_OPEN, ChangeKind.LAPSED}


def _what(subject: Subject, same: Sequence[Change]) -> Mention:
    change = same[0]
    if change.record is RecordKind.PLAN and change.ref in subject.seen.workspace.plans:
        plan = subject.seen.workspace.plans[change.ref]
        return Mention(label=f"The plan of {month(subject, plan)}", text=plan.title, anchor="")
    found = mention(subject, change.ref)
    if len(same) > 1:
        refs = [each.ref.partition("/")[2] for each in same]
        found = replace(found, label=several(refs, found.label))
    # A line is known by who does it and by its action.
    text = f"{change.who}: {change.what}" if change.who and len(same) == 1 else change.what or found.text
    return replace(found, text=cut(text, _LONGEST_TEXT))


# -- What happened -----------------------------------------------------------------------------------------------------


def _happened(subject: Subject, change: Change) -> str:
    match change.kind:
        case ChangeKind.WORSE | ChangeKind.BETTER | ChangeKind.RATED:
            said = _rating(subject, change.before, change.after)
        case ChangeKind.SLIPPED | ChangeKind.BROUGHT_FORWARD | ChangeKind.UNDATED | ChangeKind.RETIMED:
            said = _moved(subject, change)
        case ChangeKind.DATED if change.before:
            said = _moved(subject, change)
        case ChangeKind.DROPPED:
            said = f"dropped, {agreement(subject, change, change.ref)}"
        case ChangeKind.LAPSED:
            said = _late(change)
        case ChangeKind.REOPENED:
            said = f"open again; it was {change.before}"
        case ChangeKind.LEFT_OPEN:
            said = _left_open(subject, change)
        case ChangeKind.CARRIED_OVER:
            said = f"taken over from {_origins(subject, change.before or '')}"
        case ChangeKind.ADDED if change.record is RecordKind.PLAN:
            said = f"a new plan, with {change.after}{_new_actions(subject, change.ref)}"
        case _:
            said = headline(change)
    return said


def _left_open(subject: Subject, change: Change) -> str:
    left = next((left for left in subject.overdue.left_open if left.plan == change.ref), None)
    return left_and_passed(subject, left) if left else change.remark or headline(change)


def _new_actions(subject: Subject, plan_id: str) -> str:
    """Which of the actions of a new plan were in no plan before: the others are told one by one, as taken over."""
    plan = subject.seen.plan(plan_id)
    new = [action.action.ref for action in plan.actions if not action.action.was] if plan else []
    if plan is None or not new or len(new) == len(plan.actions):
        return ""
    were = "was" if len(new) == 1 else "were"
    return f"; {len(new)} of these actions {were} in no earlier plan: {listed(new, last='and')}"


def _rating(subject: Subject, before: str | None, after: str | None) -> str:
    was, now = (word and (rag.label if (rag := subject.settings.rag.get(word)) else word) for word in (before, after))
    if was is None:
        return f"first rated {now}"
    return f"from {was} to {now}" if now else f"no longer rated; it was {was}"


def _moved(subject: Subject, change: Change) -> str:
    said = f"{headline(change)}: from {one_line(change.before or 'no date')} to {one_line(change.after or 'no date')}"
    if change.total_days and change.total_days != change.days:
        side = "after" if change.total_days > 0 else "before"
        said += f", {counted(abs(change.total_days), 'day')} {side} the first promise"
    agreed = dict.fromkeys(agreement(subject, move, change.ref) for move in change.moves or [change])
    return f"{said}; {', then '.join(agreed)}"


def _late(change: Change) -> str:
    due = change.reading_after.due if change.reading_after else None
    return f"{headline(change)}, since {in_words(due)}" if due else headline(change)


def _origins(subject: Subject, references: str) -> str:
    """`action 3.3 of the plan of February 2019`."""
    labels = [mention(subject, reference).label for reference in references.split(", ")]
    return listed([f"{label[:1].lower()}{label[1:]}" for label in labels], last="and")
