"""A page without some of its links: those to files that are not for others to see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from pubgen.model import Entry, Page
from pubgen.render.proxy import is_address
from pubgen.text import Link

_Struct = TypeVar("_Struct", bound=msgspec.Struct)


def without(page: Page, urls: frozenset[str]) -> Page:
    """*page* without any link to one of *urls*: their words stay."""
    return _Withholder(urls).struct(page) if urls else page


class _Withholder:
    def __init__(self, urls: frozenset[str]) -> None:
        self._urls = urls

    def struct(self, value: _Struct) -> _Struct:
        """*value* with all that it holds."""
        if isinstance(value, Entry):  # it is not on the page
            return value
        fields = {name: self._field(name, getattr(value, name)) for name in value.__struct_fields__}
        return type(value)(**fields)

    def _field(self, name: str, value: object) -> object:
        if isinstance(value, str):
            return "" if is_address(name) and value in self._urls else value
        if name == "withheld":
            return self._urls
        return self._value(value)

    def _value(self, value: object) -> object:
        match value:
            case tuple():
                return tuple(self._values(value))
            case msgspec.Struct():
                return self.struct(value)
        return value

    def _values(self, values: tuple[object, ...]) -> Iterator[object]:
        for each in values:
            if isinstance(each, Link) and each.url in self._urls:
                yield from self._values(each.children)
            else:
                yield self._value(each)
