"""What LaTeX stops at, in the fields that it gets to see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from pubgen.bib import content, place_in
from pubgen.bib import library as raw
from pubgen.braces import surface_of
from pubgen.check.find import finds
from pubgen.check.find.dialect import is_biblatex
from pubgen.check.find.keys import string_meant_in
from pubgen.check.find.printed import AS_WORDS, FIELDS, NAMES, is_printed
from pubgen.check.finding import Finding, in_field
from pubgen.check.subject import Subject
from pubgen.diagnostic import Diagnostic, Edit
from pubgen.latex import decode
from pubgen.latex.specials import bare_specials
from pubgen.latex.tables import LETTERS, SYMBOLS
from pubgen.model import Entry, Field
from pubgen.names import read_names
from pubgen.regexes import regex
from pubgen.source import Span

# Of each character what LaTeX does at it, and what to write.
_SAID = {
    "&": ("`&` without a backslash: LaTeX stops here", r"write `\&`"),
    "%": ("`%` without a backslash: LaTeX takes what follows for a comment",
          r"write `\%`"),
    "#": ("`#` without a backslash: LaTeX stops here", r"write `\#`"),
    "_": ("`_` outside a formula: LaTeX stops here", r"write `\_`, or `$x_1$` in a formula"),
    "^": ("`^` outside a formula: LaTeX stops here",
          r"write `\textsuperscript{2}`, or `$x^2$` in a formula"),
}  # fmt: skip
_IN_ADDRESS = r"write `\url{…}` around the address"
_BETWEEN_NAMES = r"write `and` between two people, and `\&` in the name of a company"
# biber writes every field into a file that LaTeX reads, whether a style prints it or not.
_STOP_ANYWHERE = frozenset("%#")

_MARKUP = regex(r"[\\{}$&<]")
_ADDRESS = regex(r"://[^\s{}]+")
# What an export that escapes twice leaves before the character.
_BACKSLASH = regex(r"(?:\{\\textbackslash\}|\\textbackslash(?:\{\}|\s)|\\\\)\Z")
_LONGEST = len(r"{\textbackslash}")


@finds("unescaped-character")
def unescaped_characters(subject: Subject) -> Iterator[Finding]:
    """In each field that LaTeX sees, the first of each such character; in strings, once."""
    strings: set[str] = set()
    for name in FIELDS:
        for entry, field in subject.fields(name):
            places = list(bare_specials(field.value))
            if places and not is_printed(name, entry.type):
                everywhere = _STOP_ANYWHERE if _is_for_biblatex(subject, field) else ()
                places = [at for at in places if field.value[at] in everywhere]
            if places and not string_meant_in(field, subject):
                yield from _in_field(entry, field, places, strings)
    for string in _defined(subject, strings):
        yield from _in_string(string)


def _in_field(
    entry: Entry, field: Field, places: list[int], strings: set[str]
) -> Iterator[Finding]:
    """Findings in *field*; the names of those of its strings that hold any join *strings*."""
    found: dict[str, list[int]] = {}
    for at in places:
        found.setdefault(field.value[at], []).append(at)
    if field.name in NAMES and "&" in found:
        found["&"] = _within_names(field.value, found["&"])
    for character, offsets in found.items():
        spans = [(at, place_in(field, at, at + 1)) for at in offsets]
        if field.pieces:
            strings |= {span.text.lower() for _, span in spans if span.text != character}
            spans = [(at, span) for at, span in spans if span.text == character]
        if spans:
            yield _finding(entry, field, character, spans)


def _is_for_biblatex(subject: Subject, field: Field) -> bool:
    """Whether *field* is in a file for biblatex."""
    return any(is_biblatex(each) for each in subject.libraries if each.source is field.source)


def _within_names(value: str, ampersands: list[int]) -> list[int]:
    """Those of *ampersands* that do not separate names: another rule reports the others."""
    reported = {problem.rule for problem in read_names(value).problems}
    surface = surface_of(value) if "comma-separated-authors" in reported else ""
    return [at for at in ampersands if surface[at : at + 1] != "&"]


def _finding(entry: Entry, field: Field, character: str, places: list[tuple[int, Span]]) -> Finding:
    message, help_ = _SAID[character]
    (at, span), *others = places
    more = f", and {len(others)} more in this value" if others else ""
    address = _in_address(field.value, at)
    joins = field.name in NAMES and character == "&" and surface_of(field.value)[at] == "&"
    is_sure = character == "&" and not address and not joins and content(field) is not None
    edits = (_escaped(field.value, *each) for each in places) if is_sure else ()
    return in_field(
        entry,
        field,
        message + more,
        at=span,
        help=_IN_ADDRESS if address else _BETWEEN_NAMES if joins else help_,
        edits=tuple(edits),
    )


def _in_address(value: str, at: int) -> bool:
    return any(found.start() < at < found.end() for found in _ADDRESS.finditer(value))


def _escaped(value: str, at: int, span: Span) -> Edit:
    """Puts one backslash before the character at *span*, whatever an export wrote there."""
    before = _BACKSLASH.search(value[max(0, at - _LONGEST) : at])
    length = len(before[0]) if before else 0
    if not span.source.text.endswith(value[at - length : at], 0, span.start):
        length = 0  # white space that is folded in the value
    return Edit(Span(span.source, span.start - length, span.end), rf"\{value[at]}")


def _defined(subject: Subject, names: Set[str]) -> Iterator[raw.String]:
    """The strings of these *names*."""
    for library in subject.libraries if names else ():
        for block in library.in_order():
            if isinstance(block, raw.String) and block.key.lower() in names:
                yield block


def _in_string(string: raw.String) -> Iterator[Finding]:
    """The first character of each kind; without an edit, which would change many entries."""
    field, told = string.field, set[str]()
    for at in bare_specials(field.value) if field.plain else ():
        character = field.value[at]
        if character not in told:
            told.add(character)
            message, help_ = _SAID[character]
            start = field.start + at
            yield Finding(message=message, span=Span(field.source, start, start + 1), help=help_)


_TWICE = regex(
    r"(?:\{\\textbackslash\}|\\textbackslash(?:\{\}|\s))"
    r"(?:\\(?P<sign>[&%#_])|(?P<accent>['\"`^~=.])\\\{(?P<letter>[A-Za-z])\\\})"
)


@finds("escaped-twice")
def characters_escaped_twice(subject: Subject) -> Iterator[Finding]:
    """In each field that is typeset, the first sign or letter whose LaTeX was escaped once more."""
    for name in FIELDS:
        for entry, field in subject.fields(name):
            found = _TWICE.search(field.value) if "\\textb" in field.value else None
            if found and is_printed(name, entry.type):
                written = rf"\{found['sign'] or found['accent']}"
                meant = written if found["sign"] else f"{{{written}{{{found['letter']}}}}}"
                yield in_field(
                    entry,
                    field,
                    f"`{found[0]}` was escaped twice: LaTeX prints its backslash",
                    at=found.span(),
                    help=f"write `{meant}`",
                    effect="it would be shown with a backslash",
                )


_OF_BIBLATEX = regex(
    r"\\(?:mkbib[a-z]+|bib(?:|s|l|cp)string|bib(?:range|date)dash|bib(?:open|close)(?:paren|bracket)"
    r"|add(?:colon|comma|semicolon|period|dot|slash|[a-z]*space)|autocap|isdot|nopunct|(?:nb)?hyphen"
    r"|MakeSentenceCase|psqq?|sqspace)(?![A-Za-z])"
)
_INSTEAD = {
    **dict.fromkeys((r"\mkbibemph", r"\mkbibitalic"), r"\emph{…}"),
    r"\mkbibbold": r"\textbf{…}",
    r"\mkbibquote": "“…”",
    r"\mkbibsuperscript": r"\textsuperscript{…}",
    r"\mkbibsubscript": r"\textsubscript{…}",
    r"\mkbibparens": "(…)",
    r"\mkbibbrackets": "[…]",
    r"\bibrangedash": "--",
}


@finds("biblatex-macro")
def macros_of_biblatex(subject: Subject) -> Iterator[Finding]:
    """In each field that BibTeX prints, the first macro that only biblatex defines."""
    if not any(_OF_BIBLATEX.search(each.source.text) for each in subject.libraries):
        return
    defined = "".join(each.value for library in subject.libraries for each in library.preambles)
    for name in FIELDS:
        for entry, field in subject.fields(name):
            found = [each for each in _OF_BIBLATEX.finditer(field.value) if each[0] not in defined]
            if found and is_printed(name, entry.type) and not _is_for_biblatex(subject, field):
                macro = found[0][0]
                more = f", and {len(found) - 1} more in this value" if found[1:] else ""
                yield in_field(
                    entry,
                    field,
                    f"only biblatex has `{macro}`: with BibTeX, LaTeX stops here{more}",
                    at=found[0].span(),
                    help=_without_biblatex(macro),
                )


def _without_biblatex(macro: str) -> str:
    """What to write instead of *macro*."""
    written = _INSTEAD.get(macro) or SYMBOLS.get(macro[1:], "")
    return f"write `{written}`" if written.strip() else "leave it out"


# The types whose titles plain.bst prints as they are written.
_AS_WRITTEN = frozenset("book inbook manual phdthesis proceedings".split())
_BRACE_OR_COMMAND = regex(r"[{}]|\\([A-Za-z]*[A-Z][A-Za-z]*)")


@finds("unprotected-command")
def commands_in_small_letters(subject: Subject) -> Iterator[Finding]:
    """In each title, the first command with a capital letter outside of all braces."""
    for entry, field in subject.fields("title"):
        if "\\" not in field.value or entry.type in _AS_WRITTEN:
            continue
        found = next(_outside_braces(field.value), None)
        if found and not _is_for_biblatex(subject, field):
            yield in_field(
                entry,
                field,
                f"BibTeX's styles put titles into small letters, this `{found[0]}` among them:"
                f" LaTeX gets `{found[0].lower()}`",
                at=found.span(),
                help="put it into braces, with its argument or the formula that it is in",
            )


def _outside_braces(title: str) -> Iterator[re.Match[str]]:
    """The commands with capital letters in *title*, but for letters like ``\\O``."""
    depth = 0
    for found in _BRACE_OR_COMMAND.finditer(title):
        depth += (found[0] == "{") - (found[0] == "}")
        name = found[1]
        if name and depth == 0 and not (name in LETTERS and name.lower() in LETTERS):
            yield found


def problems_beside_the_page(subject: Subject) -> Iterator[Diagnostic]:
    """What is wrong with the LaTeX of fields that a page does not show, or shows as mere words."""
    for name in AS_WORDS:
        for entry, field in subject.fields(name):
            if _MARKUP.search(field.value) and is_printed(name, entry.type):
                for problem in decode(field.value).problems:
                    yield Diagnostic(
                        rule=problem.rule,
                        message=problem.message,
                        span=place_in(field, problem.start, problem.end),
                        help=problem.help,
                        key=entry.key,
                        field=name,
                        own_severity=problem.own_severity,
                    )
