"""Rules of plug-ins: packages that somebody installed beside cioc, and that name their rules as entry points.

Each entry point of the group `cioc.rules` is one rule: its name is the code, and what it points to is a `Rule`. What is
wrong with a plug-in is no finding, for the files cannot mend it: it is said with the name of the package, and nothing
is checked by a part of the rules.
"""

from __future__ import annotations

import sys
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.errors import CannotDoError
from cioc.workspace.installed import may_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from importlib.metadata import Distribution, EntryPoint

    from cioc.rules.rule import Check, Hit, Rule, Subject

GROUP = "cioc.rules"
_HERE = "this program"


def every_rule(own: Iterable[Rule] = ()) -> Mapping[str, Rule]:
    """The rules of cioc, those of the plug-ins that are installed, and a program's `own`, by their codes.

    Raises CannotDoError where one of them cannot be loaded, is no rule, or has a code that it may not have.
    """
    from cioc.rules import RULES

    found = {code: _loaded(entry) for code, entry in _installed().items()}
    for rule in own:
        code = getattr(rule, "code", None)
        if code in found:
            raise CannotDoError(f"{_HERE} has a rule {code}, and so has {found[code].plug_in}", hint=_OTHER_CODE)
        found[str(code)] = _as_rule(rule, str(code), _HERE, hint=_OTHER_CODE)
    return RULES | dict(sorted(found.items())) if found else RULES


def names_installed() -> dict[str, str]:
    """The codes of plug-ins, each with its package; nothing is loaded, for the sake of the Tab key."""
    return {entry.name: _package(entry) for entry in _entries()}


def _installed() -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for entry in _entries():
        if other := found.get(entry.name):
            raise CannotDoError(
                f"{entry.name} is a rule of {_package(other)}, and of {_package(entry)} too",
                hint=f"give one of them another code, or {_uninstall(entry)}",
            )
        found[entry.name] = entry
    return found


def _entries() -> list[EntryPoint]:
    if not may_name(GROUP, sys.path):  # to ask Python takes a tenth of the time of most commands
        return []
    from importlib.metadata import entry_points

    try:
        return sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, _package(entry)))
    except Exception as error:  # a file of any package that is broken
        message = f"it cannot be told which plug-ins are installed: {_said(error)}"
        raise CannotDoError(message, hint="see which package is broken: python -m pip check") from error


def _package(entry: EntryPoint) -> str:
    return f"{_distribution(entry).name} {_distribution(entry).version}"


def _uninstall(entry: EntryPoint) -> str:
    return f"go on without it: python -m pip uninstall {_distribution(entry).name}"


def _distribution(entry: EntryPoint) -> Distribution:
    assert entry.dist is not None  # as of all that are found among the packages that are installed
    return entry.dist


_CODE = "a plug-in's code is two to twelve capital letters of its own and three digits, as in MY101"
_OTHER_CODE = f"give it another code: {_CODE}"


def _loaded(entry: EntryPoint) -> Rule:
    package, hint = _package(entry), f"mend it, or {_uninstall(entry)}"
    _check_code(entry.name, package, hint=f"{_CODE}; {hint}")
    try:
        found = entry.load()
    except (Exception, SystemExit) as error:
        raise CannotDoError(
            f"the rule {entry.name} of {package} cannot be loaded: {_said(error)}", hint=hint
        ) from error
    return _as_rule(found, entry.name, package, hint=hint)


def _check_code(code: str, package: str, *, hint: str) -> None:
    from cioc.rules.rule import OF_A_PLUG_IN

    if OF_A_PLUG_IN.fullmatch(code) is None:
        raise CannotDoError(f'{package} has a rule with the code "{code}", which is no code for it', hint=hint)


def _as_rule(found: object, code: str, package: str, *, hint: str) -> Rule:
    """A rule that a plug-in brings, fit to be run beside cioc's own."""
    from cioc.rules.rule import Rule

    if not isinstance(found, Rule):
        raise CannotDoError(f"the rule {code} of {package} is no cioc.Rule, but {type(found).__name__}", hint=hint)
    if found.code != code:
        raise CannotDoError(f'the rule {code} of {package} says that its code is "{found.code}"', hint=hint)
    _check_code(code, package, hint=hint)
    for field, wanted in _wanted().items():
        if not isinstance(value := getattr(found, field), wanted) or not value:
            wrong = f"{field} is {type(value).__name__}" if value else f"{field} is missing"
            raise CannotDoError(f"the rule {code} of {package} is not whole: {wrong}", hint=hint)
    if not callable(found.check):
        raise CannotDoError(f"the rule {code} of {package} is not whole: check is missing", hint=hint)
    return replace(found, check=_guarded(found.check, f"the rule {code} of {package}", hint), plug_in=package)


def _wanted() -> dict[str, type]:
    from cioc.diagnostics import Severity
    from cioc.rules.rule import Example

    return {"name": str, "severity": Severity, "why": str, "bad": Example, "good": Example}


def _guarded(check: Check, called: str, hint: str) -> Check:
    """The same check, of which it is said whose it is where it fails or finds what is no `Hit`."""

    def guarded(subject: Subject) -> Iterator[Hit]:
        try:
            for hit in check(subject):
                yield _sound(hit)
        except (Exception, SystemExit) as error:
            raise CannotDoError(f"{called} fails{_place(error, check)}: {_said(error)}", hint=hint) from error

    return guarded


def _sound(hit: object) -> Hit:
    from cioc.diagnostics import Span
    from cioc.rules.rule import Hit
    from cioc.yaml.document import Document

    if not isinstance(hit, Hit):
        raise TypeError(f"what it finds is to be a cioc.Hit, and not {type(hit).__name__}")
    wanted = {"document": Document, "span": Span, "message": str, "hint": str}
    for field, kind in wanted.items():
        if not isinstance(value := getattr(hit, field), kind):
            raise TypeError(f"the {field} of a hit is to be {kind.__name__}, and not {type(value).__name__}")
    if not hit.message.strip():
        raise ValueError("the message of a hit is empty")
    return hit


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".rstrip(": ")


def _place(error: BaseException, check: Check) -> str:
    """` in council_rules.py:12`: the last line of the plug-in's own file that was at work; nothing where none was."""
    code = getattr(check, "__code__", None)
    own = [each for each in extract_tb(error.__traceback__) if code and each.filename == code.co_filename]
    return f" in {Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
