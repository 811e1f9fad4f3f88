"""Programs are measured as people have them: with the bytecode that pip writes when it installs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def keep_bytecode(folder: Path) -> None:
    """Let every program that is run from here on keep its bytecode in a folder, ours and the peers' alike.

    A checkout has none, and some machines forbid writing it beside the source: Python would compile all of cioc anew
    in each run, which an installed cioc never does. The first run of each program fills the folder.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = os.fspath(folder)
