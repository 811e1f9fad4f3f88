"""The form for e-mail: what is written into it comes back, and nothing of it is lost."""

from __future__ import annotations

from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from cioc.render.pack.forms import md
from cioc.rounds.forms import form_sheet, is_form
from cioc.rounds.packs import HEADINGS, Field
from cioc.rounds.returned import returned
from tests.rounds.councils import council, packs_of

PACKS = packs_of(council())
LONG = "We have asked each home, and all of them have answered by now but for two that ask for more time."
WORDS = st.text("abc éß*_#|\\<&-'\"1.", min_size=1, max_size=40).map(
    lambda text: f"So {' '.join(text.split())}".strip()
)


@given(st.sampled_from(sorted(PACKS)), st.data())
def test_what_is_written_comes_back(lead: str, data: st.DataObject) -> None:
    """Beside its promise, word for word; and what was shown is as it was."""
    text, said = md(PACKS[lead]), {}
    head, *blocks = text.split("\n## ")
    for at, asked in enumerate(PACKS[lead].asked):
        said[asked.token.name] = words = data.draw(WORDS)
        blocks[at] = blocks[at].replace(f"- {HEADINGS[Field.HAPPENED]}:", f"- {HEADINGS[Field.HAPPENED]}: {words}")
    found = returned([form_sheet("\n## ".join((head, *blocks)), "x.md")])
    assert {each.token.name: each.said[Field.HAPPENED] for each in found.answers if each.token} == said
    assert [each.changed for each in found.answers] == [()] * len(said)
    assert found.words == ()


def test_an_empty_form_says_nothing() -> None:
    """And whose it is is known."""
    for lead, pack in PACKS.items():
        text = md(pack)
        assert is_form(text)
        found = returned([form_sheet(text, "x.md")])
        assert (found.answers, found.words, found.whose("x.md")[0]) == ((), (), lead)


@given(st.sampled_from(sorted(PACKS)), st.integers(40, 100))
def test_a_form_that_was_wrapped_on_its_way(lead: str, width: int) -> None:
    """Keeps its answers and its hidden names; nothing of its own is taken for somebody's words."""
    text = md(PACKS[lead]).replace(f"- {HEADINGS[Field.HAPPENED]}:\n", f"- {HEADINGS[Field.HAPPENED]}: {LONG}\n")
    broken = (wrap(each, width, break_long_words=False, break_on_hyphens=False) or [""] for each in text.split("\n"))
    sent = "Hello,\nsee below.\n" + "\n".join(f"> {line}" for lines in broken for line in lines)
    found = returned([form_sheet(sent, "x.md")])
    assert [each.token.name for each in found.answers if each.token] == [each.token.name for each in PACKS[lead].asked]
    assert {each.said[Field.HAPPENED] for each in found.answers} == {LONG}
    assert [each.text for each in found.words] == ["Hello,", "see below."]


def test_words_around_the_form_are_kept() -> None:
    """Above it and below it; and what is no form is none."""
    text = f"Hello,\nplease see below.\n\n{md(PACKS['con'])}\nKind regards\n"
    assert {each.text for each in returned([form_sheet(text, "x.md")]).words} == {
        "Hello,", "please see below.", "Kind regards",
    }  # fmt: skip
    assert not is_form("Number,What happened\n1.1a,Done.\n")
    assert not is_form("# Title\n\n## 1.1a\n\nAll is well.\n")
