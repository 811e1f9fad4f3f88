"""The paper as Markdown: what readers of the shipped papers get, and what no text can do to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cioc.report import markdown as prose
from cioc.report.assemble import ALL_ANNEXES
from cioc.report.render import Format, tidy
from cioc.text.escaping import escape
from tests.report.workspaces import (
    ANOTHER_PLAN,
    EMPTY_PLAN,
    NO_PLAN,
    RICH,
    SHIPPED,
    hostile,
    sayable,
    shipped,
    view,
    workspace,
    written,
)
from tests.snapshots import assert_as_kept

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("meeting", SHIPPED)
def test_shipped_papers(meeting: str) -> None:
    """The papers of the four real meetings."""
    assert_as_kept(written(view(shipped(), meeting), Format.MD), SNAPSHOTS / f"{meeting}.md")


def test_a_paper_that_has_everything() -> None:
    """Ratings, a moved promise, closed and open commitments, a number that is kept back, and all annexes."""
    shown = view(workspace(RICH), "2020-05-15", annexes=ALL_ANNEXES)
    assert_as_kept(written(shown, Format.MD), SNAPSHOTS / "everything.md")


@pytest.mark.parametrize("files", [NO_PLAN, ANOTHER_PLAN, EMPTY_PLAN], ids=["no plan", "another", "no actions"])
def test_there_is_a_paper_even_without_a_plan(files: dict[str, str]) -> None:
    """A meeting whose plan is missing or empty has a paper that says so."""
    text = written(view(workspace(files), "2020-02-14"), Format.MD)
    assert re.search("There was no plan|not on file|no actions yet", text)


# -- Escaping ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plain", "escaped"),
    [
        ("Let's Take Action; 14-17 years, 30.01.19 to 06.02.19", None),
        ("snake_case, <5 children, 2 < 3, AT&T, #5, 50% – yes!", None),
        ("2019", None),
        ("a|b", r"a\|b"),
        ("*so* _this_ `x`", r"\*so\* \_this\_ \`x\`"),
        ("[x](http://e)", r"\[x\](http://e)"),
        ("# no", r"\# no"),
        ("- no", r"\- no"),
        ("+ no", r"\+ no"),
        ("> no", r"\> no"),
        ("1. no", r"1\. no"),
        ("12) no", r"12\) no"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("~~~", r"\~\~\~"),
        ("<b>", r"\<b>"),
        ("<5@b>", r"\<5@b>"),
        ("&lt; &#60; & so", r"\&lt; \&#60; & so"),
        ("one\n# two", "one # two"),
        ("C #", r"C \#"),
        (r"a\*b", r"a\\\*b"),
        ("end\\", r"end\\"),
    ],
)
def test_escaping(plain: str, escaped: str | None) -> None:
    """What could be markup is escaped; all else stays as people wrote it."""
    assert escape(plain) == (plain if escaped is None else escaped)


_PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_MARKUP = "*_`[]()<>&;|#+-=~!\\\"' \n.:/0123xlt"
hostile_text = st.text(st.one_of(st.sampled_from(_MARKUP), st.characters(exclude_categories=["Cs", "Cc"])), max_size=40)


@given(hostile_text)
@settings(max_examples=150, deadline=None)
def test_plain_words_stay_plain_words(text: str) -> None:
    """Whatever is typed, what a reader sees of a plain text is that text, in a paragraph and in a cell."""
    words = " ".join(text.split())
    paragraph = _PARSER.parse(escape(text))
    assert [token.type for token in paragraph] in ([], ["paragraph_open", "inline", "paragraph_close"])
    for token in paragraph:
        assert {child.type for child in token.children or ()} <= {"text", "text_special"}
    assert "".join(_shown(token.children or ()) for token in paragraph) == words
    table = _PARSER.parse(f"| a | b |\n| --- | --- |\n| {escape(text)} | end |")
    cells = [token for token in table if token.type == "inline"]
    assert [_shown(cell.children or ()) for cell in cells] == ["a", "b", words, "end"]


def _shown(tokens: object) -> str:
    assert isinstance(tokens, list | tuple)
    return "".join(token.content for token in tokens)


@given(hostile_text, st.integers(1, 5))
@settings(max_examples=150, deadline=None)
def test_prose_adds_no_html_no_picture_and_no_high_heading(text: str, under: int) -> None:
    """Whatever is typed as Markdown, in the file it is whole blocks without HTML, below the heading it stands under."""
    tokens = _PARSER.parse(f"{prose.to_markdown(text, under=under)}\n\nafter\n")
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inner)}
    assert not kinds & {"html_block", "html_inline", "image"}
    assert all(int(token.tag[1:]) > under for token in tokens if token.type == "heading_open")
    assert [token.content for token in tokens if token.type == "inline"][-1] == "after"
    links = {str(child.attrs["href"]) for child in inner if child.type == "link_open"}
    assert not any(link.lower().startswith(("javascript:", "vbscript:", "data:")) for link in links)


@given(hostile_text)
@settings(max_examples=150, deadline=None)
def test_prose_on_one_line_stays_in_its_cell(text: str) -> None:
    """Whatever is typed as Markdown, the row of a table keeps its cells."""
    table = _PARSER.parse(f"| a | b |\n| --- | --- |\n| {prose.to_line(text)} | end |")
    cells = [token.content for token in table if token.type == "inline"]
    assert (len(cells), cells[-1]) == (4, "end")
    inner = [child.type for token in table for child in token.children or ()]
    assert not {"html_inline", "image"} & set(inner)


@given(hostile_text)
@example("\ufeff")
@settings(max_examples=30, deadline=None)
def test_hostile_text_in_every_field_keeps_the_paper_in_shape(text: str) -> None:
    """With the same hostile words in each field there are no more headings, rows or tags than with harmless ones."""
    assert _outline(text) == _outline("harmless")


def _outline(text: str) -> tuple[int, int, set[str]]:
    """Prose may have headings of its own, so here its words are harmless; it has a property above."""
    files = hostile(plain=sayable(text), markdown="harmless", timescale="January 2020")
    loaded = workspace(files)
    assert not any(document.damaged for document in loaded.documents)
    tokens = _PARSER.parse(written(view(loaded, "2020-02-14"), Format.MD))
    inner = {child.type for token in tokens for child in token.children or ()}
    return (
        sum(token.type == "heading_open" for token in tokens),
        sum(token.type == "tr_open" for token in tokens),
        inner & {"html_inline", "image", "s_open", "code_inline", "em_open"},
    )


# -- Prose -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one\ntwo\n\nthree", "one two\n\nthree"),
        ("a\\\nb", "a\\\nb"),
        ("# A\n\n#### B\n\n## C\n\n# D", "### A\n\n#### B\n\n#### C\n\n### D"),
        ("Title\n=====", "### Title"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("3. a\n\n   b\n4. c", "3. a\n\n   b\n\n4. c"),
        ("> quoted\n> # high", "> quoted\n>\n> ### high"),
        ("<b>bold</b> &amp; **bold**", r"\<b>bold\</b> & **bold**"),
        ("![a *cat*](http://e/x.png)", "a *cat*"),
        ("\\![x](http://e/a_(b))", r"\![x](http://e/a_%28b%29)"),
        ("<http://e/x>", "[http://e/x](http://e/x)"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("```\nnever closed | <b>", "```\nnever closed | <b>\n```"),
        ("    indented", "```\nindented\n```"),
        ("a|b\n-|-\n`c\\|d`|e", "| a | b |\n| --- | --- |\n| `c\\|d` | e |"),
        ("in 2021\n2021. So", r"in 2021 2021. So"),
        ("***", "***"),
        ("", ""),
    ],
)
def test_prose_as_markdown(source: str, expected: str) -> None:
    """Blocks as people write them, headings moved below level 2, HTML and pictures as words."""
    assert prose.to_markdown(source, under=2) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one\ntwo\n\nthree", "one two three"),
        ("So:\n\n- a\n- b | c", r"So: • a • b \| c"),
        ("```\nx  |\ny\n```", r"`x \| y`"),
        ("# Head\n\na\\\nb", "Head a b"),
        ("> 1. a", "• a"),
    ],
)
def test_prose_on_one_line(source: str, expected: str) -> None:
    """Fit for a cell: no line break, no pipe, and still clear where a point of a list begins."""
    assert prose.to_line(source) == expected


@pytest.mark.parametrize(
    ("written_levels", "under", "expected"),
    [([1, 2, 3], 2, [3, 4, 5]), ([3, 1, 6], 2, [3, 3, 4]), ([1, 2, 3], 5, [6, 6, 6]), ([], 2, [])],
)
def test_levels_never_skip(written_levels: list[int], under: int, expected: list[int]) -> None:
    """A heading is one step deeper than the one above it at most, whatever was typed."""
    assert prose.levels(written_levels, under) == expected


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("[^1]: word", "[^1]: word"),
        ("Said.[^1]\n\n[^1]: word", "Said.[^1] [^1]: word"),
        ("Said.[^1]\n\n[^1]: https://example.org/a", "Said.[^1] [^1]: https://example.org/a"),
        ("Said [1].\n\n[1]: word", "Said [1]. [1]: word"),
        ("[Note]: urgent", "[Note]: urgent"),
        ("> [Note]: urgent", "[Note]: urgent"),
        ("See.\n\n[it]: https://example.org/a", "See. [it]: https://example.org/a"),
        ("[it]\n\n[it]: https://example.org/a\n[it]: https://example.org/b", "[it] [it]: https://example.org/a"),
    ],
)
def test_what_looks_like_the_address_of_a_link(source: str, words: str) -> None:
    """Is words, unless a link uses it: none is lost, in neither form."""
    html = re.sub(r"<[^>]*>", "", prose.to_html(source, under=2, about="x"))
    assert " ".join(html.split()).startswith(words)
    assert prose.to_line(source).replace("\\", "").removeprefix("> ").startswith(words)


def test_address_that_a_link_uses() -> None:
    """Is one, and the link leads there."""
    source = "See [the plan][it].\n\n[it]: https://example.org/a"
    assert prose.to_html(source, under=2, about="x") == '<p>See <a href="https://example.org/a">the plan</a>.</p>'
    assert prose.to_markdown(source, under=2) == "See [the plan](https://example.org/a)."


def test_tidying_leaves_code_alone() -> None:
    """Blank lines come singly, but in a block of code they are somebody's own."""
    assert tidy("\n\na \n\n\n```\nb\n\n\nc  \n```\n\n\nd\n\n") == "a\n\n```\nb\n\n\nc  \n```\n\nd\n"
