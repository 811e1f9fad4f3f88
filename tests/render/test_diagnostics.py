"""Diagnostics as people and machines see them.

What people see is kept in `tests/cases/validate.txt`. When it changes, look at the difference, then write it there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cioc.checking.check import check
from cioc.diagnostics import Diagnostic, Severity
from cioc.render.diagnostics import text
from cioc.render.formats import DIAGNOSTICS as FORMATS
from cioc.render.terminal_text import Linked
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
    assert_as_kept(shown("text", *found), CASES / "validate.txt")


CARETS = [
    ("leads: [early-hlep]", 9, 19, "leads: [early-hlep]", "        ^^^^^^^^^^"),
    ("\t\tleads: x", 10, 11, "  leads: x", "         ^"),
    ("社会: x", 5, 6, "社会: x", "      ^"),
    ("社会: x", 1, 3, "社会: x", "^^^^"),
    ("cafe\u0301: x", 8, 9, "cafe\u0301: x", "      ^"),
    ("a\x07b: x", 6, 7, "a�b: x", "     ^"),
    ("x", 2, 3, "x", " ^"),
    ("x: y", 1, 99, "x: y", "^^^^"),
]

# The same where there is room for 20 cells of a line.
CLIPPED = [
    (f"{'a' * 20}", 1, 2, f"{'a' * 20}", "^"),
    (f"{'a' * 21}", 1, 2, f"{'a' * 19}…", "^"),
    (f"{'a' * 500} b", 502, 503, f"…{'a' * 17} b", " " * 19 + "^"),
    (f"b {'a' * 500}", 1, 2, f"b {'a' * 17}…", "^"),
    (f"{'a' * 500}b{'a' * 500}", 501, 502, f"…{'a' * 8}b{'a' * 9}…", " " * 9 + "^"),
    (f"b: {'a' * 500}", 4, 504, f"b: {'a' * 16}…", "   " + "^" * 16),
    (f"{'a' * 50}: {'b' * 50}", 53, 103, f"…aa: {'b' * 14}…", "     " + "^" * 14),
    ("社会" * 20, 21, 22, "…社会社会社会社会社…", " " * 9 + "^^"),
    (f"社{'a' * 30}", 3, 4, f"社{'a' * 17}…", "   ^"),
    ("e\u0301" * 30, 31, 33, "…" + "e\u0301" * 18 + "…", " " * 9 + "^"),
]


@pytest.mark.parametrize(("source", "column", "end", "line", "caret"), CARETS, ids=range(len(CARETS)))
def test_caret_stands_under_its_value(source: str, column: int, end: int, line: str, caret: str) -> None:
    """In cells of a terminal, whatever the width of the characters before."""
    _, quoted, carets, _ = shown("text", one(source=source, column=column, end_column=end)).splitlines()
    assert (quoted, carets) == (f"  14 | {line}", f"     | {caret}")


@pytest.mark.parametrize(("source", "column", "end", "line", "caret"), CLIPPED, ids=range(len(CLIPPED)))
def test_long_lines_are_clipped_round_the_caret(source: str, column: int, end: int, line: str, caret: str) -> None:
    """Where it is cut there is an ellipsis, which has its cell too; nothing is wider than there is room for."""
    found = one(source=source, column=column, end_column=end, path="x", message="", hint="")
    shown, before, marked = text._around(found, 20)
    assert (shown, f"{' ' * before}{'^' * marked}") == (line, caret)
    assert text._cells(shown) <= 20
    assert before + marked <= text._cells(shown)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_findings_on_terminals(width: int) -> None:
    """What people see at each width: broken at ends of words alone, and never in a path or a code."""
    found = [
        one(hint="write the id of an entry of plans/register-of-all-agencies.yaml, or add one: cioc new agency"),
        one(
            code="T304",
            severity=Severity.NOTE,
            path="plans/cioc-2019.yaml",
            line=140,
            message='"termly" leaves something to be assumed. It recurs every term. No term dates are given',
            source=f"            timescale: Primary – termly meetings. {'Secondary – twice per year. ' * 8}",
            column=24,
            end_column=60,
        ),
        one(path=f"plans/{'meetings/' * 6}x.yaml", source="社会: " * 40, column=61, end_column=63),
    ]
    kept = "".join("".join(part for part, _ in line) + "\n" for line in text.lines(found, width=width))
    whole = f"plans/{'meetings/' * 6}x.yaml:14:61: R201 error"
    assert all(text._cells(line) <= width or line == whole for line in kept.splitlines())
    assert_as_kept(kept, CASES / f"validate-{width}.txt")


def test_paths_lead_to_their_line() -> None:
    """The path is what is clicked on; its text is the same as without."""
    made = list(text.lines([one()], address=lambda path, line: f"file:///here/{path}#{line}"))
    (where, _), *_ = made[0]
    assert isinstance(where, Linked)
    assert (where, where.to) == ("plans/x.yaml:14:9:", "file:///here/plans/x.yaml#14")
    assert "".join(part for part, _ in made[0]) == shown("text", one()).splitlines()[0]


def test_text_without_a_source_or_a_hint() -> None:
    """A finding about the file as a whole has neither line nor caret."""
    assert shown("text", one(source="", hint="", line=1, column=1, message="the file is empty")) == (
        "plans/x.yaml:1:1: R201 error  the file is empty\n"
    )


def test_blank_line_between_findings() -> None:
    """Each finding stands by itself; the last has no blank line after it."""
    both = shown("text", one(), one(line=15))
    assert both.count("\n\n") == 1
    assert not both.endswith("\n\n")
    assert shown("text") == ""


def test_name_of_a_file_is_one_line() -> None:
    """A line end in a file's name cannot make up a finding."""
    made = shown("text", one(path="plans/a\nplans/b.yaml:1:1: R201 error  made up.yaml"))
    assert made.startswith("plans/a�plans/b.yaml:1:1:")


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
