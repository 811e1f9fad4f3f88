"""F101-F105, F107, F108: files that do not fit the format. `cioc.yaml.format` finds them; these are their pages."""

from __future__ import annotations

from cioc.diagnostics import Severity
from cioc.rules.rule import Example, Rule

_TITLE = "id: plan-2022\ntitle: Our plan for 2022\nwritten: 2022-01-10\n"

RULES = (
    Rule(
        code="F101",
        name="unknown-kind",
        severity=Severity.ERROR,
        why="""
            A file says in its first line what it is: a plan, a meeting, the measures, the register or the
            settings of the workspace. Where that line is missing or misspelt, nobody can tell how to read the
            rest. Such a file is never passed over, since then a whole plan could drop out of every report
            unseen.
        """,
        bad=Example("files", f"# plans/plan-2022.yaml\ncioc: paln/1\n{_TITLE}"),
        good=Example("files", f"# plans/plan-2022.yaml\ncioc: plan/1\n{_TITLE}"),
    ),
    Rule(
        code="F102",
        name="unknown-key",
        severity=Severity.ERROR,
        why="""
            Each kind of entry has its own keys. One that is not among them is most often misspelt, or indented
            under the wrong entry; either way what stands behind it would reach no report.
        """,
        bad=Example("line", "who: Youth workers\nleeds: [early-help]\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
    ),
    Rule(
        code="F103",
        name="missing",
        severity=Severity.ERROR,
        why="""
            A few things every entry needs before anybody can speak of it: an action its number and its words, a
            progress entry its date. Keys that may be left out are better left out than left empty, except where
            nothing is the answer: then write null.
        """,
        bad=Example("action", "ref: 1.2\noutcome: Children know whom to ask.\n"),
        good=Example(
            "action",
            "ref: 1.2\naction: Give every child a card with the number.\noutcome: Children know whom to ask.\n",
        ),
    ),
    Rule(
        code="F104",
        name="wrong-type",
        severity=Severity.ERROR,
        why="""
            Leads are a list even when there is only one, an id is small letters and dashes, a number is digits
            alone. The finding says what stands there and what should. Anything else about the words is yours:
            cioc takes text as you type it.
        """,
        bad=Example("line", "who: Youth workers\nleads: early-help\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
    ),
    Rule(
        code="F105",
        name="impossible-date",
        severity=Severity.ERROR,
        why="""
            Dates are written year first, 2021-02-12, because 02/03/21 means two different days to two readers.
            Some keys take a month alone, such as 2022-08, where no more is known. A day that the calendar does
            not have is a slip that only its writer can put right. Timescales are another matter: they stand as
            people say them.
        """,
        bad=Example("line", "leads: [early-help]\nprogress:\n  - date: 2020-11-31\n    note: The survey is out.\n"),
        good=Example("line", "leads: [early-help]\nprogress:\n  - date: 2020-11-30\n    note: The survey is out.\n"),
    ),
    Rule(
        code="F107",
        name="not-one-of-the-words",
        severity=Severity.ERROR,
        why="""
            Where reports count, the words must be the same everywhere. So the status of a line is not-started,
            in-progress, paused, complete or dropped, and not "done" here and "finished" there. The finding lists
            the words for that key. The words for ratings are the workspace's own, and so may those for a status be
            (`status: {finished: complete}` in plans/workspace.yaml).
        """,
        bad=Example(
            "line", "leads: [early-help]\nprogress:\n  - {date: 2020-12-01, status: started, note: In June.}\n"
        ),
        good=Example(
            "line", "leads: [early-help]\nprogress:\n  - {date: 2020-12-01, status: in-progress, note: In June.}\n"
        ),
    ),
    Rule(
        code="F108",
        name="kind-not-first",
        severity=Severity.WARNING,
        why="""
            People and programs look at the top of a file to see what it is. The key "cioc" says so, and it can
            only do that if it stands before everything else.
        """,
        bad=Example("files", f"# plans/plan-2022.yaml\n{_TITLE}cioc: plan/1\n"),
        good=Example("files", f"# plans/plan-2022.yaml\ncioc: plan/1\n{_TITLE}"),
    ),
)
