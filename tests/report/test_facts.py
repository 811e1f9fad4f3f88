"""The facts of a paper: what it says, and not what it looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.report.facts import facts
from tests.record.world import FILES, changed, loaded

if TYPE_CHECKING:
    from tests.record.world import Files


def drawn(files: Files, day: str = "2021-02-12") -> tuple[str, ...]:
    """The facts of the paper of a meeting."""
    workspace = loaded(files)
    return facts(workspace, workspace.meetings[day])


def test_counts_dates_ratings_and_quoted_words() -> None:
    """All that belongs to one entry is told together, so that a number is not without its name."""
    said = drawn(FILES)
    assert "Children in our care, 510, 31 January 2021" in "\n".join(said)
    assert any("1 action has a worse rating" in each for each in said)
    assert any("Amber: at risk" in each for each in said)
    assert any("Half of the schools take part." in each for each in said)
    assert not any(".;" in each for each in said)


def test_the_same_files_say_the_same() -> None:
    """And so do files in which only the cover is another, or what the council has printed and in which order."""
    assert drawn(FILES) == drawn(dict(FILES))
    for edit in (
        ("workspace", "organisation: Our Council", "organisation: The New Council"),
        ("workspace", "name: Corporate Parenting Board", "name: Board for Children"),
        ("workspace", "organisation: Our Council", "footer: By us.\norganisation: Our Council"),
        ("workspace", "organisation: Our Council", "cover: {Ward: All}\norganisation: Our Council"),
        (
            "workspace",
            "organisation: Our Council",
            "sections: [forward, {id: page, show: no}]\norganisation: Our Council",
        ),
        ("workspace", "organisation: Our Council", "annexes: [plan, changes]\norganisation: Our Council"),
    ):
        assert drawn(changed(edit)) == drawn(FILES)


def test_old_papers_call_a_lead_as_it_was_called() -> None:
    """Up to the last day of the name; of several names, by the one of that day."""
    former = "known_as: [{name: Youth Team, until: 2020-12-31}, {name: Early Help, until: 2021-03-01}]"
    files = changed(("register", "name: Early Help}", f"name: Family Help, {former}}}"))
    for day, name in (("2020-12-04", "Youth Team"), ("2021-02-12", "Early Help"), ("2021-06-04", "Family Help")):
        said = "\n".join(drawn(files, day))
        assert {each for each in ("Youth Team", "Early Help", "Family Help") if each in said} == {name}


@pytest.mark.parametrize(
    "edit",
    [
        ("our-plan", "vision: A safe", "vision: A very safe"),
        ("our-plan", "outcome: Nine", "notes: By hand.\n        outcome: Nine"),
    ],
)
def test_what_only_an_annex_prints_is_a_fact(edit: tuple[str, str, str]) -> None:
    """A council may have had it printed."""
    files = changed(edit)
    assert files != FILES
    assert drawn(files) != drawn(FILES)


def test_what_a_meeting_decided_is_none() -> None:
    """It is written down after the paper is out."""
    (name,) = (name for name in FILES if name.endswith("2021-02-12.yaml"))
    text = FILES[name]
    decided = f"{text}decisions: [{{text: So be it., agrees: [our-plan/1.1]}}]\n"
    assert "decisions:" not in text
    assert drawn(FILES | {name: decided}) == drawn(FILES)
