"""Privacy: what may not be published, since it could tell who a child is. Small numbers, measured or in words.

The rules find them in the files, and papers show a symbol in their place. Both ask here.
"""
