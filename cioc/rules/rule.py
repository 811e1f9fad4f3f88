"""What a rule is: a code, a page for people, and a check that yields hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from cioc.diagnostics import Severity, Span
    from cioc.document import Document
    from cioc.loading import LoadedWorkspace
    from cioc.references import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What rules look at: a workspace, and all names that references in it may use."""

    workspace: LoadedWorkspace
    names: Names


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that breaks the rule. The rule's code is added by whoever runs it."""

    document: Document
    span: Span
    message: str
    hint: str = ""


Check: TypeAlias = Callable[[Subject], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Example:
    """A few lines of a file that break or keep a rule; they are printed on its page, and are its test.

    `inside` says what they are lines of: `line`, `action`, `priority` or `plan` (of plans/plan.yaml), `meeting` (of
    plans/meetings/2021-02-12.yaml), `measures`, `register`, `workspace`; or `files`, where each file begins
    with a comment that is its name.
    """

    inside: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, and its page. `check` is None where reading itself finds what breaks the rule."""

    code: str
    name: str
    severity: Severity
    why: str
    bad: Example
    good: Example
    check: Check | None = None
