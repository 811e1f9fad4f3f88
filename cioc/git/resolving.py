"""From what people call a commit to the commit, or to a word on why there is none and what to do about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.errors import CannotDoError
from cioc.git.commits import bases, commit, commits, count, dates, has_commits, kind, parse, refs
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import counted, did_you_mean

if TYPE_CHECKING:
    from datetime import date

    from cioc.git.commits import Commit
    from cioc.git.repository import Repository

_DEEPEN = "this clone is shallow; fetch the rest with: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)"
_NAME_ONE = "name a branch, a tag, the id of a commit, or a date such as 2019-10-11"

# Git is of 2005, and takes in older histories; a clock that is not set says 1970 or 1980.
_FIRST_YEAR = 1990

# What comes after the name of a commit to say which one of those before it: HEAD~3, v1^2.
_STEPS = lazy_pattern(r"(?P<base>.+?)(?P<steps>(?:[~^][0-9]*)+)", re.DOTALL)


def resolve(repository: Repository, revision: str) -> Commit:
    """The commit that a revision names. Raises CannotDoError where it names none, or might name two."""
    if not revision.strip():
        raise CannotDoError("the revision is empty", hint=_NAME_ONE)
    named = parse(repository, revision)
    if "is ambiguous" in named.words and revision not in {"HEAD", "@"}:
        raise _ambiguous(repository, revision)
    if named.object_id is None:
        raise _unknown(repository, revision)
    found = commit(repository, named.object_id)
    if found is None:
        raise _no_commit(repository, revision, named.object_id)
    return found


def on_day(repository: Repository, day: date) -> Commit:
    """The last commit of the current branch up to the end of a day, by the dates of its committers.

    It is the branch's own line that counts, so that work which was merged later does not come in before its merge.
    Clocks go wrong, and dates with them: of two commits in question it is the later one in that line.
    """
    if (found := _last_by(repository, day)) is not None:
        return found
    first = in_words(dates(repository)[-1][1])
    if repository.shallow:
        raise CannotDoError(f"this clone goes back to {first} only, and not to {in_words(day)}", hint=_DEEPEN)
    raise CannotDoError(f"there was no commit yet on {in_words(day)}: the first is of {first}")


def on_day_with(repository: Repository, day: date, path: str) -> Commit:
    """The same; but where nothing was at a path yet, the first commit later on that has something there.

    Plans are often older than the repository that they are kept in, and tell of the time before it by their dates. Of
    a shallow clone nobody knows which commit was the first.
    """
    found = _last_by(repository, day)
    if not repository.shallow and (found is None or not _holds(repository, found, path)):
        line = commits(repository, path)
        if line and line[-1].committed > day:
            return line[-1]
    return found or on_day(repository, day)


def misdated(repository: Repository, found: Commit, day: date) -> str:
    """Why a commit that stands for a day may hold what was only known later: its date is wrong; else nothing."""
    if found.committed > day:  # the first of all, which does not claim to be of that day
        return ""
    line = dates(repository)
    at = next((index for index, (sha, _) in enumerate(line) if sha == found.sha), len(line))
    behind = [committed for _, committed in line[at + 1 :] if committed > day]
    when = f"{found.short} is dated {in_words(found.committed)}"
    if behind:
        return f"{when}, and was built on a commit of {in_words(max(behind))}"
    return f"{when}, long before there was git" if found.committed.year < _FIRST_YEAR else ""


def _last_by(repository: Repository, day: date) -> Commit | None:
    resolve(repository, "HEAD")
    found = next((sha for sha, committed in dates(repository) if committed <= day), None)
    return resolve(repository, found) if found else None


def _holds(repository: Repository, found: Commit, path: str) -> bool:
    whole = f"{repository.prefix}/{path}" if repository.prefix else path
    return parse(repository, f"{found.sha}:{whole}").object_id is not None


def left_at(repository: Repository, revision: Commit, title: str, head: Commit) -> Commit:
    """The commit at which what is checked out left a revision: what both were built on, the newest such.

    Raises CannotDoError where there is none, or more than one, or the clone is too shallow to tell.
    """
    found = bases(repository, revision, head)
    if repository.shallow and not set(found) & {revision.sha, head.sha}:
        raise CannotDoError(f"where this branch left {title} is not in this clone", hint=_DEEPEN)
    if not found:
        hint = "name a revision that this branch was made from; see: git log --all --graph --oneline"
        raise CannotDoError(f"{title} and this branch have no commit in common", hint=hint)
    if len(found) > 1:
        hint = f"merge {title} into this branch first, or name one of them: {' or '.join(sha[:10] for sha in found)}"
        raise CannotDoError(f"{title} and this branch have {len(found)} commits where they may have parted", hint=hint)
    return resolve(repository, found[0])


def parted(repository: Repository, one: Commit, other: Commit) -> tuple[Commit, ...]:
    """The newest commits that two were both built on. Raises CannotDoError where there is none, as far as is known."""
    found = bases(repository, one, other)
    if repository.shallow and not set(found) & {one.sha, other.sha}:
        raise CannotDoError("where the two parted is not in this clone", hint=_DEEPEN)
    if not found:
        hint = "see where they come from: git log --all --graph --oneline"
        raise CannotDoError(f"{one.short} and {other.short} have no commit in common", hint=hint)
    return tuple(resolve(repository, sha) for sha in found)


def namesakes(repository: Repository, name: str) -> list[str]:
    """The branches and tags of a name, in full: what to type where the name alone means something else."""
    return [full.removeprefix("refs/") for full, short in refs(repository).items() if short == name]


def _ambiguous(repository: Repository, revision: str) -> CannotDoError:
    if same := namesakes(repository, revision):
        return CannotDoError(f'"{revision}" names more than one thing', hint=f"say which: {' or '.join(same)}")
    return CannotDoError(f'"{revision}" may mean more than one commit', hint="type more of its id, or its full name")


def _unknown(repository: Repository, revision: str) -> CannotDoError:
    if not has_commits(repository):
        return CannotDoError("there are no commits yet", hint="make the first one: git add plans && git commit")
    if parse(repository, "HEAD").object_id is None and re.match(r"(HEAD|@)(?![\w-])", revision):
        return CannotDoError("the current branch has no commits yet", hint="name another branch, or commit to this one")
    if (beyond := _STEPS.fullmatch(revision)) and (base := parse(repository, beyond["base"]).object_id):
        return _beyond(repository, revision, beyond["base"], base)
    known = refs(repository).values()
    hint = _NAME_ONE
    if repository.shallow:
        hint = _DEEPEN
    elif revision.startswith("origin/"):
        hint = f"fetch it: git fetch origin {revision.removeprefix('origin/')}"
    return CannotDoError(f'no commit is called "{revision}"{did_you_mean(revision, known)}', hint=hint)


def _beyond(repository: Repository, revision: str, base: str, object_id: str) -> CannotDoError:
    if commit(repository, object_id) is None:
        return _no_commit(repository, base, object_id)
    if re.search(r"\^([2-9]|[1-9][0-9])", revision):
        return CannotDoError(f'"{revision}" is not there: a commit on the way to it has no such parent')
    number = count(repository, f"{object_id}^{{commit}}")
    here = f'"{base}" has {counted(number, "commit")}'
    if repository.shallow:
        return CannotDoError(f'"{revision}" goes back further than this clone: {here}', hint=_DEEPEN)
    hint = f"the oldest is {base}~{number - 1}"
    if number == 1:
        hint = f"name {base} itself: it is the only one, and nothing was there before it"
    return CannotDoError(f'"{revision}" goes back further than the history: {here}', hint=hint)


def _no_commit(repository: Repository, revision: str, object_id: str) -> CannotDoError:
    match kind(repository, f"{object_id}^{{}}"):
        case None:
            hint = _DEEPEN if repository.shallow else _NAME_ONE
            return CannotDoError(f'no commit is called "{revision}" in this repository', hint=hint)
        case "tree":
            return CannotDoError(f'"{revision}" is a folder of a commit, and not a commit', hint=_NAME_ONE)
        case _:
            return CannotDoError(f'"{revision}" is a file of a commit, and not a commit', hint=_NAME_ONE)
