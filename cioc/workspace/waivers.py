"""Waivers: comments in a file that let a finding stand, and say why.

    # cioc: allow D106 -- published by the Board on 2021-02-12
    note: ...

A waiver at the end of a line holds for that line. On a line of its own it holds for the next line that is not a
comment, and for the whole of a text that begins there. Each code lets one finding stand: what is added to a text later
is found again. For two findings of a code, it is named twice. A reason may run on over the comments right below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.diagnostics import LineIndex, Span
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from cioc.yaml.document import Document

_WAIVER = lazy_pattern(
    r"#(?<!\S#)[ \t]*cioc:[ \t]*(?P<verb>allow|ignore|waive|disable|skip|accept|permit)\b(?P<codes>[^\r\n]*?)"
    r"(?:[ \t](?:--?|—|–)[ \t]*(?P<reason>[^\r\n]*))?(?=[\r\n]|\Z)",
    re.IGNORECASE,
)


class Waiver(Struct, frozen=True, kw_only=True):
    """One comment: which codes it waives, for which line, and why.

    `span` is its first line, `whole` goes on over the comments below that end its reason, and `named` is where the
    codes stand. `inside` says that it stands in a text, where it is no comment: papers would print it.
    """

    span: Span
    whole: Span
    named: Span
    verb: str
    codes: tuple[str, ...]
    reason: str
    line: int
    inside: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether it allows anything."""
        return bool(self.verb == "allow" and self.reason and self.codes and not self.inside)


def waivers(document: Document, lines: LineIndex) -> tuple[Waiver, ...]:
    """The waivers of a file, in order, and what was meant to be one."""
    found = comments(document.text, lines)
    if not found:
        return ()
    leaves = sorted((place.start, place.end) for place in document.place.walk() if not place.children)
    return tuple(replace(each, inside=_is_inside(leaves, each.span.start, document.text)) for each in found)


def comments(text: str, lines: LineIndex) -> tuple[Waiver, ...]:
    """The same of a text, of which it is not known what stands in a value."""
    matches = list(_WAIVER.finditer(text)) if "cioc:" in text.casefold() else []
    below = _content_below(lines) if matches else []
    return tuple(_waiver(match, lines, below) for match in matches)


def a_reason(text: str) -> str:
    """A reason as somebody gives it, alone or as the comment that it is written in. Raises ValueError for another."""
    found = _WAIVER.fullmatch(text.strip())
    words = " ".join(((found["reason"] or "") if found else text).split())
    if not words.strip("#") or words.startswith("#") or words.casefold().startswith("cioc:"):
        raise ValueError(f'"{text}" gives no reason; give it alone, without a code: published by the Board in May')
    return words


def _waiver(match: re.Match[str], lines: LineIndex, below: list[int]) -> Waiver:
    line, column = lines.position(match.start())
    before = lines.source(line)[: column - 1].strip()
    alone = not before or before.startswith("#")
    reason, end = (match["reason"] or "").strip(), match.start() + len(match.group().rstrip())
    last = line
    while alone and (more := _carried_on(reason, lines.source(last), lines.source(last + 1), column)):
        last += 1
        reason, end = f"{reason} {more}", lines.start(last) + len(lines.source(last).rstrip())
    return Waiver(
        span=Span(match.start(), match.start() + len(match.group().rstrip())),
        whole=Span(match.start(), end),
        named=Span(*match.span("codes")),
        verb=match["verb"].casefold(),
        codes=tuple(code.upper() for code in re.findall(r"[^\s,;]+", match["codes"])),
        reason=reason,
        line=below[line] if alone else line,
    )


_A_LONG_LINE = 60


def _carried_on(reason: str, line: str, below: str, column: int) -> str:
    """The rest of a reason that stops in the middle of a sentence, from the comment below it; nothing where that is
    another comment.
    """
    words = below.strip().removeprefix("#").strip()
    if not (reason and words) or below.find("#") != column - 1 or not below.lstrip().startswith("#"):
        return ""
    is_whole = reason.endswith((".", "!", "?")) or not (words[0].islower() or len(line.rstrip()) >= _A_LONG_LINE)
    return "" if is_whole or "cioc:" in words.casefold() else words


def _content_below(lines: LineIndex) -> list[int]:
    """For the number of each line that of the next which is neither blank nor a comment; the last one's is its own."""
    below = [lines.count] * (lines.count + 1)
    for number in range(lines.count, 0, -1):
        source = lines.source(number).strip()
        if source and not source.startswith("#"):
            below[number - 1] = number
        else:
            below[number - 1] = below[number]
    return below


def _is_inside(leaves: list[tuple[int, int]], at: int, text: str) -> bool:
    """Whether a comment is none, because it stands within a value; behind the | of a block it is one."""
    index = bisect_left(leaves, (at, at)) - 1
    if index < 0 or not leaves[index][0] < at < leaves[index][1]:
        return False
    start = leaves[index][0]
    first_line = re.split(r"[\r\n]", text[start:at], maxsplit=1)
    return not (text[start] in "|>" and len(first_line) == 1)
