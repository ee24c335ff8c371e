"""Reads tests/check/<rule>.md: cases that a rule flags, with the exact report, and clean ones.

    ## Flagged            or  ## Clean
    ### what the case shows
    ```toml               profile.toml, if the case has one
    ```bibtex             publications.bib
    ```bibtex other.bib   another file, if the case has one
    ```bibtex bytes       as the body of a Python bytes literal, for what no text file can show
    ```file paper.pdf     a file that is there, beside the .bib
    ```padded ink.svg     the same with so many blanks after it that it has 3 MB
    ```text               the whole report of `pubgen check`, for flagged ones
    ```diff               what `--fix` would change, for those that it can mend

``--update-golden`` writes the reports and the differences anew; read them before they go in.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import NamedTuple

from pubgen import compiler
from pubgen.check.patch import difference as patch_of
from pubgen.diagnostic import Diagnostic
from pubgen.profile import Levels
from pubgen.rules import ERROR, Default, all_rules, page

_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BIB = "publications.bib"


class Case(NamedTuple):
    """One case: *files* by name, what is expected, and where it is."""

    rule: str
    title: str
    flagged: bool
    files: dict[str, bytes]
    report: str
    diff: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.title}"


def read(path: Path) -> list[Case]:
    """The cases of one file."""
    cases = []
    for part in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        for section in re.split(r"^### ", body, flags=re.MULTILINE)[1:]:
            title, _, blocks = section.partition("\n")
            cases.append(_case(path.stem, title, flagged=head.strip() == "Flagged", text=blocks))
    return cases


def _case(rule: str, title: str, *, flagged: bool, text: str) -> Case:
    files: dict[str, bytes] = {}
    expected = {"text": "", "diff": ""}
    for language, name, content in _FENCE.findall(text):
        if language in expected:
            expected[language] = content
        elif language == "toml":
            files["profile.toml"] = content.encode()
        elif name == "bytes":
            files[BIB] = ast.literal_eval(f"b'''{content}'''")
        elif language == "padded":
            files[name] = content.encode().ljust(3_000_000)
        else:
            files[name or BIB] = content.encode()
    return Case(rule, title, flagged, files, expected["text"], expected["diff"])


def examples(rule: str) -> dict[str, list[Case]]:
    """The blocks under ``## Example`` and ``## Instead`` of the page of *rule*, as cases."""
    found = {}
    for title in ("Example", "Instead"):
        _, _, rest = page(rule).partition(f"## {title}\n")
        text = re.split(r"^## ", rest, flags=re.MULTILINE)[0]
        case = _case(rule, title, flagged=title == "Example", text=text)
        found[title] = [case] if case.files else []
    return found


def lay_out(case: Case, folder: Path) -> None:
    """Write the files of *case* into *folder*."""
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def project(case: Case) -> compiler.Project:
    """The project of *case* in the working directory."""
    if "profile.toml" in case.files:
        return compiler.open_project(Path("profile.toml"))
    return compiler.open_project(bibs=[Path(name) for name in case.files if name.endswith(".bib")])


def levels(case: Case) -> Levels:
    """What holds by default, and the rule of *case* where it is off by default."""
    rule = all_rules()[case.rule]
    if rule.default is Default.ON:
        return Levels()
    return Levels(error=[rule.name]) if rule.severity is ERROR else Levels(warn=[rule.name])


def verdict(case: Case, folder: Path) -> tuple[Diagnostic, ...]:
    """What `pubgen check` says of *case* in the empty *folder*, which is the working directory."""
    lay_out(case, folder)
    return compiler.verdict(project(case), levels(case)).diagnostics


def difference(case: Case, folder: Path) -> str:
    """What `pubgen check --fix` would change in *case*."""
    after = mended(case, folder)
    return patch_of(project(case).sources, after.sources)


def mended(case: Case, folder: Path) -> compiler.Project:
    """The project of *case* as `pubgen check --fix` leaves it."""
    lay_out(case, folder)
    return compiler.fix(project(case), levels(case)).project


def rewrite(path: Path, title: str, language: str, content: str) -> None:
    """Put *content* into the block of *language* of the case *title*, making one if need be."""
    text = path.read_text("utf-8")
    start = text.index(f"### {title}\n")
    following = re.compile(r"^##", re.MULTILINE).search(text, start + 3)
    end = following.start() if following else len(text)
    body = text[start:end]
    block = f"```{language}\n{content}```"
    old = re.compile(rf"^```{language}\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    if old.search(body):
        body = old.sub(lambda _: block, body, count=1)
    else:
        body = f"{body.rstrip()}\n\n{block}\n" + ("\n" if following else "")
    path.write_text(text[:start] + body + text[end:], "utf-8")
