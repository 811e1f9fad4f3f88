"""What fits is kept: one wrong value is left out with as little around it as the model allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.model import Plan
from cioc.workspace.loading import read
from cioc.workspace.sources import Blob

if TYPE_CHECKING:
    from cioc.yaml.document import Document

_HEAD = "cioc: plan/1\nid: our-plan\ntitle: Our plan\nwritten: 2021-01-29\npriorities:\n"


def parse(text: str) -> tuple[Document, Plan]:
    """A plan of these priorities, and what could be made of it."""
    document = read(Blob(name="plans/x.yaml", data=(_HEAD + text).encode()))
    assert isinstance(document.content, Plan)
    return document, document.content


ACTIONS = """\
  - ref: 1
    promise: Heard.
    actions:
      - {ref: 1.1, action: First.}
      - {ref: 1.2, action: Second., %s}
      - {ref: 1.3, action: Third.}
"""

KEPT = {
    "unknown key": ("outcme: More.", ["1.1", "1.2", "1.3"]),
    "wrong type of an optional value": ("outcome: [a]", ["1.1", "1.2", "1.3"]),
    "wrong entry of a list": ("was: [a//b, our-plan/1.9]", ["1.1", "1.2", "1.3"]),
    "empty entry of a list": ("delivery: [~]", ["1.1", "1.2", "1.3"]),
    "wrong entry below": ("delivery: [{progress: [{date: soon}]}]", ["1.1", "1.2", "1.3"]),
    "scalar for a list": ("delivery: later", ["1.1", "1.2", "1.3"]),
}


@pytest.mark.parametrize(("wrong", "refs"), KEPT.values(), ids=list(KEPT))
def test_wrong_value_takes_nothing_with_it(wrong: str, refs: list[str]) -> None:
    """One finding, a file marked as damaged, and all actions still there."""
    document, plan = parse(ACTIONS % wrong)
    assert len(document.findings) == 1
    assert document.damaged
    assert [action.ref for action in plan.priorities[0].actions] == refs


def test_entry_without_what_it_needs_goes_as_a_whole() -> None:
    """A progress entry with an impossible date is left out, its line and the other entries are not."""
    progress = "[{date: 2021-01-01}, {date: 2021-99-01, note: a}, {note: b}, {date: 2021-01-03}]"
    document, plan = parse(ACTIONS % f"delivery: [{{who: Somebody, progress: {progress}}}]")
    line = plan.priorities[0].actions[1].delivery[0]
    assert [finding.code for finding in document.findings] == ["F105", "F103"]
    assert (line.who, [str(entry.date) for entry in line.progress]) == ("Somebody", ["2021-01-01", "2021-01-03"])


def test_places_follow_what_is_left_out() -> None:
    """After wrong entries are gone, the path of each other one still leads to its own text."""
    document, plan = parse(
        "  - ref: 1\n    promise: Heard.\n    actions:\n"
        + "".join(f"      - ref: {'wr/ong' if n % 3 else n}\n        action: Number {n}.\n" for n in range(12))
    )
    actions = plan.priorities[0].actions
    assert [action.ref for action in actions] == ["0", "3", "6", "9"]
    for index, action in enumerate(actions):
        start, end = document.at("priorities", 0, "actions", index, "action")
        assert document.text[start:end] == action.action


def test_several_errors_are_all_reported_in_one_run() -> None:
    """Each error of a file is found at once, however deep."""
    document, _ = parse(
        "  - ref: 1\n    promise: Heard.\n    colour: red\n    success: none\n    actions:\n"
        "      - ref: 1/a\n        action: Ask.\n        delivery:\n          - leads: x\n            timescale: {}\n"
    )
    assert [finding.code for finding in document.findings] == ["F104", "F104", "F104", "F104", "F102"]
    assert all(finding.message and finding.hint + finding.message for finding in document.findings)


def test_what_an_alias_repeats_is_found_once_and_left_out_twice() -> None:
    """Both uses of an anchored line lose its wrong key, and nothing else; the finding is at the anchor."""
    document, plan = parse(ACTIONS % "delivery: [&a {who: Us, lead: x, id: No No, leads: [early-help]}, *a]")
    assert [finding.code for finding in document.findings] == ["F104", "F102"]
    assert [(line.who, line.leads) for line in plan.priorities[0].actions[1].delivery] == [("Us", ("early-help",))] * 2


@pytest.mark.parametrize("line", ["written: 2021-02-30", "id: Our Plan", "title: ''"])
def test_plan_without_what_it_needs_is_no_content(line: str) -> None:
    """What other files could not refer to is left out as a whole; the rest of its errors are reported all the same."""
    key = line.split(":", maxsplit=1)[0]
    lines = [line if old.startswith(key) else old for old in _HEAD.splitlines()]
    document = read(Blob(name="plans/x.yaml", data="\n".join([*lines, "  - {ref: 1, promise: a, x: b}"]).encode()))
    assert (document.content, document.kind, document.damaged) == (None, "plan/1", True)
    assert len(document.findings) == 2


def test_many_wrong_entries_take_no_time() -> None:
    """Five thousand wrong entries of one list are left out in one go."""
    document, plan = parse("  - ref: 1\n    promise: a\n    success:\n" + "      - {}\n" * 5_000 + "      - b\n")
    assert sum(1 + finding.more for finding in document.findings) == 5_000
    assert plan.priorities[0].success == ("b",)


@pytest.mark.parametrize(
    ("typed", "written"), [("3.12.2020", "2020-12-03"), ("31/02/2021", None), ("02/13/2021", None)]
)
def test_date_in_another_order_is_put_in_order(typed: str, written: str | None) -> None:
    """The remedy is a date that there is, or none."""
    document, _ = parse(ACTIONS % f"delivery: [{{progress: [{{date: {typed}}}]}}]")
    assert [finding.hint for finding in document.findings] == [f"write {written}" if written else ""]
