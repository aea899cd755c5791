"""A real Chromium for the browser tests: where it lies, how it starts, and pages that may talk to this machine only."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",  # a container gives root no namespaces, and the pages are ours
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--disable-dev-shm-usage",  # a container's /dev/shm is small
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LOCAL_SCHEMES = frozenset({"about", "blob", "chrome", "data"})
SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"


def chromium_path(playwright: Playwright) -> Path | None:
    """Where Chromium lies: the one named in CHROMIUM, else in the PATH, else Playwright's own download, else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named)
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    downloaded = Path(playwright.chromium.executable_path)
    return downloaded if downloaded.exists() else None


def start_chromium(playwright: Playwright) -> Browser:
    """A running Chromium.

    Raises:
        FileNotFoundError: there is none on this machine.
    """
    path = chromium_path(playwright)
    if path is None:
        raise FileNotFoundError("No Chromium on this machine: `make test` installs one or says how.")
    return playwright.chromium.launch(executable_path=path, args=list(FLAGS))


class Gate:
    """Lets a context's requests through to this machine only, and remembers what was tried beside it."""

    def __init__(self) -> None:
        self.refused: list[str] = []
        self.script_errors: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.route("**/*", self._decide)
        context.on("weberror", lambda error: self.script_errors.append(str(error.error)))

    def _decide(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in LOCAL_SCHEMES or address.hostname in LOOPBACK:
            route.continue_()
        else:
            self.refused.append(route.request.url)
            route.abort()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Fails the test if a page asked another machine for anything, or if one of its scripts broke."""
    gate = Gate()
    yield gate
    assert gate.refused == [], f"The page asked other machines: {gate.refused}"
    assert gate.script_errors == [], f"Scripts of the page broke: {gate.script_errors}"


@contextlib.contextmanager
def fresh_context(browser: Browser, gate: Gate, *, script: bool = True) -> Iterator[BrowserContext]:
    """A browser context of its own: no cookies, English, 1280 × 800; with `script=False` no page's script runs."""
    context = browser.new_context(
        locale="en-GB", viewport={"width": 1280, "height": 800}, java_script_enabled=script, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    gate.watch(context)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture
def context(chromium: Browser, gate: Gate) -> Iterator[BrowserContext]:
    """A fresh context, for tests that need several pages or the developer protocol (virtual passkeys)."""
    with fresh_context(chromium, gate) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A fresh page in a fresh context."""
    return context.new_page()


@pytest.fixture
def scriptless_page(chromium: Browser, gate: Gate) -> Iterator[Page]:
    """A fresh page of somebody whose browser runs no script."""
    with fresh_context(chromium, gate, script=False) as context:
        yield context.new_page()


def barriers(page: Page) -> list[str]:
    """What axe finds on a page that keeps people out, one line for each place; empty when it finds nothing."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {' '.join(map(str, node['target']))}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder where tests leave pictures as build output."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS


def main() -> None:
    """Prints the version of the Chromium the tests would use; fails if there is none or it does not start."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        sys.stdout.write(f"Chromium {browser.version}\n")
        browser.close()


if __name__ == "__main__":
    main()
