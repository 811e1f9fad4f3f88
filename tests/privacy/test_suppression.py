"""Which numbers of measures are kept back, and whether somebody who does sums could still work one out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.dates import parse_partial
from cioc.model import Bound, Measure
from cioc.model.measures import Baseline, Counts, MeasureReading
from cioc.privacy.counting import is_small
from cioc.privacy.suppression import kept_back

DATE = "2021-02-01"


def measure(name: str, *values: str, unit: str | None = None, date: str = DATE, **of: str) -> Measure:
    """A measure of children, with a reading of each value: of one day, or of the first of each month from then on."""
    readings = tuple(
        MeasureReading.model_construct(
            date=parse_partial(date if at == 0 else f"2021-{at + 2:02}-01"),
            value=Decimal(value),
            bound=None,
            source="x",
            note=None,
        )
        for at, value in enumerate(values)
    )
    return Measure.model_construct(
        id=name,
        title=name,
        counts=Counts.CHILDREN,
        unit=unit,
        readings=readings,
        part_of=of.get("part_of"),
        percent_of=of.get("percent_of"),
    )


def kept(*measures: Measure, up_to: int = 5) -> set[str]:
    """The ids of those whose numbers are kept back."""
    return {cell.measure for cell in kept_back({each.id: each for each in measures}, up_to).cells}


@pytest.mark.parametrize(
    ("value", "bound", "small"),
    [
        ("0", None, False),
        ("1", None, True),
        ("5", None, True),
        ("6", None, False),
        ("2.5", None, False),
        ("5", Bound.ABOUT, True),
        ("6", Bound.ALMOST, True),
        ("7", Bound.ALMOST, False),
        ("0", Bound.MORE_THAN, True),
        ("4", Bound.MORE_THAN, True),
        ("5", Bound.MORE_THAN, False),
        ("0", Bound.AT_LEAST, False),
        ("5", Bound.AT_LEAST, True),
        ("4", Bound.LESS_THAN, True),
        ("6", Bound.LESS_THAN, False),
        ("1", Bound.LESS_THAN, False),
        ("4", Bound.AT_MOST, True),
        ("5", Bound.AT_MOST, False),
        ("0", Bound.AT_MOST, False),
    ],
)
def test_small(value: str, bound: Bound | None, small: bool) -> None:  # noqa: FBT001
    """Up to the threshold, or narrower than "1 to 5" would be; zero and "fewer than 6" say nothing of anybody."""
    assert is_small(Decimal(value), bound, 5) is small


def test_only_numbers_of_children() -> None:
    """Actions, money and percentages may be small."""
    actions = measure("actions", "3").model_copy(update={"counts": Counts.ACTIONS})
    assert kept(actions, measure("share", "3", unit="%"), measure("few", "3")) == {"few"}
    assert kept(measure("few", "3"), up_to=0) == set()


def test_smallest_other_part_goes_along() -> None:
    """Else it would be the total without the others. Zero stays, since it would hide nothing."""
    total = measure("all", "50")
    parts = [measure(name, value, part_of="all") for name, value in zip("abcd", ("3", "9", "38", "0"), strict=True)]
    assert kept(total, *parts) == {"a", "b"}


def test_two_small_parts_hide_each_other() -> None:
    """No third is needed, unless they could only be one and one, or five and five."""

    def of(a: str, b: str) -> set[str]:
        total = measure("all", str(int(a) + int(b) + 60))
        rest = [measure("c", "20", part_of="all"), measure("d", "40", part_of="all")]
        return kept(total, measure("a", a, part_of="all"), measure("b", b, part_of="all"), *rest)

    assert of("2", "3") == {"a", "b"}
    assert of("1", "1") == {"a", "b", "c"}
    assert of("5", "5") == {"a", "b", "c"}


def test_total_goes_where_there_is_no_other_part() -> None:
    """A part beside nothing but zeros is the total; where another part is missing, the total tells nothing of it."""
    assert kept(measure("all", "3"), measure("a", "3", part_of="all"), measure("b", "0", part_of="all")) == {"all", "a"}
    assert kept(measure("all", "9"), measure("a", "4", part_of="all")) == {"a"}


def test_sums_of_sums() -> None:
    """A total that is kept back is in turn a part, and takes another part of its own total along."""
    measures = [
        measure("all", "100"),
        measure("boys", "4", part_of="all"),
        measure("young-boys", "4", part_of="boys"),
        measure("girls", "96", part_of="all"),
    ]
    assert kept(*measures) == {"boys", "young-boys", "girls"}


def test_of_one_date() -> None:
    """Each date stands alone; a month goes with a day in it."""
    cells = kept_back(
        {
            each.id: each
            for each in (
                measure("all", "50", "51", date="2021-02"),
                measure("a", "3", "21", part_of="all"),
                measure("b", "47", "30", part_of="all"),
            )
        },
        5,
    ).cells
    assert sorted(cells) == [("a", DATE), ("b", DATE)]


@pytest.mark.parametrize(
    ("percent", "of", "expected"),
    [
        ("10", "40", {"share"}),  # 4
        ("90", "40", {"share"}),  # all but 4
        ("2.5", "40", {"share"}),  # 1
        ("12.5", "40", {"share"}),  # 5
        ("15", "40", set()),  # 6
        ("97.5", "40", {"share"}),  # all but 1
        ("87.5", "40", {"share"}),  # all but 5
        ("85", "40", set()),  # all but 6
        ("50", "40", set()),
        ("0", "40", set()),
        ("50", "4", {"all", "share"}),  # of a number that is kept back
    ],
)
def test_percentage(percent: str, of: str, expected: set[str]) -> None:
    """It is kept back where it comes to a few children, or leaves a few out, or is of a few."""
    assert kept(measure("all", of), measure("share", percent, unit="%", percent_of="all")) == expected


def test_percentage_of_what_is_kept_back() -> None:
    """A part that went along must not be there as a percentage of its total."""
    measures = [
        measure("all", "50"),
        measure("a", "3", part_of="all"),
        measure("b", "12", part_of="all"),
        measure("c", "35", part_of="all"),
    ]
    assert kept(*measures, measure("share-of-b", "24", unit="%", percent_of="all")) == {"a", "b", "share-of-b"}
    assert kept(*measures, measure("share-of-c", "70", unit="%", percent_of="all")) == {"a", "b"}


@pytest.mark.parametrize(("percent", "hidden"), [("7", False), ("8", True), ("9", False)])
def test_percentage_that_rounding_brings_near_to_one(percent: str, hidden: bool) -> None:  # noqa: FBT001
    """By half of the last digit that is given: 8 % of 250 may be 19 to 21, 9 % no fewer than 22, and 7 % 18 at most."""
    kept_back_too = [measure("all", "25"), measure("few", "4", part_of="all"), measure("others", "21", part_of="all")]
    share = measure("share", percent, unit="%", percent_of="base")
    assert kept(*kept_back_too, measure("base", "250"), share) == {"few", "others"} | ({"share"} if hidden else set())


def test_percentages_that_come_to_a_hundred() -> None:
    """The last of them is what the others leave."""
    shares = [
        measure(name, value, unit="%", percent_of="all") for name, value in zip("abc", ("8", "30", "62"), strict=True)
    ]
    assert kept(measure("all", "50"), *shares) == {"a", "b"}
    assert kept(measure("all", "50"), *shares[:2]) == {"a"}
    for rounded in ("61", "63"):  # 99 and 101, as rounding makes of them
        last = measure("c", rounded, unit="%", percent_of="all")
        assert kept(measure("all", "50"), *shares[:2], last) == {"a", "b"}


def test_percentage_of_the_last_number_known() -> None:
    """Without a number of the day a reader takes the last one before."""
    share = measure("share", "10", unit="%", percent_of="all", date="2021-09-01")
    assert kept(measure("all", "40", "400"), share) == set()
    assert kept(measure("all", "400", "40"), share) == {"share"}


def dated(name: str, readings: dict[str, str]) -> Measure:
    """A measure of children with numbers of several dates."""
    return measure(name).model_copy(
        update={"readings": tuple(measure(name, value, date=on).readings[0] for on, value in readings.items())}
    )


@pytest.mark.parametrize(
    ("when", "of", "hidden"),
    [
        ("2021-02-20", {"2021-02": "400", "2021-02-20": "40"}, True),  # that of the day before that of the month
        ("2021-02-20", {"2021-02": "40", "2021-02-20": "400"}, False),
        ("2021-02", {"2021-02-03": "400", "2021-02-20": "40"}, True),  # the last of the month
        ("2021-09-01", {"2021-02-01": "40", "2021-12-01": "400"}, True),  # the last before
        ("2021-09-01", {"2021-02-01": "400", "2021-12-01": "40"}, False),
        ("2021-01-01", {"2021-05-01": "40", "2021-12-01": "400"}, True),  # else the first after
        ("2021-01-01", {"2021-05-01": "400", "2021-12-01": "40"}, False),
    ],
)
def test_which_number_it_is_a_percentage_of(when: str, of: dict[str, str], hidden: bool) -> None:  # noqa: FBT001
    """That of its own date, else of its month, else the one that a reader would take: 10 % of 40 are four."""
    share = measure("share", "10", unit="%", percent_of="all", date=when)
    assert kept(dated("all", of), share) == ({"share"} if hidden else set())


def test_what_is_kept_back_is_told_by_measure_and_reading() -> None:
    """Of one measure a number may be kept back, and another not; a total that is on no file hides nothing."""
    one = measure("few", "3", "30", part_of="gone")
    found = kept_back({"few": one}, 5)
    assert [found.holds(one, reading) for reading in one.readings] == [True, False]


@pytest.mark.parametrize(
    ("percent", "note", "hidden"),
    [
        ("15.4", "4 of 26 children", True),
        ("15.4", "Of 26", True),
        ("84.6", "Of our 26 children", True),
        ("50", "13 of 26", False),
        ("15.4", "4,000 of 26,000 children", False),
        ("15.4", "Of March 2019", False),
        ("15.4", None, False),
    ],
)
def test_percentage_whose_note_says_of_how_many(percent: str, note: str | None, hidden: bool) -> None:  # noqa: FBT001
    """It is a percentage of a known number too, and comes to a few children or leaves a few."""
    share = measure("share", percent, unit="%")
    noted = share.readings[0].model_copy(update={"note": note})
    assert kept(share.model_copy(update={"readings": (noted,)})) == ({"share"} if hidden else set())


@pytest.mark.parametrize(
    ("girls", "boys", "total", "expected"),
    [
        ("2021-01-15", DATE, DATE, {"girls", "boys"}),
        ("2021-02-15", DATE, DATE, {"girls", "boys"}),
        ("2021-01-15", "2021-03-01", DATE, {"girls", "boys"}),
        ("2020-01-15", "2021-01-01", "2021-03", {"girls", "boys"}),
    ],
)
def test_parts_of_other_dates(girls: str, boys: str, total: str, expected: set[str]) -> None:
    """Nine without six are three, whenever each of them was counted."""
    small, other = measure("girls", "3", part_of="all", date=girls), measure("boys", "6", part_of="all", date=boys)
    assert kept(measure("all", "9", date=total), small, other) == expected


def test_part_that_nobody_has_measured() -> None:
    """What the others leave of the total tells of it all the same, if it is small."""
    assert kept(measure("all", "9"), measure("boys", "6", part_of="all")) == {"boys"}
    assert kept(measure("all", "40"), measure("boys", "6", part_of="all")) == set()
    assert kept(measure("all", "40"), measure("boys", "40", part_of="all")) == set()
    assert kept(measure("all"), measure("boys", "9", part_of="all"), measure("girls", "6", part_of="all")) == set()
    assert kept(measure("all", "9"), measure("boys", "6", part_of="all"), measure("girls", part_of="all")) == {"boys"}


def test_numbers_of_other_dates_that_leave_many() -> None:
    """They tell nothing of the few that were counted on another day."""
    small, other = measure("girls", "3", part_of="all", date="2020-01-15"), measure("boys", "30", part_of="all")
    assert kept(measure("all", "60"), small, other) == {"girls"}


def test_circle_comes_to_an_end() -> None:
    """A rule reports it."""
    assert kept(measure("a", "3", part_of="b"), measure("b", "9", part_of="a")) == {"a"}
    assert kept(measure("a", "3", part_of="a")) == {"a"}


# -- Somebody who does sums --------------------------------------------------------------------------------------------

_COUNTS = st.integers(min_value=0, max_value=9)


@st.composite
def trees(draw: st.DrawFn) -> list[Measure]:
    """A total with parts, some of which have parts of their own, in any order."""
    found: list[Measure] = []
    top = 0
    for index in range(draw(st.integers(min_value=1, max_value=3))):
        name = f"part-{index}"
        below = draw(st.lists(_COUNTS, max_size=3))
        value = sum(below) if below else draw(_COUNTS)
        found += [measure(f"{name}-{n}", str(count), part_of=name) for n, count in enumerate(below)]
        found.append(measure(name, str(value), part_of="all"))
        top += value
    return draw(st.permutations([measure("all", str(top)), *found]))


def could_be_another(measures: list[Measure], hidden: set[str]) -> set[str]:
    """What is kept back and could be one more or one less, with all sums still right and nothing shown changed."""
    values = {each.id: int(each.readings[0].value) for each in measures}
    parts = {name: [each.id for each in measures if each.part_of == name] for name in values}
    free = sorted(name for name in hidden if not parts[name])
    found: set[str] = set()
    for change in product((-1, 0, 1), repeat=len(free)):
        tried = values | {name: values[name] + by for name, by in zip(free, change, strict=True)}
        for name in sorted(parts, key=lambda name: -len(name) if name != "all" else 0):
            if parts[name]:
                tried[name] = sum(tried[part] for part in parts[name])
        changed = {name for name in values if tried[name] != values[name]}
        if changed <= hidden and all(tried[name] >= 1 for name in changed):
            found |= changed
    return found


@given(measures=trees(), up_to=st.integers(min_value=1, max_value=5))
def test_nothing_can_be_worked_out(measures: list[Measure], up_to: int) -> None:
    """Whatever the numbers: each that is kept back could be another, unless there is nothing left to hide it with."""
    hidden = kept(*measures, up_to=up_to)
    assert {each.id for each in measures if 1 <= each.readings[0].value <= up_to} <= hidden
    assert not {each.id for each in measures if not each.readings[0].value} & hidden
    if any(each.id not in hidden and each.readings[0].value for each in measures):
        assert could_be_another(measures, hidden) == hidden


_ANY_COUNT = st.integers(min_value=0, max_value=40)
_ANY_DATE = st.dates(date(2020, 1, 1), date(2021, 12, 31)).map(str)


@given(st.lists(st.tuples(_ANY_COUNT, _ANY_DATE), min_size=2, max_size=5), st.integers(min_value=1, max_value=5))
def test_subtracting_across_dates(given_numbers: list[tuple[int, str]], up_to: int) -> None:
    """Whenever each was counted: the total without the parts that are shown never leaves one small number."""
    (total, when), *rest = given_numbers
    parts = [measure(f"p{n}", str(count), part_of="all", date=on) for n, (count, on) in enumerate(rest)]
    hidden = kept(measure("all", str(total), date=when), *parts, up_to=up_to)
    left = total - sum(int(part.readings[0].value) for part in parts if part.id not in hidden)
    assert "all" in hidden or len(hidden) > 1 or not 1 <= left <= up_to


def test_the_sums_above_find_what_is_given_away() -> None:
    """The test above can fail."""
    measures = [measure("all", "9"), measure("a", "4", part_of="all"), measure("b", "5", part_of="all")]
    assert could_be_another(measures, {"a"}) == set()
    assert could_be_another(measures, {"a", "b"}) == {"a", "b"}


def began(name: str, value: str, *values: str) -> Measure:
    """A measure with a baseline of two years ago."""
    baseline = Baseline.model_construct(date=parse_partial("2019-02-01"), value=Decimal(value))
    return measure(name, *values).model_copy(update={"baseline": baseline})


@pytest.mark.parametrize(("value", "back"), [("4", True), ("0", False), ("40", False)])
def test_baseline_is_a_reading(value: str, *, back: bool) -> None:
    """A small one is kept back, and the readings beside it are not."""
    found = began("a", value, "40")
    assert found.baseline is not None
    known = kept_back({"a": found}, 5)
    assert known.holds(found, found.baseline) is back
    assert not known.holds(found, found.readings[0])


def test_baseline_of_a_part_takes_another_along() -> None:
    """As a reading does: nobody can take the parts from the total."""
    total, small, large = began("all", "60"), began("few", "4"), began("most", "56")
    parts = [each.model_copy(update={"part_of": "all"}) for each in (small, large)]
    known = kept_back({each.id: each for each in (total, *parts)}, 5)
    assert {cell.measure for cell in known.cells} == {"few", "most"}
