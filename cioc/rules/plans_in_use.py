"""R216-R218: which plans are in use, where that may not be what their writers think."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Meeting, Plan, PlanStatus
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.succession import succession
from cioc.text.phrases import listed
from cioc.workspace.references import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cioc.succession import Succession
    from cioc.workspace.loading import LoadedWorkspace


def _plans(workspace: LoadedWorkspace, day: date | None = None) -> Succession:
    """The plans in use on a day; as their files have it in the end, without one."""
    there = (plan for plan in workspace.plans.values() if day is None or plan.written <= day)
    return succession(plan.generation(day) for plan in there)


def side_by_side(subject: Subject) -> Iterator[Hit]:
    """The newest of several plans that are in use at once."""
    workspace = subject.workspace
    *others, newest = _plans(workspace).in_use or ("",)
    for document, plan in workspace.of(Plan) if others else ():
        if plan.id == newest and workspace.plans[newest] is plan:
            message = f"{listed([*others, newest], last='and')} are current plans side by side: none succeeds another"
            hint = f"fine, if they are two plans; if this one follows {others[-1]}, say succeeds: {others[-1]}"
            yield Hit(document, document.at("id"), message, hint)


def reported_on_as_a_draft(subject: Subject) -> Iterator[Hit]:
    """Meetings that name a draft which displaces nothing but in their own paper."""
    workspace = subject.workspace
    for document, meeting in workspace.of(Meeting):
        in_use = _plans(workspace, meeting.date.last)
        for name in meeting.reports_on:
            plan = workspace.plans.get(name)
            if plan is None or name not in in_use.waiting:
                continue
            is_draft = plan.generation(meeting.date.last).status == PlanStatus.DRAFT
            holds = listed(in_use.in_use, last="and") or "none"
            now = "a draft" if is_draft else "not current yet"
            message = f"{name} is {now} on {meeting.date}, when the current plan is {holds}"
            hint = "this paper takes it for the plan; all else waits until it is agreed"
            yield Hit(document, document.at("plan" if meeting.plan == name else "plans"), message, hint)


def reported_before_use(subject: Subject) -> Iterator[Hit]:
    """The first entry in each plan that is not in use yet, and so makes no promise yet."""
    waiting = _plans(subject.workspace).waiting
    for document, plan in subject.workspace.of(Plan):
        if plan.id not in waiting:
            continue
        path = next((path for path, _, line in lines(plan) if line.progress), None)
        if path is not None:
            message = f"{plan.id} is not current yet, so what its entries say counts nowhere yet"
            hint = "say status: agreed, or agreed: with the day, once it is; until then report on the current plan"
            yield Hit(document, document.at(*path, "progress", 0, "date"), message, hint)


_PLAN = "cioc: plan/1\ntitle: Our plan\nwritten: 2020-11-01\n"
_ACTION = "actions: [{ref: 1.1, action: Ask each child., delivery: [{who: Teams%s}]}]"
_PRIORITIES = f"priorities: [{{ref: 1, promise: Children are heard., {_ACTION}}}]\n"
_ENTRY = ", progress: [{date: 2020-12-01, note: Begun.}]"
_FIRST = f"# plans/plan.yaml\n{_PLAN}id: our-plan\nstatus: agreed\n{_PRIORITIES % ''}"
_SECOND = f"# plans/next.yaml\n{_PLAN}id: next-plan\n"

RULES = (
    Rule(
        code="R216",
        name="plans-side-by-side",
        severity=Severity.NOTE,
        why="""
            A council may have two plans at once, and cioc then counts the promises of both. But if the newer plan was
            meant to follow the older and does not say so, cioc counts the promises of the older plan beside it for
            ever.
        """,
        bad=Example("files", f"{_FIRST}{_SECOND}status: agreed\n{_PRIORITIES % ''}"),
        good=Example("files", f"{_FIRST}{_SECOND}status: agreed\nsucceeds: our-plan\n{_PRIORITIES % ''}"),
        check=side_by_side,
    ),
    Rule(
        code="R217",
        name="reports-on-a-draft",
        severity=Severity.NOTE,
        why="""
            A draft decides nothing: it displaces no plan, and its lines are no promises yet. A meeting that names it
            still reports on it, so this one paper and `cioc status` of its day are about different plans.
        """,
        bad=Example(
            "files",
            f"{_FIRST}{_SECOND}status: draft\nsucceeds: our-plan\n{_PRIORITIES % ''}"
            "# plans/meetings/2021-02-12.yaml\ncioc: meeting/1\ndate: 2021-02-12\nplan: next-plan\n",
        ),
        good=Example(
            "files",
            f"{_FIRST}{_SECOND}status: draft\nsucceeds: our-plan\n{_PRIORITIES % ''}"
            "# plans/meetings/2021-02-12.yaml\ncioc: meeting/1\ndate: 2021-02-12\nplan: our-plan\n",
        ),
        check=reported_on_as_a_draft,
    ),
    Rule(
        code="R218",
        name="entries-in-a-plan-not-in-use",
        severity=Severity.NOTE,
        why="""
            Until a draft is agreed, the plan before it counts. Progress that is written into the draft is in no list
            and in no paper, and the old plan seems to have had no update.
        """,
        bad=Example("files", f"{_FIRST}{_SECOND}status: draft\nsucceeds: our-plan\n{_PRIORITIES % _ENTRY}"),
        good=Example("files", f"{_FIRST}{_SECOND}status: agreed\nsucceeds: our-plan\n{_PRIORITIES % _ENTRY}"),
        check=reported_before_use,
    ),
)
