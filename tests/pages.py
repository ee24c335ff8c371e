"""The pages that tests of several formats look at: of data/, of the showcase, of a text."""

from __future__ import annotations

from pubgen import bib, compiler, normalise
from pubgen.model import Item, Page
from pubgen.page import compose
from pubgen.profile import Profile
from pubgen.source import Source
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
PROFILES = {"data": ROOT / "data" / "profile.toml", "showcase": GOLDEN / "showcase.toml"}
ADA = Profile(name="Ada Quill")


def compiled(name: str) -> Page:
    """The page of one of `PROFILES`."""
    return compiler.compile_page(compiler.open_project(PROFILES[name])).page


def page_of(text: str, profile: Profile = ADA, view: str = "") -> Page:
    """The publications of a .bib with this *text*."""
    entries = bib.read([Source("x.bib", text)]).entries
    publications = normalise.normalise(entries, profile).publications
    return compose(publications, profile, view, sections=["publications"]).page


def items(page: Page) -> list[Item]:
    """All items of *page*, in their order, also those that are there twice."""
    listings = [section.listing for section in page.sections if section.listing]
    return [item for each in listings for item in each.items]
