"""What an address is: one answer for fields, text, links and every output.

`addresses_in` reads what people write into a field, in LaTeX; `address` decides whether text may
become a link, and how this is written; `place` is the same for two addresses that are one.
"""

from pubgen.addresses.accounts import account
from pubgen.addresses.arxiv import (
    arxiv_address,
    arxiv_id_anywhere,
    arxiv_id_in,
    why_not_of_arxiv,
    wrong_arxiv_id,
)
from pubgen.addresses.doi import DOI, doi_address, doi_at, doi_in
from pubgen.addresses.escapes import unescaped
from pubgen.addresses.fields import addresses_in, addresses_in_words, is_only_address, place
from pubgen.addresses.sites import site
from pubgen.addresses.web import (
    absolute,
    address,
    beside,
    file_at,
    folder_beside,
    host_at,
    without_scheme,
    wrong_scheme,
)

__all__ = [
    "DOI",
    "absolute",
    "account",
    "address",
    "addresses_in",
    "addresses_in_words",
    "arxiv_address",
    "arxiv_id_anywhere",
    "arxiv_id_in",
    "beside",
    "doi_address",
    "doi_at",
    "doi_in",
    "file_at",
    "folder_beside",
    "host_at",
    "is_only_address",
    "place",
    "site",
    "unescaped",
    "why_not_of_arxiv",
    "without_scheme",
    "wrong_arxiv_id",
    "wrong_scheme",
]
