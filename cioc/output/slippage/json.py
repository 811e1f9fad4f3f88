"""The ledger of what was re-timed, for machines: `cioc/slippage/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.output.dumped import dumped
from cioc.output.history.json import promise
from cioc.references import TargetKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.history.slippage import Slippage, Slipped
    from cioc.output.slippage.asked import Asked
    from cioc.output.styled import Line

SCHEMA = "cioc/slippage/1"


def lines(asked: Asked) -> Iterator[Line]:
    """One JSON object: the counts, and each promise that moved with all that was promised."""
    result = asked.result
    whole = {
        "schema": SCHEMA,
        "as_of": result.as_of.isoformat(),
        "promises": result.promises,
        "moved": len(result.rows),
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
    first, now = row.promises[0], row.current
    return {
        "kind": row.kind.value,
        "name": row.name,
        "plan": row.plan,
        "ref": row.ref,
        "line": row.ref.partition("/")[2] if row.kind is TargetKind.LINE else None,
        "who": row.who,
        "what": row.what,
        "leads": list(row.leads),
        "status": row.status.value if row.status else None,
        "first_timescale": first.promise.timescale,
        "first_due": first.due.isoformat() if first.due else None,
        "timescale": now.promise.timescale if now else None,
        "due": now.due.isoformat() if now and now.due else None,
        "moves": row.times,
        "moves_agreed": row.agreed,
        "moves_said_to_be_agreed": row.said_to_be_agreed,
        "moves_in_place": row.in_place,
        "days": row.days,
        "promises": [promise(given) for given in row.promises],
    }
