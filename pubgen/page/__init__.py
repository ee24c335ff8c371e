"""Publications + `Profile` → `Page`: what templates see."""

from pubgen.page.composing import ICON, Arrangement, compose, mistakes_in_profile
from pubgen.page.deciding import Surroundings, decided
from pubgen.page.downloading import downloads
from pubgen.page.feed import FEED, feed
from pubgen.page.items import Additions
from pubgen.page.listing import arrange
from pubgen.page.papers import PAPERS, paper_url

__all__ = [
    "FEED",
    "ICON",
    "PAPERS",
    "Additions",
    "Arrangement",
    "Surroundings",
    "arrange",
    "compose",
    "decided",
    "downloads",
    "feed",
    "mistakes_in_profile",
    "paper_url",
]
