"""Each rule's page is true: its bad example breaks the rule, and no other; its good example breaks none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cioc.diagnostics import Severity
from cioc.rules import RULES
from tests.rules.rule_examples import diagnostics_of
from tests.tables import try_each

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.rules.rule import Rule

_ALL = pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))


def errors(found: set[str]) -> set[str]:
    """Those codes of what was found that are errors."""
    return {code for code in found if RULES[code].severity is Severity.ERROR}


@_ALL
def test_bad_example_breaks_its_rule_alone(rule: Rule, tmp_path: Path) -> None:
    """What a page shows as bad is found under its own code, and under no other of an error's weight.

    A finding says what to do: in its hint, or in the message itself.
    """
    found = diagnostics_of(rule.bad, tmp_path)
    own = [diagnostic for diagnostic in found if diagnostic.code == rule.code]
    assert own
    assert errors({diagnostic.code for diagnostic in found}) - {rule.code} == set()
    for diagnostic in own:
        assert diagnostic.hint or re.search(r"\bwrite\b", diagnostic.message), diagnostic


@_ALL
def test_good_example_breaks_nothing(rule: Rule, tmp_path: Path) -> None:
    """What a page shows as good keeps that rule, and every rule that is an error."""
    found = {diagnostic.code for diagnostic in diagnostics_of(rule.good, tmp_path)}
    assert rule.code not in found
    assert errors(found) == set()


@try_each("rule", RULES.values())
def test_page_is_for_people(rule: Rule) -> None:
    """A page has a name to call it by, and says in a sentence or more why it is there."""
    assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.why.strip().endswith(".")
    assert len(rule.why.split()) > 15


def test_names_are_unique() -> None:
    """No two rules share a code or a name."""
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
