"""The list of all papers, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.dates import in_words
from cioc.privacy.masking import masker
from cioc.report.view.paper import Index, Listed
from cioc.report.view.sections import Glance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cioc.model import Meeting, WorkspaceSettings
    from cioc.report.view.paper import Paper


def index(settings: WorkspaceSettings, papers: Iterable[tuple[Meeting, Paper]], suffix: str) -> Index:
    """The list of papers, each in a file named by its meeting's date, with that suffix."""
    mask = masker(settings)
    board = mask(settings.board.name) if settings.board else ""
    organisation = mask(settings.organisation or "")
    title = f"Papers for the {board}" if board else "Board papers"
    newest_first = sorted(papers, key=lambda each: each[0].date, reverse=True)
    return Index(
        title=title,
        page_title=f"{title}: {organisation}" if organisation else title,
        organisation=organisation,
        board=board,
        papers=tuple(
            Listed(
                href=f"{meeting.date}.{suffix}",
                date=in_words(meeting.date),
                title=paper.title,
                headline=_headline(paper),
            )
            for meeting, paper in newest_first
        ),
    )


def _headline(paper: Paper) -> str:
    """The worst that the picture at a glance has to say; without one, the first thing that is said in its place."""
    glance = next((section.body for section in paper.sections if isinstance(section.body, Glance)), None)
    if glance is None:
        return ""
    return glance.headline
