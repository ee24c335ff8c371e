"""Publications + `Profile` → `Page`: what templates see."""

from pubgen.page.composing import Arrangement, compose, unknown_entries
from pubgen.page.listing import arrange

__all__ = ["Arrangement", "arrange", "compose", "unknown_entries"]
