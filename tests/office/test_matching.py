"""Which thing of a plan is which of its table, when the table is read again and both may number it otherwise."""

from __future__ import annotations

import pytest

from cioc.model import Action, Line, Plan
from cioc.office.draft import ActionDraft, Draft, LineDraft, PriorityDraft
from cioc.office.matching import (
    GONE,
    Sums,
    is_action,
    line_in_plan,
    line_number,
    lines_of,
    name_of,
    named_actions,
    named_lines,
    named_priorities,
    places,
    priority_in_plan,
)
from cioc.office.writing import a_sum, sums
from tests.office.reading import drafted

Line_ = tuple[str, str, str]
"""Who, the lead and the time of a line."""


def plan(*priorities: tuple[str, str, list[tuple[str, str]]], was: dict[str, str] | None = None) -> Plan:
    """A plan by the numbers and words of its priorities and actions; `was` says what some were called before."""
    former = was or {}
    return Plan.model_validate(
        {
            "cioc": "plan/1",
            "id": "ours",
            "title": "Ours",
            "written": "2026-01-01",
            "priorities": [
                {
                    "ref": ref,
                    "promise": promise,
                    "was": [former[ref]] if ref in former else [],
                    "actions": [
                        {"ref": each, "action": words, "was": [former[each]] if each in former else []}
                        for each, words in actions
                    ],
                }
                for ref, promise, actions in priorities
            ],
        }
    )


def table(*actions: tuple[str, str, list[Line_]]) -> list[ActionDraft]:
    """Actions as a table has them: number, words and lines. A number in brackets is one that cioc counted."""
    made = []
    for ref, text, lines in actions:
        action = ActionDraft(ref=ref.strip("()"), action=text, typed="" if ref.startswith("(") else ref)
        action.lines = [
            LineDraft(action=action, who=who or None, leads=[lead] if lead else [], timescale=time or None)
            for who, lead, time in lines
        ]
        made.append(action)
    return made


def draft(*priorities: tuple[str, str, list[ActionDraft]]) -> Draft:
    """A draft that holds them, of which nothing else matters here."""
    found = drafted(b"Action,Lead,When\nx,y,z\n", ".csv")
    made = tuple(PriorityDraft(ref=ref, promise=promise, actions=actions) for ref, promise, actions in priorities)
    return Draft(**{name: getattr(found, name) for name in found.__struct_fields__} | {"priorities": made})


@pytest.mark.parametrize(
    ("key", "name", "action"),
    [
        ("1.1/action", "1.1", True),
        ("1.1a/who", "1.1a", False),
        ("1.1a/more/action", "1.1a", False),
        ("1/17/action", "1/17", True),
        ("BOD 60/17(h)/action", "BOD 60/17(h)", True),
        ("2/promise", "2", False),
    ],
)
def test_sums_are_called_after_what_they_are_of(key: str, name: str, action: bool) -> None:  # noqa: FBT001 -- a table
    """A stroke in a number is no end of it."""
    assert name_of(key) == name
    assert is_action(key) is action


@pytest.mark.parametrize(
    ("key", "action", "number"),
    [
        ("1.1a/who", "1.1", 0),
        ("1.1c/who", "1.1", 2),
        ("1.1aa/who", "1.1", 26),
        ("1.10a/who", "1.1", -1),
        ("1.1/action", "1.1", -1),
        ("1.1A/who", "1.1", -1),
        ("2.1a/who", "1.1", -1),
        ("1.1aaaa/who", "1.1", -1),
        ("1.1zz/who", "1.1", 701),
        ("ab/who", "1.1", -1),
    ],
)
def test_lines_are_counted_by_their_letters(key: str, action: str, number: int) -> None:
    """Of their own action alone."""
    assert line_number(key, action) == number


def test_lines_that_are_gone_are_none() -> None:
    """Each line of an action is named once, however many sums it has."""
    base = {"1.1a/who": "x", "1.1a/leads": "y", "1.1b/who": "z", "1.1c/who": GONE, "1.10a/who": "x", "1.1/action": "w"}
    assert lines_of("1.1", Sums(base)) == ["1.1a", "1.1b"]


HOMES = [("1.1", "Open a home"), ("1.2", "Mend the roof of the home")]
FOUND = {
    "by its number": (plan(("1", "Homes", HOMES)), {"1.1": "Open a home"}, {"1.1": (0, 0)}),
    "by its number, whatever it says": (plan(("1", "Homes", HOMES)), {"1.2": "Other words"}, {"1.2": (0, 1)}),
    "by what it was called": (
        plan(("1", "Homes", [("1.7", "Other")]), was={"1.7": "ours/1.2"}),
        {"1.2": "Words"},
        {"1.2": (0, 0)},
    ),
    "by what it was called, in short": (
        plan(("1", "Homes", [("1.7", "Other")]), was={"1.7": "1.2"}),
        {"1.2": "Words"},
        {"1.2": (0, 0)},
    ),
    "not by what another plan called it": (
        plan(("1", "Homes", [("1.7", "Other")]), was={"1.7": "old/1.2"}),
        {"1.2": "Words"},
        {},
    ),
    "by its words": (
        plan(("1", "Homes", []), ("2", "Health", [("2.9", "Open a home")])),
        {"1.1": "Open a home"},
        {"1.1": (1, 0)},
    ),
    "not at all": (plan(("1", "Homes", HOMES)), {"1.9": "Buy a van"}, {}),
}


@pytest.mark.parametrize(("there", "names", "expected"), FOUND.values(), ids=list(FOUND))
def test_actions_are_found_in_the_plan(
    there: Plan, names: dict[str, str], expected: dict[str, tuple[int, int]]
) -> None:
    """By number, former number, or words, in this order."""
    base = Sums({f"{name}/action": a_sum(words) for name, words in names.items()})
    assert places(there, base) == expected


Rows = list[tuple[str, str, list[Line_]]]
CAMPAIGN: Rows = [("1.1", "Recruit carers", [("Campaign", "early-help", "March 2027")])]
BARE: Rows = [*CAMPAIGN, ("1.2", "Action 1.2", [("Schools", "health", "June 2027")])]
KNOWN: dict[str, tuple[Rows, Rows, list[str | None]]] = {
    "nothing changed": (CAMPAIGN, CAMPAIGN, ["1.1"]),
    "a row in between moves the numbers": (
        CAMPAIGN,
        [("1.1", "Buy a van", []), ("1.2", "Recruit carers", [])],
        [None, "1.1"],
    ),
    "words that changed a little": (
        [("1.1", "Review the sufficiency of homes", [])],
        [("1.5", "Review the sufficiency of all homes", [])],
        ["1.1"],
    ),
    "words that go on": (
        [("1.1", "Recruit carers", [])],
        [("1.4", "Recruit carers in every ward by a campaign on buses, in schools and at fairs", [])],
        ["1.1"],
    ),
    "one word that goes on is nothing": (
        [("1.1", "Review", [])],
        [("1.4", "Review how children leave care with their advisers", [])],
        [None],
    ),
    "other words by their number": (CAMPAIGN, [("1.1", "Buy a van", [])], ["1.1"]),
    "other words by the number that cioc counted, where the row says the same": (
        CAMPAIGN,
        [("(1.1)", "Buy a van", [("Campaign", "early-help", "March 2027")])],
        ["1.1"],
    ),
    "other words and rows with a counted number": (
        CAMPAIGN,
        [("(1.1)", "Buy a van", [("Garage", "transport", "May 2028")])],
        [None],
    ),
    "filled in and renumbered at once": (
        BARE,
        [*CAMPAIGN, ("1.2", "Plant a tree", []), ("1.3", "Meet all heads", [("Schools", "health", "June 2027")])],
        ["1.1", None, "1.2"],
    ),
    "filled in, renumbered and moved in time": (
        BARE,
        [*CAMPAIGN, ("1.3", "Meet all heads", [("Schools", "health", "July 2027")])],
        ["1.1", "1.2"],
    ),
    "what many rows say tells nothing": (
        [("1.1", "Open a home", [("", "health", "Ongoing")]), ("1.2", "Mend it", [("", "health", "Ongoing")])],
        [("1.1", "Open a home", [("", "health", "Ongoing")]), ("1.3", "Plant a tree", [("", "health", "Ongoing")])],
        ["1.1", None],
    ),
    "two new rows that say as much tell nothing": (
        BARE,
        [
            *CAMPAIGN,
            ("1.3", "Meet all heads", [("Schools", "health", "June 2027")]),
            ("1.4", "Write to heads", [("Schools", "health", "June 2027")]),
        ],
        ["1.1", None, None],
    ),
    "of two the one with the number": (
        BARE,
        [
            *CAMPAIGN,
            ("1.4", "Write to heads", [("Schools", "health", "June 2027")]),
            ("1.2", "Meet all heads", [("Schools", "health", "June 2027")]),
        ],
        ["1.1", None, "1.2"],
    ),
    "one thing that is the same is not enough": (
        [("1.1", "Open a home", [("Schools", "", "")])],
        [("1.3", "Plant a tree", [("Schools", "", "")])],
        [None],
    ),
    "half of what was said is not most of it": (
        [("1.1", "Open a home", [("Schools", "health", "2027"), ("Clinics", "police", "2028")])],
        [("1.3", "Plant a tree", [("Schools", "health", "2027")])],
        [None],
    ),
    "a lead and a time that no other row has": (
        [("1.1", "Open a home", [("", "health", "2027")]), ("1.2", "Mend it", [("", "police", "2028")])],
        [("1.1", "Open a home", [("", "health", "2027")]), ("1.3", "Plant a tree", [("", "police", "2028")])],
        ["1.1", "1.2"],
    ),
    "a time alone that no other row has": (
        [("1.1", "Open a home", [("", "health", "2027")]), ("1.2", "Mend it", [("", "health", "2028")])],
        [("1.1", "Open a home", [("", "health", "2027")]), ("1.3", "Plant a tree", [("", "health", "2028")])],
        ["1.1", None],
    ),
    "who alone that no other row has, and a lead": (
        [("1.1", "Open a home", [("", "health", "2027")]), ("1.2", "Mend it", [("Schools", "health", "2028")])],
        [("1.1", "Open a home", [("", "health", "2027")]), ("1.3", "Plant a tree", [("Schools", "health", "2029")])],
        ["1.1", "1.2"],
    ),
    "a counted number, where the row says one thing as it did": (
        CAMPAIGN,
        [("(1.1)", "Buy a van", [("Campaign", "transport", "May 2028")])],
        ["1.1"],
    ),
    "the same words with changed numbers": (
        [("1.1", "Meet", []), ("1.2", "Meet", [])],
        [("1.2", "Meet", []), ("1.1", "Meet", [])],
        ["1.2", "1.1"],
    ),
    "one of two that are nearly the same": (
        [("1.1", "Review all homes", []), ("1.2", "Review all homes again", [])],
        [("1.1", "Review all homes", [])],
        ["1.1"],
    ),
    "of two that go on the nearer": (
        [("1.1", "Review homes for children", []), ("1.2", "Review homes for all children in care", [])],
        [("1.5", "Review homes for all children in care now", [])],
        ["1.2"],
    ),
    "two rows that changed places": (
        [("1.1", "Open a home", []), ("1.2", "Mend the roof", [])],
        [("1.1", "Mend the roof", []), ("1.2", "Open a home", [])],
        ["1.2", "1.1"],
    ),
    "two rows with the same words": (
        [("1.1", "Meet", []), ("1.2", "Meet", [])],
        [("1.1", "Meet", []), ("1.2", "Meet", [])],
        ["1.1", "1.2"],
    ),
}


@pytest.mark.parametrize(("before", "now", "expected"), KNOWN.values(), ids=list(KNOWN))
def test_actions_are_known_again(before: Rows, now: Rows, expected: list[str | None]) -> None:
    """By words and number, by words, by words that are nearly the same, by the rest of their rows, by number."""
    base = Sums(sums(draft(("1", "Homes", table(*before)))))
    there = plan(("1", "Homes", [(ref, words) for ref, words, _ in before]))
    read = draft(("1", "Homes", table(*now)))
    names = named_actions(read, base, there, places(there, base))
    assert [names.get(id(action)) for action in read.actions] == expected


def test_an_action_that_was_gone_is_not_known_again() -> None:
    """What was told as gone is new when it comes back."""
    there = plan(("1", "Homes", HOMES))
    read = draft(("1", "Homes", table(("1.1", "Open a home", []))))
    assert named_actions(read, Sums({"1.1/action": GONE}), there, {"1.1": (0, 0)}) == {}


PRIORITIES = {
    "by number and words": ([("1", "Homes", ["1.1"])], [("1", 0)]),
    "by words, with another number": ([("4", "Homes", [])], [("1", 0)]),
    "by the actions below it": ([("9", "Good homes", ["1.1"])], [("1", 0)]),
    "by most of the actions below it": ([("9", "All", ["2.1", "2.2", "1.1"])], [("2", 1)]),
    "not by its number alone": ([("1", "School", [])], [None]),
    "by words before the actions below it": ([("1", "Homes", ["2.1"])], [("1", 0)]),
    "each once": ([("1", "Homes", ["1.1"]), ("2", "Homes again", ["1.1"])], [("1", 0), None]),
}


@pytest.mark.parametrize(("now", "expected"), PRIORITIES.values(), ids=list(PRIORITIES))
def test_priorities_are_known_again(
    now: list[tuple[str, str, list[str]]], expected: list[tuple[str, int] | None]
) -> None:
    """By their words, else by the actions that stand below them."""
    there = plan(("1", "Homes", HOMES), ("2", "Health", [("2.1", "See a nurse"), ("2.2", "See a dentist")]))
    base = Sums({"1/promise": a_sum("Homes"), "2/promise": a_sum("Health")})
    placed = {"1.1": (0, 0), "1.2": (0, 1), "2.1": (1, 0), "2.2": (1, 1)}
    read = draft(*((ref, words, table(*((each, "-", []) for each in names))) for ref, words, names in now))
    named = {
        id(action): name
        for priority, (_, _, names) in zip(read.priorities, now, strict=True)
        for action, name in zip(priority.actions, names, strict=True)
    }
    found = named_priorities(read, base, there, named, placed)
    assert [found.get(id(each)) for each in read.priorities] == expected


@pytest.mark.parametrize(
    ("refs", "expected"), [(["2", "1"], [("2", 1), ("1", 0)]), (["1"], [("1", 0)]), (["2"], [("2", 1)])]
)
def test_priorities_with_the_same_words_go_by_their_numbers(refs: list[str], expected: list[tuple[str, int]]) -> None:
    """And each is one."""
    there = plan(("1", "Homes", []), ("2", "Homes", []))
    base = Sums({"1/promise": a_sum("Homes"), "2/promise": a_sum("Homes")})
    read = draft(*((ref, "Homes", []) for ref in refs))
    found = named_priorities(read, base, there, {}, {})
    assert [found.get(id(each)) for each in read.priorities] == expected


def test_an_action_that_the_plan_no_longer_has_is_known_by_its_number() -> None:
    """Whatever it says now: the plan has no words to compare it with."""
    base = Sums(sums(draft(("1", "Homes", table(("1.1", "Open a home", []), ("1.2", "Mend the roof", []))))))
    there = plan(("1", "Homes", [("1.1", "Open a home")]))
    read = draft(("1", "Homes", table(("1.2", "Mend the whole roof", []))))
    names = named_actions(read, base, there, places(there, base))
    assert [names.get(id(action)) for action in read.actions] == ["1.2"]


def test_a_priority_is_found_in_the_plan_by_what_it_was_called() -> None:
    """And by its words, where both number it otherwise now; a gone one is not found."""
    there = plan(("5", "Homes that last", []), ("6", "Health", []), was={"5": "ours/1"})
    base = Sums({"1/promise": a_sum("Homes"), "2/promise": a_sum("Health"), "3/promise": GONE})
    read = draft(("1", "Homes", []), ("2", "Health", []), ("3", "School", []))
    found = named_priorities(read, base, there, {}, {})
    assert [found.get(id(each)) for each in read.priorities] == [("1", 0), ("2", 1), None]


@pytest.mark.parametrize(
    ("ref", "promise", "expected"),
    [
        ("2", "Anything", 1),
        ("(2)", "Anything", None),
        ("9", "Children live in good homes", 0),
        ("9", "Children go to good schools", None),
    ],
)
def test_a_new_priority_may_be_in_the_plan(ref: str, promise: str, expected: int | None) -> None:
    """By its number, if cioc did not count it, or by words that are nearly the same."""
    there = plan(("1", "Children live in good homes.", []), ("2", "Health", []))
    own = PriorityDraft(ref=ref.strip("()"), promise=promise, typed="(" not in ref)
    assert priority_in_plan(there, own) == expected
    assert priority_in_plan(plan(), PriorityDraft(ref=ref, promise=promise)) is None


LINES: dict[str, tuple[list[Line_], list[Line_], list[str | None]]] = {
    "the same": ([("a", "x", "2027"), ("b", "y", "2028")], [("a", "x", "2027"), ("b", "y", "2028")], ["1.1a", "1.1b"]),
    "in another order": (
        [("a", "x", "2027"), ("b", "y", "2028")],
        [("b", "y", "2028"), ("a", "x", "2027")],
        ["1.1b", "1.1a"],
    ),
    "who tells more than lead or time": (
        [("a", "x", "2027"), ("b", "y", "2028")],
        [("b", "x", "2027"), ("a", "z", "2029")],
        ["1.1b", "1.1a"],
    ),
    "one in between": (
        [("a", "x", "2027"), ("b", "y", "2028")],
        [("a", "x", "2027"), ("c", "z", "2029"), ("b", "y", "2028")],
        ["1.1a", None, "1.1b"],
    ),
    "one less": ([("a", "x", "2027"), ("b", "y", "2028")], [("b", "y", "2029")], ["1.1b"]),
    "all changed, as many as before": (
        [("a", "x", "2027"), ("b", "y", "2028")],
        [("c", "z", "2029"), ("d", "w", "2030")],
        ["1.1a", "1.1b"],
    ),
    "all changed, one more": ([("a", "x", "2027")], [("c", "z", "2029"), ("d", "w", "2030")], [None, None]),
}


@pytest.mark.parametrize(("before", "now", "expected"), LINES.values(), ids=list(LINES))
def test_lines_are_known_again(before: list[Line_], now: list[Line_], expected: list[str | None]) -> None:
    """By what they say, who first; by their place where there are as many as before."""
    base = Sums(sums(draft(("1", "Homes", table(("1.1", "Meet", before))))))
    (action,) = table(("1.1", "Meet", now))
    assert [name for _, name in named_lines(action, "1.1", base)] == expected


@pytest.mark.parametrize(
    ("whos", "line", "base", "expected"),
    [
        (["a", "b"], "1.1b", {"1.1b/who": a_sum("b")}, 1),
        (["b", "a"], "1.1b", {"1.1b/who": a_sum("b")}, 0),
        (["b", "b"], "1.1b", {"1.1b/who": a_sum("b")}, 1),
        (["a", "c"], "1.1b", {"1.1b/who": a_sum("b")}, 1),
        (["a"], "1.1b", {"1.1b/who": a_sum("b")}, None),
        (["a", "b"], "1.1b", {}, 1),
        (["a"], "1.1b", {}, None),
        ([], "1.1a", {"1.1a/who": a_sum("a")}, None),
    ],
)
def test_a_line_is_found_in_the_plan(whos: list[str], line: str, base: dict[str, str], expected: int | None) -> None:
    """At its place if it still says who it said; else where somebody does; else at its place."""
    lines = [Line.model_validate({"who": who}) for who in whos]
    there = Action.model_validate({"ref": "1.1", "action": "Meet"}).model_copy(update={"delivery": tuple(lines)})
    assert line_in_plan(there, line, "1.1", Sums(base)) == expected
