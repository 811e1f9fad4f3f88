"""Diagnostics as people and machines see them.

What people see is kept in `tests/cases/validate.txt`. When it changes, look at the difference, then write it there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cioc.checking.check import check
from cioc.diagnostics import Diagnostic, Severity
from cioc.render.diagnostics import FORMATS
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from tests.snapshots import assert_as_kept

CASES = Path(__file__).parent.parent / "cases"


def one(**changed: object) -> Diagnostic:
    """A diagnostic, some of it other than usual."""
    usual: dict[str, object] = {
        "code": "R201",
        "severity": Severity.ERROR,
        "path": "plans/x.yaml",
        "line": 14,
        "column": 9,
        "end_column": 19,
        "message": 'unknown lead "early-hlep" (did you mean "early-help"?)',
        "hint": "write the id of an entry",
        "source": "leads: [early-hlep]",
    }
    return Diagnostic(**(usual | changed))  # type: ignore[arg-type]


def shown(kind: str, *diagnostics: Diagnostic) -> str:
    """The text of a format."""
    return "".join("".join(text for text, _ in line) + "\n" for line in FORMATS[kind](diagnostics))


FAULTY = {
    "plans/a.yaml": "cioc: measures/1\nmeasures:\n  - {id: a, title: b, counts: childs, better:\tmore, unit: 5}\n",
    "plans/b.yaml": "cioc: register/1\nagencies:\n  - {id: 社会, name: a}\n  - {name: 社会福祉, naem: é, id: x}\n",
    "plans/c.yaml": f"cioc: measures/1\n# {'x' * 5000}\n{'y' * 5000}: [{'z' * 5000}]\n",
    "plans/d.yaml": "cioc: register/1\nagencies:\n\t- id: tab\n",
    "plans/e.yaml": "",
    "plans/f.yaml": "cioc: meeting/1\ndate: 2021-02-30\nintroduction:\n  one: 1\n  two: 2\n",
    "plans/g.yaml": "cioc: register/1\r\nagency: []\r\n",
    "plans/h.yaml": "cioc: register/1\nagencies: [{id: a, name: b}] # " + "w" * 200 + "\nleads: " + "v" * 300 + "\n",
}


def test_text_of_a_faulty_workspace() -> None:
    """Place, code, message, the line with a caret under the value, and the remedy, whatever stands in the line."""
    documents = tuple(read(Blob(name=name, data=text.encode())) for name, text in FAULTY.items())
    found = [diagnostic for diagnostic in check(assemble(documents)) if diagnostic.code[0] in "YF"]
    text = shown("text", *found)
    assert_as_kept(text, CASES / "validate.txt")


CARETS = [
    ("leads: [early-hlep]", 9, 19, "leads: [early-hlep]", "        ^^^^^^^^^^"),
    ("\t\tleads: x", 10, 11, "  leads: x", "         ^"),
    ("社会: x", 5, 6, "社会: x", "      ^"),
    ("社会: x", 1, 3, "社会: x", "^^^^"),
    ("cafe\u0301: x", 8, 9, "cafe\u0301: x", "      ^"),
    ("a\x07b: x", 6, 7, "a�b: x", "     ^"),
    ("x", 2, 3, "x", " ^"),
    ("x: y", 1, 99, "x: y", "^^^^"),
    (f"{'a' * 500} b", 502, 503, f"…{'a' * 49} b", " " * 51 + "^"),
    (f"b {'a' * 10_000}", 1, 2, f"b {'a' * 98}…", "^"),
    (f"{'a' * 5000}b{'a' * 5000}", 5001, 5002, f"…{'a' * 50}b{'a' * 49}…", " " * 51 + "^"),
    (f"b: {'a' * 10_000}", 4, 10_004, f"b: {'a' * 97}…", "   " + "^" * 97),
]


@pytest.mark.parametrize(("source", "column", "end", "line", "caret"), CARETS, ids=range(len(CARETS)))
def test_caret_stands_under_its_value(source: str, column: int, end: int, line: str, caret: str) -> None:
    """In cells of a terminal, whatever the width of the characters before; of a long line the part around it."""
    _, quoted, carets, _ = shown("text", one(source=source, column=column, end_column=end)).splitlines()
    assert (quoted, carets) == (f"  14 | {line}", f"     | {caret}")


def test_text_without_a_source_or_a_hint() -> None:
    """A finding about the file as a whole has neither line nor caret."""
    assert shown("text", one(source="", hint="", line=1, column=1, message="the file is empty")) == (
        "plans/x.yaml:1:1: R201 error  the file is empty\n"
    )


def test_blank_line_between_findings() -> None:
    """Each finding stands by itself; the last has no blank line after it."""
    text = shown("text", one(), one(line=15))
    assert text.count("\n\n") == 1
    assert not text.endswith("\n\n")
    assert shown("text") == ""


def test_name_of_a_file_is_one_line() -> None:
    """A line end in a file's name cannot make up a finding."""
    text = shown("text", one(path="plans/a\nplans/b.yaml:1:1: R201 error  made up.yaml"))
    assert text.startswith("plans/a�plans/b.yaml:1:1:")


def test_json() -> None:
    """The schema that is promised: all keys, in a stable form, also when there is nothing."""
    found = json.loads(shown("json", one(severity=Severity.NOTE)))
    assert found == {
        "schema": "cioc/diagnostics/1",
        "diagnostics": [
            {
                "code": "R201",
                "severity": "note",
                "path": "plans/x.yaml",
                "line": 14,
                "column": 9,
                "message": 'unknown lead "early-hlep" (did you mean "early-help"?)',
                "hint": "write the id of an entry",
            }
        ],
    }
    assert json.loads(shown("json")) == {"schema": "cioc/diagnostics/1", "diagnostics": []}


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")]
)
def test_github(severity: Severity, command: str) -> None:
    """A workflow command on one line, with what has a meaning in it escaped."""
    found = shown("github", one(severity=severity, path="plans/a,b:c%.yaml", message="50%\nof: it, ::x", hint="a\r\nb"))
    assert found == (
        f"::{command} file=plans/a%2Cb%3Ac%25.yaml,line=14,col=9,title=R201::50%25%0Aof: it, ::x — a%0D%0Ab\n"
    )


def test_github_without_a_hint() -> None:
    """There is no dash before nothing."""
    assert shown("github", one(hint="", message="x")) == "::error file=plans/x.yaml,line=14,col=9,title=R201::x\n"
