"""From a source to a workspace: every file read, whatever is wrong with any of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from cioc.diagnostics import START_OF_FILE, Finding
from cioc.model import KINDS, Agency, Lead, Measure, Measures, Meeting, Plan, Register, WorkspaceSettings, own_words
from cioc.succession import oldest_first
from cioc.text.patterns import lazy_pattern
from cioc.workspace.pictures import places
from cioc.workspace.pictures import read as picture
from cioc.workspace.timescale_reader import Reader, reader
from cioc.yaml import compose, decode
from cioc.yaml.document import Document
from cioc.yaml.format import fit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from cioc.model import Content, OwnWords
    from cioc.workspace.pictures import Picture
    from cioc.workspace.sources import Blob, Source
    from cioc.yaml import Tree

_SETTINGS: Final = "workspace/1"

C = TypeVar("C", bound="Content")
T = TypeVar("T")


class LoadedWorkspace(Struct, frozen=True, kw_only=True, dict=True):
    """All files of a workspace, and what they say taken together.

    Where two files claim the same id, the one with the shorter name counts, for the other is most likely a copy that
    somebody has kept; a rule reports it.
    `plans` are in the order in which they follow each other, `meetings` in the order of their dates.
    """

    documents: tuple[Document, ...] = ()
    settings: WorkspaceSettings
    plans: dict[str, Plan] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    register: dict[str, Agency | Lead] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    """The pictures that the files speak of, by their paths; none where nobody has looked for them."""

    def of(self, kind: type[C]) -> Iterator[tuple[Document, C]]:
        """The documents of a kind, with their content; the one that counts before its copy."""
        for document in sorted(self.documents, key=_likely_the_copy):
            if isinstance(document.content, kind):
                yield document, document.content

    def may_be_missing(self, kind: str) -> bool:
        """Whether entries of a kind of file may stand in one that is not read in full.

        A file of which nothing is known could be of any kind; but where a sound one of the kind is there, it is taken
        to be the only one.
        """
        damaged = [document for document in self.documents if document.damaged]
        if any(document.kind == kind for document in damaged):
            return True
        sound = any(document.kind == kind for document in self.documents)
        return not sound and any(document.kind is None for document in damaged)

    @property
    def unread_plans(self) -> tuple[str, ...]:
        """Files of which nothing could be read, and that are plans or may be."""
        return tuple(
            each.name
            for each in self.documents
            if each.damaged and each.content is None and each.kind in {None, "plan/1"}
        )

    @property
    def damaged(self) -> tuple[str, ...]:
        """The names of the files that cannot be read in full."""
        return tuple(document.name for document in self.documents if document.damaged)

    @cached_property
    def read(self) -> Reader:
        """Reads timescales by the calendar of the settings: each phrase once for all who ask."""
        return reader(self.settings)

    def name_of(self, lead: str, on: date | None = None) -> str:
        """The name of an agency or lead as it stands in papers; its id where the register does not hold it.

        With `on`, what it was called on that day.
        """
        known = self.register.get(lead)
        if known is None:
            return lead
        former = [each for each in known.known_as if on is not None and on <= each.until]
        return min(former, key=lambda each: each.until).name if former else known.name


def load(source: Source) -> LoadedWorkspace:
    """Read every file of a source. What is wrong with one is among its document's findings, and hides no other."""
    workspace = assemble(read_all(source.blobs()))
    paths = {place.wanted.path for place in places(workspace.documents)}
    return replace(workspace, pictures={path: picture(path, source.picture) for path in paths}) if paths else workspace


def read_all(blobs: Iterable[Blob]) -> tuple[Document, ...]:
    """Read files of one workspace, each as far as it can be read: the settings first, since the others are written in
    the words that they give to ratings and statuses.
    """
    parsed = [_parsed(blob) for blob in blobs]
    settings = {id(each): _fitted(each) for each in parsed if each.is_of(_SETTINGS)}
    words = words_of(settings.values())
    return tuple(settings.get(id(each)) or _fitted(each, words) for each in parsed)


def words_of(documents: Iterable[Document]) -> OwnWords:
    """The words of a workspace for ratings and statuses, by its documents, or the usual."""
    return own_words(_settings(document.content for document in sorted(documents, key=_likely_the_copy)))


def _settings(contents: Iterable[Content | None]) -> WorkspaceSettings:
    return next((each for each in contents if isinstance(each, WorkspaceSettings)), WorkspaceSettings(cioc=_SETTINGS))


def read(blob: Blob, words: OwnWords | None = None) -> Document:
    """Read one file, as far as it can be read; `words` are those that its workspace has for ratings and statuses."""
    return _fitted(_parsed(blob), words)


class _Parsed(NamedTuple):
    """A file as it is before the model: as a tree of text or, where there is none, as the document that it will be."""

    name: str
    text: str = ""
    tree: Tree | None = None
    findings: tuple[Finding, ...] = ()
    unread: Document | None = None

    def is_of(self, kind: str) -> bool:
        value = self.tree.value if self.tree else None
        return isinstance(value, dict) and value.get("cioc") == kind


def _parsed(blob: Blob) -> _Parsed:
    if blob.passed_over:
        finding = Finding(code="Y105", span=START_OF_FILE, message=_PASSED_OVER, hint=_TO_BE_READ)
        return _Parsed(blob.name, unread=Document(name=blob.name, passed_over=True, findings=(finding,)))
    if blob.trouble is not None:
        finding = Finding(code="Y101", span=START_OF_FILE, message=blob.trouble, hint=blob.remedy)
        return _Parsed(blob.name, unread=Document(name=blob.name, damaged=True, findings=(finding,)))
    text, findings = decode(blob.data)
    is_text = not any(finding.code in {"Y102", "Y103"} for finding in findings)
    tree = compose(text) if is_text else None
    findings += tree.findings if tree else []
    if tree is None or not tree.whole:
        kind, name = _kind_in(text), blob.name
        return _Parsed(name, unread=Document(name=name, text=text, kind=kind, damaged=True, findings=tuple(findings)))
    return _Parsed(blob.name, text, tree, tuple(findings))


def _fitted(parsed: _Parsed, words: OwnWords | None = None) -> Document:
    if parsed.unread:
        return parsed.unread
    tree, findings = parsed.tree, parsed.findings
    assert tree is not None
    fitted = fit(tree, words)
    return Document(
        name=parsed.name,
        text=parsed.text,
        place=tree.place,
        kind=fitted.kind,
        content=fitted.content,
        damaged=fitted.damaged or bool(findings),
        findings=(*findings, *_not_said_yet(fitted.findings, findings)),
    )


_PASSED_OVER = "this looks like a part of the plan, and is passed over: its name or its folder's begins with a dot"
_TO_BE_READ = "if it is one, give it a name without the dot; what an editor or a notebook keeps needs nothing"

_KIND = lazy_pattern(r"^cioc:[ \t]+([a-z]+/[0-9]+)[ \t]*\r?$", re.MULTILINE)


def _kind_in(text: str) -> str | None:
    """The kind that a file seems to be of which nothing could be made."""
    found = _KIND.search(text)
    return found[1] if found and found[1] in KINDS else None


def _not_said_yet(findings: Iterable[Finding], said: Sequence[Finding]) -> Iterator[Finding]:
    """Less what is said of a value that YAML took for something else in the first place."""
    if any(finding.more for finding in said):  # there is enough to mend, and no telling which of these it makes
        return
    places = sorted(finding.span.start for finding in said)
    for finding in findings:
        first = bisect_left(places, finding.span.start)
        hit = first < len(places) and places[first] < finding.span.end
        if not (hit and finding.code in {"F101", "F104", "F105", "F107"}):
            yield finding


def assemble(documents: tuple[Document, ...]) -> LoadedWorkspace:
    """A workspace: the documents taken together."""
    contents = [document.content for document in sorted(documents, key=_likely_the_copy)]
    plans = [content for content in contents if isinstance(content, Plan)]
    meetings = [content for content in contents if isinstance(content, Meeting)]
    measures = [measure for content in contents if isinstance(content, Measures) for measure in content.measures]
    registers = [content for content in contents if isinstance(content, Register)]
    entries: list[Agency | Lead] = []
    for register in registers:
        entries += (*register.agencies, *register.leads)
    return LoadedWorkspace(
        documents=documents,
        settings=_settings(contents),
        plans=_oldest_first(_by(plans, lambda plan: plan.id)),
        meetings=_in_order(_by(meetings, lambda meeting: str(meeting.date)), lambda meeting: meeting.date),
        measures=_by(measures, lambda measure: measure.id),
        register=_by(entries, lambda entry: entry.id),
    )


def _likely_the_copy(document: Document) -> tuple[int, int, str]:
    """Sorts `plans/x.yaml` before `plans/x - Copy.yaml` and `plans/archive/x.yaml`."""
    return (document.name.count("/"), len(document.name), document.name)


def _by(items: Iterable[T], name: Callable[[T], str]) -> dict[str, T]:
    found: dict[str, T] = {}
    for item in items:
        found.setdefault(name(item), item)
    return found


def _oldest_first(plans: dict[str, Plan]) -> dict[str, Plan]:
    return {each.id: plans[each.id] for each in oldest_first(plan.generation() for plan in plans.values())}


def _in_order(items: dict[str, T], key: Callable[[T], Any]) -> dict[str, T]:
    return dict(sorted(items.items(), key=lambda item: key(item[1])))
