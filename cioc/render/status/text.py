"""The state of things, for a terminal: a bar for each priority, and a line for all else."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.render.show.overview import counting_those_without
from cioc.render.status.words import facts
from cioc.render.terminal_text import SHADES, indented, lengths, row
from cioc.status import Of
from cioc.text.phrases import cut, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cioc.render.status import Asked
    from cioc.render.status.words import Fact
    from cioc.render.terminal_text import Line, Piece
    from cioc.state import PlanState
    from cioc.status import Picture, Row, Share, Status, Word

# Below this there is room for one thing beside another in no line.
_ROOM_FOR_COLUMNS = 72
_LABEL = 14

# Enough to know a priority by; `cioc show` has the whole.
_TITLE = 60

_STYLES = {
    "red": "error",
    "amber": "warning",
    "green": "good",
    "blue": "note",
    "lapsed": "error",
    "due_soon": "warning",
    "quiet": "warning",
    "unreadable": "error",
    "on_time": "good",
    "complete": "note",
}


def lines(asked: Asked) -> Iterator[Line]:
    """The whole screen."""
    here, width = asked.here, asked.width
    settings = here.seen.workspace.settings
    day = f"as at {in_words(here.seen.as_of)}"
    yield from row(settings.organisation or "Status", day, width, style="quiet", label_style="strong", indent=0)
    yield ()
    yield from _plan(here, width)
    if here.picture:
        yield ()
        yield from _picture(here.picture, width)
    yield ()
    said = ""
    for fact in facts(here, asked.rules, dated=asked.dated):
        yield from _fact(fact if fact.command != said else fact._replace(command=""), width)
        said = fact.command or said


def _plan(here: Status, width: int) -> Iterator[Line]:
    if not here.plans:
        unread = [d.name for d in here.seen.workspace.documents if d.damaged and d.kind in {None, "plan/1"}]
        words = "No plan is in use." if here.seen.plans else "There is no plan yet: write one as a file in plans/."
        if unread:
            words = f"The plan cannot be read: see what is wrong in {listed(unread, last='and')} with cioc validate."
        yield from indented(words, width, hang=2)
    for each in here.plans:
        yield from _of_plan(each, width)


def _of_plan(state: PlanState, width: int) -> Iterator[Line]:
    plan = state.plan
    yield from row(plan.id, plan.title, width, style="strong", indent=0)
    status = f"{plan.status.value}, " if plan.status else ""
    rows = sum(len(action.lines) for action in state.actions)
    numbers = ((len(plan.priorities), "priority", "priorities"), (len(state.actions), "action", "actions"))
    extent = ", ".join(
        f"{number} {one if number == 1 else many}" for number, one, many in (*numbers, (rows, "line", "lines"))
    )
    yield from indented(
        f"{status}written {in_words(plan.written)}; {extent}{counting_those_without(state)}", width, hang=2
    )


def _picture(picture: Picture, width: int) -> Iterator[Line]:
    most = max(sum(share.number for share in each.shares) for each in picture.rows)
    several = len({each.plan for each in picture.rows}) > 1
    for each in (replace(one, ref=f"{one.plan}/{one.ref}") if several else one for one in picture.rows):
        yield from _beside(each, most, width) if width >= _ROOM_FOR_COLUMNS else _below(each, most, width)
    what = "actions by rating" if picture.of is Of.RATINGS else "the plan gives no ratings, so: lines by timescale"
    key = "; ".join(f"{_drawn(word)[0]} {word.label}: {word.means}" for word in picture.words)
    yield ()
    for line in wrap(f"Key, {what}. {key}", width - 2, break_on_hyphens=False):
        yield ((f"  {line}", "quiet"),)


def _drawn(word: Word) -> Piece:
    """The shade of a word, and its style where there is one for it."""
    return SHADES[min(word.place, len(SHADES) - 1)], _STYLES.get(word.key, "quiet")


def _bar(each: Row, room: int, most: int) -> tuple[Piece, ...]:
    parts = lengths([share.number for share in each.shares], room, of=most)
    drawn = (_drawn(share.word) for share in each.shares)
    return tuple((shade * length, style) for (shade, style), length in zip(drawn, parts, strict=True))


def _below(each: Row, most: int, width: int) -> Iterator[Line]:
    yield from row(each.ref, cut(each.title, _TITLE), width, indent=0)
    yield (("  ", ""), *_bar(each, width - 4, most))
    for line in _said(each.shares, width - 2):
        yield ((f"  {line}", ""),)


def _beside(each: Row, most: int, width: int) -> Iterator[Line]:
    """Title, bar and words in columns; what does not fit goes on under its own column."""
    room = width * 3 // 10
    title_room = (width - room - 4) // 2
    bar = _bar(each, room, most)
    title = f"{each.ref} {cut(each.title, _TITLE)}"
    titles = wrap(title, title_room, subsequent_indent="  ", break_on_hyphens=False)
    said = _said(each.shares, width - title_room - room - 4)
    drawn = sum(len(text) for text, _ in bar)
    for index in range(max(len(titles), len(said))):
        title = titles[index] if index < len(titles) else ""
        beside = said[index] if index < len(said) else ""
        if index == 0:
            yield ((f"{title:<{title_room}}  ", ""), *bar, (f"{'':<{room - drawn}}  {beside}".rstrip(), ""))
        else:
            yield ((f"{title:<{title_room}}  {'':<{room}}  {beside}".rstrip(), ""),)


def _said(shares: Iterable[Share], width: int) -> list[str]:
    """`Lapsed 7, Gone quiet 8` on as many lines as need be; a number stays with its word."""
    words = ", ".join(f"{share.word.label} {share.number}".replace(" ", "\u00a0") for share in shares)
    return [line.replace("\u00a0", " ") for line in wrap(words or "no actions yet", width)]


def _fact(fact: Fact, width: int) -> Iterator[Line]:
    """The label, what there is to say, and at the right the command that says more."""
    rest = width - _LABEL - 2
    beside = fact.command if width >= _ROOM_FOR_COLUMNS and len(fact.words) + len(fact.command) + 3 <= rest else ""
    said = wrap(fact.words, rest, break_on_hyphens=False)
    first = ((f"{fact.label:<{_LABEL}}  ", "strong"), (said[0], fact.style))
    gap = rest - len(said[0]) - len(beside)
    yield (*first, (" " * gap, ""), (beside, "hint")) if beside else first
    for line in said[1:]:
        yield ((f"{'':<{_LABEL + 2}}{line}", fact.style),)
    for name, more in fact.below:
        yield from _named(name, more, width)
    if fact.command and not beside:
        yield ((f"  {fact.command}", "hint"),)


def _named(name: str, more: str, width: int) -> Iterator[Line]:
    """A name and more about it: cut to one line where there is room, else to one below the name."""
    if width >= _ROOM_FOR_COLUMNS:
        yield (("  ", ""), (name, "place"), (f"  {cut(more, width - len(name) - 6)}" if more else "", ""))
        return
    yield from indented(name, width)
    if more:
        yield ((f"    {cut(more, width - 6)}", ""),)
