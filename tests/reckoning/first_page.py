"""What the first page of a paper says, sentence by sentence, and what it must say by the second reckoning.

A sentence with a number that nothing here knows fails: whoever adds one says here what its number counts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cioc.dates import MONTH_NAMES
from tests.reckoning.reckon import SETTLED, Reckoning, last_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.report.view.glance import Glance
    from cioc.report.view.shared import Table
    from tests.reckoning.reckon import Action, Files, Meeting, Move, Plan, Row


@dataclass(frozen=True, kw_only=True)
class Page:
    """A meeting, and the one before it."""

    files: Files
    meeting: Meeting
    previous: Meeting | None

    @cached_property
    def now(self) -> Reckoning:
        """How things stand."""
        return Reckoning(self.files, self.meeting.day, named=self.meeting.plans)

    @cached_property
    def then(self) -> Reckoning:
        """How they stood at the meeting before; of an earlier plan that the paper goes back to, how that stood."""
        assert self.previous
        then = Reckoning(self.files, self.previous.day, named=self.previous.plans)
        is_back = self.now.in_use & {earlier for plan in then.in_use for earlier in then.earlier(then.by_id[plan])}
        return Reckoning(self.files, self.previous.day, named=self.meeting.plans) if is_back else then

    def since(self, name: str) -> list[list[Move]]:
        """The moves of a promise since the meeting before; of each that became it, if they are several."""
        return self.now.moves_since(name, self.then)

    def has_passed_since(self, row: Row) -> set[bool]:
        """Whether its date was not over at the meeting before; or that which it had then, and it has another now.

        Of what several promises became, one may have been over and another not.
        """
        if row.bucket != "lapsed" or row.due is None:
            return {False}
        if self.previous is None or row.due >= self.previous.day:
            return {True}
        rows = {each: was for was in self.then.rows.values() for each in (was.name, *was.also)}
        had = [next((rows[each] for each in reversed(way) if each in rows), None) for way in self.now.chains(row.name)]
        return {was is None or was.bucket != "lapsed" for was in had}


def _between(each: Iterable[set[bool]]) -> set[int]:
    """How many are so, where of some it may be said or not."""
    sets = list(each)
    return set(range(sum(all(one) for one in sets), sum(any(one) for one in sets) + 1))


def page(files: Files, meeting: str) -> Page:
    """The page of a meeting."""
    day = last_day(meeting)
    earlier = [each for each in files.meetings if each.day < day]
    return Page(
        files=files,
        meeting=next(each for each in files.meetings if each.name == meeting),
        previous=earlier[-1] if earlier else None,
    )


# -- What the sentences count ------------------------------------------------------------------------------------------


def _rows(of: Page) -> list[Row]:
    """What is open, but for what plans left open that are over: that is told apart."""
    return [row for row in of.now.rows.values() if not row.left_open]


def _lapsed(of: Page) -> list[Row]:
    return [row for row in _rows(of) if row.bucket == "lapsed"]


def _passed_since(of: Page) -> set[int]:
    return _between(map(of.has_passed_since, _lapsed(of)))


def _moved_later(of: Page) -> set[int]:
    """What was moved to a later date, be it that it was moved back since, settled, or promised to the Board as well."""
    return {sum(any((move.days or 0) > 0 for moves in of.since(name) for move in moves) for name in of.now.promises)}


def _brought_forward(of: Page) -> set[int]:
    """What came to an earlier date in the end, and was not too late for that: that is no better."""
    return {
        sum(any((_days(moves) or 0) < 0 for moves in of.since(name)) and _in_time(of, name) for name in of.now.promises)
    }


def _in_time(of: Page, name: str) -> bool:
    """Whether it is open and its date is not over, or was complete by then."""
    if name in of.now.rows:
        return of.now.rows[name].bucket != "lapsed"
    return of.now.status(name) == "complete" and not of.now.done_late(name)


def _days(moves: list[Move]) -> int | None:
    first, last = moves[0].due_before, moves[-1].due_after
    return (last - first).days if first and last else None


def _lost_their_day(of: Page) -> set[int]:
    return {sum(any(moves[-1].due_after is None for moves in of.since(name)) for name in of.now.promises)}


def _settled_since(of: Page, status: str, kind: str) -> set[int]:
    """What is complete or dropped now, and was not; of what several promises became, one may have been, and another
    not."""
    names = [name for name in of.now.promises if _kind(of, name) == kind and of.now.status(name) == status]
    return _between(
        {not any(_last_status(of.then, each) == status for each in way) for way in of.now.chains(name)}
        for name in names
    )


def _kind(of: Page, name: str) -> str:
    if name in of.now.lines:
        return "line"
    return "review" if name.endswith("/review") else "commitment"


def _last_status(here: Reckoning, name: str) -> str | None:
    # What is said in a plan that is not in use yet is said when it is.
    return here.status(name) if here.meant(name) and not here.waits(name) else None


def _reopened(of: Page) -> set[int]:
    return _between(
        {any(_last_status(of.then, each) in SETTLED for each in way) for way in of.now.chains(name)}
        for name in of.now.rows
    )


def _earlier_commitments(of: Page) -> list[Row]:
    """The open commitments of earlier meetings; of one that is counted under a line, the line."""
    rows = {name: row for row in of.now.rows.values() for name in (row.name, *row.also)}
    return [
        rows[made.name]
        for made in of.now.commitments
        if made.made < of.meeting.day and of.now.status(made.name) not in SETTLED
    ]


def _unheard_of(of: Page) -> int:
    return sum(
        not of.now.words(made.name)
        for made in of.now.commitments
        if made.made < of.meeting.day and of.now.status(made.name) not in SETTLED
    )


def _left(of: Page, plan: str) -> list[Row]:
    return [row for row in of.now.rows.values() if row.left_open and row.plan == plan]


def _left_open(of: Page, plan: str) -> set[int]:
    return {len(_left(of, plan))}


def _left_and_lapsed(of: Page) -> int:
    return sum(row.left_open and row.bucket == "lapsed" for row in of.now.rows.values())


def _plans(of: Page) -> list[Plan]:
    """The plans that the paper reports on."""
    named = set(of.meeting.plans) & set(of.now.by_id) or of.now.in_use
    return [plan for plan in of.now.plans if plan.id in named]


def _actions(of: Page) -> list[Action]:
    return [action for plan in _plans(of) for action in plan.actions]


def _rerated(of: Page, *, better: bool) -> set[int]:
    """Actions whose rating went one way, each compared with itself, or with what it took over from."""
    order = of.files.rag
    both = [(of.then.place(old), of.now.place(new)) for old, new in _same_actions(of)]
    return {
        sum(
            was in order and now in order and was != now and (order.index(now) > order.index(was)) is better
            for was, now in both
        )
    }


def _same_actions(of: Page) -> Iterator[tuple[Action, Action]]:
    """The actions that the meeting before reported on, and what is told of them now; each at most once."""
    assert of.previous
    before, after = _plans(replace(of, meeting=of.previous)), _plans(of)
    for plan in (each for each in after if each in before):
        yield from ((action, action) for action in plan.actions)
    gone, come = ([p for p in one if p not in other] for one, other in ((before, after), (after, before)))
    is_back = bool(gone and come) and of.now.plans.index(gone[-1]) > of.now.plans.index(come[-1])
    olds, news = (come, gone) if is_back else (gone, come)
    waiting = {action.name: action for plan in olds for action in plan.actions}
    for action in (action for plan in news for action in plan.actions):
        name = next((name for name in _ancestors(of, action) if name in waiting), None)
        if name is not None:
            old = waiting.pop(name)
            yield (action, old) if is_back else (old, action)


def _ancestors(of: Page, action: Action) -> list[str]:
    """The actions that it names as what it was, those that they name, and so on."""
    found = [action.name]
    for name in found:
        meant = [of.now.meant(was, name.partition("/")[0]) for was in of.now.actions[name].was]
        lines = of.now.lines
        found += [each for was in meant if (each := lines[was].action if was in lines else was) and each not in found]
    return found[1:]


def _retimed(of: Page, unit: str) -> int:
    lines = [[any(of.now.moves_of_each(line.name)) for line in action.lines] for action in _actions(of)]
    return sum(any(each) if unit == "action" else sum(each) for each in lines)


N: Final = r"(\d[\d,]*|No|None|no|none|nothing)"
OF_PLANS: Final = "(?: of a plan in use(?: or to the Board)?)"
EARLIER: Final = "(?:an earlier plan|earlier plans)"
OF_THEM: Final = rf"(?:, (?:(?:\d+|all) of them )?in {EARLIER})?"

COUNTED: Final[dict[str, Callable[[Page], set[int]]]] = {
    rf"{N} (?:open )?promises? (?:was|were) moved to a later date(?:, and none passed its date)?": _moved_later,
    rf"{N} promises? no longer (?:has|have) a date": _lost_their_day,
    rf"{N} dates? (?:was|were) brought forward": _brought_forward,
    rf"No open promise{OF_PLANS}? was moved to a later date, and (none) passed its date": lambda of: {
        min(_passed_since(of)) + sum(_moved_later(of)) + sum(_lost_their_day(of))
    },
    rf"{N} dates? (?:has|have) passed": _passed_since,
    rf"In all, {N} dates? (?:has|have) passed{OF_THEM}": lambda of: {len(_lapsed(of)) + _left_and_lapsed(of)},
    rf"In all, \d+ dates? (?:has|have) passed, {N} of them in {EARLIER}": lambda of: {_left_and_lapsed(of)},
    rf"{N} promises? whose dates? had passed before (?:is|are) still open{OF_THEM}": lambda of: {
        len(_lapsed(of)) + _left_and_lapsed(of)
    },
    rf"\d+ promises? whose dates? had passed before (?:is|are) still open, {N} of them in {EARLIER}": lambda of: {
        _left_and_lapsed(of)
    },
    rf"{N} of \d+ open promises? (?:is past its date|are past their dates)": lambda of: {len(_lapsed(of))},
    rf"\d+ of {N} open promises? (?:is past its date|are past their dates)": lambda of: {len(_rows(of))},
    rf"{N} promise is past its date": lambda of: {len(_lapsed(of))},
    rf"No rating is better, and {N} was completed": lambda of: {
        sum(sum(_settled_since(of, "complete", kind)) for kind in ("line", "commitment", "review"))
    },
    r"(No) rating is better.*": lambda of: _rerated(of, better=True),
    r"(No) rating is worse": lambda of: _rerated(of, better=False),
    rf"{N} lines? of the plan (?:was|were) completed": lambda of: _settled_since(of, "complete", "line"),
    rf"{N} reviews? of (?:a plan|plans) (?:was|were) completed": lambda of: _settled_since(of, "complete", "review"),
    rf"{N} commitments? to the Board (?:was|were) completed": lambda of: _settled_since(of, "complete", "commitment"),
    rf"{N} lines? of the plan(?:(?:,| and) \d+ .*)?, .*agree.*": lambda of: _settled_since(of, "dropped", "line"),
    rf"(?:\d+ .* and )?{N} commitments? to the Board, .*agree.*": lambda of: _settled_since(
        of, "dropped", "commitment"
    ),
    rf"(?:\d+ lines? of the plan(?:,| and) )?{N} reviews? of (?:a plan|plans)(?: and .*)?, .*agree.*": lambda of: (
        _settled_since(of, "dropped", "review")
    ),
    rf"{N} promises? that (?:was|were) settled (?:is|are) open again": _reopened,
    rf"{N} actions? (?:has|have) a better rating": lambda of: _rerated(of, better=True),
    rf"{N} actions? (?:has|have) a worse rating": lambda of: _rerated(of, better=False),
    rf"{N} commitments? from (?:an )?earlier meetings?(?: is| are)?(?: still)? open.*": lambda of: {
        len(_earlier_commitments(of))
    },
    rf"\d+ commitments? from earlier meetings (?:is|are) still open, and on {N} of them no report is on file": (
        lambda of: {_unheard_of(of)}
    ),
    rf"{N} of them (?:is|are) past (?:its date|their dates).*": lambda of: {
        sum(row.bucket == "lapsed" for row in _earlier_commitments(of))
    },
    rf"\d+ of them (?:is|are) past (?:its date|their dates), (?:the oldest )?by {N} days?": lambda of: {
        max((row.days_late for row in _earlier_commitments(of)), default=0)
    },
    rf"It is past its date, by {N} days?": lambda of: {
        max((row.days_late for row in _earlier_commitments(of)), default=0)
    },
    rf"{N} actions? (?:has|have) been re-timed since the first promise, wherever counted": lambda of: {
        _retimed(of, "action")
    },
    rf"{N} lines? (?:has|have) been re-timed since the first promise, wherever counted": lambda of: {
        _retimed(of, "line")
    },
    rf"No update for more than .* on {N} lines? of ongoing or recurring work": lambda of: {
        sum(_is_quiet(of, line.name) for action in _actions(of) for line in action.lines)
    },
    rf"{N} of (?:the plans?'s? )?\d+ (?:actions?|lines?) (?:is|are) (?:red or amber|past (?:its date|their dates))": (
        lambda of: {_in_the_news(of)}
    ),
    rf"{N} of the plans?'s? \d+ lines? (?:has|have) no date(?:, so cannot lapse)?": lambda of: {places(of)["No date"]},
    rf"{N} (?:falls|fall) due by .*": lambda of: {places(of)["Due soon"]},
}
"""Each sentence that may stand there, and what its number counts: one of these, where there are two ways to count."""

COUNTED_OF_A_PLAN: Final[dict[str, Callable[[Page, Plan], set[int]]]] = {
    rf"The plan of .* does not say what became of {N} promises? of the plan of (.*)": lambda of, plan: _left_open(
        of, plan.id
    ),
    rf"The plan of .* did not carry over {N} promises? of the plan of (.*)": lambda of, plan: _left_open(of, plan.id),
    rf"{N} promises? that the plan of (.*) left open (?:has|have) passed (?:its date|their dates)": lambda of, plan: (
        _between(map(of.has_passed_since, _left(of, plan.id)))
    ),
    rf"{N} promises? of the plan of (.*), which is over, (?:is|are) still open": lambda of, plan: _left_open(
        of, plan.id
    ),
    rf"(?:The plan has|Of the plan) \d+ priorit(?:y|ies), {N} actions? and \d+ delivery lines?()(?: are on.*)?": (
        lambda _, plan: {len(plan.actions)}
    ),
    rf"(?:The plan has|Of the plan) \d+ priorit(?:y|ies), \d+ actions? and {N} delivery lines?()(?: are on.*)?": (
        lambda _, plan: {len(plan.lines)}
    ),
}
"""Likewise, of the plan that is named by its month; of the one reported on, where there is no name."""

_MUST_BE_SAID: Final = (
    "moved to a later date",
    "promises? no longer",
    "dates? (?:has|have) passed",
    "were) completed",
    ".*agree.*",
    "open again",
    "better rating",
    "worse rating",
)
"""What the page may not keep to itself where the second reckoning counts some: parts of the patterns above."""

UNCOUNTED: Final = (
    r"Cannot be told: the plans? gives? no ratings.*",
    r"\d+ items? (?:is|are) about actions of the plan",
    r"\d+ actions? (?:was|were) first rated .*",
    r"Of \d+ actions? rated .*, \d+ (?:has|have) had a date moved",
    r"(?:The|Of the) plan of .* \d+ priorit(?:y|ies), \d+ actions? and \d+ delivery lines?.*",
    r"The plans? gives? no ratings .*",
    r"The plan has no actions yet",
)
"""What is not reckoned here: what the paper says of its own items, and of ratings beside others."""


def _is_quiet(of: Page, name: str) -> bool:
    return name in of.now.rows and of.now.rows[name].bucket == "quiet"


def places(of: Page) -> Counter[str]:
    """Where the actions of the plan stand, by the words of the paper; or its lines, where no action is rated."""
    if is_rated(of):
        names = {"unrated": "Not rated"}
        return Counter(
            names.get(place, place.capitalize()) for action in _actions(of) for place in [of.now.place(action)]
        )
    return Counter(_timed(of, line.name) for action in _actions(of) for line in action.lines)


def is_rated(of: Page) -> bool:
    """Whether any action of the plan has a rating: by its open lines, or by all, where none is open."""
    rated = (_open_lines(of, action) or [line.name for line in action.lines] for action in _actions(of))
    return any(of.now.rag(name) for names in rated for name in names)


def _open_lines(of: Page, action: Action) -> list[str]:
    return [line.name for line in action.lines if of.now.status(line.name) not in SETTLED]


def _timed(of: Page, name: str) -> str:
    row = of.now.rows.get(name)
    if row is None:
        return (of.now.status(name) or "").capitalize()
    if row.bucket in {"lapsed", "due_soon"}:
        return {"lapsed": "Date passed", "due_soon": "Due soon"}[row.bucket]
    named = {"recurring": "Recurring", "ongoing": "Ongoing", "deadline": "Due later", "window": "Due later"}
    return named.get(row.sort, "No date")


def _in_the_news(of: Page) -> int:
    here = places(of)
    return here["Red"] + here["Amber"] if is_rated(of) else here["Date passed"]


def _month(plan: Plan) -> str:
    return f"{MONTH_NAMES[plan.written.month - 1]} {plan.written.year}"


# -- The page itself ---------------------------------------------------------------------------------------------------


def sentences(shown: Glance) -> Iterator[str]:
    """All that the page says in words, a sentence at a time."""
    for answer in shown.minute:
        for told in answer.told:
            yield told.text
    yield from shown.headline.split("; ")
    for sentence in shown.sentences:
        yield sentence.removesuffix(".")


def faults(shown: Glance, of: Page) -> Iterator[str]:
    """Each sentence that says another number than the second reckoning; that nothing here knows; that is missing."""
    said = list(filter(None, sentences(shown)))
    for sentence in said:
        known = any(re.fullmatch(pattern, sentence) for pattern in UNCOUNTED)
        for pattern, count in COUNTED.items():
            if found := re.fullmatch(pattern, sentence):
                known = True
                number = int(found[1].replace(",", "")) if found[1][0].isdigit() else 0
                if number not in (right := count(of)):
                    yield f"{sentence}: not {number}, but {sorted(right)}"
        for pattern, count_of_plan in COUNTED_OF_A_PLAN.items():
            if found := re.fullmatch(pattern, sentence[0].upper() + sentence[1:]):
                known = True
                plans = [each for each in of.now.plans if _month(each) == found[2]] if found[2] else _plans(of)
                numbers = [count_of_plan(of, plan) for plan in plans]
                if len(numbers) != 1 or int(found[1]) not in numbers[0]:
                    yield f"{sentence}: not {found[1]}, but {numbers}"
        if not known:
            yield f"{sentence}: nothing here knows what that counts"
    for pattern, count in COUNTED.items():
        is_of_what_happened = pattern.startswith((N, r"(?:\d+")) and any(words in pattern for words in _MUST_BE_SAID)
        must_be_said = of.previous and is_of_what_happened
        if must_be_said and not any(re.fullmatch(pattern, sentence) for sentence in said) and 0 not in count(of):
            yield f"nothing says {pattern}: {sorted(count(of))}"
    if shown.table:
        yield from _faults_of_table(shown.table, of)


def _faults_of_table(table: Table, of: Page) -> Iterator[str]:
    said = {column: int(cell.value) for cell, column in zip(table.rows[-1].cells, table.columns[1:], strict=True)}
    said = {re.sub(r": .*|before the next Board", "", column).strip(): number for column, number in said.items()}
    said = {"Due soon" if column == "Due" else column: number for column, number in said.items()}
    unit = "action" if "Actions" in said else "line"
    retimed = said.pop("Re-timed, wherever counted", 0)
    if retimed != _retimed(of, unit):
        yield f"re-timed: not {retimed}, but {_retimed(of, unit)}"
    whole = said.pop(f"{unit.capitalize()}s", None)
    right = {place: number for place, number in places(of).items() if number}
    if {place: number for place, number in said.items() if number} != right or whole != sum(right.values()):
        yield f"the table: not {said} of {whole}, but {right}"
