"""All that a template may print.

A template is handed one name and only loops and prints: whatever had to be worked out, worded or left out was so
before. The name is `paper`; in the templates of sections there is also `section`, whose `body` is the section's own
view, and in the list of all papers it is `index`. Text is of two kinds:

- `str` is plain words. The template prints it as it is, `{{ item.title }}`, and it is escaped for the format.
- `Prose` is Markdown that somebody wrote. The template prints it with a filter: `{{ item.text | prose(3) }}`, where
  3 is the level of the heading that it stands under, or `{{ entry.note | line }}` for a single line of a table.
  Pictures in it are shown in HTML, and stay pictures in Markdown.

An empty string, an empty tuple and None mean that there is nothing to print, so that `{% if %}` can ask.
An `anchor` is the id of an element of the same paper; where it is empty, there is nothing to link to.

Templates run in a sandbox: they reach nothing else, come to an end and print the same everywhere. Of Jinja's filters
they have `abs`, `batch`, `capitalize`, `count`, `d`, `default`, `dictsort`, `e`, `escape`, `first`, `float`,
`groupby`, `indent`, `int`, `items`, `join`, `last`, `length`, `list`, `lower`, `map`, `max`, `min`, `reject`,
`rejectattr`, `replace`, `reverse`, `round`, `select`, `selectattr`, `slice`, `sort`, `string`, `sum`, `title`,
`trim`, `truncate`, `unique`, `upper`, `wordcount`; of its functions `range`, `dict` and `namespace`. Nothing turns
escaping off. A list is looped over or joined, and is not printed as it is. In a style sheet words stand as a string:
`{{ paper.footer | css_string }}`.
"""
