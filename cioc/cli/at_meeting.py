"""At which meeting something is said, promised or asked: the next to come, where no other is named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from cioc.cli.asking import Questions
    from cioc.edit.work import Work
    from cioc.model import Meeting
    from cioc.workspace.loading import LoadedWorkspace


def which_meeting(
    given: str | None,
    question: str,
    workspace: LoadedWorkspace,
    questions: Questions,
    *,
    ask: bool,
    among: Collection[str] | None = None,
    afterwards: bool = False,
) -> str:
    """The meeting that something is written to, by its name; `among` leaves out those that cannot be meant.

    Without one that is named it is the next to come or, for what is written `afterwards`, the last that was held. Where
    there is no such meeting it is the one that is nearest to it, which a person is asked about whatever `ask` says:
    its paper may be out.
    """
    known = [name for name in workspace.meetings if among is None or name in among]
    if not known:
        from cioc.cli.new.options import none_yet

        raise none_yet("meeting", workspace)
    today = date.today()
    to_come = [name for name in known if workspace.meetings[name].date.last >= today]
    held = [name for name in known if workspace.meetings[name].date.first <= today]
    meant = held[-1:] if afterwards else to_come[:1]
    usual = (meant or (to_come[:1] if afterwards else held[-1:]))[0]
    if given is None and not ask and (meant or not questions.can_ask):
        given = usual
    return questions.needed(given, "--meeting", question, choices=dict.fromkeys(reversed(known), ""), default=usual)


def saying_if_out(work: Work, meeting: Meeting) -> Work:
    """The work, with a word for whoever writes to a meeting that was held."""
    from cioc.edit.published import if_out
    from cioc.edit.work import with_note

    return with_note(work, if_out(meeting, date.today()))
