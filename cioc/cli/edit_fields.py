"""The fields that `cioc edit` can change: a table of its options, what each asks, and where the answer goes."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from cioc.cli.new.options import leads_of, today_of
from cioc.cli.prompts import a_day, sound_timescale
from cioc.cli.workspace import in_full
from cioc.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from cioc.cli.apply import Desk
    from cioc.cli.prompts import Questions

    Written: TypeAlias = "dict[str, str | list[str] | dict[str, str] | None]"


class Takes(Enum):
    """The sort of value that a field holds."""

    TEXT = auto()
    TIMESCALE = auto()
    LEAD = auto()
    LEADS = auto()
    TEXTS = auto()
    DAY = auto()
    REFS = auto()


class EditField(NamedTuple):
    """An option, the question for it, the key that it is written to, and whether it is asked where nothing stands."""

    option: str
    question: str
    key: str
    takes: Takes = Takes.TEXT
    usual: bool = True


_TEXT = EditField("text", "What does it say?", "text")
_TITLE = EditField("title", "A few words to call it by?", "title")
_ABOUT = EditField("about", "Which actions or lines is it about?", "about", Takes.REFS, usual=False)
OF_ACTION: Final = (
    EditField("action", "What will be done?", "action"),
    EditField("outcome", "What will be different?", "outcome"),
)
OF_LINE: Final = (
    EditField("who", "Who does it, and where?", "who"),
    EditField("lead", "Who answers for it?", "leads", Takes.LEADS),
    EditField("accountable", "Who sees to it that they do?", "accountable", Takes.LEADS, usual=False),
    EditField("start", "When is it to begin?", "start", Takes.TIMESCALE, usual=False),
)
FIELDS: Final[dict[str, tuple[EditField, ...]]] = {
    "priority": (
        EditField("promise", "What is promised?", "promise"),
        _TITLE,
        EditField("success", "How will we know?", "success", Takes.TEXTS, usual=False),
    ),
    "action": (_TITLE,),
    "line": (_TITLE,),
    "meeting": (
        EditField("title", "Its title?", "title", usual=False),
        EditField("summary", "What does its paper say first?", "summary"),
        EditField("signed", "On which day was its paper signed off?", "signed", Takes.DAY),
        EditField("issued", "On which day was its paper sent out?", "issued", Takes.DAY, usual=False),
    ),
    "item": (_TITLE, _TEXT, _ABOUT),
    "recommendation": (_TEXT, _ABOUT),
    "decision": (_TEXT, _ABOUT),
    "commitment": (_TEXT, EditField("lead", "Who answers for it?", "lead", Takes.LEAD), _TITLE, _ABOUT),
    "measure": (EditField("title", "What is it called?", "title"),),
    "plan": (
        EditField("title", "Its title?", "title"),
        EditField("owner", "Who answers for it as a whole?", "owner", Takes.LEAD),
    ),
}
"""Of each kind of thing its own fields. Those of an action and of a line go beside them."""

_STAY: Final = frozenset(
    {"date", "signed", "issued", "status", "on", "review", "timescale", "id", "more", "without", "remove"}
)
"""What says more than a text, and so is changed, or moves, and is not left out."""

_LINE_OPTIONS = tuple(each.option for each in OF_LINE)
_HAS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "priority": ("a priority", ("promise", "title", "success", "without", "remove")),
    "action": ("an action", ("action", "outcome", "title", "more", *_LINE_OPTIONS, "timescale", "without", "remove")),
    "line": ("a line", ("title", "more", *_LINE_OPTIONS, "timescale", "id", "action", "outcome", "without", "remove")),
    "commitment": ("a commitment", ("text", "title", "lead", "about", "without", "remove")),
    "meeting": ("a meeting", ("title", "date", "summary", "signed", "issued", "without", "remove")),
    "item": ("an item", ("title", "text", "about", "without", "remove")),
    "recommendation": ("a recommendation", ("text", "about", "without", "remove")),
    "decision": ("a decision", ("text", "about", "without", "remove")),
    "measure": ("a measure", ("title", "target", "by", "remove")),
    "plan": ("a plan", ("title", "owner", "status", "on", "without", "review")),
    "workspace": ("the workspace", ("column", "abbreviation", "rating", "term", "quiet-after")),
    "register": ("of the register", ("name", "id", "remove")),
}


def can_be_left_out(option: str) -> bool:
    """Whether an option gives a text that `--without` takes out, of some kind of thing."""
    fields = (*OF_ACTION, *OF_LINE, *(each for of_kind in FIELDS.values() for each in of_kind))
    return option not in _STAY and any(each.option == option for each in fields)


class EditForm:
    """The changes that were given, and those that are answered now; each question shows what stands there."""

    def __init__(self, desk: Desk, given: Mapping[str, str | list[str]], questions: Questions) -> None:
        self.desk = desk
        self.given = given
        self.questions = questions
        self.left_out = tuple(dict.fromkeys(given.get("without", ())))
        self.ask = questions.can_ask and not given
        self.people = leads_of(desk.workspace)

    def check(self, name: str, kind: str) -> None:
        """Raise CannotDoError where something is given that a thing of that kind does not have."""
        from cioc.text.phrases import listed

        what, has = _HAS[kind]
        options = listed([f"--{each}" for each in has], last="and")
        if wrong := [option for each in self.given if (option := each.replace("_", "-")) not in has]:
            raise CannotDoError(f"{name} is {what}, and has no --{wrong[0]}", hint=f"it has {options}")
        for each in self.left_out:
            if each not in has or each in _STAY:
                texts = listed([option for option in has if option not in _STAY], last="and")
                raise CannotDoError(
                    f"--without {each}: {name} is {what}, and has no such text", hint=f"its texts are {texts}"
                )
            if each in self.given:
                raise CannotDoError(f"--{each} is given and left out at once", hint="leave out one of the two")
        if not self.given and not self.questions.can_ask:
            raise CannotDoError(f"nothing is said of what is to be changed of {name}", hint=f"it has {options}")

    @property
    def is_removal(self) -> bool:
        """Whether it is to go. Raises CannotDoError where anything else is given of it."""
        if "remove" in self.given and len(self.given) > 1:
            raise CannotDoError("what is taken out says nothing any more", hint="leave out --remove, or the rest")
        return "remove" in self.given

    def words(self, fields: Iterable[EditField], entry: Any, *, ask: bool = True, given: date | None = None) -> Written:
        """The values of some fields of an entry, where they are given or answered, by their keys.

        `given` is the day on which its timescales are read.
        """
        found: Written = {}
        for field in fields:
            now = getattr(entry, field.key, None)
            if field.option in self.left_out:
                if not now:
                    raise CannotDoError(f"--without {field.option}: there is none")
                if type(entry).model_fields[field.key].is_required():
                    raise CannotDoError(f"--without {field.option}: it cannot do without", hint="say it in other words")
                found[field.key] = None
                continue
            value = self._value(field, now, given, ask=ask and (field.usual or bool(now)))
            if value:
                found[field.key] = value
        return found

    def _value(self, field: EditField, now: Any, given: date | None, *, ask: bool) -> str | list[str] | None:
        is_refs = field.takes is Takes.REFS
        match field.takes:
            case Takes.LEAD:
                return self.choice(field.option, field.question, now, self.people, ask=ask)
            case Takes.LEADS:
                return self._leads(field, now or (), ask=ask)
            case Takes.TIMESCALE if given is not None:
                check = sound_timescale(self.desk.workspace, given)
                return self.text(field.option, field.question, now, check, ask=ask)
            case Takes.TEXTS | Takes.REFS:
                texts = self.given.get(field.option)
                if not isinstance(texts, list):
                    return None
                return in_full(texts, f"--{field.option}", today_of(self.desk.workspace)) if is_refs else list(texts)
            case Takes.DAY:
                return self.text(field.option, field.question, str(now) if now else None, a_day, ask=ask)
            case _:
                return self.text(field.option, field.question, now, ask=ask)

    def text(
        self, key: str, question: str, now: str | None, check: Callable[[str], str] = str, *, ask: bool = True
    ) -> str | None:
        """The new text for a field, as given or answered; None where it stays. `now` is what stands there."""
        value = self.given.get(key)
        assert not isinstance(value, list)
        asked = f"{question} {_stays(now)}"
        return self.questions.wanted(value, f"--{key}", asked, check=check, ask=self.ask and ask)

    def choice(
        self, key: str, question: str, now: str | None, choices: Mapping[str, str], *, ask: bool = True
    ) -> str | None:
        """The new value for a field, one of some choices; None where it stays. Raises CannotDoError for several."""
        value = self.given.get(key)
        if isinstance(value, list):
            found = self.questions.several(value, f"--{key}", "", choices=choices)
            if len(found) > 1:
                raise CannotDoError(f"--{key}: one answers for it, and not {len(found)}", hint="name one of them")
            value = found[0] if found else None
        asked = f"{question} {_stays(now)}"
        return self.questions.wanted(value, f"--{key}", asked, choices=choices, ask=self.ask and ask)

    def _leads(self, field: EditField, now: tuple[str, ...], *, ask: bool) -> list[str]:
        """All who answer for it, each once, in their order."""
        value = self.given.get(field.option)
        assert not isinstance(value, str)
        asked = f"{field.question} With commas between several. {_stays(', '.join(now))}"
        ask = self.ask and ask and bool(self.people)
        found = self.questions.several(value, f"--{field.option}", asked, choices=self.people, ask=ask)
        return list(dict.fromkeys(found))


def _stays(now: str | None) -> str:
    from cioc.text.phrases import shortened

    return f'Enter leaves it: "{shortened(now, 90)}".' if now else "Enter leaves it out."
