"""The fates of answers, for machines: `cioc/collect/1`. With choices put in, `cioc collect --decide` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cioc.render.machine import dumped
from cioc.rounds.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cioc.render.collect import CollectView
    from cioc.render.terminal_text import Line
    from cioc.rounds.outcomes import AnswerItem, Clash
    from cioc.rounds.packs import Field

SCHEMA = "cioc/collect/1"


def lines(asked: CollectView) -> Iterator[Line]:
    """One JSON object: every answer with what becomes of it; what is to be decided, each with an id and a choice."""
    items = asked.items
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "written": asked.written,
        "files": asked.files,
        "rows": len(asked.found.tokens),
        "counts": {each.value: sum(item.outcome is each for item in items) for each in Outcome},
        "answers": [_answer(each) for each in items],
        "decisions": [
            *(
                {
                    "id": item.question,
                    "ref": item.name,
                    "lead": item.lead,
                    "returned": _said(item),
                    "clashes": [_clash(each) for each in item.clashes],
                    "rivals": [
                        {"lead": each.lead, "place": each.place, "said": _words(each.said)} for each in item.rivals
                    ],
                    "choice": item.choice or None,
                    "choices": ["current", "returned"],
                }
                for item in items
                if item.question
            ),
            *(
                {
                    "id": item.id,
                    "ref": None,
                    "lead": item.lead,
                    "returned": _said(item),
                    "clashes": [],
                    "rivals": [],
                    "choice": None,
                    "choices": [*(each.name for each in item.candidates), "none"],
                }
                for item in items
                if item.outcome is Outcome.UNSURE
            ),
        ],
        "words": [
            {"file": each.file, "sheet": each.sheet, "row": each.row, "text": each.text} for each in asked.found.words
        ],
    }
    yield dumped(whole)


def _said(item: AnswerItem) -> str:
    return "; ".join(f"{key}: {said}" for key, said in _words(item.answer.said).items())


def _words(said: Mapping[Field, str]) -> dict[str, str]:
    return {key.value: text for key, text in said.items()}


def _clash(clash: Clash) -> dict[str, str | None]:
    return {
        "field": clash.field,
        "base": clash.base,
        "current": clash.current,
        "current_on": clash.current_on or None,
        "current_by": clash.current_by or None,
        "before": clash.before or None,
        "returned": clash.returned,
    }


def _answer(item: AnswerItem) -> dict[str, Any]:
    return {
        "outcome": item.outcome.value,
        "ref": item.name or None,
        "lead": item.lead or None,
        "round": item.round or None,
        "file": item.answer.file,
        "sheet": item.answer.sheet,
        "row": item.answer.row,
        "said": _words(item.answer.said),
        "entry": dict(item.entry) or None,
        "why": item.say or None,
        "changed": {key.value: said for key, said in item.shown.items()},
        "beside": [{"heading": heading, "text": text} for heading, text in item.answer.beside],
    }
