"""What an output language has to define."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

import msgspec
from markupsafe import Markup

from pubgen.model import Document, LinkedData, Prose
from pubgen.render.proxy import proxy_type
from pubgen.style import ENGLISH, Language
from pubgen.text import Inline, Node

Filter = Callable[[Any], str]
# For languages that are full of braces.
CODE_DELIMITERS: Mapping[str, str] = {
    "block_start_string": "<%",
    "block_end_string": "%>",
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


class SafeText(Markup):
    """Text that is safe in some language other than HTML.

    Jinja joins safe text by the methods of markupsafe's type, and prints what has ``__html__`` as
    it is.
    """

    @staticmethod
    def escaped(value: str) -> str:
        """Plain characters in that language."""
        raise NotImplementedError

    @classmethod
    def escape(cls, value: Any) -> SafeText:
        """*value*, if it is not safe already."""
        if hasattr(value, "__html__"):
            return cls(value.__html__())
        return cls(cls.escaped(str(value)))


def around(label: str) -> tuple[str, str]:
    """What is before and after a label: ``12.``, ``[C3]``."""
    return ("", ".") if label.isdigit() else ("[", "]")


class Format(ABC):
    """What an output language has to define: how a value becomes text that is safe in it.

    *folder* holds its templates, *safe_type* is the only text that may be printed, *options* are
    Jinja's (delimiters, autoescape). *words* is the language of our own words.
    """

    folder: ClassVar[str]
    words: Language
    safe_type: ClassVar[type[str]]
    options: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, words: Language = ENGLISH) -> None:
        self.words = words

    @abstractmethod
    def text(self, value: str) -> str:
        """Plain characters."""

    @abstractmethod
    def url(self, value: str) -> str:
        """An address to link to; empty if unsafe."""

    @abstractmethod
    def inline(self, value: Inline) -> str:
        """Inline text with its markup."""

    @abstractmethod
    def prose(self, value: Prose) -> str:
        """Markdown from the profile."""

    def linked_data(self, value: LinkedData) -> str:  # noqa: ARG002 - for those that have a place
        """JSON-LD; nothing in a language without a place for it."""
        return self.text("")

    def filters(self) -> Mapping[str, Filter]:
        """The filters that templates of this format have beside Jinja's own."""
        return {
            "ordinal": lambda number: self.text(self.words.ordinal(number)),
            "numbered": self._numbered,
        }

    def joined(self, values: Iterable[Any], between: str = "", attribute: str = "") -> str:
        """*values*, or an *attribute* of each, with *between* in between: as Jinja's own filter, in
        this language.
        """
        parts = (getattr(each, attribute) if attribute else each for each in values)
        separator, *safe = (str(self.safe_text(each)) for each in (between, *parts))
        return self.safe_type(separator.join(safe))

    def safe_text(self, value: Any) -> Any:
        """*value* as text, if it is not safe already; a number stays one."""
        if isinstance(value, self.safe_type) or type(value) in (int, float):
            return value
        return self.text(str(value))

    def _numbered(self, label: str) -> str:
        """A safe label as it is before an item: 12 → ``12.``, C3 → ``[C3]``; none for none."""
        if not label:
            return label
        before, after = map(self.text, around(label))
        return before + label + after

    def context(self, page: Document) -> Mapping[str, object]:
        """The names that a template starts with."""
        return {"page": self.safe(page)}

    def safe(self, value: object) -> object:
        """*value* as a template may see it."""
        match value:
            case ():
                return value
            case tuple() if isinstance(value[0], Node):
                return self.inline(value)
            case tuple() | list():
                return tuple([self.safe(each) for each in value])
            case LinkedData():
                return self.linked_data(value)
            case Prose():
                return self.prose(value)
            case msgspec.Struct():
                return proxy_type(type(value), self)(value)
            case None | bool() | int() | float():
                return value
            case str():
                return self.text(value)
            case Mapping():
                return {self.text(str(key)): self.safe(each) for key, each in value.items()}
        return self.text(str(value))  # a date in the front matter
