"""The questions of `cioc import`: one at a time, with its best guess and three rows to judge it by."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from cioc.cli.prompts import Questions, a_day, a_file_name, a_new, sound_text
from cioc.cli.terminal import width, write
from cioc.errors import CannotDoError
from cioc.text.phrases import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cioc.model import Import
    from cioc.office.comparison import Difference
    from cioc.office.cover import SaidDay
    from cioc.office.draft import Draft, Guess, ImportAnswers, Setting
    from cioc.office.grid import SourceDocument
    from cioc.office.headings import Layout
    from cioc.office.writing import Head
    from cioc.workspace.loading import LoadedWorkspace

_NEAR: Final[Mapping[str, tuple[str, ...]]] = {
    "action": ("outcome", "priority"),
    "lead": ("who",),
    "who": ("lead",),
    "timescale": ("revised", "start"),
    "revised": ("timescale", "done-on"),
    "start": ("timescale",),
    "done-on": ("status", "timescale"),
    "progress": ("outcome", "status"),
    "rating": ("status",),
    "status": ("rating", "progress"),
    "outcome": ("action", "progress"),
    "priority": ("reference", "action"),
    "reference": ("priority",),
    "more": ("progress", "outcome"),
    "nothing": ("more", "progress"),
}
"""Other roles of a column by the one that was guessed: a question shows these first."""


_OF_A_DAY: Final = frozenset({"rag", "status", "timescale", "note"})
"""The fields of a line that are true of a day."""


class Interview:
    """Questions and their answers; what nobody was asked is listed as assumed."""

    def __init__(
        self, workspace: LoadedWorkspace, *, ask: bool, kept: Import | None, before: Mapping[str, str]
    ) -> None:
        self.workspace = workspace
        self.questions = Questions(ask=ask, sound=sound_text(workspace))
        self.takes_guesses = not ask
        self.kept = kept
        """The answers of this very plan."""
        self.moved = False
        """Whether somebody else leads than before, and no file here tells who is which post."""
        self.before = before
        """The title, the name and the days that were answered the last time, when nothing was written."""
        self.typed: dict[str, str] = {}
        """The same as answered now."""
        self.answers: ImportAnswers | None = None
        """All that is answered of the table so far."""
        self.has_asked = False
        self.assumed: list[tuple[str, str]] = []
        self.open: list[str] = []
        """Questions that could not be asked, for nobody is there, and may not be guessed."""

    def head(
        self,
        source: SourceDocument,
        layouts: Mapping[int, Layout],
        file: Path,
        *,
        id: str | None,
        title: str | None,
        written: str | None,
        comments: str | None,
        kept: Import | None,
    ) -> Head:
        """The top of the plan: as given, as it was, as answered, or as the document has it."""
        from cioc.office.cover import days_of, title_of, without_people
        from cioc.office.writing import Head

        plan = self.workspace.plans.get(kept.plan) if kept is not None and self.kept is not None else None
        if plan is not None and kept is not None:
            return Head(
                id=plan.id,
                title=title or plan.title,
                written=self._given(written, "--written") or kept.written,
                comments=self._again(comments, kept, days_of(source, layouts)),
                source=file.name,
            )
        found = title or title_of(source, layouts, file.stem)
        name = title or without_people(found, source, layouts)
        from cioc.edit.renumbering import an_id_of, free
        from cioc.model import base

        plans = self.workspace.plans
        short = an_id_of(name)[:40].strip("-.") or "plan"
        chosen = self._text("title", title, "What is the title of the plan?", name)
        if without_people(found, source, layouts) != found:
            said = "the one you gave names a person" if title else "the one in the document names a person; left out"
            self.assumed.append(("title", said))
        taken = self._text(
            "id",
            id,
            "What will other files call it? Small letters, digits and dashes.",
            free(short, plans),
            check=lambda text: a_file_name(a_new(base.Id, plans)(text)),
        )
        days = days_of(source, layouts)
        day, why = self._day(source, days)
        day_written = self._date("written", written, "When was it written?", day, why)
        updated = next((each for each in reversed(days) if each.of_update and each.day > day_written), None)
        so_on, why = (updated.day, _on_cover(updated)) if updated else (day_written, "the day it was written")
        as_of = self._date("comments as of", comments, "On which day were its comments so?", so_on, why)
        stem = file.stem.replace("_", " ")
        is_named = without_people(stem, source, layouts) != stem  # a file is called after somebody, and known by its id
        return Head(id=taken, title=chosen, written=day_written, comments=as_of, source="" if is_named else file.name)

    def _again(self, comments: str | None, kept: Import, days: Sequence[SaidDay]) -> date:
        """The day of comments that are new since the last time: as given, as the cover has it, or the same as then."""
        if given := self._given(comments, "--comments-as-of"):
            return given
        updated = next((each for each in reversed(days) if each.of_update and each.day > kept.comments_as_of), None)
        if updated is None or updated.day > date.today():
            return kept.comments_as_of
        self.assumed.append(("comments as of", f"{updated.day} ({_on_cover(updated)})"))
        return updated.day

    def tell_day(self, found: Sequence[Difference], day: date) -> None:
        """Say of what was written that it was taken for a correction of the last time, and how it is news."""
        if any(each.outcome == "written" and each.field in _OF_A_DAY for each in found):
            said = f"{day}, as the last time, so that what was read of that day is put right; for news give its day"
            self.assumed.append(("comments as of", said))

    def _day(self, source: SourceDocument, days: Sequence[SaidDay]) -> tuple[date, str]:
        """The day on the cover, else that on which the file was saved, else today."""
        said = [*(each for each in days if not each.of_update), *days]
        if said:
            return said[0].day, _on_cover(said[0])
        if source.saved is not None and source.saved <= date.today():
            return source.saved, "the day on which the file was saved"
        return date.today(), "today"

    def _text(self, about: str, given: str | None, question: str, guess: str, *, check: object = str) -> str:
        guess = self.before.get(about, guess)
        if given is None and self.takes_guesses:
            self.assumed.append((about, guess))
        return self._needed(about, given, question, guess, check)

    def _needed(self, about: str, given: str | None, question: str, guess: str, check: object) -> str:
        option = f"--{about.replace(' ', '-')}"
        found = self.questions.needed(given, option, question, default=guess, check=check)  # type: ignore[arg-type]
        if given is None and self.questions.can_ask:
            self.has_asked = True
            self.typed[about] = found
        return found

    def _date(self, about: str, given: str | None, question: str, guess: date, why: str) -> date:
        if about in self.before:
            guess, why = date.fromisoformat(a_day(self.before[about])), "as answered the last time"
        if given is None and self.takes_guesses:
            self.assumed.append((about, f"{guess} ({why})"))
        elif given is None and self.questions.can_ask:
            _quoted([why])
        return date.fromisoformat(self._needed(about, given, question, guess.isoformat(), a_day))

    def _given(self, typed: str | None, option: str) -> date | None:
        if typed is None:
            return None
        return date.fromisoformat(self.questions.needed(typed, option, "", check=a_day))

    def answered(
        self, source: SourceDocument, answers: ImportAnswers, setting: Setting, title: str
    ) -> tuple[ImportAnswers, Draft]:
        """The answers with what was asked of columns, then of words and colours, then of owners; and what they make."""
        from cioc.office.drafting import draft

        self.answers = answers
        found = draft(source, answers, setting, plan_title=title)
        self.moved = self._leads_differ(found)
        for abouts in (("column",), ("status", "rating", "colour"), ("owner", "person")):
            asked = [guess for guess in found.guesses if guess.about in abouts and self._is_open(guess, answers)]
            if not asked:
                continue
            if not self.questions.can_ask:
                if not self.takes_guesses:
                    self.open += [guess.about for guess in asked if guess.about != "person"]
                continue
            for guess in self._one_by_one(asked):
                self.answers = self._asked(guess, self.answers)
            answers = self.answers
            found = draft(source, answers, setting, plan_title=title)
        self.moved = self._leads_differ(found)
        return answers, found

    def _one_by_one(self, asked: Sequence[Guess]) -> Iterator[Guess]:
        """The guesses that are asked about one after the other, less the sure teams if all of them are right."""
        teams = [guess for guess in asked if guess.about == "owner" and not guess.doubtful]
        if len(teams) > 1 and self._are_teams(teams):
            asked = [guess for guess in asked if guess not in teams]
        self.has_asked = True
        yield from asked

    def _are_teams(self, teams: Sequence[Guess]) -> bool:
        """Whether all of them are teams or posts, under the names that the table gives them."""
        assert self.answers is not None
        _quoted([f"{guess.key} ({guess.taken})" for guess in teams])
        question = f"These {len(teams)} are teams or posts, and none is a person: right? No asks of each."
        choices = {"yes": "", "no": ""}
        if self.questions.needed(None, "teams", question, choices=choices, default="yes") == "no":
            return False
        owners = {_small(guess): guess.taken for guess in teams}
        names = {guess.taken: guess.key for guess in teams}
        self.answers = replace(
            self.answers, owners={**self.answers.owners, **owners}, names={**names, **self.answers.names}
        )
        return True

    def _leads_differ(self, found: Draft) -> bool:
        """Whether people stand beside other lines than the last time, and it is not known who they are."""
        from cioc.office.matching import GONE
        from cioc.office.writing import sums

        if not found.unsure or self.kept is None:
            return False
        before = Counter(value for key, value in self.kept.read.items() if key.endswith("/leads") and value != GONE)
        return Counter(value for key, value in sums(found).items() if key.endswith("/leads")) != before

    def _is_open(self, guess: Guess, answers: ImportAnswers) -> bool:
        if guess.about == "person":
            is_known = self.kept is not None and guess.taken in answers.posts and not self.moved
            return guess.key not in answers.people and not is_known
        return not guess.told

    def settle(self) -> None:
        """Go on, if all is answered. Raises CannotDoError where it is not, and nobody can be asked."""
        if self.open:
            from cioc.text.phrases import listed

            about = listed(dict.fromkeys(self.open), last="and")
            raise CannotDoError(
                f"there are questions of {about}, and nobody can be asked here",
                hint="run it in a terminal, or take each guess with --yes",
            )

    def _asked(self, guess: Guess, answers: ImportAnswers) -> ImportAnswers:
        match guess.about:
            case "column":
                return self._column(guess, answers)
            case "status":
                return replace(answers, statuses={**answers.statuses, _small(guess): self._one_of_statuses(guess)})
            case "rating":
                return replace(answers, ratings={**answers.ratings, _small(guess): self._one_of_ratings(guess)})
            case "colour":
                return replace(answers, colours={**answers.colours, guess.key: self._one_of_ratings(guess)})
            case "owner":
                lead, names = self._lead(f'"{guess.key}": which team or post is that?', guess.taken, guess.key, answers)
                return replace(answers, owners={**answers.owners, _small(guess): lead}, names=names)
            case _:
                name = guess.samples[0] if guess.samples else guess.key
                question = f"Which team or post is {name}? The name itself is never written into plans/."
                _samples(guess, among=guess.samples[1:])
                taken = self._a_post(answers) if self.moved else guess.taken
                lead, names = self._lead(question, taken, "", answers, of=guess.key)
                return replace(answers, people={**answers.people, guess.key: lead}, names=names)

    def _a_post(self, answers: ImportAnswers) -> str:
        """A post that is nobody's yet: a guess by the place in the table might give the post of another."""
        known = {*self.workspace.register, *answers.posts, *answers.people.values()}
        return next(f"post-{n}" for n in range(1, 10_000) if f"post-{n}" not in known)

    def _column(self, guess: Guess, answers: ImportAnswers) -> ImportAnswers:
        from cioc.model import ColumnRole
        from cioc.office.headings import MEANS

        _samples(guess)
        choices = {role.value: MEANS[role] for role in ColumnRole}
        taken = self.questions.needed(
            None,
            guess.key,
            f'What does the column "{guess.key}" hold?',
            choices=choices,
            few=tuple(dict.fromkeys((guess.taken, *_NEAR[guess.taken], "more", "nothing"))),
            default=guess.taken,
        )
        return replace(answers, columns={**answers.columns, guess.key: ColumnRole(taken)})

    def _one_of_statuses(self, guess: Guess) -> str:
        from cioc.model import Status

        choices = {status.value: "" for status in Status}
        return self.questions.needed(
            None, guess.key, f'How far has something come that is "{guess.key}"?', choices=choices, default=guess.taken
        )

    def _one_of_ratings(self, guess: Guess) -> str:
        from cioc.office.meanings import NO_RATING

        choices = {key: each.means for key, each in self.workspace.settings.rag.items()}
        question = f'Which rating is "{guess.key}"?'
        if guess.about == "colour":
            question = f"Which rating is a cell in {guess.key}?"
            choices |= {NO_RATING: "no rating"}
        return self.questions.needed(None, guess.key, question, choices=choices, default=guess.taken)

    def _lead(
        self, question: str, guess: str, name: str, answers: ImportAnswers, *, of: str = ""
    ) -> tuple[str, Mapping[str, str]]:
        """An id of the register, or a new one made of the words of a team or a post, which become its name.

        What is somebody's name or initials is refused; `of` is the person who is asked about.
        """
        from cioc.edit.renumbering import an_id_of, free
        from cioc.office.leads import NO_LEAD
        from cioc.office.names import is_initials
        from cioc.office.owners import Known, is_nobody, names_several, names_somebody
        from cioc.privacy.persons import is_person

        asked = "" if name else of
        known = {**{key: entry.name for key, entry in self.workspace.register.items()}, **answers.names}
        abbreviations = frozenset(self.workspace.settings.abbreviations)
        teams = Known(register={}, abbreviations=abbreviations, phrases="", told={})

        def check(text: str) -> str:
            if text in {*known, guess}:
                return text
            alike = {text.casefold(), text.casefold().replace("-", " ")}
            if same := next((key for key, each in known.items() if each.casefold() in alike), None):
                return same
            if not re.search(r"\w", text):
                raise ValueError(
                    f'say the name of a team or post, such as "Head of Fostering", or the id of one in the register; '
                    f"Enter takes {guess}"
                )
            if text.casefold() == NO_LEAD or (is_nobody(text) and text.isalpha()):
                return NO_LEAD
            is_name = is_person(text, abbreviations) or names_somebody(text, teams, of=asked)
            if text.casefold() == asked or is_initials(text, asked) or is_name:
                raise ValueError(
                    f'"{text}" looks like somebody\'s name; say which post or team it is, or "nothing" for no lead'
                )
            if names_several(text, teams):
                raise ValueError(
                    f'"{text}" are several; say the one that answers for it, and add the other in the plan'
                )
            return text

        typed = self.questions.needed(None, guess, question, check=check, default=guess)
        if typed in known or typed == NO_LEAD:
            return typed, answers.names
        if typed == guess:
            return guess, {**answers.names, guess: name} if name else answers.names
        lead = free(an_id_of(typed)[:40].strip("-.") or guess, known)
        is_id = re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)+", typed) is not None
        return lead, {**answers.names, lead: typed.replace("-", " ").capitalize() if is_id else typed}


def _on_cover(said: SaidDay) -> str:
    return f'its cover says "{said.line}"'


def _small(guess: Guess) -> str:
    return folded(guess.key).rstrip(" .!")


def _samples(guess: Guess, *, among: Sequence[str] | None = None) -> None:
    _quoted(guess.samples if among is None else among)


def _quoted(texts: Sequence[str]) -> None:
    """Write texts above a question: samples, or the reason of its guess."""
    from cioc.text.phrases import shortened

    room = width() - 4
    write((((f"    {shortened(text, room)}", "quiet"),) for text in texts if text), to=sys.stderr)
