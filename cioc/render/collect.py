"""Answers that came back, and their fates: the forms of `cioc collect`, and the letter that asks a lead again."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cioc.dates import in_short, parse_partial
from cioc.render.machine import dumped
from cioc.render.terminal_text import heading, indented, plain
from cioc.rounds.outcomes import UNPUBLISHED, Outcome
from cioc.rounds.packs import HEADINGS, Field
from cioc.text.phrases import counted, cut, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.render.terminal_text import Line
    from cioc.rounds.outcomes import AnswerItem, Clash
    from cioc.rounds.returned import Returned
    from cioc.workspace.loading import LoadedWorkspace


class CollectView(Struct, frozen=True, kw_only=True):
    """All that came back, with the fate of each answer."""

    items: tuple[AnswerItem, ...]
    found: Returned
    files: int
    workspace: LoadedWorkspace
    width: int
    written: bool = True
    """Whether what is taken is written, and not only shown."""


_KEYS = {"rag": "rating", "status": "status", "timescale": "new date", "note": "what happened"}
_ASKED = 240


def text(asked: CollectView) -> Iterator[Line]:
    """Numbers first; then each answer that is not written, with its place and why."""
    yield heading(f"{counted(asked.files, 'file')}, {counted(len(asked.items), 'answer')}")
    yield plain(_counts(asked))
    for outcome, title in _TITLES.items():
        found = [item for item in asked.items if item.outcome is outcome]
        if found:
            yield plain("")
            yield heading(f"{title} ({len(found)})")
            for item in found:
                yield from _item(item, asked)
    yield from _beside(asked)


_TITLES = {
    Outcome.CONFLICT: "Changed on both sides: decide",
    Outcome.UNSURE: "Of which promise? Decide",
    Outcome.QUESTION: "Not written: ask again",
    Outcome.HELD: "Not written: see to it first",
    Outcome.REFUSED: "Not taken",
    Outcome.DECIDED: "Decided: these answers are not recorded",
    Outcome.EMPTY: "Without an update",
    Outcome.STAYS: "Asked about before, and answered since",
    Outcome.TAKEN: "Taken",
}


def _counts(asked: CollectView) -> str:
    words = {
        Outcome.TAKEN: "written" if asked.written else "to be written",
        Outcome.KNOWN: "in the plan already",
        Outcome.STAYS: "answered since",
        Outcome.CONFLICT: "to decide",
        Outcome.UNSURE: "to place",
        Outcome.QUESTION: "to ask again",
        Outcome.HELD: "to see to",
        Outcome.REFUSED: "not taken",
        Outcome.DECIDED: "not recorded",
        Outcome.EMPTY: "without an update",
    }
    numbers = {each: sum(item.outcome is each for item in asked.items) for each in words}
    return (
        " · ".join(f"{number:,} {words[each]}" for each, number in numbers.items() if number) or "nothing was filled in"
    )


def _item(item: AnswerItem, asked: CollectView) -> Iterator[Line]:
    name = item.label or item.name or item.answer.shown.get(Field.REF, "") or "no number"
    who = asked.workspace.name_of(item.lead) if item.lead else "somebody"
    yield (
        (f"  {name}", "place"),
        (f"  {cut(item.what, max(20, asked.width - len(name) - len(who) - 8))}  ", ""),
        (who, "quiet"),
    )
    if item.outcome is Outcome.TAKEN:
        yield from indented(f"  {_entry(item)}", asked.width)
        if item.meeting:
            told = f"the meeting of {in_short(parse_partial(item.meeting))} is told of it, as a matter arising"
            yield from indented(f"  {told}", asked.width)
        return
    yield from indented(f"  {item.answer.place}: {_words(item.answer.said) or item.say}", asked.width)
    if item.outcome in {Outcome.CONFLICT, Outcome.QUESTION}:
        yield from decision_lines(item, asked.workspace, asked.width)
    if item.say and item.answer.said:
        yield from indented(f"  {item.say}", asked.width)
    for candidate in item.candidates[:3] if item.outcome is Outcome.UNSURE else ():
        yield from indented(f"    perhaps {candidate.name}  {candidate.what}", asked.width)


def _entry(item: AnswerItem) -> str:
    keys = {key: said for key, said in item.entry.items() if key not in {"by", "via", "about"}}
    return ", ".join(cut(said, _ASKED) if key in {"note", "date"} else f"{key}: {said}" for key, said in keys.items())


def _words(said: Mapping[Field, str]) -> str:
    return "; ".join(f"{HEADINGS[key]}: {cut(text, _ASKED)}" for key, text in said.items())


def answer_lines(item: AnswerItem, width: int) -> Iterator[Line]:
    """The whole of an answer, a line for each column that was filled in: what somebody decides about."""
    yield ((f"  {item.answer.place}", "quiet"),)
    for key, text in item.answer.said.items():
        yield from indented(f"  {HEADINGS[key]}: {' '.join(text.split())}", width)


def decision_lines(item: AnswerItem, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    """The decision about an entry: each value that is not alike, and who else says something else."""
    for clash in item.clashes:
        yield from _clash_lines(clash, workspace, width)
    for each in item.rivals:
        said = f"  but {workspace.name_of(each.lead)} says ({each.place}): {_words(each.said)}"
        yield from indented(said, width)


def _clash_lines(clash: Clash, workspace: LoadedWorkspace, width: int) -> Iterator[Line]:
    """Columns: what it was when the pack went out, what it is now, what the same lead said before, and what came back;
    below each other where there is no room."""
    title = _KEYS[clash.field]
    who = workspace.name_of(clash.current_by) if clash.current_by else ""
    day = in_short(parse_partial(clash.current_on)) if clash.current_on else ""
    since = ", ".join(filter(None, (day, who)))
    current = f"{clash.current} ({since})" if since and clash.current else clash.current
    cells = [("when it went out", clash.base)] if clash.field != "note" else []
    cells += [("in the plan now", current)]
    cells += [("said before", clash.before)] if clash.before else []
    cells += [("came back", clash.returned)]
    room = (width - 6) // len(cells) - 2
    if room < 18 or max(len(said) for _, said in cells) > 3 * room:
        for name, said in cells:
            yield ((f"    {title} {name}: ", "quiet"), (said or "nothing", ""))
        return
    from textwrap import wrap

    columns = [[name, *(wrap(said, room) or ["nothing"])] for name, said in cells]
    yield ((f"    {title}", "strong"),)
    for number in range(max(map(len, columns))):
        text = "  ".join(f"{column[number] if number < len(column) else '':{room}}" for column in columns)
        yield ((f"    {text.rstrip()}", "quiet" if not number else ""),)


def _beside(asked: CollectView) -> Iterator[Line]:
    """Words that are no answers: locked cells that were changed, columns of their own, what stands around."""
    changed = [item for item in asked.items if item.shown]
    if changed:
        yield plain("")
        yield heading(f"Changed where nothing can be changed, and not taken ({len(changed)})")
        for item in changed:
            said = "; ".join(f'{HEADINGS[key]} says "{cut(said, 80)}"' for key, said in item.shown.items())
            yield from indented(f"{item.label or item.name} ({item.answer.place}): {said}", asked.width)
    words = [(item.answer.place, f"{head}: {text}") for item in asked.items for head, text in item.answer.beside]
    words += [(each.place, each.text) for each in asked.found.words]
    if words:
        yield plain("")
        yield heading(f"Other words that came back, and are not taken ({len(words)})")
        for place, said in words:
            yield from indented(f"{place}: {cut(said, _ASKED)}", asked.width)


SCHEMA = "cioc/collect/1"


def json(asked: CollectView) -> Iterator[Line]:
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
                    "returned": _in_words(item),
                    "clashes": [_clash(each) for each in item.clashes],
                    "rivals": [
                        {"lead": each.lead, "place": each.place, "said": _by_column(each.said)} for each in item.rivals
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
                    "returned": _in_words(item),
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


def _in_words(item: AnswerItem) -> str:
    return "; ".join(f"{key}: {said}" for key, said in _by_column(item.answer.said).items())


def _by_column(said: Mapping[Field, str]) -> dict[str, str]:
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
        "said": _by_column(item.answer.said),
        "entry": dict(item.entry) or None,
        "why": item.say or None,
        "changed": {key.value: said for key, said in item.shown.items()},
        "beside": [{"heading": heading, "text": text} for heading, text in item.answer.beside],
    }


_WIDTH = 76


def questions(name: str, items: Sequence[AnswerItem]) -> str:
    """An e-mail to a lead: each answer of theirs that could not be written, and the question about it."""
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
            _question(item),
        ]
    return (
        "\n\n".join(fill(part, _WIDTH, break_long_words=False, break_on_hyphens=False) for part in parts if part) + "\n"
    )


def _question(item: AnswerItem) -> str:
    return sentence(item.say) + ("" if item.say.endswith(("?", ".")) else ".")
