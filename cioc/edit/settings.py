"""Changes of the settings of a workspace."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from cioc.edit.edits import Insert, Put
from cioc.edit.starts import start
from cioc.edit.work import FileEdits, Work, document_of, in_text
from cioc.errors import CannotDoError
from cioc.model import WorkspaceSettings
from cioc.model.workspace import Term
from cioc.text.patterns import lazy_pattern
from cioc.text.phrases import folded, listed
from cioc.timescales.calendar import TermDates, that_meet
from cioc.workspace.sources import PLANS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cioc.edit.edits import Edit, Written
    from cioc.workspace.loading import LoadedWorkspace
    from cioc.yaml.document import Document


class NewSettings(Struct, frozen=True, kw_only=True):
    """The settings that are to be others: keys and headings of columns, abbreviations and their meanings, keys and
    words of ratings, terms, and the time after which work has no recent update. Ratings are named the worst first; one
    without words keeps its own, and only says where a new one comes.
    """

    columns: tuple[tuple[str, str], ...] = ()
    short: tuple[tuple[str, str], ...] = ()
    ratings: tuple[tuple[str, tuple[str, str] | None], ...] = ()
    terms: tuple[TermDates, ...] = ()
    quiet_after: str | None = None


def settings_changed(new: NewSettings, workspace: LoadedWorkspace) -> Work:
    """Settings with more columns, abbreviations, ratings and terms, or other ones of the same key or name.

    Raises CannotDoError where something is named twice, a column has that heading already, nothing says where a new
    rating comes, or two terms meet.
    """
    now = workspace.settings
    _refuse_what_is_there(new, now)
    ratings = {key: words for key, words in new.ratings if words}
    ranked = _ranked(tuple(now.rag), tuple(key for key, _ in new.ratings))
    document = document_of(WorkspaceSettings, workspace)
    edits = tuple(_edits(new, ratings, ranked, now, document))
    if not edits:
        raise CannotDoError(
            f"nothing is said of the rating {listed([key for key, _ in new.ratings], last='and')}",
            hint=f"give its word and its meaning, or a new one beside it, as in: {_a_place(ranked[0])}",
        )
    name = document.name if document else f"{PLANS}/workspace.yaml"
    begun = None if document else start("cioc: workspace/1\n", "workspace/1", PLANS, workspace)
    labels = [ratings[key][0] if key in ratings else now.rag[key].label for key in ranked]
    is_longer = len(ranked) > len(now.rag)
    key = next((key for key, _ in new.columns), "")
    return Work(
        files=(FileEdits(name=name, edits=edits, start=begun),),
        done="changed",
        what=f"the settings: {listed(_named(new), last='and')}",
        following=f"cioc edit REF --more {key}=WORDS" if key else "cioc validate",
        note=f"the ratings are now, the worst first: {listed(labels, last='and')}" if is_longer else "",
    )


def _refuse_what_is_there(new: NewSettings, now: WorkspaceSettings) -> None:
    """Raise CannotDoError where something is named twice, a column is there, or a rating without words is not."""
    _refuse_twice("--column", (heading for _, heading in new.columns))
    _refuse_twice("--column", (key for key, _ in new.columns))
    _refuse_twice("--abbreviation", (short for short, _ in new.short))
    _refuse_twice("--rating", (key for key, _ in new.ratings))
    for one, other in combinations(new.terms, 2):
        if _is_same(one, other):
            raise _twice("--term", other.name)
    for key, words in new.ratings:
        if words is None and key not in now.rag:
            raise CannotDoError(f'there is no rating "{key}"', hint=f"there are {listed(now.rag, last='and')}")
    for key, heading in new.columns:
        for known, column in now.columns.items():
            if known == key or column.title.casefold() == heading.casefold():
                raise CannotDoError(f'there is a column "{column.title}" already', hint=f"use it: --more {known}=WORDS")


def _named(new: NewSettings) -> Iterator[str]:
    """The things that change, in the words of the receipt."""
    yield from (f'the column "{heading}"' for _, heading in new.columns)
    yield from (short for short, _ in new.short)
    yield from (f"the rating {words[0]}" for _, words in new.ratings if words)
    yield from (f"the term {term.name}" for term in new.terms)
    if new.quiet_after:
        yield f"no recent update after {new.quiet_after}"


def _edits(
    new: NewSettings,
    ratings: Mapping[str, tuple[str, str]],
    ranked: tuple[str, ...],
    now: WorkspaceSettings,
    document: Document | None,
) -> Iterator[Edit]:
    """The edits of the file, in its own order of keys."""
    yield from _put("columns", dict(new.columns), document)
    yield from _put("abbreviations", dict(new.short), document)
    if document is not None and "rag" in _keys_in(document):
        yield from _ratings(ratings, now, ranked, document)
    else:
        yield from _put("rag", _all_ratings(ratings, now, ranked), document)
    yield from _terms(new, now, document)
    yield from _put("thresholds", {"quiet_after": new.quiet_after} if new.quiet_after else {}, document)


def _put(key: str, values: Mapping[str, Written], document: Document | None) -> Iterator[Edit]:
    """The values of a key: each in its place where the file has the key, else all of them together."""
    if not values:
        return
    if document is not None and key in _keys_in(document):
        here = in_text(document, (key,))
        yield from (Put(path=here, key=name, value=value) for name, value in values.items())
    else:
        yield Put(path=(), key=key, value=dict(values), order=tuple(WorkspaceSettings.model_fields))


def _keys_in(document: Document) -> Collection[str]:
    """The keys that the file itself has."""
    return document.content.model_fields_set if isinstance(document.content, WorkspaceSettings) else ()


def _refuse_twice(option: str, names: Iterable[str]) -> None:
    """Raise CannotDoError where an option names something twice, be it once in capitals: one would hide the other."""
    found: set[str] = set()
    for name in names:
        if folded(name) in found:
            raise _twice(option, name)
        found.add(folded(name))


def _twice(option: str, name: str) -> CannotDoError:
    return CannotDoError(f'{option} gives "{name}" twice', hint="give it once, or give one of them another name")


def _all_ratings(
    ratings: Mapping[str, tuple[str, str]], now: WorkspaceSettings, ranked: tuple[str, ...]
) -> dict[str, Written]:
    """All ratings, where none stands in the file yet: the usual ones, with what is other than these."""
    if not ratings:
        return {}
    words = {key: (rating.label, rating.means) for key, rating in now.rag.items()} | dict(ratings)
    return {key: {"label": words[key][0], "means": words[key][1]} for key in ranked}


def _ratings(
    ratings: Mapping[str, tuple[str, str]], now: WorkspaceSettings, ranked: tuple[str, ...], document: Document
) -> Iterator[Edit]:
    """Those in the file, each with its word and meaning; a new one in its place."""
    for key, (label, means) in ratings.items():
        if key in now.rag:
            here = in_text(document, ("rag", key))
            yield from (Put(path=here, key=name, value=said) for name, said in (("label", label), ("means", means)))
        else:
            here = in_text(document, ("rag",))
            yield Put(path=here, key=key, value={"label": label, "means": means}, order=ranked, may_be_first=True)


def _ranked(known: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of all ratings, the worst first: a new one right behind that which is named before it, or else right
    before those that are named after it.

    Raises CannotDoError where none that is there is named beside it, or two are named in another order than they have.
    """
    new = [key for key in named if key not in known]
    beside = [key for key in named if key in known]
    if not new:
        return known
    ranks = f"the worst first: {listed(known, last='and')}"
    if known and not beside:
        raise CannotDoError(
            f'nothing says where the rating "{new[0]}" comes among the others',
            hint=f"they are, {ranks}; name the one before it or the one behind it, as in: {_a_place(known[0], new[0])}",
        )
    if beside != [key for key in known if key in beside]:
        raise CannotDoError(f"{listed(beside, last='and')} is not the order of the ratings", hint=f"name {ranks}")
    order = list(known)
    first = known.index(beside[0]) if beside else 0
    for before, key in pairwise(("", *named)):
        if key not in known:
            order.insert(order.index(before) + 1 if before else first, key)
    return tuple(order)


def _a_place(before: str, key: str = "KEY") -> str:
    """The options that put a rating behind another one."""
    return f'--rating {before} --rating "{key}=WORD: MEANING"'


def _terms(new: NewSettings, now: WorkspaceSettings, document: Document | None) -> Iterator[Edit]:
    """The terms of the calendar, in their order; one of a name that is there has other days."""
    if not new.terms:
        return
    known = now.calendar.terms
    kept = [each for each in known if not any(_is_same(each, term) for term in new.terms)]
    terms = [*(TermDates(name=each.name, start=each.start, end=each.end) for each in kept), *new.terms]
    for one, other in that_meet(terms):
        message = f'the terms "{one.name}" and "{other.name}" meet'
        raise CannotDoError(message, hint="give each its first and its last day")
    content = document.content if document else None
    has_list = isinstance(content, WorkspaceSettings) and bool(content.calendar.terms)
    if document is None or not has_list:
        written = [_written(term) for term in sorted(new.terms, key=lambda term: term.start)]
        yield Put(path=(), key="calendar", value={"terms": written}, order=tuple(WorkspaceSettings.model_fields))
        return
    here = in_text(document, ("calendar",))
    yield from _other_days(new.terms, known, document)
    for term in sorted(new.terms, key=lambda term: term.start):
        if not any(_is_same(each, term) for each in known):
            at = sum(each.start < term.start for each in known)
            yield Insert(path=here, key="terms", value=_written(term), at=at)


def _other_days(terms: Iterable[TermDates], known: tuple[Term, ...], document: Document) -> Iterator[Edit]:
    """The days of terms that are there already; before any other term comes between them."""
    for term in terms:
        index = next((index for index, each in enumerate(known) if _is_same(each, term)), None)
        if index is None:
            continue
        place = in_text(document, ("calendar", "terms", index))
        for key, said in _written(term).items():
            if key == "half_term" and known[index].half_term is not None and isinstance(said, dict):
                yield from (Put(path=(*place, key), key=end, value=day) for end, day in said.items())
            else:
                yield Put(path=place, key=key, value=said, order=tuple(Term.model_fields))


_YEAR = lazy_pattern(r"\d{4}|\d\d/\d\d")
_HALF_A_YEAR = timedelta(days=183)


def _is_same(one: Term | TermDates, other: TermDates) -> bool:
    """Whether two terms are one, by their name and their year, where that names none: "Autumn" comes each year."""
    names_a_year = _YEAR.search(one.name) is not None
    is_near = names_a_year or abs(one.start - other.start) < _HALF_A_YEAR
    return folded(one.name) == folded(other.name) and is_near


def _written(term: TermDates) -> dict[str, Written]:
    said: dict[str, Written] = {"name": term.name, "start": term.start.isoformat(), "end": term.end.isoformat()}
    if term.half_term:
        first, last = term.half_term
        said["half_term"] = {"start": first.isoformat(), "end": last.isoformat()}
    return said
