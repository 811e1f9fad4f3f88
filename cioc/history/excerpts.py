"""The part of a plan's text that one action hangs on, found by the layout alone.

A long history is a plan read hundreds of times, and to understand 40 kB takes thirty times as long as to understand
the 1 kB that matters. So all other actions are cut out first; two revisions in which the rest is the same
text need to be understood only once. This knows the layout that people use: block style, `ref` first. Of any other it
says nothing, and the whole text is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each begins with letters or a line's end, which is what makes a search through a long text fast.
_PRIORITIES = re.compile(r"\npriorities:[ \t]*(?:#.*)?(?=\n)")
_FIRST_ITEM = re.compile(r"(?:\n[ \t]*(?:#.*)?(?=\n))*\n( *)- ")
_ACTIONS = re.compile(r"actions:[ \t]*(?:#.*)?(?=\n)")


def excerpt(text: str, action: str) -> str | None:
    """The text of a plan with no action but one, or with none where it is not there (an empty ref is never there).

    None where the layout does not tell.
    """
    found = list(_PRIORITIES.finditer(text))
    first = _FIRST_ITEM.match(text, found[0].end()) if len(found) == 1 else None
    if first is None:
        return None
    start, indent = found[0].end(), len(first[1])
    end = _end_of_priorities(text, start, indent)
    head, body, tail = text[:start], text[start:end], text[end:]
    if not action or not mentions(text, action):
        return f"{head}{tail}"
    kept = _action(body, action, indent)
    return None if kept is None else f"{head}{kept}{tail}"


def mentions(text: str, action: str) -> bool:
    """Whether a text may hold an action of that number; one in quotes with a backslash may be any."""
    ref = re.escape(action)
    return re.search(rf"ref[\"']?[ \t]*:\s*(?:[\"']?{ref}(?![\w.-])|\"[^\"\n]*\\)", text) is not None


# The parts below begin with the end of the line before them.


def _end_of_priorities(text: str, start: int, indent: int) -> int:
    """Where the first line stands that is no part of the list."""
    shallower = f" {{0,{indent - 1}}}[^\\s#]|" if indent else ""
    found = re.compile(rf"\n(?:{shallower} {{{indent}}}(?!-[ \n])[^\s#])").search(text, start)
    return found.start() if found else len(text)


def _action(body: str, action: str, indent: int) -> str | None:
    """The head of the action's priority, and the action; None where they do not stand as they usually do."""
    own = list(_starts(body, action, indent))
    if len(own) != 1:
        return None
    start, depth = own[0]
    above = body.rfind(f"\n{' ' * indent}- ", 0, start)
    heads = [found for found in _ACTIONS.finditer(body, above, start + 1) if not _before(body, found.start()).strip()]
    if above < 0 or not heads or re.compile(rf"\n {{0,{depth - 1}}}[^\s#]").search(body, heads[-1].end(), start):
        return None
    after = re.compile(rf"\n {{0,{depth}}}[^\s#]").search(body, start + 1 + depth)
    return body[above : heads[-1].end()] + body[start : after.start() if after else len(body)]


def _starts(body: str, action: str, indent: int) -> Iterator[tuple[int, int]]:
    """Where the list has an action of that number, and how deep, where its number comes first."""
    for found in re.finditer(rf"ref: *([\"']?){re.escape(action)}\1(?=[\s,}}])", body):
        before = _before(body, found.start())
        if re.fullmatch(r" *- (?:\{ *)?", before) and before.index("-") > indent:
            yield found.start() - len(before) - 1, before.index("-")


def _before(body: str, at: int) -> str:
    """What stands before a place on its line."""
    return body[body.rfind("\n", 0, at) + 1 : at]
