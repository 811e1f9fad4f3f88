"""What needs attention: all that has one of the ratings which the workspace tells near the top, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cioc.changes.phrases import counted, cut, often
from cioc.dates import in_words
from cioc.report.agreement import agreement
from cioc.report.naming import of_lines
from cioc.report.picture import lines
from cioc.report.view.exceptions import Concern, ConcernList, Exceptions
from cioc.report.view.shared import Prose
from cioc.report.wording import leads, rating, said, timescale
from cioc.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.report.context import Subject
    from cioc.report.view.shared import Said
    from cioc.state import ActionState, LineState
    from cioc.state.timings import Version

_LONGEST_NOTE: Final = 400


@dataclass(frozen=True, slots=True)
class _Rated:
    """An action, its place in the plan, and its open lines of one rating."""

    index: int
    action: ActionState
    lines: tuple[LineState, ...]


def title(subject: Subject) -> str:
    """`Red and amber: what needs attention`."""
    labels = [" ".join(subject.settings.rag[word].label.split()) for word in subject.settings.exceptions]
    first, *others = labels or ["Exceptions"]
    return f"{listed([first, *(label.lower() for label in others)], last='and')}: what needs attention"


def build(subject: Subject) -> Exceptions | None:
    """Nothing where the plan gives no ratings."""
    actions = subject.reported_actions
    if not any(action.rag for action in actions):
        return None
    found = {word: _rated(actions, word) for word in subject.settings.exceptions}
    return Exceptions(
        sentences=tuple(filter(None, (_told(subject, found), _not_rated(actions)))),
        lists=tuple(
            ConcernList(rating=shown, concerns=tuple(each for one in rated for each in _concerns(subject, one)))
            for word, rated in found.items()
            if rated and (shown := rating(subject, word))
        ),
    )


def _rated(actions: Sequence[ActionState], word: str) -> list[_Rated]:
    found = []
    for index, action in enumerate(actions):
        rated = tuple(line for line in action.lines if line.state.is_open and line.state.rag == word)
        if rated:
            found.append(_Rated(index, action, rated))
    return found


# -- In a sentence -----------------------------------------------------------------------------------------------------


def _told(subject: Subject, found: dict[str, list[_Rated]]) -> str:
    labels = {word: subject.settings.rag[word].label.lower() for word in found}
    if not any(found.values()):
        of = "plans" if len(subject.plans) > 1 else "plan"
        return f"Nothing in the {of} is rated {listed(labels.values())}." if labels else "No rating is an exception."
    parts = [_number(rated, labels[word]) for word, rated in found.items()]
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}."


def _number(rated: list[_Rated], label: str) -> str:
    number = sum(len(each.lines) for each in rated)
    if not number:
        return f"nothing is rated {label}"
    are = "is" if number == 1 else "are"
    of = f" of {counted(len(rated), 'action')}" if len(rated) < number else ""
    return f"{counted(number, 'line')}{of} {are} rated {label}"


def _not_rated(actions: Sequence[ActionState]) -> str:
    """What has no rating cannot be an exception: silence here is no good news of it."""
    still = [line for line in lines(actions) if line.state.is_open]
    silent = sum(line.state.rag is None for line in still)
    if not silent:
        return ""
    have, they = ("has", "it is") if silent == 1 else ("have", "they are")
    return f"{silent} of {counted(len(still), 'open line')} {have} no rating: whether {they} on track cannot be told."


# -- One by one --------------------------------------------------------------------------------------------------------


def _concerns(subject: Subject, rated: _Rated) -> Iterator[Concern]:
    """Lines of which the same is to be told are told together."""
    together: dict[Concern, list[LineState]] = {}
    for line in rated.lines:
        shared = replace(_concern(subject, rated, line), who="", leads="")
        together.setdefault(shared, []).append(line)
    for shared, same in together.items():
        answer = dict.fromkeys(lead for line in same for lead in line.line.leads)
        yield replace(
            shared,
            what=of_lines(subject, rated.action, same),
            who="; ".join(dict.fromkeys(line.line.who for line in same if line.line.who)),
            leads=leads(subject, tuple(answer)),
        )


def _concern(subject: Subject, rated: _Rated, line: LineState) -> Concern:
    promise = subject.ledger.of(line.name)
    known = promise.life.versions if promise else ()
    return Concern(
        what=of_lines(subject, rated.action, rated.lines),
        direction=_direction(subject, line),
        why=_why(subject, line),
        who="",
        leads="",
        timescale=timescale(line.state),
        dates=_dates(known),
        moved=_moved(subject, known, line.name),
    )


def _why(subject: Subject, line: LineState) -> Said | None:
    """What a meeting said of it stands in its own place, at length; here are its first words. None without a reason."""
    last = said(subject, line.state.entries)
    if last is None or last.see is None:
        return last if last and last.notes else None
    note = line.state.entries[-1].note
    return replace(last, notes=(Prose(cut(note, _LONGEST_NOTE)),) if note else ())


def _direction(subject: Subject, line: LineState) -> str:
    if subject.previous is None or subject.ledger_before is None:
        return ""
    since = f"the meeting of {in_words(subject.previous.date)}"
    promise = subject.ledger.of(line.name)
    names = reversed(promise.life.names) if promise else ()
    before = next(filter(None, map(subject.ledger_before.of, names)), None)
    if before is None:
        return f"New since {since}, with the plan"
    was, now = before.state, line.state.rag
    if not was.is_open:
        return f"Open again since {since}"
    if was.rag is None:
        return f"First rated since {since}"
    order = list(subject.settings.rag)
    if was.rag == now or was.rag not in order or now not in order:
        return f"No change since {since}"
    way = "Worse" if order.index(now) < order.index(was.rag) else "Better"
    return f"{way} since {since}, when it was {subject.settings.rag[was.rag].label.lower()}"


def _dates(promises: tuple[Version, ...]) -> str:
    if not promises or (first := promises[0].due) is None or (now := promises[-1].due) is None or first == now:
        return ""
    moved = f"{counted(abs((now - first).days), 'day')} {'later' if now > first else 'earlier'}"
    return f"First date {in_words(first)}, now {in_words(now)}: {moved}"


def _moved(subject: Subject, promises: tuple[Version, ...], name: str) -> str:
    moves = [_move(subject, promise, name) for promise in promises if promise.is_retiming]
    return f"Re-timed {often(len(moves))}: {'; '.join(moves)}" if moves else ""


def _move(subject: Subject, promise: Version, name: str) -> str:
    when = f"on {in_words(promise.entry.date)} " if promise.entry else ""
    return f"{when}to {promise.timescale} ({agreement(subject, promise, name)})"
