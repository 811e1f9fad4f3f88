"""The promise of an answer: by what somebody sees beside it where that was moved, and never by a number alone."""

from __future__ import annotations

import pytest

from cioc.rounds.outcomes import AnswerItem, Outcome
from cioc.rounds.packs import ANSWER_FIELDS, SHOWN_FIELDS, Field
from cioc.rounds.returned import Sheet, SheetRow
from tests.rounds.councils import council, packs_of
from tests.rounds.test_comparing import HEADS, became

_PLAN = """\
cioc: plan/1
id: our-plan
title: Our plan
status: agreed
written: 2020-01-29
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        delivery: [{who: Homes, leads: [early-help], timescale: June 2021}]
      - ref: 1.10
        action: SECOND
        delivery: [{who: Homes, leads: [early-help], timescale: June 2021}]
"""


def _became(number: str, words_of: str, token_of: str, second: str = "Train all staff.") -> AnswerItem:
    """What becomes of a row with a number, the words of one action and the hidden name of another; it is alone."""
    workspace = council({"plans/our-plan.yaml": _PLAN.replace("SECOND", second)})
    asked = {each.token.ref: each for each in packs_of(workspace)["early-help"].asked}
    shown = {**asked[words_of].shown, Field.REF: number}
    said = {Field.HAPPENED: "All went well."}
    cells = [*(shown[each] for each in SHOWN_FIELDS), *(said.get(each, "") for each in ANSWER_FIELDS)]
    rows = [HEADS, [*cells, asked[token_of].token.text()]]
    if words_of != token_of or second != "Train all staff.":
        other = next(each for ref, each in asked.items() if ref != token_of)
        empty = [*(asked[token_of].shown[each] for each in SHOWN_FIELDS), *("" for _ in ANSWER_FIELDS)]
        rows.append([*empty, other.token.text()])
    made = (SheetRow(n, {at: text for at, text in enumerate(row, 1) if text}) for n, row in enumerate(rows, 1))
    (item,) = (each for each in became(workspace, Sheet(file="early-help.xlsx", rows=tuple(made))) if each.answer.said)
    return item


@pytest.mark.parametrize(
    ("number", "words_of", "token_of", "name"),
    [
        ("1.1", "1.1", "1.1", "our-plan/1.1a"),
        ("1.10", "1.10", "1.10", "our-plan/1.10a"),
        ("1.1", "1.10", "1.10", "our-plan/1.10a"),  # as a spreadsheet writes numbers
        ("1.100", "1.10", "1.10", "our-plan/1.10a"),
        ("1.1", "1.1", "1.10", "our-plan/1.1a"),  # what is seen was sorted, and what is hidden was not
        ("1.10", "1.10", "1.1", "our-plan/1.10a"),
    ],
)
def test_number_is_believed_beside_its_own_words(number: str, words_of: str, token_of: str, name: str) -> None:
    """1.1 and 1.10 are one number to a spreadsheet, and two promises."""
    found = _became(number, words_of, token_of)
    assert (found.outcome, found.name) == (Outcome.TAKEN, name)


def test_number_of_two_in_the_same_words_is_asked_about() -> None:
    """1.1 beside the hidden name of 1.10 may be what a spreadsheet made of that, or another row."""
    found = _became("1.1", "1.10", "1.10", second="Ask children what they think.")
    assert found.outcome is Outcome.UNSURE
