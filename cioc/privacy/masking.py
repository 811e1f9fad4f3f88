"""Text that may be published: "a small number of" stands for each small count of children in it.

Where there is no room for words, as in a drawing, the sign does. A text may come in pieces there: a number at the end
of one line counts the children in the next. What is found here is what the rules find.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from cioc.diagnostics import Span
from cioc.privacy.counted import LOOK_BACK, value
from cioc.privacy.described import described
from cioc.privacy.plain import Plain, plain
from cioc.privacy.pledges import is_pledge
from cioc.privacy.searching import Disclosure, Edit
from cioc.privacy.small_numbers import find, short_for_children
from cioc.privacy.wording import AT_END, AT_START, BEFORE, BORN_TOGETHER, BOTH, LEFT_OUT, OF_THESE, edits
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from cioc.model import WorkspaceSettings

# What is said instead of one number may leave another one to find: "two of 4 of the 7 children".
_PASSES: Final = 5


def masker(settings: WorkspaceSettings, *, is_promised: bool = False) -> Callable[[str], str]:
    """A function that makes texts of a workspace fit to be published, or its promises and measures of success."""
    names = short_for_children(settings.abbreviations)
    return partial(masked, up_to=settings.thresholds.suppress_up_to, children=names, is_promised=is_promised)


def masker_of_pieces(settings: WorkspaceSettings) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """A function that makes the pieces of a drawing of a workspace fit to be published."""
    bounds, names = settings.thresholds, short_for_children(settings.abbreviations)
    return partial(masked_pieces, up_to=bounds.suppress_up_to, symbol=bounds.symbol, children=names)


def masked(text: str, up_to: int, children: Collection[str] = (), *, is_promised: bool = False) -> str:
    """The text without counts of children from 1 to `up_to`. Text that has none is returned as it is.

    `children` are the workspace's own abbreviations for them. In what `is_promised` a target is no count.
    """
    for _ in range(_PASSES if up_to > 0 else 0):
        read = plain(text, children=children)
        counts = find(read.text, up_to)
        found = [each for each in counts if not (is_promised and is_pledge(read.text, each.span))]
        found = found or list(described(read.text))
        if not found:
            break
        text = _edited(text, read, (edit for each in found for edit in edits(read.text, each, up_to)))
    return text


def _edited(text: str, read: Plain, changes: Iterable[Edit], *, in_signs: bool = False) -> str:
    """A text with edits of what is read in it; of two that overlap the first stands."""
    pieces, at = [], 0
    for edit in sorted(set(changes), key=lambda edit: (edit.start, -edit.end, edit.words)):
        start, end = read.source(Span(edit.start, edit.end))
        if edit.words == LEFT_OUT:  # with all its marks of emphasis, of which one alone would be left
            start -= len(text[at:start]) - len(text[at:start].rstrip("*_~`"))
            end += len(text[end:]) - len(text[end:].lstrip("*_~`"))
        if start >= at:
            pieces += [text[at:start], edit.words if in_signs else _fitted(read.text, edit)]
            at = end
    return "".join([*pieces, text[at:]])


def masked_pieces(pieces: Sequence[str], up_to: int, symbol: str, children: Collection[str] = ()) -> tuple[str, ...]:
    """Pieces of one text, as they are read one after the other, with the sign in place of the numbers."""
    text = "\n".join(pieces)
    read = plain(text, children=children)
    found = chain(find(read.text, up_to), described(read.text)) if up_to > 0 else ()
    signs = {edit for each in found for edit in _signs(read.text, each, up_to, symbol)}
    return tuple(_edited(text, read, signs, in_signs=True).split("\n")) if signs else tuple(pieces)


def _signs(text: str, found: Disclosure, up_to: int, symbol: str) -> Iterator[Edit]:
    """Signs for the numbers of a count of children where there is no room for words; each line stays one."""
    places = found.edits or (Edit(start, end, symbol) for start, end in _places(text, found.span, up_to))
    for edit in places:
        lines = text[edit.start : edit.end].count("\n")
        sign = symbol if edit.is_number else edit.words
        yield Edit(edit.start, edit.end, "\n" * lines + sign)


def _places(text: str, span: Span, up_to: int) -> Iterator[tuple[int, int]]:
    """Where in a count of children its number stands, and the numbers that go with it."""
    if match := AT_START.match(text, span.start, span.end):
        yield from (match.span(group) for group in (1, 2) if match[group])
        if before := BEFORE.search(text, max(0, span.start - LOOK_BACK), span.start):
            yield before.span(1)
        if (after := OF_THESE.match(text, match.end(), span.end)) and value(after[2]) <= up_to:
            yield after.span(2)
    elif match := AT_END.search(text, span.start, span.end):
        yield match.span(1)
    elif both := BOTH.match(text, span.start, span.end):
        yield both.start(), both.start() + len("both")
    if twins := BORN_TOGETHER.search(text, span.start, span.end):
        yield twins.span()


# -- In words ----------------------------------------------------------------------------------------------------------

_BEGINS: Final = lazy_pattern(r"(?:\A|[.!?]\s+|\n\s*\n\s*|(?:\A|\n)\s*[-*+]\s+)[\"'“‘*_#\s]*\Z")
_BEGINS_CELL: Final = lazy_pattern(r"[|]\s*\Z")


def _fitted(text: str, edit: Edit) -> str:
    """The words of an edit, with a capital where a sentence begins."""
    words = edit.words
    if not words or ("-" in words and " " not in words):
        return words  # in an id
    near = max(0, edit.start - LOOK_BACK)
    is_written_so = text[edit.start : edit.start + 1].isupper() and _BEGINS_CELL.search(text, near, edit.start)
    begins = is_written_so or _BEGINS.search(text, near, edit.start)
    return f"{words[0].upper()}{words[1:]}" if begins else words
