"""The example: the shipped plans as a git history, each commit holding what was known on its day.

`recipe` says when what became known, and takes out of a file what was not known yet; `history` makes commits of the
stages. The last stage is the shipped plans as they are, byte for byte.
"""
