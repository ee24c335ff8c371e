"""Publications, each on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pubgen.addresses import folder_beside
from pubgen.model import Item, Owner, Paper, Publication, Related
from pubgen.page.items import Additions
from pubgen.page.listing import single
from pubgen.page.relating import Relations
from pubgen.profile import Profile
from pubgen.style import details, language, title
from pubgen.text import one_line, plain, shortened

PAPERS = "papers"  # the folder of all their pages
_LONGEST = 300  # characters of a description: search engines show fewer


def paper_url(slug: str) -> str:
    """The address of a paper's page, relative to the homepage. It names the file, since a browser
    that reads from a disk shows a folder as a list of files.
    """
    return f"{PAPERS}/{slug}/index.html"


def papers(
    shown: Sequence[Publication],
    profile: Profile,
    owner: Owner,
    names: Mapping[int, str],
    additions: Additions,
    *,
    standalone: bool,
) -> tuple[Paper, ...]:
    """A page for each publication *shown*, by its name in *names*. Addresses are still relative to
    the homepage.
    """
    relations, words = Relations(shown), language(profile.language)
    made = []
    for each in shown:
        item = single(each, profile, additions, standalone=standalone)
        slug = names[each.entry.number]
        related = tuple(
            Related(other, paper_url(names[other.entry.number]), relation, said)
            for relation, said, other in relations.of(each)
        )
        made.append(
            Paper(
                owner=owner,
                item=item,
                slug=slug,
                title=one_line(title(each, words)),
                description=_description(item, profile),
                related=related,
                language=profile.language,
                url=folder_beside(profile.url, paper_url(slug)),
                csp=profile.csp,
            )
        )
    return tuple(made)


def _description(item: Item, profile: Profile) -> str:
    """The beginning of its abstract, else where it appeared."""
    said = plain(item.abstract) or plain(
        details(item.publication, language(profile.language), item.manner)
    )
    return shortened(said, _LONGEST)
