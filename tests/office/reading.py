"""Files read and drafted without a workspace, as tests need it."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from cioc.model.workspace import DEFAULT_RAG
from cioc.office.draft import Draft, ImportAnswers, Setting
from cioc.office.drafting import draft
from cioc.timescales import read as read_timescale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.office.draft import LineDraft
    from cioc.office.grid import SourceDocument


def source(data: bytes, suffix: str) -> SourceDocument:
    """The tables of a file."""
    found: SourceDocument = import_module(f"cioc.office.{suffix[1:]}").read(data, f"shape{suffix}")
    return found


def setting(written: date, **given: Any) -> Setting:
    """A workspace that has nothing but the usual ratings."""
    usual: dict[str, Any] = {"register": {}, "abbreviations": {}, "rag": DEFAULT_RAG, "comments": written}
    return Setting(written=written, read=lambda text: read_timescale(text, written=written), **usual | given)


def drafted(data: bytes, suffix: str, written: date = date(2026, 1, 1), **answers: Any) -> Draft:
    """The plan that is made of a file with no answer but those given."""
    found = source(data, suffix)
    title = next((each.text for each in found.passages if each.title), found.title or "shape")
    return draft(found, ImportAnswers(**answers), setting(written), plan_title=title)


def last(line: LineDraft, key: str) -> str | None:
    """What the entries of a line say last of something."""
    said = [value for entry in line.entries if (value := getattr(entry, key))]
    return said[-1] if said else None


def rows(made: Draft) -> Iterator[tuple[str, str, tuple[str, ...], str | None, str | None, str | None]]:
    """Each line with its action, as the shapes say what they hold."""
    for action in made.actions:
        for line in action.lines:
            yield (
                action.ref,
                action.action,
                tuple(line.leads),
                line.timescale,
                last(line, "status"),
                last(line, "rag"),
            )
