"""What is asked of a delivery line, be it the first of a new action or one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.cli.new.options import leads_of
from cioc.cli.sound import sound_timescale

if TYPE_CHECKING:
    from datetime import date

    from cioc.cli.asking import Questions
    from cioc.edit.additions import Keys
    from cioc.workspace.loading import LoadedWorkspace


def timescale_of(line: Keys) -> str | None:
    """By when, where that is said."""
    words = line["timescale"]
    return words if isinstance(words, str) else None


def row(
    questions: Questions,
    workspace: LoadedWorkspace,
    *,
    who: str | None,
    lead: list[str] | None,
    timescale: str | None,
    given: date,
    ask: bool,
) -> Keys:
    """Who does it, who answers for it, and by when; nothing of it must be said."""
    leads = leads_of(workspace)
    return {
        "who": questions.wanted(who, "--who", "Who does it, and where? Enter leaves it out.", ask=ask),
        "leads": questions.several(
            lead,
            "--lead",
            "Who answers for it? With commas between several; Enter leaves it out.",
            choices=leads,
            ask=ask and bool(leads),
        ),
        "timescale": questions.wanted(
            timescale,
            "--timescale",
            "By when, as you would say it: March 2027, termly, ongoing? Enter leaves it out.",
            check=sound_timescale(workspace, given),
            ask=ask,
        ),
    }
