"""Text in the lines of a terminal."""

from __future__ import annotations

from cioc.render.terminal_text import prose


def test_prose_keeps_refs_whole() -> None:
    """Sentences are broken between words, and not at the hyphen of a ref; nothing makes no line."""
    assert list(prose("See 2019-10-11/plan-review now.", 24, "quiet")) == [
        (("See", "quiet"),),
        (("2019-10-11/plan-review", "quiet"),),
        (("now.", "quiet"),),
    ]
    assert list(prose("", 24)) == []
