"""`cioc show`: what does the plan say?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cioc.cli.completion import refs
from cioc.cli.options import AsOf, last_day, written_as
from cioc.cli.revisions import past_here
from cioc.cli.terminal import page, width
from cioc.cli.typed_days import as_in_files, meant
from cioc.cli.workspace import find, nothing_called, open_workspace
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pydantic import BaseModel

    from cioc.render.terminal_text import Line
    from cioc.state import Entry, Snapshot
    from cioc.state.ledger import Ledger
    from cioc.workspace.references import Target


class Found(NamedTuple):
    """What a ref names: its full name, the entry in the file, and how to print it within a width.

    `said` are the entries that tell how it stands.
    """

    name: str
    entry: BaseModel
    lines: Callable[[int], Iterable[Line]]
    said: tuple[Entry, ...] = ()


def show(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="A plan, priority, action, line, meeting, commitment or measure; without it, an overview.",
            show_default=False,
            autocompletion=refs,
        ),
    ] = None,
    as_of: AsOf = None,
    format: Annotated[str, written_as(("text", "json"), "How it is shown.")] = "text",
) -> None:
    """Show what the plan says, as a person reads it, or the whole workspace as JSON.

    How a thing stands is as of today, or the day that is asked for. JSON has all that the files say, whatever its day.

    Examples:

    - `cioc show`
    - `cioc show 2.4`
    - `cioc show cioc-2019/1.1a`
    - `cioc show 2.4 --as-of 2021-02-12`
    - `cioc show 2021-02-12`
    - `cioc show 2019-10-11/plan-review`
    - `cioc show --format json`
    """
    from cioc.state import snapshot
    from cioc.state.ledger import ledger

    if as_of is not None and format == "json":
        raise CannotDoError("JSON is all that the files say, as of no day", hint="leave out --as-of, or ask for text")
    day = last_day(as_of, "--as-of") if as_of else date.today()
    whole = snapshot(open_workspace(), date.max)
    thing = _meant(ref, whole) if ref else None
    if format == "json":
        from cioc.render.show import json as as_json

        found = _found(thing, ledger(whole)) if thing else None
        page([as_json.entry(found.name, found.entry) if found else as_json.workspace(whole.workspace)])
        return
    past = past_here(whole.workspace) if thing else None
    page(_lines(thing, ledger(whole), ledger(snapshot(whole.workspace, day), past=past)))


def _lines(thing: str | Target | None, whole: Ledger, known: Ledger) -> Iterator[Line]:
    """As of the day; what there was not on the day is shown as the files have it."""
    from cioc.model import Measure
    from cioc.render.show.day import closing
    from cioc.render.show.overview import overview

    seen = known.seen
    if thing is None:
        yield from overview(whole.seen, seen.as_of, width())
        return
    everything = _found(thing, whole)
    is_there = _is_there(thing, seen)
    found = _found(thing, known) if is_there else everything
    yield from found.lines(width())
    if isinstance(found.entry, Measure):  # which is shown with all its numbers, whatever the day
        return
    later = len({id(entry.written) for entry in everything.said} - {id(entry.written) for entry in found.said})
    yield from closing(seen.as_of, later=later, is_there=is_there, width=width())


def _meant(ref: str, seen: Snapshot) -> str | Target:
    """What a ref points to; a plan and a meeting are called by it."""
    if seen.plan(ref):
        return ref
    if (day := as_in_files(ref)) in seen.workspace.meetings:
        return day
    if (target := find(ref, seen)) is None:
        meant(ref, "")
        raise nothing_called(ref, seen)
    return target


def _is_there(thing: str | Target, seen: Snapshot) -> bool:
    from cioc.workspace.references import TargetKind

    if isinstance(thing, str):
        home = thing
    else:
        home = thing.name.partition("/")[0] if thing.kind is TargetKind.COMMITMENT else thing.home
        if thing.kind is TargetKind.MEASURE:
            return True
    return seen.plan(home) is not None or any(str(meeting.date) == home for meeting in seen.meetings)


def _found(thing: str | Target, known: Ledger) -> Found:
    from cioc.render.show import text as showing

    seen = known.seen
    if not isinstance(thing, str):
        return _of_target(thing, known)
    if state := seen.plan(thing):
        return Found(thing, state.plan, lambda width: showing.plan(state, seen, width))
    meeting = seen.workspace.meetings[thing]
    return Found(thing, meeting, lambda width: showing.meeting(meeting, seen, width))


def _of_target(target: Target, known: Ledger) -> Found:
    from cioc.render.show import text as showing
    from cioc.workspace.references import TargetKind

    name, seen = target.name, known.seen
    if target.kind is TargetKind.MEASURE:
        measure = seen.workspace.measures[name]
        return Found(name, measure, lambda width: showing.measure(measure, width))
    if target.kind is TargetKind.COMMITMENT:
        made = next(state for state in seen.commitments if state.name == name)
        return Found(name, made.commitment, lambda width: showing.commitment(made, known, width), made.state.entries)
    plan = seen.plan(target.home)
    assert plan is not None  # names are those of the plans that the snapshot has
    if target.kind is TargetKind.PRIORITY:
        priority = next(p for p in plan.plan.priorities if name == f"{plan.plan.id}/{p.ref}")
        return Found(name, priority, lambda width: showing.priority(priority, plan, width))
    if target.kind is TargetKind.REVIEW:
        said = plan.review.entries if plan.review else ()
        return Found(name, plan.plan, lambda width: showing.review(plan, known, width), said)
    action = next(a for a in plan.actions if a.action.ref == target.action)
    if target.kind is TargetKind.LINE:
        line = action.lines[target.line]
        return Found(name, line.line, lambda width: showing.line(line, known, width), line.state.entries)
    said = tuple(entry for line in action.lines for entry in line.state.entries)
    return Found(name, action.action, lambda width: showing.action(action, known, width), said)
