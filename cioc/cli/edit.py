"""`cioc edit`: what is there already, in other words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import things
from cioc.cli.edit_fields import FIELDS, OF_ACTION, OF_LINE, EditForm
from cioc.cli.edit_meetings import of_meeting, part_of_meeting
from cioc.cli.edit_settings import of_settings
from cioc.cli.entry_prompts import line_of, which
from cioc.cli.new.options import more_of, option, today_of
from cioc.cli.prompts import Questions, a_day, a_file_name, a_new, a_number, sound_text, sound_timescale
from cioc.cli.published import excused, reason_for, refuse_if_told_of
from cioc.cli.typed_days import as_in_files
from cioc.cli.workspace import again
from cioc.errors import CannotDoError, gone

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.cli.edit_fields import Written
    from cioc.edit.rewording import Words
    from cioc.edit.work import Work
    from cioc.model import Plan
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def edit(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="A priority, an action, a line, a commitment or a measure; a plan, an agency or a lead; a meeting, or "
            "what it has: 2021-02-12/voice, 2021-02-12/recommendation-1; or workspace, for its settings.",
            show_default=False,
            autocompletion=things,
        ),
    ] = None,
    action: Annotated[str | None, option("What will be done.", "WORDS")] = None,
    outcome: Annotated[str | None, option("What will be different for children.", "WORDS")] = None,
    promise: Annotated[str | None, option("What a priority promises.", "WORDS")] = None,
    title: Annotated[str | None, option("A few words to call it by.", "WORDS")] = None,
    text: Annotated[
        str | None, option("The words of a commitment, an item, a recommendation or a decision.", "WORDS")
    ] = None,
    success: Annotated[
        list[str] | None, option("How you will know that a priority is kept; more than once.", "WORDS")
    ] = None,
    summary: Annotated[
        str | None, option("The summary of a meeting's paper, which members read first.", "WORDS")
    ] = None,
    about: Annotated[
        list[str] | None, option("All actions and lines that an item, a decision or the like is about.", "REF")
    ] = None,
    date: Annotated[str | None, option("The day of a meeting whose paper is not out.", "DATE")] = None,
    signed: Annotated[str | None, option("The day on which a meeting's paper was signed off.", "DATE")] = None,
    issued: Annotated[str | None, option("The day on which a meeting's paper was sent out.", "DATE")] = None,
    target: Annotated[
        str | None, option("The number to reach, from today; from tomorrow where a paper of today is out.", "NUMBER")
    ] = None,
    by: Annotated[str | None, option("By when a measure is to reach it.", "WORDS")] = None,
    who: Annotated[str | None, option("Who does it, and where.", "WORDS")] = None,
    lead: Annotated[
        list[str] | None, option("All its leads from now on; with commas, or more than once.", "LEAD")
    ] = None,
    accountable: Annotated[list[str] | None, option("All who make sure that the leads do it.", "LEAD")] = None,
    start: Annotated[str | None, option("When it is to begin.", "WORDS")] = None,
    more: Annotated[list[str] | None, option("The text of a column of your own; more than once.", "KEY=WORDS")] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="Of a plan: agreed, superseded or closed.", show_default=False),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Since when it has that status.", show_default="today")
    ] = None,
    owner: Annotated[str | None, option("Who answers for a plan as a whole.", "LEAD")] = None,
    name: Annotated[str | None, option("The name of an agency or a lead from now on.", "WORDS")] = None,
    id: Annotated[
        str | None,
        option("The new id of an agency or a lead, in all files; or an id for a line that has none.", "ID", "--id"),
    ] = None,
    because: Annotated[
        str | None,
        option("Why something that a paper showed may change; written above it, in an allow comment.", "WHY"),
    ] = None,
    column: Annotated[
        list[str] | None,
        option("Of the workspace: a column of your own, with a key or without; more than once.", "KEY=HEADING"),
    ] = None,
    abbreviation: Annotated[
        list[str] | None, option("Of the workspace: an abbreviation and its meaning; more than once.", "SHORT=WORDS")
    ] = None,
    rating: Annotated[
        list[str] | None,
        option(
            "Of the workspace: a rating by its key, with its word and meaning; more than once, the worst first. A new "
            "one comes before or behind one that is there, which the key alone may name.",
            "KEY=WORD: MEANING",
        ),
    ] = None,
    term: Annotated[
        list[str] | None,
        option("Of the workspace: a school term; its half-term holiday after a comma.", "NAME=START..END"),
    ] = None,
    quiet_after: Annotated[
        str | None,
        option(
            "Of the workspace: how long ongoing work may go without an entry before it has no recent update.", "TIME"
        ),
    ] = None,
    timescale: Annotated[str | None, option("By when, in a draft that no paper shows.", "WORDS")] = None,
    review: Annotated[str | None, option("When such a draft is to be reviewed.", "WORDS")] = None,
    leave_out: Annotated[
        list[str] | None,
        option("A text that is to be there no more: title, outcome or the like; more than once.", "FIELD", "--without"),
    ] = None,
    remove: Annotated[
        bool,
        typer.Option("--remove", help="Remove what was added by mistake, and what no paper that is out has told."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Reword something, give it to other leads, remove it, or say since when a plan is agreed or closed.

    On a terminal it asks, and shows the present words. If a paper that is out said otherwise, it says so, and asks for
    the reason that `cioc validate --against REV` will ask for; without one it writes nothing. To move a date, use
    `cioc progress`. Here you can change a date only in a draft that no paper shows.

    Examples:

    - `cioc edit cioc-2021/1.1 --action "Ask each child before a review." --outcome "Children are heard."`
    - `cioc edit cioc-2021/1.1a --lead health,virtual-school --because "The Board agreed it on 12 February 2021."`
    - `cioc edit cioc-2021/1.1 --without outcome`
    - `cioc edit 2022-08 --summary "Most of the plan is on its way."`
    - `cioc edit cioc-2022 --status agreed --on 2022-09-01`
    - `cioc edit early-help --name "Early Help and Family Hubs"`
    - `cioc edit workspace --column "Impact on children" --abbreviation "PEP=personal education plan"`
    - `cioc edit workspace --rating "amber=Amber: at risk" --term "Autumn 2027=2027-09-02..2027-12-17"`
    - `cioc edit workspace --rating red --rating "orange=Orange: well behind"`
    """
    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    texts = {"action": action, "outcome": outcome, "promise": promise, "title": title, "who": who, "start": start}
    texts |= {"text": text, "summary": summary, "signed": signed, "issued": issued, "timescale": timescale}
    texts |= {"review": review, "target": target, "date": date, "by": by}
    texts |= {"remove": "yes" if remove else None, "status": status, "on": on, "owner": owner, "name": name, "id": id}
    given = {**texts, "lead": lead, "accountable": accountable, "more": more, "success": success, "about": about}
    given |= {"column": column, "abbreviation": abbreviation, "quiet_after": quiet_after}
    given |= {"rating": rating, "term": term, "without": leave_out}
    sheet = EditForm(desk, {key: value for key, value in given.items() if value}, questions)
    seen = today_of(desk.workspace)
    if ref is None:
        question = "What is to be changed? A ref, or the id of a plan or a lead; all are listed by: cioc show"
        ref = questions.needed(None, "REF", question, check=_known_in(seen))
        questions.settle("cioc edit")
    name_of = {entry.name.casefold(): each for each, entry in desk.workspace.register.items()}
    ref = name_of.get(ref.casefold(), ref) if ref not in desk.workspace.plans else ref
    if ref == "workspace":
        work = of_settings(sheet)
    elif ref in desk.workspace.plans:
        work = _of_plan(sheet, ref)
    elif ref in desk.workspace.register:
        work = _of_register(sheet, ref)
    elif (part := part_of_meeting(as_in_files(ref), desk.workspace, is_removed=remove)) is not None:
        work = of_meeting(sheet, part)
    else:
        target_of = which(ref, "", seen, questions, command="cioc edit", unfit=_unfit)
        work = _of_target(sheet, target_of, is_put_right=because is not None)
    why = reason_for(desk, work, because, questions, dry_run=dry_run)
    carry_out(
        desk,
        work,
        dry_run=dry_run,
        finish=lambda now, after: excused(now, after, why) if why else after,
    )


def _of_plan(sheet: EditForm, name: str) -> Callable[[LoadedWorkspace], Work]:
    """The changes of a plan."""
    from cioc.edit.rewording import plan_reworded

    plan = sheet.desk.workspace.plans[name]
    sheet.check(name, "plan")
    known = {"agreed": plan.agreed, "superseded": plan.superseded, "closed": plan.closed}
    words = sheet.words(FIELDS["plan"], plan)
    if (review := sheet.given.get("review")) is not None:
        _refuse_moved(f"{name}/review", review, plan, sheet)
        check = sound_timescale(sheet.desk.workspace, plan.written)
        words["review"] = str(sheet.text("review", "", plan.review, check))
    if sheet.given.get("status") == "draft":
        raise CannotDoError(
            f"{name} cannot become a draft: what was agreed stays so", hint="say since when it is: --status closed"
        )
    now = plan.generation(dt.date.today()).status
    status = sheet.choice(
        "status", "Its status?", now, {each: f"since {day}" if day else "" for each, day in known.items()}
    )
    on = sheet.given.get("on")
    if status is None and on is not None:
        raise CannotDoError("--on is the day of a status", hint="say of which: --status agreed")
    if status is not None:
        on = on if isinstance(on, str) else None
        words[status] = since = sheet.questions.needed(
            on, "--on", f"Since when is it {status}?", check=a_day, default=dt.date.today().isoformat()
        )
        if plan.status is not None and plan.generation().named_from(status, since, dt.date.today().isoformat()):
            words["status"] = status
    _refuse_nothing(words, name)
    return lambda workspace: plan_reworded(_plan(name, workspace), words, workspace)


def _refuse_moved(name: str, words: str | list[str], plan: Plan, sheet: EditForm) -> None:
    """Raise CannotDoError where a date is no draft any more."""
    from cioc.state.snapshot import is_untold_draft

    if not is_untold_draft(plan, sheet.desk.workspace, dt.date.today()):
        raise CannotDoError(
            "a date that moves is an entry, so that papers can tell of it",
            hint=f'say it as progress: cioc progress {name} --timescale "{words}"',
        )


def _plan(name: str, workspace: LoadedWorkspace) -> Plan:
    if name not in workspace.plans:
        raise gone(name)
    return workspace.plans[name]


def _of_register(sheet: EditForm, name: str) -> Callable[[LoadedWorkspace], Work]:
    """The changes of an agency, a team or a post."""
    from cioc.cli.new.register import a_new_name
    from cioc.edit.removing import unregistered
    from cioc.edit.rewording import renamed
    from cioc.model import base

    register = sheet.desk.workspace.register
    sheet.check(name, "register")
    if sheet.is_removal:
        return lambda workspace: unregistered(name, workspace)
    others = {each: entry for each, entry in register.items() if each != name}
    called = sheet.text("name", "What is it called from now on?", register[name].name, a_new_name(others))
    known = sheet.text("id", "What do the plans call it?", name, lambda text: a_file_name(a_new(base.Id, others)(text)))
    if called is None and known is None:
        raise CannotDoError("nothing is to be changed", hint=f"nothing is written; see: cioc show {name}")
    return lambda workspace: renamed(name, called, known, dt.date.today(), workspace)


def _of_target(sheet: EditForm, target: ReferenceTarget, *, is_put_right: bool) -> Callable[[LoadedWorkspace], Work]:
    """The changes of a priority, an action, a line or a commitment."""
    from cioc.edit.progress import home_and_line
    from cioc.edit.removing import removed
    from cioc.edit.rewording import entry_of, its_only_line, of_its_action, reworded
    from cioc.workspace.references import TargetKind

    before = sheet.desk.workspace
    kind = target.kind.value
    sheet.check(target.name, kind)
    if target.kind is TargetKind.MEASURE:
        return _of_measure(sheet, target.name, is_put_right=is_put_right)
    if sheet.is_removal:
        refuse_if_told_of(target, sheet.desk)
        return lambda workspace: removed(again(target, workspace, before), workspace)
    is_numbered = target.kind in {TargetKind.ACTION, TargetKind.LINE}
    above = of_its_action(target) if is_numbered else None
    # What is said of its action is asked of an action alone, and taken of a line too.
    of_action = sheet.words(OF_ACTION, entry_of(above, before), ask=kind == "action") if above else {}
    words = sheet.words(FIELDS[kind], entry_of(target, before))
    if name := sheet.given.get("id"):
        words["id"] = _new_id(str(name), target, before)
    if columns := sheet.given.get("more"):
        words["more"] = more_of([*columns], before) or {}
    line = _its_line(sheet, target) if is_numbered else None
    of_line: Written = {}
    if line is not None:
        now = home_and_line(line, before)[2]
        plan = before.plans[line.home]
        of_line = sheet.words(OF_LINE, now, given=plan.written)
        if (moved := sheet.given.get("timescale")) is not None:
            _refuse_moved(target.name.removeprefix(f"{plan.id}/"), moved, plan, sheet)
            check = sound_timescale(before, plan.written)
            of_line["timescale"] = str(sheet.text("timescale", "", now.timescale, check))
    _refuse_nothing({**words, **of_action, **of_line}, target.name)

    def work(workspace: LoadedWorkspace) -> Work:
        now = again(target, workspace, before)
        parts: list[tuple[ReferenceTarget, Words]] = [(now, words)]
        if of_action:
            parts.insert(0, (of_its_action(now), of_action))
        if line is not None and of_line:
            parts.append((its_only_line(again(line, workspace, before, its_line=True)), of_line))
        return reworded(now.name, parts, workspace)

    return work


def _of_measure(sheet: EditForm, name: str, *, is_put_right: bool) -> Callable[[LoadedWorkspace], Work]:
    """The changes of a measure, or that it is taken out."""
    from cioc.edit.rewording import measure_reworded
    from cioc.model import target_on
    from cioc.state.snapshot import papers_out, told_until

    today = dt.date.today()
    if sheet.is_removal:
        return lambda workspace: measure_reworded(name, None, {}, today, workspace, is_removed=True)
    measure = sheet.desk.workspace.measures[name]
    title = sheet.text("title", "What is it called?", measure.title)
    aim = target_on(measure, today)
    target = sheet.text("target", "Which number is it to reach?", f"{aim.value:,}" if aim else None, a_number)
    has_aim = aim is not None or target is not None
    if sheet.given.get("by") and not has_aim:
        raise CannotDoError("--by is the day of a target", hint="give the number to reach too: --target NUMBER")
    check = sound_timescale(sheet.desk.workspace, today)
    by = sheet.text("by", "By when is it to reach that?", aim.by if aim else None, check, ask=has_aim)
    said = {key: text for key, text in (("value", target), ("by", by)) if text is not None}
    if title is None and not said:
        raise CannotDoError("nothing is to be changed", hint=f"nothing is written; see: cioc show {name}")
    # Papers that are out keep the number that they told, or tell none; with a reason, that was wrong and is put right.
    is_wrong = is_put_right and aim is not None
    out = papers_out(sheet.desk.workspace, today)
    since = max([today, *(told_until(paper) + dt.timedelta(1) for paper in out)]) if out and not is_wrong else None
    return lambda workspace: measure_reworded(name, title, said, today, workspace, since=since)


def _its_line(sheet: EditForm, target: ReferenceTarget) -> ReferenceTarget | None:
    """The line that is meant, where anything of a line is given or can be asked for."""
    from cioc.edit.progress import lines_of
    from cioc.workspace.references import TargetKind

    is_plain = target.kind is TargetKind.LINE or len(lines_of(target, sheet.desk.workspace)) == 1
    options = {"timescale", *(each.option for each in OF_LINE)}
    if not options & {*sheet.given, *sheet.left_out} and not (sheet.ask and is_plain):
        return None
    return line_of(target, sheet.desk.workspace, sheet.questions, command="cioc edit")


def _new_id(name: str, line: ReferenceTarget, workspace: LoadedWorkspace) -> str:
    """An id for a line. Raises CannotDoError where it has one, which papers may have said, or another line has that."""
    from cioc.edit.progress import lines_of
    from cioc.edit.rewording import of_its_action
    from cioc.model import base

    beside = list(lines_of(of_its_action(line), workspace).values())
    if now := beside[line.line].id:
        raise CannotDoError(f'{line.name} has the id "{now}", and keeps it', hint=f"see: cioc show {line.name}")
    try:
        return a_new(base.Id, {each.id for each in beside if each.id})(name)
    except ValueError as error:
        raise CannotDoError(f"--id: {error}", hint="small letters, digits and dashes") from error


def _refuse_nothing(words: Words, name: str) -> None:
    if not words:
        raise CannotDoError("nothing is to be changed", hint=f"nothing is written; see: cioc show {name}")


def _known_in(seen: Snapshot) -> Callable[[str], str]:
    """A check that something is called so."""
    from cioc.cli.workspace import in_force

    def check(text: str) -> str:
        if text == "workspace" or text in seen.workspace.plans or text in seen.workspace.register:
            return text
        try:
            why = _unfit(in_force(text, seen))
        except CannotDoError as error:
            raise ValueError(error.message) from error
        if why:
            raise ValueError(why)
        return text

    return check


def _unfit(target: ReferenceTarget) -> str | None:
    """The reason why something cannot be put in other words here."""
    if target.kind.value in FIELDS:
        return None
    if target.kind.value == "review":
        return f"the review of {target.home} is a date, and moves by: cioc progress {target.name} --timescale WORDS"
    return f"{target.name} cannot be put in other words"
