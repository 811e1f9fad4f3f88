"""Plans that are in use on a day, and which plan took the place of which: the one answer, for all who ask.

- In use is a plan that has actions, is no draft, neither superseded nor closed, and that no plan in use succeeds, be it
  through others. Plans that do not succeed each other are in use side by side.
- A draft displaces nothing. Only where no plan is in use does one stand in, the first that was written.
- A meeting that names its plans reports on those: for its paper they are in use, whatever has come after them.

A plan that is none of this and has not ended waits: what it promises is no promise yet. So does one that ended before
it could take the place of a plan that is still in use: it never promised anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence


_ENDED = {"superseded", "closed"}


class Generation(Struct, frozen=True, kw_only=True):
    """Of a plan, what decides its place among the others: its days as ISO dates, `status` as on the day asked for.

    `agreed`, `superseded` and `closed` are the days from which that is so, where the plan names them.
    """

    id: str
    written: str
    succeeds: str | None = None
    status: str | None = None
    has_actions: bool = False
    agreed: str | None = None
    superseded: str | None = None
    closed: str | None = None
    drafted: bool = False
    """Whether it says of itself that it is a draft, be it over by now or not."""

    @property
    def has_ended(self) -> bool:
        """Whether it is over: then it is not in use, and does not wait to be."""
        return self.status in _ENDED

    @property
    def holds(self) -> bool:
        """Whether it is neither a draft nor over."""
        return self.status != "draft" and not self.has_ended

    @property
    def started(self) -> str:
        """The day from which it could be in use: it was written, and agreed where it names the day."""
        return max(self.written, self.agreed or "")

    @property
    def was_in_use(self) -> bool:
        """Whether it is over and was in use before, as far as its days tell."""
        return self.has_ended and self.has_actions and self.started < self.ended and not self._is_never_agreed

    @property
    def never_held(self) -> bool:
        """Whether it was over, on a day that it names, before it was in use."""
        return bool(self.superseded or self.closed) and not self.was_in_use

    @property
    def _is_never_agreed(self) -> bool:
        return not self.agreed and (self.drafted or self.status == "draft")

    def named_from(self, status: str, since: str, today: str) -> bool:
        """Whether its file says that status, which it has since a day, without hiding what it was before.

        What is agreed from a day was a draft before; what ends on a day to come is not over yet, and a draft that ends
        without having been agreed stays known as one.
        """
        if status in _ENDED:
            return since <= today and not self._is_never_agreed
        return not self.has_ended

    def was_over(self, day: str) -> bool:
        """Whether it was superseded or closed on a day that is not after the one asked for."""
        return self.has_ended and self.ended <= day

    def was_draft(self, day: str) -> bool:
        """Whether it had been written and was a draft on such a day."""
        return self.written <= day and not self.was_over(day) and (self._is_never_agreed or day < self.started)

    def was_fit(self, day: str) -> bool:
        """Whether it could be in use on such a day."""
        return self.has_actions and self.started <= day and not self.was_over(day) and not self._is_never_agreed

    @property
    def ended(self) -> str:
        """The day from which it was superseded or closed; that on which it was written, where it names none."""
        return min(filter(None, (self.superseded, self.closed)), default=self.written)


def status_on(
    day: str, status: str | None, *, agreed: str | None, superseded: str | None, closed: str | None
) -> str | None:
    """The status of a plan on a day. A status without a day of its own counts from the day on which it was written."""
    dated = {"agreed": agreed, "superseded": superseded, "closed": closed}
    if closed and day >= closed:
        return "closed"
    if superseded and day >= superseded:
        return "superseded"
    if status in _ENDED and not dated[status]:
        return status
    if agreed:
        return "agreed" if day >= agreed else "draft"
    # What it will be from a later day on, it is not yet; nor was it a draft, for it does not say so.
    return None if status and dated.get(status) else status


class Succession(Struct, frozen=True, kw_only=True):
    """The plans that are in use among some, by their ids, the oldest first.

    `displaced` has for each plan whose place was taken, the one in use that took it; `ended` are those that are
    superseded or closed, displaced by none, and succeed none that is still in use; `waiting` has for each of the others
    the plan whose place it waits for, or nothing where it is that of none.
    """

    in_use: tuple[str, ...] = ()
    displaced: Mapping[str, str] = field(default_factory=dict)
    ended: tuple[str, ...] = ()
    waiting: Mapping[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> str | None:
        """The plan that somebody means who names none."""
        return self.in_use[-1] if self.in_use else None

    def is_over(self, plan: str) -> bool:
        """Whether a plan was in use, or might have been, and is not any more."""
        return plan in self.displaced or plan in self.ended


def succession(plans: Iterable[Generation], named: Collection[str] = ()) -> Succession:
    """The plans that are in use among those that there are. `named` are those that a meeting says it reports on."""
    ordered = oldest_first(plans)
    before = {plan.id: [each.id for each in _earlier(plan, ordered)] for plan in ordered}
    fit = [plan.id for plan in ordered if plan.id in named or _is_fit(plan, before[plan.id], named)]
    displaced = _displaced([*fit, *(plan.id for plan in ordered if plan.was_in_use)], before, named)
    stood_in = _stood_in(ordered, before)
    stand_in = stood_in[-1]
    if stand_in is None and displaced.keys() >= set(fit):
        stand_in = next((plan.id for plan in ordered if not plan.has_actions and not plan.has_ended), None)
    if stand_in is not None and stand_in not in displaced and not set(named) & set(before[stand_in]):
        displaced = {old: stand_in for old in before[stand_in] if old not in {*fit, *named}} | displaced
        fit.append(stand_in)
    in_use = [plan.id for plan in ordered if plan.id in fit and plan.id not in displaced]
    over = [plan for plan in ordered if plan.has_ended and plan.id not in {*in_use, *displaced}]
    # What was over before it was in use never held anything.
    over = [plan for plan in over if plan.id in stood_in or not plan.never_held]
    ended = [plan.id for plan in over if not set(before[plan.id]) & set(in_use)]
    others = [plan.id for plan in ordered if plan.id not in {*in_use, *displaced, *ended}]
    return Succession(
        in_use=tuple(in_use),
        displaced=displaced,
        ended=tuple(ended),
        waiting={plan: next(iter(before[plan]), "") for plan in others},
    )


def _is_fit(plan: Generation, before: Collection[str], named: Collection[str]) -> bool:
    """Whether a plan can be in use; one that succeeds what a meeting reports on waits for that meeting's paper."""
    return plan.has_actions and plan.holds and not set(named) & set(before)


def _displaced(holders: Sequence[str], before: Mapping[str, Sequence[str]], named: Collection[str]) -> dict[str, str]:
    """Each plan that one of the holders succeeds, with the nearest of them; of two as near, the older has the place."""
    distances = {
        (plan, distance, place): holder
        for place, holder in enumerate(holders)
        for distance, plan in enumerate(before[holder])
        if plan not in named
    }
    found: dict[str, str] = {}
    for (plan, _, _), holder in sorted(distances.items()):
        found.setdefault(plan, holder)
    return found


def _stood_in(ordered: Sequence[Generation], before: Mapping[str, Sequence[str]]) -> list[str | None]:
    """The drafts that stood in, one after the other, and last the one that does.

    Each is the first one of a day without a plan in use, until it is displaced or no draft.
    """
    found: list[str | None] = [None]
    displaced: set[str] = set()
    for day in sorted({day for plan in ordered for day in _days(plan)}):
        fit = [plan.id for plan in ordered if plan.was_fit(day) and plan.id not in displaced]
        displaced |= {old for plan in fit for old in before[plan]}
        drafts = [plan.id for plan in ordered if plan.has_actions and plan.was_draft(day) and plan.id not in displaced]
        if found[-1] not in drafts:
            found.append(None if set(fit) - displaced else next(iter(drafts), None))
    return found


def _days(plan: Generation) -> Iterator[str]:
    """Those on which it became something else, and none to come."""
    yield plan.written
    if plan.status != "draft":
        yield plan.started
    if plan.has_ended:
        yield plan.ended


def oldest_first(plans: Iterable[Generation]) -> list[Generation]:
    """Plans by the day on which they were written; one that succeeds another is the later, whatever its day is."""
    by_day = sorted(plans, key=lambda plan: plan.written)
    return sorted(by_day, key=lambda plan: _age(plan, by_day))


def is_later(one: Generation, other: Generation) -> bool:
    """Whether of two plans, be they known on different days, the one comes after the other; never both ways."""
    succeeded = one.succeeds == other.id, other.succeeds == one.id
    if succeeded[0] != succeeded[1]:
        return succeeded[0]
    return (one.written, one.id) > (other.written, other.id)


def _age(plan: Generation, plans: Sequence[Generation]) -> tuple[str, int]:
    line = [plan, *_line_before(plan, plans)]
    return max(each.written for each in line), len(line)


def _earlier(plan: Generation, ordered: Sequence[Generation]) -> Iterator[Generation]:
    """The plans that one succeeds, the nearest first; in a circle, only those that are older."""
    place = ordered.index(plan)
    return (each for each in _line_before(plan, ordered) if ordered.index(each) < place)


def _line_before(plan: Generation, plans: Sequence[Generation]) -> Iterator[Generation]:
    """The plan that one succeeds, the one before that, and so on; each once, should they go in a circle."""
    known = {each.id: each for each in plans if each.id != plan.id}
    while plan.succeeds is not None and (before := known.pop(plan.succeeds, None)) is not None:
        yield before
        plan = before
