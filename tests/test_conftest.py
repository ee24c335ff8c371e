from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import conftest
from tests.conftest import NuCheck

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest_plugins = ["pytester"]

SKIPPING = """
import pytest

def test_runs():
    pass

def test_needs_a_tool():
    pytest.skip("no such tool")

@pytest.mark.xfail
def test_is_expected_to_fail():
    assert False
"""


@pytest.fixture
def run(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(Path(conftest.__file__).read_text("utf-8"))
    pytester.makepyfile(test_one=SKIPPING, test_whole="import pytest\npytest.importorskip('nope')")
    return pytester


def test_a_skip_is_a_skip(run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUBGEN_REQUIRE_ALL", raising=False)
    run.runpytest_subprocess().assert_outcomes(passed=1, skipped=2, xfailed=1)


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_skip_fails_where_all_is_required(
    processes: str, run: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBGEN_REQUIRE_ALL", "1")
    result = run.runpytest_subprocess("--continue-on-collection-errors", "-n", processes)
    result.assert_outcomes(passed=1, failed=1, xfailed=1, errors=1)
    result.stdout.fnmatch_lines(["*nothing may be skipped here: *no such tool*"])


def test_the_checker_bites(nu_check: NuCheck, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html>\n<html lang="en"><title>A page</title>\n<b>bold', "utf-8")
    assert [error.rpartition("page.html:")[2] for error in nu_check(page)] == [
        "3: End of file seen and there were open elements.",
        "3: Unclosed element “b”.",
    ]


def test_axe_bites_in_the_browser(browser: Browser, axe: Path) -> None:
    page = browser.new_page()
    page.set_content("<!doctype html><title>A page</title><main><h1>A page</h1></main>")
    page.add_script_tag(path=axe)
    violations = page.evaluate("axe.run().then(found => found.violations.map(({id}) => id))")
    page.close()
    assert violations == ["html-has-lang"]
