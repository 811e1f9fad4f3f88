"""Pictures: which of them the files of a workspace speak of, and what may be shown in a paper.

A picture becomes part of the paper, so that the paper is one file and fetches nothing. It lies in the workspace, is of
a kind that every browser shows, and has a description for those who do not see it.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple, get_args
from urllib.parse import unquote

from msgspec import Struct

from cioc.model import FileEntry, WorkspaceSettings, keys_of
from cioc.model.base import MARKDOWN
from cioc.text.markup import description, parsed
from cioc.text.phrases import listed
from cioc.workspace.sources import A_FOLDER, LEADS_ASTRAY, LEADS_OUT, Trouble, is_hidden, is_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cioc.workspace.sources import Blob
    from cioc.yaml.document import Document, Path

KINDS: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""The endings of pictures that every browser shows, and their types."""

_ITSELF: Final = "keep the picture itself in the workspace"
_OF_PICTURES: Final = {
    LEADS_OUT.words: Trouble(LEADS_OUT.words, _ITSELF),
    LEADS_ASTRAY.words: Trouble(
        "this link leads to something that is hidden, or no picture, and is not followed", _ITSELF
    ),
    A_FOLDER.words: Trouble(A_FOLDER.words, "write the name of the picture that is in it"),
}
"""The troubles of plans, in words for pictures."""

_WHERE: Final = "put it into the workspace, and write its path from the folder that holds plans/: pictures/chart.png"


class PictureReference(NamedTuple):
    """A picture that a text shows: its path, and what it is said to show."""

    path: str
    description: str


class Picture(Struct, frozen=True, kw_only=True):
    """A picture as it can be shown, or why it cannot."""

    name: str
    """Where it is in the workspace."""
    uri: str = ""
    """The whole of it, as an address that starts with `data:`."""
    trouble: Trouble | None = None


# -- Which there are ---------------------------------------------------------------------------------------------------


class PictureUse(NamedTuple):
    """Where a file speaks of a picture; a logo needs no description, for it is the name of the council."""

    document: Document
    path: Path
    wanted: PictureReference
    is_logo: bool = False


def places(documents: Iterable[Document]) -> Iterator[PictureUse]:
    """Each picture that files speak of, in their order."""
    for document in documents:
        if isinstance(document.content, WorkspaceSettings) and document.content.logo:
            yield PictureUse(document, ("logo",), PictureReference(document.content.logo, ""), is_logo=True)
        if isinstance(document.content, FileEntry) and "![" in document.text:
            for path, text in _texts(document.content, ()):
                yield from (PictureUse(document, path, each) for each in wanted(text))


def wanted(text: str) -> Iterator[PictureReference]:
    """The pictures in a text of Markdown."""
    if "![" in text:
        for token in parsed(text):
            for below in token.children or ():
                if below.type == "image":
                    yield PictureReference(path_of(str(below.attrs["src"])), description(below.children or ()).strip())


def path_of(address: str) -> str:
    """The path that an address stands for, as Markdown understands it: `my%20chart.png` is `my chart.png`."""
    return unquote(address)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """All Markdown in an entry, with its place."""
    match value:
        case FileEntry():
            keys = keys_of(type(value))
            for name in _with_markdown(type(value)):
                yield from _texts(getattr(value, name), (*path, keys[name]))
        case tuple():
            for index, below in enumerate(value):
                yield from _texts(below, (*path, index))
        case str():
            yield path, value


@cache
def _with_markdown(kind: type[FileEntry]) -> tuple[str, ...]:
    """The fields of an entry that are Markdown, or hold entries of their own."""
    return tuple(
        name
        for name, field in kind.model_fields.items()
        if MARKDOWN in field.metadata or any(_is_of_interest(part) for part in _parts(field.annotation))
    )


def _is_of_interest(part: object) -> bool:
    return part == MARKDOWN or (isinstance(part, type) and issubclass(part, FileEntry))


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


# -- What they come to -------------------------------------------------------------------------------------------------


def read(path: str, picture: Callable[[str], Blob | None]) -> Picture:
    """A picture, from a source that has it under one of two names: from the workspace's folder, or from `plans/`."""
    if trouble := refused(path):
        return Picture(name=path, trouble=trouble)
    for name in (PurePosixPath(path).as_posix(), PurePosixPath("plans", path).as_posix()):
        if (blob := picture(name)) is not None:
            return _made(blob)
    missing = Trouble(f'there is no picture "{path}"', f"check the spelling, or {_WHERE}")
    return Picture(name=path, trouble=missing)


def refused(path: str) -> Trouble | None:
    """Why a path cannot be that of a picture, by its words alone."""
    named = PurePosixPath(path)
    if path.lower().startswith(("http:", "https:", "//")):
        return Trouble(f'"{path}" is not a path inside the workspace: papers fetch nothing from the web', _WHERE)
    if named.is_absolute() or ".." in named.parts or "\\" in path or ":" in path or is_hidden(named.as_posix()):
        return Trouble(f'"{path}" is not a path inside the workspace', _WHERE)
    if not is_picture(path):
        return Trouble(f'"{path}" is no picture by its name', f"take one whose name ends in {listed(KINDS)}")
    return None


def _made(blob: Blob) -> Picture:
    suffix = PurePosixPath(blob.name).suffix.lower()
    if blob.trouble is not None:
        trouble = _OF_PICTURES.get(blob.trouble, Trouble(blob.trouble, blob.remedy))
        return Picture(name=blob.name, trouble=Trouble(f"{blob.name}: {trouble.words}", trouble.remedy))
    if not _is(blob.data, suffix):
        what = f"{blob.name} is no {suffix.removeprefix('.').upper()} by what is in it"
        return Picture(name=blob.name, trouble=Trouble(what, "save it anew as a picture of that kind"))
    return Picture(name=blob.name, uri=f"data:{KINDS[suffix]};base64,{b64encode(blob.data).decode()}")


def _is(data: bytes, suffix: str) -> bool:
    """Whether a file is what its name says: an address in place of a large file, or a page of words, is not shown."""
    match suffix:
        case ".png":
            return data.startswith(b"\x89PNG\r\n\x1a\n")
        case ".jpg" | ".jpeg":
            return data.startswith(b"\xff\xd8\xff")
        case ".gif":
            return data.startswith((b"GIF87a", b"GIF89a"))
        case ".webp":
            return data.startswith(b"RIFF") and data[8:12] == b"WEBP"
        case _:
            return b"<svg" in data
