"""Why something is rated as it is: papers print the reason beside each rating that is an exception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.cli.asking import Questions
    from cioc.workspace.loading import LoadedWorkspace


def reason(
    said: str | None, rag: str | None, workspace: LoadedWorkspace, questions: Questions, option: str
) -> str | None:
    """What was said, or what is answered now where a rating needs a word of why and none was given.

    Raises CannotDoError where there is nobody to ask, or no answer. A workspace that makes no more than a note of P404
    does without.
    """
    from cioc.diagnostics import Severity

    settings = workspace.settings
    if said or rag not in settings.exceptions or settings.severities.get("P404") is Severity.NOTE:
        return said
    question = "why, and what is being done about it"
    said = questions.paragraphs(None, option, f"It is {rag}: {question}?")
    if said is None:
        raise CannotDoError(
            f"{rag} needs a word of {question}: a {option.lower()}",
            hint="it is what papers print beside the rating, in a sentence or more",
        )
    return said
