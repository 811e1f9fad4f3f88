"""The headings that officers know: printed where they are filled, in their places, and left out where they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from cioc.checking.check import check
from cioc.model import Meeting
from cioc.model.meeting import Implications
from cioc.report.render import Format
from cioc.report.view.sections import SignOff, Texts
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory
from tests.report.workspaces import HOSTILE, RICH, view, workspace, written

if TYPE_CHECKING:
    from cioc.report.view.paper import Paper

MEETING: Final = "plans/meetings/2020-05-15.yaml"
COVER: Final = """\
purpose: To tell *members*.
consultation: Children were asked.
implications:
  other: None.
  financial: |
    ## It costs

    10 pounds.
  environment: Less paper.
background_papers:
  - "[The strategy](https://example.org/strategy) of 2018"
  - Minutes | of the group
contact: early-help
"""


def paper(cover: str = COVER) -> Paper:
    """A paper that has everything, and this besides."""
    return view(workspace(RICH | {MEETING: RICH[MEETING] + cover}), "2020-05-15")


def test_where_they_stand() -> None:
    """The purpose is on the cover; the others around what is coming up, before the signature."""
    shown = paper()
    assert shown.cover.purpose is not None
    assert shown.cover.purpose.source == "To tell *members*."
    names = [section.name for section in shown.sections]
    after = names.index("items") + 1
    assert names[after : after + 5] == ["consultation", "implications", "forward", "background-papers", "sign-off"]


def test_those_that_are_not_filled_are_left_out() -> None:
    """Nobody prints empty headings."""
    shown = paper("implications: {}\nbackground_papers: []\n")
    assert not {section.name for section in shown.sections} & {"consultation", "implications", "background-papers"}
    assert shown.cover.purpose is None
    assert "Purpose" not in written(shown, Format.MD)


def test_implications_in_their_order() -> None:
    """That of the cover sheet, whatever that of the file is; only those that are filled."""
    shown = next(section.body for section in paper().sections if section.name == "implications")
    assert isinstance(shown, Texts)
    assert [each.title for each in shown.headings] == ["Financial", "Climate and environment", "Other"]


def test_each_kind_of_implication_has_a_title() -> None:
    """A key of the file that nothing prints would lose what somebody wrote."""
    filled = "implications:\n" + "".join(f"  {key}: Told of {key}.\n" for key in Implications.model_fields)
    text = written(paper(filled), Format.MD)
    assert all(f"Told of {key}." in text for key in Implications.model_fields)


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        (
            Format.MD,
            [
                "## Purpose\n\nTo tell *members*.",
                "### Financial\n\n#### It costs\n\n10 pounds.",
                "- [The strategy](https://example.org/strategy) of 2018\n- Minutes \\| of the group\n",
                "- Contact: Early Help",
            ],
        ),
        (
            Format.HTML,
            ["<p>To tell <em>members</em>.</p>", "<h4>It costs</h4>", '<a href="https://example.org/strategy">'],
        ),
    ],
)
def test_as_written(form: Format, parts: list[str]) -> None:
    """As Markdown that somebody wrote, below its heading."""
    text = written(paper(), form)
    for part in parts:
        assert part in text


POSTS: Final = """\
cioc: register/1
agencies:
  - {id: health, name: Health}
leads:
  - {id: head, name: Head of Service, agency: health}
  - {id: head-of-health, name: Head of Health, agency: health}
  - {id: clerk, name: Clerk}
"""


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ("head", "Head of Service (Health)"),
        ("head-of-health", "Head of Health"),
        ("clerk", "Clerk"),
        ("health", "Health"),
        ("someone", "someone"),
    ],
)
def test_who_signs(author: str, said: str) -> None:
    """A post with the agency that it belongs to, unless its name says so."""
    meeting = RICH[MEETING].replace("author: director", f"author: {author}")
    shown = view(workspace(RICH | {MEETING: meeting, "plans/register.yaml": POSTS}), "2020-05-15")
    sign_off = next(section.body for section in shown.sections if isinstance(section.body, SignOff))
    assert [fact.value for fact in sign_off.facts if fact.label == "Report of"] == [said]


def test_whom_to_ask() -> None:
    """The contact stands with the signature."""
    sign_off = next(section.body for section in paper().sections if isinstance(section.body, SignOff))
    assert ("Contact", "Early Help") in [(fact.label, fact.value) for fact in sign_off.facts]


def test_a_contact_is_a_post_or_a_team() -> None:
    """One that the register does not hold, such as a person, is found."""
    files = RICH | {MEETING: RICH[MEETING] + "contact: jo-smith\n"}
    found = check(load(Memory(files={name: text.encode() for name, text in files.items()})))
    assert [(each.code, each.message) for each in found if each.code == "R201"] == [("R201", 'unknown lead "jo-smith"')]


def test_hostile_words_stay_words() -> None:
    """Data is never markup, here either."""
    quoted = '"' + "".join(rf"\U{ord(char):08X}" for char in HOSTILE) + '"'
    cover = (
        f"purpose: {quoted}\nconsultation: {quoted}\nimplications: {{legal: {quoted}}}\nbackground_papers: [{quoted}]\n"
    )
    html = written(paper(cover), Format.HTML)
    assert "<script" not in html
    assert "javascript:" not in html.replace("(javascript:y)", "")


def test_all_keys_of_a_meeting_are_optional_but_two() -> None:
    """A meeting is begun with its date; a paper grows."""
    assert {name for name, field in Meeting.model_fields.items() if field.is_required()} == {"cioc", "date"}
