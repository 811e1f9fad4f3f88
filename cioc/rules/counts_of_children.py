"""D106, D107, D110: numbers of children that are too small to publish, and a child who is told by age and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Measures, Plan
from cioc.privacy.counting import counts_children, is_small
from cioc.privacy.described import children_described
from cioc.privacy.pledges import is_pledge
from cioc.privacy.small_numbers import leads_with_more, short_for_children, small_numbers
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.rules.scanning import WAIVE_IT, outside_waivers, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.diagnostics import Span
    from cioc.yaml.document import Document


def small_number_in_text(subject: Subject) -> Iterator[Hit]:
    """Counts in running text, from 1 up to the workspace's threshold, and larger ones that leave such a count."""
    settings = subject.workspace.settings
    up_to, names = settings.thresholds.suppress_up_to, short_for_children(settings.abbreviations)
    few = f"a count of children from 1 to {up_to}"
    said = f"{few} may show who they are", f'write "a few" or "fewer than {up_to + 1}"; '
    left = f"this leaves {few}, which may show who they are", 'write "most of" or "almost all"; '
    for document in subject.workspace.documents:
        promised = _promised(document)
        for span in outside_waivers(document, small_numbers(document.text, up_to, names)):
            if any(each.start <= span.start < each.end for each in promised) and is_pledge(document.text, span):
                continue
            message, hint = left if leads_with_more(document.text, span, up_to) else said
            yield Hit(document, span, message, hint + WAIVE_IT.format(code="D106"))


def _promised(document: Document) -> list[Span]:
    """Where a plan says what it promises to children, and how it will know that this makes a difference."""
    if not isinstance(document.content, Plan):
        return []
    return [
        document.at("priorities", p, *path)
        for p, priority in enumerate(document.content.priorities)
        for path in (("promise",), *(("success", s) for s in range(len(priority.success))))
    ]


def small_number_measured(subject: Subject) -> Iterator[Hit]:
    """Readings and baselines of measures that count children, from 1 up to the workspace's threshold."""
    thresholds = subject.workspace.settings.thresholds
    up_to = thresholds.suppress_up_to
    for document, measures in subject.workspace.of(Measures):
        for m, measure in enumerate(measures.measures):
            if not counts_children(measure):
                continue
            for r, reading in enumerate(measure.readings):
                if is_small(reading.value, reading.bound, up_to):
                    message = f'a reading of "{measure.id}" is a count of children from 1 to {up_to}'
                    hint = f"papers show it as {thresholds.symbol}; " + WAIVE_IT.format(code="D107")
                    yield Hit(document, document.at("measures", m, "readings", r, "value"), message, hint)
            if measure.baseline and is_small(measure.baseline.value, None, up_to):
                message = f'the baseline of "{measure.id}" is a count of children from 1 to {up_to}'
                hint = f"papers show it as {thresholds.symbol}; " + WAIVE_IT.format(code="D107")
                yield Hit(document, document.at("measures", m, "baseline", "value"), message, hint)


def _about_child(_: str) -> tuple[str, str]:
    hint = 'write "a child", or leave out the age or the place; ' + WAIVE_IT.format(code="D110")
    return "one child is told here by age, and by a place or a school", hint


_MEASURE = "id: school-moves\ntitle: Children who moved school\ncounts: children\nreadings:\n"

RULES = (
    Rule(
        code="D106",
        name="small-number-in-text",
        severity=Severity.WARNING,
        why="""
            Where a paper speaks of three girls in one borough, a neighbour or a classmate may know who they
            are. The Department for Education suppresses counts of 1 to 5 in its figures on children in need;
            the workspace's threshold says what holds here. A small number in a sentence, or even in a comment,
            undoes what was suppressed in a table. In a sentence that counts children, "3 went home" counts
            them too, as does "children excluded: 2" in a list or a table, and "38 of the 40 children" leaves two.
            Labels, ages, ratios, what counts something else, and "fewer than 6" are no finding; nor is a target in
            a promise or a measure of success: "nine of ten children", "at least 3 children a year".
        """,
        bad=Example("line", "who: Carers of three of our girls\nleads: [early-help]\n"),
        good=Example("line", "who: Carers of a few of our girls\nleads: [early-help]\n"),
        check=small_number_in_text,
    ),
    Rule(
        code="D107",
        name="small-number-measured",
        severity=Severity.WARNING,
        why="""
            A measure that counts children keeps its numbers as they are, since a trend needs them, and papers
            show a sign in place of the small ones. But the file itself may be public too. If it is, keep the
            number out of it or round it; if the Board has published the number already, allow the finding and
            say where.
        """,
        bad=Example("measures", _MEASURE + "  - {date: 2020-12-01, value: 4, source: 2020-12-04}\n"),
        good=Example("measures", _MEASURE + "  - {date: 2020-12-01, value: 5, bound: at-most, source: 2020-12-04}\n"),
        check=small_number_measured,
    ),
    Rule(
        code="D110",
        name="child-described",
        severity=Severity.WARNING,
        why="""
            An age and a place are often enough for a classmate or a neighbour to know which child is meant, and a
            first name with a school always is. Papers say "a child" in their place. A rule for anybody of an age, as
            in "any 17-year-old may ask", is no finding, nor is an age without a place.
        """,
        bad=Example("line", "who: Carers of a 14-year-old boy from Norton\nleads: [early-help]\n"),
        good=Example("line", "who: Carers of a teenage boy\nleads: [early-help]\n"),
        check=scan(children_described, _about_child),
    ),
)
