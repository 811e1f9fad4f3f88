"""Numbers and addresses of people, which no file of a workspace may hold: told, taken out, and with dots instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cioc.office.grid import squeezed
from cioc.rules.births_and_addresses import birth_dates, personal_addresses, postcodes
from cioc.rules.numbers_of_people import insurance_numbers, nhs_numbers, pupil_numbers
from cioc.rules.scanning import masked

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from cioc.diagnostics import Span

_FINDERS: Final[tuple[tuple[Callable[[str], Iterator[Span]], str], ...]] = (
    (nhs_numbers, "an NHS number (D101)"),
    (pupil_numbers, "a pupil number (D102)"),
    (birth_dates, "a date of birth (D103)"),
    (postcodes, "a postcode (D104)"),
    (personal_addresses, "the e-mail address of a person (D105)"),
    (insurance_numbers, "a National Insurance number (D113)"),
)


def identifiers_in(text: str) -> str:
    """The parts of a text that may not be published, in words that do not give it away; nothing where all of it may."""
    return _told(text, [(span, what) for find, what in _FINDERS for span in find(text)])


def _told(text: str, found: Sequence[tuple[Span, str]]) -> str:
    return "; ".join(f'"{masked(text[span.start : span.end])}" is {what}' for span, what in sorted(found))


def with_dots(text: str, *, but: Container[str]) -> tuple[str, str]:
    """A text with "…" in the place of what may not be published, but for some addresses; and what that is, in words."""
    if re.search(r"[\d@]", text) is None:
        return text, ""
    found = [(span, what) for find, what in _FINDERS for span in find(text)]
    found = [(span, what) for span, what in found if text[span.start : span.end].casefold() not in but]
    last = len(text) + 1
    dotted = text
    for span, _ in sorted(found, key=lambda each: -each[0].end):
        if span.end <= last:
            dotted, last = f"{dotted[: span.start]}…{dotted[span.end :]}", span.start
    return dotted, _told(text, found)


def without_identifiers(text: str) -> str:
    """A text less what may not be published, and less the brackets that it stands in."""
    spans = sorted(span for find, _ in _FINDERS for span in find(text))
    for span in reversed(spans):
        text = f"{text[: span.start]}\0{text[span.end :]}"
    return squeezed(re.sub(r"\([^()]*\0[^()]*\)|\0", " ", text)).strip(" ,;:–-/")
