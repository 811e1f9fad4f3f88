"""The ledger of what was re-timed, for machines: `cioc/slippage/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.history.json import version
from cioc.render.machine import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slippage, Slipped
    from cioc.render.slippage import SlippageView
    from cioc.render.terminal_text import Line

SCHEMA = "cioc/slippage/1"


def lines(asked: SlippageView) -> Iterator[Line]:
    """One JSON object: the counts, and each promise that moved with all that was promised."""
    result = asked.result
    whole = {
        "schema": SCHEMA,
        "as_of": result.as_of.isoformat(),
        "promises": result.promises,
        "moved": result.moved,
        "moves": result.moves,
        "moves_agreed": result.agreed,
        "moves_said_to_be_agreed": result.said_to_be_agreed,
        "moves_in_place": result.in_place,
        "in_git": result.in_git,
        "begins": _begins(result),
        "rows": [fields(row) for row in result.rows],
    }
    yield dumped(whole)


def _begins(result: Slippage) -> dict[str, str] | None:
    """The oldest commit of a shallow clone, before which it cannot tell what was changed in the files."""
    begins = result.begins
    return {"commit": begins.sha, "date": begins.committed.isoformat()} if begins else None


def fields(row: Slipped) -> dict[str, Any]:
    """One promise that moved. `days` is from the first promise to the current one, null where either has no day."""
    promise, first, now = row.promise, row.life.versions[0], row.current
    return {
        "kind": promise.kind.value,
        "name": promise.name,
        "formerly": list(row.life.names[:-1]),
        "plan": promise.plan,
        "ref": promise.label,
        "line": promise.line,
        "who": promise.who,
        "what": promise.what,
        "leads": list(promise.leads),
        "status": promise.status.value if promise.status else None,
        "first_timescale": first.timescale,
        "first_due": first.due.isoformat() if first.due else None,
        "timescale": now.timescale if now else None,
        "due": now.due.isoformat() if now and now.due else None,
        "moves": row.times,
        "moves_agreed": row.agreed,
        "moves_said_to_be_agreed": row.said_to_be_agreed,
        "moves_in_place": row.in_place,
        "days": row.days,
        "promises": [version(each) for each in row.life.versions],
    }
