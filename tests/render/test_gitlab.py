"""A code quality report, as `cioc validate --format gitlab` writes it.

GitLab publishes no schema of it, but a table of what each entry has to have; `ENTRY` is that table as a schema.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from cioc.diagnostics import Severity
from tests.render.findings import KINDS, WAIVED
from tests.render.test_diagnostics import one, shown

if TYPE_CHECKING:
    from cioc.diagnostics import Diagnostic

_WORDS = {"type": "string", "minLength": 1}
ENTRY: dict[str, Any] = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "properties": {
        "description": _WORDS,
        "check_name": _WORDS,
        "fingerprint": _WORDS,
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                # Within the repository, and without ./ before it.
                "path": {"type": "string", "pattern": r"^(?!\.{1,2}/|/)."},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}


def report(*diagnostics: Diagnostic) -> Any:
    """The list that is written of them."""
    return json.loads(shown("gitlab", *diagnostics))


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_each_entry_is_what_gitlab_takes(found: tuple[Diagnostic, ...]) -> None:
    """One for each finding, in order; GitLab leaves out all that comes after one that it does not take."""
    made = report(*found)
    jsonschema.validate(made, {"type": "array", "items": ENTRY})
    assert [entry["check_name"] for entry in made] == [diagnostic.code for diagnostic in found]


def test_entry() -> None:
    """The message with its remedy, at its line."""
    (entry,) = report(one())
    assert len(entry.pop("fingerprint")) == 64
    assert entry == {
        "check_name": "R201",
        "description": 'unknown lead "early-hlep" (did you mean "early-help"?) — write the id of an entry',
        "severity": "major",
        "location": {"path": "plans/x.yaml", "lines": {"begin": 14}},
    }


SEVERITIES = {
    "error": (one(severity=Severity.ERROR), "major"),
    "warning": (one(severity=Severity.WARNING), "minor"),
    "note": (one(severity=Severity.NOTE), "info"),
    "allowed": (WAIVED, "info"),
}


@pytest.mark.parametrize(("diagnostic", "severity"), SEVERITIES.values(), ids=list(SEVERITIES))
def test_severities(diagnostic: Diagnostic, severity: str) -> None:
    """GitLab's words for how grave it is; what is let stand is told with its reason."""
    (entry,) = report(diagnostic)
    assert entry["severity"] == severity
    assert ("allowed: a slip" in entry["description"]) == (diagnostic is WAIVED)
