"""Two snapshots, and what changed between them."""
