"""Which sections a paper has, in which order and under which titles: as the meeting says, and the council.

A meeting's own `sections` come before the workspace's. What neither names follows in the usual order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.report.labels import sentence
from cioc.report.redaction import parts, walked
from cioc.report.sections import SECTIONS
from cioc.report.view.sections import Texts
from cioc.report.view.shared import Link, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.model import Meeting, Section, WorkspaceSettings
    from cioc.report.context import Context
    from cioc.report.view.paper import Paper


TEXT = "text"
"""The template of a section of the council's own text."""


class Placed(Struct, frozen=True, kw_only=True):
    """A section of a paper, before it is built."""

    name: str
    template: str
    title: str
    from_record: bool
    text: str = ""
    """Of a section of the council's own."""

    def build(self, context: Context) -> object | None:
        """What it prints; nothing where the paper is better without it."""
        if self.text:
            return Texts(text=Prose(self.text), headings=())
        return next(kind.build(context) for kind in SECTIONS if kind.name == self.name)


def usual() -> tuple[Placed, ...]:
    """The sections of a paper of which nothing is said."""
    return tuple(
        Placed(name=kind.name, template=kind.name, title=kind.title, from_record=kind.from_record) for kind in SECTIONS
    )


def layout(settings: WorkspaceSettings, meeting: Meeting) -> tuple[Placed, ...]:
    """The sections of a paper, in order; those that are switched off are left out."""
    known = {each.name: each for each in usual()}
    said = _said([*meeting.sections, *settings.sections])
    found = []
    for name, section in said.items():
        place = known.pop(name, None) or Placed(name=name, template=TEXT, title=_as_title(name), from_record=False)
        if section.show != "no" and (place.template != TEXT or section.text):
            found.append(
                Placed(
                    name=name,
                    template=place.template,
                    title=section.title or place.title,
                    from_record=place.from_record,
                    text=(section.text or "") if place.template == TEXT else "",
                )
            )
    return (*found, *known.values())


def _as_title(name: str) -> str:
    """`our-promise` as `Our promise`."""
    return sentence(name.replace("-", " "))


def _said(sections: Iterable[Section]) -> dict[str, Section]:
    """What is said of each section: of one that is named twice, each key by whoever gives it first."""
    found: dict[str, Section] = {}
    for section in sections:
        if (first := found.get(section.id)) is None:
            found[section.id] = section
        else:
            filled = {
                key: getattr(section, key)
                for key in ("title", "text", "show")
                if getattr(first, key) is None and getattr(section, key) is not None
            }
            found[section.id] = first.model_copy(update=filled)
    return found


def linked(paper: Paper) -> Paper:
    """The paper, with words alone in place of links to what it does not have."""
    places = {
        getattr(part, "anchor", "")
        for part in parts((paper.sections, paper.annexes))
        if not isinstance(part, Link)  # all else that has an anchor is the place itself
    }
    return walked(paper, (Link,), lambda link: link if link.anchor in places else replace(link, anchor=""))
