"""Words: counts, lists, cuts, suggestions, and what makes them harmless. It knows nothing of plans."""
