"""The fate of open promises when a plan follows another: asked one by one, or read from a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.apply import carry_out
from cioc.cli.prompts import sound_timescale
from cioc.cli.replacing import overwrite
from cioc.cli.terminal import say
from cioc.edit.carrying_over import (
    MEANINGS,
    Answers,
    CarryOverAnswer,
    Fate,
    account,
    answer,
    as_remainder,
    carried_over,
    handed_over,
    heir,
    leads_left_out,
    merged_into_nothing,
    names_of,
    open_lines,
    open_reviews,
    read_answers,
    trouble,
    written_answers,
)
from cioc.errors import CannotDoError, reason
from cioc.state.promise import PromisePlace
from cioc.text.phrases import counted, cut, listed, shortened, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cioc.cli.apply import Desk
    from cioc.cli.prompts import Questions
    from cioc.edit.additions import Keys
    from cioc.edit.carrying_over import Open
    from cioc.edit.work import Work
    from cioc.state.ledger import Ledger
    from cioc.state.promise import Promise
    from cioc.workspace.loading import LoadedWorkspace


def carry_over(
    desk: Desk, keys: Keys, questions: Questions, *, file: str | None, rest: str | None, dry_run: bool
) -> bool:
    """Write the plan with what goes on of those before it; False where nothing is asked or said, so nothing does.

    `file` holds answers, and `rest` is the one for all that has none. Who stops in the middle finds in a file what was
    answered so far, and nothing is written into the plans.
    """
    plan, written = str(keys["succeeds"]), date.fromisoformat(str(keys["written"]))
    known = _ledger(desk.workspace)
    found = open_lines(plan, known)
    place = Path(file or f"carry-over-{keys['id']}.txt")
    if not found:
        if file or rest:
            raise CannotDoError(f"{plan} has no open line to be carried over", hint="leave out --answers and --rest")
        return False
    if file is None and questions.can_ask and _goes_on(place, questions):
        file = str(place)
    answers = _read(place, found, plan) if file else {}
    _check(answers, questions, desk.workspace, written)
    walk = _CarryingOver(found, answers, plan, questions, desk.workspace, sound_timescale(desk.workspace, written))
    if rest is not None:
        walk.answer_rest(rest)
    elif questions.can_ask:
        command = _resuming(keys)
        if not _asked(walk, place, command, file=file):
            return False
    elif file is None:
        say(f"{counted(len(found), 'promise')} of {plan} and before it stay open: {_HOW}")
        return False
    walk.refuse_unanswered()

    def work(workspace: LoadedWorkspace) -> Work:
        now = open_lines(plan, _ledger(workspace))
        if [each.name for each in now] != [each.name for each in found]:
            raise CannotDoError("somebody else has changed what is open", hint="run it again, with --answers")
        return carried_over(
            keys, now, walk.answers, walk.dropped, written=written, today=date.today(), workspace=workspace
        )

    carry_out(desk, work, dry_run=dry_run)
    _say_of_reviews(walk, known)
    if file and not dry_run:
        say(f"{place} is not needed any more")
    return True


def _resuming(keys: Keys) -> str:
    """The command that goes on with all that was said of the plan."""
    given = {"id": "--id", "succeeds": "--succeeds", "status": "--status", "owner": "--owner", "review": "--review"}
    given |= {key: f"--{key}" for key in ("agreed", "superseded", "closed", "vision", "notes")}
    if keys["written"] != date.today().isoformat():
        given["written"] = "--written"
    said = [f"{option} {typed(str(keys[key]))}" for key, option in given.items() if keys.get(key)]
    return f"cioc new plan {typed(str(keys['title']))} {' '.join(said)}"


_HOW = "carry them over with --answers FILE, or --rest keep"
_YES_OR_NO = {"yes": "", "no": ""}


def _ledger(workspace: LoadedWorkspace) -> Ledger:
    from cioc.state import snapshot
    from cioc.state.ledger import ledger

    return ledger(snapshot(workspace, date.today()))


def _goes_on(place: Path, questions: Questions) -> bool:
    if not place.exists():
        return False
    said = questions.needed(None, "--answers", f"Go on with the answers in {place}?", choices=_YES_OR_NO, default="yes")
    return said == "yes"


def _read(place: Path, found: Sequence[Open], plan: str) -> Answers:
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise CannotDoError(f"cannot read {place}: {why}", hint="name the file with --answers") from error
    try:
        return read_answers(text, found, plan)
    except CannotDoError as error:
        raise CannotDoError(f"{place}, {error.message}", hint=error.hint) from error


def _check(answers: Answers, questions: Questions, workspace: LoadedWorkspace, written: date) -> None:
    """Raise CannotDoError where the words of an answer may not stand in a plan."""
    check = sound_timescale(workspace, written)
    for name, each in answers.items():
        if each.fate in {Fate.DROP, Fate.DONE}:
            questions.given(each.words, name)
        elif each.fate is Fate.DATE:
            questions.unasked(each.words, name, check=check)


def _asked(walk: _CarryingOver, place: Path, command: str, *, file: str | None) -> bool:
    """Whether all was answered that is to be; what was answered is kept in a file where somebody stops."""
    try:
        return walk.walk()
    except KeyboardInterrupt:
        if answers := walk.all_answers():
            place = _kept(place, written_answers(walk.found, answers), is_theirs=bool(file))
            say(f"your {counted(len(answers), 'answer')} can be found in {place}; go on with:")
            say(f"{command} --answers {place}")
        raise


def _kept(place: Path, text: str, *, is_theirs: bool) -> Path:
    """The file in which the answers are kept: that which they came from, or one that nobody has. A link leads
    elsewhere, be it to something of a stranger's choice, and is not written through.
    """
    number = 2
    first = place
    while place.is_symlink() or (place.exists() and not is_theirs):
        place, is_theirs = first.with_stem(f"{first.stem}-{number}"), False
        number += 1
    overwrite(place, text.encode())
    return place


def _say_of_reviews(walk: _CarryingOver, known: Ledger) -> None:
    """The reviews that stay open, and how to close each: papers tell of that, so a meeting does."""
    workspace = known.seen.workspace
    to_come = [day for day, each in workspace.meetings.items() if each.date.first > date.today()]
    meeting = to_come[0] if to_come else "DATE"
    for review in open_reviews(walk.plan, known):
        home = workspace.plans[review.plan or ""]
        if home.id not in walk.dropped or not as_remainder(home, walk.found, walk.answers):
            command = f"cioc progress {review.name} --status complete --meeting {meeting}"
            say(f"{review.name} is still open; once it is done: {command}")


_BULK = {
    "rest": "this and all the rest of its priority as they are",
    "all": "this and all the rest of the plan as they are",
    "none": "drop this and all the rest of the plan, for one reason",
    "back": "answer the one before anew",
}
_QUESTIONS = {
    Fate.DATE: "By when is it now, as you would say it: March 2027, termly, ongoing?",
    Fate.DROP: "Why is it dropped, and who decided it?",
    Fate.DONE: "What was done?",
}


@dataclass(slots=True)
class _CarryingOver:
    """The way through all that is open: what is answered so far, and for which plans one reason drops the rest."""

    found: Sequence[Open]
    answers: Answers
    plan: str
    questions: Questions
    workspace: LoadedWorkspace
    timescale: Callable[[str], str]
    dropped: dict[str, str] = field(default_factory=dict)
    _shown: set[str] = field(default_factory=set)

    def answer_rest(self, text: str) -> None:
        """One answer for all that has none, as it is given with an option."""
        try:
            said = answer(text)
        except ValueError as error:
            raise CannotDoError(f"--rest: {error}", hint='as in: --rest keep, or --rest "drop WHY"') from error
        match said.fate:
            case Fate.DROP:
                self.questions.given(said.words, "--rest")
                self.dropped = dict.fromkeys((each.plan.id for each in self._left()), said.words)
            case Fate.KEEP | Fate.LEAVE:
                self.answers |= {each.name: said for each in self._left()}
            case _:
                raise CannotDoError(
                    f'--rest: "{said.fate}" is an answer for one promise, and not for all',
                    hint="say it of each in a file: --answers FILE",
                )

    def all_answers(self) -> Answers:
        """The answers, and for each promise that one reason drops, that reason."""
        dropped = {
            each.name: CarryOverAnswer(fate=Fate.DROP, words=self.dropped[each.plan.id])
            for each in self.found
            if each.plan.id in self.dropped
        }
        return dropped | self.answers

    def refuse_unanswered(self) -> None:
        """Raise CannotDoError where something of the plan itself is not answered; what was before it may be."""
        left = [each.name for each in self._left() if each.plan.id == self.plan]
        if left:
            names = listed(left[:5], last="and") if len(left) <= 5 else f"{', '.join(left[:5])} …"
            raise CannotDoError(
                f"nothing says what becomes of {counted(len(left), 'promise')}: {names}",
                hint="answer each, or all of them with: --rest keep",
            )
        if why := merged_into_nothing(self.answers):
            raise CannotDoError(why, hint="merge it into one that goes on, or keep that one")

    def _left(self) -> list[Open]:
        return [each for each in self.found if each.name not in self.answers and each.plan.id not in self.dropped]

    def walk(self) -> bool:
        """Ask about each that is left, and whether all is right in the end; False for who asks for nothing of it."""
        say(f"{self._counted()}. Say of each what becomes of it. Ctrl-C stops, and keeps what you have answered.")
        first = self.questions.needed(
            None, "--answers", "Go through them now?", choices={"yes": "", "no": "begin an empty plan"}, default="yes"
        )
        if first == "no":
            return False
        asked: list[tuple[Answers, dict[str, str]]] = []
        while True:
            if left := self._left():
                before = dict(self.answers), dict(self.dropped)
                if self._ask(left[0], left, can_go_back=bool(asked)):
                    asked.append(before)
                else:
                    self.answers, self.dropped = asked.pop()
                continue
            say(account(self.found, self.answers, self.dropped))
            for said in handed_over(self.found, self.answers, self.workspace):
                say(said)
            done = self.questions.needed(
                None, "--answers", "Is that right?", choices={"yes": "write it", "back": _BULK["back"]}, default="yes"
            )
            if done == "yes":
                return True
            if not asked:
                return True
            self.answers, self.dropped = asked.pop()

    def _counted(self) -> str:
        own = sum(each.plan.id == self.plan for each in self.found)
        before = f", and {len(self.found) - own} of plans before it" if own < len(self.found) else ""
        return f"{counted(own, 'promise')} of {self.plan} {'is' if own == 1 else 'are'} open{before}"

    def _ask(self, each: Open, left: Sequence[Open], *, can_go_back: bool) -> bool:
        """Ask what becomes of one, or of all the rest; False to answer the one before anew."""
        if each.plan.id != self.plan and each.plan.id not in self._shown:
            self._shown.add(each.plan.id)
            return self._ask_of_earlier(each.plan.id, left)
        self._show(each, left)
        said = self.questions.needed(
            None, "--answers", "What becomes of it?", choices=self._choices(can_go_back), default=Fate.KEEP
        )
        match said:
            case "back":
                return False
            case "rest" | "all":
                some = [o for o in left if (o.group == each.group if said == "rest" else o.plan.id == each.plan.id)]
                self.answers |= {one.name: CarryOverAnswer(fate=Fate.KEEP) for one in some}
            case "none":
                self._drop(each.plan.id, left)
            case _:
                self._answer(each, Fate(said))
        return True

    def _answer(self, each: Open, fate: Fate) -> None:
        if fate is Fate.MERGE:
            others = {
                self._short(one.name): ": ".join(
                    cut(words, 60) for words in dict.fromkeys((one.promise.who, one.promise.what)) if words
                )
                for one in self.found
                if one.plan.id in {self.plan, each.plan.id} - self.dropped.keys()
                and not trouble(each.name, CarryOverAnswer(fate=fate, words=one.name), self.answers)
            }
            question = "Into which one? Enter asks anew what becomes of it."
            if words := self.questions.wanted(None, "--answers", question, choices=others):
                full = next(one for one in self.found if words in {one.name, self._short(one.name)})
                both_lead = self._do_both_lead(each, full)
                self.answers[each.name] = CarryOverAnswer(fate=fate, words=full.name, both_lead=both_lead)
            return
        said = CarryOverAnswer(fate=fate)
        if why := trouble(each.name, said, self.answers):
            say(why)
            return
        if fate in _QUESTIONS:
            check = self.timescale if fate is Fate.DATE else str
            said = CarryOverAnswer(
                fate=fate, words=self.questions.needed(None, "--answers", _QUESTIONS[fate], check=check)
            )
        self.answers[each.name] = said

    def _do_both_lead(self, each: Open, into: Open) -> bool:
        """Whether the leads of a promise stay beside those of the one that it becomes a part of, where they differ."""
        end = heir(into.name, self.answers)
        into = next(one for one in self.found if one.name == end)
        if not (others := leads_left_out(each, into)):
            return False
        leads = into.promise.leads
        ours = _of(names_of(others, self.workspace))
        theirs = _of(names_of(leads, self.workspace)) if leads else "nobody's"
        said = self.questions.needed(
            None,
            "--answers",
            f"{self._short(each.name)} is {ours}; {self._short(into.name)} is {theirs}. Who leads it from now on?",
            choices={
                "one": names_of(leads, self.workspace) if leads else "nobody, as now",
                "both": names_of((*leads, *others), self.workspace),
            },
        )
        return said == "both"

    def _ask_of_earlier(self, plan: str, left: Sequence[Open]) -> bool:
        """The question about all that an earlier plan left open, before that about each."""
        number = sum(each.plan.id == plan for each in left)
        say("")
        said = self.questions.needed(
            None,
            "--answers",
            f"{counted(number, 'promise')} of {plan} {'was' if number == 1 else 'were'} never carried over. And now?",
            choices={
                "leave": "leave them open there, as they are",
                "each": "ask about each",
                "none": "drop all of them, for one reason",
            },
            default="leave",
        )
        if said == "leave":
            self.answers |= {each.name: CarryOverAnswer(fate=Fate.LEAVE) for each in left if each.plan.id == plan}
        if said == "none":
            self._drop(plan, left)
        return True

    def _drop(self, plan: str, left: Sequence[Open]) -> None:
        """Drop all the rest of a plan, unless something else was to become a part of it."""
        rest = [each.name for each in left if each.plan.id == plan]
        parts = {end for name in self.answers if (end := heir(name, self.answers)) != name}
        if joined := [name for name in rest if name in parts]:
            say(f"something was to become a part of {listed(joined, last='and')}: answer that first")
            return
        self.dropped[plan] = self.questions.needed(None, "--rest", "Why are all of them dropped?")

    def _choices(self, can_go_back: bool) -> Mapping[str, str]:
        """The words of an answer; what each means is shown the first time only."""
        is_new = "words" not in self._shown
        self._shown.add("words")
        every = {**{each.value: meaning for each, meaning in MEANINGS.items()}, **_BULK}
        return {word: meaning if is_new else "" for word, meaning in every.items() if word != "back" or can_go_back}

    def _show(self, each: Open, left: Sequence[Open]) -> None:
        """The promise that is asked about: what, by whom, by when, and its last word."""
        say("")
        if f"{each.group}" not in self._shown:
            self._shown.add(f"{each.group}")
            number = sum(one.group == each.group for one in left)
            promise = shortened(each.priority.title or each.priority.promise, 60)
            say(f"Priority {each.priority.ref} of {each.plan.id}: {promise} ({number} open)")
        place = self.found.index(each) + 1
        say(f"{place} of {len(self.found)}  {self._short(each.name)}  {cut(each.promise.what, 100)}")
        for line in _details(each.promise, self.workspace):
            say(f"  {line}")

    def _short(self, name: str) -> str:
        return name.removeprefix(f"{self.plan}/")


def _of(name: str) -> str:
    """The possessive of a name: `Health's`, `Children's Services'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _details(promise: Promise, workspace: LoadedWorkspace) -> list[str]:
    from cioc.dates import in_short

    by_whom = [f"done by {cut(promise.who, 80)}"] if promise.who else []
    by_whom += [f"led by {names_of(promise.leads, workspace)}"] if promise.leads else []
    found = ["; ".join(by_whom)] if by_whom else []
    by = promise.timescale or "no date"
    past = ", past its date" if promise.has_passed else ""
    rating = f", {promise.state.rag}" if promise.state.rag else ""
    left = ", not carried over so far" if promise.place is PromisePlace.LEFT_OPEN else ""
    found.append(f"{by}{past}{rating}{left}")
    if promise.heard and promise.heard.note:
        found.append(f"{in_short(promise.heard.when)}: {cut(promise.heard.note, 80)}")
    return found
