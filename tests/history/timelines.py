"""Small repositories in which something happened to a promise."""

from __future__ import annotations

from datetime import date
from textwrap import indent
from typing import TYPE_CHECKING

from cioc import git
from cioc.history.in_place import Archive
from cioc.history.timeline import tell
from cioc.state import snapshot
from cioc.workspace.loading import load
from cioc.workspace.references import resolve
from cioc.workspace.revisions import past
from cioc.workspace.sources import Folder
from tests.git.repositories import Repo, new

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.history.timeline import Timeline
    from cioc.state import Snapshot

HEAD = "cioc: plan/1\nid: {id}\ntitle: The plan of {year}\nwritten: {year}-02-07\npriorities:\n"
PRIORITY = "  - ref: 1\n    promise: Children are heard.\n    actions:\n"


def plan(*actions: str, called: str = "ours", year: int = 2019) -> str:
    """A plan with actions under its one priority."""
    return HEAD.format(id=called, year=year) + PRIORITY + "".join(indent(each, "      ") for each in actions)


def action(ref: str, words: str, *lines: str, was: str = "") -> str:
    """An action with lines."""
    said = f"  was: [{was}]\n" if was else ""
    rows = "".join(indent(each, "    ") for each in lines)
    return f"- ref: {ref}\n  action: {words}\n{said}" + (f"  delivery:\n{rows}" if lines else "")


def line(who: str, timescale: str = "", *entries: str, called: str = "", leads: str = "early-help") -> str:
    """A line with entries, each as it stands between braces."""
    fields = [f"id: {called}"] if called else []
    fields += [f"who: {who}", f"leads: [{leads}]"] + ([f"timescale: {timescale}"] if timescale else [])
    text = "- " + "\n  ".join(fields) + "\n"
    return text + ("  progress:\n" + "".join(f"    - {{{entry}}}\n" for entry in entries) if entries else "")


def repository(folder: Path, *revisions: tuple[str, dict[str, str]]) -> Repo:
    """A repository with one commit for each day and its files under `plans/`."""
    repo = new(folder)
    for day, files in revisions:
        repo.commit({f"plans/{name}.yaml": text for name, text in files.items()}, day, f"of {day}")
    return repo


def seen_in(folder: Path) -> Snapshot:
    """What the files of a folder say."""
    return snapshot(load(Folder(root=folder)), date.max)


def story(repo: Repo, ref: str) -> Timeline | None:
    """The story of a thing by its full name, with its commits."""
    where = git.find(repo.path)
    seen = seen_in(repo.path)
    with past(where) as files:
        commits = files.commits(where)
        return tell(resolve(ref, seen.names) or ref, seen, Archive(commits=commits, past=files, shallow=where.shallow))


def did(found: Timeline) -> list[tuple[str, list[str]]]:
    """What each commit did, the oldest first: its day, and the kinds of what happened."""
    return [
        (str(step.commit.committed) if step.commit else "uncommitted", [event.kind.value for event in step.events])
        for step in reversed(found.steps)
    ]
