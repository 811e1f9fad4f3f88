"""One child, told by age and place, or by name, age and school: whose age it can be, and where."""

from __future__ import annotations

import pytest

from cioc.privacy.described import children_described


def found(text: str) -> list[str]:
    """What tells of one child."""
    return [text[span.start : span.end] for span in children_described(text)]


@pytest.mark.parametrize(
    ("text", "child"),
    [
        ("A 14-year-old boy from Thornaby moved.", "A 14-year-old boy"),
        ("A girl aged 12 at Conyers School was excluded.", "A girl aged 12"),
        ("The boy (9) from Yarm moved.", "The boy (9)"),
        ("Kai, 9, goes to a new school.", "Kai, 9,"),
        ("Kai, 21, lives at home again.", "Kai, 21,"),
        ("Kai, 22, lives at home again.", ""),
        ("Kai (aged 21) lives at home again.", "Kai (aged 21)"),
        ("Kai (aged 22) lives at home again.", ""),
        ("June, 9, goes to a new school.", "June, 9,"),
        ("June (9) goes to a new school.", "June (9)"),
        ("June aged 9 goes to a new school.", "June aged 9"),
        ("On June 9 a child goes to a new school.", ""),
        ("Table, 9, goes to the school.", ""),
        ("Kai, 9, was heard.", ""),
        ("A 14-year-old boy moved.", ""),
        ("A 14-year-old boy moved in May.", ""),
        ("A 14-year-old boy from England moved.", ""),
        ("Any 17-year-old in Stockton may ask.", ""),
        ("A 14-year-old boy moved. A home in Yarm closed.", ""),
    ],
)
def test_one_child(text: str, child: str) -> None:
    """Somebody in care, or who has just left it; "June 9" is a day, and an age without a place is anybody's."""
    assert found(text) == ([child] if child else [])
