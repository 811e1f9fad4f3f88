"""The facts of `cioc status` in words, and the command that says more of each."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, NamedTuple

from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.overdue import NAMES, Bucket
from cioc.render.overdue.words import copied, late, ref
from cioc.text.phrases import counted, in_number, listed, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    held = here.overdue.in_use
    if not held:
        return
    passed = [each for each in held if each.has_passed]
    undated = sum(each.bucket is Bucket.UNDATED for each in held)
    led_by_nobody = sum(not each.leads for each in held)
    whole = f"{len(passed):,} of {counted(len(held), 'open promise')} {in_number(len(passed), 'is')}"
    longest = f", the longest by {counted(max(each.days_late for each in passed), 'day')}" if passed else ""
    known = ", as far as the files can be read" if _is_damaged(here) else ""
    yield f"{whole} past {in_number(len(passed), 'its')} date{longest}{known}.", "error" if passed else ""
    more = [(undated, "no date"), (led_by_nobody, "no lead")]
    if parts := [f"{number:,} {in_number(number, 'has')} {what}" for number, what in more if number]:
        yield f"{listed(parts, last='and')}.", ""


def facts(here: Dashboard, *, dated: bool) -> Iterator[StatusLine]:
    """Everything but the picture, what is late first. `dated` says that the commands need the day."""
    day = same_of(here, dated=dated)
    yield from _waiting(here)
    yield from _worst(here, day)
    yield _lapsed(here, day)
    yield _due_soon(here, day)
    for bucket, command in _LISTED_BY.items():
        if found := [each for each in here.overdue.in_use if each.bucket is bucket]:
            yield StatusLine(NAMES[bucket], counted(len(found), "promise"), "", f"{command}{day}")
    if here.commitments or not here.only:
        yield _commitments(here, day)
    yield from _left_open(here, day)
    yield from _copies(here)
    yield _last(here)
    yield _next(here)
    yield _findings(here, dated=dated)


_LISTED_BY = {
    Bucket.QUIET: "cioc list --quiet",
    Bucket.UNREADABLE: "cioc overdue",
    Bucket.UNDATED: "cioc list --no-date",
    Bucket.PAUSED: "cioc list --status paused",
}


def day_of(here: Dashboard, *, dated: bool) -> str:
    """The option that makes a command of the same day."""
    return f" --as-of {here.seen.as_of}" if dated else ""


def same_of(here: Dashboard, *, dated: bool) -> str:
    """The options that make a command of the same plan and the same day."""
    return f"{f' --plan {typed(here.only)}' if here.only else ''}{day_of(here, dated=dated)}"


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
        below, command = (*below, (f"and {len(found) - len(named)} more: {command}", "")), ""
    yield StatusLine(label, counted(len(found), "promise"), "error", command, below)


def _waiting(here: Dashboard) -> Iterator[StatusLine]:
    """The plans that are to follow, lest somebody who has begun one believe that it holds already."""
    for name, place_of in here.seen.succession.waiting.items():
        if here.only not in {None, place_of}:
            continue
        state = here.seen.plan(name)
        if state is not None and state.plan.generation(here.seen.as_of).has_ended:
            continue  # it ended before it was in use, and will not be
        is_begun = state is not None and bool(state.actions)
        is_draft = state is not None and state.plan.generation(here.seen.as_of).status == "draft"
        why = "has no action yet" if not is_begun else "is a draft" if is_draft else "is not in use yet"
        words = f"{name} {why}, so it displaces nothing{f' of {place_of}' if place_of else ''}"
        yield StatusLine("To follow", words, "", f"cioc show {name}" if is_begun else _begin(name, state))


def _begin(name: str, state: PlanState | None) -> str:
    """The command that takes a plan without actions further."""
    first = next(iter(state.plan.priorities), None) if state else None
    return f"cioc new action {name}/{first.ref}" if first else f"cioc new priority --plan {name}"


def _lapsed(here: Dashboard, day: str) -> StatusLine:
    lapsed = [each for each in here.overdue.in_use if each.bucket is Bucket.LAPSED]
    if not lapsed:
        return StatusLine(NAMES[Bucket.LAPSED], *_none(here, "nothing"), f"cioc overdue{day}")
    longest = max(promise.days_late for promise in lapsed)
    below = tuple((f"{ref(each)}  {late(each)}", str(each.called)) for each in lapsed[:_WORST])
    words = f"{counted(len(lapsed), 'promise')}, the longest by {counted(longest, 'day')}"
    return StatusLine(NAMES[Bucket.LAPSED], words, "error", f"cioc overdue{day}", below)


def _due_soon(here: Dashboard, day: str) -> StatusLine:
    """The promises that fall due before the next meeting, or within the month where that is longer."""
    soon = [each for each in here.overdue.in_use if each.bucket is Bucket.DUE_SOON]
    nothing, style = _none(here, "nothing")
    number = counted(len(soon), "promise") if soon else nothing
    below = tuple((f"{ref(each)}  {in_words(each.due)}", str(each.called)) for each in soon[:_WORST] if each.due)
    words = f"{number} by {in_words(here.soon)}"
    if not soon and (later := here.next_due) and later.last_day:
        words = f"{words}; the next date is {in_words(later.last_day)}"
        below = ((f"{ref(later)}  {counted(later.days_to_go or 0, 'day')} to go", str(later.called)),)
    elif not soon and here.overdue.in_use and style == "good":
        words, style = f"{words}, and no later date", "warning"
    command = "cioc list --soon" if soon else "cioc list --sort due"
    return StatusLine("Due soon", words, "warning" if soon else style, f"{command}{day}", below)


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
    left = here.overdue.left_open
    if not left:
        return
    of = [f"{counted(len(each.promises), 'promise')} of {each.plan}" for each in left]
    passed = sum(promise.has_passed for each in left for promise in each.promises)
    words = listed(of, last="and") + (f"; {passed} of them past {in_number(passed, 'its')} date" if passed else "")
    yield StatusLine("Not carried over", words, "error" if passed else "", f"cioc overdue --all{day}")


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
        below.append((f"and {len(found) - _WORST} more", ""))
    yield StatusLine(
        "On file twice", f"{counted(len(found), 'promise')}, counted each time", "warning", command, tuple(below)
    )


def _last(here: Dashboard) -> StatusLine:
    if here.last is None:
        return StatusLine("Last paper", "none yet", "", "cioc new meeting")
    return StatusLine("Last paper", in_words(here.last.date), "", f"cioc report --meeting {here.last.date}")


def _next(here: Dashboard) -> StatusLine:
    if here.next is None:
        remedy = "put it on file, or say in plans/workspace.yaml how often the board or the group meets"
        words = f"not known: {remedy}" if here.last else "not known: there is no meeting yet"
        return StatusLine("Next meeting", words, "", "cioc new meeting")
    if here.next.on_file:
        return StatusLine("Next meeting", in_words(here.next.date), "", f"cioc report --meeting {here.next.date}")
    settings = here.seen.workspace.settings
    rhythm = next(body.meets for body in (settings.board, settings.group) if body and body.meets)
    command = f"cioc new meeting {here.next.date}"
    return StatusLine("Next meeting", f"{in_words(here.next.date)}, by its rhythm ({rhythm})", "", command)


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
        below.append((f"and {counted(len(grave) - _CODES, 'more code')}", ""))
    notes_too = "" if errors or warnings or not notes else " --notes"
    said = f"{words or 'none'}{', in the files of today' if dated else ''}"
    return StatusLine("Findings", said, style, f"cioc validate{notes_too}", tuple(below))
