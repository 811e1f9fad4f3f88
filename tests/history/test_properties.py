"""What holds of any history: made up ones, each a real repository."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cioc import git
from cioc.history.in_place import Archive, in_place
from cioc.state.ledger import ledger as ledger_of
from cioc.workspace.revisions import past
from tests.git.repositories import new
from tests.history.timelines import action, line, plan, seen_in, story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.state.timings import PromiseVersion as Held
    from tests.git.repositories import Repo

WORDS = ("March 2020", "June 2020", "July 2020", "Ongoing")
IDS = ("a", "b", "c")
Version = dict[str, str]
"""The timescale of each line that is there, in the order of the file; no line at all is a file that cannot be read."""

LINES = st.permutations(IDS).flatmap(
    lambda order: st.lists(st.sampled_from(["", *WORDS]), min_size=3, max_size=3).map(
        lambda words: {each: said for each, said in zip(order, words, strict=True) if said}
    )
)
VERSIONS = st.lists(LINES, min_size=1, max_size=6)


def text(version: Version) -> str:
    """The plan of a version, in which one line stands in an action of its own."""
    rows = {called: line(f"Who {called}", words, called=called) for called, words in version.items()}
    here = [row for called, row in rows.items() if called != "c"]
    # Without lines an action would be its own only line, and go on in the next.
    acts = ([action("1.1", "Ask.", *here)] if here else []) + (
        [action("1.2", "Tell.", rows["c"])] if "c" in rows else []
    )
    return plan(*acts) if rows else "\tno plan at all"


def made(folder: Path, versions: Sequence[Version], branches: Sequence[Version] = ()) -> Repo:
    """A repository with a commit for each version; and one for each of a branch, which the last of main merges."""
    repo, stream, last = new(folder), list[str](), len(versions) - 1
    if branches:
        versions = [*versions[:1], *branches, *versions[1:]]
    for number, version in enumerate(versions):
        when = f"A <a@example.org> {1_549_540_800 + number * 86_400} +0000"
        on_branch = 1 <= number <= len(branches)
        words = text(version)
        stream.append(f"commit refs/heads/{'side' if on_branch else 'main'}\nmark :{number + 1}\n")
        stream.append(f"author {when}\ncommitter {when}\ndata 1\nx\n")
        if number == 1 and branches:
            stream.append("from :1\n")
        if number == last + len(branches) and branches and number > len(branches):
            stream.append("merge refs/heads/side\n")
        stream.append(f"M 100644 inline plans/p.yaml\ndata {len(words)}\n{words}\n")
    repo.git("fast-import", "--quiet", given="".join(stream))
    repo.git("reset", "--quiet", "--hard", "main")
    return repo


def ledger(repo: Repo) -> dict[str, tuple[Held, ...]]:
    """The promises of each line that moved, by its name."""
    where, seen = git.find(repo.path), seen_in(repo.path)
    with past(where) as files:
        changed = in_place(seen, Archive(commits=files.commits(where), past=files))
    promises = ledger_of(seen, past=changed).promises
    return {each.name: each.life.versions for each in promises if len(each.life.versions) > 1}


def stories(repo: Repo) -> dict[str, tuple[Held, ...]]:
    """The same out of the stories of the actions."""
    found = {}
    for ref in ("1.1", "1.2"):
        told = story(repo, f"ours/{ref}")
        for index, each in enumerate(told.told if told and not told.gone else ()):
            if len(each.promises) > 1:
                found[f"ours/{ref}{'abc'[index]}"] = each.promises
    return found


def now(version: Version) -> dict[str, str]:
    """The names that the lines of a version have, by their ids."""
    here = [called for called in version if called != "c"]
    return {called: f"ours/1.1{'ab'[index]}" for index, called in enumerate(here)} | (
        {"c": "ours/1.2a"} if "c" in version else {}
    )


@settings(max_examples=25, deadline=None)
@given(versions=VERSIONS)
def test_each_move_is_told_once(versions: list[Version]) -> None:
    """In a row of commits: the words that a line had in those that can be read, less what was only said again."""
    with tempfile.TemporaryDirectory() as folder:
        repo = made(Path(folder), versions)
        found = ledger(repo)
        for called, name in now(versions[-1]).items():
            row: list[tuple[str, date]] = []
            for number, version in enumerate(versions):
                words = version.get(called)
                if words and (not row or row[-1][0] != words):
                    row.append((words, date(2019, 2, 7) + timedelta(days=number)))
            expected = [words for words, _ in row] if len(row) > 1 else []
            promises = found.get(name, ())
            assert [each.timescale for each in promises] == expected
            by = [each.rewritten.commit for each in promises[1:] if each.rewritten]
            assert [each.committed for each in by if each] == [day for _, day in row[1:]]


@settings(max_examples=25, deadline=None)
@given(versions=VERSIONS.filter(lambda found: len(found) > 1), branches=st.lists(LINES, max_size=3))
def test_the_ledger_and_the_stories_agree(versions: list[Version], branches: list[Version]) -> None:
    """With branches and merges, files that cannot be read and lines that come and go."""
    with tempfile.TemporaryDirectory() as folder:
        repo = made(Path(folder), versions, branches)
        found = ledger(repo)
        assert found == stories(repo)
        for called, name in now(versions[-1]).items():
            for promises in filter(None, [found.get(name)]):
                assert promises[-1].timescale == versions[-1][called]
                assert all(one.timescale != other.timescale for one, other in pairwise(promises))
                said = {version.get(called) for version in (*versions, *branches)}
                assert {each.timescale for each in promises} <= said
