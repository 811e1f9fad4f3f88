"""Counts of what each rule finds in the files, for who need not know where.

To look for everything takes longer than all else that `cioc status` does, so the counts are remembered beside the
commits, under a name that is another as soon as any file, the day or cioc itself is.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from cioc.diagnostics import Severity
from cioc.workspace.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cioc.diagnostics import Diagnostic
    from cioc.git import Repository
    from cioc.rules.rule import Rule
    from cioc.workspace.loading import LoadedWorkspace


class Count(NamedTuple):
    """How often a rule found something of one severity."""

    code: str
    name: str
    severity: Severity
    number: int


def counts(diagnostics: Iterable[Diagnostic], rules: Mapping[str, Rule]) -> tuple[Count, ...]:
    """The counts of some findings of some rules, the gravest first, then by their codes."""
    order = list(Severity)
    found: Counter[tuple[str, Severity]] = Counter()
    for each in diagnostics:
        found[each.code, each.severity] += 1 + each.more
    return tuple(
        Count(code, rules[code].name, severity, number)
        for (code, severity), number in sorted(found.items(), key=lambda each: (order.index(each[0][1]), each[0][0]))
    )


def counts_in(workspace: LoadedWorkspace, where: Repository | None, *, today: date) -> tuple[Count, ...]:
    """The counts of all that is wrong with a workspace today, as they were found the last time where that was of the
    same. Raises CannotDoError as `every_rule` does.

    What a plug-in finds, or hangs on a picture beside the files, is looked for each time.
    """
    from cioc import git
    from cioc.checking.plug_ins import names_installed

    can_keep = where is not None and not workspace.pictures and not names_installed()
    name = f"findings-{fingerprint(workspace.documents, str(today))}" if can_keep else ""
    if where and name and (text := git.kept(where, name)) and (known := _from_text(text)) is not None:
        return known
    found = _counted(workspace, today)
    if where and name:
        git.keep(where, name, msgspec.json.encode(found))
    return found


def _counted(workspace: LoadedWorkspace, today: date) -> tuple[Count, ...]:
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule

    rules = every_rule()
    return counts(check(workspace, today=today, rules=rules), rules)


def _from_text(text: bytes) -> tuple[Count, ...] | None:
    try:
        rows = msgspec.json.decode(text, type=tuple[tuple[str, str, Severity, int], ...])
    except (msgspec.MsgspecError, RecursionError):
        return None
    return tuple(Count(*row) for row in rows)
