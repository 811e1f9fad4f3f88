"""H618: a paper that is out, drawn again, says what it said: the net under all other rules on history.

What the other rules explain, and what may honestly be done, is taken back first: new actions, entries, leads and
numbers are no differences here, nor is what has another number and says so. What is left is put into the files as they
were, the papers are drawn from both, and each difference that changes one is reported where it stands.

To draw a paper of a large plan takes half a second. So a difference that concerns a few actions, or a measure, is tried
first on a workspace of these alone: what a paper says of one action does not hang on others, but for what it counts.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cioc.changes.kinds import RecordKind
from cioc.dates import in_words
from cioc.diagnostics import START_OF_FILE, Severity
from cioc.model import Action, Line, Measure, Plan, PlanStatus, Priority, WorkspaceSettings
from cioc.rules import deleted, facts_published, promises_published, rewritten
from cioc.rules.deleted import heir_of, its_priority
from cioc.rules.published import compared, same_words
from cioc.rules.rule import Example, Hit, Rule
from cioc.state.snapshot import first_untold_day, known_plans, told_until
from cioc.text.phrases import counted
from cioc.timescales import next_due
from cioc.workspace.references import actions, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.model import FileEntry, Meeting
    from cioc.rules.published import Compared
    from cioc.rules.rule import Subject
    from cioc.workspace.loading import LoadedWorkspace

    E = TypeVar("E", bound="FileEntry")

_OTHERS = (deleted, facts_published, promises_published, rewritten)
_STATUSES = {status.value for status in PlanStatus} - {PlanStatus.DRAFT.value}
"""The fields of a plan that hold the day from which it has a status."""
_MOST_TRIED = 40
"""So many differences are tried one by one; more of them are told by their file."""


class _Difference(Struct, frozen=True, kw_only=True):
    """One entry that says something else, or that it is gone: without a field."""

    pair: Pair
    within: Pair
    field: str = ""

    @property
    def kind(self) -> RecordKind:
        return self.pair.either.kind

    @property
    def is_moved_line(self) -> bool:
        return self.kind is RecordKind.LINE and self.field == _ITS_ACTION


def retold(subject: Subject) -> Iterator[Hit]:
    """Differences that no other rule tells, and that make a paper which is out say something else."""
    comparison = subject.once(compared)
    if comparison is None or subject.past is None or not comparison.published:
        return
    explained = {hit.of for module in _OTHERS for rule in module.RULES for hit in (rule.check or _nothing)(subject)}
    differences = [each for each in _differences(comparison, explained) if _matters(comparison, each)]
    drawing = _Drawing(comparison, subject.past.draw)
    found = list(_tried(drawing, differences))
    if not found and len(differences) > 1 and (said := drawing.first_difference(differences)):
        found = [(differences[0], said)]  # neither alone, but both together
    for difference, (paper, sentences) in found:
        more = len(sentences) - 1
        others = f"; {counted(more, 'other place')} in it would change too" if more else ""
        message = f"the paper for {in_words(paper.date)} is out; drawn again, it would {sentences[0]}{others}"
        hint = "put it back, and say at the next meeting what is so now; or allow it, and say why the paper was wrong"
        if difference.kind is RecordKind.PLAN and (status := _new_status(difference)):
            day = first_untold_day(comparison.published)
            later = f"say it from {in_words(day)} on, {status}: {day}"
            hint = f"{later}; or allow it, and say why the paper was wrong"
        place = difference.pair
        if difference.kind is RecordKind.ACTION and not difference.field:
            place = its_priority(comparison, place, difference.within)
        key = "was" if difference.is_moved_line else difference.field or None
        document, span = comparison.at(place, difference.within, key)
        details = sentences if len(sentences) > 1 else ()
        yield Hit(document, span if document.text else START_OF_FILE, message, hint, details=details)


def _nothing(_: Subject) -> Iterator[Hit]:
    yield from ()


def _new_status(difference: _Difference) -> str:
    """The status that a plan has by a difference; empty where it is of something else."""
    if difference.field != "status":
        return difference.field if difference.field in _STATUSES else ""
    after = difference.pair.after
    status = str(after.fields.get("status", "")) if after else ""
    return status if status in _STATUSES else ""


_Said = tuple["Meeting", tuple[str, ...]]
# The paper that would say something else, and all that it would say, a difference that is easily read first.


def _tried(drawing: _Drawing, differences: list[_Difference]) -> Iterator[tuple[_Difference, _Said]]:
    """The differences that change a paper, each with the newest that it changes."""
    if len(differences) <= _MOST_TRIED:
        for each in differences:
            if said := drawing.first_difference([each]):
                yield each, said
        return
    by_file: dict[str, list[_Difference]] = {}
    for each in differences:
        by_file.setdefault(drawing.comparison.at(each.pair, each.within)[0].name, []).append(each)
    for group in by_file.values():
        if said := drawing.first_difference(group):
            yield group[0], said


# -- What differs ------------------------------------------------------------------------------------------------------

_COVER = ("organisation", "severities", "sections", "cover", "logo", "colours", "board.", "group.")
"""Settings that change no fact of a paper. The rhythms among them are told by H613."""
_UNTOLD = {"vision", "notes", "success"}
"""Fields that no paper prints without its annex, and those whose changes for the worse other rules tell."""
_MAY_COME = {"id", "title", "owner", "review", "outcome", "who", "leads", "better"}
"""Fields that may be filled in where there was nothing, and leads that may be added."""
_QUOTED = {"title", "promise", "action", "outcome", "who"}
"""Fields in words that may be spelled right."""
_NUMBERS = {RecordKind.MEASURE, RecordKind.READING}
_NUMBERED = {"ref", "was", "priority"}
_GONE = {
    RecordKind.LEAD,  # which else is told by H615
    RecordKind.MEASURE,
    RecordKind.PRIORITY,
    RecordKind.ACTION,
    RecordKind.LINE,
}


def _differences(comparison: Compared, explained: set[tuple[int, str]]) -> Iterator[_Difference]:
    for pair, within in ((comparison.root, comparison.root), *comparison.pairs):
        if pair.before is None or (id(pair), "") in explained:
            continue
        if pair.after is None:
            if pair.before.kind in _GONE and not _goes_on(comparison, pair.before, within):
                yield _Difference(pair=pair, within=within)
            continue
        if _went_to_another_priority(comparison, pair, within):
            yield _Difference(pair=pair, within=within, field=_ITS_ACTION)
        for field in sorted(pair.before.fields.keys() | pair.after.fields.keys()):
            is_same = pair.before.fields.get(field) == pair.after.fields.get(field)
            if not (is_same or (id(pair), field) in explained or _is_free(comparison, pair.before, pair.after, field)):
                yield _Difference(pair=pair, within=within, field=field)


_ITS_ACTION = "action"
"""The differences of a line that went to an action of another priority: papers count it there."""


def _went_to_another_priority(comparison: Compared, pair: Pair, within: Pair) -> bool:
    """Whether a line was moved to where papers count it among others; within a priority it is but called otherwise."""
    if pair.after is None or pair.before is None or not comparison.moved.is_moved(pair.after):
        return False
    line, plan = pair.before.model, comparison.then.workspace.plans[pair.before.plan]
    there = next(each.ref for _, each, action in actions(plan) if any(line is other for other in action.delivery))
    return bool(within.either.fields["priority"] != there)


def _goes_on(comparison: Compared, gone: Record, within: Pair) -> bool:
    """Whether something that is gone is there under another name."""
    if gone.kind is RecordKind.PRIORITY and heir_of(comparison, gone) is not None:
        return True
    return comparison.is_kept(gone, within)


def _is_free(comparison: Compared, old: Record, new: Record, field: str) -> bool:
    """Whether a field may be changed so, or another rule is the one that tells."""
    before, after = old.fields.get(field), new.fields.get(field)
    match old.kind:
        case RecordKind.SETTINGS:
            is_new = before is None and field.startswith(("abbreviations.", "rag."))
            return is_new or field == "rag" or field.startswith(_COVER)
        case RecordKind.READING:
            return field != "note" or before is None or same_words(str(before), str(after or ""))
        case RecordKind.MEASURE if field.startswith("target"):
            return not any(name.startswith("target") for name in old.fields)
        case RecordKind.PLAN | RecordKind.PRIORITY | RecordKind.ACTION | RecordKind.LINE | RecordKind.MEASURE:
            return _is_free_entry(comparison, old, new, field)
        case _:  # of leads H615 tells, of entries H601, of meetings H607
            return True


def _is_free_entry(comparison: Compared, old: Record, new: Record, field: str) -> bool:
    """Words that are but spelled right, what was filled in, and what another number brings with it."""
    before, after = old.fields.get(field), new.fields.get(field)
    if field in _UNTOLD or (field in _MAY_COME and (before is None or field == "leads")):
        return True
    if field in _QUOTED and isinstance(before, str) and isinstance(after, str):
        return same_words(before, after)
    if field == "priority" and old.kind is RecordKind.ACTION and (gone := _gone_priority(comparison, old)):
        heir = heir_of(comparison, gone)
        return heir is not None and heir.own[0] == after
    if field == "status":  # with a day it holds from then on
        return bool(new.fields.get(str(after)))
    if field in {"was", "letter"} and comparison.moved.is_moved(new):
        return True
    if field == "letter":
        return old.name == new.name
    is_renumbered = old.own != new.own and old.kind in {RecordKind.PRIORITY, RecordKind.ACTION}
    return (field in {"ref", "was"} and is_renumbered) or (
        field in _NUMBERED and comparison.renumbered.tells(old, new, field)
    )


def _gone_priority(comparison: Compared, action: Record) -> Record | None:
    """The priority under which an action stood, where that is gone."""
    home = (action.plan, action.fields["priority"])
    gone = (pair.before for pair, _ in comparison.pairs if pair.before is not None and pair.after is None)
    return next((old for old in gone if old.kind is RecordKind.PRIORITY and (old.plan, old.own[0]) == home), None)


def _matters(comparison: Compared, each: _Difference) -> bool:
    """Whether a difference could show in any paper at all, as far as that can be told without drawing one."""
    then, now = comparison.then.workspace, comparison.now.workspace
    if each.field.startswith("calendar."):
        return any(_falls(then, *each) != _falls(now, *each) for each in _timescales(comparison))
    if each.field.startswith("abbreviations."):
        word = each.field.partition(".")[2]
        return any(
            word in document.text for document in then.documents if not isinstance(document.content, WorkspaceSettings)
        )
    if each.kind is RecordKind.LEAD and not each.field:
        others = (document.text for document in then.documents if document.kind != "register/1")
        return any(each.pair.either.own[0] in text for text in others)
    if each.kind is RecordKind.PLAN and each.field in {"succeeds", "status"}:
        after = _with(then, comparison, [each]).plans.values()
        return any(
            known_plans(paper, then.plans.values()) != known_plans(paper, after) for paper in comparison.published
        )
    return True


_Timescale = tuple[str, "date", "frozenset[date]"]
# The words of a promise, the day on which they were given, and the days on which there was a word of it.


def _timescales(comparison: Compared) -> set[_Timescale]:
    seen = comparison.then
    states = [line.state for plan in seen.plans for action in plan.actions for line in action.lines]
    states += [made.state for made in seen.commitments]
    states += [plan.review for plan in seen.plans if plan.review]
    return {
        (timing.timescale, timing.given, frozenset({state.began, *(entry.date for entry in state.entries)}))
        for state in states
        for timing in state.timings
    }


def _falls(workspace: LoadedWorkspace, words: str, given: date, spoken: frozenset[date]) -> tuple[object, ...]:
    """The reading of a promise, and when it would fall due next after each word of it."""
    reading = workspace.read(words, given)
    return reading, *(next_due(reading, after=day, calendar=workspace.read.calendar) for day in sorted(spoken))


# -- Drawing -----------------------------------------------------------------------------------------------------------


class _Drawing:
    """Papers that are out, drawn from the files as they were and from these with some differences put into them."""

    def __init__(self, comparison: Compared, draw: Callable[[LoadedWorkspace, Meeting], tuple[str, ...]]) -> None:
        self.comparison = comparison
        self._draw = draw
        self._then: dict[str, tuple[str, ...]] = {}

    def first_difference(self, differences: Sequence[_Difference]) -> _Said | None:
        """The newest paper that they change, and what it would say; None where they change none."""
        then = self.comparison.then.workspace
        now = _with(then, self.comparison, differences)
        concerned = _concerned(self.comparison, differences)
        small = (_only(then, concerned), _only(now, concerned)) if concerned is not None else (then, now)
        # What is said of a measure is the same without the actions; an action may be counted with others.
        is_enough = all(each.kind in _NUMBERS for each in differences)
        for meeting in reversed(self.comparison.published):
            if not _is_reached(then, meeting, differences):
                continue
            old, new = (self._drawn(side, meeting) for side in small)
            if old != new and concerned is not None and not is_enough:
                old, new = self._drawn(then, meeting), self._drawn(now, meeting)
            if old != new:
                return meeting, _told_otherwise(old, new)
        return None

    def _drawn(self, workspace: LoadedWorkspace, meeting: Meeting) -> tuple[str, ...]:
        if workspace is not self.comparison.then.workspace:
            return self._draw(workspace, meeting)
        if (known := self._then.get(str(meeting.date))) is None:
            known = self._then[str(meeting.date)] = self._draw(workspace, meeting)
        return known


def _is_reached(then: LoadedWorkspace, meeting: Meeting, differences: Iterable[_Difference]) -> bool:
    """Whether a paper could tell of any of them: of a plan, none before it was written."""
    written = (then.plans.get(each.pair.either.plan) for each in differences)
    return any(plan is None or plan.written <= told_until(meeting) for plan in written)


def _concerned(comparison: Compared, differences: Iterable[_Difference]) -> set[str] | None:
    """The full names of the actions that they are about, and of those that these were; None where it may be any."""
    found: set[str] = set()
    for each in differences:
        if each.kind in {*_NUMBERS, RecordKind.PRIORITY}:
            continue
        if each.is_moved_line:
            return None
        holder = each.within if each.kind is RecordKind.LINE else each.pair
        if holder.either.kind is not RecordKind.ACTION:
            return None
        for record, seen in ((holder.before, comparison.then), (holder.after, comparison.now)):
            if record is not None:
                targets = (resolve(name, seen.names, within=record.plan) for name in record.fields.get("was", ()))
                found |= {record.name, *(f"{target.home}/{target.action}" for target in targets if target)}
    return found


def _only(workspace: LoadedWorkspace, actions: set[str]) -> LoadedWorkspace:
    """A workspace with these actions alone, and one of each other plan, so that each plan has some."""

    def kept(plan: Plan) -> Plan:
        all_of_it = [action for priority in plan.priorities for action in priority.actions]
        names = [action for action in all_of_it if f"{plan.id}/{action.ref}" in actions] or all_of_it[:1]
        wanted = {id(action) for action in names}
        priorities = tuple(
            priority.model_copy(update={"actions": tuple(each for each in priority.actions if id(each) in wanted)})
            for priority in plan.priorities
        )
        return plan.model_copy(update={"priorities": priorities})

    return replace(workspace, plans={name: kept(plan) for name, plan in workspace.plans.items()})


def _with(then: LoadedWorkspace, comparison: Compared, differences: Iterable[_Difference]) -> LoadedWorkspace:
    """The workspace as it was, but for some differences."""
    new: dict[int, dict[str, Any]] = {}
    gone: set[int] = set()
    moved: dict[str, list[Action]] = {}  # to the priority, by its full name then
    arrived: dict[int, list[Line]] = {}  # in an action, by its identity
    for each in differences:
        old = each.pair.before
        assert old is not None
        if each.pair.after is None:
            gone.add(id(old.model))
        elif each.field == "priority" and isinstance(old.model, Action):
            gone.add(id(old.model))
            home = _its_priority(comparison, each.pair.after, each.within)
            moved.setdefault(home, []).append(old.model)
        elif each.is_moved_line and isinstance(old.model, Line):
            gone.add(id(old.model))
            _arrive(old.model, each.within, arrived, moved)
        else:
            name = each.field.partition(".")[0]
            new.setdefault(id(old.model), {})[name] = getattr(each.pair.after.model, name)

    def made(entry: E, **below: Any) -> E:
        changed = new.get(id(entry), {}) | {
            name: value for name, value in below.items() if value != getattr(entry, name)
        }
        return entry.model_copy(update=changed) if changed else entry

    def kept(entries: Iterable[E], make: Callable[[E], E] = made) -> tuple[E, ...]:
        return tuple(make(entry) for entry in entries if id(entry) not in gone)

    def action(entry: Action) -> Action:
        return made(entry, delivery=(*kept(entry.delivery), *arrived.get(id(entry), ())))

    def plan(entry: Plan) -> Plan:
        def priority(below: Priority) -> Priority:
            others = tuple(made(each) for each in moved.get(f"{entry.id}/{below.ref}", ()))
            return made(below, actions=(*kept(below.actions, action), *others))

        return made(entry, priorities=kept(entry.priorities, priority))

    def measure(entry: Measure) -> Measure:
        return made(entry, readings=kept(entry.readings))

    return replace(
        then,
        settings=_settings(then.settings, new.get(id(then.settings), {})),
        plans={name: plan(each) for name, each in then.plans.items()},
        measures={name: measure(each) for name, each in then.measures.items() if id(each) not in gone},
        register={name: made(each) for name, each in then.register.items() if id(each) not in gone},
    )


def _arrive(line: Line, action: Pair, arrived: dict[int, list[Line]], moved: dict[str, list[Action]]) -> None:
    """Put a line into the action that it is of now; into a priority with that action, where it is new itself."""
    if action.before is not None:
        arrived.setdefault(id(action.before.model), []).append(line)
        return
    here = action.either
    assert isinstance(here.model, Action)  # what holds a line
    alone = here.model.model_copy(update={"delivery": (line,)})
    moved.setdefault(f"{here.plan}/{here.fields['priority']}", []).append(alone)


def _settings(then: WorkspaceSettings, new: dict[str, Any]) -> WorkspaceSettings:
    if "abbreviations" in new:  # those that are new were used by no paper
        known = {word: means for word, means in new["abbreviations"].items() if word in then.abbreviations}
        new = new | {"abbreviations": known}
    return then.model_copy(update=new) if new else then


def _its_priority(comparison: Compared, action: Record, plan: Pair) -> str:
    """The full name, then, of the priority under which an action stands now."""
    own = action.fields["priority"]
    for pair in comparison.below(plan):
        if pair.either.kind is RecordKind.PRIORITY and pair.after and pair.after.own[0] == own:
            return pair.before.name if pair.before else ""
    return ""


# -- Words -------------------------------------------------------------------------------------------------------------

_SHOWN = 60


def _told_otherwise(then: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """All that a paper would say otherwise, in its own words; first what it would say instead of something else."""
    blocks = SequenceMatcher(None, then, now, autojunk=False).get_opcodes()
    changes = [block for block in blocks if block[0] != "equal"]
    changes.sort(key=lambda block: block[0] != "replace")
    rows = (zip_longest(then[i:j], now[k:m], fillvalue="") for _, i, j, k, m in changes)
    return tuple(_in_words(old, new) for row in rows for old, new in row)


def _in_words(then: str, now: str) -> str:
    """What a paper would say, and what it said."""
    old, new = (" ".join(text.split()) for text in (then, now))
    # Where the one only goes on where the other ends, they differ from that end.
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    said = f'say "{_around(new, start)}" instead of "{_around(old, start)}"'
    if not old or not new:
        said = f'no longer say "{_around(old, 0)}"' if old else f'also say "{_around(new, 0)}"'
    return said


def _around(text: str, at: int) -> str:
    first = max(0, at - _SHOWN // 2)
    first = text.rfind(" ", 0, first) + 1 if first else 0
    cut = text[first : first + _SHOWN]
    return f"{'…' if first else ''}{cut}{'…' if first + _SHOWN < len(text) else ''}"


_THEN = """\
# plans/measures.yaml
cioc: measures/1
measures:
  - id: reviews
    title: Reviews that the child came to
    counts: other
    unit: "%"
    readings:
      - {date: 2020-11-30, value: 70, source: 2020-12-04}
"""

RULES = (
    Rule(
        code="H618",
        name="retold-paper",
        severity=Severity.ERROR,
        why="""
            A paper that is out can be drawn again from the files at any time, and then it says what members read: the
            same counts, dates and ratings, the same words. This rule finds any change that would make it say something
            else, and that no other rule reports, at the place that causes it.
        """,
        bad=Example("files", _THEN.replace('"%"', "per thousand"), then=_THEN),
        good=Example("files", _THEN.replace("other\n", "other\n    notes: By hand.\n"), then=_THEN),
        check=retold,
    ),
)
