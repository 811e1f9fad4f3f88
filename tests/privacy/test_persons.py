"""Who is taken for a person, and what is not."""

from __future__ import annotations

import pytest

from cioc.privacy.persons import is_person
from tests.rules.rule_examples import found


@pytest.mark.parametrize(
    "name",
    [
        "Jo Bloggs",
        "jo-bloggs",
        "Jackie Field/Jo Pane/Kim Stone",
        "Kim Stone / Julie Appleford",
        "Rhona Bellamy",
        "R Bellamy",
        "R. Bellamy",
        "Dr Alison Merton",
        "Mrs Smith",
        "Cllr Jones",
        "Mary Ann O'Neill",
        "Linda Radley-Boyd",
        "Dave Wexcombe and the team",
        "MW/YO",
        "MW",
        "KS & LR",
    ],
)
def test_person(name: str) -> None:
    """A first name and a surname, a title and a name, initials."""
    assert is_person(name, {"PEP", "VS"})


@pytest.mark.parametrize(
    "name",
    [
        "Early Help",
        "early-help",
        "Virtual School",
        "Assistant Director",
        "HR",
        "SW/IT",
        "VS/LAC",
        "EIS",
        "camhs",
        "sen",
        "Jo Cox Foundation",
        "Rose House",
        "Grace House",
        "Mary Seacole Hospital",
        "Drake Trust",
        "Independent Reviewing Service",
        "assistant-director",
        "Jo",
        "Youth Direction",
        "Dr",
        "",
        "XZ/QQ",  # abbreviations that the workspace explains
    ],
)
def test_no_person(name: str) -> None:
    """Teams, posts, and what was named after somebody."""
    assert not is_person(name, {"XZ", "QQ"})


def test_lead_that_is_a_person_is_noted_once() -> None:
    """In the register at the name, and in a line where no register has it."""
    register = "leads:\n  - {id: jo-bloggs, name: Jo Bloggs}\n  - {id: team, name: The Team}\n"
    assert found("D114", "register", register) == ["2:27"]
    assert found("D114", "register", register.replace("Jo Bloggs", "A post")) == ["2:10"]
    assert found("D114", "line", "who: Somebody\nleads: [MW/YO, early-help, MW/YO]\n") == ["2:9"]
