"""Timescales of one promise, one after the other over its whole life: how far each moved it, and who agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.dates import is_to_come
from cioc.timescales import Kind
from cioc.workspace.as_of import Known
from cioc.workspace.references import is_meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cioc.dates import PartialDate
    from cioc.git import Commit
    from cioc.state.promise import Life
    from cioc.state.states import Entry, Ruling, State, Timing
    from cioc.timescales import Reading
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.timescale_reader import Reader


class MoveKind(StrEnum):
    """The sort of move that a timescale is from the one before it."""

    LATER = "later"
    EARLIER = "earlier"
    UNDATED = "undated"
    """It had a day and has none now."""
    DATED = "dated"
    """It had no day and has one now."""
    REWORDED = "reworded"
    """Other words, and no day in either."""
    NONE = "none"
    """The same, be it in other words."""

    def is_retiming(self, days: int | None) -> bool:
        """Whether it changed the last day, by `days` from the last one that was named: a first day for what had none
        is no re-timing.
        """
        is_dated_again = self is MoveKind.DATED and days is not None
        return self in {MoveKind.LATER, MoveKind.EARLIER, MoveKind.UNDATED} or is_dated_again


def move_kind(before: PromiseVersion, words: str, due: date | None) -> MoveKind:
    """The sort of move from one timescale to some words whose last day is `due`."""
    if before.due and due:
        return MoveKind.LATER if due > before.due else MoveKind.EARLIER if due < before.due else MoveKind.NONE
    if before.due or due:
        return MoveKind.DATED if due else MoveKind.UNDATED
    is_same = words.casefold().split() == before.timescale.casefold().split()
    return MoveKind.NONE if is_same else MoveKind.REWORDED


class PromiseVersion(Struct, frozen=True, kw_only=True):
    """One timescale of a promise, and what it did to the one before it.

    `due` is the last day of a deadline or a window, or the end of what recurs until then; all else has none. `days` is
    how far that is from the last day that was named before (later is positive), `total` how far from the first that was
    ever named: None where a day is not known. `agreed` is the date of the meeting that is said to have agreed it.
    """

    timing: Timing
    reading: Reading
    due: date | None
    holder: str = ""
    """The full name of the line that had it."""
    label: str = ""
    """Its name as people say it, with its plan."""
    move: MoveKind = MoveKind.NONE
    days: int | None = None
    total: int | None = None
    is_handed_over: bool = False
    """Whether it is what a plan says that took the promise over from another."""
    rewritten: Rewritten | None = None
    """Where it took the place of the one before, instead of being said in an entry of its own."""
    withdrawn: Rewritten | None = None
    """Where it stands in the files no longer; where another took its place, that one says so too."""
    agreed: str | None = None
    on_file: bool = True
    """Whether the meeting that is said to have agreed it is one of those that are on file."""
    too_early: bool = False
    """Whether that meeting was over before there was a promise to agree to."""
    refused: str | None = None
    """The date of the meeting that did not agree it, where none has agreed it since."""
    restores: str | None = None
    """The date of the meeting that did not agree the move before it, where it puts back what held before that."""
    is_agreed_since: bool = False
    """Whether it was agreed after it was made, by a decision or by an entry that restates it."""
    is_to_come: bool = False
    """Whether it is dated after the day as of which all this is seen: it was written down ahead."""
    is_agreement_to_come: bool = False
    """Whether the meeting that is to agree it is after that day."""

    @property
    def timescale(self) -> str:
        """Its words."""
        return self.timing.timescale

    @property
    def is_retiming(self) -> bool:
        """Whether it changed the last day of the promise: what only puts back a date that a meeting kept does not."""
        return self.move.is_retiming(self.days) and not self.restores

    @property
    def is_agreed(self) -> bool:
        """Whether a meeting that is on file agreed it.

        A date that no meeting has is nobody's agreement. Nor did a meeting agree to what was written in later, or to
        what was promised only after it. And no meeting that is still to come has agreed to anything. What an entry
        says that was written over was said of other words; a decision since is of these.
        """
        return self._is_said_of_past and self.on_file and not self.too_early

    @property
    def is_said_to_be_agreed(self) -> bool:
        """Whether a meeting is said to have agreed it that is not on file, or was before there was anything to agree
        to.
        """
        return self._is_said_of_past and not self.is_agreed

    @property
    def is_to_be_put(self) -> bool:
        """Whether a meeting that is still to come is to agree it."""
        return self.is_agreement_to_come and self._is_of_these_words

    @property
    def _is_said_of_past(self) -> bool:
        return self.agreed is not None and self._is_of_these_words and not self.is_agreement_to_come

    @property
    def _is_of_these_words(self) -> bool:
        return self.rewritten is None or self.is_agreed_since

    def is_made_after(self, known: Known) -> bool:
        """Whether it was given after all that was known, or was written over another then."""
        return not self.is_known(known) or (self.rewritten is not None and self.rewritten.is_after(known.until))

    def is_known(self, known: Known) -> bool:
        """Whether the words that gave it were known: those of an entry, or those of the plan or the meeting itself."""
        if self.entry is not None:
            return self.entry.is_known(known)
        return known.has(self.timing.given, self.holder.partition("/")[0])

    def is_withdrawn_after(self, known: Known) -> bool:
        """Whether it went out of the files after all that was known."""
        return self.withdrawn is not None and self.withdrawn.is_after(known.until)

    @property
    def entry(self) -> Entry | None:
        """The entry that gave it; None for what the plan or the meeting itself says."""
        return self.timing.entry


class Rewritten(Struct, frozen=True, kw_only=True):
    """That the record of the past was changed, and by which commit; None is what is not committed yet."""

    commit: Commit | None
    since: Commit | None = None
    """The last commit before it that can be read, where some in between cannot: it happened after that one."""

    def is_after(self, day: date) -> bool:
        """Whether it was changed after a day; what is not committed yet was changed now."""
        return self.commit is None or self.commit.committed > day


class Overwritten(Struct, frozen=True, kw_only=True):
    """A timescale that the files once held, what stands in its place (None: nothing), and what put it there."""

    old: Timing
    new: Timing | None
    by: Rewritten


class Holding(Struct, frozen=True, kw_only=True):
    """The timescales of a promise for as long as one line, commitment or review held it.

    `label` is what people call it, where that is not its name. `overwritten`, the newest first, are those that the
    files once had and have no longer; `put_right`, the newest first, those of entries that were put right or taken out
    before a paper could tell of them. `until` is the day on which a plan took it over.
    """

    name: str
    label: str = ""
    state: State
    overwritten: Sequence[Overwritten] = ()
    put_right: tuple[Overwritten, ...] = ()
    until: date | None = None


class TimingContext(Struct, frozen=True, kw_only=True):
    """The context that timescales are measured in: how a workspace reads their words, which meetings it has on file,
    and the day as of which they are seen.
    """

    read: Reader
    workspace: LoadedWorkspace
    as_of: date
    known: Known
    """The words that were known: a meeting after them had agreed nothing yet."""

    def due(self, timing: Timing) -> date | None:
        """The last day of a timescale that has one; what recurs has none of its own, unless it ends."""
        reading = self.read(timing.timescale, timing.given)
        return reading.due if reading.kind in {Kind.DEADLINE, Kind.WINDOW, Kind.RECURRING} else None

    def is_on_file(self, agreed: str | None) -> bool:
        """Whether the meeting that is said to have agreed is on file."""
        return agreed is None or is_meeting(agreed, self.workspace)


def timing_context(workspace: LoadedWorkspace, as_of: date, known: Known | None = None) -> TimingContext:
    """That of one workspace on a day: its calendar, its meetings; `known` where that is not all up to the day."""
    return TimingContext(read=workspace.read, workspace=workspace, as_of=as_of, known=known or Known(as_of))


@dataclass(slots=True)
class _Node:
    timing: Timing
    holder: Holding
    rewritten: Rewritten | None = None
    withdrawn: Rewritten | None = None
    is_handed_over: bool = False


def versions(holdings: Sequence[Holding], by: TimingContext) -> tuple[PromiseVersion, ...]:
    """The timescales of a promise, the first one first. `holdings` are one after the other."""
    nodes: list[_Node] = []
    for holding in holdings:
        own = _nodes(holding)
        if own and nodes:
            own[0].is_handed_over = True
        nodes += own
    decided = [ruling for holding in holdings for ruling in holding.state.rulings]
    return _with_agreements(_measured(nodes, by), sorted(decided), by)


def _nodes(holding: Holding) -> list[_Node]:
    """With what was overwritten, each before what took its place."""
    held = [each for each in holding.state.timings if holding.until is None or each.given <= holding.until]
    nodes = [_Node(timing, holding) for timing in held]
    for each in holding.overwritten:
        place = next((i for i, node in enumerate(nodes) if each.new and same(node.timing, each.new)), None)
        if place is None:
            earlier = [order(node.timing) <= order(each.old) for node in nodes]
            place = sum(earlier)
        else:
            nodes[place].rewritten = each.by
        nodes.insert(place, _Node(each.old, holding, withdrawn=each.by))
    return nodes


def same(one: Timing, other: Timing) -> bool:
    """Whether two timescales are one: the same words in the same place of the record."""
    return (one.timescale, order(one)) == (other.timescale, order(other))


def order(timing: Timing) -> tuple[bool, date]:
    """A key to sort timescales by: what the plan says itself comes before all entries."""
    return timing.entry is not None, timing.given


def _measured(nodes: Iterable[_Node], by: TimingContext) -> list[PromiseVersion]:
    found: list[PromiseVersion] = []
    first = named = None
    for node in nodes:
        entry, due = node.timing.entry, by.due(node.timing)
        agreed = entry.agreed if entry else None
        move = move_kind(found[-1], node.timing.timescale, due) if found else MoveKind.NONE
        found.append(
            PromiseVersion(
                timing=node.timing,
                reading=by.read(node.timing.timescale, node.timing.given),
                due=due,
                holder=node.holder.name,
                label=node.holder.label or node.holder.name,
                move=move,
                days=(due - named).days if found and due and named else None,
                total=(due - first).days if due and first else None,
                is_handed_over=node.is_handed_over,
                rewritten=node.rewritten,
                withdrawn=node.withdrawn,
                agreed=agreed,
                on_file=by.is_on_file(agreed),
                too_early=bool(entry and entry.too_early),
                is_to_come=entry is not None and is_to_come(entry.date, by.as_of),
                is_agreement_to_come=is_to_come(agreed, by.known.until),
            )
        )
        first, named = first or due, due or named
    return found


# -- Agreement after the fact ------------------------------------------------------------------------------------------


def _with_agreements(
    found: list[PromiseVersion], decided: Iterable[Ruling], by: TimingContext
) -> tuple[PromiseVersion, ...]:
    """An entry that restates a timescale with a meeting gives it that agreement; so does a decision to the newest move
    that came to its meeting and has none, or refuses it.
    """
    for place, version in enumerate(found):
        mover = _mover(found, place)
        is_open = mover is not None and _is_open_to(found[mover], version.timing.given, by.as_of)
        if mover is not None and version.agreed and is_open:
            found[mover] = _agreed_by(found[mover], version.agreed, by, too_early=version.too_early)
    for ruling in decided:
        name = str(ruling.meeting)
        if (at := _decided(found, ruling.meeting, by.as_of)) is not None:
            move = found[at]
            agreed = ruling.agrees and _agreed_by(move, name, by, too_early=False)
            found[at] = agreed or replace(move, refused=name)
    return tuple(_restored(found))


def put_to(meeting: PartialDate, made: Sequence[tuple[date, str]]) -> Iterator[int]:
    """The places of the moves that a decision of a meeting may be of, the likely one first, by the day of each and the
    meeting in whose file it stands: the newest that came to it, then the newest of its own day, which may have been
    made when it was over.
    """
    name = str(meeting)
    by_then = meeting.last if meeting.day is None else meeting.last - timedelta(days=1)
    came = [at for at, (day, source) in enumerate(made) if source == name or day <= by_then]
    yield from came[-1:]
    yield from [at for at, (day, _) in enumerate(made) if day == meeting.last and at not in came][-1:]


def _decided(found: Sequence[PromiseVersion], meeting: PartialDate, today: date) -> int | None:
    """The place of the move that a decision is of; None where all that may be meant were agreed before."""
    moves = [place for place, each in enumerate(found) if each.move is not MoveKind.NONE]
    made = [(_made(found[place], today), entry.source if (entry := found[place].entry) else "") for place in moves]
    places = (moves[at] for at in put_to(meeting, made))
    return next((place for place in places if _is_open_to(found[place], meeting.last, today)), None)


def move_put_to(meeting: PartialDate, life: Life) -> PromiseVersion | None:
    """The move that a decision of a meeting would be of, in a life as of its last day; None where there is none."""
    place = _decided(life.versions, meeting, meeting.last)
    return None if place is None else life.versions[place]


def _restored(found: Sequence[PromiseVersion]) -> Iterator[PromiseVersion]:
    """Versions, with those that put back what held before a move which a meeting refused."""
    newest: tuple[PromiseVersion, PromiseVersion] | None = None  # the timescale before the newest re-timing, and that
    before: PromiseVersion | None = None
    for version in found:
        kept, refused = (newest[0], newest[1].refused) if newest else (version, None)
        puts_back = version.move is not MoveKind.NONE and refused and _is_as(version, kept)
        yield replace(version, restores=refused) if puts_back else version
        if before is not None and version.is_retiming:
            newest = before, version
        before = version


def _is_as(one: PromiseVersion, other: PromiseVersion) -> bool:
    """Whether two timescales promise the same: the same last day, or where neither has one the same words."""
    return move_kind(one, other.timescale, other.due) is MoveKind.NONE


def _made(version: PromiseVersion, today: date) -> date:
    """The day of a move; of one in place that of its commit, or today, where it is not committed yet."""
    if version.rewritten is None:
        return version.timing.given
    return version.rewritten.commit.committed if version.rewritten.commit else today


def _is_open_to(version: PromiseVersion, day: date, today: date) -> bool:
    """Whether a move can be agreed on a day: none has agreed it, and it was made by then."""
    return not version.is_agreed and (version.rewritten is None or _made(version, today) <= day)


def _mover(found: Sequence[PromiseVersion], place: int) -> int | None:
    """The version whose timescale the one at a place restates; None where it moved the promise itself."""
    while place > 0 and found[place].move is MoveKind.NONE:
        place -= 1
        if found[place].move is not MoveKind.NONE:
            return place
    return None


def _agreed_by(version: PromiseVersion, meeting: str, by: TimingContext, *, too_early: bool) -> PromiseVersion:
    return replace(
        version,
        agreed=meeting,
        on_file=by.is_on_file(meeting),
        too_early=too_early,
        is_agreed_since=True,
        is_agreement_to_come=is_to_come(meeting, by.known.until),
        refused=None,
    )
