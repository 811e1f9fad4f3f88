"""The cases beside this file: phrases with the readings a person worked out for them.

A file in `cases/` holds one phrase a line, `phrase => reading`, in the notation of `brief`.
`@written DATE` holds for the lines after it; lines that begin with `# ` are headings. In a phrase `\\n` is a line
end and `\\u00a0` a character by its number.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cioc.timescales import Kind, Reading

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One phrase, the day it was written, and what it should be read as."""

    where: str
    phrase: str
    written: date
    expected: str


def cases() -> list[Case]:
    """Every case of every file, in order."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _in_file(path)]


def _in_file(path: Path) -> list[Case]:
    found, written = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@written "):
            written = date.fromisoformat(line.removeprefix("@written "))
        elif line and not line.startswith("# "):
            phrase, arrow, expected = line.rpartition(" => ")
            if not arrow or written is None:
                raise ValueError(f"{path.name}:{number}: say @written first, then `phrase => reading`")
            phrase = phrase.replace("\\n", "\n").replace("\\u00a0", "\u00a0")
            found.append(Case(where=f"{path.stem}:{number}", phrase=phrase, written=written, expected=expected))
    return found


def brief(reading: Reading) -> str:
    """The kind, how often, the days, the flags, and the parts in braces."""
    words: list[str] = [str(reading.kind)]
    if reading.kind is Kind.RECURRING:
        words += _recurrence(reading)
    elif reading.kind is Kind.WINDOW:
        words.append(f"{reading.start or ''}..{reading.due}")
    elif reading.due is not None:
        words.append(str(reading.due))
    elif reading.start is not None:
        words.append(f"from {reading.start}")
    words += [f"!{flag}" for flag in reading.flags]
    if reading.parts:
        words.append("{" + "; ".join(map(brief, reading.parts)) + "}")
    return " ".join(words)


def _recurrence(reading: Reading) -> list[str]:
    words = [reading.every] if reading.every else []
    if reading.months:
        words.append("in " + ",".join(map(str, reading.months)))
    if reading.day:
        words.append(f"on {reading.day}")
    if reading.start:
        words.append(f"from {reading.start}")
    if reading.due:
        words.append(f"until {reading.due}")
    return words
