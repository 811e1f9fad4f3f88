"""Changes for a terminal: each with its facts, or a long list in brief, with a head that says what matters most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cioc.changes import ratings
from cioc.changes.cards import Mark, cards
from cioc.changes.change import Lapsed, PlanLeftOpen, RecordChange, TimescaleChange
from cioc.changes.change_report import counts, nothing
from cioc.changes.headlines import headline
from cioc.changes.kinds import HEADINGS, ChangeKind, Group, RecordKind
from cioc.changes.naming import counted_records
from cioc.changes.phrases import PROBABLY
from cioc.dates import with_short_months
from cioc.render.table import Fit, RowGroup, Table, TableCell, TableColumn, text_lines
from cioc.render.terminal_text import heading, in_lines, indented, plain, prose, with_short_dates
from cioc.text.columns import columns
from cioc.text.phrases import and_more, counted, cut, days, late, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.changes.cards import Card, Fact
    from cioc.changes.change import Change
    from cioc.changes.change_report import ChangeReport
    from cioc.changes.groups import Folded
    from cioc.render.terminal_text import Line, Piece


_STYLES = {
    Group.WORSE: "error",
    Group.SLIPPED: "error",
    Group.GONE: "error",
    Group.LEFT_OPEN: "error",
    Group.LATE: "error",
    Group.REWRITTEN: "error",
    Group.BETTER: "good",
    Group.DONE: "good",
}
# Readable without colour too, as `git diff --word-diff` writes it.
_MARKS = {Mark.SAME: ("", "", ""), Mark.OLD: ("[-", "-]", "error"), Mark.NEW: ("{+", "+}", "good")}


_FROM = 10
"""From so many changes on, a head says first what there is."""


_PROSE = 120
"""Lines of words are hard to read where they are longer; a table has all columns of the screen."""


@with_short_dates
def lines(told: ChangeReport) -> Iterator[Line]:
    """The changes by group, then how the ratings moved; before them what there is, where that is much.

    What would take more than two screens of a terminal is told in brief there.
    """
    width = min(told.width, _PROSE)
    if not told.changes:
        yield from map(plain, in_lines(with_short_months(nothing(told)), width))
        return
    whole = list(_whole(told))
    is_brief = 0 < 2 * told.height < len(whole)
    if not is_brief and sum(len(changes) for _, changes in told.groups()) < _FROM:
        yield from map(heading, in_lines(with_short_months(f"From {told.before} to {told.after}"), width))
        yield from whole
        yield ()
        yield from prose(counts(told), width)
    else:
        yield from _head(told, width)
        yield from _groups(told, told.width) if is_brief else whole
    if told.is_whole:
        yield from _ratings(told, width)
    if is_brief:
        yield from _how_to_see_more(told, width)


def _whole(told: ChangeReport) -> Iterator[Line]:
    """All changes by group, a card each."""
    for group, changes in told.groups():
        style = _STYLES.get(group, "strong")
        yield ()
        yield ((f"{told.heading(group)} ({len(changes):,})", style),)
        for number, card in enumerate(cards(changes, told, publish=False)):
            yield from () if number and group is Group.SETTINGS else ((),)
            yield from _card(card, style, min(told.width, _PROSE))


def _card(card: Card, style: str, width: int) -> Iterator[Line]:
    if len(card.ref) + 2 + len(card.headline) <= width:
        yield (card.ref, "place"), ("  ", ""), (card.headline, style)
    else:
        yield from (((part, "place"),) for part in in_lines(card.ref, width))
        yield from (((f"  {part}", style),) for part in in_lines(card.headline, width - 2))
    for fact in card.facts:
        yield from _fact(fact, width)


def _fact(fact: Fact, width: int) -> Iterator[Line]:
    label, parts = fact
    pieces: list[Piece] = [(word, "") for word in (f"{label}:".split() if label else ())]
    for mark, text in parts:
        before, after, style = _MARKS[mark]
        pieces += [(word, style) for word in f"{before}{text}{after}".split()]
    yield from wrapped(pieces, width)


def wrapped(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """Styled words in lines no wider than that, but for words that are."""
    line: list[Piece] = [("  ", "")]
    used = 2
    for word, style in pieces:
        gap = 0 if len(line) == 1 else 1
        if gap and used + gap + len(word) > width:
            yield tuple(line)
            line, used, gap = [("    ", "")], 4, 0
        line += [(" ", style if line[-1][1] == style else "")] * gap
        line.append((word, style))
        used += gap + len(word)
    if len(line) > 1:
        yield tuple(line)


def _ratings(told: ChangeReport, width: int) -> Iterator[Line]:
    yield ()
    if as_before := ratings.as_before(told):
        yield from prose(as_before, width)
    else:
        yield from _moved(told, width)
    yield from prose(ratings.retimed(told), width)


def _moved(told: ChangeReport, width: int) -> Iterator[Line]:
    yield heading(f"Actions by rating, {ratings.plans(told)}")
    rows = ratings.rows(told)
    label = max(len(name) for name, *_ in rows)
    yield plain(f"{'':{label}}  Before  Left  Joined  After")
    for name, before, lost, gained, after in rows:
        yield plain(f"{name:{label}}  {before:6}  {lost or '':4}  {gained or '':6}  {after:5}")
    for way, refs in ratings.moves(told):
        yield from indented(f"{way}: {refs}", width)


_OFTEN_MANY = (Group.REWORDED, Group.LEADS, Group.PROGRESS, Group.NUMBERS, Group.CORRECTED, Group.SETTINGS)
"""What the head only counts: none of it is better or worse."""


def _few(group: Group) -> int:
    """So many changes are shown of a group."""
    return 3 if group in _OFTEN_MANY else 5


def _head(told: ChangeReport, width: int) -> Iterator[Line]:
    """The numbers of all groups, and of those that matter most also what leads them; about ten lines."""
    groups = dict(told.groups())
    number = sum(map(len, groups.values()))
    yield from _broken(f"{counted(number)} from {told.before} to {told.after}", width, "strong")
    yield ()
    if told.is_whole and not any(_is_rated_otherwise(change) for change in told.changes):
        yield (("No rating got better or worse.", ""),)
    room = max((len(_label(told, group)) for group in groups if group not in _OFTEN_MANY), default=0)
    size = len(str(number))
    for group, changes in groups.items():
        if group in _OFTEN_MANY:
            continue
        label = f"{_label(told, group):{room}}  {len(changes):{size}}  "
        room_for = width - len(label) - 4
        first, *more = in_lines(with_short_months(_leading(told, group, changes, 2 * room_for)), room_for) or [""]
        yield (label, _STYLES.get(group, "strong")), (first, "")
        yield from (((" " * len(label) + line, ""),) for line in more)
    if rest := [told.counted(group, len(changes)) for group, changes in groups.items() if group in _OFTEN_MANY]:
        yield from _broken(f"{'Also' if len(rest) < len(groups) else 'In all'} {listed(rest, last='and')}.", width, "")
    if beside := [change for each in told.groups() for changes in each[1] for change in changes[1:]]:
        yield from _broken(_rated_beside(beside), width, "")


def _is_rated_otherwise(change: Change) -> bool:
    return change.kind in {ChangeKind.BETTER, ChangeKind.WORSE}


def _rated_beside(changes: Iterable[Change]) -> str:
    """The ratings that are better or worse and are told with what matters more of the same entry."""
    found = Counter(change.kind for change in changes if _is_rated_otherwise(change))
    parts = [
        f"{counted(found[kind], 'rating')} that got {kind.value}"
        for kind in (ChangeKind.WORSE, ChangeKind.BETTER)
        if found[kind]
    ]
    return f"Told with another change: {listed(parts, last='and')}." if parts else ""


def _groups(told: ChangeReport, width: int) -> Iterator[Line]:
    """The first few changes of each group, one line each, and how to see the others."""
    found = told.groups()
    rows = tuple(
        RowGroup(
            heading=_heading(told, group, changes),
            style=_STYLES.get(group, "strong"),
            rows=tuple(_row(each, _STYLES.get(group, "")) for each in changes[: _few(group)]),
        )
        for group, changes in found
    )
    yield from text_lines(Table(columns=_columns(width), groups=rows), width)


def _how_to_see_more(told: ChangeReport, width: int) -> Iterator[Line]:
    """The options that show what a list in brief leaves out."""
    names = ", ".join(group.value for group, changes in told.groups() if len(changes) > _few(group))
    how = f"--only GROUP shows all of a group ({names}), --long all of them." if names else "--long shows them in full."
    yield ()
    yield from _broken(how, width, "hint")


_NARROW = 120
"""On a screen that is narrower a name goes on below, since too little would be left of one that is cut."""


def _columns(width: int) -> tuple[TableColumn, ...]:
    """The ref of a change, its headline, which is never cut, and what it is of."""
    return (
        TableColumn(heading="", fit=Fit.WHOLE, above=True, style="place"),
        TableColumn(heading="", fit=Fit.WRAP, least=14, share=2),
        TableColumn(heading="", fit=Fit.WRAP if width < _NARROW else Fit.CUT, least=20, share=3, leaves=1),
    )


_LABELS = {
    Group.JOINED: "Probably joined",
    Group.MOVED: "Other numbers or dates",
    Group.UNCERTAIN: "Before or after a paper",
    Group.CORRECTED: "Corrected before a paper",
}


def _label(told: ChangeReport, group: Group) -> str:
    if group is Group.SLIPPED and told.heading(group) != HEADINGS[group]:
        return "Later, or no date"
    return _LABELS.get(group, HEADINGS[group])


def _heading(told: ChangeReport, group: Group, changes: Sequence[Folded]) -> str:
    number = f"{len(changes):,}"
    shown = number if len(changes) <= _few(group) else f"{_few(group)} of {number}"
    return f"{told.heading(group)} ({shown})"


def _row(changes: Folded, style: str) -> tuple[TableCell, ...]:
    """The ref of a change, its headline without what the group says already, and what it is of."""
    first = changes[0]
    what = cut(first.called, 0)
    match first:
        case PlanLeftOpen():
            said, what = counted(len(first.left), "promise"), headline(first)
        case Lapsed():
            said = late(first.days_late, is_late=first.is_late)
        case _:
            said = "; ".join(dict.fromkeys(map(headline, changes)))
            for known in (f"{PROBABLY} ", "at the meeting of ", "on "):
                said = said.removeprefix(known)
    return TableCell(first.ref), TableCell(with_short_months(said), style), TableCell(what)


# -- What leads a group ------------------------------------------------------------------------------------------------


def _leading(told: ChangeReport, group: Group, changes: Sequence[Folded], room: int) -> str:
    """A sentence on a group, and as many of its changes as there is room for behind it."""
    whole = _in_sum(told, group, changes)
    if group in {Group.NEW, Group.REWRITTEN}:
        return whole
    said = [f"{each[0].ref} {_in_few_words(each)}".strip() for each in changes]
    found = whole
    for place, each in enumerate(said):
        more = len(said) - place - 1
        longer = f"{found}{': ' if place == 0 and whole else '; ' if place else ''}{each}"
        if columns(longer) + len(and_more(more, " ")) > room:
            return f"{found}{and_more(more + 1, ' ')}" if place else found
        found = longer
    return found


def _in_sum(told: ChangeReport, group: Group, changes: Sequence[Folded]) -> str:
    first = [each[0] for each in changes]
    match group:
        case Group.LATE:
            heard = sum(isinstance(each, Lapsed) and each.is_late for each in first)
            silent = len(first) - heard
            if heard and silent:
                return f"{heard} late, {silent} with no update since"
            return "no update since" if silent else "late"
        case Group.SLIPPED:
            moved = sorted(each.days for each in first if isinstance(each, TimescaleChange) and each.days)
            undated = sum(each.kind is ChangeKind.UNDATED for each in first)
            least = f"{moved[0]:,} to " if moved and moved[0] < moved[-1] else ""
            by = f"by {least}{days(moved[-1])}" if moved else ""
            return ", ".join(filter(None, (by, f"{undated} with no date now" if undated else "")))
        case Group.GONE:
            dropped = sum(each.kind is ChangeKind.DROPPED for each in first)
            return f"{dropped:,} dropped, {len(first) - dropped:,} missing" if 0 < dropped < len(first) else ""
        case Group.LEFT_OPEN:
            left = sum(len(each.left) for each in first if isinstance(each, PlanLeftOpen))
            return f"{counted(left, 'promise')} of {counted(len(first), 'plan')}"
        case Group.NEW:
            return _new(told, first)
        case Group.REWRITTEN:
            return counted_records(Counter(each.record for each in first))
        case _:
            return ""


def _new(told: ChangeReport, first: Sequence[Change]) -> str:
    """`2 plans with 10 actions (4 told one by one), 5 commitments`: of a new plan's actions only some are told."""
    known = told.workspaces[1].plans
    plans = {each.ref for each in first if isinstance(each, RecordChange) and each.record is RecordKind.PLAN}
    reviews = [each for each in first if each.record is RecordKind.PLAN and each.ref not in plans]
    within = [each for each in first if each.record is RecordKind.ACTION and each.ref.partition("/")[0] in plans]
    rest: Counter[RecordKind] = Counter(
        each.record for each in first if each not in within and each.record is not RecordKind.PLAN
    )
    actions = sum(len(priority.actions) for plan in plans & known.keys() for priority in known[plan].priorities)
    one_by_one = f" ({len(within):,} told one by one)" if 0 < len(within) < actions else ""
    parts = (
        f"{counted(len(plans), 'plan')} with {counted(actions, 'action')}{one_by_one}" if plans else "",
        counted(len(reviews), "review") if reviews else "",
        counted_records(rest),
    )
    return ", ".join(filter(None, parts))


def _in_few_words(changes: Folded) -> str:
    """The change in a few words, where the group does not say it already."""
    first = changes[0]
    match first:
        case Lapsed():
            return f"({days(first.days_late)})"
        case PlanLeftOpen():
            return f"({len(first.left):,})"
        case TimescaleChange(days=int(moved)) if moved:
            return f"({days(moved)})"
        case _:
            return (
                "" if first.kind in {ChangeKind.REMOVED, ChangeKind.DROPPED, ChangeKind.REWORDED} else headline(first)
            )


def _broken(text: str, width: int, style: str) -> Iterator[Line]:
    yield from (((line, style),) for line in in_lines(with_short_months(text), width))
