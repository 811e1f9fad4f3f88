"""Each rule's page is true: its bad example breaks the rule, and no other; its good example breaks none."""

from __future__ import annotations

from textwrap import indent

import pytest

from cioc.checking import check
from cioc.loading import assemble, read
from cioc.rules import RULES
from cioc.rules.rule import Example, Rule
from cioc.sources import Blob

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

# What the lines of an example are put under, and how far in: file, text before them, indentation, first bullet.
_SCAFFOLDS = {
    "plan": ("plans/plan.yaml", _PLAN, 0, ""),
    "priority": ("plans/plan.yaml", f"{_PLAN}priorities:\n", 2, "- "),
    "action": ("plans/plan.yaml", f"{_PLAN}priorities:\n{_PRIORITY}    actions:\n", 6, "- "),
    "line": ("plans/plan.yaml", f"{_PLAN}priorities:\n{_PRIORITY}    actions:\n{_ACTION}        delivery:\n", 10, "- "),
    "meeting": ("plans/meetings/2021-02-12.yaml", _MEETING, 0, ""),
    "measures": ("plans/measures.yaml", "cioc: measures/1\nmeasures:\n", 2, "- "),
    "register": ("plans/register.yaml", "cioc: register/1\n", 0, ""),
    "workspace": ("plans/workspace.yaml", "cioc: workspace/1\n", 0, ""),
}

# What stands around an example where it does not bring its own.
_AROUND = {
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


def files_of(example: Example) -> dict[str, bytes]:
    """A workspace around the lines of an example."""
    if example.inside == "files":
        parts = example.text.split("# plans/")[1:]
        own = {f"plans/{part.splitlines()[0].strip()}": part.split("\n", 1)[1] for part in parts}
    else:
        name, before, width, bullet = _SCAFFOLDS[example.inside]
        own = {name: before + " " * width + bullet + indent(example.text, " " * (width + len(bullet))).lstrip(" ")}
    return {name: text.encode() for name, text in (_AROUND | own).items()}


def codes(example: Example) -> list[str]:
    """The codes of what is found in an example, without notes on what merely stands around it."""
    blobs = [Blob(name=name, data=data) for name, data in sorted(files_of(example).items())]
    return [diagnostic.code for diagnostic in check(assemble(tuple(read(blob) for blob in blobs)))]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_bad_example_breaks_its_rule_alone(rule: Rule) -> None:
    """What a page shows as bad is found under its own code, and under no other of an error's weight."""
    found = codes(rule.bad)
    assert rule.code in found
    assert {code for code in found if code != rule.code and RULES[code].severity == "error"} == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_good_example_breaks_nothing(rule: Rule) -> None:
    """What a page shows as good keeps that rule, and every rule that is an error."""
    found = codes(rule.good)
    assert rule.code not in found
    assert {code for code in found if RULES[code].severity == "error"} == set()
