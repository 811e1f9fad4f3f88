"""The sections of the paper, in their order.

A new section is a view in `cioc/paper/view/<name>.py`, a module here whose `build` returns it (or None where the paper
is better without), the templates `sections/<name>.html` and `sections/<name>.md`, and a line in `SECTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cioc.paper.sections import (
    commitments,
    decisions,
    glance,
    introduction,
    items,
    lapsed,
    matters,
    measures,
    plan,
    recommendations,
    sign_off,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.paper.subject import Subject


@dataclass(frozen=True, slots=True)
class SectionKind:
    """A section: its name, which is also its anchor and the name of its templates, its title, and what builds it."""

    name: str
    title: str
    build: Callable[[Subject], object | None]


SECTIONS: Final = (
    SectionKind("recommendations", "Recommendations", recommendations.build),
    SectionKind("decisions", "Decisions", decisions.build),
    SectionKind("introduction", "Introduction", introduction.build),
    SectionKind("glance", "The plan at a glance", glance.build),
    SectionKind("lapsed", "Lapsed, and due before the next Board", lapsed.build),
    SectionKind("matters", "Matters arising", matters.build),
    SectionKind("commitments", "Commitments to the Board", commitments.build),
    SectionKind("items", "Items discussed", items.build),
    SectionKind("measures", "Measures", measures.build),
    SectionKind("plan", "The plan in full", plan.build),
    SectionKind("sign-off", "Sign-off", sign_off.build),
)
"""All sections but the key of words, which comes last and is drawn from what the others say."""
