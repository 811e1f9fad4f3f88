"""`cioc show`: what does the plan say?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cioc.cli.completion import refs
from cioc.cli.targets import find, nothing_called
from cioc.cli.terminal import width, write
from cioc.cli.typed_days import as_in_files, meant
from cioc.cli.workspace import open_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import BaseModel

    from cioc.output.styled import Line
    from cioc.references import Target
    from cioc.snapshot import Snapshot


class Format(StrEnum):
    """How it is shown."""

    TEXT = "text"
    JSON = "json"


class Found(NamedTuple):
    """What a ref names: its full name, the entry in the file, and how to print it within a width."""

    name: str
    entry: BaseModel
    lines: Callable[[int], Iterable[Line]]


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
    format: Annotated[Format, typer.Option(help="How it is shown.")] = Format.TEXT,
) -> None:
    """Show what the plan says, as a person reads it, or the whole workspace as JSON.

    Examples:

    - `cioc show`
    - `cioc show 2.4`
    - `cioc show cioc-2019/1.1a`
    - `cioc show 2021-02-12`
    - `cioc show 2019-10-11/plan-review`
    - `cioc show --format json`
    """
    from cioc.snapshot import snapshot

    seen = snapshot(open_workspace(), date.max)
    found = _find(ref, seen) if ref else None
    if format is Format.JSON:
        from cioc.output.show import json as as_json

        write([as_json.entry(found.name, found.entry) if found else as_json.workspace(seen.workspace)])
        return
    from cioc.output.show import text as showing

    write(found.lines(width()) if found else showing.overview(seen, width()))


def _find(ref: str, seen: Snapshot) -> Found:
    from cioc.output.show import text as showing

    if state := seen.plan(ref):
        return Found(ref, state.plan, lambda width: showing.plan(state, seen, width))
    if meeting := seen.workspace.meetings.get(as_in_files(ref)):
        return Found(str(meeting.date), meeting, lambda width: showing.meeting(meeting, seen, width))
    if (target := find(ref, seen)) is None:
        meant(ref, "")
        raise nothing_called(ref, seen)
    return _of_target(target, seen)


def _of_target(target: Target, seen: Snapshot) -> Found:
    from cioc.output.show import text as showing
    from cioc.references import TargetKind

    name = target.name
    if target.kind is TargetKind.MEASURE:
        measure = seen.workspace.measures[name]
        return Found(name, measure, lambda width: showing.measure(measure, width))
    if target.kind is TargetKind.COMMITMENT:
        made = next(state for state in seen.commitments if state.name == name)
        return Found(name, made.commitment, lambda width: showing.commitment(made, seen, width))
    plan = seen.plan(target.home)
    assert plan is not None  # names are those of the plans that the snapshot has
    if target.kind is TargetKind.PRIORITY:
        priority = next(p for p in plan.plan.priorities if name == f"{plan.plan.id}/{p.ref}")
        return Found(name, priority, lambda width: showing.priority(priority, plan, width))
    if target.kind is TargetKind.REVIEW:
        return Found(name, plan.plan, lambda width: showing.review(plan, width))
    action = next(a for a in plan.actions if a.action.ref == target.action)
    if target.kind is TargetKind.LINE:
        line = action.lines[target.line]
        return Found(name, line.line, lambda width: showing.line(line, seen, width))
    return Found(name, action.action, lambda width: showing.action(action, seen, width))
