"""One plan, action, meeting or commitment as a person reads it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from cioc.changes.phrases import entry_in_words, recorded, waiting
from cioc.changes.phrases import leads as names
from cioc.dates import in_short, parse_partial
from cioc.overdue import left_open
from cioc.render.history.words import retimed
from cioc.render.overdue.words import NO_TIMESCALE, NOBODY
from cioc.render.show.standing import below_timescale, of_plan, rated, stands, state_words
from cioc.render.taking_over import followers, formers, still_open
from cioc.render.terminal_text import bold, fact, heading, in_lines, indented, marked, prose, row, unmarked
from cioc.state.claims import vain_claims
from cioc.state.claims import waits as why_it_waits
from cioc.state.names import action_name, commitment_name, line_name
from cioc.state.states import with_agreements
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import are

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.dates import PartialDate
    from cioc.model import Item, Meeting, Priority
    from cioc.model.meeting import Decision, Recommendation
    from cioc.render.terminal_text import Line
    from cioc.state import ActionState, CommitmentState, Entry, LineState, PlanState, Snapshot, State
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Life, Promise


def as_at(day: date, *, later: int, width: int) -> Iterator[Line]:
    """The first line of a thing as of a day. `later` is the number of entries that are left out."""
    said = f"As at {in_short(day)}."
    if later:
        number = are(later, "entry_that_is/entries dated later is/are left out (--as-of shows a later day)")
        said = f"As at {in_short(day)}; {number}."
    yield from prose(said, width, "quiet")


def not_yet(day: date, *, written: date | PartialDate, width: int) -> Iterator[Line]:
    """The first line of a thing that is dated later than the day, and so is shown as of no day."""
    said = (
        f"As at {in_short(day)} this is still to come: it is of {in_short(written)}. All that the files say is shown."
    )
    yield from prose(said, width, "quiet")


def plan(state: PlanState, seen: Snapshot, width: int) -> Iterator[Line]:
    """A plan: what it is, and its priorities with the actions of each."""
    here = state.plan
    yield heading(f"{here.id}  {here.title}")
    facts = [*([of_plan(state, seen)] if seen.as_of != date.max else []), f"written {in_short(here.written)}"]
    if here.succeeds:
        facts.append(f"succeeds {here.succeeds}")
    if here.owner:
        facts.append(f"owner: {seen.workspace.name_of(here.owner)}")
    if here.review:
        facts.append(f"review: {here.review}")
    yield from indented("; ".join(facts), width, hang=2)
    yield from _block(here.vision, width)
    yield from _block(here.notes, width)
    for each in here.priorities:
        yield ()
        yield from priority(each, state, None, width)


def review(state: PlanState, known: Ledger, width: int) -> Iterator[Line]:
    """The review of a plan, and all that was said of it."""
    assert state.review is not None  # it has a name, so it has one
    title, review = f"Review of {state.plan.title}", state.review
    yield from rated(f"{state.plan.id}/review", title, width, review.rag, review.status, style="strong", indent=0)
    yield from _led(f"{state.plan.id}/review", known, width)
    yield from _said(f"{state.plan.id}/review", state.review, state.review.entries, known, width)


def priority(here: Priority, state: PlanState, known: Ledger | None, width: int) -> Iterator[Line]:
    """A priority: its promise, how we will know, and its actions; with a ledger, how each of their lines stands."""
    name = f"{here.title}: {here.promise}" if here.title else here.promise
    yield from row(here.ref, name, width, style="strong", indent=0)
    if here.was:
        yield from fact("Was", ", ".join(here.was), width)
    yield from _block(here.notes, width)
    for success in here.success:
        yield from row("  How we will know:", success, width, indent=0)
    for action in state.under(here):
        yield from rated(action.action.ref, str(action_name(action.action)), width, action.rag, action.status)
        if known is None:
            continue
        for each in action.lines if action.action.delivery else ():
            if len(action.lines) > 1:
                title = _within_action(each, known)
                yield from rated(each.ref, title, width, each.state.rag, each.state.status, style="strong", indent=4)
            yield from stands(each.name, known, width, indent=6 if len(action.lines) > 1 else 4)
        if not action.action.delivery:
            yield from stands(action.name, known, width, indent=4)


def action(state: ActionState, known: Ledger, width: int) -> Iterator[Line]:
    """An action with its lines, and all that was said of each."""
    here = state.action
    yield from rated(state.name, str(action_name(here)), width, state.rag, state.status, style="strong", indent=0)
    if here.title:
        yield from fact("Action", here.action, width)
    once = f" (once {', '.join(state.priority.was)})" if state.priority.was else ""
    yield from fact("Priority", f"{state.priority.ref} {state.priority.promise}{once}", width)
    if here.outcome:
        yield from fact("Outcome", here.outcome, width)
    yield from _more(here.more, known, width)
    yield from _standing(state, known, width)
    yield from _block(here.notes, width)
    heard = _heard(state.lines[0].name, known)
    of_whole = (entry for entry in state.lines[0].state.entries if entry.about == state.name)
    for entry in with_agreements(of_whole, [each.state for each in state.lines]):
        yield from fact(*_told(entry, heard, known.seen), width)
    if not here.delivery:
        yield from _said(state.name, state.lines[0].state, (), known, width)
    led_alike = len(here.delivery) >= _SEVERAL and len({each.leads for each in here.delivery}) == 1
    if led_alike:
        yield from fact("Lead", f"{_leads(state.lines[0], known)}, for all {len(here.delivery)} lines", width)
    for each in state.lines if here.delivery else ():
        yield ()
        its = tuple(entry for entry in each.state.entries if entry.about != state.name)
        yield from _line(each, _within_action(each, known), known, width, its, lead=not led_alike)


_SEVERAL = 3
"""Of fewer lines nothing is said for all together."""


def line(state: LineState, action: ActionState, known: Ledger, width: int) -> Iterator[Line]:
    """A delivery line, and all that was said of it or of its action."""
    name = str(line_name(action.action, state.line, known.seen.workspace))
    yield from _line(state, name, known, width, state.state.entries, action=action)
    plan = state.name.partition("/")[0]
    if waits := waiting(plan, why_it_waits(plan, known.seen)):
        yield from fact("Plan", waits, width, indent=4)


def _told_of_its_line(state: ActionState, known: Ledger) -> str:
    """An action of one line that is left open: why that is still open is told there."""
    own = known.of(state.lines[0].name) if len(state.lines) == 1 else None
    return state.name if own and own.is_open and left_open([own], known.seen) else ""


def _standing(state: ActionState, known: Ledger, width: int) -> Iterator[Line]:
    """Rows that say where an action comes from and goes on, and that its plan does not count."""
    plan = state.name.partition("/")[0]
    told = _told_of_its_line(state, known)
    yield from _lineage(state.name, state.action.was, known, width, indent=2, told=told)
    if waits := waiting(plan, why_it_waits(plan, known.seen)):
        yield from fact("Plan", waits, width)


def _lineage(
    name: str, was: tuple[str, ...], known: Ledger, width: int, *, indent: int, told: str = ""
) -> Iterator[Line]:
    claims = tuple(vain_claims(known.seen))
    for label, words in (*formers(was, claims, {name}), *followers(claims, {name}, told=told)):
        yield from fact(label, words, width, indent=indent)


def _line(
    state: LineState,
    name: str,
    known: Ledger,
    width: int,
    entries: tuple[Entry, ...],
    *,
    action: ActionState | None = None,
    lead: bool = True,
) -> Iterator[Line]:
    """A line under its name; with its `action`, where it stands alone."""
    here = state.line
    label = f"{state.ref} ({here.id})" if here.id else state.ref
    yield from rated(label, name, width, state.state.rag, state.state.status, style="strong")
    if action and here.title:
        yield from fact("Action", action.action.action, width, indent=4)
    if here.who and here.who != _leads(state, known) and here.who not in name:
        yield from fact("Done by", here.who, width, indent=4)
    if lead and (here.who or not here.leads):
        yield from fact("Lead", _leads(state, known), width, indent=4)
    if here.accountable:
        yield from fact("Accountable", names(here.accountable, known.seen.workspace), width, indent=4)
    if here.start:
        yield from fact("To begin", here.start, width, indent=4)
    yield from _lineage(state.name, here.was, known, width, indent=4)
    yield from _more(here.more, known, width, indent=4)
    yield from _said(state.name, state.state, entries, known, width)


def _more(values: Mapping[str, str], known: Ledger, width: int, *, indent: int = 2) -> Iterator[Line]:
    """The texts of the council's own columns, under their heads."""
    columns = known.seen.workspace.settings.columns
    for key, value in values.items():
        yield from fact(columns[key].title if key in columns else key, value, width, indent=indent)


def _within_action(state: LineState, known: Ledger) -> str:
    """The title of a line that stands under its action, or who does it; where nobody is named, its leads."""
    leads = names(state.line.leads, known.seen.workspace, nobody="(nobody is named)")
    return state.line.title or state.line.who or leads


def _leads(state: LineState, known: Ledger) -> str:
    return names(state.line.leads, known.seen.workspace, nobody=NOBODY)


def commitment(state: CommitmentState, known: Ledger, width: int) -> Iterator[Line]:
    """A commitment, and all that was said of it."""
    here = state.commitment
    name = str(commitment_name(here))
    yield from rated(state.name, name, width, state.state.rag, state.state.status, style="strong", indent=0)
    if here.title:
        yield from fact("Commitment", here.text, width, indent=4)
    yield from _led(state.name, known, width)
    if here.about:
        yield from fact("About", ", ".join(here.about), width, indent=4)
    yield from _said(state.name, state.state, state.state.entries, known, width)


def meeting(here: Meeting, known: Ledger, width: int) -> Iterator[Line]:
    """A meeting: its items, what was promised and how that stands, and what came of earlier promises."""
    seen = known.seen
    first, *more = in_lines(f"{here.date}  {here.title or 'Update'} for {board(seen)}", width - 2)
    yield heading(first)
    yield from (heading(f"  {line}") for line in more)
    facts = [
        f"group met {in_short(here.group_met)}" if here.group_met else "",
        f"signed {in_short(here.signed)}" if here.signed else "",
        f"issued {in_short(here.issued)}" if here.issued else "",
        f"author: {seen.workspace.name_of(here.author)}" if here.author else "",
    ]
    yield from indented("; ".join(filter(None, facts)), width, hang=2)
    for name, said in here.cover.items():
        yield from row(name, said, width)
    yield from _block(here.summary, width)
    yield from _block(here.introduction, width)
    for item in here.items:
        yield ()
        yield from _item(item, seen, width)
    own = [(section.title or "", section.text) for section in here.sections if section.text]
    for title, text in (*own, *((appendix.title, appendix.text) for appendix in here.appendices)):
        yield ()
        yield heading(title)
        yield from _block(text, width)
    for title, rows in _lists(here, seen):
        if rows:
            yield ()
            yield heading(title)
            for label, text in rows:
                yield from _bold_row(label, text, width)
                yield from stands(f"{here.date}/{label}", known, width, indent=4) if title == _COMMITMENTS else ()


def _item(item: Item, seen: Snapshot, width: int) -> Iterator[Line]:
    title = f"{item.number}. {item.title}" if item.number else item.title
    about = f" (about {', '.join(item.about)})" if item.about else ""
    yield from rated(item.id, f"{title}{about}", width, item.rag, item.status, style="strong")
    yield from _block(item.text, width)
    for update in item.updates:
        yield from _bold_row(seen.workspace.name_of(update.by), update.text, width)
    if item.findings:
        for found in item.findings.strengths:
            yield from _bold_row("Strength", found, width)
        for found in item.findings.to_improve:
            yield from _bold_row("To improve", found, width)
    if item.voice:
        yield from _bold_row("Children and young people", item.voice, width)


_COMMITMENTS = "Commitments"


def _lists(here: Meeting, seen: Snapshot) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "Recommendations", [(r.verb.value if r.verb else "", _about(r)) for r in here.recommendations]
    yield (
        "Decisions",
        [(decision.id or "", _about(decision)) for decision in here.decisions],
    )
    yield (
        _COMMITMENTS,
        [
            (c.id, f"{c.text} ({seen.workspace.name_of(c.lead) if c.lead else 'no lead'}; {c.timescale or 'no date'})")
            for c in here.commitments
        ],
    )
    yield (
        "Matters arising",
        [
            (matter.about, f"{matter.note or ''}{state_words(matter.rag, matter.status, matter.timescale)}")
            for matter in here.matters_arising
        ],
    )


def _about(asked: Recommendation | Decision) -> str:
    return " ".join([asked.text, *(f"({about})" for about in asked.about)])


def _led(name: str, known: Ledger, width: int) -> Iterator[Line]:
    """The lead of a commitment or a review, as every list has it."""
    found = known.of(name)
    leads = names(found.leads if found else (), known.seen.workspace, nobody=NOBODY)
    yield from fact("Lead", leads, width, indent=4)


def _said(name: str, state: State, entries: tuple[Entry, ...], known: Ledger, width: int) -> Iterator[Line]:
    lives = known.lives_of(name)
    own = next((promise for promise, _ in lives if promise.name == name), None)
    line = known.of(own.repeats) if own and own.repeats else None
    if line is not None:
        yield from fact("The same as", line.label, width, indent=4)
    counted = line or own  # what was promised to the Board too is counted under the line, and stands as that does
    given = lives[0][0].first_of(name) if lives else None
    first = given.timescale if given else state.first_timescale
    timescale = counted.timescale if counted else state.timescale
    yield from fact("Timescale", timescale or NO_TIMESCALE, width, indent=4)
    if first and first != timescale and not (own and own.never_had_a_day):
        yield from fact("First promise", first, width, indent=4)
    for said in dict.fromkeys(_retimed(name, lives)):
        yield from fact("Re-timed", said, width, indent=4)
    for promise in dict.fromkeys(promise.label for promise, _ in lives if promise is not own):
        yield from fact("Goes on as", promise, width, indent=4)
    if own and own.is_open and (left := left_open([own], known.seen)):
        label, why = still_open(left[0], vain_claims(known.seen), f"{own.plan}/{own.ref}")
        yield from fact(label, why, width, indent=4)
    if own and own.settled_as:
        yield from fact("The same as", f"{own.settled_as.label}, which is {own.settled_as.status}", width, indent=4)
    if own and own.recorded:
        yield from fact("Done", recorded(own.recorded), width, indent=4)
    heard = _heard(own.name, known) if own else None
    if counted:
        is_shown = any(heard and entry.written is heard.written for entry in state.entries)
        yield from below_timescale(counted, known.seen.as_of, width, word=not is_shown)
    for entry in with_agreements(entries, [state]):
        yield from fact(*_told(entry, heard, known.seen), width, indent=4)


def _retimed(name: str, lives: Sequence[tuple[Promise, Life]]) -> Iterator[str]:
    """How often a promise was re-timed under a name and before, and who agreed; of what joined others, of each part."""
    for promise, life in lives:
        part = promise.part_of(life) if promise.name == name else ""
        if said := retimed(life.held_as(name)):
            yield f"as {part}, {said}" if part else said


def _heard(name: str, known: Ledger) -> Entry | None:
    promise = known.of(name)
    return promise.heard if promise and promise.is_open else None


def _told(entry: Entry, heard: Entry | None, seen: Snapshot) -> tuple[str, str]:
    """The day of an entry, and what it says; the newest of what is still open is the last word."""
    day, said = in_short(entry.when), _entry(entry, seen)
    return ("Latest entry", f"{day}: {said}") if heard is not None and entry.written is heard.written else (day, said)


def _entry(entry: Entry, seen: Snapshot) -> str:
    said = entry_in_words(entry, seen.as_of)
    by = getattr(entry.written, "by", None)  # an item of a meeting is of several
    sources = [
        seen.workspace.name_of(by, entry.date) if by else "",
        f"meeting of {in_short(parse_partial(entry.source))}" if entry.source else "",
    ]
    source = ", ".join(filter(None, sources))
    return f"{said} ({source})" if source else said


def board(seen: Snapshot) -> str:
    """The name of the board."""
    found = seen.workspace.settings.board
    return found.name if found else "the board"


def _block(text: str | None, width: int) -> Iterator[Line]:
    """Paragraphs and lists of Markdown, each entry of a list hanging under its own bullet."""
    for paragraph in (text or "").strip().split("\n\n") if text else ():
        yield ()
        for part in _LIST_ENTRY.split(paragraph):
            bullet = _LIST_ENTRY.match(f"\n{part}")
            hang = 4 if bullet else 2
            yield from bold(partial(indented, width=width, hang=hang), " ".join(_marked(part).split()))


_STRONG = lazy_pattern(r"\*\*(?=\S)((?:[^*]|\*(?!\*))*[^\s*])\*\*")
_TITLE = lazy_pattern(r"\A\s*#{1,6}[ \t]+(.+?)[ \t]*#*\s*\Z")


def _bold_row(label: str, text: str, width: int) -> Iterator[Line]:
    return bold(lambda said: row(label, said, width), _marked(text))


def _marked(text: str) -> str:
    """Some Markdown with what is in bold, or a heading, between marks."""
    return _STRONG.sub(lambda found: marked(found[1]), _TITLE.sub(r"**\1**", unmarked(text)))


# The end of a line that is followed by a bullet or a number.
_LIST_ENTRY = lazy_pattern(r"\n(?=[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t])")
