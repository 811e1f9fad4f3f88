"""Versions read from commits, each distinct piece of text understood once.

A long history is a plan read hundreds of times, and from one time to the next nearly all of it is the same text. So a
plan is cut into its actions by the layout alone, which is the one that people use: block style. Of any other the whole
text is read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, TypeVar

from cioc.history.versions import ALL, Home, WorkspaceVersion, of_meeting, of_plan
from cioc.model import Measures, Meeting, Plan, Register
from cioc.text.patterns import lazy_pattern
from cioc.workspace.loading import read
from cioc.workspace.sources import Blob
from cioc.yaml import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cioc.git import Commit
    from cioc.model import Action, Line, OwnWords, Progress
    from cioc.state import Snapshot
    from cioc.yaml.document import Document


class FilesOfCommits(Protocol):
    """The files of commits: `cioc.workspace.revisions.CommitFiles`, or what a test has in its place."""

    def files(self, commit: Commit) -> Mapping[str, str]:
        """The object ids of the files, by their names."""

    def read(self, object_id: str) -> bytes:
        """The bytes."""


E = TypeVar("E", "Line", "Progress")


def of_documents(documents: Iterable[Document]) -> WorkspaceVersion:
    """The version that files which are read already make."""
    return _version(map(_in_document, _in_order(documents)))


def _in_order(documents: Iterable[Document]) -> list[Document]:
    return sorted(documents, key=lambda document: _likely_the_copy((document.name, "")))


_Found: TypeAlias = "Home | Measures | Register | str | None"
# A plan or a meeting, measures, who answers, what a file is called of which nothing can be made, or none of these.


def _version(found: Iterable[_Found], seen: dict[tuple[int, ...], Snapshot] | None = None) -> WorkspaceVersion:
    """The version that files make together, of which the one that counts stands before its copy."""
    found = list(found)
    homes: dict[str, Home] = {}
    for each in found:
        if isinstance(each, Home):
            homes.setdefault(each.id, each)
    unread = (each for each in found if isinstance(each, str))
    measures = (each for each in found if isinstance(each, Measures))
    registers = (each for each in found if isinstance(each, Register))
    return WorkspaceVersion(homes, unread, measures, seen, registers=registers)


def _in_document(document: Document) -> _Found:
    doubtful = [ALL] if document.damaged else []
    match document.content:
        case Plan() as plan:
            acts = [(index, action) for index, each in enumerate(plan.priorities) for action in each.actions]
            return of_plan(plan, acts, doubtful)
        case Meeting() as meeting:
            return of_meeting(meeting, doubtful)
        case Measures() | Register() as found:
            return found
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


# -- A plan in pieces --------------------------------------------------------------------------------------------------

# Each begins with letters or a line's end, which is what makes a search through a long text fast.
_PRIORITIES = lazy_pattern(r"\npriorities:[ \t]*(?:#.*)?(?=\n)")
_ACTIONS = lazy_pattern(r"\n( +)actions:[ \t]*(?:#.*)?(?=\n)")
_FIRST_ITEM = lazy_pattern(r"(?:\n[ \t]*(?:#.*)?(?=\n))*\n( *)- ")


class PlacedAction(NamedTuple):
    """An action, with the index of its priority.

    Its text begins with the end of the line before it. Under a key `actions:` that stands no deeper than two spaces, it
    means what it means in the plan.
    """

    priority: int
    text: str


class Pieces(NamedTuple):
    """A plan without its actions, and each of those, in the order of the file."""

    frame: str
    actions: tuple[PlacedAction, ...]


def pieces(text: str) -> Pieces | None:
    """The pieces of a plan's text; None where the layout does not tell."""
    found = list(_PRIORITIES.finditer(text))
    first = _FIRST_ITEM.match(text, found[0].end()) if len(found) == 1 else None
    if first is None:
        return None
    start, indent = found[0].end(), len(first[1])
    body = text[start : _end(text, start, indent)]
    priorities = [each.start() for each in _items(indent).finditer(body)]
    frame, actions, at, number = [text[:start]], [], 0, 0
    for under, piece in _placed(body):
        while number < len(priorities) and priorities[number] < under:
            number += 1
        frame.append(body[at:under])
        at = under + len(piece)
        actions.append(PlacedAction(number - 1, piece))
    return Pieces("".join((*frame, body[at:], text[start + len(body) :])), tuple(actions))


def _placed(body: str) -> Iterator[tuple[int, str]]:
    """Each action and where it stands."""
    for key in _ACTIONS.finditer(body):
        first = _FIRST_ITEM.match(body, key.end())
        if first is None or len(first[1]) < len(key[1]):
            continue
        depth = len(first[1])
        end = _end(body, key.end(), depth)
        starts = [each.start() for each in _items(depth).finditer(body, key.end(), end)]
        yield from ((one, body[one:other]) for one, other in zip(starts, [*starts[1:], end], strict=True))


def _end(text: str, start: int, indent: int) -> int:
    """Where the first line stands that is no part of a list of that depth."""
    found = _after(indent).search(text, start)
    return found.start() if found else len(text)


@lru_cache
def _after(indent: int) -> re.Pattern[str]:
    shallower = f" {{0,{indent - 1}}}[^\\s#]|" if indent else ""
    return re.compile(rf"\n(?:{shallower} {{{indent}}}(?!-[ \n])[^\s#])")


@lru_cache
def _items(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n {{{indent}}}-(?=[ \n])")
