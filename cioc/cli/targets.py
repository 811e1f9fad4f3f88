"""What a ref means that somebody types: of a plan's own refs, those in the newest plan come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.cli.terminal import say
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from cioc.references import Target
    from cioc.snapshot import Snapshot


def find(ref: str, seen: Snapshot) -> Target | None:
    """What a ref points to; one without a plan is looked for in the newest plan first, and namesakes are told of."""
    from cioc.references import resolve

    if target := resolve(ref, seen.names):
        return target
    found = [target for state in reversed(seen.plans) if (target := resolve(ref, seen.names, within=state.plan.id))]
    if len(found) > 1:
        say(f"this is {found[0].name}; there is also {' and '.join(target.name for target in found[1:])}")
    return found[0] if found else None


def nothing_called(ref: str, seen: Snapshot) -> CannotDoError:
    """That nothing has that name, and what may be meant."""
    from cioc.references import nearest

    return CannotDoError(f'nothing is called "{ref}"{nearest(ref, seen.names)}', hint="see what there is: cioc show")
