"""Who in an owner column is a team, and who a person whose name is never written."""

from __future__ import annotations

import pytest

from cioc.office.owners import Known, owners

KNOWN = Known(
    register={"early help": "early-help", "virtual school": "virtual-school"},
    abbreviations=frozenset({"SEN"}),
    phrases="youth direction | more stuff like this | vs – primary hubs | eis attendance team",
    told={"ola bright": "post-1"},
)

CASES = {
    "Jo Bloggs": [("", "Jo Bloggs")],
    "Early Help": [("Early Help", "")],
    "Youth Direction": [("Youth Direction", "")],
    "Kay Staff": [("", "Kay Staff")],
    "K. Park": [("", "K. Park")],
    "JB": [("", "JB")],
    "J.B.": [("", "J.B.")],
    "JB/MK": [("", "JB"), ("", "MK")],
    "VS": [("VS", "")],
    "SEN": [("SEN", "")],
    "Mrs Head": [("", "Mrs Head")],
    "Cllr Ann Other": [("", "Cllr Ann Other")],
    "Ngozi Okonkwo": [("", "Ngozi Okonkwo")],
    "Ola Bright": [("", "Ola Bright")],
    "Jackie": [("", "Jackie")],
    "Finance": [("Finance", "")],
    "Learning and Skills": [("Learning and Skills", "")],
    "Jo Bloggs and Kim Smith": [("", "Jo Bloggs"), ("", "Kim Smith")],
    "Jo Bloggs / Early Help": [("", "Jo Bloggs"), ("Early Help", "")],
    "Jo Bloggs, Early Help": [("Early Help", "Jo Bloggs")],
    "Jo Bloggs (Early Help)": [("Early Help", "Jo Bloggs")],
    "Early Help Manager (Jo Bloggs)": [("Early Help Manager", "Jo Bloggs")],
    "Early Help – Jo Bloggs": [("Early Help", "Jo Bloggs")],
    "Jo Bloggs - Head of Fostering": [("Head of Fostering", "Jo Bloggs")],
    "Head of Service Jo Bloggs": [("Head of Service", "Jo Bloggs")],
    "CAMHS – Elsie Crowe Social Care – Lisa Hobday": [("CAMHS", "Elsie Crowe"), ("Social Care", "Lisa Hobday")],
    "Assistant Director, Children's Social Care": [("Assistant Director, Children's Social Care", "")],
    "Virtual School; Early Help": [("Virtual School", ""), ("Early Help", "")],
    "Jo Bloggs\nEarly Help": [("", "Jo Bloggs"), ("Early Help", "")],
    "Helen Marsh- Hill": [("", "Helen Marsh- Hill")],
    "TBC": [("TBC", "")],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=[text or "nothing" for text in CASES])
def test_owners_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    """Each with the team or the post, and with the name, that the cell gives."""
    assert [(each.team, each.person) for each in owners(text, KNOWN)] == expected


def test_one_person_has_one_key() -> None:
    """However the name is spaced and written."""
    first, second = owners("Helen Marsh- Hill\nHELEN  Marsh-Hill", KNOWN)
    assert first.key == second.key == "helen marsh-hill"
