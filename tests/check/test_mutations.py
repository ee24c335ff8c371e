"""No file can bring pubgen down, and none can make an entry vanish without a word.

``make fuzz`` tries more mutants than ``make test``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pubgen import bib, normalise
from pubgen.bib import scanner
from pubgen.check.report import concise
from tests.check import mutations
from tests.check.mutations import LAYOUTS, assert_survives, entries_of, mutated, noise
from tests.check.strict import is_accepted

INVENTED = (
    r"""---
---
% pubgen: ignore-file[unused-string]
@string{tides = {Journal of Tides}}
@string(moss = "Moss " # tides)
@preamble{"\newcommand{\noop}[1]{}"}
% pubgen: ignore[missing-doi]
@article{quill2024tides,
  author    = {Quill, Ada and Lindqvist, Bj{\"o}rn* and {OpenAI} and others},
  author+an = {1=me; 2=cofirst,corresponding},
  title     = {On {DNA} in $H \to \gamma\gamma$: 50\% of \emph{Tides} \& <sub>2</sub>},
  journal   = tides # { B},
  year      = 2024, month = jan # "~1", pages = {210--198},
  doi       = {https://doi.org/10.1000/tides.1},
  note      = "to appear",
}
""",
    r"""@inproceedings{reed2023moss,
  author = {Tom Reed and Ada Quill$^{*}$ and van der Moss, Eva, Jr.},
  title = "{Moss} by the {\O}re Sound", booktitle = {Symposium on Networked Moss Systems (NMS '23)},
  crossref = {nms2023}, url_slides = {talks/moss.pdf},
  eprint = {2311.00123}, archiveprefix = {arXiv}
}
@proceedings{nms2023, title = {Symposium on Network Moss System (NMS)}, year = {2023},
  editor = {Moss, Eva}, isbn = {978-3-16-148410-0}, xdata = {house}}
@xdata{house, publisher = {Moss Press}, location = {Mosstown}}
@comment{@misc{hidden, title = {No}}}
""",
    """@misc(王2022,
  author = {王 小明 and マーク・デルクロア and 堀口, 翔太}, title = {潮汐について},
  date = {2022-05/2022-06},
  url = {https://example.org/潮}, abstract = {One\r\ntwo {three} \\cite{x} \\begin{a}b\\end{a}}
)\r
@book{moss2021, editor={Eva Moss}, title={The Book of Moss}, year={2021},, issn={1234-5679}\r
  month={Febuary}, pdf={../private/moss.pdf}, keywords={a, b; c}, orcid={0000-0002-1825-0097}}
""",
    """@phdthesis{lindqvist2020, author = {given=Bo, family=Lindqvist}, title = {Ebb},
  school = {University of Moss}, year = {forthcoming}, pubstate = {inpress}, howpublished = {\\url{https://example.org}}}
@online{a, title = {A}, year = 2020, author = {Quill A, Reed T}}
@online{A, title = {A}, year = 2020, author = {Quill, Ada and Quill, A.}}
% @misc{b, title = {B}, year = undefined}
""",
)  # fmt: skip
SEEDS = tuple(one + other for one, other in pairwise((*INVENTED, INVENTED[0])))
# How many of all mutants are of each invented bib in each layout, of noise, of each real file.
OF_INVENTED, OF_NOISE, OF_REAL = 0.04, 0.1, 0.02
_ENTRIES = re.compile(r"^@", re.MULTILINE)


@pytest.fixture(scope="session")
def mutants(request: pytest.FixtureRequest) -> int:
    """How many mutants are to be tried in all."""
    return int(request.config.getoption("--mutants"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", range(len(INVENTED)))
def test_invented_bibs(number: int, layout: str, mutants: int) -> None:
    text, other = (LAYOUTS[layout](SEEDS[n]) for n in (number, number - 1))
    seed = entries_of(text)
    each = int(mutants * OF_INVENTED)
    read = [
        assert_survives(mutated(text, other, chance), seed)
        for chance in range(number * 10_000_000, number * 10_000_000 + each)
    ]
    assert sum(read) > each  # most of them still hold entries


def test_noise(mutants: int) -> None:
    assert sum(assert_survives(noise(seed)) for seed in range(int(mutants * OF_NOISE))) > 0


def test_real_files(corpus: list[Path], mutants: int) -> None:
    texts = [bib.decode(path.name, path.read_bytes())[0].text for path in corpus]
    for number, text in enumerate(texts):
        starts = [found.start() for found in _ENTRIES.finditer(text)]
        for chance in range(int(mutants * OF_REAL)):
            piece = list(LAYOUTS.values())[chance % 4](some_entries(text, starts, chance))
            assert_survives(mutated(piece, texts[number - 1][:5_000], chance))


@pytest.mark.parametrize("number", range(len(INVENTED)))
def test_a_layout_changes_no_entry(number: int) -> None:
    keys = [
        [entry.key for entry in entries_of(layout(SEEDS[number]))] for layout in LAYOUTS.values()
    ]
    assert keys.count(keys[0]) == len({layout(SEEDS[number]) for layout in LAYOUTS.values()}) == 4


def some_entries(text: str, starts: Sequence[int], seed: int) -> str:
    """One entry after another, from another place for each seed; big ones cut short."""
    first = seed % len(starts)
    end = starts[first + 2] if first + 2 < len(starts) else len(text)
    return text[starts[first] : min(end, starts[first] + 3_000)]


# ---------------------------------------------------------------------------- that the guard bites


def test_a_publication_that_vanishes_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    true = normalise.normalise

    def forgetful(*arguments: Any) -> normalise.Normalised:
        result = true(*arguments)
        return msgspec.structs.replace(result, publications=result.publications[1:])

    monkeypatch.setattr(normalise, "normalise", forgetful)
    with pytest.raises(AssertionError, match="nobody tells of"):
        assert_survives(INVENTED[0].encode())


def test_an_entry_that_is_swallowed_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    seed = entries_of("@misc{a, title = {A}} @misc{b, title = {B}}")
    swallowing = b"@misc{a, title = {A @misc{b, title = {B}}"
    assert assert_survives(swallowing, seed) == len(seed)
    monkeypatch.setattr(
        scanner.Scanner, "is_sure", lambda scan, found: scan.is_first_in_line(found.start())
    )
    with pytest.raises(AssertionError, match="nobody tells of"):
        assert_survives(swallowing, seed)


def test_text_in_a_value_is_told_from_an_entry_that_is_swallowed() -> None:
    entry = '@misc{k, title = {A}, note = "x" # y}'
    assert is_accepted(entry)
    assert is_accepted(f"@string(a = {{{entry}}})")
    assert is_accepted(f"@preamble{{ {{{entry}}} # {{}} }}")
    assert is_accepted(f"@misc(k, note = {{{entry}}}, )")
    assert not is_accepted(f"{entry} ")
    assert not is_accepted(entry.replace("},", "}"))
    assert not is_accepted(entry.replace("{A}", "{A"))
    assert not is_accepted(entry.replace('x"', "x}"))
    assert not is_accepted(f"@comment{{{entry}}}")


def test_a_report_that_breaks_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(concise, "render")
    with pytest.raises(AttributeError):
        assert_survives(INVENTED[0].encode())


def test_text_that_is_passed_over_is_seen() -> None:
    (source,) = mutations.project_of(INVENTED[1].encode()).sources
    library = bib.split(source)
    with pytest.raises(AssertionError):
        mutations.assert_tiled(library, f"{source.text} ")


def test_the_mutations_differ_and_break_things() -> None:
    mutants = [mutated(INVENTED[0], INVENTED[1], seed) for seed in range(200)]
    assert len(set(mutants)) > 190
    assert mutated(INVENTED[0], INVENTED[1], 7) == mutants[7]
    rules = {
        each.rule
        for data in mutants
        for each in bib.split(mutations.project_of(data).sources[0]).diagnostics
    }
    assert len(rules) > 10
