"""pubgen and its peers on the same files, as whole processes: time, memory, and the ratio.

For systems with ``wait4``, which gives how much memory a process took.
"""

from __future__ import annotations

import argparse
import lzma
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from threading import Timer
from typing import NamedTuple

from benchmarks import generate

HERE = Path(__file__).parent
DBLP = HERE.parents[1] / "shared" / "bench"
PUBGEN = str(Path(sys.executable).with_name("pubgen"))
PEERS = {
    "pubgen": (PUBGEN, "html", "--fragment", "--bib", "BIB"),
    "pubgen cv": (PUBGEN, "cv", "--bib", "BIB"),
    "bibtex2html": ("bibtex2html", "-q", "-nodoc", "-o", "OUT", "BIB"),
    "pandoc": ("pandoc", "-f", "bibtex", "-t", "html", "--citeproc", "BIB"),
    "pybtex": ("pybtex-format", "-b", "html", "BIB", "OUT"),
    "refkit": ("python3", str(HERE / "refkit_html.py"), "BIB"),
    "citation-js": ("citation-js", "-i", "BIB", "-f", "html", "-s", "citation-apa"),
}
MEGABYTE = 1e6 if sys.platform == "darwin" else 1e6 / 1024  # in the unit of ru_maxrss


class Measure(NamedTuple):
    """Time and memory of one process, or medians of several runs; or why it was not measured."""

    seconds: float = 0
    megabytes: float = 0
    failure: str = ""


def run(command: list[str], output: Path, timeout: float) -> Measure:
    """Run *command* to its end, or to that of our patience."""
    if shutil.which(command[0]) is None:
        return Measure(failure="not installed")
    quiet = subprocess.DEVNULL
    with output.open("wb") as stdout:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=quiet, stdout=stdout, stderr=quiet, start_new_session=True
        )
        killer = Timer(timeout, os.killpg, (process.pid, signal.SIGKILL))
        killer.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        killer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measure(seconds, usage.ru_maxrss / MEGABYTE, failure(process.returncode))


def failure(status: int) -> str:
    """What an exit status says of the run."""
    known = {0: "", 127: "not installed", -signal.SIGKILL: "too slow"}
    return known.get(status, f"exit status {status}")


def measure(command: tuple[str, ...], bib: Path, repeat: int, timeout: float) -> Measure:
    """The medians of *repeat* runs, or the first failure."""
    output = bib.with_name("output.html")
    words = [{"BIB": str(bib), "OUT": str(output)}.get(word, word) for word in command]
    runs = []
    for _ in range(repeat):
        runs.append(run(words, output, timeout))
        if runs[-1].failure:
            return runs[-1]
    return Measure(median(each.seconds for each in runs), median(each.megabytes for each in runs))


def entries(size: int) -> Iterator[str]:
    """The text of *size* entries: DBLP's where we have them, else invented ones."""
    file = DBLP / ("dblp-1000.bib" if size <= 1000 else "dblp-10000.bib.xz")
    if not file.exists() or size > 10_000:
        yield from generate.entries(size)
        return
    opened = lzma.open if file.suffix == ".xz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        seen = 0
        for line in lines:
            seen += line.startswith("@")
            if seen > size:
                return
            yield line


def table(results: dict[str, dict[int, Measure]]) -> Iterator[str]:
    """The lines of a Markdown table: a row for each peer, a column for each size and step."""
    sizes = list(next(iter(results.values())))
    heads = [f"{size:,}" for size in sizes]
    yield row("", *heads, *(f"{a} → {b}" for a, b in pairwise(heads)))
    yield row("---", *("---" for _ in range(2 * len(sizes) - 1)))
    for peer, measures in results.items():
        cells = [cell(each, results.get("pubgen", {}).get(size)) for size, each in measures.items()]
        yield row(peer, *cells, *(ratio(b, a) for a, b in pairwise(measures.values())))


def row(first: str, *cells: str) -> str:
    """One line of the table."""
    return f"| {first:11} |" + "".join(f" {cell:22} |" for cell in cells)


def cell(taken: Measure, ours: Measure | None) -> str:
    """Time, ratio and memory, or why there are none."""
    if taken.failure:
        return taken.failure
    compared = f" ({ratio(taken, ours)})" if ours else ""
    return f"{taken.seconds:.2f} s{compared}, {taken.megabytes:.0f} MB"


def ratio(taken: Measure, base: Measure) -> str:
    """How many times as long *taken* is, if both were measured."""
    return "–" if taken.failure or base.failure else f"×{taken.seconds / base.seconds:.2f}"


def main() -> None:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--repeat", type=int, default=3, help="runs of which to take the median")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--timeout", type=float, default=120, help="seconds for one process")
    options = parser.parse_args()
    results: dict[str, dict[int, Measure]] = {peer: {} for peer in options.peers}
    with tempfile.TemporaryDirectory() as folder:
        bib = Path(folder, "publications.bib")
        for size in options.sizes:
            with bib.open("w", encoding="utf-8") as file:
                file.writelines(entries(size))
            for peer, measures in results.items():
                print(f"{peer} on {size:,} entries …", file=sys.stderr)
                measures[size] = measure(PEERS[peer], bib, options.repeat, options.timeout)
    print(*table(results), sep="\n")


if __name__ == "__main__":
    main()
