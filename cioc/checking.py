"""All rules over a workspace: findings become diagnostics, with their severities, less those that are waived."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from cioc.diagnostics import Diagnostic, Finding
from cioc.references import names
from cioc.rules import RULES
from cioc.rules.rule import Subject
from cioc.suggest import did_you_mean
from cioc.waivers import waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cioc.diagnostics import Severity
    from cioc.document import Document
    from cioc.loading import LoadedWorkspace
    from cioc.rules.rule import Past
    from cioc.waivers import Waiver


def check(workspace: LoadedWorkspace, *, past: Past | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a workspace, in the order of the files.

    With a `past` also what has been rewritten since; some of that may be in files that are gone.
    """
    documents = {document.name: document for document in workspace.documents}
    found = {document.name: list(document.findings) for document in workspace.documents}
    subject = Subject(workspace=workspace, names=names(workspace), past=past)
    for rule in RULES.values():
        for hit in rule.check(subject) if rule.check else ():
            documents.setdefault(hit.document.name, hit.document)
            finding = Finding(code=rule.code, span=hit.span, message=hit.message, hint=hit.hint)
            found.setdefault(hit.document.name, []).append(finding)
    judged = frozenset(RULES) if past else frozenset(code for code in RULES if not code.startswith("H"))
    severities = workspace.settings.severities
    diagnostics: list[Diagnostic] = []
    for name, document in documents.items():
        diagnostics += _of_document(document, found[name], severities, judged)
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key))


def _of_document(
    document: Document, findings: list[Finding], severities: Mapping[str, Severity], judged: frozenset[str]
) -> Iterator[Diagnostic]:
    if not findings and "allow" not in document.text:
        return
    page = _Page(document, severities)
    comments = waivers(document, page.lines)
    shown = [page.diagnostic(finding) for finding in findings]
    by_line: dict[int, list[Waiver]] = {}
    for comment in comments:
        by_line.setdefault(comment.line, []).append(comment)
    used: set[tuple[int, str]] = set()
    for diagnostic in shown:
        if waiver := _waiver_of(diagnostic, by_line):
            used.add((waiver.span.start, diagnostic.code))
        else:
            yield diagnostic
    for finding in _about_waivers(comments, used, frozenset() if document.damaged else judged):
        yield page.diagnostic(finding)


def _waiver_of(diagnostic: Diagnostic, comments: Mapping[int, list[Waiver]]) -> Waiver | None:
    if not RULES[diagnostic.code].can_be_waived:
        return None
    of_place = (w for line in (diagnostic.line, diagnostic.entry_line) for w in comments.get(line, ()))
    return next((w for w in of_place if w.reason and diagnostic.code in w.codes), None)


def _about_waivers(comments: Iterable[Waiver], used: set[tuple[int, str]], judged: frozenset[str]) -> Iterator[Finding]:
    """Waivers that say too little or do nothing; the latter of those codes alone whose rules have been run in full."""
    for waiver in comments:
        if not waiver.reason or not waiver.codes:
            message = "this waiver does not say " + ("why" if waiver.codes else "what it allows")
            hint = "write: # cioc: allow CODE -- and the reason"
            yield Finding(code="F201", span=waiver.span, message=message, hint=hint)
            continue
        for code in waiver.codes:
            if code not in RULES:
                message = f'this waiver names no known code: "{code}"{did_you_mean(code, RULES)}'
                yield Finding(code="F203", span=waiver.span, message=message, hint="see: cioc rules")
            elif code in judged and (waiver.span.start, code) not in used:
                message = f"there is no {code} here to waive"
                yield Finding(code="F202", span=waiver.span, message=message, hint="take the waiver out")


class _Page:
    """A document with what it takes to put lines and columns to offsets."""

    def __init__(self, document: Document, severities: Mapping[str, Severity]) -> None:
        self.document = document
        self.severities = severities
        self.lines = document.lines
        # Findings of one long line share its text: twenty thousand copies of it would fill the memory.
        self.source = lru_cache(maxsize=1)(self.lines.source)
        self._leaves: list[tuple[int, int, int]] | None = None

    def diagnostic(self, finding: Finding) -> Diagnostic:
        line, column = self.lines.position(finding.span.start)
        end_line, end_column = self.lines.position(finding.span.end)
        source = self.source(line)
        if end_line != line:
            end_column = len(source.rstrip()) + 1
        return Diagnostic(
            code=finding.code,
            severity=self.severities.get(finding.code, RULES[finding.code].severity),
            path=self.document.name,
            line=line,
            column=column,
            end_column=max(end_column, column + 1),
            message=finding.message,
            hint=finding.hint,
            source=source,
            entry_line=self.lines.position(self._entry_start(finding.span.start))[0],
        )

    def _entry_start(self, offset: int) -> int:
        """Where the key of the text that holds an offset stands; the offset itself where it is in no text."""
        if self._leaves is None:
            leaves = (place for place in self.document.place.walk() if not place.children)
            self._leaves = sorted((place.start, place.end, place.key_start) for place in leaves)
        index = bisect_right(self._leaves, offset, key=lambda leaf: leaf[0]) - 1
        if index < 0:
            return offset
        _, end, key_start = self._leaves[index]
        return key_start if offset < end else offset
