"""Names of what changed, in the words of the files: what it is called, whose it is, and what to remark on."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.changes.change import ChangedRecord
from cioc.changes.kinds import RecordKind
from cioc.changes.pairing import former_refs, is_part, twins
from cioc.changes.phrases import CARRIED_OVER, PROBABLY, day, why_not
from cioc.dates import in_words
from cioc.model import FileEntry, keys_of
from cioc.model.register import FormerName
from cioc.state.names import action_name, commitment_name, line_name
from cioc.text.phrases import counted, in_number
from cioc.workspace.references import TargetKind, parts, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.changes.states import States
    from cioc.state import ActionState, Snapshot
    from cioc.state.claims import Claim
    from cioc.state.states import CarriedOver
    from cioc.workspace.references import ReferenceTarget


_NAMED = {RecordKind.LINE, RecordKind.PROGRESS, RecordKind.ACTION, RecordKind.COMMITMENT}


class ChangeNames:
    """Names of the things of one snapshot, and of who answers for them."""

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

    def of(self, record: Record, within: Record | None) -> ChangedRecord:
        """The subject of a change: a record, and whose it is. `within` is the record that holds it."""
        its = ChangedRecord(
            record=record.kind,
            ref=record.name,
            what=in_short(record),
            called=self._called(record.name) if record.kind in _NAMED else "",
            leads=_leads(record),
            priorities=self._priorities(record),
        )
        match record.kind:
            case RecordKind.LINE if within:
                its = replace(its, who=record.fields.get("who"), action=within.name)
                return replace(its, what=in_short(within), priorities=self._priorities(within))
            case RecordKind.PROGRESS if within:
                its = replace(its, who=within.fields.get("who"), leads=_leads(within))
                action = self._of_lines.get(record.name)
                if action is None:
                    return its
                return replace(its, what=action.action.action, priorities=(f"{record.plan}/{action.priority.ref}",))
            case RecordKind.READING if within:
                return replace(its, what=in_short(within), priorities=self._priorities(within))
            case (
                RecordKind.ITEM
                | RecordKind.MATTER
                | RecordKind.COMMITMENT
                | RecordKind.RECOMMENDATION
                | RecordKind.DECISION
            ):
                return self._about(its, record)
            case RecordKind.UPDATE if within:
                return replace(its, what=in_short(within))
            case _:
                return its

    def _called(self, name: str) -> str:
        """The name of a line, an action or a commitment, by its full name."""
        if made := self._commitments.get(name):
            return str(commitment_name(made))
        if action := self._of_lines.get(name):
            line = next(each.line for each in action.lines if name == f"{name.partition('/')[0]}/{each.ref}")
            return str(line_name(action.action, line, self._seen.workspace))
        whole = self._actions.get(name)
        return str(action_name(whole.action)) if whole else ""

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

    def _action(self, target: ReferenceTarget) -> ActionState | None:
        return self._actions.get(f"{target.home}/{target.action}") if target.action else None

    def _about(self, its: ChangedRecord, record: Record) -> ChangedRecord:
        """Priorities and leads of a meeting's words: those of what it speaks of."""
        about = record.fields.get("about", ())
        references: tuple[str, ...] = (about,) if isinstance(about, str) else about
        if record.kind is RecordKind.DECISION:  # which names what it agrees or refuses, and need not again
            decided = (*references, *record.fields.get("agrees", ()), *record.fields.get("refuses", ()))
            references = tuple(dict.fromkeys(decided))
        leads, priorities = list(its.leads), [self._priority(reference) for reference in references]
        if record.kind is not RecordKind.COMMITMENT:  # which has a lead of its own
            leads += (lead for reference in references for lead in self._leads_of(reference))
        its = replace(its, leads=tuple(dict.fromkeys(leads)), priorities=tuple(dict.fromkeys(filter(None, priorities))))
        if record.kind is not RecordKind.MATTER:
            return replace(its, about=references)
        target = resolve(references[0], self._seen.names)
        name = target.name if target else references[0]
        return replace(its, ref=name, what=self._what_of(target), called=self._called(name))

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

    def _what_of(self, target: ReferenceTarget | None) -> str:
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


def on_actions(below: Sequence[Pair], before: States, after: States) -> dict[int, str]:
    """Remarks on the actions of a plan that came or went, by the identity of their records."""
    gone = [p.before for p in below if p.after is None and p.before and p.before.kind is RecordKind.ACTION]
    come = [p.after for p in below if p.before is None and p.after and p.after.kind is RecordKind.ACTION]
    found: dict[int, str] = {}
    for old, new in twins(gone, come):
        found[id(old)] = f"{PROBABLY} renumbered to {new.own[0]}"
        found[id(new)] = f"probably {old.own[0]}, renumbered; if so, say was: [{old.own[0]}]"
    heirs = _heirs(after.seen) if gone else {}
    for old in gone:
        if old.name in heirs:
            found[id(old)] = f"{CARRIED_OVER} {', '.join(heirs[old.name])}"
        elif lines := _open_lines(old, before):
            found[id(old)] = "; ".join(filter(None, (found.get(id(old)), lines)))
    for new in come:
        if numbers := former_refs(new):
            found[id(new)] = f"it was {words(numbers)}"
        elif "was" in new.fields and not (new.name in after.seen.lineage.carried or new.name in after.vain_claims):
            found[id(new)] = f"it names {words(new.fields['was'])} as what it was, and has taken nothing over"
    return found


def on_lines(action: Pair, below: Sequence[Pair], before: States, after: States) -> dict[int, str]:
    """Remarks on the lines of an action that came or went, by the identity of their records: what went on as another.

    An action without lines is its own only line, so the one that it is given later is no other promise.
    """
    gone = [pair.before for pair in below if pair.after is None and pair.before]
    come = [pair.after for pair in below if pair.before is None and pair.after]
    if is_its_own_line(action):
        found = {id(line): "until then the action was its own only line" for line in come}
        return found | {id(line): "the action is its own only line now" for line in gone}
    found = {}
    for old in gone:
        heirs = [each.new for each in before.seen.lineage.to.get(old.name, ())] or _heirs_of_line(old, after.seen)
        if heirs:
            found[id(old)] = f"{CARRIED_OVER} {', '.join(heirs)}"
        elif who := old.fields.get("who"):
            joined = next((each.name for each in come if is_part(who, each.fields.get("who", ""))), None)
            found |= {id(old): f"{PROBABLY} part of {joined} now"} if joined else {}
    return found


def _heirs_of_line(old: Record, seen: Snapshot) -> list[str]:
    """The lines of other plans that name one as what they were."""
    own = f"{old.name.rstrip(ascii_lowercase)}/{old.fields['id']}" if "id" in old.fields else old.name
    return [
        line.name
        for state in seen.plans
        if state.plan.id != old.plan
        for action in state.actions
        for line in action.lines
        if {old.name, own} & set(line.line.was)
    ]


def is_its_own_line(action: Pair) -> bool:
    """Whether an action has one line on the one side, and on the other side is its own only line."""
    lines = [len(each.children) for each in (action.before, action.after) if each]
    return action.either.kind is RecordKind.ACTION and sorted(lines) == [0, 1]


def _heirs(seen: Snapshot) -> dict[str, list[str]]:
    """The actions that name another as what they were, by its full name; a line stands for its action too."""
    found: dict[str, list[str]] = {}
    for state in seen.plans:
        for action in state.actions:
            for reference in action.action.was:
                target = resolve(reference, seen.names, within=state.plan.id)
                # What it was need not be there any more.
                name = reference if parts(reference).home else f"{state.plan.id}/{reference}"
                for each in dict.fromkeys((target.name, f"{target.home}/{target.action}") if target else (name,)):
                    found.setdefault(each, []).append(action.name)
    return found


def _open_lines(action: Record, side: States) -> str:
    """How many of the lines of an action were open; nothing where none was."""
    states = [side.of(line.model) for line in action.children] or [side.of(action.model)]
    number, whole = sum(state is not None and state.is_open for state in states), len(states)
    if not number:
        return ""
    if whole == 1:
        return "its only line was open" if action.children else "it was open"
    return f"{'all' if number == whole else number} of its {whole} lines {in_number(number, 'was')} open"


def of_nothing(claims: Sequence[Claim]) -> str:
    """Of an action that took over nothing of what it names: `it names p1/1.1 and p1/1.2, but p2 is a draft`."""
    named: dict[str, dict[str, None]] = {}
    for claim in claims:
        named.setdefault(why_not(claim), {})[claim.old] = None
    return "; ".join(f"it names {' and '.join(olds)}, but {why}" for why, olds in named.items())


def in_part(carried: Sequence[CarriedOver]) -> str | None:
    """`in part: 1 of 3 lines`, of what was not carried over as a whole."""
    parts = [each for each in carried if each.lines < each.of]
    several = len(carried) > 1
    said = (f"{each.lines} of {each.of} lines{f' of {each.old}' if several else ''}" for each in parts)
    return f"in part: {', '.join(said)}" if parts else None


def in_short(record: Record) -> str:
    """A few words to know it by."""
    fields = ("action", "title", "promise", "text", "who", "name", "note")
    return next((words(record.fields[field]) or "" for field in fields if field in record.fields), "")


def text_of(record: Record) -> str:
    """The text of a record as a whole."""
    match record.kind:
        case RecordKind.PLAN:
            counts = [(RecordKind.ACTION, "action"), (RecordKind.PRIORITY, "priority")]
            numbers = {name: sum(child.kind is kind for child in record.children) for kind, name in counts}
            # An action without lines is its own only line.
            lines = sum(max(len(child.children), 1) for child in record.children if child.kind is RecordKind.ACTION)
            return ", ".join(_counted(n, what) for what, n in (*reversed(numbers.items()), ("line", lines)))
        case RecordKind.MEETING:
            kinds = (RecordKind.ITEM, RecordKind.COMMITMENT, RecordKind.MATTER, RecordKind.RECOMMENDATION)
            numbers = {kind.value: sum(child.kind is kind for child in record.children) for kind in kinds}
            return ", ".join(_counted(number, what) for what, number in numbers.items() if number)
        case RecordKind.READING:
            return f"{record.fields.get('bound', '')} {record.fields['value']}".strip().replace("-", " ")
        case RecordKind.LINE:
            return "; ".join(filter(None, (words(record.fields.get(field)) for field in ("who", "timescale"))))
        case RecordKind.RECOMMENDATION:
            return f"{words(record.fields.get('verb')) or ''} {record.fields['text']}".strip()
        case _:
            return in_short(record)


def counted_records(numbers: Mapping[RecordKind, int]) -> str:
    """`2 plans, 3 actions, 1 matter arising`, the largest kinds of record first."""
    return ", ".join(_counted(numbers[kind], kind.value) for kind in RecordKind if numbers.get(kind))


def _counted(number: int, what: str) -> str:
    one, many = _WORDS.get(what, (what, f"{what}s"))
    return counted(number, one, many)


_WORDS = {
    "priority": ("priority", "priorities"),
    "matter": ("matter arising", "matters arising"),
    "progress": ("entry", "entries"),
    "reading": ("number", "numbers"),
    "settings": ("setting", "settings"),
}


def said(fields: Mapping[str, object]) -> str | None:
    """The words of an entry on how something stands: `rated amber, in progress`."""
    told = (how.format(_value(field, fields[field])) for field, how in _SAID.items() if field in fields)
    return ", ".join(told) or None


_SAID = {
    "corrects": "corrects {}",
    "takes_back": "takes it back",
    "rag": "rated {}",
    "status": "{}",
    "until": "until {}",
    "timescale": 'timescale "{}"',
    "agreed": "agreed {}",
}


def _value(field: str, value: object) -> str:
    told = words(value) or ""
    if field == "takes_back":
        return ""
    if field == "status":
        return told.replace("-", " ")
    return told if field in {"rag", "timescale"} else day(told)


def words(value: object) -> str | None:
    """A value of a file in words; nothing for what is not there."""
    match value:
        case None:
            return None
        case tuple():
            # Quoted where the marks between them might be taken for their own.
            return "; ".join(f'"{each}"' if ";" in str(each) else words(each) or "" for each in value)
        case FormerName():
            return f"{value.name}, until {in_words(value.until)}"
        case FileEntry():
            keys = keys_of(type(value))
            return ", ".join(f"{keys[name]}: {words(each)}" for name, each in value if each not in (None, ()))
        case _:
            return str(value)
