"""Where an entry goes, and how it is written: as its neighbours are, with comments left to what they speak of."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from cioc.edit.applying import apply
from cioc.edit.edits import Insert, Put, Remove
from cioc.edit.splicing import comments_above
from cioc.errors import CannotDoError
from cioc.yaml.outline import outline

if TYPE_CHECKING:
    from cioc.edit.edits import Edit

NEW: dict[str, Any] = {"date": "2021-02-12", "note": "Done."}
ENTRY = Insert(path=(), key="progress", value=NEW, order=("id", "progress", "notes"))


def in_line(note: str = "Done.", **more: Any) -> Insert:
    """An entry of a line below other keys."""
    return Insert(path=("lines", 0), key="progress", value=NEW | {"note": note}, order=("who", "progress"), **more)


CASES: dict[str, tuple[Edit, str, str]] = {
    "indented dashes": (
        ENTRY,
        "progress:\n  - date: 2021-01-01\n    note: Begun.\n",
        "progress:\n  - date: 2021-01-01\n    note: Begun.\n  - date: 2021-02-12\n    note: Done.\n",
    ),
    "dashes below their key": (
        ENTRY,
        "progress:\n- date: 2021-01-01\nid: a\n",
        "progress:\n- date: 2021-01-01\n- date: 2021-02-12\n  note: Done.\nid: a\n",
    ),
    "wide dashes": (
        ENTRY,
        "progress:\n-   date: 2021-01-01\n    note: Begun.\n",
        "progress:\n-   date: 2021-01-01\n    note: Begun.\n-   date: 2021-02-12\n    note: Done.\n",
    ),
    "entries in brackets": (
        ENTRY,
        "progress:\n  - {date: 2021-01-01, note: Begun.}\nid: a\n",
        "progress:\n  - {date: 2021-01-01, note: Begun.}\n  - {date: 2021-02-12, note: Done.}\nid: a\n",
    ),
    "padded brackets": (
        ENTRY,
        "progress:\n  - { date: 2021-01-01 }\n",
        "progress:\n  - { date: 2021-01-01 }\n  - { date: 2021-02-12, note: Done. }\n",
    ),
    "quotes by habit": (
        ENTRY,
        'progress:\n  - {date: "2021-01-01", note: "Begun."}\n',
        'progress:\n  - {date: "2021-01-01", note: "Begun."}\n  - {date: "2021-02-12", note: "Done."}\n',
    ),
    "a list in brackets": (
        ENTRY,
        "progress: [{date: 2021-01-01}]  # all of it\n",
        "progress: [{date: 2021-01-01}, {date: 2021-02-12, note: Done.}]  # all of it\n",
    ),
    "a list in brackets over several lines": (
        ENTRY,
        "progress: [\n  {date: 2021-01-01},  # first\n  {date: 2021-01-02}  # last\n]\n",
        "progress: [\n  {date: 2021-01-01},  # first\n  {date: 2021-01-02},  # last\n"
        "  {date: 2021-02-12, note: Done.}\n]\n",
    ),
    "and with a comma at its end": (
        ENTRY,
        "progress: [\n  {date: 2021-01-01},\n]\n",
        "progress: [\n  {date: 2021-01-01},\n  {date: 2021-02-12, note: Done.},\n]\n",
    ),
    "JSON": (
        ENTRY,
        '{"id": "a", "progress": [{"date": "2021-01-01"}]}\n',
        '{"id": "a", "progress": [{"date": "2021-01-01"}, {"date": "2021-02-12", "note": "Done."}]}\n',
    ),
    "no such key yet": (
        ENTRY,
        "id: a\n# about the notes\nnotes: x\n",
        "id: a\nprogress:\n  - date: 2021-02-12\n    note: Done.\n# about the notes\nnotes: x\n",
    ),
    "a key without a value": (
        ENTRY,
        "id: a\nprogress:  # none yet\nnotes: x\n",
        "id: a\nprogress:  # none yet\n  - date: 2021-02-12\n    note: Done.\nnotes: x\n",
    ),
    "an empty list": (
        ENTRY,
        "progress: []\nnotes: x\n",
        "progress:\n  - date: 2021-02-12\n    note: Done.\nnotes: x\n",
    ),
    "an empty list with a comment": (
        ENTRY,
        "progress: []  # none yet\n",
        "progress:  # none yet\n  - date: 2021-02-12\n    note: Done.\n",
    ),
    "null": (ENTRY, "progress: null\n", "progress:\n  - date: 2021-02-12\n    note: Done.\n"),
    "the comments of a key without a value": (
        ENTRY,
        "progress:\n  # one entry a report\n\n# the rest\nnotes: x\n",
        "progress:\n  # one entry a report\n  - date: 2021-02-12\n    note: Done.\n\n# the rest\nnotes: x\n",
    ),
    "a comment behind the last entry": (
        ENTRY,
        "progress:\n  - date: 2021-01-01  # by telephone\n\n# the rest\nnotes: x\n",
        "progress:\n  - date: 2021-01-01  # by telephone\n  - date: 2021-02-12\n    note: Done.\n\n"
        "# the rest\nnotes: x\n",
    ),
    "a comment within the last entry": (
        ENTRY,
        "progress:\n  - date: 2021-01-01\n    # by telephone\nnotes: x\n",
        "progress:\n  - date: 2021-01-01\n    # by telephone\n  - date: 2021-02-12\n    note: Done.\nnotes: x\n",
    ),
    "a comment above the next action": (
        in_line(),
        "lines:\n  - who: a\n  # the second\n  - who: b\n",
        "lines:\n  - who: a\n    progress:\n      - date: 2021-02-12\n        note: Done.\n"
        "  # the second\n  - who: b\n",
    ),
    "in order of the days": (
        in_line(at=0),
        "lines:\n  - who: a\n    progress:\n      # the first\n      - date: 2021-03-01\n",
        "lines:\n  - who: a\n    progress:\n      # the first\n      - date: 2021-02-12\n        note: Done.\n"
        "      - date: 2021-03-01\n",
    ),
    "a line in brackets": (
        in_line(),
        "lines:\n  - {who: a}\n",
        "lines:\n  - {who: a, progress: [{date: 2021-02-12, note: Done.}]}\n",
    ),
    "a long line in brackets": (
        in_line("It is done, and all that were to hear of it have heard."),
        "lines:\n  - {who: everybody in the whole house and all the others}\n",
        "lines:\n  - {who: everybody in the whole house and all the others,\n"
        "     progress: [{date: 2021-02-12, note: 'It is done, and all that were to hear of it have heard.'}]}\n",
    ),
    "CRLF": (
        ENTRY,
        "id: a\r\nnotes: x\r\n",
        "id: a\r\nprogress:\r\n  - date: 2021-02-12\r\n    note: Done.\r\nnotes: x\r\n",
    ),
    "CR": (ENTRY, "id: a\rnotes: x\r", "id: a\rprogress:\r  - date: 2021-02-12\r    note: Done.\rnotes: x\r"),
    "no last line break": (ENTRY, "id: a", "id: a\nprogress:\n  - date: 2021-02-12\n    note: Done."),
    "a block without a last line break": (
        ENTRY,
        "id: |\n  a",
        "id: |-\n  a\nprogress:\n  - date: 2021-02-12\n    note: Done.",
    ),
    "a block of text before it": (
        ENTRY,
        "id: |\n  a\n  # no comment\n\n\nnotes: x\n",
        "id: |\n  a\n  # no comment\nprogress:\n  - date: 2021-02-12\n    note: Done.\n\n\nnotes: x\n",
    ),
    "a block that keeps its blank lines": (
        ENTRY,
        "id: |+\n  a\n\nnotes: x\n",
        "id: |+\n  a\n\nprogress:\n  - date: 2021-02-12\n    note: Done.\nnotes: x\n",
    ),
    "the end of the document": (
        ENTRY,
        "---\nid: a\n...\n",
        "---\nid: a\nprogress:\n  - date: 2021-02-12\n    note: Done.\n...\n",
    ),
    "several lines": (
        in_line("One.\n\n- two: 2\n"),
        "lines:\n  - who: a\n",
        "lines:\n  - who: a\n    progress:\n      - date: 2021-02-12\n        note: |\n          One.\n\n"
        "          - two: 2\n",
    ),
    "what YAML would take for something else": (
        in_line("Ask: why #4"),
        "lines:\n  - who: a\n",
        "lines:\n  - who: a\n    progress:\n      - date: 2021-02-12\n        note: 'Ask: why #4'\n",
    ),
    "a text for another": (
        Put(path=(), key="id", value="b"),
        'id: "a"  # the id\nnotes: x\n',
        'id: "b"  # the id\nnotes: x\n',
    ),
    "a text for nothing": (Put(path=(), key="id", value="b"), "id:\nnotes: x\n", "id: b\nnotes: x\n"),
    "words for a block, and the comment at its head": (
        Put(path=(), key="notes", value="x"),
        "id: a\nnotes: |  # said by the Board\n  y\n\n  z\nwas: []\n",
        "id: a\nnotes: x  # said by the Board\nwas: []\n",
    ),
    "many words for few": (
        Put(path=("lines", 0), key="who", value="All who " + "work " * 20 + "there"),
        "lines:\n  - who: a\n    id: b\n",
        f"lines:\n  - who: >-\n      All who {'work ' * 16}work\n      work work work there\n    id: b\n",
    ),
    "many words before a comment": (
        Put(path=(), key="id", value="word " * 30 + "end"),
        "id: a  # the id\n",
        f"id: {'word ' * 30}end  # the id\n",
    ),
    "a list for another, in brackets": (
        Put(path=(), key="leads", value=["b", "c"]),
        "leads: [a, b]  # two\nid: x\n",
        "leads: [b, c]  # two\nid: x\n",
    ),
    "a list for another, one a line": (
        Put(path=(), key="leads", value=["d", "b", "e", "f"]),
        "leads:\n  # The first.\n  - a  # for now\n  - b  # always\n  - c\nid: x\n",
        "leads:\n  # The first.\n  - d  # for now\n  - b  # always\n  - e\n  - f\nid: x\n",
    ),
    "a shorter list, one a line": (
        Put(path=(), key="leads", value=["b"]),
        "leads:\n- a\n- b  # always\n- c  # for now\nid: x\n",
        "leads:\n- b  # always\nid: x\n",
    ),
    "a list for an empty one": (Put(path=(), key="leads", value=["a"]), "leads: []\nid: x\n", "leads: [a]\nid: x\n"),
    "a list for nothing": (Put(path=(), key="leads", value=["a"]), "leads:\nid: x\n", "leads: [a]\nid: x\n"),
    "an item for another": (Put(path=("was",), key=1, value="1.9"), "was: [1.1, 1.2]\n", "was: [1.1, 1.9]\n"),
    "words into brackets": (
        Insert(path=(), key="was", value="1.9"),
        "id: a\n",
        "id: a\nwas: [1.9]\n",
    ),
    "an item taken out": (
        Remove(path=("lines",), key=0),
        "lines:\n  # Both.\n  - who: a\n    note: |\n      x\n\n      y\n    # of a\n  # of b\n  - who: b\n",
        "lines:\n  # Both.\n  # of b\n  - who: b\n",
    ),
    "the last item taken out": (
        Remove(path=("lines",), key=1),
        "lines:\n  - who: a\n  - who: b  # the second\nid: x\n",
        "lines:\n  - who: a\nid: x\n",
    ),
    "an item at the end of a file without a line end": (
        Remove(path=("lines",), key=1),
        "lines:\n- who: a\n- who: b",
        "lines:\n- who: a",
    ),
    "an item below its dash": (
        Remove(path=("lines",), key=1),
        "lines:\n  - who: a\n  -\n    who: b\n  - who: c\n",
        "lines:\n  - who: a\n  - who: c\n",
    ),
    "the only item taken out": (
        Remove(path=("lines",), key=0),
        "lines:  # none yet\n- who: a\nid: x\n",
        "lines:  # none yet\n []\nid: x\n",
    ),
    "an item out of brackets": (Remove(path=("was",), key=0), "was: [1.1, 1.2]\n", "was: [1.2]\n"),
    "the last item out of brackets": (Remove(path=("was",), key=1), "was: [1.1, 1.2]\n", "was: [1.1]\n"),
    "the only item out of brackets": (Remove(path=("was",), key=0), "was: [1.1]\n", "was: []\n"),
    "a key taken out": (
        Remove(path=("lines", 0), key="note"),
        "lines:\n  - who: a\n    note: >-\n      x\n      y\n    id: b\n",
        "lines:\n  - who: a\n    id: b\n",
    ),
    "a key out of braces": (
        Remove(path=("lines", 0), key="note"),
        "lines:\n  - {who: a, note: x, id: b}\n",
        "lines:\n  - {who: a, id: b}\n",
    ),
    "sentences below each other": (
        Insert(path=(), key="success", value="Fewer children move, and none moves far."),
        "id: a\n",
        "id: a\nsuccess:\n  - Fewer children move, and none moves far.\n",
    ),
}


@pytest.mark.parametrize(("edit", "before", "after"), CASES.values(), ids=list(CASES))
def test_place_and_style(edit: Edit, before: str, after: str) -> None:
    """Exactly these lines are new."""
    assert apply(before, [edit], name="a.yaml") == after


def test_several_edits_at_once() -> None:
    """Their paths are those of the text as it was."""
    edits: list[Edit] = [Put(path=("a", 0), key="ref", value="2"), Insert(path=("a", 1), key="was", value="1")]
    assert apply("a:\n  - ref: 1\n  - ref: 3\n", edits, name="a.yaml") == "a:\n  - ref: 2\n  - ref: 3\n    was: [1]\n"


REFUSED: dict[str, tuple[Edit, str, str]] = {
    "an alias": (
        in_line(),
        "b: &b {who: a}\nlines:\n  - *b\n",
        'a.yaml:3:5: "*b" repeats what stands elsewhere, so it cannot be changed here alone',
    ),
    "what an alias repeats": (
        in_line(),
        "lines:\n  - &b {who: a}\n  - *b\n",
        'a.yaml:2:5: this is repeated elsewhere, as "*b", so it cannot be changed here alone',
    ),
    "a list that an alias repeats": (
        ENTRY,
        "progress: &p\n  - date: 2021-01-01\nother: *p\n",
        'a.yaml:1:11: this is repeated elsewhere, as "*p", so it cannot be changed here alone',
    ),
    "a text that an alias repeats": (
        Put(path=(), key="id", value="b"),
        "id: &i a\nother: *i\n",
        'a.yaml:1:5: this is repeated elsewhere, as "*i", so it cannot be changed here alone',
    ),
    "no list": (ENTRY, "progress: yes\n", "a.yaml:1:11: a list is expected here"),
    "no single text": (Put(path=(), key="id", value="b"), "id: [a]\n", "a.yaml:1:5: one value is expected here"),
    "brackets with a comment in them": (
        Put(path=(), key="leads", value=["b"]),
        "leads: [a,  # for now\n  c]\n",
        "a.yaml:1:8: there is a comment within the brackets, so it cannot be changed here alone",
    ),
    "a list of more than texts": (
        Put(path=(), key="leads", value=["b"]),
        "leads:\n  - id: a\n",
        "a.yaml:2:3: a list of texts is expected here",
    ),
    "a key that stands behind a dash": (
        Remove(path=("lines", 0), key="who"),
        "lines:\n  - who: a\n    id: b\n",
        'a.yaml:2:5: "who" stands first in its entry',
    ),
    "no such key": (Remove(path=(), key="who"), "id: a\n", 'a.yaml:1:1: there is no "who" here'),
    "no such item": (Remove(path=("was",), key=2), "was: [1]\n", 'a.yaml:1:6: there is no "2" here'),
    "an item that an alias repeats": (
        Remove(path=("lines",), key=0),
        "lines:\n  - &b {who: a}\n  - *b\n",
        'a.yaml:2:5: this is repeated elsewhere, as "*b"',
    ),
    "no such place": (in_line(), "id: a\n", 'a.yaml:1:1: there is no "lines" here'),
    "what cannot be read": (ENTRY, "id: [a\n", "a.yaml cannot be read"),
    "an invisible character": (
        in_line("a\u2028b"),
        "lines:\n  - who: a\n",
        "invisible character U+2028 is not allowed here: 'a\\u2028b'",
    ),
}


@pytest.mark.parametrize(("edit", "text", "message"), REFUSED.values(), ids=list(REFUSED))
def test_refused(edit: Edit, text: str, message: str) -> None:
    """Better no edit than one that changes what stands elsewhere; it says where, and what is in the way."""
    with pytest.raises(CannotDoError) as error:
        apply(text, [edit], name="a.yaml")
    assert error.value.message.startswith(message)
    assert error.value.hint


def test_aliases_elsewhere_are_no_hindrance() -> None:
    """What is repeated beside the place, and a merge key in it, stay as they are."""
    text = dedent("""\
        base: &b {who: a}
        lines:
          - <<: *b
            who: b
          - *b
    """)
    after = apply(text, [in_line()], name="a.yaml")
    assert after == text.replace("who: b\n", "who: b\n    progress:\n      - date: 2021-02-12\n        note: Done.\n")


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("a:\n  # of all\n  - x\n  # of y\n  # and y alone\n  - y\n", [("# of all",), ("# of y", "# and y alone")]),
        ("a:\n  - x\n\n  # of y\n\n  - y\n", [(), ()]),
        ("# of all\na: [x, y]\n", [(), ()]),
        ("a:\n  # of all\n  [x,\n  # of y\n  y]\n", [(), ()]),
    ],
    ids=["right above", "a blank line between", "in brackets", "within brackets"],
)
def test_comments_above_an_item(text: str, above: list[tuple[str, ...]]) -> None:
    """Those that stand right above its dash; in brackets nobody can tell whose they are."""
    root = outline(text)
    assert root is not None
    (here,) = root.children
    assert [comments_above(text, here, index) for index in (0, 1)] == above
