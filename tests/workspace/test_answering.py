"""Every place that names somebody who answers for something; a place that names nobody is none."""

from __future__ import annotations

import pytest

from cioc.workspace.answering import everywhere, meant_by, named
from tests.state.made import action, entry, line, meeting, plan, workspace

REGISTER = {
    "cioc": "register/1",
    "agencies": [{"id": "health", "name": "Health"}],
    "leads": [{"id": "nurses", "name": "Nurses", "agency": "health"}, {"id": "clerk", "name": "Clerk"}],
}
LINE = line("Homes", entry("2019-03-01", note="Begun.", by="nurses"), leads=["nurses", "clerk"], accountable=["health"])


def test_places() -> None:
    """Of plans, of meetings and of the register, with the id that stands there."""
    made = workspace(
        REGISTER,
        plan("ours", "2019-02-07", action("1.1", LINE, line("Schools"), line("Clubs", entry("2019-03-01", note="N.")))),
        plan("next", "2020-02-07", owner="clerk"),
        meeting(
            "2019-06-01",
            author="clerk",
            contact="health",
            commitments=[{"id": "beds", "text": "More beds.", "lead": "health"}, {"id": "none", "text": "Look."}],
        ),
        meeting("2019-09-01"),
    )
    assert [(document.name, ".".join(map(str, path)), name) for document, path, name in named(made)] == [
        ("plans/1.yaml", "priorities.0.actions.0.delivery.0.leads.0", "nurses"),
        ("plans/1.yaml", "priorities.0.actions.0.delivery.0.leads.1", "clerk"),
        ("plans/1.yaml", "priorities.0.actions.0.delivery.0.accountable.0", "health"),
        ("plans/1.yaml", "priorities.0.actions.0.delivery.0.progress.0.by", "nurses"),
        ("plans/2.yaml", "owner", "clerk"),
        ("plans/3.yaml", "author", "clerk"),
        ("plans/3.yaml", "contact", "health"),
        ("plans/3.yaml", "commitments.0.lead", "health"),
        ("plans/0.yaml", "leads.0.agency", "health"),
    ]


def test_everywhere() -> None:
    """Those of one name alone, with what was imported and what leads answered in a round."""
    answer = {"state": "waiting", "since": "2019-05-01"}
    made = workspace(
        REGISTER,
        plan("ours", "2019-02-07", action("1.1", LINE)),
        {
            "cioc": "import/1",
            "plan": "ours",
            "written": "2019-02-07",
            "comments_as_of": "2019-02-07",
            "owners": {"The nurses": "nurses", "Clerks": "clerk"},
            "posts": ["post-1", "nurses", "post-2"],
        },
        {
            "cioc": "round/1",
            "meeting": "2019-06-01",
            "answers": [{"id": "aa", "lead": "clerk", **answer}, {"id": "ab", "lead": "nurses", **answer}],
        },
    )
    assert [(document.name, ".".join(map(str, path))) for document, path in everywhere("nurses", made)] == [
        ("plans/1.yaml", "priorities.0.actions.0.delivery.0.leads.0"),
        ("plans/1.yaml", "priorities.0.actions.0.delivery.0.progress.0.by"),
        ("plans/2.yaml", "owners.The nurses"),
        ("plans/2.yaml", "posts.1"),
        ("plans/3.yaml", "answers.1.lead"),
    ]


REGISTER_OF_MANY = {
    "cioc": "register/1",
    "agencies": [{"id": "yot", "name": "Youth Offending Team"}, {"id": "vs", "name": "Volunteer Service"}],
    "leads": [
        {"id": "virtual-school", "name": "Virtual School"},
        {"id": "eh", "name": "Early Help", "known_as": [{"name": "Family Support", "until": "2019-01-31"}]},
        {"id": "camhs-team", "name": "Child Mental Health Services (CAMHS)"},
        {"id": "lc", "name": "Leaving Care"},
        {"id": "library", "name": "Library Clubs"},
    ],
}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("virtual school", "virtual-school"),
        ("VS", "vs"),  # an id before initials
        ("family  support", "eh"),
        ("fs", None),
        ("camhs", "camhs-team"),
        ("CMHS", "camhs-team"),
        ("yot", "yot"),
        ("LC", "lc"),
        ("library", "library"),
        ("school", None),
    ],
)
def test_meant(typed: str, found: str | None) -> None:
    """By an id, a name, a former name or initials, in this order; what is not clear is nobody."""
    entry = meant_by(typed, workspace(REGISTER_OF_MANY).register)
    assert (entry.id if entry else None) == found


def test_initials_of_two() -> None:
    """Mean neither."""
    leads = [{"id": "a", "name": "Leaving Care"}, {"id": "b", "name": "Library Clubs"}]
    assert meant_by("LC", workspace({"cioc": "register/1", "leads": leads}).register) is None
