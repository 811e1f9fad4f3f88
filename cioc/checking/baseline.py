"""The files as they were, to hold them against it: where their branch left a revision, or what stands elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from cioc.errors import CannotDoError
from cioc.text.phrases import counted
from cioc.workspace.as_of import HEAD
from cioc.workspace.sources import PLANS

if TYPE_CHECKING:
    from datetime import date

    from cioc.git import Commit, Repository
    from cioc.rules.rule import Draw, EarlierState
    from cioc.workspace.as_of import PlansAsOf, Tell


def past(
    side: PlansAsOf, where: Repository | None, *, draw: Draw, today: date, tell: Tell, head: Commit | None = None
) -> EarlierState:
    """The workspace as it was on a side, a commit or a folder; today says which papers are out, and `draw` draws them.

    Of a commit that is where the branch of `head`, or else the one that is checked out, left it: what came to it since
    is not this branch's to answer for. Raises CannotDoError where it cannot be read in full: what is not known cannot
    be held to.
    """
    from cioc.rules.rule import EarlierState
    from cioc.workspace.loading import load

    if where is not None:
        side = _where_it_left(side, where, tell, head)
    workspace = load(side.source)
    if workspace.damaged:
        raise CannotDoError(
            f"{', '.join(workspace.damaged)} cannot be read in full in {side.title}, so nothing can be held against it",
            hint="mend it there first, or name an earlier revision in which it can be read",
        )
    if not any(document.content for document in workspace.documents):
        raise CannotDoError(
            f"there are no plans in {PLANS}/ in {side.title}, so nothing can be held against it",
            hint=f"name a revision that has them; where {PLANS}/ was moved, move it back, or hold it against a folder",
        )
    return EarlierState(workspace, today, draw)


def _where_it_left(side: PlansAsOf, where: Repository, tell: Tell, head: Commit | None) -> PlansAsOf:
    """The commit where the current branch left a revision, with a word on which that is."""
    from cioc import git
    from cioc.dates import in_words
    from cioc.workspace.revisions import Revision

    if side.commit is None:
        return side
    base = git.left_at(where, side.commit, side.title, head or git.resolve(where, HEAD))
    if base.sha == side.commit.sha:
        tell(f"held against {side.title}")
        return side
    behind = git.ahead(where, base, side.commit)
    tell(
        f"held against {base.short} of {in_words(base.committed)}, where this branch left {side.title}: "
        f"it is {counted(behind, 'commit')} behind"
    )
    title = f"{base.short}, where this branch left {side.title}"
    return replace(side, source=Revision(repository=where, commit=base), commit=base, title=title)
