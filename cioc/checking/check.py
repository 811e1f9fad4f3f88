"""All rules over a workspace: findings become diagnostics, with their severities, less those that are waived."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache, partial
from math import inf
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.diagnostics import MOST, AtMost, Diagnostic, Finding
from cioc.rules import RULES
from cioc.rules.rule import Subject, family, unknown
from cioc.rules.scanning import shape
from cioc.text.phrases import typed
from cioc.workspace.answering import as_called_in
from cioc.workspace.references import names
from cioc.workspace.waivers import waivers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from cioc.diagnostics import LineIndex, Severity, Span
    from cioc.rules.rule import EarlierState, Hit, Rule
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.waivers import Waiver
    from cioc.yaml.document import Document


def check(
    workspace: LoadedWorkspace,
    *,
    past: EarlierState | None = None,
    today: date | None = None,
    rules: Mapping[str, Rule] = RULES,
    only: Severity | None = None,
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a workspace by some rules, in the order of the files.

    With a `past` also what has been rewritten since; some of that may be in files that are gone. How grave that is, the
    past says, so that a change cannot excuse itself; what it waives is among the findings, with the reason. Without
    `today` what is dated far ahead is held against the meetings alone. Plug-ins are shown no past. With `only`, what is
    not of that severity is not even looked for.
    """
    if past is not None:
        past = replace(past, workspace=as_called_in(workspace, past.workspace))
    severities = _severities(workspace, past)
    asked = _rules_of(only, rules, severities)
    documents = {document.name: document for document in workspace.documents}
    found = {document.name: _room_for(document) for document in workspace.documents}
    private: dict[str, list[Span]] = {}
    subject = Subject(workspace=workspace, names=names(workspace), rules=rules, past=past, today=today)
    present = replace(subject, past=None) if past else subject
    for rule in asked.values():
        for hit in rule.check(present if rule.plug_in else subject) if rule.check else ():
            name = hit.document.name
            if name not in found:
                documents[name], found[name] = hit.document, _room_for(hit.document)
            found[name].add(rule.code, partial(_finding, rule.code, hit))
            if rule.is_masked:  # those too for which there is no room, or that a comment allows
                private.setdefault(name, []).append(hit.span)
    judged = frozenset(code for code in asked if past or not _is_of_history(code))
    done = _waived_already(past)
    diagnostics: list[Diagnostic] = []
    for name, document in documents.items():
        findings = found[name].all()
        if findings or _may_have_waivers(document):
            page = _Page(document, rules, severities, private.get(name, ()))
            diagnostics += _of_document(page, findings, judged, done.get(name, frozenset()))
    wanted = (each for each in diagnostics if only is None or each.severity is only)
    return tuple(sorted(wanted, key=lambda diagnostic: diagnostic.sort_key))


def _rules_of(
    only: Severity | None, rules: Mapping[str, Rule], severities: Mapping[str, Severity]
) -> Mapping[str, Rule]:
    """The rules that it takes to find what is of a severity: all, where it is that of a waiver that is not needed."""
    grave = {code: rule for code, rule in rules.items() if severities.get(code, rule.severity) is only}
    return rules if only is None or "F202" in grave else grave


def _finding(code: str, hit: Hit) -> Finding:
    return Finding(code=code, span=hit.span, message=hit.message, hint=hit.hint, details=hit.details)


def _room_for(document: Document) -> AtMost[Finding]:
    """Room for what is found in a document, beside what reading has found. With waivers, each may be for any."""
    found = AtMost[Finding](inf if _may_have_waivers(document) else MOST)
    for finding in document.findings:
        found.keep(finding)
    return found


def _may_have_waivers(document: Document) -> bool:
    """Whether there is more than the key that says what kind of file it is."""
    return "cioc:" in document.text[document.text.find("cioc:") + 5 :]


def _is_of_history(code: str) -> bool:
    return family(code) == "H"


def _severities(workspace: LoadedWorkspace, past: EarlierState | None) -> dict[str, Severity]:
    """Severities here, by code: of findings on history, as settled before the change that is held to them."""
    now = {code: severity for code, severity in workspace.settings.severities.items() if not _is_of_history(code)}
    then = past.workspace.settings.severities if past else {}
    return now | {code: severity for code, severity in then.items() if _is_of_history(code)}


_Done = frozenset[tuple[tuple[str, ...], str]]
# The codes and the reasons of waivers.


def _waived_already(past: EarlierState | None) -> dict[str, _Done]:
    """The waivers that each file had before: they tell why of what was done then, and excuse nothing after it."""
    if past is None:
        return {}
    return {
        document.name: frozenset((waiver.codes, waiver.reason) for waiver in waivers(document, document.lines))
        for document in past.workspace.documents
        if _may_have_waivers(document)
    }


def _of_document(page: _Page, findings: list[Finding], judged: frozenset[str], done: _Done) -> list[Diagnostic]:
    document = page.document
    comments = waivers(document, page.lines)
    left = _Left(comments, page.rules, done)
    found = AtMost[Diagnostic]()
    for finding in findings:
        if not left.may_let_stand(finding.code):
            found.add(finding.code, partial(page.diagnostic, finding))
            continue
        diagnostic = page.diagnostic(finding)
        waiver = left.let_stand(diagnostic)
        if waiver is None or diagnostic.more:
            found.keep(diagnostic)
        elif _is_of_history(diagnostic.code):
            found.keep(replace(diagnostic, waived=waiver.reason))
    for code, make in _about_waivers(comments, left, page, frozenset() if document.damaged else judged):
        found.add(code, partial(page.made, make))
    return found.all()


class _Left:
    """The findings that the waivers of a file still let stand: each code that one names is good for one finding.

    Those on history that are `done` stood there before, and excuse nothing that came since.
    """

    def __init__(self, comments: Iterable[Waiver], rules: Mapping[str, Rule], done: _Done) -> None:
        self._rules = rules
        self._by_line: dict[int, list[Waiver]] = {}
        self._codes: dict[int, Counter[str]] = {}
        self._named: set[str] = set()
        for comment in comments:
            if comment.is_complete:
                is_done = (comment.codes, comment.reason) in done
                codes = (code for code in comment.codes if not (is_done and _is_of_history(code)))
                self._by_line.setdefault(comment.line, []).append(comment)
                self._codes[comment.span.start] = Counter(codes)
                self._named.update(comment.codes)

    def may_let_stand(self, code: str) -> bool:
        """Whether any waiver names a code."""
        return code in self._named

    def let_stand(self, diagnostic: Diagnostic) -> Waiver | None:
        """The waiver that lets a finding stand, if there is one; it is used up by that."""
        if not self._rules[diagnostic.code].can_be_waived:
            return None
        for line in (diagnostic.line, diagnostic.entry_line):
            for waiver in self._by_line.get(line, ()):
                if self._codes[waiver.span.start][diagnostic.code] > 0:
                    self._codes[waiver.span.start][diagnostic.code] -= 1
                    return waiver
        return None

    def unused(self, waiver: Waiver) -> Iterator[str]:
        """The codes of a waiver that had nothing to do."""
        yield from (code for code, count in self._codes[waiver.span.start].items() if count > 0)


def _about_waivers(
    comments: Iterable[Waiver], left: _Left, page: _Page, judged: frozenset[str]
) -> Iterator[tuple[str, Callable[[], Finding]]]:
    """Waivers that say too little or do nothing; the latter of those codes alone whose rules have been run in full.

    Each with its code and how to find words for it, which takes long for many.
    """
    for waiver in comments:
        if waiver.inside:
            yield "F204", partial(_inside, waiver)
        elif not waiver.is_complete:
            yield "F201", partial(_incomplete, waiver)
        else:
            for code in waiver.codes:
                if code not in page.rules:
                    yield "F203", partial(_of_no_code, waiver, code, page.rules)
            for code in left.unused(waiver):
                if code in judged:
                    yield "F202", partial(_unused, waiver, code, page.place_of(waiver.span))


def _inside(waiver: Waiver) -> Finding:
    message = "this stands inside a text: it allows nothing, and papers print it"
    hint = "move it above the key of the text, or behind the | of its first line"
    return Finding(code="F204", span=waiver.span, message=message, hint=hint)


def _incomplete(waiver: Waiver) -> Finding:
    lacks = "begin with allow" if waiver.verb != "allow" else "say why" if waiver.codes else "say what it allows"
    hint = "write: # cioc: allow CODE -- and the reason"
    return Finding(code="F201", span=waiver.span, message=f"this comment does not {lacks}", hint=hint)


def _of_no_code(waiver: Waiver, code: str, rules: Mapping[str, Rule]) -> Finding:
    called, hint = unknown(code, rules)
    return Finding(code="F203", span=waiver.span, message=f"this comment names no known code: {called}", hint=hint)


def _unused(waiver: Waiver, code: str, place: str) -> Finding:
    hint = f"remove it with: cioc allow {place} {code} --remove; or move it right above the key that it is meant for"
    message = f"there is no {code} here to allow"
    return Finding(code="F202", span=waiver.span, message=message, hint=hint, in_vain=code)


class _Page:
    """A document with what it takes to put lines and columns to offsets."""

    def __init__(
        self,
        document: Document,
        rules: Mapping[str, Rule],
        severities: Mapping[str, Severity],
        private: Iterable[Span] = (),
    ) -> None:
        self.document = document
        self.rules = rules
        self.severities = severities
        self.lines = document.lines
        # Findings of one long line share its text: twenty thousand copies of it would fill the memory.
        self.source = lru_cache(maxsize=1)(self._masked)
        self._private = _by_line(private, self.lines)
        self._leaves: list[tuple[int, int, int]] | None = None

    def _masked(self, line: int) -> str:
        """The text of a line as it may be shown, with each character where it was; people's own data as its shape."""
        source, pieces, at = self.lines.source(line), [], 0
        for start, end in self._private.get(line, ()):
            pieces += [source[at:start], shape(source[start:end])]
            at = end
        return "".join([*pieces, source[at:]])

    def place_of(self, span: Span) -> str:
        """The file and the line of a stretch, as they are typed."""
        return typed(f"{self.document.name}:{self.lines.position(span.start)[0]}")

    def made(self, make: Callable[[], Finding]) -> Diagnostic:
        return self.diagnostic(make())

    def diagnostic(self, finding: Finding) -> Diagnostic:
        line, column = self.lines.position(finding.span.start)
        end_line, end_column = self.lines.position(finding.span.end)
        source = self.source(line)
        if end_line != line:
            end_column = len(source.rstrip()) + 1
        return Diagnostic(
            code=finding.code,
            severity=self.severities.get(finding.code, self.rules[finding.code].severity),
            path=self.document.name,
            line=line,
            column=column,
            end_column=max(end_column, column + 1),
            message=finding.message,
            hint=finding.hint,
            source=source,
            more=finding.more,
            details=finding.details,
            in_vain=finding.in_vain,
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


def _by_line(spans: Iterable[Span], lines: LineIndex) -> dict[int, list[tuple[int, int]]]:
    """The parts of lines that stretches of a text take up, in order; a stretch may go on over the end of a line."""
    found: dict[int, list[tuple[int, int]]] = {}
    for span in sorted(spans):
        (first, start), (last, end) = lines.position(span.start), lines.position(span.end)
        for line in range(first, last + 1):
            parts = found.setdefault(line, [])
            begin, until = (start - 1 if line == first else 0), (end - 1 if line == last else len(lines.source(line)))
            if parts and begin < parts[-1][1]:  # an address in an address
                parts[-1] = parts[-1][0], max(until, parts[-1][1])
            else:
                parts.append((begin, until))
    return found
