"""A plan of any size, for measuring. Two lines an action, two entries a line; about 0.8 kB an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = """\
cioc: plan/1
id: made
title: A made plan
status: agreed
written: 2019-02-07
owner: assistant-director
priorities:
"""
_PRIORITY = """\
  - ref: {p}
    promise: Children and young people are safe and well, part {p}.
    actions:
"""
_ACTION = """\
      - ref: {p}.{a}
        action: Keep children in touch with their families, part {a}.
        outcome: Children see whom they want to see.
        delivery:
"""
_LINE = """\
          - id: {name}
            who: {name}
            leads: [early-help]
            timescale: October 2019
            progress:
              - date: 2019-02-07
                note: A first group has begun.
              - date: 2019-10-02
                rag: amber
                status: in-progress
                note: Two posts are empty.
"""
_REGISTER = """\
cioc: register/1
leads:
  - {id: early-help, name: Early Help}
  - {id: assistant-director, name: Assistant Director}
"""
_ACTIONS_EACH = 50


def made_plan(actions: int) -> str:
    """A plan of that many actions, as the text of a file."""
    parts = [_HEAD]
    for number in range(actions):
        priority, action = number // _ACTIONS_EACH + 1, number % _ACTIONS_EACH + 1
        if action == 1:
            parts.append(_PRIORITY.format(p=priority))
        parts.append(_ACTION.format(p=priority, a=action))
        parts += [_LINE.format(name=name) for name in ("homes", "schools")]
    return "".join(parts)


def made_workspace(folder: Path, actions: int) -> Path:
    """A workspace with such a plan in it; the path of the plan."""
    plans = folder / "plans"
    plans.mkdir(parents=True)
    (plans / "register.yaml").write_text(_REGISTER, encoding="utf-8")
    plan = plans / "made.yaml"
    plan.write_text(made_plan(actions), encoding="utf-8")
    return plan
