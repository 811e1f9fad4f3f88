"""What the forms of `cioc slippage` have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.render.history import story as history_story
from cioc.render.history import words
from cioc.text.phrases import counted, in_number, later, often

if TYPE_CHECKING:
    from cioc.history.slippage import Slippage, Slipped
    from cioc.state.timings import PromiseVersion
    from cioc.workspace.loading import LoadedWorkspace

NOBODY = "nobody"


def what(row: Slipped) -> str:
    """Who does it and what it is."""
    promise = row.promise
    return words.one_line(f"{promise.who}: {promise.what}" if promise.who else promise.what)


def leads(row: Slipped, workspace: LoadedWorkspace) -> str:
    """Who answers for it."""
    return ", ".join(map(workspace.name_of, row.promise.leads)) or NOBODY


def days(row: Slipped) -> str:
    """`457 days later`, `the day is lost` or what else there is to say."""
    if row.current is None:
        return "no promise any more"
    if row.days is None:
        return "no day any more" if row.lost_its_day else "days not known"
    if not row.days:
        return "back to the first day"
    return later(row.days)


def status(row: Slipped) -> str:
    """` (complete)`, or nothing while it is open."""
    status = row.promise.status
    return f" ({status.value})" if status and status.is_settled else ""


def first(row: Slipped) -> str:
    """The first promise, with its day; of one that joined several, with the name that it had."""
    first = row.life.versions[0]
    return f"{_promise(first)}{f', as {first.holder}' if len(row.promise.lives) > 1 else ''}"


def now(row: Slipped) -> str:
    """The promise that holds now, with its day."""
    return _promise(row.current) if row.current else "no timescale"


def _promise(version: PromiseVersion) -> str:
    said = words.one_line(version.timescale)
    return f"{said} ({in_words(version.due)})" if version.due else said


def move(version: PromiseVersion) -> str:
    """`2 October 2019, to "March 2020": 31 days later, 120 days later in all; no agreement recorded`."""
    to = words.quoted(version.timescale)
    how = "changed in the file, " if version.rewritten is not None else ""
    how = f"carried over to {version.label}, " if version.is_handed_over else how
    return f"{_when(version)}, to {to}: {words.moved(version)}; {how}{words.agreement(version)}"


def _when(version: PromiseVersion) -> str:
    if version.rewritten is not None:
        return words.of_change(version.rewritten)
    return words.when(version.entry) if version.entry else in_words(version.timing.given)


def taken_out(row: Slipped) -> str | None:
    """That the last promise was taken out of the file; None where one holds."""
    by = row.life.versions[-1].withdrawn if row.current is None else None
    return f"{words.of_change(by)}: taken out of the file, no agreement recorded" if by else None


def agreed(row: Slipped) -> str:
    """`1 of 3`."""
    return f"{row.agreed} of {row.times}"


def counts(result: Slippage) -> str:
    """`3 of 97 promises with a timescale were re-timed, 5 times in all: 1 agreed by a meeting, 4 with no agreement ….`

    The parts add up; those that are said to be agreed by a meeting that nobody has on file are a part of their own.
    """
    whole = f"{counted(result.promises, 'promise')} with a timescale"
    if not result.rows:
        return _nothing(result)
    moves, ok, doubtful, asked = result.moves, result.agreed, result.said_to_be_agreed, result.to_be_put
    were = in_number(result.moved, "was")
    parts = [f"{ok} agreed by a meeting", f"{moves - ok - doubtful - asked} with no agreement recorded"]
    if doubtful:
        is_early = any(move.is_said_to_be_agreed and move.too_early for row in result.rows for move in row.moves)
        or_early = ", or was before the promise" if is_early else ""
        parts.append(f"{doubtful} said to be agreed by a meeting that is not on file{or_early}")
    if asked:
        parts.append(f"{asked} to be put to a meeting that is still to come")
    counts = f"{result.moved} of {whole} {were} re-timed, {often(moves)} in all: {', '.join(parts)}."
    if not result.in_place:
        return counts
    changed = "was made in the file" if result.in_place == 1 else "were made in the files"
    return f"{counts} {result.in_place} of these changes {changed} without an entry."


def _nothing(result: Slippage) -> str:
    until = in_words(result.as_of)
    if not result.promises:
        return f"No timescale was promised up to {until}."
    many = f"none of the {counted(result.promises, 'promise')} with a timescale made up to {until} was re-timed"
    one = f"the one promise with a timescale made up to {until} was not re-timed"
    return f"Nothing was re-timed: {one if result.promises == 1 else many}."


def caution(result: Slippage) -> str | None:
    """That a shallow clone cannot tell all; nothing where it is whole."""
    if result.begins is None:
        return None
    return f"{history_story.begins(result.begins)} What was changed in the files before is not counted."
