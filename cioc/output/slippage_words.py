"""What the forms of `cioc slippage` have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.output import history_words as words

if TYPE_CHECKING:
    from cioc.history.promises import Given
    from cioc.history.slippage import Slippage, Slipped
    from cioc.loading import LoadedWorkspace

NOBODY = "nobody"


def what(row: Slipped) -> str:
    """Who does it and what it is."""
    return words.one_line(f"{row.who}: {row.what}" if row.who else row.what)


def leads(row: Slipped, workspace: LoadedWorkspace) -> str:
    """Who answers for it."""
    return ", ".join(map(workspace.name_of, row.leads)) or NOBODY


def days(row: Slipped) -> str:
    """`457 days later`, `the day is lost` or what else there is to say."""
    if row.days is None:
        return "no day any more" if row.lost_its_day else "days not known"
    if not row.days:
        return "back to the first day"
    return f"{words.counted(abs(row.days), 'day')} {'later' if row.days > 0 else 'earlier'}"


def status(row: Slipped) -> str:
    """` (complete)`, or nothing while it is open."""
    return f" ({row.status.value})" if row.status and row.status.value in {"complete", "dropped"} else ""


def first(row: Slipped) -> str:
    """The first promise, with its day."""
    return _promise(row.promises[0])


def now(row: Slipped) -> str:
    """The promise that holds now, with its day."""
    return _promise(row.promises[-1])


def _promise(given: Given) -> str:
    said = words.one_line(given.promise.timescale)
    return f"{said} ({words.on(given.due)})" if given.due else said


def move(given: Given) -> str:
    """`2 October 2019, to “March 2020”: 31 days later, 120 days later in all; no agreement recorded`."""
    day = words.when(given.entry) if given.entry else words.on(given.promise.given)
    to = words.quoted(given.promise.timescale)
    return f"{day}, to {to}: {words.moved(given)}; {words.agreement(given)}"


def agreed(row: Slipped) -> str:
    """`1 of 3`."""
    return f"{row.agreed} of {len(row.moves)}"


def counts(result: Slippage) -> str:
    """`3 of 97 promises were re-timed, 5 times in all: 1 agreed by a meeting, 4 with no agreement recorded.`"""
    whole = words.counted(result.promises, "promise")
    if not result.rows:
        none = "Nothing has moved" if result.promises else "Nothing was promised"
        said = f": none of the {whole} made up to" if result.promises else " up to"
        end = " was re-timed" if result.promises else ""
        return f"{none}{said} {words.on(result.as_of)}{end}."
    moves, ok = result.moves, result.agreed
    were = "was" if len(result.rows) == 1 else "were"
    return (
        f"{len(result.rows)} of {whole} {were} re-timed, {words.times(moves)} in all: "
        f"{ok} agreed by a meeting, {moves - ok} with no agreement recorded."
    )
