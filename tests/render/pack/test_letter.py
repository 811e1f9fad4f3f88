"""The letter: in the plain text and by the template alike, and no more than is described."""

from __future__ import annotations

import re
from html import unescape

from jinja2 import Environment, nodes
from msgspec.structs import fields, replace

from cioc.dates import PartialDate
from cioc.render.pack import words
from cioc.render.pack.letter import Letter, LetterGroup, html, text
from cioc.report.templates import packaged
from tests.rounds.councils import council, packs_of


def test_template_uses_the_documented_view_alone() -> None:
    """Each attribute is a field of the letter, and each field is printed; no filter makes anything safe."""
    tree = Environment(autoescape=True).parse((packaged() / "letter.html").read_text(encoding="utf-8"))
    known = {field.name for kind in (Letter, LetterGroup) for field in fields(kind)}
    assert {each.attr for each in tree.find_all(nodes.Getattr)} == known
    assert not list(tree.find_all(nodes.Filter))


def test_both_forms_say_the_same() -> None:
    """Word for word, but for what heads them."""
    for pack in packs_of(council()).values():
        page = unescape(
            re.sub(r"<style>.*</style>|<title>.*</title>|<[^>]+>", " ", html(pack, packaged()), flags=re.DOTALL)
        )
        plain = text(pack).removeprefix("Subject: ")
        assert page.split() == re.sub(r"(?m)^- |:$", "", plain).split()


def test_lines_fit_an_email() -> None:
    """None is longer than 76 letters."""
    assert all(len(line) <= 76 for pack in packs_of(council()).values() for line in text(pack).splitlines())


def test_data_is_no_markup() -> None:
    """HTML in a plan is shown, not run."""
    pack = packs_of(council())["health"]
    page = html(replace(pack, contact="<script>alert(1)</script>"), packaged())
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_what_is_counted() -> None:
    """What is past its date, what had no update since when, and what falls due soon; nothing of what there is none."""
    workspace = council()
    early = packs_of(workspace)["early-help"]
    assert words.counts(early) == "1 of yours will be past its date on 12 February 2021."
    later = packs_of(workspace, meeting=PartialDate(2021, 6, 4))
    assert words.counts(later["health"]) == (
        "3 of yours will be past their dates on 4 June 2021; 1 has had no recent update; "
        "1 falls due soon after the meeting."
    )
    assert words.counts(packs_of(workspace)["con"]) == ""
    assert words.opening(later["con"]).endswith(
        "On 4 June 2021 the Corporate Parenting Board reads how it is going, and we ask you for a few words on it."
    )
