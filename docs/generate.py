"""Writes the pages of docs/ that only repeat what the code says: ``make docs``.

With ``--check`` nothing is written; the exit status is 1 if a page is stale.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import click
import msgspec

from pubgen import files, model, text
from pubgen.check import rule_text
from pubgen.cli import main as commands
from pubgen.init import schema_text, toml_string
from pubgen.normalise.fields import LINKS, PUBLIC, USES
from pubgen.normalise.preprints import SERVERS
from pubgen.profile import Profile, json_schema, summaries
from pubgen.render.html import HTML
from pubgen.render.latex import LaTeX
from pubgen.render.proxy import seen_fields
from pubgen.render.shipped import shipped_templates
from pubgen.rules import all_rules
from pubgen.style import ENGLISH

HERE = Path(__file__).parent
_NOTICE = "<!-- Written by docs/generate.py: `make docs` -->"


def pages() -> dict[str, str]:
    """File name → content of every generated page."""
    made = {
        "fields.md": fields(),
        "profile.md": profile(),
        "templates.md": templates(),
        "commands.md": help_texts(),
    }
    written = {name: "\n".join(lines) + "\n" for name, lines in made.items()}
    written["rules/README.md"] = rule_text.rule_index(all_rules().values())
    noted = {name: f"{_NOTICE}\n\n{each}" for name, each in written.items()}
    return {**noted, "profile.schema.json": schema_text()}


def stale(folder: Path) -> dict[str, str]:
    """Those of the pages that *folder* does not hold as they should be."""
    made = pages().items()
    return {name: content for name, content in made if _read(folder / name) != content}


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


# ------------------------------------------------------------------------------------- Markdown


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    heads = list(heads)
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        cells = (cell.replace("|", r"\|") for cell in row)
        yield "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def code(words: Iterable[str]) -> str:
    """Words as code, commas between them."""
    return ", ".join(f"`{word}`" for word in words)


def described(docstring: str | None) -> str:
    """A docstring as one paragraph of Markdown."""
    prose = " ".join((docstring or "").split())
    prose = re.sub(r"``(.+?)``", r"`\1`", prose)
    return re.sub(r"(?<![\w`*])\*(\w+)\*(?!\w)", r"`\1`", prose)


# --------------------------------------------------------------------------------------- fields


def fields() -> Iterator[str]:
    """docs/fields.md."""
    yield _FIELDS_INTRO
    yield from table(
        ("purpose", "fields", "seen in"),
        ((use.purpose, code(use.names), use.seen_in) for use in USES),
    )
    yield _LEFT_OUT
    yield _LINKS_INTRO
    yield from table(
        ("label", "class", "fields", "seen in"),
        (
            (ENGLISH.links[kind.kind], f"`pub-link-{kind.kind}`", code(kind.names), kind.seen_in)
            for kind in LINKS
        ),
    )
    yield _SERVERS_INTRO
    yield from table(
        ("badge", "written", "DOIs"),
        ((each.name, code(each.written), code(each.dois)) for each in SERVERS),
    )
    yield _SERVERS_END
    yield _PUBLIC_INTRO
    yield code(sorted(PUBLIC))


_FIELDS_INTRO = """# Which fields of a .bib are read

Names of fields are read without regard to case. Where several of a row are filled in, the first
counts; a date is `date`, or else ACM's `issue_date`, or else `year`, `month` and `day` together. A
paper mark may also be the whole of a `note` or one of the `keywords`.

Beside these, `crossref` and `xdata` inherit as in biblatex, `author+an` and `editor+an` mark
people, and the detail line takes what BibTeX's and biblatex's styles take: `volume`, `number`,
`pages`, `publisher`, `school` and so on. What is in none of these lists is left alone.
"""
_LEFT_OUT = """
## What is left out

Of what BibTeX's plain style prints, a page leaves out only this:

| fields | of | where |
|---|---|---|
| `editor`, `publisher`, `organization`; `address` beside a `location` | `@inproceedings` | where \
the view says `details = "short"`, as it does by default; `details = "full"` shows them |
| `series` without a number | any | where the venue's name or the badge says it: `CHI '24` |
| `address`, `location`, `booktitle` | any | where another name has it: a place in that of the \
venue, proceedings in the title |
| `howpublished` | any | where it is a mere address, which becomes a link |
| `journal`, `volume`, `howpublished` | preprints | the server and the number say it: \
`arXiv:2504.03648` |
| the day of a date | all but talks | a page tells months |
| `note` | any | where the status, a mark or the detail line says all of it |

Other styles print more. A page leaves out `editor`, `publisher` and `address` of an `@article`,
`isbn` and `issn`, how many pages there are (`pagetotal`, `numpages`, one number as the `pages` of a
whole book), languages, the original of a translation (`origtitle`, `origdate`, `related`), and who
wrote a foreword, a commentary or annotations.
"""
_LINKS_INTRO = """
## Links

Each becomes a link with its label, in this order, and each address once. `url_<name>` (BibBase),
`<name>_url` (bibble), `urlpdf` and `urlps` mean the same as `<name>`; a label that is not in the
table makes a link of its own, `url_lecture_notes` one called *Lecture notes*.

`<key>.pdf`, `<key>.slides.pdf` and `<key>.poster.pdf` in the folder of the .bib are linked without
being named, as jekyll-scholar does, and travel along with the page. `file` is a link only if it
holds an address or the relative path of a PDF, since reference managers keep the paths of your disk
there. Only `http`, `https`, `mailto` and relative addresses become links.

## Pictures

On a page of its own an entry may have a picture: the file that `preview` or `image` names, beside
the .bib or in the folder `previews` of the profile; else `<key>.png`, `.jpg`, `.jpeg`, `.webp`,
`.svg`, `.gif`, `.avif` or `.mp4` in one of these folders. An `.mp4` plays silently, again and
again. Who has asked for less motion sees a picture of the same name (`<key>.jpg`), or the first
frame. A picture on another server is not shown: a page loads nothing from other servers.
"""
_SERVERS_INTRO = """
## Badges

A badge is, in this order: what a field for it says; an acronym in `series`; the acronym in the name
of the venue; a row of `[venues]` in the profile; one of the venues that pubgen knows by their whole
names, as they were called in that year; the name of a conference where that is an acronym itself.
An event's badge has its year, but a label such as `abbr = {Workshop}` has not.

A paper on one of these servers and nowhere else has the badge of the server. Where it names a
journal or proceedings, these tell; where it names none, the number in `eprint`, `arxiv` or `hal`,
the name in `eprinttype`, `archiveprefix`, `publisher`, `howpublished` or `institution`, or a DOI of
this form, in which letters of a date and `N` are digits.
"""
_SERVERS_END = """
Zenodo keeps software and data, too: its badge is for `@article`, `@unpublished` and `@preprint`
without a journal; all else there has its link."""
_PUBLIC_INTRO = """
## What others may copy

The `publications.bib` beside the page, and the BibTeX of an entry where a view shows it, hold these
fields and no others. Paths, notes to yourself and the bookkeeping of reference managers stay at
home, and so do e-mail addresses in any of these fields, spelt out or not, and the `address` of an
`@article`: PubMed's is the author's own, and no style prints it. What goes to biblatex for your CV
is yours: there, e-mail addresses stay as you wrote them.
"""


# -------------------------------------------------------------------------------------- profile


class Table(NamedTuple):
    """A table of profile.toml, the way its head is written, and its type."""

    head: str
    struct: type[msgspec.Struct]


def profile() -> Iterator[str]:
    """docs/profile.md."""
    yield _PROFILE_INTRO
    yield from _keys(Profile)
    for each in _tables(Profile, ""):
        yield f"\n## `{each.head}`\n\n{described(each.struct.__doc__)}\n"
        yield from _keys(each.struct, each.head.strip("[]") + ".")
    yield _PROFILE_FILES
    yield from table(
        ("kind", "endings"), ((kind, code(sorted(ends))) for kind, ends in files.KINDS.items())
    )
    yield _PROFILE_END
    yield from table(("number", "what it counts"), _numbers())


def _numbers() -> Iterator[tuple[str, str]]:
    """What may be in the braces of a summary."""
    for name in summaries.NUMBERS:
        yield f"`{{{name}}}`", _NUMBERS[name]
    for name, kind in summaries.KIND_OF.items():
        yield f"`{{{name}}}`", ENGLISH.kinds[kind].lower()


def _tables(struct: type[msgspec.Struct], path: str) -> Iterator[Table]:
    for field in msgspec.structs.fields(struct):
        name = path + field.encode_name
        for option in _options(field.type):
            kind, parts = get_origin(option), get_args(option)
            head, inside = f"[{name}]", option
            if kind is list:
                head, inside = f"[[{name}]]", parts[0]
            elif kind is dict:
                head, inside = f"[{name}.NAME]", parts[1]
            for found in _options(inside):
                if _is_struct(found):
                    yield Table(head, found)
                    yield from _tables(found, head.strip("[]") + ".")


def _keys(struct: type[msgspec.Struct], path: str = "") -> Iterator[str]:
    heads = {
        re.split(r"\W", each.head.strip("[]").removeprefix(path))[0]: each.head
        for each in _tables(struct, path)
    }
    needed = set(json_schema()["$defs"][struct.__name__].get("required", ()))
    yield from table(
        ("key", "type", "default", "meaning", "example"),
        (
            (
                f"`{field.encode_name}`",
                _linked(_toml_type(field.type), heads.get(field.encode_name)),
                _default(field, needed),
                _meta(field.type, "description", ""),
                "<br>".join(f"`{_toml(each)}`" for each in _meta(field.type, "examples", ())),
            )
            for field in msgspec.structs.fields(struct)
        ),
    )


def _meta(hint: Any, name: str, otherwise: Any) -> Any:
    metas = (meta for meta in get_args(hint)[1:] if isinstance(meta, msgspec.Meta))
    return next((found for meta in metas if (found := getattr(meta, name))), otherwise)


def _options(hint: Any) -> tuple[Any, ...]:
    """The types that *hint* allows, without what is annotated to it."""
    hint = getattr(hint, "__value__", hint)
    if hasattr(hint, "__metadata__"):
        hint = get_args(hint)[0]
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return tuple(inner for option in get_args(hint) for inner in _options(option))
    return (hint,)


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


_TOML_WORDS: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "`true` or `false`",
    Any: "anything",
}


def _toml_type(hint: Any) -> str:
    options = _options(hint)
    if set(options) == {int, str}:
        return "date"
    return " or ".join(dict.fromkeys(map(_one_toml_type, options)))


def _one_toml_type(option: Any) -> str:
    kind, parts = get_origin(option), get_args(option)
    if kind is Literal:
        return ", ".join(f"`{_toml(each)}`" for each in parts)
    if kind is list:
        inside = _toml_type(parts[0])
        return "tables" if inside == "table" else f"list of {inside}"
    if kind is dict:
        return f"table: name = {_toml_type(parts[1])}"
    return "table" if _is_struct(option) else _TOML_WORDS[option]


def _linked(words: str, head: str | None) -> str:
    """*words* with their "table" leading to the section of *head*."""
    anchor = re.sub(r"\W", "", head or "").lower()
    return re.sub(r"tables?$", rf"[\g<0>](#{anchor})", words) if head else words


def _default(field: msgspec.structs.FieldInfo, needed: Set[str]) -> str:
    if field.encode_name in needed:
        return "needed"
    value = field.default
    if value is msgspec.NODEFAULT:
        value = field.default_factory()
    is_table = isinstance(value, msgspec.Struct)  # whose keys are listed in a table of their own
    return "" if is_table or value in ("", [], {}) else f"`{_toml(value)}`"


def _toml(value: object) -> str:
    match value:
        case bool() | int():
            return str(value).lower()
        case list() | tuple():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            pairs = (f"{_toml_key(key)} = {_toml(each)}" for key, each in value.items())
            return f"{{ {', '.join(pairs)} }}"
    return toml_string(str(value))


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml_string(key)


_PROFILE_INTRO = """# profile.toml

Who you are and how your page looks. `pubgen init FILE.bib` writes a first one. Only `name` is
needed; every key has its default, and a key that does not exist is reported with the nearest one
that does. An editor that speaks TOML completes the keys if the first line of the profile is

```toml
#:schema ./profile.schema.json
```

and `pubgen schema > profile.schema.json` wrote that file. Paths are relative to the profile. A date
is `2025`, `"2025-07"` or `"2025-07-03"`. In TOML, what follows a `[table]` belongs to it, so
the keys without a table come first.

## Keys at the top
"""
_PROFILE_FILES = """
## Files beside the page

What the profile, its Markdown or an entry names by a relative path is copied beside the homepage,
under that path: your CV, your portrait, pictures in the text, papers, slides, previews. This holds
for what readers look at or download:
"""
_PROFILE_END = """
`assets` names more, files or whole folders. Only the folders of the profile and of the .bib, and
those below, are looked into. Never copied is what is hidden, what was read to make the page, and
what `..`, an absolute path or a link on the disk leads to: then the link is left out, and it is an
error. A file that is not there is a warning. An address that begins with `/` is that of your site,
and left alone; so are all in fragments and in a page for Jekyll, for which nothing is copied.

## Markdown

The texts of the profile are CommonMark with tables, footnotes (`[^1]`) and bare links
(`https://…`). HTML in them is text unless `raw_html`. A heading has an anchor that begins with
that of its section: `#teaching.ink` is *Ink* in *Teaching*. In a CV a row of a table is an item of
a list, and a footnote is in parentheses.

## Views

A view is a selection of the publications with an order and a look. `[view.publications]` is the one
shown when none is named; others are shown by `pubgen html --view NAME`, by `publications:NAME`
among the `sections`, or between markers of that name (`--into`). All conditions of a view hold at
once.

```toml
sections = ["publications:chosen", "publications"]

[view.chosen]
title = "Selected papers"
selected = true
limit = 5

[view.publications]
except = "chosen"
group = ["type", "year"]
authors = 8

[headings]
journal = "Refereed articles"
```

## Summaries

```toml
summary = "{total} publications, {articles} in journals, {first} as first author, {since}–{until}"
```

is a line before each list of publications, on the page and in a CV; a view may have its own, or
none: `summary = ""`. All numbers are those of what the list shows. Words beside them are yours, so
write them for the numbers that you have. `{{` is a brace.
"""
_NUMBERS = {
    summaries.TOTAL: "all",
    summaries.FIRST: "of which you are the first author, or one of the co-first ones",
    summaries.LAST: "of which you are the last of several authors",
    summaries.CORRESPONDING: "of which a mark says that you are the corresponding author",
    summaries.SINCE: "the oldest year",
    summaries.UNTIL: "the newest year",
}


# ------------------------------------------------------------------------------------ templates


def templates() -> Iterator[str]:
    """docs/templates.md."""
    yield _TEMPLATES_INTRO
    folder = shipped_templates()
    yield from table(("file", "what it is"), _shipped(folder))
    yield _OVERRIDE
    own = filters()
    yield from table(("filter", "what it does"), ((f"`{f}`", FILTERS[f]) for f in sorted(own)))
    yield _SEEN
    for struct in _reachable(model.Page, model.Paper, model.Feed):
        yield f"\n### {struct.__name__}\n\n{described(struct.__doc__)}\n"
        seen = seen_fields(struct)
        yield from table(
            ("field", "type"), ((f"`{name}`", _seen_type(name, seen[name])) for name in seen)
        )


_FIRST_COMMENT = re.compile(
    r"[{<]#-?\s*(.*?)\s*-?#[}>]|/\*\s*(.*?)\s*(?:\n\n|\*/)|// (.*?)\n(?!//)", re.DOTALL
)


def filters() -> set[str]:
    """The names of the filters that any format has beside Jinja's own."""
    return {name for format_ in (HTML(), LaTeX()) for name in format_.filters()}


def _shipped(folder: Path) -> Iterator[tuple[str, str]]:
    """The templates and what each is; not that of the first profile, which users cannot replace."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.parent.name not in ("__pycache__", "init", "icons"):
            found = _FIRST_COMMENT.match(file.read_text("utf-8"))
            about = (
                " ".join((found[1] or found[2] or found[3].replace("\n//", "")).split())
                if found
                else ""
            )
            yield f"`{file.relative_to(folder).as_posix()}`", described(about)


def _reachable(*start: type[msgspec.Struct]) -> list[type[msgspec.Struct]]:
    """*start* and all types of the model that a template gets to from them, nearest first."""
    found = [*start]
    for struct in found:
        for hint in seen_fields(struct).values():
            found += (
                each
                for each in _structs_in(hint)
                if each.__module__.startswith(model.__name__) and each not in found
            )
    return [each for each in found if each not in (model.Prose, model.LinkedData)]


def _structs_in(hint: Any) -> Iterator[type[msgspec.Struct]]:
    for option in _options(hint):
        if _is_struct(option):
            yield option
        elif option != text.Inline:
            for part in get_args(option):
                yield from _structs_in(part)


_SEEN_WORDS: Mapping[Any, str] = {
    str: "text",
    int: "number",
    bool: "true or false",
    object: "anything",
    NoneType: "none",
    text.Inline: "text with markup",
    model.Prose: "paragraphs with markup",
    model.LinkedData: "JSON for a `<script>`",
}


def _seen_type(name: str, hint: Any) -> str:
    if hint is str and (name in ("url", "src", "bib") or name.endswith("_url")):
        return "address"
    return _in_words(hint)


def _in_words(hint: Any) -> str:
    if hint in _SEEN_WORDS:
        return _SEEN_WORDS[hint]
    options = _options(hint)
    if len(options) > 1:
        return " or ".join(map(_in_words, options))
    kind, parts = get_origin(hint), get_args(hint)
    if kind is tuple:
        return f"list of {_in_words(parts[0])}"
    if kind is not None:  # a mapping
        return f"table of {_in_words(parts[1])}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


FILTERS = {
    "bare": "LaTeX, `<< link.account|bare >>`: for a macro that prints a bare `_` and no `\\_`",
    "comment": "LaTeX, `<< publication.key|comment >>`: what may be after a `%`",
    "everywhere": "LaTeX, `<< preamble|everywhere >>`: what lets the commands that a text provides "
    "outlive a group",
    "headline": "HTML, `{{ item.text|headline }}`: the words of something with markup, cut at 100 "
    "characters",
    "isolated": "HTML, `{{ author.text|isolated }}`: a name in Arabic or Hebrew does not move what "
    "is around it",
    "numbered": "`{{ item.label|numbered }}`: 12 becomes `12.`, C3 becomes `[C3]`",
    "ordinal": "`{{ item.place|ordinal }}`: 13 becomes 13th",
    "own_name": "HTML and Markdown, `{{ author.text|own_name }}`: your name among others, in the "
    "style that the profile has for it",
    "sha256": "HTML, `{{ script|sha256 }}`: what a Content-Security-Policy allows a script by",
    "unwrapped": "HTML, `{{ item.text|unwrapped }}`: paragraphs with markup, without the `<p>` "
    "around them if there is only one",
    "widest": "LaTeX, `<< group.items|widest >>`: the label that these must have room for; "
    "`group.widest` is the one of the whole list",
}
_TEMPLATES_INTRO = """# Templates

A page is made by [Jinja](https://jinja.palletsprojects.com/) templates. To change one, name a
folder in the profile,

```toml
templates = "my-templates" # relative to the profile
```

and put a file of the same name into it: it takes the place of the shipped one, and all others stay.
Those for HTML are in the folder itself, those for a CV in `latex/`, `typst/` or `markdown/`.

A template is code: it runs with your rights. Jinja's sandbox keeps it away from Python's internals,
but it can still take all your time and memory, so use templates only from people you trust.

Start from a copy of what is there:
"""
_OVERRIDE = """
Beside these, `html/icons/` has an icon for each site that pubgen knows. `style.css` in your folder,
or in `themes/<theme>/` there, takes the place of the theme's, or builds on it: see
[themes](themes.md).

## An example

`my-templates/news.html.jinja` makes the news a plain list:

```jinja
{# News as a plain list. #}
<ul class="news-list">
{% for item in section.news %}
  <li>
    {{ item.date }}:
{% if item.publication %}
    <a href="#{{ item.publication.id }}">{{ item.publication.title }}</a>
{% endif %}
{% if item.text %}
    {{ item.text|unwrapped }}
{% endif %}
  </li>
{% endfor %}
</ul>
```

A template need not escape anything: whatever it sees has been made safe for the language of its
output before, and is printed as it is. Text from a .bib cannot place a tag, nor a command of TeX. A
name that does not exist is an error with the template's file and line, never an empty string.

A template sees what may be published, and of each entry only the fields that pubgen knows. To show
one of your own, name it in the profile, `fields = ["tier"]`: it is `publication.extra.tier`, and
`""` if an entry does not have it.

## A CV of your own class

In LaTeX and Typst, which are full of braces, templates say `<< value >>`, `<% if %>` and
`<# remark #>`. `latex/<name>/shape.tex.jinja` in your folder makes `pubgen cv --target <name>`: it
tells how a heading, a list and an item look there. `latex/article/shape.tex.jinja` is one to start
from:

```jinja
<# Papers as my class wants them. #>
<% macro definitions() %><% endmacro %>
<% macro heading(section) -%>
\\mysection{<< section.title >>}
<%- endmacro %>
<% macro group(group) -%>
\\mysubsection{<< group.title >>}
<%- endmacro %>
<% macro publications(group, publication) %>
<% for item in group.items %>
\\mypaper{<% if item.label %><< item.label|numbered >><% endif %>}{%
<< publication(item) >>}
<% endfor %>
<% endmacro %>
<% macro positions(section) %>
<% for position in section.positions %>
\\myjob{<< position.dates >>}{<< position.role >>}{<< position.organisation >>}
<% endfor %>
<% endmacro %>
```

Of groups within groups, the macro `group` is called for every heading, an outer one before those
within it, and `group.level` is 1, 2 …; `publications` for each list. On a page a group has either
`items` or `groups`: `html/publications.html.jinja` is a macro that calls itself.

## Filters

Beside [Jinja's own](https://jinja.palletsprojects.com/templates/#builtin-filters) there are:
"""
_SEEN = """
## What a template sees

Every template starts with `page`, and those of a section with `section` and `page`;
`jekyll.html.jinja` also has `front_matter`, the lines between `---` and `---`. All of them have
`words`, the words of ours in the language of the page: `words.abstract`,
`words.acceptance_rate(rate=item.acceptance)`, `words.omitted(3)`. Lists may be empty, and
text may be `""`: both count as false. *Text* is escaped; *text with markup* is a title or a detail
line with its emphasis and formulas as HTML; an *address* is empty if it is unsafe to follow."""


# ------------------------------------------------------------------------------------- commands


def help_texts() -> Iterator[str]:
    """docs/commands.md."""
    yield "# Commands\n\nWhat `--help` says."
    yield _help(commands, "pubgen")
    for name in sorted(commands.commands):
        yield _help(commands.commands[name], f"pubgen {name}")


def _help(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, terminal_width=90, help_option_names=_HELP)
    shown = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"\n## {name}\n\n```text\n{shown}\n```"


_HELP = ["-h", "--help"]


def main(arguments: list[str]) -> int:
    """Write what is stale, or only name it."""
    only_look = "--check" in arguments
    found = stale(HERE)
    for name, content in found.items():
        if not only_look:
            _write(HERE / name, content)
        print(f"{'stale' if only_look else 'wrote'}: docs/{name}")
    return 1 if found and only_look else 0


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, "utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
