"""Two snapshots, and what changed between them.

records -> pairing -> standing, lateness, succession, compare -> `compare.changes()` -> Change; `reconcile` for totals.
How they are told: `groups`, `headlines`, `phrases`.
"""
