"""The hidden text of each promise in a pack: its name, what tells it from its neighbours, and how it stood.

It is one text in one cell, so that it stays with the answer however the sheet is sorted, cut up or pasted together, and
needs no git to be understood. A sum at its end tells whether it is whole: a spreadsheet counts up what is dragged.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote

from msgspec import Struct

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_BEGINS: Final = "cioc1"
_SUM: Final = 8
_FIRST_FORM: Final = 16
# The fields of the first packs, which may come back for as long as somebody has one.
PATTERN: Final = lazy_pattern(r"cioc1\|\S*")


class Siblings(NamedTuple):
    """The numbers of lines of an action that had what a line has; itself counts too."""

    alike: int
    """The same `who`, leads and timescale,"""
    place: int
    """and which of these it was, from 0."""
    entries: int
    """All its entries."""
    who_leads: int
    who_first: int
    leads_first: int
    lines: int
    """All lines of the action. 0 in packs that were made before this was told: they know nothing of the others."""


class OtherLine(NamedTuple):
    """Sums of another line of the action: of its id, empty if it had none, who does it, its leads and its timescale."""

    id: str
    who: str
    leads: str
    first: str


class Token(Struct, frozen=True, kw_only=True):
    """A promise as a pack had it. All of it is text; what is not there is empty."""

    round: str
    """The date of the meeting that the pack was for."""
    lead: str
    """The id of the lead, or of the agency, whose pack it is."""
    revision: str
    """A sum of the plan files that the pack was made of."""
    name: str
    """The full name: `cioc-2019/1.1a`."""
    ref: str = ""
    """Of a line: the ref of its action."""
    id: str = ""
    """Of a line: its id."""
    what: str = ""
    """A sum of the words of the action or of the commitment."""
    who: str = ""
    """A sum of who does it."""
    leads: str = ""
    """A sum of its leads."""
    first: str = ""
    """A sum of the timescale of the line itself."""
    entries: str = ""
    """Sums of its entries, one behind the other."""
    siblings: str = ""
    """Its place among the lines of its action: the numbers of `Siblings`, with dots between them."""
    rag: str = ""
    """Its rating."""
    status: str = ""
    """Its status."""
    timescale: str = ""
    """The words that held, as far as there is room for them."""
    shown: str = ""
    """Sums of what the pack shows of it, one for each column."""
    others: str = ""
    """Sums of the other lines of its action, as `OtherLine` has them. The first packs had none."""

    def text(self) -> str:
        """The token as it stands in a cell."""
        body = "|".join((_BEGINS, *(quote(getattr(self, each), safe="/:.,()") for each in self.__struct_fields__)))
        return f"{body}|{digest(body, _SUM)}"

    @property
    def entry_sums(self) -> tuple[str, ...]:
        """The sums of its entries."""
        return chopped(self.entries, ENTRY)

    @property
    def counts(self) -> Siblings:
        """The numbers of `siblings`."""
        found = [int(each) for each in self.siblings.split(".") if each.isdecimal()]
        room = len(Siblings._fields)
        return Siblings(*(*found, *(0 for _ in range(room)))[:room])

    @property
    def other_lines(self) -> tuple[OtherLine, ...]:
        """The other lines of `others`."""
        parts = [each.strip("-") for each in chopped(self.others, OTHER)]
        return tuple(OtherLine(*each) for each in zip(*[iter(parts)] * len(OtherLine._fields), strict=False))


def parsed(text: str) -> Token | None:
    """A token that is whole; None for any other text."""
    body, _, total = text.strip().rpartition("|")
    parts = body.split("|")
    names = Token.__struct_fields__
    if parts[0] != _BEGINS or digest(body, _SUM) != total or len(parts) - 1 not in {len(names), _FIRST_FORM}:
        return None
    return Token(**dict(zip(names, map(unquote, parts[1:]), strict=False)))


MOST_OF_A_TIMESCALE: Final = 400
"""Letters of one; with these a token is as long as any cell may be, whatever letters they are."""
ENTRY: Final = 6
SHOWN: Final = 5
WORDS: Final = 10
OTHER: Final = 4
MOST_OTHERS: Final = 24
"""Lines of an action whose sums are kept: of one that has more, what was changed is asked about."""


def digest(text: str, length: int = WORDS) -> str:
    """A sum of words: the same however they are broken into lines."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:length]


def chopped(sums: str, length: int) -> tuple[str, ...]:
    """Sums that stand one behind the other."""
    return tuple(sums[at : at + length] for at in range(0, len(sums), length))


def revision(files: Iterable[tuple[str, bytes]]) -> str:
    """A sum of the plan files: two packs that have the same were made of the same words, with git or without."""
    whole = sha256()
    for name, data in sorted(files):
        whole.update(f"{name}\0{len(data)}\0".encode() + data)
    return whole.hexdigest()[:12]
