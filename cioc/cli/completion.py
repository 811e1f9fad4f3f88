"""Completions for the Tab key: the names that the workspace has.

Typer calls these for each press of the key. They import little, and where anything goes wrong they offer nothing: what
they would say of it would land in the middle of the line that somebody is typing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import typer

from cioc.text.escaping import one_line
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import cut
from cioc.workspace.sources import find_root

if TYPE_CHECKING:
    from cioc.workspace.names_for_completion import Catalogue, Names

_WORDS = 60

# What names are made of. Anything else would stand in a command line, where a shell takes it for more than a name.
_SAFE = lazy_pattern(r"[A-Za-z0-9./-]+")

# As rich has it.
_STYLE = lazy_pattern(r"(\\*)(\[[a-z#/@][^[]*?])")

Offer = Callable[[typer.Context, str], list[tuple[str, str]]]


def _offering(choose: Callable[[Catalogue, str], Names]) -> Offer:
    """A completion of what the catalogue of the workspace has."""

    def offer(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        try:
            return list(_matching(choose(_catalogue(context), incomplete), incomplete))
        except Exception:
            return []

    return offer


def _catalogue(context: typer.Context) -> Catalogue:
    from cioc.workspace.names_for_completion import Catalogue, catalogue
    from cioc.workspace.sources import Folder

    folder = context.find_root().params.get("folder")
    root = find_root(Path(folder) if folder else Path.cwd())
    return catalogue(Folder(root=root)) if root else Catalogue()


def _matching(names: Names, incomplete: str) -> Iterator[tuple[str, str]]:
    for name, words in names.items():
        if name.startswith(incomplete) and _SAFE.fullmatch(name):
            yield name, _plain(_cut(words))


def _cut(words: str) -> str:
    """As many words as fit on a line, in letters that are twice as wide as others too."""
    room = _WORDS // 2 if any(east_asian_width(letter) in "WF" for letter in words) else _WORDS
    return cut(words, room)


def _plain(words: str) -> str:
    """Words as they are: typer takes `[…]` for a style of rich, and a style that is none for a mistake."""
    return _STYLE.sub(r"\1\1\\\2", one_line(words))


_NOBODY = {"nobody": "What has no lead"}
_BY_WORD = {"last": "The last that was held", "next": "The next to come"}

refs = _offering(lambda known, begun: known.refs(begun))
things = _offering(lambda known, begun: {**known.refs(begun), **known.leads})
steps = _offering(lambda known, begun: known.steps(begun))
ratings = _offering(lambda known, _: known.ratings)
plans = _offering(lambda known, _: known.plans)
priorities = _offering(lambda known, _: known.priorities)
meetings = _offering(lambda known, _: known.meetings | _BY_WORD)
leads = _offering(lambda known, _: known.leads)
leads_or_nobody = _offering(lambda known, _: known.leads | _NOBODY)
measures = _offering(lambda known, _: known.measures)
agencies = _offering(lambda known, _: known.agencies)


def _words(*words: str) -> Callable[[str], list[str]]:
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


# The words of the format, which take too long to import for the sake of a key; a test holds them against it.
statuses = _words("not-started", "in-progress", "paused", "complete", "dropped")
verbs = _words("note", "endorse", "agree", "approve", "consider", "comment", "support")


def codes(incomplete: str) -> list[tuple[str, str]]:
    """The codes of the rules, read from their sources: to import the rules takes longer than people wait for a key."""
    found = _of_plug_ins()
    for path in sorted((Path(__file__).parents[1] / "rules").glob("*.py")):
        found |= dict(re.findall(r'code="(\w+)",\s+name="([\w-]+)"', path.read_text("utf-8")))
    typed = {code.lower() if incomplete.islower() else code: name for code, name in sorted(found.items())}
    return list(_matching(typed, incomplete))


def _of_plug_ins() -> dict[str, str]:
    try:
        from cioc.checking.plug_ins import names_installed

        return names_installed()
    except Exception:
        return {}


def kinds(incomplete: str) -> list[str]:
    """The kinds of change that `cioc diff --only` chooses by."""
    from cioc.changes.kinds import SELECTORS

    return [kind for kind in SELECTORS if kind.startswith(incomplete)]


def answers(incomplete: str) -> list[str]:
    """The commands whose JSON has a schema."""
    try:
        from cioc.render.shapes import ANSWERS

        return [name for name in ANSWERS if name.startswith(incomplete)]
    except Exception:
        return []
