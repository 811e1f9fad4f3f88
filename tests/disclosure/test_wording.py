"""Sentences of council papers and what is printed of them: good English, and no small number of children in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cioc.disclosure.masking import masked

_LINES = (Path(__file__).parent / "cases" / "sentences.txt").read_text(encoding="utf-8").splitlines()


def cases() -> list[tuple[str, str]]:
    """Each sentence with what is to be printed of it."""
    said = [(line[:2], line[2:].replace("\\n", "\n")) for line in _LINES if line and not line.startswith("# ")]
    after = [text for mark, text in said if mark in {"> ", "= "}]
    return list(zip((text for mark, text in said if mark in {"< ", "= "}), after, strict=True))


@pytest.mark.parametrize(("text", "printed"), cases())
def test_sentence_as_it_is_printed(text: str, printed: str) -> None:
    """Word for word; and masking what is printed changes nothing more."""
    assert masked(text, 5) == printed
    assert masked(printed, 5) is printed
