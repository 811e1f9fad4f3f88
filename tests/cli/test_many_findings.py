"""A file with more wrong in it than anybody will read: the first of each code are said, and how many more there are."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cioc.diagnostics import MOST, AtMost, Finding, Span
from tests.conftest import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

    Cioc = Callable[..., Run]
    Make = Callable[..., Path]

HEAD = "cioc: measures/1\nmeasures:\n"
N = MOST + 234

MANY = {
    "keys that are none": ("cioc: measures/1\n" + "".join(f"k{n}: x\n" for n in range(N)), "F102", N),
    "entries without a value": (HEAD + "-\n" * N, "F103", N),
    "entries that are none": (HEAD + "- x\n" * N, "F104", N),
    "aliases of nothing": (HEAD + "- *a\n" * N, "Y302", N),
    "keys that stand twice": ("cioc: measures/1\n" + "a: x\n" * (N + 1), "Y301", N),
    "comments that cut a text": (HEAD + "- a #b\n" * N, "Y307", N),
    "waivers of nothing": (PLAN + "# cioc: allow X1 -- because\n" * N, "F203", N),
    "codes of one waiver": (PLAN + f"# cioc: allow {'X1 ' * N}-- because\n", "F203", N),
    "references to nothing": (PLAN.replace("outcome:", f"was: [{'x/1, ' * N}]\n        outcome:", 1), "R202", N),
    "addresses in a text": (PLAN + "vision: |\n" + "  a@example.org\n" * N, "D105", N),
}


def found(root: Path, cioc: Cioc) -> list[dict[str, object]]:
    """What is found in the plan, and nothing else."""
    made: list[dict[str, object]] = json.loads(cioc("validate", "--format", "json", folder=root).out)["diagnostics"]
    return made


@pytest.mark.parametrize(("text", "code", "number"), MANY.values(), ids=list(MANY))
def test_no_more_than_a_thousand(text: str, code: str, number: int, cioc: Cioc, workspace: Make) -> None:
    """Of a code; the last of them counts the rest, in every form, and the sum is that of all."""
    root = workspace({"plans/our-plan.yaml": None, "plans/x.yaml": text})
    of_code = [each for each in found(root, cioc) if each["code"] == code]
    assert len(of_code) == MOST
    assert [each["more"] for each in of_code if "more" in each] == [number - MOST]
    assert of_code[-1]["more"] == number - MOST
    shown = cioc("validate", "--notes", folder=root)
    assert shown.out.count("there are 234 more like this in the file") == 1
    assert cioc("validate", "--format", "github", "--notes", folder=root).out.count("(and 234 more like this") == 1
    assert f"{number:,}" in shown.err or f"{number + 1:,}" in shown.err, shown.err


def test_few_are_all_said(cioc: Cioc, workspace: Make) -> None:
    """As many as there is room for, without a word of more."""
    run = cioc("validate", folder=workspace({"plans/x.yaml": HEAD + "-\n" * MOST}))
    assert run.out.count("F103") == MOST
    assert "more like this" not in run.out


def test_waived_ones_take_no_room(cioc: Cioc, workspace: Make) -> None:
    """A waiver far below still holds for its own, and what is left is counted exactly."""
    lines = [f"  a{n}@example.org\n" for n in range(N)]
    text = f"{PLAN}# cioc: allow {'D105 ' * 200}-- published by the Board\nvision: |\n{''.join(lines)}"
    of_code = [each for each in found(workspace({"plans/our-plan.yaml": text}), cioc) if each["code"] == "D105"]
    assert len(of_code) == MOST
    assert of_code[-1]["more"] == N - 200 - MOST


def test_of_each_code_its_own(cioc: Cioc, workspace: Make) -> None:
    """Many of one code hide none of another, nor those of another file."""
    text = HEAD + "-\n" * N + "- *a\nother: x\n"
    root = workspace({"plans/x.yaml": text, "plans/y.yaml": "cioc: register/1\nagancies: []\n"})
    codes = {(each["path"], each["code"]) for each in found(root, cioc)}
    assert {("plans/x.yaml", "Y302"), ("plans/x.yaml", "F103"), ("plans/y.yaml", "F102")} <= codes


def test_status_counts_them_all(cioc: Cioc, workspace: Make) -> None:
    """On the screen, too."""
    run = cioc("status", "--format", "json", folder=workspace({"plans/x.yaml": HEAD + "-\n" * N}))
    assert json.loads(run.out)["findings"]["codes"][0] == {"code": "F103", "severity": "error", "count": N}


def test_one_more_error_is_refused_among_many(cioc: Cioc, workspace: Make) -> None:
    """What an edit brings is an error too many, where there are more already than are kept."""
    addresses = "".join(f"  a{number}@example.org\n" for number in range(N))
    root = workspace({"plans/our-plan.yaml": PLAN.replace("owner:", f"vision: |\n{addresses}owner:")})
    before = (root / "plans/our-plan.yaml").read_bytes()
    run = cioc("progress", "1.1", "Ask ada@example.org.", folder=root)
    assert run.status == 2
    assert "nothing is written" in run.err
    assert (root / "plans/our-plan.yaml").read_bytes() == before
    assert cioc("progress", "1.1", "They were asked.", folder=root).status == 0


def test_first_of_each_are_kept() -> None:
    """Whatever order they come in; what was counted before goes on being counted."""
    kept = AtMost[Finding](2)
    for code, more in (("A", 0), ("B", 0), ("A", 5), ("A", 0), ("B", 0), ("A", 0)):
        kept.keep(Finding(code=code, span=Span(0, 0), message="", more=more))
    assert [(each.code, each.more) for each in kept.all()] == [("A", 0), ("B", 0), ("A", 7), ("B", 0)]
    assert kept.all() == kept.all()


BIG = {
    "numbers": "cioc: measures/1\nmeasures: [" + "1," * 400_000 + "]\n",
    "dashes": HEAD + "-\n" * 400_000,
}


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured as POSIX does")
@pytest.mark.parametrize("text", BIG.values(), ids=list(BIG))
def test_less_than_a_megabyte_with_400000_faults(text: str, workspace: Make) -> None:
    """Takes less than half a gigabyte, and a page or two of output."""
    root = workspace({"plans/x.yaml": text})
    script = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'cioc', 'validate'], capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, len(done.stdout), done.stderr.decode())\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    memory, size, said = run.stdout.split(" ", 2)
    assert said.startswith("3 files checked: 400,000 errors")
    assert int(memory) < 500_000  # kilobytes
    assert int(size) < 1_000_000
