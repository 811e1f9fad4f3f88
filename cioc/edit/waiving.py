"""Waivers written into a text: a comment above each line of which something is to stand, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.edit.splicing import newline
from cioc.errors import CannotDoError
from cioc.text.patterns import lazy_pattern
from cioc.yaml import compose
from cioc.yaml.decoding import without_forbidden

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
    if compose(without_forbidden(after)[0]).value != compose(without_forbidden(text)[0]).value:
        raise CannotDoError(
            f"{name}: a reason cannot be written as a comment above what is changed",
            hint="leave out --because, and write the comment that allows it in an editor: cioc rules F202",
        )
    return after
