"""How words stand in a YAML file so that they come back as they were typed."""

from __future__ import annotations

from cioc.text.patterns import lazy_pattern

# What needs no quotes on any reading of YAML: begins with a letter, and has nothing in it that could mean something.
_PLAIN = lazy_pattern(r"[^\W\d_](?:[\w '’,.()/&+–-]*[\w.)])?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What some readers of YAML take for something else than words."""


def scalar(text: str) -> str:
    """One line of text as the value of a key: without quotes where it can go without."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    if '"' in text or "\\" in text:
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return f'"{text}"'
