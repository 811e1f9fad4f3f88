"""What is kept back stands nowhere in a paper: papers of numbers that could be one another are the same paper."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from cioc.privacy.counted import value
from cioc.privacy.small_numbers import small_numbers
from cioc.privacy.suppression import kept_back
from cioc.report.redaction import disclosed
from cioc.report.render import Format
from cioc.report.view.charts import ChartText, Drawing
from cioc.report.view.shared import Prose
from tests.report.workspaces import RICH, hostile, rich, shipped, view, workspace, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.workspace.loading import LoadedWorkspace

FORMATS = tuple(Format)
SMALL = ("five children", "3 young people", "two of our girls", "**one** care leaver", "4&nbsp;boys")


def texts(value: Any) -> Iterator[str]:
    """All texts of a view."""
    match value:
        case str():
            yield value
        case Prose():
            yield value.source
        case tuple():
            for each in value:
                yield from texts(each)
        case Struct():
            for name in value.__struct_fields__:
                yield from texts(getattr(value, name))


@pytest.mark.parametrize("small", SMALL)
@pytest.mark.parametrize("form", FORMATS)
def test_counts_in_what_people_wrote(small: str, form: Format) -> None:
    """In every text of every section, the title and the charts' descriptions too; with a word on the symbol."""
    told = f"We met {small}."
    paper = view(workspace(hostile(told, told, timescale="March 2020")), "2020-02-14")
    assert not [text for text in texts(paper) if list(small_numbers(text, 5))]
    text = written(paper, form)
    words = small.split()[0].split("&")[0].strip("*")
    assert not re.search(rf"We met \W*{words}\b", text)
    assert text.count("We met") > 20
    assert "1 to 5 children, where it stands for a number that is not published" in text


def test_what_has_no_such_number_is_as_it_was() -> None:
    """Refs, dates, counts of actions and the board's own numbers stay; nothing speaks of a symbol that is not there."""
    paper = view(workspace(RICH | {"plans/measures.yaml": "cioc: measures/1\nmeasures: []\n"}), "2020-05-15")
    assert disclosed(paper, shipped().settings) is paper
    assert "not published" not in written(paper, Format.MD)


def test_the_shipped_papers() -> None:
    """The number that the measure of 2021 hides is hidden in the item that tells of it, too."""
    text = written(view(shipped(), "2021-02-12"), Format.MD)
    assert "So far a small number of children have come back" in text
    assert re.findall(r".{5}\b5 children", text) == ["1 to 5 children"] * 3  # what the symbol and the words mean
    assert "**a small number**: 1 to 5 children, where it stands for a number that is not published" in text
    assert "not published" not in written(view(shipped(), "2019-10-11"), Format.MD)


def test_threshold_and_symbol_are_the_workspaces() -> None:
    """Nought keeps nothing back."""
    one = {"plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\nintroduction: One girl, two boys.\n"}
    head = "plans/workspace.yaml", "cioc: workspace/1\nthresholds: {{suppress_up_to: {}, symbol: '*'}}\n"

    def said(up_to: int) -> str:
        return written(view(workspace(one | {head[0]: head[1].format(up_to)}), "2020-02-14"), Format.MD)

    assert "One girl, two boys." in said(0)
    assert "A small number of girls, two boys." in said(1)
    assert "A small number of girls, a small number of boys." in said(2)
    assert "a single child, where it stands" in said(1)


def test_lines_of_a_chart() -> None:
    """A chart breaks what it says into lines: the number may stand on one, and the children on the next."""
    texts_of = ("Homes for two", "children", "12")
    words = tuple(
        ChartText(x=0, y=y, anchor="start", style="plain", ink="#1b2127", text=text) for y, text in enumerate(texts_of)
    )
    chart = Drawing(fits="page", height=9, rules=(), boxes=(), dots=(), words=words)
    paper = rich("2020-07-03")
    drawn = replace(paper, sections=(replace(paper.sections[0], body=chart), *paper.sections[1:]))
    body = disclosed(drawn, shipped().settings).sections[0].body
    assert isinstance(body, Drawing)
    assert [word.text for word in body.words] == ["Homes for c", "children", "12"]


# -- Papers of other numbers -------------------------------------------------------------------------------------------

_IDS = ("a", "b", "c", "d")
_COUNT = st.integers(min_value=0, max_value=12)


def world(counts: dict[str, int], earlier: int, prose: str) -> LoadedWorkspace:
    """A total with four parts, each with an earlier number, a percentage of each, and an item that speaks of one."""
    total = sum(counts.values())
    measures = [f"  - {{id: all, title: All, counts: children, readings: [{_reading(total)}]}}\n"]
    for name, count in counts.items():
        first = f"{{date: 2020-01-01, value: {earlier}, source: x}}"
        note = f"{prose} of 26 children, and {prose} more wait" if count else "None"
        measures.append(
            f"  - {{id: {name}, title: Part {name}, counts: children, part_of: all, better: lower,"
            f" target: {{value: 8}}, readings: [{first}, {_reading(count, note)}]}}\n"
        )
        if total:
            share = f"{100 * count / total:.1f}"
            measures.append(
                f"  - {{id: share-{name}, title: Share {name}, counts: children, unit: '%', percent_of: all,"
                f" readings: [{_reading(share)}]}}\n"
            )
    return workspace(
        {
            "plans/measures.yaml": f"cioc: measures/1\nmeasures:\n{''.join(measures)}",
            "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\n",
            "plans/meetings/2020-05-15.yaml": "cioc: meeting/1\ndate: 2020-05-15\n"
            f"items: [{{id: i, title: Of {prose} children, text: '{_told(prose)}'}}]\n",
        }
    )


def _told(small: str) -> str:
    """A small number as people write it, without the word for children and by what is left too."""
    count = value(small)
    return (
        f"There were {small} young people. Of our 30 children in homes {small} went to family; {30 - count} of the 30"
        f" children stayed. Those were 30 of our children: {30 - count} girls and {small} boys."
    )


def _reading(value: object, note: str = "") -> str:
    said = f", note: '{note}'" if note else ""
    return f"{{date: 2020-05-01, value: {value}, source: 2020-05-15{said}}}"


def others(counts: dict[str, int], hidden: set[str]) -> Iterator[dict[str, int]]:
    """Other numbers that what is kept back could be, with the total as it is shown."""
    free = [name for name in counts if name in hidden]
    for change in product((-2, -1, 0, 1, 2), repeat=len(free)):
        if any(change) and ("all" in hidden or not sum(change)):
            tried = counts | {name: counts[name] + by for name, by in zip(free, change, strict=True)}
            if all(tried[name] >= 1 for name in free):
                yield tried


def kept(loaded: LoadedWorkspace) -> frozenset[tuple[str, str]]:
    """What is kept back of a workspace."""
    return frozenset(kept_back(loaded.measures, 5).cells)


@settings(max_examples=15, deadline=None)
@given(
    counts=st.fixed_dictionaries(dict.fromkeys(_IDS, _COUNT)),
    earlier=_COUNT,
    prose=st.sampled_from(["one", "2", "three", "4", "five"]),
)
def test_papers_of_numbers_that_could_be_one_another(counts: dict[str, int], earlier: int, prose: str) -> None:
    """To the last byte, in both formats: no text, no place in a chart and no sum can tell them apart."""
    mine = world(counts, earlier, prose)
    cells = kept(mine)
    hidden = {name for name, date in cells if date == "2020-05-01"}
    alike = (world(tried, earlier, "three") for tried in islice(others(counts, hidden), 5))
    other = next((each for each in alike if kept(each) == cells), None)
    if other is None:
        # Those that are left differ in what they keep back: then at least the words must not tell.
        other = world(counts, earlier, "three")
    for form in FORMATS:
        assert written(view(mine, "2020-05-15"), form) == written(view(other, "2020-05-15"), form)


def test_papers_of_other_numbers_differ() -> None:
    """The test above can fail: a number that is shown makes another paper."""
    mine, other = ({"a": a, "b": 9, "c": 10, "d": 12} for a in (7, 8))
    papers = [written(view(world(each, 12, "four"), "2020-05-15"), Format.MD) for each in (mine, other)]
    assert papers[0] != papers[1]


# -- What stands for them ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("abbreviations", ["{}", "{PEP: personal education plan}"])
@pytest.mark.parametrize("form", FORMATS)
def test_what_stands_for_a_number_is_always_explained(form: Format, abbreviations: str) -> None:
    """With the abbreviations; where the paper has none, on its own."""
    files = {
        "plans/workspace.yaml": f"cioc: workspace/1\nabbreviations: {abbreviations}\n",
        "plans/meetings/2020-02-14.yaml": "cioc: meeting/1\ndate: 2020-02-14\nintroduction: Two boys; their PEPs.\n",
    }
    text = written(view(workspace(files), "2020-02-14"), form)
    assert "1 to 5 children, where it stands for a number that is not published" in text
    assert ("Numbers that are not published" in text) == (abbreviations == "{}")
    assert ("personal education plan" in text) == (abbreviations != "{}")


def test_the_symbol_is_explained_once_beside_its_measures_and_in_the_key() -> None:
    """The symbol of a measure, whose note is left out with its number."""
    text = written(rich(), Format.MD)
    assert "| Children who went missing | **c** |" in text
    assert text.count("a number that is not published: 1 to 5 children, or a number from which") == 2
