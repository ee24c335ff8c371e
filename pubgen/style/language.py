"""What a language has to say: every word of ours that appears on a page or in a CV."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec


class Language(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The words of one language; *tag* is its BCP 47 tag.

    What is in braces is filled in. A table from what an entry says (a status, a paper mark …) to
    words has only the rows that are not what the entry says already.
    """

    tag: str

    # dates
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    seasons: Mapping[str, str] = {}
    about: str
    before_christ: str
    present: str
    undated: str
    ordinal: Callable[[int], str]

    # where something appeared
    in_: str
    page: str
    pages: str
    article: str
    number: str
    series: str
    volume: str
    volume_of: str
    volumes: str
    chapter: str
    version: str
    edition: str
    editor: str
    editors: str
    translator: str
    and_others: str
    type_number: str
    at_event: str
    types: Mapping[str, str]
    places: Mapping[str, str]
    statuses: Mapping[str, str] = {}

    # people
    two_names: str
    last_name: str
    et_al: str
    omitted: Callable[[int], str]
    place_among: str
    number_among: str
    legends: Mapping[str, str]
    marks: str

    # publications
    untitled: str
    edited_volume: str
    paper_marks: Mapping[str, str] = {}
    acceptance_rate: str
    artifact: str
    abstract: str
    bibtex: str
    cite: str
    copy_it: str
    copied: str
    link_to_this: str
    links: Mapping[str, str]

    # lists and sections
    news: str
    publications: str
    overview: str
    experience: str
    education: str
    award: str
    grant: str
    talk: str
    teaching: str
    service: str
    kinds: Mapping[str, str]
    accepted: str
    accepted_to: str
    accepted_in: str
    posted: str
    announced: str

    # what a visitor does with a list
    groups: str
    chart: str
    search: str
    search_in: str
    found: str
    found_none: str
    kind: str
    year: str
    keyword: str
    filters: str
    download_found: str
    colours: str
    as_system: str
    light: str
    dark: str

    # on the page of a paper
    keywords: str
    related: str
    relations: Mapping[str, str]

    # around the page
    skip_to_content: str
    contact: str
    sections: str
    download: str
    download_shown: str
    formats: Mapping[str, str]
    homepage: str

    # in a .bib for biblatex
    biblatex_preamble: str
    biblatex_engine: str
    biblatex_list: str
    biblatex_parts: str
