"""The sections of the paper, in their order.

A new section is a view in `cioc/report/view/<name>.py`, a module here whose `build` returns it (or None where the paper
is better without), the templates `sections/<name>.html` and `sections/<name>.md`, and a line in `SECTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cioc.report.sections import (
    background_papers,
    changed,
    commitments,
    consultation,
    decisions,
    exceptions,
    glance,
    implications,
    introduction,
    items,
    lapsed,
    matters,
    measures,
    plan,
    plan_in_full,
    purpose,
    recommendations,
    sign_off,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.report.context import Subject


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A section: its name, which is also its anchor and the name of its templates, its title, and what builds it."""

    name: str
    title: str | Callable[[Subject], str]
    build: Callable[[Subject], object | None]

    def heading(self, subject: Subject) -> str:
        """The title, where it depends on what the paper is of."""
        return self.title if isinstance(self.title, str) else self.title(subject)


SECTIONS: Final = (
    SectionKind("purpose", "Purpose of the report", purpose.build),
    SectionKind("recommendations", "Recommendations", recommendations.build),
    SectionKind("decisions", "Decisions", decisions.build),
    SectionKind("glance", "The picture at a glance", glance.build),
    SectionKind("exceptions", exceptions.title, exceptions.build),
    SectionKind("lapsed", lapsed.title, lapsed.build),
    SectionKind("changed", changed.title, changed.build),
    SectionKind("matters", "Matters arising", matters.build),
    SectionKind("commitments", "Commitments to the Board", commitments.build),
    SectionKind("introduction", "Background", introduction.build),
    SectionKind("items", "Items discussed", items.build),
    SectionKind("measures", "Measures", measures.build),
    SectionKind("plan", plan.title, plan.build),
    SectionKind("consultation", "Consultation", consultation.build),
    SectionKind("implications", "Implications", implications.build),
    SectionKind("background-papers", "Background papers", background_papers.build),
    SectionKind("sign-off", "Sign-off", sign_off.build),
)
"""All sections but the key of words, which comes after them and is drawn from what they say."""

ANNEXES: Final = (SectionKind("plan-in-full", "Annex: the plan in full", plan_in_full.build),)
"""What comes after the key of words, where it is asked for."""
