"""What holds for whatever two people do to a file."""

from __future__ import annotations

from itertools import chain
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cioc.merge import Choice, Merged, merge
from cioc.yaml import compose
from tests.edit.styled import styled
from tests.merge.rounds import a_round, done, meaning

rounds = st.integers(0, 1 << 40)


@given(rounds)
@settings(max_examples=60)
def test_peaceful_edits_never_conflict(seed: int) -> None:
    """Edits of different things, in any style: each is there once, and nothing else has changed."""
    made = a_round(seed)
    merged = merge(made.base, *made.texts)
    assert isinstance(merged, Merged)
    assert merged.conflicts == ()
    assert meaning(compose(merged.text()).value) == meaning(made.expected())


@given(rounds)
@settings(max_examples=60)
def test_each_clash_is_one_conflict(seed: int) -> None:
    """What both did to one thing, and no more; whichever side is taken, all else of both is there."""
    made = a_round(seed, peaceful=False, most=7)
    merged = merge(made.base, *made.texts)
    assert isinstance(merged, Merged)
    count = len(merged.conflicts)
    assert count == len(made.conflicts)
    for choice in Choice:
        said = compose(merged.text(dict.fromkeys(range(count), choice))).value
        assert meaning(said) == meaning(made.expected(for_theirs=choice is Choice.THEIRS))


@given(rounds)
@settings(max_examples=60)
def test_sides_are_equals(seed: int) -> None:
    """Whoever merges whom, the file says the same, and the same is in conflict."""
    made = a_round(seed, peaceful=False)
    ours, theirs = made.texts
    one, other = merge(made.base, ours, theirs), merge(made.base, theirs, ours)
    assert isinstance(one, Merged)
    assert isinstance(other, Merged)
    count = len(one.conflicts)
    assert len(other.conflicts) == count
    mine = one.text(dict.fromkeys(range(count), Choice.OURS))
    same = other.text(dict.fromkeys(range(count), Choice.THEIRS))
    assert meaning(compose(mine).value) == meaning(compose(same).value)


@given(rounds)
@settings(max_examples=60)
def test_what_one_side_did_stands_as_it_is(seed: int) -> None:
    """Beside somebody who did nothing, or the same."""
    made = a_round(seed)
    ours, theirs = made.texts
    assert meaning(compose(ours).value) == meaning(done(made.value, made.ours))
    for base, mine, other, expected in (
        (made.base, ours, made.base, ours),
        (made.base, made.base, theirs, theirs),
        (made.base, ours, ours, ours),
    ):
        merged = merge(base, mine, other)
        assert isinstance(merged, Merged)
        assert merged.text() == expected


@given(styled(), styled(), styled())
@settings(max_examples=120, phases=[Phase.generate])
def test_any_three_texts(base: str, ours: str, theirs: str) -> None:
    """Whatever they are, what comes out can be read, and no value of either side is in neither of its readings."""
    merged = merge(base, ours, theirs)
    if not isinstance(merged, Merged):
        assert merged.why
        return
    count = len(merged.conflicts)
    said = [compose(merged.text(dict.fromkeys(range(count), choice))) for choice in Choice]
    assert all(each.whole for each in said)
    there = set(chain.from_iterable(scalars(each.value) for each in said))
    before = set(scalars(compose(base).value))
    assert {*scalars(compose(ours).value), *scalars(compose(theirs).value)} - before <= there
    assert not there - before - {*scalars(compose(ours).value), *scalars(compose(theirs).value)}


@given(styled(), styled())
def test_one_side_alone_in_any_style(base: str, side: str) -> None:
    """It stands as it is, to the letter but for the ends of its lines, which are ours."""
    merged = [merge(base, side, base), merge(base, base, side)]
    if compose(base).findings or compose(side).findings:
        return
    assert all(isinstance(each, Merged) for each in merged)
    texts = [each.text() for each in merged if isinstance(each, Merged)]
    assert texts[0] == side
    assert compose(texts[1]).value == compose(side).value


def scalars(value: Any) -> list[str]:
    """All the words that a file holds."""
    if isinstance(value, dict):
        return [word for below in value.values() for word in scalars(below)]
    if isinstance(value, list):
        return [word for below in value for word in scalars(below)]
    return [] if value is None else [value]
