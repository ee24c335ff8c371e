"""What the fields of an entry say, and which there should be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pubgen.bib.typos import one_typo_apart
from pubgen.check.find import finds
from pubgen.check.finding import Finding, at_key, in_field
from pubgen.check.subject import Subject
from pubgen.kinds import A_BOOK, A_DATE, A_JOURNAL, A_TITLE, kind_of
from pubgen.model import Entry, Publication
from pubgen.normalise.fields import LINKS, PUBLIC, USES
from pubgen.normalise.preprints import arxiv_id
from pubgen.normalise.where import address_is_private
from pubgen.regexes import regex
from pubgen.source import Span

# ---------------------------------------------------------------------------- which there should be


# A preprint is often an @article without a journal: the server takes its place.
_ELSEWHERE = ("eprint", "archiveprefix", "howpublished", "arxiv", "pubstate", "status", "note")


@finds("missing-field")
def missing_fields(subject: Subject) -> Iterator[Finding]:
    """One finding an entry, with all that it lacks."""
    known = {each.entry.number: each for each in subject.publications}
    for entry in subject.entries:
        missing = [
            group[0]
            for group in kind_of(entry.type).required
            if not entry.get(*group) and not _may_be_missing(entry, group, known.get(entry.number))
        ]
        if missing:
            names = " and ".join(f"`{name}`" for name in missing)
            yield at_key(
                entry,
                f"`@{entry.type}` without {names}",
                help=_remedy(entry, missing),
            )


# Fields that are written where another one is meant, since that is how they are called elsewhere.
_TAKEN_FOR = {
    "journal": ("booktitle", "magazine", "newspaper", "periodical", "publication"),
    "booktitle": ("conference", "confname", "event", "meeting"),
    "school": ("university", "college"),
    "institution": ("university", "company"),
}


def _remedy(entry: Entry, missing: list[str]) -> str:
    """How to give *entry* the fields that it is *missing*."""
    others = {name: entry.field(*_TAKEN_FOR.get(name, ())) for name in missing}
    steps = [f"rename `{other.name}` to `{name}`" for name, other in others.items() if other]
    lacking = ", ".join(f"`{name} = {{…}}`" for name, other in others.items() if not other)
    return ", ".join([*steps, f"write {lacking}"] if lacking else steps)


@finds("journal-of-book")
def journals_of_books(subject: Subject) -> Iterator[Finding]:
    """Parts of a book or of proceedings that say `journal`, and no `booktitle`."""
    for entry, field in subject.fields("journal", "journaltitle"):
        if entry.type in _IN_BOOKS and not entry.get("booktitle", "maintitle", "crossref"):
            yield in_field(
                entry,
                field,
                f"`{field.name}` in an `@{entry.type}`, which has no `booktitle`",
                at=field.name_span,
                help="write `booktitle`, or make it an `@article`",
            )


_IN_BOOKS = frozenset({"inproceedings", "conference", "incollection"})


def _may_be_missing(entry: Entry, group: tuple[str, ...], known: Publication | None) -> bool:
    if group is A_DATE:
        return known is not None and bool(known.date.status)
    if group is A_TITLE:
        return True  # that is a rule of its own, `missing-title`
    if group not in (A_JOURNAL, A_BOOK):
        return False
    is_preprint = known is not None and known.preprint is not None
    return is_preprint or bool(entry.get(*_ELSEWHERE) or arxiv_id(entry))


@finds("missing-abstract")
def missing_abstracts(subject: Subject) -> Iterator[Finding]:
    """Publications without one."""
    for each in subject.publications:
        if not each.entry.get("abstract"):
            yield at_key(each.entry, "this entry has no abstract", help="write `abstract = {…}`")


# ----------------------------------------------------------------------------- what they are called

# Field names in use: by BibTeX, biblatex, reference managers, databases and homepages.
# biblatex manual §2.2.2 and §2.2.3, beyond those that pubgen reads.
_BIBLATEX = (
    "afterword annotation annotator authortype bookauthor bookpagination booktitleaddon"
    " commentator crossref editora editorb editorc editoratype editorbtype editorctype editortype"
    " entryset eventdate eventtitleaddon execute file foreword gender hyphenation ids indextitle"
    " indexsorttitle introduction isan ismn isrn issuesubtitle issuetitle issuetitleaddon iswc"
    " journalsubtitle journaltitleaddon label langidopts language library mainsubtitle"
    " maintitleaddon nameaddon options origdate origlanguage origlocation origpublisher origtitle"
    " pagination part presort related relatedoptions relatedstring relatedtype reprinttitle"
    " shortauthor shorteditor shorthand shorthandintro shorthandwidth shortseries shorttitle"
    " sortkey sortname sortshorthand sorttitle sortyear usera userb userc userd usere userf verba"
    " verbb verbc volumes xdata xref venue namea nameb namec lista listb listc listd liste listf"
)
# JabRef, BibDesk, Zotero, Mendeley, Papers, Citavi; DBLP, ADS, INSPIRE, Scopus, Web of Science,
# PubMed, ACM, IEEE; al-folio, BibBase, bibtexbrowser, HugoBlox.
_OTHERS = (
    "groups owner timestamp creationdate modificationdate comment comments ranking readstatus"
    " priority relevance printed qualityassured date-added date-modified bdsk-file-1 rating read"
    " local-url localfile mendeley-tags mendeley-groups citeulike-article-id posted-at added-at"
    " biburl bibsource intrahash interhash adsurl adsnote collaboration reportnumber texkeys"
    " affiliation affiliations author_keywords keywords-plus unique-id researcherid-numbers"
    " orcid-numbers orcid funding-acknowledgement funding-text cited-references"
    " number-of-cited-references times-cited usage-count-last-180-days usage-count-since-2013"
    " journal-iso doc-delivery-number web-of-science-categories web-of-science-index oa da"
    " research-areas document_type source publication_stage coden pubmed_id pmcid pmid mesh"
    " nlmuniqueid book-group-author book-author articleno article-number issue_date numpages"
    " acmid bibtex_show preview abbr altmetric dimensions google_scholar_id selected html"
    " inspirehep_id additional_info annotation award_name lang key size rank city country"
    " eissn eisbn e-issn p-issn pissn lissn"
    " lccn oclc zbl mrnumber mrclass mrreviewer fjournal price refid sn subject summary"
    " keyword tag category topic ees eventplace conference confname contributor copyright"
    " citations citation_count impactfactor quartile core grade thesistype director advisor"
    " supervisor committee department address2 email image thumbnail picture teaser project"
)
_KNOWN = frozenset(
    chain(
        PUBLIC,
        _BIBLATEX.split(),
        _OTHERS.split(),
        (name for use in USES for name in use.names),
        (name for kind in LINKS for name in kind.names),
    )
)
# What people mean to write: a typo is one for a field that matters to a reader.
_MEANT = (
    "author title year month journal booktitle editor volume number pages publisher address school"
    " institution organization series edition chapter note url doi date keywords abstract eprint"
    " journaltitle location howpublished isbn issn archiveprefix primaryclass translator subtitle"
    " collaboration eventtitle maintitle booksubtitle pubstate".split()
)
_ANY_FIELD = regex(r"(?:url|bdsk-|x-|bibbase_).|.+_url\Z")
_ANNOTATION = regex(r"(?<=.)[\\+]an(?:\Z|:.)")


def _is_known(name: str) -> bool:
    """Whether *name* is of a kind that anybody may extend: links, annotations, managers' own."""
    is_open = _ANY_FIELD.match(name) or _ANNOTATION.search(name)
    return bool(is_open) or name.rstrip("0123456789") in _KNOWN


def _typo_for(name: str) -> str:
    """The field that *name* is one typo away from, or ``""``. Short names are too close to each
    other to tell.
    """
    if len(name) < 4:
        return ""
    meant = (meant for meant in _MEANT if len(meant) > 3 and one_typo_apart(name, meant))
    return next(meant, "")


_OFTEN = 3  # a name that is written this often is meant


@finds("misspelt-field")
def misspelt_fields(subject: Subject) -> Iterator[Finding]:
    """Unknown names one typo away from a known one that the entry does not have."""
    own = subject.profile.own_fields
    for name in list(subject.field_names):
        if name in _KNOWN or name in own or _is_known(name) or not (meant := _typo_for(name)):
            continue
        uses = list(subject.fields(name))
        if len(uses) >= _OFTEN and not any(meant == other for other in ("author", "title", "year")):
            continue
        for entry, field in uses:
            if not entry.get(meant):
                yield in_field(
                    entry,
                    field,
                    f"unknown field `{name}`",
                    at=field.name_span,
                    help=f"did you mean `{meant}`?",
                    effect="it would not be read",
                )


_NEXT_FIELD = regex(r"[,}\"]\s*([A-Za-z_-]+)\s*=\s*[{\"]")
# Not abstracts and remarks: these may quote anything.
_SHORT_VALUES = (
    "author editor title subtitle booktitle journal journaltitle year date month volume number"
    " pages series publisher school institution organization address location doi isbn issn"
    " eprint keywords"
).split()


@finds("field-in-value")
def fields_in_values(subject: Subject) -> Iterator[Finding]:
    """A known name with `=` and a brace or quote after it, in a field that a reader sees."""
    for entry, field in subject.fields(*_SHORT_VALUES):
        if "=" not in field.value or not (found := _NEXT_FIELD.search(field.span.text)):
            continue
        if (name := found[1]).lower() in _KNOWN:
            start = field.start + found.start(1)
            yield in_field(
                entry,
                field,
                f"`{field.name}` contains what looks like the field `{name}`",
                at=Span(field.source, start, start + len(name)),
                help="a `{` before it is not closed: close it where it belongs",
                effect="it would be shown there, and missing where it belongs",
            )


# ------------------------------------------------------------------------------------ what they say


_EMAIL_ADDRESS = regex(r"(?<![\w.+/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?![\w/])")
_PUBLISHED = (
    "author editor title booktitle journal journaltitle note addendum publisher school"
    " institution howpublished address location"
).split()


@finds("email-in-field")
def email_addresses(subject: Subject) -> Iterator[Finding]:
    """Addresses in fields that a reader sees."""
    for entry, field in subject.fields(*_PUBLISHED):
        if field.name == "address" and address_is_private(entry):
            continue
        if "@" in field.value and (found := _EMAIL_ADDRESS.search(field.value)):
            yield in_field(
                entry,
                field,
                f"`{field.name}` contains an e-mail address",
                at=found.span(),
                help="take it out",
                effect="it would be published",
            )


_TODO = regex(r"\b(?:TODO|FIXME|TBD|XXX+)\b|\?\?\?|\blorem ipsum\b")
_FINISHED = (
    "author editor title subtitle booktitle journal journaltitle year date volume number pages"
    " publisher school institution address location note addendum doi"
).split()


@finds("todo-in-field")
def todos(subject: Subject) -> Iterator[Finding]:
    """TODO, FIXME, TBD, XXX, ??? and lorem ipsum, in fields that a reader sees."""
    for entry, field in subject.fields(*_FINISHED):
        if found := _TODO.search(field.value):
            yield in_field(
                entry,
                field,
                f"`{found[0]}` was left in `{field.name}`",
                at=found.span(),
                help="write what belongs there, or delete the field",
                effect="it would be published",
            )
