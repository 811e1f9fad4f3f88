"""The meeting that somebody means, and the workspace of which one plan alone is told: the choices for a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from cioc.dates import in_words, on, parse_partial
from cioc.errors import CannotDoError
from cioc.text.phrases import in_number, listed
from cioc.workspace.references import all_names, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from cioc.dates import PartialDate
    from cioc.model import Meeting
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names


def choose(meetings: Mapping[str, Meeting], text: str, *, today: date) -> Meeting:
    """The meeting of that date, or the `last` or the `next`; `2021-02` will do where there was only one in that month.

    Raises CannotDoError, with the nearest meetings, where there is none, or more than one.
    """
    text = by_word(text, meetings, today)
    if found := meetings.get(text.strip()):
        return found
    try:
        clue = parse_partial(text)
    except ValueError as error:
        raise CannotDoError(
            f'"{text}" is {error}', hint=_hint(list(meetings.values())[-4:], "the latest meeting")
        ) from error
    within = held_within(meetings, clue)
    if len(within) == 1:
        return within[0]
    if within:
        raise CannotDoError(f"there were {len(within)} meetings in {in_words(clue)}", hint=_hint(within, "the meeting"))
    raise CannotDoError(f"there is no meeting {on(clue)}", hint=_hint(nearest(meetings, clue)))


def held_within(meetings: Mapping[str, Meeting], clue: PartialDate) -> list[Meeting]:
    """The meetings of that day, that month or that year."""
    return [each for each in meetings.values() if clue.first <= each.date.first and each.date.last <= clue.last]


def by_word(text: str, meetings: Mapping[str, Meeting], today: date) -> str:
    """The date of the meeting that is meant by `last` or `next`; any other words as they are.

    Raises CannotDoError where none was held yet, or none that is to come is on file.
    """
    word = text.strip().casefold()
    if word in {"last", "next"} and not meetings:
        raise CannotDoError("there is no meeting yet", hint="begin one: cioc new meeting")
    match word:
        case "last":
            if found := held(meetings, today)[-1:]:
                return found[0]
            raise CannotDoError("no meeting has been held yet", hint=_hint([*meetings.values()][:1], "the first"))
        case "next":
            if found := to_come(meetings, today)[:1]:
                return found[0]
            why = "no meeting that is to come is on file"
            raise CannotDoError(
                why, hint=f"{_hint([*meetings.values()][-1:], 'the last')}; begin one: cioc new meeting"
            )
    return text


def held(meetings: Mapping[str, Meeting], today: date) -> list[str]:
    """The meetings that were held by a day, or may have been: one of a month from its first day."""
    return [name for name, meeting in meetings.items() if meeting.date.first <= today]


def to_come(meetings: Mapping[str, Meeting], today: date) -> list[str]:
    """The meetings that are not over on a day: one of a month until its last day."""
    return [name for name, meeting in meetings.items() if meeting.date.last >= today]


def nearest(meetings: Mapping[str, Meeting], clue: PartialDate) -> list[Meeting]:
    """The meeting before a date and the one after it, where there are such."""
    before = [meeting for meeting in meetings.values() if meeting.date < clue]
    after = [meeting for meeting in meetings.values() if not meeting.date < clue]
    return [*before[-1:], *after[:1]]


def _hint(meetings: list[Meeting], what: str = "the nearest meeting") -> str:
    if not meetings:
        return "there are no meetings at all yet: add one as a file in plans/meetings/"
    dates = listed((str(meeting.date) for meeting in meetings), last="and")
    return f"{in_number(len(meetings), f'{what}/s is/are')} {dates}"


# -- One plan alone ----------------------------------------------------------------------------------------------------

T = TypeVar("T")


def of_one_plan(workspace: LoadedWorkspace, plan: str) -> LoadedWorkspace:
    """The workspace less the plans that have nothing to do with one, and less what is about those alone.

    What it succeeds and what succeeds it stay. Items of meetings, commitments and measures that speak of other plans
    alone are left out with them; what speaks of no plan stays.
    """
    kept = _generations(workspace, plan)
    if len(kept) == len(workspace.plans):
        return workspace
    spoken_of = all_names(workspace)
    left_out = {
        f"{date}/{each.id}"
        for date, meeting in workspace.meetings.items()
        for each in meeting.commitments
        if each.about and not any(_home(about, spoken_of) in kept for about in each.about)
    }

    def is_told(about: Iterable[str]) -> bool:
        targets = [resolve(each, spoken_of) for each in about]
        homes = {target.home for target in targets if target}
        others = homes & (workspace.plans.keys() - kept)
        return not (others and homes == others) and not any(target and target.name in left_out for target in targets)

    meetings = {
        date: _told(meeting, kept, is_told)
        for date, meeting in workspace.meetings.items()
        if not meeting.reports_on or kept & set(meeting.reports_on)
    }
    return replace(
        workspace,
        plans={name: each for name, each in workspace.plans.items() if name in kept},
        meetings=meetings,
        measures={name: each for name, each in workspace.measures.items() if is_told(each.priority)},
    )


def _generations(workspace: LoadedWorkspace, plan: str) -> set[str]:
    """A plan, and all that it is connected with by `succeeds`, in either direction."""
    before = {name: each.succeeds for name, each in workspace.plans.items()}
    kept, number = {plan}, 0
    while len(kept) > number:
        number = len(kept)
        kept |= {earlier for name in kept if (earlier := before.get(name)) in before and earlier}
        kept |= {name for name, earlier in before.items() if earlier in kept}
    return kept


def _told(meeting: Meeting, kept: set[str], is_told: Callable[[Iterable[str]], bool]) -> Meeting:
    def of(entries: tuple[T, ...], about: Callable[[T], Iterable[str]]) -> tuple[T, ...]:
        return tuple(each for each in entries if is_told(about(each)))

    return meeting.model_copy(
        update={
            "plan": meeting.plan if meeting.plan in kept else None,
            "plans": tuple(name for name in meeting.plans if name in kept),
            "items": of(meeting.items, lambda item: item.about),
            "commitments": of(meeting.commitments, lambda made: made.about),
            "matters_arising": of(meeting.matters_arising, lambda matter: [matter.about]),
            "recommendations": of(meeting.recommendations, lambda asked: asked.about),
            "decisions": of(meeting.decisions, lambda decided: [*decided.about, *decided.agrees, *decided.refuses]),
        }
    )


def _home(reference: str, spoken_of: Names) -> str:
    target = resolve(reference, spoken_of)
    return target.home if target else ""
