"""What the first page of a paper says, sentence by sentence, and what it must say by the second reckoning.

A sentence of a kind that nothing here knows fails: whoever adds one says here what its number counts.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tests.reckoning.reckon import SETTLED, Reckoning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cioc.report.view.sections import Answer, Glance
    from cioc.report.view.shared import PaperTable
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
        return Reckoning(self.files, self.meeting.day, named=self.meeting.plans, paper=self.meeting)

    @cached_property
    def then(self) -> Reckoning:
        """How they stood at the meeting before, and for a first paper when its plan was written.

        Of an earlier plan that the paper goes back to, how that stood.
        """
        if self.previous is None:
            return Reckoning(self.files, self.began, named=self.meeting.plans)
        then = Reckoning(self.files, self.previous.day, named=self.previous.plans, paper=self.previous)
        is_back = self.now.in_use & {earlier for plan in then.in_use for earlier in then.earlier(then.by_id[plan])}
        if not is_back:
            return then
        return Reckoning(self.files, self.previous.day, named=self.meeting.plans, paper=self.previous)

    @cached_property
    def began(self) -> date:
        """The day on which the first of the plans that it reports on was written."""
        return min((plan.written for plan in _plans(self)), default=self.meeting.day)

    @property
    def compares(self) -> bool:
        """Whether there is something to compare with."""
        return self.previous is not None or self.began < self.meeting.day

    def since(self, name: str) -> list[list[Move]]:
        """The moves of a promise since the meeting before; of each that became it, if they are several."""
        return self.now.moves_since(name, self.then)

    def has_passed_since(self, row: Row) -> set[bool]:
        """Whether its date was not over at the meeting before; or that which it had then, and it has another now.

        Of what several promises became, one may have been over and another not.
        """
        if row.bucket != "lapsed" or row.due is None:
            return {False}
        if row.due >= self.then.day:
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
    here = next(each for each in files.meetings if each.name == meeting)
    # Of another meeting whose paper was not out yet, this one knows nothing.
    earlier = [each for each in files.meetings if each.day < here.day and min(each.day, each.issued) <= here.told]
    return Page(
        files=files,
        meeting=here,
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


def _moved_when_over(of: Page) -> int:
    """Of what was moved to a later date: where that which held was over by the day of the move."""
    moves = ((move for moves in of.since(name) for move in moves) for name in of.now.promises)
    return sum(
        any((move.days or 0) > 0 and move.due_before is not None and move.due_before < move.on for move in each)
        for each in moves
    )


def _brought_forward(of: Page) -> set[int]:
    """What came to an earlier date in the end, and was not too late for that: that is no better."""
    return {
        sum(any((_days(moves) or 0) < 0 for moves in of.since(name)) and _in_time(of, name) for name in of.now.promises)
    }


def _in_time(of: Page, name: str) -> bool:
    """Whether it is open and its date is not over, or was complete by then."""
    if name in of.now.rows:
        return of.now.rows[name].bucket != "lapsed"
    return of.now.status(name) == "complete" and not of.now.recorded_late(name)


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


def _commitments(of: Page) -> Iterator[tuple[str, str]]:
    """The open commitments of earlier meetings, and whether the paper has an update on each, need not, or has none."""
    for made in of.now.commitments:
        if made.made < of.meeting.day and of.now.status(made.name) not in SETTLED:
            heard = len(of.now.words(made.name)) > len(of.then.words(made.name))
            yield made.name, "heard" if heard else "to come" if _is_to_come(of, made.name) else "silent"


def _commitments_that_are(of: Page, what: str) -> int:
    return sum(each == what for _, each in _commitments(of))


def _is_to_come(of: Page, name: str) -> bool:
    """Whether its day is still to come, so that nobody could have reported on it yet."""
    row = next(row for row in of.now.rows.values() if name in (row.name, *row.also))
    return row.due is not None and row.due >= of.meeting.day


def _left(of: Page, plan: str) -> list[Row]:
    return [row for row in of.now.rows.values() if row.left_open and row.plan == plan]


def _left_open(of: Page, plan: str) -> set[int]:
    return {len(_left(of, plan))}


def _lapsed_of_the_board(of: Page) -> int:
    return sum(row.kind == "commitment" for row in _lapsed(of))


def _left_and_lapsed(of: Page) -> int:
    return sum(row.left_open and row.bucket == "lapsed" for row in of.now.rows.values())


def _plans(of: Page) -> list[Plan]:
    """The plans that the paper reports on."""
    named = set(of.meeting.plans) & set(of.now.by_id) or of.now.in_use
    return [plan for plan in of.now.plans if plan.id in named]


def _actions(of: Page) -> list[Action]:
    return [action for plan in _plans(of) for action in plan.actions]


def _better(of: Page) -> set[int]:
    """Actions whose rating is better, each compared with itself, or with what it took over from: as it was then, and
    also without those lines that were dropped since.
    """
    order, count = of.files.rag, 0
    for old, new in _same_actions(of):
        was, now = of.then.place(old), of.now.place(new)
        if was in order and now in order:
            kept = [line.name for line in old.lines if "dropped" not in _statuses_now(of, line.name)]
            still = [name for name in kept if of.then.status(name) not in SETTLED] or kept
            without = [rag for name in still if (rag := of.then.rag(name)) in order[: order.index(now)]]
            count += order.index(now) > order.index(was) and bool(without)
    return {count}


def _statuses_now(of: Page, name: str) -> list[str | None]:
    """The status of what a line is now; of what has its place in a plan that waits, as it is."""
    heirs = [each for each in of.now.promises if any(name in way for way in of.now.chains(each))]
    return [of.now.status(each) for each in heirs or [name]]


def _worse(of: Page, *, by_first: bool) -> list[str]:
    """Actions that are rated worse because a line of them is, or only because one was rated for the first time."""
    order, found = of.files.rag, []
    for old, new in _same_actions(of):
        was, now = of.then.place(old), of.now.place(new)
        if was in order and now in order and order.index(now) < order.index(was):
            below = [line for line in _open_lines(of, new) if of.now.rag(line) in order[: order.index(was)]]
            known = [each for line in below for way in of.now.chains(line) for each in way]
            is_worse = any(
                of.then.rag(each) or of.then.status(each) in SETTLED for each in known if of.then.meant(each)
            )
            found += [new.name] if is_worse is not by_first else []
    return found


def _same_actions(of: Page) -> Iterator[tuple[Action, Action]]:
    """The actions that the meeting before reported on, and what is told of them now; each at most once."""
    before = _plans(replace(of, meeting=of.previous)) if of.previous else [p for p in of.then.plans if p in _plans(of)]
    after = _plans(of)
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
    lines = [[any(of.now.all_moves(line.name)) for line in action.lines] for action in _actions(of)]
    return sum(any(each) if unit == "action" else sum(each) for each in lines)


def _passed(of: Page, *, late: bool) -> set[int]:
    """What passed its date since then, and of which something said since shows that it is not done; or nothing does."""
    return _between(
        {is_since and (row.said_since is not None) is late for is_since in of.has_passed_since(row)}
        for row in _lapsed(of)
    )


def _passed_in(of: Page, plan: str, *, late: bool) -> set[int]:
    """What passed its date in a plan that is over; where the next one is silent, only a word since shows it late."""
    is_silent = of.now.is_silent(plan)
    rows = [row for row in _left(of, plan) if (is_silent and row.said_since is not None) is late]
    return _between(map(of.has_passed_since, rows))


COUNTED: Final[dict[str, Callable[[Page], set[int]]]] = {
    "better-rating": lambda of: _better(of),
    "worse-rating": lambda of: {len(_worse(of, by_first=False))},
    "worse-by-first-rating": lambda of: {len(_worse(of, by_first=True))},
    "line-completed": lambda of: _settled_since(of, "complete", "line"),
    "review-completed": lambda of: _settled_since(of, "complete", "review"),
    "commitment-completed": lambda of: _settled_since(of, "complete", "commitment"),
    "brought-forward": lambda of: _brought_forward(of),
    "reopened": lambda of: _reopened(of),
    "moved-later": lambda of: _moved_later(of),
    "undated": lambda of: _lost_their_day(of),
    "passed": lambda of: _passed(of, late=False),
    "passed-late": lambda of: _passed(of, late=True),
    "line-dropped": lambda of: _settled_since(of, "dropped", "line"),
    "review-dropped": lambda of: _settled_since(of, "dropped", "review"),
    "commitment-dropped": lambda of: _settled_since(of, "dropped", "commitment"),
    "past-in-all": lambda of: {len(_lapsed(of)) + _left_and_lapsed(of)},
    "open-commitments": lambda of: {len(_earlier_commitments(of))},
}
"""The kinds of sentences, and what the number of each counts: one of these, where there are two ways to count."""

NOTHING: Final[dict[str, tuple[str, ...]]] = {
    "no-better": ("better-rating", "line-completed", "review-completed", "commitment-completed"),
    "no-worse": ("worse-rating",),
    "none-completed": ("line-completed", "review-completed", "commitment-completed"),
    "none-moved": ("moved-later", "undated"),
    "no-move": ("moved-later", "undated", "passed", "passed-late"),
}
"""Sentences that say that there is nothing of some kinds."""

OF_A_PLAN: Final[dict[str, Callable[[Page, str], set[int]]]] = {
    "left-in-": lambda of, plan: {len(_left(of, plan))},
    "passed-late-in-": lambda of, plan: _passed_in(of, plan, late=True),
    "passed-in-": lambda of, plan: _passed_in(of, plan, late=False),
}
"""Kinds that end in the id of a plan."""

UNCOUNTED: Final = re.compile("better-measure|worse-measure|first-rated-.*|not-rated|no-longer-rated")
"""What is not reckoned here: numbers of measures, and ratings that are new."""

WITHIN: Final[dict[str, tuple[str, Callable[[Page, str], int]]]] = {
    "open-commitments": (r"(\d+) (?:has|have) no update", lambda of, _: _commitments_that_are(of, "silent")),
    "moved-later": (r", (\d+ of them|all of them|)(?: ?)after|$", lambda of, _: _moved_when_over(of)),
    "past-in-all": (r"(\d+) promises? to the Board$", lambda of, _: _lapsed_of_the_board(of)),
}
"""The second numbers of sentences: what words they stand in, and what they count."""

_MUST_BE_SAID: Final = tuple(each for each in COUNTED if each not in {"past-in-all", "open-commitments"})
"""What the page may not keep to itself where the second reckoning counts some."""


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
        return {"lapsed": "Past its date", "due_soon": "Due later"}[row.bucket]
    if row.due:
        return "Due later"
    return "Ongoing or recurring" if row.sort in {"recurring", "ongoing"} else "No date"


def _in_the_news(of: Page) -> int:
    here = places(of)
    return here["Red"] + here["Amber"] if is_rated(of) else here["Past its date"]


# -- The page itself ---------------------------------------------------------------------------------------------------


def faults(shown: Glance, of: Page) -> Iterator[str]:
    """Each sentence that says another number than the second reckoning; that nothing here knows; that is missing."""
    said = {answer.kind: answer for question in shown.questions for answer in question.told}
    for answer in said.values():
        yield from _faults_of(answer, of)
    for kind in _MUST_BE_SAID if of.compares else ():
        if kind not in said and 0 not in (right := COUNTED[kind](of)):
            yield f"nothing says {kind}: {sorted(right)}"
    yield from _faults_of_what_stands_around(shown, of)
    if shown.table:
        yield from _faults_of_table(shown.table, of)


def _faults_of(answer: Answer, of: Page) -> Iterator[str]:
    if answer.number and f"{answer.number:,}" not in answer.text and answer.number > 1:
        yield f"{answer.text}: does not say {answer.number}"
    prefix = next((each for each in OF_A_PLAN if answer.kind.startswith(each)), "")
    plan = answer.kind.removeprefix(prefix) if prefix else ""
    if answer.kind in NOTHING:
        found = {kind: right for kind in NOTHING[answer.kind] if 0 not in (right := COUNTED[kind](of))}
        if found:
            yield f"{answer.text}: but {found}"
        return
    if answer.kind == "not-rated" and is_rated(of):
        yield f"{answer.text}: it is"
    if UNCOUNTED.fullmatch(answer.kind):
        return
    if prefix or answer.kind in COUNTED:
        right = OF_A_PLAN[prefix](of, plan) if prefix else COUNTED[answer.kind](of)
        if answer.number not in right:
            yield f"{answer.text}: not {answer.number}, but {sorted(right)}"
    else:
        yield f"{answer.text}: nothing here knows what {answer.kind} counts"
    if answer.kind == "past-in-all" and ": " in answer.text:
        yield from _faults_of_where(answer.text, of)
    words, count = WITHIN.get(prefix or answer.kind, ("$^", lambda *_: 0))
    if (found_words := re.search(words, answer.text)) and (number := _number_in(found_words, answer)) != count(
        of, plan
    ):
        yield f"{answer.text}: not {number}, but {count(of, plan)}"


_THE_PLAN: Final = r"the (?:(?:\d+ )?[A-Z][a-z]+ \d{4} )?plan"
_OF_A_PLAN: Final = re.compile(
    rf"(\d+) lines? of {_THE_PLAN}((?:,| and) its review)?|(the review) of {_THE_PLAN}",
)


def _faults_of_where(text: str, of: Page) -> Iterator[str]:
    """How many lines and which reviews are past their dates, plan by plan; those of plans that are over too."""
    said = sorted((int(rows or 0), bool(its or alone)) for rows, its, alone in _OF_A_PLAN.findall(text))
    lapsed = [row for row in of.now.rows.values() if row.bucket == "lapsed" and row.kind != "commitment"]
    kinds = [[row.kind for row in lapsed if row.plan == plan] for plan in {row.plan for row in lapsed}]
    if said != (right := sorted((each.count("line"), "review" in each) for each in kinds)):
        yield f"{text}: not {said}, but {right}"


def _number_in(found: re.Match[str], answer: Answer) -> int:
    """The second number of a sentence: that of the first where it says `all`, or is of one; none without the words."""
    said = next((group for group in found.groups() if group is not None), None)
    if said is None:
        return 0
    digits = re.match(r"\d+", said)
    return int(digits[0]) if digits else answer.number


_SIZE: Final = r"(\d+) priorit(?:y|ies), (\d+) actions? and (\d+) delivery lines?"
_AROUND: Final[dict[str, Callable[[Page], int]]] = {
    r"(\d+) (?:action|line)s? (?:has|have) been re-timed since": lambda of: _retimed(
        of, "action" if is_rated(of) else "line"
    ),
    r"(\d+) lines? of ongoing or recurring work (?:has|have) had no update": lambda of: sum(
        _is_quiet(of, line.name) for action in _actions(of) for line in action.lines
    ),
}


def _faults_of_what_stands_around(shown: Glance, of: Page) -> Iterator[str]:
    """The sentences below the chart, its headline, and that for the list of papers."""
    sizes = [tuple(map(int, found.groups())) for each in shown.sentences if (found := re.search(_SIZE, each))]
    if [each[1:] for each in sizes] != [(len(plan.actions), len(plan.lines)) for plan in _plans(of)]:
        yield f"the size of the plans: {sizes}"
    for pattern, count in _AROUND.items():
        said = next((int(found[1]) for each in shown.sentences if (found := re.search(pattern, each))), 0)
        if said != (right := count(of)):
            yield f"{pattern}: not {said}, but {right}"
    if shown.chart and (found := re.match(r"(\d+|None) of (?:the .* plan's )?(\d+)", shown.chart.headline)):
        number = 0 if found[1] == "None" else int(found[1])
        if (number, int(found[2])) != (_in_the_news(of), sum(places(of).values())):
            yield f"{shown.chart.headline}: not {number}, but {_in_the_news(of)}"
    found = re.match(r"(\d+) promises? (?:is past its date|are past their dates)", shown.headline)
    if (int(found[1]) if found else 0) != (right := len(_lapsed(of)) + _left_and_lapsed(of)):
        yield f"{shown.headline}: not {found and found[1]}, but {right}"


def _faults_of_table(table: PaperTable, of: Page) -> Iterator[str]:
    said = {column: int(cell.value) for cell, column in zip(table.rows[-1].cells, table.columns[1:], strict=True)}
    said = {re.sub(r": .*", "", column).strip(): number for column, number in said.items()}
    unit = "action" if "Actions" in said else "line"
    retimed = said.pop("Of these, re-timed", 0)
    if retimed != _retimed(of, unit):
        yield f"re-timed: not {retimed}, but {_retimed(of, unit)}"
    whole = said.pop(f"{unit.capitalize()}s", None)
    right = {place: number for place, number in places(of).items() if number}
    if {place: number for place, number in said.items() if number} != right or whole != sum(right.values()):
        yield f"the table: not {said} of {whole}, but {right}"
