"""Files of Word and Excel that mean harm: refused at once, nothing fetched, nothing run."""

from __future__ import annotations

import io
import socket
from functools import cache
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from cioc.errors import CannotDoError
from cioc.office import csv, docx, xlsx
from cioc.office.package import MOST_BYTES, refuse_large
from tests.office.words_docx import docx as document
from tests.office.words_docx import row, table
from tests.pace import Effort

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection fails."""

    def refused(*_: Any) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refused)


@cache
def packed(text: bytes, megabytes: int = 0) -> bytes:
    """A zip file of a part with a text, after which come so many megabytes of spaces."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as package, package.open("word/document.xml", "w") as part:
        part.write(text)
        for _ in range(megabytes):
            part.write(_MEGABYTE)
    return stream.getvalue()


BILLION = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(12))
    + b"]><w:document/>"
)
FETCHING = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><w:document/>'
READING = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document>&e;</w:document>'
_MEGABYTE = b" " * 1_000_000

REFUSED = {
    "a billion laughs": (BILLION, 0, "entities"),
    "a document type to fetch": (FETCHING, 0, "entities"),
    "a file to read": (READING, 0, "entities"),
    "the same in UTF-16": (READING.decode().encode("utf-16"), 0, "entities"),
    "a zip bomb": (b"<w:document>", 300, "unpacks to"),
    "much text": (b"<w:document>", 90, "MB of text"),
}


@pytest.mark.parametrize(("text", "megabytes", "message"), REFUSED.values(), ids=list(REFUSED))
@pytest.mark.parametrize("read", [docx.read, xlsx.read], ids=["Word", "Excel"])
def test_bombs_and_entities_are_refused(read: Callable[..., object], text: bytes, megabytes: int, message: str) -> None:
    """Before anything of it is parsed, and so with little effort."""
    data = packed(text, megabytes)
    with Effort() as effort, pytest.raises(CannotDoError, match=message):
        read(data, "x")
    assert effort.times < 200


def test_a_large_file_is_refused_before_it_is_read() -> None:
    """By its size alone."""
    with Effort() as effort, pytest.raises(CannotDoError, match="50 are the most"):
        refuse_large(MOST_BYTES + 1, "x.xlsx")
    assert effort.times < 200


def test_external_links_are_not_followed() -> None:
    """A picture, a template and a link somewhere else are no business of a reader."""
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://127.0.0.1:9/t.dotx" TargetMode="External"/></Relationships>'
    )
    stream = io.BytesIO(document(table(row("a", "b"))))
    with ZipFile(stream, "a") as package:
        package.writestr("word/_rels/document.xml.rels", relations)
    assert len(docx.read(stream.getvalue(), "x.docx").tables) == 1


def test_text_of_a_table_is_no_command_on_the_terminal(
    tmp_path: Path, cioc: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would move the cursor or colour the screen does not."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "x.csv").write_bytes(b"Action,Lead,Status\nDo \x1b[31mit,Early Help,\x1b]0;title\x07odd\n")
    run = cioc("import", "x.csv", "--yes")
    assert "\x1b" not in run.out + run.err
    assert "\x07" not in run.out + run.err


def test_many_rows_are_refused() -> None:
    """A sheet that claims a million rows, and a CSV that has them."""
    with pytest.raises(CannotDoError, match="rows"):
        csv.read(b"a,b\n" * 20_001, "x.csv")
