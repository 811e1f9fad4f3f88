"""The questions of `cioc validate --against` about a change, before it is written; and the reason, with it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from cioc.cli.apply import as_it_will_be, only_new, results
from cioc.cli.terminal import say
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cioc.cli.apply import Desk
    from cioc.cli.prompts import Questions
    from cioc.diagnostics import Diagnostic, Span
    from cioc.edit.work import Work
    from cioc.model import Meeting
    from cioc.rules.rule import EarlierState
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget


def asked_about(desk: Desk, after: dict[str, bytes], gone: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    """The findings about what the change rewrites of papers that are out."""
    from cioc.checking.check import check
    from cioc.diagnostics import Severity
    from cioc.rules import RULES
    from cioc.rules.rule import family

    past, today = committed_state(desk), date.today()
    rules = {code: rule for code, rule in RULES.items() if family(code) in {"H", "F"}}  # F: of waivers
    found, known = (
        [
            each
            for each in check(workspace, past=past, today=today, rules=rules)
            if family(each.code) == "H" and each.severity is not Severity.NOTE and not each.waived
        ]
        for workspace in (as_it_will_be(desk, after, gone), desk.workspace)
    )
    return only_new(found, tuple(known))


def committed_state(desk: Desk) -> EarlierState | None:
    """The committed state; None where nobody could hold the change against one, for no commit has the plans yet.

    Where there is no git, what was read may have been told by a paper that is out.
    """
    from cioc import git
    from cioc.checking import baseline
    from cioc.cli.revisions import one, repository
    from cioc.report.facts import facts
    from cioc.rules.rule import EarlierState
    from cioc.state.snapshot import papers_out
    from cioc.workspace.as_of import HEAD
    from cioc.workspace.sources import PLANS

    today = date.today()
    as_read = EarlierState(desk.workspace, today, facts)
    try:
        where = repository(root=desk.root)
    except CannotDoError:
        return as_read if papers_out(desk.workspace, today) else None
    folder = f"{where.prefix}/{PLANS}".lstrip("/")
    if git.parse(where, f"{HEAD}:{folder}").object_id is None:
        return None
    try:
        side = one(HEAD, root=desk.root)
        return baseline.past(side, where, draw=facts, today=today, tell=lambda _: None)
    except CannotDoError:
        return as_read


def private_in(name: str, value: Span, workspace: LoadedWorkspace) -> tuple[tuple[str, str], ...]:
    """The personal data and small numbers of children in a value of a file, allowed or not: the code of each, and the
    words for it.
    """
    from cioc.rules import RULES
    from cioc.rules.rule import Subject, family
    from cioc.workspace.references import names

    subject = Subject(workspace=workspace, names=names(workspace), rules=RULES)
    return tuple(
        (code, hit.message)
        for code, rule in RULES.items()
        if family(code) == "D" and rule.check is not None
        for hit in rule.check(subject)
        if hit.document.name == name and value.start <= hit.span.start < value.end
    )


def reason_for(
    desk: Desk,
    work: Callable[[LoadedWorkspace], Work],
    because: str | None,
    questions: Questions,
    *,
    dry_run: bool = False,
) -> str | None:
    """The reason why what papers have told may be changed: as it is given, or as it is answered where the work changes
    any of it; nothing where it changes none, or where the change is only to be shown.

    Raises CannotDoError where it changes any of it and no reason is given: once it is written, none could be added.
    """
    from cioc.workspace.waivers import a_reason

    made = work(desk.workspace)
    asked = asked_about(desk, results(desk, made), made.gone)
    if not asked:
        if because is not None:
            say("this change needs no reason, so none is written")
        return None
    told = said_of(asked)
    if because is None and (dry_run or questions.can_ask):
        _say_all(asked) if dry_run else say(told)
        if not dry_run:
            question = "Why may it be changed? Enter leaves all as it is."
            because = questions.wanted(None, "--because", question, check=a_reason)
            told = "no reason is given"
    elif because is not None:
        say(f"{_rewritten(asked)}: the reason is written beside it")
        because = questions.wanted(because, "--because", "", check=a_reason)
    if because is None and not dry_run:
        raise CannotDoError(told, hint='nothing is written; say why it may be changed: --because "WHY"')
    return because


def saying_what_is_redrawn(desk: Desk, work: Work) -> Work:
    """The work of a split, with a word for where it changes a paper that is out in a way that needs no reason: drawn
    again, the paper counts an action more.
    """
    from cioc.edit.work import with_note
    from cioc.report.facts import facts
    from cioc.state.snapshot import papers_out

    after = as_it_will_be(desk, results(desk, work), work.gone)
    for paper in reversed(papers_out(desk.workspace, date.today())):
        if facts(desk.workspace, paper) != facts(after, paper):
            return with_note(
                work,
                f"the paper of {paper.date} is out; drawn again, it counts one action more, and needs no reason",
            )
    return work


def refuse_if_told_of(target: ReferenceTarget, desk: Desk) -> None:
    """Raise CannotDoError where a priority, an action or a line was in its plan when a paper on that went out.

    Where there is no git to tell what was known then, what is in the plan now was there.
    """
    from cioc.state.snapshot import is_untold_draft, issued_on, papers_out, told_until
    from cioc.text.phrases import typed
    from cioc.workspace.references import names

    plan, today = desk.workspace.plans[target.home], date.today()
    if is_untold_draft(plan, desk.workspace, today):
        return
    told = [paper for paper in papers_out(desk.workspace, today) if told_until(paper) >= plan.written]
    name = target.name
    for paper in told[-1:]:
        if name in names(_known_on(issued_on(paper), desk)):
            raise CannotDoError(
                f"the paper of {paper.date} is out and may tell of {name}, so it stays",
                hint=f'if nobody is to do it any more, say so: cioc progress {typed(name)} --status dropped "WHY"',
            )


def _known_on(day: date, desk: Desk) -> LoadedWorkspace:
    """The workspace as it was committed by a day, or first; as it was read, where nothing is committed."""
    from cioc.cli.revisions import one
    from cioc.workspace.loading import assemble, read_all

    try:
        return assemble(read_all(one(day.isoformat(), root=desk.root, or_first=True).source.blobs()))
    except CannotDoError:
        return desk.workspace


def _say_all(asked: tuple[Diagnostic, ...]) -> None:
    """Each thing that a change will be found to have rewritten, and what is behind it."""
    for each in asked:
        say(f"{each.message}: cioc validate --against will ask why ({each.code})")
        for detail in each.details[1:]:
            say(f"  {detail}")


def refuse_if_told(
    desk: Desk, work: Callable[[LoadedWorkspace], Work], meeting: str, command: Callable[[str], str], or_else: str = ""
) -> None:
    """Raise CannotDoError where something is written into a meeting whose paper is out, and which is committed so.

    What is not committed yet is still being written down, be the meeting long past. `command` says it to another one,
    `or_else` is what else may be done.
    """
    from cioc.state.snapshot import is_out

    today, meetings = date.today(), desk.workspace.meetings
    if not is_out(meetings[meeting], today) or not _is_committed(desk, meeting):
        return
    if asked := asked_about(desk, results(desk, work(desk.workspace))):
        following = next((name for name, each in meetings.items() if not is_out(each, today)), None)
        hint = f"say it to the next one: {command(following or 'DATE')}"
        if following is None:
            hint = f"begin the next one with cioc new meeting, and {hint}"
        raise CannotDoError(said_of(asked), hint=f"nothing is written; {or_else}{hint}")


def is_told_of(day: date, desk: Desk) -> Meeting | None:
    """The first meeting whose paper is out and tells of a day, where that is committed so; None where none is."""
    from cioc.state.snapshot import first_to_tell, papers_out

    paper = first_to_tell(papers_out(desk.workspace, date.today()), day)
    return paper if paper and _is_committed(desk, str(paper.date)) else None


def papers_committed(desk: Desk) -> tuple[Meeting, ...]:
    """The meetings whose papers are out and committed so: drawn again, they must say what they said."""
    from cioc.state.snapshot import papers_out

    return tuple(each for each in papers_out(desk.workspace, date.today()) if _is_committed(desk, str(each.date)))


def _is_committed(desk: Desk, meeting: str) -> bool:
    from cioc.cli.revisions import one
    from cioc.workspace.as_of import HEAD
    from cioc.workspace.loading import assemble, read_all

    try:
        return meeting in assemble(read_all(one(HEAD, root=desk.root).source.blobs())).meetings
    except CannotDoError:
        return False


def said_of(asked: tuple[Diagnostic, ...]) -> str:
    """In a line what a change will be found to have rewritten, and by which rules."""
    from cioc.text.phrases import listed

    codes = listed(sorted({each.code for each in asked}), last="and")
    return f"{_rewritten(asked)}: cioc validate --against will ask why ({codes})"


def _rewritten(asked: tuple[Diagnostic, ...]) -> str:
    from cioc.text.phrases import and_more

    others = f"{and_more(len(asked) - 1, ', ', noun='such change')} (--dry-run lists all)" if len(asked) > 1 else ""
    return f"{asked[0].message}{others}"


def allowed(desk: Desk, after: dict[str, bytes], code: str, reason: str) -> dict[str, bytes]:
    """The files with a comment that allows what the change brings of one rule, and says why."""
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.edit.waiving import waived

    # All of them, since comments in the files may name any.
    rules = every_rule()
    found, known = (
        [each for each in check(side, today=date.today(), rules=rules) if each.code == code]
        for side in (as_it_will_be(desk, after), desk.workspace)
    )
    made = dict(after)
    for name, data in after.items():
        lines = {
            each.entry_line: [code] for each in only_new(found, tuple(known)) if each.path == name and not each.waived
        }
        made[name] = waived(data.decode(), lines, reason, name=name).encode()
    return made


def excused(desk: Desk, after: dict[str, bytes], reason: str) -> dict[str, bytes]:
    """The files with a waiver, and the reason, at all that the change will be found to have rewritten.

    Raises CannotDoError where something would be found all the same.
    """
    from cioc.edit.waiving import waived

    codes: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in asked_about(desk, after):
        codes[each.path][each.entry_line].append(each.code)
    made = dict(after)
    for name, of_file in codes.items():
        data = made.get(name) or desk.data(name)
        if data is not None:
            made[name] = waived(data.decode(), of_file, reason, name=name).encode()
    if left := asked_about(desk, made):
        raise CannotDoError(
            f"no reason is good for that: {left[0].message} ({left[0].code})",
            hint=left[0].hint or f"see: cioc rules {left[0].code}",
        )
    return made
