"""Markdown that somebody wrote, made fit for a paper: as HTML, as Markdown within a larger file, or on a single line.

It is parsed once, and written anew from what was understood. So a code block that is never closed cannot swallow the
rest of the paper, raw HTML is shown as text, and nothing is loaded from outside: a picture is a part of the paper.
Headings are moved below the one that they stand under, and their levels never skip.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any, Final

from cioc.errors import CannotDoError
from cioc.text import markup
from cioc.text.escaping import escape_inline, escape_start
from cioc.workspace.pictures import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_LOWEST: Final = 6


# -- HTML --------------------------------------------------------------------------------------------------------------


def to_html(
    source: str,
    *,
    under: int,
    about: str,
    numbers: Iterator[int] | None = None,
    pictures: Mapping[str, str] | None = None,
) -> str:
    """HTML whose headings stand under one of level `under`. `about` names what the text is of, for its tables.

    Two texts may be of the same thing: with `numbers` shared among them, no two tables have the same name. `pictures`
    are those that can be shown, by their paths; without them, what they show is told.
    """
    tokens = markup.parsed(source)
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    for token, level in zip(headings, levels([int(token.tag[1:]) for token in headings], under), strict=True):
        token.tag = f"h{level}"
    for opening, inline in pairwise(tokens):
        if opening.type == "paragraph_open" and pictures is not None and _has_picture(inline):
            opening.attrSet("class", "picture")
    given = {"about": about, "numbers": numbers or count(1), "pictures": pictures}
    html: str = _parser().renderer.render(tokens, _parser().options, given)
    return html.strip()


def _has_picture(inline: Token) -> bool:
    return any(each.type == "image" for each in inline.children or ())


def levels(written: Iterable[int], under: int) -> list[int]:
    """The levels of headings below one of level `under`: deeper where deeper was meant, but one step at a time."""
    above: list[int] = []
    found = []
    for level in written:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        found.append(min(under + len(above), _LOWEST))
    return found


@cache
def _parser() -> MarkdownIt:
    """The parser of the text, with words of its own for what papers have more of: tables with a name, pictures."""
    parser = markup.parser()
    parser.renderer.rules |= {  # type: ignore[attr-defined]
        "image": _image,
        "table_open": _table_open,
        "table_close": lambda *_: "</table></div>\n",
        "th_open": lambda *_: '<th scope="col">',
        "td_open": lambda *_: "<td>",
    }
    return parser


def _image(tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
    """The picture itself, as a part of the paper. Where none were handed in, its description stands for it."""
    from markupsafe import escape

    token = tokens[index]
    told = escape(markup.description(token.children or ()).strip())
    if env["pictures"] is None:
        return str(told)
    return f'<img src="{escape(_shown(token, env["pictures"]))}" alt="{told}">'


def _shown(token: Token, pictures: Mapping[str, str]) -> str:
    """The address of a picture that was handed in. Raises CannotDoError for one that was not."""
    path = path_of(str(token.attrs["src"]))
    if path not in pictures:
        raise CannotDoError(f'the paper cannot show the picture "{path}"', hint="see why: cioc validate")
    return pictures[path]


def _table_open(_tokens: Sequence[Token], _index: int, _options: Any, env: Any) -> str:
    """A table needs a name, and on a phone a frame in which it can be moved with the keyboard too."""
    from markupsafe import escape

    name = escape(f"Table {next(env['numbers'])}: {env['about']}")
    return (
        f'<div class="scroll" role="region" aria-label="{name}" tabindex="0">'
        f'<table><caption class="unseen">{name}</caption>\n'
    )


# -- Markdown ----------------------------------------------------------------------------------------------------------


def to_markdown(source: str, *, under: int, pictures: bool = False) -> str:
    """Markdown without HTML, whose headings stand under one of level `under`; with pictures, or what they show."""
    root = _tree(source, pictures=pictures)
    headings = [node for node in root.walk() if node.type == "heading"]
    deep = levels([int(node.tag[1:]) for node in headings], under)
    return "\n\n".join(_blocks(root.children, dict(zip(map(id, headings), deep, strict=True))))


def to_line(source: str, *, pictures: bool = False) -> str:
    """All of it on a single line, fit for the cell of a table."""
    return escape_start(" ".join(part for part in _lines(_tree(source, pictures=pictures)) if part))


def _tree(source: str, *, pictures: bool) -> SyntaxTreeNode:
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(markup.parsed(source))
    for node in tree.walk() if pictures else ():
        if node.type == "image":
            node.meta["kept"] = True
    return tree


_Levels = dict[int, int]
# The level of each heading, by the identity of its node.


def _blocks(nodes: Iterable[SyntaxTreeNode], deep: _Levels) -> list[str]:
    return [text for node in nodes if (text := _block(node, deep))]


def _block(node: SyntaxTreeNode, deep: _Levels) -> str:
    match node.type:
        case "heading":
            text = _one_line(node)
            return f"{'#' * deep[id(node)]} {text}" if text else ""
        case "paragraph":
            return "\n".join(escape_start(line) for line in _inline(node.children).split("\n"))
        case "bullet_list" | "ordered_list":
            return _list(node, deep)
        case "blockquote":
            return _indented("\n\n".join(_blocks(node.children, deep)), first="> ", rest="> ")
        case "fence" | "code_block":
            fence = "`" * max(3, _longest_run(node.content) + 1)
            return f"{fence}\n{node.content.removesuffix(chr(10))}\n{fence}"
        case "table":
            return _table(node)
        case "hr":
            return "***"
        case _:
            return _inline([node])


def _list(node: SyntaxTreeNode, deep: _Levels) -> str:
    tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
    gap = "\n" if tight else "\n\n"
    items = []
    for item in node.children:
        marker = f"{item.info or ''}{node.markup} "
        items.append(_indented(gap.join(_blocks(item.children, deep)), first=marker, rest=" " * len(marker)))
    return gap.join(items)


def _indented(text: str, *, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([f"{first}{head}".rstrip(), *(f"{rest}{line}".rstrip() for line in tail)])


def _table(node: SyntaxTreeNode) -> str:
    rows = [[_one_line(cell) for cell in row.children] for part in node.children for row in part.children]
    head, *body = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *body))


def _one_line(node: SyntaxTreeNode) -> str:
    return _inline(node.children, cell=True).replace("\n", " ")


def _inline(nodes: Sequence[SyntaxTreeNode], *, cell: bool = False) -> str:
    """The words of a block. In a cell there is no line break, and a pipe is escaped even within code."""
    parts: list[str] = []
    for node in nodes:
        if node.type == "link" and parts and parts[-1].endswith("!"):
            parts[-1] = f"{parts[-1][:-1]}\\!"  # else the link would become a picture
        parts.append(_span(node, cell=cell))
    return "".join(parts)


def _span(node: SyntaxTreeNode, *, cell: bool) -> str:
    match node.type:
        case "text":
            return escape_inline(node.content)
        case "softbreak":  # a file's lines are as long as its editor liked them; Word would break each of them
            return " "
        case "hardbreak":
            return " " if cell else "\\\n"
        case "code_inline":
            return _code(node.content, cell=cell)
        case "em" | "strong" | "s":
            return f"{node.markup}{_inline(node.children, cell=cell)}{node.markup}"
        case "link":
            return f"[{_inline(node.children, cell=cell)}]({_target(str(node.attrs.get('href', '')))})"
        case "image" if node.meta.get("kept"):
            told = escape_inline(markup.description(node.token.children or ()).strip()) if node.token else ""
            return f"![{told}]({_target(str(node.attrs.get('src', '')))})"
        case _:  # inline and, of a picture, its description
            return _inline(node.children, cell=cell)


def _target(href: str) -> str:
    """The parser has encoded all but a few characters; these could end the link, or be read as an entity."""
    href = href.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
    return re.sub(r"&(?=#?\w+;)", "%26", href)


def _code(content: str, *, cell: bool) -> str:
    ticks = "`" * (_longest_run(content) + 1)
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{ticks}{pad}{content.replace('|', chr(92) + '|') if cell else content}{pad}{ticks}"


def _longest_run(content: str) -> int:
    return max((len(run) for run in re.findall("`+", content)), default=0)


def _lines(node: SyntaxTreeNode) -> Iterable[str]:
    """The blocks of a text, each on a line of its own."""
    for child in node.children:
        match child.type:
            case "heading" | "paragraph" | "th" | "td":
                yield _one_line(child)
            case "fence" | "code_block":
                yield _code(" ".join(child.content.split()), cell=True) if child.content.strip() else ""
            case "list_item":
                yield " ".join(("•", *(part for part in _lines(child) if part)))
            case _:
                yield from _lines(child)
