"""Answers beside the files: as a promise was when the pack went out, as it is now, and as it came back.

What only the lead changed is written, what only the file changed stays, and what both changed is left to a person. An
answer is one entry, written whole or not at all. It is known by its round, its promise and its lead, so that one that
is read twice is written once.
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from msgspec.structs import replace

from cioc.dates import parse_partial
from cioc.edit.progress import lasting_name
from cioc.model import Status
from cioc.overdue import answering
from cioc.privacy.masking import masker
from cioc.rounds.packs import Field, shown_of
from cioc.rounds.places import Places, entry_sum
from cioc.rounds.token import MOST_OF_A_TIMESCALE, SHOWN, Token, chopped, digest
from cioc.rounds.understanding import Understood, done_words, filled, understood
from cioc.state import snapshot
from cioc.state.ledger import ledger
from cioc.state.snapshot import is_out, papers_out, told_until
from cioc.text.phrases import cut
from cioc.workspace.references import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.model import MatterArising, Progress
    from cioc.rounds.places import Spot
    from cioc.rounds.returned import Returned, ReturnedAnswer
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names


class Outcome(StrEnum):
    """What becomes of an answer."""

    TAKEN = "taken"
    """It is written."""
    KNOWN = "known"
    """The files say so already."""
    STAYS = "stays"
    """The files say something newer, and the answer only what was so before."""
    CONFLICT = "conflict"
    """Both were changed, and a person has to decide."""
    UNSURE = "unsure"
    """Nobody knows yet which promise it is of."""
    QUESTION = "question"
    """It goes back to whoever gave it."""
    HELD = "held"
    """It waits until something is put right here."""
    REFUSED = "refused"
    """It is not theirs to give."""
    EMPTY = "empty"
    """Nothing was filled in, or nothing that is an update."""
    DECIDED = "decided"
    """It was decided that what the plan says is kept; this answer is not recorded."""


UNPUBLISHED: Final = "it holds what may not be published"
"""What is said of an answer that could tell who a child is."""
EMPTY: Final = "nothing was filled in"
NOT_RECORDED: Final = "decided: the plan's value is kept; this answer is not recorded"
"""What is said of an answer against which somebody decided."""
CURRENT, RETURNED, NONE = "current", "returned", "none"
"""What may be decided: of an entry, what the files say or what came back; of what belongs to nothing, none."""


class Clash(Struct, frozen=True, kw_only=True):
    """One value of an answer that is not what the plan, the same lead or another file says."""

    field: str
    base: str
    current: str
    """What the plan says now,"""
    returned: str
    current_on: str = ""
    """since when,"""
    current_by: str = ""
    """and who said so: the id of a lead; empty where the files do not say."""
    before: str = ""
    """What the same lead has said of it in the same round already."""


class Rival(Struct, frozen=True, kw_only=True):
    """Another answer of the same files about the same promise, which says something else."""

    lead: str
    place: str
    said: Mapping[Field, str]


class Candidate(Struct, frozen=True, kw_only=True):
    """A promise that an answer may be of."""

    name: str
    what: str


class AnswerItem(Struct, frozen=True, kw_only=True):
    """An answer and what becomes of it."""

    outcome: Outcome
    answer: ReturnedAnswer
    number: int
    """Its place among all that came back."""
    lead: str = ""
    round: str = ""
    name: str = ""
    """The full name of the promise that it is of now."""
    label: str = ""
    what: str = ""
    entry: Mapping[str, str] = field(default_factory=dict)
    """What is written; of a matter arising without its date."""
    spot: Spot | None = None
    """The line that it is written to; None for what a meeting is told."""
    meeting: str = ""
    """The meeting that is told of it."""
    clashes: tuple[Clash, ...] = ()
    rivals: tuple[Rival, ...] = ()
    question: str = ""
    """What a decision about its clashes calls it: one for the whole entry."""
    choice: str = ""
    """What was decided of it; empty where nothing was."""
    id: str = ""
    """Of what nobody can place: what a decision calls it."""
    candidates: tuple[Candidate, ...] = ()
    say: str = ""
    """Why it is not written, or what to ask."""
    shown: Mapping[Field, str] = field(default_factory=dict)
    """What was shown and came back changed: what it says now."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What a person says beside the files that came back."""

    day: date
    """The day of the answers."""
    today: date
    lead: str = ""
    """Whose answers they are, where the files do not say."""
    round: str = ""
    """Which round they are of, where the files do not say."""
    decisions: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[int, str] = field(default_factory=dict)
    """Answers that the check has refused, by their places, and why."""


def compared(found: Returned, workspace: LoadedWorkspace, wanted: Wanted) -> tuple[AnswerItem, ...]:
    """What becomes of each answer, in the order in which they came back."""
    return tuple(_Comparing(found, workspace, wanted).all())


_VALUES: Final = ("rag", "status", "timescale")
_ALIKE: Final = 0.6
"""How much of the words beside a number must be those of the promise that has it."""
_SETTLED: Final = frozenset({Status.COMPLETE.value, Status.DROPPED.value})


class _Placed(Struct, frozen=True, kw_only=True):
    """An answer of a promise that is theirs, and what was meant."""

    item: AnswerItem
    promise: Promise
    read: Understood
    token: Token | None


class _Weighed(Struct, frozen=True, kw_only=True):
    """What an answer would write, and what of it is not as somebody else has it."""

    write: dict[str, str]
    clashes: tuple[Clash, ...]
    stays: bool


class _Comparing:
    def __init__(self, found: Returned, workspace: LoadedWorkspace, wanted: Wanted) -> None:
        self.found, self.workspace, self.wanted = found, workspace, wanted
        self.places = Places(workspace=workspace)
        self.now: dict[str, dict[str, str]] = {}
        """What promises say once the answers before are written."""
        self.taken: defaultdict[tuple[str, str, str], list[Mapping[str, str]]] = defaultdict(list)
        self.said_now: defaultdict[str, list[str]] = defaultdict(list)
        self.ledgers: dict[date, Ledger] = {}
        self.former: dict[date, dict[str, list[Promise]]] = {}
        self.named: dict[str, frozenset[str]] = {}
        self.by_file: dict[str, tuple[str, str]] = {}
        for file in dict.fromkeys(each.file for each in found.answers):
            lead, asked = found.whose(file)
            self.by_file[file] = (wanted.lead or lead, asked or wanted.round)

    @cached_property
    def names(self) -> Names:
        """All names of the workspace."""
        return names(self.workspace)

    @cached_property
    def told(self) -> date | None:
        """The last day that a paper tells of which is out."""
        return max(map(told_until, papers_out(self.workspace, self.wanted.today)), default=None)

    def ledger(self, asked: str) -> Ledger:
        """How all promises stand: on the day, or at the meeting of the round where that is yet to come."""
        day = max(self.wanted.today, self.wanted.day, parse_partial(asked).last)
        if day not in self.ledgers:
            self.ledgers[day] = ledger(snapshot(self.workspace, day))
        return self.ledgers[day]

    def all(self) -> Iterator[AnswerItem]:
        """Each answer, one after the other: what is written of one is there for the next."""
        read = _without_copies([self._one(answer, number) for number, answer in enumerate(self.found.answers)])
        first = {each.item.number: self._weighed(each) for each in read if isinstance(each, _Placed)}
        rivals = self._rivals([each for each in read if isinstance(each, _Placed)], first)
        for each in read:
            if isinstance(each, _Placed):
                number = each.item.number
                item = self._judged(each, first[number], rivals.get(number, {}))
            else:
                item = each
            if item.outcome is Outcome.TAKEN:
                self._write_down(item)
            if item.answer.said or item.shown or item.answer.beside:
                yield item

    def _write_down(self, item: AnswerItem) -> None:
        self.taken[item.name, item.lead, item.round].append(item.entry)
        self.now.setdefault(item.name, {}).update({key: item.entry[key] for key in _VALUES if key in item.entry})
        self.said_now[item.name].append(item.entry.get("date", ""))

    # -- Which promise -------------------------------------------------------------------------------------------------

    def _one(self, answer: ReturnedAnswer, number: int) -> AnswerItem | _Placed:
        lead, asked = self.by_file[answer.file]
        item = AnswerItem(outcome=Outcome.HELD, answer=answer, number=number, lead=lead, round=asked)
        if not lead or not asked:
            return replace(item, say="nothing says whose answer it is; say so: --from LEAD --meeting DATE")
        token = self._token(answer)
        asked = token.round if token else asked
        try:
            item = replace(item, round=str(parse_partial(asked)))
        except ValueError:
            return replace(item, say=f'"{asked}" is no round; say which: --meeting DATE')
        known = self.ledger(item.round)
        promise = self._promise(token, answer, known)
        if promise is None and not filled(answer.said):
            return replace(item, outcome=Outcome.EMPTY, say=EMPTY)
        if promise is None:
            unsure = self._unsure(item, token, known)
            choice = self.wanted.decisions.get(unsure.id, "")
            if choice == NONE:
                return replace(unsure, outcome=Outcome.REFUSED, say="it was decided that it belongs to none")
            names = {each.name for each in unsure.candidates}
            chosen = choice if choice in names else self._told(unsure, known) if token is None else None
            promise = known.of(chosen) if chosen else None
            if promise is None:
                return unsure
            item = replace(item, id=unsure.id, candidates=unsure.candidates)
        item = replace(item, name=promise.name, label=promise.label, what=cut(_what(promise), 90))
        return self._of(promise, item, token)

    def _token(self, answer: ReturnedAnswer) -> Token | None:
        """The token of what the answer stands beside, as somebody sees it: where that is another's, the other's."""
        token = answer.token
        if token is None or Field.REF not in answer.changed or _is_number(answer.shown[Field.REF], token):
            return token
        seen = tuple(digest(answer.shown.get(each, ""), SHOWN) for each in (Field.REF, Field.PROMISE))
        if (other := self._by_sight.get((answer.file, *seen))) is not None:
            return other
        return None if Field.PROMISE in answer.changed else token

    @cached_property
    def _by_sight(self) -> dict[tuple[str, ...], Token]:
        """The tokens of each file by what is seen beside them."""
        return {(file, *chopped(token.shown, SHOWN)[:2]): token for file, token in self.found.tokens}

    def _promise(self, token: Token | None, answer: ReturnedAnswer, known: Ledger) -> Promise | None:
        """The promise that a token speaks of, as it is now: where its line went on in another plan, that one."""
        if token is None:
            return None
        if not token.ref:
            return known.of(token.name)
        words = answer.shown.get(Field.PROMISE, "")
        spot = self.places.of(token, "" if Field.PROMISE in answer.changed else words)
        if spot is None:
            return None
        found = self._by_former_name(known).get(spot.name, [])
        return found[0] if len(found) == 1 else None

    def _by_former_name(self, known: Ledger) -> dict[str, list[Promise]]:
        """Every promise by each name that it has, or had in an earlier plan: one that was split goes on in several."""
        day = known.seen.as_of
        if day not in self.former:
            self.former[day] = {}
            for each in known.promises:
                for name in dict.fromkeys(name for life in each.lives for name in life.names):
                    self.former[day].setdefault(name, []).append(each)
        return self.former[day]

    def _unsure(self, item: AnswerItem, token: Token | None, known: Ledger) -> AnswerItem:
        """An answer that cannot be placed, with the promises of its lead that it may be of: the likeliest first."""
        theirs = [each for each in known.open_promises if not each.left_open and self._leads(item.lead, each)]
        if token is not None:
            near = {spot.name for spot in self.places.near(token)}
            theirs = [each for each in theirs if each.name in near]
        words = " ".join(filter(None, (item.answer.shown.get(Field.PROMISE), item.answer.shown.get(Field.REF))))
        what = cut(words, 90)
        if token is not None and not theirs:
            say = f"{token.name} is not in the plans any more; if it goes on as something else, write it there by hand"
            return replace(item, label=token.name, what=what, say=say)
        ranked = sorted(theirs, key=lambda each: (not _is_numbered(item.answer, each), -_likeness(item.answer, each)))
        said = "|".join(f"{key}={value}" for key, value in item.answer.said.items())
        of = (
            f"{token.name} has gone, or cannot be told from another"
            if token
            else "nothing tells which promise it is of"
        )
        return replace(
            item,
            outcome=Outcome.UNSURE,
            label=token.name if token else "",
            what=what,
            id=digest(f"{item.lead}|{item.round}|{token.name if token else words}|{said}", 8),
            candidates=tuple(Candidate(name=each.name, what=cut(_what(each), 90)) for each in ranked[:8]),
            say=of,
        )

    def _told(self, item: AnswerItem, known: Ledger) -> str | None:
        """The promise of a row without a hidden name, where its words or its number are those of one alone."""
        shown, taken = item.answer.shown, self._named_in(item.answer.file)
        # What is complete counts too: it may have been open when they answered.
        theirs = [each for each in known.promises if self._leads(item.lead, each)]
        words, when = _plain(shown.get(Field.PROMISE, "")), shown.get(Field.BY_WHEN, "")
        by_number = [each for each in known.promises if _is_numbered(item.answer, each)]
        by_words = [each for each in theirs if words and _plain(_what(each)) == words]
        found = None
        if len(by_words) == 1:
            # A number that is another's now, whoever leads it, says that something was renumbered or handed on.
            found = by_words[0] if by_number in ([], by_words) else None
        elif (
            len(by_number) == 1
            and by_number[0] in theirs
            and not by_words
            and (not words or _likeness(item.answer, by_number[0]) >= _ALIKE)
        ):
            found = by_number[0]
        # What another row is of, or what has another date, was something else when the pack was made.
        if (
            found
            and found in known.open_promises
            and found.name not in taken
            and (not when or self._is_same(when, found.timescale or "no date"))
        ):
            return found.name
        return self._written(item)

    def _named_in(self, file: str) -> frozenset[str]:
        """What the hidden names of a file are of now."""
        if file not in self.named:
            here = [token for name, token in self.found.tokens if name == file and token.ref]
            spots = [self.places.of(token, "") for token in here]
            spots += [
                spot for token, found in zip(here, spots, strict=True) if not found for spot in self.places.near(token)
            ]
            self.named[file] = frozenset(spot.name for spot in spots if spot)
        return self.named[file]

    def _written(self, item: AnswerItem) -> str | None:
        """The promise to which the very words of an answer were written before."""
        said = _squeezed(item.answer.said.get(Field.HAPPENED, ""))
        found = [
            name
            for name, spot in self.places.spots.items()
            for each in map(_keys, spot.line.progress)
            if said and _is_by(each, item) and said in _squeezed(each.get("note", ""))
        ]
        return found[0] if len(found) == 1 else None

    def _leads(self, lead: str, promise: Promise) -> bool:
        return bool((answering(self.workspace, agency=lead) or frozenset()) & set(promise.leads))

    # -- What is said of it --------------------------------------------------------------------------------------------

    def _of(self, promise: Promise, item: AnswerItem, token: Token | None) -> AnswerItem | _Placed:
        answer = item.answer
        spot = self.places.spots.get(promise.name)
        item = replace(item, spot=spot, shown=self._changed(answer, token, promise))
        if not self._leads(item.lead, promise):
            leads = ", ".join(map(self.workspace.name_of, promise.leads)) or "nobody"
            say = f"{self.workspace.name_of(item.lead)} does not lead it; {leads} does"
            return replace(item, outcome=Outcome.REFUSED, say=say)
        if not filled(answer.said):
            say = "this is no update, and is left out" if answer.said else EMPTY
            return replace(item, outcome=Outcome.EMPTY, say=say)
        if spot is None and not (meeting := self._meeting(item.round)):
            say = "no meeting is on file that can be told of it and whose paper is not out: cioc new meeting"
            return replace(item, say=say)
        item = replace(item, outcome=Outcome.QUESTION, meeting="" if spot else meeting)
        read = understood(answer.said, self.workspace, day=self.wanted.day, today=self.wanted.today)
        if isinstance(read, str):
            return replace(item, say=read)
        if item.number in self.wanted.refused:
            return replace(item, say=self.wanted.refused[item.number])
        return _Placed(item=item, promise=promise, read=read, token=token)

    def _meeting(self, asked: str) -> str:
        """The meeting that is told of an answer: that of the round, or the next one where its paper is out."""
        to_come = [
            name
            for name, each in self.workspace.meetings.items()
            if not is_out(each, self.wanted.today) and each.date >= parse_partial(asked)
        ]
        return asked if asked in to_come else next(iter(to_come), "")

    def _changed(self, answer: ReturnedAnswer, token: Token | None, promise: Promise) -> dict[Field, str]:
        """What is shown and came back as something else, but for what a spreadsheet does to it by itself."""
        if token is None or answer.token is not token:
            return {}
        now = shown_of(promise, self.workspace, masker(self.workspace.settings))
        found = {}
        for each in answer.changed:
            said, usual = answer.shown[each], now[each]
            if each is Field.REF and _is_number(said, token):
                continue
            if _plain(said) == _plain(usual) or (each is Field.BY_WHEN and self._is_same(said, usual)):
                continue
            found[each] = said
        return found

    def _is_same(self, one: str, other: str) -> bool:
        """Whether two timescales are the same promise: the same words, or the same last day."""
        if " ".join(one.split()).casefold() == " ".join(other.split()).casefold():
            return True
        first, second = (self.workspace.read(each, self.wanted.day) for each in (one, other))
        return first.due is not None and (first.due, first.kind) == (second.due, second.kind)

    def _weighed(self, placed: _Placed) -> _Weighed:
        """What is new of an answer beside the files, and beside what is written of the answers before it."""
        item, read, token = placed.item, placed.read, placed.token
        entries = self._entries(placed.promise, item.spot)
        own: list[Mapping[str, str]] = [each for each in entries if _is_by(each, item)]
        own += self.taken[item.name, item.lead, item.round]
        write: dict[str, str] = {}
        clashes, stays = [], False
        current = self._current(placed.promise) | self.now.get(item.name, {})
        for key in _VALUES:
            value = getattr(read, key)
            if not value:
                continue
            base = _base(token, key, current[key])
            before = [str(each[key]) for each in own if each.get(key)]
            if any(self._agree(key, value, each) for each in before):
                continue
            if before:
                clashes.append(self._clash(placed, key, base, current[key], before[-1]))
            elif self._agree(key, value, current[key]):
                if self._agree(key, current[key], base) and key != "timescale":
                    write[key] = value
            elif self._agree(key, current[key], base):
                write[key] = value
            elif self._agree(key, value, base):
                stays = True
            else:
                clashes.append(self._clash(placed, key, base, current[key]))
        self._note(placed, own, write, clashes)
        was, known = _base(token, "status", current["status"]), {each.field for each in clashes}
        if write and "status" not in known and current["status"] in _SETTLED and was not in _SETTLED:
            clashes.append(self._clash(placed, "status", was, current["status"]))
        return _Weighed(write=write, clashes=tuple(clashes), stays=stays)

    def _judged(self, placed: _Placed, first: _Weighed, rivals: Mapping[str, list[Rival]]) -> AnswerItem:
        """What becomes of it: one decision for the whole entry, where anything of it is to be decided."""
        item, now = placed.item, self._weighed(placed)
        clashes = now.clashes
        if rivals:
            # Held against the files alone, whichever of the rivals is read first.
            named = {each.field for each in first.clashes}
            more = (self._against_files(placed, key) for key in rivals if key not in named)
            clashes = (*first.clashes, *more)
            found = {each.place: each for others in rivals.values() for each in others}
            item = replace(item, rivals=tuple(found.values()))
        if clashes:
            question = self._question(placed, first.clashes or clashes, item.rivals)
            choice = self.wanted.decisions.get(question, "")
            choice = choice if choice in {CURRENT, RETURNED} else ""
            item = replace(item, clashes=clashes, question=question, choice=choice)
            if not choice:
                return replace(item, outcome=Outcome.CONFLICT)
            if choice == CURRENT:
                return replace(item, outcome=Outcome.DECIDED, say=NOT_RECORDED)
        write = now.write | {each.field: each.returned for each in now.clashes if each.returned}
        if not write:
            return replace(item, outcome=Outcome.STAYS if now.stays else Outcome.KNOWN)
        return replace(item, outcome=Outcome.TAKEN, entry=self._entry(write, placed.read, item))

    def _rivals(self, placed: Sequence[_Placed], first: Mapping[int, _Weighed]) -> dict[int, dict[str, list[Rival]]]:
        """Of each answer that says something new, the others that say something else, by what they differ in."""
        found: dict[int, dict[str, list[Rival]]] = {}
        by_name: dict[str, list[_Placed]] = {}
        for each in placed:
            if first[each.item.number].write or first[each.item.number].clashes:
                by_name.setdefault(each.item.name, []).append(each)
        for together in by_name.values():
            for one in together if len(together) > 1 else ():
                for other in together:
                    for key in self._differ(one, other) if one is not other else ():
                        answer = other.item.answer
                        rival = Rival(lead=other.item.lead, place=answer.place, said=answer.said)
                        found.setdefault(one.item.number, {}).setdefault(key, []).append(rival)
        return found

    def _differ(self, one: _Placed, other: _Placed) -> Iterator[str]:
        """What two answers about one promise say differently; two leads may well use words of their own."""
        for key in _VALUES:
            first, second = getattr(one.read, key), getattr(other.read, key)
            if first and second and not self._agree(key, first, second):
                yield key
        same = (one.item.lead, one.item.round) == (other.item.lead, other.item.round)
        first, second = _squeezed(one.read.note), _squeezed(other.read.note)
        if same and first and second and first != second:
            yield "note"

    def _agree(self, key: str, one: str, other: str) -> bool:
        return self._is_same(one, other) if key == "timescale" else one == other

    def _against_files(self, placed: _Placed, key: str) -> Clash:
        current = self._current(placed.promise).get(key, "")
        base = _base(placed.token, key, current) if key in _VALUES else ""
        return self._clash(placed, key, base, current)

    def _question(self, placed: _Placed, clashes: Iterable[Clash], rivals: Iterable[Rival]) -> str:
        """What a decision calls an entry: it holds for as long as nothing that was shown changes."""
        item = placed.item
        shown = [f"{each.field}|{each.base}|{each.current}|{each.returned}|{each.before}" for each in clashes]
        said = [f"{key}={value}" for key, value in item.answer.said.items()]
        others = sorted(f"{each.lead}|{'|'.join(each.said.values())}" for each in rivals)
        return digest("|".join((item.name, item.round, item.lead, *said, *shown, *others)), 8)

    @staticmethod
    def _current(promise: Promise) -> dict[str, str]:
        state = promise.state
        status = state.status.value if state.status else ""
        return {"rag": state.rag or "", "status": status, "timescale": promise.timescale or ""}

    def _entries(self, promise: Promise, spot: Spot | None) -> list[dict[str, str]]:
        """What the files hold of a promise: the entries of its line, or what meetings were told of it."""
        if spot is not None:
            names = dict.fromkeys((spot.name, *(name for life in promise.lives for name in life.names)))
            known = (self.places.spots[name] for name in names if name in self.places.spots)
            return [_keys(each) for one in known for each in one.line.progress]
        told = ((one.date, each) for one in self.workspace.meetings.values() for each in one.matters_arising)
        return [_keys(each) | {"date": str(day)} for day, each in told if each.about == promise.name]

    @staticmethod
    def _since(item: AnswerItem, token: Token | None) -> list[str]:
        """The notes that were typed since the pack was made: the officer may have had the answer by telephone."""
        if token is None or item.spot is None:
            return []
        new = (each for each in item.spot.line.progress if entry_sum(each) not in token.entry_sums)
        return [each.note or "" for each in new if each.by is None]

    def _note(
        self, placed: _Placed, own: Sequence[Mapping[str, str]], write: dict[str, str], clashes: list[Clash]
    ) -> None:
        read = placed.read
        if not read.note:
            return
        done = done_words(read.done)
        before = [str(each["note"]) for each in own if each.get("note")]
        bare = [_squeezed(each).removesuffix(done).rstrip() for each in before]
        since = self._since(placed.item, placed.token)
        if _squeezed(read.note) in {*bare, *map(_squeezed, since)}:
            return
        if before:
            clashes.append(self._clash(placed, "note", "", "", before[-1]))
        else:
            write["note"] = read.note

    def _clash(self, placed: _Placed, key: str, base: str, current: str, before: str = "") -> Clash:
        """What is not alike, with the last that the plan says of it: when, and who."""
        told = [each for each in self._entries(placed.promise, placed.item.spot) if each.get(key)]
        last = max(told, key=lambda each: each.get("date", ""), default={})
        if key == "note":
            current = last.get("note", "")
        is_last = bool(last) and (key == "note" or self._agree(key, last[key], current))
        return Clash(
            field=key,
            base=base,
            current=current,
            returned=getattr(placed.read, key),
            current_on=last.get("date", "") if is_last else "",
            current_by=last.get("by", "") if is_last else "",
            before=before,
        )

    def _entry(self, write: dict[str, str], read: Understood, item: AnswerItem) -> dict[str, str]:
        """The entry, with its day, its reason, who gave it, and in which round."""
        if read.note and "note" not in write and self._needs_reason(write):
            write["note"] = read.note
        if write.get("status") == Status.PAUSED and read.until:
            write["until"] = read.until
        day = self.wanted.day.isoformat()
        if write.get("status") == Status.COMPLETE and read.done:
            if self._may_be_dated(read.done.last, item) and read.done.day:
                day = str(read.done)
            elif read.done.last < self.wanted.day:
                write["note"] = "\n\n".join(filter(None, (write.get("note"), done_words(read.done))))
        head = {"date": day} if item.spot is not None else {"about": self._about(item)}
        keys = ("rag", "status", "timescale", "until", "note")
        return head | {key: write[key] for key in keys if key in write} | {"by": item.lead, "via": item.round}

    def _about(self, item: AnswerItem) -> str:
        target = self.names.get(item.name)
        return lasting_name(target, self.workspace) if target else item.name

    def _needs_reason(self, write: Mapping[str, str]) -> bool:
        settled = {Status.COMPLETE, Status.DROPPED, Status.PAUSED}
        return write.get("rag") in self.workspace.settings.exceptions or write.get("status") in settled

    def _may_be_dated(self, day: date, item: AnswerItem) -> bool:
        """Whether an entry of a day is the newest of its line, and no paper that is out could have told it."""
        assert item.spot is not None or not self.said_now[item.name]
        if item.spot is None:
            return False
        before = [each.date.last.isoformat() for each in item.spot.line.progress] + self.said_now[item.name]
        return day.isoformat() >= max(before, default="") and (self.told is None or day > self.told)


def _without_copies(read: Iterable[AnswerItem | _Placed]) -> list[AnswerItem | _Placed]:
    """Answers without those that say of the same promise, for the same lead and round, what one before says."""
    found: list[AnswerItem | _Placed] = []
    known: set[object] = set()
    for each in read:
        item = each.item if isinstance(each, _Placed) else each
        said = frozenset((key, _squeezed(text)) for key, text in item.answer.said.items())
        key = (item.name or item.id or item.number, item.lead, item.round, said)
        if key not in known or item.shown or item.answer.beside:
            found.append(each)
        known.add(key)
    return found


def _base(token: Token | None, key: str, current: str) -> str:
    """What a value was when the pack was made; without a token, what it is now."""
    if token is None:
        return current
    base = str(getattr(token, key))
    return current if len(base) == MOST_OF_A_TIMESCALE and current.startswith(base) else base


def _is_by(entry: Mapping[str, str], item: AnswerItem) -> bool:
    """Whether an entry is an answer of the same lead in the same round."""
    return (entry.get("by"), entry.get("via")) == (item.lead, item.round)


def _keys(entry: Progress | MatterArising) -> dict[str, str]:
    found = {key: getattr(entry, key, None) for key in ("date", *_VALUES, "note", "by", "via")}
    return {key: str(value) for key, value in found.items() if value is not None}


def _what(promise: Promise) -> str:
    return " ".join(filter(None, (f"{promise.who}:" if promise.who else "", promise.what)))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def _is_number(said: str, token: Token) -> bool:
    """Whether a cell still says which promise it is, be it as a spreadsheet writes numbers."""
    bare = said.strip().lstrip("'")
    if bare == token.name:
        return True
    try:
        return float(bare) == float(token.ref)
    except ValueError:
        return False


def _likeness(answer: ReturnedAnswer, promise: Promise) -> float:
    from difflib import SequenceMatcher

    seen = answer.shown.get(Field.PROMISE, "")
    return SequenceMatcher(None, seen.split(), _what(promise).split(), autojunk=False).ratio()


def _is_numbered(answer: ReturnedAnswer, promise: Promise) -> bool:
    number = answer.shown.get(Field.REF, "").strip().lstrip("'")
    return bool(number) and number in {promise.line, promise.label, promise.name}
