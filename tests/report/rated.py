"""A workspace whose actions are rated, moved, dropped and completed between two meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.changes.made import action, entry, line, loaded, plan
from tests.report.workspaces import context as of

if TYPE_CHECKING:
    from cioc.report.context import Context
    from cioc.workspace.loading import LoadedWorkspace

MEETINGS = [{"cioc": "meeting/1", "date": "2019-10-11"}, {"cioc": "meeting/1", "date": "2019-12-06"}]


def rated(**more: Any) -> LoadedWorkspace:
    """Six actions: one worse, one better, one re-timed, one dropped, one complete, one never rated."""
    made = plan(
        action(
            "1.1",
            "Ask children.",
            line("Homes", entry("2019-03-01", rag="amber"), entry("2019-11-01", rag="red", note="Nobody came.")),
            line("Teams", entry("2019-03-01", rag="green")),
        ),
        action("1.2", "Find carers.", line("Homes", entry("2019-03-01", rag="red"), entry("2019-11-01", rag="green"))),
        action(
            "1.3",
            "Train staff.",
            line(
                "Teams",
                entry("2019-03-01", rag="green"),
                entry("2019-11-01", timescale="March 2020", agreed="2019-10-11", note="No trainer."),
                timescale="November 2019",
                leads=["early-help"],
            ),
        ),
        action(
            "1.4", "Print it.", line("Homes", entry("2019-03-01", rag="amber"), entry("2019-11-01", status="dropped"))
        ),
        action(
            "1.5", "Open it.", line("Homes", entry("2019-03-01", rag="amber"), entry("2019-11-01", status="complete"))
        ),
        action("1.6", "Wait.", line("Homes")),
        meetings=MEETINGS,
        register=["early-help"],
    )
    return loaded(made | more)


def context(workspace: LoadedWorkspace, meeting: str = "2019-12-06", *annexes: str) -> Context:
    """What the sections of a meeting's paper are built from."""
    return of(workspace, meeting, annexes=annexes)
