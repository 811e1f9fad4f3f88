"""The sources of a workspace's papers: the plans, their pictures, and what git knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cioc.errors import CannotDoError
from cioc.report import SIGN
from cioc.report.redaction import parts
from cioc.report.view.shared import Prose
from cioc.text.phrases import counted
from cioc.workspace.as_of import must_be_whole
from cioc.workspace.pictures import PictureUse, places, wanted

if TYPE_CHECKING:
    from pathlib import Path

    from cioc.git import Repository
    from cioc.history.in_place import InPlace
    from cioc.model import Meeting
    from cioc.report import Format
    from cioc.report.check import CheckItem
    from cioc.report.provenance import Origins
    from cioc.report.view.paper import Paper
    from cioc.workspace.as_of import PlansAsOf, Tell
    from cioc.workspace.loading import LoadedWorkspace


def signed(text: str) -> str:
    """A paper with the sign that it is cioc's."""
    return f"{text}{SIGN}\n"


_NEEDED_TO_KEEP_BACK = frozenset({"F106", "R204", "R213", "R214"})
# What is wrong with the sums that a small number could be worked out by: papers do the same sums.


class PaperSources(Struct, frozen=True, kw_only=True):
    """The workspace, its history and its templates, from which papers are drawn."""

    workspace: LoadedWorkspace
    origins: Origins
    templates: Path
    """The workspace's own; it need not be there."""
    past: InPlace | None = None
    """Timescales that commits changed in the files; None where there is no git to ask."""
    annexes: tuple[str, ...] = ()
    reported: tuple[str, ...] | None = None
    """The dates of the meetings whose papers there are, where that is not all of them."""

    @property
    def meetings(self) -> dict[str, Meeting]:
        """The meetings whose papers there are, by their dates."""
        every = self.workspace.meetings
        return every if self.reported is None else {date: every[date] for date in self.reported}

    def view(self, meeting: Meeting) -> Paper:
        """The view of a meeting's paper. Raises CannotDoError where a picture of it cannot be shown."""
        from cioc.report.assemble import paper
        from cioc.state import snapshot_for

        seen = snapshot_for(meeting, self.workspace)
        drawn = paper(seen, meeting, origin=self.origins.of(meeting), annexes=self.annexes, past=self.past)
        return shown(drawn, self.workspace)

    def text(self, paper: Paper, form: Format) -> str:
        """A paper in one of its forms, by the workspace's templates, with the mark of what cioc wrote."""
        from cioc.report.render import render
        from cioc.report.templates import loader

        return signed(render(paper, form, loader(self.templates), addresses(self.workspace)))

    def check(self, meeting: Meeting) -> tuple[CheckItem, ...]:
        """The officer's list: things to see to before the paper of a meeting goes out."""
        from cioc.report.assemble import context_for
        from cioc.report.check import check
        from cioc.state import snapshot_for

        context = context_for(snapshot_for(meeting, self.workspace), meeting, frozenset(self.annexes), self.past)
        return check(context, self.view(meeting), self.samples(meeting))

    def samples(self, meeting: Meeting) -> tuple[str, ...]:
        """The words that came with cioc and may stand in the paper of a meeting, each with its file.

        Of another meeting, only those that this paper prints: what was promised at an earlier one, it tells again.
        """
        from cioc.model import Meeting
        from cioc.rules.samples import left

        found: dict[str, list[str]] = {}
        earlier: dict[str, list[str]] = {}
        for sample in left(self.workspace):
            of = sample.document.content
            if isinstance(of, Meeting) and of.date > meeting.date:
                continue  # one that is only being prepared says nothing in the paper of an earlier one
            into = earlier if isinstance(of, Meeting) and of.date < meeting.date else found
            into.setdefault(" ".join(sample.words.split()), []).append(sample.document.name)
        printed = _words(self.view(meeting)) if earlier else ""
        # A name is told without its full stop.
        again = {
            words: names for words, names in earlier.items() if words not in found and words.rstrip(".") in printed
        }
        found |= again
        return tuple(f"{name}: {words}" for words, names in found.items() for name in names)


def _words(paper: Paper) -> str:
    """The words of a whole paper, on one line."""
    every = (
        each.source if isinstance(each, Prose) else each for each in parts((paper.cover, paper.sections, paper.annexes))
    )
    return " ".join(" ".join(each.split()) for each in every if isinstance(each, str))


def paper_sources(
    side: PlansAsOf,
    workspace: LoadedWorkspace,
    *,
    root: Path,
    where: Repository | None,
    past: InPlace | None,
    tell: Tell,
    annexes: tuple[str, ...] = (),
) -> PaperSources:
    """The plans of a workspace on disk, or at a revision; with the templates of now, which print what cioc hands them.

    `past` is what commits tell of timescales that were changed in the files. Raises CannotDoError where something could
    not be read, or could tell who a child is.
    """
    from cioc.report.provenance import of_commit, of_disk
    from cioc.report.templates import FOLDER

    must_be_whole(workspace, side)
    pictures = tuple(sorted({each.name for each in workspace.pictures.values() if each.uri}))  # the paper shows them
    if side.commit and where:
        origins = of_commit(where, side.commit, pictures)
    else:
        origins = of_disk(root, where, pictures, tell=tell)
    _hold_back(workspace, tell)
    return PaperSources(
        workspace=workspace,
        origins=origins,
        templates=root / FOLDER,
        past=past,
        annexes=annexes,
    )


def _hold_back(workspace: LoadedWorkspace, tell: Tell) -> None:
    """Refuse to write what could tell who a child is; say in a line what else is wrong."""
    from cioc.checking.check import check
    from cioc.checking.plug_ins import every_rule
    from cioc.diagnostics import Severity
    from cioc.model import Measures
    from cioc.rules.rule import family

    errors = check(workspace, rules=every_rule(), only=Severity.ERROR)
    measured = {document.name for document, _ in workspace.of(Measures)}
    for found in errors:
        place = f"{found.path}:{found.line}:{found.column}: {found.code} {found.message}"
        if family(found.code) == "D":
            raise CannotDoError(
                f"the paper could tell who a child is: {place}", hint="take it out; see all such places: cioc validate"
            )
        if found.code in _NEEDED_TO_KEEP_BACK and found.path in measured:
            raise CannotDoError(
                f"there is no telling which numbers of children must be suppressed: {place}",
                hint=found.hint or "see: cioc validate",
            )
    if errors:
        tell(f"the plans have {counted(len(errors), 'error')}, which the paper may show: cioc validate")


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


def _check(place: PictureUse, workspace: LoadedWorkspace) -> None:
    picture = workspace.pictures.get(place.wanted.path)
    if picture and picture.trouble:
        raise CannotDoError(f"{_at(place)}: {picture.trouble.words}", hint=picture.trouble.remedy)
    if not place.is_logo and not place.wanted.description:
        raise CannotDoError(
            f'{_at(place)}: nothing says what the picture "{place.wanted.path}" shows',
            hint=f"put it between the brackets: ![what one sees, and what follows from it]({place.wanted.path})",
        )


def _at(place: PictureUse) -> str:
    """`plans/meetings/2021-02-12.yaml:14:9`."""
    start = place.document.at(*place.path).start
    line, column = place.document.lines.position(start)
    return f"{place.document.name}:{line}:{column}"
