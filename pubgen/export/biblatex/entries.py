"""An item as an entry: type and fields as biblatex wants them."""

from __future__ import annotations

from collections.abc import Container, Iterator

from pubgen.export.biblatex.numbers import dates_of, numbers_of
from pubgen.export.biblatex.parts import parts_of, printed
from pubgen.export.biblatex.people import people_of
from pubgen.export.biblatex.text import Fields, escaped, latex_of, tex_link
from pubgen.kinds import TALK, kind_of
from pubgen.model import Item, Manner, Mark, Publication
from pubgen.normalise.fields import BADGE
from pubgen.normalise.publication_kind import publication_kind
from pubgen.regexes import regex
from pubgen.style import Language, details, label, legend, meanings, note, paper_marks, title
from pubgen.text import Inline, plain


def bib_entry(
    item: Item, key: str, clear: Container[Mark], language: Language
) -> tuple[str, str, Fields]:
    """Type, key and fields; the entry itself says what marks mean that are not *clear*."""
    publication = item.publication
    kind = _type(publication)
    shown = printed(kind)
    parts, rest = parts_of(publication, kind, language, item.manner)
    numbers = numbers_of(item, shown)
    badge = escaped(str(item.badge or ""))
    fields = {
        **people_of(publication, shown),
        "title": latex_of(title(publication, language)),
        "titleaddon": _title_addon(publication, language),
        **parts,
        **_type_in_words(item, parts, language),
        **_server(publication, kind, parts, numbers),
        **dates_of(publication.date),
        **numbers,
        "addendum": _addendum(item, rest, clear, language),
        "usera": badge,
        "userb": _links(item, numbers, language),
        "badge": badge if publication.entry.get(*BADGE.names) else "",
        "entrysubtype": _subtype(publication, language),
        "shorthand": escaped(item.label),
        "keywords": ", ".join(map(escaped, dict.fromkeys(_keywords(publication, language)))),
    }
    return kind, key, {name: it for name, it in fields.items() if it}


def _type(publication: Publication) -> str:
    """A type that biblatex has, and that shows where the publication appeared and who wrote it."""
    row, where = kind_of(publication.type), publication.where
    kind = row.biblatex or row.name
    if publication.authors and not publication.edited and "author" not in printed(kind):
        return "book"
    if kind in ("misc", "article") and not where.journal:
        if where.book:
            return "inproceedings"
        return "online" if kind == "article" and publication.preprint else kind
    if kind == "misc" and not publication.preprint:
        return "article"
    return kind


def _type_in_words(item: Item, parts: Fields, language: Language) -> Fields:
    """What a talk or a poster is, where the page says it."""
    type_ = item.publication.type
    if kind_of(type_).kind is not TALK or parts.get("type"):
        return {}
    line, word = plain(details(item.publication, language, item.manner)), type_.capitalize()
    return {"type": word} if line.startswith(word) else {}


_ON_SERVERS = frozenset("misc software online".split())


def _server(publication: Publication, kind: str, parts: Fields, numbers: Fields) -> Fields:
    """The server of a preprint, unless its number there or something else names it."""
    preprint = publication.preprint
    if preprint is None or kind not in _ON_SERVERS:
        return {}
    is_named = "eprint" in numbers or parts.get("howpublished")
    return {} if is_named else {"organization": escaped(preprint.server)}


def _title_addon(publication: Publication, language: Language) -> str:
    own = latex_of(publication.title_addon)
    marks = ", ".join(map(escaped, paper_marks(publication, language)))
    return ", ".join(filter(None, (own, marks[:1].upper() + marks[1:])))


_NOT_IN_A_NAME = regex(r"[^A-Za-z0-9 ]+")


def _subtype(publication: Publication, language: Language) -> str:
    """The first paper mark, as the part of a macro's name that biblatex makes of it; the words
    themselves are in ``titleaddon``.
    """
    return _NOT_IN_A_NAME.sub("-", next(iter(paper_marks(publication, language)), "")).strip("- ")


def _addendum(item: Item, rest: Inline, clear: Container[Mark], language: Language) -> str:
    """The *rest* of the line, and what the page says last; standard styles set a ``note`` before
    the pages.
    """
    publication = item.publication
    marks = [mark for mark in legend(publication, language) if mark not in clear]
    own = note(publication, language, Manner(full=True))
    texts = (rest, publication.collaboration, meanings(marks, language), own, *item.awards)
    said = [latex_of(text).rstrip(".") for text in texts if text]
    if item.acceptance:
        said.append(language.acceptance_rate.format(rate=escaped(item.acceptance)))
    if item.artifacts:
        badges = ", ".join(map(escaped, item.artifacts))
        said.append(language.artifact.format(badges=badges))
    return ". ".join(said)


_OF_THEIR_OWN = frozenset(("doi", "arxiv"))


def _links(item: Item, numbers: Fields, language: Language) -> str:
    """``[PDF] [Code]``: the links that biblatex has no field for."""
    others = (
        tex_link(link.url, f"[{label(link, language)}]")
        for link in item.links
        if link.url != numbers.get("url")
        and not (link.kind in _OF_THEIR_OWN and {"doi", "eprint"} & numbers.keys())
    )
    return " ".join(filter(None, others))


def _keywords(publication: Publication, language: Language) -> Iterator[str]:
    """The entry's own, and what a CV may make lists by, apart from them by its beginning."""
    yield from publication.keywords
    yield from (mark.replace(",", "") for mark in paper_marks(publication, language))
    yield f"pubgen-{publication_kind(publication).word}"
    if publication.selected:
        yield "pubgen-selected"
