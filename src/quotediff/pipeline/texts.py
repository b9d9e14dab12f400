"""Texts of articles in a temporary file: what stays of an article is its head, and where its text is read again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from quotediff.located import Located
from quotediff.model import Article, Loaded
from quotediff.storing import Unnamed

MEMORY_A_CHARACTER = 12
"""Bytes of memory, about, that a character of the articles takes while they are compared, where nothing is on disk."""
KEPT_CHARACTERS = 1 << 22
"""So many characters of the texts that were read last are kept."""


class Texts:
    """Takes in what is loaded; once it is too much for so many bytes of memory, the texts go to a temporary file."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._characters = self._kept = 0
        self._file: Unnamed | None = None
        self._read = OrderedDict[int, str]()

    @property
    def on_disk(self) -> bool:
        """Whether the texts are on disk."""
        return self._file is not None

    def keep(self, part: Loaded) -> Loaded:
        """Return what stays of a part that was loaded."""
        self._characters += sum(len(article.text) for article in part.articles)
        if self._file is None and MEMORY_A_CHARACTER * self._characters > self._memory:
            self._file = Unnamed()
        return replace(part, articles=tuple(map(self.stored, part.articles)))

    def stored(self, article: Article) -> Article:
        """Return an article whose text is on disk, if texts are."""
        if self._file is None:
            return article
        data = article.text.encode("utf-8", "surrogatepass")
        return Located(article, self, self._file.append(data), len(data))

    def text(self, begin: int, size: int) -> str:
        """Return the text that was stored at a place."""
        text = self._read.pop(begin, None)
        if text is None:
            assert self._file is not None
            text = self._file.read(begin, size).decode("utf-8", "surrogatepass")
            self._kept += len(text)
            while self._read and self._kept > KEPT_CHARACTERS:
                self._kept -= len(self._read.popitem(last=False)[1])
        self._read[begin] = text
        return text
