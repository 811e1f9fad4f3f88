"""The state of things, for a terminal: a bar for each priority, and a line for all else."""

from __future__ import annotations

from itertools import groupby
from shlex import quote
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.overdue import Bucket
from cioc.render.overdue.words import STYLES
from cioc.render.show.overview import size
from cioc.render.show.standing import of_plan
from cioc.render.status.words import facts, same_of, summary
from cioc.render.table import Fit, RowGroup, Table, TableCell, TableColumn, text_lines
from cioc.render.terminal_text import RATING_STYLES, SHADES, in_lines, indented, lengths, prose, row, with_short_dates
from cioc.state.tally import COMPLETE, DROPPED, UNRATED
from cioc.status import Of
from cioc.text.columns import columns, padded
from cioc.text.phrases import cut, listed, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cioc.render.status import StatusView
    from cioc.render.status.words import StatusLine
    from cioc.render.terminal_text import Line, Piece
    from cioc.state import PlanState, Snapshot
    from cioc.status import Dashboard, PriorityPicture, PriorityRow, Share, Word

# Below this there is room for one thing beside another in no line.
_ROOM_FOR_COLUMNS = 72
_LABEL = 16

# From there the commands have a column of their own, behind words of at least so many columns.
_ROOM_FOR_COMMANDS, _FOR_WORDS = 100, 48
_NARROW_BAR = _ROOM_FOR_COMMANDS // 6

# Lines of words are hard to read where they are longer.
_PROSE = 120

# Enough to know a priority by; `cioc show` has the whole.
_TITLE, _IN_TWO_LINES = 60, 40

_STYLES = RATING_STYLES | {bucket.value: style for bucket, style in STYLES.items()} | {"on_time": "good"}


@with_short_dates
def lines(asked: StatusView) -> Iterator[Line]:
    """The whole screen: the answer in a sentence, the plans, a bar for each priority, and a line for all else."""
    here, width = asked.here, asked.width
    settings = here.seen.workspace.settings
    day = f"as at {in_words(here.seen.as_of)}"
    yield from row(settings.organisation or "Status", day, width, style="quiet", label_style="strong", indent=0)
    for said, style in summary(here):
        yield from prose(said, min(width, _PROSE), style)
    yield ()
    yield from _plan(here, min(width, _PROSE))
    if here.picture:
        yield ()
        yield from _picture(here.picture, width)
        first = here.picture.rows[0]
        example = f"{first.plan}/{first.ref}" if len(here.plans) > 1 else first.ref
        yield ((f"  cioc list --priority {quote(example)}{same_of(here, dated=asked.dated)}", "hint"),)
    yield ()
    told = list(facts(here, dated=asked.dated))
    room = max(columns(fact.command) for fact in told)
    beside = width >= _ROOM_FOR_COMMANDS and width - _LABEL - 2 - room - 3 >= _FOR_WORDS
    for fact in told:
        yield from _fact(fact, width, room=room if beside else 0)


def _plan(here: Dashboard, width: int) -> Iterator[Line]:
    if not here.plans:
        unread = [d.name for d in here.seen.workspace.documents if d.damaged and d.kind in {None, "plan/1"}]
        words = (
            _none_in_use(here)
            if here.seen.plans
            else "There is no plan yet. To begin one: cioc new plan; with all that it takes: cioc init."
        )
        if unread:
            words = f"The plan cannot be read: see what is wrong in {listed(unread, last='and')} with cioc validate."
        yield from indented(words, width, hang=2)
    elif hidden := here.seen.workspace.unread_plans:
        # Whatever follows may be of a plan that is over by now.
        said = f"{listed(hidden, last='and')} cannot be read: the current plan may be in it. See cioc validate"
        yield from prose(said, width, "error")
        yield ()
    for each in here.plans:
        yield from _of_plan(each, here.seen, width)


def _none_in_use(here: Dashboard) -> str:
    """The remark that there is no current plan, and which are over."""
    known = {state.plan.id: state.plan.generation(here.seen.as_of) for state in here.seen.plans}
    over = [f"{name} is {plan.status}" for name, plan in known.items() if plan.has_ended]
    return f"There is no current plan{': ' if over else ''}{listed(over, last='and')}."


def _of_plan(state: PlanState, seen: Snapshot, width: int) -> Iterator[Line]:
    plan = state.plan
    yield from row(plan.id, plan.title, width, style="strong", indent=0)
    words = f"{sentence(of_plan(state, seen))}; written {in_words(plan.written)}; {size(state)}"
    yield from indented(words, width, hang=2)
    yield ((f"  cioc show {plan.id}", "hint"),)


# -- A bar for each priority -------------------------------------------------------------------------------------------


def _picture(picture: PriorityPicture, width: int) -> Iterator[Line]:
    """A bar for each priority, and its numbers under the marks; on a narrow screen each mark stands by its number."""
    marks = _marks(picture)
    most = max(sum(share.number for share in picture.drawn(each)) for each in picture.rows)
    by_plan = {plan: tuple(rows) for plan, rows in groupby(picture.rows, _its_plan)}
    headings = [plan if len(by_plan) > 1 else "" for plan in by_plan]
    if width < _ROOM_FOR_COLUMNS:
        for heading, rows in zip(headings, by_plan.values(), strict=True):
            yield from [((heading, "strong"),)] if heading else []
            yield from (line for each in rows for line in _below(each, picture, marks, most, width))
        return
    words = _in_columns(picture, width)
    room = max(10, min(width // 6, 24))
    groups = [RowGroup(rows=_heads(words, marks))]
    groups += [
        RowGroup(heading=heading, rows=tuple(_row(each, picture, marks, words, room, most) for each in rows))
        for heading, rows in zip(headings, by_plan.values(), strict=True)
    ]
    numbers = tuple(TableColumn(heading="", fit=Fit.WHOLE) for _ in words)
    yield from text_lines(Table(columns=(*_COLUMNS, *numbers), groups=tuple(groups)), width)


def _its_plan(row: PriorityRow) -> str:
    return row.plan


_COLUMNS = (
    TableColumn(heading="", fit=Fit.WHOLE, style="place"),
    TableColumn(heading="", fit=Fit.WRAP, least=20),
    TableColumn(heading="", fit=Fit.WHOLE),
)

_OF_RATINGS = {UNRATED: "·", COMPLETE: "+", DROPPED: "-"}


def _marks(picture: PriorityPicture) -> dict[str, Piece]:
    """The mark of each word that a bar shows, in its colour: of a rating its first letter, so that it can be told on
    paper without colours. Numbers beside the bars, of what they do not show, have no mark.
    """
    found = {}
    is_of_ratings = picture.of is Of.RATINGS
    initials = [word.label[:1].upper() for word in picture.words if word.key not in _OF_RATINGS]
    for word in picture.words:
        mark = SHADES[min(word.place, len(SHADES) - 1)]
        if is_of_ratings:
            initial = word.label[:1].upper()
            is_own = initials.count(initial) == 1
            mark = _OF_RATINGS.get(word.key) or (initial if is_own else str(word.place + 1))
        found[word.key] = (mark, _STYLES.get(word.key, "quiet"))
    return found


def _in_columns(picture: PriorityPicture, width: int) -> list[Word]:
    """The words whose numbers have a column: beside ratings, where there is room, also those of the timescales."""
    words = list(picture.words)
    if picture.of is Of.RATINGS:
        open_ones = {share.word for each in picture.rows for share in each.timescales if share.word.key in [*Bucket]}
        by_timescale = sorted(open_ones, key=lambda word: word.place)
        words += [word for word in by_timescale if width >= _ROOM_FOR_COMMANDS or word.key == Bucket.LAPSED]
    return words


def _heads(words: Sequence[Word], marks: Mapping[str, Piece]) -> tuple[tuple[TableCell, ...], ...]:
    """The words above their numbers, in two lines, the first with the mark."""
    blank = (TableCell(""),) * len(_COLUMNS)
    parts = [_HEADS.get(word.key, word.label).partition(" ") for word in words]
    above = (
        TableCell("", drawn=(marks.get(word.key, (" ", "")), (f" {first}", "")))
        for word, (first, _, _) in zip(words, parts, strict=True)
    )
    below = (TableCell(f"  {rest}") for _, _, rest in parts)
    return (*blank, *above), (*blank, *below)


_HEADS: dict[str, str] = {
    Bucket.LAPSED: "Past date",
    Bucket.QUIET: "No update",
    Bucket.UNREADABLE: "Not read",
    Bucket.ON_TIME: "Not due",
}
"""Shorter words, where their names are too long to stand above a number."""


def _numbers(each: PriorityRow, words: Iterable[Word]) -> list[int]:
    by_word = {share.word: share.number for share in (*each.ratings, *each.timescales)}
    return [by_word.get(word, 0) for word in words]


def _row(
    each: PriorityRow,
    picture: PriorityPicture,
    marks: Mapping[str, Piece],
    words: Sequence[Word],
    room: int,
    most: int,
) -> tuple[TableCell, ...]:
    bar = _bar(picture.drawn(each), marks, room, most)
    title = TableCell(cut(each.title, _TITLE if room > _NARROW_BAR else _IN_TWO_LINES))
    if not bar:
        return TableCell(each.ref), title, TableCell("no actions"), *(TableCell("") for _ in words)
    numbers = (TableCell(f"  {number}" if number else "") for number in _numbers(each, words))
    return TableCell(each.ref), title, TableCell("", drawn=bar), *numbers


def _bar(shares: Sequence[Share], marks: Mapping[str, Piece], room: int, most: int) -> tuple[Piece, ...]:
    parts = lengths([share.number for share in shares], room, of=most)
    drawn = (marks[share.word.key] for share in shares)
    return tuple((mark * length, style) for (mark, style), length in zip(drawn, parts, strict=True))


def _below(
    each: PriorityRow, picture: PriorityPicture, marks: Mapping[str, Piece], most: int, width: int
) -> Iterator[Line]:
    yield from row(each.ref, cut(each.title, _TITLE), width, indent=0)
    bar = _bar(picture.drawn(each), marks, width - 4, most)
    yield (("  ", ""), *bar) if bar else (("  no actions", ""),)
    words = [word for word in _in_columns(picture, width) if any(_numbers(each, [word]))]
    told = [
        (*marks[word.key], f" {word.label} {number}") if word.key in marks else ("", "", f"{word.label} {number}")
        for word, number in zip(words, _numbers(each, words), strict=True)
    ]
    line: list[Piece] = []
    for mark, style, said in told:
        if line and sum(columns(text) for text, _ in line) + 2 + columns(mark + said) > width:
            yield tuple(line)
            line = []
        line += [("  ", ""), (mark, style), (said, "")]
    yield from [tuple(line)] if line else []


# -- All else ----------------------------------------------------------------------------------------------------------


def _fact(fact: StatusLine, width: int, *, room: int) -> Iterator[Line]:
    """The label, what there is to say, and the command that says more: on a line below, or behind the words where all
    commands have `room` there.
    """
    rest = min(width, _PROSE) - _LABEL - 2
    if room:
        rest = min(width - _LABEL - 2 - room - 3, rest)
    said = in_lines(fact.words, rest)
    for number, line in enumerate(said):
        label = f"{'' if number else fact.label:<{_LABEL}}  "
        command = fact.command if room and not number else ""
        gap = " " * (rest + 3 - columns(line)) if command else ""
        yield (label, "strong"), (line, fact.style), (gap, ""), (command, "hint")
    if fact.command and not room:
        indent = _LABEL + 2 if _LABEL + 2 + columns(fact.command) <= width else 2
        yield ((" " * indent, ""), (fact.command, "hint"))
    longest = max((columns(name) for name, more in fact.below if more), default=0)
    for name, more in fact.below:
        yield from _named(padded(name, longest) if more and longest <= width // 2 else name, more, width)


def _named(name: str, more: str, width: int) -> Iterator[Line]:
    """A name and more about it: cut to one line where there is room, else to one below the name."""
    if width >= _ROOM_FOR_COLUMNS:
        yield (("  ", ""), (name, "place"), (f"  {cut(more, width - columns(name) - 6)}" if more else "", ""))
        return
    yield from indented(name.strip(), width)
    if more:
        yield ((f"    {cut(more, width - 6)}", ""),)
