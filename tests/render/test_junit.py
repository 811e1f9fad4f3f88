"""JUnit XML, as `cioc validate --format junit` writes it. `tests/tools/` holds it against a published schema."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.diagnostics import Severity
from tests.render.findings import KINDS, WAIVED
from tests.render.test_diagnostics import one, shown

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from cioc.diagnostics import Diagnostic


def suites(*diagnostics: Diagnostic) -> list[Element]:
    """The suites of the document that is written of them."""
    root = ET.fromstring(shown("junit", *diagnostics))
    assert root.tag == "testsuites"
    assert int(root.get("tests", "")) == len(list(root.iter("testcase")))
    return list(root)


def outcome(diagnostic: Diagnostic) -> Element:
    """What became of the one test."""
    (case,) = suites(diagnostic)[0]
    (found,) = case
    return found


def test_failure() -> None:
    """A test is called by its file, its code and its message, not its line; the failure says where and what to do."""
    (suite,) = suites(one())
    assert suite.attrib == {"name": "plans/x.yaml", "tests": "1", "failures": "1", "errors": "0", "skipped": "0"}
    (case,) = suite
    message = 'unknown lead "early-hlep" (did you mean "early-help"?)'
    assert case.attrib == {"classname": "plans/x.yaml", "name": f"R201 {message}"}
    (failure,) = case
    assert (failure.tag, failure.attrib) == ("failure", {"type": "error", "message": message})
    assert failure.text == f"R201 error at plans/x.yaml:14:9\n  {message}\n  = write the id of an entry"


def test_nothing_wrong_is_a_test_that_passed() -> None:
    """Some services take a document without a test for a run that went wrong."""
    (suite,) = suites()
    assert [(case.get("name"), len(case)) for case in suite] == [("nothing is wrong", 0)]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")


OUTCOMES = {
    "error": (one(), "failure", {"type": "error"}),
    "warning": (one(severity=Severity.WARNING), "failure", {"type": "warning"}),
    "note": (one(severity=Severity.NOTE), "system-out", {}),
    "allowed": (WAIVED, "skipped", {}),
}


@pytest.mark.parametrize(("diagnostic", "tag", "attributes"), OUTCOMES.values(), ids=list(OUTCOMES))
def test_outcomes(diagnostic: Diagnostic, tag: str, attributes: dict[str, str]) -> None:
    """Errors and warnings fail, notes pass with a word, and what is let stand was skipped for its reason."""
    found = outcome(diagnostic)
    assert found.tag == tag
    assert attributes.items() <= found.attrib.items()
    (suite,) = suites(diagnostic)
    assert (suite.get("failures"), suite.get("skipped")) == (str(int(tag == "failure")), str(int(tag == "skipped")))
    if tag == "skipped":
        assert found.text == "allowed: a slip"


def test_more_of_them_are_counted() -> None:
    """What is left out of a file with very many is said; there is no line for a remedy that is not there."""
    text = outcome(one(hint="", message="x", more=1234)).text
    assert text == "R201 error at plans/x.yaml:14:9\n  x\n  = there are 1,234 more like this in the file"


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_each_finding_is_a_test_of_its_own(found: tuple[Diagnostic, ...]) -> None:
    """By its name no other has; a file is one suite."""
    made = suites(*found)
    names = [(case.get("classname"), case.get("name")) for suite in made for case in suite]
    assert len(set(names)) == len(names) == max(1, len(found))
    assert len(made) == max(1, len({diagnostic.path for diagnostic in found}))
    assert sum(int(suite.get("tests", "")) for suite in made) == len(names)


@given(st.text(), st.text())
def test_any_words_make_a_document(message: str, hint: str) -> None:
    """That is read again, and has all letters that XML can have; those of a log's commands are no command."""
    text = shown("junit", one(message=message, hint=hint))
    ET.fromstring(text)
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_words_come_back() -> None:
    """Marks of XML are words here; a break is shown."""
    found = outcome(one(message='<a href="b">&amp;</a> ]]> ##[error]\nx', hint=""))
    assert found.get("message") == '<a href="b">&amp;</a> ]]> ##[error]\\nx'
