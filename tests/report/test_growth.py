"""A plan of eight times the size takes eight times the work: counted in lines of Python, which no machine changes."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from cioc.checking.check import check
from cioc.report.assemble import ALL_ANNEXES
from cioc.report.render import Format
from tests.report.workspaces import REGISTER, view, workspace, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

_EACH = 5


def test_work_grows_with_the_plan() -> None:
    """No function does far more than eight times the work for eight times the actions, of plans that carry over."""

    def drawn(actions: int) -> None:
        loaded = workspace(_files(actions))
        check(loaded)
        shown = view(loaded, "2020-12-11", annexes=ALL_ANNEXES)
        for form in Format:
            written(shown, form)

    drawn(_EACH)  # what is done once in a process is no growth
    few, many = (_lines(partial(drawn, actions)) for actions in (12, 96))
    # What grows with the square grows by 64; labels that no longer fit on their line, by 10.
    assert {name: (few[name], many[name]) for name in many if many[name] > 14 * few[name] + 500} == {}


def _lines(work: Callable[[], object]) -> Counter[str]:
    """How many lines of Python are run in each function."""
    counts: dict[CodeType, Callable[[FrameType, str, Any], Any]] = {}
    found: Counter[str] = Counter()

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        code = frame.f_code
        if (counting := counts.get(code)) is None:
            counting = counts[code] = _counting(found, f"{code.co_filename}: {code.co_qualname}")
        return counting

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return found


def _counting(found: Counter[str], name: str) -> Callable[[FrameType, str, Any], Any]:
    def count(_frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            found[name] += 1
        return count

    return count


def _files(actions: int) -> dict[str, str]:
    numbers = range(actions)
    return {
        "plans/register.yaml": REGISTER,
        "plans/first.yaml": _plan("first", 2018, numbers, ""),
        "plans/second.yaml": _plan("second", 2020, numbers, "\n        was: [first/{ref}]"),
        "plans/meetings/2019-10-11.yaml": _meeting("2019-10-11", "first", "commitments", _COMMITMENT),
        "plans/meetings/2020-12-11.yaml": _meeting("2020-12-11", "second", "matters_arising", _MATTER),
    }


def _plan(name: str, year: int, numbers: range, was: str) -> str:
    parts = [f"cioc: plan/1\nid: {name}\ntitle: {name}\nwritten: {year}-01-10\nowner: director\npriorities:\n"]
    for number in numbers:
        if number % _EACH == 0:
            parts.append(f"  - ref: {number // _EACH + 1}\n    promise: Part {number}.\n    actions:\n")
        ref = _ref(number)
        parts.append(_ACTION.format(ref=ref, was=was.format(ref=ref), number=number, year=year, day=number % 28 + 1))
    return "".join(parts)


def _meeting(date: str, plan: str, key: str, entry: str) -> str:
    """A meeting speaks of a few actions, however many there are."""
    refs = [(number, f"{plan}/{_ref(number)}") for number in range(_EACH)]
    made, said = ("".join(each.format(number=number, ref=ref) for number, ref in refs) for each in (entry, _ITEM))
    return f"cioc: meeting/1\ndate: {date}\n{key}:\n{made}items:\n{said}"


def _ref(number: int) -> str:
    return f"{number // _EACH + 1}.{number % _EACH + 1}"


_ACTION = """\
      - ref: {ref}
        action: Keep children in touch, part {number}.{was}
        delivery:
          - who: Homes {number}
            leads: [early-help]
            timescale: by {day} March {year}
            progress: [{{date: {year}-02-01, rag: amber, note: Nobody came to part {number}.}}]
          - {{who: Schools, leads: [schools], timescale: Ongoing}}
"""
_ITEM = """\
  - {{id: item-{number}, title: Item {number}, about: ["{ref}a"], rag: red, text: Two posts are empty.}}
"""
_COMMITMENT = """\
  - {{id: made-{number}, text: Report on part {number}, lead: director, about: ["{ref}a"], timescale: May 2020}}
"""
_MATTER = """\
  - {{about: 2019-10-11/made-{number}, status: complete, note: It came.}}
"""
