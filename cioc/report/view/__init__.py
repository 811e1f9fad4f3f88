"""All that a template may print.

A template gets one name, and only loops over its values and prints them. cioc has worked out, worded and suppressed
everything before. The name is `paper`. In the templates of sections there is also `section`, whose `body` holds the
values of that section, and in the list of all papers the name is `index`. Text is of two kinds:

- `str` is plain words. The template prints it as it is, `{{ item.title }}`, and cioc escapes it for the format.
- `Prose` is Markdown. The template prints it with a filter: `{{ item.text | prose(3) }}`, where 3 is the level of the
  heading above it, or `{{ entry.note | line }}` for one line of a table. HTML shows its pictures, and Markdown keeps
  them as Markdown.

An empty string, an empty tuple and None mean that there is nothing to print, so a template can ask with `{% if %}`.
An `anchor` is the id of an element of the same paper. If it is empty, there is nothing to link to.

Templates run in a sandbox: they can use nothing else, stop after a while and print the same everywhere. Of Jinja's
filters they have `abs`, `batch`, `capitalize`, `count`, `d`, `default`, `dictsort`, `e`, `escape`, `first`, `float`,
`groupby`, `indent`, `int`, `items`, `join`, `last`, `length`, `list`, `lower`, `map`, `max`, `min`, `reject`,
`rejectattr`, `replace`, `reverse`, `round`, `select`, `selectattr`, `slice`, `sort`, `string`, `sum`, `title`,
`trim`, `truncate`, `unique`, `upper`, `wordcount`; of its functions `range`, `dict` and `namespace`. Nothing turns
escaping off. Loop over a list or join it; do not print it as it is. In a style sheet, write words as a string:
`{{ paper.footer | css_string }}`.
"""
