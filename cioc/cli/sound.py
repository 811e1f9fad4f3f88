"""Whether an answer could be written, asked before the next question: an error found at the end loses all answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cioc.workspace.loading import LoadedWorkspace

_NAME = "plans/answer.yaml"
_PLAN = """\
cioc: plan/1
id: answer
title: Answer
written: {given}
priorities:
  - ref: 1
    promise: Answered.
    actions:
      - ref: 1.1
        action: Answer.
        delivery:
          - who: All
"""
_PRIORITY = ("priorities", 0)
_LINE = (*_PRIORITY, "actions", 0, "delivery", 0)


def sound_text(workspace: LoadedWorkspace) -> Callable[[str], str]:
    """A check of any text: what no file may hold, and what no paper may tell, is refused."""
    from datetime import date

    return lambda text: _tried(text, _PRIORITY, "promise", date.max, workspace)


def sound_timescale(workspace: LoadedWorkspace, given: date) -> Callable[[str], str]:
    """A check of words that say by when: a day that does not exist is refused."""
    return lambda text: _tried(text, _LINE, "timescale", given, workspace)


def _tried(text: str, path: tuple[str | int, ...], key: str, given: date, workspace: LoadedWorkspace) -> str:
    """The text, if all rules let it stand in a plan as they are set here; ValueError with what they say if not."""
    from cioc.checking.check import check
    from cioc.diagnostics import Severity
    from cioc.edit.applying import apply
    from cioc.edit.edits import Put
    from cioc.model import Workspace
    from cioc.workspace.loading import assemble, read
    from cioc.workspace.sources import Blob

    try:
        data = apply(_PLAN.format(given=given), (Put(path=path, key=key, value=text),), name=_NAME).encode()
    except CannotDoError as error:
        raise ValueError(error.message) from error
    settings = [document for document, _ in workspace.of(Workspace)]
    for found in check(assemble((read(Blob(name=_NAME, data=data)), *settings))):
        if found.path == _NAME and found.severity is Severity.ERROR:
            raise ValueError(found.message)
    return text
