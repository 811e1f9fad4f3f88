"""The ledger of what was re-timed: the forms of `cioc slippage`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes.phrases import quoted, with_day
from cioc.dates import in_short, in_words
from cioc.privacy.masking import masker
from cioc.render.history import words
from cioc.render.history.json import version
from cioc.render.machine import dumped
from cioc.render.overdue.words import NO_TIMESCALE, NOBODY, leads, ref
from cioc.render.table import Align, Fit, RowGroup, Table, TableCell, TableColumn, csv_lines, md_lines, text_lines
from cioc.render.terminal_text import fact, heading, plain, prose, with_short_dates
from cioc.render.terminal_text import row as named
from cioc.text.phrases import counted, in_number, later, often

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slippage, Slipped
    from cioc.render.terminal_text import Line
    from cioc.state.timings import PromiseVersion
    from cioc.workspace.loading import LoadedWorkspace


class SlippageView(Struct, frozen=True, kw_only=True):
    """The ledger that is to be written, and how wide for a terminal."""

    result: Slippage
    workspace: LoadedWorkspace
    width: int
    within: str | None = None
    """The plan in use of which all promises are, and whose refs on a terminal do without it."""
    long: bool = False
    """Whether text has a block of lines for each promise, with each of its moves, instead of one line."""


def _what(row: Slipped) -> str:
    return str(row.promise.called)


def _leads(row: Slipped, workspace: LoadedWorkspace) -> str:
    return leads(row.promise, workspace)


def _distance(row: Slipped) -> str:
    """`457 days later`, `the day is lost` or what else there is to say."""
    if row.current is None:
        return "no promise any more"
    if row.days is None:
        return "no day any more" if row.lost_its_day else "days not known"
    if not row.days:
        return "back to the first day"
    return later(row.days)


def _ref(row: Slipped, within: str | None) -> str:
    """`2.1`; of a promise that joined others, with the name of the part that the row is of, and how it ended."""
    part = f", once {row.part}" if row.part else ""
    return f"{ref(row.promise, within)}{part}{_status(row)}"


def _status(row: Slipped) -> str:
    """` (complete)`, or nothing while it is open."""
    status = row.promise.status
    return f" ({status.value})" if status and status.is_settled else ""


def _first(row: Slipped) -> str:
    """The first promise, with its day; of one that joined several, with the name that it had."""
    first = row.life.versions[0]
    return f"{_promise(first)}{f', as {first.holder}' if len(row.promise.lives) > 1 else ''}"


def _now(row: Slipped) -> str:
    """The promise that holds now, with its day."""
    return _promise(row.current) if row.current else NO_TIMESCALE


def _promise(version: PromiseVersion) -> str:
    return with_day(version.timescale, version.due)


def _move(version: PromiseVersion) -> str:
    """`2 October 2019, to "March 2020": 31 days later, 120 days later in all; no agreement recorded`."""
    to = quoted(version.timescale)
    how = "changed in the file, " if version.rewritten is not None else ""
    how = f"carried over to {version.label}, " if version.is_handed_over else how
    return f"{_when(version)}, to {to}: {words.moved(version)}; {how}{words.agreement(version)}"


def _when(version: PromiseVersion) -> str:
    if version.rewritten is not None:
        return words.of_change(version.rewritten)
    return words.when(version.entry) if version.entry else in_words(version.timing.given)


def _taken_out(row: Slipped) -> str | None:
    """The remark that the last promise was taken out of the file; None where one holds."""
    by = row.life.versions[-1].withdrawn if row.current is None else None
    return f"{words.of_change(by)}: taken out of the file, no agreement recorded" if by else None


def _agreed(row: Slipped) -> str:
    """`1 of 3`: the moves that a meeting agreed, of all."""
    return f"{row.agreed} of {row.times}"


def _counts(result: Slippage) -> str:
    """`3 of 97 promises with a timescale were re-timed, 5 times in all: 1 agreed by a meeting, 4 with no agreement ….`

    The parts add up; those that are said to be agreed by a meeting that nobody has on file are a part of their own.
    """
    whole = f"{counted(result.promises, 'promise')} with a timescale"
    if not result.rows:
        return _nothing(result)
    moves, ok, doubtful, asked = result.moves, result.agreed, result.said_to_be_agreed, result.to_be_put
    refused = result.refused
    were = in_number(result.moved, "was")
    parts = [f"{ok} agreed by a meeting", f"{moves - ok - doubtful - asked - refused} with no agreement recorded"]
    if refused:
        parts.append(f"{refused} that a meeting did not agree to")
    if doubtful:
        is_early = any(move.is_said_to_be_agreed and move.too_early for row in result.rows for move in row.moves)
        or_early = ", or was before the promise" if is_early else ""
        parts.append(f"{doubtful} said to be agreed by a meeting that is not on file{or_early}")
    if asked:
        parts.append(f"{asked} to be put to a meeting that is still to come")
    counts = f"{result.moved} of {whole} {were} re-timed{_since(result)}, {often(moves)} in all: {', '.join(parts)}."
    if result.since:
        counts = f"{counts} The days are counted from the first promise. {_by_dates(result)}"
    if result.in_place:
        changed = "was made in the file" if result.in_place == 1 else "were made in the files"
        counts = f"{counts} {result.in_place} of these changes {changed} without an entry."
    joined = " A promise that joined others is listed once for each, with its own moves." if result.is_joined else ""
    return f"{counts}{joined}"


def _since(result: Slippage) -> str:
    return f" since {in_words(result.since.until)}" if result.since else ""


def _nothing(result: Slippage) -> str:
    by = f"that had a timescale by {in_words(result.as_of)}"
    if not result.promises:
        return f"There was no promise {by}."
    many = f"None of the {counted(result.promises, 'promise')} {by} was re-timed"
    one = f"The one promise {by} was not re-timed"
    said = f"{one if result.promises == 1 else many}{_since(result)}."
    return f"{said} {_by_dates(result)}" if result.since else said


def _by_dates(result: Slippage) -> str:
    """The days by which moves are found to be made since then: one may be dated before, and written down after."""
    said = "An entry counts by its date, whenever it was written down"
    return f"{said}; a change in the file counts by its commit." if result.in_git else f"{said}."


def caution(result: Slippage) -> str | None:
    """The remark that a shallow clone cannot tell all; None where it is whole."""
    if result.begins is None:
        return None
    return f"{words.begins(result.begins)} What was changed in the files before is not counted."


_COLUMNS = (
    TableColumn(heading="Ref", fit=Fit.WHOLE, above=True, style="place"),
    TableColumn(heading="Promise", least=15, share=3),
    TableColumn(heading="Lead", least=12, leaves=2, usual=NOBODY),
    TableColumn(heading="First promise", least=13, leaves=1),
    TableColumn(heading="Now", least=11),
    TableColumn(heading="Days", align=Align.NUMBER, fit=Fit.WHOLE),
    TableColumn(heading="Agreed", fit=Fit.WHOLE),
)

# On such screens what is too long goes on in the next line: a cut would leave nothing of it. Narrower ones have no room
# for that.
_FOLDED = range(60, 80)


def _columns(width: int) -> tuple[TableColumn, ...]:
    """The columns for a screen. One that goes on in the next line has the width of a date, which is never broken."""
    if width not in _FOLDED:
        return _COLUMNS
    date = len("31 Dec 2021")
    fits = {"Promise": 15, "Lead": 12, "First promise": date, "Now": date, "Days": date}
    return tuple(
        replace(column, fit=Fit.WRAP, least=fits[column.heading]) if column.heading in fits else column
        for column in _COLUMNS
    )


# A block of longer lines is hard to read.
_BLOCK = 100


@with_short_dates
def text(asked: SlippageView) -> Iterator[Line]:
    """Each promise that was re-timed, then the counts."""
    result, width = asked.result, asked.width
    if result.rows:
        of = f" in {asked.within}" if asked.within else ""
        yield heading(f"Re-timed{of}{_since(result)}, as at {in_words(result.as_of)}")
        yield ()
    if asked.long:
        for row in result.rows:
            yield from _block(row, asked, min(width, _BLOCK))
            yield ()
    elif result.rows:
        space = "\u00a0" if width in _FOLDED else " "
        rows = tuple(_line(row, asked, space=space) for row in result.rows)
        yield from text_lines(Table(columns=_columns(width), groups=(RowGroup(rows=rows),)), width)
        yield ()
    for said in filter(None, (_counts(result), caution(result))):
        yield from prose(said, width)


def _line(row: Slipped, asked: SlippageView, *, space: str) -> tuple[TableCell, ...]:
    return (
        TableCell(_ref(row, asked.within)),
        TableCell(_what(row)),
        TableCell(_leads(row, asked.workspace)),
        TableCell(_day(row.life.versions[0], space)),
        TableCell(_day(row.current, space) if row.current else NO_TIMESCALE),
        TableCell(_days(row), _style(row)),
        TableCell(_agreed(row)),
    )


def _day(version: PromiseVersion, space: str) -> str:
    """The last day of a promise, with such a space between its parts, or its words where it names none."""
    return in_short(version.due).replace(" ", space) if version.due else version.timescale


def _days(row: Slipped) -> str:
    """`457 later`; in words where there is no such number."""
    if row.days == 0:
        return "as at first"
    return _distance(row).replace(" days", "").replace(" day ", " ") if row.days else _distance(row)


def _style(row: Slipped) -> str:
    return "error" if (row.days or 0) > 0 or row.lost_its_day else ""


def _block(row: Slipped, asked: SlippageView, width: int) -> Iterator[Line]:
    moved = f"{often(row.times)}, {_distance(row)}{_status(row)}"
    yield from named(ref(row.promise, asked.within), _what(row), width, style="strong", indent=0)
    yield from fact("Re-timed", moved, width, style=_style(row))
    who = row.promise.who
    if who and who not in _what(row):
        yield from fact("Done by", who, width)
    yield from fact("Lead", _leads(row, asked.workspace), width)
    yield from fact("First promise", _first(row), width)
    for each in filter(None, (*map(_move, row.moves), _taken_out(row))):
        yield from fact("Move", each, width)
    yield from fact("Now", _now(row), width)


_MD_COLUMNS = tuple(
    TableColumn(heading=title)
    for title in (
        "Ref",
        "What",
        "Lead",
        "First promise",
        "Now",
        "Re-timed",
        "In all",
        "Agreed",
        "Changed in the file",
    )
)


def md(asked: SlippageView) -> Iterator[Line]:
    """A row for each promise that was re-timed, then the counts."""
    result = asked.result
    yield plain(f"# Slippage{f'{_since(result)},' if result.since else ''} as at {in_words(result.as_of)}")
    yield ()
    rows = tuple(_md_row(row, asked.workspace) for row in result.rows)
    yield from md_lines(Table(columns=_MD_COLUMNS, groups=(RowGroup(rows=rows),)), masker(asked.workspace.settings))
    yield plain(_counts(result))
    if said := caution(result):
        yield ()
        yield plain(said)


def _md_row(row: Slipped, workspace: LoadedWorkspace) -> tuple[TableCell, ...]:
    return (
        TableCell(_ref(row, None)),
        TableCell(_what(row)),
        TableCell(_leads(row, workspace)),
        TableCell(_first(row)),
        TableCell(_now(row)),
        TableCell(often(row.times)),
        TableCell(_distance(row)),
        TableCell(_agreed(row)),
        TableCell(str(row.in_place or "")),
    )


_KEYS = (
    "kind",
    "plan",
    "ref",
    "who",
    "what",
    "leads",
    "status",
    "first_timescale",
    "first_due",
    "timescale",
    "due",
    "moves",
    "moves_agreed",
    "days",
    "moves_in_place",
    "moves_said_to_be_agreed",
    "line",
    "title",
)


def csv(asked: SlippageView) -> Iterator[Line]:
    """Each promise that moved, one a row, the worst first."""
    yield from csv_lines(_KEYS, map(_fields, asked.result.rows), asked.workspace)


SCHEMA = "cioc/slippage/1"


def json(asked: SlippageView) -> Iterator[Line]:
    """One JSON object: the counts, and each promise that moved with all that was promised."""
    result = asked.result
    whole = {
        "schema": SCHEMA,
        "as_of": result.as_of.isoformat(),
        "since": result.since.until.isoformat() if result.since else None,
        "promises": result.promises,
        "moved": result.moved,
        "moves": result.moves,
        "moves_agreed": result.agreed,
        "moves_refused": result.refused,
        "moves_said_to_be_agreed": result.said_to_be_agreed,
        "moves_in_place": result.in_place,
        "in_git": result.in_git,
        "begins": _begins(result),
        "rows": [_fields(row) for row in result.rows],
    }
    yield dumped(whole)


def _begins(result: Slippage) -> dict[str, str] | None:
    """The oldest commit of a shallow clone, before which it cannot tell what was changed in the files."""
    begins = result.begins
    return {"commit": begins.sha, "date": begins.committed.isoformat()} if begins else None


def _fields(row: Slipped) -> dict[str, Any]:
    """One promise that moved. `days` is from the first promise to the current one, null where either has no day."""
    promise, first, now = row.promise, row.life.versions[0], row.current
    return {
        "kind": promise.kind.value,
        "name": promise.name,
        "formerly": list(row.life.names[:-1]),
        "plan": promise.plan,
        "ref": promise.label,
        "line": promise.line,
        "who": promise.who,
        "what": promise.what,
        "title": promise.called.title,
        "leads": list(promise.leads),
        "status": promise.status.value if promise.status else None,
        "first_timescale": first.timescale,
        "first_due": first.due.isoformat() if first.due else None,
        "timescale": now.timescale if now else None,
        "due": now.due.isoformat() if now and now.due else None,
        "moves": row.times,
        "moves_agreed": row.agreed,
        "moves_refused": row.refused,
        "moves_said_to_be_agreed": row.said_to_be_agreed,
        "moves_in_place": row.in_place,
        "days": row.days,
        "promises": [version(each) for each in row.life.versions],
    }
