"""`cioc agree`: which of the dates that were moved did a meeting agree, and which ends?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from msgspec import Struct

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import meetings, steps
from cioc.cli.entry_prompts import which_meeting
from cioc.cli.prompts import Questions, sound_text
from cioc.cli.published import is_told_of
from cioc.cli.revisions import past_here
from cioc.cli.terminal import say
from cioc.cli.workspace import again, in_full, meeting_again
from cioc.errors import CannotDoError
from cioc.state.snapshot import told_until
from cioc.text.phrases import in_number, typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cioc.dates import PartialDate
    from cioc.edit.progress import Said
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
            help="A line or commitment whose new date it did not agree, or which it did not agree to drop.",
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
    a date that the meeting refused, and an entry that puts the old date back is then no re-timing. A line of a plan
    that the meeting did not agree to drop goes on: an entry of today says so.

    Examples:

    - `cioc agree 2021-02-12`
    - `cioc agree 2021-02-12 cioc-2019/3.3 --text "The new date of 3.3 is agreed."`
    - `cioc agree 2021-02-12 --refused cioc-2019/3.3`
    """
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
    waits = _waits(name, desk)
    decided = _given(refs, refused, waits) if refs or refused else _answered(waits, questions)
    if not decided.all:
        say("nothing was decided, so nothing is written; each goes on waiting for a meeting")
        return
    _need_no_date(decided, waits)
    words = questions.needed(
        text, "--text", "What was decided, as the minutes have it?", default=_in_minutes(decided, waits)
    )
    going_on = _going_on(decided, waits, desk, questions)

    def work(workspace: LoadedWorkspace) -> Work:
        return _work(decided, words, going_on, waits, desk, workspace)

    carry_out(desk, work, dry_run=dry_run)
    _say_what_is_left(decided, going_on, waits, is_asked=not (refs or refused))


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


class _Waits(Struct, frozen=True, kw_only=True):
    """The promises that a meeting can agree to, by their lasting names."""

    meeting: str
    seen: Snapshot
    """The workspace as the meeting knew it."""
    known: Ledger
    asked: dict[str, Promise]
    """Those that are asked about."""
    dropped: dict[str, Promise]
    going_on: frozenset[str]
    """Those of them that are open again."""
    named: dict[str, Promise]
    """Those that may be named."""
    put_right: frozenset[str]
    """Those that waited by what was known then, and do not by what was said since; by their full names."""

    @property
    def held(self) -> PartialDate:
        """The day of the meeting."""
        return self.seen.workspace.meetings[self.meeting].date


class _Decided(NamedTuple):
    """The promises that a meeting agreed to, and those that it did not, by their lasting names."""

    agreed: list[str]
    refused: dict[str, str]
    """Each as it was typed, for what is said of it."""

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.agreed, *self.refused)


def _waits(name: str, desk: Desk) -> _Waits:
    from cioc.state import snapshot
    from cioc.state.ledger import ledger

    seen = snapshot(desk.workspace, desk.workspace.meetings[name].date.last)
    past = past_here(desk.workspace)
    known = ledger(seen, past=past)
    today = ledger(snapshot(desk.workspace, max(date.today(), seen.as_of)), past=past)
    then = (*known.unagreed_drops, *known.unagreed, *known.unagreed_first_dates)
    held = desk.workspace.meetings[name].date
    put_right = frozenset(each.name for each in then if _is_put_right(each, held, today))

    def so_still(promises: Iterable[Promise]) -> dict[str, Promise]:
        return {_called(each, seen): each for each in promises if each.name not in put_right}

    dropped = so_still(each for each in known.unagreed_drops if not _is_agreed_since(each, today))
    going_on = frozenset(name for name, each in dropped.items() if _goes_on(each, today))
    news = {name: each for name, each in dropped.items() if _is_news(each, seen) and name not in going_on}
    asked = so_still(known.unagreed) | news
    # A first date is no move that papers count, but members may be asked for it, and may say yes or no.
    named = asked | dropped | so_still(known.unagreed_first_dates)
    return _Waits(
        meeting=name,
        seen=seen,
        known=known,
        asked=asked,
        dropped=dropped,
        going_on=going_on,
        named=named,
        put_right=put_right,
    )


def _given(refs: list[str] | None, refused: list[str] | None, waits: _Waits) -> _Decided:
    """What is said to be agreed and refused, as it was given; nothing where nothing was."""
    from cioc.text.phrases import listed

    agreed = _meant(in_full(refs, "REF", waits.seen) or [], waits)
    as_typed: dict[str, str] = {}
    for ref in refused or ():
        meant = _meant(in_full([ref], "--refused", waits.seen) or [], waits)
        as_typed |= {each: ref if len(meant) == 1 else waits.named[each].label for each in meant}
    if both := [waits.named[each].label for each in agreed if each in as_typed]:
        raise CannotDoError(f"agreed and refused at once: {listed(both, last='and')}", hint="leave out one of the two")
    return _Decided(agreed, as_typed)


def _answered(waits: _Waits, questions: Questions) -> _Decided:
    """What is answered to be agreed and refused. Raises CannotDoError where nothing waits, or nobody can answer."""
    from cioc.text.phrases import listed

    if not waits.asked:
        raise CannotDoError(
            f"nothing that was moved or dropped by {waits.meeting} waits for agreement",
            hint="see what was moved: cioc slippage",
        )
    if not questions.can_ask:
        moved = listed([each.label for each in waits.asked.values()], last="and")
        raise CannotDoError(
            f"{_what_waits(waits.asked.values())} by {waits.meeting}, and agreed by no meeting: {moved}",
            hint=f"say which it agreed: cioc agree {waits.meeting} REF…; and which it did not: --refused REF",
        )
    answers = {name: _answer(each, waits.held, questions) for name, each in waits.asked.items()}
    return _Decided(
        [name for name, said in answers.items() if said == "yes"],
        {name: waits.asked[name].label for name, said in answers.items() if said == "no"},
    )


def _going_on(decided: _Decided, waits: _Waits, desk: Desk, questions: Questions) -> dict[str, Said]:
    """The entry of today for each line of a plan that was dropped and that the meeting did not agree to drop, so that
    it is open again; none where a paper that is out tells of today, which an entry would rewrite.
    """
    from cioc.dates import in_short
    from cioc.edit.progress import Said
    from cioc.state.promise import PromiseKind

    lines = [
        name
        for name in decided.refused
        if name in waits.dropped and name not in waits.going_on and waits.dropped[name].kind is PromiseKind.LINE
    ]
    today = date.today()
    if is_told_of(today, desk) or today <= told_until(desk.workspace.meetings[waits.meeting]):
        return {}
    held = in_short(waits.held)
    found = {}
    for name in lines:
        promise = waits.dropped[name]
        status = questions.needed(
            None if questions.can_ask else _before(promise),
            "STATUS",
            f"{promise.label} goes on, then. What is its status now?",
            choices={"not-started": "", "in-progress": ""},
            default=_before(promise),
        )
        note = questions.needed(
            None,
            "NOTE",
            "Why was it not agreed, and what happens now? This goes into the plan.",
            default=f"The meeting of {held} did not agree that it is dropped.",
        )
        found[name] = Said(status=status, note=note)
    return found


def _before(promise: Promise) -> str:
    """The status that something had before it was dropped: that it was begun, where nothing says that it was not."""
    from cioc.model import Status

    said = [each.status for each in promise.state.held if each.status not in {None, Status.DROPPED, Status.PAUSED}]
    return "not-started" if said[-1:] == [Status.NOT_STARTED] else "in-progress"


def _work(
    decided: _Decided,
    words: str,
    going_on: Mapping[str, Said],
    waits: _Waits,
    desk: Desk,
    workspace: LoadedWorkspace,
) -> Work:
    """The decision, and the entries by which lines go on that it did not agree to drop."""
    from cioc.edit import additions
    from cioc.edit.progress import entry
    from cioc.edit.work import with_entries

    made = additions.decision(
        {"text": words, "agrees": decided.agreed, "refuses": [*decided.refused]},
        meeting_again(waits.meeting, workspace),
        workspace,
    )
    today = date.today()
    lines = {name: waits.seen.names[waits.dropped[name].name] for name in going_on}
    entries = [
        entry(again(lines[name], workspace, desk.workspace), said, today, today, workspace)
        for name, said in going_on.items()
    ]
    notes = [f"{decided.refused[name]} goes on, by an entry of today: {said.status}" for name, said in going_on.items()]
    return with_entries(made, entries, notes)


def _say_what_is_left(decided: _Decided, going_on: Mapping[str, Said], waits: _Waits, *, is_asked: bool) -> None:
    """The commands that follow from what was refused, and what nobody decided."""
    from cioc.text.phrases import listed

    for name, ref in decided.refused.items():
        if name not in waits.dropped:
            say(f"to put the date of {ref} back: {_put_back(waits.named[name], waits.held, ref)}")
        elif name not in going_on and name not in waits.going_on:
            again_open = _again_open(waits.dropped[name], ref, waits)
            say(f"{ref} stays dropped until an entry says that it goes on: {again_open}")
    left = [name for name in waits.asked if name not in decided.all]
    if left and is_asked:
        go_on = "goes on waiting" if len(left) == 1 else "go on waiting"
        say(f"{listed([waits.asked[name].label for name in left], last='and')} {go_on} for a meeting to agree")


def _again_open(promise: Promise, ref: str, waits: _Waits) -> str:
    """The command by which something goes on that was dropped, and the day from which it can be typed."""
    from cioc.dates import in_short
    from cioc.state.promise import PromiseKind

    command = f'cioc progress {typed(ref)} "WHY" --status {_before(promise)}'
    if promise.kind is not PromiseKind.LINE:
        return f"{command} --meeting DATE"
    told = max(told_until(waits.seen.workspace.meetings[waits.meeting]), date.today())
    return f"from {in_short(told + timedelta(days=1))} on, {command}"


def _is_put_right(promise: Promise, held: PartialDate, today: Ledger) -> bool:
    """Whether an entry of a later day says that it was not dropped then, or not moved."""
    return today.drop_of(promise) is None if promise.state.drop else not today.has_move(_move(promise, held)[0])


def _is_agreed_since(promise: Promise, today: Ledger) -> bool:
    """Whether an entry of a later day says which meeting agreed that it was dropped, or a later meeting did."""
    drop = today.drop_of(promise)
    return drop is not None and drop.agreed is not None


def _goes_on(promise: Promise, today: Ledger) -> bool:
    """Whether something that was dropped is open again."""
    now = today.of(promise.name)
    return now is not None and now.is_open


def _need_no_date(decided: _Decided, waits: _Waits) -> None:
    """Raises CannotDoError where a decision would be on the date of something that was dropped."""
    from cioc.state.snapshot import is_of_a_date

    meeting = waits.meeting
    for name in decided.all:
        each = waits.dropped.get(name)
        if each is None or not is_of_a_date(waits.held, each.state):
            continue
        is_of_plan = each.state.drop is not None and not each.state.drop.entry.source
        command = f'cioc correct {typed(each.label)} --agreed {meeting} "WHY"'
        hint = "say of the entry that dropped it who agreed: "
        hint += command if is_of_plan else f'write "agreed: {meeting}" below "status: dropped"'
        if name in decided.refused:
            hint = f"say that it goes on: {_again_open(each, each.label, waits)}"
        raise CannotDoError(
            f"{each.label} came to {meeting} with a new date too, and a decision on it is on that date first", hint=hint
        )


def _meant(refs: Sequence[str], waits: _Waits) -> list[str]:
    """The lasting names of promises that wait; an only line is called by its action too."""
    called = {each.name: name for name, each in waits.named.items()}
    found = []
    for ref in refs:
        target = waits.seen.names.get(ref)
        promise = waits.known.of(target.name if target else ref)
        name = ref if ref in waits.named else called.get(promise.name) if promise else None
        if name is None:
            raise _does_not_wait(ref, promise, waits)
        found.append(name)
    return list(dict.fromkeys(found))


def _does_not_wait(ref: str, promise: Promise | None, waits: _Waits) -> CannotDoError:
    """The reason why something that was named does not wait for the meeting."""
    from cioc.model import Status

    if promise is not None and promise.name in waits.put_right:
        told = f"the entry that {_what_waits([promise])} {promise.label} was put right since"
    elif promise is not None and promise.status is Status.DROPPED:
        drop = promise.state.drop
        told = f"{promise.label} is dropped, and a meeting has agreed it"
        if drop and drop.refused:
            told = f"a meeting did not agree to drop {promise.label}"
    else:
        others = ", ".join(each.label for each in waits.named.values())
        hint = f"those that do: {others}" if others else "see what was moved: cioc slippage"
        return CannotDoError(f"no move of {ref} waits for the agreement of {waits.meeting}", hint=hint)
    return CannotDoError(told, hint=f"see: cioc show {typed(promise.label)}")


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


def _in_minutes(decided: _Decided, waits: _Waits) -> str:
    """The sentences of a decision, where nobody words it otherwise."""
    sentences = []
    for names, of_date, of_end in (
        (decided.agreed, "is/are agreed", "It is agreed"),
        (list(decided.refused), "is/are not agreed", "It is not agreed"),
    ):
        dated = [waits.named[each] for each in names if each not in waits.dropped]
        ended = [waits.dropped[each] for each in names if each in waits.dropped]
        if dated:
            date_of = f"The new {in_number(len(dated), 'date/s')} of {_named(dated, waits, is_dated=True)}"
            sentences.append(f"{date_of} {in_number(len(dated), of_date)}.")
        if ended:
            which = _named(ended, waits, is_dated=False)
            sentences.append(f"{of_end} that {which} {in_number(len(ended), 'is/are')} dropped.")
    return " ".join(sentences)


def _named(promises: Sequence[Promise], waits: _Waits, *, is_dated: bool) -> str:
    """Promises as the minutes name them: by their numbers, with the plan where there are several; and the new dates."""
    from cioc.state.promise import PromiseKind
    from cioc.text.phrases import listed

    is_one = len(waits.seen.succession.in_use) == 1

    def name(each: Promise) -> str:
        match each.kind:
            case PromiseKind.LINE:
                return each.label.removeprefix(f"{each.plan}/") if is_one else each.label
            case PromiseKind.REVIEW:
                return f"the review of {each.plan}"
            case PromiseKind.COMMITMENT:
                return f'"{each.called}"'

    short = [name(each) for each in promises]
    dates = [f" ({_move(each, waits.held)[0].timescale})" if is_dated else "" for each in promises]
    return listed([f"{its}{words}" for its, words in zip(short, dates, strict=True)], last="and")


def _answer(promise: Promise, held: PartialDate, questions: Questions) -> str:
    """The answer of a person who is shown the move: from when to when, and why."""
    from cioc.dates import in_short
    from cioc.text.phrases import cut

    say(f"{promise.label}  {cut(str(promise.called), 60)}")
    if drop := promise.state.drop:
        by = drop.entry
        say(f"  dropped on {in_short(by.when)}{f': {cut(by.note, 80)}' if by.note else ''}")
    else:
        move, before = _move(promise, held)
        entry = move.entry
        when = f" on {in_short(entry.when)}" if entry else ""
        why = f": {cut(entry.note, 80)}" if entry and entry.note else ""
        say(f'  from "{before.timescale}" to "{move.timescale}"{when}{why}')
    return questions.needed(None, "REF", "Did the meeting agree it?", choices=_ANSWERS, default="later")


_ANSWERS = {"yes": "it agreed", "no": "it did not agree", "later": "it was not decided"}


def _move(promise: Promise, held: PartialDate) -> tuple[PromiseVersion, PromiseVersion]:
    """The move that a decision of a meeting is of, and the timescale before it."""
    from cioc.state.timings import move_put_to

    life = promise.life
    move = move_put_to(held, life) or (life.retimings or life.first_dates)[-1]
    return move, life.versions[life.versions.index(move) - 1]


def _put_back(promise: Promise, held: PartialDate, ref: str) -> str:
    """The command that gives a promise the date from before the move that a meeting refused."""
    return f'cioc progress {typed(ref)} "Why" --timescale "{_move(promise, held)[1].timescale}"'
