"""The catalogue: the names that a workspace has, as references know them, and without making a model of it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cioc.workspace.loading import load
from cioc.workspace.names_for_completion import Catalogue, catalogue
from cioc.workspace.references import TargetKind, names
from cioc.workspace.sources import Folder, Memory

ROOT = Path(__file__).parents[2]


def test_names_are_those_that_references_know() -> None:
    """Whatever it offers points to something, and all that references can point to is offered, but for aliases."""
    found = catalogue(Folder(root=ROOT))
    workspace = load(Folder(root=ROOT))
    offered = {f"{home}/{name}" for home, below in found.within.items() for name in below} | found.measures.keys()
    known = names(workspace)
    only = {f"{name}a" for name, target in known.items() if target.kind is TargetKind.ACTION}
    assert offered <= known.keys()
    assert {target.name for target in known.values()} - offered <= only
    assert list(found.plans) == list(workspace.plans)
    assert list(found.meetings) == list(workspace.meetings)
    assert found.leads.keys() == workspace.register.keys()


def test_refs_as_somebody_types_on() -> None:
    """At first the newest plan's own refs, and whole plans and meetings; after a slash, what is in one of those."""
    found = catalogue(Folder(root=ROOT))
    first = found.refs("")
    assert first["2.2"].startswith("Closing the educational gap")
    assert {"cioc-2019", "2021-02-12", "children-looked-after", "2.2a"} <= first.keys()
    assert "3.2" not in first
    assert "cioc-2019/3.2c" in found.refs("cioc-2019/3")
    assert set(found.refs("2019-10-11/")) == {f"2019-10-11/{name}" for name in found.within["2019-10-11"]}
    assert found.refs("nothing/") == {}


@given(
    st.binary(max_size=80)
    | st.from_regex(rb"cioc: (plan|meeting|register|measures)/1\n(\w+: .*\n){0,4}", fullmatch=True)
)
def test_any_file_is_passed_over_or_read(data: bytes) -> None:
    """No bytes make it fail: a key press must never end in a traceback."""
    assert isinstance(catalogue(Memory(files={"plans/x.yaml": data})), Catalogue)
