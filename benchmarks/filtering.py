"""How long Chromium takes to filter a list: ``python -m benchmarks.filtering 5000``.

Each step is a word or a button, from the event to the page laid out anew.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.generate import entries
from pubgen import compiler
from pubgen.output import write

STEPS = """() => {
  const input = document.querySelector(".pub-search input");
  const took = {};
  for (const words of ["t", "the", "the n", "2019", "the 2019", "nothing at all", ""]) {
    input.value = words;
    const start = performance.now();
    input.dispatchEvent(new Event("input"));
    document.body.offsetHeight;
    took[words] = performance.now() - start;
  }
  return took;
}"""


def main() -> None:
    """Print the milliseconds of each step, the median of seven runs in one page."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        bib = Path(folder, "papers.bib")
        bib.write_text("".join(entries(count)), "utf-8")
        project = compiler.open_project(bibs=[bib])
        page = Path(folder, "site", "index.html")
        compiled = compiler.compile_page(project, standalone=True)
        write(compiler.homepage(project, compiled, page).files)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium)
        tab = browser.new_page()
        tab.goto(page.as_uri())
        tab.wait_for_timeout(1000)  # the page gathers its words when there is time
        runs = [tab.evaluate(STEPS) for _ in range(7)]
        print(f"{count} entries, {page.stat().st_size / 1e6:.1f} MB")
        for words in runs[0]:
            print(f"{words!r:>18} {median(run[words] for run in runs):7.1f} ms")
        browser.close()


if __name__ == "__main__":
    main()
