"""Word files written by hand in its own XML, for what python-docx does not write."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(body: str, **parts: str) -> bytes:
    """A document with a body; `parts` are others by their names: `numbering`, `styles`, `footnotes`, `comments`."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, inner in parts.items():
            package.writestr(f"word/{name}.xml", part(name, inner))
    return stream.getvalue()


def part(root: str, inner: str) -> str:
    """A part of a document: its root, and what is in it."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" xmlns:mc="{mc}">{inner}</w:{root}>'


def run(text: str, properties: str = "") -> str:
    """Text of one look."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    said = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{said}</w:p>"


def cell(inner: str = "", properties: str = "") -> str:
    """A cell of paragraphs, or of plain text."""
    said = inner if inner.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{said}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells, or of plain texts."""
    made = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
