"""`cioc allow`: the comment that lets a finding stand, and says why: written, reworded or removed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cioc.cli.apply import Desk, carry_out
from cioc.cli.completion import codes
from cioc.cli.new.options import option
from cioc.cli.prompts import Questions, sound_text
from cioc.cli.published import committed_state
from cioc.cli.terminal import say, write
from cioc.errors import CannotDoError
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cioc.edit.work import Work
    from cioc.rules.rule import EarlierState
    from cioc.workspace.loading import LoadedWorkspace


def allow(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="PLACE",
            help="The file and the line, as cioc validate prints them: plans/cioc-2022.yaml:14.",
            show_default=False,
        ),
    ] = None,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="CODE",
            help="The code of the rule, where there are several: D106.",
            show_default=False,
            autocompletion=codes,
        ),
    ] = None,
    because: Annotated[str | None, option("Why it may stay.", "WHY")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the comment that allows it.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, and write nothing.")] = False,
) -> None:
    """Let a finding of `cioc validate` stand, with the reason; change that reason, or remove it.

    The reason is a comment in the file, above what it allows. Alone it lists what can be allowed and what is allowed
    already; on a terminal it asks which you mean. Notes are not listed: name the place of one. A comment that is still
    needed to keep an error away stays.

    Examples:

    - `cioc allow`
    - `cioc allow plans/cioc-2021.yaml:49 T307 --because "The Board sets the date in May."`
    - `cioc allow plans/cioc-2019.yaml:85 --remove`
    """
    from cioc.workspace.waivers import a_reason

    desk = Desk.open()
    questions = Questions(sound=sound_text(desk.workspace))
    if remove and because is not None:
        raise CannotDoError("--remove needs no reason", hint="leave out --because, or --remove")
    past = committed_state(desk)
    known = list(_known(desk.workspace, past))
    if not (questions.can_ask or place or code or remove or because is not None):
        write(((_in_brief(each), ""),) for each in known if not each.is_note)
        return
    chosen = _chosen(_meant(known, place, code, is_given=because is not None, is_removed=remove), place, questions)
    reason: str | None = None
    if not (remove or (chosen.reason and because is None and _is_to_go(chosen, questions))):
        reason = questions.needed(
            because, "--because", "Why may it stay?", check=a_reason, default=chosen.reason or None
        )
        questions.settle("cioc allow")
        _refuse_reworded_past(chosen, reason, past)

    def finish(now: Desk, _: dict[str, bytes]) -> dict[str, bytes]:
        if chosen not in (known if now is desk else _known(now.workspace, past)):
            raise CannotDoError(f"{chosen.place} is not what it was when it was read", hint="run it again")
        return _written(chosen, reason, now)

    carry_out(desk, lambda _: _work(chosen, reason), dry_run=dry_run, finish=finish)


class _Allowable(NamedTuple):
    """Findings of one code at a place; or a code in a comment there, with its reason."""

    path: str
    line: int
    """That of the key of a finding's value, or that of the comment."""
    code: str
    words: str
    lines: tuple[int, ...]
    """Others by which it may be called: that of the finding in a block of text, or that which the comment is for."""
    number: int = 1
    reason: str = ""
    is_note: bool = False

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


def _known(workspace: LoadedWorkspace, past: EarlierState | None) -> Iterator[_Allowable]:
    """All that can be allowed, and all that is."""
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.diagnostics import Severity
    from cioc.workspace.waivers import waivers

    rules = every_rule()
    found: dict[tuple[str, int, str], _Allowable] = {}
    for each in check(workspace, past=past, today=date.today(), rules=rules):
        if rules[each.code].can_be_waived and not each.waived:
            at = each.path, each.entry_line, each.code
            others = (*(found[at].lines if at in found else ()), each.line)
            is_note = each.severity is Severity.NOTE
            found[at] = _Allowable(*at, each.message, others, number=len(others), is_note=is_note)
    yield from found.values()
    for document in workspace.documents:
        for waiver in waivers(document, document.lines):
            line, _ = document.lines.position(waiver.span.start)
            for code in dict.fromkeys(waiver.codes if waiver.is_complete else ()):
                yield _Allowable(document.name, line, code, "", (waiver.line,), reason=waiver.reason)


_PLACE = lazy_pattern(r"(?P<path>.+?):(?P<line>[0-9]+)(?::[0-9]*)?(?::.*)?")


def _meant(
    known: Sequence[_Allowable], place: str | None, code: str | None, *, is_given: bool, is_removed: bool
) -> list[_Allowable]:
    """Those at a place and of a code, as they were given. Raises CannotDoError where there are none."""
    found = [each for each in known if code is None or each.code == code.upper()]
    if place is not None:
        match = _PLACE.fullmatch(place.strip())
        if match is None:
            raise CannotDoError(
                f'"{place}" names no line of a file',
                hint="write the file and the line, as cioc validate prints them: plans/cioc-2022.yaml:14",
            )
        path, line = match["path"].replace("\\", "/"), int(match["line"])
        found = [
            each
            for each in found
            if each.path in {path, f"plans/{path}"} or re.search(rf"(?:^|/){re.escape(each.path)}$", path)
            if line in {each.line, *each.lines}
        ]
    elif not is_removed:
        found = [each for each in found if not each.is_note]
    if is_removed:
        found = [each for each in found if each.reason]
    elif is_given and any(not each.reason for each in found):
        found = [each for each in found if not each.reason]
    if not found:
        at = f" at {place}" if place else ""
        verb = "no comment allows" if is_removed else "there is no finding to allow"
        what = f"{f' {code.upper()}' if code else ' anything' if is_removed else ''}{at}"
        raise CannotDoError(f"{verb}{what}", hint="see what is found, and where: cioc validate --notes")
    return found


def _chosen(found: Sequence[_Allowable], place: str | None, questions: Questions) -> _Allowable:
    if len(found) == 1 and (place or not questions.can_ask):
        return found[0]
    if not questions.can_ask:
        named = "; ".join(f"{each.place} {each.code}" for each in found[:5])
        raise CannotDoError(
            f"nothing says which of {len(found)} is meant", hint=f"name its place and its code, as in: {named}"
        )
    choices = {str(number): _in_brief(each) for number, each in enumerate(found, 1)}
    return found[int(questions.needed(None, "PLACE", "Which one?", choices=choices)) - 1]


def _in_brief(each: _Allowable) -> str:
    words = f"is allowed: {each.reason}" if each.reason else each.words
    return f"{each.code} {each.place}  {cut(words, 80)}"


def _is_to_go(chosen: _Allowable, questions: Questions) -> bool:
    """Whether a comment is to be removed, asked where somebody can answer. Raises CannotDoError where nobody can."""
    if not questions.can_ask:
        raise CannotDoError(
            f"{chosen.code} is allowed at {chosen.place}: {chosen.reason}",
            hint='give another reason with --because "WHY", or remove the comment with --remove',
        )
    say(_in_brief(chosen))
    choices = {"reword": "give another reason", "remove": "remove the comment"}
    return questions.needed(None, "--remove", "What is to be done?", choices=choices) == "remove"


def _refuse_reworded_past(chosen: _Allowable, reason: str, past: EarlierState | None) -> None:
    """Raise CannotDoError where a reason for a change of what papers told was committed with that change."""
    from cioc.rules.rule import family
    from cioc.workspace.waivers import waivers

    if not chosen.reason or family(chosen.code) != "H" or past is None or reason == chosen.reason:
        return
    for document in past.workspace.documents:
        if document.name == chosen.path and any(
            chosen.code in each.codes and each.reason == chosen.reason for each in waivers(document, document.lines)
        ):
            raise CannotDoError(
                f"the reason at {chosen.place} was committed with the change that it is for, and stays",
                hint=f'it says: "{chosen.reason}"',
            )


def _written(chosen: _Allowable, reason: str | None, now: Desk) -> dict[str, bytes]:
    from cioc.edit.waiving import reworded, unneeded, waived

    text = (now.data(chosen.path) or b"").decode()
    codes = [chosen.code] * chosen.number
    if reason is None:
        after = unneeded(text, {chosen.line: codes})
    elif chosen.reason:
        after = reworded(text, chosen.line, reason)
    else:
        after = waived(text, {chosen.line: codes}, reason, name=chosen.path)
    return {chosen.path: after.encode()}


def _work(chosen: _Allowable, reason: str | None) -> Work:
    from cioc.edit.work import FileEdits, Work

    if reason == chosen.reason:
        raise CannotDoError(f"that is the reason at {chosen.place} already", hint="nothing is written")
    done = "removed" if reason is None else "changed" if chosen.reason else "allowed"
    what = {"removed": f"what allowed {chosen.code}", "changed": f"the reason why {chosen.code} may stay"}
    return Work(
        files=(FileEdits(name=chosen.path, edits=()),),
        done=done,
        what=what.get(done, chosen.code),
        following="cioc validate",
    )
