"""Every sentence that a paper can say in cioc's own words, but for the names and numbers in it.

A sentence claims no more than the files say: silence is no failure, and a draft decides nothing. Each has an example in
tests/report/test_sentences.py, where all of them can be read in a row.
"""

from __future__ import annotations

from typing import Final

from cioc.text.phrases import are, counted, in_number, listed

_LISTED: Final = 3
"""So many lines are told one by one."""


# -- What the paper is compared with, and how large the plan is --------------------------------------------------------


def compared_with(since: str) -> str:
    """What the record is compared with."""
    return f"Compared with {since}." if since.startswith("the meeting") else f"Since {since}."


def nothing_to_compare() -> str:
    """The first meeting on file, without a plan from before it."""
    return "This is the first meeting on file, so there is nothing to compare it with."


def plan_size(name: str, priorities: int, actions: int, lines: int, *, whole: bool) -> str:
    """How large a plan is, or how much of it is known."""
    size = (
        f"{counted(priorities, 'priority', 'priorities')}, {counted(actions, 'action')}"
        f" and {counted(lines, 'delivery line')} (tasks)"
    )
    return f"The {name} has {size}." if whole else f"Only part of the {name} is on file: {size}."


def no_actions_yet() -> str:
    """A plan without actions."""
    return "The plan has no actions yet."


def no_plan() -> str:
    """No plan on the day."""
    return "There was no plan on the date of this meeting."


def plan_not_on_file(plans: list[str]) -> str:
    """A meeting reports on what is not there."""
    names = listed((f"“{plan}”" for plan in plans), last="and")
    what, which = ("plan", "which is") if len(plans) == 1 else ("plans", "which are")
    return f"This meeting reports on the {what} {names}, {which} not on file for its date."


def not_drawn(parts: list[str]) -> str:
    """What is counted and has no part of the chart."""
    return f"Not in the chart: {listed(parts, last='and')}."


def retimed_in_all(number: int, unit: str) -> str:
    """How many had their date changed, ever."""
    have = in_number(number, "has")
    return f"{counted(number, unit)} {have} had a date changed since the first promise."


def though_good(rated: int, label: str, *, first: int, moved: int, past: int) -> str:
    """What a good rating does not say: how many have it for the first time, were given a new date, or passed theirs."""
    told = (
        are(first, "is rated for the first time", "are rated for the first time"),
        are(moved, "has had its deadline moved", "have had their deadlines moved"),
        are(past, "is past its date", "are past their dates"),
    )
    said = [each for each in told if each]
    if not said:
        return ""
    if rated == 1:
        return f"The one {label} action {listed((each.removeprefix('1 ') for each in said), last='and')}."
    return f"Of the {rated} {label} actions, {listed(said, last='and')}."


def quiet_work(number: int, after: str) -> str:
    """Ongoing or recurring work of which nothing was said."""
    return f"{counted(number, 'line')} of ongoing or recurring work: no update for more than {after}."


# -- What got better, and what got worse -------------------------------------------------------------------------------


def better_ratings(number: int) -> str:
    """Actions whose rating is better."""
    return are(number, "action has a better rating", "actions have a better rating")


def lines_completed(number: int) -> str:
    """Delivery lines of the plan that were completed."""
    return are(number, "line of the plan was completed", "lines of the plan were completed")


def reviews_completed(number: int) -> str:
    """Reviews of plans that were completed."""
    return are(number, "review of a plan was completed", "reviews of plans were completed")


def commitments_kept(number: int) -> str:
    """Commitments that were completed."""
    return are(number, "commitment to the Board was completed", "commitments to the Board were completed")


def brought_forward(number: int) -> str:
    """Dates that were brought forward, and have not passed since."""
    return are(number, "date was brought forward", "dates were brought forward")


def measures_better(number: int) -> str:
    """Measures that went the right way."""
    return are(number, "measure is better", "measures are better")


def nothing_better() -> str:
    """No good news in a plan that is rated."""
    return "No rating is better, and nothing was completed"


def not_rated() -> str:
    """A plan without ratings."""
    return "Actions are not RAG-rated (red, amber, green) in this plan"


def nothing_completed() -> str:
    """Beside that: nothing was completed either."""
    return "No line or commitment was recorded as completed since then"


def worse_ratings(number: int) -> str:
    """Actions whose rating is worse."""
    return are(number, "action has a worse rating", "actions have a worse rating")


def first_rated(number: int, label: str) -> str:
    """What has an adverse rating now and had none is not worse; but its count has grown by it."""
    return are(number, f"action was rated {label} for the first time", f"actions were rated {label} for the first time")


def reopened(number: int) -> str:
    """Promises that were complete or dropped."""
    return are(number, "promise that was closed is open again", "promises that were closed are open again")


def measures_worse(number: int) -> str:
    """Measures that went the wrong way."""
    return are(number, "measure is worse", "measures are worse")


def nothing_worse() -> str:
    """No bad news in a plan that is rated."""
    return "No rating is worse"


# -- What moved, and what passed ---------------------------------------------------------------------------------------


def moved_later(number: int, after_passing: int, not_agreed: int = 0) -> str:
    """Dates that were moved back, some of them only when they had passed: else they would be told as passed.

    Of `not_agreed` nobody says which meeting agreed to it, and this one is not asked to.
    """
    moved = are(number, "date was moved later", "dates were moved later")
    when = f"after {'it' if after_passing == 1 else 'they'} had passed"
    parts = [(after_passing, when), (not_agreed, "with no agreement recorded")]
    told = [f"{_of_all(some, number)}{what}" for some, what in parts if some]
    return ", ".join([moved, *told]) if moved else ""


def _of_all(some: int, number: int) -> str:
    return "" if number == 1 else "all of them " if some == number else f"{some} of them "


def undated(number: int) -> str:
    """Promises that lost their date."""
    return are(number, "promise no longer has a date", "promises no longer have a date")


def passed(number: int, *, more: bool) -> str:
    """Dates of plans in use, and of commitments, that passed since then; nobody has said what became of these.

    `more` says that others were told before, of which somebody did.
    """
    which = "more " if more else ""
    return are(number, f"{which}date has passed with no update since", f"{which}dates have passed with no update since")


def late(number: int) -> str:
    """Dates that passed since then, where a word since that day shows that it is not done."""
    return are(number, "promise has become late", "promises have become late")


def nothing_moved() -> str:
    """No date moved later, and none passed, since then."""
    return "No date has been moved later since then, and none has passed"


def passed_without_word(number: int, plan: str) -> str:
    """Dates of a plan of which the next one, a draft or a part, says nothing."""
    return are(
        number,
        f"date of the {plan} plan has passed with no update since",
        f"dates of the {plan} plan have passed with no update since",
    )


def late_in_earlier_plan(number: int, plan: str) -> str:
    """Those of them of which a word since shows that they are not done."""
    return are(number, f"promise of the {plan} plan has become late", f"promises of the {plan} plan have become late")


def passed_in_earlier_plan(number: int, plan: str) -> str:
    """Dates of a plan that is over, which no other plan took over."""
    return are(
        number,
        f"promise of the {plan} plan, not carried over, has passed its date",
        f"promises of the {plan} plan, not carried over, have passed their dates",
    )


def past_in_all(number: int, where: list[str]) -> str:
    """All dates that have passed, as `cioc overdue` counts them, and where they were promised."""
    past = are(number, "promise is past its date", "promises are past their dates")
    return f"In all, {past}{_where(where)}"


def past_before(number: int, where: list[str]) -> str:
    """The same where none has passed since then."""
    past = are(number, "promise was already past its date", "promises were already past their dates")
    return f"{past}{_where(where)}"


def _where(where: list[str]) -> str:
    return f": {listed(where, last='and')}" if where else ""


def of_plan(rows: int, plan: str, *, review: bool) -> str:
    """Promises of one plan: its lines, and its review."""
    parts = [are(rows, "line", "lines"), "the review" if review else ""]
    return f"{listed([part for part in parts if part], last='and')} of {plan}"


def of_board(number: int) -> str:
    """Promises that were made to the Board."""
    return are(number, "promise to the Board", "promises to the Board")


def nothing_past() -> str:
    """Nothing is past its date."""
    return "No promise is past its date"


def passed_before(number: int, plan: str, since: str) -> str:
    """What passed its date in an earlier plan before the last paper, and is open still: no other section names it."""
    dates = are(number, f"date of the {plan} plan", f"dates of the {plan} plan")
    return f"{dates} had passed before {since}" if dates else ""


def lines_dropped(number: int) -> str:
    """Delivery lines that were dropped."""
    return are(number, "line of the plan was dropped", "lines of the plan were dropped")


def reviews_dropped(number: int) -> str:
    """Reviews of plans that were dropped."""
    return are(number, "review of a plan was dropped", "reviews of plans were dropped")


def commitments_dropped(number: int) -> str:
    """Commitments that were dropped."""
    return are(number, "commitment to the Board was dropped", "commitments to the Board were dropped")


# -- What was not reported back ----------------------------------------------------------------------------------------


def open_commitments(number: int, heard: int, to_come: int, silent: int) -> str:
    """Commitments from earlier meetings: those with an update in the paper, those not due yet, and the others."""
    is_open = are(number, "commitment from an earlier meeting is open", "commitments from earlier meetings are open")
    if heard == number:
        return f"{is_open}, and {'it has' if number == 1 else 'all have'} an update in this paper"
    if silent == number:
        return f"{is_open}, with no update in this paper{' on any of them' if number > 1 else ''}"
    if to_come == number:
        return f"{is_open}, {'and not due yet' if number == 1 else 'and none of them is due yet'}"
    parts = (
        f"{heard} {in_number(heard, 'has')} an update in this paper" if heard else "",
        f"{to_come} {in_number(to_come, 'is')} not due yet" if to_come else "",
        f"{silent} {in_number(silent, 'has')} no update" if silent else "",
    )
    return f"{is_open}; {listed([part for part in parts if part], last='and')}"


def no_open_commitment() -> str:
    """All commitments were kept or closed."""
    return "No commitment from an earlier meeting is open"


def no_update_on(
    silent: int, number: int, plan: str, successor: str, *, is_draft: bool, overdue: int, review: bool = False
) -> str:
    """What the next plan, a draft or a part, does not speak of: nothing follows from that.

    `silent` of the `number` open promises were not spoken of at this meeting either; `review` says that one of them is
    the review of the plan.
    """
    why = f"The {successor} plan is a draft" if is_draft else f"Only part of the {successor} plan is on file"
    of = f"of the {plan} plan{_with_review(number, review=review)}"
    return f"{why}; {_this_paper(silent, number, 'the')} {of}{_of_them_past(overdue, number)}"


def under_review(silent: int, number: int, plan: str, *, overdue: int, review: bool = False) -> str:
    """The same, where the record says that the review of the plan is in progress."""
    counts = f"{_this_paper(silent, number, 'its')}{_with_review(number, review=review)}"
    return f"The {plan} plan is being reviewed; {counts}{_of_them_past(overdue, number)}"


def goes_on(lines: list[str], plan: str) -> str:
    """Lines of that plan that a later one took over: they are not among those that are still open in it."""
    if len(lines) > _LISTED:
        return f"{len(lines)} more of its lines are recorded as carried over into the {plan} plan"
    what, are_so = ("Line", "is") if len(lines) == 1 else ("Lines", "are")
    return f"{what} {listed(lines, last='and')} {are_so} recorded as carried over into the {plan} plan"


def _with_review(number: int, *, review: bool) -> str:
    return f" ({counted(number - 1, 'line')} and the review)" if review and number > 1 else ""


def _this_paper(silent: int, number: int, whose: str) -> str:
    if number == 1:
        return f"this paper gives {'no' if silent else 'an'} update on {whose} one open promise"
    of_all = "" if silent == number else f"{silent} of "
    on = f"{of_all}{whose} {number} open promises"
    return f"this paper gives no update on {on}"


def _of_them_past(overdue: int, number: int) -> str:
    if not overdue:
        return ""
    if number == 1:
        return ", which is past its date"
    if overdue == number:
        return ". All of them are past their dates"
    return f". {overdue} of the {number} {'is past its date' if overdue == 1 else 'are past their dates'}"


def not_carried_over(number: int, plan: str, successor: str, *, overdue: int) -> str:
    """What a plan that is in use did not take over from the one before it."""
    said = are(
        number,
        f"promise of the {plan} plan was not carried over into the {successor} plan",
        f"promises of the {plan} plan were not carried over into the {successor} plan",
    )
    return f"{said}{_past(overdue, number)}"


def open_in_closed_plan(number: int, plan: str, *, overdue: int) -> str:
    """What is still open in a plan that is over, and that no other succeeds."""
    said = are(
        number,
        f"promise of the {plan} plan, which is over, is still open",
        f"promises of the {plan} plan, which is over, are still open",
    )
    return f"{said}{_past(overdue, number)}"


def _past(overdue: int, number: int) -> str:
    if not overdue:
        return ""
    if number == 1:
        return " and is past its date"
    return f"; {overdue} of them {'is past its date' if overdue == 1 else 'are past their dates'}"


# -- What needs attention ----------------------------------------------------------------------------------------------


def rated_lines(counts: list[tuple[int, str]], overdue: int, until_moved: int = 0, *, of_several: bool = False) -> str:
    """How many open lines have which adverse rating, and how many promises are past their dates.

    `until_moved` more were when they were given a later date.
    """
    parts = [f"{are(number, 'line is', 'lines are') or 'no line is'} rated {label}" for number, label in counts]
    of = "of the plans" if of_several else "of the plan"
    past = are(overdue, f"promise {of} is past its date", f"promises {of} are past their dates")
    parts.append(past or f"no promise {of} is past its date")
    words = listed(parts, last="and")
    more = "more " if overdue else ""
    moved = are(until_moved, f"{more}was until its date was moved", f"{more}were until their dates were moved")
    return f"{words[:1].upper()}{words[1:]}{f'; {moved}' if moved else ''}."


def nothing_needs_attention(plan: str, in_log: int, repeated: int, earlier: int = 0, *, whole: bool = True) -> str:
    """Nothing of the plan is past its date; `earlier` promises of plans before it are, and `in_log` commitments.

    Of these the plan promises `repeated` as well. Of a plan that is not on file as a `whole`, no more is said.
    """
    also = are(earlier, "promise of an earlier plan is", "promises of earlier plans are")
    nothing = f"Nothing{'' if whole else ' on file'} in {plan} is past its date{f'; {also}' if also else ''}."
    return f"{nothing} {past_in_log(in_log, repeated)}" if in_log else nothing


def past_in_log(number: int, repeated: int) -> str:
    """Commitments to the Board that are past their dates: they are told in the action log."""
    said = are(number, "commitment to the Board is past its date", "commitments to the Board are past their dates")
    both = (
        f"; {repeated} of them {in_number(repeated, 'is')} counted with {in_number(repeated, 'its')} plan"
        if repeated
        else ""
    )
    return f"{said} (see the action log){both}."


def without_rating(silent: int, of: int) -> str:
    """What has no rating cannot be an exception: silence is no good news of it."""
    if of == 1:
        return "The one open line has no rating."
    return f"{silent} of the {counted(of, 'open line')} {in_number(silent, 'has')} no rating."


def paused(until: str, over: str) -> str:
    """Until when a line is paused, and the date of its own that is over meanwhile, if one is."""
    pause = f"Paused until {until}" if until else "Paused, until when is not said"
    return f"{pause}; its date, {over}, is over" if over else pause


def corrected_since(number: int, since: str) -> str:
    """Entries that an earlier paper could tell and that were put right since."""
    return are(number, "entry was corrected", "entries were corrected") + (f" since {since}" if number else "")


def given_wrongly(was: str) -> str:
    """A rating or a status that was put right: it is neither better nor worse."""
    return f"Corrected: it was given as {was}"


def correcting(day: str, of: str) -> str:
    """When something was said, where that puts right what was said before."""
    return f"{day}, correcting {of}"


def paused_lines(number: int) -> str:
    """How many open lines are paused; they stand below with their reasons."""
    return f"{are(number, 'line is', 'lines are')} paused."


def more_in_annex(shown: int, number: int) -> str:
    """Where there are more than the main pages hold."""
    return f"The first {shown} of {number} are here, and all of them in the annex."


def no_reason() -> str:
    """Where nobody gave a reason."""
    return "No reason is given."


def no_update(since: str) -> str:
    """Where nothing was said since something was promised."""
    return f"No update since {since}."


# -- Action log, measures, what is coming up ---------------------------------------------------------------------------


def log_size(still: int, closed: int, new: int, updates: int, plan: str = "the plan", lines: int | None = None) -> str:
    """How many commitments are open, are closed and are made in a paper; and its updates on the plan itself.

    An update on an action is one on each of its `lines`, which are told where there are more of them.
    """
    what = plan if lines in {None, updates} else f"{counted(lines or 0, 'line')} of {plan}"
    parts = (
        are(still, "commitment from an earlier meeting is open", "commitments from earlier meetings are open"),
        are(closed, "is closed in this paper", "are closed in this paper"),
        are(new, "is made in this paper", "are made in this paper"),
        are(updates, f"update is on {what}", f"updates are on {what}"),
    )
    first, *others = [part for part in parts if part] or ["No commitment is open"]
    if first.startswith(("1 is", f"{closed or new:,} are")):  # the noun is told once
        first = first.replace(" ", " commitment " if first.startswith("1 ") else " commitments ", 1)
    return f"{listed([first, *others], last='and')}."


def measures_moved(
    better: int, worse: int, unsure: int, new: int, *, as_at: str = "", since: str = "", in_first: int | None = None
) -> str:
    """What the new numbers show; and of which days they and those before are, where most are of one.

    `in_first` is how many measures have a number in the first paper, where nothing is new since another.
    """
    days = [f"as at {as_at}" if as_at else "", f"compared with {since}" if since else ""]
    said = ", ".join(filter(None, days))
    day = f" Numbers are {said}, unless another date is given." if said else ""
    if not new and in_first is not None:
        number = are(in_first, "measure has a number", "measures have a number") or "No measure has a number yet"
        return f"{number}; this is the first paper.{day}"
    if not new:
        return f"No new numbers since the last paper.{day}"
    parts = [
        f"{better} better" if better else "",
        f"{worse} worse" if worse else "",
        f"change unknown for {unsure}" if unsure else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{counted(new, 'measure')} {in_number(new, 'has')} a new number{f': {said}' if said else ''}.{day}"


def nothing_due(by: str) -> str:
    """Nothing falls due before the next board."""
    return f"Nothing falls due {by}"


def falls_due(number: int, by: str) -> str:
    """What falls due before the next board."""
    return f"{counted(number, 'promise')} {'falls' if number == 1 else 'fall'} due {by}"


def next_date(day: str, name: str, more: int) -> str:
    """The first date after that."""
    return f"the next date after that is {day}: {name}{f', and {more} more' if more else ''}"
