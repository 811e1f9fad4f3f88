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
            You may allow a finding, but not in silence. People who read the file later, in a year or in an audit, must
            see which finding it was and why it was right to leave it. So an allow comment names its code and, after
            two dashes, its reason; without them it allows nothing.
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
            Somebody has corrected the text that an allow comment excused, or has moved it. If the comment stays, it
            may one day excuse something that nobody has looked at. Remove it with `cioc allow PLACE --remove`, or move
            it to its line: it holds for its own line, and on a line of its own for the next. A comment on history (H)
            may stay if the files had it before: it gives the reason for an old change, and excuses nothing more.
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
            more if they come from a plug-in, which must be installed. `cioc rules` lists them all.
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
            Within a block of text nothing is a comment: a comment there allows nothing, and papers print it. Write it
            on the line above the key of the text, or after the | of its first line. Then it holds for all of the text.
        """,
        bad=Example("plan", "vision: |\n  # cioc: allow D106 -- said by the Board\n  Every child is heard.\n"),
        good=Example("plan", "vision: |\n  Every child is heard.\n"),
    ),
)
