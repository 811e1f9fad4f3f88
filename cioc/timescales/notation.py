"""A reading in a line: how the examples of the forms and the cases of the tests say what they expect.

deadline 2019-03-31 !assumed
window 2019-02-01..2019-03-31          window ..2021-03-31
ongoing                                ongoing from 2020-04-01
recurring P1M until 2021-03-31         recurring P1Y in 3,9 on 31
deadline 2019-03-31 {ongoing; deadline 2019-03-31 !assumed}
"""

from cioc.timescales.reading import Kind, Reading


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
