"""The facts of `cioc status` in words, and the command that says more of each."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from cioc.changes.phrases import why_silent
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.overdue import NAMES, Bucket, is_meeting_missing
from cioc.render.overdue.words import copied, late, next_date, of_them_past, ref, same_day, tallied, to_follow
from cioc.text.phrases import and_more, counted, days, in_number, listed, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.overdue import Tally
    from cioc.state import PlanState
    from cioc.status import Dashboard

_SAMPLES = "P419"
"""Words that came with cioc, which must not go out unnoticed: a note that is always named."""

_WORST = 3
_RED = 8
_CODES = 5


class StatusLine(NamedTuple):
    """One line: what it is about, what there is to say, in what style, and the command that shows it.

    `below` are things to name: what each is called, and more about it.
    """

    label: str
    words: str
    style: str = ""
    command: str = ""
    below: tuple[tuple[str, str], ...] = ()


def summary(here: Dashboard) -> Iterator[tuple[str, str]]:
    """How things stand, in two sentences with their styles: what is past its date, and what has no date or no lead."""
    every, held = here.overdue.promises, here.overdue.in_use
    if not every:
        return
    passed, over = here.overdue.tally(Bucket.LAPSED)
    known = ", as far as the files can be read" if _is_damaged(here) else ""
    of_over = f", {over:,} of them in plans that are over" if over else ""
    whole = f"{passed:,} of {counted(len(every), 'open promise')} {in_number(passed, 'is')}"
    yield f"{whole} past {in_number(passed, 'its')} date{of_over}{known}.", "error" if passed else ""
    undated = sum(each.bucket is Bucket.UNDATED for each in held)
    more = [(undated, "no date"), (sum(not each.leads for each in held), "no lead")]
    if parts := [f"{number:,} {in_number(number, 'has')} {what}" for number, what in more if number]:
        of = f"Of the {len(held):,} in current plans and commitments, " if len(held) < len(every) else ""
        yield f"{of}{listed(parts, last='and')}.", ""


def facts(here: Dashboard, *, dated: bool) -> Iterator[StatusLine]:
    """Everything but the picture, what is late first. `dated` says that the commands need the day."""
    day = same_of(here, dated=dated)
    yield from _waiting(here, same_day(here.seen.as_of, dated=dated))
    yield from _worst(here, day)
    yield _lapsed(here, day)
    yield _due_soon(here, day)
    for bucket, command in _LISTED_BY.items():
        if (tally := here.overdue.tally(bucket)).number:
            yield StatusLine(NAMES[bucket], tallied(tally), "", f"{command}{_over(tally)}{day}")
    yield from _last_word(here, day)
    if here.commitments or not here.only:
        yield _commitments(here, day)
    yield from _left_open(here, day)
    yield from _copies(here)
    yield _last(here)
    yield _next(here, dated=dated)
    yield _findings(here, dated=dated)


_LISTED_BY = {
    Bucket.QUIET: "cioc list --quiet",
    Bucket.UNREADABLE: "cioc overdue",
    Bucket.UNDATED: "cioc list --no-date",
    Bucket.PAUSED: "cioc list --status paused",
}


def _over(tally: Tally) -> str:
    """The option that makes a command list what is of plans that are over too."""
    return " --all" if tally.over else ""


def same_of(here: Dashboard, *, dated: bool) -> str:
    """The options that make a command of the same plan and the same day."""
    return f"{f' --plan {typed(here.only)}' if here.only else ''}{same_day(here.seen.as_of, dated=dated)}"


def _worst(here: Dashboard, day: str) -> Iterator[StatusLine]:
    """The promises that have the worst rating, by name."""
    if here.worst is None:
        return
    label = here.seen.workspace.settings.rag[here.worst.rating].label
    found = here.worst.promises
    named = found if len(found) <= _RED else found[: _RED - 1]
    below = tuple((ref(each), str(each.called)) for each in named)
    command = f"cioc list --rag {quote(here.worst.rating)}{day}"
    if len(found) > len(named):
        below, command = (*below, (f"{and_more(len(found) - len(named))}: {command}", "")), ""
    yield StatusLine(label, counted(len(found), "promise"), "error", command, below)


def _waiting(here: Dashboard, day: str) -> Iterator[StatusLine]:
    """The plans that are to follow, lest somebody who has begun one believe that it holds already."""
    for each in here.waiting:
        yield StatusLine("To follow", to_follow(each), "", f"cioc list --plan {typed(each.plan)}{day}")
    known = {each.plan for each in here.waiting}
    for name, place_of in here.seen.succession.waiting.items():
        if name in known or here.only not in {None, place_of}:
            continue
        state = here.seen.plan(name)
        if state is not None and state.plan.generation(here.seen.as_of).has_ended:
            continue  # it ended before it was in use, and will not be
        is_begun = state is not None and bool(state.actions)
        why = "has no open line" if is_begun else "has no action yet"
        words = f"{name} {why}, so it displaces nothing{f' of {place_of}' if place_of else ''}"
        yield StatusLine("To follow", words, "", f"cioc show {name}" if is_begun else _begin(name, state))


def _begin(name: str, state: PlanState | None) -> str:
    """The command that takes a plan without actions further."""
    first = next(iter(state.plan.priorities), None) if state else None
    return f"cioc new action {name}/{first.ref}" if first else f"cioc new priority --plan {name}"


def _lapsed(here: Dashboard, day: str) -> StatusLine:
    """The whole number first, as the paper has it; then the worst of those that somebody still answers for."""
    lapsed = [each for each in here.overdue.in_use if each.bucket is Bucket.LAPSED]
    tally = here.overdue.tally(Bucket.LAPSED)
    if not tally.number:
        return StatusLine(NAMES[Bucket.LAPSED], *_none(here, "nothing"), f"cioc overdue{day}")
    words = tallied(tally)
    if lapsed:
        longest = days(max(promise.days_late for promise in lapsed))
        is_one = len(lapsed) == 1
        if tally.over:
            words += f"; {'the other one' if is_one else f'the longest of the other {len(lapsed)}'} by {longest}"
        else:
            words += f", {'' if is_one else 'the longest '}by {longest}"
    below = tuple((f"{ref(each)}  {late(each)}", str(each.called)) for each in lapsed[:_WORST])
    command = "cioc list --passed --all" if tally.over else "cioc overdue"
    return StatusLine(NAMES[Bucket.LAPSED], words, "error", f"{command}{day}", below)


def _due_soon(here: Dashboard, day: str) -> StatusLine:
    """The promises that fall due up to the day that counts as soon; if none does, the first date after that."""
    soon = [each for each in here.overdue.in_use if each.bucket is Bucket.DUE_SOON]
    tally = here.overdue.tally(Bucket.DUE_SOON)
    of_draft = ""
    nothing, style = _none(here, "nothing")
    by = f"by {in_words(here.soon)}"
    number = tallied(tally, f"promise {by}", f"promises {by}") if tally.number else f"{nothing} {by}"
    below = tuple((f"{ref(each)}  {in_words(each.due)}", str(each.called)) for each in soon[:_WORST] if each.due)
    words = number
    if not tally.number and (later := here.next_date):
        of_draft = f" --plan {typed(later.plan)}" if later.plan in {each.plan for each in here.waiting} else ""
        words = f"{words}; {next_date(later)}"
        below = ((f"{ref(later)}  {days(later.days_to_go or 0)} to go", str(later.called)),)
    elif not tally.number and here.overdue.in_use and style == "good":
        words, style = f"{words}, {next_date(None)}", "warning"
    command = f"cioc list --soon{_over(tally)}" if tally.number else f"cioc list{of_draft} --sort due"
    return StatusLine("Due soon", words, "warning" if tally.number else style, f"{command}{day}", below)


def _last_word(here: Dashboard, day: str) -> Iterator[StatusLine]:
    """The day of the newest word: what has no date is never past it, however long nobody speaks of it."""
    word = here.overdue.last_word
    if word is not None:
        ago = (here.seen.as_of - word.date).days
        since = f", {days(ago)} ago, on current plans and commitments" if ago else ""
        words = f"{in_words(word.when)}{since}"
        yield StatusLine("Latest entry", words, "", f"cioc list --sort last{day}")


def _is_damaged(here: Dashboard) -> bool:
    return any(document.damaged for document in here.seen.workspace.documents)


def _none(here: Dashboard, said: str) -> tuple[str, str]:
    """That there is none, and its style; nobody knows what a file holds that cannot be read."""
    if _is_damaged(here):
        return f"{said} that can be read", "warning"
    return said, "good"


def _commitments(here: Dashboard, day: str) -> StatusLine:
    made = here.commitments
    passed = [each for each in made if each.has_passed]
    # What a plan promises as well stands with its plan in the lists: by this name.
    counted_with_plan = [ref(each) for each in passed if each.also]
    words = f"{len(made)} open" if made else _none(here, "none open")[0]
    words += f", {len(passed)} past {in_number(len(passed), 'its')} date" if passed else ""
    words += f" ({', '.join(counted_with_plan)} among them)" if counted_with_plan else ""
    command = f"cioc list --commitments{' --status open' if made else ''}{day}"
    return StatusLine("Commitments", words, "error" if passed else "", command)


def _left_open(here: Dashboard, day: str) -> Iterator[StatusLine]:
    """The open promises of plans that are over, lest they be lost from sight with them."""
    for label, is_silent in (("Still open", True), ("Not carried over", False)):
        left = [each for each in here.overdue.left_open if each.is_silent is is_silent]
        if not left:
            continue
        of = [f"{counted(len(each.promises), 'promise')} of {each.plan}" for each in left]
        passed = of_them_past((promise for each in left for promise in each.promises), "; ")
        why = dict.fromkeys(
            why_silent(each.successor, is_draft=each.is_draft) for each in left if is_silent and each.successor
        )
        reason = f"; {listed(why, last='and')}" if why else ""
        words = f"{listed(of, last='and')}, {'which is' if len(left) == 1 else 'which are'} over{passed}{reason}"
        only = f"cioc list --plan {typed(left[0].plan)} --status open"
        command = only if len(left) == 1 else "cioc overdue --all"
        yield StatusLine(label, words, "error" if passed else "", f"{command}{day}")


def _copies(here: Dashboard) -> Iterator[StatusLine]:
    """The promises that are on file more than once, lest they be counted so in silence."""
    found = here.overdue.copies
    if not found:
        return
    # Those of one name are findings; what is there in the same words is seen side by side below its action.
    is_found = any(len({each.name for each in group}) < len(group) for group in found)
    first = found[0][0]
    home = f"{first.plan}/{first.ref}" if first.line else first.name.partition("/")[0]
    command = "cioc validate" if is_found else f"cioc show {typed(home)}"
    below = [(copied(group), str(group[0].called)) for group in found[:_WORST]]
    if len(found) > _WORST:
        below.append((and_more(len(found) - _WORST), ""))
    yield StatusLine(
        "On file twice", f"{counted(len(found), 'promise')}, counted each time", "warning", command, tuple(below)
    )


def _last(here: Dashboard) -> StatusLine:
    if here.last is None:
        return StatusLine("Last paper", "none yet", "", "cioc new meeting")
    return StatusLine("Last paper", in_words(here.last.date), "", f"cioc report --meeting {here.last.date}")


def _next(here: Dashboard, *, dated: bool) -> StatusLine:
    if here.next is None:
        remedy = "put it on file, or say in plans/workspace.yaml how often the board or the group meets"
        words = f"not known: {remedy}" if here.last else "not known: there is no meeting yet"
        return StatusLine("Next meeting", words, "", "cioc new meeting")
    if here.next.on_file:
        now = ", in the files of today" if dated else ""
        return StatusLine(
            "Next meeting", f"{in_words(here.next.date)}{now}", "", f"cioc report --meeting {here.next.date}"
        )
    settings = here.seen.workspace.settings
    rhythm = next(body.meets for body in (settings.board, settings.group) if body and body.meets)
    command = f"cioc new meeting {here.next.date}"
    since = f"; none is on file since {in_words(here.seen.meetings[-1].date)}" if is_meeting_missing(here.seen) else ""
    return StatusLine("Next meeting", f"{in_words(here.next.date)}, by its rhythm ({rhythm}){since}", "", command)


def _findings(here: Dashboard, *, dated: bool) -> StatusLine:
    """The findings in the files, which are those of today whatever day is asked for."""
    errors, warnings, notes = (here.found(severity) for severity in Severity)
    words = ", ".join(
        counted(number, noun) for number, noun in ((errors, "error"), (warnings, "warning"), (notes, "note")) if number
    )
    style = "error" if errors else "warning" if warnings else "good"
    grave = [each for each in here.findings if each.severity is not Severity.NOTE or each.code == _SAMPLES]
    below = [
        (f"{each.code}  {counted(each.number, each.severity.value)}", each.name.replace("-", " "))
        for each in grave[:_CODES]
    ]
    if len(grave) > _CODES:
        below.append((and_more(len(grave) - _CODES, noun="code"), ""))
    notes_too = "" if errors or warnings or not notes else " --notes"
    said = f"{words or 'none'}{', in the files of today' if dated else ''}"
    return StatusLine("Findings", said, style, f"cioc validate{notes_too}", tuple(below))
