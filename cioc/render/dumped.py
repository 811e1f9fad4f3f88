"""Values for machines, as JSON that a person can read too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cioc.render.styled import data
from cioc.text.harmless import in_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cioc.render.styled import Line


def dumped(whole: Mapping[str, object] | Sequence[object]) -> Line:
    """One JSON object or list, in the letters in which it was written."""
    return data(in_json(json.dumps(whole, ensure_ascii=False, indent=2)))
