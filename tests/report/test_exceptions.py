"""What needs attention: which ratings that are, why, who, and how often the date moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from cioc.model import Rag, Workspace
from cioc.report.sections import exceptions
from cioc.report.view.exceptions import Concern, Exceptions
from cioc.report.view.words import Words
from tests.changes.made import Made, action, entry, line, loaded, plan, workspaces
from tests.report.rated import MEETINGS, body, rated, subject
from tests.report.workspaces import RICH, shipped, view, workspace

if TYPE_CHECKING:
    from typing import Any


def told(meeting: str = "2019-12-06", *its: Made, **more: Any) -> Exceptions:
    """The section, of the rated workspace or of one with these actions."""
    files = loaded(plan(*its, meetings=MEETINGS) | more) if its else rated()
    found = exceptions.build(subject(files, meeting))
    assert found is not None
    return found


def concerns(found: Exceptions) -> list[Concern]:
    """All that is told, in its order."""
    return [concern for each in found.lists for concern in each.concerns]


def test_why_who_and_direction() -> None:
    """The line whose rating it is, its last note, and which way it went; the green line beside it is not told."""
    (found,) = concerns(told())
    assert (found.what.label, found.what.text, found.who) == ("Line 1.1a", "Ask children.", "Homes")
    assert found.direction == "Worse since the meeting of 11 October 2019, when it was amber"
    assert found.why is not None
    assert [note.source for note in found.why.notes] == ["Nobody came."]
    assert told().sentences == (
        "1 line is rated red; nothing is rated amber.",
        "1 of 5 open lines has no rating: whether it is on track cannot be told.",
    )


def test_red_comes_before_amber() -> None:
    """Each rating under its own words, the worst first; dropped and complete lines are exceptions no more."""
    found = told("2019-10-11")
    assert [(each.rating.tone, [c.what.label for c in each.concerns]) for each in found.lists] == [
        ("red", ["Action 1.2"]),
        ("amber", ["Line 1.1a", "Action 1.4", "Action 1.5"]),
    ]
    assert all(concern.direction == "" for concern in concerns(found))


def test_lines_of_which_the_same_is_to_be_told() -> None:
    """They are told together, with all who do it and all who answer for it."""
    both = action("1.1", "A.", line("Homes", leads=["early-help"]), line("Teams", leads=["health"]), line("Others"))
    said = {"title": "Late", "id": "late", "about": ["first/1.1"], "rag": "red", "text": "Nobody is there."}
    (found,) = concerns(told("2019-12-06", both, meetings=[MEETINGS[0], MEETINGS[1] | {"items": [said]}]))
    assert (found.what.label, found.who, found.leads) == ("Action 1.1", "Homes; Teams; Others", "early-help; health")
    assert found.direction == "First rated since the meeting of 11 October 2019"
    assert found.why is not None
    assert found.why.see is not None
    assert [note.source for note in found.why.notes] == ["Nobody is there."]


def test_no_reason() -> None:
    """A rating without a word beside it is told as one for which no reason was given, and not by its day alone."""
    (found,) = concerns(told("2019-12-06", action("1.1", "A.", line("Homes", entry("2019-11-20", rag="red")))))
    assert found.why is None


def test_dates_and_moves() -> None:
    """The first date, the current one, each move, and whether a meeting agreed to it."""
    moved = line(
        "Homes",
        entry("2019-03-01", rag="red", timescale="June 2019"),
        entry("2019-09-01", timescale="31 March 2020", agreed="2019-10-11"),
        timescale="March 2019",
    )
    (found,) = concerns(told("2019-12-06", action("1.1", "A.", moved)))
    assert (found.timescale.current, found.timescale.first) == ("31 March 2020", "March 2019")
    assert found.dates == "First date 31 March 2019, now 31 March 2020: 366 days later"
    assert found.moved == (
        "Re-timed twice: on 1 March 2019 to June 2019 (no agreement recorded); "
        "on 1 September 2019 to 31 March 2020 (agreed by the meeting of 11 October 2019)"
    )


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ({"rag": "red"}, {"note": "Still."}, "No change since the meeting of 11 October 2019"),
        ({"rag": "red"}, {"rag": "amber"}, "Better since the meeting of 11 October 2019, when it was red"),
        ({"rag": "green"}, {"rag": "amber"}, "Worse since the meeting of 11 October 2019, when it was green"),
        ({"note": "Begun."}, {"rag": "red"}, "First rated since the meeting of 11 October 2019"),
        (
            {"rag": "red", "status": "complete"},
            {"status": "in-progress"},
            "Open again since the meeting of 11 October 2019",
        ),
    ],
)
def test_directions(before: Made, after: Made, direction: str) -> None:
    """In words, against the meeting before."""
    said = line("Homes", entry("2019-03-01", **before), entry("2019-11-01", **after))
    assert [concern.direction for concern in concerns(told("2019-12-06", action("1.1", "A.", said)))] == [direction]


def test_a_new_plan_has_no_direction_yet() -> None:
    """Its lines were not there to be rated."""
    made = plan(action("1.1", "A.", line("Homes", entry("2019-11-20", rag="red"))), meetings=MEETINGS)
    made["plans"][0]["written"] = "2019-11-01"
    found = exceptions.build(subject(loaded(made)))
    assert found is not None
    assert [concern.direction for concern in concerns(found)] == [
        "New since the meeting of 11 October 2019, with the plan"
    ]


# -- Which ratings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"red": None, "amber": None, "green": None}, ("red", "amber")),
        ({"red": None, "amber": "no", "green": None}, ("red",)),
        ({"off": "yes", "risk": "yes", "fine": None}, ("off", "risk")),
        ({"off": None, "risk": None, "fine": None}, ("off",)),
        ({"red": None, "late": "yes", "green": None}, ("late",)),
        ({"red": "no"}, ()),
        ({}, ()),
    ],
)
def test_which_ratings_are_exceptions(ratings: dict[str, str | None], expected: tuple[str, ...]) -> None:
    """Those that the workspace names; else red and amber; among words without these, the worst."""
    rag = {
        word: Rag.model_validate({"label": word, "means": word, "exception": said}) for word, said in ratings.items()
    }
    assert Workspace(cioc="workspace/1", rag=rag).exceptions == expected


def test_the_title_names_them() -> None:
    """In the workspace's own words."""
    paper = view(workspace(RICH), "2020-05-15")
    assert [s.title for s in paper.sections if s.name == "exceptions"] == ["Red and amber: what needs attention"]


def test_without_ratings_there_is_no_section() -> None:
    """Nothing is left to say."""
    assert not [section for section in view(shipped(), "2019-12-06").sections if section.name == "exceptions"]


def test_with_ratings_but_none_adverse_it_says_so() -> None:
    """That is good news, and worth a line."""
    found = told("2019-12-06", action("1.1", "A.", line("Homes", entry("2019-03-01", rag="green"))))
    assert (found.sentences, found.lists) == (("Nothing in the plan is rated red or amber.",), ())


def test_the_key_of_words_knows_that_ratings_are_counted() -> None:
    """Also where no rating stands beside an action."""
    green = plan(action("1.1", "A.", line("Homes", entry("2019-03-01", rag="green"))), meetings=MEETINGS)
    words = body(view(loaded(green), "2019-12-06"), Words)
    assert [rating.label for rating in words.ratings] == ["red", "amber", "green", "blue"]
    assert not words.unused


def test_a_paper_that_has_everything() -> None:
    """What a meeting says of an action stands in its own place: here are its first words, and the way there."""
    first = concerns(body(view(workspace(RICH), "2020-05-15"), Exceptions))[0]
    assert first.why is not None
    assert first.why.see is not None
    assert first.why.see.anchor == "item-1"


@settings(max_examples=100, deadline=None)
@given(workspaces())
def test_every_adverse_line_is_told_once(made: Made) -> None:
    """Whatever is on file: as many lines are told as are open and rated so."""
    files = loaded(made)
    for meeting in files.meetings:
        of = subject(files, meeting)
        found = exceptions.build(of)
        if found is None:
            continue
        open_lines = [each.state for a in of.reported_actions for each in a.lines if each.state.is_open]
        rated_so = Counter(state.rag for state in open_lines if state.rag in of.settings.exceptions)
        assert {each.rating.tone for each in found.lists} == set(rated_so)
        text = " ".join(found.sentences)
        for word, number in rated_so.items():
            assert f"{number} line" in text
            assert word in text
