"""What the words of a row tell beside what its cells are for."""

from __future__ import annotations

import pytest

from tests.office.reading import drafted, last

DONE = "First meeting of the older group held 12 September."


@pytest.mark.parametrize(
    ("comment", "rating", "status"),
    [
        (DONE, "", "complete"),
        (DONE, "Blue", "complete"),
        (DONE, "Amber", None),
        (DONE, "Green", None),
        (f"{DONE} Younger group to begin in November.", "", None),
        (f"{DONE} The second group is still being formed.", "", None),
        (f"{DONE} Next in May.", "", None),
        ("The guide was published to partners.", "", "complete"),
        ("Nobody has said.", "", None),
    ],
)
def test_what_had_passed_is_complete_if_nothing_is_still_to_come(comment: str, rating: str, status: str | None) -> None:
    """A comment that tells of more to do, or a rating that is open, says that it is not."""
    table = f"Action,Lead,Timescale,RAG,Progress\nHear children,Early Help,September 2025,{rating},{comment}\n"
    made = drafted(table.encode(), ".csv")
    assert last(made.actions[0].lines[0], "status") == status
