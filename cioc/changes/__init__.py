"""Two snapshots, and what changed between them: `compare.changes()` finds it, `change.Change` is it.

- What is compared: two sides, `between` which it is one answer; `records` of the files, by `pairing`.
- How things stand on either side: `states`. What of that changed: `state_changes`. What need not be said again:
  `deduplicate`.
- In words: `naming` what changed and whose it is, `headlines` for what happened, `cards` for all there is to say of it,
  `phrases` for days, promises and who agreed.
- For whoever reads it: `kinds`, and their `groups`; all of them as they are `told`.
- In numbers: `reconcile`, how many actions have each rating before and after, and which way each went; in words,
  `ratings`.

How all this is laid out on a screen or a page is for `cioc.render.diff` and `cioc.report`.
"""
