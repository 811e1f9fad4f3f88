"""Text in the lines of a terminal."""

from __future__ import annotations

from cioc.render.terminal_text import fact, indented, prose, row


def test_prose_keeps_refs_whole() -> None:
    """Sentences are broken between words, and not at the hyphen of a ref; nothing makes no line."""
    assert list(prose("See 2019-10-11/plan-review now.", 24, "quiet")) == [
        (("See", "quiet"),),
        (("2019-10-11/plan-review", "quiet"),),
        (("now.", "quiet"),),
    ]
    assert list(prose("", 24)) == []


def test_dates_are_kept_whole() -> None:
    """No line ends in the middle of a date, in sentences, beside a label or below one."""
    for room in range(40, 60):
        for lines in (
            prose("It was due by 31 Dec 2020, written on 7 February 2019.", room),
            fact("Due", "31 Dec 2020, written on 7 February 2019.", room),
            row("1.1a", "It was due by 31 Dec 2020, written on 7 February 2019.", room),
            indented("It was due by 31 Dec 2020, written on 7 February 2019.", room),
        ):
            made = ["".join(text for text, _ in line) for line in lines]
            assert sum("31 Dec 2020" in line for line in made) == 1
            assert sum("7 February 2019" in line for line in made) == 1
            assert max(map(len, made)) <= room
