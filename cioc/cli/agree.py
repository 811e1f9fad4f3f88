"""`cioc agree`: which of the dates that were moved did a meeting agree, and which ends?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import meetings, steps
from cioc.cli.entry_prompts import which_meeting
from cioc.cli.prompts import Questions, sound_text
from cioc.cli.revisions import past_here
from cioc.cli.terminal import say
from cioc.cli.workspace import in_full, meeting_again
from cioc.errors import CannotDoError
from cioc.text.phrases import typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cioc.edit.work import Work
    from cioc.state import Snapshot
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.state.timings import PromiseVersion
    from cioc.workspace.loading import LoadedWorkspace


def agree(
    meeting: Annotated[
        str | None,
        typer.Argument(
            metavar="MEETING",
            help="The meeting, by its date, or last.",
            show_default="the last that was held",
            autocompletion=meetings,
        ),
    ] = None,
    refs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="REF",
            help="The lines and commitments whose new dates it agreed, or which it agreed to drop.",
            show_default=False,
            autocompletion=steps,
        ),
    ] = None,
    refused: Annotated[
        list[str] | None,
        typer.Option(
            metavar="REF",
            help="A line or commitment whose new date it did not agree.",
            show_default=False,
            autocompletion=steps,
        ),
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The decision, as the minutes have it.", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Record which new dates a meeting agreed, and what it agreed to drop.

    On a terminal it asks about each date that had moved by then and that no meeting has agreed, and about what was
    dropped since the meeting before. It writes your answers as a decision of that meeting. It does not ask again about
    a date that the meeting refused, and an entry that puts the old date back is then no re-timing.

    Examples:

    - `cioc agree 2021-02-12`
    - `cioc agree 2021-02-12 cioc-2019/3.3 --text "The new date of 3.3 is agreed."`
    - `cioc agree 2021-02-12 --refused cioc-2019/3.3`
    """
    from cioc.edit import additions
    from cioc.state import snapshot
    from cioc.state.ledger import ledger
    from cioc.text.phrases import in_number, listed

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    name = which_meeting(
        meeting,
        "Which meeting?",
        desk.workspace,
        questions,
        ask=meeting is None,
        option="MEETING",
        afterwards=True,
        among=_held(desk),
    )
    seen = snapshot(desk.workspace, desk.workspace.meetings[name].date.last)
    past = past_here(desk.workspace)
    known = ledger(seen, past=past)
    today = ledger(snapshot(desk.workspace, max(date.today(), seen.as_of)), past=past)
    waiting, dropped, named, put_right = _to_be_agreed(known, today)
    agreed = _meant(in_full(refs, "REF", seen) or [], named, known, name, put_right)
    as_typed: dict[str, str] = {}  # the receipt calls each as it was typed
    for ref in refused or ():
        meant = _meant(in_full([ref], "--refused", seen) or [], named, known, name, put_right)
        as_typed |= {each: ref if len(meant) == 1 else named[each].label for each in meant}
    not_agreed = list(as_typed)
    if drops := [named[each].label for each in not_agreed if each in dropped]:
        raise CannotDoError(
            f"{listed(drops, last='and')} {in_number(len(drops), 'is/are')} dropped: there is no date to refuse",
            hint=f'if it goes on, say so: cioc progress {typed(drops[0])} "WHY" --status in-progress',
        )
    if both := [waiting[each].label for each in agreed if each in not_agreed]:
        raise CannotDoError(f"agreed and refused at once: {listed(both, last='and')}", hint="leave out one of the two")
    is_asked = not (agreed or not_agreed)
    if is_asked and not waiting:
        raise CannotDoError(
            f"nothing that was moved or dropped by {name} waits for agreement", hint="see what was moved: cioc slippage"
        )
    if is_asked and not questions.can_ask:
        moved = listed([each.label for each in waiting.values()], last="and")
        raise CannotDoError(
            f"{_what_waits(waiting.values())} by {name}, and agreed by no meeting: {moved}",
            hint=f"say which it agreed: cioc agree {name} REF…; and which it did not: --refused REF",
        )
    if is_asked:
        answers = {each: _answer(waiting[each], questions) for each in waiting}
        agreed, not_agreed = ([each for each, said in answers.items() if said == word] for word in ("yes", "no"))
    if not (agreed or not_agreed):
        say("nothing was decided, so nothing is written; each goes on waiting for a meeting")
        return
    _need_no_date([dropped[each] for each in agreed if each in dropped], name, seen)
    dated = [each for each in agreed if each not in dropped]
    usual = " ".join(
        f"The new {in_number(len(found), 'date/s')} of {_in_minutes([named[each] for each in found], seen)} "
        f"{in_number(len(found), 'is/are')} {said}."
        for found, said in ((dated, "agreed"), (not_agreed, "not agreed"))
        if found
    )
    if over := [named[each] for each in agreed if each in dropped]:
        which = _in_minutes(over, seen, is_dated=False)
        usual = f"{usual} It is agreed that {which} {in_number(len(over), 'is/are')} dropped.".strip()
    words = questions.needed(text, "--text", "What was decided, as the minutes have it?", default=usual)

    def work(workspace: LoadedWorkspace) -> Work:
        held = meeting_again(name, workspace)
        return additions.decision({"text": words, "agrees": [*agreed], "refuses": [*not_agreed]}, held, workspace)

    carry_out(desk, work, dry_run=dry_run)
    for each in not_agreed:
        ref = as_typed.get(each, named[each].label)
        say(f"to put the date of {ref} back: {_put_back(named[each], ref)}")
    left = [each for each in waiting if each not in (*agreed, *not_agreed)]
    if left and is_asked:
        waits = "goes on waiting" if len(left) == 1 else "go on waiting"
        say(f"{listed([waiting[each].label for each in left], last='and')} {waits} for a meeting to agree")


def _held(desk: Desk) -> list[str]:
    """The meetings that can have agreed to something."""
    today = date.today()
    found = [name for name, each in desk.workspace.meetings.items() if each.date.first <= today]
    if not found:
        raise CannotDoError("no meeting has been held yet", hint="a meeting agrees, and not before it was held")
    return found


def _called(promise: Promise, seen: Snapshot) -> str:
    """Its name in a meeting's file, which lasts when lines are added above it."""
    from cioc.edit.progress import lasting_name

    return lasting_name(seen.names[promise.name], seen.workspace)


class _ToBeAgreed(NamedTuple):
    """The promises that a meeting can agree to, by their lasting names."""

    waiting: dict[str, Promise]
    """Those that are asked about."""
    dropped: dict[str, Promise]
    named: dict[str, Promise]
    """Those that may be named."""
    put_right: frozenset[str]
    """Those that waited by what was known then, and do not by what was said since; by their full names."""


def _to_be_agreed(known: Ledger, today: Ledger) -> _ToBeAgreed:
    then = (*known.unagreed_drops, *known.unagreed, *known.unagreed_first_dates)
    put_right = frozenset(each.name for each in then if _is_put_right(each, today))

    def so_still(promises: Iterable[Promise]) -> dict[str, Promise]:
        return {_called(each, known.seen): each for each in promises if each.name not in put_right}

    dropped = so_still(each for each in known.unagreed_drops if not _is_agreed_since(each, today))
    waiting = so_still(known.unagreed) | {name: each for name, each in dropped.items() if _is_news(each, known.seen)}
    # A first date is no move that papers count, but members may be asked for it, and may say yes or no.
    return _ToBeAgreed(waiting, dropped, waiting | dropped | so_still(known.unagreed_first_dates), put_right)


def _is_put_right(promise: Promise, today: Ledger) -> bool:
    """Whether an entry of a later day says that it was not dropped then, or not moved."""
    return today.drop_of(promise) is None if promise.state.drop else not today.has_move(_newest(promise)[0])


def _is_agreed_since(promise: Promise, today: Ledger) -> bool:
    """Whether an entry of a later day says which meeting agreed that it was dropped, or a later meeting did."""
    drop = today.drop_of(promise)
    return drop is not None and drop.agreed is not None


def _need_no_date(dropped: Iterable[Promise], meeting: str, seen: Snapshot) -> None:
    """Raises CannotDoError where a decision would be on the date of something that was dropped."""
    from cioc.state.snapshot import is_of_a_date

    for each in dropped:
        if is_of_a_date(seen.workspace.meetings[meeting].date, each.state):
            raise CannotDoError(
                f"{each.label} came to {meeting} with a new date too, and a decision on it agrees that date first",
                hint=f'say of the entry that dropped it who agreed: write "agreed: {meeting}" below "status: dropped"',
            )


def _meant(
    refs: Sequence[str], waiting: Mapping[str, Promise], known: Ledger, meeting: str, put_right: Collection[str]
) -> list[str]:
    """The lasting names of promises that wait; an only line is called by its action too."""
    from cioc.model import Status

    called = {each.name: name for name, each in waiting.items()}
    found = []
    for ref in refs:
        target = known.seen.names.get(ref)
        promise = known.of(target.name if target else ref)
        name = ref if ref in waiting else called.get(promise.name) if promise else None
        if name is None and promise is not None and promise.name in put_right:
            raise CannotDoError(
                f"the entry that {_what_waits([promise])} {promise.label} was put right since",
                hint=f"see: cioc show {typed(promise.label)}",
            )
        if name is None and promise is not None and promise.status is Status.DROPPED:
            raise CannotDoError(
                f"{promise.label} is dropped, and a meeting has agreed it",
                hint=f"see: cioc show {typed(promise.label)}",
            )
        if name is None:
            others = ", ".join(each.label for each in waiting.values())
            hint = f"those that do: {others}" if others else "see what was moved: cioc slippage"
            raise CannotDoError(f"no move of {ref} waits for the agreement of {meeting}", hint=hint)
        found.append(name)
    return list(dict.fromkeys(found))


def _is_news(promise: Promise, seen: Snapshot) -> bool:
    """Whether something was dropped since the meeting before: older drops are not asked about again and again."""
    *earlier, _ = sorted(meeting.date.last for meeting in seen.meetings)
    drop = promise.state.drop
    return drop is not None and (not earlier or drop.entry.date > earlier[-1])


def _what_waits(promises: Iterable[Promise]) -> str:
    """`moved`, `dropped`, or both."""
    from cioc.model import Status

    ends = {each.status is Status.DROPPED for each in promises}
    return " or ".join(word for word, is_end in (("moved", False), ("dropped", True)) if is_end in ends)


def _in_minutes(promises: Sequence[Promise], seen: Snapshot, *, is_dated: bool = True) -> str:
    """Promises as the minutes name them: by their numbers, with the plan where there are several; and the dates."""
    from cioc.state.promise import PromiseKind
    from cioc.text.phrases import listed

    is_one = len(seen.succession.in_use) == 1
    short = [
        each.label.removeprefix(f"{each.plan}/") if is_one and each.kind is PromiseKind.LINE else each.label
        for each in promises
    ]
    dates = [f" ({each.life.current.timescale})" if is_dated and each.life.current else "" for each in promises]
    return listed([f"{name}{words}" for name, words in zip(short, dates, strict=True)], last="and")


def _answer(promise: Promise, questions: Questions) -> str:
    """The answer of a person who is shown the move: from when to when, and why."""
    from cioc.dates import in_short
    from cioc.text.phrases import cut

    if drop := promise.state.drop:
        by = drop.entry
        say(f"{promise.label}  {cut(str(promise.called), 60)}")
        say(f"  dropped on {in_short(by.when)}{f': {cut(by.note, 80)}' if by.note else ''}")
        choices = {each: said for each, said in _ANSWERS.items() if each != "no"}
        return questions.needed(None, "REF", "Did the meeting agree it?", choices=choices, default="later")
    move, before = _newest(promise)
    entry = move.entry
    when = f" on {in_short(entry.when)}" if entry else ""
    why = f": {cut(entry.note, 80)}" if entry and entry.note else ""
    moved = f'from "{before.timescale}" to "{move.timescale}"'
    say(f"{promise.label}  {cut(str(promise.called), 60)}")
    say(f"  {moved}{when}{why}")
    return questions.needed(None, "REF", "Did the meeting agree it?", choices=_ANSWERS, default="later")


_ANSWERS = {"yes": "it agreed", "no": "it did not agree", "later": "it was not decided"}


def _newest(promise: Promise) -> tuple[PromiseVersion, PromiseVersion]:
    """The newest move, and the timescale before it."""
    move = (promise.life.retimings or promise.life.first_dates)[-1]
    return move, promise.life.versions[promise.life.versions.index(move) - 1]


def _put_back(promise: Promise, ref: str) -> str:
    """The command that gives a promise the date from before its newest move."""
    return f'cioc progress {typed(ref)} "Why" --timescale "{_newest(promise)[1].timescale}"'
