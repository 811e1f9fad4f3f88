"""Pictures in papers: a part of the HTML, an address in Markdown, and never left out in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cioc.errors import CannotDoError
from cioc.report import markdown as prose
from cioc.report.assemble import paper
from cioc.report.paper_sources import addresses, shown
from cioc.report.render import Format, render
from cioc.report.templates import loader
from cioc.state import snapshot_for
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory
from tests.rules.rule_examples import PNG

if TYPE_CHECKING:
    from cioc.report.view.paper import Paper
    from cioc.workspace.loading import LoadedWorkspace

GIVEN = {"a.png": "data:image/png;base64,AA==", 'q".png': "data:image/png;base64,BB=="}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

HTML = {
    "alone": (
        "![Up](a.png)",
        '<p class="picture"><img src="data:image/png;base64,AA==" alt="Up"></p>',
    ),
    "among words": (
        "See ![Up & on](a.png).",
        '<p class="picture">See <img src="data:image/png;base64,AA==" alt="Up &amp; on">.</p>',
    ),
    "a description that is no markup": (
        '![" onerror="x](a.png)',
        '<p class="picture"><img src="data:image/png;base64,AA==" alt="&#34; onerror=&#34;x"></p>',
    ),
    "no picture": ("Words.", "<p>Words.</p>"),
}


@pytest.mark.parametrize(("text", "expected"), HTML.values(), ids=list(HTML))
def test_html(text: str, expected: str) -> None:
    """The picture itself, in a paragraph that styles can find."""
    assert prose.to_html(text, under=2, about="x", pictures=GIVEN) == expected


MARKDOWN = {
    "alone": ("![Up](a.png)", "![Up](a.png)"),
    "with a space": ("![Up](<my chart.png>)", "![Up](my%20chart.png)"),
    "marks in the description": ("![a\\]b *c*](a.png)", "![a\\]b c](a.png)"),
    "brackets in the path": ("![Up](<a(b.png>)", "![Up](a%28b.png)"),
    "in a list": ("- a\n- ![Up](a.png)", "- a\n- ![Up](a.png)"),
    "in a link": ("[![Up](a.png)](https://example.org)", "[![Up](a.png)](https://example.org)"),
}


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=list(MARKDOWN))
def test_markdown(text: str, expected: str) -> None:
    """It stays a picture."""
    assert prose.to_markdown(text, under=2, pictures=True) == expected


def test_line() -> None:
    """Also in the cell of a table."""
    assert prose.to_line("Up.\n\n![Up](a.png)", pictures=True) == "Up. ![Up](a.png)"


def test_what_was_not_handed_in() -> None:
    """It is refused; where nobody hands pictures in, what they show is told."""
    with pytest.raises(CannotDoError, match=r'cannot show the picture "b\.png"'):
        prose.to_html("![Up](b.png)", under=2, about="x", pictures=GIVEN)
    assert prose.to_html("![Up](b.png)", under=2, about="x") == "<p>Up</p>"
    assert prose.to_markdown("![Up](b.png)", under=2) == "Up"


# -- Whole papers ------------------------------------------------------------------------------------------------------

TEXT = '"Now: ![Reviews on time rose](pictures/a.png)"'
PLACES = {
    "summary": f"summary: {TEXT}\n",
    "purpose": f"purpose: {TEXT}\n",
    "introduction": f"introduction: {TEXT}\n",
    "item": f"items: [{{id: a, title: A, text: {TEXT}}}]\n",
    "voice": f"items: [{{id: a, title: A, voice: {TEXT}}}]\n",
    "update": f"items: [{{id: a, title: A, updates: [{{by: us, text: {TEXT}}}]}}]\n",
    "strength": f"items: [{{id: a, title: A, findings: {{strengths: [{TEXT}]}}}}]\n",
    "own section": f"sections: [{{id: own, title: Own, text: {TEXT}}}]\n",
    "appendix": f"appendices: [{{title: Letter, text: {TEXT}}}]\n",
    "consultation": f"consultation: {TEXT}\n",
    "implication": f"implications: {{legal: {TEXT}}}\n",
    "background paper": f"background_papers: [{TEXT}]\n",
}


def loaded(meeting: str, settings: str = "", **files: bytes) -> LoadedWorkspace:
    """A workspace with one meeting, and pictures in `pictures/`."""
    texts = {
        "plans/meetings/2021-02-12.yaml": f"cioc: meeting/1\ndate: 2021-02-12\n{meeting}".encode(),
        "plans/workspace.yaml": f"cioc: workspace/1\n{settings}".encode(),
    }
    return load(Memory(files={**texts, **{f"pictures/{name.replace('_', '.')}": data for name, data in files.items()}}))


def drawn(workspace: LoadedWorkspace) -> Paper:
    """The paper of its meeting."""
    (meeting,) = workspace.meetings.values()
    return shown(paper(snapshot_for(meeting, workspace), meeting), workspace)


def written(workspace: LoadedWorkspace, form: Format) -> str:
    """The same, as text."""
    return render(drawn(workspace), form, loader(), addresses(workspace))


@pytest.mark.parametrize("meeting", PLACES.values(), ids=list(PLACES))
def test_wherever_somebody_writes(meeting: str) -> None:
    """In each text of the meeting's file, and in both formats."""
    workspace = loaded(meeting, a_png=PNG)
    html = written(workspace, Format.HTML)
    (image,) = re.findall(r"<img [^>]*>", html)
    assert 'alt="Reviews on time rose"' in image
    assert 'src="data:image/png;base64,' in image
    assert "![Reviews on time rose](pictures/a.png)" in written(workspace, Format.MD)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![Up](pictures/b.png)", r'2021-02-12\.yaml:3:10: there is no picture "pictures/b\.png"'),
        ("![](pictures/a.png)", r'2021-02-12\.yaml:3:10: nothing says what the picture "pictures/a\.png" shows'),
        ("![Up](https://example.org/a.png)", "papers fetch nothing"),
        ("![Up](../a.png)", "not a path inside the workspace"),
        ("![Up](pictures/large.png)", "up to 2 MB"),
    ],
)
def test_refused_with_its_place(text: str, message: str) -> None:
    """The file, the line and what is wrong; also where the rule that says so is waived."""
    meeting = f'summary: "{text}"\n'
    for waiver in ("", "# cioc: allow F113 F114 -- we know\n"):
        workspace = loaded(f"{waiver}{meeting}", a_png=PNG, large_png=PNG.ljust(3_000_000))
        with pytest.raises(CannotDoError, match=message.replace(":3:", ":4:") if waiver else message):
            drawn(workspace)


def test_only_what_the_paper_shows_matters() -> None:
    """A picture in a section that is left out, or in another meeting, is not missed."""
    workspace = loaded('consultation: "![Up](nosuch.png)"\nsections: [{id: consultation, show: "no"}]\n')
    assert "<img" not in written(workspace, Format.HTML)


def test_written_with_escapes() -> None:
    """What is not seen as a picture while the files are read is refused all the same, and not left out."""
    with pytest.raises(CannotDoError, match=r'cannot show the picture "pictures/a\.png"'):
        drawn(loaded('summary: "\\x21[Up](pictures/a.png)"\n', a_png=PNG))


def test_numbers_of_children_in_a_description() -> None:
    """They are kept back as they are in all other words, and the picture stays."""
    workspace = loaded('summary: "![3 children moved](pictures/a.png)"\n', a_png=PNG)
    assert 'alt="a small number of children moved"' in written(workspace, Format.HTML)


def test_words_that_look_like_the_sign_of_a_picture() -> None:
    """They stay words."""
    text = 'summary: \'![Up](pictures/a.png) <img src="picture:0"> `<img src="picture:0">`\'\n'
    html = written(loaded(text, a_png=PNG), Format.HTML)
    assert html.count("data:image/png") == 1
    assert html.count("picture:0") == 2


def test_logo() -> None:
    """In the banner, with the council's name for those who do not see it; an SVG only as a picture."""
    settings = "organisation: Our Council\nlogo: pictures/logo.svg\n"
    html = written(loaded("", settings, logo_svg=SVG), Format.HTML)
    (image,) = re.findall(r"<img [^>]*>", html)
    assert image.startswith('<img class="logo" src="data:image/svg+xml;base64,')
    assert image.endswith('alt="Our Council">')
    assert "<script" not in html
    with pytest.raises(CannotDoError, match=r'workspace\.yaml:3:7: there is no picture "pictures/logo\.svg"'):
        drawn(loaded("", settings))


def test_large_pictures_are_no_trouble_for_templates() -> None:
    """Two of them, and a logo, as large as they may be."""
    most = PNG.ljust(2 * 1024 * 1024, b"\0")
    text = 'summary: "![Up](pictures/a.png)"\npurpose: "![Up](pictures/b.png)"\n'
    html = written(loaded(text, "logo: pictures/c.png\n", a_png=most, b_png=most, c_png=most), Format.HTML)
    assert len(re.findall(r"<img ", html)) == 3
