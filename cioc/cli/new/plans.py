"""`cioc new plan`, `priority`, `action` and `line`: a plan, and what it holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import carry_out
from cioc.cli.completion import plans, priorities, refs
from cioc.cli.entry_prompts import reading_back, which
from cioc.cli.new.options import (
    DryRun,
    Id,
    MoreOption,
    begin,
    leads_of,
    more_of,
    none_yet,
    option,
    plan_of,
    say_which_plan,
    today_of,
    which_plan,
)
from cioc.cli.open_lines import say_home
from cioc.cli.prompts import Questions, a_day, a_file_name, a_new, sound_timescale, within
from cioc.cli.workspace import again, say_if_other
from cioc.errors import CannotDoError
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from cioc.cli.apply import Desk
    from cioc.edit.additions import Keys
    from cioc.edit.edits import Written
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget

_YEAR = lazy_pattern(r"\b(?:19|20)[0-9]{2}\b")


def plan(
    title: Annotated[
        str | None, typer.Argument(metavar="TITLE", help="Its title, as on its cover.", show_default=False)
    ] = None,
    id: Id = None,
    written: Annotated[
        str | None,
        typer.Option(metavar="DATE", help='The day from which its "March" is counted.', show_default="today"),
    ] = None,
    status: Annotated[str | None, option("draft, agreed, superseded or closed.")] = None,
    agreed: Annotated[str | None, option("The day on which it was agreed; before that it is a draft.", "DATE")] = None,
    superseded: Annotated[str | None, option("The day from which it is superseded.", "DATE")] = None,
    closed: Annotated[str | None, option("The day on which it was closed.", "DATE")] = None,
    succeeds: Annotated[str | None, option("The plan before it.", "PLAN")] = None,
    owner: Annotated[str | None, option("Who answers for it: an id of the register.", "LEAD")] = None,
    review: Annotated[str | None, option("When it is to be reviewed, in your words.", "WORDS")] = None,
    vision: Annotated[str | None, option("The purpose of the plan.", "WORDS")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    on_file: Annotated[str | None, option("part, if the rest of the plan is not known; else whole.")] = None,
    answers: Annotated[
        str | None, option("Your answers about the open promises of the plan before it, one a line.", "FILE")
    ] = None,
    rest: Annotated[
        str | None, option('The same for all other open promises: keep, leave or "drop WHY".', "WORDS")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Begin a plan, in a file of its own with comments that say what goes where.

    If it succeeds a plan, cioc asks about each open promise: does it go on as it is, with a new date or as a part of
    another, or is it dropped or complete? Those that go on are written into the new plan, and `was` names what they
    were. A file for --answers has a line for each: `2.2a: keep`, `2.2b: date March 2028`, `2.2c: merge 2.2a`,
    `2.2d: drop WHY`, `2.2e: done WHAT`. A promise that becomes a part of another lead's has that lead from then on, or
    both: `2.2c: merge 2.2a, both lead`.

    Examples:

    - `cioc new plan "Action plan 2027" --id cioc-2027 --succeeds cioc-2022`
    - `cioc new plan "Action plan 2027" --id cioc-2027 --succeeds cioc-2022 --rest keep`
    """
    from cioc.edit import additions
    from cioc.edit.renumbering import free, names_a_device
    from cioc.model import base

    desk, questions = begin()
    plans = desk.workspace.plans
    ask = not any((status, owner, review, answers, rest))
    title = questions.needed(title, "TITLE", "What is the title of the plan?")
    name = questions.needed(
        id,
        "--id",
        "What will other files call it? Small letters, digits and dashes.",
        check=lambda text: a_file_name(a_new(base.Id, plans)(text)),
        default=free(f"plan-{short}" if names_a_device(short := _with_its_year(title)) else short, plans) or None,
    )
    today = date.today().isoformat()
    written = questions.needed(written, "--written", "When was it written?", check=a_day, default=today)
    keys = {
        "id": name,
        "title": title,
        "written": written,
        "status": _status(status, questions, ask=ask),
        **{
            key: questions.unasked(day, f"--{key}", check=a_day)
            for key, day in (("agreed", agreed), ("superseded", superseded), ("closed", closed))
        },
        "succeeds": questions.wanted(
            succeeds,
            "--succeeds",
            "Which plan was there before it? Enter if none.",
            choices={each.id: each.title for each in reversed(plans.values())},
            ask=ask and bool(plans) and not succeeds,
        ),
        "owner": questions.wanted(
            owner,
            "--owner",
            "Who answers for it? Enter leaves it out.",
            choices=leads_of(desk.workspace),
            ask=ask and bool(desk.workspace.register),
        ),
        "vision": vision,
        "notes": notes,
        "review": questions.wanted(
            review,
            "--review",
            "When is it to be looked at again? Enter leaves it out.",
            check=sound_timescale(desk.workspace, date.fromisoformat(written)),
            ask=ask,
        ),
        "on_file": on_file,
    }
    questions.settle("cioc new plan")
    keys |= _from_when(keys, desk, questions)
    if (answers or rest) and not keys["succeeds"]:
        raise CannotDoError("--answers and --rest are of the plan before it", hint="name that: --succeeds PLAN")
    if keys["succeeds"]:
        from cioc.cli.new.carrying_over import carry_over

        if carry_over(desk, keys, questions, file=answers, rest=rest, dry_run=dry_run):
            return
    carry_out(desk, lambda workspace: additions.plan(keys, workspace), dry_run=dry_run)


def _with_its_year(title: str) -> str:
    """The name of a plan in other files: a few words of its title, and its year, by which plans are told apart."""
    from cioc.edit.renumbering import an_id_of

    short, year = an_id_of(title), _YEAR.search(title)
    return f"{short[:35].strip('-')}-{year[0]}" if year and year[0] not in short else short


_PLACE = ("id", "title", "written", "status", "agreed", "superseded", "closed", "succeeds")
"""The keys that decide the place of a plan among the others."""


def _from_when(keys: Keys, desk: Desk, questions: Questions) -> dict[str, str | None]:
    """The day from which a plan is agreed, where a paper that is out would be drawn from it once it has actions.

    Raises CannotDoError where nobody can be asked, or who is asked does not want that.
    """
    from cioc.cli.published import papers_committed
    from cioc.dates import in_short
    from cioc.model import Plan
    from cioc.state.snapshot import first_drawn_anew, first_untold_day

    action = {"ref": "1.1", "action": "Its first action."}
    said = {key: value for key in _PLACE if (value := keys.get(key)) is not None}
    made = Plan.model_validate(
        {**said, "cioc": "plan/1", "priorities": [{"ref": "1", "promise": "Its first.", "actions": [action]}]}
    )
    papers, there = papers_committed(desk), desk.workspace.plans.values()
    paper = first_drawn_anew(papers, made.id, there, (*there, made))
    if paper is None:
        return {}
    day = first_untold_day(papers)
    told = f"the paper for {in_short(paper.date)} is out, and was drawn from the plan before this one"
    if questions.can_ask:
        question = f"{told[0].upper()}{told[1:]}. Is this one to be agreed from {in_short(day)} on?"
        choices = {"yes": "until then it is a draft", "no": "nothing is written"}
        if questions.needed(None, "--agreed", question, choices=choices, default="yes") == "yes":
            return {"status": None, "agreed": day.isoformat()}
    raise CannotDoError(told, hint=f"nothing is written; say that it is agreed from {in_short(day)} on: --agreed {day}")


def _status(given: str | None, questions: Questions, *, ask: bool) -> str | None:
    from cioc.model.plan import PlanStatus

    choices = {each.value: "" for each in PlanStatus}
    if given is None and not (ask and questions.can_ask):
        return None
    usual = PlanStatus.DRAFT.value
    return questions.needed(given, "--status", "Where is it in its life?", choices=choices, default=usual)


def priority(
    promise: Annotated[
        str | None,
        typer.Argument(metavar="PROMISE", help="What is promised to children.", show_default=False),
    ] = None,
    title: Annotated[str | None, option("A few words to call it by.", "WORDS")] = None,
    ref: Annotated[str | None, typer.Option(metavar="NUMBER", help="Its number.", show_default="the next one")] = None,
    plan: Annotated[
        str | None,
        typer.Option(help="The plan that it belongs to.", show_default="the current plan", autocompletion=plans),
    ] = None,
    success: Annotated[list[str] | None, option("How will we know? More than once for several.", "WORDS")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a priority to a plan.

    Examples:

    - `cioc new priority "Children live close to home." --title "Close to home"`
    """
    from cioc.edit import additions
    from cioc.edit.renumbering import next_priority
    from cioc.model import base

    desk, questions = begin()
    home = which_plan(plan, desk.workspace, questions)
    ask = title is None and promise is None
    taken = {each.ref: each for each in home.priorities}
    keys: dict[str, Written | None] = {
        "promise": questions.needed(promise, "PROMISE", f"What does {home.id} promise to children?"),
        "title": questions.wanted(title, "--title", "A few words to call it by? Enter leaves them out.", ask=ask),
        "ref": questions.needed(
            ref or (None if ask else next_priority(home)),
            "--ref",
            "Its number?",
            check=a_new(base.Ref, taken, free=next_priority(home)),
            default=next_priority(home),
        ),
    }
    keys |= {"success": success, "notes": notes}
    questions.settle("cioc new priority")
    carry_out(
        desk,
        lambda workspace: additions.priority(keys, plan_of(home.id, workspace), workspace),
        dry_run=dry_run,
    )


def action(
    priority: Annotated[
        str | None,
        typer.Argument(
            metavar="PRIORITY", help="The priority: 2, or cioc-2019/2.", show_default=False, autocompletion=priorities
        ),
    ] = None,
    what: Annotated[str | None, typer.Argument(metavar="ACTION", help="What will be done.", show_default=False)] = None,
    title: Annotated[str | None, option("A few words to call it by in papers.", "WORDS")] = None,
    outcome: Annotated[str | None, option("What will be different for children.", "WORDS")] = None,
    who: Annotated[str | None, option("Who does it, and where.", "WORDS")] = None,
    lead: Annotated[list[str] | None, option("Who answers for it; more than once for several.", "LEAD")] = None,
    timescale: Annotated[str | None, option("By when, in your own words.", "WORDS")] = None,
    was: Annotated[list[str] | None, option("What it was before: cioc-2019/1.4.", "REF")] = None,
    ref: Annotated[str | None, typer.Option(metavar="NUMBER", help="Its number.", show_default="the next one")] = None,
    notes: Annotated[str | None, option("Anything else that a reader needs.", "WORDS")] = None,
    more: MoreOption = None,
    dry_run: DryRun = False,
) -> None:
    """Add an action to a priority, with its first line.

    Examples:

    - `cioc new action 2 "Ask children what they think." --lead early-help --timescale "March 2027"`
    """
    from cioc.edit import additions
    from cioc.edit.renumbering import next_action
    from cioc.model import base
    from cioc.workspace.references import actions, line_numbers

    desk, questions = begin()
    seen = today_of(desk.workspace)
    ask = not any((title, outcome, who, lead, timescale, was))
    above = _priority(priority, seen, questions)
    home = desk.workspace.plans[above.home]
    promise = next(each for each in home.priorities if above.name == f"{home.id}/{each.ref}")
    if ask and questions.can_ask:
        say_home(above.name, promise.title or promise.promise)
    following = next_action(promise, home)
    taken = {
        ref: ref
        for ref in (*(p.ref for p in home.priorities), *(a.ref for _, _, a in actions(home)), *line_numbers(home))
    }
    keys: Keys = {
        "action": questions.needed(what, "ACTION", "What will be done?"),
        "title": title,
        "outcome": questions.wanted(
            outcome, "--outcome", "What will be different for children? Enter leaves it out.", ask=ask
        ),
        "was": was,
        "notes": notes,
        "more": more_of(more, desk.workspace),
        "ref": questions.needed(
            ref or (None if ask and what is None else following),
            "--ref",
            "Its number?",
            check=lambda text: within(promise.ref, home)(a_new(base.Ref, taken, free=following)(text)),
            default=following,
        ),
    }
    line = row(questions, desk.workspace, who=who, lead=lead, timescale=timescale, given=home.written, ask=ask)
    questions.settle("cioc new action")
    carry_out(
        desk,
        lambda workspace: reading_back(
            additions.action(keys, line, again(above, workspace, desk.workspace), workspace),
            timescale_of(line),
            home.written,
            workspace,
        ),
        dry_run=dry_run,
    )


def _priority(typed: str | None, seen: Snapshot, questions: Questions) -> ReferenceTarget:
    """The priority that is meant: by its number in the current plan, or in full."""
    from cioc.workspace.references import ReferenceTarget, TargetKind

    if seen.in_force is None:
        raise none_yet("plan", seen.workspace)
    plan = seen.in_force.plan
    if typed is None or "/" not in typed:
        say_which_plan(seen, f"{{}}/{typed or 'NUMBER'}")
    if not plan.priorities and typed is None:
        raise CannotDoError(f"{plan.id} has no priority yet", hint="add one: cioc new priority")
    home, slash, ref = typed.partition("/") if typed else ("", "", "")
    named = seen.workspace.plans.get(home) if slash else plan
    number = ref if slash else home
    if named and any(each.ref == number for each in named.priorities):  # also where a row has the same number
        target = ReferenceTarget(kind=TargetKind.PRIORITY, name=f"{named.id}/{number}", home=named.id)
        say_if_other(typed or "", target, seen)
        return target
    return which(
        typed,
        f"Under which priority of {plan.id}?",
        seen,
        questions,
        option="PRIORITY",
        command="cioc new action",
        unfit=lambda target: None if target.kind is TargetKind.PRIORITY else f"{target.name} is no priority",
        choices={each.ref: each.title or each.promise for each in plan.priorities}
        | {
            f"{other}/{each.ref}": each.title or each.promise
            for other in seen.succession.waiting
            for each in seen.workspace.plans[other].priorities
        },
    )


def line(
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="REF", help="The action: 1.1, or cioc-2019/1.1.", show_default=False, autocompletion=refs
        ),
    ] = None,
    who: Annotated[str | None, option("Who does it, and where.", "WORDS")] = None,
    title: Annotated[str | None, option("A few words to call it by in papers.", "WORDS")] = None,
    lead: Annotated[list[str] | None, option("Who answers for it; more than once for several.", "LEAD")] = None,
    timescale: Annotated[str | None, option("By when, in your own words.", "WORDS")] = None,
    accountable: Annotated[
        list[str] | None, option("Who makes sure that the leads do it; more than once for several.", "LEAD")
    ] = None,
    start: Annotated[str | None, option("When it is to begin, in your own words.", "WORDS")] = None,
    more: MoreOption = None,
    was: Annotated[list[str] | None, option("What it was before, in this plan or an earlier one.", "REF")] = None,
    id: Annotated[
        str | None, typer.Option("--id", help="A short name that survives reordering.", show_default=False)
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a line to an action: who does it, who answers for it, by when.

    Examples:

    - `cioc new line 2.2 --who "Residential homes" --lead health --timescale termly`
    """
    from cioc.edit import additions
    from cioc.edit.progress import lines_of
    from cioc.model import base
    from cioc.workspace.references import TargetKind, actions

    desk, questions = begin()
    seen = today_of(desk.workspace)
    if action is None or "/" not in action:
        say_which_plan(seen, f"{{}}/{action or 'NUMBER'}")
    above = which(
        action,
        "A line of which action?",
        seen,
        questions,
        command="cioc new line",
        unfit=lambda target: None if target.kind is TargetKind.ACTION else f"{target.name} is no action",
    )
    home = desk.workspace.plans[above.home]
    written = home.written
    ask = not any((who, title, lead, accountable, start, more, timescale, id, was))
    if ask and questions.can_ask:
        found = next(each for _, _, each in actions(home) if each.ref == above.action)
        say_home(above.name, found.title or found.action)
    taken = {each.id: each for each in lines_of(above, desk.workspace).values() if each.id}
    keys: Keys = {
        "title": title,
        **row(
            questions,
            desk.workspace,
            who=who,
            lead=lead,
            timescale=timescale,
            given=written,
            ask=ask,
        ),
        "accountable": questions.several(accountable, "--accountable", "", choices=leads_of(desk.workspace), ask=False),
        "start": questions.unasked(start, "--start", check=sound_timescale(desk.workspace, written)),
        "more": more_of(more, desk.workspace),
        "was": was,
        "id": questions.unasked(id, "--id", check=a_new(base.Id, taken)),
    }
    if not any(keys.values()):
        raise CannotDoError("there is nothing to write yet", hint="give --who, --lead or --timescale")
    carry_out(
        desk,
        lambda workspace: reading_back(
            additions.line(keys, again(above, workspace, desk.workspace), date.today(), workspace),
            timescale_of(keys),
            written,
            workspace,
        ),
        dry_run=dry_run,
    )


def timescale_of(line: Keys) -> str | None:
    """The timescale among the keys of a line; None where none is given."""
    words = line["timescale"]
    return words if isinstance(words, str) else None


def row(
    questions: Questions,
    workspace: LoadedWorkspace,
    *,
    who: str | None,
    lead: list[str] | None,
    timescale: str | None,
    given: date,
    ask: bool,
) -> Keys:
    """The options for who does it, who answers for it, and by when; nothing of it must be said."""
    leads = leads_of(workspace)
    return {
        "who": questions.wanted(who, "--who", "Who does it, and where? Enter leaves it out.", ask=ask),
        "leads": questions.several(
            lead,
            "--lead",
            "Who answers for it? With commas between several; Enter leaves it out.",
            choices=leads,
            ask=ask and bool(leads),
        ),
        "timescale": questions.wanted(
            timescale,
            "--timescale",
            "By when, as you would say it: March 2027, termly, ongoing? Enter leaves it out.",
            check=sound_timescale(workspace, given),
            ask=ask,
        ),
    }
