"""Values as they are written: plain where that reads back, in quotes or as a block where it would not."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cioc.edit.habits import Habits
from cioc.edit.rendering import beneath, entry, in_brackets, inline, item, key_as_written
from cioc.yaml import compose

USUAL: Final = Habits()
NARROW: Final = Habits(width=30)
DOUBLE: Final = Habits(quote='"')

ON_ONE_LINE: dict[str, tuple[str, Habits, str]] = {
    "plain": ("Done.", USUAL, "Done."),
    "a number is a word": ("2.10", USUAL, "2.10"),
    "nothing would be no value": ("", USUAL, "''"),
    "so would a tilde": ("~", USUAL, "'~'"),
    "and null": ("null", USUAL, "'null'"),
    "a colon and a blank": ("Ask: why", USUAL, "'Ask: why'"),
    "a colon alone": ("10:30", USUAL, "10:30"),
    "a comment": ("issue #4", USUAL, "'issue #4'"),
    "a mark within a word": ("C#", USUAL, "C#"),
    "an at sign": ("@all", USUAL, "'@all'"),
    "a dash and a blank": ("- one", USUAL, "'- one'"),
    "blanks at an end": ("one ", USUAL, "'one '"),
    "an apostrophe needs no quotes": ("don't", USUAL, "don't"),
    "one in a text that needs some": ("don't: ever", USUAL, '"don\'t: ever"'),
    "quotes of the other sort": ('say "no": now', DOUBLE, "'say \"no\": now'"),
    "both sorts, single ones doubled": ('don\'t say "no": now', USUAL, "'don''t say \"no\": now'"),
    "both sorts, double ones escaped": ('don\'t say "no": now', DOUBLE, '"don\'t say \\"no\\": now"'),
    "double by habit": ("Ask: why", DOUBLE, '"Ask: why"'),
    "always in quotes": ("Done.", Habits(always="'"), "'Done.'"),
    "in quotes by its key": ("Done.", Habits(quoted={"note": '"'}), '"Done."'),
    "plain by its key": ("Done.", Habits(quoted={"note": ""}, always="'"), "Done."),
    "several lines": ("one\ntwo", USUAL, '"one\\ntwo"'),
    "a backslash by itself": ("a\\b", USUAL, "a\\b"),
    "and within double quotes": ("a\\b\nc", USUAL, '"a\\\\b\\nc"'),
}


@pytest.mark.parametrize(("text", "manner", "expected"), ON_ONE_LINE.values(), ids=list(ON_ONE_LINE))
def test_on_one_line(text: str, manner: Habits, expected: str) -> None:
    """As the file's writer would type it; and it says just that."""
    written = inline(text, "note", manner, flow=False)
    assert written == expected
    assert compose(f"note: {written}\n").value == {"note": text}


def test_brackets_need_more_quotes() -> None:
    """A comma or a bracket would end it there."""
    assert inline("one, two", "who", USUAL, flow=False) == "one, two"
    assert inline("one, two", "who", USUAL, flow=True) == "'one, two'"
    assert in_brackets(["one", "two, three"], "who", USUAL) == "[one, 'two, three']"
    assert in_brackets({"who": "a}", "leads": ["b"]}, "delivery", USUAL) == "{who: 'a}', leads: [b]}"
    assert in_brackets({"who": "a"}, "delivery", Habits(padding=" ")) == "{ who: a }"


BELOW: dict[str, tuple[str, int, str]] = {
    "it fits": ("one two three", 13, "one two three"),
    "it does not": ("one two three", 12, ">-\n  one two three"),
    "it has no place to be broken": (
        "https://example.org/one/two/three/four",
        5,
        "https://example.org/one/two/three/four",
    ),
    "it is broken where the file's lines end": (
        "one two three four five six seven eight",
        12,
        ">-\n  one two three four five six\n  seven eight",
    ),
    "to the character": ("aaaaaaaaa bbbbbbbbb cccccccc dd", 12, ">-\n  aaaaaaaaa bbbbbbbbb cccccccc\n  dd"),
    "two blanks are no place to break at": (
        "one two three four  five six seven eight",
        12,
        ">-\n  one two three four  five six\n  seven eight",
    ),
    "blanks at an end": ("one two three four five six seven ", 12, "'one two three four five six seven '"),
    "several lines": ("one\ntwo\n", 40, "|\n  one\n  two\n"[:-1]),
    "and no last line end": ("one\ntwo", 40, "|-\n  one\n  two"),
    "an empty line between": ("one\n\ntwo\n", 40, "|\n  one\n\n  two"),
    "a first line that is further in": (" one\ntwo\n", 40, "|2\n   one\n  two"),
    "two line ends": ("one\n\n", 40, '"one\\n\\n"'),
    "line ends alone": ("\n", 40, '"\\n"'),
    "a line end that no block keeps": ("one\rtwo\nthree", 40, '"one\\rtwo\\nthree"'),
}


@pytest.mark.parametrize(("text", "room", "expected"), BELOW.values(), ids=list(BELOW))
def test_over_several_lines(text: str, room: int, expected: str) -> None:
    """Behind a key with so much room on its line, in a file whose lines have up to thirty characters."""
    written = beneath(text, "note", NARROW, column=0, room=room)
    assert written == expected
    assert compose(f"note: {written}\nid: x\n").value == {"note": text, "id": "x"}


def test_no_block_where_none_may_be() -> None:
    """At the end of a file without a last line break a block would say another text."""
    assert beneath("one\ntwo", "note", replace(NARROW, blocks=False), column=0, room=40) == '"one\\ntwo"'
    assert beneath("one two three", "note", replace(NARROW, blocks=False), column=0, room=5) == "one two three"


ENTRIES: dict[str, tuple[str, Any, Habits, str]] = {
    "a text": ("who", "Homes", USUAL, "who: Homes"),
    "words": ("leads", ["a", "b"], USUAL, "leads: [a, b]"),
    "sentences": ("success", ["Fewer move.", "b"], USUAL, "success:\n    - Fewer move.\n    - b"),
    "words, one a line by habit": ("leads", ["a"], Habits(flow={"leads": False}), "leads:\n    - a"),
    "sentences in brackets by habit": (
        "success",
        ["Fewer move."],
        Habits(flow={"success": True}),
        "success: [Fewer move.]",
    ),
    "words that just fit": ("leads", ["aaaaaaaa", "bbbbbbbbb"], NARROW, "leads: [aaaaaaaa, bbbbbbbbb]"),
    "words that do not": ("leads", ["aaaaaaaa", "bbbbbbbbbb"], NARROW, "leads:\n    - aaaaaaaa\n    - bbbbbbbbbb"),
    "dashes below their key": ("leads", ["a b"], Habits(list_offset=0), "leads:\n  - a b"),
    "entries": ("progress", [{"date": "1", "note": "x"}], USUAL, "progress:\n    - date: 1\n      note: x"),
    "entries with wide dashes": (
        "progress",
        [{"date": "1", "note": "x"}],
        Habits(dash_width=4),
        "progress:\n    -   date: 1\n        note: x",
    ),
    "keys within": ("more", {"cost": "5", "a b": "x"}, USUAL, "more:\n    cost: 5\n    a b: x"),
    "keys four further in": ("more", {"cost": "5"}, Habits(step=4), "more:\n      cost: 5"),
}


@pytest.mark.parametrize(("key", "value", "manner", "expected"), ENTRIES.values(), ids=list(ENTRIES))
def test_entry_at_a_column(key: str, value: Any, manner: Habits, expected: str) -> None:
    """What stands two further in, from its key on."""
    written = entry(key, value, manner, column=2)
    assert written == expected
    assert compose(f"- {written}\n").value == [{key: value}]


ITEMS: dict[str, tuple[Any, dict[str, Any], Habits, str]] = {
    "a text": ("one", {}, USUAL, "- one"),
    "words": (["a", "b"], {}, USUAL, "- [a, b]"),
    "keys": ({"a": "x", "b": "y"}, {}, USUAL, "- a: x\n  b: y"),
    "in braces, as the list does": ({"a": "x"}, {}, Habits(flow={"l": True}), "- {a: x}"),
    "in braces, as its neighbour": ({"a": "x"}, {"flow": True}, USUAL, "- {a: x}"),
    "on lines, as its neighbour": ({"a": "x"}, {"flow": False}, Habits(flow={"l": True}), "- a: x"),
    "as wide a dash as its neighbour's": ({"a": "x", "b": "y"}, {"dash_width": 3}, USUAL, "-  a: x\n   b: y"),
    "braces that just fit": ({"a": "x" * 23}, {"flow": True}, NARROW, f"- {{a: {'x' * 23}}}"),
    "braces that do not": ({"a": "x" * 24}, {"flow": True}, NARROW, f"- a: {'x' * 24}"),
}


@pytest.mark.parametrize(("value", "options", "manner", "expected"), ITEMS.values(), ids=list(ITEMS))
def test_item(value: Any, options: dict[str, Any], manner: Habits, expected: str) -> None:
    """What stands behind a dash at the left edge."""
    written = item(value, "l", manner, column=0, **options)
    assert written == expected
    assert compose(f"{written}\n").value == [value]


KEYS: dict[str, tuple[str, Habits, str]] = {
    "plain": ("who", USUAL, "who"),
    "several words": ("Lead officer", USUAL, "Lead officer"),
    "a mark": ("#", USUAL, "'#'"),
    "a colon": ("Lead: officer", USUAL, "'Lead: officer'"),
    "an apostrophe and a colon": ("don't: ever", USUAL, "'don''t: ever'"),
    "by habit": ("who", Habits(key_quote='"'), '"who"'),
    "a comma would end it in brackets": ("one, two", USUAL, "'one, two'"),
    "nothing": ("", USUAL, "''"),
    "a line end": ("a\nb", USUAL, '"a\\nb"'),
}


@pytest.mark.parametrize(("name", "manner", "expected"), KEYS.values(), ids=list(KEYS))
def test_key(name: str, manner: Habits, expected: str) -> None:
    """In quotes where it would be another key without them."""
    assert key_as_written(name, manner) == expected


WORDS: Final = st.text(st.sampled_from("ab \n:#-'\"\\,[]{}&*!|>%@`~é\t0."), max_size=40)


@given(WORDS, st.integers(0, 12), st.sampled_from([USUAL, NARROW, DOUBLE, Habits(always="'"), Habits(always='"')]))
def test_all_text_reads_back(text: str, column: int, manner: Habits) -> None:
    """Whatever it is, wherever it stands, on one line or several."""
    before = "k: " if not column else f"k:\n{' ' * column}k: "
    written = beneath(text, "k", manner, column=column, room=10)
    value = compose(f"{before}{written}\n").value
    assert value == ({"k": text} if not column else {"k": {"k": text}})
    assert compose(f"[{inline(text, 'k', manner, flow=True)}]\n").value == [text]
