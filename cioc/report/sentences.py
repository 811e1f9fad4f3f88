"""Every sentence that a paper can say in cioc's own words, but for the names and numbers in it.

A sentence claims no more than the files say: silence is no failure, and a draft decides nothing. Each has an example in
tests/report/test_sentences.py, where all of them can be read in a row. One that only counts something is its words, as
`cioc.text.phrases.are` puts them behind a number; one that hangs on more is a function.
"""

from __future__ import annotations

from typing import Final

from cioc.changes.phrases import why_silent
from cioc.text.phrases import and_more, are, counted, in_number, listed, sentence

_LISTED: Final = 3
"""So many lines are told one by one."""
_IS_PAST: Final = "is/are past its_date/their_dates"
_EARLIER_OPEN: Final = "commitment/s from an_earlier_meeting/earlier_meetings is/are open"


# -- What the paper is compared with, and how large the plan is --------------------------------------------------------


def compared_with(since: str) -> str:
    """The meeting or the day that the record is compared with."""
    return (
        f"Compared with {since}." if since.startswith("the meeting") else f"This is how things have gone since {since}."
    )


NOTHING_TO_COMPARE: Final = "This is the first meeting on file, so there is nothing to compare it with."
"""The first meeting on file, without a plan from before it."""


def plan_size(name: str, priorities: int, actions: int, lines: int, *, whole: bool) -> str:
    """The size of a plan, or of the part of it that is known."""
    size = (
        f"{counted(priorities, 'priority', 'priorities')}, {counted(actions, 'action')}"
        f" and {counted(lines, 'delivery line')} (tasks)"
    )
    return f"The {name} has {size}." if whole else f"Only part of the {name} is on file: {size}."


NO_ACTIONS_YET: Final = "There are no actions yet."
NO_PLAN: Final = "There was no plan on the date of this meeting."


def plan_not_on_file(plans: list[str]) -> str:
    """A meeting reports on what is not there."""
    names = listed((f"“{plan}”" for plan in plans), last="and")
    what, which_is = (in_number(len(plans), words) for words in ("plan/s", "which_is/which_are"))
    return f"This meeting reports on the {what} {names}, {which_is} not on file for its date."


def not_drawn(parts: list[str]) -> str:
    """Counts that have no part of the chart."""
    return f"Not in the chart: {listed(parts, last='and')}."


def retimed_in_all(number: int, unit: str) -> str:
    """The number of those that were ever re-timed."""
    return f"{counted(number, unit)} {in_number(number, 'has')} been re-timed since first promised."


def though_good(rated: int, label: str, *, first: int, moved: int, past: int) -> str:
    """News that a good rating hides: how many have it for the first time, were given a new date, or passed theirs."""
    told = (
        are(first, "is/are rated for the first time"),
        are(moved, "was/were re-timed"),
        are(past, _IS_PAST),
    )
    said = [each for each in told if each]
    if not said:
        return ""
    its = in_number(rated, "action/s")
    which = f"{its} rated {label}" if " " in label else f"{label} {its}"
    if first == rated > 1:
        others = [each for each in (are(moved, "was/were re-timed"), are(past, _IS_PAST)) if each]
        also = f"; {listed(others, last='and')}" if others else ""
        return f"{_every(rated)} {which} are rated for the first time{also}."
    if rated == 1:
        return f"The one {which} {listed((each.removeprefix('1 ') for each in said), last='and')}."
    return f"Of the {rated} {which}, {listed(said, last='and')}."


def _every(number: int) -> str:
    return "Both" if number == 2 else f"All {number}"


def quiet_work(number: int, after: str) -> str:
    """Ongoing or recurring work of which nothing was said."""
    words = "line/s of ongoing or recurring work has/have had no update for more than"
    return f"{are(number, words)} {after}."


# -- What got better, and what got worse -------------------------------------------------------------------------------

BETTER_RATINGS: Final = "action/s has/have a better rating"
BETTER_SINCE_RATED: Final = "action/s, not rated then, has/have a better rating now than at first"
WORSE_SINCE_RATED: Final = "action/s, not rated then, has/have a worse rating now than at first"
"""What was rated after the meeting before, and otherwise since."""
CLOSED: Final = {
    "line": "line/s of the plan was/were {closed}",
    "review": "review/s of a_plan/plans was/were {closed}",
    "commitment": "commitment/s to the Board was/were {closed}",
}
"""Promises that were completed or dropped, by what they were."""
BROUGHT_FORWARD: Final = "date/s was/were brought forward"
"""Dates that were brought forward, and have not passed since."""
MEASURES_BETTER: Final = "measure/s is/are better"
NOTHING_BETTER: Final = "No rating is better, and nothing was completed"
"""No good news in a plan that is rated."""
NOT_RATED: Final = "No action has a rating"
"""Of a plan without ratings, by whatever words a council has for them."""
NOTHING_COMPLETED: Final = "Nothing was recorded as completed"
"""Beside that, under the day with which all is compared: nothing was completed either."""
WORSE_RATINGS: Final = "action/s has/have a worse rating"
FIRST_RATED: Final = "action/s was/were rated {label} for the first time"
"""First ratings that are adverse: nothing is worse for them; but the count has grown by them."""
WORSE_BY_FIRST_RATING: Final = "action/s is/are rated worse by the first rating of a line"
"""None of its lines that had a rating has a worse one."""
WORSE: Final = "Worse"
WORSE_BY_A_FIRST: Final = "Worse by the first rating of a line"
OPEN_AGAIN: Final = "Open again"
BETTER: Final = "Better"
BETTER_BY_A_DROP: Final = "Better only because a line was dropped"
PUT_RIGHT: Final = "Corrected"
"""The ways of the rating of one action, the worst first."""
NO_LONGER_RATED: Final = "action/s that had a rating has/have none now"
REOPENED: Final = "promise/s that was/were closed is/are open again"
MEASURES_WORSE: Final = "measure/s is/are worse"
NOTHING_WORSE: Final = "No rating is worse"
"""No bad news in a plan that is rated."""


# -- Re-timed, and past their dates ------------------------------------------------------------------------------------


def moved_later(number: int, after_passing: int, not_agreed: int = 0) -> str:
    """Promises that were re-timed to later dates; of those `after_passing`, the date had passed before that.

    Of `not_agreed` nobody says which meeting agreed to it, and this one is not asked to.
    """
    moved = are(number, "promise/s was/were re-timed to a_later_date/later_dates")
    when = f"after {in_number(after_passing, 'its date')} had passed"
    parts = [(after_passing, when), (not_agreed, "with no agreement recorded")]
    told = [f"{_of_all(some, number)}{what}" for some, what in parts if some]
    return ", ".join([moved, *told]) if moved else ""


def _of_all(some: int, number: int) -> str:
    return "" if number == 1 else "all of them " if some == number else f"{some} of them "


NOT_AGREED: Final = "new date/s was/were not agreed"
"""Dates that a meeting did not agree to, so that the ones before them were put back: that is no good news."""
NOT_DROPPED: Final = "promise/s goes/go on, because a meeting did not agree to drop it/them"
"""What was dropped and is open again by that: it is no worse."""
UNDATED: Final = "promise/s no longer has/have a date"


def passed(number: int, *, more: bool) -> str:
    """Dates of plans in use, and of commitments, that passed since then; nobody has said what became of these.

    `more` says that others were told before, of which somebody did.
    """
    return are(number, "{more}date/s has/have passed with no update since", more="more " if more else "")


LATE: Final = "promise/s has/have become late"
"""Dates that passed since then, where a word since that day shows that it is not done."""
NONE_MOVED: Final = "No promise has been re-timed to a later date since then"
"""Where some have passed."""
NOTHING_MOVED: Final = "No promise has been re-timed to a later date since then, and no date has passed"
PASSED_WITHOUT_WORD: Final = "date/s of the {plan} plan has/have passed with no update since"
"""Dates of a plan of which the next one, a draft or a part, says nothing."""
MORE_WITHOUT_WORD: Final = "more of its dates has/have passed with no update since"
"""The same, behind those of that plan that are late."""
LATE_IN_EARLIER_PLAN: Final = "promise/s of the {plan} plan has/have become late"
"""Those of them of which a word since shows that they are not done."""
PASSED_IN_EARLIER_PLAN: Final = "promise/s of the {plan} plan, not carried over, has/have passed its_date/their_dates"
"""Dates of a plan that is over, which no other plan took over."""


def past_in_all(number: int, where: list[str]) -> str:
    """All dates that have passed, as `cioc overdue` counts them, and where they were promised."""
    return f"In all, {are(number, f'promise/s {_IS_PAST}')}{_where(where)}"


def past_before(number: int, where: list[str]) -> str:
    """All dates that have passed, where none has passed since then."""
    return f"{are(number, 'promise/s was/were already past its_date/their_dates')}{_where(where)}"


def _where(where: list[str]) -> str:
    return f": {listed(where, last='and')}" if where else ""


def of_plan(rows: int, plan: str, *, review: bool) -> list[str]:
    """Promises of one plan: its lines, and its review."""
    parts = [
        are(rows, "line/s of {plan}", plan=plan),
        ("its review" if rows else f"the review of {plan}") if review else "",
    ]
    return [part for part in parts if part]


OF_BOARD: Final = "promise/s to the Board"
NOTHING_PAST: Final = "No promise is past its date"
PAST_IN_EARLIER_PLAN: Final = "promise/s of the {plan} plan is/are past its_date/their_dates"
"""Those of an earlier plan of which the next one is silent."""


# -- What was not reported back ----------------------------------------------------------------------------------------


def open_commitments(number: int, heard: int, to_come: int, silent: int) -> str:
    """Commitments from earlier meetings: those with an update in the paper, those not due yet, and the others."""
    is_open = are(number, _EARLIER_OPEN)
    if heard == number:
        return f"{is_open}, and {in_number(number, 'it_has/all_have')} an update in this paper"
    if silent == number:
        return f"{is_open}, with no update in this paper{' on any of them' if number > 1 else ''}"
    if to_come == number:
        return f"{is_open}, and {in_number(number, 'not/none_of_them_is')} due yet"
    parts = (
        f"{heard} {in_number(heard, 'has')} an update in this paper" if heard else "",
        f"{to_come} {in_number(to_come, 'is')} not due yet" if to_come else "",
        f"{silent} {in_number(silent, 'has')} {'none' if heard and not to_come else 'no update'}" if silent else "",
    )
    return f"{is_open}; {listed([part for part in parts if part], last='and')}"


NO_OPEN_COMMITMENT: Final = "No commitment from an earlier meeting is open"


def no_update_on(
    silent: int,
    number: int,
    plan: str,
    successor: str,
    *,
    is_draft: bool,
    review: bool = False,
    whole: int = 0,
) -> str:
    """Promises of which the next plan, a draft or a part, does not speak: nothing follows from that.

    Without a `successor` the page has said of that already that it is no more.
    `silent` of the `number` open promises were not spoken of at this meeting either; `review` says that one of them is
    the review of the plan. On the action of `whole` of them something was said, and not on each of its lines.
    """
    why = sentence(why_silent(f"the {successor} plan", is_draft=is_draft))
    of = f"{_with_review(number, review=review)} of the {plan} plan"
    said = f"{_this_paper(silent, number, 'the')}{of}{_on_whole(whole)}"
    return f"{why}; {said}" if successor else sentence(said).rstrip(".")


def under_review(silent: int, number: int, plan: str, *, review: bool = False, whole: int = 0) -> str:
    """Promises of which a paper gives no update, where the review of their plan is in progress."""
    counts = f"{_this_paper(silent, number, 'its')}{_with_review(number, review=review)}"
    return f"The {plan} plan is being reviewed; {counts}{_on_whole(whole)}"


def _on_whole(whole: int) -> str:
    return (
        f", though {whole} {in_number(whole, 'has/have')} one on {in_number(whole, 'its/their')} action"
        if whole
        else ""
    )


def goes_on(plan: str, followed: list[tuple[str, list[str]]], lines: list[str]) -> str:
    """Actions of an earlier plan and those of a later one that say that they were these, by their numbers.

    The `lines` that the later plan holds are not among those that are still open in the earlier one.
    """
    is_many = len(lines) > _LISTED
    which = (
        f"{len(lines)} of its lines"
        if is_many
        else f"line{'s' if lines[1:] else ''} {listed(lines, last='and')}"
        if lines
        else ""
    )
    where = "there" if followed else f"in the {plan} plan"
    counted_there = f"{which} {in_number(len(lines), 'is')} counted {where}" if lines else ""
    if len(followed) > _LISTED:
        said = f"{len(followed)} of its actions are followed by others in the {plan} plan"
    elif followed:
        from_which: dict[tuple[str, ...], list[str]] = {}
        for old, new in followed:
            from_which.setdefault(tuple(new), []).append(old)
        each = (
            f"{in_number(len(new), 'action/s')} {listed(new, last='and')}"
            f" {in_number(len(new), 'follows/follow')} from {listed(old, last='and')}"
            for new, old in from_which.items()
        )
        said = f"in the {plan} plan, {listed(each, last='and')}"
    else:
        said = ""
    return sentence("; ".join(filter(None, (said, counted_there))))


def _with_review(number: int, *, review: bool) -> str:
    return f" ({counted(number - 1, 'line')} and the review)" if review and number > 1 else ""


def _this_paper(silent: int, number: int, whose: str) -> str:
    if number == 1:
        return f"this paper gives {'no' if silent else 'an'} update on {whose} one open promise"
    of_all = "" if silent == number else f"{silent} of "
    on = f"{of_all}{whose} {number} open promises"
    return f"this paper gives no update on {on}"


def not_carried_over(number: int, plan: str, successor: str) -> str:
    """Promises that a plan in use did not carry over from the one before it."""
    words = "promise/s of the {plan} plan was/were not carried over into the {successor} plan"
    return are(number, words, plan=plan, successor=successor)


def open_in_closed_plan(number: int, plan: str) -> str:
    """Promises that are open in a plan that is over, and that no other succeeds."""
    return are(number, "promise/s of the {plan} plan, which is over, is/are still open", plan=plan)


# -- What needs attention ----------------------------------------------------------------------------------------------


def rated_lines(counts: list[tuple[int, str]], overdue: int, until_moved: int = 0, *, of_several: bool = False) -> str:
    """The number of open lines with each adverse rating, and of promises that are past their dates.

    `until_moved` more were when they were given a later date.
    """
    some = [(number, label) for number, label in counts if number]
    none = " or ".join(label for number, label in counts if not number)
    parts = [f"{are(number, 'line/s is/are')} rated {label}" for number, label in some[:1]]
    parts += [f"{number} {label}" for number, label in some[1:]]
    if none:
        parts.append(f"none {none}" if some else f"no line is rated {none}")
    of = "of the plans" if of_several else "of the plan"
    past = are(overdue, f"promise/s {of} {_IS_PAST}") or f"no promise {of} is past its date"
    words = "; ".join([listed(parts, last="and"), past] if parts else [past])
    until = "was/were until it_was/they_were re-timed"
    moved = are(until_moved, f"more {until}" if overdue else until)
    return f"{sentence(words)}{f'; {moved}' if moved else ''}."


def silent_lines(silent: list[tuple[int, int, str]]) -> str:
    """Open lines with an adverse rating of which nothing was said since the last paper: how many, of how many."""
    parts = [
        f"the one {label} line"
        if number == 1
        else f"{_every(number).lower() if some == number else f'{some} of the {number}'} {label} lines"
        for some, number, label in silent
        if some
    ]
    number = sum(some for some, _, _ in silent)
    return (
        f"{sentence(listed(parts, last='and'))} {in_number(number, 'has')} no update since the last paper."
        if parts
        else ""
    )


def nothing_needs_attention(plan: str, *, whole: bool = True) -> str:
    """Nothing of the plan is past its date. Of a plan that is not on file as a `whole`, no more is said."""
    return f"Nothing{'' if whole else ' on file'} in {plan} is past its date."


def past_in_log(number: int, *, others: bool = False) -> str:
    """Commitments to the Board that are past their dates; `others` than a plan counts."""
    return are(number, f"{'other ' if others else ''}commitment/s {_IS_PAST}")


def without_rating(silent: int, of: int) -> str:
    """Lines without a rating, which cannot be exceptions: silence is no good news of them."""
    if of == 1:
        return "The one open line has no rating."
    return f"{silent} of the {counted(of, 'open line')} {in_number(silent, 'has')} no rating."


def paused(until: str, over: str) -> str:
    """Until when a line is paused, and the date of its own that is over meanwhile, if one is."""
    pause = f"Paused until {until}" if until else "Paused, until when is not said"
    return f"{pause}; its date, {over}, is over" if over else pause


CORRECTED_SINCE: Final = "entry/entries was/were corrected since {since}"
"""Entries that an earlier paper could tell and that were put right since."""


def given_wrongly(was: str) -> str:
    """A rating or a status that was put right: it is neither better nor worse."""
    return f"Corrected: it was given as {was}"


def correcting(day: str, of: str) -> str:
    """The day of an entry that puts right what was said before."""
    return f"{day}, correcting {of}"


def taken_back(day: str) -> str:
    """Of a promise: that what was said of it on a day was not so."""
    return f"what was said on {day} is taken back"


PAUSED_LINES: Final = "line/s is/are paused."


def more_in_annex(shown: int, number: int) -> str:
    """A pointer to the annex, where there are more than the main pages hold."""
    others = "the last" if number - shown == 1 else f"the other {number - shown}"
    return f"The first {shown} of {number} are here, and {others} in the annex."


NO_REASON: Final = "No reason is given."
"""Of an adverse rating, or of what is paused."""


NO_NOTE: Final = "No note."
"""Of another rating, or of a status: nobody need give a reason for that."""


def no_update(since: str, *, on_all: bool = False) -> str:
    """The remark that nothing was said since something was promised, or since the plan was written."""
    return f"There is no update on any of them since {since}." if on_all else f"No update since {since}."


BY_THE_FILES_OF_NOW: Final = (
    "This goes by the dates in the files as they now stand: it does not tell what was reworded, renumbered or taken "
    "out, nor other leads. Long notes are cut."
)
"""Beside the changes: a paper is drawn from one state of the files, and has no other words to compare them with."""


# -- Action log, measures, what is coming up ---------------------------------------------------------------------------


def log_size(still: int, closed: int, new: int, updates: int, plan: str = "the plan") -> str:
    """The number of commitments that are open, closed and made in a paper, and of its updates on the plan itself."""
    parts = (
        are(still, _EARLIER_OPEN),
        are(closed, f"is/are closed{'' if new else ' in this paper'}"),
        are(new, "is/are made in this paper"),
        are(updates, "is_an_update/are_updates on {plan}", plan=plan),
    )
    counts = (still, closed, new, updates)
    first, *others = [part for part in parts if part] or ["No commitment is open"]
    if not still and (closed or new):  # the noun is told once
        first = first.replace(" ", f" {in_number(closed or new, 'commitment/s')} ", 1)
    elif not any(counts[:3]) and updates:
        first = are(updates, "update/s is/are on {plan}", plan=plan)
    return f"{listed([first, *others], last='and')}."


def measures_moved(
    better: int,
    worse: int,
    unsure: int,
    new: int,
    *,
    of: int,
    in_annex: bool = False,
    as_at: str = "",
    since: str = "",
    in_first: int | None = None,
) -> str:
    """The news of the new numbers, and the days that most of them, and of those before, are of.

    `of` is how many measures there are; `in_annex` says that those without news are told there. `in_first` is how many
    have a number in the first paper, where nothing is new since another.
    """
    days = [f"as at {as_at}" if as_at else "", f"compared with {since}" if since else ""]
    said = ", ".join(filter(None, days))
    day = f" Numbers are {said}, unless another date is given." if said else ""
    if not new and in_first is not None:
        number = are(in_first, "measure/s has/have a number") or "No measure has a number yet"
        return f"{number}; this is the first paper.{day}"
    where = f" The annex has the last numbers{' of the others' if new else ''}." if in_annex else ""
    if not new:
        return f"No measure has a new number since the last paper.{day}{where}"
    parts = [
        f"{better} better" if better else "",
        f"{worse} worse" if worse else "",
        f"change unknown for {unsure}" if unsure else "",
    ]
    said = ", ".join(part for part in parts if part)
    measures = counted(new, "measure") if new == of else f"{new:,} of the {counted(of, 'measure')}"
    return f"{measures} {in_number(new, 'has')} a new number{f': {said}' if said else ''}.{day}{where}"


WRITTEN_BEFORE: Final = (
    "The sections above were written before the meeting. They do not know yet which new dates it agreed."
)
"""A paper is not reworded once it is out: what its own meeting agreed stands at its end."""


def nothing_due(by: str) -> str:
    """Nothing falls due before the next board."""
    return f"Nothing falls due {by}"


FALLS_DUE: Final = "promise/s falls/fall due {by}"


def next_date(day: str, name: str, more: int) -> str:
    """The first date after that."""
    return f"the next date after that is {day}: {name}{and_more(more, ', ')}"
