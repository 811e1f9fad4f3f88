"""`cioc history`: what became of it?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.completion import refs
from cioc.cli.options import refuse_long, written_as
from cioc.cli.revisions import GitDir, archive, repository_here
from cioc.cli.terminal import page, say, width
from cioc.cli.workspace import find, nothing_called, open_workspace
from cioc.errors import CannotDoError
from cioc.render.formats import HISTORY as FORMATS
from cioc.render.history import HistoryView

if TYPE_CHECKING:
    from cioc.state import Snapshot
    from cioc.workspace.references import ReferenceTarget


def history(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="An action, line, commitment, review or measure.",
            show_default=False,
            autocompletion=refs,
        ),
    ],
    authors: Annotated[
        bool, typer.Option("--authors/--no-authors", help="Name who made each commit.", show_default=True)
    ] = True,
    long: Annotated[
        bool,
        typer.Option(
            "--long", help="Show all words of rewritten entries and of commits (md and JSON always have them)."
        ),
    ] = False,
    git_dir: GitDir = None,
    format: Annotated[str, written_as(FORMATS)] = "text",
) -> None:
    """Show the whole story of one thing: each promise, each re-timing and who agreed to it, each rating, the commits.

    cioc finds lines that are gone from the files in the commits that had them. Without git, it goes by the dates in the
    files.

    Examples:

    - `cioc history 2.4`
    - `cioc history cioc-2019/3.2a`
    - `cioc history 2019-10-11/plan-review`
    - `cioc history 2.4 --format md --no-authors`
    """
    from cioc.history.timeline import tell
    from cioc.state import snapshot

    refuse_long(format, long=long)
    git_dir = repository_here(git_dir)
    workspace = open_workspace(whole=True, git_dir=git_dir)
    seen = snapshot(workspace, date.max, day=date.today())
    target = _target(ref, snapshot(workspace, date.today()), seen)
    with archive(git_dir, without="the dates in the files tell alone") as past:
        story = tell(target or ref, seen, past, as_of=date.today())
    if story is None:
        raise nothing_called(ref, seen)
    asked = HistoryView(story=story, workspace=seen.workspace, width=width(), authors=authors, long=long)
    page(FORMATS[format](asked))


def _target(ref: str, now: Snapshot, seen: Snapshot) -> ReferenceTarget | None:
    """The thing that a ref points to now, or else in all that the files hold, be it under its number of now."""
    from cioc.history.thing import TOLD
    from cioc.history.timeline import renumbered

    target = find(ref, now, whole=seen)
    if target is None and (names := renumbered(ref, seen)):
        say(f"{ref} is now {' and '.join(names)}; this is {names[0]}")
        target = find(names[0], seen)
    whole = _whole(ref, seen)
    if target is None and whole is None:
        return None
    if target is None or target.kind not in TOLD:
        what = target.kind.value if target else whole
        hint = "name an action, a line, a commitment, a review or a measure; see: cioc show"
        if formers := _former_numbers(target, seen):
            what = f"{what}, once {' and '.join(formers)}"
        if ref in seen.workspace.register:
            theirs = f"see what is theirs: cioc show {ref}"
            raise CannotDoError(f"{ref} answers for things, and has no history of its own", hint=theirs)
        raise CannotDoError(f"{ref} is a {what}, and only what is in it has a history", hint=hint)
    return target


def _whole(ref: str, seen: Snapshot) -> str | None:
    """The things that have no history of their own, though they have a name."""
    if ref in seen.workspace.register:
        return "lead"
    return "plan" if seen.plan(ref) else "meeting" if ref in seen.workspace.meetings else None


def _former_numbers(target: ReferenceTarget | None, seen: Snapshot) -> tuple[str, ...]:
    """The numbers that a priority had before, of which somebody may have spoken."""
    plan = seen.plan(target.home) if target else None
    if target is None or plan is None:
        return ()
    return next((each.was for each in plan.plan.priorities if f"{target.home}/{each.ref}" == target.name), ())
