"""Where bytes come from: every YAML file once, in one order, and nothing passed over in silence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cioc.workspace.sources import Blob, Folder, Replaced, is_yaml, name_of

if TYPE_CHECKING:
    from pathlib import Path


def names(root: Path, *also: Path) -> list[str]:
    """The names of what a folder holds."""
    return [blob.name for blob in Folder(root=root, also=also).blobs()]


def write(root: Path, *files: str) -> None:
    """Files that hold their own names."""
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)


def test_every_yaml_file_below_plans_in_order(tmp_path: Path) -> None:
    """Whatever its suffix's case and however deep, but only below `plans/`, sorted by name."""
    write(tmp_path, "plans/b.yaml", "plans/meetings/a.yml", "plans/a/b/c/d.YAML", "plans/.hidden/e.yaml", "a.yaml")
    write(tmp_path, "plans/notes.md", "plans/schema/plan.json", "plans/x.yaml.bak", "other/b.yaml")
    assert names(tmp_path) == ["plans/a/b/c/d.YAML", "plans/b.yaml", "plans/meetings/a.yml"]


def test_what_begins_with_a_dot_is_passed_over(tmp_path: Path) -> None:
    """Whatever it is: a lock that is a link to nothing, what is no text, a folder; what looks like a plan is said."""
    write(tmp_path, "plans/a.yaml", "plans/.git/x.yaml", "plans/.notes.yaml", "plans/.ipynb_checkpoints/copy.txt")
    (tmp_path / "plans/._a.yaml").write_bytes(b"\0\5\x16\7Mac OS X")
    (tmp_path / "plans/.#a.yaml").symlink_to("ada@office.1234:5678")
    (tmp_path / "plans/.away").symlink_to(tmp_path)
    (tmp_path / "plans/.folder.yaml").mkdir()
    os.mkfifo(tmp_path / "plans/.pipe.yaml")
    (tmp_path / "plans/.secret.yaml").symlink_to("a.yaml")
    (tmp_path / "plans/a.yaml").write_text("cioc: plan/1\n")
    (tmp_path / "plans/.draft.yaml").write_bytes(b"\xef\xbb\xbf# A note.\r\ncioc: plan/1\r\n")
    (tmp_path / "plans/.ipynb_checkpoints/deep").mkdir()
    (tmp_path / "plans/.ipynb_checkpoints/deep/a-checkpoint.yaml").write_text("cioc: meeting/1\n")
    (tmp_path / "plans/.git/x.yaml").write_text("cioc: plan/1\n")
    assert list(Folder(root=tmp_path).blobs()) == [
        Blob(name="plans/.draft.yaml", passed_over=True),
        Blob(name="plans/.ipynb_checkpoints/deep/a-checkpoint.yaml", passed_over=True),
        Blob(name="plans/a.yaml", data=b"cioc: plan/1\n"),
    ]
    by_hand = Folder(root=tmp_path, also=[tmp_path / "plans/.draft.yaml"]).blobs()
    assert next(iter(by_hand)).data.endswith(b"cioc: plan/1\r\n")


def test_file_named_by_hand_is_read_once(tmp_path: Path) -> None:
    """A file that is given as well as found is one; one from elsewhere is called as it was given."""
    write(tmp_path, "ws/plans/a.yaml", "else.txt")
    given = (tmp_path / "ws/plans/../plans/a.yaml", tmp_path / "else.txt")
    assert names(tmp_path / "ws", *given) == [(tmp_path / "else.txt").as_posix(), "plans/a.yaml"]


def test_no_plans_no_files(tmp_path: Path) -> None:
    """A folder without `plans/` holds nothing."""
    assert names(tmp_path) == []


def test_link_to_a_folder_is_trouble(tmp_path: Path) -> None:
    """What stands behind a link to a folder is not read, and that is said."""
    write(tmp_path, "elsewhere/a.yaml", "plans/b.yaml")
    (tmp_path / "plans/meetings").symlink_to(tmp_path / "elsewhere")
    blobs = {blob.name: blob for blob in Folder(root=tmp_path).blobs()}
    assert list(blobs) == ["plans/b.yaml", "plans/meetings"]
    assert blobs["plans/meetings"].trouble == "this is a link to a folder, and links to folders are not followed"


def test_link_to_a_file_is_read(tmp_path: Path) -> None:
    """A link to a file is that file under another name."""
    write(tmp_path, "elsewhere/a.yaml")
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/b.yaml").symlink_to(tmp_path / "elsewhere/a.yaml")
    assert list(Folder(root=tmp_path).blobs()) == [Blob(name="plans/b.yaml", data=b"elsewhere/a.yaml")]


def test_folders_deeper_than_paths_can_be(tmp_path: Path) -> None:
    """Folders nested deeper than the system lets anybody name are trouble, and no endless climb."""
    write(tmp_path, "plans/a.yaml")
    here = os.open(tmp_path / "plans", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    sound, deep = Folder(root=tmp_path).blobs()
    assert sound == Blob(name="plans/a.yaml", data=b"plans/a.yaml")
    assert deep.trouble == "the file cannot be read: file name too long"


def test_replaced_stands_in_for_a_file(tmp_path: Path) -> None:
    """What an editor holds is read in place of the file, or beside the others where there is none yet."""
    write(tmp_path, "plans/a.yaml", "plans/c.yaml")
    folder = Folder(root=tmp_path)
    for name, expected in {
        "plans/c.yaml": [("plans/a.yaml", b"plans/a.yaml"), ("plans/c.yaml", b"new")],
        "plans/b.yaml": [
            ("plans/a.yaml", b"plans/a.yaml"),
            ("plans/b.yaml", b"new"),
            ("plans/c.yaml", b"plans/c.yaml"),
        ],
    }.items():
        blobs = Replaced(source=folder, name=name, data=b"new").blobs()
        assert [(blob.name, blob.data) for blob in blobs] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.yaml", True), ("a.YML", True), ("a.yaml.bak", False), ("yaml", False), (".yaml", True), ("a.json", False)],
)
def test_yaml_by_its_suffix(name: str, *, expected: bool) -> None:
    """A file is YAML by the end of its name."""
    assert is_yaml(name) is expected


def test_names_are_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the workspace from its root, wherever one stands; outside of it as given."""
    (tmp_path / "plans/meetings").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "plans/meetings")
    here = type(tmp_path)()
    assert name_of(here / "a.yaml", tmp_path) == "plans/meetings/a.yaml"
    assert name_of(here / "../b.yaml", tmp_path) == "plans/b.yaml"
    assert name_of(here / "../../../c.yaml", tmp_path) == "../../../c.yaml"
