"""What the things that changed are called, whose they are, and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.changes.change import RecordKind
from cioc.changes.record_words import in_short
from cioc.workspace.references import TargetKind, resolve

if TYPE_CHECKING:
    from cioc.changes.records import Record
    from cioc.state import ActionState, Snapshot
    from cioc.workspace.references import Target


class Names:
    """What things of one snapshot are called, and who answers for them."""

    def __init__(self, seen: Snapshot) -> None:
        self._seen = seen
        self._actions: dict[str, ActionState] = {
            action.name: action for state in reversed(seen.plans) for action in reversed(state.actions)
        }
        self._of_lines: dict[str, ActionState] = {
            f"{state.plan.id}/{line.ref}": action
            for state in reversed(seen.plans)
            for action in reversed(state.actions)
            for line in action.lines
        }
        self._commitments = {made.name: made.commitment for made in reversed(seen.commitments)}

    def of(self, record: Record | None, within: Record | None) -> dict[str, Any]:
        """The fields of a change that say whose it is. `within` is the record that holds it."""
        if record is None:
            return {}
        named: dict[str, Any] = {"record": record.kind, "ref": record.name, "what": in_short(record), "who": None}
        named |= {"leads": _leads(record), "priorities": self._priorities(record)}
        match record.kind:
            case RecordKind.ACTION:
                named["action"] = record.name
            case RecordKind.LINE if within:
                named |= {"what": in_short(within), "who": record.fields.get("who"), "action": within.name}
                named["priorities"] = self._priorities(within)
            case RecordKind.PROGRESS if within:
                action = self._of_lines.get(record.name)
                named |= {"who": within.fields.get("who"), "leads": _leads(within), "on": record.own[0]}
                if action:
                    named |= {"what": action.action.action, "priorities": (f"{record.plan}/{action.priority.ref}",)}
            case RecordKind.READING if within:
                named |= {"what": in_short(within), "on": record.own[0]}
                named["priorities"] = self._priorities(within)
            case (
                RecordKind.ITEM
                | RecordKind.MATTER
                | RecordKind.COMMITMENT
                | RecordKind.RECOMMENDATION
                | RecordKind.DECISION
            ):
                named |= self._about(record, within)
            case RecordKind.UPDATE if within:
                named["what"] = in_short(within)
        return named

    def _priorities(self, record: Record) -> tuple[str, ...]:
        match record.kind:
            case RecordKind.PRIORITY:
                return (record.name,)
            case RecordKind.ACTION:
                return (f"{record.plan}/{record.fields['priority']}",)
            case RecordKind.MEASURE:
                return tuple(filter(None, (self._priority(name) for name in record.fields.get("priority", ()))))
            case _:
                return ()

    def _priority(self, reference: str) -> str | None:
        """The priority that something belongs to, by its full name."""
        target = resolve(reference, self._seen.names)
        if target is None or target.kind is TargetKind.PRIORITY:
            return target.name if target else None
        action = self._action(target)
        return f"{target.home}/{action.priority.ref}" if action else None

    def _action(self, target: Target) -> ActionState | None:
        return self._actions.get(f"{target.home}/{target.action}") if target.action else None

    def _about(self, record: Record, within: Record | None) -> dict[str, Any]:
        """What a meeting says is of the priorities, and for the leads, of what it speaks of."""
        about = record.fields.get("about", ())
        references: tuple[str, ...] = (about,) if isinstance(about, str) else about
        leads, priorities = list(_leads(record)), [self._priority(reference) for reference in references]
        if record.kind is not RecordKind.COMMITMENT:  # which has a lead of its own
            leads += (lead for reference in references for lead in self._leads_of(reference))
        found: dict[str, Any] = {
            "leads": tuple(dict.fromkeys(leads)),
            "priorities": tuple(dict.fromkeys(filter(None, priorities))),
        }
        if within and record.kind in {RecordKind.ITEM, RecordKind.MATTER}:
            found |= {"source": within.own[0], "on": within.own[0]}
        if record.kind is not RecordKind.MATTER:
            found["about"] = references
        else:
            target = resolve(references[0], self._seen.names)
            found["ref"] = target.name if target else references[0]
            found["what"] = self._what_of(target)
        return found

    def _leads_of(self, reference: str) -> tuple[str, ...]:
        target = resolve(reference, self._seen.names)
        if target is None:
            return ()
        if made := self._commitments.get(target.name):
            return (made.lead,) if made.lead else ()
        action = self._action(target)
        if action is None:
            return ()
        is_action = target.kind is TargetKind.ACTION
        return tuple(lead for line in action.lines if is_action or line.name == target.name for lead in line.line.leads)

    def _what_of(self, target: Target | None) -> str:
        if target is None:
            return ""
        if made := self._commitments.get(target.name):
            return made.text
        if target.kind is TargetKind.REVIEW:
            plan = self._seen.plan(target.home)
            return f"Review of {plan.plan.title}" if plan else ""
        action = self._action(target)
        return action.action.action if action else ""


def _leads(record: Record) -> tuple[str, ...]:
    """Who answers for it: of an action, whoever does for one of its lines."""
    if record.kind is RecordKind.ACTION:
        return tuple(dict.fromkeys(lead for line in record.children for lead in _leads(line)))
    lead = record.fields.get("lead") or record.fields.get("owner") or record.fields.get("by")
    found: tuple[str, ...] = record.fields.get("leads", (lead,) if lead else ())
    return found
