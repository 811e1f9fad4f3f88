"""R213, R214, D108, D109: measures that are part of another, or a percentage of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.model import Measures
from cioc.privacy.counting import is_percentage, is_share_of_children
from cioc.rules.pointers import totals
from cioc.rules.rule import Example, Hit, Rule, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.model import Measure


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
                hint = "add percent_of with the measure that counts them; if there is none, allow it and say so"
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
