"""Who has answered in a round, and who has not."""

from __future__ import annotations

from cioc.dates import PartialDate
from cioc.rounds.progress import round_progress
from tests.rounds.councils import PLAN, ROUND, council, packs_of

SCHOOLS = "            timescale: June 2021\n"


def progress(entry: str) -> dict[str, tuple[int, int, PartialDate | None, tuple[str, ...]]]:
    """How far each lead is, once the schools' line has an entry."""
    text = PLAN.replace(SCHOOLS, f"{SCHOOLS}            progress: [{{{entry}}}]\n")
    workspace = council({"plans/our-plan.yaml": text})
    found = round_progress([*packs_of(workspace).values()], workspace, ROUND)
    return {each.lead: (each.asked, each.answered, each.last, each.waiting) for each in found.replied}


def test_an_answer_is_of_its_lead_and_its_round() -> None:
    """And of nobody else; what is complete by it is asked no more, and counts."""
    day = PartialDate(2021, 1, 20)
    found = progress("date: 2021-01-20, note: x, by: early-help, via: 2021-02-12")
    assert found["early-help"] == (2, 1, day, ("our-plan/1.1a",))
    assert found["health"][1] == 0
    found = progress("date: 2021-01-20, status: complete, note: x, by: early-help, via: 2021-02-12")
    assert found["early-help"] == (2, 1, day, ("our-plan/1.1a",))
    for other in ("note: x, by: early-help, via: 2020-12-04", "note: x, by: early-help", "note: x"):
        assert progress(f"date: 2021-01-20, {other}")["early-help"][1] == 0


def test_an_agency_answers_for_its_teams() -> None:
    """So that they are not reminded of what it has answered; it is listed itself, too."""
    found = progress("date: 2021-01-20, note: x, by: childrens-services, via: 2021-02-12")
    assert found["early-help"] == (2, 1, PartialDate(2021, 1, 20), ("our-plan/1.1a",))
    assert found["childrens-services"][:2] == (2, 1)
    assert found["health"][1] == 0


def test_who_has_not_answered_comes_first() -> None:
    """Then those who have answered some, then all."""
    assert [*progress("date: 2021-01-20, note: x, by: con, via: 2021-02-12")][-1] == "con"
    assert [*progress("date: 2021-01-20, note: x, by: early-help, via: 2021-02-12")][-1] == "early-help"


def test_a_kept_answer_is_of_what_its_promise_is_called_now() -> None:
    """Where somebody has renumbered it by hand, and said so."""
    kept = (
        "cioc: round/1\nmeeting: 2021-02-12\nanswers:\n"
        "  - {id: 5f1c09aa3b7e, about: our-plan/1.1b, lead: early-help, state: waiting, since: 2021-01-20}\n"
    )
    text = PLAN.replace("ref: 1.1\n", "ref: 1.7\n        was: [1.1]\n")
    workspace = council({"plans/our-plan.yaml": text, f"plans/rounds/{ROUND}.yaml": kept})
    found = round_progress([*packs_of(workspace).values()], workspace, ROUND)
    (theirs,) = [each for each in found.replied if each.lead == "early-help"]
    assert (theirs.to_decide, theirs.waiting) == (("our-plan/1.7b",), ("our-plan/1.7a",))
