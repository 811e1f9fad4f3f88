"""The board paper: a snapshot and one of its meetings become a view, and templates print that view.

```
snapshot, meeting  ->  assemble.paper()  ->  view.Paper  ->  rendering.render()  ->  Markdown or HTML
```

Everything here is pure but `templates.py`, which says where template files are, and reads them.
"""
