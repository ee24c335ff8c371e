"""Field names in use: by BibTeX, biblatex, reference managers, databases and homepages."""

from __future__ import annotations

import re
from itertools import chain

from pubgen.bib.slips import one_slip_apart
from pubgen.normalise.fields import LINKS, PUBLIC, USES

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
KNOWN = frozenset(
    chain(
        PUBLIC,
        _BIBLATEX.split(),
        _OTHERS.split(),
        (name for use in USES for name in use.names),
        (name for kind in LINKS for name in kind.names),
    )
)
# What people mean to write: a slip is one for a field that matters to a reader.
_MEANT = (
    "author title year month journal booktitle editor volume number pages publisher address school"
    " institution organization series edition chapter note url doi date keywords abstract eprint"
    " journaltitle location howpublished isbn issn archiveprefix primaryclass".split()
)
_ANY_FIELD = re.compile(r"(?:url|bdsk-|x-|bibbase_).|.+_url\Z")
_ANNOTATION = re.compile(r"(?<=.)[\\+]an(?:\Z|:.)")


def is_known(name: str) -> bool:
    """Whether *name* is of a kind that anybody may extend: links, annotations, managers' own."""
    is_open = _ANY_FIELD.match(name) or _ANNOTATION.search(name)
    return bool(is_open) or name.rstrip("0123456789") in KNOWN


def slip_for(name: str) -> str:
    """The field that *name* is one slip away from, or ``""``. Short names are too close to each
    other to tell.
    """
    if len(name) < 4:
        return ""
    meant = (meant for meant in _MEANT if len(meant) > 3 and one_slip_apart(name, meant))
    return next(meant, "")
