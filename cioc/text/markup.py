"""Markdown that somebody wrote, as it is understood: by those who print it, and by those who ask what is in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Links that a reader may follow: to the web, by mail or telephone, and to a place beside the paper. Of other schemes
# some start programs, and `//host` is elsewhere than it looks, for a paper on a disk even a file of another machine.
_LINK: Final = lazy_pattern(r"(?:https?://|mailto:|tel:)|(?![a-z][a-z0-9+.-]*:)(?![/\\]{2}|%5c)", re.IGNORECASE)


@cache
def parser() -> MarkdownIt:
    """The preset for text that is not trusted, which shows raw HTML; what is no link for a reader of papers is text."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("js-default", {"store_labels": True})
    made.validateLink = lambda url: _LINK.match(url) is not None  # type: ignore[method-assign]
    return made


def parsed(source: str) -> list[Token]:
    """The text as it was understood.

    Markdown takes `[^1]: word` for the address of a link, which is not shown. It is words where no link uses it, and
    where it is a footnote or no address at all.
    """
    found: dict[str, Any] = {}
    tokens = parser().parse(source, found)
    used = {below.meta.get("label") for token in tokens for below in token.children or ()}
    addresses = {name for name, each in found.get("references", {}).items() if re.search("[/:@#.]", each["href"])}
    footnotes = {name for name in addresses if name.startswith("^")}
    if found.get("references", {}).keys() <= (addresses - footnotes) & used and not found.get("duplicate_refs"):
        return tokens
    with parser().reset_rules():
        return parser().disable("reference").parse(source)


def description(tokens: Iterable[Token]) -> str:
    """The description of a picture."""
    return "".join(
        " " if token.type.endswith("break") else description(token.children) if token.children else token.content
        for token in tokens
    )
