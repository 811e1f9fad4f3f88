"""The pages in docs/: those that are generated are current, and what the others tell people to type works."""
