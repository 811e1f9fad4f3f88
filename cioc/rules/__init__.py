"""The rules. Each module holds one, or a small family; `RULES` is the registry, by code.

A code is never used for anything else again, also when its rule is gone.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.rules import (
    actions,
    addresses,
    agreements,
    births,
    columns,
    corrections,
    counts_of_children,
    deleted,
    duplicates,
    format_pages,
    former_refs,
    generations,
    inserted,
    kept_answers,
    leads,
    looks,
    measures_of_success,
    meeting_dates,
    meetings,
    meetings_published,
    names_published,
    numbers_of_actions,
    numbers_of_people,
    numbers_published,
    papers_published,
    parts_of_measures,
    pauses,
    plans_in_use,
    progress_dates,
    promises_published,
    ratings,
    ratings_of_states,
    reading_files,
    reading_syntax,
    reading_values,
    reasons,
    references,
    register,
    rewritten,
    samples,
    sections,
    terms,
    timescales,
    vanished,
    waiving,
)

if TYPE_CHECKING:
    from cioc.rules.rule import Rule

RULES: Final[dict[str, Rule]] = {
    rule.code: rule
    for rule in sorted(
        chain(
            reading_files.RULES,
            reading_syntax.RULES,
            reading_values.RULES,
            format_pages.RULES,
            duplicates.RULES,
            sections.RULES,
            looks.RULES,
            waiving.RULES,
            leads.RULES,
            references.RULES,
            former_refs.RULES,
            generations.RULES,
            plans_in_use.RULES,
            register.RULES,
            kept_answers.RULES,
            columns.RULES,
            ratings.RULES,
            ratings_of_states.RULES,
            timescales.RULES,
            terms.RULES,
            progress_dates.RULES,
            reasons.RULES,
            pauses.RULES,
            corrections.RULES,
            agreements.RULES,
            samples.RULES,
            actions.RULES,
            numbers_of_actions.RULES,
            meetings.RULES,
            meeting_dates.RULES,
            numbers_of_people.RULES,
            births.RULES,
            addresses.RULES,
            counts_of_children.RULES,
            parts_of_measures.RULES,
            rewritten.RULES,
            deleted.RULES,
            inserted.RULES,
            vanished.RULES,
            meetings_published.RULES,
            measures_of_success.RULES,
            numbers_published.RULES,
            names_published.RULES,
            promises_published.RULES,
            papers_published.RULES,
        ),
        key=lambda rule: rule.code,
    )
}
