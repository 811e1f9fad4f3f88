"""What is looked for first, so that less has to be looked for after it, hides nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cioc.diagnostics import Span
from cioc.privacy import counted, labels, plain, sentences, shapes, small_numbers
from cioc.privacy.searching import digits_in
from cioc.rules import births_and_addresses
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

_TYPED = """
a one two 1 2 3 12 (5) (10%) x of out our the these all both every neither child children girls boy young person
people care leavers siblings lac cioc 14-year-old years year 9s 9 deaf blind and or home homes teams self-harming
two-girls-moved school looked after unaccompanied in from to for who are is went children's number total nos. count
exclusions deaths among by : . , ; = - * _ # ' ’
"""
_WORDS = st.sampled_from(_TYPED.split())
_GAPS = st.sampled_from([" ", " ", " ", "", "\n", " \n  # ", " **", "* "])
_TEXTS = st.lists(st.tuples(_WORDS, _GAPS), max_size=16).map(lambda parts: "".join(map("".join, parts)))


@contextmanager
def _without(module: ModuleType, name: str, other: object) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, other)
        yield


def _counts(text: str) -> list[Any]:
    return [counted.counted(text, text, at, at + len(one)) for one in ("one", "1") for at in _places(one, text)]


def _places(word: str, text: str) -> Iterator[int]:
    return (at for at in range(len(text)) if text.startswith(word, at))


@given(_TEXTS)
@example("one of our two deaf and blind children went")
@example("1 two-girls-moved boy")
@example("one (5) child")
@example("1 x child")
@example("one year 9s")
@example("one\n  # looked after child")
def test_one_child_in_reach(text: str) -> None:
    """What may follow "one" is looked for before it is asked whether that is a child."""
    with _without(counted, "are_in_reach", lambda *_: True):
        expected = _counts(text)
    assert _counts(text) == expected


@given(_TEXTS)
@example("number of deaths among children")
@example("nos. of 14-year-old girls in our homes")
@example("cioc: a")
def test_labels(text: str) -> None:
    """Signs that are in no label are looked for before the label is."""
    with _without(labels, "_OTHER_SIGN", lazy_pattern("(?!)")), _without(labels, "OF_CHILDREN", lazy_pattern("")):
        expected = labels.is_label(text)
    assert labels.is_label(text) == expected


@given(_TEXTS)
@example("looked after children in our care")
def test_abbreviations(text: str) -> None:
    """Words for children are looked for before it is asked whether they are all that is meant."""
    with _without(small_numbers, "OF_CHILDREN", lazy_pattern("")):
        expected = small_numbers.short_for_children({"AB": text})
    assert small_numbers.short_for_children({"AB": text}) == expected


@given(_TEXTS)
@example("between 2 and 3 children")
@example("half of our 8 children, a-third of 9 girls")
@example("2/40 children and 16/17")
@example("three mothers who are care leavers")
def test_what_begins_with_a_number(text: str) -> None:
    """It is found at the numbers, as it is where it is looked for everywhere."""
    anywhere = list(range(len(text) + 1))
    with _without(shapes, "every", lambda *_: anywhere), _without(shapes, "_with", lambda numbers, _others: numbers):
        expected = list(shapes.shapes(text, text, 5, anywhere))
    assert list(shapes.shapes(text, text, 5, digits_in(text))) == expected


@given(_TEXTS)
@example("On 2019-02-07 2 of 3 children, 3-girls and two-girls-moved")
@example("several children, a small number of girls, [c] boys, x care leavers; 2 girls")
@example("2019-02-07 12 girls in care, 3 went home")
def test_counts_are_looked_for_where_they_begin(text: str) -> None:
    """Numbers, ids and words that stand for a number are found as they are where they are looked for everywhere."""
    anywhere = list(range(len(text) + 1))
    with (
        _without(shapes, "every", lambda *_: anywhere),
        _without(shapes, "_with", lambda numbers, _others: numbers),
        _without(small_numbers, "digits_in", lambda _: anywhere),
        _without(small_numbers, "OF_CHILDREN", lazy_pattern("")),
        _without(sentences, "_unnumbered", vars(sentences)["_UNNUMBERED"].finditer),
        _without(labels, "every", lambda *_: anywhere),
    ):
        expected = list(small_numbers.find(text, 5))
    assert list(small_numbers.find(text, 5)) == expected


@given(st.lists(st.sampled_from(["jo.bloggs", "at", "AT", "[at]", "(at )", "@", "dot", "[dot]", ".", " ", "gov", "ſ"])))
@example(["jo.bloggs", " ", "at", " ", "gov", ".", "gov"])
@example(["jo.bloggs", "(at )", "gov", "[dot]", "gov"])
def test_addresses_that_are_written_out(parts: list[str]) -> None:
    """An address is looked for only where "at" and a domain may stand, and is found wherever it stands."""
    text = "".join(parts)
    with (
        _without(births_and_addresses, "_DOMAIN_AFTER", lazy_pattern("")),
        _without(births_and_addresses, "every", lambda *_: [0]),
    ):
        expected = list(births_and_addresses.personal_addresses(text))
    assert list(births_and_addresses.personal_addresses(text)) == expected


_MARKS = (
    "\\",
    "*",
    "_",
    "`",
    "~",
    "&amp;",
    "&#49;",
    "\\x41",
    "\\*",
    "<b>",
    "</b>",
    "<br>",
    "[",
    "a](b)",
    "# ",
    "YP",
    "a",
    "b-c",
)
_SPACES = (" ", "\t", "\n", "\r\n", "\u00ad", "\u00a0", "\u2011", "\uff21", "\U0001d400", " " * 9, "\t \t\t \t\t\t\t\t")


@given(st.lists(st.sampled_from((*_MARKS, *_SPACES)), max_size=20).map("".join))
@example("a \\\n  # b")
@example("a\t\r\n b")
def test_text_that_reads_as_it_is_typed(text: str) -> None:
    """Where what does not may begin is looked for before it is asked what it is."""

    def read() -> list[tuple[str, list[Span]]]:
        vars(plain)["_with_names"].cache_clear()
        every = [plain.plain(text), plain.plain(text, joined=True), plain.plain(text, joined=True, children=["YP"])]
        return [(one.text, [one.source(Span(at, at + 1)) for at in range(len(one.text))]) for one in every]

    anywhere = {
        (joined, has_gaps): lazy_pattern(f"(?s:.)(?:{vars(plain)[name]})")
        for joined, name in ((False, "_BY_CHARACTER"), (True, "_WITH_LINES_JOINED"))
        for has_gaps in (False, True)
    }
    with _without(plain, "_PATTERNS", anywhere), _without(plain, "_BEGINS", r"\s\S"):
        expected = read()
    assert read() == expected
