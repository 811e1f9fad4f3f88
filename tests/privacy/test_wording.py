"""Sentences of council papers and what is printed of them: good English, and no small number of children in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cioc.privacy.counted import NUMBER_WORDS
from cioc.privacy.masking import masked
from cioc.privacy.small_numbers import small_numbers
from tests.tables import try_each

_LINES = (Path(__file__).parent / "cases" / "sentences.txt").read_text(encoding="utf-8").splitlines()


def cases() -> list[tuple[str, str]]:
    """Each sentence with what is to be printed of it."""
    said = [(line[:2], line[2:].replace("\\n", "\n")) for line in _LINES if line and not line.startswith("# ")]
    after = [text for mark, text in said if mark in {"> ", "= "}]
    return list(zip((text for mark, text in said if mark in {"< ", "= "}), after, strict=True))


@try_each(("text", "printed"), cases())
def test_sentence_as_it_is_printed(text: str, printed: str) -> None:
    """Word for word; and masking what is printed changes nothing more."""
    assert masked(text, 5) == printed
    assert masked(printed, 5) is printed


# -- Sentences made of parts -------------------------------------------------------------------------------------------

_NOUNS = ("child|children", "young person|young people", "care leaver|care leavers", "girl|girls", "baby|babies")
_BEFORE = ("", "In May, ", "Since the last meeting, ", "We were told that ", "Two homes closed; ", "Only ", "In all, ")
_COUNTED = (
    *("{n} {child}", "{n} {child} in foster care", "{n} of our children", "{n} out of 30 children"),
    *("{n} {child} aged 14", "{n} unaccompanied {child}", "{n} {child} placed with family", "{n} {child}, aged 16,"),
    *("{n} of the 12 children in the home", "{n} {child} (in Leeds)", "{n} {child} who {is} in hospital"),
    *("{n} more {child}", "A total of {n} {child}"),
)
_DONE = (
    *(
        "{was} placed outside the borough",
        "{has} moved twice and {is} now settled",
        "moved to York but {has} come back",
    ),
    *("{isnt} in school", "{is} known to the police", "will move next year", "{was} visited while the carer was ill"),
)
_AFTER = (".", ", because the home was closed.", "; three homes were inspected.", " in 5 weeks.", ". The home is full.")


def sentence(words: str, noun: str, number: int, *, in_digits: bool) -> str:
    """A sentence about a number of children, as somebody would write it."""
    is_one = number == 1
    child = noun.split("|")[0 if is_one else 1]
    verbs = {"was": ("was", "were"), "has": ("has", "have"), "is": ("is", "are"), "isnt": ("isn't", "aren't")}
    agreed = {name: one if is_one else several for name, (one, several) in verbs.items()}
    said = words.format(n=number if in_digits else NUMBER_WORDS[number - 1], child=child, **agreed)
    return said[:1].upper() + said[1:]


_SENTENCES = st.builds(
    lambda before, counted, done, after: f"{before}{counted} {done}{after}",
    *(st.sampled_from(parts) for parts in (_BEFORE, _COUNTED, _DONE, _AFTER)),
)


@given(_SENTENCES, st.sampled_from(_NOUNS), st.booleans())
def test_small_numbers_read_the_same(words: str, noun: str, in_digits: bool) -> None:  # noqa: FBT001
    """Nothing is left to find, masking again changes nothing, and one child and five are told in the same words."""
    told = {masked(sentence(words, noun, number, in_digits=in_digits), 5) for number in range(1, 6)}
    assert len(told) == 1
    (printed,) = told
    assert not list(small_numbers(printed, 5))
    assert masked(printed, 5) is printed


@given(_SENTENCES, st.sampled_from(_NOUNS), st.integers(min_value=6, max_value=20))
def test_larger_numbers_stand(words: str, noun: str, number: int) -> None:
    """What counts more children than are kept back is printed byte for byte."""
    text = sentence(words.replace(" of the 12", " of the 500").replace("30", "500"), noun, number, in_digits=True)
    assert masked(text, 5) is text


@given(_SENTENCES, st.sampled_from(("home|homes", "foster carer|foster carers", "review|reviews")), st.integers(1, 5))
def test_numbers_of_something_else_stand(words: str, noun: str, number: int) -> None:
    """So is what counts no children."""
    text = sentence(words.replace(" children", " {child}"), noun, number, in_digits=False)
    assert masked(text, 5) is text
