"""The words that the forms of `cioc overdue` share: headings, cells, counts and groups."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cioc.changes.phrases import leads as names
from cioc.changes.phrases import why_silent, with_day
from cioc.dates import in_words
from cioc.overdue import NAMES, NO_LEAD, NOT_RATED, Bucket
from cioc.state.promise import PromiseKind, PromisePlace
from cioc.text.phrases import counted, cut, in_number, listed, often, past_its_date, sentence
from cioc.text.phrases import late as days_late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from cioc.model import Plan
    from cioc.overdue import LeftOpen, Listing, Overdue, Promise, Selection, Tally, Waiting
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace

STYLES = {Bucket.LAPSED: "error", Bucket.DUE_SOON: "warning", Bucket.QUIET: "warning", Bucket.UNREADABLE: "error"}
"""The roles of those that somebody should see to."""

NOBODY = "nobody"
UNHEARD = "nothing said yet"
NO_TIMESCALE = "no timescale"

COMMITMENTS = "Commitments to the board"
"""The group of what no plan promises."""


def ref(promise: Promise, within: str | None = None) -> str:
    """The ref of a promise, with its plan, since several may be in use; without it where all are `within` that plan."""
    if within is None or promise.kind is not PromiseKind.LINE:
        return promise.label
    return promise.label.removeprefix(f"{within}/")


def one_plan(promises: Iterable[Promise], seen: Snapshot) -> str | None:
    """The one plan that some promises are of, where a ref without a plan means one of that; commitments aside."""
    plans = {promise.plan for promise in promises if promise.plan}
    return next((state.plan.id for state in seen.in_force_first[:1] if plans == {state.plan.id}), None)


def title(
    wanted: Selection,
    seen: Snapshot,
    found: Sequence[Promise],
    *,
    within: str | None,
    noun: str = "promise",
    counts: bool = True,
) -> str:
    """`Health: 3 promises past their date, of cioc-2022, as at 30 November 2026`: what was asked for, and of a list how
    much of it there is.
    """
    noun, number = "commitment" if wanted.commitments else noun, len(found) if counts else 2
    status = listed(sorted(each.replace("-", " ") for each in wanted.statuses)) if wanted.statuses else ""
    how_many = ("no" if not number else f"{number:,}") if counts else "open"
    parts = [" ".join(filter(None, (how_many, status, in_number(number or 1, f"{noun}/s"))))]
    parts += ["to the Board"] if wanted.commitments else []
    parts += [f'with "{" ".join(wanted.words)}"'] if wanted.words else []
    parts += [*_rated(wanted, seen, number), *_in_buckets(wanted, number or 1)]
    if wanted.priorities:
        parts.append(
            f"under {in_number(len(wanted.priorities), 'priority/priorities')} {listed(sorted(wanted.priorities))}"
        )
    parts += ["of which nothing was said yet"] if wanted.unheard else []
    parts += ["that nobody leads"] if wanted.asked == (NO_LEAD,) else []
    parts += [f"changed since {in_words(wanted.since.until)}"] if wanted.since else []
    of = of_plan(within, found) or (f" of {listed(sorted(wanted.plans))}" if wanted.plans else "")
    said = f"{' '.join(parts)}{',' if of and len(parts) > 1 else ''}{of}, as at {in_words(seen.as_of)}"
    names = asked_leads(wanted, seen.workspace)
    return f"{listed(names, last='and')}: {said}" if names else sentence(said)


def asked_leads(wanted: Selection, workspace: LoadedWorkspace) -> list[str]:
    """The names of the leads that are asked for, and `nobody` beside them; none where only that is asked for."""
    named = [workspace.name_of(each) for each in sorted(wanted.asked) if each != NO_LEAD]
    return [*named, NOBODY] if named and NO_LEAD in wanted.asked else named


def _rated(wanted: Selection, seen: Snapshot, number: int) -> Iterator[str]:
    ratings, known = wanted.ratings or (), seen.workspace.settings.rag
    if labels := [word.label.lower() for key, word in known.items() if key in ratings]:
        yield f"rated {listed(labels)}{' or not rated' if NOT_RATED in ratings else ''}"
    elif NOT_RATED in ratings:
        yield "not rated" if number else "that is not rated"


def _in_buckets(wanted: Selection, number: int) -> Iterator[str]:
    if wanted.buckets:
        yield listed(
            _ASKED[bucket].format(its=in_number(number, "its")) for bucket in Bucket if bucket in wanted.buckets
        )


_ASKED = {
    Bucket.LAPSED: "past {its} date",
    Bucket.DUE_SOON: "due soon",
    Bucket.QUIET: "with no recent update",
    Bucket.UNDATED: "with no date",
}


def of_plan(plan: str | None, promises: Iterable[Promise]) -> str:
    """` of cioc-2022 and to the Board`: which plan's refs stand without it; nothing where all have theirs."""
    others = " and to the Board" if any(promise.plan is None for promise in promises) else ""
    return f" of {plan}{others}" if plan else ""


def called(promise: Promise) -> str:
    """The name of a promise, with the other that it was promised as."""
    twin = promise.settled_as
    settled = f" (the same as {twin.label}, which is {twin.status})" if twin else ""
    also = f" (promised to the Board too: {', '.join(promise.also)})" if promise.also else ""
    return f"{promise.called}{settled}{also}"


def leads(promise: Promise, workspace: LoadedWorkspace) -> str:
    """The names of a promise's leads; `nobody` where it has none."""
    return names(promise.leads, workspace, nobody=NOBODY)


def late(promise: Promise) -> str:
    """`1 day late` where something said since shows it, else `1 day ago`; nothing of what has not passed."""
    if promise.bucket is not Bucket.LAPSED:
        return ""
    return days_late(promise.days_late, is_late=promise.is_late)


def first_promise(promise: Promise) -> str:
    """The first promise in its own words, with the day that they come to."""
    return _promise(promise.first_timescale, promise.first_due)


def current_promise(promise: Promise) -> str:
    """The promise that holds now, in its own words, with the day that they come to."""
    return _promise(promise.timescale, promise.last_day)


def moved_to(promise: Promise) -> str:
    """The promise that holds now, beside the first."""
    now = current_promise(promise)
    return "the same" if now == first_promise(promise) else now


def _promise(timescale: str | None, due: date | None) -> str:
    return with_day(timescale or NO_TIMESCALE, due)


def last_word(promise: Promise, length: int = 0) -> str:
    """The last word on a promise, with its day; cut to about `length` characters, if that is not 0."""
    if promise.last_word is None:
        return UNHEARD
    note = cut(promise.last_note or "", length)
    day = in_words(promise.last_word)
    return f"{day}: {note}" if note else day


_WITH = {Bucket.QUIET: "with ", Bucket.UNREADABLE: "that ", Bucket.UNDATED: "with "}
"""What joins a number to the name of a bucket."""


def in_buckets(promises: Iterable[Promise]) -> str:
    """`7 past their date, 1 with no recent update`, of open promises."""
    numbers = Counter(promise.bucket for promise in promises)
    return ", ".join(_in_bucket(bucket, numbers[bucket]) for bucket in Bucket if numbers[bucket])


def _in_bucket(bucket: Bucket, number: int) -> str:
    if bucket is Bucket.LAPSED and number != 1:
        return f"{number} past their date"
    return f"{number} {_WITH.get(bucket, '')}{NAMES[bucket].lower()}"


def tallied(tally: Tally, one: str = "promise", many: str | None = None) -> str:
    """`20 promises, 17 of them in plans that are over`: one number everywhere, and how much of it is history."""
    number, over = tally
    words = counted(number, one, many)
    if not over:
        return words
    where = "in a plan that is over" if over == 1 else "in plans that are over"
    if over == number:
        return f"{words}, {'all ' if number > 1 else ''}{where}"
    return f"{words}, {over:,} of them {where}"


def next_date(promise: Promise | None) -> str:
    """`the next date is 31 March 2021, in cioc-2021, which is to follow`, or that there is none."""
    if promise is None or promise.last_day is None:
        return "and no later date"
    of = f", in {promise.plan}, which is to follow" if promise.place is PromisePlace.WAITING else ""
    return f"the next date is {in_words(promise.last_day)}{of}"


def headline(result: Overdue) -> str:
    """`20 promises past their date, 17 of them in plans that are over`: the number that comes first of all, where what
    is listed below is not all.
    """
    if not result.tally(Bucket.LAPSED).over:
        return ""
    return tallied(result.tally(Bucket.LAPSED), "promise past its date", "promises past their date")


def counts(result: Overdue) -> str:
    """`7 past their date, 2 due soon, …: 39 open promises`, as `status` counts them, and how many plans that are over
    have beside these; the numbers add up.
    """
    left = [promise for promise in result.promises if promise.left_open]
    if left and not result.in_use:
        return f"None is in a current plan. {beside(left, in_number(len(left), 'open promise/s'))}"
    numbers = Counter(promise.bucket for promise in result.in_use)
    always = (Bucket.LAPSED, Bucket.DUE_SOON)
    parts = (_in_bucket(bucket, numbers[bucket]) for bucket in Bucket if numbers[bucket] or bucket in always)
    said = f"{', '.join(parts)}: {counted(len(result.in_use), 'open promise')}"
    if not left:
        return f"{said} in all"
    in_all = counted(len(result.promises), "open promise")
    return f"{said}. {beside(left)}: {in_all} in all"


def beside(left: Sequence[Promise], what: str = "more", *, is_said: bool = False) -> str:
    """`Plans that are over have 107 more, 17 of them past their date`: what stands below a list that is without it.

    Where it `is_said` that only those past their dates are listed, that is all.
    """
    number, passed = len(left), sum(promise.has_passed for promise in left)
    which = f"{passed:,} of them " if passed < number else "all " if number > 1 else ""
    late = f", {which}past {in_number(passed, 'its')} date" if passed and not is_said else ""
    return f"Plans that are over have {number:,} {what}{late}"


def left_open(left: LeftOpen) -> str:
    """The promises that a plan that is over left open: `91 lines of cioc-2019 …: 18 past their date`."""
    number = counted(len(left.promises), "promise")
    is_one = len(left.promises) == 1
    if left.successor is None:
        said = f"{left.plan} is over, and {number} of it {'is' if is_one else 'are'} still open"
    elif left.is_silent and left.successor:
        why = sentence(why_silent(left.successor, is_draft=left.is_draft))
        said = f"{why}; it gives no update on {counted(len(left.promises), 'open promise')} of {left.plan}"
    else:
        said = f"{left.successor} did not carry over {number} of {left.plan}"
    return f"{said}{of_them_past(left.promises)}"


def of_them_past(promises: Iterable[Promise], before: str = ", ") -> str:
    """`, 18 of them past their date`, behind the number of some promises; nothing where none is."""
    return past_its_date(sum(promise.has_passed for promise in promises), before)


def copies(result: Overdue | Listing) -> str:
    """`On file more than once, and counted each time: p1/1.1a and p1/1.1b`; nothing where all are there once."""
    named = "; ".join(map(copied, result.copies))
    return f"On file more than once, and counted each time: {named}" if named else ""


def same_day(as_of: date, *, dated: bool) -> str:
    """` --as-of 2021-02-12`: the option that a command needs to be of the same day, where that is not today."""
    return f" --as-of {as_of}" if dated else ""


def remarks(result: Overdue | Listing, day: str) -> Iterator[tuple[str, str]]:
    """The sentences below a list, with their styles: what teams have, what has no lead, and what is on file twice."""
    for said in (*_of_teams(result, day), _unled(result, day)):
        if said:
            yield f"{said}.", ""
    if said := copies(result):
        yield f"{said}.", "warning"


def _of_teams(result: Overdue | Listing, day: str) -> Iterator[str]:
    """`The teams of culture-leisure have 6 open promises: cioc overdue --agency culture-leisure`."""
    for agency, promises in result.of_teams:
        have = f"have {counted(len(promises), 'open promise')}{of_them_past(promises)}"
        yield f"The teams of {agency} {have}: cioc overdue --agency {agency}{day}"


def _unled(result: Overdue | Listing, day: str) -> str:
    """`31 other open promises have no lead, 7 of them past their date`; nothing where there are none to tell of."""
    number, passed = len(result.unled), sum(promise.has_passed for promise in result.unled)
    if not number:
        return ""
    which = f"{passed} of them" if passed < number else "all" if number > 1 else "and is"
    late = f", {which} past {in_number(passed, 'its')} date" if passed else ""
    return (
        f"{counted(number, 'other open promise')} {in_number(number, 'has')} no lead{late}: "
        f"cioc list --lead {NOBODY}{day} shows them"
    )


def copied(group: Sequence[Promise]) -> str:
    """`p1/1.1a and p1/1.1b` for two lines in the same words, `p1/1.2 (twice)` for two of the same name."""
    times = Counter(map(ref, group))
    return listed((name if number == 1 else f"{name} ({often(number)})" for name, number in times.items()), last="and")


def to_follow(each: Waiting) -> str:
    """`cioc-2021 (draft) has 12 open lines, 1 of them due 31 Mar 2021`: the lines of a plan that displaces
    nothing yet.
    """
    said = f"{each.plan} ({'draft' if each.is_draft else 'not current yet'}) has {counted(each.lines, 'open line')}"
    ahead = sorted(line.last_day for line in each.promises if line.last_day and line not in each.passed)
    dated = [past_its_date(len(each.passed), "")] if each.passed else []
    if ahead:
        first = in_words(ahead[0])
        of_them = "" if each.passed else " of them"
        dated.append(f"{len(ahead)}{of_them} due {f'from {first} on' if ahead[1:] else first}")
    displaces = f"; it displaces nothing{f' of {each.place_of}' if each.place_of else ''} yet"
    return f"{', '.join([said, *dated])}{displaces}"


def waiting(each: Waiting, day: str) -> str:
    """The line below a list on a plan that is to follow, with the command that lists its lines."""
    return f"To follow: {to_follow(each)} (cioc list --plan {each.plan}{day})"


class Grouping(NamedTuple):
    """The key of groups: lead, priority or plan; `only` are the leads whose groups are wanted, or None."""

    by: str
    only: frozenset[str] | None = None


def grouped(
    promises: Iterable[Promise], grouping: Grouping, workspace: LoadedWorkspace
) -> list[tuple[str, tuple[Promise, ...]]]:
    """Promises in groups, of leads those first who have most past their dates; one with several stands under each."""
    keys = _KEYS[grouping.by]
    wanted = {_group_of(lead, workspace) for lead in grouping.only} if grouping.only is not None else None
    groups: dict[str, list[Promise]] = {}
    for promise in promises:
        for key in dict.fromkeys(keys(promise, workspace)):
            groups.setdefault(key, []).append(promise)
    if grouping.by == "lead" and wanted is not None:
        groups = {key: group for key, group in groups.items() if key in wanted}
    order = [*(_name_of(plan) for plan in workspace.plans.values())] if grouping.by == "plan" else []
    place = {key: number for number, key in enumerate(order)}

    def worst(key: str) -> tuple[bool, int, int, str]:
        passed = sum(promise.has_passed for promise in groups[key]) if grouping.by == "lead" else 0
        return key == COMMITMENTS, place.get(key, 0), -passed, key

    return [(key, tuple(groups[key])) for key in sorted(groups, key=worst)]


def _by_lead(promise: Promise, workspace: LoadedWorkspace) -> Sequence[str]:
    return [_group_of(lead, workspace) for lead in promise.leads or (NO_LEAD,)]


def _group_of(lead: str, workspace: LoadedWorkspace) -> str:
    return NOBODY.capitalize() if lead == NO_LEAD else workspace.name_of(lead)


def _by_priority(promise: Promise, workspace: LoadedWorkspace) -> Sequence[str]:
    plan = workspace.plans.get(promise.plan or "")
    for priority in plan.priorities if plan else ():
        if priority.ref == promise.priority:
            return [f"{promise.plan}/{priority.ref}  {priority.title or priority.promise}"]
    return ["Commitments and reviews"]


def _by_plan(promise: Promise, workspace: LoadedWorkspace) -> Sequence[str]:
    plan = workspace.plans.get(promise.plan or "")
    return [_name_of(plan) if plan else COMMITMENTS]


def _name_of(plan: Plan) -> str:
    return f"{plan.id}  {plan.title}"


_KEYS: dict[str, Callable[[Promise, LoadedWorkspace], Sequence[str]]] = {
    "lead": _by_lead,
    "priority": _by_priority,
    "plan": _by_plan,
}
