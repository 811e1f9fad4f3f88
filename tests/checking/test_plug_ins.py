"""Rules of plug-ins: found where they are installed, run beside cioc's own, and told of where they are wrong."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cioc as library
from cioc.checking.check import check
from cioc.checking.plug_ins import every_rule
from cioc.cli.completion import codes
from cioc.rules import RULES
from cioc.rules.rule import OF_A_PLUG_IN
from tests.checking.packages import EXAMPLE, lay_down, lay_down_example, use
from tests.git.repositories import new
from tests.rules.rule_examples import workspace_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

MEETING = "cioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\nsigned: 2021-02-10\n"
PLACE = "plans/meetings/2021-02-12.yaml"
LATE = {PLACE: MEETING}
WAIVED = {PLACE: f"{MEETING[: MEETING.index('signed')]}# cioc: allow MY101 -- the clerk agreed\nsigned: 2021-02-10\n"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of packages; what is imported from it is forgotten after the test."""
    folder = tmp_path / "site"
    folder.mkdir()
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(folder)):
            monkeypatch.delitem(sys.modules, name)


@pytest.fixture
def example(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example of the documentation, installed."""
    lay_down_example(site)
    use(site, monkeypatch)
    return site


def rule(body: str, *, code: str = "MY103", **other: str) -> str:
    """The module of a package with one rule, whose check has this body."""
    fields = {
        "code": f'"{code}"',
        "name": '"a-rule"',
        "severity": "Severity.ERROR",
        "why": '"Because."',
        "bad": 'Example("line", "who: a\\n")',
        "good": 'Example("line", "who: b\\n")',
        "check": "check",
    } | other
    given = ", ".join(f"{name}={value}" for name, value in fields.items())
    return (
        "from cioc import Example, Hit, Rule, Severity\nfrom cioc.model import Meeting, Plan\n\n\n"
        f"def check(subject):\n    {body}\n\n\nRULE = Rule({given})\n"
    )


FORBIDS = """for document, plan in subject.workspace.of(Plan):
        at = document.text.find("forbidden")
        if at >= 0:
            yield Hit(document, document.at("title"), "this word is not ours", "choose another")"""


# -- None are installed ------------------------------------------------------------------------------------------------


def test_without_plug_ins() -> None:
    """There are cioc's own rules, and nothing is made anew."""
    assert every_rule() is RULES


def test_no_code_of_cioc_is_like_that_of_a_plug_in() -> None:
    """So none ever gets in the way of another's."""
    assert not any(OF_A_PLUG_IN.fullmatch(code) for code in RULES)


UNKNOWN = {
    "a severity": (
        {"plans/workspace.yaml": "cioc: workspace/1\nseverities: {MY101: note}\n"},
        "plans/workspace.yaml:2",
    ),
    "a waiver": (WAIVED, f"{PLACE}:4"),
}


@pytest.mark.parametrize(("files", "place"), UNKNOWN.values(), ids=list(UNKNOWN))
def test_code_of_a_plug_in_that_is_not_here(cioc: Cioc, workspace: Make, files: dict[str, str], place: str) -> None:
    """Where a workspace relies on it that is an error, and says what is missing."""
    run = cioc("validate", folder=workspace(files))
    assert run.status == 1
    [line] = [line for line in run.out.splitlines() if line.startswith(place)]
    assert "F203 error" in line
    assert line.endswith(' "MY101", which no plug-in that is installed here has')
    assert "= install the plug-in that has it, or take it out; cioc rules lists the codes\n" in run.out


def test_page_that_is_not_here(cioc: Cioc) -> None:
    """Of a rule that is not installed there is no page."""
    run = cioc("rules", "MY101")
    assert (run.status, run.out) == (2, "")
    assert 'there is no rule "MY101", which no plug-in that is installed here has\n' in run.err


@pytest.mark.usefixtures("example")
def test_slip_of_the_pen(cioc: Cioc, workspace: Make) -> None:
    """Of a code that is nearly that of a plug-in which is here, it says which may be meant."""
    run = cioc("validate", folder=workspace({PLACE: WAIVED[PLACE].replace("MY101", "MY102")}))
    assert '"MY102", which no plug-in that is installed here has (did you mean "MY101"?)' in run.out
    assert 'there is no rule "MY102", which' in cioc("rules", "my102").err


# -- The example -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("example")
def test_example_keeps_its_page() -> None:
    """What its page shows as bad breaks it and nothing else, what it shows as good breaks nothing."""
    rules = every_rule()
    for shown, expected in ((rules["MY101"].bad, {"MY101"}), (rules["MY101"].good, set())):
        found = check(workspace_of(shown, Path()), rules=rules)
        assert {each.code for each in found if each.severity is not library.Severity.NOTE} == expected


def test_example_without_installing_it(workspace: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program may bring its own rules, installed or not."""
    monkeypatch.syspath_prepend(EXAMPLE)
    from council_rules import SIGNED_LATE

    here = library.open(workspace(LATE))
    assert [each.code for each in here.check()] == []
    [found] = here.check(rules=[SIGNED_LATE])
    assert (found.code, found.path, found.line, found.column) == ("MY101", PLACE, 4, 9)
    monkeypatch.delitem(sys.modules, "council_rules")


@pytest.mark.usefixtures("example")
def test_page(cioc: Cioc) -> None:
    """`cioc rules` lists it under its package, and explains it, in any case of letters."""
    assert "MY: rules of council-rules 1.0\n  MY101 warning paper-signed-late\n" in cioc("rules").out
    for code in ("MY101", "my101"):
        page = cioc("rules", code).out
        assert page.startswith("MY101 warning  paper-signed-late\na rule of council-rules 1.0\n\nOur agenda goes out")
        assert "# cioc: allow MY101 -- WHY" in page


@pytest.mark.usefixtures("example")
def test_finding(cioc: Cioc, workspace: Make) -> None:
    """It is a finding like any other, in all forms."""
    root = workspace(LATE)
    run = cioc("validate", folder=root)
    assert (run.status, run.out) == (
        0,
        f"{PLACE}:4:9: MY101 warning  the paper was signed 2 days before the meeting, and the clerk needs 7\n"
        "  4 | signed: 2021-02-10\n"
        "    |         ^^^^^^^^^^\n"
        "    = sign it earlier, or allow it and say who agreed\n",
    )
    assert cioc("validate", "--strict", folder=root).status == 1
    [found] = json.loads(cioc("validate", "--format", "json", folder=root).out)["diagnostics"]
    assert (found["code"], found["severity"], found["line"]) == ("MY101", "warning", 4)
    assert "MY101" in cioc("validate", "--format", "github", folder=root).out
    assert library.open(root).check()[0].code == "MY101"


@pytest.mark.usefixtures("example")
def test_status_counts_it(cioc: Cioc, workspace: Make) -> None:
    """By the name of its rule; the paper counts it too, where it is an error."""
    root = workspace(LATE)
    assert "MY101  1 warning  paper signed late" in cioc("status", folder=root).out
    (root / "plans/workspace.yaml").write_text("cioc: workspace/1\nseverities: {MY101: error}\n")
    run = cioc("report", "--meeting", "2021-02-12", folder=root)
    assert (run.status, run.err) == (0, "the plans have 1 error, which the paper may show: cioc validate\n")


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(("severity", "status"), [("error", 1), ("warning", 0), ("note", 0)])
def test_severity(cioc: Cioc, workspace: Make, severity: str, status: int) -> None:
    """The workspace sets it, as for any other code."""
    root = workspace(LATE | {"plans/workspace.yaml": f"cioc: workspace/1\nseverities: {{MY101: {severity}}}\n"})
    run = cioc("validate", "--notes", folder=root)
    assert run.status == status
    assert f"MY101 {severity}" in run.out


@pytest.mark.usefixtures("example")
def test_waiver(cioc: Cioc, workspace: Make) -> None:
    """It lets the finding stand, and is a finding itself where there is nothing to let stand."""
    assert cioc("validate", "--strict", folder=workspace(WAIVED)).out == ""
    unused = {PLACE: WAIVED[PLACE].replace("signed: 2021-02-10", "signed: 2021-02-01")}
    assert "F202 warning  there is no MY101 here to allow" in cioc("validate", folder=workspace(unused)).out


@pytest.mark.usefixtures("example")
def test_tab() -> None:
    """The Tab key offers its code, with its package."""
    assert codes("MY") == [("MY101", "council-rules 1.0")]
    assert codes("my") == [("my101", "council-rules 1.0")]
    assert dict(codes("")) == {code: each.name for code, each in RULES.items()} | {"MY101": "council-rules 1.0"}


# -- Other plug-ins ----------------------------------------------------------------------------------------------------


def test_what_would_bring_an_error_is_not_written(
    cioc: Cioc, workspace: Make, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules of plug-ins hold for what commands write, too."""
    lay_down(site, {"MY103": "ours:RULE"}, {"ours.py": rule(FORBIDS)})
    use(site, monkeypatch)
    root = workspace()
    before = (root / "plans/our-plan.yaml").read_bytes()
    run = cioc("progress", "1.1", "A forbidden word.", folder=root)
    assert run.status == 2
    assert "MY103 error  this word is not ours" in run.err
    assert (root / "plans/our-plan.yaml").read_bytes() == before
    assert cioc("progress", "1.1", "Another word.", folder=root).status == 0


SEES = """for document, meeting in subject.workspace.of(Meeting):
        yield Hit(document, document.at("date"), f"past: {subject.past}, today: {subject.today}", "mend it")"""


@pytest.mark.parametrize("code", ["HR101", "DT101", "YO101", "FF201"])
def test_families_are_whole_words(
    cioc: Cioc, workspace: Make, site: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """A code that begins with the letter of a family of cioc's is none of that family.

    It is no history, and keeps to the severity of now; keeps back no paper; and can be waived. No plug-in is shown what
    the files were before.
    """
    lay_down(site, {code: "ours:RULE"}, {"ours.py": rule(SEES, code=code)})
    use(site, monkeypatch)
    repo = new(workspace(LATE))
    repo.commit()
    (repo.path / "plans/workspace.yaml").write_text(f"cioc: workspace/1\nseverities: {{{code}: warning}}\n")
    run = cioc("validate", "--against", "HEAD", "--as-of", "2021-03-01", folder=repo.path)
    assert f"{PLACE}:2:7: {code} warning  past: None, today: 2021-03-01\n" in run.out
    (repo.path / "plans/workspace.yaml").unlink()
    assert cioc("report", "--meeting", "2021-02-12", folder=repo.path).status == 0
    waived = MEETING.replace("date:", f"# cioc: allow {code} -- it may\ndate:")
    (repo.path / PLACE).write_text(waived)
    assert cioc("validate", folder=repo.path).out == ""


def test_several_packages(cioc: Cioc, workspace: Make, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has its own heading; theirs come after cioc's own, and findings are in the order of places."""
    lay_down(example, {"AB201": "other:RULE"}, {"other.py": rule(SEES, code="AB201")}, name="b-rules", version="2")
    use(example, monkeypatch)
    assert list(every_rule())[-2:] == ["AB201", "MY101"]
    headings = [line for line in cioc("rules").out.splitlines() if line and not line.startswith(" ")]
    assert headings[-2:] == ["AB: rules of b-rules 2", "MY: rules of council-rules 1.0"]
    found = json.loads(cioc("validate", "--format", "json", folder=workspace(LATE)).out)["diagnostics"]
    assert [each["code"] for each in found] == ["AB201", "MY101"]


# -- What is wrong with them -------------------------------------------------------------------------------------------

_GOOD = rule("yield from ()")
_OURS = "ours-rules 1.0"
WRONG: dict[str, tuple[dict[str, str], str, tuple[str, ...]]] = {
    "a code of cioc's": ({"R201": "ours:RULE"}, _GOOD, ('has a rule with the code "R201"', "as in MY101")),
    "one letter": ({"X101": "ours:RULE"}, _GOOD, ('"X101"', "two to twelve capital letters")),
    "small letters": ({"my101": "ours:RULE"}, _GOOD, ('"my101"',)),
    "two digits": ({"MY10": "ours:RULE"}, _GOOD, ('"MY10"',)),
    "no code": ({"all": "ours:RULE"}, _GOOD, ('"all"',)),
    "no such module": ({"MY103": "nothere:RULE"}, _GOOD, ("MY103", "cannot be loaded", "No module named 'nothere'")),
    "no such name": ({"MY103": "ours:NONE"}, _GOOD, ("MY103", "cannot be loaded", "AttributeError")),
    "no place": ({"MY103": "???"}, _GOOD, ("MY103", "cannot be loaded")),
    "bad Python": ({"MY103": "ours:RULE"}, "def", ("MY103", "cannot be loaded", "SyntaxError")),
    "it ends the program": ({"MY103": "ours:RULE"}, "raise SystemExit(0)", ("MY103", "SystemExit: 0")),
    "no rule": ({"MY103": "ours:check"}, _GOOD, ("MY103", "is no cioc.Rule, but function")),
    "another code": ({"MY104": "ours:RULE"}, _GOOD, ("MY104", 'says that its code is "MY103"')),
    "no severity": ({"MY103": "ours:RULE"}, rule("yield", severity='"error"'), ("not whole: severity is str",)),
    "no reason": ({"MY103": "ours:RULE"}, rule("yield", why='""'), ("not whole: why is missing",)),
    "no example": ({"MY103": "ours:RULE"}, rule("yield", bad="None"), ("not whole: bad is missing",)),
    "no check": ({"MY103": "ours:RULE"}, rule("yield", check="None"), ("not whole: check is missing",)),
}


@pytest.mark.parametrize(("rules", "module", "words"), WRONG.values(), ids=list(WRONG))
@pytest.mark.parametrize("command", [("validate",), ("rules",), ("rules", "R201"), ("status",)])
def test_plug_in_that_cannot_be_used(
    cioc: Cioc,
    workspace: Make,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    rules: dict[str, str],
    module: str,
    words: tuple[str, ...],
    command: tuple[str, ...],
) -> None:
    """Nothing is checked by a part of the rules: it says whose rule it is, what is wrong, and how to go on."""
    lay_down(site, rules, {"ours.py": module}, name="ours-rules")
    use(site, monkeypatch)
    run = cioc(*command, folder=workspace())
    assert (run.status, run.out) == (2, "")
    for each in (*words, _OURS, "python -m pip uninstall ours-rules"):
        assert each in run.err.replace("\n    ", " "), run.err


FAILS = {
    "it raises": ("raise ZeroDivisionError('by zero')", "fails in ours.py:6: ZeroDivisionError: by zero"),
    "it raises later": (
        "\n    ".join(("for each in (1, 0):", f"    {SEES.splitlines()[0]}", "        1 / each")) + "\n    yield",
        "fails in ours.py:8: ZeroDivisionError: division by zero",
    ),
    "below it": ("return __import__('json').loads('x')", "fails in ours.py:6: JSONDecodeError"),
    "it is nothing to go through": ("return 1", "TypeError: 'int' object is not iterable"),
    "it finds something else": ("yield 'here'", "what it finds is to be a cioc.Hit, and not str"),
    "no document": (
        "yield Hit('plans/x.yaml', (0, 1), 'a', 'b')",
        "the document of a hit is to be Document, and not str",
    ),
    "no span": (f"{SEES.splitlines()[0]}\n        yield Hit(document, 4, 'a', 'b')", "the span of a hit is to be Span"),
    "no words": (
        f"{SEES.splitlines()[0]}\n        yield Hit(document, document.at('date'), ' ', 'b')",
        "ValueError: the message of a hit is empty",
    ),
    "it ends the program": ("raise SystemExit(0)", "SystemExit: 0"),
    "it cannot do the job": ("raise __import__('cioc').CannotDoError('no network')", "CannotDoError: no network"),
    "too deep": ("return check(subject) if True else (yield)", "RecursionError"),
}


@pytest.mark.parametrize(("body", "words"), FAILS.values(), ids=list(FAILS))
@pytest.mark.parametrize("command", [("validate",), ("status",), ("report", "--meeting", "2021-02-12")])
def test_plug_in_that_fails(
    cioc: Cioc,
    workspace: Make,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    words: str,
    command: tuple[str, ...],
) -> None:
    """What its check raises is not cioc's fault, nor a traceback: it says whose, where and how to go on."""
    module = rule(body).replace("if True else (yield)", "if subject else None")
    lay_down(site, {"MY103": "ours:RULE"}, {"ours.py": module}, name="ours-rules")
    use(site, monkeypatch)
    run = cioc(*command, folder=workspace(LATE))
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"cioc: the rule MY103 of {_OURS} fails")
    assert words in run.err
    assert "= mend it, or go on without it: python -m pip uninstall ours-rules\n" in run.err


def test_check_that_is_no_function(cioc: Cioc, workspace: Make, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever can be called may be a check; where it fails, no line can be named."""
    module = rule("raise KeyError('key')", check="__import__('functools').partial(check)")
    lay_down(site, {"MY103": "ours:RULE"}, {"ours.py": module})
    use(site, monkeypatch)
    run = cioc("validate", folder=workspace())
    assert run.status == 2
    assert "the rule MY103 of council-rules 1.0 fails: KeyError: 'key'\n" in run.err


def test_commands_that_check_nothing_need_no_plug_in(
    cioc: Cioc, workspace: Make, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is broken keeps nobody from looking up what has lapsed."""
    lay_down(site, {"MY103": "nothere:RULE"}, {})
    use(site, monkeypatch)
    root = workspace(LATE)
    for command in (("overdue",), ("show",), ("diff", ".", "."), ("timescale", "March 2021")):
        assert cioc(*command, folder=root).status == 0


def test_two_packages_with_one_code(
    cioc: Cioc, workspace: Make, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are named: neither takes the place of the other."""
    lay_down(example, {"MY101": "other:RULE"}, {"other.py": rule("yield", code="MY101")}, name="b-rules", version="2")
    use(example, monkeypatch)
    run = cioc("validate", folder=workspace())
    assert run.status == 2
    assert "MY101 is a rule of b-rules 2, and of council-rules 1.0 too" in run.err
    assert "give one of them another code, or go on without it: python -m pip uninstall council-rules" in run.err


def test_package_that_cannot_be_read(cioc: Cioc, workspace: Make, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One whose list of what it brings makes no sense."""
    lay_down(site, {}, {})
    (site / "council_rules-1.0.dist-info/entry_points.txt").write_text("[cioc.rules]\nMY101\n")
    use(site, monkeypatch)
    run = cioc("validate", folder=workspace())
    assert run.status == 2
    assert "it cannot be told which plug-ins are installed" in run.err
    assert codes("R201") == [("R201", "unknown-lead")]


# -- A program's own rules ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("example")
def test_rules_of_a_program(workspace: Make) -> None:
    """They are held to the same, and none takes the place of one that is installed."""
    own = every_rule()["MY101"]
    here = library.open(workspace(LATE))
    with pytest.raises(library.CannotDoError, match=r"this program has a rule MY101, and so has council-rules 1\.0"):
        here.check(rules=[own])
    for wrong in (RULES["R201"], None, "MY101"):
        with pytest.raises(library.CannotDoError, match="this program") as error:
            here.check(rules=[wrong])  # type: ignore[list-item]
        assert "MY101" in (error.value.hint or "")
