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
}
"""Options that people look for at one command, and the command that does it."""

_REF: Final = r"\S*[0-9]\S*"


def command_for(word: str) -> str | None:
    """The command that somebody had in mind who typed a word; of what has a digit, the one that shows it."""
    for command, words in ANSWERS.items():
        if word.casefold() in words:
            return command
    return f"cioc show {typed(word)}" if re.fullmatch(_REF, word) else None


def command_with(command: str, option: str) -> str | None:
    """The command that does it where somebody typed an option of another one."""
    return _ELSEWHERE.get((command, option))
