"""Changes as one HTML file, in the look of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.changes import ratings
from cioc.changes.cards import cards
from cioc.changes.change_report import counts, nothing
from cioc.privacy.masking import masker
from cioc.render.terminal_text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.cards import Card
    from cioc.changes.change_report import ChangeReport
    from cioc.render.terminal_text import Line


class ChangeSection(Struct, frozen=True, kw_only=True):
    """A group of changes. `name` is the id of its place in the page."""

    name: str
    title: str
    number: int
    entries: tuple[Card, ...]


class Shown(Struct, frozen=True, kw_only=True):
    """The page of changes, in words: all that `changes.html` may print."""

    organisation: str
    before: str
    after: str
    summary: str
    sections: tuple[ChangeSection, ...]
    plans: str
    ratings: tuple[tuple[str, int, int, int, int], ...]
    """A rating, how many actions had it, how many moved away from it and to it, and how many have it now."""
    moves: tuple[tuple[str, str], ...]
    """From where to where, and which actions."""
    remarks: tuple[str, ...]
    """Sentences on the ratings: that they are as before, and what was re-timed."""


def lines(told: ChangeReport) -> Iterator[Line]:
    """The page, line by line, by the workspace's own templates where it has any.

    Raises CannotDoError where one of these fails.
    """
    from cioc.report import Format
    from cioc.report.render import fill
    from cioc.report.templates import FOLDER, loader

    own = loader(told.root / FOLDER if told.root else None)
    yield from map(plain, fill("changes.html", Format.HTML, own, shown=view(told)).splitlines())


def view(told: ChangeReport) -> Shown:
    """The page of changes, fit to be published."""
    is_whole = told.is_whole and bool(told.changes)
    return Shown(
        organisation=masker(told.workspaces[1].settings)(told.workspaces[1].settings.organisation or ""),
        before=told.before,
        after=told.after,
        summary=counts(told) if told.changes else nothing(told),
        sections=tuple(
            ChangeSection(
                name=group.value,
                title=told.heading(group),
                number=len(changes),
                entries=tuple(cards(changes, told, publish=True)),
            )
            for group, changes in told.groups()
        ),
        plans=ratings.plans(told),
        ratings=tuple(ratings.rows(told)) if is_whole and told.reconciled.moves else (),
        moves=tuple(ratings.moves(told)) if is_whole else (),
        remarks=tuple(filter(None, (ratings.as_before(told), ratings.retimed(told)))) if is_whole else (),
    )
