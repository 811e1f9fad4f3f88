"""Y3xx: YAML that reads as something else than was meant. Reading itself finds it; these are the pages."""

from __future__ import annotations

from cioc.diagnostics import Severity
from cioc.rules.rule import Example, Rule

_BOMB = """\
notes:
  - &a [x, x, x, x, x, x, x, x, x, x]
  - &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  - &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  - [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
"""

RULES = (
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
)
