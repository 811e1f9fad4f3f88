"""Small workspaces for the tests of what is known on a day, in a few words."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from cioc.state import snapshot
from cioc.state.ledger import ledger
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob

if TYPE_CHECKING:
    from cioc.state import Snapshot
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.workspace.loading import LoadedWorkspace

Made = dict[str, Any]
"""An entry of a file, as plain values."""


def plan(name: str, written: str, *actions: Made, **more: Any) -> Made:
    """A plan with actions under its one priority; without any it has none."""
    priorities = [{"ref": 1, "promise": "Heard.", "actions": list(actions)}] if actions else []
    said = {"cioc": "plan/1", "id": name, "title": name, "written": written, "priorities": priorities}
    return said | {key.rstrip("_"): value for key, value in more.items()}


def action(ref: str, *lines: Made, **more: Any) -> Made:
    """An action with lines."""
    return {"ref": ref, "action": f"Do {ref}.", "delivery": list(lines)} | more


def line(who: str | None = None, *entries: Made, **more: Any) -> Made:
    """A line that `who` does; its entries are the oldest first."""
    return ({"who": who} if who else {}) | {"progress": list(entries)} | more


def entry(day: str, **said: str) -> Made:
    """An entry of a day."""
    return {"date": day} | said


def meeting(day: str, **more: Any) -> Made:
    """A meeting."""
    return {"cioc": "meeting/1", "date": day} | more


def workspace(*made: Made) -> LoadedWorkspace:
    """All of them together, without a fault."""
    blobs = (Blob(name=f"plans/{number}.yaml", data=json.dumps(each).encode()) for number, each in enumerate(made))
    loaded = assemble(tuple(map(read, blobs)))
    assert [finding.message for document in loaded.documents for finding in document.findings] == []
    return loaded


def seen(day: str, *made: Made) -> Snapshot:
    """What was known of them on a day."""
    return snapshot(workspace(*made), date.fromisoformat(day))


def known(day: str, *its: Made, soon: str = "") -> Ledger:
    """The ledger of a day."""
    return ledger(seen(day, *its), soon=date.fromisoformat(soon) if soon else None)


def one(day: str, *entries: Made, **said: Any) -> Promise:
    """The promise of a plan with one line."""
    (found,) = known(day, plan("p1", "2019-02-07", action("1.1", line("A", *entries, **said)))).promises
    return found
