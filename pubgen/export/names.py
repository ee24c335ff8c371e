"""Names as programs write them."""

from __future__ import annotations

from pubgen.model import Name


def family_first(name: Name) -> str:
    """``van der Heide, Jan, Jr.``; an organisation, and a name of one part, as it is."""
    family = " ".join(filter(None, (name.von, name.last)))
    return ", ".join(filter(None, (family, name.first, name.jr)))
