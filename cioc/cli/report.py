"""`cioc report`: the board paper of a meeting."""

from __future__ import annotations


def report() -> None:
    """Write the board paper of a meeting."""
