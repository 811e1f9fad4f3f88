"""What changed since the meeting before: by the code of `cioc diff`, what matters first, and short.

What other sections tell in full is only counted here, with the way to it.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.folding import folded
from cioc.changes.groups import HEADINGS, Group, group_of, together
from cioc.dates import in_words
from cioc.report.happening import happening
from cioc.report.naming import dates_passed
from cioc.report.sections import lapsed, plan
from cioc.report.slipping import passed_since
from cioc.report.tallying import tally
from cioc.report.telling import that
from cioc.report.view.changed import Changed, Elsewhere, Happenings
from cioc.report.view.shared import Link
from cioc.report.wording import mention
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.changes.change import Change
    from cioc.changes.folding import Folded
    from cioc.report.context import Subject

_MOST: Final = 10
"""So many changes of a sort are told one by one."""

_TOLD: Final = {
    **{group: HEADINGS[group] for group in Group},
    Group.GONE: "Dropped, or left open",
    Group.RATED: "First rated, or no longer rated",
    Group.MOVED: "Given another timescale",
}


def title(subject: Subject) -> str:
    """`What changed since the meeting of 11 October 2019`."""
    return f"What changed since {_since(subject)}"


def _since(subject: Subject) -> str:
    return f"the meeting of {in_words(subject.previous.date)}" if subject.previous else "the meeting before"


def build(subject: Subject) -> Changed | None:
    """Nothing for the first meeting on file."""
    if subject.previous is None:
        return None
    groups = tuple(_groups(subject))
    elsewhere = tuple(_elsewhere(subject))
    is_late = any(group_of(change) is Group.LATE for change in subject.changes)
    quiet = f"Nothing was changed in the plan since {_since(subject)}"
    quiet += "." if is_late else ", and no promise passed its date."
    return Changed(sentence="" if groups else quiet, groups=groups, elsewhere=elsewhere)


def is_told(change: Change) -> bool:
    """Whether it is told here, and not only counted: other sections tell what this meeting says and promises."""
    if group_of(change) in {Group.LATE, Group.PROGRESS, Group.NUMBERS, Group.SETTINGS}:
        return False
    return group_of(change) is not Group.NEW or change.record not in _OF_THE_MEETING


_OF_THE_MEETING: Final = {
    RecordKind.MEETING,
    RecordKind.COMMITMENT,
    RecordKind.DECISION,
    RecordKind.ITEM,
    RecordKind.MATTER,
    RecordKind.RECOMMENDATION,
    RecordKind.UPDATE,
}


def _groups(subject: Subject) -> Iterator[Happenings]:
    found: dict[Group, list[Folded]] = {group: [] for group in Group}
    others: dict[Group, dict[Group, list[Change]]] = {group: {} for group in Group}
    for each in folded(filter(is_told, subject.changes)):
        first, *more = dict.fromkeys(map(group_of, each))
        found[first].append(each)
        for group in more:
            others[group].setdefault(first, []).append(each[0])
    headings = _headings(found)
    for group, changes in found.items():
        told, also = together(changes), others[group]
        more_told = len(told) - _MOST
        if told or also:
            yield Happenings(
                heading=f"{headings[group]} ({tally(subject, [*_first(changes), *chain(*also.values())])})",
                told=tuple(happening(subject, same) for same in told[:_MOST]),
                rest=f"And {more_told} more." if more_told > 0 else "",
                also=_also(subject, also, headings),
            )


def _first(changes: Sequence[Folded]) -> list[Change]:
    """The change that matters most of each."""
    return [each[0] for each in changes]


def _headings(found: dict[Group, list[Folded]]) -> dict[Group, str]:
    """What is said of each group: where something has another number or place too, that as well."""
    is_wide = any(
        change.kind in {ChangeKind.RENUMBERED, ChangeKind.MOVED} for each in found[Group.MOVED] for change in each
    )
    return _TOLD | ({Group.MOVED: HEADINGS[Group.MOVED]} if is_wide else {})


def _also(subject: Subject, others: dict[Group, list[Change]], headings: dict[Group, str]) -> str:
    """What happened to something that is told under another heading, since more than one thing happened to it."""
    said = []
    for group, changes in others.items():
        labels = dict.fromkeys(mention(subject, change.ref).label for change in changes)
        said.append(f"{listed(list(labels), last='and')}, told under “{headings[group]}”")
    return f"Also: {'; '.join(said)}." if said else ""


def _elsewhere(subject: Subject) -> Iterator[Elsewhere]:
    """By what they are of, and the section that tells them."""
    counted = [change for change in subject.changes if not is_told(change)]
    # What passed its date, or is no longer there, is not what was made or reported: it is told as lapsed, or gone.
    numbers = Counter(change.record for change in counted if change.kind is not ChangeKind.LAPSED)
    begun = [change for change in counted if change.kind is ChangeKind.STATUS]
    labels = dict.fromkeys(mention(subject, change.ref).label.partition(" ")[2] for change in begun)
    which = ", ".join(labels)
    status = that(len(begun), "line has another status", "lines have another status")
    parts = (
        (dates_passed(len(passed_since(subject))), "lapsed"),
        (f"{status} ({which})" if begun else "", "plan"),
        (that(numbers[RecordKind.COMMITMENT], "commitment was made", "commitments were made"), "commitments"),
        (that(numbers[RecordKind.MATTER], "matter arising was reported", "matters arising were reported"), "matters"),
        (
            that(numbers[RecordKind.ITEM], "item is about actions of the plan", "items are about actions of the plan"),
            "items",
        ),
        (that(numbers[RecordKind.PROGRESS], "note was added to the plan", "notes were added to the plan"), "plan"),
        (that(numbers[RecordKind.READING], "new number was given", "new numbers were given"), "measures"),
    )
    for sentence, section in parts:
        if sentence:
            yield Elsewhere(sentence=sentence, see=Link(text=_title(subject, section), anchor=section))


def _title(subject: Subject, section: str) -> str:
    match section:
        case "lapsed":
            return lapsed.title(subject)
        case "plan":
            return plan.title(subject)
        case _:
            return _SECTIONS[section]


_SECTIONS: Final = {
    "commitments": "Commitments to the Board",
    "matters": "Matters arising",
    "items": "Items discussed",
    "measures": "Measures",
}
