"""The last step over a finished paper: small numbers of children do not leave it, whatever section speaks of them.

Measures know themselves what to keep back. What people wrote can say the same number in words, so that every text of
the paper is gone through: items, notes, promises, titles, and what charts say of themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

from cioc.disclosure.masking import masked, masked_markdown, masked_pieces
from cioc.paper.view.charts import Drawing, Words
from cioc.paper.view.measures import Measures
from cioc.paper.view.shared import Fact, Prose
from cioc.paper.view.words import Words as Key

if TYPE_CHECKING:
    from cioc.model.workspace import Thresholds
    from cioc.paper.view.paper import Paper

T = TypeVar("T")


def disclosed(paper: Paper, thresholds: Thresholds) -> Paper:
    """The paper as it may be published, with a word on the symbol where it stands anywhere."""
    found = _Mask(thresholds.suppress_up_to, thresholds.symbol).over(paper)
    kept_back = any(isinstance(each.body, Measures) and each.body.footnote for each in found.sections)
    return _with_key(found, thresholds) if found is not paper or kept_back else found


def footnote(thresholds: Thresholds) -> str:
    """What the symbol stands for, in a sentence."""
    return f"{thresholds.symbol} stands for {_meaning(thresholds)}."


def _meaning(thresholds: Thresholds) -> str:
    most = thresholds.suppress_up_to
    few = "a single child" if most == 1 else f"1 to {most} children"
    return f"a number that is not published: {few}, or a number from which that could be worked out"


def _with_key(paper: Paper, thresholds: Thresholds) -> Paper:
    sign = Fact(label=thresholds.symbol, value=_meaning(thresholds))
    return replace(
        paper,
        sections=tuple(
            replace(section, body=replace(section.body, abbreviations=(*section.body.abbreviations, sign)))
            if isinstance(section.body, Key)
            else section
            for section in paper.sections
        ),
    )


@dataclass(frozen=True, slots=True)
class _Mask:
    up_to: int
    symbol: str

    def over(self, value: T) -> T:
        """The same, with all texts within it masked. What has nothing to mask is returned as it is."""
        found: T = self._over(value)
        return found

    def _over(self, value: Any) -> Any:
        match value:
            case str():
                return masked(value, self.up_to, self.symbol)
            case Prose():
                source = masked_markdown(value.source, self.up_to, self.symbol)
                return value if source == value.source else Prose(source)
            case Drawing():
                # A drawing breaks what it says into lines.
                texts = tuple(words.text for words in value.words)
                lines = masked_pieces(texts, self.up_to, self.symbol)
                if lines == texts:
                    return value
                return replace(value, words=tuple(map(_with_text, value.words, lines)))
            case tuple():
                found = tuple(map(self._over, value))
                return value if all(map(is_, found, value)) else found
            case _ if is_dataclass(value) and not isinstance(value, type):
                given = {name: getattr(value, name) for name in _names(type(value))}
                changed = {name: new for name, old in given.items() if (new := self._over(old)) is not old}
                return replace(value, **changed) if changed else value
            case _:
                return value


def _with_text(words: Words, text: str) -> Words:
    return replace(words, text=text)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
