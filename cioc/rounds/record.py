"""The record of a round: answers that stand in no entry, each by a sum of what it says, and how it is kept.

What is written is in the plans. What waits for a decision, went back as a question or was decided against is in
`plans/rounds/`, so that it travels with the plans, nobody is asked twice, and nobody is reminded of what they answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cioc.edit.edits import Insert, Put, Remove
from cioc.edit.progress import lasting_name, lines_of
from cioc.edit.starts import start
from cioc.edit.work import FileEdits
from cioc.model import AnswerState, KeptAnswer, RoundFile
from cioc.rounds.outcomes import NONE, Outcome
from cioc.rounds.packs import Field
from cioc.rounds.token import digest
from cioc.rounds.understanding import filled
from cioc.workspace.references import TargetKind, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.edit.edits import Edit
    from cioc.rounds.outcomes import AnswerItem
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget

FOLDER: Final = "plans/rounds"
_START: Final = """\
# The answers of this round that stand in no entry. cioc collect keeps this file.
cioc: round/1
meeting: {meeting}
"""
_SAME: Final = {Field.WHY: Field.HAPPENED, Field.DONE_ON: Field.STATUS}
# Columns that say the same: why a date moves is a note, and what was done on a day is complete.
_STATES: Final = {
    Outcome.CONFLICT: AnswerState.WAITING,
    Outcome.UNSURE: AnswerState.WAITING,
    Outcome.HELD: AnswerState.WAITING,
    Outcome.QUESTION: AnswerState.ASKED,
    Outcome.DECIDED: AnswerState.NOT_RECORDED,
}


def sum_of(item: AnswerItem) -> str:
    """An answer's own sum: of its promise as the pack called it, its lead and its words; no renumbering changes it."""
    token = item.answer.token
    name = token.name if token else item.id
    said = sorted(f"{key}={' '.join(text.split())}" for key, text in item.answer.said.items())
    return digest("|".join((name, item.lead, *said)), 12)


def kept_answers(workspace: LoadedWorkspace) -> dict[str, dict[str, KeptAnswer]]:
    """The answers that are kept, by their ids, for each round by its date."""
    found: dict[str, dict[str, KeptAnswer]] = {}
    for _, content in workspace.of(RoundFile):
        known = found.setdefault(str(content.meeting), {})
        known.update({each.id: each for each in content.answers if each.id not in known})
    return found


def record(items: Iterable[AnswerItem], workspace: LoadedWorkspace, today: date) -> tuple[FileEdits, ...]:
    """The edits that keep what stands in no entry, and forget what does; none where all is kept already."""
    before = kept_answers(workspace)
    rounds: dict[str, dict[str, KeptAnswer]] = {name: dict(known) for name, known in before.items()}
    items = tuple(items)
    targets = names(workspace)
    for item in items:
        if item.lead and item.round:
            target = targets.get(item.name)
            about = lasting_name(target, workspace) if target else item.name
            _answer(rounds.setdefault(item.round, {}), before.get(item.round, {}), item, about, today)
            _keep(rounds[item.round], item, about, today)
    found = (
        _edits(name, before.get(name, {}), known, workspace)
        for name, known in rounds.items()
        if known != before.get(name, {})
    )
    return tuple(each for edits in found for each in edits)


def _keep(known: dict[str, KeptAnswer], item: AnswerItem, about: str, today: date) -> None:
    """Put an answer into what is kept of its round, or take it out."""
    if item.id:  # somebody has to say of which promise it is, or has said so
        if item.placed == NONE:
            _put(known, item.id, item, None, AnswerState.NOT_RECORDED, today)
        elif item.name:  # its words may not tell it any more once something of it is written
            _put(known, item.id, item, about, AnswerState.PLACED, today)
        elif item.outcome in {Outcome.UNSURE, Outcome.HELD}:
            _put(known, item.id, item, None, AnswerState.WAITING, today)
        if not item.name:
            return
    key, state = sum_of(item), _STATES.get(item.outcome)
    if state is not None:
        _put(known, key, item, about or None, state, today)
    elif item.outcome is Outcome.STAYS and key in known and known[key].state is AnswerState.ASKED:
        known[key] = answered(known[key], today)
    elif item.outcome in {Outcome.TAKEN, Outcome.KNOWN}:
        known.pop(key, None)  # what is in the plans is kept there


def _answer(
    known: dict[str, KeptAnswer], before: Mapping[str, KeptAnswer], item: AnswerItem, about: str, today: date
) -> None:
    """Put down which earlier questions an answer that was not read before answers: those whose columns it fills in."""
    if item.outcome not in {Outcome.TAKEN, Outcome.CONFLICT, Outcome.DECIDED} or sum_of(item) in before:
        return
    for each in before.values():
        if each.state is AnswerState.ASKED and (each.about, each.lead) == (about, item.lead) and says_all(each, item):
            known[each.id] = answered(each, today)


def told(
    target: ReferenceTarget, lead: str, asked: str, workspace: LoadedWorkspace, today: date
) -> tuple[FileEdits, ...]:
    """The edits that put down which questions a lead has answered by e-mail or telephone; none where none is open."""
    before, targets = kept_answers(workspace).get(asked, {}), names(workspace)
    now = dict(before)
    for key, each in before.items():
        of = targets.get(each.about or "")
        if each.state is AnswerState.ASKED and each.lead == lead and of and _is_same(of, target, workspace):
            now[key] = answered(each, today)
    return tuple(_edits(asked, before, now, workspace)) if now != before else ()


def _is_same(line: ReferenceTarget, named: ReferenceTarget, workspace: LoadedWorkspace) -> bool:
    """Whether a promise is the one that somebody named: a line by its action too, where it is the only one."""
    if not (line.action and named.action):
        return line.name == named.name
    is_one = named.kind is TargetKind.LINE or len(lines_of(named, workspace)) == 1
    return is_one and (line.home, line.action, line.line) == (named.home, named.action, named.line)


def answered(asked: KeptAnswer, day: date) -> KeptAnswer:
    """A question once its lead has answered it."""
    return asked.model_copy(update={"state": AnswerState.ANSWERED, "asks": (), "since": day})


def says_all(asked: KeptAnswer, item: AnswerItem) -> bool:
    """Whether an answer fills in all that has to be said again after a question."""
    said = {_SAME.get(field, field).value for field in filled(item.answer.said)}
    return said.issuperset(asked.asks)


def _put(
    known: dict[str, KeptAnswer], key: str, item: AnswerItem, about: str | None, state: AnswerState, today: date
) -> None:
    if key not in known or known[key].state is not state:
        values: dict[str, Any] = {
            "id": key,
            "about": about,
            "lead": item.lead,
            "state": state,
            "since": today.isoformat(),
        }
        if state is AnswerState.ASKED:
            values["asks"] = sorted({_SAME.get(each, each).value for each in item.again})
        known[key] = KeptAnswer.model_validate(values)


def _edits(
    name: str, before: Mapping[str, KeptAnswer], known: Mapping[str, KeptAnswer], workspace: LoadedWorkspace
) -> Iterator[FileEdits]:
    """The edits of the files of a round, one of which it usually has."""
    here = [(document, each) for document, each in workspace.of(RoundFile) if str(each.meeting) == name]
    new = [each for key, each in known.items() if key not in before]
    if not here:
        text = start(_START.format(meeting=name), "round/1", FOLDER, workspace)
        value = list(map(_values, new))
        yield FileEdits(
            name=f"{FOLDER}/{name}.yaml",
            edits=(Put(path=(), key="answers", value=value, order=tuple(RoundFile.model_fields)),),
            start=text,
        )
        return
    for document, content in here:
        if edits := _of_answers(content.answers, before, known, new):
            yield FileEdits(name=document.name, edits=tuple(edits))
        new = []


def _of_answers(
    there: Sequence[KeptAnswer],
    before: Mapping[str, KeptAnswer],
    known: Mapping[str, KeptAnswer],
    new: Sequence[KeptAnswer],
) -> list[Edit]:
    """The edits of one file: of its answers that changed, of those that are gone, and then of new ones."""
    changed = [at for at, each in enumerate(there) if each.id in known and known[each.id] != before[each.id]]
    gone = [at for at, each in enumerate(there) if each.id not in known]
    edits: list[Edit] = [
        Put(path=("answers", at), key=key, value=value, order=tuple(KeptAnswer.model_fields))
        for at in changed
        for key, value in _values(known[there[at].id]).items()
        if value != _values(there[at]).get(key)
    ]
    answered_now = [at for at in changed if there[at].asks and not known[there[at].id].asks]
    edits += [Remove(path=("answers", at), key="asks") for at in answered_now]
    if gone and len(gone) == len(there) and not new:
        edits = [Remove(path=(), key="answers")]
    else:
        # The last one first: an index is that of before only for as long as nothing above it is gone.
        edits += [Remove(path=("answers",), key=at) for at in reversed(gone)]
    order = tuple(RoundFile.model_fields)
    return [*edits, *(Insert(path=(), key="answers", value=_values(each), order=order) for each in new)]


def _values(each: KeptAnswer) -> dict[str, Any]:
    found: dict[str, Any] = {"id": each.id, "about": each.about or "", "lead": each.lead, "state": each.state.value}
    found |= {"asks": list(each.asks)} if each.asks else {}
    return {key: said for key, said in found.items() if said} | {"since": each.since.isoformat()}
