r"""A character needs the T1 fonts, which LaTeX does not load of itself.

## Why it matters

With the old OT1 fonts, LaTeX stops there: it has no command for the letter.

## Example

```toml
name = "Ada Quill"

[cv]
engine   = "pdflatex"
encoding = "ascii"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Dąbek, Ewa}, title = {On Tides}, year = 2024}
```

## Instead

Write `\usepackage[T1]{fontenc}` into the CV and `ignore = ["beyond-ot1"]` into `[check]`, or set it
by xelatex or lualatex:

```toml
name = "Ada Quill"

[cv]
engine   = "lualatex"
encoding = "ascii"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada and Dąbek, Ewa}, title = {On Tides}, year = 2024}
```

## Source

LaTeX2e font encodings (encguide), §2.2: what OT1 has. Looked for where the CV is written with
`encoding = "ascii"`, for pdflatex.
"""

from __future__ import annotations

from collections.abc import Iterator

from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.check.typesetting import unsettable
from pubgen.diagnostic import WARNING
from pubgen.latex.writing import beyond_ot1


def find(subject: Subject) -> Iterator[Finding]:
    """Publications with letters of which OT1 has no part."""
    cv = subject.profile.cv
    if cv.engine == "pdflatex" and cv.encoding == "ascii":
        yield from unsettable(
            subject,
            beyond_ot1,
            "only the T1 fonts have",
            help_=r"write `\usepackage[T1]{fontenc}` into the preamble of the CV",
            effect="LaTeX would stop at it",
        )


RULE = Rule(group="cv", severity=WARNING, find=find)
