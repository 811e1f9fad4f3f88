"""Where the files of a workspace speak of something by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cioc.model import Measures, Meeting, Plan
from cioc.workspace.references import actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cioc.model import Commitment, Item
    from cioc.model.meeting import Decision, Recommendation
    from cioc.yaml.document import Document, Path


class Spoken(NamedTuple):
    """A reference in a file: the path of what holds it, its key or index there, and its text."""

    path: Path
    key: str | int
    text: str

    @property
    def is_former(self) -> bool:
        """Whether it says what something was called before."""
        return "was" in self.path


def spoken(document: Document) -> Iterator[Spoken]:
    """Every reference of a file, wherever the format has one."""
    match document.content:
        case Plan() as plan:
            for index, priority in enumerate(plan.priorities):
                yield from _listed(("priorities", index, "was"), priority.was)
            for path, _, action in actions(plan):
                yield from _listed((*path, "was"), action.was)
        case Measures(measures=measures):
            for index, measure in enumerate(measures):
                yield from _listed(("measures", index, "priority"), measure.priority)
        case Meeting() as meeting:
            listed: tuple[tuple[str, Sequence[Item | Commitment | Recommendation | Decision]], ...] = (
                ("items", meeting.items),
                ("commitments", meeting.commitments),
                ("recommendations", meeting.recommendations),
                ("decisions", meeting.decisions),
            )
            for key, entries in listed:
                for index, entry in enumerate(entries):
                    yield from _listed((key, index, "about"), entry.about)
            for index, matter in enumerate(meeting.matters_arising):
                yield Spoken(("matters_arising", index), "about", matter.about)


def _listed(path: Path, found: Iterable[str]) -> Iterator[Spoken]:
    yield from (Spoken(path, index, text) for index, text in enumerate(found))
