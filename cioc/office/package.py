"""The zip file that a .docx or .xlsx is: opened within limits, its XML read without entities or network."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES: Final = 50_000_000
"""Of a file. A plan with pictures has one or two million."""
_MOST_UNPACKED: Final = 250_000_000
_MOST_OF_A_PART: Final = 80_000_000
MOST_ROWS: Final = 20_000

_TOO_LARGE = "take the plan's tables into a file of their own, without pictures"


def needed(package: str) -> CannotDoError:
    """That the extra is not installed."""
    return CannotDoError(
        f"reading Word and Excel needs {package}, which is not installed",
        hint="install it: pip install 'cioc[office]'; or save the table as .csv, which needs nothing",
    )


def refuse_large(size: int, name: str) -> None:
    """Raise CannotDoError for a file that no plan is."""
    if size > MOST_BYTES:
        raise CannotDoError(f"{name} has {size // 1_000_000} MB, and 50 are the most", hint=_TOO_LARGE)


def opened(data: bytes, name: str) -> ZipFile:
    """The package, once its size is known to be reasonable."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotDoError(
            f"{name} is in the format of before 2007, or has a password",
            hint="open it in Word or Excel, and save it as .docx or .xlsx without a password",
        )
    try:
        package = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, OSError) as error:
        kind = "Word document" if name.lower().endswith(".docx") else "workbook"
        raise CannotDoError(
            f"{name} is no {kind}, or only part of one",
            hint=f"open it in the program that made it, and save it again as {name.rpartition('.')[2]}",
        ) from error
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > 20_000 or unpacked > _MOST_UNPACKED:
        raise CannotDoError(f"{name} unpacks to {unpacked // 1_000_000} MB", hint=_TOO_LARGE)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and part.file_size > _MOST_OF_A_PART:
            raise CannotDoError(f"{name} holds {part.file_size // 1_000_000} MB of text", hint=_TOO_LARGE)
    return package


def part(package: ZipFile, path: str, name: str) -> bytes | None:
    """The bytes of a part; None where there is none. A document type, which may name entities, is refused."""
    try:
        data = package.read(path)
    except KeyError:
        return None
    except Exception as error:  # zlib.error and others have no common base
        raise CannotDoError(
            f"{name} is damaged: {path} cannot be unpacked", hint="open it and save it again"
        ) from error
    refuse_entities(data, name)
    return data


def refuse_entities(data: bytes, name: str) -> None:
    """Raise CannotDoError for XML with a document type: no office program writes one."""
    if any(mark in data for mark in (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))) or (
        "<!DOCTYPE".encode("utf-16-be") in data
    ):
        raise CannotDoError(
            f"{name} defines entities of its own, as no office program does",
            hint="open it, and save it under a new name",
        )


def xml(data: bytes, name: str) -> _Element:
    """The root of a part."""
    etree = lxml_etree()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: _Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CannotDoError(f"{name} is damaged: {error}", hint="open it and save it again") from error
    return root


def lxml_etree() -> Any:
    """lxml, or what to install."""
    try:
        from lxml import etree
    except ImportError as error:
        raise needed("lxml") from error
    return etree
