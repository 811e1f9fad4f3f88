"""What holds for all input: nothing raises, every place is true, and cioc reads what YAML says."""

from __future__ import annotations

import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from cioc.checking.check import check
from cioc.diagnostics import LineIndex
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob
from cioc.workspace.waivers import waivers
from cioc.yaml import compose, decode

if TYPE_CHECKING:
    from cioc.yaml import Position

# What YAML makes something of, what editors and Word leave behind, and words of the format.
SIGNS = list("-:?[]{},#&*!|>'\"%@`~ \t\n\r<=\\/.0aé’😀\ufeff\u2028\x00\x85\xa0")
WORDS = [
    "cioc: plan/1\n",
    "cioc: measures/1\n",
    "\n- ",
    "\n  ",
    ": ",
    " #",
    "---\n",
    "...\n",
    "<<: ",
    "&a ",
    "*a",
    "!!str ",
    "null",
    "id: ",
    "title: ",
    "written: 2021-01-29\n",
    "measures:\n",
    "priorities:\n  - ref: 1\n",
    "# cioc: allow F102 -- so\n",
]
texts = st.lists(st.sampled_from(SIGNS + WORDS), max_size=40).map("".join)
some_bytes = st.one_of(
    st.binary(max_size=200),
    texts.map(lambda text: text.encode()),
    st.tuples(texts, st.sampled_from(["latin-1", "utf-16", "utf-16-le", "utf-32"])).map(
        lambda pair: pair[0].encode(pair[1], "replace")
    ),
)


@settings(max_examples=300)
@given(some_bytes)
@example(b"cioc: plan/1\r\rid: \xff")
@example(b"%YAML 1.2\n---\n? |\n")
def test_any_bytes_give_content_or_a_finding(data: bytes) -> None:
    """No bytes in a plan make a traceback, and none are passed over in silence."""
    document = read(Blob(name="plans/x.yaml", data=data))
    assert document.content is not None or document.findings
    diagnostics = check(assemble((document,)))
    lines = LineIndex(document.text)
    for diagnostic in diagnostics:
        assert 1 <= diagnostic.line <= lines.count
        assert 1 <= diagnostic.column <= len(lines.source(diagnostic.line)) + 3
        assert diagnostic.message == " ".join(diagnostic.message.splitlines())


@given(st.binary(max_size=100))
def test_any_bytes_decode(data: bytes) -> None:
    """Whatever comes out is text without what YAML forbids, or comes with a finding that says why not."""
    text, findings = decode(data)
    again, more = decode(text.encode())
    assert (again, more) == (text, []) or findings


@given(st.text(max_size=100))
def test_text_stays_as_it_is(text: str) -> None:
    """A character that is allowed is where it was; one that is not leaves a space."""
    found, findings = decode(text.encode())
    if not findings:
        assert found == text
    elif findings[0].code == "Y104":
        assert len(found) == len(text.removeprefix("\ufeff"))


leaf_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufeff\u2028\u2029")
)
nested = st.recursive(
    leaf_texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(nested, st.sampled_from([None, 1, 2, 4]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_span_reads_back_as_its_value(value: Any, indent: int | None, line_end: str) -> None:
    """What stands between the offsets of a value, cut out of the text, is that value; JSON is YAML too."""
    text = json.dumps(value, ensure_ascii=False, indent=indent).replace("\n", line_end)
    tree = compose(text)
    assert (tree.value, tree.findings) == (value, [])
    _assert_reads_back(text, value, tree.place)


@given(nested, st.sampled_from([20, 80, 4096]))
def test_what_a_yaml_writer_writes_is_read(value: Any, width: int) -> None:
    """Text in whatever quotes, blocks and foldings ruamel's writer chooses for it comes back as it went in."""
    writer, text = YAML(typ="safe", pure=True), StringIO()
    writer.default_flow_style, writer.width, writer.allow_unicode = False, width, True
    writer.dump(value, text)
    tree = compose(text.getvalue())
    assert (tree.value, tree.findings) == (value, [])


def _assert_reads_back(text: str, value: Any, place: Position) -> None:
    assert compose(text[place.start : place.end]).value == value
    steps: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    assert list(place.children) == list(steps)
    for step in steps:
        below = place.children[step]
        if isinstance(step, str):
            assert json.loads(text[below.key_start : below.key_end]) == step
        _assert_reads_back(text, value[step], below)


plain_words = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 ./’é€😀()-]{0,20}[A-Za-z0-9.]", fullmatch=True)
blocks = st.recursive(
    plain_words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), inner, min_size=1, max_size=4)
    ),
    max_leaves=15,
)


def _as_block(value: Any, indent: int = 0) -> str:
    """YAML as people write it: a key or a dash a line, values unquoted."""
    lines = []
    pairs = value.items() if isinstance(value, dict) else (("-", each) for each in value)
    for key, below in pairs:
        lead = " " * indent + (key if key == "-" else f"{key}:")
        lines.append(f"{lead} {below}" if isinstance(below, str) else f"{lead}\n{_as_block(below, indent + 2)}")
    return "\n".join(lines)


@given(blocks.filter(lambda value: not isinstance(value, str)))
def test_unquoted_text_is_read_as_typed(value: Any) -> None:
    """Numbers, dates and truth values stay the words that they are, at the place where they stand."""
    text = _as_block(value)
    tree = compose(text)
    assert (_without_null(tree.value), tree.findings) == (_without_null(value), [])
    _assert_leaves(text, value, tree.place)


def _assert_leaves(text: str, value: Any, place: Position) -> None:
    if isinstance(value, str):
        assert text[place.start : place.end] == value
        return
    for step in value if isinstance(value, dict) else range(len(value)):
        _assert_leaves(text, value[step], place.children[step])


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_without_null(below) for below in value]
    return None if value == "null" else value


@settings(max_examples=200)
@given(texts)
@example("a: 'it''s'\nb: |\n  one\n   two\n\n  three\nc: >-\n  one\n  two\n")
@example("a: &x [b, c]\nd: *x\n")
def test_what_is_read_is_what_yaml_says(text: str) -> None:
    """Of any text in which nothing is found, ruamel's own loader, told to leave scalars alone, makes the same."""
    text, findings = decode(text.encode())
    tree = compose(text)
    if findings or tree.findings:
        return
    assert _by_ruamel(text) in (tree.value, _REFUSED)


_REFUSED = object()


def _by_ruamel(text: str) -> Any:
    try:
        return _plain(YAML(typ="safe", pure=True).compose(text))
    except YAMLError:  # it reads YAML 1.2, where libyaml's 1.1 takes a little more
        return _REFUSED


def _plain(node: Any) -> Any:
    match type(node).__name__:
        case "MappingNode":
            return {key.value: _plain(below) for key, below in node.value}
        case "SequenceNode":
            return [_plain(below) for below in node.value]
        case _:
            return None if node.style is None and node.value in {"", "~", "null"} else node.value


@given(st.lists(st.sampled_from(["a", "é", "😀", " ", "\n", "\r\n", "\r", "\x0c", "\u2028"]), max_size=30).map("".join))
def test_line_and_column_go_there_and_back(text: str) -> None:
    """From each offset to a line and a column and back; line ends of every sort may be mixed."""
    lines = LineIndex(text)
    pairs = enumerate(zip(text, f"{text[1:]}.", strict=False), start=1)
    starts = [0, *(after for after, (here, then) in pairs if here == "\n" or (here == "\r" and then != "\n"))]
    assert lines.count == len(starts)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert starts[line - 1] + column - 1 == offset
        if text[offset : offset + 1] not in {"\n", "\r", ""}:
            assert lines.source(line)[column - 1] == text[offset]


@given(
    st.lists(
        st.sampled_from(
            ["# cioc: allow ", "F102", "D101, P406", " -- ", " — so", "#", " ", "\n", "\r", "note: x", "- |\n  "]
        )
    ).map("".join)
)
def test_any_comment_is_a_waiver_or_is_none(text: str) -> None:
    """Whatever looks like a waiver is read without complaint, and says where it stands."""
    document = read(Blob(name="plans/x.yaml", data=text.encode()))
    for waiver in waivers(document, document.lines):
        assert document.text[waiver.span.start : waiver.span.end].startswith("#")
        assert "\n" not in document.text[waiver.span.start : waiver.span.end]
        assert 1 <= waiver.line <= document.lines.count
