"""A workspace as of a day: what holds then, and what is out."""
