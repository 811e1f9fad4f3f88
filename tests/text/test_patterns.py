"""Patterns that wait to be compiled match what they would match at once."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cioc
from cioc.text import patterns
from cioc.text.patterns import RarePattern, lazy_pattern, matches_at

if TYPE_CHECKING:
    from collections.abc import Iterator

PLANS = Path(__file__).parents[1] / "plans"


def _named() -> Iterator[tuple[str, object]]:
    """Everything that modules of cioc hold under a name of their own."""
    for module in pkgutil.walk_packages(cioc.__path__, "cioc."):
        if module.name != "cioc.__main__":
            yield from ((f"{module.name}.{name}", each) for name, each in vars(import_module(module.name)).items())


_ALL = dict(_named())
LAZY = {name: each for name, each in _ALL.items() if type(each) is type(lazy_pattern(""))}
RARE = {name: each for name, each in _ALL.items() if isinstance(each, RarePattern)}
AT_ONCE = [name for name, each in _ALL.items() if isinstance(each, re.Pattern)]


def test_each_can_be_compiled() -> None:
    """A pattern that is wrong would be found by whoever first needs it."""
    assert len(LAZY) > 150
    for each in (*LAZY.values(), *(rare.whole for rare in RARE.values())):
        assert isinstance(each.search(""), re.Match | None)


def test_none_is_compiled_at_once() -> None:
    """What a module would compile as soon as it is imported, every command that imports it would wait for."""
    assert AT_ONCE == []


def test_methods_are_those_of_the_pattern() -> None:
    """With flags, positions and groups; and it is compiled once."""
    pattern = lazy_pattern("(?P<word>a+)b", re.IGNORECASE)
    assert pattern.pattern == "(?P<word>a+)b"
    found = pattern.search("xAAb", 1)
    assert found is not None
    assert (found["word"], found.span(), found.re) == ("AA", (1, 4), pattern.search("ab").re)  # type: ignore[union-attr]
    assert pattern.fullmatch("aabc") is None
    assert pattern.sub("-", "abab") == "--"
    with pytest.raises(AttributeError):
        _ = pattern.no_method  # type: ignore[attr-defined]


def test_rare_pattern_needs_all_its_parts() -> None:
    """It is looked for where each of them is somewhere in the text, and nowhere else."""
    rare = RarePattern("a(?P<middle>.)c", has=("a.", "c"))
    assert [match["middle"] for match in rare.finditer("abc a-c")] == ["b", "-"]
    assert list(rare.finditer("ab")) == []
    assert list(RarePattern("ab", has=("a", "c")).finditer("ab")) == []


def test_matches_at_places() -> None:
    """A match begins at one of them, and not within the one before; without its beginning, none is looked for."""
    assert [match.span() for match in matches_at(re.compile("aa"), "aaaa aa", [0, 1, 2, 6])] == [(0, 2), (2, 4)]
    rare = RarePattern("(?<!b)a.c", begins="(?<!b)a")
    assert [match[0] for match in rare.finditer("bac aac")] == ["aac"]
    assert [match[0] for match in rare.finditer("bac aac", [1, 4])] == ["aac"]
    assert list(rare.finditer("bac aac", [1, 5])) == []


def test_a_pattern_is_its_code() -> None:
    """What an earlier run made of each is what this one would make of it: Python compares all that it does."""
    for each in LAZY.values():
        pattern, flags = each.pattern, int(vars(each)["_flags"])
        code = patterns.code_of(pattern, flags)
        assert code is not None
        found, expected = patterns.of_code(pattern, code), re.compile(pattern, flags)
        assert found == expected
        assert found.groupindex == expected.groupindex


@pytest.mark.parametrize(
    "code", [(0, b"", 0, {}, ()), (0, b"\x01\x02\x03", 0, {}, ()), (32, b"\xff" * 40, 1, {}, ()), ()]
)
def test_what_is_no_code_is_compiled(code: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it was damaged, or another Python made it."""
    monkeypatch.setattr(patterns, "known", {("a+b", 0): code})
    assert patterns.compiled("a+b", 0) == re.compile("a+b")


def test_code_is_kept_of_what_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of this run alone, and only where somebody asks for it; a pattern that is wrong is told as ever."""
    made: dict[patterns.PatternKey, patterns.PatternCode] = {}
    monkeypatch.setattr(patterns, "made", made)
    kept = {("c", 0): patterns.code_of("c", 0)}
    monkeypatch.setattr(patterns, "known", kept)
    assert [patterns.compiled(each, re.I if each == "b" else 0) for each in "abc"] == [
        re.compile("a"),
        re.compile("b", re.IGNORECASE),
        re.compile("c"),
    ]
    assert list(made) == [("a", 0), ("b", re.I)]
    assert made["b", re.I] == patterns.code_of("b", re.I)
    with pytest.raises(re.error):
        patterns.compiled("(", 0)


_TYPED = """
a one two three five 1 2 3 4 5 12 40 2/40 16/17 2-3 (5) 5% 97.5% half third of our the these both couple pair single
sole only neither child children girls boy young person people care leavers siblings twins lac 14-year-old year 9s age
aged and or deaf home teams in at from to for on who are is was were has fell between fewer less no not more than most
count number exclusions deaths among : . , ; ( ) | - * born birth b. turned 10 be 9 12 March 2010-03-12 jo.bloggs jo @
[at] (at) example dot gov.uk 14a Station Road High Street Flat Kai Thornaby School NHS nhs UPN upn 943 476 5919
9434765919 A801200001001 A 801 200 001 001 QQ 12 34 56 C qq123456c 07700 900123 +44 7700
"""
_WORDS = st.sampled_from(_TYPED.split())
_GAPS = st.sampled_from([" ", " ", " ", "", "\n", " \n  # "])
_TEXTS = st.lists(st.tuples(_WORDS, _GAPS), max_size=24)


@pytest.mark.parametrize("rare", RARE.values(), ids=list(RARE))
@given(_TEXTS)
@example([("a couple", " "), ("of", " "), ("girls", "")])
@example([("the only", " "), ("boy", "")])
@example([("two", " "), ("exclusions", " "), ("of", " "), ("children", "")])
@example([("three", " "), ("girls who are", " "), ("care leavers", "")])
@example([("half", " "), ("of our 8", " "), ("children", "")])
@example([("of 40 children, 97.5%", " ")])
@example([("both", " "), ("children", " "), ("are", " ")])
@example([("jo.bloggs at example.gov.uk", " ")])
@example([("turned 10 on 12 March 2020", " ")])
@example([("b. 12 March 2010", " ")])
@example([("NHS number 943-476-5919", " ")])
@example([("UPN A801200001001", " ")])
@example([("QQ 12 34 56 C", " ")])
@example([("+44 7700 900123", " ")])
@example([("14a Station Road", " ")])
def test_rare_patterns_find_what_the_whole_finds(rare: RarePattern, parts: list[tuple[str, str]]) -> None:
    """What any match is said to have in it, each has."""
    text = "".join(word + gap for word, gap in parts)
    for each in (text, text.lower()):
        assert [match.span() for match in rare.finditer(each)] == [match.span() for match in rare.whole.finditer(each)]


@pytest.mark.parametrize("rare", RARE.values(), ids=list(RARE))
def test_rare_patterns_in_the_shipped_plans(rare: RarePattern) -> None:
    """The same, in what people wrote."""
    for path in sorted(PLANS.rglob("*.yaml")):
        text = path.read_text("utf-8").lower()
        assert [match.span() for match in rare.finditer(text)] == [match.span() for match in rare.whole.finditer(text)]
