"""The form of a pack that can be answered in an e-mail, as Markdown that is plain to read as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cioc.render.pack import words
from cioc.rounds.packs import ANSWER_FIELDS, HEADINGS, TOKEN_HEADING, Field
from cioc.text.escaping import escape, escape_inline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.rounds.packs import Pack, PackedPromise


def text(pack: Pack) -> str:
    """The form: how to answer, then each promise with a place for each answer."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: Pack) -> Iterator[str]:
    yield f"# {escape_inline(words.title(pack))}"
    yield ""
    yield escape(words.opening(pack))
    yield ""
    yield escape(
        f"Write each answer after its colon, leave out what does not apply, and send this back by "
        f"{words.day(pack.reply_by)}. {words.contact(pack)}"
    )
    yield ""
    yield from (
        f"- {HEADINGS[Field(_field(each.heading))]}: {escape_inline(each.means)}" for each in words.columns(pack)
    )
    for asked in pack.asked:
        yield ""
        yield from _promise(asked)


def _field(heading: str) -> Field:
    return next(each for each, said in HEADINGS.items() if said == heading)


def _promise(asked: PackedPromise) -> Iterator[str]:
    yield f"## {escape_inline(asked.shown[Field.REF])}"
    yield ""
    yield escape(asked.shown[Field.PROMISE])
    yield ""
    for each in (Field.BY_WHEN, Field.STANDING, Field.LAST_WORD):
        yield f"- {HEADINGS[each]}: {escape_inline(asked.shown[each])}"
    yield ""
    yield "Your answer:"
    yield ""
    yield from (f"- {HEADINGS[each]}:" for each in ANSWER_FIELDS)
    yield f"- {TOKEN_HEADING}: {escape_inline(asked.token.text())}"
