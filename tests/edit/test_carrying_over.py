"""What a plan takes over from those before it: nothing that was open is unaccounted for, whatever is answered."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cioc.edit.applying import apply
from cioc.edit.carrying_over import (
    CarryOverAnswer,
    Fate,
    answer,
    carried_over,
    handed_over,
    heir,
    open_lines,
    read_answers,
    trouble,
    written_answers,
)
from cioc.errors import CannotDoError
from cioc.state import snapshot
from cioc.state.ledger import ledger
from cioc.state.promise import PromisePlace
from cioc.workspace.loading import assemble, read_all
from cioc.workspace.sources import Blob

if TYPE_CHECKING:
    from cioc.edit.carrying_over import Open
    from cioc.edit.work import Work
    from cioc.state.ledger import Ledger
    from cioc.timescales import Reading
    from cioc.workspace.loading import LoadedWorkspace

TODAY = date(2026, 11, 30)
EARLIER = """\
cioc: plan/1
id: earlier
title: Earlier
written: 2019-01-01
priorities:
  - ref: 1
    promise: Children are safe.
    actions:
      - ref: 1.1
        action: Look after them.
        delivery:
          - {who: Carers, timescale: March}
"""
PLAN = """\
cioc: plan/1
id: ours
title: Ours
written: 2024-01-29
succeeds: earlier
priorities:
  - ref: 1
    promise: Children are heard.
    title: Heard
    success: [More come]
    actions:
      - ref: 1.1
        action: Ask children.
        outcome: They say so.
        delivery:
          - {id: homes, who: Homes, leads: [health], timescale: March 2027, more: {cost: "4"}}
          - {who: Homes, timescale: Monthly meetings}
          - who: Schools
            leads: [schools]
            timescale: March 2025
            progress:
              - {date: 2025-02-01, status: paused, until: 2027-01, note: No room.}
          - {who: Nurses, timescale: March 2025, progress: [{date: 2025-02-01, status: complete, note: Done.}]}
      - ref: 1.2
        action: Tell them what came of it.
  - ref: 2
    promise: Children learn.
    actions:
      - ref: 2.1
        action: Find places.
        delivery:
          - {timescale: "March"}
"""
TEXTS = {
    "plans/earlier.yaml": EARLIER,
    "plans/ours.yaml": PLAN,
    "plans/register.yaml": "cioc: register/1\nagencies:\n"
    "  - {id: health, name: Health}\n  - {id: schools, name: The schools}\n",
    "plans/workspace.yaml": "cioc: workspace/1\ncolumns: {cost: Cost}\n",
}
OWN = ("ours/1.1a", "ours/1.1b", "ours/1.1c", "ours/1.2", "ours/2.1")


def loaded(texts: dict[str, str]) -> LoadedWorkspace:
    """A workspace of some files."""
    return assemble(read_all(Blob(name=name, data=text.encode()) for name, text in texts.items()))


def known(texts: dict[str, str]) -> Ledger:
    """Its ledger of today."""
    return ledger(snapshot(loaded(texts), TODAY))


def after(work: Work, texts: dict[str, str]) -> dict[str, str]:
    """The files once the work is done."""
    made = {each.name: apply(each.start or texts[each.name], each.edits, name=each.name) for each in work.files}
    return texts | made


@cache
def before() -> Ledger:
    """The ledger before there is another plan."""
    return known(TEXTS)


def opened() -> tuple[Open, ...]:
    """What is open in our plan and in the one before it."""
    return open_lines("ours", before())


def done(answers: dict[str, CarryOverAnswer], dropped: dict[str, str], **keys: str) -> dict[str, str]:
    """The files after a plan with these answers has begun."""
    head = {"id": "next", "title": "Next", "written": TODAY.isoformat(), "succeeds": "ours", **keys}
    work = carried_over(head, opened(), answers, dropped, written=TODAY, today=TODAY, workspace=before().seen.workspace)
    return after(work, TEXTS)


def said(text: str) -> CarryOverAnswer:
    """An answer as it is typed."""
    return answer(text)


def test_all_that_is_open() -> None:
    """The lines of the plan, and then what the plan before it left open; an action without lines is one."""
    assert [each.name for each in opened()] == [*OWN, "earlier/1.1"]


@st.composite
def answered(draw: st.DrawFn) -> tuple[dict[str, CarryOverAnswer], dict[str, str]]:
    """Answers that fit together, and for some of the rest one reason."""
    answers: dict[str, CarryOverAnswer] = {}
    names = [each.name for each in opened()]
    for name in draw(st.permutations(names)):
        fate = draw(st.sampled_from([None, *Fate]))
        words = {
            Fate.DATE: "June 2028",
            Fate.MERGE: draw(st.sampled_from(names)),
            Fate.DROP: "Not ours.",
            Fate.DONE: "All of it.",
        }
        if fate is not None:
            both_lead = fate is Fate.MERGE and draw(st.booleans())
            made = CarryOverAnswer(fate=fate, words=words.get(fate, ""), both_lead=both_lead)
            if not trouble(name, made, answers):
                answers[name] = made
    left = {name for name in names if name not in answers}
    joined = {heir(name, answers) for name in answers}
    plans = {name.partition("/")[0] for name in left}
    dropped = {plan: "Everyday work." for plan in plans if draw(st.booleans())}
    answers |= {name: CarryOverAnswer(fate=Fate.KEEP) for name in left & joined}
    return answers, dropped


@given(answered())
def test_nothing_is_unaccounted_for(case: tuple[dict[str, CarryOverAnswer], dict[str, str]]) -> None:
    """What goes on is one open promise under its new name, what is closed is closed, and only the rest stays behind."""
    answers, dropped = case
    found = known(done(answers, dropped))
    goes_on = {name for name, each in answers.items() if each.fate in {Fate.KEEP, Fate.DATE}}
    in_use = {each.name for each in found.open_promises if each.place is PromisePlace.IN_USE and each.plan == "next"}
    assert len(in_use) == len(goes_on)
    for each in opened():
        promise = found.of(each.promise.name)
        assert promise is not None
        end = answers.get(each.name)
        if end is None and each.plan.id not in dropped:
            assert promise.is_open
            assert promise.plan == each.plan.id
        elif end is None or end.fate is Fate.DROP:
            # A reason for all that is left is that of the plan, once another has taken its place.
            assert promise.status == "dropped" or not goes_on
        elif end.fate is Fate.DONE:
            assert promise.status == "complete"
        elif end.fate is Fate.LEAVE:
            assert promise.is_open
        else:
            assert promise.plan == "next"
            assert promise is found.of(next(o.promise.name for o in opened() if o.name == heir(each.name, answers)))
            first = promise.first_of(each.promise.name)
            assert each.promise.first_due in {None, first.due if first else None}
            beside = [o for o in opened() if heir(o.name, answers) == heir(each.name, answers) and o.name in answers]
            own = {lead for o in beside if o.name == heir(each.name, answers) for lead in o.promise.leads}
            kept = {lead for o in beside if answers[o.name].both_lead for lead in o.promise.leads}
            assert {*promise.leads} == own | kept


@given(answered())
def test_answers_come_back(case: tuple[dict[str, CarryOverAnswer], dict[str, str]]) -> None:
    """A file of answers is read as it was written."""
    answers, _ = case
    assert read_answers(written_answers(opened(), answers), opened(), "ours") == answers


def test_as_they_are() -> None:
    """Words, leads, columns and ids go on; a date that is over, and one that would be another, hold as they did."""
    texts = done({name: said("keep") for name in OWN}, {})
    _, begun, rest = texts["plans/next.yaml"].partition("priorities:\n")
    assert (
        begun + rest
        == """\
priorities:
  - ref: 1
    promise: Children are heard.
    title: Heard
    success:
      - More come
    actions:
      - ref: 1.1
        action: Ask children.
        outcome: They say so.
        was: [ours/1.1]
        delivery:
          - id: homes
            who: Homes
            leads: [health]
            timescale: March 2027
            was: [ours/1.1/homes]
            more:
              cost: 4
          - who: Homes
            timescale: Monthly meetings
            was: [ours/1.1b]
          - who: Schools
            leads: [schools]
            was: [ours/1.1c]
            progress:
              - date: 2026-11-30
                status: paused
                until: 2027-01
                note: No room.
      - ref: 1.2
        action: Tell them what came of it.
        was: [ours/1.2]
  - ref: 2
    promise: Children learn.
    actions:
      - ref: 2.1
        action: Find places.
        was: [ours/2.1]
        delivery:
          - was: [ours/2.1a]
"""
    )
    found = {each.label: each for each in known(texts).promises}
    assert found["next/1.1c"].due == date(2025, 3, 31)
    assert found["next/2.1"].due == date(2024, 3, 31)
    assert not [version for each in found.values() for version in each.life.retimings]


@pytest.mark.parametrize(
    ("words", "is_written"),
    [
        ("monthly for the next 12 years", False),
        ("Ongoing from April", False),
        ("Monthly meetings until March", False),
        ("Termly meetings; monthly for the next 12 years", False),
        ("Monthly meetings until March 2028", True),
        ("Ongoing from April 2020", True),
        ("Ongoing", True),
        ("Annual", True),
    ],
)
def test_keep_moves_no_day(words: str, is_written: bool) -> None:  # noqa: FBT001
    """Words that would have another beginning or end in the new plan are not written anew, of work that recurs too."""
    texts = {**TEXTS, "plans/ours.yaml": PLAN.replace("timescale: Monthly meetings", f"timescale: {words}")}
    seen = known(texts)
    head = {"id": "next", "title": "Next", "written": TODAY.isoformat(), "succeeds": "ours"}
    found, answers = open_lines("ours", seen), {name: said("keep") for name in OWN}
    work = carried_over(head, found, answers, {}, written=TODAY, today=TODAY, workspace=seen.seen.workspace)
    old, new = seen.of("ours/1.1b"), known(after(work, texts)).of("next/1.1b")
    assert old is not None
    assert new is not None
    assert (new.timescale, len(new.life.versions) > 1) == (words, is_written)
    days = [[(part.start, part.due) for part in _parts(each.reading)] for each in new.life.versions]
    assert old.current is not None
    assert {*map(tuple, days)} == {tuple((part.start, part.due) for part in _parts(old.current.reading))}


def _parts(reading: Reading) -> tuple[Reading, ...]:
    return reading.parts or (reading,)


def test_what_nobody_would_expect_is_said() -> None:
    """That a date over is not written anew, and that ratings begin anew; nothing where there is nothing of it."""
    rated = {**TEXTS, "plans/ours.yaml": PLAN.replace("note: No room.}", "note: No room., rag: amber}")}
    head = {"id": "next", "title": "Next", "written": TODAY.isoformat(), "succeeds": "ours"}
    for texts, said_too in ((TEXTS, ""), (rated, "not carried over: 1 rating, since the new plan begins without")):
        seen = known(texts)
        found = open_lines("ours", seen)
        answers = {name: said("keep") for name in OWN}
        work = carried_over(head, found, answers, {}, written=TODAY, today=TODAY, workspace=seen.seen.workspace)
        assert "not written anew, and holding as before: 2 timescales that are over" in work.note
        assert said_too in work.note
        assert ("rating" in work.note) == bool(said_too)


def test_plan_before_the_plan() -> None:
    """Its promise keeps its words under a number that is free."""
    answers = {name: said("keep") for name in (*OWN, "earlier/1.1")}
    texts = done(answers, {})
    assert "  - ref: 3\n    promise: Children are safe.\n    actions:\n      - ref: 3.1\n" in texts["plans/next.yaml"]


def test_rest_of_a_plan_in_use_is_its_remainder() -> None:
    """From the day on which the new plan takes its place; a plan that was over before gets an entry of today."""
    texts = done({"ours/1.1a": said("keep")}, {"ours": "Everyday work.", "earlier": "Long over."})
    assert "remainder:\n  status: dropped\n  note: Everyday work.\n" in texts["plans/ours.yaml"]
    assert "{date: 2026-11-30, status: dropped, note: Long over.}" in texts["plans/earlier.yaml"]


BAD = {
    "1.1a keep": 'line 1: "1.1a keep" has no colon and a word behind it',
    "\n1.1a: keeep": 'line 2: "keeep" is none of keep, date, merge, drop, done and leave (did you mean "keep"?)',
    "1.1a: date": 'line 1: "date" needs the new timescale behind it',
    "1.1a: keep it": 'line 1: nothing stands behind "keep", and not "it"',
    "1.9: keep": 'line 1: "1.9" is none of what is open (did you mean "1.2"?)',
    "1.1a: keep\nours/1.1/homes: drop Over.": "line 2: ours/1.1a is answered twice",
    "1.1a: merge 1.1a": "ours/1.1a would become a part of itself",
    "1.1a: merge 1.1b\n1.1b: merge 1.1a": "ours/1.1a would become a part of itself",
    "1.1a: merge 1.1b\n1.1b: drop Over.": "ours/1.1b does not go on, so nothing can become a part of it",
}


@pytest.mark.parametrize(("text", "message"), BAD.items(), ids=list(BAD))
def test_what_cannot_be_meant(text: str, message: str) -> None:
    """It is refused with its line."""
    with pytest.raises(CannotDoError) as error:
        read_answers(text, opened(), "ours")
    assert message in error.value.message


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("1.1c: merge 1.1a", "The schools answered for ours/1.1c; as a part of ours/1.1a, Health will"),
        ("1.1c: merge 1.1a, both lead", "ours/1.1c becomes a part of ours/1.1a: Health and The schools answer for it"),
        ("1.1c: merge 1.1b", "The schools answered for ours/1.1c; as a part of ours/1.1b, nobody will"),
        ("1.1c: merge 1.1b, both lead", "ours/1.1c becomes a part of ours/1.1b: The schools answer for it"),
        ("1.1b: merge 1.1a", ""),
    ],
)
def test_other_lead_of_what_another_becomes_a_part_of(text: str, note: str) -> None:
    """It is said who answers for it from then on, whichever it is."""
    given_ = read_answers(f"1.1a: keep\n1.1b: keep\n{text}".replace("1.1b: keep\n1.1b", "1.1b"), opened(), "ours")
    assert "\n".join(handed_over(opened(), given_, before().seen.workspace)) == note
