"""Small numbers of children in texts are shown as words, or in drawings as the symbol; every other number stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.model import WorkspaceSettings
from cioc.privacy.masking import masked, masked_pieces, masker
from cioc.privacy.small_numbers import find, small_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five children came home.", "A small number of children came home."),
        ("So far 5 children have", "So far a small number of children have"),
        ("Many came. 5 children left.", "Many came. A small number of children left."),
        ("3 young people and two girls", "A small number of young people and a small number of girls"),
        ("**two** children", "**A small number of** children"),
        ("five (5) children", "A small number of children"),
        ("a sibling group of three", "a sibling group"),
        ("saw two of these three children", "saw a small number of these children"),
        ("two of our 12 care leavers", "A small number of our 12 care leavers"),
        ("met one or two children", "met a small number of children"),
        ("two 14 year old boys", "A small number of 14 year old boys"),
        ("the twins", "the siblings"),
        ("the 3 children", "the children"),
        ("all three children", "all the children"),
        ("these two girls", "these girls"),
        ("another 2 girls", "A small number of other girls"),
        ("We met 12 children. Three went home.", "We met 12 children. A small number went home."),
        ("We met 12 children. One was ill.", "We met 12 children. A small number were ill."),
        ("Both children went home", "The children went home"),
        ("met both of our girls", "met our girls"),
    ],
)
def test_masked(text: str, expected: str) -> None:
    """In digits and in words, with the other number that says as much; an age stays."""
    assert masked(text, 5) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("helped one care leaver to find work", "helped a small number of care leavers to find work"),
        ("So far one child has come", "So far a small number of children have come"),
        ("One of our girls is home", "A small number of our girls are home"),
        ("1 baby was born", "A small number of babies were born"),
        ("Of 12 children, 1 goes home", "Of 12 children, a small number go home"),
    ],
)
def test_one_child(text: str, expected: str) -> None:
    """Neither the noun nor the verb tells that it is a single one."""
    assert masked(text, 5) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("38 of the 40 children had a review", "Most of the 40 children had a review"),
        ("38 out of 40 children", "Most of the 40 children"),
        ("20 of our children: 17 girls and 3 boys", "20 of our children: many girls and a small number of boys"),
        ("Of 40 children, 38 had a review", "Of 40 children, many had a review"),
        ("All but two of the 40 children", "All but a small number of the 40 children"),
    ],
)
def test_what_would_leave_a_small_number(text: str, expected: str) -> None:
    """It goes too, in words that are true of any such number."""
    assert masked(text, 5) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1 of 41 actions",
        "4 priorities",
        "Let's Take Action group of 6",
        "5 October 2019 children",
        "children aged 4",
        "action 2.1, children",
        "2 to 3 carers",
        "Priority 2 children and young people",
        "2 Children and young people take part.",
        "six children",
        "0 children",
        "AT&amp;T",
        "For 22 children 4 homes were found, and 2 social workers came twice in 3 weeks; 2 new homes open.",
    ],
)
def test_no_count_of_children(text: str) -> None:
    """Dates, ages, refs, and counts of other things are as they were."""
    assert masked(text, 5) is text


def test_lines_of_a_drawing() -> None:
    """A count is one count where it breaks over two lines; the ref of a priority above a line is none."""
    assert masked_pieces(("Found two", "children at", "home"), 5, "c") == ("Found c", "children at", "home")
    assert masked_pieces(("2 Children are", "heard", "3 Children are"), 5, "c") == (
        "2 Children are",
        "heard",
        "3 Children are",
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("two-girls-moved", "a-small-number-of-girls-moved"),
        ("2021-02-12/3-boys-in-custody", "2021-02-12/a-small-number-of-boys-in-custody"),
        ("one-girl-missing", "a-small-number-of-girls-missing"),
        ("a two-child limit", None),
        ("one-child-policy", None),
        ("two-childrens-homes", None),
        ("16-17-year-olds", None),
        ("cioc-2021", None),
    ],
)
def test_ids(name: str, expected: str | None) -> None:
    """What is joined by hyphens stays joined."""
    assert masked(name, 5) == (expected or name)


def test_abbreviations_of_a_workspace() -> None:
    """Those that stand for children count as the word does; one of a council of them does not."""
    settings = WorkspaceSettings(
        cioc="workspace/1",
        abbreviations={"OKS": "our looked after children", "KC": "Children in Care Council", "TP": "young person"},
    )
    mask = masker(settings)
    assert mask("Two OKS are missing, and 1 TP was found") == (
        "A small number of OKS are missing, and a small number of TP were found"
    )
    assert mask("Two KC meetings were held") == "Two KC meetings were held"
    assert masked("Two OKS are missing", 5) == "Two OKS are missing"


_SIDEWAYS = "| | Girls | Boys | Total |\n|---|---|---|---|\n| Custody | {} | {} | {} |"
_DOWN = "| | Children |\n|---|---|\n| Girls | {} |\n| Boys | {} |\n| Total | {} |"
_FEW = "a small number"


@pytest.mark.parametrize("table", [_SIDEWAYS, _DOWN], ids=["row", "column"])
@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((38, 2, 40), ("many", _FEW, 40)),
        ((2, 38, 40), (_FEW, "many", 40)),
        ((2, 3, 12), (_FEW, _FEW, 12)),  # none is the only one
        ((38, 2, 400), (38, _FEW, 400)),  # there are others
        ((38, 0, 38), (38, 0, 38)),
        ((38, 20, 58), (38, 20, 58)),
    ],
)
def test_total_of_a_table(table: str, numbers: tuple[int, ...], expected: tuple[object, ...]) -> None:
    """A total that would give the small number away keeps another part back with it, as it does for measures."""
    assert masked(table.format(*numbers), 5) == table.format(*expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of 40 children, 97.5% had a review", "Of 40 children, most had a review"),
        ("Of our eight care leavers, half had a visit", "Of our eight care leavers, a small number had a visit"),
        ("5% of the 40 children were moved", "A small number of the 40 children were moved"),
        ("95 per cent of 40 children were seen", "Most of 40 children were seen"),
        ("38/40 children were seen", "Most of the 40 children were seen"),
        ("half of the 8 children", "A small number of the 8 children"),
        ("three quarters of our 16 children were seen", "Most of our 16 children were seen"),
        ("1 in 4 of our 12 children", "A small number of our 12 children"),
        ("half of the 4 children", "A small number of the children"),
        ("Of 560 children, 97.5% had a review", None),
        ("50% of 40 children", None),
        ("half of the 30 children", None),
        ("0% of the 40 children", None),
        ("100% of the 40 children", None),
        ("16/17 year old children", None),
        ("1 in 4 children", None),
    ],
)
def test_share_of_a_known_number(text: str, expected: str | None) -> None:
    """A fraction out of a small base is a small number, or leaves one; out of a large one it is none."""
    assert masked(text, 5) == (expected or text)


SHARES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}


@pytest.mark.parametrize("part", SHARES)
@pytest.mark.parametrize(("times", "number"), [("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4)])
def test_parts_by_their_words(part: str, times: str, number: int) -> None:
    """Each stands for so many: one to five of them tell of few children, and so do one to five that are left."""
    parts = SHARES[part]
    for children in range(6, 12 * parts):
        share = Decimal(number * children) / parts
        told = _FEW if round(share) <= 5 else "most" if 1 <= round(children - share) <= 5 else ""
        found = list(find(f"{times} {part}s of the {children} pupils", 5))
        assert [each.edits[0].words for each in found] == ([f"{told} of"] if told else [])


BETWEEN = ["- primary: 12 (20 last year)", "- most of them for a day", "", "- primary: 12"]


@pytest.mark.parametrize("between", BETWEEN)
def test_a_list_of_counts_goes_on(between: str) -> None:
    """An item that gives no number, or more than one, ends no list; a paragraph does."""
    text = f"Children excluded:\n{between}\n- secondary: 2\n"
    assert masked(text, 5) == text.replace("secondary: 2", f"secondary: {_FEW}")
    text = text.replace(between or "\n\n", "Of these we know little.\n", 1)
    assert masked(text, 5) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is the only boy and has a plan.", "He is one of a small number of boys and has a plan."),
        ("She was the only girl, and has moved.", "She was one of a small number of girls, and has moved."),
        ("The only girl has left and is well.", "A small number of girls have left and are well."),
        ("Our only care leaver is at college.", "A small number of care leavers are at college."),
    ],
)
def test_only_one(text: str, expected: str) -> None:
    """Who is one of few has a verb of his own, and the few have theirs."""
    assert masked(text, 5) == expected


def test_sentences_stay_whole() -> None:
    """What counts something else beside children is left alone, and never half of it."""
    for text in (
        "For 12 children, two out of three are settled",
        "For 12 children one home closed, after 3 home visits",
    ):
        assert masked(text, 5) is text


@pytest.mark.parametrize("written", ["5&nbsp;children", "&#53; children", "&#x35;&#32;children"])
def test_entities(written: str) -> None:
    """A reader sees a space and a digit, however they are written."""
    assert masked(written, 5).startswith("A small number of")
    assert masked(f"{written} &lt;b&gt; &#60;", 5).endswith("&lt;b&gt; &#60;")


_WORDS = st.sampled_from(
    [
        *("two", "5", "12", "(3)", "one", "40", "of", "our", "these", "the", "all", "or", "and", "in", "to", "from"),
        *("out", "children", "girls", "sibling", "group", "twins", "posts", "Year", "went", "home:", "has", ",", "."),
        *("both", "home.", "Of these,"),
    ]
)


@given(st.lists(_WORDS, max_size=14), st.integers(min_value=0, max_value=9))
def test_nothing_is_left_to_find(words: list[str], up_to: int) -> None:
    """What the rule would find in a text, it does not find in the text that is published."""
    assert not list(small_numbers(masked(" ".join(words), up_to), up_to))


@given(st.lists(_WORDS, max_size=8), st.integers(min_value=1, max_value=9))
def test_numbers_that_could_be_one_another(words: list[str], up_to: int) -> None:
    """Whichever small number of children a text tells of, what is published is the same."""
    rest = " ".join(words)
    told = {masked(f"Of our 30 children {small} went home and {rest}", up_to) for small in range(1, up_to + 1)}
    assert len(told) == 1
