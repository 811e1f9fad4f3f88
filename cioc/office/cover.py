"""The cover of a document, above its first table: its title, and the days on which it was written and updated."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.dates import MONTH_NAMES
from cioc.model import ColumnRole as Role
from cioc.office.grid import squeezed
from cioc.office.identifiers import identifiers_in
from cioc.office.names import SOMEBODY, naming, parts_of_name, replaced, without_first_names, without_names
from cioc.office.owners import Known, is_surely_person, owners
from cioc.office.rows import priority_in
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cioc.office.grid import SourceDocument
    from cioc.office.headings import Layout

_LINES: Final = 12
"""So many lines above the first table may be its cover."""
_LONGEST: Final = 160
_PLAN_WORDS: Final = lazy_pattern(
    r"\b(?:plans?|strateg(?:y|ies|ic)|tracker|log|register|programme|actions?|pledges?|roadmap|improvement|review|recommendations?)\b",
    re.I,
)
_ABOUT_ITSELF: Final = lazy_pattern(
    r"(?:updated?|version|v\d|date|status|position|progress|as at|as of|draft|last|owner|author|page|reviewed|agreed"
    r"|approved)\b.*",
    re.I | re.S,
)
_UPDATED: Final = lazy_pattern(r"\b(?:updat\w*|position|as (?:at|of)|progress|review\w*|last|current)\b", re.I)
_UPDATED_BEHIND: Final = lazy_pattern(r"\s*[-–—,:(]\s*(?:updated?|version|position|as (?:at|of)|v\d)\b.*", re.I)
"""Words behind a title that speak of the day."""
_DAY: Final = lazy_pattern(
    r"\b(?P<day>\d{1,2})(?:[./-](?P<number>\d{1,2})[./-]|(?:st|nd|rd|th)? (?P<month>" + "|".join(MONTH_NAMES) + r"),? )"
    r"(?P<year>(?:20)?\d\d)\b",
    re.I,
)
_END: Final = lazy_pattern(r"(?<=[.!?;])\s+|\s+[|•·]\s+")
"""The end of a sentence, or of what stands in a line by itself."""
_MOST_QUOTED: Final = 60
_OF_THE_FILE: Final = lazy_pattern(
    r"\s*(?:\((?:\d+|copy|final|draft)\)|\bv(?:ersion)? ?\d+(?:\.\d+)*\b|\b(?:final|draft|copy)\b)(?=\s|$|\()", re.I
)
"""Words that people put behind the name of a file to tell it from others."""


class SaidDay(Struct, frozen=True, kw_only=True):
    """A day on a cover, with the words that name it."""

    day: date
    line: str
    of_update: bool
    """Whether the line speaks of an update, and not of when the document was written."""


def title_of(source: SourceDocument, layouts: Mapping[int, Layout], stem: str) -> str:
    """The best guess at a title: what is styled as one, what stands above the table, else what the file is called."""
    styled = [each.text for each in source.passages if each.title]
    lines = [line for line in _cover(source, layouts) if len(line) <= _LONGEST and not _is_no_title(line)]
    named = [line for line in lines if _PLAN_WORDS.search(line)]
    named = [_UPDATED_BEHIND.sub("", line) for line in named]
    bare = squeezed(_OF_THE_FILE.sub(" ", stem.replace("_", " "))) or stem
    every = (squeezed(text) for text in (*styled, *named[:1], source.title, bare))
    return next((text[:200] for text in every if text and not identifiers_in(text)), "Plan")


def without_people(text: str, source: SourceDocument, layouts: Mapping[int, Layout]) -> str:
    """A title or the name of a file without the names of people, of those who lead and of others."""
    found = of_nobody(text, naming_leads(source, layouts))
    if found == text:
        return text
    rest = re.sub(rf"(?:\b(?:of|by|for|from|with)\s+)?{SOMEBODY}(?:['’]s)?", " ", found)
    rest = squeezed(re.sub(r"\(\s*\)|\s+(?=[,;:.])", "", rest)).strip(" ,;:–—-_()")
    return f"{rest[:1].upper()}{rest[1:]}" or "Plan"


def naming_leads(source: SourceDocument, layouts: Mapping[int, Layout]) -> tuple[re.Pattern[str], ...]:
    """The patterns that find the people who lead, by their whole names first and then by parts of them."""
    known = Known(register={}, abbreviations=frozenset(), phrases="", told={})
    whole: dict[str, re.Pattern[str]] = {}
    parts: dict[str, re.Pattern[str]] = {}
    for table in source.tables:
        leads = {column.number for column in layouts[table.number].of(Role.LEAD)} if table.number in layouts else ()
        for text in {cell.text for cell in table.cells if cell.text and cell.place.column in leads}:
            for owner in owners(text, known):
                if owner.person not in whole and is_surely_person(owner.person):
                    whole[owner.person] = naming(owner.person)
                    parts |= {each.key: each.pattern for each in parts_of_name(owner.person, known) if not each.is_word}
    return (*whole.values(), *parts.values())


def of_nobody(text: str, people: Iterable[re.Pattern[str]]) -> str:
    """A title or a heading with somebody in the place of people, and of a first name that something belongs to."""
    for pattern in people:
        text = replaced(pattern, SOMEBODY, text)
    return without_names(without_first_names(text))[0]


def _is_no_title(line: str) -> bool:
    return priority_in(line) is not None or _ABOUT_ITSELF.fullmatch(line) is not None or line.endswith((".", ":"))


def days_of(source: SourceDocument, layouts: Mapping[int, Layout]) -> list[SaidDay]:
    """The days on the cover, in their order."""
    found = []
    for line in _cover(source, layouts):
        for each in _DAY.finditer(line):
            month = int(each["number"]) if each["number"] else _month(each["month"])
            with suppress(ValueError):
                day = date(2000 + int(each["year"]) % 100, month, int(each["day"]))
                first = max([0, *(end.end() for end in _END.finditer(line, 0, each.start()))])
                of_update = _UPDATED.search(line, first, each.start()) is not None
                found.append(SaidDay(day=day, line=_quoted(line[first:], each.end() - first), of_update=of_update))
    return found


def _quoted(sentence: str, end: int) -> str:
    """The words that end in a day, and what may stand behind it; the last of them where they are many."""
    rest = _END.search(sentence, end)
    whole = sentence[: rest.start() if rest else None].strip()
    if len(whole) <= _MOST_QUOTED:
        return whole
    words = sentence[:end].strip()
    return words if len(words) <= _MOST_QUOTED else f"…{words[-_MOST_QUOTED:].partition(' ')[2]}"


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTH_NAMES, 1) if month.casefold() == name.casefold())


def _cover(source: SourceDocument, layouts: Mapping[int, Layout]) -> Iterator[str]:
    """The lines above the heading of the first table of actions."""
    yield from [each.text for each in source.passages if each.before == 1][:_LINES]
    first = next((table for table in source.tables if table.number in layouts), None)
    if first is not None and layouts[first.number].header:
        top = min(layouts[first.number].header)
        yield from [squeezed(cell.text) for cell in first.cells if cell.text and cell.place.row < top][:_LINES]
