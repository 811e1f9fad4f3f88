"""Y1xx, Y206, Y207: files that cannot be read, or not to their end. Reading finds them; these are their pages."""

from __future__ import annotations

from cioc.diagnostics import Severity
from cioc.rules.rule import Example, Rule

_PLAN = "cioc: plan/1\nid: plan-2022\ntitle: Our plan for 2022\nwritten: 2022-01-10\n"

RULES = (
    Rule(
        code="Y101",
        name="cannot-read-file",
        severity=Severity.ERROR,
        why="""
            cioc reads every file in plans/ whose name ends in .yaml as a part of the plan, so it must be a file that
            can be opened. It cannot open a folder with such a name, a link to a file that has moved, a pipe, a file
            that you may not read, or a file of more than 64 MB. To skip it in silence might hide half a plan. A link
            that leads out of the workspace, to a hidden file or to a file that is no plan is refused too: anybody may
            have put it there, and its target may hold a password.
        """,
        bad=Example("disk", "plans/archive.yaml/\nplans/last-year.yaml -> ../moved-away.yaml\n"),
        good=Example("disk", "plans/archive/\n"),
    ),
    Rule(
        code="Y102",
        name="empty-file",
        severity=Severity.ERROR,
        why="""
            An empty file says nothing, and it is seldom meant: a save failed, or a merge lost the text. If you do not
            need the file, delete it; git keeps its old content.
        """,
        bad=Example("files", "# plans/plan-2022.yaml\n"),
        good=Example("files", f"# plans/plan-2022.yaml\n{_PLAN}"),
    ),
    Rule(
        code="Y103",
        name="not-utf-8",
        severity=Severity.ERROR,
        why="""
            UTF-8 is the one way of reading bytes as letters that every machine shares. A file saved in an old Windows
            encoding or as UTF-16 looks right in one office and shows broken apostrophes and pound signs in the next.
            Save it as UTF-8; the words stay as they are.
        """,
        bad=Example("bytes", "vision: The child\\x92s voice comes first.\n"),
        good=Example("bytes", "vision: The child\\xe2\\x80\\x99s voice comes first.\n"),
    ),
    Rule(
        code="Y104",
        name="invisible-character",
        severity=Severity.ERROR,
        why="""
            Text that is pasted from Word, a web page or a PDF can bring invisible characters: line separators, form
            feeds, control codes of a printer. They break a sentence in two where no editor shows a break, or make two
            keys differ that look the same. Delete them, and type the space or the new line yourself. The same goes for
            those written as an escape in double quotes, such as "\\e".
        """,
        bad=Example("bytes", "vision: Every child is heard.\\x0cEvery child is safe.\n"),
        good=Example("bytes", "vision: Every child is heard. Every child is safe.\n"),
    ),
    Rule(
        code="Y105",
        name="passed-over",
        severity=Severity.NOTE,
        why="""
            A name that begins with a dot belongs to a program: the lock of an editor, a file that macOS leaves on a
            memory stick, the copies of a notebook. None of it is the plan, so cioc ignores it, and everything in such
            a folder. If such a file begins like a file of cioc, somebody may have meant it: give it a name without the
            dot, or name it to `cioc validate`.
        """,
        bad=Example("files", f"# plans/.plan-2022.yaml\n{_PLAN}"),
        good=Example("files", f"# plans/plan-2022.yaml\n{_PLAN}"),
    ),
    Rule(
        code="Y206",
        name="second-document",
        severity=Severity.ERROR,
        why="""
            In YAML a line of three dashes ends one document and begins the next, so that one file can hold several.
            Here a file is one plan, one meeting or one list, and cioc would lose everything after the dashes. If you
            wanted a rule across the page, use a comment.
        """,
        bad=Example("plan", "vision: Every child is heard.\n---\nnotes: The rest of the plan.\n"),
        good=Example("plan", "vision: Every child is heard.\n# ------------------\nnotes: The rest of the plan.\n"),
    ),
    Rule(
        code="Y207",
        name="nested-too-deep",
        severity=Severity.ERROR,
        why="""
            A plan is about ten levels deep: priorities, their actions, the lines of each, their progress. If there are
            more than sixty levels of brackets, something other than a plan has got into the file, and reading it all
            could take minutes. cioc stops there.
        """,
        bad=Example("plan", f"notes: {'[' * 70}\n"),
        good=Example("plan", f"notes: '{'[' * 70}'\n"),
    ),
)
