"""The rules. Each module holds one, or a small family; `RULES` is the registry, by code.

A code is never used for anything else again, also when its rule is gone.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.rules import (
    actions,
    agreements,
    births_and_addresses,
    columns,
    counts_of_children,
    deleted,
    duplicates,
    facts_published,
    looks,
    meetings,
    numbers_of_people,
    papers_published,
    progress,
    promises_published,
    ratings,
    reading,
    reasons,
    references,
    rewritten,
    samples,
    succession,
    timescales,
    waiving,
)

if TYPE_CHECKING:
    from cioc.rules.rule import Rule

RULES: Final[dict[str, Rule]] = {
    rule.code: rule
    for rule in sorted(
        chain(
            reading.RULES,
            duplicates.RULES,
            looks.RULES,
            waiving.RULES,
            references.RULES,
            succession.RULES,
            columns.RULES,
            ratings.RULES,
            timescales.RULES,
            progress.RULES,
            reasons.RULES,
            agreements.RULES,
            samples.RULES,
            actions.RULES,
            meetings.RULES,
            numbers_of_people.RULES,
            births_and_addresses.RULES,
            counts_of_children.RULES,
            rewritten.RULES,
            deleted.RULES,
            facts_published.RULES,
            promises_published.RULES,
            papers_published.RULES,
        ),
        key=lambda rule: rule.code,
    )
}
