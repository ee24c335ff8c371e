"""What is published with other addresses in it, or without some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, cast

import msgspec

from pubgen.addresses import file_at
from pubgen.model import Entry
from pubgen.render.proxy import is_address
from pubgen.text import Link

_Struct = TypeVar("_Struct", bound=msgspec.Struct)


def without(struct: _Struct, urls: frozenset[str]) -> _Struct:
    """*struct* without any link to one of *urls*, to files that are not for others to see: their
    words stay.
    """
    if not urls:
        return struct
    return _Readdresser(lambda url: "" if url in urls else url, urls).struct(struct)


_Value = TypeVar("_Value")


def below(value: _Value, root: str, instead: Mapping[str, str]) -> _Value:
    """*value*, whose relative addresses start from a folder, for a file from which *root* leads
    to it; *instead* has addresses that become others.
    """

    def moved(url: str) -> str:
        if url in instead:
            return instead[url]
        return root + url if not url.startswith("/") and file_at(url) else url

    return cast("_Value", _Readdresser(moved).value(value))


class _Readdresser:
    def __init__(
        self, change: Callable[[str], str], withheld: frozenset[str] = frozenset()
    ) -> None:
        self._change = change
        self._withheld = withheld

    def struct(self, value: _Struct) -> _Struct:
        """*value* with all that it holds."""
        if isinstance(value, Entry):  # it is not on the page
            return value
        fields = {name: self._field(name, getattr(value, name)) for name in value.__struct_fields__}
        return type(value)(**fields)

    def _field(self, name: str, value: object) -> object:
        if isinstance(value, str):
            return self._change(value) if value and is_address(name) else value
        if name == "withheld":
            return self._withheld
        return self.value(value)

    def value(self, value: object) -> object:
        """*value* with all that it holds."""
        match value:
            case tuple():
                return tuple(self._values(value))
            case msgspec.Struct():
                return self.struct(value)
        return value

    def _values(self, values: tuple[object, ...]) -> Iterator[object]:
        for each in values:
            if isinstance(each, Link) and not self._change(each.url):
                yield from self._values(each.children)
            else:
                yield self.value(each)
