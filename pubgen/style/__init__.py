"""Words last: a publication's lines in a language. The only words of ours are in `languages`."""

from pubgen.style.dates import news_date, period, shown_date, status
from pubgen.style.details import appearance, details, venue
from pubgen.style.direction import begins_right, is_right_to_left, isolated
from pubgen.style.language import Language
from pubgen.style.languages import language
from pubgen.style.languages.en import ENGLISH
from pubgen.style.legends import clear, meaning, meanings, once, sign
from pubgen.style.notes import note
from pubgen.style.people import initials, shown_name, styled, with_initials
from pubgen.style.seen import SEEN, badge, label, legend, paper_marks, title

__all__ = [
    "ENGLISH",
    "SEEN",
    "Language",
    "appearance",
    "badge",
    "begins_right",
    "clear",
    "details",
    "initials",
    "is_right_to_left",
    "isolated",
    "label",
    "language",
    "legend",
    "meaning",
    "meanings",
    "news_date",
    "note",
    "once",
    "paper_marks",
    "period",
    "shown_date",
    "shown_name",
    "sign",
    "status",
    "styled",
    "title",
    "venue",
    "with_initials",
]
