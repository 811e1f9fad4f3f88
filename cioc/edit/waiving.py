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
    if _says(after) != _says(text):
        raise CannotDoError(
            f"{name}: a reason cannot be written as a comment above what is changed",
            hint="leave out --because, and write the comment that allows it in an editor: cioc rules F202",
        )
    return after


_COMMENT = lazy_pattern(
    r"(?P<before>[^#\r\n]*)#[ \t]*cioc:[ \t]*allow\b(?P<codes>.*?)(?P<reason>[ \t](?:--?|—|–)[ \t].*)"
)


def unneeded(text: str, codes: Mapping[int, Sequence[str]]) -> str:
    """The text less some codes of waivers, by the numbers of their lines; a waiver of which none is left goes too.

    One whose reason goes on in the comment below it stays, for a person to take out.
    """
    lines = _LINE.findall(text)
    for number in sorted(codes, reverse=True):
        line = lines[number - 1]
        found = _COMMENT.match(line)
        below = lines[number].strip() if number < len(lines) else ""
        if found is None or (below.startswith("#") and "cioc:" not in below):
            continue
        left = found["codes"].split()
        for code in codes[number]:
            left = _without_one(left, code)
        if left:
            lines[number - 1] = f"{line[: found.start('codes')]} {' '.join(left)}{line[found.start('reason') :]}"
        elif found["before"].strip():
            lines[number - 1] = f"{found['before'].rstrip()}{newline(text, sum(map(len, lines[: number - 1])))}"
        else:
            del lines[number - 1]
    after = "".join(lines)
    return after if _says(after) == _says(text) else text


def _without_one(codes: Sequence[str], code: str) -> list[str]:
    """Codes less one that is the same, be it in small letters or before a comma."""
    at = next((place for place, each in enumerate(codes) if each.strip(",;").upper() == code), None)
    return [each for place, each in enumerate(codes) if place != at]


def _says(text: str) -> object:
    return compose(without_forbidden(text)[0]).value
