"""From the bytes of a file to plain text values with their positions; in `format`, from these to the model.

Every scalar stays the text that stands in the file: `2.10` is not a number here, `no` is a word.
The YAML parser is used for its events alone, so nothing is ever constructed, and nothing is raised:
what is wrong comes back as findings of the family Y, next to whatever could be read.
"""

from __future__ import annotations

from cioc.yaml.composing import compose
from cioc.yaml.decoding import decode, without_forbidden
from cioc.yaml.tree import Position, Tree

__all__ = ["Position", "Tree", "compose", "decode", "without_forbidden"]
