"""The pictures of a paper: each can be shown, or the paper is not written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cioc.errors import CannotDoError
from cioc.report.view.shared import Prose
from cioc.report.walking import parts
from cioc.workspace.pictures import Place, places, wanted

if TYPE_CHECKING:
    from cioc.report.view.paper import Paper
    from cioc.workspace.loading import LoadedWorkspace


def addresses(workspace: LoadedWorkspace) -> dict[str, str]:
    """The pictures that can be shown, as addresses that hold all of them, by their paths."""
    return {path: picture.uri for path, picture in workspace.pictures.items() if picture.uri}


def shown(paper: Paper, workspace: LoadedWorkspace) -> Paper:
    """The paper with its logo, once it is known that each picture in it can be shown, and says what it shows.

    Raises CannotDoError with the place of the first that cannot: none is left out in silence.
    """
    used = {
        (each.path, bool(each.description))
        for part in parts((paper.cover, paper.sections, paper.annexes))
        if isinstance(part, Prose)
        for each in wanted(part.source)
    }
    spoken_of = list(places(workspace.documents))
    for place in spoken_of:
        key = (place.wanted.path, bool(place.wanted.description))
        if place.is_logo or key in used:
            _check(place, workspace)
    known = {(place.wanted.path, bool(place.wanted.description)) for place in spoken_of}
    for path, _ in sorted(used - known):
        raise CannotDoError(
            f'the paper cannot show the picture "{path}", for no file speaks of it in plain words',
            hint=f"write it without the escapes of YAML: ![what it shows]({path})",
        )
    logo = workspace.settings.logo
    return replace(paper, logo=workspace.pictures[logo].uri) if logo in workspace.pictures else paper


def _check(place: Place, workspace: LoadedWorkspace) -> None:
    picture = workspace.pictures.get(place.wanted.path)
    if picture and picture.trouble:
        raise CannotDoError(f"{_at(place)}: {picture.trouble.words}", hint=picture.trouble.remedy)
    if not place.is_logo and not place.wanted.description:
        raise CannotDoError(
            f'{_at(place)}: nothing says what the picture "{place.wanted.path}" shows',
            hint=f"put it between the brackets: ![what one sees, and what follows from it]({place.wanted.path})",
        )


def _at(place: Place) -> str:
    """`plans/meetings/2021-02-12.yaml:14:9`."""
    start = place.document.at(*place.path).start
    line, column = place.document.lines.position(start)
    return f"{place.document.name}:{line}:{column}"
