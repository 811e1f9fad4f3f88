"""The rules. Each module holds one, or a small family; `RULES` is the registry, by code.

A code is never used for anything else again, also when its rule is gone.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from cioc.rules import leads
from cioc.rules.rule import Rule

RULES: Final[dict[str, Rule]] = {
    rule.code: rule
    for rule in sorted(
        chain(
            leads.RULES,
        ),
        key=lambda rule: rule.code,
    )
}
