"""What may not be in a file is told and taken out without giving it away; the numbers are made up, with sound sums."""

from __future__ import annotations

from typing import Final

import pytest

from cioc.office.identifiers import identifiers_in, with_dots, without_identifiers

NHS: Final = "943 476 5919"
MAIL: Final = "j.bloggs@example.com"
FOUND: dict[str, tuple[str, str, str, str]] = {
    "nothing": ("Begun in May 2027", "Begun in May 2027", "Begun in May 2027", ""),
    "a number": (f"NHS {NHS}.", "NHS ….", "NHS .", '"9** *** ****" is an NHS number (D101)'),
    "an address": (
        f"Team lead ({MAIL})",
        "Team lead (…)",
        "Team lead",
        '"j.******@*******.***" is the e-mail address of a person (D105)',
    ),
    "two of them, in their order": (
        f"{MAIL}, {NHS}",
        "…, …",
        "",
        '"9** *** ****" is an NHS number (D101)',
    ),
    "brackets round other words stay": (f"Lead (deputy), {MAIL}", "Lead (deputy), …", "Lead (deputy)", "D105"),
}


@pytest.mark.parametrize(("text", "dotted", "less", "told"), FOUND.values(), ids=list(FOUND))
def test_found(text: str, dotted: str, less: str, told: str) -> None:
    """With dots in its place, without it, and in words."""
    assert with_dots(text, but=())[0] == dotted
    assert without_identifiers(text) == less
    assert told in identifiers_in(text)
    assert with_dots(text, but=())[1] == identifiers_in(text)
    assert bool(identifiers_in(text)) == (text != dotted)


@pytest.mark.parametrize("text", [f"NHS {NHS}", f"Ask {MAIL}", f"{MAIL} and {NHS}"])
def test_words_give_nothing_away(text: str) -> None:
    """No part of a number or of a name stands in what is told."""
    told = identifiers_in(text)
    assert told
    for part in ("476", "5919", "bloggs"):
        assert part not in told


def test_an_address_that_is_allowed_stays() -> None:
    """In whatever case it was typed; what is not on the list goes all the same."""
    text = f"J.Bloggs@example.com or {NHS}"
    assert with_dots(text, but={MAIL}) == ("J.Bloggs@example.com or …", '"9** *** ****" is an NHS number (D101)')
