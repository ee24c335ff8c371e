"""A character cannot be set by pdflatex.

## Why it matters

In its place the CV has `[?]`. pdflatex has no font for Chinese, Japanese, Korean, Arabic …, and
none for Cyrillic and Greek words unless the document loads it.

## Example

```toml
name = "Ada Quill"

[cv]
engine = "pdflatex"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada and 王, 小明}, title = {On Tides}, year = 2024}
```

## Instead

Set the CV by xelatex or lualatex, with a font for it, as docs/cv.md shows, and say so:

```toml
name = "Ada Quill"

[cv]
engine = "lualatex"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada and 王, 小明}, title = {On Tides}, year = 2024}
```

## Source

LaTeX, utf8.def and the .dfu files of the T1 and TS1 encodings. `pubgen check` looks for it only
where the profile says `engine = "pdflatex"`; `pubgen cv` where it does not say another.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.check.typesetting import unsettable
from pubgen.diagnostic import WARNING
from pubgen.latex.writing import beyond_pdflatex


def find(subject: Subject) -> Iterator[Finding]:
    """Publications with text that would go through the hook for other scripts."""
    if subject.profile.cv.engine == "pdflatex":
        yield from unsettable(
            subject,
            beyond_pdflatex,
            "pdflatex cannot set",
            help_="set the CV by xelatex or lualatex, and say so by `engine` in `[cv]`",
            effect="the CV would have `[?]` there",
        )


RULE = Rule(group="cv", severity=WARNING, find=find)
