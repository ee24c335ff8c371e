"""What in a profile should lead somewhere and does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pubgen import files
from pubgen.addresses import absolute, address, file_at, host_at
from pubgen.profile.mistake import Mistake, help_above, label
from pubgen.profile.paths import KeyPath
from pubgen.profile.types import Profile
from pubgen.profile.written import addresses


def address_mistakes(profile: Profile, base: Path) -> Iterator[Mistake]:
    """What is wrong with the addresses of *profile*, which start from the folder *base*."""
    for path, url in addresses(profile):
        if not url:
            continue
        if path[-2:-1] == ("links",) and _is_no_link(str(path[-1]), url, base):
            yield _fallen(path)
        elif not address(url):
            yield Mistake(
                rule="unsafe-url",
                path=path,
                message=f"{label(path)} is not an address that a page may link to",
                help="start it with `https://`, `http://` or `mailto:`, or write a relative one",
                drops=path,
            )
        elif path == ("url",) and "://" not in absolute(url):
            yield Mistake(
                rule="bad-value",
                path=path,
                message="`url` must be the whole address of the page",
                help=f"write `https://{url}`"
                if host_at(url)
                else "for instance `https://ada.example.org/`",
                drops=path,
            )
    for name, venue in profile.venues.items():
        above = help_above(name)
        if above and isinstance(venue, str) and not getattr(profile, name):
            yield Mistake(
                rule="unknown-setting",
                path=("venues", name),
                message=f"`{name}` is a key of the profile, and here part of the name of a venue",
                help=above,
                effect="it is taken for a badge",
                at_key=True,
            )


def _is_no_link(name: str, url: str, base: Path) -> bool:
    """Whether *name* is a key of the profile that got among the links, with the value *url*."""
    if not help_above(name) or absolute(url) or files.exists(base / file_at(url)):
        return False
    may_be_page = "@" not in url and url.split() == [url] and any(sign in url for sign in "./#")
    return bool(host_at(url)) or not may_be_page


def _fallen(path: KeyPath) -> Mistake:
    name = str(path[-1])
    return Mistake(
        rule="unknown-setting",
        path=path,
        message=f"`{name}` is a key of the profile, and its value is not an address",
        help=help_above(name),
        drops=path,
        at_key=True,
    )
