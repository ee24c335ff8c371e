"""What a profile says in addresses and in Markdown, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from pubgen import ACTIVITIES
from pubgen.profile.paths import KeyPath
from pubgen.profile.types import Profile


def addresses(profile: Profile) -> Iterator[tuple[KeyPath, str]]:
    """The addresses that a page may link to."""
    yield ("url",), profile.url
    yield ("affiliation_url",), profile.affiliation_url
    for label, url in profile.links.items():
        yield ("links", label), url
    for name, venue in profile.badges.items():
        yield ("venues", name, "url"), venue.url
    for row, person in enumerate(profile.people):
        yield ("people", row, "url"), person.url
    for name in ACTIVITIES:
        for row, each in enumerate(profile.activities(name)):
            yield (name, row, "url"), each.url
            for label, url in each.links.items():
                yield (name, row, "links", label), url


def texts(profile: Profile) -> Iterator[tuple[KeyPath, str]]:
    """The texts in Markdown."""
    yield ("bio",), profile.bio
    for row, news in enumerate(profile.news):
        yield ("news", row, "text"), news.text
    for name in ACTIVITIES:
        for row, each in enumerate(profile.activities(name)):
            yield (name, row, "text"), each.text
    for row, section in enumerate(profile.section):
        yield ("section", row, "text"), section.text
