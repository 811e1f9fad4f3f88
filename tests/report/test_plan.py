"""The plan in brief, and in full: what is said of each action, and that all that speaks of one leads to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cioc.report.render import Format
from cioc.report.view.plan import ActionInBrief, Plan, Priority
from cioc.report.view.plan_in_full import PlanInFull
from tests.report.workspaces import (
    ANOTHER_PLAN,
    EMPTY_PLAN,
    NO_PLAN,
    RICH,
    SHIPPED,
    large,
    rich,
    shipped,
    view,
    workspace,
    written,
)

if TYPE_CHECKING:
    from cioc.report.view.paper import Paper


def plan(paper: Paper) -> Plan:
    """The section."""
    return next(section.body for section in paper.sections if isinstance(section.body, Plan))


def one(line: str, *, meeting: str = "", day: str = "2020-05-15") -> tuple[ActionInBrief | None, list[str]]:
    """What is told of an action with such lines: itself, or the words that stand for it."""
    files = {
        "plans/register.yaml": RICH["plans/register.yaml"],
        "plans/plan.yaml": "cioc: plan/1\nid: ours\ntitle: Ours\nwritten: 2020-01-10\n"
        f"priorities: [{{ref: 1, promise: P, actions: [{{ref: 1.1, action: Do it., delivery: {line}}}]}}]\n",
        f"plans/meetings/{day}.yaml": f"cioc: meeting/1\ndate: {day}\n{meeting}",
    }
    (priority,) = plan(view(workspace(files), day)).priorities
    return next(iter(priority.actions), None), [alike.words for alike in priority.others]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("[{timescale: March 2020}]", "Past its date, 31 March 2020"),
        ("[{timescale: March 2020}, {timescale: ongoing}]", "Past its date, 31 March 2020 (1 of 2 lines)"),
        (
            "[{timescale: ongoing}, {timescale: April 2020}, {timescale: March 2020}]",
            "Past its date, 31 March 2020 (2 of",
        ),
        ("[{timescale: June 2020}]", "Due 30 June 2020"),
        ("[{timescale: the 32nd of May}]", "A timescale that cannot be read"),
        ("[{timescale: May 2021, progress: [{date: 2020-05-01, rag: green}]}]", "Due 31 May 2021"),
        ("[{timescale: ongoing, progress: [{date: 2020-05-01, rag: green}]}]", "Ongoing or recurring"),
        ("[{timescale: May 2021, progress: [{date: 2020-05-01, rag: red}]}, {}]", "Due 31 May 2021 (1 of 2 lines)"),
        ("[{progress: [{date: 2020-05-01, rag: amber}]}]", "No date"),
    ],
)
def test_of_what_is_late_soon_due_or_rated_there_are_a_few_words(lines: str, words: str) -> None:
    """The worst of its open lines, with how many of them it is."""
    told, others = one(lines, day="2020-06-12")
    assert told is not None
    assert told.stands.startswith(words)
    assert others == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("[{timescale: May 2021}]", "1 action falls due later"),
        ("[{timescale: monthly}]", "1 action is ongoing or recurring"),
        ("[{timescale: ongoing}]", "1 action is ongoing or recurring"),
        ("[{timescale: Completed}]", "1 action is not past its date"),
        ("[]", "1 action has no date"),
        ("[{progress: [{date: 2020-05-01, status: complete, rag: blue}]}]", "1 action is complete"),
        ("[{progress: [{date: 2020-05-01, status: dropped}]}]", "1 action was dropped"),
    ],
)
def test_of_the_others_only_their_numbers_stand_there(lines: str, words: str) -> None:
    """By how they stand."""
    assert one(lines) == (None, [words])


def test_recurring_work_never_passes_a_date() -> None:
    """It has no recent update once nothing was said of it for 6 months, or for longer than its own period."""
    for lines, words in (
        ("[{timescale: monthly}]", "1 action has no recent update"),
        ("[{timescale: ongoing}]", "1 action has no recent update"),
        ("[{timescale: annually}]", "1 action is ongoing or recurring"),
    ):
        assert one(lines, day="2020-12-11") == (None, [words])


def test_what_the_meeting_speaks_of_is_told() -> None:
    """Also where it is on time, or complete since this meeting."""
    told, _ = one(
        "[{timescale: May 2021, leads: [early-help]}]",
        meeting="matters_arising: [{about: ours/1.1, status: complete, note: Done.}]\n",
    )
    assert told is not None
    assert (told.stands, told.when, told.lead) == ("Complete", "May 2021", "Early Help")


def test_leads_and_timescales_are_cut_to_the_first() -> None:
    """That which falls due first comes first; how many others there are is said. What is not late does not count."""
    told, _ = one(
        "[{leads: [early-help], timescale: ongoing}, {leads: [schools], timescale: April 2020},"
        " {leads: [director], timescale: March 2020}]"
    )
    assert told is not None
    assert told.stands == "Past its date, 31 March 2020 (2 of 3 lines)"
    assert (told.lead, told.when) == ("Director, Children's Services and 1 other", "March 2020 and 1 other")


def test_of_several_times_the_one_that_decides() -> None:
    """Of words that name two, those that are late stand there, and not the first of them, cut short."""
    told, _ = one("[{timescale: Ongoing meetings. To be done by March 2020}]")
    assert told is not None
    assert told.when == "To be done by March 2020"


def test_a_long_action_is_cut_between_words() -> None:
    """And one of a single long word anywhere."""
    for word, end in (("word ", "word…"), ("w" * 200, "w…")):
        files = RICH | {"plans/plan.yaml": RICH["plans/plan.yaml"].replace("Ask children about their PEPs.", word * 60)}
        text = next(
            a.text for p in plan(view(workspace(files), "2020-05-15")).priorities for a in p.actions if a.ref == "1.1"
        )
        assert len(text) <= 120
        assert text.endswith(end)


def test_every_action_is_there_once() -> None:
    """In a few words, or by its number."""
    for meeting in SHIPPED:
        shown = [each for priority in plan(view(shipped(), meeting)).priorities for each in all_of(priority)]
        anchors = [anchor for anchor, _ in shown]
        assert len(set(anchors)) == len(anchors)
        of = shipped().plans[f"cioc-{meeting[:4]}"]
        assert {ref for _, ref in shown} == {action.ref for priority in of.priorities for action in priority.actions}


def all_of(priority: Priority) -> list[tuple[str, str]]:
    """The anchor and the number of each action, told or not."""
    told = [(action.anchor, action.ref) for action in priority.actions]
    return told + [(ref.anchor, ref.ref) for alike in priority.others for ref in alike.refs]


@pytest.mark.parametrize("with_plan", [False, True], ids=["short", "with the plan"])
def test_success_is_told_once(with_plan: bool) -> None:  # noqa: FBT001
    """How we will know stands in the section, or in the annex where that is printed: the section says so."""
    paper = rich(with_plan=with_plan)
    assert written(paper, Format.MD).count("More children come to their reviews") == 1
    assert any("in the annex" in sentence for sentence in plan(paper).sentences) == with_plan


@pytest.mark.parametrize("with_plan", [False, True], ids=["short", "with the plan"])
@pytest.mark.parametrize(
    "paper",
    [
        *((shipped(), meeting) for meeting in SHIPPED),
        (workspace(RICH), "2020-05-15"),
        *((workspace(files), "2020-02-14") for files in (NO_PLAN, ANOTHER_PLAN, EMPTY_PLAN, large(30))),
    ],
    ids=[*SHIPPED, "everything", "no plan", "another plan", "no actions", "30 actions"],
)
def test_no_link_dangles(paper: tuple[object, str], with_plan: bool) -> None:  # noqa: FBT001
    """Whatever leads to an action leads to a place in this paper, and no two places have the same id."""
    loaded, meeting = paper
    html = written(view(loaded, meeting, with_plan=with_plan), Format.HTML)  # type: ignore[arg-type]
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_the_keepers_notes_are_in_the_annex_alone() -> None:
    """They say how a plan was made into files; a board need not read them."""
    notes = shipped().plans["cioc-2019"].notes
    assert notes
    words = "How the table became lines"
    assert words in notes
    for with_plan in (False, True):
        assert (words in written(view(shipped(), "2019-10-11", with_plan=with_plan), Format.MD)) == with_plan


@pytest.mark.parametrize("files", [NO_PLAN, ANOTHER_PLAN])
def test_without_a_plan_nothing_is_annexed(files: dict[str, str]) -> None:
    """The section says that there is none."""
    paper = view(workspace(files), "2020-02-14", with_plan=True)
    assert not [section for section in paper.sections if isinstance(section.body, PlanInFull)]
    assert len(plan(paper).sentences) == 1


def test_the_plan_in_a_few_sentences() -> None:
    """Which it is, who owns it, and when it is to be reviewed."""
    assert plan(rich()).sentences == (
        "Our plan, written 10 January 2020, agreed.",
        "Owner: Director, Children's Services.",
        "To be reviewed: March 2021.",
    )
