"""What a pack holds: what the ledger says is theirs, in words that may go out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from cioc.edit.renumbering import names_a_device
from cioc.overdue import Bucket
from cioc.overdue.sorting import SOON, overdue_on
from cioc.render.pack import letter
from cioc.rounds.packs import Field, file_name, stood
from cioc.rounds.token import Token, parsed, revision
from tests.rounds.councils import PLAN, ROUND, council, packs_of


def test_each_lead_has_what_is_theirs_the_worst_first() -> None:
    """As `cioc overdue` of the meeting's day has it; who leads nothing open has no pack."""
    workspace = council()
    found = packs_of(workspace)
    ledger = overdue_on(ROUND.last, workspace, within=SOON, today=ROUND.last, past=None)
    assert list(found) == ["childrens-services", "health", "con", "early-help"]
    for lead, pack in found.items():
        assert [each.name for each in pack.asked] == [each.name for each in ledger.promises if lead in each.leads]
    assert [each.bucket for each in found["early-help"].asked] == [Bucket.LAPSED, Bucket.ON_TIME]


def test_what_is_shown() -> None:
    """The number, what was promised, by when, how it stands and the last word, without small numbers of children."""
    first = packs_of(council())["early-help"].asked[0]
    assert dict(first.shown) == {
        Field.REF: "1.1a",
        Field.PROMISE: "Residential homes: Ask children what they think before each review.",
        Field.BY_WHEN: "March 2020",
        Field.STANDING: "Amber, in progress, past its date, 31 March 2020; no update since",
        Field.LAST_WORD: "10 February 2020: A small number of children have moved; one home has begun.",
    }
    assert first.label == "our-plan/1.1a"


def test_the_last_word_says_whose_it_is_and_who_else_is_asked() -> None:
    """Where a lead gave it; and of what an agency has as a whole, nobody of its own is another."""
    line = "            timescale: June 2021\n"
    said = "{date: 2021-01-10, note: y, by: health, via: 2021-02-12}"
    workspace = council({"plans/our-plan.yaml": PLAN.replace(line, f"{line}            progress: [{said}]\n")})
    (_, shared) = packs_of(workspace)["early-help"].asked
    assert shared.shown[Field.LAST_WORD] == "10 January 2021, Health: y (Also asked: Health.)"
    (_, shared, *_) = packs_of(council(), agency="childrens-services")["childrens-services"].asked
    assert shared.shown[Field.LAST_WORD] == "Nothing said yet (Also asked: Health.)"


def test_commitments_and_reviews_are_asked_about_too() -> None:
    """By their full names."""
    found = packs_of(council())
    assert "2020-12-04/figures" in {each.name for each in found["health"].asked}
    assert [each.name for each in found["childrens-services"].asked] == ["our-plan/review"]


def test_an_agency_has_one_pack_with_all_its_teams() -> None:
    """And nothing of others."""
    found = packs_of(council(), agency="childrens-services")
    assert list(found) == ["childrens-services"]
    assert {each.shown[Field.REF] for each in found["childrens-services"].asked} == {"1.1a", "1.1b", "our-plan/review"}


def test_a_device_of_windows_is_no_name_of_a_file() -> None:
    """Nor is one with a dot behind it."""
    assert packs_of(council())["con"].file == "lead-con-2021-02-12"
    plan, register = PLAN.replace("[con]", "[con.x]"), council().documents
    text = next(each.text for each in register if each.name.endswith("register.yaml"))
    other = council({"plans/our-plan.yaml": plan, "plans/register.yaml": text.replace("{id: con,", "{id: con.x,")})
    assert packs_of(other)["con.x"].file == "lead-con.x-2021-02-12"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("paused, until: 2021-09, note: x", "Paused until September 2021"),
        ("in-progress", "In progress, due 30 June 2021"),
    ],
)
def test_how_it_stands(status: str, said: str) -> None:
    """In the workspace's own words where it has any."""
    entry = f"            timescale: June 2021\n            progress: [{{date: 2021-01-29, status: {status}}}]\n"
    plan = PLAN.replace("            timescale: June 2021\n", entry)
    (asked,) = [
        each for each in packs_of(council({"plans/our-plan.yaml": plan}))["early-help"].asked if each.name.endswith("b")
    ]
    assert asked.shown[Field.STANDING] == said


def test_one_state_of_the_files_has_one_revision() -> None:
    """Whatever their order; and another where a letter is another."""
    assert revision([("a", b"1"), ("b", b"2")]) == revision([("b", b"2"), ("a", b"1")])
    assert revision([("a", b"1"), ("b", b"2")]) != revision([("a", b"1"), ("b", b"3")])
    assert revision([("a", b"12"), ("b", b"")]) != revision([("a", b"1"), ("b", b"2")])


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.fixed_dictionaries({each.name: _WORDS for each in fields(Token)}))
def test_a_token_comes_back_as_it_was(values: dict[str, str]) -> None:
    """Whatever stands in it; in one cell, without a blank."""
    text = Token(**values).text()
    assert parsed(text) == Token(**values)
    assert not set(text) & set(" \t\r\n")


@given(st.data())
def test_a_token_that_was_changed_is_none(data: st.DataObject) -> None:
    """Not by a letter, and not by what a spreadsheet does when somebody drags it."""
    text = packs_of(council())["health"].asked[0].token.text()
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0123456789abcdef|"))
    changed = text[:at] + other + text[at + 1 :]
    assert changed == text or parsed(changed) is None


@pytest.mark.parametrize("lead", ["../../etc/x", "Early Help", "a/b", "..", "", "CON", "x" * 300, "é"])
def test_no_lead_leads_out_of_the_folder(lead: str) -> None:
    """Whatever a plan, or a sheet that came back, calls a lead; and no two have one name."""
    name = file_name(lead)
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name)
    assert ".." not in name
    assert len(name) < 80
    assert file_name(lead + " ") != name
    assert not names_a_device(name)


def test_what_has_no_date_is_not_on_time() -> None:
    """The letter says of it what the workbook says."""
    pack = packs_of(council())["health"]
    due, going = (
        replace(pack.asked[0], bucket=Bucket.ON_TIME, shown={**pack.asked[0].shown, Field.STANDING: standing})
        for standing in ("Green, due 31 May 2021", "Green, going on")
    )
    told = letter.letter(replace(pack, asked=(due, going)))
    assert [each.title for each in told.groups] == ["Not yet due (1)", "Going on (1)"]


def test_how_it_stands_is_read_back() -> None:
    """The rating and the status that a pack shows are those that it hides; other words tell of neither."""
    workspace = council()
    asked = [each for pack in packs_of(workspace).values() for each in pack.asked]
    assert len(asked) > 5
    for each in asked:
        assert stood(each.shown[Field.STANDING], workspace) == {"rag": each.token.rag, "status": each.token.status}
    assert stood("red, On hold, paused until June 2021", workspace) == {"rag": "red", "status": "paused"}
    for other in ("", "changed", "Red", "Redder, due 3 March 2021"):
        assert stood(other, workspace) == {}
