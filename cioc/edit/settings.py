"""Changes of the settings of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.edit.edits import Put
from cioc.edit.starts import start
from cioc.edit.work import FileEdits, Work, document_of, in_text
from cioc.errors import CannotDoError
from cioc.model import WorkspaceSettings
from cioc.text.phrases import listed
from cioc.workspace.sources import PLANS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.edit.edits import Edit
    from cioc.workspace.loading import LoadedWorkspace


def settings_changed(
    columns: Mapping[str, str], short: Mapping[str, str], quiet_after: str | None, workspace: LoadedWorkspace
) -> Work:
    """Settings with more columns, by their keys, more abbreviations, or another time after which work has gone quiet.

    Raises CannotDoError where that is so already, or a column has that heading.
    """
    now = workspace.settings
    for key, heading in columns.items():
        for known, column in now.columns.items():
            if known == key or column.title.casefold() == heading.casefold():
                raise CannotDoError(f'there is a column "{column.title}" already', hint=f"use it: --more {known}=WORDS")
    document = document_of(WorkspaceSettings, workspace)
    content = document.content if document else None
    order = tuple(WorkspaceSettings.model_fields)

    def put(key: str, values: Mapping[str, str]) -> Iterator[Edit]:
        if not values:
            return
        if document and isinstance(content, WorkspaceSettings) and key in content.model_fields_set:
            here = in_text(document, (key,))
            yield from (Put(path=here, key=name, value=value) for name, value in values.items())
        else:
            yield Put(path=(), key=key, value=dict(values), order=order)

    edits = (
        *put("columns", columns),
        *put("abbreviations", short),
        *put("thresholds", {"quiet_after": quiet_after} if quiet_after else {}),
    )
    name = document.name if document else f"{PLANS}/workspace.yaml"
    begun = None if document else start("cioc: workspace/1\n", "workspace/1", PLANS, workspace)
    said = [*(f'the column "{each}"' for each in columns.values()), *short]
    said += [f"no recent update after {quiet_after}"] if quiet_after else []
    key = next(iter(columns), "")
    return Work(
        files=(FileEdits(name=name, edits=edits, start=begun),),
        done="changed",
        what=f"the settings: {listed(said, last='and')}",
        following=f"cioc edit REF --more {key}=WORDS" if key else "cioc validate",
    )
