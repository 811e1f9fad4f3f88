"""The paper as HTML: what the law asks of a page, on every paper that there can be (shared rules in standards)."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cioc.report import markdown as prose
from cioc.report.assemble import ALL_ANNEXES
from cioc.report.render import Format
from tests.report.workspaces import (
    ANOTHER_PLAN,
    EMPTY_PLAN,
    NO_PLAN,
    RICH,
    ROOT,
    SHIPPED,
    hostile,
    large,
    rich,
    sayable,
    shipped,
    view,
    workspace,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.report.view.paper import Paper

SHAPES: Final = {"svg", "rect", "line", "circle", "text", "title", "desc"}
VOID: Final = {"meta", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """A page as a flat list of elements, each with its attributes, the elements around it, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {[element.tag for element in self.open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in <{tag}>"
        element = Element(tag, dict(attrs), tuple(each.tag for each in self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements of these tags."""
        return [element for element in self.elements if element.tag in tags]


class Element:
    """One element."""

    def __init__(self, tag: str, attributes: dict[str, str | None], around: tuple[str, ...]) -> None:
        self.tag, self.attributes, self.around, self.text = tag, attributes, around, ""

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name) or ""


def _of_shipped(meeting: str) -> Paper:
    return view(shipped(), meeting)


PAPERS: Final[dict[str, Callable[[], Paper]]] = {
    **{meeting: partial(_of_shipped, meeting) for meeting in SHIPPED},
    "everything": rich,
    "with annexes": lambda: rich(annexes=ALL_ANNEXES),
    "a plan in full": lambda: view(shipped(), "2019-12-06", annexes=ALL_ANNEXES),
    "first of all": lambda: view(workspace(RICH), "2020-02-14"),
    "hostile": lambda: view(workspace(hostile()), "2020-02-14", annexes=ALL_ANNEXES),
    "no plan": lambda: view(workspace(NO_PLAN), "2020-02-14"),
    "another plan": lambda: view(workspace(ANOTHER_PLAN), "2020-02-14"),
    "no actions": lambda: view(workspace(EMPTY_PLAN), "2020-02-14"),
    "300 actions": lambda: view(workspace(large(300)), "2020-02-14"),
}
"""Each is made by the tests that need it, and not by every process that looks which tests there are."""


@pytest.fixture(params=PAPERS, scope="module")
def paper(request: pytest.FixtureRequest) -> Paper:
    """Each of the papers."""
    return PAPERS[request.param]()


@pytest.fixture(scope="module")
def page(paper: Paper) -> Page:
    """Its page."""
    return Page(written(paper, Format.HTML))


def test_language_title_and_zoom(page: Page, paper: Paper) -> None:
    """The page says its language, has a title of its own, and lets people zoom."""
    assert page.all("html")[0].get("lang") == "en-GB"
    assert [title.text for title in page.all("title") if "svg" not in title.around] == [paper.page_title]
    viewport = next(meta for meta in page.all("meta") if meta.get("name") == "viewport").get("content")
    assert "scalable" not in viewport
    assert "maximum" not in viewport


def test_headings(page: Page, paper: Paper) -> None:
    """There is one h1, no level is skipped, and no heading is empty."""
    headings = page.all("h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(heading.text.strip() for heading in headings)
    titles = [re.sub(r"^\d+\. ", "", h.text) for h in headings if h.tag == "h2"]
    cover = [title for title in titles if title in {"Purpose", "Summary", "Members are asked to"}]
    assert titles == [*cover, *(section.title for section in (*paper.sections, *paper.annexes))]


def test_landmarks(page: Page) -> None:
    """A link past everything comes first; there is one main, which it leads to."""
    body = page.elements[[element.tag for element in page.elements].index("body") + 1]
    (main,) = page.all("main")
    assert (body.tag, body.get("href")) == ("a", f"#{main.get('id')}")


def test_ids_and_links(page: Page) -> None:
    """No id is given twice, and each link within the page leads somewhere and says where."""
    ids = Counter(element.get("id") for element in page.elements if "id" in element.attributes)
    assert [name for name, times in ids.items() if times > 1] == []
    targets = [link.get("href")[1:] for link in page.all("a") if link.get("href").startswith("#")]
    targets += [name for element in page.elements for name in element.get("aria-labelledby").split()]
    assert set(targets) <= set(ids)
    assert all(link.text.strip() for link in page.all("a"))


def test_tables(page: Page) -> None:
    """Each table has a caption, and each of its headings says what it is the heading of, is filled and not merged."""
    for tag in ("caption", "thead"):
        assert len(page.all(tag)) == len(page.all("table"))
    assert all(caption.text.strip() for caption in page.all("caption"))
    for heading in page.all("th"):
        assert heading.get("scope") == ("col" if "thead" in heading.around else "row")
        assert heading.text.strip()
    assert not [cell for cell in page.all("th", "td") if {"colspan", "rowspan"} & set(cell.attributes)]
    for table in page.all("table"):
        assert "scroll" in table.get("class") or table.get("role") == "table" or "div" in table.around
    for region in (element for element in page.elements if element.get("role") == "region"):
        assert region.get("tabindex") == "0"
        assert region.get("aria-label") or region.get("aria-labelledby")


def test_nothing_runs_and_nothing_is_loaded(page: Page) -> None:
    """No script, no picture, no style or font from elsewhere, no handler: nothing leaves the machine."""
    assert not page.all("script", "img", "iframe", "object", "embed", "link", "base", "form")
    drawn = [element for element in page.elements if "svg" in (element.tag, *element.around)]
    assert {element.tag for element in drawn} <= SHAPES
    assert all("figure" in element.around for element in drawn)
    for element in drawn:
        assert re.fullmatch(r"(#[0-9a-f]{6})?", element.get("fill"))
    assert not [name for element in page.elements for name in element.attributes if name.startswith("on")]
    assert not [
        element for element in page.elements if {"src", "srcset", "style", "background"} & set(element.attributes)
    ]
    (style,) = page.all("style")
    assert not re.search(r"url\(|@import|@font-face", style.text)


def test_charts_are_named(page: Page) -> None:
    """Each drawing is an image with a title and a description, and the chart has a headline for all to see."""
    texts = {element.get("id"): element for element in page.elements if element.get("id")}
    for drawing in (
        element for element in page.all("svg") if not element.get("aria-hidden") and "ul" not in element.around
    ):
        assert drawing.get("role") == "img"
        title, description = (texts[name] for name in drawing.get("aria-labelledby").split())
        assert (title.tag, description.tag) == ("title", "desc")
        assert title.text.strip()
        assert description.text.strip()
    assert [figure.tag for figure in page.all("figcaption")] == ["figcaption"] * len(page.all("figure"))
    assert all(caption.text.strip() for caption in page.all("figcaption"))


def test_ratings_are_words(page: Page) -> None:
    """A rating is never a colour alone: it has its word, and says what it means where that is more."""
    for rating in (element for element in page.elements if "rating" in element.get("class").split()):
        assert rating.text.strip(": ")


def test_no_cell_is_left_out(page: Page) -> None:
    """Each row has as many cells as its table has columns."""
    assert all(len(set(table)) == 1 for table in _tables(page))


def _tables(page: Page) -> list[list[int]]:
    """The number of cells in each row of each table."""
    tables: list[list[int]] = []
    for element in page.elements:
        if element.tag == "table":
            tables.append([])
        elif element.tag == "tr":
            tables[-1].append(0)
        elif element.tag in {"th", "td"}:
            tables[-1][-1] += 1
    return tables


def test_same_input_same_bytes() -> None:
    """Neither the clock nor the order of a set gets into a paper."""
    for form in Format:
        assert written(rich(), form) == written(rich(), form)


def test_raw_numbers_of_few_children_are_nowhere() -> None:
    """A number that is kept back stands in no format, and neither does the note that gives it away."""
    for form in Format:
        text = written(rich(), form)
        assert "Three of them" not in text
        assert re.search(r"<strong>c</strong>|\*\*c\*\*", text)
        assert "1 to 5 children" in text


def test_what_is_from_the_record_is_marked() -> None:
    """Beside the headings of what was reckoned, and of no other."""
    page = Page(written(rich(annexes=ALL_ANNEXES), Format.HTML))
    shown = rich(annexes=ALL_ANNEXES)
    marks = [element for element in page.elements if "from-record" in element.get("class").split()]
    assert len(marks) == sum(section.from_record for section in (*shown.sections, *shown.annexes))


# -- The palette -------------------------------------------------------------------------------------------------------


def _palettes() -> dict[str, tuple[str, str]]:
    """All pairs of text and ground in the stylesheet."""
    css = (ROOT / "templates" / "report.css").read_text(encoding="utf-8")
    pairs = {}
    for theme, block in enumerate(re.findall(r":root \{(.*?)\}", css, re.DOTALL)):
        colours = dict(re.findall(r"--(\w+): (#\w{6})", block))
        for text in ("ink", "soft", "accent"):
            for ground in ("paper", "panel"):
                if text in colours:
                    pairs[f"{theme}: {text} on {ground}"] = (colours[text], colours[ground])
    for tone, ground, text in re.findall(r"\.rating-(\w+) \{ background: (#\w+); color: (#\w+)", css):
        pairs[tone] = (text, ground)
    return pairs


@pytest.mark.parametrize(("text", "ground"), _palettes().values(), ids=list(_palettes()))
def test_contrast(text: str, ground: str) -> None:
    """Each pair of text and ground has a contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_all_ratings_and_three_themes_are_measured() -> None:
    """The test above found the pairs it is for: light, dark and print, and four ratings."""
    assert len(_palettes()) == 3 * 6 + 4


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- Hostile text ------------------------------------------------------------------------------------------------------

_MARKUP = "*_`[]()<>&;|#+-=~!\\\"' \n.:/0123xlt"
hostile_text = st.text(st.one_of(st.sampled_from(_MARKUP), st.characters(exclude_categories=["Cs", "Cc"])), max_size=40)


@given(hostile_text, st.integers(1, 5))
@settings(max_examples=120, deadline=None)
def test_prose_is_whole_and_harmless(text: str, under: int) -> None:
    """Whatever is typed as Markdown becomes closed, harmless elements below the heading it stands under."""
    page = Page(prose.to_html(text, under=under, about=text))
    assert not page.all("script", "img", "iframe", "style", "h1")
    assert all(int(element.tag[1]) > under for element in page.elements if re.fullmatch(r"h\d", element.tag))
    for link in page.all("a"):
        assert not link.get("href").lower().startswith(("javascript:", "vbscript:", "data:"))


@given(hostile_text)
@example("\ufeff")
@example("\u2028\ufffe")
@settings(max_examples=30, deadline=None)  # each example draws a whole paper
def test_hostile_plain_text_adds_no_element(text: str) -> None:
    """With the same hostile words in every plain field, a page has the elements that it has with harmless ones."""
    assert _elements(text) == _elements("harmless")


def _elements(text: str) -> list[str]:
    loaded = workspace(hostile(plain=sayable(text), markdown="harmless", timescale="January 2020"))
    page = Page(written(view(loaded, "2020-02-14"), Format.HTML))
    # In a drawing, words have an element a line: more words may have more lines.
    return [element.tag for element in page.elements if element.tag != "text" or "svg" not in element.around]


def test_a_table_in_prose_is_named_and_scrolls() -> None:
    """A table that somebody typed has a caption, headings with a scope, and a named frame."""
    page = Page(prose.to_html("|a|b|\n|-|-|\n|1|2|\n\n|c|\n|-|\n|3|", under=2, about="<Item>"))
    assert [caption.text for caption in page.all("caption")] == ["Table 1: <Item>", "Table 2: <Item>"]
    assert {heading.get("scope") for heading in page.all("th")} == {"col"}
    assert [region.get("aria-label") for region in page.all("div")] == ["Table 1: <Item>", "Table 2: <Item>"]
