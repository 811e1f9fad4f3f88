"""The answer for a member who has a minute: what got better, what got worse, what slipped, what never came back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.changes.change import ChangeKind, RecordKind
from cioc.changes.travel import Travel, travel
from cioc.overdue import Bucket, PromiseKind
from cioc.paper.view.shared import Fact
from cioc.paper.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.changes.change import Change
    from cioc.overdue import Standing
    from cioc.paper.subject import Subject


def minute(subject: Subject) -> tuple[Fact, ...]:
    """Short sentences for each question. Of the first meeting on file most cannot be asked."""
    if subject.previous is None:
        answers = [("Late", _late(subject)), (_NEVER, _sentences(_left_open(subject)))]
    else:
        answers = [
            ("Better", _better(subject)),
            ("Worse", _worse(subject)),
            ("Slipped", _slipped(subject)),
            ("Dropped", _dropped(subject)),
            (_NEVER, _never_came_back(subject)),
        ]
    return tuple(Fact(label=label, value=text) for label, text in answers if text)


_NEVER = "Promised, and never came back"


def directions(subject: Subject) -> Counter[Travel]:
    """How many actions went where since the meeting before, by their ratings."""
    ratings = tuple(subject.settings.rag)
    return Counter(travel(move, ratings) for move in subject.reconciled.moves) if subject.reconciled else Counter()


def that(number: int, one: str, many: str) -> str:
    """`1 line was dropped`, `3 lines were dropped`; nothing where there are none."""
    return f"{number} {one if number == 1 else many}" if number else ""


def late(subject: Subject) -> list[Standing]:
    """The promises whose day has passed; not work that recurs, which was due a report."""
    return [standing for standing in subject.overdue.of(Bucket.LAPSED) if not standing.recurs]


def _sentences(*parts: str) -> str:
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def _of(subject: Subject, *kinds: ChangeKind) -> tuple[list[Change], list[Change]]:
    """The changes of some kinds: those of the plan and its review, and those of commitments."""
    found = [change for change in subject.changes if change.kind in kinds]
    made = [change for change in found if change.record is RecordKind.COMMITMENT]
    return [change for change in found if change not in made], made


def _numbers(subject: Subject, *kinds: ChangeKind) -> tuple[int, int]:
    ours, made = _of(subject, *kinds)
    return len(ours), len(made)


def _better(subject: Subject) -> str:
    done, kept = _numbers(subject, ChangeKind.DONE)
    forward = sum(_numbers(subject, ChangeKind.BROUGHT_FORWARD))
    said = _sentences(
        that(directions(subject)[Travel.BETTER], "action has a better rating", "actions have a better rating"),
        that(done, "line of the plan was completed", "lines of the plan were completed"),
        that(kept, "commitment to the Board was completed", "commitments to the Board were completed"),
        that(forward, "date was brought forward", "dates were brought forward"),
    )
    return said or "Nothing is reported as better, and nothing as complete."


def _worse(subject: Subject) -> str:
    reopened = sum(_numbers(subject, ChangeKind.REOPENED))
    said = _sentences(
        that(directions(subject)[Travel.WORSE], "action has a worse rating", "actions have a worse rating"),
        that(reopened, "promise that was settled is open again", "promises that were settled are open again"),
    )
    return said or "Nothing is reported as worse."


def _slipped(subject: Subject) -> str:
    moved = [change for side in _of(subject, ChangeKind.SLIPPED) for change in side]
    furthest = max((change.days or 0 for change in moved), default=0)
    by = f" by {count(furthest, 'day')}" if len(moved) == 1 else f", the furthest by {count(furthest, 'day')}"
    lost = sum(_numbers(subject, ChangeKind.UNDATED))
    passed = sum(_numbers(subject, ChangeKind.LAPSED))
    said = _sentences(
        that(len(moved), "promise was moved to a later date", "promises were moved to a later date") + by * bool(moved),
        that(lost, "promise no longer has a date", "promises no longer have a date"),
        that(passed, "promise passed its date", "promises passed their dates"),
    )
    said = said or "No promise was moved to a later date, and none passed its date."
    total = len(late(subject))
    if total in {0, passed}:
        return said
    return f"{said} In all {total} {'is' if total == 1 else 'are'} now past {_its(total)}."


def _its(number: int) -> str:
    return "its date" if number == 1 else "their dates"


def _dropped(subject: Subject) -> str:
    """Only where there are such; with how many of them nobody is recorded to have agreed to."""
    ours, made = _of(subject, ChangeKind.DROPPED)
    number = len(ours) + len(made)
    said = " and ".join(
        filter(
            None,
            (
                that(len(ours), "line of the plan", "lines of the plan"),
                that(len(made), "commitment to the Board", "commitments to the Board"),
            ),
        )
    )
    silent = sum(change.agreed is None for change in (*ours, *made))
    return _sentences(f"{said}{_not_agreed(silent, number)}") if said else ""


def _not_agreed(silent: int, all_of: int) -> str:
    if not silent:
        return ", all as a meeting agreed" if all_of > 1 else ", as a meeting agreed"
    return ", with no agreement recorded" if silent == all_of else f", {silent} of them with no agreement recorded"


def _late(subject: Subject) -> str:
    passed = late(subject)
    if not passed:
        return "No promise is past its date."
    oldest = count(max(standing.days_late for standing in passed), "day")
    of = f"{len(passed)} of {count(len(subject.overdue.standings), 'open promise')}"
    return f"{of} {'is' if len(passed) == 1 else 'are'} past {_its(len(passed))}, the oldest by {oldest}."


def _never_came_back(subject: Subject) -> str:
    is_open = [
        made for made in subject.seen.commitments if made.state.is_open and made.meeting.date < subject.meeting.date
    ]
    if not is_open:
        return _sentences("no commitment from an earlier meeting is open", _left_open(subject))
    silent = sum(not made.state.entries for made in is_open)
    names = {made.name for made in is_open}
    passed = [each for each in late(subject) if each.kind is PromiseKind.COMMITMENT and each.name in names]
    return _sentences(*_reported(len(is_open), silent), _of_them_late(passed), _left_open(subject))


def _reported(is_open: int, silent: int) -> tuple[str, str]:
    made = that(
        is_open, "commitment from earlier meetings is still open", "commitments from earlier meetings are still open"
    )
    if not silent:
        return made, "it has been reported on" if is_open == 1 else "all of them have been reported on"
    if silent == is_open:
        return made, f"nothing was ever reported on {'it' if is_open == 1 else 'any of them'}"
    return made, f"nothing was ever reported on {silent} of them"


def _of_them_late(passed: Sequence[Standing]) -> str:
    if not passed:
        return ""
    oldest = count(max(standing.days_late for standing in passed), "day")
    if len(passed) == 1:
        return f"1 is past its date, by {oldest}"
    return f"{len(passed)} are past their dates, the oldest by {oldest}"


def _left_open(subject: Subject) -> str:
    """What plans that were succeeded left open, and no later plan took up."""
    lines = sum(len(left.standings) for left in subject.overdue.left_open)
    plans = len(subject.overdue.left_open)
    of = "of an earlier plan" if plans == 1 else f"of {plans} earlier plans"
    return that(lines, f"line {of} was left open and not taken up", f"lines {of} were left open and not taken up")
