"""The last step over a finished paper: small numbers of children do not leave it, whatever section speaks of them.

Measures know themselves what to keep back. What people wrote can say the same number in words, so that every text of
the paper is gone through: items, notes, promises, titles, and what charts say of themselves.
"""

from __future__ import annotations

from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cioc.privacy.masking import masker, masker_of_pieces
from cioc.privacy.pledges import Promised
from cioc.privacy.searching import FEW
from cioc.report.view.charts import Drawing
from cioc.report.view.paper import PaperSection
from cioc.report.view.sections import EarlierMeasures, Key, MeasuresView
from cioc.report.view.shared import Fact, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cioc.model import WorkspaceSettings
    from cioc.model.workspace import Thresholds
    from cioc.report.view.paper import Paper


T = TypeVar("T")


def disclosed(paper: Paper, settings: WorkspaceSettings) -> Paper:
    """The paper as it may be published, with a word on the signs and words that stand for small numbers in it."""
    # A paper says much of what it says many times: each text is read once.
    thresholds, mask, sign = settings.thresholds, cache(masker(settings)), masker_of_pieces(settings)
    mask_promised = masker(settings, is_promised=True)
    worded = walked(paper, (str, Prose, Drawing), lambda value: _in_text(value, mask, mask_promised))
    signed = walked(worded, (Drawing,), lambda value: _in_drawing(value, sign))
    measured = any(
        isinstance(each.body, MeasuresView | EarlierMeasures) and each.body.footnote
        for each in (*paper.sections, *paper.annexes)
    )
    facts = []
    if measured or signed is not worded:
        facts.append(Fact(label=thresholds.symbol, value=_meaning(thresholds)))
    if worded is not paper:
        facts.append(Fact(label=FEW, value=f"{_few(thresholds)}, where it stands for a number that is not published"))
    return _with_key(signed, tuple(facts)) if facts else signed


def footnote(thresholds: Thresholds) -> str:
    """The meaning of the symbol, in a sentence."""
    return f"{thresholds.symbol} stands for {_meaning(thresholds)}."


def _meaning(thresholds: Thresholds) -> str:
    return f"a number that is not published: {_few(thresholds)}, or a number from which that could be worked out"


def _few(thresholds: Thresholds) -> str:
    most = thresholds.suppress_up_to
    return "a single child" if most == 1 else f"1 to {most} children"


def _with_key(paper: Paper, facts: tuple[Fact, ...]) -> Paper:
    """A paper with the meaning of its symbols: with the abbreviations or, without any, in a last section of its own."""
    if not any(isinstance(section.body, Key) for section in paper.sections):
        own = PaperSection(
            name="key",
            template="key",
            number="",
            title="Numbers that are not published",
            from_record=False,
            body=Key(abbreviations=facts),
        )
        return replace(paper, sections=(*paper.sections, own))
    return replace(
        paper,
        sections=tuple(
            replace(section, body=replace(section.body, abbreviations=(*section.body.abbreviations, *facts)))
            if isinstance(section.body, Key)
            else section
            for section in paper.sections
        ),
    )


def walked(value: T, leaves: tuple[type, ...], mask: Callable[[Any], Any]) -> T:
    """A value with all within it that is of these types masked. What has nothing to mask is returned as it is."""
    found: Any = value
    if isinstance(value, leaves):
        said = mask(value)
        found = value if said == value else said
    elif isinstance(value, tuple):
        parts = tuple(walked(part, leaves, mask) for part in value)
        found = value if all(map(is_, parts, value)) else parts
    elif names := names_of_fields(found.__class__):
        given = ((name, getattr(value, name)) for name in names)
        changed = {name: new for name, old in given if (new := walked(old, leaves, mask)) is not old}
        found = replace(found, **changed) if changed else value
    return found  # type: ignore[no-any-return]


def _in_text(
    value: str | Prose | Drawing, mask: Callable[[str], str], mask_promised: Callable[[str], str]
) -> str | Prose | Drawing:
    match value:
        case Promised():
            return Promised(mask_promised(str(value)))
        case str():
            return mask(value)
        case Prose():
            return Prose(mask(value.source))
        case Drawing():
            return value


def _in_drawing(value: Drawing, sign: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Drawing:
    """A drawing breaks what it says into lines, with no room for more words than it has: there the symbol stands."""
    texts = tuple(words.text for words in value.words)
    words = tuple(replace(each, text=line) for each, line in zip(value.words, sign(texts), strict=True))
    return replace(value, words=words)


def parts(said: object) -> Iterator[object]:
    """Each view and each value within a view, in no order."""
    waiting = [said]
    while waiting:
        part: Any = waiting.pop()
        if isinstance(part, (list, tuple)):
            waiting.extend(part)
        else:
            yield part
            waiting.extend(getattr(part, name) for name in names_of_fields(part.__class__))


@cache
def names_of_fields(kind: type) -> tuple[str, ...]:
    """The names of a view's fields; of anything else, none."""
    return kind.__struct_fields__ if issubclass(kind, Struct) else ()
