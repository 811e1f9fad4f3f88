"""Waivers: comments in a file that let a finding stand, and say why.

    # cioc: allow D106 -- published by the Board on 2021-02-12
    note: ...

A waiver at the end of a line holds for that line. On a line of its own it holds for the next line that is not a
comment, and for the whole of a text that begins there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cioc.diagnostics import Lines, Span

if TYPE_CHECKING:
    from cioc.document import Document

_WAIVER = re.compile(
    r"#[ \t]*cioc:[ \t]*allow\b(?P<codes>[^\r\n]*?)(?:[ \t](?:--|—|–)[ \t]*(?P<reason>[^\r\n]*))?(?=[\r\n]|\Z)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One comment: which codes it waives, for which line, and why."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    line: int


def waivers(document: Document, lines: Lines) -> tuple[Waiver, ...]:
    """The waivers of a file, in order. What only looks like one, within a text, is none."""
    text = document.text
    if "allow" not in text:
        return ()
    matches = list(_WAIVER.finditer(text))
    if not matches:
        return ()
    leaves = sorted((place.start, place.end) for place in document.place.walk() if not place.children)
    below = _content_below(lines)
    return tuple(_waiver(match, lines, below) for match in matches if not _inside_one(leaves, match.start()))


def _waiver(match: re.Match[str], lines: Lines, below: list[int]) -> Waiver:
    line, column = lines.position(match.start())
    before = lines.source(line)[: column - 1].strip()
    alone = not before or before.startswith("#")
    return Waiver(
        span=Span(match.start(), match.start() + len(match.group().rstrip())),
        codes=tuple(re.findall(r"[^\s,;]+", match["codes"])),
        reason=(match["reason"] or "").strip(),
        line=below[line] if alone else line,
    )


def _content_below(lines: Lines) -> list[int]:
    """For the number of each line that of the next which is neither blank nor a comment; the last one's is its own."""
    below = [lines.count] * (lines.count + 1)
    for number in range(lines.count, 0, -1):
        source = lines.source(number).strip()
        if source and not source.startswith("#"):
            below[number - 1] = number
        else:
            below[number - 1] = below[number]
    return below


def _inside_one(leaves: list[tuple[int, int]], offset: int) -> bool:
    index = bisect_left(leaves, (offset, offset)) - 1
    return index >= 0 and leaves[index][0] < offset < leaves[index][1]
