"""Sections in a council's own order: numbers follow, links lead to what is there, and no two places have one name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cioc.model import WorkspaceSettings
from cioc.report.render import Format, render
from cioc.report.templates import loader
from tests.report.workspaces import shipped, view

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace


LAYOUTS = {
    "as usual": (),
    "without the action log": ({"id": "action-log", "show": "no"},),
    "without the items": ({"id": "items", "show": "no"}, {"id": "page", "title": "In short"}),
    "backwards": tuple({"id": each} for each in ("sign-off", "forward", "items", "measures", "page")),
    "names of other places": tuple(
        {"id": each, "title": each.title(), "text": "Our own words."}
        for each in ("summary", "purpose", "recommendations", "decisions", "key", "paper", "item-1", "annex-plan")
    ),
}


def laid_out(sections: tuple[dict[str, str], ...]) -> LoadedWorkspace:
    """The same, with sections as the council wants them."""
    made = WorkspaceSettings.model_validate({"cioc": "workspace/1", "sections": list(sections)})
    return replace(shipped(), settings=shipped().settings.model_copy(update={"sections": made.sections}))


@pytest.mark.parametrize("meeting", ["2019-12-06", "2021-02-12", "2022-08"])
@pytest.mark.parametrize("sections", LAYOUTS.values(), ids=list(LAYOUTS))
def test_links_and_names(sections: tuple[dict[str, str], ...], meeting: str) -> None:
    """With and without annexes."""
    for annexes in ((), ("plan", "changes", "counts")):
        html = render(view(laid_out(sections), meeting, annexes=annexes), Format.HTML, loader())
        names = re.findall(r'\bid="([^"]+)"', html)
        assert len(names) == len(set(names))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(names)


@pytest.mark.parametrize("sections", LAYOUTS.values(), ids=list(LAYOUTS))
@pytest.mark.parametrize("form", Format)
def test_numbers_follow(sections: tuple[dict[str, str], ...], form: Format) -> None:
    """From 1 on, in both formats, and the items of a section bear its number."""
    text = render(view(laid_out(sections), "2021-02-12"), form, loader())
    numbers = re.findall(r"^## (\d+)\." if form is Format.MD else r'<h2[^>]*><span class="number">(\d+)\.', text, re.M)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    items = re.findall(
        r"^### (\d+)\.1 " if form is Format.MD else r'<h3[^>]*><span class="number">(\d+)\.1<', text, re.M
    )
    paper = view(laid_out(sections), "2021-02-12")
    assert items == [section.number for section in paper.sections if section.name == "items"]


def test_footer_is_words_in_any_case() -> None:
    """At the foot of printed pages it stands in a style sheet, which nothing in it can end; and once in the page."""
    footer = 'Our Council\'s "own" \\ </style><b> é'
    paper = replace(view(shipped(), "2021-02-12"), footer=footer)
    html = render(paper, Format.HTML, loader())
    assert html.count("</style") == 1
    (said,) = re.findall(r'@bottom-left \{ content: "([^"]*)";', html)
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), said) == footer
    assert '<footer class="foot"><p>Our Council&#39;s &#34;own&#34; \\ &lt;/style&gt;&lt;b&gt; é</p>' in html
    assert "</style>" not in render(paper, Format.MD, loader()).replace("\\</style>", "")
