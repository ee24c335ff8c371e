"""A string is defined and never used.

## Why it matters

It does no harm, but often the entry that should use it has a misspelt copy of its words.

## Example

```bibtex
@string{sea = {Journal of Tides}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = {Journal of Tides}, year = 2024}
```

## Instead

```bibtex
@string{sea = {Journal of Tides}}
@article{quill2024tides, author = {Quill, Ada}, title = {On Tides}, journal = sea, year = 2024}
```

Where most of many strings are unused (a list of abbreviations for other files), it is told once.

## Source

pubgen's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pubgen.bib import library as raw
from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING

_WORD = re.compile(r"[^\s\"#%'(),={}]+")
_BRACED_OR_QUOTED = re.compile(r"\{[^{}]*\}|\"[^\"]*\"")
_MANY = 10


def find(subject: Subject) -> Iterator[Finding]:
    """Per file, the strings that no value of any file names. A file of strings alone is a list."""
    used = {word for field in _values(subject) for word in _names_in(field.value)}
    for library in subject.libraries:
        blocks = list(library.in_order())
        strings = [block for block in blocks if isinstance(block, raw.String)]
        if not any(isinstance(block, raw.Entry) for block in blocks):
            continue
        unused = [string for string in strings if string.key.lower() not in used]
        if len(strings) >= _MANY and 2 * len(unused) > len(strings):
            yield Finding(
                message=f"{len(unused)} of {len(strings)} strings are not used; this is the first",
                span=unused[0].field.name_span,
                help="delete them, or keep such a list in a file of its own",
            )
            continue
        for string in unused:
            yield Finding(
                message=f"the string `{string.key}` is not used",
                span=string.field.name_span,
                help="delete it, or use it",
            )


def _values(subject: Subject) -> Iterator[raw.Field]:
    for library in subject.libraries:
        for block in library.in_order():
            if isinstance(block, raw.Entry):
                yield from (field for field in block.placed_fields if not field.plain)
            elif isinstance(block, raw.String | raw.Preamble) and not block.field.plain:
                yield block.field


def _names_in(value: str) -> Iterator[str]:
    """The words of *value* that may name a string; a word in nested braces counts, to be safe."""
    return (word[0].lower() for word in _WORD.finditer(_BRACED_OR_QUOTED.sub(" ", value)))


RULE = Rule(group="strings", severity=WARNING, find=find, after=frozenset({"syntax"}))
