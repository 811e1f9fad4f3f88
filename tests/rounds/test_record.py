"""What is kept of a round: answers that stand in no entry, and nothing of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cioc.edit.applying import apply
from cioc.rounds.outcomes import NONE, AnswerItem, Outcome
from cioc.rounds.record import kept_answers, record
from tests.rounds.councils import ROUND, council
from tests.rounds.test_comparing import RATING, TODAY, WHAT, after, became, entry, sheet, without_name

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace

FILE = f"plans/rounds/{ROUND}.yaml"
SAID = {WHAT: "All of it.", RATING: "green"}


def the_answer(outcome: Outcome, **more: str) -> AnswerItem:
    """An answer about the homes, as if that had become of it."""
    (item,) = became(council(), sheet("early-help", {"1.1a": SAID}))
    return replace(item, outcome=outcome, again=(WHAT, RATING), **more)


def kept(*runs: AnswerItem, text: str = "") -> str:
    """The file once each run has been kept."""
    for item in runs:
        files = record([item], council({FILE: text} if text else None), TODAY)
        for each in files:
            assert each.name == FILE
            text = apply(each.start or text, each.edits, name=each.name)
        assert not record([item], council({FILE: text} if text else None), TODAY)
    return text


STATES = {
    Outcome.CONFLICT: "waiting", Outcome.HELD: "waiting", Outcome.QUESTION: "asked", Outcome.DECIDED: "not-recorded",
}  # fmt: skip


@pytest.mark.parametrize(("outcome", "state"), STATES.items())
def test_each_state(outcome: Outcome, state: str) -> None:
    """By a sum, with its promise under its lasting name; what is written is forgotten, and then all of it."""
    text = kept(the_answer(outcome))
    asks = "    asks: [happened, rating]\n" if state == "asked" else ""
    assert f"about: our-plan/1.1/homes\n    lead: early-help\n    state: {state}\n{asks}    since: {TODAY}\n" in text
    assert "All of it" not in text
    for end in (Outcome.TAKEN, Outcome.KNOWN):
        assert "answers:" not in kept(the_answer(end), text=text)
    answered = kept(the_answer(Outcome.STAYS), text=text)
    assert answered == text.replace(f"state: asked\n{asks}", "state: answered\n")
    for other in (Outcome.EMPTY, Outcome.STAYS, Outcome.REFUSED)[:: 2 if asks else 1]:
        assert kept(the_answer(other), text=text) == text
        assert kept(the_answer(other)) == ""


def test_one_state_after_another() -> None:
    """The day is that on which it was so first, and other answers stay as they are."""
    others = kept(the_answer(Outcome.CONFLICT, lead="health"))
    text = kept(the_answer(Outcome.CONFLICT), text=others)
    assert text.startswith(others)
    decided = kept(the_answer(Outcome.DECIDED), text=text)
    assert (decided.count("state: waiting"), decided.count("state: not-recorded")) == (1, 1)
    assert kept(the_answer(Outcome.TAKEN), text=decided) == others


def test_a_question_is_answered_by_other_words() -> None:
    """Of the same lead about the same promise, who fills in all that they had filled in; what waits goes on waiting."""
    (more,) = became(council(), sheet("early-help", {"1.1a": {WHAT: "In other words.", RATING: "red"}}))
    (less,) = became(council(), sheet("early-help", {"1.1a": {WHAT: "In other words."}}))
    assert (more.outcome, less.outcome) == (Outcome.TAKEN, Outcome.TAKEN)
    asked = the_answer(Outcome.QUESTION)
    assert "state: answered" in kept(asked, more)
    assert "state: asked" in kept(asked, less)
    assert "state: asked" in kept(asked, replace(more, lead="health"))
    assert "state: waiting" in kept(the_answer(Outcome.CONFLICT), more)


def test_an_answer_without_a_place() -> None:
    """Waits; once somebody has said of which promise it is, that is kept, and asked no more."""
    made = without_name(sheet("early-help", {"1.1b": SAID}))
    cells = {at: text for at, text in made.rows[2].cells.items() if at > 5}
    bare = type(made)(file=made.file, rows=(*made.rows[:2], type(made.rows[2])(3, cells)))

    def collected(workspace: LoadedWorkspace, **decisions: str) -> AnswerItem:
        (item,) = became(workspace, bare, **decisions)
        return item

    item = collected(council())
    assert item.outcome is Outcome.UNSURE
    text = kept(item)
    assert ("state: waiting" in text, "about" in text) == (True, False)
    for choice, outcome in ((NONE, Outcome.REFUSED), ("our-plan/1.1b", Outcome.TAKEN)):
        decided = collected(council({FILE: text}), **{item.id: choice})
        assert decided.outcome is outcome
        again = collected(council({FILE: kept(decided, text=text)}))
        assert (again.outcome, again.placed) == (outcome, choice)


def test_what_was_decided_holds_while_the_plan_goes_on() -> None:
    """Whatever the plan says by then; and until the lead says something else."""
    said = sheet("early-help", {"1.1b": SAID})
    (item,) = became(after(entry("rag: red")), said)
    (decided,) = became(after(entry("rag: red")), said, **{item.question: "current"})
    text = kept(decided)
    for meanwhile in ("rag: red", "rag: amber", "rag: green"):
        later = council({**{each.name: each.text for each in after(entry(meanwhile)).documents}, FILE: text})
        assert kept_answers(later)[str(ROUND)]
        (again,) = became(later, said)
        assert again.outcome is Outcome.DECIDED
        (other,) = became(later, sheet("early-help", {"1.1b": {**SAID, WHAT: "More of it."}}))
        assert other.outcome is not Outcome.DECIDED
