"""F201-F204: waivers and severities that do what they say. The waivers' part is found where waivers are applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.diagnostics import Severity
from cioc.model import WorkspaceSettings
from cioc.rules.rule import Example, Hit, Rule, Subject, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator


def unknown_severity_code(subject: Subject) -> Iterator[Hit]:
    """The codes for which a workspace sets a severity."""
    for document, settings in subject.workspace.of(WorkspaceSettings):
        for code in settings.severities:
            if code not in subject.rules:
                called, hint = unknown(code, subject.rules)
                message = f"a severity is set for an unknown code {called}"
                yield Hit(document, document.key("severities", code), message, hint)


RULES = (
    Rule(
        code="F201",
        name="waiver-without-reason",
        severity=Severity.ERROR,
        why="""
            A finding may be allowed, but not in silence. Whoever reads the file next, in a year or in an audit,
            has to see which finding it was and why it was right to leave it. So an allow comment names its code
            and, after two dashes, its reason; without them it allows nothing.
        """,
        bad=Example("line", "who: Youth workers\nleads: [early-help]  # cioc: allow P406\n"),
        good=Example(
            "line",
            "leads: [early-help]\nprogress:\n  - date: 2020-12-01\n"
            "    # cioc: allow P404 -- the reason is not public before the tender ends\n    rag: red\n",
        ),
    ),
    Rule(
        code="F202",
        name="waiver-waives-nothing",
        severity=Severity.WARNING,
        why="""
            The text that an allow comment excused has been put right, or has moved away from it. Left where it is, the
            comment would one day excuse something that nobody has looked at. Take it out, or move it to the line
            that it is for: it holds for its own line, and on a line of its own for the next. One on history (H) that
            the files had before may stay: it tells why of what was done then, and excuses nothing more.
        """,
        bad=Example("line", "leads: [early-help]  # cioc: allow R201 -- the team is to be set up in May\n"),
        good=Example("line", "leads: [early-help]\n"),
    ),
    Rule(
        code="F203",
        name="unknown-code",
        severity=Severity.ERROR,
        why="""
            An allow comment, or a severity in the settings of the workspace, names a code that no rule has. So it
            changes nothing, although somebody relies on it. Codes are a letter and three digits, or two letters and
            more where they come from a plug-in, which must be installed: cioc rules lists them all.
        """,
        bad=Example("workspace", "severities:\n  P4O7: warning\n"),
        good=Example("workspace", "severities:\n  P407: warning\n"),
        check=unknown_severity_code,
    ),
    Rule(
        code="F204",
        name="waiver-inside-a-text",
        severity=Severity.ERROR,
        why="""
            Within a block of text nothing is a comment: what was meant to allow a finding allows nothing, and papers
            print it as it stands. It goes on the line above the key of the text, or behind the | of its first line,
            and holds for all of the text.
        """,
        bad=Example("plan", "vision: |\n  # cioc: allow D106 -- said by the Board\n  Every child is heard.\n"),
        good=Example("plan", "vision: |\n  Every child is heard.\n"),
    ),
)
