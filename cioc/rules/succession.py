"""R205, R206, R215-R218, R220, R224: plans follow one another, and what was something else before says which one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import Meeting, Plan, PlanStatus
from cioc.rules.rule import Example, Hit, Rule, Subject
from cioc.state.snapshot import told_until
from cioc.succession import succession
from cioc.text.phrases import did_you_mean, listed
from cioc.workspace.references import TargetKind, actions, home_is_damaged, letters, lines, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cioc.model import Action, Priority
    from cioc.succession import Succession
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget
    from cioc.yaml.document import Document, Path


def own_ref(subject: Subject) -> Iterator[Hit]:
    """Priorities and actions that name their own ref among those that they had before."""
    for document, plan in subject.workspace.of(Plan):
        for path, entry in _entries(plan):
            for index, name in enumerate(entry.was):
                if name.removeprefix(f"{plan.id}/") == entry.ref:
                    message = f"{entry.ref} is the ref that it has, and no former one"
                    yield Hit(document, document.at(*path, "was", index), message, "take it out of was")


def _entries(plan: Plan) -> Iterator[tuple[Path, Priority | Action]]:
    for index, priority in enumerate(plan.priorities):
        yield ("priorities", index), priority
    for path, _, action in actions(plan):
        yield path, action


def which_line(subject: Subject) -> Iterator[Hit]:
    """Lines that were an action of another plan, which has several."""
    for document, plan in subject.workspace.of(Plan):
        for path, _, line in lines(plan):
            for index, name in enumerate(line.was):
                target = resolve(name, subject.names, within=plan.id)
                if target is None or target.kind is not TargetKind.ACTION or target.home == plan.id:
                    continue
                there = _lines(target, subject)
                if len(there) > 1:
                    message = f"{target.name} has {len(there)} lines, and nothing says which of them this was"
                    hint = f"name the line: {listed(there, last='or')}; or each that it was"
                    yield Hit(document, document.at(*path, "was", index), message, hint)


def letter_of_another(subject: Subject) -> Iterator[Hit]:
    """Lines that are to keep a letter which a line above them has, or is beyond."""
    for document, plan in subject.workspace.of(Plan):
        for path, action, line in lines(plan):
            own = letters(action)[int(path[-1])]
            if line.letter and line.letter != own:
                message = f"a line above has the letter {line.letter}, or a later one; this one is {action.ref}{own}"
                yield Hit(document, document.at(*path, "letter"), message, "take the letter out, or move the line up")


def _lines(target: ReferenceTarget, subject: Subject) -> list[str]:
    """The names of an action's lines, by their ids where they have one: those survive when lines are moved."""
    found = (action for _, _, action in actions(subject.workspace.plans[target.home]) if action.ref == target.action)
    return [
        f"{target.name}/{line.id}" if line.id else f"{target.name}{own}"
        for action in [next(found)]
        for line, own in zip(action.delivery, letters(action), strict=True)
    ]


_WAS = "ref: 1.2\naction: Give every child a card with the number.\nwas: [%s]\n"
_LINE = "delivery:\n  - {who: Youth workers, leads: [early-help]}\n"

_FILES = """\
# plans/old.yaml
cioc: plan/1
id: old-plan
title: Old plan
written: 2019-02-07
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 1.1
        action: Ask children what they think.
        delivery:
          - {who: Youth workers, timescale: March 2020}
          - {who: Schools, timescale: June 2020}
# plans/plan.yaml
cioc: plan/1
id: our-plan
title: Our plan
written: 2021-02-07
succeeds: old-plan
priorities:
  - ref: 1
    promise: Children are heard.
    actions:
      - ref: 2.1
        action: Ask children what they think.
        delivery:
          - who: All who work with them
            timescale: March 2022
            was: [%s]
"""

_LETTERED = """\
ref: 1.2
action: Give every child a card with the number.
outcome: Children know whom to ask.
delivery:
  - {who: Youth workers, leads: [early-help]}
  - {letter: %s, who: Schools, leads: [early-help]}
"""


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
        day = told_until(meeting)
        in_use = _plans(workspace, day)
        for name in meeting.reports_on:
            plan = workspace.plans.get(name)
            if plan is None or name not in in_use.waiting:
                continue
            is_draft = plan.generation(day).status == PlanStatus.DRAFT
            holds = listed(in_use.in_use, last="and") if in_use.in_use else "none"
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


_ACTION = "actions: [{ref: 1.1, action: Ask each child., delivery: [{who: Teams%s}]}]"
_PRIORITIES = f"priorities: [{{ref: 1, promise: Children are heard., {_ACTION}}}]\n"
_ENTRY = ", progress: [{date: 2020-12-01, note: Begun.}]"
_FIRST = f"# plans/plan.yaml\n{_PLAN}id: our-plan\nstatus: agreed\n{_PRIORITIES % ''}"
_SECOND = f"# plans/next.yaml\n{_PLAN}id: next-plan\n"


RULES = (
    Rule(
        code="R224",
        name="letter-of-another-line",
        severity=Severity.ERROR,
        why="""
            A line keeps its letter where one above it went elsewhere, because papers that are out call it by that.
            Letters go on from line to line, so it cannot be one that a line above has already.
        """,
        bad=Example("action", _LETTERED % "a"),
        good=Example("action", _LETTERED % "c"),
        check=letter_of_another,
    ),
    Rule(
        code="R215",
        name="former-ref-is-its-own",
        severity=Severity.NOTE,
        why="""
            `was` names the old number of an action or a priority, so that readers of old papers find it. Its present
            number there says nothing. Mostly another number was meant, or the action was renumbered twice and has its
            own number again.
        """,
        bad=Example("action", f"{_WAS % 'our-plan/1.2'}outcome: Children know whom to ask.\n{_LINE}"),
        good=Example("action", f"{_WAS % 'our-plan/1.4'}outcome: Children know whom to ask.\n{_LINE}"),
        check=own_ref,
    ),
    Rule(
        code="R220",
        name="former-line-not-named",
        severity=Severity.WARNING,
        why="""
            A line that names its old line carries on that promise, with its first date. If it names an action with
            several lines, nobody knows which promise it carries on: unless one of them has the same id, or is done by
            the same people, none of them is carried over, and the new line is a new promise. If the action has one
            line, or none, you may name the action.
        """,
        bad=Example("files", _FILES % "old-plan/1.1"),
        good=Example("files", _FILES % "old-plan/1.1a"),
        check=which_line,
    ),
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
