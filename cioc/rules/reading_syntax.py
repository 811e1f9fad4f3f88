"""Y201-Y205: text that is not YAML. Reading itself finds it; these are the pages."""

from __future__ import annotations

from cioc.diagnostics import Severity
from cioc.rules.rule import Example, Rule

RULES = (
    Rule(
        code="Y201",
        name="not-yaml",
        severity=Severity.ERROR,
        why="""
            The files are outlines: the lines that belong to a key are indented below it. If a line is further in or
            out than its neighbours, if a list begins beside its key, or if words follow a closing quote, nobody can
            tell which lines belong together. cioc cannot read the file below that place, so correct this first.
        """,
        bad=Example("line", "who: Youth workers\n  leads: [early-help]\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
    ),
    Rule(
        code="Y202",
        name="colon-in-value",
        severity=Severity.ERROR,
        why="""
            A colon with a space after it separates a key from its value. A second one on the same line might mean that
            another key begins there, so a value with a colon and a space needs quotes around it. Colons inside a word,
            as in 10:30 or https://, do no harm; nor does any colon within a block of text that begins with | or >-.
        """,
        bad=Example("line", "who: Schools: all in the borough\nleads: [virtual-school]\n"),
        good=Example("line", "who: 'Schools: all in the borough'\nleads: [virtual-school]\n"),
    ),
    Rule(
        code="Y203",
        name="tab",
        severity=Severity.ERROR,
        why="""
            A tab is as wide as each program likes, so two people can see one file indented in two ways. YAML
            therefore takes spaces alone. Most editors can put in spaces when you press the tab key; the
            .editorconfig of a workspace can ask them to.
        """,
        bad=Example("line", "who: Youth workers\n\tleads: [early-help]\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
    ),
    Rule(
        code="Y204",
        name="special-first-character",
        severity=Severity.ERROR,
        why="""
            A few characters mean something to YAML when a value begins with them: @ ` % & * ! [ { and others. A
            handle, a percentage sign or a line of emphasis needs quotes around the value, and then it is text
            like any other. "&Partners" without quotes would lose its first word: YAML takes it for a label.
        """,
        bad=Example("line", "who: @OurCouncil page\nleads: [early-help]\n"),
        good=Example("line", "who: '@OurCouncil page'\nleads: [early-help]\n"),
    ),
    Rule(
        code="Y205",
        name="unclosed",
        severity=Severity.ERROR,
        why="""
            A quote or a bracket that is opened and never closed swallows the rest of the file. The place shown is
            where it opens, which can be far above the line where the trouble shows.
        """,
        bad=Example("line", "who: Youth workers\nleads: [early-help\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
    ),
)
