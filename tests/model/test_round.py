"""The file of a round: what it holds, and what is said of one that holds something else."""

from __future__ import annotations

from datetime import date

import pytest

from cioc.model import AnswerState, RoundFile
from cioc.workspace.loading import load
from cioc.workspace.sources import Memory

NAME = "plans/rounds/2021-02-12.yaml"
HEAD = "cioc: round/1\nmeeting: 2021-02-12\n"
ANSWER = "answers:\n  - {id: 5f1c09aa3b7e, about: our-plan/1.1, lead: health, state: waiting, since: 2021-01-20}\n"


def test_answers_of_a_round() -> None:
    """Each has its state and its day; of what nobody could place, no promise."""
    text = HEAD + ANSWER + "  - {id: 5f1c09aa, lead: health, state: not-recorded, since: 2021-01-21}\n"
    workspace = load(Memory(files={NAME: text.encode()}))
    ((_, content),) = workspace.of(RoundFile)
    assert [(each.about, each.state, each.since) for each in content.answers] == [
        ("our-plan/1.1", AnswerState.WAITING, date(2021, 1, 20)),
        (None, AnswerState.NOT_RECORDED, date(2021, 1, 21)),
    ]
    assert not workspace.damaged


@pytest.mark.parametrize(
    ("old", "new"), [("waiting", "lost"), ("2021-01-20", "soon"), ("id: 5f1c09aa3b7e, ", ""), ("lead", "leader")]
)
def test_what_is_none(old: str, new: str) -> None:
    """Is a finding of its place, and the file is damaged: no answer is read beside it."""
    workspace = load(Memory(files={NAME: (HEAD + ANSWER.replace(old, new, 1)).encode()}))
    assert NAME in workspace.damaged
