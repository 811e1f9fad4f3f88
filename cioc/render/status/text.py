"""The state of things, for a terminal: a bar for each priority, and a line for all else."""

from __future__ import annotations

from itertools import groupby
from shlex import quote
from textwrap import wrap
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.overdue import Bucket
from cioc.render.overdue.words import STYLES
from cioc.render.show.overview import size
from cioc.render.status.words import facts, same_of
from cioc.render.table import Fit, RowGroup, Table, TableCell, TableColumn, text_lines
from cioc.render.terminal_text import RATING_STYLES, SHADES, indented, lengths, plain, row, with_short_dates
from cioc.status import Of
from cioc.text.columns import broken, columns, padded
from cioc.text.phrases import cut, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.render.status import StatusView
    from cioc.render.status.words import StatusLine
    from cioc.render.terminal_text import Line, Piece
    from cioc.state import PlanState
    from cioc.status import Dashboard, PriorityPicture, PriorityRow, Share, Word

# Below this there is room for one thing beside another in no line.
_ROOM_FOR_COLUMNS = 72
_LABEL = 16

# Words that go on in a second line need so much room beside a command.
_FOR_WORDS = 48

# Enough to know a priority by; `cioc show` has the whole.
_TITLE = 60

_STYLES = RATING_STYLES | {bucket.value: style for bucket, style in STYLES.items()} | {"on_time": "good"}


@with_short_dates
def lines(asked: StatusView) -> Iterator[Line]:
    """The whole screen."""
    here, width = asked.here, asked.width
    settings = here.seen.workspace.settings
    day = f"as at {in_words(here.seen.as_of)}"
    yield from row(settings.organisation or "Status", day, width, style="quiet", label_style="strong", indent=0)
    yield ()
    by_plan = {plan: tuple(rows) for plan, rows in groupby(here.picture.rows if here.picture else (), _its_plan)}
    several = len(by_plan) > 1
    alone = [each for each in here.plans if not (several and each.plan.id in by_plan)]
    yield from _plan(here, width, of=alone)
    if here.picture:
        yield from ((),) if alone else ()
        yield from _picture(here, here.picture, by_plan, width)
        yield ()
        yield from _key(here.picture, width, same_of(here, dated=asked.dated))
    yield ()
    for fact in facts(here, dated=asked.dated):
        yield from _fact(fact, width)


def _plan(here: Dashboard, width: int, *, of: Sequence[PlanState]) -> Iterator[Line]:
    if not here.plans:
        unread = [d.name for d in here.seen.workspace.documents if d.damaged and d.kind in {None, "plan/1"}]
        words = _none_in_use(here) if here.seen.plans else "There is no plan yet: write one as a file in plans/."
        if unread:
            words = f"The plan cannot be read: see what is wrong in {listed(unread, last='and')} with cioc validate."
        yield from indented(words, width, hang=2)
    for each in of:
        yield from _of_plan(each, here.seen.as_of, width)


def _none_in_use(here: Dashboard) -> str:
    """The remark that no plan is in use, and which are over."""
    known = {state.plan.id: state.plan.generation(here.seen.as_of) for state in here.seen.plans}
    over = [f"{name} is {plan.status}" for name, plan in known.items() if plan.has_ended]
    return f"No plan is in use{': ' if over else ''}{listed(over, last='and')}."


def _of_plan(state: PlanState, day: date, width: int) -> Iterator[Line]:
    plan = state.plan
    yield from row(plan.id, plan.title, width, style="strong", indent=0)
    now = plan.generation(day).status
    status = f"{now}, " if now else ""
    yield from indented(f"{status}written {in_words(plan.written)}; {size(state)}", width, hang=2)
    yield ((f"  cioc show {plan.id}", "hint"),)


def _picture(
    here: Dashboard, picture: PriorityPicture, by_plan: Mapping[str, tuple[PriorityRow, ...]], width: int
) -> Iterator[Line]:
    """A bar for each priority; where there are several plans, below what there is to say of its own."""
    most = max(sum(share.number for share in picture.drawn(each)) for each in picture.rows)
    plans = {each.plan.id: each for each in here.plans}
    several = len(by_plan) > 1
    for index, (plan, drawn) in enumerate(_bars(picture, by_plan, most, width)):
        if several:
            yield from ((),) if index else ()
            yield from _of_plan(plans[plan], here.seen.as_of, width)
        yield from drawn


def _bars(
    picture: PriorityPicture, by_plan: Mapping[str, tuple[PriorityRow, ...]], most: int, width: int
) -> Iterator[tuple[str, Iterable[Line]]]:
    if width < _ROOM_FOR_COLUMNS:
        for plan, rows in by_plan.items():
            yield plan, [line for each in rows for line in _below(each, picture, most, width)]
        return
    room = width // 5
    drawn = {each: _row(each, picture, _bar(picture.drawn(each), room, most)) for each in picture.rows}
    # One table, lest the bars of two plans begin in two places; it has an empty line before each heading.
    groups = tuple(RowGroup(heading=plan, rows=tuple(drawn[each] for each in rows)) for plan, rows in by_plan.items())
    parts: list[list[Line]] = []
    for line in text_lines(Table(columns=_COLUMNS, groups=groups), width):
        if line:
            parts[-1].append(line)
        else:
            parts.append([])
    yield from ((plan, part[1:]) for plan, part in zip(by_plan, parts, strict=True))


def _its_plan(row: PriorityRow) -> str:
    return row.plan


def _key(picture: PriorityPicture, width: int, day: str) -> Iterator[Line]:
    """The meanings of the marks of the bars, and the command that lists the lines of one."""
    what = "lines by rating" if picture.of is Of.RATINGS else "the plan gives no ratings, so: lines by timescale"
    key = "; ".join(f"{_drawn(word)[0]} {word.label}: {word.means}" for word in picture.words)
    for line in wrap(f"Key, {what}. {key}", width - 2, break_on_hyphens=False):
        yield ((f"  {line}", "quiet"),)
    first = picture.rows[0]
    example = f"{first.plan}/{first.ref}" if len({each.plan for each in picture.rows}) > 1 else first.ref
    words, command = "  For the lines of one: ", f"cioc list --priority {quote(example)}{day}"
    yield (words if len(words) + len(command) <= width else "  ", "quiet"), (command, "hint")


def _drawn(word: Word) -> Piece:
    """The shade of a word, and its style where there is one for it."""
    return SHADES[min(word.place, len(SHADES) - 1)], _STYLES.get(word.key, "quiet")


def _bar(shares: Sequence[Share], room: int, most: int) -> tuple[Piece, ...]:
    parts = lengths([share.number for share in shares], room, of=most)
    drawn = (_drawn(share.word) for share in shares)
    return tuple((shade * length, style) for (shade, style), length in zip(drawn, parts, strict=True))


_COLUMNS = (
    TableColumn(heading="", fit=Fit.WHOLE),
    TableColumn(heading="", fit=Fit.WRAP, least=20),
    TableColumn(heading="", fit=Fit.WHOLE),
    TableColumn(heading="", fit=Fit.WRAP, least=24),
)


def _row(each: PriorityRow, picture: PriorityPicture, bar: Line) -> tuple[TableCell, ...]:
    said = "\n".join(_said(each, picture))
    return TableCell(each.ref), TableCell(cut(each.title, _TITLE)), TableCell("", drawn=bar), TableCell(said)


def _below(each: PriorityRow, picture: PriorityPicture, most: int, width: int) -> Iterator[Line]:
    yield from row(each.ref, cut(each.title, _TITLE), width, indent=0)
    yield (("  ", ""), *_bar(picture.drawn(each), width - 4, most))
    for said in _said(each, picture):
        for line in broken(said, width - 2):
            yield plain("  " + line.replace("\u00a0", " "))


def _said(each: PriorityRow, picture: PriorityPicture) -> list[str]:
    """`Green 1, Not rated 14` and, where the picture is of ratings, `Past its date 4, No date 10` of what is open."""
    said = [_counts(picture.drawn(each)) or "no actions yet"]
    if picture.of is Of.RATINGS:
        said.append(_counts(share for share in each.timescales if share.word.key in list(Bucket)))
    return [words for words in said if words]


def _counts(shares: Iterable[Share]) -> str:
    """`Past its date 7, No date 8`; a number stays with its word."""
    return ", ".join(f"{share.word.label} {share.number}".replace(" ", "\u00a0") for share in shares)


def _fact(fact: StatusLine, width: int) -> Iterator[Line]:
    """The label, what there is to say, and at the right the command that says more."""
    rest = width - _LABEL - 2
    room = rest - len(fact.command) - 3
    is_beside = bool(fact.command) and width >= _ROOM_FOR_COLUMNS and (len(fact.words) <= room or room >= _FOR_WORDS)
    said = wrap(fact.words, room if is_beside else rest, break_on_hyphens=False)
    first = ((f"{fact.label:<{_LABEL}}  ", "strong"), (said[0], fact.style))
    gap = rest - len(said[0]) - len(fact.command)
    yield (*first, (" " * gap, ""), (fact.command, "hint")) if is_beside else first
    for line in said[1:]:
        yield ((f"{'':<{_LABEL + 2}}{line}", fact.style),)
    longest = max((columns(name) for name, more in fact.below if more), default=0)
    for name, more in fact.below:
        yield from _named(padded(name, longest) if more and longest <= width // 2 else name, more, width)
    if fact.command and not is_beside:
        yield ((f"  {fact.command}", "hint"),)


def _named(name: str, more: str, width: int) -> Iterator[Line]:
    """A name and more about it: cut to one line where there is room, else to one below the name."""
    if width >= _ROOM_FOR_COLUMNS:
        yield (("  ", ""), (name, "place"), (f"  {cut(more, width - columns(name) - 6)}" if more else "", ""))
        return
    yield from indented(name.strip(), width)
    if more:
        yield ((f"    {cut(more, width - 6)}", ""),)
