"""The sections of the paper, in their usual order, and its annexes.

A new section is a view in `cioc/report/view/sections.py`, a module here whose `build` returns it (or None where the
paper is better without), the templates `sections/<name>.html` and `sections/<name>.md`, and a line in `SECTIONS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.report.sections import action_log, changes, counts, exceptions, forward, glance, measures, plan, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.report.context import Context


class SectionKind(Struct, frozen=True):
    """A section: its name, which is also its anchor and the name of its templates, its title, and what builds it."""

    name: str
    title: str
    build: Callable[[Context], object | None]
    from_record: bool = False
    """Whether cioc reckons it from the record; else an officer writes it."""


SECTIONS: Final = (
    SectionKind("page", "At a glance", glance.build, from_record=True),
    SectionKind("exceptions", "What needs attention", exceptions.build, from_record=True),
    SectionKind("action-log", "Action log", action_log.build, from_record=True),
    SectionKind("measures", "Measures", measures.build, from_record=True),
    SectionKind("items", "Items discussed", texts.build),
    SectionKind("consultation", "Consultation", texts.consultation),
    SectionKind("implications", "Implications", texts.implications),
    SectionKind("forward", "Coming up", forward.build, from_record=True),
    SectionKind("background-papers", "Background papers", texts.background_papers),
    SectionKind("sign-off", "Sign-off", texts.sign_off),
)
"""Those of the main pages. `workspace.yaml` and the meeting may give them another order, and other titles."""

ANNEXES: Final = (
    SectionKind("other-exceptions", "What else needs attention", exceptions.others, from_record=True),
    SectionKind("plan", "The plan in full", plan.build),
    SectionKind("changes", "What changed, one by one", changes.build, from_record=True),
    SectionKind("counts", "How the counts moved", counts.build, from_record=True),
    SectionKind("measures", "Measures without a new number", measures.in_full, from_record=True),
)
"""Those that come after them, where they are asked for."""
