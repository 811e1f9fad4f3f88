"""An answer beside what the files and the same lead say: what is new of it, what differs, and its entry."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from cioc.dates import in_words, parse_partial
from cioc.edit.progress import lasting_name
from cioc.model import RESTATED, SETTLED, Status
from cioc.rounds.matching import entry_values, is_by, is_same_date, squeezed
from cioc.rounds.outcomes import IN_THE_PLAN, Clash, Rival
from cioc.rounds.packs import Field, stood
from cioc.rounds.places import entry_sum
from cioc.rounds.token import MOST_OF_A_TIMESCALE
from cioc.rounds.understanding import done_words, reason_asked
from cioc.state.snapshot import papers_out, told_until

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from datetime import date

    from cioc.rounds.matching import Placed
    from cioc.rounds.outcomes import AnswerItem, Wanted
    from cioc.rounds.places import Places, Spot
    from cioc.rounds.token import Token
    from cioc.rounds.understanding import Understood
    from cioc.state.promise import Promise
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Names

COLUMNS: Final = {
    "rag": Field.RATING,
    "status": Field.STATUS,
    "timescale": Field.NEW_DATE,
    "note": Field.HAPPENED,
}
"""The columns in which the values of an entry are asked for."""


class Weighed(Struct, frozen=True, kw_only=True):
    """An answer's new values, and those that are not as somebody else has them."""

    write: dict[str, str]
    clashes: tuple[Clash, ...]

    @property
    def is_new(self) -> bool:
        """Whether it says anything that the same lead has not said already."""
        return bool(self.write or self.clashes)


def said_values(read: Understood) -> dict[str, str]:
    """The values that an answer gives."""
    return {key: str(getattr(read, key)) for key in COLUMNS if getattr(read, key)}


class Weighing:
    """Answers beside the files, and beside what is taken of the answers before them."""

    def __init__(self, places: Places, names: Names, workspace: LoadedWorkspace, wanted: Wanted) -> None:
        self.places, self.names, self.workspace, self.wanted = places, names, workspace, wanted
        self.now: dict[str, dict[str, str]] = {}
        """The values of promises once the answers before are written."""
        self.taken: defaultdict[tuple[str, str, str], list[Mapping[str, str]]] = defaultdict(list)
        self.said_now: defaultdict[str, list[str]] = defaultdict(list)

    @cached_property
    def told(self) -> date | None:
        """The last day that a paper tells of which is out."""
        return max(map(told_until, papers_out(self.workspace, self.wanted.today)), default=None)

    def write_down(self, item: AnswerItem) -> None:
        """Remember what is taken of an answer: it is there for the next."""
        self.taken[item.name, item.lead, item.round].append(item.entry)
        self.now.setdefault(item.name, {}).update({key: item.entry[key] for key in RESTATED if key in item.entry})
        self.said_now[item.name].append(item.entry.get("date", ""))

    def weighed(self, placed: Placed, chosen: Container[str] = ()) -> Weighed:
        """An answer's new values beside the files, and beside what is written of the answers before it.

        Of what somebody has `chosen`, all is new that the same lead has not said already.
        """
        item, read = placed.item, placed.read
        entries = self._entries(placed.promise, item.spot)
        own: list[Mapping[str, str]] = [each for each in entries if is_by(each, item)]
        own += self.taken[item.name, item.lead, item.round]
        write: dict[str, str] = {}
        clashes: list[Clash] = []
        current = self._current(placed.promise) | self.now.get(item.name, {})
        for key in RESTATED:
            value = getattr(read, key)
            if not value:
                continue
            base = self._base(placed, key, current[key])
            before = [str(each[key]) for each in own if each.get(key)]
            if any(self._agree(key, value, each) for each in before):
                continue
            if key in chosen:
                write[key] = value
            elif before:
                clashes.append(self._clash(placed, key, base, current[key], before[-1]))
            elif self._agree(key, value, current[key]):
                if self._agree(key, current[key], base) and key != "timescale":
                    write[key] = value
            elif self._agree(key, current[key], base):
                write[key] = value
            else:  # also where it is as it was: a cell that is filled in is an answer
                clashes.append(self._clash(placed, key, base, current[key]))
        self._note(placed, own, write, clashes, chosen)
        was = self._base(placed, "status", current["status"])
        is_told = "status" in chosen or any(each.field == "status" for each in clashes)
        if write and not is_told and current["status"] in SETTLED and was not in SETTLED:
            clashes.append(self._clash(placed, "status", was, current["status"]))
        return Weighed(write=write, clashes=tuple(clashes))

    def differ(self, one: Placed, other: Placed) -> Iterator[str]:
        """The values that two answers about one promise do not share; two leads may well use words of their own."""
        first, second = said_values(one.read), said_values(other.read)
        yield from self._values_that_differ(first, second)
        same = (one.item.lead, one.item.round) == (other.item.lead, other.item.round)
        if same and len({squeezed(each["note"]) for each in (first, second) if "note" in each}) > 1:
            yield "note"

    def _values_that_differ(self, one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[str]:
        for key in RESTATED:
            if key in one and key in other and not self._agree(key, one[key], other[key]):
                yield key
        if any(each.get("status") in SETTLED for each in (one, other)) and not ("status" in one and "status" in other):
            yield "status"  # of what one says is over, another tells as of what goes on

    def others_in_plan(self, placed: Placed) -> dict[str, list[Rival]]:
        """The other leads whose answers of the same round are in the plan and say something else, by what differs.

        So nothing hangs on which of two files was read first.
        """
        by_lead: dict[str, dict[str, str]] = {}
        for each in self._entries(placed.promise, placed.item.spot):
            if each.get("via") == placed.item.round and each.get("by", placed.item.lead) != placed.item.lead:
                by_lead.setdefault(each["by"], {}).update(each)
        found: dict[str, list[Rival]] = {}
        for lead, values in by_lead.items():
            said = {column: values[key] for key, column in COLUMNS.items() if key in values}
            place = f"{IN_THE_PLAN}, {in_words(parse_partial(values['date']))}"
            for key in self._values_that_differ(said_values(placed.read), values):
                found.setdefault(key, []).append(Rival(lead=lead, place=place, said=said))
        return found

    def is_answered(self, placed: Placed) -> bool:
        """Whether the plan has all that a question was about: the same lead has said it in another file."""
        own: dict[str, str] = {}
        for each in self._entries(placed.promise, placed.item.spot):
            own |= each if is_by(each, placed.item) else {}
        asks = {COLUMNS[key]: key for key in COLUMNS} | {Field.WHY: "note", Field.DONE_ON: "status"}
        assert placed.item.asks is not None
        return asks[placed.item.asks] in own and not self.weighed(placed).is_new

    def _agree(self, key: str, one: str, other: str) -> bool:
        return is_same_date(one, other, self.workspace, self.wanted.day) if key == "timescale" else one == other

    def clash(self, placed: Placed, key: str) -> Clash:
        """A value beside what the files say of it now."""
        current = (self._current(placed.promise) | self.now.get(placed.item.name, {})).get(key, "")
        base = self._base(placed, key, current) if key in RESTATED else ""
        return self._clash(placed, key, base, current)

    def _base(self, placed: Placed, key: str, current: str) -> str:
        """A value as it was when the pack was made; without a token, as the sheet shows it, else as it is now."""
        if placed.token is None:
            shown = stood(placed.item.answer.shown.get(Field.STANDING, ""), self.workspace)
            return shown.get(key, current)
        base = str(getattr(placed.token, key))
        return current if len(base) == MOST_OF_A_TIMESCALE and current.startswith(base) else base

    @staticmethod
    def _current(promise: Promise) -> dict[str, str]:
        state = promise.state
        status = state.status.value if state.status else ""
        return {"rag": state.rag or "", "status": status, "timescale": promise.timescale or ""}

    def _entries(self, promise: Promise, spot: Spot | None) -> list[dict[str, str]]:
        """All that the files hold of a promise: the entries of its line, or matters arising."""
        if spot is not None:
            names = dict.fromkeys((spot.name, *(name for life in promise.lives for name in life.names)))
            known = (self.places.spots[name] for name in names if name in self.places.spots)
            return [entry_values(each) for one in known for each in one.line.progress]
        told = ((one.date, each) for one in self.workspace.meetings.values() for each in one.matters_arising)
        return [entry_values(each) | {"date": str(day)} for day, each in told if each.about == promise.name]

    @staticmethod
    def _since(item: AnswerItem, token: Token | None) -> list[str]:
        """The notes that were typed since the pack was made: the officer may have had the answer by telephone."""
        if token is None or item.spot is None:
            return []
        new = (each for each in item.spot.line.progress if entry_sum(each) not in token.entry_sums)
        return [each.note or "" for each in new if each.by is None]

    def _note(
        self,
        placed: Placed,
        own: Sequence[Mapping[str, str]],
        write: dict[str, str],
        clashes: list[Clash],
        chosen: Container[str],
    ) -> None:
        read = placed.read
        if not read.note:
            return
        done = done_words(read.done)
        before = [str(each["note"]) for each in own if each.get("note")]
        bare = [squeezed(each).removesuffix(done).rstrip() for each in before]
        since = self._since(placed.item, placed.token)
        if squeezed(read.note) in {*bare, *map(squeezed, since)}:
            return
        if before and "note" not in chosen:
            clashes.append(self._clash(placed, "note", "", "", before[-1]))
        else:
            write["note"] = read.note

    def _clash(self, placed: Placed, key: str, base: str, current: str, before: str = "") -> Clash:
        """A value that is not alike, with the last that the plan says of it: when, and who."""
        told = [each for each in self._entries(placed.promise, placed.item.spot) if each.get(key)]
        last = max(told, key=lambda each: each.get("date", ""), default={})
        if key == "note":
            current = last.get("note", "")
        is_last = bool(last) and self._agree(key, last[key], current)
        return Clash(
            field=key,
            base=base,
            current=current,
            returned=getattr(placed.read, key),
            current_on=last.get("date", "") if is_last else "",
            current_by=last.get("by", "") if is_last else "",
            before=before,
        )

    def entry(self, write: dict[str, str], read: Understood, item: AnswerItem) -> dict[str, str]:
        """The entry, with its day, its reason, who gave it, and in which round."""
        rag, status, timescale = (write.get(key, "") for key in RESTATED)
        if read.note and "note" not in write and reason_asked(rag, status, timescale, self.workspace):
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

    def _may_be_dated(self, day: date, item: AnswerItem) -> bool:
        """Whether an entry of a day is the newest of its line, and no paper that is out could have told it.

        What is said of a commitment is said at a meeting, and of the day of that.
        """
        if item.spot is None:
            return False
        before = [each.date.last.isoformat() for each in item.spot.line.progress] + self.said_now[item.name]
        return day.isoformat() >= max(before, default="") and (self.told is None or day > self.told)
