"""Made up rounds: a plan, what leads answer, what becomes of their sheets, and what the officer does meanwhile.

What must come of each answer is worked out here from what was done, and not by looking at tokens or sheets.
"""

from __future__ import annotations

import io
from collections import Counter
from copy import deepcopy
from csv import writer
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Any, Final

from cioc.dates import PartialDate
from cioc.edit.applying import apply
from cioc.model import AnswerState, KeptAnswer
from cioc.rounds.comparing import compared
from cioc.rounds.outcomes import CURRENT, RETURNED, AnswerItem, Outcome, Wanted
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, SHOWN_FIELDS, TOKEN_HEADING, Field
from cioc.rounds.record import kept_answers, sum_of
from cioc.rounds.returned import Sheet, SheetRow, returned
from cioc.rounds.writing import written
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory
from tests.merge.rounds import Style, style
from tests.rounds.councils import packs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cioc.rounds.packs import Pack
    from cioc.workspace.loading import LoadedWorkspace

    Value = dict[str, Any]
    Grid = list[list[str]]

MEETING: Final = PartialDate(2021, 2, 12)
TODAY: Final = date(2021, 1, 20)
LEADS: Final = ("early-help", "health", "schools", "housing")
_RAGS: Final = ("red", "amber", "green")
_STATUSES: Final = ("not-started", "in-progress")
_TIMESCALES: Final = ("March 2021", "June 2021", "Ongoing", "31 May 2021", "Monthly meetings")
_NEW_DATES: Final = ("July 2021", "September 2021", "30 November 2021")
_WHO: Final = ("Homes", "Schools", "Nurses", "Youth workers", "Homes")
_WORDS: Final = (
    "Ask each child first",
    "Keep families in touch",
    "Train the staff",
    "Find homes nearby",
    "Read together",
)
_REGISTER: Final = "cioc: register/1\nagencies:\n" + "".join(f"  - {{id: {each}, name: {each}}}\n" for each in LEADS)
_MEETING: Final = f"cioc: meeting/1\ndate: {MEETING}\n"
_PLAN: Final = "plans/made.yaml"
_HEADS: Final = [*(HEADINGS[each] for each in (*SHOWN_FIELDS, *ANSWER_FIELDS)), TOKEN_HEADING]


@dataclass
class Given:
    """An answer as somebody gave it, and what must become of it."""

    lead: str
    uid: str
    said: dict[Field, str]
    mark: str
    """Words that stand in no other answer."""
    fate: str = "taken"
    conflicts: set[str] = field(default_factory=set)


@dataclass
class Played:
    """A round that was played, and what is wrong with what came of it."""

    given: list[Given]
    faults: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Answers that could have been written, but of which nobody could be sure."""

    def fault(self, name: str, about: str) -> None:
        """Count something that must not be."""
        self.faults[name] += 1
        self.told.append(f"{name}: {about}")


# -- Plans -------------------------------------------------------------------------------------------------------------


def _plan(draw: Random) -> Value:
    number = iter(range(1000))
    return {
        "cioc": "plan/1",
        "id": "made",
        "title": "A made plan",
        "status": "agreed",
        "written": "2020-02-07",
        "priorities": [
            {
                "ref": str(p + 1),
                "promise": "Children are safe.",
                "actions": [_action(draw, f"{p + 1}.{a + 1}", number) for a in range(draw.randint(1, 3))],
            }
            for p in range(draw.randint(1, 2))
        ],
    }


def _action(draw: Random, ref: str, number: Any) -> Value:
    made = [_line(draw, next(number)) for _ in range(draw.randint(1, 3))]
    if draw.randrange(4) == 0:  # a twin
        twin = deepcopy(made[0])
        twin.pop("id", None)
        made[0].pop("id", None)
        twin["uid"] = f"u{next(number)}"
        made.append(twin)
    return {
        "ref": ref,
        "action": f"{draw.choice(_WORDS)} and say in the {ref} report what became of it.",
        "delivery": made,
    }


def _line(draw: Random, number: int) -> Value:
    made: Value = {"uid": f"u{number}"}
    if draw.randrange(3) == 0:
        made["id"] = f"line-{number}"
    made |= {
        "who": draw.choice(_WHO),
        "leads": draw.sample(LEADS, draw.choice((1, 1, 1, 2))),
        "timescale": draw.choice(_TIMESCALES),
    }
    entries = [_entry(draw, f"2020-0{month}-11") for month in sorted(draw.sample(range(3, 10), draw.randint(0, 2)))]
    return made | ({"progress": entries} if entries else {})


def _entry(draw: Random, day: str) -> Value:
    made: Value = {"date": day}
    if draw.randrange(2):
        made["rag"] = draw.choice(_RAGS)
    if draw.randrange(3) == 0:
        made["status"] = draw.choice(_STATUSES)
    return made | {"note": f"{draw.choice(_WORDS)} went on."}


def lines(plan: Value) -> list[tuple[Value, Value]]:
    """Each line with its action."""
    return [(a, line) for p in plan["priorities"] for a in p["actions"] for line in a["delivery"]]


def _text(plan: Value, how: Style) -> str:
    bare = deepcopy(plan)
    for _, line in lines(bare):
        line.pop("uid")
    return how.file(bare)


def _files_with(text: str) -> dict[str, str]:
    return {_PLAN: text, "plans/register.yaml": _REGISTER, f"plans/meetings/{MEETING}.yaml": _MEETING}


def _workspace(files: Mapping[str, str]) -> LoadedWorkspace:
    found = load(Memory(files={name: each.encode() for name, each in files.items()}))
    assert not found.damaged
    return found


def _stands(line: Value, key: str) -> str:
    """The value that holds of a line."""
    values = [each[key] for each in line.get("progress", []) if key in each]
    return str(values[-1]) if values else str(line.get(key, "")) if key == "timescale" else ""


# -- What leads say ----------------------------------------------------------------------------------------------------


def _answers(draw: Random, plan: Value, packs: Mapping[str, Pack], uids: Mapping[str, str]) -> list[Given]:
    del plan
    found: list[Given] = []
    for lead, pack in packs.items():
        for asked in pack.asked:
            if draw.randrange(3):
                mark = f"{lead} says {len(found)} of it"
                found.append(Given(lead=lead, uid=uids[asked.name], said=_said(draw, mark), mark=mark))
    return found


def _said(draw: Random, mark: str) -> dict[Field, str]:
    said = {Field.HAPPENED: f"{draw.choice(_WORDS)}, {mark}."}
    if draw.randrange(3):
        rag = draw.choice(_RAGS)
        said[Field.RATING] = draw.choice((rag, rag.title(), f" {rag.upper()} ", rag[0].upper()))
    if draw.randrange(3) == 0:
        status = draw.choice((*_STATUSES, "complete"))
        said[Field.STATUS] = draw.choice((status, status.replace("-", " ").title()))
    if draw.randrange(4) == 0:
        said[Field.NEW_DATE] = draw.choice(_NEW_DATES)
        said[Field.WHY] = draw.choice(("The trainer fell ill.", "Funding came late."))
    return said


def _spoilt(draw: Random, given: Given) -> None:
    """Make an answer one that has to be asked again."""
    match draw.randrange(4):
        case 0:
            given.said = {Field.RATING: "Red"}
        case 1:
            given.said |= {Field.STATUS: "", Field.DONE_ON: "when the sun shines"}
        case 2:
            given.said |= {Field.STATUS: "", Field.NEW_DATE: "as soon as we can"}
        case _:
            given.said |= {Field.RATING: "purple"}
    given.said = {key: said for key, said in given.said.items() if said}
    given.fate = "question"


# -- What the officer does meanwhile -----------------------------------------------------------------------------------


def _edited(draw: Random, plan: Value, answered: Sequence[str]) -> Value:
    """The plan after a few edits, most of them of what leads have answered."""
    made = deepcopy(plan)
    for _ in range(draw.randint(0, 3)):
        _restate(draw, draw.choice([each[1] for each in lines(made) if each[1]["uid"] in answered] or [{}]))
    for _ in range(draw.randint(0, 6)):
        those = [each for each in lines(made) if each[1]["uid"] in answered] if draw.randrange(3) else []
        action, line = draw.choice(those or lines(made))
        match draw.randrange(10):
            case 0 | 1 | 2:
                _restate(draw, line)
            case 3:
                action["ref"], action["was"] = f"{action['ref']}1", [f"made/{action['ref']}"]
            case 4:
                draw.shuffle(action["delivery"])
            case 5:
                action["action"] = action["action"].replace(" and say", " and then say")
            case 6 if len(action["delivery"]) > 1:
                action["delivery"].remove(line)
            case 7:
                line["who"] = f"{line['who']} and others"
            case 8:
                _add(draw, action, plan)
            case _:
                line["leads"] = [draw.choice(LEADS)]
    return made


def _add(draw: Random, action: Value, base: Value) -> None:
    """A new line. Nobody could say that one with the same people and leads as one that is or was there is another."""
    report = action["action"].partition(" in the ")[2]
    before = [line for each, line in lines(base) if each["action"].partition(" in the ")[2] == report]
    number = draw.randrange(10_000, 99_999)
    new = {"uid": f"n{number}", "who": draw.choice(_WHO), "leads": [draw.choice(LEADS)], "timescale": "May 2021"}
    if not any((new["who"], new["leads"]) == (each["who"], each["leads"]) for each in (*before, *action["delivery"])):
        action["delivery"].insert(draw.randrange(len(action["delivery"]) + 1), new)


def _restate(draw: Random, line: Value) -> None:
    entry: Value = {"date": "2021-01-15"}
    key = draw.choice(("rag", "rag", "rag", "status", "timescale", "note"))
    entry |= {"rag": draw.choice(_RAGS)} if key == "rag" else {}
    entry |= {"status": draw.choice(_STATUSES)} if key == "status" else {}
    entry |= {"timescale": draw.choice(_NEW_DATES)} if key == "timescale" else {}
    line.setdefault("progress", []).append(entry | {"note": "The officer wrote this."})


# -- What becomes of the sheets ----------------------------------------------------------------------------------------


def _grid(pack: Pack, answers: Mapping[str, Given], uids: Mapping[str, str]) -> Grid:
    rows = [list(_HEADS)]
    for asked in pack.asked:
        given = answers.get(uids[asked.name])
        said = given.said if given else {}
        rows.append(
            [
                *(asked.shown[each] for each in SHOWN_FIELDS),
                *(said.get(each, "") for each in ANSWER_FIELDS),
                asked.token.text(),
            ]
        )
    return rows


def _shuffled(draw: Random, grid: Grid) -> Grid:
    rows = grid[1:]
    draw.shuffle(rows)
    return [grid[0], *rows]


def _columns_moved(draw: Random, grid: Grid) -> Grid:
    order = list(range(len(grid[0])))
    draw.shuffle(order)
    return [[row[at] for at in order] for row in grid]


def _column_added(draw: Random, grid: Grid) -> Grid:
    at = draw.randrange(len(grid[0]) + 1)
    return [[*row[:at], "Ours" if not number else "", *row[at:]] for number, row in enumerate(grid)]


def _unanswered_deleted(draw: Random, grid: Grid) -> Grid:
    del draw
    first, last = len(SHOWN_FIELDS), len(SHOWN_FIELDS) + len(ANSWER_FIELDS)
    return [row for number, row in enumerate(grid) if not number or any(row[first:last])]


def _title_above(draw: Random, grid: Grid) -> Grid:
    del draw
    return [["Our answers", *[""] * (len(grid[0]) - 1)], [""] * len(grid[0]), *grid]


def _shown_changed(draw: Random, grid: Grid) -> Grid:
    made = [list(row) for row in grid]
    row = draw.choice(made[1:])
    row[draw.choice((2, 3, 4))] = "changed where nothing can be"
    return made


def _shown_columns_gone(draw: Random, grid: Grid) -> Grid:
    del draw
    return [[*row[:2], *row[5:]] for row in grid]


def _sorted_without_tokens(draw: Random, grid: Grid) -> Grid:
    """All that is seen was sorted, and what is hidden was not."""
    seen = [row[:-1] for row in grid[1:]]
    draw.shuffle(seen)
    return [grid[0], *([*row, other[-1]] for row, other in zip(seen, grid[1:], strict=True))]


def _twice(draw: Random, grid: Grid) -> Grid:
    return [*grid, *_shuffled(draw, grid)[1:]]


_MANGLINGS: Final[tuple[Callable[[Random, Grid], Grid], ...]] = (
    _shuffled,
    _columns_moved,
    _column_added,
    _title_above,
    _twice,
)
_BEFORE: Final[tuple[Callable[[Random, Grid], Grid], ...]] = (
    _shown_changed,
    _shown_columns_gone,
    _sorted_without_tokens,
)
"""What needs the columns at their places, and only one of which is done."""


def _as_sheet(draw: Random, file: str, grid: Grid) -> Sheet:
    """The sheet as a reader has it; each few of them by way of bytes."""
    if draw.randrange(12) == 0:
        from cioc.office.returned import sheets

        text = io.StringIO()
        writer(text, delimiter=draw.choice(",;\t"), lineterminator="\r\n").writerows(grid)
        (made,), _ = sheets(text.getvalue().encode(draw.choice(("utf-8", "utf-8-sig", "utf-16"))), f"{file}.csv")
        return made
    rows = (
        SheetRow(number, {at: cell for at, cell in enumerate(row, 1) if cell.strip()})
        for number, row in enumerate(grid, 1)
    )
    return Sheet(
        file=file, name=draw.choice(("Your promises", "Sheet1", "")), rows=tuple(row for row in rows if row.cells)
    )


def _files(
    draw: Random, packs: Mapping[str, Pack], given: Sequence[Given], uids: Mapping[str, str]
) -> list[tuple[str, Grid]]:
    """What comes back: the names of files, and what stands in each."""
    found = []
    for lead, pack in packs.items():
        own = {each.uid: each for each in given if each.lead == lead}
        grid = _grid(pack, own, uids)
        if draw.randrange(3) == 0:
            grid = _unanswered_deleted(draw, grid)
        if draw.randrange(3) == 0 and len(grid) > 1:
            grid = draw.choice(_BEFORE)(draw, grid)
        elif draw.randrange(6) == 0:
            grid = _token_gone(draw, grid, own)
        for mangle in draw.sample(_MANGLINGS, draw.randint(0, 4)):
            grid = mangle(draw, grid)
        found.append((lead, grid))
        if draw.randrange(5) == 0:  # sent twice
            found.append((f"{lead} (1)", grid))
    draw.shuffle(found)
    return found


def _token_gone(draw: Random, grid: Grid, own: Mapping[str, Given]) -> Grid:
    """Somebody has emptied the hidden cell of an answer."""
    answered = [row for row in grid[1:] if row[len(SHOWN_FIELDS)]]
    if answered:
        row = draw.choice(answered)
        (given,) = (each for each in own.values() if each.mark in row[len(SHOWN_FIELDS)])
        given.fate, row[-1] = "unsure", ""
    return grid


# -- What must come of it ----------------------------------------------------------------------------------------------


_KEYS: Final = {"rag": Field.RATING, "status": Field.STATUS, "timescale": Field.NEW_DATE}


def _value(key: str, said: str) -> str:
    plain = "-".join(said.strip().casefold().split())
    return {"r": "red", "a": "amber", "g": "green"}.get(plain, plain) if key != "timescale" else said


def _expect(given: Sequence[Given], base: Value, now: Value) -> None:
    """The fate of each answer by itself; where two leads speak of one line, what the first says comes in between."""
    before = {line["uid"]: line for _, line in lines(base)}
    after = {line["uid"]: line for _, line in lines(now)}
    for each in given:
        line = after.get(each.uid)
        if line is None:
            each.fate = "gone" if each.fate == "taken" else each.fate
        elif each.lead not in line["leads"]:
            each.fate = "refused" if each.fate == "taken" else each.fate
        elif each.fate in {"taken", "unsure"}:
            each.conflicts = {
                key
                for key, column in _KEYS.items()
                if column in each.said
                and _stands(before[each.uid], key) != _stands(line, key)
                and _value(key, each.said[column]) != _stands(line, key)
            }


# -- Playing -----------------------------------------------------------------------------------------------------------


def _by_hand(draw: Random, files: Sequence[tuple[str, Grid]]) -> list[Sheet]:
    return [_as_sheet(draw, f"{name}.xlsx", grid) for name, grid in files]


def play(seed: int, carry: Callable[[Random, Sequence[tuple[str, Grid]]], list[Sheet]] = _by_hand) -> Played:
    """Play a round by its number, and count what is wrong. `carry` is how files are written, sent and read."""
    draw = Random(seed)
    base = _plan(draw)
    how = style(draw)
    start = _workspace(_files_with(_text(base, how)))
    uids = {f"made/{a['ref']}{'abcdefgh'[a['delivery'].index(line)]}": line["uid"] for a, line in _by_place(base)}
    packs = packs_of(start, meeting=MEETING)
    given = _answers(draw, base, packs, uids)
    for each in given:
        if draw.randrange(12) == 0:
            _spoilt(draw, each)
    now = _edited(draw, base, [each.uid for each in given])
    sheets = carry(draw, _files(draw, packs, given, uids))
    _expect(given, base, now)
    played = Played(given)
    order = [line["uid"] for _, line in lines(now)]
    items, files = _collect(sheets, _files_with(_text(now, how)), {})
    _judge(played, items, files, order, _same(base, now))
    _judge_one_by_one(played, sheets[::-1] if draw.randrange(2) else sheets, _files_with(_text(now, how)), seed)
    again, same = _collect(sheets, files, {})
    if same != files or any(each.outcome is Outcome.TAKEN for each in again):
        played.fault("written twice", str(seed))
    choices = {each.question: draw.choice((CURRENT, RETURNED)) for each in again if each.question}
    decided, files = _collect(sheets, files, choices)
    _judge_decided(played, decided, files[_PLAN], choices)
    last, same = _collect(sheets, files, {})
    if same != files or any(each.outcome is Outcome.TAKEN for each in last):
        played.fault("written twice", f"{seed}, after it was decided")
    if any(each.outcome is Outcome.CONFLICT for each in last):
        played.fault("asked again", f"{seed}")
    return played


def _by_place(plan: Value) -> list[tuple[Value, Value]]:
    found = []
    for action in (a for p in plan["priorities"] for a in p["actions"]):
        known: list[Value] = []
        for line in action["delivery"]:
            assert not any(line is each for each in known)
            known.append(line)
            found.append((action, line))
    return found


def _collect(
    sheets: Sequence[Sheet], files: dict[str, str], decisions: dict[str, str]
) -> tuple[tuple[AnswerItem, ...], dict[str, str]]:
    workspace = _workspace(files)
    items = compared(returned(sheets), workspace, Wanted(day=TODAY, today=TODAY, decisions=decisions))
    work = written(items, workspace, TODAY)
    new = {
        each.name: apply(each.start or files[each.name], each.edits, name=each.name)
        for each in (work.files if work else ())
    }
    return items, files | new


def _said_in(item: AnswerItem) -> str:
    return " ".join(item.answer.said.values())


def _same(base: Value, now: Value) -> dict[str, list[str]]:
    """Lines of one action that are alike in all, before and after: nobody could say which of them is meant."""
    found: dict[str, list[str]] = {}
    alike: dict[str, list[str]] = {}
    for plan, known in ((base, found), (now, alike)):
        for action, line in lines(plan):
            bare = {key: value for key, value in line.items() if key != "uid"}
            known[line["uid"]] = [each["uid"] for each in action["delivery"] if bare | {"uid": each["uid"]} == each]
    return {uid: [each for each in others if each in alike.get(uid, ())] for uid, others in found.items()}


def _judge(
    played: Played,
    items: Sequence[AnswerItem],
    files: Mapping[str, str],
    order: Sequence[str],
    same: Mapping[str, Sequence[str]],
) -> None:
    given = played.given
    plan = _workspace(files).plans["made"]
    there = [line for p in plan.priorities for a in p.actions for line in a.delivery]
    notes = [(uid, entry) for uid, line in zip(order, there, strict=True) for entry in line.progress if entry.via]
    spoken: Counter[str] = Counter(each.uid for each in given if each.fate in {"taken", "unsure", "question"})
    for each in given:
        found = [item for item in items if each.mark in _said_in(item)] if Field.HAPPENED in each.said else None
        if found is None:
            continue
        written_to = [uid for uid, entry in notes if each.mark in (entry.note or "")]
        if any(uid != each.uid and uid not in same.get(each.uid, ()) for uid in written_to):
            played.fault("in the wrong line", f"{each}: {written_to}")
        if len(written_to) > 1:
            played.fault("written twice", f"{each}")
        if not found:
            played.fault("lost", f"{each}")
            continue
        outcomes = {item.outcome for item in found}
        _judge_fate(played, each, outcomes, written=bool(written_to), alone=spoken[each.uid] == 1)
    marks = [each.mark for each in given]
    for uid, entry in notes:
        if not any(mark in (entry.note or "") for mark in marks):
            played.fault("invented", f"{uid} {entry}")


_ASKED: Final = {Outcome.HELD, Outcome.UNSURE}


def _judge_fate(played: Played, each: Given, outcomes: set[Outcome], *, written: bool, alone: bool) -> None:
    """Whether an answer came to what it must; of two leads on one line, the second may be asked about."""
    if each.fate == "taken" and not each.conflicts:
        may_clash = not alone and outcomes <= {Outcome.CONFLICT}
        # Twins of which one has gone or come cannot be told apart, and neither can what changed altogether.
        if not written and not may_clash and not outcomes <= _ASKED:
            name = "false conflict" if Outcome.CONFLICT in outcomes else "lost"
            played.fault(name, f"{each} {outcomes}")
        elif outcomes <= _ASKED:
            played.asked.append(str(each))
    elif each.fate == "taken" and each.conflicts:
        if Outcome.CONFLICT not in outcomes and not outcomes <= _ASKED:
            played.fault("conflict not shown", f"{each} {outcomes}")
    elif each.fate == "unsure" and each.conflicts and written:
        played.fault("conflict not shown", f"{each} {outcomes}")
    elif written and each.fate != "unsure":  # what has lost its name may be told by its words
        played.fault("written though not to be", f"{each}")
    elif each.fate == "question" and not outcomes & {Outcome.QUESTION, Outcome.REFUSED, *_ASKED}:
        played.fault("not asked", f"{each} {outcomes}")


def _judge_one_by_one(played: Played, sheets: Sequence[Sheet], files: dict[str, str], seed: int) -> None:
    """Whichever file is read first: two leads who contradict each other are asked about, and questions stay."""
    found: list[AnswerItem] = []
    for each in sheets:
        items, files = _collect([each], files, {})
        found += items
    outcomes: dict[str, set[Outcome]] = {}
    for given in played.given:
        outcomes[given.mark] = {item.outcome for item in found if given.mark in _said_in(item)}
    asked = {each.id for each in _kept(files) if each.state is AnswerState.ASKED}
    for item in found:
        if item.outcome is Outcome.QUESTION and sum_of(item) not in asked:
            played.fault("question forgotten", f"{seed}: {item.answer}")
    heard = [each for each in played.given if outcomes[each.mark] & {Outcome.TAKEN, Outcome.KNOWN, Outcome.CONFLICT}]
    for one, other in combinations(heard, 2):
        is_shown = Outcome.CONFLICT in outcomes[one.mark] | outcomes[other.mark]
        if one.uid == other.uid and _contradict(one, other) and not is_shown:
            played.fault("contradiction not shown", f"{seed}: {one} {other}")
    again, same = _collect(sheets, files, {})
    if same != files or any(each.outcome is Outcome.TAKEN for each in again):
        played.fault("written twice", f"{seed}, after one by one")


def _kept(files: Mapping[str, str]) -> list[KeptAnswer]:
    """The answers that are kept of the round."""
    return [each for known in kept_answers(_workspace(files)).values() for each in known.values()]


def _contradict(one: Given, other: Given) -> bool:
    """Whether two leads say two things of one line."""
    values = [
        {key: _value(key, each.said[column]) for key, column in _KEYS.items() if column in each.said}
        for each in (one, other)
    ]
    ends = ["status" in each and each["status"] == "complete" for each in values]
    differ = any(values[0][key] != values[1][key] for key in values[0].keys() & values[1].keys())
    return differ or (any(ends) and not all("status" in each for each in values))


def _judge_decided(played: Played, items: Sequence[AnswerItem], text: str, choices: Mapping[str, str]) -> None:
    """What was decided is so: what came back is in the plan where it was chosen, and not where it was not."""
    if any(each.question in choices and not each.choice for each in items):
        played.fault("decision not taken", str(choices))
    for each in items:
        chosen = choices.get(each.question)
        if each.outcome is not (Outcome.DECIDED if chosen == CURRENT else each.outcome):
            played.fault("written though not to be", f"{each}")
        if each.outcome not in {Outcome.TAKEN, Outcome.KNOWN} and chosen == RETURNED:
            played.fault("decided otherwise", f"{each}")
        for clash in each.clashes:
            if chosen == RETURNED and clash.returned and clash.returned not in text:
                played.fault("lost", f"{clash}")
