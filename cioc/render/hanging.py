"""Text for terminals that wraps within a width, and whose later lines hang under the first."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cioc.render.styled import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.render.styled import Line


def indented(text: str, width: int, *, hang: int = 4) -> Iterator[Line]:
    """Text two columns in, its later lines `hang` columns in."""
    yield from map(plain, _wrapped(text, width, "  ", " " * hang))


def row(
    label: str, text: str, width: int, *, style: str = "", label_style: str = "place", indent: int = 2
) -> Iterator[Line]:
    """A label and the text beside it, made one line; what does not fit hangs under the label."""
    lead = " " * indent + label
    first, *rest = _wrapped(" ".join(text.split()), width, f"{lead}  ", " " * (indent + 2)) or [lead]
    yield ((lead, label_style), (first[len(lead) :], style))
    for part in rest:
        yield ((part, style),)


def _wrapped(text: str, width: int, first: str, hang: str) -> list[str]:
    return fill(text, width, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False).splitlines()
