"""A link in the profile has the name of a host, and no `https://` before it.

## Why it matters

Browsers take it for a file beside the page: the link leads nowhere.

## Example

```toml
name = "Ada Quill"

[links]
GitHub = "github.com/ada"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

## Instead

```toml
name = "Ada Quill"

[links]
GitHub = "https://github.com/ada"
```

```bibtex
@misc{quill2024tides, author = {Quill, Ada}, title = {On Tides}, year = 2024}
```

A file or folder of that name beside the profile may be meant; then nothing is said.

## Source

RFC 3986 §4.2: what has no scheme is relative.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from pubgen import files
from pubgen.check.rule import Finding, Rule
from pubgen.check.subject import Subject
from pubgen.diagnostic import WARNING
from pubgen.profile import Profile

_Path: TypeAlias = tuple[str | int, ...]

# `cv.pdf` alone is a file: without a path, only what ends like hosts do is taken for one.
_HOST = re.compile(
    r"(?i)(?:[\w-]+\.)+(?:[a-z]{2,}/.*|(?:com|org|net|edu|gov|io|dev|ac\.\w\w)(?:[?#:].*)?)"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Relative addresses that look like a host, and of which there is no file."""
    for path, url in _addresses(subject.profile):
        if not _HOST.fullmatch(url):
            continue
        span = subject.place(path)
        folder = Path(span.source.name).parent if span else Path()
        host = re.split(r"[/?#:]", url)[0]
        if not files.exists(folder / host):
            yield Finding(
                message=f"`{host}` looks like a host, but is read as a file beside the page",
                span=span,
                help=f"write `https://{url}`",
                effect="the link would lead nowhere",
            )


def _addresses(profile: Profile) -> Iterator[tuple[_Path, str]]:
    yield ("url",), profile.url
    yield ("affiliation_url",), profile.affiliation_url
    for label, url in profile.links.items():
        yield ("links", label), url
    for name, venue in profile.badges.items():
        yield ("venues", name, "url"), venue.url
    for row, person in enumerate(profile.people):
        yield ("people", row, "url"), person.url
    for row, job in enumerate(profile.experience):
        yield ("experience", row, "url"), job.url
    for row, degree in enumerate(profile.education):
        yield ("education", row, "url"), degree.url


RULE = Rule(group="profile", severity=WARNING, find=find)
