"""Sets of words, and finding set phrases among words."""

from collections.abc import Iterable


class Phrases:
    """A set of phrases, found at a word: the longest that stands there."""

    def __init__(self, phrases: Iterable[str]) -> None:
        table: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            words = phrase.split()
            table.setdefault(words[0], []).append(words)
        self._table = {word: sorted(many, key=len, reverse=True) for word, many in table.items()}
        self.opens = frozenset(self._table)

    def end_at(self, low: list[str], index: int) -> int | None:
        """The index after the longest of the phrases that stands at `index`."""
        for words in self._table.get(low[index], ()):
            if low[index : index + len(words)] == words:
                return index + len(words)
        return None


def phrases(text: str) -> Phrases:
    """Phrases written one after another, with commas between."""
    return Phrases(filter(None, (phrase.strip() for phrase in text.split(","))))


def word_set(text: str) -> frozenset[str]:
    """Words written one after another."""
    return frozenset(text.split())
