"""The files at different times, and reading no more of them than one thing takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from cioc.history.excerpts import excerpt
from cioc.loading import assemble, read
from cioc.model import Plan
from cioc.reading import decode
from cioc.references import TargetKind
from cioc.sources import Blob
from cioc.state import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from cioc.document import Document
    from cioc.git import Commit
    from cioc.references import Target
    from cioc.state import Snapshot

K = TypeVar("K", bound="Hashable")
T = TypeVar("T")


class Past(Protocol):
    """The files of commits: `cioc.revisions.Past`, or what a test has in its place."""

    def files(self, commit: Commit) -> Mapping[str, str]:
        """What git calls the bytes of each file, by its name."""

    def read(self, object_id: str) -> bytes:
        """The bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is looked for: the files that have nothing of it need not be understood."""

    plan: str = ""
    """The id of its plan; empty where any will do."""
    action: str = ""
    meeting: str = ""
    """The date of its meeting."""
    measure: str = ""
    mention: str = ""
    """How meetings speak of it."""


def topic(target: Target) -> Topic:
    """What to look for to find one thing."""
    match target.kind:
        case TargetKind.MEASURE:
            return Topic(measure=target.name)
        case TargetKind.COMMITMENT:
            return Topic(meeting=target.home, mention=target.name)
        case TargetKind.REVIEW | TargetKind.PRIORITY:
            return Topic(plan=target.home, mention=f"{target.home}/review")
        case TargetKind.ACTION | TargetKind.LINE:
            return Topic(plan=target.home, action=target.action, mention=f"{target.home}/{target.action}")


_KIND = re.compile(r"^cioc:[ \t]+([a-z]+)/1[ \t]*\r?$", re.MULTILINE)
_ID = re.compile(r"^id:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_DATE = re.compile(r"^date:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
# As much as is remembered of what was read: neighbours share what they say, and those far apart need not.
_MOST = 256


class Version(Protocol):
    """All files at one time."""

    def seen(self, about: Topic) -> Snapshot:
        """What they say, as far as it has to do with a topic; everything counts that they hold."""

    def plan(self, plan_id: str) -> Plan | None:
        """A whole plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The version that is on disk."""

    snapshot: Snapshot

    def seen(self, about: Topic) -> Snapshot:  # noqa: ARG002
        """All that the files say: they are read already."""
        return self.snapshot

    def plan(self, plan_id: str) -> Plan | None:
        """A whole plan."""
        return self.snapshot.workspace.plans.get(plan_id)


class Library:
    """The versions that are in git. What of them was understood once is not read again, as far as there is room."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self._concerned: dict[tuple[str, Topic], Document | None] = {}
        self._documents: dict[tuple[str, str], Document] = {}
        self._snapshots: dict[tuple[int, ...], tuple[tuple[Document, ...], Snapshot]] = {}

    def at(self, commit: Commit) -> Committed:
        """The version of a commit."""
        return Committed(library=self, commit=commit)

    def snapshot(self, documents: tuple[Document, ...]) -> Snapshot:
        """What documents say taken together, and all that they hold."""
        key = tuple(map(id, documents))
        # The documents are kept with it, so that no other takes the place in memory of one of them.
        _, found = _remembered(self._snapshots, key, lambda: (documents, snapshot(assemble(documents), date.max)))
        return found

    def concerned(self, name: str, object_id: str, about: Topic) -> Document | None:
        """What a file has to do with a topic; None where it is nothing, or there is no need to know."""
        return _remembered(self._concerned, (object_id, about), lambda: self._concern(name, object_id, about))

    def whole_plan(self, name: str, object_id: str, plan_id: str) -> Plan | None:
        """The plan of that id, where the file holds it."""
        text = self._text(object_id)
        content = self._document(name, text).content if _is_plan(text, plan_id) else None
        return content if isinstance(content, Plan) and content.id == plan_id else None

    def _concern(self, name: str, object_id: str, about: Topic) -> Document | None:
        text = self._text(object_id)
        if (about.plan or about.action) and _is_plan(text, about.plan):
            return self._plan(name, text, about.action)
        return self._document(name, text) if _concerns(text, about) else None

    def _plan(self, name: str, text: str, action: str) -> Document:
        part = excerpt(text, action)
        if part is not None:
            document = self._document(name, part)
            if isinstance(document.content, Plan) and not document.damaged:
                return document
        return self._document(name, text)

    def _text(self, object_id: str) -> str:
        return decode(self.past.read(object_id))[0]

    def _document(self, name: str, text: str) -> Document:
        return _remembered(self._documents, (name, text), lambda: read(Blob(name=name, data=text.encode())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The version of a commit."""

    library: Library
    commit: Commit

    def seen(self, about: Topic) -> Snapshot:
        """What its files say of a topic. Those that have nothing of it are not understood, and of a plan only that."""
        files = self.library.past.files(self.commit).items()
        found = (self.library.concerned(name, object_id, about) for name, object_id in files)
        return self.library.snapshot(tuple(document for document in found if document))

    def plan(self, plan_id: str) -> Plan | None:
        """A whole plan."""
        files = self.library.past.files(self.commit).items()
        found = (self.library.whole_plan(name, object_id, plan_id) for name, object_id in files)
        return next(filter(None, found), None)


def _is_plan(text: str, plan_id: str) -> bool:
    """Whether a text is, or may be, that of a plan; any plan where no id is given."""
    kind, own = _KIND.search(text), _ID.search(text)
    return (kind is None or kind[1] == "plan") and (not plan_id or own is None or own[1] == plan_id)


def _concerns(text: str, about: Topic) -> bool:
    """Whether a text that is no plan may have to do with a topic."""
    match _KIND.search(text):
        case None:
            return True
        case found if found[1] == "meeting":
            day = _DATE.search(text)
            spoken_of = bool(about.mention) and about.mention in text
            return spoken_of or (bool(about.meeting) and (day is None or day[1] == about.meeting))
        case found if found[1] == "measures":
            return bool(about.measure) and about.measure in text
    return False


def _remembered(known: dict[K, T], key: K, make: Callable[[], T]) -> T:
    if key not in known:
        while len(known) >= _MOST:
            del known[next(iter(known))]
        known[key] = make()
    return known[key]
