"""Words that people type in the place of a command, and the command that answers them."""

from __future__ import annotations

import re
from typing import Final

from cioc.text.phrases import typed

ANSWERS: Final = {
    "cioc list --rag red": ("red", "reds", "rag", "ratings", "rated"),
    "cioc list --rag amber": ("amber",),
    "cioc overdue": ("late", "lapsed", "past", "passed", "slipping", "outstanding"),
    "cioc list --soon": ("soon", "due", "next", "upcoming", "calendar", "forward"),
    "cioc list --quiet": ("quiet", "stale"),
    "cioc list --no-date": ("undated", "no-date"),
    "cioc list --commitments": ("commitments", "promises", "promised"),
    "cioc list --lead LEAD": ("mine", "ours", "lead", "leads", "who"),
    "cioc list": ("actions", "lines", "open", "find", "search", "todo"),
    "cioc diff --since MEETING": ("changes", "changed", "since", "compare", "what-changed"),
    "cioc slippage": ("moved", "moves", "retimed", "re-timed", "slipped", "delays"),
    "cioc history REF": ("log", "story", "blame", "timeline"),
    "cioc show": ("view", "plan", "plans", "meetings", "ls", "cat"),
    "cioc show measures": ("measures", "numbers", "figures", "kpis", "kpi", "targets", "trends"),
    "cioc status": ("summary", "overview", "dashboard", "st"),
    "cioc validate": ("check", "lint", "test", "verify", "errors"),
    "cioc rules": ("codes", "explain", "rule"),
    "cioc report --meeting DATE": ("paper", "board", "print", "export", "pdf", "word"),
    "cioc progress": ("update", "entry", "note", "complete", "done"),
    "cioc new": ("add", "create"),
    "cioc edit": ("change", "rename", "reword"),
    "cioc pack": ("ask", "chase", "remind", "send"),
}
"""Each command, with the words that it answers."""

_ELSEWHERE: Final = {
    ("cioc edit", "--rag"): "cioc progress REF --rag RATING",
    ("cioc edit", "--note"): "cioc progress REF NOTE",
    ("cioc edit", "--agreed"): "cioc agree MEETING REF",
    **{("cioc list", f"--{rating}"): f"cioc list --rag {rating}" for rating in ("red", "amber", "green")},
    **{("cioc list", f"--{word}"): "cioc list --passed" for word in ("late", "overdue", "lapsed", "past")},
    **{("cioc list", f"--{word}"): "cioc list --soon" for word in ("due", "next", "upcoming")},
}
"""Options that people look for at one command, and the command that does it."""

_REF: Final = r"\S*[0-9]\S*"
_CODE: Final = r"[A-Za-z][0-9]{3}"
_OF_LEADS: Final = ("cioc list", "cioc overdue", "cioc slippage", "cioc diff")
"""Commands that are asked for the promises of a lead."""


def command_for(word: str) -> str | None:
    """The command that somebody had in mind who typed a word; of the code of a rule, or what else has a digit, the one
    that shows it.
    """
    if re.fullmatch(_CODE, word):
        return f"cioc help {word}"
    for command, words in ANSWERS.items():
        if word.casefold() in words:
            return command
    return f"cioc show {typed(word)}" if re.fullmatch(_REF, word) else None


def hint_for(word: str, *, is_like: bool) -> str | None:
    """The hint to who typed a word that is no command; none where it is spelt like one, which is named then."""
    if meant := command_for(word):
        return f"you may mean: {meant}; all there are: cioc --help"
    words = f"cioc list --text {typed(word)}"
    return None if is_like else f"look for the words in the plans: {words}; all commands: cioc --help"


def command_with(command: str, option: str) -> str | None:
    """The command that does it where somebody typed an option of another one."""
    return _ELSEWHERE.get((command, option))


def command_with_more(command: str, words: str) -> str | None:
    """The command that somebody had in mind who typed words behind one that takes none: a filter, a ref or a lead."""
    if command not in _OF_LEADS:
        return None
    return command_for(words) or f"{command} --lead {typed(words)}"
