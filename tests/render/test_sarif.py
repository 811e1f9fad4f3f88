"""SARIF, as `cioc validate --format sarif` writes it. `tests/tools/` holds it against its published schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import cioc
from cioc.diagnostics import Severity
from cioc.rules import RULES
from tests.render.findings import KINDS, WAIVED
from tests.render.test_diagnostics import one, shown
from tests.tables import try_each

if TYPE_CHECKING:
    from cioc.diagnostics import Diagnostic


def run(*diagnostics: Diagnostic) -> Any:
    """The one run of the log that is written of them."""
    log = json.loads(shown("sarif", *diagnostics))
    assert log["version"] == "2.1.0"
    (found,) = log["runs"]
    return found


def test_result() -> None:
    """All that a service asks: the rule, how grave, what and where, in characters, from the top of the repository."""
    found = run(one(), one(line=15))
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["tool"]["driver"]["semanticVersion"] == cioc.__version__
    first, second = found["results"]
    assert first.pop("partialFingerprints") != second["partialFingerprints"]
    assert first == {
        "ruleId": "R201",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": 'unknown lead "early-hlep" (did you mean "early-help"?) — write the id of an entry'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plans/x.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 14, "startColumn": 9, "endColumn": 19},
                }
            }
        ],
    }


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_each_finding_has_its_result(found: tuple[Diagnostic, ...]) -> None:
    """In order, with the rule at its place; each rule is there once, with its page."""
    made = run(*found)
    rules = made["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in made["results"]] == [diagnostic.code for diagnostic in found]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in made["results"])
    assert [rule["id"] for rule in rules] == sorted({diagnostic.code for diagnostic in found})
    for result in made["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startColumn"] < region["endColumn"]
        assert "\n" not in result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


@pytest.mark.parametrize("severity", Severity)
def test_levels_are_the_severities(severity: Severity) -> None:
    """A finding's own, which the workspace may have changed; a rule's is the one that it comes with."""
    found = run(one(severity=severity))
    assert found["results"][0]["level"] == severity.value
    assert found["tool"]["driver"]["rules"][0]["defaultConfiguration"] == {"level": "error"}


def test_what_is_let_stand_is_suppressed() -> None:
    """With its reason, and as a note for those who do not know of suppressions."""
    plain, waived = run(one(), WAIVED)["results"]
    assert "suppressions" not in plain
    assert waived["suppressions"] == [{"kind": "inSource", "justification": "a slip"}]
    assert (waived["level"], waived["message"]["text"]) == ("note", "it was March — allowed: a slip")


def test_region_of_no_width() -> None:
    """A finding about the file as a whole is shown at its first character."""
    (result,) = run(one(line=1, column=1, end_column=0))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endColumn": 2}


def test_words_are_no_markup() -> None:
    """Neither a placeholder nor a link, by the rules of the format; a path is a URI. What is left out is told."""
    (result,) = run(one(path="plans/50%, #ü:.yaml", message="{0} and [a](b)", hint="", more=7))["results"]
    assert result["message"]["text"] == "{{0}} and [a\\](b) (and 7 more like this in the file)"
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "plans/50%25%2C%20%23%C3%BC%3A.yaml"


@try_each("code", RULES)
def test_page_of_each_rule_is_in_it(code: str) -> None:
    """Why, and both examples, as text and as Markdown; no field is longer than GitHub takes."""
    (rule,) = run(one(code=code))["tool"]["driver"]["rules"]
    for text in (rule["help"]["text"], rule["help"]["markdown"]):
        assert RULES[code].bad.text.strip() in text
        assert RULES[code].good.text.strip() in text
    assert rule["fullDescription"]["text"].startswith(RULES[code].why.split()[0])
    assert len(rule["fullDescription"]["text"]) <= 1024
    assert rule["help"]["markdown"].count("```") % 2 == 0
    assert rule["properties"]["tags"][0].isalpha()
