"""Words that are no command: the one that answers them is named, and it runs."""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from cioc.cli.app import COMMANDS
from cioc.cli.guesses import ANSWERS, command_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Run

PLACES = {"LEAD": "early-help", "DATE": "2021-02-12", "REF": "2.2"}
"""What somebody puts in for what stands in capitals."""


@pytest.mark.parametrize("command", ANSWERS)
def test_each_answer_runs(shipped: Path, cioc: Callable[..., Run], command: str) -> None:
    """As it is named, on the shipped plans; those that ask or write explain themselves."""
    _, name, *options = (PLACES.get(word, word) for word in command.split())
    asks = name in {"progress", "new", "edit", "pack", "diff"}  # or there is no git to ask
    run = cioc(name, *(("--help",) if asks else options), folder=shipped)
    assert (run.status, bool(run.out)) == (0, True)


def test_a_word_has_one_answer_and_is_no_command() -> None:
    """Else nobody would come to it, or it would hang on the order of a table."""
    words = Counter(word for each in ANSWERS.values() for word in each)
    assert set(words.values()) == {1}
    assert not set(words) & set(COMMANDS)


SAID = {
    ("red",): ('no such command "red"', "cioc list --rag red"),
    ("Late",): ('no such command "Late"', "cioc overdue"),
    ("help", "late"): ('no such command "late"', "cioc overdue"),
    ("numbers",): ('no such command "numbers"', "cioc show measures"),
    ("2.2b",): ('no such command "2.2b"', "cioc show 2.2b"),
    ("BOD 60/17(h)",): ('no such command "BOD 60/17(h)"', 'cioc list --text "BOD 60/17(h)"'),
    ("help", "AATI"): ('no such command "AATI"', "cioc list --text AATI"),
    ("T303",): ('no such command "T303"', "cioc help T303"),
    ("statu",): ('no such command "statu". Did you mean "status"?', None),
}


@pytest.mark.parametrize("typed", SAID, ids=" ".join)
def test_said(cioc: Callable[..., Run], typed: tuple[str, ...]) -> None:
    """One that is spelt nearly as a command is taken for that, as before."""
    run = cioc(*typed)
    message, meant = SAID[typed]
    hint = "see what it takes with: cioc --help"
    if meant:
        is_words = "--text" in meant
        hint = f"look for the words in the plans: {meant}; all commands: cioc --help"
        hint = hint if is_words else f"you may mean: {meant}; all there are: cioc --help"
    assert (run.status, run.out) == (2, "")
    assert " ".join(run.err.split()) == f"cioc: {message} = {hint}"


@pytest.mark.parametrize("option", ["--rag", "--note", "--agreed"])
def test_option_of_another_command(cioc: Callable[..., Run], shipped: Path, option: str) -> None:
    """The command that has it is named, and not an option of other things that is spelt nearly so."""
    run = cioc("edit", "2.2", option, "x", folder=shipped)
    assert (run.status, f"cioc edit has no {option}" in run.err) == (2, True)
    meant = run.err.partition("say it by: cioc ")[2].split()[0]
    assert meant in COMMANDS
    assert "Possible options" not in run.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("list red", "cioc list --rag red"),
        ("list next", "cioc list --soon"),
        ("overdue early-help", "cioc overdue --lead early-help"),
        ("overdue Virtual School", 'cioc overdue --lead "Virtual School"'),
        ("slippage 2.2", "cioc show 2.2"),
    ],
)
def test_words_behind_a_command(cioc: Callable[..., Run], shipped: Path, typed: str, meant: str) -> None:
    """A filter, a lead or a ref where the command takes none: the command that has it is named, and runs."""
    run = cioc(*typed.split(), folder=shipped)
    assert (run.status, run.out) == (2, "")
    assert f"you may mean: {meant};" in " ".join(run.err.split())
    assert cioc(*shlex.split(meant)[1:], folder=shipped).status == 0


@pytest.mark.parametrize(("option", "meant"), [("--red", "--rag red"), ("--late", "--passed"), ("--due", "--soon")])
def test_options_by_other_names(cioc: Callable[..., Run], shipped: Path, option: str, meant: str) -> None:
    """A filter of a list by the word that people have for it."""
    run = cioc("list", option, folder=shipped)
    assert (run.status, f"say it by: cioc list {meant}\n" in run.err) == (2, True)


def test_what_has_a_digit_may_be_a_ref() -> None:
    """Nothing else is guessed."""
    assert command_for("cioc-2019/1.3b") == "cioc show cioc-2019/1.3b"
    assert command_for("nosuch") is None
