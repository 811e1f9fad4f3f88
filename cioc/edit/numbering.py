"""What new things are called: the next number, and an id that is made of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.model import Plan, Priority

_SHORT = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}


def next_priority(plan: Plan) -> str:
    """The number after the highest that the plan has."""
    return str(max(_numbers(priority.ref for priority in plan.priorities), default=0) + 1)


def next_action(priority: Priority, plan: Plan) -> str:
    """The number after the highest under a priority; one that an action had before is not used again."""
    start = f"{priority.ref}."
    used = {action.ref for each in plan.priorities for action in each.actions}
    used |= {former.removeprefix(f"{plan.id}/") for each in plan.priorities for a in each.actions for former in a.was}
    below = (ref.removeprefix(start) for ref in used if ref.startswith(start))
    return f"{start}{max(_numbers(below), default=0) + 1}"


def an_id_of(words: str, *, most: int = 4) -> str:
    """`school-places` for "The school places": a few of the words, without those that say little."""
    found = re.findall(r"[a-z0-9]+", words.casefold().replace("'", "").replace("’", ""))
    telling = [word for word in found if word not in _SHORT] or found
    return "-".join(telling[:most])[:40].strip("-")


def free(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number behind it where it is taken."""
    known = set(taken)
    number = 2
    found = name
    while found in known:
        found = f"{name}-{number}"
        number += 1
    return found


_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def names_a_device(name: str) -> bool:
    """Whether Windows takes a file of that name for a device, whatever its suffix: nobody could check it out there."""
    return name.partition(".")[0].casefold() in _DEVICES


def _numbers(refs: Iterable[str]) -> list[int]:
    return [int(ref) for ref in refs if ref.isascii() and ref.isdigit()]
