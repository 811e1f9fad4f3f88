"""H610: what a paper that is out speaks of is what it spoke of."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.rules.published import finds
from cioc.rules.rule import Example, Hit, Rule
from cioc.text.phrases import listed, shortened
from cioc.workspace.references import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Action, Line, Meeting
    from cioc.rules.published import Compared
    from cioc.state import Snapshot


def points_elsewhere(comparison: Compared) -> Iterator[Hit]:
    """Actions and lines that have the name of another, of which a paper that is out speaks."""
    kinds = {RecordKind.ACTION, RecordKind.LINE}
    heirs = {
        id(pair.before.model): pair.after.model if pair.after else None
        for pair, _ in comparison.pairs
        if pair.before and pair.before.kind in kinds
    }
    then, now = dict(_by_name(comparison.then)), dict(_by_name(comparison.now))
    for reference, meetings in _spoken_of(comparison).items():
        was, found = (resolve(reference, seen.spoken_of) for seen in (comparison.then, comparison.now))
        old, new = then.get(was.name) if was else None, now.get(found.name) if found else None
        if old is None or new is None or heirs.get(id(old), old) is new:
            continue
        days = listed([in_words(meeting.date) for meeting in meetings], last="and")
        message = f"the paper for {days} speaks of {reference}: that was {_called(old)}, and is {_called(new)} now"
        hint = "put the lines back in their order, and add new ones below; "
        hint += "one behind a line that is gone keeps its letter where it says so, as in letter: c"
        if hasattr(new, "action"):
            hint = "let each action keep its ref; one that gets a new ref says so with was"
        document, path = comparison.places[id(new)]
        yield Hit(document, document.at(*path), message, hint)


def _by_name(seen: Snapshot) -> Iterator[tuple[str, Action | Line]]:
    for plan in seen.plans:
        for action in plan.actions:
            yield action.name, action.action
            yield from ((line.name, line.line) for line in action.lines if action.action.delivery)


def _spoken_of(comparison: Compared) -> dict[str, list[Meeting]]:
    """The things that papers that are out speak of, as they were then, and the meetings that do."""
    found: dict[str, list[Meeting]] = {}
    for meeting in comparison.published:
        abouts = (
            *(item.about for item in meeting.items),
            *(made.about for made in meeting.commitments),
            *(asked.about for asked in meeting.recommendations),
            *(decided.about for decided in meeting.decisions),
            tuple(matter.about for matter in meeting.matters_arising),
        )
        for reference in dict.fromkeys(chain.from_iterable(abouts)):
            found.setdefault(reference, []).append(meeting)
    return found


def _called(model: Action | Line) -> str:
    words = getattr(model, "action", None) or getattr(model, "who", None)
    return f'"{shortened(words)}"' if words else "another"


_THEN = """\
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2020-11-01
owner: assistant-director
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        outcome: More children say so.
        delivery:
          - {who: Youth workers, leads: [early-help], timescale: March 2021}
          - {who: Teachers, leads: [virtual-school], timescale: March 2021}
# plans/meetings/2020-12-04.yaml
cioc: meeting/1
date: 2020-12-04
items:
  - {id: voice, title: The voice of the child, about: [our-plan/1.1a], text: A post is empty.}
"""
_NEW = "          - {who: Foster carers, leads: [early-help], timescale: March 2021}\n"
_FIRST = "          - {who: Youth workers"
_MEETING = "# plans/meetings"

RULES = (
    Rule(
        code="H610",
        name="name-of-another",
        severity=Severity.ERROR,
        why="""
            A line without an id is named by its place: 1.1a is the first. If another line takes that place, papers
            seem to speak about that one: its rating, its reason, its new date. The same goes for an action whose ref
            is given to another.
        """,
        bad=Example("files", _THEN.replace(_FIRST, _NEW + _FIRST), then=_THEN),
        good=Example("files", _THEN.replace(_MEETING, _NEW + _MEETING), then=_THEN),
        check=finds(points_elsewhere),
    ),
)
