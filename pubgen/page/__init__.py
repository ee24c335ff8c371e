"""Publications + `Profile` → `Page`: what templates see."""

from pubgen.page.composing import ICON, Arrangement, compose, mistakes_in_profile
from pubgen.page.deciding import Surroundings, decided
from pubgen.page.listing import Additions, arrange
from pubgen.page.papers import paper_url

__all__ = [
    "ICON",
    "Additions",
    "Arrangement",
    "Surroundings",
    "arrange",
    "compose",
    "decided",
    "mistakes_in_profile",
    "paper_url",
]
