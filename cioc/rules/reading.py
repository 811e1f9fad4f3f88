"""Y1xx-Y3xx, F101-F105, F107, F108: what cannot be read, or does not fit the format. These are the pages alone."""

from __future__ import annotations

from cioc.diagnostics import Severity
from cioc.rules.rule import Example, Rule

_PLAN = "cioc: plan/1\nid: plan-2022\ntitle: Our plan for 2022\nwritten: 2022-01-10\n"


_BOMB = """\
notes:
  - &a [x, x, x, x, x, x, x, x, x, x]
  - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  - [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
"""


_TITLE = "id: plan-2022\ntitle: Our plan for 2022\nwritten: 2022-01-10\n"


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
    Rule(
        code="Y301",
        name="duplicate-key",
        severity=Severity.ERROR,
        why="""
            A key that is there twice in one entry gives two answers to one question. Most YAML programs silently keep
            the last and drop the first, and that is how a line vanishes from a plan. Very often the second one belongs
            to a new entry of the list, whose dash is missing.
        """,
        bad=Example("line", "who: Youth workers\nleads: [early-help]\nwho: Teachers\n"),
        good=Example("line", "who: Youth workers; teachers\nleads: [early-help]\n"),
    ),
    Rule(
        code="Y302",
        name="undefined-alias",
        severity=Severity.ERROR,
        why="""
            YAML takes a value that begins with an asterisk for the name of another value higher up in the file. People
            who type one want bold or italic words. Quotes around the value make it text again.
        """,
        bad=Example("plan", "vision: *every\n"),
        good=Example("plan", "vision: '*every* child is heard'\n"),
    ),
    Rule(
        code="Y303",
        name="recursive-alias",
        severity=Severity.ERROR,
        why="""
            YAML can give a value a name, with an ampersand, and repeat it with an asterisk. A value that repeats
            itself within itself has no end. Write the value out.
        """,
        bad=Example("priority", "ref: 1\npromise: Be heard.\nsuccess: &all [*all]\n"),
        good=Example("priority", "ref: 1\npromise: Be heard.\nsuccess: [More children say that they are.]\n"),
    ),
    Rule(
        code="Y304",
        name="alias-bomb",
        severity=Severity.ERROR,
        why="""
            Names for values that hold names for values can turn a few lines into millions, and fill a machine's
            memory. No plan needs that. cioc stops at ten thousand repeated values.
        """,
        bad=Example("plan", _BOMB),
        good=Example("plan", "notes: Written out, once.\n"),
    ),
    Rule(
        code="Y305",
        name="tag",
        severity=Severity.ERROR,
        why="""
            A word with an exclamation mark before it is an order to the program that reads the file, in some
            programs even to run code. cioc follows no such orders. If it is a part of the text, put the value
            in quotes.
        """,
        bad=Example("plan", "vision: !important Every child is heard.\n"),
        good=Example("plan", "vision: '!important Every child is heard.'\n"),
    ),
    Rule(
        code="Y306",
        name="key-not-a-word",
        severity=Severity.ERROR,
        why="""
            A key is a word that says what follows. Square or curly brackets before a colon make it a list or a
            mapping, which cannot be looked up. It happens when text in brackets begins a line.
        """,
        bad=Example("plan", "[draft]: not yet agreed\n"),
        good=Example("plan", "status: draft\n"),
    ),
    Rule(
        code="Y307",
        name="text-lost-to-comment",
        severity=Severity.ERROR,
        why="""
            After a space, a number sign begins a comment, and what follows it is not read. So "see item #4"
            becomes "see item", and nobody notices. Quotes keep the whole sentence. A comment that is meant as
            one has a space after its number sign, and is left alone.
        """,
        bad=Example("line", "who: Youth workers, see item #4 of the strategy\nleads: [early-help]\n"),
        good=Example("line", "who: 'Youth workers, see item #4 of the strategy'\nleads: [early-help]  # since May\n"),
    ),
    Rule(
        code="Y308",
        name="merge-key",
        severity=Severity.ERROR,
        why="""
            The key "<<" copies the entries of another mapping to this place. A reader of the file cannot see them
            here, and nobody can tell a change here from a change to the original. Write the keys out.
        """,
        bad=Example("line", "who: Youth workers\n<<: {leads: [early-help]}\n"),
        good=Example("line", "who: Youth workers\nleads: [early-help]\n"),
    ),
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
