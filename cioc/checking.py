"""All rules over a workspace: findings become diagnostics, with their severities, less those that are waived."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
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
    from datetime import date

    from cioc.diagnostics import Severity
    from cioc.document import Document
    from cioc.loading import LoadedWorkspace
    from cioc.rules.rule import Past
    from cioc.waivers import Waiver


def check(workspace: LoadedWorkspace, *, past: Past | None = None, today: date | None = None) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a workspace, in the order of the files.

    With a `past` also what has been rewritten since; some of that may be in files that are gone. Without `today`
    what is dated far ahead is held against the meetings alone.
    """
    documents = {document.name: document for document in workspace.documents}
    found = {document.name: list(document.findings) for document in workspace.documents}
    subject = Subject(workspace=workspace, names=names(workspace), past=past, today=today)
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
    if not findings and "cioc:" not in document.text[document.text.find("cioc:") + 5 :]:
        return  # nothing but the key that says what kind of file it is
    page = _Page(document, severities)
    comments = waivers(document, page.lines)
    left = _Left(comments)
    for diagnostic in [page.diagnostic(finding) for finding in findings]:
        if not left.let_stand(diagnostic):
            yield diagnostic
    for finding in _about_waivers(comments, left, frozenset() if document.damaged else judged):
        yield page.diagnostic(finding)


class _Left:
    """What the waivers of a file still let stand: each code that one names is good for one finding."""

    def __init__(self, comments: Iterable[Waiver]) -> None:
        self._by_line: dict[int, list[Waiver]] = {}
        self._codes: dict[int, Counter[str]] = {}
        for comment in comments:
            if _is_complete(comment):
                self._by_line.setdefault(comment.line, []).append(comment)
                self._codes[comment.span.start] = Counter(comment.codes)

    def let_stand(self, diagnostic: Diagnostic) -> bool:
        """Whether a waiver lets a finding stand; it is used up by that."""
        if not RULES[diagnostic.code].can_be_waived:
            return False
        for line in (diagnostic.line, diagnostic.entry_line):
            for waiver in self._by_line.get(line, ()):
                if self._codes[waiver.span.start][diagnostic.code] > 0:
                    self._codes[waiver.span.start][diagnostic.code] -= 1
                    return True
        return False

    def unused(self, waiver: Waiver) -> Iterator[str]:
        """The codes of a waiver that had nothing to do."""
        yield from (code for code, count in self._codes[waiver.span.start].items() if count > 0)


def _is_complete(waiver: Waiver) -> bool:
    return bool(waiver.verb == "allow" and waiver.reason and waiver.codes and not waiver.inside)


def _about_waivers(comments: Iterable[Waiver], left: _Left, judged: frozenset[str]) -> Iterator[Finding]:
    """Waivers that say too little or do nothing; the latter of those codes alone whose rules have been run in full."""
    how = "write: # cioc: allow CODE -- and the reason"
    for waiver in comments:
        if waiver.inside:
            message = "this stands inside a text: it waives nothing, and papers print it"
            hint = "move it above the key of the text, or behind the | of its first line"
            yield Finding(code="F204", span=waiver.span, message=message, hint=hint)
        elif not _is_complete(waiver):
            lacks = (
                "begin with allow" if waiver.verb != "allow" else "say why" if waiver.codes else "say what it allows"
            )
            yield Finding(code="F201", span=waiver.span, message=f"this waiver does not {lacks}", hint=how)
        else:
            for code in waiver.codes:
                if code not in RULES:
                    message = f'this waiver names no known code: "{code}"{did_you_mean(code, RULES)}'
                    yield Finding(code="F203", span=waiver.span, message=message, hint="see: cioc rules")
            for code in left.unused(waiver):
                if code in judged:
                    message = f"there is no {code} here to waive"
                    hint = "take the code out, or move the waiver right above the key that it is meant for"
                    yield Finding(code="F202", span=waiver.span, message=message, hint=hint)


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
