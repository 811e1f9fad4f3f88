"""H601, H603-H605: what was said is not said otherwise afterwards, and nothing is slipped in before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.changes.kinds import RecordKind
from cioc.changes.pairing import is_another
from cioc.dates import in_words
from cioc.diagnostics import Severity
from cioc.model import Meeting, Plan, Progress
from cioc.rules.published import LINE, finds, hit, line_with, moved_about
from cioc.rules.rule import Example, Hit, Rule
from cioc.rules.samples import SAMPLES
from cioc.state.snapshot import first_drawn_anew, first_untold_day
from cioc.text.phrases import and_more, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cioc.changes.pairing import Pair
    from cioc.changes.records import Record
    from cioc.rules.published import Compared

_ADD_ONE = "put it back as it was, and add an entry that says what is so now"


def rewritten(comparison: Compared) -> Iterator[Hit]:
    """Entries that a paper which is out could tell of, and that read otherwise than they did, or in another order.

    Until then an entry is a draft, and may be put right where it stands.
    """
    for pair, within in comparison.pairs:
        old, new = pair.before, pair.after
        if old is None or new is None:
            continue
        if isinstance(old.model, Progress) and (paper := comparison.paper_from(old.model.date.last)):
            changed = sorted(
                field
                for field in old.fields.keys() | new.fields.keys()
                if old.fields.get(field) != new.fields.get(field)
            )
            if changed:
                message = f"the entry of {new.own[0]} has been rewritten: {', '.join(changed)}"
                yield hit(comparison, pair, within, f"{message}; the paper for {in_words(paper.date)} is out", _ADD_ONE)
        if new.kind is RecordKind.LINE:
            yield from _changed_about(comparison, pair)


def _changed_about(comparison: Compared, line: Pair) -> Iterator[Hit]:
    """Entries of one day that have changed places: what stands last is what counts."""
    entries = comparison.below(line)
    for before, after in moved_about(line, entries):
        if (
            isinstance(before.model, Progress)
            and comparison.paper_from(before.model.date.last)
            and before.own == after.own
        ):
            pair = next(each for each in entries if each.after is after)
            message = f"the entries of {before.own[0]} have been put in another order, and the last one counts"
            yield hit(comparison, pair, line, message, "put them back in their order")
            return


def moved_in_place(comparison: Compared) -> Iterator[Hit]:
    """First promises that were changed where they stand."""
    fields = {RecordKind.LINE: "timescale", RecordKind.PLAN: "review"}
    yield from _written_anew(comparison)
    for pair, within in comparison.pairs:
        field = fields.get(pair.either.kind)
        if field is None or pair.before is None or pair.after is None:
            continue
        then, now = pair.before.fields.get(field), pair.after.fields.get(field)
        # A plan that had no review to be held to has none to be late with.
        if then != now and (then or field != "review") and not _is_the_same_day(comparison, pair, within, field):
            was = f'it was "{then}"' if then else "there was none"
            message = f"the {field} has been changed in place: {was}"
            hint = "put it back, and add an entry with the new timescale, the meeting that agreed it, and why"
            yield hit(comparison, pair, within, message, hint, key=field, of=(pair, field))


def _is_the_same_day(comparison: Compared, pair: Pair, within: Pair, field: str) -> bool:
    """Whether a timescale that no paper has quoted says but in other words what it said: another promise is a new day.

    Words that cannot be read may promise anything.
    """
    if pair.before is None or pair.after is None or comparison.paper_of(pair, within):
        return False
    then, now = comparison.then.workspace, comparison.now.workspace
    old, new = then.plans.get(pair.before.plan), now.plans.get(pair.after.plan)
    words = pair.before.fields.get(field), pair.after.fields.get(field)
    if old is None or new is None or not all(words):
        return False
    was, falls = then.read(words[0], old.written), now.read(words[1], new.written)
    return was.due is not None and (was.start, was.due, was.every) == (falls.start, falls.due, falls.every)


def _written_anew(comparison: Compared) -> Iterator[Hit]:
    """Plans that were written on another day: what they promise is read from that day on."""
    for pair, within in comparison.pairs:
        if pair.either.kind is not RecordKind.PLAN or pair.before is None or pair.after is None:
            continue
        then, now = pair.before.fields["written"], pair.after.fields["written"]
        if then != now:
            message = f"the day on which the plan was written has been changed: it was {in_words(then)}"
            moved = tuple(_read_otherwise(comparison, pair, then, now))
            if moved:
                others = and_more(len(moved) - 1, ", ", noun="date")
                message = f"{message}; that moves {moved[0]}{others}"
            hint = "put it back; what is promised for another day now is said by an entry with the new timescale"
            made = hit(comparison, pair, within, message, hint, key="written", of=(pair, "written"))
            yield replace(made, details=moved if len(moved) > 1 else ())


def _read_otherwise(comparison: Compared, plan: Pair, then: date, now: date) -> Iterator[str]:
    """The promises of a plan in the same words that fall due on another day."""
    read = comparison.now.workspace.read
    for pair, _ in comparison.pairs:
        if pair is not plan and not pair.either.name.startswith(f"{plan.either.own[0]}/"):
            continue
        field = "review" if pair is plan else "timescale"
        if pair.either.kind not in {RecordKind.PLAN, RecordKind.LINE} or pair.before is None or pair.after is None:
            continue
        words = pair.after.fields.get(field)
        if words and words == pair.before.fields.get(field):
            was, falls = read(words, then).due, read(words, now).due
            if was and falls and was != falls:
                name = "the review" if pair is plan else pair.after.name.partition("/")[2]
                yield f'{name} "{shortened(words)}" from {in_words(was)} to {in_words(falls)}'


_PROMISED_IN = {RecordKind.ACTION: "action", RecordKind.PRIORITY: "promise", RecordKind.MEASURE: "title"}
_NAMES = {RecordKind.MEASURE: "id"}


def reused(comparison: Compared) -> Iterator[Hit]:
    """Priorities, actions, lines and measures that go by the name of something else."""
    for pair, within in comparison.pairs:
        old, new = pair.before, pair.after
        if old is None or new is None or old.own != new.own:
            continue
        if (words := _PROMISED_IN.get(new.kind)) and is_reused(old, new):
            name, what = _NAMES.get(new.kind, "ref"), new.kind.value
            message = f'{name} {new.own[0]} was that of another {what}: "{shortened(str(old.fields.get(words, "")))}"'
            hint = f"give the new {what} {'an' if name == 'id' else 'a'} {name} of its own"
            if new.kind is RecordKind.ACTION:
                hint = f"{hint}; if the old one was renumbered, say so with was"
            yield hit(comparison, pair, within, message, hint)
        if is_another_line(old, new):
            message = (
                f'line {new.name} was done by "{shortened(str(old.fields.get("who", "")))}", and is done by others now'
            )
            hint = "if it is another line, give it an id of its own; if others do it now, allow it, and say since when"
            yield hit(comparison, pair, within, message, hint, key="id")


def is_reused(old: Record, new: Record) -> bool:
    """Whether a priority, an action or a measure has the name of what was another one."""
    words = _PROMISED_IN.get(new.kind)
    is_renumbered = new.kind is RecordKind.PRIORITY and "was" in new.fields
    return words is not None and old.own == new.own and not is_renumbered and _are_unlike(old, new, words)


def is_another_line(old: Record, new: Record) -> bool:
    """Whether a line has the id of what was another one: of nobody who did it then."""
    if new.kind is not RecordKind.LINE or "id" not in new.fields or old.own != new.own:
        return False
    return _are_unlike(old, new, "who") and not set(old.fields.get("leads", ())) & set(new.fields.get("leads", ()))


def _are_unlike(old: Record, new: Record, field: str) -> bool:
    then, now = (str(record.fields.get(field, "")) for record in (old, new))
    # A sample that came with cioc was nobody's promise.
    return " ".join(then.split()) not in SAMPLES and is_another(then, now)


def inserted(comparison: Compared) -> Iterator[Hit]:
    """New entries, meetings and plans of days before a paper that is out: drawn again, it would say something else."""
    for pair, within in comparison.pairs:
        new = pair.after
        if new is not None and isinstance(new.model, Plan) and (found := _drawn_anew(comparison, pair, new.model)):
            yield hit(comparison, pair, within, *found[:2], key=found[2])
        if new is None or pair.before is not None:
            continue
        if isinstance(new.model, Progress) and (out := _out(comparison, new.model.date.last)):
            # Of an entry of today there is no later day to give.
            is_past = new.model.date.last < comparison.today
            hint = "give it the day on which it is written, and say in the note when it was so; or, " if is_past else ""
            hint += _issued_before(comparison, new.model.date.last)
            yield hit(comparison, pair, within, f"this entry of {new.own[0]} {out}", hint, key="date")
        if new.kind in {RecordKind.ACTION, RecordKind.LINE} and "was" not in new.fields:
            yield from _brought_along(comparison, new)
        if isinstance(new.model, Meeting) and (out := _out(comparison, new.model.date.last)):
            hint = "what it said is a matter arising, or an item, of the next meeting"
            yield hit(comparison, pair, within, f"this meeting of {in_words(new.model.date)} {out}", hint, key="date")


def _brought_along(comparison: Compared, new: Record) -> Iterator[Hit]:
    """The first entry, of a day that a paper told of, that comes with an action or a line which is new itself."""
    lines: Iterable[Record] = new.children if new.kind is RecordKind.ACTION else (new,)
    lines = [line for line in lines if not comparison.moved.is_moved(line)]
    for entry in (entry for line in lines for entry in line.children):
        if isinstance(entry.model, Progress) and (paper := comparison.paper_from(entry.model.date.last)):
            document, path = comparison.places[id(entry.model)]
            message = (
                f"{new.kind.value} {new.name} is new and brings an entry of {entry.own[0]}, but the paper for "
                f"{in_words(paper.date)} is out"
            )
            hint = "give it the day on which it is written; what was another action or line before says so with was"
            yield Hit(document, document.at(*path, "date"), message, hint)
            return


def _out(comparison: Compared, day: date) -> str:
    """The first paper that would say something else; nothing where none does that is out."""
    paper = comparison.paper_from(day)
    return f"is new, but the paper for {in_words(paper.date)} is out" if paper else ""


def _issued_before(comparison: Compared, day: date) -> str:
    """The other remedy, for a paper that was sent out before a day: it tells of none after that of its issue."""
    paper = comparison.paper_from(day)
    assert paper is not None  # there is one that is out
    return f"if that paper went out before {in_words(day)}, say when: cioc edit {paper.date} --issued DATE"


def _drawn_anew(comparison: Compared, pair: Pair, new: Plan) -> tuple[str, str, str] | None:
    """The message, the remedy and the key, of a plan that is new or had no actions, and from which a paper that is out
    would be drawn, instead of from one that is there still.
    """
    was = pair.before.model if pair.before else None
    if isinstance(was, Plan) and was.generation().has_actions:
        return None
    there = (each for each in comparison.then.workspace.plans.values() if each is not was)
    plans = comparison.now.workspace.plans.values()
    paper = first_drawn_anew(comparison.published, new.id, there, plans)
    if paper is None:
        return None
    key = "agreed" if new.agreed and new.agreed > new.written else "written"
    what = "is new" if was is None else "has its first actions now"
    message = f"this plan, {key} on {in_words(getattr(new, key))}, {what}, "
    day = first_untold_day(comparison.published)
    hint = f"that paper was drawn from the plan before it: let it be agreed from {in_words(day)} on, agreed: {day}"
    return f"{message}but the paper for {in_words(paper.date)} is out", hint, key


RULES = (
    Rule(
        code="H601",
        name="rewritten-entry",
        severity=Severity.ERROR,
        why="""
            A board has heard the report of a day, and that report does not change. A report that turns green
            afterwards hides that it was amber. Write a new entry for the present state.
        """,
        bad=Example("line", LINE.replace("amber", "green"), then=LINE),
        good=Example("line", line_with("date: 2021-02-20, rag: green, note: The post is filled."), then=LINE),
        check=finds(rewritten),
    ),
    Rule(
        code="H604",
        name="timescale-changed-in-place",
        severity=Severity.ERROR,
        why="""
            If somebody writes over a date, nobody can see that the promise was broken. A new entry keeps both, the
            first promise and the new one, with the reason and the meeting that agreed it; and the days between are
            counted. The day on which a plan was written stays too: "March" and "within 3 months" are read from it.
        """,
        bad=Example("line", LINE.replace("March 2021", "June 2021"), then=LINE),
        good=Example(
            "line",
            line_with("date: 2021-02-20, timescale: June 2021, agreed: 2020-12-04, note: The post is empty."),
            then=LINE,
        ),
        check=finds(moved_in_place),
    ),
    Rule(
        code="H605",
        name="reused-ref",
        severity=Severity.ERROR,
        why="""
            Old papers, minutes and e-mails say "1.1", and mean one action. If its number goes to another, all of them
            say something that was never said. You may improve the words. If hardly any of them are left, and not half
            of the words of the shorter text, cioc takes it for another promise.
        """,
        bad=Example(
            "action",
            "ref: 1.1\naction: Recruit more foster carers in the borough.\noutcome: Fewer children live far away.\n"
            "delivery:\n  - {who: Youth workers, leads: [early-help], timescale: March 2021}\n",
            then="ref: 1.1\naction: Ask children what they think.\noutcome: More children say so.\n"
            "delivery:\n  - {who: Youth workers, leads: [early-help], timescale: March 2021}\n",
        ),
        good=Example("line", line_with("date: 2021-02-20, note: Done in part."), then=LINE),
        check=finds(reused),
    ),
    Rule(
        code="H603",
        name="inserted-entry",
        severity=Severity.ERROR,
        why="""
            A paper that is out can be drawn again from the files, and must then say the same. An entry that somebody
            adds later, with a day before that meeting, changes it behind the back of its readers. So does a meeting,
            or a plan, with an earlier date. If you write down later what the meeting said, make it an entry of the day
            on which you write. A paper that went out before its meeting shows nothing that came after: say in `issued`
            when it went out.
        """,
        bad=Example("line", line_with("date: 2020-12-01, note: Interviews are held."), then=LINE),
        good=Example("line", line_with("date: 2021-02-20, note: Interviews were held on 1 December."), then=LINE),
        check=finds(inserted),
    ),
)
