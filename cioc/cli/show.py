"""`cioc show`: what does the plan say?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeAlias

import typer

from cioc.cli.completion import things
from cioc.cli.options import AsOf, day_of, written_as
from cioc.cli.revisions import past_here
from cioc.cli.terminal import page, width
from cioc.cli.typed_days import as_in_files, meant
from cioc.cli.workspace import find, nothing_called, open_workspace
from cioc.errors import CannotDoError
from cioc.render.terminal_text import with_short_dates
from cioc.text.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.dates import PartialDate
    from cioc.model import Agency, FileEntry, Lead
    from cioc.render.terminal_text import Line
    from cioc.state import Entry, Snapshot
    from cioc.state.ledger import Ledger
    from cioc.workspace.references import ReferenceTarget


class Several(StrEnum):
    """Words for several things that are shown together, where nothing else is called so."""

    MEASURES = "measures"
    NUMBERS = "numbers"
    FIGURES = "figures"


Thing: TypeAlias = "str | ReferenceTarget | Lead | Agency"
"""What can be shown: a plan by its id, a meeting by its date, what a reference points to, who answers; or several."""


class RefMatch(NamedTuple):
    """The match of a ref: its full name, the entry in the file, and how to print it within a width.

    `said` are the entries that tell how it stands.
    """

    name: str
    entry: FileEntry | None
    lines: Callable[[int], Iterable[Line]]
    said: tuple[object, ...] = ()


def show(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="A plan, or anything in it; a meeting, a commitment, a measure or all measures, a lead or an agency. "
            "Without it, all.",
            show_default=False,
            autocompletion=things,
        ),
    ] = None,
    as_of: AsOf = None,
    format: Annotated[str, written_as(("text", "json"), "The format.")] = "text",
) -> None:
    """Show a plan or anything in it as a person reads it, or the whole workspace as JSON.

    States are as of today, or as of --as-of; a number without a plan is one of the current plan of that day. JSON has
    everything in the files, whatever its date.

    Examples:

    - `cioc show`
    - `cioc show 2.4`
    - `cioc show cioc-2019/1.1a`
    - `cioc show 2.4 --as-of 2021-02-12`
    - `cioc show 2021-02-12`
    - `cioc show 2019-10-11/plan-review`
    - `cioc show virtual-school`
    - `cioc show children-looked-after`
    - `cioc show measures`
    - `cioc show --format json`
    """
    from cioc.overdue.sorting import SOON, ledger_on
    from cioc.state import snapshot
    from cioc.state.ledger import ledger

    if as_of is not None and format == "json":
        raise CannotDoError(
            "JSON has everything in the files, whatever its date", hint="leave out --as-of, or ask for text"
        )
    today = date.today()
    day = day_of(as_of, today=today)
    workspace = open_workspace()
    whole = snapshot(workspace, date.max)
    thing = _meant(ref, snapshot(workspace, day), whole) if ref else None
    if isinstance(thing, Several) and format == "json":
        raise CannotDoError(f"the {thing} are not one thing", hint="see all of the files with: cioc show --format json")
    if ref and thing:
        _must_be_sure(ref, thing, whole)
    if format == "json":
        from cioc.render.show import json as as_json

        found = _found(thing, ledger(whole)) if thing else None
        page(
            [
                as_json.entry(found.name, _kind(thing, whole), found.entry)
                if thing and found and found.entry
                else as_json.workspace(whole.workspace)
            ]
        )
        return
    past = past_here(workspace) if thing else None
    known = ledger_on(day, workspace, within=SOON, today=today, past=past)
    page(_lines(thing, ledger(whole, day=day), known))


@with_short_dates
def _lines(thing: Thing | None, whole: Ledger, known: Ledger) -> Iterator[Line]:
    """As of the day; what was not written by then is shown as the files have it, with its dates and no days to them."""
    from cioc.render.show.overview import overview
    from cioc.render.show.text import as_at, not_yet

    seen = known.seen
    if thing is None:
        yield from overview(whole.seen, seen, width())
        return
    everything = _found(thing, whole)
    is_there = _is_there(thing, seen)
    found = _found(thing, known) if is_there else everything
    if not is_there:
        yield from not_yet(seen.as_of, written=_written_on(thing, whole.seen), width=width())
        yield from found.lines(width())
        return
    later = len({id(entry) for entry in everything.said} - {id(entry) for entry in found.said})
    yield from as_at(seen.as_of, later=later, width=width())
    yield from found.lines(width())


def _meant(ref: str, seen: Snapshot, whole: Snapshot) -> Thing:
    """The thing that a ref means on a day, or else in all that the files hold. A plan and a meeting are called by it;
    who answers is called by an id or a name.
    """
    if whole.plan(ref):
        return ref
    if (day := as_in_files(ref)) in whole.workspace.meetings:
        return day
    if target := find(ref, seen, whole=whole):
        return target
    from cioc.workspace.answering import meant_by

    workspace, folded = whole.workspace, ref.casefold()
    if entry := meant_by(ref, workspace.register):
        return entry
    for measure in workspace.measures.values():
        if folded == measure.title.casefold() and (target := find(measure.id, whole)):
            return target
    if folded in {*Several}:
        return Several(folded)
    meant(ref, "")
    raise nothing_called(ref, whole)


def _must_be_sure(ref: str, thing: Thing, whole: Snapshot) -> None:
    """Raise CannotDoError for a number without a plan that may be one of a plan that cannot be read."""
    home = _home(thing)
    if isinstance(thing, str) or whole.plan(home) is None or ref in whole.names:
        return
    if unread := whole.workspace.unread_plans:
        raise CannotDoError(
            f"{listed(unread, last='and')} cannot be read, and {ref} may be in it",
            hint=f"see what is wrong: cioc validate; or name the plan: cioc show {home}/{ref}",
        )


def _home(thing: Thing) -> str:
    """The plan or the meeting that a thing stands in, or is; empty for a measure and for who answers."""
    from cioc.workspace.references import ReferenceTarget

    if isinstance(thing, Several):
        return ""
    return thing if isinstance(thing, str) else thing.home if isinstance(thing, ReferenceTarget) else ""


def _is_there(thing: Thing, seen: Snapshot) -> bool:
    home = _home(thing)
    return not home or seen.plan(home) is not None or any(str(meeting.date) == home for meeting in seen.meetings)


def _written_on(thing: Thing, whole: Snapshot) -> date | PartialDate:
    """The day on which a plan was written, or the date of a meeting."""
    plan = whole.plan(_home(thing))
    return plan.plan.written if plan else whole.workspace.meetings[_home(thing)].date


def _kind(thing: Thing, seen: Snapshot) -> str:
    from cioc.workspace.references import ReferenceTarget

    if isinstance(thing, str):
        return "plan" if seen.plan(thing) else "meeting"
    return thing.kind.value if isinstance(thing, ReferenceTarget) else type(thing).__name__.lower()


def _found(thing: Thing, known: Ledger) -> RefMatch:
    from cioc.render.show import lead
    from cioc.render.show import text as showing
    from cioc.workspace.references import ReferenceTarget

    seen = known.seen
    if isinstance(thing, Several):
        return _all_measures(seen)
    if isinstance(thing, ReferenceTarget):
        return _of_target(thing, known)
    if not isinstance(thing, str):
        return RefMatch(thing.id, thing, lambda width: lead.lead(thing, known, width))
    if state := seen.plan(thing):
        return RefMatch(thing, state.plan, lambda width: showing.plan(state, seen, width))
    meeting = seen.workspace.meetings[thing]
    return RefMatch(thing, meeting, lambda width: showing.meeting(meeting, known, width))


def _all_measures(seen: Snapshot) -> RefMatch:
    from cioc.render.show.measure import measures
    from cioc.report.measures import known_by

    said = tuple(each for measure in seen.workspace.measures.values() for each in known_by(seen, measure))
    return RefMatch("measures", None, lambda width: measures(seen, width), said)


def _of_target(target: ReferenceTarget, known: Ledger) -> RefMatch:
    from cioc.render.show import text as showing
    from cioc.workspace.references import TargetKind

    name, seen = target.name, known.seen
    if target.kind is TargetKind.MEASURE:
        from cioc.render.show.measure import measure as showing_measure
        from cioc.report.measures import known_by

        measure = seen.workspace.measures[name]
        return RefMatch(name, measure, lambda width: showing_measure(measure, seen, width), known_by(seen, measure))
    if target.kind is TargetKind.COMMITMENT:
        made = next(state for state in seen.commitments if state.name == name)
        return RefMatch(
            name, made.commitment, lambda width: showing.commitment(made, known, width), _written(made.state.entries)
        )
    plan = seen.plan(target.home)
    assert plan is not None  # names are those of the plans that the snapshot has
    if target.kind is TargetKind.PRIORITY:
        priority = next(p for p in plan.plan.priorities if name == f"{plan.plan.id}/{p.ref}")
        return RefMatch(name, priority, lambda width: showing.priority(priority, plan, known, width))
    if target.kind is TargetKind.REVIEW:
        said = _written(plan.review.entries if plan.review else ())
        return RefMatch(name, plan.plan, lambda width: showing.review(plan, known, width), said)
    action = next(a for a in plan.actions if a.action.ref == target.action)
    if target.kind is TargetKind.LINE:
        line = action.lines[target.line]
        said = _written(line.state.entries)
        return RefMatch(name, line.line, lambda width: showing.line(line, action, known, width), said)
    said = _written(entry for line in action.lines for entry in line.state.entries)
    return RefMatch(name, action.action, lambda width: showing.action(action, known, width), said)


def _written(entries: Iterable[Entry]) -> tuple[object, ...]:
    """The entries as they stand in the files, each once."""
    return tuple(entry.written for entry in entries)
