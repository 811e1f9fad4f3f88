"""Carrying over: what becomes, in the plan that follows, of each promise that is open in the plans before it.

Each is answered for in a word, by a person or in a file; the work is the new plan, with `was`, and on the old plans the
entries that close what does not go on.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from cioc.edit.additions import plan as new_plan
from cioc.edit.edits import Insert, Put
from cioc.edit.progress import among, lasting_name
from cioc.edit.renumbering import next_number
from cioc.edit.work import FileEdits, Work, home_of, in_text
from cioc.errors import CannotDoError
from cioc.model import Action, Plan
from cioc.state.promise import PromiseKind, PromisePlace
from cioc.text.phrases import counted, did_you_mean, listed
from cioc.workspace.references import actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.edit.additions import Keys
    from cioc.edit.edits import Edit
    from cioc.model import Line, Priority
    from cioc.state import Snapshot
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.timescales import Reading
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Path


class Fate(StrEnum):
    """The fate of a promise, in the word that people type."""

    KEEP = "keep"
    DATE = "date"
    MERGE = "merge"
    DROP = "drop"
    DONE = "done"
    LEAVE = "leave"


MEANINGS = {
    Fate.KEEP: "as it is",
    Fate.DATE: "with a new date",
    Fate.MERGE: "into another one",
    Fate.DROP: "dropped, with a reason",
    Fate.DONE: "complete",
    Fate.LEAVE: "leave it open in the old plan",
}
_TAKES = {
    Fate.DATE: "the new timescale",
    Fate.MERGE: "the promise that it becomes a part of",
    Fate.DROP: "the reason",
    Fate.DONE: "what was done",
}


class CarryOverAnswer(Struct, frozen=True, kw_only=True):
    """An answer: the fate of a promise, and the words that this takes: a timescale, a reason, or the name of another.

    `both_lead` is that its leads go on answering for it beside those of the one that it becomes a part of.
    """

    fate: Fate
    words: str = ""
    both_lead: bool = False

    def __str__(self) -> str:
        return f"{self.fate} {' '.join(self.words.split())}".strip() + (_BOTH if self.both_lead else "")


_BOTH = ", both lead"
"""Behind the name of the promise that another becomes a part of."""


class Open(Struct, frozen=True, kw_only=True):
    """A promise of a line that is open in a plan which another is to follow."""

    promise: Promise
    plan: Plan
    priority: Priority
    action: Action
    path: Path
    """That of the action in the file of its plan."""
    index: int
    """The place of the line in its action."""
    line: Line | None
    """None for an action that has none."""
    was: str
    """Its name in the `was` of the new plan."""

    @property
    def name(self) -> str:
        """Its name as people say it, with its plan: `cioc-2022/2.2a`."""
        return self.promise.label

    @property
    def group(self) -> tuple[str, str]:
        """Its plan and its priority."""
        return self.plan.id, self.priority.ref


Answers = dict[str, CarryOverAnswer]
"""By the names of promises."""


def open_lines(plan: str, known: Ledger) -> tuple[Open, ...]:
    """Each open promise of a line of a plan, and of those that it succeeds, its own first."""
    seen = known.seen
    order = list(_chain(plan, seen.workspace))
    found = [
        _open(each, seen)
        for each in known.open_promises
        if each.kind is PromiseKind.LINE and each.plan in order and each.place is not PromisePlace.WAITING
    ]
    return tuple(sorted(found, key=lambda each: order.index(each.plan.id)))


def open_reviews(plan: str, known: Ledger) -> tuple[Promise, ...]:
    """The reviews of these plans that nobody has reported done: an entry of a meeting closes them."""
    order = list(_chain(plan, known.seen.workspace))
    return tuple(each for each in known.open_promises if each.kind is PromiseKind.REVIEW and each.plan in order)


def _chain(plan: str | None, workspace: LoadedWorkspace) -> Iterator[str]:
    """A plan and those before it, each once."""
    met: set[str] = set()
    while plan is not None and plan in workspace.plans and plan not in met:
        met.add(plan)
        yield plan
        plan = workspace.plans[plan].succeeds


def _open(promise: Promise, seen: Snapshot) -> Open:
    plan = seen.workspace.plans[promise.plan or ""]
    path, priority, action = next(each for each in actions(plan) if each[2].ref == promise.ref)
    target = seen.names[promise.name]
    return Open(
        promise=promise,
        plan=plan,
        priority=priority,
        action=action,
        path=path,
        index=target.line,
        line=action.delivery[target.line] if action.delivery else None,
        was=lasting_name(target, seen.workspace) if action.delivery else f"{plan.id}/{action.ref}",
    )


# -- Answers -----------------------------------------------------------------------------------------------------------


def answer(text: str) -> CarryOverAnswer:
    """An answer as people type it: `keep`, `date March 2028`, `merge 1.1a`, `merge 1.1a, both lead`, `drop WHY` or
    `done WHAT`. Raises ValueError.
    """
    word, _, words = text.strip().partition(" ")
    try:
        fate = Fate(word.casefold())
    except ValueError:
        near = did_you_mean(word, list(Fate))
        raise ValueError(f'"{word}" is none of {listed([each.value for each in Fate], last="and")}{near}') from None
    words = words.strip()
    both_lead = fate is Fate.MERGE and words.endswith(_BOTH)
    words = words.removesuffix(_BOTH) if both_lead else words
    if fate in _TAKES and not words:
        raise ValueError(f'"{fate}" needs {_TAKES[fate]} behind it')
    if fate not in _TAKES and words:
        raise ValueError(f'nothing stands behind "{fate}", and not "{words}"')
    return CarryOverAnswer(fate=fate, words=words, both_lead=both_lead)


def trouble(name: str, said: CarryOverAnswer, answers: Mapping[str, CarryOverAnswer]) -> str:
    """The reason why an answer cannot be given for a promise beside the others; nothing where all fit together."""
    made = {**answers, name: said}
    if said.fate is Fate.MERGE:
        end = heir(name, made)
        if end is None:
            return f"{name} would become a part of itself"
        if end in made and made[end].fate not in _GOES_ON:
            return f"{end} does not go on, so nothing can become a part of it"
    if said.fate not in {*_GOES_ON, Fate.MERGE}:
        parts = [each for each, other in answers.items() if each != name and other.fate is Fate.MERGE]
        if joined := [each for each in parts if heir(each, made) == name]:
            return f"{listed(joined, last='and')} was to become a part of {name}: answer that anew first"
    return ""


def merged_into_nothing(answers: Mapping[str, CarryOverAnswer]) -> str:
    """The reason why answers cannot be written: one becomes a part of what does not go on, or is not answered for."""
    for name, each in answers.items():
        end = heir(name, answers) if each.fate is Fate.MERGE else None
        if end is not None and (end not in answers or answers[end].fate not in _GOES_ON):
            return f"{name} was to become a part of {end}, which does not go on"
    return ""


def heir(name: str, answers: Mapping[str, CarryOverAnswer]) -> str | None:
    """The promise that another becomes a part of in the end, or itself; None where they go round in a circle."""
    met: set[str] = set()
    while name in answers and answers[name].fate is Fate.MERGE:
        if name in met:
            return None
        met.add(name)
        name = answers[name].words
    return name


def leads_left_out(each: Open, into: Open) -> tuple[str, ...]:
    """The leads of a promise that do not lead the one which it becomes a part of."""
    return tuple(lead for lead in each.promise.leads if lead not in into.promise.leads)


_GOES_ON = {Fate.KEEP, Fate.DATE}
_UNANSWERED = "?"


def named(typed: str, found: Iterable[Open], plan: str) -> str:
    """The promise that is meant, as people type it: in the plan itself without its name. Raises ValueError."""
    known = {each.name: each.name for each in found}
    known |= {each.promise.name: each.name for each in found}
    known |= {each.was: each.name for each in found}
    typed = typed.strip()
    for name in (typed, f"{plan}/{typed}"):
        if name in known:
            return known[name]
    short = [name.removeprefix(f"{plan}/") for name in known]
    raise ValueError(f'"{typed}" is none of what is open{did_you_mean(typed, [*short, *known])}')


def read_answers(text: str, found: Sequence[Open], plan: str) -> Answers:
    """The answers of a file: a line for each, `2.2a: date March 2028`. A mark (#) begins a comment; what is not
    answered has a question mark. Raises CannotDoError with the line that cannot be read.
    """
    answers: Answers = {}
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        name, colon, words = said.rpartition(": ") if said.endswith(": ?") else said.partition(": ")
        try:
            if not colon:
                raise ValueError(f'"{said}" has no colon and a word behind it')
            name = named(name, found, plan)
            if name in answers:
                raise ValueError(f"{name} is answered twice")
            if words.strip() != _UNANSWERED:
                answers[name] = _with_name(answer(words), found, plan)
        except ValueError as error:
            raise CannotDoError(f"line {number}: {error}", hint="as in: 2.2a: date March 2028") from error
    for name, each in answers.items():
        if why := trouble(name, each, answers):
            raise CannotDoError(why, hint="merge it into one that goes on")
    return answers


def _with_name(said: CarryOverAnswer, found: Sequence[Open], plan: str) -> CarryOverAnswer:
    """An answer that names another promise, with the whole name of that."""
    return replace(said, words=named(said.words, found, plan)) if said.fate is Fate.MERGE else said


def written_answers(found: Sequence[Open], answers: Mapping[str, CarryOverAnswer]) -> str:
    """The answers as a file that can be read again, with a question mark at what is not answered."""
    lines = ["# What becomes of each promise: keep, date WORDS, merge REF, drop WHY, done WHAT, or leave."]
    group: tuple[str, str] | None = None
    for each in found:
        if each.group != group:
            group = each.group
            lines += ["", f"# {each.plan.id}, priority {each.priority.ref}: {' '.join(each.priority.promise.split())}"]
        told = " ".join(each.promise.what.split())
        facts = [" ".join(fact.split()) for fact in (each.promise.who, each.promise.timescale) if fact]
        behind = f" ({'; '.join(facts)})" if facts else ""
        lines.append(f"# {told}{behind}")
        lines.append(f"{each.name}: {answers.get(each.name, _UNANSWERED)}")
    return "\n".join(lines) + "\n"


# -- The work ----------------------------------------------------------------------------------------------------------


def carried_over(
    keys: Keys,
    found: Sequence[Open],
    answers: Mapping[str, CarryOverAnswer],
    dropped: Mapping[str, str],
    *,
    written: date,
    today: date,
    workspace: LoadedWorkspace,
) -> Work:
    """The new plan with all that goes on in it, and on the old plans what closes the rest.

    `dropped` has for some of these plans the one reason for all that is not answered for: it becomes their `remainder`,
    or an entry of each line where the plan is over by now, since papers that are out have told of these.
    """
    made = _New(found, answers, written, workspace)
    begun = new_plan({**keys, "priorities": made.priorities}, workspace)
    edits: dict[str, list[Edit]] = {}
    for each in found:
        said = answers.get(each.name)
        if said is None and each.plan.id in dropped and not as_remainder(each.plan, found, answers):
            said = CarryOverAnswer(fate=Fate.DROP, words=dropped[each.plan.id])
        if said is not None and said.fate in _CLOSES:
            document = home_of(each.plan, workspace)
            edits.setdefault(document.name, []).append(_closing(each, said, today, workspace))
    for name, why in dropped.items():
        plan = workspace.plans[name]
        if as_remainder(plan, found, answers):
            value = {"status": "dropped", "note": why}
            edit = Put(path=(), key="remainder", value=value, order=tuple(Plan.model_fields))
            edits.setdefault(home_of(plan, workspace).name, []).append(edit)
    return Work(
        files=(*begun.files, *(FileEdits(name=name, edits=tuple(each)) for name, each in edits.items())),
        what=begun.what,
        following=f"cioc show {keys['id']}",
        note="\n".join([account(found, answers, dropped), *handed_over(found, answers, workspace), *made.notes]),
    )


_CLOSES = {Fate.DROP: "dropped", Fate.DONE: "complete"}


def as_remainder(plan: Plan, found: Iterable[Open], answers: Mapping[str, CarryOverAnswer]) -> bool:
    """Whether what is left of a plan can be closed at one go, its review too, from the day on which it is displaced."""
    own = [each for each in found if each.plan.id == plan.id]
    stays = any(each.name in answers and answers[each.name].fate is Fate.LEAVE for each in own)
    return not stays and plan.remainder is None and all(each.promise.place is PromisePlace.IN_USE for each in own)


def account(found: Sequence[Open], answers: Mapping[str, CarryOverAnswer], dropped: Mapping[str, str]) -> str:
    """In a sentence how many promises go on, are closed or stay."""
    told: Counter[str] = Counter()
    for each in found:
        said = answers.get(each.name)
        told[said.fate if said else (Fate.DROP if each.plan.id in dropped else Fate.LEAVE)] += 1
    goes_on = told[Fate.KEEP] + told[Fate.DATE] + told[Fate.MERGE]
    how = listed(_told(told, {Fate.DATE: "with a new date", Fate.MERGE: "merged"}) or ["as they are"], last="and")
    parts = [f"carried over: {goes_on} of {counted(len(found), 'open promise')}{f' ({how})' if goes_on else ''}"]
    parts += _told(told, {Fate.DROP: "dropped", Fate.DONE: "complete"})
    if told[Fate.LEAVE]:
        parts.append(f"{told[Fate.LEAVE]} not carried over: cioc overdue --all")
    return "; ".join(parts)


def handed_over(
    found: Sequence[Open], answers: Mapping[str, CarryOverAnswer], workspace: LoadedWorkspace
) -> Iterator[str]:
    """A sentence for each promise that becomes a part of one with other leads: who answers for it from then on."""
    by_name = {each.name: each for each in found}
    for each in found:
        end = heir(each.name, answers)
        if end is None or end == each.name or not (others := leads_left_out(each, by_name[end])):
            continue
        were, leads = names_of(others, workspace), by_name[end].promise.leads
        if answers[each.name].both_lead:
            yield f"{each.name} becomes a part of {end}: {names_of((*leads, *others), workspace)} answer for it"
        else:
            now = f"{names_of(leads, workspace)} will" if leads else "nobody will"
            yield f"{were} answered for {each.name}; as a part of {end}, {now}"


def names_of(leads: Sequence[str], workspace: LoadedWorkspace) -> str:
    """Leads by their names, in a sentence."""
    return listed([workspace.name_of(lead) for lead in leads], last="and")


def _told(told: Counter[str], words: Mapping[Fate, str]) -> list[str]:
    return [f"{told[fate]} {each}" for fate, each in words.items() if told[fate]]


def _closing(each: Open, said: CarryOverAnswer, today: date, workspace: LoadedWorkspace) -> Edit:
    """The entry of today that closes a line; an action without lines gets one for it."""
    document = home_of(each.plan, workspace)
    entry = {"date": today.isoformat(), "status": _CLOSES[said.fate], "note": said.words}
    if each.line is None:
        path = in_text(document, each.path)
        return Insert(path=path, key="delivery", value={"progress": [entry]}, order=tuple(Action.model_fields))
    return among(each.line, (*each.path, "delivery", each.index), document, today, entry)


_FEW = 5


class _New:
    """The priorities of the new plan, with their actions and lines, as they are written."""

    def __init__(
        self, found: Sequence[Open], answers: Mapping[str, CarryOverAnswer], written: date, workspace: LoadedWorkspace
    ) -> None:
        self.priorities: list[dict[str, Any]] = []
        self._inherits = self._rated = 0
        self._renumbered: list[str] = []
        self._written, self._workspace = written, workspace
        self._of_priority: dict[tuple[str, str], dict[str, Any]] = {}
        self._of_action: dict[str, dict[str, Any]] = {}
        joined: dict[str, list[Open]] = {}
        for each in found:
            if (end := heir(each.name, answers)) is not None and each.name in answers and end != each.name:
                joined.setdefault(end, []).append(each)
        for each in found:
            said = answers.get(each.name)
            if said is not None and said.fate in _GOES_ON:
                parts = joined.get(each.name, [])
                others = [lead for one in parts if answers[one.name].both_lead for lead in leads_left_out(one, each)]
                self._add(each, said, parts, others)

    @property
    def notes(self) -> list[str]:
        """Notes on what nobody would expect of the new plan."""
        found = []
        if self._inherits:
            left, are = counted(self._inherits, "timescale"), "is" if self._inherits == 1 else "are"
            found.append(f"not written anew, and holding as before: {left} that {are} over or would be read otherwise")
        if self._rated:
            rated = counted(self._rated, "rating")
            found.append(f"not carried over: {rated}, since the new plan begins without; say them anew as progress")
        if (number := len(self._renumbered)) > _FEW:
            found.append(f"{number} actions of earlier plans have other numbers now, and remember the old ones")
        elif number:
            found += self._renumbered
        return found

    def _add(self, each: Open, said: CarryOverAnswer, joined: Sequence[Open], others: Sequence[str]) -> None:
        action = self._action(each)
        self._rated += sum(one.promise.state.rag is not None for one in (each, *joined))
        if each.line is None and said.fate is Fate.KEEP and not joined:
            return  # an action without lines goes on as one
        line = self._line(each, said, others)
        line["was"] = [each.was, *(other.was for other in joined)]
        action.setdefault("delivery", []).append(line)

    def _priority(self, each: Open) -> dict[str, Any]:
        """The new priority of a promise: the one of its own, or that of another plan which promises the same."""
        if (made := self._of_priority.get(each.group)) is None:
            alike = (one for one in self.priorities if one["promise"] == each.priority.promise)
            if (made := next(alike, None)) is None:
                taken = {one["ref"] for one in self.priorities}
                ref = each.priority.ref if each.priority.ref not in taken else next_number(taken)
                made = {"ref": ref, **_values(each.priority, ("promise", "title", "notes", "success"))}
                self.priorities.append(made)
            self._of_priority[each.group] = made
        return made

    def _action(self, each: Open) -> dict[str, Any]:
        former = f"{each.plan.id}/{each.action.ref}"
        if (made := self._of_action.get(former)) is None:
            priority = self._priority(each)
            own = f"{each.priority.ref}."
            ref = each.action.ref
            if priority["ref"] != each.priority.ref and ref.startswith(own):
                ref = f"{priority['ref']}.{ref.removeprefix(own)}"
            taken = {one["ref"] for other in self.priorities for one in other.get("actions", ())}
            if ref in taken:
                ref = next_number(taken, f"{priority['ref']}.")
            if ref != each.action.ref:
                self._renumbered.append(f"{former} is {ref} in the new plan")
            made = {
                "ref": ref,
                **_values(each.action, ("action", "title", "outcome")),
                "was": [former],
                **_values(each.action, ("notes", "more")),
            }
            priority.setdefault("actions", []).append(made)
            self._of_action[former] = made
        return made

    def _line(self, each: Open, said: CarryOverAnswer, others: Sequence[str]) -> dict[str, Any]:
        """The line as it goes on; `others` lead it beside its own leads."""
        line: dict[str, Any] = {}
        leads = {"leads": [*each.promise.leads, *dict.fromkeys(others)]} if others else {}
        if each.line is None:
            line |= leads
        else:
            line = _values(each.line, ("id", "title", "who"))
            line |= leads or _values(each.line, ("leads",))
            line |= _values(each.line, ("accountable",))
            if each.line.start and self._is_read_alike(each.line.start, each.plan.written):
                line["start"] = str(each.line.start)
        if timescale := self._timescale(each, said):
            line["timescale"] = timescale
        line["was"] = []
        if each.line is not None:
            line |= _values(each.line, ("more",))
        if (pause := each.promise.state.pause) is not None and pause.until is not None:
            entry = {"date": self._written.isoformat(), "status": "paused", "until": str(pause.until)}
            line["progress"] = [{**entry, "note": pause.note or "As in the plan before."}]
        return line

    def _timescale(self, each: Open, said: CarryOverAnswer) -> str:
        """The new one, or the old where it means the same days in the new plan and they are not over.

        Where it is left out, the old one still holds, as the plan before it meant it.
        """
        if said.fate is Fate.DATE:
            return said.words
        current = each.promise.current
        if current is None:
            return ""
        is_over = current.due is not None and current.due < self._written
        if not is_over and self._is_read_alike(current.timescale, current.timing.given):
            return str(current.timescale)
        self._inherits += 1
        return ""

    def _is_read_alike(self, words: str, given: date) -> bool:
        """Whether words mean the same days for the new plan as they did on the day on which they were given."""
        return _are_alike(self._workspace.read(words, given), self._workspace.read(words, self._written))


def _are_alike(one: Reading, other: Reading) -> bool:
    """Whether two readings are of one kind and name the same days: what comes round again may have a beginning and an
    end too.
    """
    if one.kind is not other.kind or len(one.parts) != len(other.parts):
        return False
    same = (one.start, one.due, one.every) == (other.start, other.due, other.every)
    return same and all(map(_are_alike, one.parts, other.parts))


def _values(entry: Any, keys: Iterable[str]) -> dict[str, Any]:
    """The values of an entry under some keys, as they are written."""
    found: dict[str, Any] = {}
    for key in keys:
        match getattr(entry, key):
            case None | () | "":
                continue
            case tuple() as several:
                found[key] = [str(each) for each in several]
            case str() as text:
                found[key] = str(text)
            case columns:
                found |= {key: {name: str(text) for name, text in columns.items()}} if columns else {}
    return found
