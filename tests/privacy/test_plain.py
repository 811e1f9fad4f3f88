"""The text that a reader sees, and the place of each character of it in what is typed."""

from __future__ import annotations

import pytest

from cioc.diagnostics import Span
from cioc.privacy.plain import plain, squeezed

READS = {
    "as typed": ("two girls", "two girls"),
    "entities": ("943&nbsp;476&#160;59&#x31;9 &amp; more", "943 476 5919 & more"),
    "no entity": ("R&D; &#9999999999; &nothing", "R&D; &#9999999999; &nothing"),
    "an entity without width": ("tw&#8203;o&shy; girls", "two girls"),
    "codes": (r"\x41\u0042\U00000043\U00110000", r"ABC\U00110000"),
    "escapes": (r"\*two\* \a", r"*two* \a"),
    "emphasis": ("**two** _girls_ *a* ~~b~~ `c`", "two girls a b c"),
    "an asterisk alone": ("* two\n2 * 3", "* two\n2 * 3"),
    "underscores within a word": ("care_leavers _a", "care_leavers a"),
    "tags": ("<b>two</b> <br/>girls<br> <p class='x'>a</p> <x> 1 < 2", "two  girls  a <x> 1 < 2"),
    "links": ("[two](https://example.org) girls [see] [a](b c)", "two girls [see] a](b c)"),
    "no width": ("t\u200bw\u00ado girls\ufeff", "two girls"),
    "spaces and hyphens": ("two\u00a0girls\u2003a\u2011b \u2212", "two girls a-b -"),
    "letters of other shapes": ("\uff14 \U0001d400", "4 A"),
    "a wide gap": (f"two{' ' * 9}girls{' ' * 8}a\t\t\t\t\t\t\t\t\tb", f"two girls{' ' * 8}a b"),
    "lines": ("two  \n  # girls\\\r\n a", "two  \n  # girls\\\r\n a"),
}


@pytest.mark.parametrize(("typed", "read"), READS.values(), ids=list(READS))
def test_what_a_reader_sees(typed: str, read: str) -> None:
    """Entities and escapes are decoded, and what hides within words is taken out."""
    assert plain(typed).text == read


JOINED = {
    "lines": ("two\ngirls", "two girls"),
    "spaces around": ("two  \n  girls", "two girls"),
    "a comment": ("# two\n   # girls\n #\n", "# two girls  "),
    "a break by a backslash": ("two\\\n girls", "two girls"),
    "Windows": ("two \r\n\tgirls\ra", "two girls\ra"),
    "empty lines": ("two\n\n\ngirls", "two   girls"),
    "a wide gap before": (f"two{' ' * 12}\ngirls", "two girls"),
}


@pytest.mark.parametrize(("typed", "read"), JOINED.values(), ids=list(JOINED))
def test_lines_are_joined(typed: str, read: str) -> None:
    """With the spaces around the break, and the # of a comment."""
    assert plain(typed, joined=True).text == read


def test_abbreviations_for_children() -> None:
    """They read as one that everybody knows, where they stand alone; the longest first, whatever is in them."""
    names = ("YP", "YPC", "C")
    assert plain("2 YP, YPC: C YPs aYP YP-1 yp C_a", children=names).text == "2 CIOC, CIOC: CIOC YPs aYP YP-1 yp C_a"
    assert plain("2 YP\nC**&amp;", joined=True, children=names).text == "2 CIOC CIOC&"
    assert plain("2 YP", children=()).text == "2 YP"


@pytest.mark.parametrize("joined", [False, True])
def test_places(*, joined: bool) -> None:
    """Each character that is read lies within what it was typed as; what is of another length is never split."""
    typed = "a&amp;**b** <b>c</b>\n  # d\\x41e"
    read = plain(typed, joined=joined)
    where = {each: read.source(Span(at, at + 1)) for at, each in enumerate(read.text)}
    assert where["&"] == Span(1, 6)
    assert [where[each] for each in "abcde"] == [
        Span(at, at + 1) for at in map(typed.index, ("a", "b*", "c", "d", "e"))
    ]
    assert where["A"] == Span(typed.index("\\"), typed.index("e", 20))
    at = read.text.index("&")
    assert read.source(Span(at, at + 2)) == Span(1, 9)
    assert read.source(Span(0, len(read.text))) == Span(0, len(typed))
    assert read.source(Span(2, 2)) == Span(8, 8)


def test_nothing() -> None:
    """A text of nothing, or of which nothing is seen, has a place too."""
    assert plain("").source(Span(0, 0)) == Span(0, 0)
    assert plain("\u200b").text == ""


def test_squeezed() -> None:
    """Only wide gaps are taken out, from where they begin."""
    read = squeezed(f"a{' ' * 8}b{' ' * 9}**c**\t\t\t\t\t\t\t\t\t\td")
    assert read.text == f"a{' ' * 8}b **c** d"
    assert read.source(Span(10, 11)) == Span(10, 19)
    assert read.source(Span(11, 12)) == Span(19, 20)
