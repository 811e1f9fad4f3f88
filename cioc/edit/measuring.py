"""A reading of a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.edit.edits import Insert
from cioc.edit.work import FileEdits, Work, in_text
from cioc.errors import CannotDoError
from cioc.model import Measure, MeasureReading, Measures

if TYPE_CHECKING:
    from cioc.dates import PartialDate
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document, Path

KEYS = tuple(MeasureReading.model_fields)


def reading(measure: Measure, day: PartialDate, keys: dict[str, str], workspace: LoadedWorkspace) -> Work:
    """What a measure came to on a date; `keys` are the other keys of the reading."""
    document, path = _place(measure, workspace)
    for index, each in enumerate(measure.readings):
        if each.date == day:
            line, _ = document.lines.position(document.at(*path, "readings", index).start)
            raise CannotDoError(
                f"{measure.id} has a number of {day} already: {each.value:,}",
                hint=f"mend it in {document.name}:{line}, or give the date that this one is of: --date",
            )
    later = next((index for index, each in enumerate(measure.readings) if each.date > day), None)
    at = None if later is None else in_text(document, (*path, "readings", later))[-1]
    value = {"date": str(day), **keys}
    edit = Insert(
        path=in_text(document, path),
        key="readings",
        value={key: value[key] for key in KEYS if key in value},
        at=at if isinstance(at, int) else None,
        order=tuple(Measure.model_fields),
    )
    return Work(
        files=(FileEdits(name=document.name, edits=(edit,)),),
        what=f"{measure.id} on {day}: {keys['value']}",
        following=f"cioc show {measure.id}",
    )


def _place(measure: Measure, workspace: LoadedWorkspace) -> tuple[Document, Path]:
    for document, content in workspace.of(Measures):
        for index, each in enumerate(content.measures):
            if each is measure:
                return document, ("measures", index)
    raise AssertionError(f"{measure.id} stands in no file")
