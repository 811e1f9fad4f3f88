"""Two snapshots, and what changed between them: `compare.changes()` finds it, `change.Change` is it.

- What is compared: `records` of the files, in `pairing`; an action in nearly the same words by `likeness`.
- How things stand on either side: `states`. What of that changed: `state_changes`, and each of several `promise_moves`.
- What else is to be said: `succession` of plans, what cioc `remarks` on. What need not be said again: `told_already`.
- In words: `naming` what changed and whose it is, `record_words` for what a file says, `headlines` for what happened,
  `phrases` for days, counts and promises.
- For whoever reads it: in `groups`, what one entry did `folding` into one, and fit for `publishing`.
- In numbers: `reconcile`, how many actions have each rating before and after; `travel`, which way each went.

How all this is laid out on a screen or a page is for `cioc.render.diff` and `cioc.report`.
"""
