"""The letter that goes with a pack: plain text, and HTML for programs that show it."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.dates import in_words
from cioc.overdue import NAMES, Bucket
from cioc.render.pack import words
from cioc.rounds.packs import Field

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cioc.rounds.packs import Pack, PackedPromise

_WIDTH = 76
_GOING_ON = "Going on"


class LetterGroup(Struct, frozen=True, kw_only=True):
    """Promises of one bucket, each in a line, under its name."""

    title: str
    promises: tuple[str, ...]


class Letter(Struct, frozen=True, kw_only=True):
    """All that the template of the letter may print."""

    title: str
    organisation: str
    opening: str
    counts: str
    ask: str
    groups: tuple[LetterGroup, ...]
    otherwise: str
    contact: str


def letter(pack: Pack) -> Letter:
    """The letter of a pack, in words that its two forms share."""
    return Letter(
        title=words.subject(pack),
        organisation=pack.organisation,
        opening=words.opening(pack),
        counts=words.counts(pack),
        ask=_ask(pack),
        groups=tuple(_groups(pack)),
        otherwise=_otherwise(pack),
        contact=words.contact(pack),
    )


def _ask(pack: Pack) -> str:
    by = words.day(pack.reply_by)
    if pack.workbook:
        return (
            f'Please open {pack.form}, fill in the white cells of the sheet "{words.LINES_SHEET}", and send it back by '
            f"{by}. Its first sheet says how."
        )
    return (
        f"Please open {pack.form} in a program for spreadsheets, fill in the empty columns, and send it back by {by}. "
        f"{pack.file}.md says what goes into each."
    )


def _otherwise(pack: Pack) -> str:
    dates = f"{pack.file}.ics puts the dates into your calendar."
    if pack.workbook:
        other = f"{pack.file}.csv opens in any other, and {pack.file}.md can be answered in an e-mail."
    else:
        other = f"answer {pack.file}.md in an e-mail."
    return f"If you have no program for it, {other} {dates}"


def _groups(pack: Pack) -> Iterator[LetterGroup]:
    for bucket in Bucket:
        titles: dict[str, list[str]] = {}
        for each in pack.asked:
            if each.bucket is bucket:
                titles.setdefault(_GOING_ON if _goes_on(each) else NAMES[bucket], []).append(_said(each))
        for title, found in titles.items():
            yield LetterGroup(title=f"{title} ({len(found)})", promises=tuple(found))


def _goes_on(asked: PackedPromise) -> bool:
    """Whether the workbook says of it that it is going on: it has no date."""
    return asked.bucket is Bucket.ON_TIME and asked.shown[Field.STANDING].casefold().endswith(_GOING_ON.casefold())


def _said(asked: PackedPromise) -> str:
    due = f" ({in_words(asked.due)})" if asked.due else ""
    return f"{asked.what}{due}"


def text(pack: Pack) -> str:
    """The letter as the body of an e-mail, with its subject in the first line."""
    said = letter(pack)
    parts = [f"Subject: {said.title}", said.opening, said.counts, said.ask]
    parts += ["\n".join((f"{group.title}:", *map(_item, group.promises))) for group in said.groups]
    parts += [said.otherwise, said.contact, said.organisation]
    return "\n\n".join(part if "\n" in part else _filled(part) for part in parts if part) + "\n"


def _filled(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> str:
    return fill(
        text, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def html(pack: Pack, templates: Path) -> str:
    """The letter as HTML, by the workspace's own template where it has one. Raises CannotDoError where that fails."""
    from cioc.report import Format
    from cioc.report.render import fill as filled
    from cioc.report.templates import loader

    return filled("letter.html", Format.HTML, loader(templates), shown=letter(pack))
