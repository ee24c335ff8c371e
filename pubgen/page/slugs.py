"""Names for pages of papers: what their addresses and folders are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pubgen.distinct import Distinct
from pubgen.model import Publication
from pubgen.names.matching import fold
from pubgen.regexes import regex

# A dot would make it look like a file's name, `ink.pdf`, and some of these mean something.
_OTHER = regex(r"[^a-z0-9_+]+")
_LONGEST = 80
# Windows keeps these for devices (Microsoft, Naming Files, Paths, and Namespaces).
_RESERVED = regex(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
# Between these signs and a hyphen a key hardly ever makes a difference.
_LIKE_HYPHENS = str.maketrans(":/.", "---")


def slugs(publications: Sequence[Publication]) -> Mapping[int, str]:
    """A name for each of *publications* by its number: its ``slug``, else its key in small letters.

    Where a key cannot be a name as it is, or is the name of another entry, a few digits that are
    made of the key follow. So the name of an entry stays when others are added, unless one of them
    asks for the same.
    """
    asked = {each.entry.number: slug_of(each.slug) for each in publications}
    wanted = {each.entry.number: asked[each.entry.number] or _of_key(each) for each in publications}
    counts = Counter(wanted.values())
    distinct = Distinct()

    def name(publication: Publication) -> str:
        number, key = publication.entry.number, publication.key
        slug = wanted[number]
        if counts[slug] > 1 and not asked[number] and (slug != key or slug in taken):
            slug = f"{slug}-{_digits(key)}"
        return distinct.name(slug)

    def rank(publication: Publication) -> tuple[bool, bool]:
        """What has its name for itself is named first, then what an author asked for."""
        number = publication.entry.number
        return counts[wanted[number]] > 1, not asked[number]

    taken = frozenset(asked.values())
    return {each.entry.number: name(each) for each in sorted(publications, key=rank)}


def slug_of(text: str) -> str:
    """*text* as a name for any disk and any address; ``""`` if nothing is left of it."""
    slug = _OTHER.sub("-", text.lower() if text.isascii() else fold(text))[:_LONGEST].strip("-_+")
    return f"paper-{slug}" if _RESERVED.fullmatch(slug) else slug


def _of_key(publication: Publication) -> str:
    key = publication.key
    slug = slug_of(key)
    if slug and slug == key.lower().translate(_LIKE_HYPHENS):
        return slug
    return "-".join(filter(None, (slug, _digits(key))))


def _digits(key: str) -> str:
    import hashlib  # costs time, and most keys need no digits

    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:6]
