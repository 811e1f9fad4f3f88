"""Measurements of what cioc claims, each beside a peer that does a comparable job, on the same input in one run."""
