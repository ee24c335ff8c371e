"""Publications + `Profile` → `Page`: what templates see."""

from pubgen.page.composing import Arrangement, compose, mistakes_in_profile
from pubgen.page.deciding import Surroundings, decided
from pubgen.page.listing import arrange

__all__ = ["Arrangement", "Surroundings", "arrange", "compose", "decided", "mistakes_in_profile"]
