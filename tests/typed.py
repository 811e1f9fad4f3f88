"""Commands that cioc tells people to type: found in what it says, and held against the options that there are."""

from __future__ import annotations

import re
import shlex
from functools import cache
from typing import TYPE_CHECKING, Any

import typer.main

from tests.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = "\x01"
"""What stands for words that are known only when a command is printed: any number of them, or a value."""

_ENDS = re.compile(r"[;`·|>]|[.,:)](?= |$)|…| \(| - | – | (?:and|or|if|to|for|was|tell|shows) (?=[a-z])")
# What follows a command in a sentence. A name, or somebody's words, stand in quotes.
_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_MARK = "\x00"
_TYPED = re.compile(r"(?<![\w./-])cioc (?:-C \S+ )?(?=[a-z])")
_IS_TYPED = re.compile(r"(?:: |`|Run )$")
# What follows cioc here is a command, and no verb of a sentence whose subject cioc is.
_IS_VERB = re.compile(r"(?:[a-z]+s|and|or|are)(?![\w-])")


def typed_in(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands in a text, each with its words; of one that there is not, the word that should be one alone."""
    for found in _TYPED.finditer(text):
        rest = text[found.end() :]
        name = next((each for each in _BY_LENGTH if re.match(rf"{re.escape(each)}(?![\w-])", rest)), "")
        if name:
            yield name, _words(rest[len(name) :])
        elif _IS_TYPED.search(text[: found.start()]) and not (_IS_VERB.match(rest) or _GROUP.match(rest)):
            yield rest.split()[0], []


_GROUP = re.compile(rf"new (?:…|{PLACE})")
_BY_LENGTH = sorted(COMMANDS, key=len, reverse=True)


def _words(rest: str) -> list[str]:
    quoted: list[str] = []

    def hide(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return _MARK

    hidden = _QUOTED.sub(hide, rest.partition("\n")[0])
    end = _ENDS.search(hidden)
    taken = hidden[: end.start()] if end else hidden
    for each in quoted[: taken.count(_MARK)]:
        taken = taken.replace(_MARK, each, 1)
    try:
        return shlex.split(taken)
    except ValueError:  # an apostrophe of the sentence
        return taken.split()


def faults(name: str, words: list[str]) -> Iterator[str]:
    """Whatever of a command is not so: that there is none, an option that it has not or without a value, or too many
    words.
    """
    if name not in COMMANDS:
        yield f"there is no command {name}"
        return
    options, arguments = _parameters(name)
    given = 0
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            given += PLACE not in word
            continue
        option, _, value = word.partition("=")
        if option not in options:
            yield f"{name} has no {option}"
        elif not options[option] and not value:
            if not rest or rest[0].startswith("--"):
                yield f"{option} of {name} has no value"
            else:
                rest.pop(0)
    if given > arguments:
        yield f"{name} takes no more than {arguments:g} words, and not {' '.join(words)}"


@cache
def _parameters(name: str) -> tuple[dict[str, bool], float]:
    """The options of a command, each with whether it stands alone; and how many words it takes beside them."""
    made: Any = typer.main.get_command_from_info(COMMANDS[name], pretty_exceptions_short=True, rich_markup_mode=None)
    options = {"--help": True, "-h": True}
    most = 0.0
    for each in made.params:
        if each.param_type_name == "argument":
            most += float("inf") if each.nargs == -1 else each.nargs
        else:
            options |= dict.fromkeys((*each.opts, *each.secondary_opts), bool(each.is_flag))
    return options, most
