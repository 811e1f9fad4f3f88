"""Whatever is asked, and by whichever command, of one promise on one day there is one answer; and it is the right one.

What is right is reckoned a second time, from the YAML alone: see `reckon.py`. The workspaces are made up; more of them
are tried where `CIOC_EXAMPLES` says how many.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from cioc.report.view.sections import Glance
from tests.reckoning import asked, first_page
from tests.reckoning.histories import BEGAN, Freed, before, freed, histories, repository
from tests.reckoning.reckon import BUCKETS, SETTLED, Reckoning, files, folder
from tests.reckoning.workspaces import RATINGS, days, spans, workspaces
from tests.report.workspaces import shipped, view, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from cioc.workspace.loading import LoadedWorkspace
    from tests.reckoning.histories import History
    from tests.reckoning.reckon import Files
    from tests.reckoning.workspaces import Texts

_MANY: Final = int(os.environ.get("CIOC_EXAMPLES", "25"))
_SHIPPED: Final = Path(__file__).parents[2]
TEN_DAYS: Final = (
    date(2019, 2, 7),
    date(2019, 8, 1),
    date(2019, 10, 11),
    date(2019, 12, 6),
    date(2020, 3, 1),
    date(2020, 12, 31),
    date(2021, 2, 12),
    date(2022, 7, 24),
    date(2022, 8, 31),
    date(2023, 6, 30),
)


def examples(part: float = 1.0) -> settings:
    """So many of the examples: what takes longer is tried less often.

    A workspace that fails is made smaller only on request (`CIOC_SHRINK=1`): that takes minutes.
    """
    phases = [Phase.explicit, Phase.generate, *([Phase.shrink] if os.environ.get("CIOC_SHRINK") else [])]
    return settings(
        max_examples=max(5, int(_MANY * part)),
        phases=phases,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# -- What is open, and where it stands ---------------------------------------------------------------------------------


@given(workspaces(), days)
@examples()
def test_overdue(texts: Texts, day: date) -> None:
    """`overdue` lists what is open, each promise in one place, with its first promise and how late it is.

    Of each bucket the latest come first; lines that are equally late stand in the order of their plan.
    """
    here = Reckoning(files(texts), day)
    with asked.folder_of(texts) as place:
        said = asked.overdue(place, day)
    _agrees(asked.listed(said), here)
    order = list(here.lines)
    for bucket in BUCKETS:
        keys = [(-each["days_late"], each["due"] or "9999", each["name"]) for each in said[bucket]]
        assert [key[:2] for key in keys] == sorted(key[:2] for key in keys), bucket
        for equal in {(*key[:2], key[2].partition("/")[0]) for key in keys}:
            names = [name for *key, name in keys if (*key, name.partition("/")[0]) == equal]
            places = [order.index(name) for name in names if name in order]
            assert places == sorted(places), (bucket, equal)


@pytest.mark.parametrize("day", TEN_DAYS, ids=str)
def test_shipped_plans(day: date) -> None:
    """On ten days of the shipped plans, no promise that was ever made is in no list."""
    whole = folder(_SHIPPED)
    here = Reckoning(whole, day)
    _agrees(asked.listed(asked.overdue(_SHIPPED, day)), here)
    for earlier in (Reckoning(whole, each) for each in TEN_DAYS if each <= day):
        _is_somewhere(earlier, here)


def _agrees(found: list[asked.Listed], here: Reckoning) -> None:
    expected = {name: asked.as_listed(row) for name, row in here.rows.items()}
    names = [each.name for each in found]
    assert sorted(names) == sorted(expected)
    for each in found:
        assert each == expected[each.name]


@given(workspaces(), spans)
@examples()
def test_nothing_is_nowhere(texts: Texts, span: list[date]) -> None:
    """What was open on a day is on a later day open, complete, dropped, or taken over by a line that has a name."""
    earlier, later = (Reckoning(files(texts), day) for day in span)
    _is_somewhere(earlier, later)
    with asked.folder_of(texts) as place:
        before, after = (asked.listed(asked.overdue(place, day)) for day in span)
    names = {name for each in after for name in (each.name, *each.also)}
    for each in before:
        for name in (each.name, *each.also):
            now = later.names_now(name)
            gone = [one for one in now if one not in names and later.status(one) not in SETTLED]
            assert not gone, f"{name}, which was open on {span[0]}, is nowhere on {span[1]}"


def _is_somewhere(earlier: Reckoning, later: Reckoning) -> None:
    for row in earlier.rows.values():
        for name in (row.name, *row.also):
            assert later.fate(name) in {"open", "complete", "dropped", "taken over"}, name
            for now in later.names_now(name):
                assert later.fate(now) in {"open", "complete", "dropped"}, now


# -- One answer, whoever is asked --------------------------------------------------------------------------------------


@given(workspaces(), days)
@examples()
def test_status(texts: Texts, day: date) -> None:
    """`status` counts what `overdue` lists, and each action of each plan in use in one place."""
    here = Reckoning(files(texts), day)
    with asked.folder_of(texts) as place:
        said, listed = asked.asked(place, "status", "--as-of", str(day)), asked.overdue(place, day)
    for bucket in BUCKETS:
        assert said["counts"][bucket] == len(listed[bucket]), bucket
    for bucket in ("lapsed", "due_soon"):
        assert said[bucket] == listed[bucket]
    assert said["soon"] == str(here.soon)
    of, pictures = asked.pictures(said)
    assert set(pictures) == here.in_use
    for plan, counts in pictures.items():
        assert counts == (here.tally(plan) if of == "ratings" else here.line_places(plan)), (plan, of)
        lines = [row for row in said["picture"]["priorities"] if row["plan"] == plan and row["counts"]]
        assert {row["ref"]: row["lines"]["timescales"] for row in lines} == here.line_places(plan)
        assert {row["ref"]: row["lines"]["ratings"] for row in lines} == here.line_ratings(plan)


@given(workspaces(), days)
@examples(0.5)
def test_list(texts: Texts, day: date) -> None:
    """`list` has what `overdue` has, promise for promise; and what is red, or rated by nobody, is so on its line."""
    here = Reckoning(files(texts), day)
    with asked.folder_of(texts) as place:
        found = asked.asked(place, "list", "--status", "open", "--all", "--as-of", str(day))["promises"]
        red, none = (
            asked.asked(place, "list", "--rag", rating, "--all", "--as-of", str(day))["promises"]
            for rating in (RATINGS[0], "none")
        )
    _agrees(asked.listed({bucket: [each for each in found if each["bucket"] == bucket] for bucket in BUCKETS}), here)
    assert all(each["days_to_go"] == -each["days_late"] for each in found if each["bucket"] == "lapsed")
    assert {each["name"] for each in red} == {name for name in here.rows if here.rag(name) == RATINGS[0]}
    assert {each["name"] for each in none} == {name for name in here.rows if here.rag(name) not in RATINGS}


@given(workspaces(), days, st.randoms(use_true_random=False))
@examples()
def test_show(texts: Texts, day: date, chance: Random) -> None:
    """`show` says of a promise what `overdue` does: its timescale, the first of all, its rating and its status."""
    here = Reckoning(files(texts), day)
    names = [name for name in here.promises if here.called(name) == name]
    with asked.folder_of(texts) as place:
        for name in chance.sample(names, min(3, len(names))):
            note(name)
            expected = asked.stand(here, name)
            if not any(held.due for life in here.lives(name) for held in life):
                # What never was to be by a day has no first promise, only other words.
                expected = replace(expected, first_timescale=expected.timescale)
            assert asked.shown(place, name, day) == expected


@given(workspaces(), days)
@examples()
def test_slippage(texts: Texts, day: date) -> None:
    """`slippage` lists each promise that was ever re-timed, over its whole life, with each move and who agreed."""
    here = Reckoning(files(texts), day)
    with asked.folder_of(texts) as place:
        said = asked.asked(place, "slippage", "--as-of", str(day))
    moves = {name: found for name in here.promises if (found := here.moves(name)) and not here.is_merged(name)}
    rows = {row["name"]: row for row in said["rows"] if not here.is_merged(row["name"])}
    assert sorted(rows) == sorted(moves)
    assert said["promises"] == sum(any(here.lives(name)) for name in here.promises)
    assert said["moved"] == sum(bool(here.all_moves(name)) for name in here.promises)
    for name, found in moves.items():
        row = rows[name]
        assert asked.retimings(row["promises"]) == [asked.as_told(move) for move in found]
        assert (row["moves"], row["days"]) == (len(found), here.total_days(name)), name
        assert row["moves_agreed"] == sum(move.agreed_by is not None for move in found), name


@given(workspaces(), st.randoms(use_true_random=False))
@examples(0.6)
def test_history(texts: Texts, chance: Random) -> None:
    """`history` tells as many re-timings, and as many days in all, as `slippage` counts."""
    here = Reckoning(files(texts), date.today())
    names = [name for name in here.promises if not here.is_merged(name)]
    with asked.folder_of(texts) as place:
        for name in chance.sample(names, min(3, len(names))):
            note(name)
            stand, moves, days_in_all = asked.history(place, here.called(name))
            assert stand == asked.stand(here, name)
            assert moves == [asked.as_told(move) for move in here.moves(name)]
            assert days_in_all == (here.total_days(name) if moves else days_in_all)


@given(workspaces())
@examples(1.2)
def test_joined(texts: Texts) -> None:
    """A promise that joined several has a life for each of them, with its own moves; the old name has but its own."""
    here = Reckoning(files(texts), date.today())
    joined = [name for name in here.promises if here.is_merged(name)]
    with asked.folder_of(texts) as place:
        for name in joined[:2]:
            note(name)
            moves = sorted(([asked.as_told(move) for move in life] for life in here.all_moves(name)), key=str)
            assert asked.lives(place, name, here.called(name), here.day) == (moves, moves)
            for old in here.formers(name):
                shown = asked.shown(place, here.called(old), here.day) if here.called(old) == old else None
                first = here.first(old)
                assert shown is None or shown.first_timescale == (first.timescale if first else None)


@given(workspaces(), st.randoms(use_true_random=False))
@examples(0.6)
def test_what_became_of_it(texts: Texts, chance: Random) -> None:
    """`history` follows a line through all plans, both ways, as far as it was taken over; what is left open says so."""
    here = Reckoning(files(texts), date.today())
    heirs = here.taken_over
    formers: dict[str, list[str]] = {}
    for old, new, _ in here.pairs:
        formers.setdefault(new, []).append(old)
    open_there = {name for name, row in here.rows.items() if row.left_open}
    names = sorted({*heirs, *formers, *(row.name for row in here.rows.values() if row.kind == "line")})
    with asked.folder_of(texts) as place:
        for name in chance.sample(names, min(3, len(names))):
            note(name)
            said = asked.asked(place, "history", here.called(name))
            for key, ways in (("was", formers), ("became", heirs)):
                assert {line for each in said[key] for line in each["taken_over"]} == _all_from(name, ways), key
            assert said["lines"][-1]["left_open"] is (name in open_there)


def _all_from(name: str, ways: Mapping[str, list[str]]) -> set[str]:
    return {found for each in ways.get(name, ()) for found in {each, *_all_from(each, ways)}}


# -- Spans of time -----------------------------------------------------------------------------------------------------


@given(workspaces(), st.lists(days, min_size=3, max_size=3, unique=True).map(sorted))
@examples(0.3)
def test_spans_add_up(texts: Texts, three: list[date]) -> None:
    """The moves of a span are those of its parts: `diff` tells each, and `slippage` counts it from then on."""
    whole = files(texts)
    here = {day: Reckoning(whole, day) for day in three}
    first, second, third = three
    with asked.repository_of(texts) as place:
        told = {span: asked.diff(place, *span) for span in ((first, second), (second, third), (first, third))}
        counted = {day: asked.slippage(place, day) for day in three}
    for (after, until), found in told.items():
        later = here[until]
        expected = {
            name: [asked.as_told(move) for move in moves]
            for name in later.promises
            if (moves := later.moves_within(name, after, until)) and not later.is_merged(name)
        }
        assert _by_name_on(later, found) == expected, f"{after} to {until}"
    last = here[third]
    told_by_then = {span: _by_name_on(last, found) for span, found in told.items()}
    counted_by_then = {day: _by_name_on(last, found) for day, found in counted.items()}
    for name in told_by_then[first, third]:
        parts = told_by_then[first, second].get(name, []) + told_by_then[second, third].get(name, [])
        assert told_by_then[first, third][name] == parts, name
        assert counted_by_then[third][name] == counted_by_then[first].get(name, []) + parts, name


def _by_name_on(here: Reckoning, found: dict[str, list[asked.Told]]) -> dict[str, list[asked.Told]]:
    """What is told of each promise, by what it is called on a later day."""
    said: dict[str, list[asked.Told]] = {}
    for name, moves in found.items():
        for now in here.names_now(here.only_line(name)):
            if not here.is_merged(now):
                said.setdefault(now, []).extend(moves)
    return said


# -- What commits tell -------------------------------------------------------------------------------------------------


@given(histories())
@examples(0.4)
def test_in_place(history: History) -> None:
    """What was changed in the file is a move like any other, whatever happened to the file in between; but what was put
    right in a draft, before a paper told of it, moved nothing, whoever is asked.
    """
    here = Reckoning(files(history[-1].files), date.today(), before=before(history))
    moves = {name: [asked.as_told(move) for move in here.moves(name)] for name in here.promises}
    with TemporaryDirectory() as place:
        repository(Path(place), history)
        moved = {name: found for name, found in moves.items() if found}
        assert asked.slippage(Path(place), here.day) == moved
        if "and others" not in history[-1].files["plans/p1.yaml"]:  # else two revisions do not tell that it is one line
            assert _by_name_on(here, asked.diff(Path(place), BEGAN, here.day)) == moved
        rows = {row.name: row for row in asked.listed(asked.overdue(Path(place), here.day))}
        for name in here.promises:
            note(name)
            stand = asked.stand(here, name)
            assert asked.history(Path(place), name)[:2] == (stand, moves[name])
            assert asked.shown(Path(place), name, here.day) == stand
            assert (rows[name].timescale, rows[name].first_timescale) == (stand.timescale, stand.first_timescale)


@given(freed())
@examples(0.3)
def test_entries_are_free_until_a_paper_is_out(freed: Freed) -> None:
    """A date in an entry that was put right or taken out before a paper could tell of it is as if it had never been
    there, whoever is asked; once a paper was out it is a move.
    """
    with TemporaryDirectory() as wrong, TemporaryDirectory() as right:
        repository(Path(wrong), freed.wrong)
        repository(Path(right), freed.right)

        def told(*arguments: str) -> bool:
            found = [asked.text(Path(each), *arguments) for each in (wrong, right)]
            return len({re.sub(r"\b[0-9a-f]{7,40}\b", "", each) for each in found}) == 1  # commits aside

        same = {
            "slippage": told("slippage", "--long", "--as-of", "2019-12-01"),
            "overdue": told("overdue", "--all", "--as-of", "2019-12-01"),
            "report": told("report", "--meeting", "2019-09-20"),
        }
        assert same["overdue"]
        if freed.is_free:
            assert all(same.values()), same
        else:
            assert not same["slippage"]


# -- The first page of a paper -----------------------------------------------------------------------------------------


@given(workspaces().filter(lambda texts: any("meetings/" in path for path in texts)))
@examples()
def test_first_page(texts: Texts) -> None:
    """Every number on the first page of every paper is true."""
    _first_pages_are_true(workspace(texts), files(texts))


def test_first_pages_of_the_shipped_plans() -> None:
    """So is every number on those of the papers that are shipped."""
    _first_pages_are_true(shipped(), folder(_SHIPPED))


def _first_pages_are_true(loaded: LoadedWorkspace, whole: Files) -> None:
    for meeting in whole.meetings:
        shown = next((each.body for each in view(loaded, meeting.name).sections if each.name == "page"), None)
        page = first_page.page(whole, meeting.name)
        if isinstance(shown, Glance):
            assert list(first_page.faults(shown, page)) == [], meeting.name
