"""How long a paper is: the sides that it prints on, and the words in it that nobody of the council wrote."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from cioc.dates import PartialDate, in_words
from cioc.model import FileEntry
from cioc.report.render import Format
from cioc.report.view.sections import ActionLog, Exceptions
from cioc.workspace.loading import LoadedWorkspace, load
from cioc.workspace.sources import Folder
from tests.report.workspaces import SHIPPED, shipped, view, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.model import Meeting

RATED: Final = ("2023-06-16", "2023-10-13", "2024-03-15", "2024-06-14", "2024-10-11")
"""The meetings of a made-up council whose plan of 40 actions is rated throughout."""
_SHORTENED: Final = 3
"""So many words of a text are known again where the rest of it was left out."""


@cache
def rated() -> LoadedWorkspace:
    """The workspace of that council."""
    return load(Folder(root=Path(__file__).with_name("rag_rich")))


def workspace_of(meeting: str) -> LoadedWorkspace:
    """The workspace that a meeting is of."""
    return shipped() if meeting in SHIPPED else rated()


@cache
def paper(meeting: str, form: Format = Format.HTML) -> str:
    """The paper of a meeting, whole."""
    return written(view(workspace_of(meeting), meeting), form)


@cache
def added(meeting: str) -> str:
    """The paper of a meeting for which the officer wrote neither items nor any other text: what cioc adds.

    Recommendations, and the reasons and updates that it quotes as somebody wrote them on a day, are set aside too.
    """
    loaded = workspace_of(meeting)
    drawn = view(_with(loaded, meeting, _unwritten(loaded.meetings[meeting])), meeting)
    sections = tuple(replace(each, body=_unquoted(each.body)) for each in drawn.sections)
    return written(replace(drawn, sections=sections, cover=replace(drawn.cover, asks=())), Format.HTML)


def _unquoted(body: object) -> object:
    match body:
        case Exceptions():
            return replace(body, rows=tuple(replace(row, reasons=(), said="") for row in body.rows))
        case ActionLog():
            return replace(body, rows=tuple(replace(row, updates=()) for row in body.rows))
        case _:
            return body


def _unwritten(meeting: Meeting) -> Meeting:
    texts = ("summary", "purpose", "introduction", "consultation", "implications")
    lists = ("items", "background_papers", "appendices", "sections", "decisions")
    return meeting.model_copy(update=dict.fromkeys(texts) | dict.fromkeys(lists, ()))


def _with(loaded: LoadedWorkspace, name: str, meeting: Meeting) -> LoadedWorkspace:
    return replace(loaded, meetings={**loaded.meetings, name: meeting})


# -- Words -------------------------------------------------------------------------------------------------------------


def own_words(meeting: str) -> list[str]:
    """The words of the paper that stand in no file of the workspace, as they follow each other.

    A date counts as standing there where a file has it, in whatever form; a text also where only its beginning is. A
    number is no word, nor is the letter of a line.
    """
    loaded = workspace_of(meeting)
    known = sorted({_words(text) for text in _texts(loaded)} - {""}, key=len, reverse=True)
    shown = _without_shortened(paper(meeting, Format.MD), known)
    left = f" {_words(shown)} "
    for text in known:
        left = left.replace(f" {text} ", " | ")
    return [word for word in left.split() if word.isalpha() or re.fullmatch(r"[^\W\d]+['’-][^\W\d]+", word)]


def _without_shortened(shown: str, known: list[str]) -> str:
    """Without what a text begins with, where the rest of it is a dot, a dot and a dot."""
    pieces = shown.split("…")
    for index, piece in enumerate(pieces[:-1]):
        parts = list(re.finditer(r"\w+", piece))
        for match in parts[-30 : len(parts) - _SHORTENED + 1]:
            if any(text.startswith(_words(piece[match.start() :])) for text in known):
                pieces[index] = piece[: match.start()]
                break
    return " | ".join(pieces)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+(?:['’]\w+)*|\|", text)).lower().replace("’", "'")


def _texts(thing: Any) -> Iterator[str]:
    """Every text in a workspace, and every paragraph and sentence of it; and every date, in words."""
    match thing:
        case str():
            yield thing
            yield from re.split(r"\n\n+|\n(?=[-\d])", thing)
            yield from re.split(r"(?<=[.!?])\s+", thing)
        case PartialDate() | date():
            yield in_words(thing)
        case FileEntry():
            yield from _texts([getattr(thing, name) for name in type(thing).model_fields])
        case LoadedWorkspace():
            yield from _texts([thing.settings, thing.plans, thing.meetings, thing.measures, thing.register])
        case dict():
            yield from _texts([*thing.keys(), *thing.values()])
        case list() | tuple():
            for each in thing:
                yield from _texts(each)
        case _:
            pass
