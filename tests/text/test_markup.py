"""Markdown as somebody wrote it: which links a reader may follow, and what is words after all."""

from __future__ import annotations

import pytest

from cioc.text.markup import description, parsed

LINKS = {
    "the web": ("https://example.org/a", True),
    "mail": ("mailto:post@example.org", True),
    "a telephone": ("tel:01234567890", True),
    "in capitals": ("HTTPS://EXAMPLE.ORG", True),
    "a place in the paper": ("#section-2", True),
    "a file beside it": ("papers/minutes.pdf", True),
    "a file with a colon": ("./a:b", True),
    "a script": ("javascript:alert(1)", False),
    "a program": ("ms-word:ofe|u|x", False),
    "another machine": ("//example.org/a", False),
    "a path of Windows": ("%5c%5cserver/a", False),
    "data": ("data:text/html,x", False),
    "a file of the reader's": ("file:///etc/passwd", False),
}


@pytest.mark.parametrize(("address", "is_link"), LINKS.values(), ids=list(LINKS))
def test_links(address: str, *, is_link: bool) -> None:
    """What starts a program, or is elsewhere than it looks, is text."""
    inline = parsed(f"[here]({address})")[1]
    assert any(token.type == "link_open" for token in inline.children or ()) is is_link


SHOWN = {
    "an address that a link uses": ("See [a].\n\n[a]: https://example.org", "See a."),
    "an address that none uses": ("See.\n\n[a]: https://example.org", "See. [a]: https://example.org"),
    "words behind a colon": ("See [a].\n\n[a]: later", "See [a]. [a]: later"),
    "a footnote": ("See [^1].\n\n[^1]: minutes.pdf", "See [^1]. [^1]: minutes.pdf"),
    "told twice": ("[a]\n\n[a]: #b\n[a]: #c", "[a] [a]: #b [a]: #c"),
}


@pytest.mark.parametrize(("source", "shown"), SHOWN.values(), ids=list(SHOWN))
def test_nothing_is_hidden(source: str, shown: str) -> None:
    """What Markdown takes for an address is shown where no link uses it, and where it is none."""
    inlines = [token.children or () for token in parsed(source) if token.type == "inline"]
    words = [" ".join(child.content for child in children if child.content) for children in inlines]
    assert " ".join(" ".join(words).split()).replace(" .", ".") == shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("A *line*\nchart", "A line chart"),
        ("", ""),
        ("**Red** `12`", "Red 12"),
        ("A ![*small* dot](b.png) on it", "A small dot on it"),
        ("A [link](b)", "A link"),
    ],
)
def test_description_of_a_picture(words: str, said: str) -> None:
    """Without marks, on one line; a picture within it is what that is described as."""
    [image] = parsed(f"![{words}](a.png)")[1].children or []
    assert description(image.children or ()) == said
