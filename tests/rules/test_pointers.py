"""References to nothing: what the plan lacks, and what it has beside that."""

from __future__ import annotations

import pytest

from cioc.checking.check import check
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob

_HEAD = "cioc: plan/1\nid: our-plan\ntitle: Ours\nwritten: 2020-11-01\npriorities:\n"
_PLAN = f"""{_HEAD}\
  - ref: 1
    promise: Children are heard.
    actions:
      - {{ref: 1.1, action: Ask., delivery: [{{who: Youth workers}}, {{who: Schools, id: schools}}]}}
      - {{ref: 1.2, action: Answer., delivery: [{{who: Carers}}]}}
      - {{ref: 1.3, action: Ask again.}}
  - {{ref: 2, promise: Children are safe.}}
"""
_LOG = f"{_HEAD}  - ref: 1\n    promise: All.\n    actions:\n" + "".join(
    f"      - {{ref: {number}, action: Ask.}}\n" for number in range(201, 216)
)

LACKING = [
    (_PLAN, "1.9", "our-plan has no action 1.9", "its priority 1 has 1.1, 1.2 and 1.3"),
    (_PLAN, "2.1", "our-plan has no action 2.1", "its priority 2 has no actions"),
    (_PLAN, "9.9", "our-plan has no action 9.9, nor a priority 9", "its priorities are 1 and 2"),
    (_PLAN, "9.9b", "our-plan has no action 9.9, nor a priority 9", "its priorities are 1 and 2"),
    (_PLAN, "9", "our-plan has no priority 9", "its priorities are 1 and 2"),
    (_PLAN, "1.1c", "our-plan/1.1 has no line c", "its lines are a and schools"),
    (_PLAN, "1.1/homes", "our-plan/1.1 has no line homes", "its lines are a and schools"),
    (_PLAN, "1.2b", "our-plan/1.2 has no line b", "its line is a"),
    (_PLAN, "1.3a", "our-plan/1.3 has no line a", "it has no lines; our-plan/1.3 is the action itself"),
    (_HEAD.replace("priorities:", "priorities: []"), "3", "our-plan has no priority 3", "it has no priorities yet"),
    (
        _LOG,
        "300",
        "our-plan has no action 300",
        "its actions are 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212 and 3 more",
    ),
    (_PLAN, "1.9/{x}", "our-plan has no action 1.9/{x}", "its priority 1 has 1.1, 1.2 and 1.3"),
    # What does not look like a ref, and a plan that is not there.
    (
        _PLAN,
        "revue",
        'unknown entry of a plan "our-plan/revue"',
        "write the id of a plan, a slash and the ref: our-plan/1.1",
    ),
    (
        _PLAN.replace("our-plan", "new"),
        "1.9",
        'unknown entry of a plan "our-plan/1.9"',
        "write the id of a plan, a slash",
    ),
]


@pytest.mark.parametrize(("plan", "ref", "message", "hint"), LACKING, ids=[each[2] for each in LACKING])
def test_plan_that_has_no_such_entry(plan: str, ref: str, message: str, hint: str) -> None:
    """The message names what is missing, and the remedy what is there: it was right how it was written."""
    meeting = f'cioc: meeting/1\ndate: 2021-02-12\nmatters_arising:\n  - {{about: "our-plan/{ref}", note: Late.}}\n'
    files = {"plans/plan.yaml": plan, "plans/meetings/2021-02-12.yaml": meeting}
    workspace = assemble(tuple(read(Blob(name=name, data=text.encode())) for name, text in files.items()))
    (found,) = (each for each in check(workspace) if each.code == "R202")
    assert found.message.partition(" (did you mean")[0] == message
    assert found.hint.startswith(hint)
