"""A workspace: where its files come from, all of them loaded together, and what things in them are called."""
