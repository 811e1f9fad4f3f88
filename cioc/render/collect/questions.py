"""The questions that go back to one lead, as plain text for an e-mail."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from cioc.rounds.outcomes import UNPUBLISHED
from cioc.rounds.packs import HEADINGS, Field
from cioc.text.phrases import counted, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cioc.rounds.outcomes import AnswerItem

_WIDTH = 76


def text(name: str, items: Sequence[AnswerItem]) -> str:
    """Their answers, and the questions about them, one after the other."""
    parts = [
        f"Subject: {counted(len(items), 'question')} about the answers of {name}",
        "Thank you for your answers. We could not write these down yet. Please answer each question in an e-mail, or "
        "fill it in again and send the file back.",
    ]
    for number, item in enumerate(items, 1):
        said = "; ".join(f"{HEADINGS[key]}: {cut(said, 200)}" for key, said in item.answer.said.items())
        # As the lead knows it: by the number that stood in what they filled in.
        label = item.answer.shown.get(Field.REF, "").lstrip("'") or item.label or item.answer.place
        # What may not be published is not said again in an e-mail.
        tells = bool(said) and UNPUBLISHED not in item.say
        parts += [
            f"{number}. {label}: {item.what}".rstrip(": "),
            f"You said: {said}" if tells else "",
            _asked(item),
        ]
    return (
        "\n\n".join(fill(part, _WIDTH, break_long_words=False, break_on_hyphens=False) for part in parts if part) + "\n"
    )


def _asked(item: AnswerItem) -> str:
    return f"{item.say[:1].upper()}{item.say[1:]}" + ("" if item.say.endswith(("?", ".")) else ".")
