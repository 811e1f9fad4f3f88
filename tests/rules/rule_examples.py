"""Workspaces around the examples of the rules' pages, and around the few lines of a test."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, NamedTuple

from cioc.checking.check import check
from cioc.report.facts import facts
from cioc.rules.rule import EarlierState, Example
from cioc.workspace.loading import LoadedWorkspace, load
from cioc.workspace.sources import Folder, Memory

if TYPE_CHECKING:
    from cioc.diagnostics import Diagnostic

_PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan
written: 2020-11-01
owner: assistant-director
"""
_PRIORITY = "  - ref: 1\n    promise: Children are heard.\n"
_ACTION = "      - ref: 1.1\n        action: Ask children what they think.\n        outcome: More children say so.\n"
_MEETING = "cioc: meeting/1\ndate: 2021-02-12\n"


class _Scaffold(NamedTuple):
    """What the lines of an example are put under, and how far in."""

    name: str
    before: str
    indent: int = 0
    bullet: str = ""


_SCAFFOLDS = {
    "plan": _Scaffold("plans/plan.yaml", _PLAN),
    "priority": _Scaffold("plans/plan.yaml", f"{_PLAN}priorities:\n", 2, "- "),
    "action": _Scaffold("plans/plan.yaml", f"{_PLAN}priorities:\n{_PRIORITY}    actions:\n", 6, "- "),
    "line": _Scaffold(
        "plans/plan.yaml", f"{_PLAN}priorities:\n{_PRIORITY}    actions:\n{_ACTION}        delivery:\n", 10, "- "
    ),
    "meeting": _Scaffold("plans/meetings/2021-02-12.yaml", _MEETING),
    "measures": _Scaffold("plans/measures.yaml", "cioc: measures/1\nmeasures:\n", 2, "- "),
    "register": _Scaffold("plans/register.yaml", "cioc: register/1\n"),
    "workspace": _Scaffold("plans/workspace.yaml", "cioc: workspace/1\n"),
}

AROUND = {
    "plans/workspace.yaml": "cioc: workspace/1\n",
    "plans/register.yaml": """\
cioc: register/1
agencies:
  - {id: early-help, name: Early Help}
  - {id: virtual-school, name: Virtual School}
leads:
  - {id: assistant-director, name: Assistant Director}
""",
    "plans/plan.yaml": f"""\
{_PLAN}priorities:
{_PRIORITY}    actions:
{_ACTION}        delivery:
          - {{who: Youth workers, leads: [early-help], timescale: March 2021}}
          - {{who: Teachers, leads: [virtual-school], timescale: March 2021}}
""",
    "plans/meetings/2020-12-04.yaml": """\
cioc: meeting/1
date: 2020-12-04
commitments:
  - {id: survey-results, text: Bring the results of the survey, lead: early-help, timescale: February 2021}
""",
}
"""What stands around an example where it does not bring its own."""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""The smallest picture there is: one dot."""

PICTURES = dict.fromkeys(("plans/logo.png", "plans/Logo.PNG", "pictures/reviews.png", "plans/pictures/below.png"), PNG)


def under(scaffold: _Scaffold, text: str) -> str:
    """A whole file, with the lines of an example in their place."""
    lines = indent(text, " " * (scaffold.indent + len(scaffold.bullet))).lstrip(" ")
    return scaffold.before + " " * scaffold.indent + scaffold.bullet + lines


def diagnostics_of(example: Example, root: Path) -> tuple[Diagnostic, ...]:
    """What is found in an example; in one with a past, as of February 2021, when the paper of December was out."""
    if not example.then:
        return check(workspace_of(example, root))
    then = workspace_of(Example(example.inside, example.then), root)
    return check(workspace_of(example, root), past=EarlierState(then, date(2021, 2, 28), facts))


def workspace_of(example: Example, root: Path) -> LoadedWorkspace:
    """The workspace of an example; what is on disk only is made below `root`."""
    match example.inside:
        case "disk":
            for name, text in AROUND.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text, encoding="utf-8")
            for line in example.text.splitlines():
                _make(line, root)
            return load(Folder(root=root))
        case "files":
            parts = example.text.split("# plans/")[1:]
            own = {f"plans/{part.splitlines()[0].strip()}": part.split("\n", 1)[1].encode() for part in parts}
        case "bytes":
            whole = under(_SCAFFOLDS["plan"], example.text).encode()
            own = {"plans/plan.yaml": re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), whole)}
        case inside:
            own = {_SCAFFOLDS[inside].name: under(_SCAFFOLDS[inside], example.text).encode()}
    return workspace(own)


def workspace(own: dict[str, bytes]) -> LoadedWorkspace:
    """Some files, and around them those that they do not bring themselves."""
    files = {name: text.encode() for name, text in AROUND.items()} | PICTURES | own
    return load(Memory(files=files))


def _make(line: str, root: Path) -> None:
    name, arrow, target = line.partition(" -> ")
    if arrow:
        (root / name).symlink_to(target)
    else:
        (root / name.rstrip("/")).mkdir(parents=True)


def found(code: str, inside: str, text: str) -> list[str]:
    """Where a code is found in the lines of an example: "line:column", as if the lines stood alone."""
    scaffold = _SCAFFOLDS[inside]
    shift, margin = scaffold.before.count("\n"), scaffold.indent + len(scaffold.bullet)
    diagnostics = [d for d in check(workspace_of(Example(inside, text), Path())) if d.code == code]
    return [f"{d.line - shift}:{d.column - margin}" for d in diagnostics if d.path == scaffold.name]


def messages(code: str, diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """What is said under a code."""
    return [diagnostic.message for diagnostic in diagnostics if diagnostic.code == code]
