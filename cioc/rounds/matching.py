"""Answers beside the promises that they are of: by their hidden names, else by their words and numbers, else unsure.

An answer that is of no promise of its lead, that says nothing, or that cannot be understood ends here.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from cioc.dates import parse_partial
from cioc.model import RESTATED, AnswerState
from cioc.overdue import answering
from cioc.privacy.masking import masker
from cioc.rounds.outcomes import EMPTY, NONE, AnswerItem, Candidate, Outcome
from cioc.rounds.packs import NOTHING_SAID, Field, shown_of
from cioc.rounds.places import Places
from cioc.rounds.record import kept_answers, sum_of
from cioc.rounds.token import SHOWN, Token, chopped, digest
from cioc.rounds.understanding import Question, Understood, columns, filled, understood
from cioc.state import snapshot
from cioc.state.ledger import ledger
from cioc.state.snapshot import is_out
from cioc.text.letters import bare
from cioc.text.phrases import cut
from cioc.workspace.references import former_names, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cioc.model import MatterArising, Progress
    from cioc.rounds.outcomes import Wanted
    from cioc.rounds.returned import Returned, ReturnedAnswer
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names

"""The values that an answer may restate."""
_ALIKE: Final = 0.6
"""The part of the words beside a number that must be those of the promise that has it."""


class Placed(Struct, frozen=True, kw_only=True):
    """An answer of a promise that is theirs, and what was meant: of a question all that could be read."""

    item: AnswerItem
    promise: Promise
    read: Understood
    token: Token | None


class Matching:
    """Answers, each with its promise; `places` are all lines of now."""

    def __init__(self, found: Returned, workspace: LoadedWorkspace, wanted: Wanted) -> None:
        self.found, self.workspace, self.wanted = found, workspace, wanted
        self.places = Places(workspace=workspace)
        self.names = names(workspace)
        self.kept = kept_answers(workspace)
        self.ledgers: dict[date, Ledger] = {}
        self.former: dict[date, dict[str, list[Promise]]] = {}
        self.named: dict[str, frozenset[str]] = {}
        self.by_file: dict[str, tuple[str, str]] = {}
        for file in dict.fromkeys(each.file for each in found.answers):
            lead, asked = found.whose(file)
            self.by_file[file] = (wanted.lead or lead, asked or wanted.round)

    def all(self) -> list[AnswerItem | Placed]:
        """Each answer with its promise, or with why it has none, in the order in which they came back."""
        return _without_copies([self._one(answer, number) for number, answer in enumerate(self.found.answers)])

    def _ledger(self, asked: str) -> Ledger:
        """All promises as they stand: on the day, or at the meeting of the round where that is yet to come."""
        day = max(self.wanted.today, self.wanted.day, parse_partial(asked).last)
        if day not in self.ledgers:
            self.ledgers[day] = ledger(snapshot(self.workspace, day))
        return self.ledgers[day]

    def _one(self, answer: ReturnedAnswer, number: int) -> AnswerItem | Placed:
        lead, asked = self.by_file[answer.file]
        item = AnswerItem(outcome=Outcome.HELD, answer=answer, number=number, lead=lead, round=asked)
        if not lead or not asked:
            return replace(item, say="nothing says whose answer it is; say so: --from LEAD --meeting DATE")
        token = self._token(answer)
        asked = token.round if token else asked
        try:
            item = replace(item, round=str(parse_partial(asked)))
        except ValueError:
            return replace(item, round="", say=f'"{asked}" is no round; say which: --meeting DATE')
        known = self._ledger(item.round)
        promise = self._promise(token, answer, known)
        if promise is None and not filled(answer.said):
            return replace(item, outcome=Outcome.EMPTY, say=EMPTY)
        if promise is None:
            unsure = self._unsure(item, token, known)
            choice = self._choice(unsure, known)
            if choice == NONE:
                say = "it was decided that it belongs to none"
                return replace(unsure, outcome=Outcome.REFUSED, say=say, placed=choice)
            chosen = choice or (self._told(unsure, known) if token is None else None)
            promise = known.of(chosen) if chosen else None
            if promise is None:
                return unsure
            item = replace(item, id=unsure.id, candidates=unsure.candidates, placed=choice)
        item = replace(item, name=promise.name, label=promise.label, what=cut(_what(promise), 90))
        return self._of(promise, item, token)

    def _choice(self, unsure: AnswerItem, known: Ledger) -> str:
        """The promise that somebody has said an answer is of, now or when it was read before."""
        choice = self.wanted.decisions.get(unsure.id, "")
        if choice in {NONE, *(each.name for each in unsure.candidates)}:
            return choice
        kept = self.kept.get(unsure.round, {}).get(unsure.id)
        if kept is None or kept.state not in {AnswerState.NOT_RECORDED, AnswerState.PLACED}:
            return ""
        target = self.names.get(kept.about or "") or self.former_names.get(kept.about or "")
        promise = known.of(target.name if target else kept.about or "")
        return promise.name if promise else NONE if kept.state is AnswerState.NOT_RECORDED else ""

    def is_kept_out(self, item: AnswerItem) -> bool:
        """Whether somebody has decided, when it was read before, that an answer is not recorded."""
        kept = self.kept.get(item.round, {}).get(sum_of(item))
        return kept is not None and kept.state is AnswerState.NOT_RECORDED

    def _token(self, answer: ReturnedAnswer) -> Token | None:
        """The token of what the answer stands beside, as somebody sees it: where that is another's, the other's."""
        token = answer.token
        if token is None or Field.REF not in answer.changed:
            return token
        is_its_own = _is_number(answer, token)
        seen = tuple(digest(answer.shown.get(each, ""), SHOWN) for each in (Field.REF, Field.PROMISE))
        if (other := self._by_sight.get((answer.file, *seen))) is not None:
            return None if is_its_own else other  # where it is that of both, nobody knows
        return token if is_its_own or Field.PROMISE not in answer.changed else None

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
        near = {spot.name for spot in self.places.near(token)} if token is not None else set()
        # Of what is known to be near, one may have been completed since.
        among = known.open_promises if token is None else [each for each in known.promises if each.name in near]
        theirs = [each for each in among if not each.left_open and self._leads(item.lead, each)]
        words = " ".join(filter(None, (item.answer.shown.get(Field.PROMISE), item.answer.shown.get(Field.REF))))
        said = "|".join(f"{key}={value}" for key, value in item.answer.said.items())
        what, name = cut(words, 90), digest(f"{item.lead}|{item.round}|{token.name if token else words}|{said}", 8)
        if token is not None and not theirs:
            say = f"{token.name} is not in the plans any more; if it goes on as something else, write it there by hand"
            return replace(item, label=token.name, what=what, say=say, id=name)
        ranked = sorted(theirs, key=lambda each: (not _is_numbered(item.answer, each), -_likeness(item.answer, each)))
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
            id=name,
            candidates=tuple(Candidate(name=each.name, what=cut(_what(each), 90)) for each in ranked[:8]),
            say=of,
        )

    def _told(self, item: AnswerItem, known: Ledger) -> str | None:
        """The promise of a row without a hidden name, where its words or its number are those of one alone."""
        found, when = self._one_alone(item, known), item.answer.shown.get(Field.BY_WHEN, "")
        # What another row is of, or what has another date, was something else when the pack was made.
        if (
            found
            and found in known.open_promises
            and found.name not in self._named_in(item.answer.file)
            and (not when or is_same_date(when, found.timescale or "no date", self.workspace, self.wanted.day))
        ):
            return found.name
        return self._written(item)

    def _one_alone(self, item: AnswerItem, known: Ledger) -> Promise | None:
        """The promise of the lead that has the words of a row as no other has, or its number, and much of its words."""
        # What is complete counts too: it may have been open when they answered.
        theirs = [each for each in known.promises if self._leads(item.lead, each)]
        words = bare(item.answer.shown.get(Field.PROMISE, ""))
        by_number = [each for each in known.promises if _is_numbered(item.answer, each)]
        alike = [each for each in known.promises if words and bare(_what(each)) == words]
        by_words = [each for each in alike if each in theirs]
        if len(by_words) == 1:
            # A number that is or was another's, whoever leads it, says that something was renumbered or handed on.
            numbered = by_number or self._formerly_numbered(item.answer, known)
            is_gone = not numbered and self._is_line_of_known(_number(item.answer))
            return by_words[0] if numbered in ([], by_words) and not is_gone else None
        if len(by_number) != 1 or by_number[0] not in theirs or alike:  # in whosever hands
            return None
        return by_number[0] if not words or _likeness(item.answer, by_number[0]) >= _ALIKE else None

    def _is_line_of_known(self, number: str) -> bool:
        """Whether a number is that of a line, by its letter, of an action that is there."""
        action = number[:-1]
        names = (action, *(f"{plan}/{action}" for plan in self.workspace.plans))
        return number[-1:].isalpha() and any(name in self.names or name in self.former_names for name in names)

    def _formerly_numbered(self, answer: ReturnedAnswer, known: Ledger) -> list[Promise]:
        """The promises that had the number of a row before something was renumbered."""
        number = _number(answer)
        names = [number, *(f"{plan}/{number}" for plan in self.workspace.plans)]
        found = (known.of(self.former_names[name].name) for name in names if name in self.former_names)
        return [each for each in found if each is not None]

    @cached_property
    def former_names(self) -> Names:
        """The names that lines had before something was renumbered."""
        return former_names(self.workspace, self.names)

    def _named_in(self, file: str) -> frozenset[str]:
        """The lines that the hidden names of a file are of now."""
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
        said = squeezed(item.answer.said.get(Field.HAPPENED, ""))
        found = [
            name
            for name, spot in self.places.spots.items()
            for each in map(entry_values, spot.line.progress)
            if said and is_by(each, item) and said in squeezed(each.get("note", ""))
        ]
        return found[0] if len(found) == 1 else None

    def _leads(self, lead: str, promise: Promise) -> bool:
        return bool((answering(self.workspace, agency=lead) or frozenset()) & set(promise.leads))

    # -- What is said of it --------------------------------------------------------------------------------------------

    def _of(self, promise: Promise, item: AnswerItem, token: Token | None) -> AnswerItem | Placed:
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
        read = understood(
            answer.said,
            self.workspace,
            day=self.wanted.day,
            today=self.wanted.today,
            is_first=answer.shown.get(Field.LAST_WORD, "").startswith(NOTHING_SAID),
        )
        if isinstance(read, Question):
            item, read = replace(item, say=read.text, asks=read.about, again=read.again), read.rest
        elif item.number in self.wanted.refused:
            item = replace(item, say=self.wanted.refused[item.number], asks=Field.HAPPENED, again=columns(read))
        return Placed(item=item, promise=promise, read=read, token=token)

    def _meeting(self, asked: str) -> str:
        """The meeting that is told of an answer: that of the round, or the next one where its paper is out."""
        to_come = [
            name
            for name, each in self.workspace.meetings.items()
            if not is_out(each, self.wanted.today) and each.date >= parse_partial(asked)
        ]
        return asked if asked in to_come else next(iter(to_come), "")

    def _changed(self, answer: ReturnedAnswer, token: Token | None, promise: Promise) -> dict[Field, str]:
        """Cells that were shown and came back as something else, but for what a spreadsheet does to it by itself."""
        if token is None or answer.token is not token:
            return {}
        now = shown_of(promise, self.workspace, masker(self.workspace.settings), token.lead)
        found = {}
        for each in answer.changed:
            said, usual = answer.shown[each], now[each]
            if each is Field.REF and _is_number(answer, token):
                continue
            if bare(said) == bare(usual) or (
                each is Field.BY_WHEN and is_same_date(said, usual, self.workspace, self.wanted.day)
            ):
                continue
            found[each] = said
        return found


def is_same_date(one: str, other: str, workspace: LoadedWorkspace, day: date) -> bool:
    """Whether two timescales are the same promise: the same words, or the same last day."""
    if " ".join(one.split()).casefold() == " ".join(other.split()).casefold():
        return True
    first, second = (workspace.read(each, day) for each in (one, other))
    return first.due is not None and (first.due, first.kind) == (second.due, second.kind)


def _without_copies(read: Iterable[AnswerItem | Placed]) -> list[AnswerItem | Placed]:
    """Answers without those that say of the same promise, for the same lead and round, what one before says."""
    found: list[AnswerItem | Placed] = []
    known: set[object] = set()
    for each in read:
        item = each.item if isinstance(each, Placed) else each
        said = frozenset((key, squeezed(text)) for key, text in item.answer.said.items())
        key = (item.name or item.id or item.number, item.lead, item.round, said)
        if key not in known or item.shown or item.answer.beside:
            found.append(each)
        known.add(key)
    return found


def is_by(entry: Mapping[str, str], item: AnswerItem) -> bool:
    """Whether an entry is an answer of the same lead in the same round."""
    return (entry.get("by"), entry.get("via")) == (item.lead, item.round)


def entry_values(entry: Progress | MatterArising) -> dict[str, str]:
    """The values of an entry that an answer may have too, with its day and whose it is."""
    found = {key: getattr(entry, key, None) for key in ("date", *RESTATED, "note", "by", "via")}
    return {key: str(value) for key, value in found.items() if value is not None}


def _what(promise: Promise) -> str:
    return " ".join(filter(None, (f"{promise.who}:" if promise.who else "", promise.what)))


def squeezed(text: str) -> str:
    """Words without what is between them."""
    return " ".join(text.split())


def _is_number(answer: ReturnedAnswer, token: Token) -> bool:
    """Whether a row still says which promise it is of.

    A spreadsheet makes 1.1 of 1.10, which may be another's number: that is believed beside the words that were shown.
    """
    said = _number(answer)
    if said in {token.name, token.ref}:
        return True
    try:
        return Field.PROMISE not in answer.changed and float(said) == float(token.ref)
    except ValueError:
        return False


def _likeness(answer: ReturnedAnswer, promise: Promise) -> float:
    from difflib import SequenceMatcher

    seen = answer.shown.get(Field.PROMISE, "")
    return SequenceMatcher(None, seen.split(), _what(promise).split(), autojunk=False).ratio()


def _number(answer: ReturnedAnswer) -> str:
    """The number in a row, as it is seen."""
    return answer.shown.get(Field.REF, "").strip().lstrip("'")


def _is_numbered(answer: ReturnedAnswer, promise: Promise) -> bool:
    number = _number(answer)
    return bool(number) and number in {promise.line, promise.label, promise.name}
