"""What changed, as one HTML file in the look of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.output import changes_words as words
from cioc.output.changes_view import entries
from cioc.output.styled import plain
from cioc.paper.rendering import Format, fill
from cioc.paper.templates import loader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cioc.output.changes_view import Entry
    from cioc.output.changes_words import Told
    from cioc.output.styled import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of changes. `name` is the id of its place in the page."""

    name: str
    title: str
    number: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that the template may print."""

    organisation: str
    before: str
    after: str
    summary: str
    sections: tuple[Section, ...]
    plans: str
    ratings: tuple[tuple[str, int, int, int, int], ...]
    """A rating, how many actions had it, how many moved away from it and to it, and how many have it now."""
    moves: tuple[tuple[str, str], ...]
    """From where to where, and which actions."""
    remarks: tuple[str, ...]
    """Sentences on the ratings: that they are as before, and what was re-timed."""


def lines(told: Told, templates: Path | None) -> Iterator[Line]:
    """The page, line by line, by the workspace's own `templates` where it has any.

    Raises CannotDoError where one of these fails.
    """
    yield from map(plain, fill("changes.html", Format.HTML, loader(templates), shown=view(told)).splitlines())


def view(told: Told) -> Shown:
    """What the template prints."""
    is_whole = told.is_whole and bool(told.changes)
    return Shown(
        organisation=told.workspaces[1].settings.organisation or "",
        before=told.before,
        after=told.after,
        summary=words.counts(told) if told.changes else words.nothing(told),
        sections=tuple(
            Section(
                name=group.value,
                title=told.heading(group),
                number=len(changes),
                entries=tuple(entries(changes, told, publish=True)),
            )
            for group, changes in told.groups()
        ),
        plans=words.plans(told),
        ratings=tuple(words.rows(told)) if is_whole and told.reconciled.moves else (),
        moves=tuple(words.moves(told)) if is_whole else (),
        remarks=tuple(filter(None, (words.as_before(told), words.retimed(told)))) if is_whole else (),
    )
