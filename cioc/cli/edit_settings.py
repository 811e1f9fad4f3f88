"""The changes that `cioc edit workspace` makes to the settings: columns, abbreviations, and when work is quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.cli.edit_fields import EditForm
    from cioc.edit.work import Work
    from cioc.workspace.loading import LoadedWorkspace


def of_settings(sheet: EditForm) -> Callable[[LoadedWorkspace], Work]:
    """The changes of the settings, as they were given: there are too many for each to be asked about."""
    from cioc.edit.renumbering import an_id_of
    from cioc.edit.settings import settings_changed

    if not sheet.given:
        raise CannotDoError(
            "nothing is said of what is to be changed of the workspace",
            hint="it has --column, --abbreviation and --quiet-after; the rest stands in plans/workspace.yaml",
        )
    sheet.check("workspace", "workspace")
    columns: dict[str, str] = {}
    for heading in _listed(sheet, "column"):
        if (key := an_id_of(heading)) == "":
            raise CannotDoError(f'--column: "{heading}" has no letters', hint="give the heading of the column")
        columns[key] = heading.strip()
    short = dict(_meaning(each) for each in _listed(sheet, "abbreviation"))
    quiet = sheet.given.get("quiet_after")
    quiet = sheet.questions.unasked(quiet if isinstance(quiet, str) else None, "--quiet-after", check=_a_length)
    return lambda workspace: settings_changed(columns, short, quiet, workspace)


def _listed(sheet: EditForm, option: str) -> list[str]:
    given = sheet.given.get(option, [])
    return given if isinstance(given, list) else [given]


def _meaning(typed: str) -> tuple[str, str]:
    short, _, words = (part.strip() for part in typed.partition("="))
    if not short or not words:
        raise CannotDoError(
            f'--abbreviation: "{typed}" gives no abbreviation with its meaning',
            hint='as in: --abbreviation "PEP=personal education plan"',
        )
    return short, words


def _a_length(text: str) -> str:
    from cioc.dates import parse_period

    parse_period(text)
    return text
