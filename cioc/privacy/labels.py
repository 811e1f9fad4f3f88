"""Small numbers of children beside a label: "Children excluded: 2", "care leavers (n=3)", lists and tables of them.

A label counts children if they are what it begins with: "Number of girls in secure homes" does, and neither "Homes for
children" nor "Children's homes".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from cioc.diagnostics import Span
from cioc.privacy.counted import COUNT, END, EVENTS, GAP, NOT_AFTER, OF_CHILDREN, PLURAL, SORT, value
from cioc.privacy.searching import FEW, Disclosure, Edit, every
from cioc.text.patterns import lazy_pattern, matches_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

_VERBS: Final = r"(?:is|are|was|were|will|have|has|had|can|may|should|must|say|said|told|get|need|feel|do|did)\b"
_LABEL: Final = lazy_pattern(
    r"(?:\s+(?:of|which|whom|these|the|our|all|total|overall|any)){0,4}(?:\s+(?:numbers?|nos?\.?|count|total)\s+of)?"
    rf"(?:(?:\s+[a-z-]+){{0,2}}\s+{EVENTS}\s+(?:of|among|amongst|by|for|from|involving|to))?(?:\s+(?:the|our|all)){{0,2}}"
    rf"{SORT}{GAP}{PLURAL}{NOT_AFTER}(?:\s+(?:who|that)\s+(?:is|are|was|were|have|had))?"
    rf"(?:\s+(?!{_VERBS})[a-z0-9'’%/-]+){{0,12}}"
)
# What no such label has. Most of what stands before a number is the key of a file, or some sentence.
_OTHER_SIGN: Final = lazy_pattern(r"[^a-z0-9\s'’%/*_#.–-]")
# "Children excluded: 2 (5%)", "2 (of 40)", "2 (one of them twice)".
_ASIDE_OF_NUMBERS: Final = rf"[ \t]*\([^()\n]{{0,40}}\b{COUNT}\b[^()\n]{{0,40}}\)"
_VALUE: Final = lazy_pattern(
    r"[:=(–—-](?:(?<=[:=(])|(?<=[ \t][–—-])(?=[ \t]))[ \t]*"
    rf"(?P<said>(?:n[ ]?=[ ]?)?(?P<number>{COUNT})(?:{_ASIDE_OF_NUMBERS})?)"
    r"(?=[ \t]*(?:[;,.)|](?!\d)|\n|\Z|\())"
)
# "The number of children with a plan is 4."
_STATED: Final = lazy_pattern(
    rf"\b(?P<label>(?:number|count|total)\s+of\s[^.;:,(\n|]{{4,90}}?)\s+(?:is|was|(?:stands|stood|remains)\s+at)"
    rf"\s+(?:(?:now|only|still)\s+)?(?P<number>{COUNT})(?={END})"
)
_BREAK: Final = lazy_pattern(r"[\n|;:(,\"]|\.(?=\s)(?<!\bno\.)")
_ASIDE: Final = lazy_pattern(r"[ \t]*\([^()\n]{1,40}\)[ \t]*\Z")
_LONGEST: Final = 130


def labelled(small: str, up_to: int) -> Iterator[Disclosure]:
    """The numbers in a text that stand beside such labels."""
    for match in _VALUE.finditer(small):
        if 1 <= value(match["number"]) <= up_to:
            start = match.start() if match[0][0] in ":=(" else match.start() - 1  # a dash has a space before it
            if is_label(_label_before(small, start)):
                yield _found(*match.span("said"))
    for match in matches_at(_STATED, small, every(("number", "count", "total"), small)):
        if 1 <= value(match["number"]) <= up_to and is_label(match["label"]):
            yield _found(*match.span("number"))
    yield from _places(small, up_to)
    yield from _in_lists_and_tables(small, up_to)


def is_label(small: str) -> bool:
    """Whether what stands beside a number says that it counts children."""
    label = f" {small.strip(' #*+-:')}"
    may_be = OF_CHILDREN.search(label) and not _OTHER_SIGN.search(label)
    return bool(may_be and _LABEL.fullmatch(label))


def _found(start: int, end: int) -> Disclosure:
    return Disclosure(Span(start, end), (Edit(start, end, FEW),))


def _label_before(small: str, end: int) -> str:
    start = max(0, end - _LONGEST)
    if aside := _ASIDE.search(small, start, end):
        end = aside.start()
    for found in _BREAK.finditer(small, start, end):
        start = found.end()
    return small[start:end]


# -- "Of our children placed far from home: Scotland 2, Wales 3" -------------------------------------------------------

_ITEM: Final = rf"(?:and[ ])?[a-z][a-z' -]{{1,30}}?[ ](?:{COUNT})"
_ITEMS: Final = lazy_pattern(
    rf":(?=[ ]{_ITEM}[,;][ ]{_ITEM}(?:[,;.]|[ ]and\b|\s*\Z))(?P<items>(?:[,;]?[ ](?:{_ITEM}))+)(?![\w-])"
)
_OF_ITEM: Final = lazy_pattern(rf"(?P<what>[a-z][a-z' -]*?)[ ](?P<number>{COUNT})(?=[,;]|[ ]and\b|\Z)")
_OTHER_ITEM: Final = lazy_pattern(
    r"\b(?:under|over|age|aged|year|years|phase|priority|stage|level|section|page|table|step|to|than)\Z"
)


def _places(small: str, up_to: int) -> Iterator[Disclosure]:
    for match in _ITEMS.finditer(small):
        if is_label(_label_before(small, match.start())):
            for item in _OF_ITEM.finditer(small, *match.span("items")):
                if 1 <= value(item["number"]) <= up_to and not _OTHER_ITEM.search(item["what"]):
                    yield Disclosure(Span(*item.span("number")), (Edit(*item.span("number"), f"({FEW})"),))


# -- Lists and tables --------------------------------------------------------------------------------------------------

_LINE: Final = lazy_pattern(r"[^\n]+")
_BULLET: Final = lazy_pattern(
    r"[ \t]*(?:#[ \t]+)?[-+*][ \t]+(?!(?:ref|id|value|date|was|up_to|line|priority|step|phase)\b)[^:\n]{1,60}:[ \t]*"
    rf"(?P<number>{COUNT})[ \t]*[.;,]?[ \t]*"
)
_ANY_BULLET: Final = lazy_pattern(r"[ \t]*(?:#[ \t]+)?[-+*][ \t]")
# Columns whose numbers are none of children, whatever the row is called.
_OTHER_COLUMN: Final = lazy_pattern(
    r"\b(?:homes?|posts?|staff|actions?|meetings?|visits?|reviews?|weeks?|days?|months?|moves?|placements?|priorit(?:y|ies)|ref|no|number"
    r"|page|ages?|stage|level|rank|target|due|date|year|years|lead|schools?|nurses|workers|carers|famil(?:y|ies)|average|rate)\b(?!\s+of\b)"
)
_CELL: Final = lazy_pattern(r"[^|\n]*")
_ALONE: Final = lazy_pattern(rf"\s*(?P<number>{COUNT})\s*")
_TOTAL: Final = lazy_pattern(r"(?:grand\s+)?(?:total|all|overall|sum|altogether|in\s+all)\b")
_RULE: Final = lazy_pattern(r"[\s|:-]+")


def _in_lists_and_tables(small: str, up_to: int) -> Iterator[Disclosure]:
    lines = {line.strip() for line in set(small.split("\n"))}  # of a long file many are the same
    if not any(line.startswith("|") or (_is_heading(line) and is_label(line)) for line in lines):
        return
    under = False
    table: list[Span] = []
    for line in _LINE.finditer(small):
        said = line[0].strip()
        if said.startswith("|"):
            table.append(Span(*line.span()))
            continue
        if table:
            yield from _in_table(small, table, up_to)
            table = []
        if under and (bullet := _BULLET.fullmatch(small, *line.span())):
            if 1 <= value(bullet["number"]) <= up_to:
                yield _found(*bullet.span("number"))
            continue
        heading = _is_heading(said)
        if (under or heading) and said and not _ANY_BULLET.match(line[0]):
            under = heading and is_label(said)
    yield from _in_table(small, table, up_to)


def _is_heading(line: str) -> bool:
    return line.startswith("#") or line.endswith(":")


def _in_table(small: str, lines: Sequence[Span], up_to: int) -> Iterator[Disclosure]:
    rows = [_cells(small, line) for line in lines]
    has_head = len(lines) > 1 and _RULE.fullmatch(small, *lines[1]) is not None
    head = [small[cell.start : cell.end].strip() for cell in rows[0]] if has_head else []
    cells: dict[_Place, Span] = {}
    few: set[_Place] = set()
    names: dict[_Place, tuple[str, str]] = {}
    for r, row in enumerate(rows[2:] if has_head else rows):
        of_row = small[row[0].start : row[0].end].strip() if row else ""
        for column, cell in enumerate(row[1:], start=1):
            if number := _ALONE.fullmatch(small, cell.start, cell.end):
                title = head[column] if column < len(head) else ""
                cells[r, column], names[r, column] = Span(*number.span("number")), (title, of_row)
                of_children = is_label(title) or (is_label(of_row) and not _OTHER_COLUMN.search(title))
                if of_children and 1 <= value(number["number"]) <= up_to:
                    few.add((r, column))
    values = {place: value(small[span.start : span.end]) for place, span in cells.items()}
    yield from (_found(*cells[place]) for place in few)
    for place in {found for side in (0, 1) if (found := _taken_along(values, names, few, side))}:
        yield Disclosure(cells[place], (Edit(*cells[place], "many"),))


_Place: TypeAlias = "tuple[int, int]"


def _taken_along(
    values: Mapping[_Place, int], names: Mapping[_Place, tuple[str, str]], few: Set[_Place], side: int
) -> _Place | None:
    """Of a row or a column with a total and one small number, the smallest other: else the total would tell it."""
    for line in {place[side] for place in few}:
        parts = [place for place in values if place[side] == line and not _TOTAL.match(names[place][side])]
        totals = [place for place in values if place[side] == line and place not in parts]
        others = [place for place in parts if values[place] and place not in few]
        is_whole = any(values[total] == sum(values[part] for part in parts) for total in totals)
        if is_whole and len(few & set(parts)) == 1:
            return min(others or totals, key=lambda place: (values[place], place))
    return None


def _cells(small: str, line: Span) -> list[Span]:
    found, at = [], small.index("|", line.start) + 1
    while at < line.end and (cell := _CELL.match(small, at, line.end)):
        found.append(Span(*cell.span()))
        at = cell.end() + 1
    return found
