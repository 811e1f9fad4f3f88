"""`cioc edit`: what is there already, in other words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeAlias

import typer

from cioc.cli.apply import Desk, carry_out, results
from cioc.cli.completion import leads, things
from cioc.cli.entry_prompts import line_of, which
from cioc.cli.new.options import leads_of
from cioc.cli.prompts import Questions, a_day, a_new, sound_text, sound_timescale
from cioc.cli.published import asked_about, excused, said_of
from cioc.cli.terminal import say
from cioc.cli.workspace import again
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cioc.edit.rewording import Words
    from cioc.edit.work import Work
    from cioc.model import Plan
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import Target

    Written: TypeAlias = "dict[str, str | list[str] | dict[str, str]]"


def edit(
    ref: Annotated[
        str | None,
        typer.Argument(
            metavar="REF",
            help="A priority, an action, a line or a commitment; or the id of a plan, an agency or a lead.",
            show_default=False,
            autocompletion=things,
        ),
    ] = None,
    action: Annotated[str | None, typer.Option(metavar="WORDS", help="What will be done.", show_default=False)] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What will be different for children.", show_default=False)
    ] = None,
    promise: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What a priority promises.", show_default=False)
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="WORDS", help="A few words to call it by.", show_default=False)
    ] = None,
    who: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Who does it, and where.", show_default=False)
    ] = None,
    lead: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEAD",
            help="All who answer for it from now on; several with commas, or more than once.",
            show_default=False,
            autocompletion=leads,
        ),
    ] = None,
    accountable: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEAD", help="All who see to it that the leads do.", show_default=False, autocompletion=leads
        ),
    ] = None,
    start: Annotated[str | None, typer.Option(metavar="WORDS", help="When it is to begin.", show_default=False)] = None,
    more: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=WORDS", help="What stands in a column of your own; more than once.", show_default=False
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="Of a plan: agreed, superseded or closed.", show_default=False),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Since when it has that status.", show_default="today")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="LEAD", help="Who answers for a plan as a whole.", show_default=False, autocompletion=leads
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="The name of an agency or a lead from now on.", show_default=False),
    ] = None,
    id: Annotated[
        str | None,
        typer.Option("--id", help="Its id; all files that name it follow.", show_default=False),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option(
            metavar="WHY",
            help="Why what a paper told may be changed; written above it, in a comment that allows it.",
            show_default=False,
        ),
    ] = None,
    timescale: Annotated[str | None, typer.Option(hidden=True)] = None,
    review: Annotated[str | None, typer.Option(hidden=True)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Put in other words what is there, give it to others, or say since when a plan is agreed or closed.

    On a terminal it asks, and shows what stands there now. When a paper that is out has told members otherwise, it says
    so, and asks for the reason that `cioc validate` will ask for with `--against`. A date that moves is progress, and
    so it is not for here.

    Examples:

    - `cioc edit cioc-2021/1.1 --action "Ask each child before a review." --outcome "Children are heard."`
    - `cioc edit cioc-2021/1.1a --lead health,virtual-school --because "The Board agreed it on 12 February 2021."`
    - `cioc edit cioc-2022 --status agreed --on 2022-09-01`
    - `cioc edit early-help --name "Early Help and Family Hubs"`
    """
    if timescale is not None or review is not None:
        told = f"{ref}{'/review' if review is not None else ''}" if ref else "REF"
        raise CannotDoError(
            "a date that moves is an entry, so that papers can tell of it",
            hint=f'say it as progress: cioc progress {told} --timescale "{timescale or review}"',
        )
    from cioc.state import snapshot

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    given: dict[str, str | list[str] | None] = {
        "action": action,
        "outcome": outcome,
        "promise": promise,
        "title": title,
        "who": who,
        "lead": lead,
        "accountable": accountable,
        "start": start,
        "more": more,
        "status": status,
        "on": on,
        "owner": owner,
        "name": name,
        "id": id,
    }
    sheet = _Sheet(desk, {key: value for key, value in given.items() if value}, questions)
    seen = snapshot(desk.workspace, date.today())
    if ref is None:
        question = "What is to be changed? A ref, or the id of a plan or a lead; all are listed by: cioc show"
        ref = questions.needed(None, "REF", question, check=_known_in(seen))
        questions.settle("cioc edit")
    if ref in desk.workspace.plans:
        work = _of_plan(sheet, ref)
    elif ref in desk.workspace.register:
        work = _of_register(sheet, ref)
    else:
        target = which(ref, "", seen, questions, command="cioc edit", unfit=_unfit)
        work = _of_target(sheet, target)
    asked = asked_about(desk, results(desk, work(desk.workspace)))
    if asked:
        say(said_of(asked))
        because = questions.wanted(because, "--because", "Why may it be changed? Enter gives no reason.")
        if because is None:
            say('a reason is written beside it with --because "WHY"')
    elif because is not None:
        say("no paper that is out has told of it, so no reason is written")
        because = None
    why = because
    carry_out(
        desk,
        work,
        dry_run=dry_run,
        finish=lambda now, after: excused(now, after, why) if why else after,
    )


class _Fit(NamedTuple):
    """What can be changed of something, and what it is called."""

    what: str
    options: tuple[str, ...]


_LINE_OPTIONS = ("who", "lead", "accountable", "start")
_PLAN = _Fit("a plan", ("title", "owner", "status", "on"))
_REGISTERED = _Fit("of the register", ("name", "id"))
_FITS = {
    "priority": _Fit("a priority", ("promise", "title")),
    "action": _Fit("an action", ("action", "outcome", "title", "more", *_LINE_OPTIONS)),
    "line": _Fit("a line", ("title", "more", *_LINE_OPTIONS, "action", "outcome")),
    "commitment": _Fit("a commitment", ("title", "lead")),
}


class _Sheet:
    """What was given to be changed, and what is answered now; each question shows what stands there."""

    def __init__(self, desk: Desk, given: Mapping[str, str | list[str]], questions: Questions) -> None:
        self.desk = desk
        self.given = given
        self.questions = questions
        self.ask = questions.can_ask and not given
        self.people = leads_of(desk.workspace)

    def check(self, name: str, fit: _Fit) -> None:
        """Raise CannotDoError where something is given that a thing of that kind does not have."""
        from cioc.text.phrases import listed

        options = listed([f"--{each}" for each in fit.options], last="and")
        if wrong := [each for each in self.given if each not in fit.options]:
            raise CannotDoError(f"{name} is {fit.what}, and has no --{wrong[0]}", hint=f"it has {options}")
        if not self.given and not self.questions.can_ask:
            raise CannotDoError(f"nothing is said of what is to be changed of {name}", hint=f"it has {options}")

    def text(
        self, key: str, question: str, now: str | None, check: Callable[[str], str] = str, *, ask: bool = True
    ) -> str | None:
        """One text."""
        value = self.given.get(key)
        assert not isinstance(value, list)
        asked = f"{question} {_stays(now)}"
        return self.questions.wanted(value, f"--{key}", asked, check=check, ask=self.ask and ask)

    def choice(
        self, key: str, question: str, now: str | None, choices: Mapping[str, str], *, ask: bool = True
    ) -> str | None:
        """One of several."""
        value = self.given.get(key)
        if isinstance(value, list):
            found = self.questions.several(value, f"--{key}", "", choices=choices)
            if len(found) > 1:
                raise CannotDoError(f"--{key}: one answers for it, and not {len(found)}", hint="name one of them")
            value = found[0] if found else None
        asked = f"{question} {_stays(now)}"
        return self.questions.wanted(value, f"--{key}", asked, choices=choices, ask=self.ask and ask)

    def leads(self, key: str, question: str, now: tuple[str, ...], *, ask: bool = True) -> list[str]:
        """All who answer for it, each once, in their order."""
        value = self.given.get(key)
        assert not isinstance(value, str)
        asked = f"{question} With commas between several. {_stays(', '.join(now))}"
        ask = self.ask and ask and bool(self.people)
        found = self.questions.several(value, f"--{key}", asked, choices=self.people, ask=ask)
        return list(dict.fromkeys(found))


def _stays(now: str | None) -> str:
    from cioc.text.phrases import shortened

    return f'Enter leaves it: "{shortened(now, 90)}".' if now else "Enter leaves it out."


def _of_plan(sheet: _Sheet, name: str) -> Callable[[LoadedWorkspace], Work]:
    """What is to be changed of a plan."""
    from cioc.edit.rewording import plan_reworded

    plan = sheet.desk.workspace.plans[name]
    sheet.check(name, _PLAN)
    known = {"agreed": plan.agreed, "superseded": plan.superseded, "closed": plan.closed}
    words: Written = {}
    _add(words, "title", sheet.text("title", "Its title?", plan.title))
    _add(words, "owner", sheet.choice("owner", "Who answers for it as a whole?", plan.owner, sheet.people))
    if sheet.given.get("status") == "draft":
        raise CannotDoError(
            f"{name} cannot become a draft: what was agreed stays so", hint="say since when it is: --status closed"
        )
    now = plan.generation(date.today()).status
    status = sheet.choice(
        "status", "Its status?", now, {each: f"since {day}" if day else "" for each, day in known.items()}
    )
    on = sheet.given.get("on")
    if status is None and on is not None:
        raise CannotDoError("--on is the day of a status", hint="say of which: --status agreed")
    if status is not None:
        on = on if isinstance(on, str) else None
        words[status] = sheet.questions.needed(
            on, "--on", f"Since when is it {status}?", check=a_day, default=date.today().isoformat()
        )
    _refuse_nothing(words, name)
    return lambda workspace: plan_reworded(_plan(name, workspace), words, workspace)


def _plan(name: str, workspace: LoadedWorkspace) -> Plan:
    if name not in workspace.plans:
        raise CannotDoError(f"{name} has gone since it was read", hint="see what there is: cioc show")
    return workspace.plans[name]


def _of_register(sheet: _Sheet, name: str) -> Callable[[LoadedWorkspace], Work]:
    """What is to be changed of an agency, a team or a post."""
    from cioc.cli.new.register import a_new_name
    from cioc.edit.rewording import renamed
    from cioc.model import base

    register = sheet.desk.workspace.register
    sheet.check(name, _REGISTERED)
    others = {each: entry for each, entry in register.items() if each != name}
    called = sheet.text("name", "What is it called from now on?", register[name].name, a_new_name(others))
    known = sheet.text("id", "What do the plans call it?", name, a_new(base.Id, others))
    if called is None and known is None:
        raise CannotDoError("nothing is to be changed", hint=f"nothing is written; see: cioc show {name}")
    return lambda workspace: renamed(name, called, known, date.today(), workspace)


def _of_target(sheet: _Sheet, target: Target) -> Callable[[LoadedWorkspace], Work]:
    """What is to be changed of a priority, an action, a line or a commitment."""
    from cioc.edit.rewording import entry_of, its_only_line, of_its_action, reworded
    from cioc.workspace.references import TargetKind

    before = sheet.desk.workspace
    sheet.check(target.name, _FITS[target.kind.value])
    entry = entry_of(target, before)
    words: Written = {}
    of_action: Written = {}
    of_line: Written = {}
    line: Target | None = None
    match target.kind:
        case TargetKind.PRIORITY:
            _add(words, "promise", sheet.text("promise", "What is promised?", getattr(entry, "promise", None)))
        case TargetKind.COMMITMENT:
            now = getattr(entry, "lead", None)
            _add(words, "lead", sheet.choice("lead", "Who answers for it?", now, sheet.people))
        case _:
            above = entry_of(of_its_action(target), before)
            is_action = target.kind is TargetKind.ACTION
            for key, question in (("action", "What will be done?"), ("outcome", "What will be different?")):
                _add(of_action, key, sheet.text(key, question, getattr(above, key, None), ask=is_action))
            line = _its_line(sheet, target)
    _add(words, "title", sheet.text("title", "A few words to call it by?", entry.title))
    if line is not None:
        _line_words(sheet, line, of_line)
    if columns := sheet.given.get("more"):
        words["more"] = dict(map(_column, columns))
    _refuse_nothing({**words, **of_action, **of_line}, target.name)

    def work(workspace: LoadedWorkspace) -> Work:
        now = again(target, workspace, before)
        parts: list[tuple[Target, Words]] = [(now, words)]
        if of_action:
            parts.insert(0, (of_its_action(now), of_action))
        if line is not None and of_line:
            parts.append((its_only_line(again(line, workspace, before, its_line=True)), of_line))
        return reworded(now.name, parts, workspace)

    return work


def _its_line(sheet: _Sheet, target: Target) -> Target | None:
    """The line that is meant, where anything of a line is given or can be asked for."""
    from cioc.edit.progress import lines_of
    from cioc.workspace.references import TargetKind

    is_plain = target.kind is TargetKind.LINE or len(lines_of(target, sheet.desk.workspace)) == 1
    if not any(each in sheet.given for each in _LINE_OPTIONS) and not (sheet.ask and is_plain):
        return None
    return line_of(target, sheet.desk.workspace, sheet.questions, command="cioc edit")


def _line_words(sheet: _Sheet, line: Target, words: Written) -> None:
    """Who does it, who answers for it, and when it begins."""
    from cioc.edit.progress import home_and_line

    workspace = sheet.desk.workspace
    now = home_and_line(line, workspace)[2]
    _add(words, "who", sheet.text("who", "Who does it, and where?", now.who))
    if found := sheet.leads("lead", "Who answers for it?", now.leads):
        words["leads"] = found
    # What few plans have is not asked for where the line has none.
    if found := sheet.leads("accountable", "Who sees to it that they do?", now.accountable, ask=bool(now.accountable)):
        words["accountable"] = found
    given = workspace.plans[line.home].written
    check = sound_timescale(workspace, given)
    _add(words, "start", sheet.text("start", "When is it to begin?", now.start, check, ask=bool(now.start)))


def _add(words: Written, key: str, value: str | None) -> None:
    if value is not None:
        words[key] = value


def _column(typed: str) -> tuple[str, str]:
    key, is_said, text = typed.partition("=")
    if not is_said or not key.strip() or not text.strip():
        raise CannotDoError(f'--more: "{typed}" says not what stands in which column', hint="as in: --more cost=£4,500")
    return key.strip(), text.strip()


def _refuse_nothing(words: Words, name: str) -> None:
    if not words:
        raise CannotDoError("nothing is to be changed", hint=f"nothing is written; see: cioc show {name}")


def _known_in(seen: Snapshot) -> Callable[[str], str]:
    """A check that something is called so."""
    from cioc.cli.workspace import in_force

    def check(text: str) -> str:
        if text in seen.workspace.plans or text in seen.workspace.register:
            return text
        try:
            why = _unfit(in_force(text, seen))
        except CannotDoError as error:
            raise ValueError(error.message) from error
        if why:
            raise ValueError(why)
        return text

    return check


def _unfit(target: Target) -> str | None:
    """Why something cannot be put in other words here."""
    if target.kind.value in _FITS:
        return None
    if target.kind.value == "review":
        return f"the review of {target.home} is a date, and moves by: cioc progress {target.name} --timescale WORDS"
    return f"{target.name} is a measure, which every paper was drawn by; its numbers are added with: cioc measure"
