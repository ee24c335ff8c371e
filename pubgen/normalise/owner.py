"""Where the owner of the page is in a byline, and what to say where they are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from pubgen.braces import COMMA, cut
from pubgen.model import Author, Entry, Field, Name, Publication
from pubgen.names import Names, PersonIndex, fold, read_names
from pubgen.names.enclosed import ORGANISATION
from pubgen.normalise.record import Record
from pubgen.profile import Identity, names_in_profile
from pubgen.regexes import regex
from pubgen.unicode import without_accents

# With this many entries without the owner, it is a group's bib: one remark says more than hundreds.
_MANY_WITHOUT_OWNER = 10
_FAMILY_NAME = regex(r"[^\W\d_]['’]?[^\W\d_]")


class Owner:
    """The owner of the page, ready to be recognised in any number of names."""

    def __init__(self, identity: Identity, not_me: Iterable[str], *, has_profile: bool) -> None:
        self._shown = identity.name
        self._not_me = frozenset(key.lower() for key in not_me)
        self._aliases = "`aliases` of the profile"
        self._or_group = ", or write `group = true` if that is the name of a group"
        if not has_profile:
            self._or_group = ""
            self._aliases = "`aliases` of a profile, which `pubgen init` writes"
        self._names = tuple(names_in_profile(identity.names))
        self._index = PersonIndex((name, name) for name in self._names)
        self._words = [fold(str(name)).split() for name in self._names]
        self._letters = ["".join(words) for words in self._words]
        self._full = frozenset(without_accents(str(name)) for name in self._names if name.first)
        self._may_be_mine = lru_cache(maxsize=1 << 16)(self._has_a_word_of_mine)

    def is_expected_in(self, entry: Entry) -> bool:
        """Whether the owner should be among the people of *entry*."""
        return bool(self._shown) and entry.key.lower() not in self._not_me

    def places(self, record: Record, field: Field, read: Names) -> set[int]:
        """The places of the owner among the names of *field*: who has one of the names, of several
        the likeliest; else who is in bold; else who has one of them turned round.
        """
        names = read.names
        expected = self.is_expected_in(record.entry)
        matching = expected and [
            place
            for place, raw in enumerate(names)
            if self._may_be_mine(raw.name.last) and self._index.find(raw.name)
        ]
        if not matching:
            bold = {place for place, raw in enumerate(names) if raw.highlighted}
            return self._turned_round(record, field, read) if expected and not bold else bold
        chosen = max(matching, key=lambda place: self._closeness(names[place].name))
        if len(matching) > 1:
            _report_ambiguous(record, field, read, matching, chosen)
        return {chosen}

    def told_apart(self, record: Record) -> Record:
        """*record* with an `and` between the owner and another author where there is a comma: to
        ``Ada Quill, Bo Fern`` there is but one reading where the owner is Ada Quill.
        """
        field = record.entry.field("author", "editor")
        if field is None or not self._may_be_beside_a_comma(field.value):
            return record
        value = field.value
        read = read_names(value)
        for raw, (start, end) in reversed([*zip(read.names, read.places, strict=True)]):
            sides = [side for _, _, side in cut(value[start:end], COMMA)]
            if len(sides) == 2 and self._is_beside_another(raw.name):
                one, other = sides
                record.report(
                    "comma-separated-authors",
                    f"`{one}` and `{other}` are not separated by `and`",
                    field,
                    at=(start, end),
                    help=f"write `{one} and {other}`",
                )
                value = f"{value[:start]}{one} and {other}{value[end:]}"
        if value == field.value:
            return record
        fields = {**record.entry.fields, field.name: msgspec.structs.replace(field, value=value)}
        return Record(msgspec.structs.replace(record.entry, fields=fields), record.diagnostics)

    def _may_be_beside_a_comma(self, value: str) -> bool:
        """Whether a closer look is worth while; letters may be written as macros."""
        plain = without_accents(value)
        return any(f"{name}," in plain or f", {name}" in plain for name in self._full) or (
            bool(self._full) and "\\" in value and "," in value
        )

    def _is_beside_another(self, name: Name) -> bool:
        """Whether of a name that is read as ``Last, First`` one half is all of the owner's, and the
        other somebody else's given and family name.
        """
        own, other = without_accents(name.last), without_accents(name.first)
        if own not in self._full:
            own, other = other, own
        words = other.split()
        is_name = len(words) > 1 and words[0][0].isupper() and _FAMILY_NAME.search(words[-1])
        return own in self._full and bool(is_name) and not ORGANISATION.search(other)

    def may_be_among(self, names: Iterable[Name]) -> bool:
        """Whether `places` may find the owner: one of *names* has a word of theirs."""
        return any(self._may_be_mine(name.last) or self._may_be_mine(name.first) for name in names)

    def _has_a_word_of_mine(self, text: str) -> bool:
        """Whether *text* may be a part of the owner's name: then the index is worth asking, which
        takes the whole name to pieces.
        """
        words = fold(text).split()
        return not words or any(word in letters for letters in self._letters for word in words)

    def _closeness(self, name: Name) -> tuple[bool, int]:
        """The larger, the closer to one of the owner's names: first of all the very same, else the
        one that shares the most words.
        """
        words = fold(str(name)).split()
        return words in self._words, max(len({*words}.intersection(own)) for own in self._words)

    def _turned_round(self, record: Record, field: Field, read: Names) -> set[int]:
        """The place of the owner in a byline that has them only with the family name first."""
        matching = {
            place: found[0]
            for place, raw in enumerate(read.names)
            if self._may_be_mine(raw.name.first or raw.name.last)
            and (found := self._index.turned_round(raw.name))
        }
        if len(matching) > 1:
            _report_ambiguous(record, field, read, list(matching), min(matching))
        elif matching:
            [(place, own)] = matching.items()
            name = read.names[place].name
            record.report(
                "turned-round-name",
                f"`{name}` seems to be you, with the family name first",
                field,
                at=read.places[place],
                effect=f"it would be highlighted; BibTeX takes `{name.last}` for the family name",
                help=f"write `{_family_first(own)}`, or name the entry in `not_me` of the profile",
            )
        return set(sorted(matching)[:1])

    # ------------------------------------------------------------------------------- not there

    def report_missing(
        self, records: Sequence[tuple[Record, Publication]], publications: Sequence[Publication]
    ) -> None:
        """Say of *records*, those of the *publications* that have authors and lack the owner, that
        they do: once, if these are most of many or all that there are.
        """
        many = len(records) > _MANY_WITHOUT_OWNER and 2 * len(records) > len(publications)
        if many or (len(records) > 1 and not any(map(_has_self, publications))):
            records[0][0].report(
                "owner-missing",
                f"`{self._shown}` is not among the authors of {len(records)} of "
                f"{len(publications)} entries; this is the first",
                help=f"add the spelling of the .bib to {self._aliases}{self._or_group}",
                effect="nobody would be highlighted there",
            )
            return
        for record, publication in records:
            record.report(
                "owner-missing",
                f"`{self._shown}` is not among the authors",
                record.entry.field("author", "editor"),
                help=self._advice(publication),
                effect="nobody would be highlighted",
            )

    def _advice(self, publication: Publication) -> str:
        """What to write if the owner is one of these authors after all."""
        authors = publication.authors
        field = "editor" if publication.edited else "author"
        akin = [place for place, author in enumerate(authors) if self._is_akin(author)]
        if publication.et_al and not akin:
            return "write your name before the `and others`"
        if len(akin) == 1 or len(authors) == 1:
            place = akin[0] if akin else 0
            return (
                f"if `{authors[place].text}` is you, add it to {self._aliases}, or "
                f"`{field}+an = {{{place + 1}=me}}` to the entry"
            )
        return (
            f"add the spelling to {self._aliases}, or `{field}+an = {{2=me}}` to the "
            "entry if you are the second"
        )

    def _is_akin(self, author: Author) -> bool:
        family = fold(author.name.last).split()
        return any(family == words[-len(family) :] for words in self._words if family)


def _has_self(publication: Publication) -> bool:
    return any(author.is_self for author in publication.authors)


def _family_first(name: Name) -> str:
    family = " ".join(filter(None, (name.von, name.last)))
    return ", ".join(filter(None, (family, name.jr, name.first)))


def _report_ambiguous(
    record: Record, field: Field, read: Names, matching: Sequence[int], chosen: int
) -> None:
    names = read.names
    shown = " and ".join(f"`{names[place].name}`" for place in matching)
    record.report(
        "ambiguous-self",
        f"{shown} could both be you",
        field,
        at=read.places[matching[-1]],
        effect=f"`{names[chosen].name}` would be highlighted",
        help=f"say which one is you: `{field.name}+an = {{{chosen + 1}=me}}`",
    )
