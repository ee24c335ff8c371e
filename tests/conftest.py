"""What tests share, and the rule that nothing is skipped where everything is to be had.

A test whose tool is not on this machine is skipped and says which. Where ``PUBGEN_REQUIRE_ALL`` is
set, as in CI, a skip is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from pubgen import compiler
from pubgen.compiler import Output

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NODE_MODULES = ROOT / "tests" / "browser" / "node_modules"

_SLOW = {"browser", "nu_check", "relax_ng", "axe", "temml", "tex", "biber", "zotero"}

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


class Zotero(Protocol):
    """Zotero: what it finds in pages that are at addresses."""

    def __call__(self, pages: Mapping[Path, str]) -> list[Saved]: ...


class Saved(NamedTuple):
    """What Zotero saves of a page, and the name of the translator that found it."""

    translator: str
    items: list[dict[str, Any]]


class NuCheck(Protocol):
    """The Nu HTML Checker: lists the errors in pages."""

    def __call__(self, *pages: Path) -> list[str]: ...


class RelaxNG(Protocol):
    """A validator: lists where *files* are not what the *schema* asks for."""

    def __call__(self, schema: Path, *files: Path) -> list[str]: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden/ anew")
    parser.addoption("--all-attacks", action="store_true", help="try each pattern on every text")
    parser.addoption("--all-classes", action="store_true", help="set the corpus in each class")
    parser.addoption("--mutants", default="2000", help="how many broken .bib files are tried")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written, not compared."""
    return bool(request.config.getoption("--update-golden"))


def pytest_configure(config: pytest.Config) -> None:
    # The same cases for everybody who pushes; new ones are found where people work.
    # A busy machine is slow, and that is not a failure.
    untimed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("untimed", untimed)
    settings.register_profile("ci", untimed, derandomize=True)
    settings.load_profile("untimed")
    if os.environ.get("CI"):
        settings.load_profile("ci")
    config.addinivalue_line("markers", "shared: reads the folder beside the repository")
    config.addinivalue_line("markers", "slow: needs a browser, Java or TeX")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "shared" in fixtures:
            item.add_marker("shared")
        if fixtures & _SLOW:
            item.add_marker("slow")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _required((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _required((yield))


def _required(report: Report) -> Report:
    expected_to_fail = hasattr(report, "wasxfail")
    if os.environ.get("PUBGEN_REQUIRE_ALL") and report.skipped and not expected_to_fail:
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"{report.nodeid}: nothing may be skipped here: {reason}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the corpus and the cases, which is beside the repository."""
    return _existing(SHARED, "no folder `shared` beside the repository")


@pytest.fixture(scope="session")
def corpus(shared: Path) -> list[Path]:
    """The .bib files of real people."""
    return sorted(shared.glob("corpus/*.bib"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    chromium = _program("chromium", "google-chrome", "chromium-browser")
    from playwright.sync_api import sync_playwright  # slow to import, and few tests need it

    with sync_playwright() as playwright:
        flags = ["--disable-gpu", "--disable-quic"]  # playwright itself adds --no-sandbox
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def nu_check() -> NuCheck:
    """``nu_check(page, …)`` lists the errors that the Nu HTML Checker finds."""
    java, jar = _program("java"), _node_file("vnu-jar/build/dist/vnu.jar")

    def check(*pages: Path) -> list[str]:
        command = [java, "-jar", str(jar), "--errors-only", "--format", "json", *map(str, pages)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        return [
            f"{message['url']}:{message.get('lastLine', 0)}: {message['message']}"
            for message in json.loads(done.stderr)["messages"]
        ]

    return check


@pytest.fixture(scope="session")
def relax_ng() -> RelaxNG:
    """``relax_ng(schema, file, …)`` lists the errors that Jing finds, which the Nu HTML Checker has
    in it; the schema is in RELAX NG's compact syntax.
    """
    java, jar = _program("java"), _node_file("vnu-jar/build/dist/vnu.jar")
    driver = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"

    def check(schema: Path, *files: Path) -> list[str]:
        command = [java, "-cp", str(jar), driver, "-c", str(schema), *map(str, files)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        errors = [*done.stdout.splitlines(), *done.stderr.splitlines()]
        assert bool(errors) == bool(done.returncode), errors
        return errors

    return check


@pytest.fixture(scope="session")
def sitemap_xsd() -> Path:
    """The schema of sitemaps."""
    return _node_file("sitemap/schema/sitemap.xsd")


@pytest.fixture(scope="session")
def axe() -> Path:
    """The script that, once in a page, finds what is wrong for those who use a screen reader."""
    return _node_file("axe-core/axe.min.js")


@pytest.fixture(scope="session")
def schema_dts() -> Path:
    """The types and properties of schema.org, as TypeScript's types."""
    return _node_file("schema-dts/dist/schema.d.ts")


@pytest.fixture(scope="session")
def zotero() -> Zotero:
    """``zotero(pages)`` lists what Zotero's own translators find in each of *pages*."""
    node = _program("node")
    _node_file("zotero-translators/index.js")
    script = ROOT / "tests" / "browser" / "zotero.cjs"

    def saved(pages: Mapping[Path, str]) -> list[Saved]:
        given = json.dumps([[str(path), url] for path, url in pages.items()])
        command = [node, str(script)]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
        return [Saved(**each) for each in json.loads(done.stdout)]

    return saved


@pytest.fixture(scope="session")
def temml() -> Callable[[Sequence[str]], list[str]]:
    """``temml(formulas)`` is the MathML that Temml makes of each, or ``""`` if it cannot."""
    node, script = _program("node"), _node_file("temml/dist/temml.cjs")
    program = (
        f"const temml = require({json.dumps(str(script))});"
        "const made = (tex) => {"
        "  try { return temml.renderToString(tex, {throwOnError: true}) } catch { return '' }};"
        "const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "process.stdout.write(JSON.stringify(given.map(made)));"
    )

    def rendered(formulas: Sequence[str]) -> list[str]:
        given = json.dumps(list(formulas))
        command = [node, "-e", program]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
        return [str(each) for each in json.loads(done.stdout)]

    return rendered


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"{' or '.join(names)} is not installed")


def _node_file(path: str) -> Path:
    return _existing(NODE_MODULES / path, f"{path} is missing: npm install --prefix tests/browser")


def _existing(path: Path, otherwise: str) -> Path:
    if not path.exists():
        pytest.skip(otherwise)
    return path


def cv_of(project: compiler.Project, **settings: Any) -> tuple[compiler.CompiledPage, Output]:
    """The CV of *project*, and its text, with *settings* as the command has them."""
    cv = compiler.cv_settings(project, **settings)
    compiled = compiler.compile_cv(project, cv)
    return compiled, compiler.cv_text(project, cv, compiled)
