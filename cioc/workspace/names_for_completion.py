"""Names of all there is in a workspace, each with a few words: for a shell that completes what somebody types.

Whoever presses Tab waits for it, so files are only read as text values, and never checked or made a model of. What a
file does not say in the usual way is passed over: there is nobody to tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field

from cioc.succession import Generation, oldest_first, status_on, succession
from cioc.text.phrases import letters
from cioc.yaml import compose, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cioc.workspace.sources import Source

Names: TypeAlias = "dict[str, str]"
"""Names, with a few words on each."""


class Catalogue(Struct, frozen=True, kw_only=True):
    """All names. `within` are those that stand below a plan or a meeting: `1.1a` of cioc-2021."""

    plans: Names = field(default_factory=dict)
    priorities: Names = field(default_factory=dict)
    meetings: Names = field(default_factory=dict)
    measures: Names = field(default_factory=dict)
    agencies: Names = field(default_factory=dict)
    leads: Names = field(default_factory=dict)
    ratings: Names = field(default_factory=dict)
    within: dict[str, Names] = field(default_factory=dict)
    promises: dict[str, Names] = field(default_factory=dict)
    """The priorities of each plan."""
    in_force: str = ""
    """The current plan, if there is one."""

    def refs(self, begun: str) -> Names:
        """Refs that one may go on to be: full names and those of the current plan; after a slash, those below."""
        home, slash, _ = begun.partition("/")
        if slash:
            return {f"{home}/{name}": words for name, words in self.within.get(home, {}).items()}
        own = self.within.get(self.in_force, {})
        return {**own, **self.plans, **self.meetings, **self.measures}

    def steps(self, begun: str) -> Names:
        """Those of them that can make progress: actions, lines, reviews and commitments; and the homes of others."""
        home, slash, _ = begun.partition("/")
        if slash:
            return {name: words for name, words in self.refs(begun).items() if not self._is_priority(name, home)}
        below = self.within.get(self.in_force, {})
        own = {name: words for name, words in below.items() if not self._is_priority(name, self.in_force)}
        homes = {f"{name}/": words for name, words in {**self.plans, **self.meetings}.items() if self.within.get(name)}
        return {**own, **homes}

    def _is_priority(self, name: str, home: str) -> bool:
        return name.removeprefix(f"{home}/") in self.promises.get(home, ())


def catalogue(source: Source) -> Catalogue:
    """Everything in a source that has a name. Plans are in the order in which they follow each other."""
    documents = [tree for blob in source.blobs() if isinstance(tree := compose(decode(blob.data)[0]).value, dict)]
    by_id = {_text(each, "id"): each for each in documents if _kind(each) == "plan"}
    generations = oldest_first(map(_generation, by_id.values()))
    plans = [by_id[each.id] for each in generations]
    meetings = sorted(
        (each for each in documents if _kind(each) == "meeting"), key=lambda meeting: _text(meeting, "date")
    )
    registers = [each for each in documents if _kind(each) == "register"]
    agencies = {name: words for each in registers for name, words in _named(each, "agencies", "id", "name")}
    teams = {name: words for each in registers for name, words in _named(each, "leads", "id", "name")}
    within: dict[str, Names] = {_text(plan, "id"): dict(_in_plan(plan)) for plan in plans}
    within |= {_text(meeting, "date"): dict(_named(meeting, "commitments", "id", "text")) for meeting in meetings}
    settings: dict[str, Any] = next((each for each in documents if _kind(each) == "workspace"), {})
    return Catalogue(
        plans={_text(plan, "id"): _text(plan, "title") for plan in plans},
        priorities={name: words for plan in plans for name, words in _named(plan, "priorities", "ref", "title")},
        meetings={_text(each, "date"): _text(each, "title") or "a meeting of the board" for each in meetings},
        measures={
            name: words
            for each in documents
            if _kind(each) == "measures"
            for name, words in _named(each, "measures", "id", "title")
        },
        agencies=agencies,
        leads=agencies | teams,
        ratings=_ratings(settings) or USUAL_RATINGS,
        within=within,
        promises={_text(plan, "id"): dict(_named(plan, "priorities", "ref", "promise")) for plan in plans},
        in_force=succession(generations).newest or "",
    )


def _generation(plan: dict[str, Any]) -> Generation:
    return Generation(
        id=_text(plan, "id"),
        written=_text(plan, "written"),
        succeeds=_text(plan, "succeeds") or None,
        status=_status(plan),
        has_actions=any(True for priority in _entries(plan, "priorities") for _ in _entries(priority, "actions")),
    )


def _status(plan: dict[str, Any]) -> str | None:
    """Its last one: who completes a name today need not know from which day it is so."""
    agreed, superseded, closed = (_text(plan, key) or None for key in ("agreed", "superseded", "closed"))
    return status_on("9999", _text(plan, "status") or None, agreed=agreed, superseded=superseded, closed=closed)


def _in_plan(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from _named(plan, "priorities", "ref", "promise")
    for priority in _entries(plan, "priorities"):
        for action in _entries(priority, "actions"):
            ref, rows = _text(action, "ref"), list(_entries(action, "delivery"))
            yield ref, _text(action, "action")
            own = letters(_letter(line) for line in rows)
            for line, each in zip(rows, own, strict=True) if len(rows) > 1 else ():
                yield f"{ref}{each}", _text(line, "who")
    if _text(plan, "review"):
        yield "review", "the review of the plan"


def _letter(line: dict[str, Any]) -> str | None:
    found = _text(line, "letter")
    return found if found.isascii() and found.isalpha() and found.islower() else None


# Those of the format, for a workspace that has no others; a test holds them against it.
USUAL_RATINGS = {"red": "off track", "amber": "at risk", "green": "on track", "blue": "complete"}


def _ratings(settings: dict[str, Any]) -> Names:
    below = settings.get("rag")
    found = below.items() if isinstance(below, dict) else ()
    return {name: _text(words, "means") if isinstance(words, dict) else "" for name, words in found}


def _named(where: dict[str, Any], key: str, name: str, words: str) -> Iterator[tuple[str, str]]:
    for entry in _entries(where, key):
        if called := _text(entry, name):
            yield called, _text(entry, words)


def _entries(where: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    below = where.get(key)
    yield from (entry for entry in (below if isinstance(below, list) else ()) if isinstance(entry, dict))


def _kind(document: dict[str, Any]) -> str:
    return _text(document, "cioc").partition("/")[0]


def _text(where: dict[str, Any], key: str) -> str:
    """The text there, on one line; empty where it is none."""
    value = where.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""
