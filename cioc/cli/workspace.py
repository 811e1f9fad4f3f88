"""The workspace that a command works on, and what of it is meant: by its reference, as somebody types it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cioc.cli.terminal import complain, say
from cioc.errors import CannotDoError, gone
from cioc.text.patterns import lazy_pattern
from cioc.workspace.sources import PLANS as PLANS
from cioc.workspace.sources import UNFINISHED, is_unfinished
from cioc.workspace.sources import find_root as find_root

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from cioc.model import Line, Meeting
    from cioc.state import Snapshot
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.workspace.references import ReferenceTarget
    from cioc.workspace.sources import Source


def root_here() -> Path:
    """The workspace's folder, from the current one upwards."""
    root = find_root(Path.cwd())
    if root is None:
        raise CannotDoError(
            f"there is no folder called {PLANS}/ here or above",
            hint=f"go to the folder that holds {PLANS}/, name it with cioc -C DIR, or begin with: cioc init",
        )
    return root


def say_if_unfinished(root: Path) -> None:
    """A notice that some of the files are new and others old, for whoever only reads; who writes finishes it."""
    if is_unfinished(root / PLANS):
        complain(UNFINISHED.words, UNFINISHED.remedy)


def nothing_there() -> CannotDoError:
    """The refusal to say that all is well of a folder with no file in it: it may be the wrong one."""
    return CannotDoError(
        f"there is no file in {PLANS}/", hint="go to the folder of the plans, or begin with: cioc init"
    )


def open_workspace(*, whole: bool = False, git_dir: Path | None = None) -> LoadedWorkspace:
    """Load the workspace for a command that draws on it; where there is none here, the last commit of a `git_dir`.

    Where parts of it cannot be read it says so; with `whole` it refuses, for a list of what is late or a board paper
    that lacks something without showing it is worse than none.
    """
    from cioc.workspace.loading import load
    from cioc.workspace.sources import Folder

    root = find_root(Path.cwd())
    if root is not None:
        say_if_unfinished(root)
    workspace = load(_last_commit(git_dir) if git_dir and root is None else Folder(root=root_here()))
    if whole and not workspace.documents:
        raise nothing_there()
    broken = [document.name for document in workspace.documents if document.damaged]
    if broken:
        names = ", ".join(broken)
        if whole:
            raise CannotDoError(
                f"{names} cannot be read in full, so something would be missing",
                hint="mend what is wrong: cioc validate",
            )
        complain(
            f"{names} cannot be read in full, so something may be missing below", "see what is wrong: cioc validate"
        )
    return workspace


def _last_commit(git_dir: Path) -> Source:
    from cioc import git
    from cioc.workspace.revisions import Revision

    where = git.open_git_dir(git_dir)
    return Revision(repository=where, commit=git.resolve(where, "HEAD"))


def find(ref: str, seen: Snapshot, *, whole: Snapshot | None = None) -> ReferenceTarget | None:
    """The target of a ref or a title; without a plan it is sought in the plans of the day, in the current one first.

    `whole` holds also what is written later than the day: that is meant where nothing of the day has that name.
    Namesakes are told of.
    """
    from cioc.workspace.references import resolve

    if target := resolve(ref, seen.names):
        return target
    for of in (seen, *([whole] if whole else [])):
        plans = [state.plan.id for state in of.in_force_first]
        # Numbers that actions had before come with those of now, so that 5.6 does not turn into another plan's 5.6.
        if found := [target for plan in plans if (target := resolve(ref, of.spoken_of, within=plan))]:
            _say_which(ref, found, plans[0] if of is seen else found[0].home, of)
            return found[0]
        if target := _titled(ref, of):
            return target
    return None


def _titled(title: str, seen: Snapshot) -> ReferenceTarget | None:
    """The thing that is called by a title: of several, that of the current plan first, and then of the newest."""
    from cioc.state.names import by_title
    from cioc.text.phrases import folded, in_number, listed

    meetings = (str(meeting.date) for meeting in reversed(seen.meetings))
    homes = (*(state.plan.id for state in seen.in_force_first), *meetings)
    order = {home: place for place, home in enumerate(homes)}
    called_so = by_title(seen.workspace, seen.names).get(folded(title), ())
    found = sorted((each for each in called_so if each.home in order), key=lambda target: order[target.home])
    if len(found) > 1:
        others = listed((target.name for target in found[1:]), last="and")
        say(f"this is {found[0].name}; {others} {in_number(len(found) - 1, 'has')} the same title")
    return found[0] if found else None


def _say_which(ref: str, found: list[ReferenceTarget], current: str, seen: Snapshot) -> None:
    """A notice of which of several it is, or that it is not what the number might be thought to mean."""
    first, *others = found
    is_former = _resolve_now(ref, first, seen) is None
    words = [f"{ref} is now {first.name}" if is_former else f"this is {first.name}"]
    if first.home != current:
        words.append(f"the current plan, {current}, has no {ref}")
    if others:
        words.append(f"there is also {' and '.join(target.name for target in others)}")
    if len(words) > 1 or is_former:
        say("; ".join(words))


def _resolve_now(ref: str, target: ReferenceTarget, seen: Snapshot) -> ReferenceTarget | None:
    """The target of a ref by the numbers of now, in the plan of a target."""
    from cioc.workspace.references import resolve

    return resolve(ref, seen.names, within=target.home)


def say_if_other(ref: str, target: ReferenceTarget, seen: Snapshot) -> None:
    """A notice that a number was given to something else since, is no more, or is in another plan in use too."""
    from cioc.workspace.references import resolve

    is_former = _resolve_now(ref, target, seen) is None
    words = [f"{ref} is now {target.name}"] if is_former else []
    in_use = [state.plan.id for state in seen.in_force_first if state.plan.id in seen.succession.in_use]
    others = [found.name for plan in in_use if (found := resolve(ref, seen.spoken_of, within=plan))]
    if others := list(dict.fromkeys(name for name in others if name != target.name)):
        words += [] if is_former else [f"this is {target.name}"]
        words.append(f"there is also {' and '.join(others)}")
    if words:
        say("; ".join(words))


def nothing_called(ref: str, seen: Snapshot) -> CannotDoError:
    """The refusal of a name that nothing has, and what may be meant: of all the names that there are.

    It may stand in a file that cannot be read in full.
    """
    from cioc.text.phrases import did_you_mean, listed
    from cioc.workspace.references import nearest

    near = nearest(ref, seen.names)
    if "/" not in ref:
        workspace, plan = seen.workspace, seen.in_force.plan.id if seen.in_force else ""
        short = [name.removeprefix(f"{plan}/") for name in seen.names if name.startswith(f"{plan}/")]
        who = [name for entry in workspace.register.values() for name in (entry.id, entry.name)]
        whole = [*short, *workspace.plans, *workspace.meetings, *workspace.measures, *who]
        near = did_you_mean(ref, whole) or near
    broken = [document.name for document in seen.workspace.documents if document.damaged]
    said = f'nothing is called "{ref}"'
    said += f", as far as {listed(broken, last='and')} can be read" if broken else near
    if _A_CODE.fullmatch(ref):
        return CannotDoError(said, hint=f"it may be a rule: cioc help {ref}")
    return CannotDoError(said, hint="see what is wrong: cioc validate" if broken else "see what there is: cioc show")


_A_CODE = lazy_pattern(r"[A-Z][0-9]{3}")
"""A code of a rule, which people read on the screen of `cioc status`."""


def in_force(ref: str, seen: Snapshot) -> ReferenceTarget:
    """The meaning of a ref to somebody who writes: without a plan it is one of the current plan, and of no other.

    Raises CannotDoError where there is no such thing, and says where else there is one.
    """
    from cioc.workspace.references import resolve

    plan = seen.in_force.plan.id if seen.in_force else None
    if target := resolve(ref, seen.spoken_of, within=plan):
        return target
    elsewhere = [name for name in seen.workspace.plans if f"{name}/{ref}" in seen.names]
    if elsewhere:
        others = " and ".join(f"{name}/{ref}" for name in reversed(elsewhere))
        raise CannotDoError(f'the current plan, {plan}, has no "{ref}"', hint=f"there is {others}: name it in full")
    raise nothing_called(ref, seen)


def in_full(refs: list[str] | None, option: str, seen: Snapshot) -> list[str] | None:
    """The name that another file has for each thing: its full name, a bare ref being one of the current plan.

    Raises CannotDoError where nothing has that name. What may stand in a file that is damaged is left as it is typed.
    """
    from cioc.edit.progress import lasting_name
    from cioc.workspace.references import home_is_damaged, names

    workspace = seen.workspace
    known = names(workspace)
    found = []
    for ref in _each(refs or (), known):
        if ref in known or ("/" in ref and home_is_damaged(ref, workspace)):
            found.append(ref)
            continue
        try:
            found.append(lasting_name(in_force(ref, seen), workspace))
        except CannotDoError as error:
            raise CannotDoError(f"{option}: {error.message}", hint=error.hint) from error
    return found or None


def _each(refs: Iterable[str], known: Container[str]) -> Iterator[str]:
    """Refs that were typed one by one, or several with commas between them."""
    for typed in refs:
        yield from [typed] if typed in known else filter(None, map(str.strip, typed.split(",")))


def again(
    target: ReferenceTarget, workspace: LoadedWorkspace, before: LoadedWorkspace, *, its_line: bool = False
) -> ReferenceTarget:
    """The thing in the workspace as it is now, which may have been written to since it was read `before`.

    A line is known by its id, or else by who does it and its leads, for a letter says no more than its place. With
    `its_line` so is that of an action, which has only one.
    """
    from cioc.workspace.references import TargetKind, names

    is_line = target.kind is TargetKind.LINE
    old = _line_of(target, before) if is_line or (its_line and target.action) else None
    name = f"{target.home}/{target.action}/{old.id}" if is_line and old and old.id else target.name
    if (found := names(workspace).get(name)) is None:
        raise gone(name)
    if old is not None and not _is_same(old, _line_of(found, workspace)):
        raise CannotDoError(
            f"{name} is not the line that it was when it was read: somebody else has changed the plan",
            hint=f"nothing is written; see which it is now: cioc show {target.home}/{target.action}",
        )
    return found


def _line_of(target: ReferenceTarget, workspace: LoadedWorkspace) -> Line | None:
    """The line that is meant, or the first of an action."""
    from cioc.edit.progress import lines_of

    lines = list(lines_of(target, workspace).values())
    return lines[target.line] if target.line < len(lines) else None


def _is_same(old: Line, new: Line | None) -> bool:
    if new is None or old.id != new.id:
        return False
    return bool(old.id) or (old.who, old.leads) == (new.who, new.leads)


def meeting_again(day: str, workspace: LoadedWorkspace) -> Meeting:
    """The meeting of a date in the workspace as it is now."""
    if (found := workspace.meetings.get(day)) is None:
        raise gone(f"the meeting of {day}")
    return found
