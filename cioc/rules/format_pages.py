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
            The first line of a file says what kind it is: a plan, a meeting, the measures, the register or the
            settings of the workspace. If that line is missing or misspelt, nobody can tell how to read the rest. cioc
            never skips such a file, because then a whole plan could drop out of every report unseen.
        """,
        bad=Example("files", f"# plans/plan-2022.yaml\ncioc: paln/1\n{_TITLE}"),
        good=Example("files", f"# plans/plan-2022.yaml\ncioc: plan/1\n{_TITLE}"),
    ),
    Rule(
        code="F102",
        name="unknown-key",
        severity=Severity.ERROR,
        why="""
            Each kind of entry has its own keys. An unknown key is most often misspelt, or indented under the wrong
            entry. Either way its value would be in no report.
        """,
        bad=Example("line", "who: Youth workers\nleeds: [early-help]\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
    ),
    Rule(
        code="F103",
        name="missing",
        severity=Severity.ERROR,
        why="""
            Every entry needs a few keys before anybody can speak about it: an action its number and its words, a
            progress entry its date. If a key is not needed, leave it out rather than empty. Where nothing is the
            answer, write null.
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
            Leads are a list even if there is only one, an id is small letters and dashes, a number is digits alone.
            The finding shows the value and says what it should be. Otherwise the words are yours: cioc takes text as
            you type it.
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
            Reports count these words, so they must be the same everywhere. The status of a line is not-started,
            in-progress, paused, complete or dropped, and not "done" here and "finished" there. The finding lists the
            words for that key. Words for ratings are the workspace's own, and so may those for a status be (`status:
            {finished: complete}` in plans/workspace.yaml).
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
            People and programs look at the top of a file to see its kind. The key "cioc" says so, and it can only do
            that as the first key.
        """,
        bad=Example("files", f"# plans/plan-2022.yaml\n{_TITLE}cioc: plan/1\n"),
        good=Example("files", f"# plans/plan-2022.yaml\ncioc: plan/1\n{_TITLE}"),
    ),
)
