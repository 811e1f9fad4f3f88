"""`cioc timescale`: what does cioc make of these words?"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.options import whole_day, written_as
from cioc.cli.terminal import say, width, words_on_standard_input, write
from cioc.errors import CannotDoError
from cioc.workspace.sources import find_root

if TYPE_CHECKING:
    from cioc.timescales import Calendar


def timescale(
    phrases: Annotated[
        list[str] | None,
        typer.Argument(metavar="PHRASE", help="The words of a Timescales column.", show_default=False),
    ] = None,
    written: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day on which they were written.", show_default="today"),
    ] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read phrases from standard input, one a line.")] = False,
    format: Annotated[str, written_as(("text", "json"), "The format.")] = "text",
) -> None:
    """Show how a timescale is read, and why.

    Examples:

    - `cioc timescale "Feb/March 2019"`
    - `cioc timescale --written 2019-02-07 termly "Q3 2019/20"`
    """
    from cioc.timescales import read

    day = whole_day(written, "--written") if written else date.today()
    words = [*(phrases or ()), *(_from_standard_input() if stdin else ())]
    if not words and not stdin:
        raise CannotDoError("no timescale is given", hint='for instance: cioc timescale "Feb/March 2019"')
    calendar = _calendar()
    readings = [read(phrase, written=day, calendar=calendar) for phrase in words]
    if format == "json":
        from cioc.render.timescale import json

        write(json(readings))
    else:
        from cioc.render.timescale import text
        from cioc.timescales.reading import Flag, Kind

        write(text(readings, width()))
        if written is None and any(Flag.ASSUMED in reading.flags for reading in readings):
            say("read as if written today; --written DATE reads it as of another day")
        are_bare = len(phrases or ()) > 1 and not any(" " in phrase for phrase in phrases or ())
        if are_bare and any(reading.kind is Kind.NONE for reading in readings):
            say(f'if these words are one timescale, put them in quotes: cioc timescale "{" ".join(phrases or ())}"')
        for code in (phrase.strip().upper() for phrase in words if re.fullmatch(r"\s*[A-Za-z][0-9]{3}\s*", phrase)):
            say(f"{code} may be the code of a rule; see: cioc help {code}")


def _from_standard_input() -> list[str]:
    text = words_on_standard_input()
    return text.removesuffix("\n").replace("\r\n", "\n").split("\n") if text else []


def _calendar() -> Calendar:
    """The calendar of the workspace here; the usual one where there is none."""
    from cioc.timescales import DEFAULT

    root = find_root(Path.cwd())
    if root is None:
        return DEFAULT
    from cioc.workspace.loading import load
    from cioc.workspace.sources import Folder
    from cioc.workspace.timescale_reader import calendar

    return calendar(load(Folder(root=root)).settings)
