"""Questions to a person, one at a time; in a pipe nobody is asked, and what is missing is said."""

from __future__ import annotations

import sys
from contextlib import suppress
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from cioc.cli.terminal import say, width, wrapped, write
from cioc.errors import CannotDoError, refuse_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from datetime import date

    from cioc.model import Plan
    from cioc.workspace.loading import LoadedWorkspace


_FEW = 12
# More choices than this are no help in a message.
_HALF_A_SCREEN = 16
_IN_A_LETTER = {"y": "yes", "n": "no"}


class DoubtfulError(ValueError):
    """A text that may stand in a file, though it is hardly meant. Its words end in what it is if it is meant: whoever
    types it once more means it.
    """


class Questions:
    """The facts that a command needs: as they were given, or as it is answered now, where `ask` lets anybody be asked.

    `sound` is what each answer in somebody's own words must pass; what is given must when it is written.

    `missing` collects what is needed and was not given where nobody can be asked, so that it is said at one go.
    """

    def __init__(self, *, ask: bool = True, sound: Callable[[str], str] = str) -> None:
        self.sound = sound
        self.can_ask = ask and bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())
        self.missing: dict[str, Mapping[str, str]] = {}
        self._let_stand: set[str] = set()

    def given(self, text: str, option: str) -> str:
        """Somebody's own words, as they are given. Raises CannotDoError where no file may hold them."""
        try:
            return self.sound(text)
        except DoubtfulError:
            return text
        except ValueError as error:
            raise CannotDoError(f"{option}: {error}", hint="say it in other words") from error

    def _once_more(self, check: Callable[[str], str], text: str) -> str:
        """An answer; what is doubtful, if it is typed twice."""
        try:
            return check(text)
        except DoubtfulError as doubt:
            if text in self._let_stand:
                return text
            self._let_stand.add(text)
            raise ValueError(f"{doubt}, type it once more") from doubt

    def needed(
        self,
        given: str | None,
        option: str,
        question: str,
        *,
        check: Callable[[str], str] = str,
        choices: Mapping[str, str] | None = None,
        few: Sequence[str] = (),
        default: str | None = None,
        offers: Iterable[str] = (),
    ) -> str:
        """A value that there must be; the default is what Enter stands for, and in a pipe what nothing stands for.

        Of many choices `few` are shown, and all where somebody types a question mark. `offers` are words that the Tab
        key completes, where there are no choices to be shown.
        """
        check = _among(choices) if choices is not None else check
        if given is not None:
            return _checked(given, option, check)
        if not self.can_ask:
            if default is None:
                self.missing[option] = choices or {}
            return default or ""
        return _ask(question, self._soundly(check, choices), choices or {}, default, few=few, offers=offers) or ""

    def wanted(
        self,
        given: str | None,
        option: str,
        question: str,
        *,
        check: Callable[[str], str] = str,
        choices: Mapping[str, str] | None = None,
        ask: bool = True,
    ) -> str | None:
        """A value that may be left out: Enter leaves it out, and so does a pipe."""
        check = _among(choices) if choices is not None else check
        if given is not None:
            return _checked(given, option, check)
        if not (self.can_ask and ask):
            return None
        return _ask(question, self._soundly(check, choices), choices or {}, None, may_skip=True)

    @staticmethod
    def unasked(
        given: str | None, option: str, *, check: Callable[[str], str] = str, choices: Mapping[str, str] | None = None
    ) -> str | None:
        """A value that is nobody's to be asked for, checked where it is given."""
        if given is None:
            return None
        return _checked(given, option, _among(choices) if choices is not None else check)

    def paragraphs(self, given: str | None, option: str, question: str, *, ask: bool = True) -> str | None:
        """Text that may have several lines, and may be left out: an empty line ends it."""
        if given is not None:
            return _checked(given, option, str)
        if not (self.can_ask and ask):
            return None
        ending = f"{question} An empty line ends it."
        return _ask_for_lines(ending, option, lambda text: self._once_more(self.sound, text))

    def several(
        self, given: list[str] | None, option: str, question: str, *, choices: Mapping[str, str], ask: bool = True
    ) -> list[str]:
        """Any number of the choices, with commas between them."""
        check = _among(choices)
        if given:
            # A name may have a comma of its own.
            whole = ([each] if _chosen(each, choices) else each.split(",") for each in given)
            return [_checked(word.strip(), option, check) for words in whole for word in words if word.strip()]
        if not (self.can_ask and ask):
            return []

        def each(text: str) -> str:
            words = [text] if _chosen(text, choices) else text.split(",")
            return ",".join(check(word.strip()) for word in words if word.strip())

        answer = _ask(question, each, choices, None, may_skip=True)
        return answer.split(",") if answer else []

    def _soundly(self, check: Callable[[str], str], choices: Mapping[str, str] | None) -> Callable[[str], str]:
        if choices is not None:
            return check
        return lambda text: self._once_more(check, self._once_more(self.sound, text))

    def settle(self, command: str) -> None:
        """Go on, if all is there that is needed. Raises CannotDoError with all that is missing."""
        if self.missing:
            from cioc.text.phrases import listed

            options = listed(self.missing, last="and")
            verb = "is" if len(self.missing) == 1 else "are"
            known = next(iter(self.missing.values())) if len(self.missing) == 1 else {}
            hint = f"say {listed(known, last='or')}; " if 0 < len(known) <= _FEW else ""
            raise CannotDoError(f"{options} {verb} missing", hint=f"{hint}see what it takes with: {command} --help")


def _checked(given: str, option: str, check: Callable[[str], str]) -> str:
    refuse_empty(given, option)
    try:
        return check(given)
    except DoubtfulError:  # it is read back once it is written
        return given
    except ValueError as error:
        raise CannotDoError(f"{option}: {error}") from error


class Choices(dict[str, str]):
    """Choices to which another can be added, by the command that does it; each may have had other names before."""

    def __init__(self, choices: Mapping[str, str], *, add: str, formerly: Sequence[tuple[str, str]]) -> None:
        super().__init__(choices)
        self.add = add
        self.formerly = formerly
        """Each name that a choice had, and the choice."""


def _among(choices: Mapping[str, str]) -> Callable[[str], str]:
    def check(text: str) -> str:
        from cioc.text.phrases import did_you_mean, listed

        if (found := _chosen(text, choices)) is not None:
            return found
        can_add = isinstance(choices, Choices)
        near = did_you_mean(text, choices) or (did_you_mean(text, choices.values()) if can_add else "")
        few = "" if near or not choices or len(choices) > _FEW else f"; say {listed(choices, last='or')}"
        add = f'; to add it: {choices.add} "{text.strip()}"' if isinstance(choices, Choices) else ""
        wrong = f'"{text}" is no answer' if "yes" in choices else f'there is no "{text}"'
        raise ValueError(f"{wrong}{near}{few}{add}")

    return check


def _chosen(text: str, choices: Mapping[str, str]) -> str | None:
    """The choice that is meant, as people type it: the word itself, what stands beside it, a day, or of lines of one
    action the letter alone.
    """
    from string import ascii_lowercase

    from cioc.cli.typed_days import a_date
    from cioc.text.phrases import folded

    small = folded(text)
    for each in (text, small, "-".join(small.split()), _IN_A_LETTER.get(small, small)):
        if each in choices:
            return each
    if (day := a_date(text)) in choices:
        return day
    named = [word for word, meaning in choices.items() if folded(meaning) == small]
    if isinstance(choices, Choices):
        named = named or [word for name, word in choices.formerly if folded(name) == small]
    if small and len(named) == 1:
        return named[0]
    of_one = {each.rstrip(ascii_lowercase) for each in choices}  # of the lines of one action
    lettered = f"{of_one.pop()}{small}" if len(of_one) == 1 else ""
    return lettered if lettered in choices else None


def _ask(
    question: str,
    check: Callable[[str], str],
    choices: Mapping[str, str],
    default: str | None,
    *,
    may_skip: bool = False,
    few: Sequence[str] = (),
    offers: Iterable[str] = (),
) -> str | None:
    write((((line, "strong"),) for line in wrapped(question)), to=sys.stderr)
    _show({word: choices[word] for word in few} if few else choices)
    if few:
        write([((f"  ?  shows all {len(choices)} answers", "quiet"),)], to=sys.stderr)
    _completing([*choices, *offers])
    prompt = f"[{default}] > " if default else "> "
    while True:
        answer = _typed(prompt).strip()
        if not answer and (default is not None or may_skip):
            return default
        if not answer:
            continue
        if few and answer == "?":
            _show(choices)
            continue
        try:
            return check(answer)
        except ValueError as error:
            write((((line, "warning"),) for line in wrapped(f"  {error}")), to=sys.stderr)


def _typed(prompt: str) -> str:
    try:
        return input(f"  {prompt}")
    except (EOFError, KeyboardInterrupt):
        say("")
        say("nothing is written")
        raise KeyboardInterrupt from None


def _ask_for_lines(question: str, option: str, check: Callable[[str], str]) -> str | None:
    """Several lines, typed or pasted. Empty ones stay in what is pasted: the last is one behind which nothing waits."""
    write((((line, "strong"),) for line in wrapped(question)), to=sys.stderr)
    _completing(())
    lines: list[str] = []
    while True:
        line = _typed("> ").rstrip()
        if line or _more_waits():
            lines.append(line)
            continue
        text = "\n".join(lines).strip("\n")
        if not text.strip():
            return None
        try:
            if text.strip() == "-":
                raise ValueError(f'"-" is no {option.lower()} here; type it, or paste it')
            return check(text)
        except ValueError as error:
            write((((line, "warning"),) for line in wrapped(f"  {error}")), to=sys.stderr)
            lines = []


def _more_waits() -> bool:
    """Whether the terminal holds more than has been read: nobody types that fast, so it was pasted."""
    if sys.platform == "win32":
        return False
    from select import select

    return bool(select([sys.stdin], [], [], 0.05)[0])


def _show(choices: Mapping[str, str]) -> None:
    """Words beside each other, or below each other with what they mean, if that is no more than half a screen."""
    from cioc.text.phrases import shortened

    room = width()
    if any(choices.values()) and len(choices) <= _HALF_A_SCREEN:
        wide = max(map(len, choices))
        for word, meaning in choices.items():
            write([((f"  {word:{wide}}  ", ""), (shortened(meaning, room - wide - 4), "quiet"))], to=sys.stderr)
    elif choices:
        lines = wrap(" · ".join(choices), room - 2, break_on_hyphens=False, break_long_words=False)
        write([((f"  {line}", "quiet"),) for line in lines], to=sys.stderr)


def _completing(words: Iterable[str]) -> None:
    """Tab completes the choices, where the system can."""
    with suppress(ImportError):
        import readline

        known = list(words)

        def complete(text: str, state: int) -> str | None:
            found = [word for word in known if word.startswith(text)]
            return found[state] if state < len(found) else None

        readline.set_completer(complete)
        readline.set_completer_delims(" ,")
        readline.parse_and_bind("tab: complete")


_NAME = "plans/answer.yaml"
_PLAN = """\
cioc: plan/1
id: answer
title: Answer
written: {given}
priorities:
  - ref: 1
    promise: Answered.
    actions:
      - ref: 1.1
        action: Answer.
        delivery:
          - who: All
"""
_PRIORITY = ("priorities", 0)
_LINE = (*_PRIORITY, "actions", 0, "delivery", 0)


def sound_text(workspace: LoadedWorkspace) -> Callable[[str], str]:
    """A check of any text: what no file may hold, and what no paper may tell, is refused; a small number of children
    is doubted.
    """
    from datetime import date

    return lambda text: _tried(text, _PRIORITY, "promise", date.max, workspace)


def sound_timescale(workspace: LoadedWorkspace, given: date) -> Callable[[str], str]:
    """A check of words that say by when: a day that does not exist is refused, and words of no time are doubted."""

    def check(text: str) -> str:
        _tried(text, _LINE, "timescale", given, workspace)
        if no_time := _no_time(text, given, workspace):
            raise DoubtfulError(f'"{text}" {no_time}; if it is the timescale')
        return text

    return check


def _no_time(text: str, given: date, workspace: LoadedWorkspace) -> str:
    """The reason why words are hardly a timescale: they are a rating or a status, or nothing in them is about time."""
    from cioc.model import own_words
    from cioc.model.base import usual_status

    words = own_words(workspace.settings)
    if words.rating(text) in workspace.settings.rag:
        return "is a rating"
    if words.status(text) or usual_status(text):
        return "is a status"
    reading = workspace.read(text, given)
    return "" if reading.words or reading.blank or reading.parts else "gives no date"


def _tried(text: str, path: tuple[str | int, ...], key: str, given: date, workspace: LoadedWorkspace) -> str:
    """The text, if all rules let it stand in a plan as they are set here; ValueError with what they say if not."""
    from cioc.checking.check import check
    from cioc.diagnostics import Severity
    from cioc.edit.applying import apply
    from cioc.edit.edits import Put
    from cioc.model import WorkspaceSettings
    from cioc.workspace.loading import assemble, read
    from cioc.workspace.sources import Blob

    try:
        data = apply(_PLAN.format(given=given), (Put(path=path, key=key, value=text),), name=_NAME).encode()
    except CannotDoError as error:
        raise ValueError(error.message) from error
    settings = [document for document, _ in workspace.of(WorkspaceSettings)]
    for found in check(assemble((read(Blob(name=_NAME, data=data)), *settings))):
        if found.path == _NAME and found.severity is Severity.ERROR:
            raise ValueError(found.message)
        if found.path == _NAME and found.code == "D106" and found.severity is Severity.WARNING and key == "promise":
            raise DoubtfulError(f'{found.message}: write "a few", or "fewer than 6"; or if it is no such number')
    return text


def a_day(text: str) -> str:
    """A whole day that somebody typed, as files have it: `2021-02-12`. Raises ValueError where it is none."""
    return _dated(text, whole=True)


def a_moment(text: str) -> str:
    """A day, a month or a year that somebody typed, as files have it: `2022-08`. Raises ValueError where it is none."""
    return _dated(text, whole=False)


def _dated(text: str, *, whole: bool) -> str:
    from cioc.cli.typed_days import read_date

    try:
        return str(read_date(text, whole=whole))
    except ValueError as error:
        raise ValueError(f'"{text}" is {error}') from error


def an_end_of_a_pause(text: str) -> str:
    """A moment. That it is not known is no end: then it is when somebody looks at it again."""
    if text.strip().casefold() in _NOT_KNOWN:
        raise ValueError(
            f'"{text}" ends no pause; say when it is looked at again, such as the day of the next meeting: '
            "from then on it is open, and may be paused anew"
        )
    return a_moment(text)


_NOT_KNOWN = frozenset({"not known", "not known yet", "unknown", "don't know", "tbc", "?"})


def a_number(text: str) -> str:
    """A number that somebody typed: `560`, `1,200` or `12.5`. Raises ValueError where it is none."""
    from cioc.model.base import Number

    return _fits(text, Number)


def a_new(kind: Any, taken: Container[str] = (), *, free: str = "") -> Callable[[str], str]:
    """An id or a ref that nothing else has; `free` is one to be had, where one is known."""

    def check(text: str) -> str:
        text = _fits(text, kind)
        if text in taken:
            raise ValueError(f'there is a "{text}" already{f"; {free} is free" if free else ""}')
        return text

    return check


def a_file_name(text: str) -> str:
    """A name that a file can have on every machine."""
    from cioc.edit.renumbering import names_a_device

    if names_a_device(text):
        raise ValueError(f'"{text}" cannot be the name of a file on Windows; write for instance plan-{text}')
    return text


def within(priority: str, plan: Plan) -> Callable[[str], str]:
    """The number of an action of a priority: 2.1 of 2, since papers that say 2.1 are read so; any in a plan whose rows
    are numbered otherwise.
    """
    from cioc.workspace.references import is_numbered_by_priority

    def check(text: str) -> str:
        if text.startswith(f"{priority}.") or not priority.isdigit() or not is_numbered_by_priority(plan):
            return text
        raise ValueError(f'"{text}" is no number under priority {priority}; write for instance {priority}.1')

    return check


def _fits(text: str, kind: Any) -> str:
    """The text, if the format takes it for a value of that kind, in the words that it has for what is none."""
    from pydantic_core import ValidationError

    from cioc.model.entry import fitted

    try:
        fitted(kind, text)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from error
    return text.strip()
