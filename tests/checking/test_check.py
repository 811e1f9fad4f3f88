"""All rules over a workspace: places, severities and waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.checking.check import check
from cioc.diagnostics import Severity
from cioc.render.formats import DIAGNOSTICS
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from tests.conftest import SOUND

if TYPE_CHECKING:
    from cioc.diagnostics import Diagnostic
    from cioc.workspace.loading import LoadedWorkspace


def found(**files: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the sound workspace once some of its files are others."""
    return check(workspace(**files))


def workspace(**files: str) -> LoadedWorkspace:
    """The sound workspace with some other files."""
    texts = SOUND | {f"plans/{name.replace('_', '-')}.yaml": text for name, text in files.items()}
    return assemble(tuple(read(Blob(name=name, data=text.encode())) for name, text in sorted(texts.items())))


def test_sound_workspace() -> None:
    """There is nothing wrong with what the other tests build on."""
    assert found() == ()


def test_diagnostics_are_in_the_order_of_places() -> None:
    """By file, then by line and column, whichever rule found them."""
    places = [(d.path, d.line, d.column) for d in found(zz="", aa="cioc: plan/1\nid: a b\nx: y\n", our_plan="- a")]
    assert places == sorted(places)
    assert len(places) > 5


def test_diagnostic_has_the_line_and_marks_the_value() -> None:
    """Path, line, column and end from 1, the line's text, and a severity."""
    (diagnostic,) = found(measures="cioc: measures/1\nmesures: []\n")
    assert (diagnostic.code, diagnostic.severity, diagnostic.path) == ("F102", "error", "plans/measures.yaml")
    assert (diagnostic.line, diagnostic.column, diagnostic.end_column) == (2, 1, 8)
    assert diagnostic.source == "mesures: []"


def test_what_spans_lines_is_marked_to_the_end_of_the_first() -> None:
    """A mapping where a list should be begins on one line and ends on another."""
    (diagnostic,) = found(measures="cioc: measures/1\nmeasures:\n  one: 1   \n  two: 2\n")
    assert (diagnostic.line, diagnostic.column, diagnostic.end_column) == (3, 3, 9)


PRIVATE = {
    "Ask for 943 476 5919 there": "Ask for 9** *** **** there",
    "School of B801200005001": "School of B************",
    "Carers of the boy born on 12 March 2010": "Carers of the boy born on 1* ***** ****",
    "The home at TS18 1AB": "The home at T*** ***",
    "Ask jo.bloggs@example.gov.uk": "Ask j*.******@*******.***.**",
    "The home at 14 Acacia Avenue": "The home at 1* ****** ******",
    "Ring the carer on 07700 900123": "Ring the carer on 0**** ******",
    "Benefits for AB 12 34 56 C": "Benefits for A* ** ** ** *",
}
"""One of each that a message masks, and how the line of the file is shown."""


@pytest.mark.parametrize(("words", "masked"), PRIVATE.items(), ids=PRIVATE)
def test_personal_data_are_a_shape_in_the_line_too(words: str, masked: str) -> None:
    """As long as they were, so that the mark stands below them; nor does another finding in the line show more."""
    faulty = SOUND["plans/our-plan.yaml"].replace("March 2021", "Febtober 2021")
    assert "who: Youth workers" in faulty
    diagnostics = found(our_plan=faulty.replace("who: Youth workers", f"who: {words}"))
    shown = [d for d in diagnostics if "who:" in d.source]
    assert [d.code[0] for d in shown] == ["D", "T"]
    line = faulty.splitlines()[shown[0].line - 1]
    assert {d.source for d in shown} == {line.replace("Youth workers", masked)}
    assert set(shown[0].source[shown[0].column : shown[0].end_column - 1]) <= set("* .@")


def test_name_of_a_lead_is_a_shape_in_the_line_too() -> None:
    """In the register, where the finding marks the whole value."""
    register = SOUND["plans/register.yaml"]
    text = register + "  - {id: jo, name: Jo Bloggs}\n"
    sources = [d.source for d in found(register=text) if d.code == "D114"]
    assert sources == ["  - {id: jo, name: J* ******}"]


def test_personal_data_over_the_end_of_a_line() -> None:
    """A number that is folded; and a comment that allows one keeps it as hidden from the others of its line."""
    note = (
        "cioc: measures/1\nmeasures: []\nnotes: NHS no 943 476\n  5919, by 07700 900123, TS18 1AB\n"
        "other: TS18 1AD  # cioc: allow D104 -- printed in 2019\n"
    )
    sources = {d.line: d.source for d in found(measures=note)}
    assert sources[3] == "notes: NHS no 9** ***"
    assert sources[4] == "  ****, by 0**** ******, T*** ***"
    assert sources[5].startswith("other: T*** ***  # cioc: allow")


@pytest.mark.parametrize("form", DIAGNOSTICS)
def test_no_format_prints_personal_data(form: str) -> None:
    """Nor does one that prints the line of the file. The pages of the rules that SARIF holds have other examples."""
    secrets = ("401 023 2137", "LS1 4AB", "robin.marsh@example.gov.uk")
    words = f"Nurse for {secrets[0]} at {secrets[1]} (ask {secrets[2]})"
    diagnostics = found(our_plan=SOUND["plans/our-plan.yaml"].replace("Youth workers", words))
    printed = "".join(text for line in DIAGNOSTICS[form](diagnostics) for text, _ in line)
    assert all(code in printed for code in ("D101", "D104", "D105"))
    assert not any(secret in printed for secret in (*secrets, "robin", "marsh", "4AB"))
    if form == "text":
        assert printed.count("{who: Nurse for 4** *** **** at L** *** (ask r****.*****@*******.***.**)") == 3


def test_severities_of_the_workspace() -> None:
    """The workspace may make a warning of an error, and a note of a warning."""
    faults = {"measures": "measures: []\ncioc: measures/1\nmore: x\n"}
    assert [d.severity for d in found(**faults)] == ["warning", "error"]
    settings = "cioc: workspace/1\nseverities: {F102: warning, F108: note}\n"
    assert [d.severity for d in found(workspace=settings, **faults)] == ["note", "warning"]


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("settings", ["{F102: warning, F108: note}", "{F202: error}", "{D106: error, F202: note}"])
def test_one_severity_alone(settings: str, severity: Severity) -> None:
    """It finds what is of that severity, no more and no less; also the waivers that are not needed."""
    here = workspace(
        measures="measures: []\ncioc: measures/1\nmore: x # cioc: allow D103 -- long ago\n",
        workspace="cioc: workspace/1 # 3 children\n# cioc: allow D106 -- in the paper\n"
        f"severities: {settings} # 2 girls\n",
    )
    assert check(here, only=severity) == tuple(each for each in check(here) if each.severity is severity)


REASON = "# cioc: allow F102 -- a key of another tool"
WAIVED = {
    "above": (f"cioc: measures/1\n{REASON}\nmore: x\n", []),
    "behind": (f"cioc: measures/1\nmore: x  {REASON}\n", []),
    "another line": (f"cioc: measures/1\n{REASON}\nmeasures: []\nmore: x\n", ["F102"]),
    "line below": (f"cioc: measures/1\nmeasures: []  {REASON}\nmore: x\n", ["F102"]),
    "another code": ("cioc: measures/1\n# cioc: allow F104 -- so\nmore: x\n", ["F102"]),
    "one code of two": ("cioc: measures/1\n# cioc: allow F104, F102 -- so\nmore: x\n", []),
    "no reason": ("cioc: measures/1\nmore: x  # cioc: allow F102\n", ["F102", "F201"]),
    "no code": ("cioc: measures/1\nmore: x  # cioc: allow -- so\n", ["F102", "F201"]),
    "no such code": ("cioc: measures/1\n# cioc: allow F120 -- so\nmeasures: []\n", ["F203"]),
    "nothing to waive": ("cioc: measures/1\n# cioc: allow F102 -- so\nmeasures: []\n", ["F202"]),
    "what cannot be read": ("cioc: measures/1\nmeasures: *x  # cioc: allow Y302 -- so\n", ["Y302"]),
}


@pytest.mark.parametrize(("text", "codes"), WAIVED.values(), ids=list(WAIVED))
def test_waivers(text: str, codes: list[str]) -> None:
    """A waiver with a reason takes away its own code on its own line, and each other one is a finding itself.

    In a file of which something is left out, it is too early to say that there is nothing to waive.
    """
    assert [d.code for d in found(measures=text)] == codes


def test_waiver_above_a_text_holds_for_all_of_it() -> None:
    """A finding far down in a block of text is waived above the key of the text."""
    text = "notes: |\n  One.\n\n  Mail jo.bloggs@example.com about it.\n"
    plan = SOUND["plans/our-plan.yaml"]
    assert [(d.code, d.line) for d in found(our_plan=plan + text)] == [("D105", plan.count("\n") + 4)]
    assert found(our_plan=f"{plan}# cioc: allow D105 -- a made-up address\n{text}") == ()


def test_broken_file_hides_no_other() -> None:
    """Findings in sound files are the same beside a plan that cannot be read."""
    fault = {"measures": "cioc: measures/1\nmesures: []\n"}
    for broken in ("", "\x00", "a: [", "- x", "cioc: plan/1\nid: Other\n"):
        codes = [d.code for d in found(other=broken, **fault) if d.path != "plans/other.yaml"]
        assert codes == ["F102"]
