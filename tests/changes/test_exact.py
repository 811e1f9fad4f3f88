"""Every field that differs is told by exactly one change: checked against a comparison that knows each entry's name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.changes.change import EntryChange, EntryRewritten
from cioc.changes.kinds import ChangeKind as K
from cioc.changes.kinds import RecordKind
from tests.changes import made
from tests.changes.made import Made, between, edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.changes.change import Change

_HELD = {"priorities", "actions", "delivery", "progress", "items", "commitments"}


@settings(max_examples=100)
@given(edited(), st.randoms(use_true_random=False))
def test_each_field_is_told_once(both: tuple[Made, Made], chance: Any) -> None:
    """What entries on both sides say otherwise is told by a change of theirs, or by the standing that it makes."""
    before, after = (_told_apart(each) for each in both)
    _restate(after, chance)
    found = [change for change in between(before, after) if change.field and change.record not in _BY_NO_NAME]
    own = Counter(_claim(change) for change in found if change.kind in _OF_ENTRIES)
    differing = dict(_differing(before, after))
    assert set(own) <= set(differing)
    assert set(own.values()) <= {1}
    standing = [(_claim(change)[0], change) for change in found if change.kind not in _OF_ENTRIES]
    for name, field in differing.keys() - own.keys():
        assert any(
            of == name.partition("@")[0] and change.field == field and _holds(change, *differing[name, field])
            for of, change in standing
        )
    for of, change in standing:
        field = str(change.field)
        for giver in _givers(before, after, of, field):
            if (giver, field) in own:
                assert not _holds(change, *differing[giver, field])


def _holds(change: Change, was: Any, now: Any) -> bool:
    """Whether a change of standing tells a field of an entry as well; where it said nothing, nothing is lost."""
    return was in {None, change.before} and now in {None, change.after}


def _givers(before: Made, after: Made, name: str, field: str) -> Iterator[str]:
    """The entries that say how something stands, on either side: the last that say anything of it."""
    for side in (before, after):
        days = [key for key, entry in _entries(side) if key.startswith(f"{name}/line@") and entry.get(field)]
        yield from sorted(days)[-1:]


_OF_ENTRIES = {K.REWORDED, K.LEADS, K.MOVED}
_BY_NO_NAME = {RecordKind.SETTINGS, RecordKind.MEASURE, RecordKind.READING}


def _claim(change: Change) -> tuple[str, str]:
    name = (change.formerly or change.ref).removesuffix("/review")
    if isinstance(change, EntryRewritten | EntryChange) and change.record is RecordKind.PROGRESS:
        name = f"{name}/line@{change.on}"
    if change.record is RecordKind.LINE:  # which goes by the action's name, since it is the only one
        name = f"{name}/line"
    return name, str(change.field)


def _told_apart(workspace: Made) -> Made:
    """A plan whose every entry can be told from all others: one line an action, one entry a day."""
    workspace = made.without_namesakes(workspace)
    for plan in workspace["plans"]:
        for priority in plan["priorities"]:
            priority["was"] = []
            for action in priority["actions"]:
                action["was"] = []
                action["delivery"] = action["delivery"][:1]
                for line in action["delivery"]:
                    line |= {"id": "only"}
                    line["progress"] = list({entry["date"]: entry for entry in line["progress"]}.values())
    for meeting in workspace["meetings"]:
        meeting["matters_arising"] = []
        meeting["recommendations"] = meeting["decisions"] = []
        for item in meeting["items"]:
            item["about"] = []
    return workspace


def _restate(workspace: Made, chance: Any) -> None:
    """Let some entries say something else in place."""
    for _, entry in list(_entries(workspace)):
        for field, values in _RESTATED:
            if field in entry and "outcome" not in entry and "title" not in entry and chance.random() < 0.2:
                entry[field] = chance.choice((None, *values))


_RESTATED = (
    ("rag", made.RATINGS),
    ("status", made.STATUSES),
    ("timescale", made.TIMESCALES),
    ("note", made.WORDS),
)


def _differing(before: Made, after: Made) -> Iterator[tuple[tuple[str, str], tuple[Any, Any]]]:
    """Each field of an entry that is on both sides and does not say the same, and what it says on each."""
    old, new = dict(_entries(before)), dict(_entries(after))
    for name in old.keys() & new.keys():
        for field in (old[name].keys() | new[name].keys()) - _HELD:
            was, now = _flat(old[name].get(field)), _flat(new[name].get(field))
            if was != now:
                yield (name, field), (was, now)


def _flat(value: Any) -> Any:
    return None if value in ([], (), "") else value


def _entries(workspace: Made) -> Iterator[tuple[str, Made]]:
    for plan in workspace["plans"]:
        yield plan["id"], plan
        for priority in plan["priorities"]:
            yield f"{plan['id']}/{priority['ref']}", priority
            for action in priority["actions"]:
                name = f"{plan['id']}/{action['ref']}"
                yield name, action | {"priority": priority["ref"]}
                for line in action["delivery"]:
                    yield f"{name}/line", line
                    for entry in line["progress"]:
                        yield f"{name}/line@{entry['date']}", entry
    for meeting in workspace["meetings"]:
        yield meeting["date"], meeting
        for entry in (*meeting["items"], *meeting["commitments"]):
            yield f"{meeting['date']}/{entry['id']}", entry
