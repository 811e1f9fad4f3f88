"""The sections of a paper: what they are called in files, and what a council says of each."""

from typing import Literal

from cioc.model.base import Id, Markdown, Text
from cioc.model.entry import FileEntry

SECTION_NAMES = (
    "page",
    "exceptions",
    "action-log",
    "measures",
    "items",
    "consultation",
    "implications",
    "forward",
    "background-papers",
    "sign-off",
)
"""The sections that cioc writes, in their usual order."""


class Section(FileEntry):
    """A section of the paper, in the order of the list. A section with `text` is the council's own."""

    id: Id
    """The name of one of cioc's sections, or of your own. Example: `measures`."""
    title: Text | None = None
    """Its heading, if it is not the usual one; a section of your own needs one. Example: `What the numbers say`."""
    text: Markdown | None = None
    """The text of a section of your own. Example: `Every councillor is a corporate parent.`."""
    show: Literal["yes", "no"] | None = None
    """Whether papers have it. Without this key, they have it if there is something to say. Example: `"no"`."""

    @property
    def is_own(self) -> bool:
        """Whether it is the council's own text, and none of cioc's sections."""
        return self.text is not None and self.id not in SECTION_NAMES
