"""Whether what is written is in colour, and whether paths are links: one decision, by what people everywhere set.

`--color` is asked first. Where it says nothing, `NO_COLOR` (https://no-color.org) wins over `FORCE_COLOR` and
`CLICOLOR_FORCE`, which give colour through a pipe, and these over `CLICOLOR` (https://bixense.com/clicolors).
"""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO


class When(StrEnum):
    """The occasions on which there is colour."""

    ALWAYS = "always"
    AUTO = "auto"
    NEVER = "never"


_asked = When.AUTO


def ask(when: When) -> None:
    """Take what `--color` says, for the rest of the run."""
    global _asked
    _asked = when


def is_colourful(stream: TextIO) -> bool:
    """Whether to write colours to a stream, by `--color`, the environment and whether it is a terminal."""
    return wants_colour(_asked, os.environ, on_terminal=stream.isatty())


def has_links(stream: TextIO) -> bool:
    """Whether to make links of paths on a stream, by the same."""
    return wants_links(_asked, os.environ, on_terminal=stream.isatty())


def wants_colour(asked: When, environment: Mapping[str, str], *, on_terminal: bool) -> bool:
    """Whether colours are wanted. An empty variable is one that is not set; `0` and `false` say no."""
    if asked is not When.AUTO:
        return asked is When.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if said := environment.get(name):
            if not _says_no(said):
                return True
            if name == "FORCE_COLOR":
                return False
    return on_terminal and environment.get("CLICOLOR") != "0" and environment.get("TERM") != "dumb"


def wants_links(asked: When, environment: Mapping[str, str], *, on_terminal: bool) -> bool:
    """Whether a terminal is known to have links that are followed with a click (OSC 8).

    A log of CI shows them as they are written, and so may whatever reads a pipe.
    """
    if asked is When.NEVER:
        return False
    if said := environment.get("FORCE_HYPERLINK"):
        return not _says_no(said)
    return on_terminal and not environment.get("CI") and environment.get("TERM") != "dumb"


def _says_no(said: str) -> bool:
    return said.casefold() in {"0", "false", "no", "off"}
