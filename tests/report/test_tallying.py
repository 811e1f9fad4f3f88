"""How the headings of what changed count."""

from __future__ import annotations

import pytest

from cioc.changes.change import Change, ChangeKind, RecordKind
from cioc.report.tallying import tally
from tests.changes.made import action, line, loaded, plan
from tests.report.rated import MEETINGS, subject

FILES = loaded(
    plan(
        action("1.1", "A.", line("Homes"), line("Teams")),
        action("1.2", "B.", line("Homes"), line("Teams")),
        action("1.3", "C.", line("Homes")),
        action("1.4", "D."),
        meetings=MEETINGS,
    )
)


def changed(name: str) -> Change:
    """A change of a line (`1.1a B.`, with its action's words), or of something else (`commitment 2019-10-11/books`)."""
    kind, _, rest = name.partition(" ")
    if kind in set(RecordKind):
        return Change(kind=ChangeKind.SLIPPED, record=RecordKind(kind), ref=rest)
    return Change(kind=ChangeKind.SLIPPED, record=RecordKind.LINE, ref=f"first/{kind}", what=rest)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["1.1a A."], "1 line of 1 action"),
        (["1.1a A.", "1.1b A."], "2 lines of 1 action"),
        (["1.1a A.", "1.2a B."], "2 lines of 2 actions"),
        (["1.1a A.", "1.1a A."], "1 line of 1 action"),
        (["1.3 C."], "1 action"),
        (["1.3 C.", "action first/1.4"], "2 actions"),
        (["1.1a A.", "1.3 C."], "1 line and 1 action"),
        (["1.1a A.", "1.9z Gone."], "2 lines of 2 actions"),
        (["plan first", "commitment 2019-10-11/a", "commitment 2019-10-11/b"], "1 plan and 2 commitments"),
        (["priority first/1", "priority first/2"], "2 priorities"),
        (["matter x", "reading m"], "1 matter arising and 1 number"),
    ],
)
def test_tally(names: list[str], said: str) -> None:
    """Each thing once, by what it is; a line that is all there is of an action is the action."""
    assert tally(subject(FILES), [changed(name) for name in names]) == said
