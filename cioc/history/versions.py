"""Versions of a workspace: the files of each commit, each distinct piece of text understood once."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from msgspec import Struct, field

from cioc.history.excerpts import pieces
from cioc.history.identity import by_ref, local
from cioc.history.thing import thing
from cioc.model import Action, Line, Measures, Meeting, Plan, WorkspaceSettings
from cioc.state import snapshot
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import letter
from cioc.workspace.loading import LoadedWorkspace, read
from cioc.workspace.references import ReferenceTarget, TargetKind
from cioc.workspace.sources import Blob
from cioc.yaml import decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cioc.git import Commit
    from cioc.history.excerpts import Pieces
    from cioc.history.thing import Thing
    from cioc.model import OwnWords, Priority, Progress
    from cioc.state import Snapshot, Timing
    from cioc.yaml.document import Document


class FilesOfCommits(Protocol):
    """The files of commits: `cioc.workspace.revisions.CommitFiles`, or what a test has in its place."""

    def files(self, commit: Commit) -> Mapping[str, str]:
        """The object ids of the files, by their names."""

    def read(self, object_id: str) -> bytes:
        """The bytes."""


E = TypeVar("E", "Line", "Progress")
REVIEW = "review"
ALL = ""
"""In a set of what cannot be relied on: everything."""


class Home(Struct, frozen=True, kw_only=True, eq=False):
    """A plan or a meeting. `given` is the day on which it promised; a review or a commitment is an action of one line.

    `doubtful` are the refs of the actions of which something had to be left out; `ALL` where it is of the rest.
    """

    id: str
    given: date
    content: Plan | Meeting
    """The meeting; of a plan, what stands around its actions."""
    actions: Mapping[str, Action]
    priorities: Mapping[str, int] = field(default_factory=dict)
    """The index of the priority of each action of a plan."""
    doubtful: frozenset[str] = frozenset()
    speaking: tuple[tuple[Action, int], ...] = ()
    """The lines that say what they were, by their actions and indexes."""
    spoken_of: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    """The homes of which a meeting says something, with what it promises anew there: a name, as it calls it, and the
    timescale.
    """
    told: Meeting | None = None
    """A meeting without what it promised itself, which is no part of the story of anything else."""

    def called(self, names: Collection[str]) -> Iterator[str]:
        """The refs of the actions that may be meant by any of some names, be it by a former number, or a line's."""
        for action in self.actions.values() if names else ():
            formers = (local(reference, self.id) for reference in action.was)
            if any(name.startswith((action.ref, *filter(None, formers))) for name in names):
                yield action.ref

    def part(self, ref: str) -> tuple[Action, ...]:
        """An action of a plan, with those that have a number now that it once had: what is said of that is theirs."""
        if ref not in self.priorities:
            return ()
        formers = (local(reference, self.id) or "" for reference in self.actions[ref].was)
        return (self.actions[ref], *(self.actions[each] for each in formers if each in self.priorities and each != ref))

    def plan(self, ref: str) -> Plan | None:
        """The plan with no more than that part of it."""
        if not isinstance(self.content, Plan):
            return None
        kept: tuple[Priority, ...] = ()
        if part := self.part(ref):
            priority = self.content.priorities[self.priorities[ref]]
            kept = (priority.model_copy(update={"actions": part}),)
        return self.content.model_copy(update={"priorities": kept})

    def target(self, ref: str, index: int | None = None) -> ReferenceTarget:
        """The action that a ref means, and the index of a line in it."""
        name = f"{self.id}/{ref}"
        if ref not in self.priorities:
            kind = TargetKind.REVIEW if isinstance(self.content, Plan) else TargetKind.COMMITMENT
            return ReferenceTarget(kind=kind, name=name, home=self.id)
        if index is None:
            return ReferenceTarget(kind=TargetKind.ACTION, name=name, home=self.id, action=ref)
        return ReferenceTarget(
            kind=TargetKind.LINE, name=f"{name}{letter(index)}", home=self.id, action=ref, line=index
        )

    def named(self, name: str) -> tuple[str, int | None] | None:
        """The action, and the line of it, that a reference within this home means; by its former refs too."""
        if name in self.actions:
            return name, None
        for action in self.actions.values():
            if (index := _line(action, action.ref, name)) is not None:
                return action.ref, index
        for action in self.actions.values():
            for former in (local(reference, self.id) for reference in action.was):
                if former is None or former in self.actions:
                    continue
                index = _line(action, former, name)
                if former == name or index is not None:
                    return action.ref, index
        return None


def _line(action: Action, ref: str, name: str) -> int | None:
    """The index of the line that is called so where its action is called `ref`."""
    if not name.startswith(ref):
        return None
    rest = name.removeprefix(ref)
    for index, line in enumerate(action.delivery):
        if rest == letter(index) or (line.id and rest == f"/{line.id}"):
            return index
    return None


def of_plan(plan: Plan, acts: Iterable[tuple[int, Action]], doubtful: Iterable[str] = ()) -> Home:
    """A plan as a home of promises, out of its actions and the indexes of their priorities."""
    acts = list(acts)
    actions = by_ref(action for _, action in acts)
    if plan.review:
        actions.setdefault(REVIEW, _alone(REVIEW, plan.review))
    return Home(
        id=plan.id,
        given=plan.written,
        content=plan,
        actions=actions,
        priorities={action.ref: index for index, action in reversed(acts)},
        doubtful=frozenset(doubtful),
        speaking=tuple((each, at) for each in actions.values() for at, line in enumerate(each.delivery) if line.was),
    )


def of_meeting(meeting: Meeting, doubtful: Iterable[str] = ()) -> Home:
    """A meeting as a home of promises."""
    spoken_of: dict[str, set[tuple[str, str]]] = {}
    about = ((reference, item.timescale) for item in meeting.items for reference in item.about)
    for reference, timescale in (*about, *((each.about, each.timescale) for each in meeting.matters_arising)):
        home, slash, name = reference.partition("/")
        if slash:
            spoken_of.setdefault(home, set()).update([(name, timescale)] if timescale else [])
    return Home(
        id=str(meeting.date),
        given=meeting.date.last,
        content=meeting,
        actions=by_ref(_alone(each.id, each.timescale) for each in meeting.commitments),
        doubtful=frozenset(doubtful),
        spoken_of={home: frozenset(promised) for home, promised in spoken_of.items()},
        told=meeting.model_copy(update={"commitments": ()}),
    )


@cache
def _alone(ref: str, timescale: str | None) -> Action:
    return Action.model_construct(ref=ref, action="", delivery=(Line.model_construct(timescale=timescale),))


# As many snapshots as are remembered: neighbours say the same, and those far apart need not.
_MOST = 256
# What is said of a thing does not hang on them.
_SETTINGS = WorkspaceSettings(cioc="workspace/1")


class WorkspaceVersion:
    """All plans, meetings and measures at one time. `unread` are the ids of the plans and meetings in files of which
    nothing can be made; `ALL` where such a file does not say which it is.
    """

    __slots__ = ("_seen", "_speakers", "homes", "measures", "unread")

    def __init__(
        self,
        homes: Mapping[str, Home],
        unread: Iterable[str] = (),
        measures: Iterable[Measures] = (),
        seen: dict[tuple[int, ...], Snapshot] | None = None,
    ) -> None:
        self.homes, self.unread, self.measures = homes, frozenset(unread), tuple(measures)
        self._speakers: dict[str, tuple[Home, ...]] = {}
        self._seen = {} if seen is None else seen

    def promised(self, home: str) -> set[tuple[str, str, str]]:
        """Promises that meetings gave anew in a home: the meeting, a name, and the timescale."""
        return {(each.id, *said) for each in self.speakers(home) for said in each.spoken_of.get(home, ())}

    def speakers(self, home: str) -> tuple[Home, ...]:
        """The meetings that say something of a home, and that itself where it is one."""
        if home not in self._speakers:
            found = (each for each in self.homes.values() if each.id == home or home in each.spoken_of)
            self._speakers[home] = tuple(each for each in found if isinstance(each.content, Meeting))
        return self._speakers[home]

    def thing(self, target: ReferenceTarget) -> Thing | None:
        """One thing, with all that is said of it: of a plan only its action, of meetings those that speak of it."""
        home = self.homes.get(target.home)
        if home is None and target.kind is not TargetKind.MEASURE:
            return None
        speakers = self.speakers(target.home)
        parts = (
            *(home.part(target.action) if home else ()),
            home and home.content,
            *(each.content for each in speakers),
        )
        key = tuple(map(id, (*parts, *self.measures)))
        if key not in self._seen:
            plan = home.plan(target.action) if home else None
            measures = [measure for each in self.measures for measure in each.measures]
            meetings = sorted(speakers, key=lambda each: each.given)
            said = ((each.id, each.content if each is home else each.told) for each in meetings)
            workspace = LoadedWorkspace(
                settings=_SETTINGS,
                plans={plan.id: plan} if plan else {},
                meetings={each: meeting for each, meeting in said if isinstance(meeting, Meeting)},
                measures={measure.id: measure for measure in reversed(measures)},
            )
            while len(self._seen) >= _MOST:
                del self._seen[next(iter(self._seen))]
            self._seen[key] = snapshot(workspace, date.max)
        return thing(self._seen[key], target)

    def promises(self, home: str, ref: str, index: int) -> tuple[Timing, ...]:
        """The promises of a line, the oldest first."""
        found = self.thing(self.homes[home].target(ref))
        return found.holders[index].state.timings if found else ()

    def find(self, ref: str) -> ReferenceTarget | None:
        """The target of a name, which may lack the id of its plan; then the newest plan is asked first."""
        home, _, name = ref.partition("/")
        plans = [each for each in self.homes.values() if isinstance(each.content, Plan)]
        newest = [(each, ref) for each in sorted(plans, key=lambda each: each.given, reverse=True)]
        for each, own in [(self.homes[home], name), *newest] if home in self.homes else newest:
            if found := each.named(own):
                return each.target(*found)
        if any(measure.id == ref for each in self.measures for measure in each.measures):
            return ReferenceTarget(kind=TargetKind.MEASURE, name=ref)
        return None

    def is_doubtful(self, home: str, ref: str = ALL) -> bool:
        """Whether a thing that is not there, or not in full, may have been left out because something is wrong."""
        found = self.homes.get(home)
        if found is None:
            return home in self.unread or ALL in self.unread
        return bool(found.doubtful) and (ref == ALL or ref in found.doubtful or ALL in found.doubtful)


def of_documents(documents: Iterable[Document]) -> WorkspaceVersion:
    """The version that files which are read already make."""
    return _version(map(_in_document, _in_order(documents)))


def _in_order(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda document: _likely_the_copy((document.name, "")))


_Found: TypeAlias = "Home | Measures | str | None"
# A plan or a meeting, measures, what a file is called of which nothing can be made, or what is none of these.


def _version(found: Iterable[_Found], seen: dict[tuple[int, ...], Snapshot] | None = None) -> WorkspaceVersion:
    """The version that files make together, of which the one that counts stands before its copy."""
    found = list(found)
    homes: dict[str, Home] = {}
    for each in found:
        if isinstance(each, Home):
            homes.setdefault(each.id, each)
    unread = (each for each in found if isinstance(each, str))
    return WorkspaceVersion(homes, unread, (each for each in found if isinstance(each, Measures)), seen)


def _in_document(document: Document) -> _Found:
    doubtful = [ALL] if document.damaged else []
    match document.content:
        case Plan() as plan:
            acts = [(index, action) for index, each in enumerate(plan.priorities) for action in each.actions]
            return of_plan(plan, acts, doubtful)
        case Meeting() as meeting:
            return of_meeting(meeting, doubtful)
        case Measures() as measures:
            return measures
        case None if document.damaged:
            return _called(document.text)
        case _:
            return None


_PLAN = lazy_pattern(r"^cioc:[ \t]+plan/1[ \t]*\r?$", re.MULTILINE)
_OTHER = lazy_pattern(r"^cioc:[ \t]+(?:measures|register|workspace)/1[ \t]*\r?$", re.MULTILINE)
_ID = lazy_pattern(r"^(?:id|date):[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


def _called(text: str) -> str | None:
    """The plan or meeting that a file that cannot be read may be; None where it is neither a plan nor a meeting."""
    if _OTHER.search(text):
        return None
    names = set(_ID.findall(text))
    return names.pop() if len(names) == 1 else ALL


class Versions:
    """The versions that are in git, in the words that the workspace has now for ratings and statuses."""

    def __init__(self, past: FilesOfCommits, words: OwnWords | None = None) -> None:
        self.past, self.words = past, words
        self._files: dict[str, _Found] = {}
        self._texts: dict[str, _Found] = {}
        self._versions: dict[str, WorkspaceVersion] = {}
        self._seen: dict[tuple[int, ...], Snapshot] = {}
        self._actions: dict[str, tuple[Action | None, bool]] = {}
        self._pieces: dict[str, tuple[Plan | None, bool]] = {}

    def at(self, commit: Commit) -> WorkspaceVersion:
        """The version of a commit."""
        if commit.sha not in self._versions:
            files = sorted(self.past.files(commit).items(), key=_likely_the_copy)
            found = (self._file(name, object_id) for name, object_id in files)
            self._versions[commit.sha] = _version(found, self._seen)
        return self._versions[commit.sha]

    def now(self, documents: Iterable[Document]) -> WorkspaceVersion:
        """The version that files make which are read already. What commits have in the same words is not read again."""
        return _version(map(self._document, _in_order(documents)), self._seen)

    def _document(self, document: Document) -> _Found:
        if document.damaged:
            return _in_document(document)
        if document.text not in self._texts:
            if isinstance(document.content, Plan):
                self._know(document.content, _cut(document.text))
            self._texts[document.text] = self._in_pieces(document.text) or _in_document(document)
        return self._texts[document.text]

    def _know(self, plan: Plan, cut: Pieces | None) -> None:
        """Keep what the pieces of a plan say that is read already."""
        acts = [(index, action) for index, each in enumerate(plan.priorities) for action in each.actions]
        if cut is None or [each.priority for each in cut.actions] != [index for index, _ in acts]:
            return
        around = tuple(each.model_copy(update={"actions": ()}) for each in plan.priorities)
        self._pieces[cut.frame] = plan.model_copy(update={"priorities": around}), False
        self._actions |= {piece.text: (action, False) for piece, (_, action) in zip(cut.actions, acts, strict=True)}

    def _file(self, name: str, object_id: str) -> _Found:
        if object_id not in self._files:
            data = self.past.read(object_id)
            text, findings = decode(data)
            found = None if findings else self._texts.get(text) or self._in_pieces(text)
            self._files[object_id] = found or _in_document(read(Blob(name=name, data=data), self.words))
        return self._files[object_id]

    def _in_pieces(self, text: str) -> Home | None:
        """A plan out of its pieces; None where they do not tell what the whole says."""
        cut = _cut(text) if _PLAN.search(text) else None
        plan, rest_is_doubtful = self._piece(cut.frame) if cut else (None, True)
        if cut is None or plan is None or any(priority.actions for priority in plan.priorities):
            return None
        doubtful = {ALL} if rest_is_doubtful else set()
        actions: list[tuple[int, Action]] = []
        for piece in cut.actions:
            action, is_doubtful = self._action(piece.text)
            if action is None or piece.priority >= len(plan.priorities):
                return None
            actions.append((piece.priority, action))
            doubtful |= {action.ref} if is_doubtful else set()
        return of_plan(plan, actions, doubtful)

    def _action(self, text: str) -> tuple[Action | None, bool]:
        """An action; None where a piece is none. One of which but a timescale is another is not read again."""
        if text not in self._actions:
            words: list[str] = [] if _TOKEN.search(text) else _WORDS.findall(text)
            numbers = iter(range(len(words)))
            masked = _WORDS.sub(lambda _: f"zz{next(numbers)}zz", text) if words else text
            around, is_doubtful = self._piece(f"{_AROUND}{masked}\n")
            own = around.priorities[0].actions if around and around.priorities else ()
            self._actions[text] = _filled(own[0], words) if len(own) == 1 else None, is_doubtful
        return self._actions[text]

    def _piece(self, text: str) -> tuple[Plan | None, bool]:
        """The content of a piece, and whether something of it had to be left out."""
        if text not in self._pieces:
            document = read(Blob(name="plan", data=text.encode()), self.words)
            plan = document.content if isinstance(document.content, Plan) else None
            self._pieces[text] = plan, document.damaged
        return self._pieces[text]


def _cut(text: str) -> Pieces | None:
    return None if _ALIAS.search(text) else pieces(text.replace("\r\n", "\n"))


# What stands for something else in the file, which a piece alone does not have; or looks like it.
_ALIAS = lazy_pattern(r"\*(?<![^\s\[{,:?-]\*)[^\s\[\]{},]+[ \t]*(?=[\r\n,\]}#:]|\Z)")
# A timescale in plain words, for which others may stand while the rest is read.
_WORDS = lazy_pattern(r"(?<=\btimescale: )[A-Za-z]+(?:[ /][A-Za-z0-9]+)+")
_TOKEN = lazy_pattern(r"zz([0-9]+)zz")


def _filled(action: Action, words: Sequence[str]) -> Action:
    """An action with its timescales in the place of what stood for them."""
    if not words:
        return action

    def filled(entry: E) -> E:
        said = entry.timescale and _TOKEN.sub(lambda found: words[int(found[1])], entry.timescale)
        return entry if said == entry.timescale else entry.model_copy(update={"timescale": said})

    lines = []
    for line in map(filled, action.delivery):
        progress = tuple(map(filled, line.progress))
        same = all(old is new for old, new in zip(line.progress, progress, strict=True))
        lines.append(line if same else line.model_copy(update={"progress": progress}))
    return action.model_copy(update={"delivery": tuple(lines)})


# What an action is read in: as shallow as any that holds it in a plan.
_AROUND = """\
cioc: plan/1
id: plan
title: A plan
written: 2000-01-01
priorities:
- ref: 1
  promise: A promise.
  actions:"""


def _likely_the_copy(file: tuple[str, str]) -> tuple[int, int, str]:
    """Sorts `plans/x.yaml` before `plans/x - Copy.yaml` and `plans/archive/x.yaml`, as loading does."""
    return file[0].count("/"), len(file[0]), file[0]
