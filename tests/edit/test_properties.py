"""What holds for every file and every edit: the edit is there, and nothing else is new."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cioc.edit.applying import apply
from cioc.edit.edits import Insert, Put, Remove, edited
from cioc.errors import CannotDoError
from cioc.yaml import compose
from cioc.yaml.outline import outline
from tests.edit.styled import anything, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.edit.edits import Edit
    from cioc.yaml.document import Path as Steps

ROOT = Path(__file__).parents[2]
SHIPPED = {path.relative_to(ROOT).as_posix(): path.read_bytes().decode() for path in (ROOT / "plans").rglob("*.yaml")}


def mappings(value: Any, path: Steps = ()) -> Iterator[tuple[Steps, dict[str, Any]]]:
    """Every mapping of a file, with its path."""
    if isinstance(value, dict):
        yield path, value
    below_it = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in below_it:
        yield from mappings(below, (*path, step))


@st.composite
def edits(draw: st.DrawFn, value: Any) -> Edit:
    """An item for a list, which is there or not; a text for a key that is there or not; or a list for another."""
    path, mapping = draw(st.sampled_from(list(mappings(value))))
    order = tuple(draw(st.permutations(list(mapping)))) if draw(st.booleans()) else ()
    lists = [key for key, below in mapping.items() if isinstance(below, list) or below is None]
    texts = [key for key, below in mapping.items() if isinstance(below, str)]
    if draw(st.integers(0, 3)) == 0:
        return Put(path=path, key=draw(st.sampled_from([*texts, "new"])), value=draw(anything), order=(*order, "new"))
    of_texts = [key for key in lists if all(isinstance(item, str) for item in mapping[key] or ())]
    if of_texts and draw(st.integers(0, 3)) == 0:
        named = st.sampled_from([*(word for key in of_texts for word in mapping[key] or ()), "new", "newer"])
        return Put(path=path, key=draw(st.sampled_from(of_texts)), value=draw(st.lists(named, min_size=1, max_size=4)))
    key = draw(st.sampled_from([*lists, "new"]))
    item = draw(anything | st.dictionaries(st.sampled_from(("date", "note")), anything, min_size=1))
    at = draw(st.none() | st.integers(0, len(mapping.get(key) or ())))
    return Insert(path=path, key=key, value=item, at=at, order=(*order, "new"))


def lines(text: str) -> list[str]:
    """The lines of a text with their ends, as an editor and git see them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def touched(before: str, after: str) -> list[str]:
    """The old lines that are no longer there as they were."""
    old, new = lines(before), lines(after)
    kept = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    there = {block.a + index for block in kept for index in range(block.size)}
    return [line for number, line in enumerate(old) if number not in there]


def _lines_of(text: str, edit: Edit) -> int:
    node = outline(text)
    for step in (*edit.path, edit.key):
        node = node and node.child(step)
    is_text = node is not None and isinstance(edit, Put)
    return max(1, len(lines(text[node.start : node.end]))) if node and is_text else 1


def _beside(text: str, edit: Edit) -> str:
    """What stands outside of a list that gives way: a comment behind an item that is taken out goes with it."""
    node = outline(text)
    for step in (*edit.path, edit.key):
        node = node and node.child(step)
    if node is None or not isinstance(edit, Put) or not isinstance(edit.value, list):
        return text
    return text[: node.start] + text[node.end :].partition("\n")[2]


def check(before: str, edit: Edit) -> None:
    """All that is promised of an edit."""
    said = compose(before).value
    after = apply(before, [edit], name="a.yaml")
    assert compose(after).value == edited(said, [edit])
    # The line that an item joins, or those of the text that gives way; and the last one where it had no end.
    assert len(touched(before, after)) <= _lines_of(before, edit) + (not before.endswith("\n"))
    assert all(comment in after for comment in re.findall(r"# (?:a comment|behind): [0-9.]+", _beside(before, edit)))
    assert before.endswith("\n") == after.endswith("\n")
    assert before.count("\r\n") == before.count("\n") or "\r" not in re.sub("\r\n", "", after)
    assert "\r\n" not in before or after.count("\r\n") == after.count("\n")


@settings(max_examples=200)
@given(st.data())
def test_edits_of_files_in_many_styles(data: st.DataObject) -> None:
    """Whatever the indentation, brackets, quotes, comments and line ends: the edit, and no other line."""
    text = data.draw(styled())
    if (tree := compose(text)).findings:
        return  # what was drawn is no sound file
    check(text, data.draw(edits(tree.value)))


@settings(max_examples=15)
@given(st.data())
@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_edits_of_the_shipped_plans(name: str, data: st.DataObject) -> None:
    """And so in the files of this project."""
    check(SHIPPED[name], data.draw(edits(compose(SHIPPED[name]).value)))


@settings(max_examples=120)
@given(anything)
def test_text_comes_back(note: str) -> None:
    """A text comes back exactly as it was given, and without a finding, from a block and from brackets."""
    for around in ("a:\n  - b: c\n", "a: [{b: c}]\n"):
        after = compose(apply(around, [Put(path=("a", 0), key="note", value=note)], name="a.yaml"))
        assert not after.findings
        assert after.value == {"a": [{"b": "c", "note": note}]}


@st.composite
def removals(draw: st.DrawFn, value: Any) -> Remove:
    """An item of some list, or a key of some mapping."""
    places: list[tuple[Steps, str | int]] = [(path, key) for path, mapping in mappings(value) for key in mapping]
    places += [
        ((*path, key), index)
        for path, mapping in mappings(value)
        for key, below in mapping.items()
        if isinstance(below, list)
        for index in range(len(below))
    ]
    path, key = draw(st.sampled_from(places))
    return Remove(path=path, key=key)


def check_removal(before: str, edit: Remove) -> None:
    """All that is promised of what is taken out: it is gone, or stays with a word on why; nothing else changes."""
    try:
        after = apply(before, [edit], name="a.yaml")
    except CannotDoError:
        return
    assert compose(after).value == edited(compose(before).value, [edit])
    node = outline(before)
    for step in edit.path:
        node = node and node.child(step)
    assert node is not None
    gone = node.children[node.number_of(edit.key) or 0]
    comments = [(found.start(), found.group()) for found in re.finditer(r"# (?:a comment|behind): [0-9.]+", before)]
    assert all(words in after for at, words in comments if at < gone.start - 200 or at > gone.end + 200)
    assert len(lines(before)) - len(lines(after)) <= len(lines(before[gone.start : gone.end])) + 4


@settings(max_examples=200)
@given(st.data())
def test_removals_from_files_in_many_styles(data: st.DataObject) -> None:
    """Whatever the style."""
    text = data.draw(styled())
    if not (tree := compose(text)).findings:
        check_removal(text, data.draw(removals(tree.value)))


@settings(max_examples=10)
@given(st.data())
@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_removals_from_the_shipped_plans(name: str, data: st.DataObject) -> None:
    """And in the files of this project, where but the first key of an entry can be taken out."""
    edit = data.draw(removals(compose(SHIPPED[name]).value))
    check_removal(SHIPPED[name], edit)
    if isinstance(edit.key, int):
        apply(SHIPPED[name], [edit], name="a.yaml")


@settings(max_examples=150)
@given(
    key=st.text(
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=("C", "Z")) | st.just(" "),
        min_size=1,
        max_size=20,
    ),
    before=st.sampled_from(["a: b\n", "'a': b\n", '"a": b\n', "k: {a: b}\n"]),
)
@pytest.mark.parametrize("sign", ["", "#", "*", "&", "- ", "? ", ": ", "[", "'", '"', "%", "@", "<<", "~"])
def test_any_key_comes_back(sign: str, key: str, before: str) -> None:
    """Whatever a key says, it is written so that it reads back, alone and in braces, in the file's quotes or others."""
    path: Steps = ("k",) if before.startswith("k") else ()
    new = f"{sign}{key}"
    after = compose(apply(before, [Put(path=path, key=new, value="x")], name="a.yaml"))
    found = compose(before).value
    assert isinstance(found, dict)
    (found["k"] if path else found).update({new: "x"})
    assert (after.value, after.findings) == (found, compose(before).findings)
