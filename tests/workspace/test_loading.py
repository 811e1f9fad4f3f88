"""From a source to a workspace: what several files say taken together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cioc.model import Meeting, Plan
from cioc.workspace.loading import assemble, read
from cioc.workspace.sources import Blob

if TYPE_CHECKING:
    from cioc.workspace.loading import LoadedWorkspace


def load(**files: str) -> LoadedWorkspace:
    """A workspace of files, in the order of their names."""
    blobs = [Blob(name=f"plans/{name}.yaml", data=text.encode()) for name, text in sorted(files.items())]
    return assemble(tuple(read(blob) for blob in blobs))


def plan(name: str, written: str) -> str:
    """The least that a plan can be."""
    return f"cioc: plan/1\nid: {name}\ntitle: {name}\nwritten: {written}\n"


def test_plans_are_in_the_order_in_which_they_were_written() -> None:
    """Plans by the day they were written, meetings by their dates, whatever their files are called."""
    workspace = load(
        a=plan("newer", "2021-01-29"),
        b=plan("older", "2019-02-07"),
        c="cioc: meeting/1\ndate: 2022-08\n",
        d="cioc: meeting/1\ndate: 2019-12-06\n",
        e="cioc: meeting/1\ndate: 2022\n",
    )
    assert list(workspace.plans) == ["older", "newer"]
    assert list(workspace.meetings) == ["2019-12-06", "2022-08", "2022"]


def test_first_of_two_with_one_name_counts() -> None:
    """Where two files claim one id, the first by name is the one that counts."""
    workspace = load(
        a=plan("same", "2021-01-29").replace("title: same", "title: first"),
        b=plan("same", "2019-02-07"),
        c="cioc: register/1\nagencies: [{id: x, name: First}]\nleads: [{id: x, name: Second}]\n",
        d="cioc: register/1\nagencies: [{id: x, name: Third}, {id: y, name: Fourth}]\n",
        e="cioc: measures/1\nmeasures: [{id: m, title: First, counts: other}, {id: m, title: Second, counts: other}]\n",
        f="cioc: workspace/1\norganisation: First\n",
        g="cioc: workspace/1\norganisation: Second\n",
    )
    assert workspace.plans["same"].title == "first"
    assert [workspace.name_of(lead) for lead in ("x", "y", "z")] == ["First", "Fourth", "z"]
    assert workspace.measures["m"].title == "First"
    assert workspace.settings.organisation == "First"


def test_workspace_without_settings_has_the_usual_ones() -> None:
    """A single plan is a workspace."""
    workspace = load(a=plan("ours", "2021-01-29"))
    assert list(workspace.settings.rag) == ["red", "amber", "green", "blue"]
    assert (workspace.settings.thresholds.suppress_up_to, workspace.settings.thresholds.symbol) == (5, "c")


def test_documents_of_a_kind() -> None:
    """Each file of a kind with its content; what could not be read is of none."""
    workspace = load(a=plan("ours", "2021-01-29"), b="cioc: meeting/1\ndate: 2022\n", c="- x", d=plan("bad", "never"))
    assert [(document.name, found.id) for document, found in workspace.of(Plan)] == [("plans/a.yaml", "ours")]
    assert [str(found.date) for _, found in workspace.of(Meeting)] == ["2022"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cioc: plan/1\nid: @\n", "plan/1"),
        ("# a plan\r\ncioc:   register/1  \r\nid: [\r\n", "register/1"),
        ("cioc: plan/9\nid: @\n", None),
        ("id: @\n", None),
        ("note: |\n  cioc: plan/1\nid: @\n", None),
    ],
)
def test_kind_of_a_file_that_cannot_be_read(text: str, kind: str | None) -> None:
    """A broken plan is still known to be no register: it does not put in doubt what others say of leads."""
    document = read(Blob(name="plans/x.yaml", data=text.encode()))
    assert (document.kind, document.content, document.damaged) == (kind, None, True)


def test_value_that_yaml_misread_is_found_once() -> None:
    """What is an alias to YAML is not also reported as no id."""
    document = read(Blob(name="plans/x.yaml", data=b"cioc: plan/1\nid: *ours\ntitle: a\nwritten: !x 2021-02-30\n"))
    assert [finding.code for finding in document.findings] == ["Y302", "Y305"]


def test_trouble_is_a_finding_at_the_top() -> None:
    """What a source could not read is a document with one finding."""
    document = read(Blob(name="plans/x.yaml", trouble="this is a folder", remedy="rename it"))
    (finding,) = document.findings
    assert (document.text, finding.code, finding.message, finding.hint) == ("", "Y101", "this is a folder", "rename it")
