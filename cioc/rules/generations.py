"""R205, R206: plans follow one another in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Meeting, Plan
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.text.phrases import did_you_mean, listed
from cioc.workspace.references import home_is_damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document

_FEW = 8
"""More plans than these are not listed in a hint."""


def unknown_plan(subject: Subject) -> Iterator[Hit]:
    """The plan that another succeeds, and the plan that a meeting reports on."""
    workspace = subject.workspace
    for document, key, name in _named(workspace):
        if name not in workspace.plans and not home_is_damaged(name, workspace):
            own = document.content.id if isinstance(document.content, Plan) else None  # no plan succeeds itself
            others = [each for each in workspace.plans if each != own]
            message = f'unknown plan "{name}"{did_you_mean(name, others)}'
            known = f": {listed(others, last='or')}" if 0 < len(others) <= _FEW else ", as its own file gives it"
            yield Hit(document, document.at(key), message, f"write the id of a plan{known}")


def _named(workspace: LoadedWorkspace) -> Iterator[tuple[Document, str, str]]:
    for document, plan in workspace.of(Plan):
        if plan.succeeds:
            yield document, "succeeds", plan.succeeds
    for document, meeting in workspace.of(Meeting):
        if meeting.plan:
            yield document, "plan", meeting.plan
        for name in meeting.plans:
            yield document, "plans", name


def circular_succession(subject: Subject) -> Iterator[Hit]:
    """Each circle once, at the first of its plans by file name."""
    plans = subject.workspace.plans
    told: set[str] = set()
    for document, plan in subject.workspace.of(Plan):
        if plan.id in told or plans[plan.id] is not plan:
            continue
        if circle := _circle(plan.id, plans):
            told.update(circle)
            message = f"these plans succeed each other in a circle: {' → '.join([*circle, plan.id])}"
            hint = "the oldest plan succeeds none: take its succeeds out"
            yield Hit(document, document.at("succeeds"), message, hint)


def _circle(start: str, plans: Mapping[str, Plan]) -> list[str]:
    """The plans that lead from one back to itself, or nothing."""
    passed = [start]
    while (before := plans[passed[-1]].succeeds) in plans and before is not None:
        if before == start:
            return passed
        if before in passed:
            return []  # a circle further back, which is told of from within
        passed.append(before)
    return []


_PLAN = "cioc: plan/1\ntitle: Our plan\nwritten: 2020-11-01\n"

RULES = (
    Rule(
        code="R205",
        name="unknown-plan",
        severity=Severity.ERROR,
        why="""
            A plan names the one before it, so that actions keep their history; a meeting names the plan that it
            reports on. If there is no plan of that id, the two are treated as if they had nothing to do with each
            other.
        """,
        bad=Example("plan", "succeeds: our-plan-2019\n"),
        good=Example("plan", "succeeds: null\n"),
        check=unknown_plan,
    ),
    Rule(
        code="R206",
        name="circular-succession",
        severity=Severity.ERROR,
        why="""
            If each of two plans says that it follows the other, neither is the older. Nobody can then say which one is
            current on a day, or where the history of an action begins.
        """,
        bad=Example(
            "files",
            f"# plans/plan.yaml\n{_PLAN}id: our-plan\nsucceeds: plan-2022\n"
            f"# plans/plan-2022.yaml\n{_PLAN}id: plan-2022\nsucceeds: our-plan\n",
        ),
        good=Example(
            "files",
            f"# plans/plan.yaml\n{_PLAN}id: our-plan\n"
            f"# plans/plan-2022.yaml\n{_PLAN}id: plan-2022\nsucceeds: our-plan\n",
        ),
        check=circular_succession,
    ),
)
