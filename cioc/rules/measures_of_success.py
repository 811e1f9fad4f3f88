"""H611: how we will know that a promise is kept is not taken away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.rules.published import finds, same_words
from cioc.rules.rule import Example, Hit, Rule
from cioc.text.phrases import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.records import Record
    from cioc.diagnostics import Span
    from cioc.rules.published import Compared
    from cioc.yaml.document import Document


def lowered(comparison: Compared) -> Iterator[Hit]:
    """Measures of success that a paper which is out tells of, and that are there in these words no more."""
    for pair, within in comparison.pairs:
        old, new = pair.before, pair.after
        if old is None or new is None or old.kind is not RecordKind.PRIORITY:
            continue
        paper = comparison.paper_of(pair, within)
        for measure in old.fields.get("success", ()) if paper else ():
            if paper and not any(same_words(measure, each) for each in new.fields.get("success", ())):
                message = (
                    f'"{shortened(measure)}" is no measure of success of priority {new.own[0]} any more, '
                    f"but the paper for {in_words(paper.date)} is out"
                )
                hint = "put it back; another may be added, and what cannot be known is said at the next meeting"
                yield Hit(*_place(comparison, new), message, hint, of=(id(pair), "success"))


def _place(comparison: Compared, priority: Record) -> tuple[Document, Span]:
    """Where the others stand, or else the priority."""
    document, (*path, ref) = comparison.places[id(priority.model)]
    return document, document.key(*path, "success") if "success" in priority.fields else document.at(*path, ref)


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
    success:
      - Nine children of ten come to their reviews.
      - Each child has an advocate who wants one.
# plans/meetings/2020-12-04.yaml
cioc: meeting/1
date: 2020-12-04
"""

RULES = (
    Rule(
        code="H611",
        name="lowered-bar",
        severity=Severity.ERROR,
        why="""
            A priority says how it wants to be judged, and the paper shows this to members. If one of these measures of
            success is removed or says less, the promise is easier to keep than it was, and nobody was told. You may
            improve its words until the first paper is out; from then on only their spelling.
        """,
        bad=Example("files", _THEN.replace("      - Each child has an advocate who wants one.\n", ""), then=_THEN),
        good=Example("files", _THEN.replace("      - Nine", "      - More children speak.\n      - Nine"), then=_THEN),
        check=finds(lowered),
    ),
)
