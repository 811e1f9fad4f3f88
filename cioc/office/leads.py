"""Who answers for the lines of a plan: teams and posts of the register, new ones, and posts in the place of people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cioc.model import ColumnRole as Role
from cioc.office.draft import Guesses, ImportAnswers, NewLead, Setting
from cioc.office.grid import squeezed
from cioc.office.identifiers import identifiers_in, with_dots, without_identifiers
from cioc.office.names import SOMEBODY, in_full, naming, parts_of_name, possible_names, replaced, without_names
from cioc.office.owners import Known, Owner, is_nobody, is_post_of, is_surely_person, may_be_named, owners
from cioc.privacy.persons import is_person
from cioc.text.letters import shaped
from cioc.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cioc.office.account import Account
    from cioc.office.grid import SourceCell
    from cioc.office.names import Part
    from cioc.office.rows import PriorityRows

NO_LEAD: Final = "nothing"
"""The answer for one who is no lead at all."""
_PIECES: Final = lazy_pattern(r"(\s*[,;/&\n()]\s*|\s+and\s+|\s+[–—-]\s+)")


@dataclass(kw_only=True)
class Leads:
    """All who are owners in a file, by what its cells say of them."""

    answers: ImportAnswers
    setting: Setting
    account: Account
    guesses: Guesses
    new: dict[str, NewLead] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    """Posts of people of whom no file here tells who is which: taken by their place in the table."""
    people: dict[str, Owner] = field(default_factory=dict)
    """By their keys, in order of appearance."""
    _known: Known = field(init=False)
    _posts: dict[str, str] = field(default_factory=dict)
    _team_of: dict[str, str] = field(default_factory=dict)
    """The one team that a person is named with."""
    legend: Mapping[str, str] = field(default_factory=dict)
    """Initials, and whose they are by what stands below a table."""
    _rows: dict[str, str] = field(default_factory=dict)
    """By people's keys, the first action that they lead."""
    _met: dict[str, tuple[Owner, ...]] = field(default_factory=dict)
    _spelt: Mapping[str, str] = field(default_factory=dict)
    """The names in full of people, by the keys of those parts of a name by which they are named elsewhere."""
    _several: frozenset[str] = frozenset()
    """The keys of those who may be one of several."""
    _short: set[str] = field(default_factory=set)
    """The texts in which somebody is named by a part."""
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)
    """Patterns that find each person in a text, by their keys."""
    _parts: dict[str, tuple[Part, frozenset[str]]] = field(default_factory=dict)
    """Parts of names, and whose they are."""

    def meet(self, found: Sequence[PriorityRows]) -> None:
        """Learn who stands in the owner columns; a person who is named with one team only is taken for that team."""
        self._known = self._known_from(found)
        named = {owner.person: owner.key for owner, _ in self._owners_in(found) if owner.person}
        spelt, several = in_full(named)
        self._spelt = {named[short]: whole for short, whole in spelt.items() if named[short] not in self.answers.people}
        self._several = frozenset(named[short] for short in several) - {*self.answers.people}
        self._met.clear()
        teams: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for owner, action in self._owners_in(found):
            if owner.person:
                self.people.setdefault(owner.key, owner)
                self._rows.setdefault(owner.key, action)
                if owner.team:
                    teams[owner.key][owner.team] += 1
        self._team_of = {key: next(iter(each)) for key, each in teams.items() if len(each) == 1}
        for owner in self.people.values():
            for part in parts_of_name(owner.person, self._known):
                of = self._parts[part.key][1] if part.key in self._parts else frozenset()
                self._parts[part.key] = (part, of | {owner.key})

    @property
    def posts(self) -> dict[str, str]:
        """People's names in small letters and the ids of their posts, in order of appearance."""
        return {key: self._posts[key] for key in self.people if key in self._posts}

    def _known_from(self, found: Sequence[PriorityRows]) -> Known:
        phrases = []
        for section in found:
            for group in section.groups:
                phrases.append(group.action.text)
                for row in group.rows:
                    phrases += [row.values[c.number].text for c in group.layout.of(Role.WHO) if c.number in row.values]
        register = {alias: key for key, name in self.setting.register.items() for alias in _aliases(name)}
        register |= {name.casefold(): key for key, name in self.setting.register.items()}
        register |= {key: key for key in self.setting.register}
        # "Health (CAMHS)" and "CAMHS" are one.
        for key, name in self.setting.register.items():
            for short in re.findall(r"\(([A-Z]{2,8})\)", name):
                register.setdefault(short.casefold(), key)
        register |= self.answers.owners
        return Known(
            register=register,
            abbreviations=frozenset(self.setting.abbreviations),
            phrases=squeezed(" | ".join(phrases)).casefold(),
            told=self.answers.people,
        )

    def _owners_in(self, found: Sequence[PriorityRows]) -> Iterator[tuple[Owner, str]]:
        """Each owner, with the action of the row."""
        for section in found:
            for group in section.groups:
                for row in group.rows:
                    for column in group.layout.of(Role.LEAD):
                        if (value := row.values.get(column.number)) and not value.shared:
                            action = squeezed(group.action.text)
                            yield from ((owner, action) for owner in self.owners(value.text))

    def owners(self, text: str) -> tuple[Owner, ...]:
        """Those whom a text names; a plan names the same few a hundred times."""
        if text not in self._met:
            found = owners(text, self._known)
            self._met[text] = tuple(replace(each, person=self._in_full(each)) for each in found)
        return self._met[text]

    def is_post_of(self, person: str, post: str) -> bool:
        """Whether a line of a cell is the post of the person in the line above it."""
        return is_post_of(person, post, self._known)

    def _in_full(self, owner: Owner) -> str:
        """The name that initials stand for, where the file says so, and the whole of one that is written in part."""
        person = self.legend.get(re.sub(r"[.\s]", "", owner.person), owner.person)
        if owner.key in self._spelt:
            self._short.add(owner.text)
            person = self._spelt[owner.key]
        return person

    def id_of(self, owner: Owner) -> str:
        """The id of an owner, who is put into the register where it is not there yet."""
        if not owner.person:
            return self._team(owner.team)
        if owner.team or (owner.key in self._team_of and owner.key not in self.answers.people):
            return self._team(owner.team or self._team_of[owner.key])
        if owner.key not in self._posts:
            self._posts[owner.key] = self._post(owner)
            if owner.key not in self.answers.people and self._is_by_place(self._posts[owner.key]):
                self.unsure.add(self._posts[owner.key])
        post = self._posts[owner.key]
        if post == NO_LEAD:
            return post
        self._register(post, self.answers.names.get(post, post.replace("-", " ").capitalize()), is_post=is_post(post))
        if owner.key not in self.answers.people:
            self.guesses.take("person", owner.key, post, self.people.get(owner.key, owner).person)
            self.guesses.take("person", owner.key, post, without_identifiers(self._rows.get(owner.key, "")))
        return post

    def _is_by_place(self, post: str) -> bool:
        """Whether it was read before, and who was which post then is not on file here: as on another machine."""
        return post in self.answers.posts or (bool(self.answers.posts) and not self.answers.people)

    def _post(self, owner: Owner) -> str:
        """The post of a person: as it was told, by the place among all people, or a new one."""
        if owner.key in self.answers.people:
            return self.answers.people[owner.key]
        alone = [key for key in self.people if key not in self._team_of or key in self.answers.people]
        place = alone.index(owner.key) if owner.key in alone else len(alone)
        known = self.answers.posts[place] if place < len(self.answers.posts) else ""
        taken = {*self._posts.values(), *self.answers.people.values()}
        if known and (known not in taken or known in self.answers.posts[:place]):  # two spellings of one person
            return known
        taken |= {*self.setting.register, *self.answers.posts}
        return next(f"post-{n}" for n in range(1, 10_000) if f"post-{n}" not in taken)

    def _team(self, name: str) -> str:
        words = (without_identifiers(name) if identifiers_in(name) else squeezed(name)).strip(" .,;") or "Lead"
        aliases = _aliases(words)
        known = next((found for alias in aliases if (found := self._known.register.get(alias))), None)
        if known is not None:
            if known != NO_LEAD and known not in self.setting.register:
                self._register(known, self.answers.names.get(known, words), is_post=False)
            return known
        for key, each in self.new.items():
            if aliases & _aliases(each.name):
                if "(" in words and "(" not in each.name:  # the longer name says more
                    self.new[key] = replace(each, name=words)
                return key
        from cioc.edit.renumbering import an_id_of, free

        bare = re.sub(r"\s*\([^)]*\)", "", words) or words
        made = free(an_id_of(bare)[:40].strip("-.") or "lead", {*self.setting.register, *self.new})
        self._register(made, words, is_post=False)
        self.guesses.take("owner", words, made, doubtful=may_be_named(words, self._known))
        return made

    def _register(self, lead: str, name: str, *, is_post: bool) -> None:
        if lead not in self.setting.register and lead not in self.new:
            self.new[lead] = NewLead(id=lead, name=name, is_post=is_post)

    def say_people(self, found: Sequence[Owner], cells: Sequence[SourceCell]) -> None:
        """Say of cells which people they name, and what in them may not be published."""
        for cell in cells:
            if why := identifiers_in(cell.text):
                self.account.refuse([cell.place], why)
        for cell in cells:
            if any(is_nobody(line) for line in re.split(r"\n|;", cell.text) if line.strip()):
                self.account.doubt([cell], "it names no team, post or person; written without a lead")
        if any(self.id_of(owner) == NO_LEAD for owner in found):
            self.account.doubt(cells, "it names one who is no lead, as was answered; written without")
        for owner in found:
            if not owner.person and self.id_of(owner) != NO_LEAD and may_be_named(owner.team, self._known):
                lead = self.id_of(owner)
                self.account.doubt(cells, f"is this a person? taken for a team or a post, {lead}")
        told = {key for key, post in self.answers.people.items() if not is_post(post)}
        if people := [owner for owner in found if owner.person and owner.key not in told]:
            self._say_named(people, cells)

    def _say_named(self, people: Sequence[Owner], cells: Sequence[SourceCell]) -> None:
        """Say how many people some cells name, and as which posts or teams they are kept."""
        posts = [self.id_of(owner) for owner in people]
        named = [owner for owner in people if owner.team or owner.key in self._team_of]
        number = len({owner.key for owner in people})
        names = self._names(people)
        what = f"{names} a person" if number == 1 else f"{names} {number} people"
        how = "kept as" if len(named) < len(people) else "kept as the team that goes with the name:"
        why = ", by the place in the table: who is which post is not on file here" if self.unsure & {*posts} else ""
        if any(owner.text in self._short for owner in people):
            why = f", taken for the one who is named in full elsewhere{why}"
        said = f"{what}; {how} {', '.join(dict.fromkeys(posts))}{why}"
        if len(named) == len(people) and not why and all(is_surely_person(owner.person) for owner in people):
            self.account.inform(cells, said)
        else:
            self.account.doubt(cells, said)
        if any(owner.key in self._several for owner in people):
            self.account.doubt(cells, "several have that name: who is it? Kept apart from all of them")

    def _names(self, people: Sequence[Owner]) -> str:
        """Whether a cell names people, or may: letters such as DCS may be those of a post."""
        is_sure = all(is_surely_person(each.person) for each in people)
        return "it names" if is_sure else "it may name"

    def masked(self, text: str, cells: Sequence[SourceCell]) -> str:
        """A text without the names of people who are owners elsewhere, nor any number that may not be published."""
        text, why = with_dots(text, but=self.people)
        if why:
            self.account.refuse([cell.place for cell in cells], f'{why}; "…" stands for it')
            if not re.search(r"\w", text):
                return ""
        shape = shaped(text)
        for owner in list(self.people.values()):
            if owner.key not in self._patterns:
                self._patterns[owner.key] = naming(owner.person)
            if self._patterns[owner.key].search(shape):
                text = self._put_post(self._patterns[owner.key], owner, text, cells)
                shape = shaped(text)
        for part, of in self._parts.values():
            if not part.pattern.search(shape):
                continue
            if part.is_word:
                if not all(self._is_of_a_post(found, shape) for found in part.pattern.finditer(shape)):
                    self.account.doubt(cells, f'is "{part.key}" a person? it stands as it is written')
            elif len(of) > 1:
                text = replaced(part.pattern, SOMEBODY, text)
                self.account.doubt(cells, f"it names one of {len(of)} people; written as {SOMEBODY}")
            else:
                text = self._put_post(part.pattern, self.people[next(iter(of))], text, cells)
            shape = shaped(text)
        return text

    def _put_post(self, pattern: re.Pattern[str], owner: Owner, text: str, cells: Sequence[SourceCell]) -> str:
        """A text with the post of an owner in the place of the name."""
        post = self.id_of(owner)
        name = self.new[post].name if post in self.new else self.setting.register.get(post, post)
        name = SOMEBODY if post == NO_LEAD else name
        self.account.doubt(cells, f"{self._names([owner])} a person; written as {name}")
        text = replaced(pattern, name, text)
        # "Housing – Jo Bloggs" is Housing, and not Housing – Housing.
        twice = rf"(?<!\w)({re.escape(name)})(?:\s*[-–—,/]\s*{re.escape(name)}(?!\w)|\s*\(\s*{re.escape(name)}\s*\))"
        return re.sub(twice, r"\1", text)

    def _is_of_a_post(self, found: re.Match[str], text: str) -> bool:
        """Whether a word stands there as part of a team's or a post's name, which was put there or was before."""
        near = text[max(0, found.start() - 60) : found.end() + 60].casefold()
        names = [*(each.name for each in self.new.values()), *self.setting.register.values()]
        return any(found[0].casefold() in shaped(name).casefold() and shaped(name).casefold() in near for name in names)

    def of_sentence(self, text: str, cells: Sequence[SourceCell]) -> str:
        """A comment without the names of people."""
        return self._of_nobody(self.masked(text, cells), cells)

    def of_cell(self, text: str, cells: Sequence[SourceCell]) -> str:
        """The same for a cell that is no sentence: a name that stands alone in it is somebody's too."""
        pieces = _PIECES.split(self.masked(text, cells))
        for index, piece in enumerate(pieces):
            name = squeezed(piece)
            if " " in name and is_person(name) and not self._known.register.get(name.casefold()):
                owner = Owner(text=name, person=name)
                self.people.setdefault(owner.key, owner)
                lead = self.id_of(owner)
                said = self.new[lead].name if lead in self.new else self.setting.register.get(lead, lead)
                said = SOMEBODY if lead == NO_LEAD else said
                pieces[index] = piece.replace(piece.strip(), said)
                self.account.doubt(cells, f"it names a person; written as {said}")
        return self._of_nobody("".join(pieces), cells)

    def _of_nobody(self, text: str, cells: Sequence[SourceCell]) -> str:
        """The same for names of people among other words, who own nothing."""
        found, number = without_names(text)
        if number:
            self.account.doubt(cells, f"it names a person; written as {SOMEBODY}")
        for each in possible_names(found, self._known):
            if not self._is_named(each):
                self.account.doubt(cells, f'is "{each}" a person? it stands as it is written')
        return found

    def _is_named(self, words: str) -> bool:
        """Whether words are part of the name of a team or a post."""
        names = [*(each.name for each in self.new.values()), *self.setting.register.values()]
        return any(words.casefold() in name.casefold() for name in (*names, *self.setting.abbreviations.values()))


def is_post(lead: str) -> bool:
    """Whether an id stands for a person whose post nobody has named yet."""
    return re.fullmatch(r"post-\d+", lead) is not None


def _aliases(name: str) -> frozenset[str]:
    """Other names of a team, in small letters: "Virtual School (VS)" is Virtual School, and VS."""
    found = {name.casefold()}
    if inner := re.fullmatch(r"(.+?)\s*\(([^)]+)\)", name):
        found |= {inner[1].casefold(), inner[2].casefold()}
    return frozenset(re.sub(r"\s*(?:/|&)\s*", " and ", each).removeprefix("the ") for each in found)
