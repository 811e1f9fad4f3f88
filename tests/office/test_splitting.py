"""Several leads, whos, times and comments in one row: matched where they agree, else one line and a doubt."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from msgspec.structs import replace

from cioc.office.affinity import Affinity, assigned, likeness, words
from cioc.office.splitting import RowParts, RowShare, Time, split


def parts(
    who: str = "", leads: str = "", times: str = "", notes: str = "", *, divided: str = "", moved: bool = False
) -> RowParts:
    """A row: | between units, + between the leads of one. A time that is a year has its last day."""

    def units(text: str) -> tuple[str, ...]:
        return tuple(each.strip() for each in text.split("|")) if text else ()

    def time(text: str) -> Time:
        return Time(text=text, plain=len(text) < 30, day=date(int(text), 12, 31) if text.isdigit() else None)

    return RowParts(
        who=units(who),
        leads=tuple(tuple(each.split("+")) for each in units(leads)),
        times=tuple(map(time, units(times))),
        notes=units(notes),
        divided=frozenset(divided.split()),
        moved=moved,
    )


def lines(row: RowParts, affinity: Affinity | None = None) -> list[str]:
    """What each line gets: who, leads, times, notes by their numbers, from 1."""

    def numbers(share: RowShare) -> str:
        return " ".join(
            "".join(str(i + 1) for i in each) or "-" for each in (share.who, share.leads, share.times, share.notes)
        )

    return [numbers(share) for share in split(row, affinity or Affinity()).lines]


CASES = {
    "one of each": (parts("a", "x", "2027", "n"), ["1 1 1 1"]),
    "nothing at all": (parts(), ["- - - -"]),
    "several comments on one": (parts("a", "x", "2027", "n | m"), ["1 1 1 12"]),
    "several leads for one time": (parts("a", "x | y", "2027"), ["1 12 1 -"]),
    "a list of who and a list of leads": (parts("a | b", "x | y", "2027"), ["12 12 1 -"]),
    "empty lines divide who and leads": (
        parts("a | b", "x | y", "2027", divided="who leads"),
        ["1 1 1 -", "2 2 1 -"],
    ),
    "as many leads as times": (parts("a", "x | y", "2027 | May"), ["1 1 1 -", "1 2 2 -"]),
    "as many of all": (parts("a | b", "x | y", "2027 | May", "n | m"), ["1 1 1 1", "2 2 2 2"]),
    "as many comments as times": (parts("a", "x", "2027 | May | June", "n | m | o"), ["1 1 1 1", "1 1 2 2", "1 1 3 3"]),
    "two dates stacked are the first and the new": (parts("a", "x", "2027 | 2028"), ["1 1 12 -"]),
    "what is struck through was the first": (parts("a", "x", "May | June", moved=True), ["1 1 12 -"]),
    "dates that go back are two promises": (parts("a", "x", "2028 | 2027"), ["1 1 1 -", "1 1 2 -"]),
    "three times for two leads": (parts("a", "x | y", "May | June | July"), ["1 12 123 -"]),
    "a time told at length is one": (parts("a | b", "x | y", f"{'long ' * 9}| {'prose ' * 9}"), ["12 12 12 -"]),
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), CASES.values(), ids=list(CASES))
def test_rows_are_split_where_counts_agree(row: RowParts, expected: list[str]) -> None:
    """And nowhere else, where nothing is known of who works for whom."""
    assert lines(row) == expected


def test_other_rows_tell_who_works_for_whom() -> None:
    """A lead who stands beside one team in plain rows stands beside it in a row of several too."""
    affinity = Affinity()
    for row in (parts("Early Help", "gary", "Ongoing"), parts("Children's Placement Teams", "amy", "2027")):
        affinity.learn(row)
    row = parts("Social workers | Early Help partners | Placement Teams", "gary | amy", "Ongoing | 2027")
    assert lines(row, affinity) == ["1 - - -", "2 1 1 -", "3 2 2 -"]
    assert lines(parts("Social workers | Early Help", "gary | gary"), affinity) == ["1 - - -", "2 12 - -"]


def test_a_guess_is_a_doubt() -> None:
    """What was matched by other rows, or not at all, is said; what agrees is not."""
    assert split(parts("a", "x | y", "2027 | May"), Affinity()).doubts == ()
    (doubt,) = split(parts("a", "x | y", "May | June | July"), Affinity()).doubts
    assert doubt == ("times", "3 times for 2 leads; kept as one line")
    (moved,) = split(parts("a", "x", "2027 | 2028"), Affinity()).doubts
    assert "first promise" in moved[1]


OWN = {
    "each begins with a lead": ("x | y", "2027", "n | m", ((0,), (1,)), ["- 1 1 1", "- 2 1 2"], ""),
    "in another order": ("x | y", "2027", "n | m", ((1,), (0,)), ["- 1 1 2", "- 2 1 1"], ""),
    "in another order, with times": ("x | y", "2027 | May", "n | m", ((1,), (0,)), ["- 1 1 2", "- 2 2 1"], ""),
    "in one comment": ("x | y", "2027", "n", ((0, 1),), ["- 12 1 1"], "each of 2 leads has a comment of its own"),
    "of leads in one line": ("x+y", "2027", "n", ((0, 1),), ["- 1 1 1"], "each of 2 leads has a comment of its own"),
    "of some": ("x | y | z", "2027", "n | m", ((0,), (2,)), ["- 123 1 12"], "2 of 3 leads have comments of their own"),
    "without a name": ("x | y", "2027", "n | m", ((), ()), ["- 12 1 12"], "2 comments for 2 leads"),
    "of one alone": ("x | y", "2027", "n", ((0,),), ["- 12 1 1"], ""),
}  # fmt: skip


@pytest.mark.parametrize(("leads", "times", "notes", "labels", "expected", "doubt"), OWN.values(), ids=list(OWN))
def test_leads_have_comments_of_their_own(
    leads: str, times: str, notes: str, labels: tuple[tuple[int, ...], ...], expected: list[str], doubt: str
) -> None:
    """A line each where the counts agree and the names tell whose is whose; else one line, and a doubt."""
    row = replace(parts("", leads, times, notes), labels=labels)
    assert lines(row) == expected
    assert [why.split(";")[0] for _, why in split(row, Affinity()).doubts] == ([doubt] if doubt else [])


def test_comments_of_several_days_are_of_all_leads() -> None:
    """Of which there is no doubt: they are told one after the other."""
    row = replace(parts("", "x | y", "2027", "n | m"), labels=((), ()), dated=True)
    assert (lines(row), split(row, Affinity()).doubts) == (["- 12 1 12"], ())


def test_items_are_placed_in_order() -> None:
    """The best sum of scores, among equals at the same height; apart where that is asked."""
    table = [[0.0, 1.0, 0.0], [0.0, 0.9, 0.2]]
    assert assigned(2, 3, lambda item, place: table[item][place])[0] == [1, 1]
    assert assigned(2, 3, lambda item, place: table[item][place], apart=True)[0] == [1, 2]
    assert assigned(3, 3, lambda *_: 0.0)[0] == [0, 1, 2]
    assert assigned(0, 3, lambda *_: 0.0) == ([], [])


def test_all_units_are_in_some_line() -> None:
    """Nothing of a row is lost between its lines, whatever the counts."""
    affinity = Affinity()
    affinity.learn(parts("Early Help", "x", "Ongoing"))
    for counts in product(range(4), range(4), range(4), range(3)):
        units = ("abc", "xyz", ("May", "June", "2028"), "nm")
        row = parts(*(" | ".join(each[:count]) for each, count in zip(units, counts, strict=True)))
        found = split(row, affinity).lines
        for name in ("who", "leads", "times", "notes"):
            held = {unit for line in found for unit in getattr(line, name)}
            assert held == set(range(len(getattr(row, name)))), (row, name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The policies of our homes", {"polic", "home"}),
        ("A policy for the home", {"polic", "home"}),
        ("Days and a day, a bus, the boys", {"day", "bus", "boy"}),
        ("The child\u2019s plan and the child's 12 visits", {"child", "plan", "12", "visit"}),
        ("to the", set()),
    ],
)
def test_words_that_mean_something(text: str, found: set[str]) -> None:
    """In small letters and without their plural; a word of three letters is left as it is."""
    assert words(text) == found


def test_likeness_is_the_share_in_common() -> None:
    """Of both texts together; nothing where one of them says nothing."""
    one, other = words("Visit each home"), words("Visits to homes")
    assert likeness(one, other) == likeness(other, one) == 0.8
    assert likeness(one, one) == 1
    assert likeness(one, words("Train carers")) == likeness(one, frozenset()) == 0
