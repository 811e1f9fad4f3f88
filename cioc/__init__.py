"""Keep an action plan for children in care as YAML in git."""

__version__ = "0.2.0"
