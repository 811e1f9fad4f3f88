"""D106-D110, R213, R214: numbers of children that are too small to publish, and measures that are part of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.model import Measures, Plan
from cioc.privacy.counting import counts_children, is_percentage, is_share_of_children, is_small
from cioc.privacy.described import children_described
from cioc.privacy.pledges import is_pledge
from cioc.privacy.small_numbers import leads_with_more, short_for_children, small_numbers
from cioc.rules.pointers import totals
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.rules.scanning import WAIVE_IT, outside_waivers, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.diagnostics import Span
    from cioc.model import Measure
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


def circle(subject: Subject) -> Iterator[Hit]:
    """Each measure that is, however far around, part or a percentage of itself."""
    measures = subject.workspace.measures
    for document, path, name in totals(subject.workspace):
        start = document.content
        assert isinstance(start, Measures)
        own = start.measures[int(path[1])].id
        way = [own, name]
        while own not in way[1:] and (above := measures.get(way[-1])) and (onward := above.part_of or above.percent_of):
            if onward in way[1:]:
                break  # a circle further up, which is told of from within
            way.append(onward)
        if own in way[1:]:
            message = f"this measure is in the end part of itself: {' → '.join(way)}"
            yield Hit(document, document.at(*path), message, "take the part_of or percent_of of the total out")


def unlike(subject: Subject) -> Iterator[Hit]:
    """Parts that count something else than their total, and percentages that are none."""
    measures = subject.workspace.measures
    for document, file in subject.workspace.of(Measures):
        for m, measure in enumerate(file.measures):
            for key, message, hint in _unlike(measure, measures):
                yield Hit(document, document.at("measures", m, key), message, hint)


def _unlike(measure: Measure, measures: Mapping[str, Measure]) -> Iterator[tuple[str, str, str]]:
    total, base = measures.get(measure.part_of or ""), measures.get(measure.percent_of or "")
    if total and (total.counts, total.unit) != (measure.counts, measure.unit):
        message = f'"{measure.id}" counts {_counted(measure)}, and its total "{total.id}" {_counted(total)}'
        yield "part_of", message, "parts of a total count what it counts; for a percentage of it, write percent_of"
    if measure.percent_of and not is_percentage(measure):
        yield "percent_of", f'"{measure.id}" is no percentage', 'write unit: "%", or part_of for a part of a total'
    if base and is_percentage(base):
        message = f'"{base.id}" is a percentage itself'
        yield "percent_of", message, "name the measure that counts what this is a percentage of"


def _counted(measure: Measure) -> str:
    return f"{measure.counts} in {measure.unit}" if measure.unit else measure.counts


def without_base(subject: Subject) -> Iterator[Hit]:
    """Percentages of children of which nobody has said what they are percentages of."""
    for document, file in subject.workspace.of(Measures):
        for m, measure in enumerate(file.measures):
            if is_share_of_children(measure) and measure.percent_of is None:
                message = f'"{measure.id}" is a percentage of children, and does not say of how many'
                hint = "add percent_of with the measure that counts them; if there is none, say so: cioc allow PLACE"
                yield Hit(document, document.at("measures", m, "unit"), message, hint)


def sums_differ(subject: Subject) -> Iterator[Hit]:
    """Numbers of a total that differ from the sum of its parts on that date, where all of these are known."""
    parts: dict[str, list[Measure]] = {}
    for measure in subject.workspace.measures.values():
        parts.setdefault(measure.part_of or "", []).append(measure)
    for document, file in subject.workspace.of(Measures):
        for m, total in enumerate(file.measures):
            for r, reading in enumerate(total.readings if total.id in parts else ()):
                same = [found for part in parts[total.id] for found in part.readings if found.date == reading.date]
                exact = all(found.bound is None for found in (reading, *same))
                if exact and len(same) == len(parts[total.id]) and sum(s.value for s in same) != reading.value:
                    message = f'the parts of "{total.id}" do not come to its number of {in_words(reading.date)}'
                    hint = "correct a number, or give the part that is missing a measure of its own"
                    yield Hit(document, document.at("measures", m, "readings", r, "value"), message, hint)


_OURS = (
    "# plans/measures.yaml\ncioc: measures/1\nmeasures:\n  - id: ours\n    title: Ours\n    counts: children\n"
    "    readings: [{date: 2020-12-04, value: 560, source: the register}]\n"
)
_BOYS = "  - id: boys\n    title: Boys\n    counts: children\n    part_of: ours\n"
_GIRLS = "  - id: girls\n    title: Girls\n    counts: children\n    part_of: ours\n"
_SHARE = "  - id: placed-far\n    title: Placed far away\n    counts: children\n    unit: '%'\n"


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
    Rule(
        code="R213",
        name="measure-in-a-circle",
        severity=Severity.ERROR,
        why="""
            A measure is part of a total, or a percentage of one. If that total is in turn part of the measure, nobody
            can tell which adds up to which, and papers cannot work out what to suppress to protect a small number of
            children.
        """,
        bad=Example("files", f"{_OURS}    part_of: boys\n{_BOYS}"),
        good=Example("files", f"{_OURS}{_BOYS}"),
        check=circle,
    ),
    Rule(
        code="R214",
        name="measure-of-something-else",
        severity=Severity.ERROR,
        why="""
            You can only add up numbers that count the same thing in the same unit, and only a percentage can be a
            percentage of something. A paper adds and subtracts these numbers to see whether anybody could work out a
            suppressed one. With the wrong ones it would get the wrong answer.
        """,
        bad=Example("files", f"{_OURS}{_SHARE}    part_of: ours\n"),
        good=Example("files", f"{_OURS}{_SHARE}    percent_of: ours\n"),
        check=unlike,
    ),
    Rule(
        code="D108",
        name="percentage-of-unknown-number",
        severity=Severity.WARNING,
        why="""
            Ten per cent of thirty children are three. Where a measure gives a percentage of children and the paper
            shows how many they are in all, a small number can be worked out; where `percent_of` names the measure
            that counts them, papers suppress such a percentage. A measure whose title counts children is one of
            children, whatever it says that it counts.
        """,
        bad=Example("files", f"{_OURS}{_SHARE}"),
        good=Example("files", f"{_OURS}{_SHARE}    percent_of: ours\n"),
        check=without_base,
    ),
    Rule(
        code="D109",
        name="parts-do-not-come-to-total",
        severity=Severity.WARNING,
        why="""
            If a small part of a total is suppressed, papers suppress another, so that nobody can take the parts from
            the total. That holds only if the parts are all there and come to the total. Where they do not, one is
            missing or a number is wrong.
        """,
        bad=Example("files", f"{_OURS}{_BOYS}    readings: [{{date: 2020-12-04, value: 300, source: the register}}]\n"),
        good=Example(
            "files",
            f"{_OURS}{_BOYS}    readings: [{{date: 2020-12-04, value: 300, source: the register}}]\n"
            f"{_GIRLS}    readings: [{{date: 2020-12-04, value: 260, source: the register}}]\n",
        ),
        check=sums_differ,
    ),
)
