"""Open promises, for whoever is to say which of them they mean: by lead, what is late first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cioc.cli.terminal import say, width, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cioc.render.terminal_text import Line
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.workspace.loading import LoadedWorkspace

_MOST = 30
"""So many lines fit on a screen; the rest is counted."""
_SHORT = 12
"""A name of so many characters stands beside its words: most refs do, and names of commitments do not."""


def say_open(known: Ledger, names: Mapping[str, str], workspace: LoadedWorkspace) -> None:
    """List the open promises of plans in use and of meetings, by who answers for them, each by its name.

    `names` has for each what a person may type. What is late comes first, then what is past its date, then by date.
    """
    from cioc.changes.phrases import leads
    from cioc.text.phrases import and_more

    found = sorted((each for each in known.open_promises if not each.left_open), key=_urgency)
    by_lead: dict[str, list[Promise]] = {}
    for each in found[:_MOST]:
        by_lead.setdefault(leads(each.leads, workspace), []).append(each)
    wide = max((len(name) for each in found[:_MOST] if len(name := names[each.name]) <= _SHORT), default=0)
    for lead, promises in by_lead.items():
        write([((lead, "strong"),)], to=sys.stderr)
        for each in promises:
            write(_listed(names[each.name], each, wide), to=sys.stderr)
    if len(found) > _MOST:
        say(f"{and_more(len(found) - _MOST)}: cioc list")


def _listed(name: str, promise: Promise, wide: int) -> list[Line]:
    """A promise beside its name, or below one that is too long to leave room beside it."""
    if len(name) <= _SHORT:
        return [((f"  {name:{wide}}  ", ""), (in_a_line(promise, width() - wide - 4), "quiet"))]
    return [((f"  {name}", ""),), ((f"    {in_a_line(promise, width() - 4)}", "quiet"),)]


def say_standing(promise: Promise, label: str) -> None:
    """Say which promise an answer is for, before anything is asked: its name, its date, and how it stands."""
    from cioc.dates import in_short
    from cioc.text.phrases import shortened

    room = width() - 2
    say_home(label, in_a_line(promise, room - len(label)))
    status = str(promise.status or "").replace("-", " ")
    stands = ", ".join(filter(None, (promise.state.rag or "not rated", status)))
    if promise.last_word is not None:
        stands += f"; {in_short(promise.last_word)}: {promise.last_note or 'no note'}"
    write([((f"  {shortened(stands, room)}", "quiet"),)], to=sys.stderr)


def say_home(name: str, words: str) -> None:
    """Say, before anything is asked, what is written about or under: its name in full, and its words on one line."""
    from cioc.text.phrases import shortened

    write([((f"{name}  {shortened(words, width() - len(name) - 2)}", "strong"),)], to=sys.stderr)


def in_a_line(promise: Promise, room: int = 100) -> str:
    """A promise, by whom and by when, within some characters."""
    from cioc.text.phrases import late, shortened

    if promise.is_late:
        when = late(promise.days_late, is_late=True)
    elif promise.has_passed:
        when = f"past its date, {promise.timescale}"
    else:
        when = promise.timescale or "no date"
    when = shortened(when, min(40, room // 2))
    return f"{when}: {shortened(promise.who or promise.what, room - len(when) - 2)}"


def _urgency(promise: Promise) -> tuple[bool, bool, int, int]:
    to_go = promise.days_to_go if promise.days_to_go is not None else sys.maxsize
    return not promise.is_late, not promise.has_passed, to_go, promise.number
