"""Waivers written into a text: a comment above each line of which something is to stand, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import LineIndex, Span
from cioc.edit.splicing import line_end, line_start, newline
from cioc.errors import CannotDoError
from cioc.text.patterns import lazy_pattern
from cioc.workspace.waivers import comments
from cioc.yaml import compose
from cioc.yaml.decoding import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.workspace.waivers import Waiver

_LINE = lazy_pattern(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def waived(text: str, codes: Mapping[int, Sequence[str]], reason: str, *, name: str) -> str:
    """The text of the file `name`, with a waiver above each of some lines, by their numbers, for its codes.

    Raises CannotDoError where a comment there would be a part of what is said.
    """
    words = " ".join(reason.split())
    lines = _LINE.findall(text)
    for number in sorted(codes, reverse=True):
        line = lines[number - 1]
        indent = line[: len(line) - len(line.lstrip(" "))]
        break_ = newline(text, sum(map(len, lines[:number])))
        lines.insert(number - 1, f"{indent}# cioc: allow {' '.join(codes[number])} -- {words}{break_}")
    after = "".join(lines)
    if _says(after) != _says(text):
        raise CannotDoError(
            f"{name}: a reason cannot be written as a comment above what is changed",
            hint="write the comment that allows it in an editor: cioc rules F202",
        )
    return after


def unneeded(text: str, codes: Mapping[int, Sequence[str]]) -> str:
    """The text less some codes of waivers, by the numbers of their lines; a waiver of which none is left goes too."""
    lines = LineIndex(text)
    after = text
    for comment in reversed(comments(text, lines)):
        gone = codes.get(lines.position(comment.span.start)[0])
        if gone is None or not comment.is_complete:
            continue
        left = text[slice(*comment.named)].split()
        for code in gone:
            left = _without_one(left, code)
        span, words = (comment.named, f" {' '.join(left)}") if left else (_all_of(comment, text), "")
        after = f"{after[: span.start]}{words}{after[span.end :]}"
    return after if _says(after) == _says(text) else text


def _all_of(comment: Waiver, text: str) -> Span:
    """The lines of a comment, or what stands behind a value."""
    first, end = line_start(text, comment.whole.start), line_end(text, comment.whole.end)
    before = text[first : comment.whole.start]
    if before.strip():
        return Span(first + len(before.rstrip()), end)
    return Span(first, end + (2 if text.startswith("\r\n", end) else 1))


def reworded(text: str, line: int, reason: str) -> str:
    """The text with another reason in the waiver of a line, which takes up one line from then on."""
    lines = LineIndex(text)
    comment = next(each for each in comments(text, lines) if lines.position(each.span.start)[0] == line)
    codes = " ".join(text[slice(*comment.named)].split())
    return f"{text[: comment.whole.start]}# cioc: allow {codes} -- {reason}{text[comment.whole.end :]}"


def _without_one(codes: Sequence[str], code: str) -> list[str]:
    """Codes less one that is the same, be it in small letters or before a comma."""
    at = next((place for place, each in enumerate(codes) if each.strip(",;").upper() == code), None)
    return [each for place, each in enumerate(codes) if place != at]


def _says(text: str) -> object:
    return compose(without_forbidden(text)[0]).value
