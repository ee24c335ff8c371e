"""The frozen types that the stages hand to each other.

`Entry` is what `pubgen.bib` yields, `Publication` what `pubgen.normalise` makes of it, `Page` what
`pubgen.page` arranges and all that a template sees.
"""

from pubgen.model.entry import Entry, Field
from pubgen.model.page import (
    Bar,
    Chart,
    ChartKind,
    ChartRow,
    Group,
    Image,
    Item,
    LinkedData,
    Listing,
    Machines,
    NewsItem,
    Omission,
    Owner,
    Page,
    Position,
    Prose,
    Section,
)
from pubgen.model.publication import (
    Author,
    Badge,
    Date,
    Identifier,
    Link,
    Mark,
    Name,
    NameList,
    Picture,
    Preprint,
    Publication,
    Where,
)

__all__ = [
    "Author",
    "Badge",
    "Bar",
    "Chart",
    "ChartKind",
    "ChartRow",
    "Date",
    "Entry",
    "Field",
    "Group",
    "Identifier",
    "Image",
    "Item",
    "Link",
    "LinkedData",
    "Listing",
    "Machines",
    "Mark",
    "Name",
    "NameList",
    "NewsItem",
    "Omission",
    "Owner",
    "Page",
    "Picture",
    "Position",
    "Preprint",
    "Prose",
    "Publication",
    "Section",
    "Where",
]
