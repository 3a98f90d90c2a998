"""A real Chromium, found on the machine, and pages in it that tell what went wrong in them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Noted before any script of the page runs, and handed out at once: a page may go away.
LISTEN = """
addEventListener("securitypolicyviolation", (event) => globalThis.reportViolation(
    `${event.violatedDirective} ${event.blockedURI} in ${document.location.pathname}`));
"""


def executable() -> str:
    """Chromium's path."""
    given = os.environ.get("ADR_TOOL_BROWSER", "")
    names = (given,) if given else NAMES
    found = next(filter(None, map(shutil.which, names)), None)
    return found or absent("there is no Chromium here; install it, or name it by ADR_TOOL_BROWSER")


def absent(message: str) -> NoReturn:
    """Skip the test, loudly; a failure where ADR_TOOL_BROWSER says that there is a browser."""
    if os.environ.get("ADR_TOOL_BROWSER") or os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@dataclass
class Witness:
    """What went wrong in pages: violations of the CSP, errors, and requests to other places."""

    violations: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether all went well."""
        return not (self.violations or self.errors or self.strangers)


@dataclass
class Chromium:
    """A running browser."""

    browser: Any

    @contextmanager
    def page(self, address: str, **options: Any) -> Iterator[tuple[Any, Witness]]:
        """A fresh page, not yet gone anywhere, in a context of its own, and what it witnesses.

        `address` is where the site under test is: requests to other places are strangers.
        `options` are those of a context of Playwright.
        """
        context = self.browser.new_context(**{"reduced_motion": "reduce", **options})
        witness = Witness()
        try:
            context.expose_binding(
                "reportViolation", lambda source, text: witness.violations.append(text)
            )
            context.add_init_script(LISTEN)
            page = context.new_page()
            page.set_default_timeout(20_000)
            page.on(
                "console", lambda said: said.type == "error" and witness.errors.append(said.text)
            )
            page.on("pageerror", lambda error: witness.errors.append(str(error)))
            page.on(
                "request",
                lambda asked: (
                    asked.url.startswith((address, "data:", "blob:"))
                    or witness.strangers.append(asked.url)
                ),
            )
            yield page, witness
        finally:
            context.close()


@contextmanager
def running() -> Iterator[Chromium]:
    """A browser for as long as the block runs."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed; `make browser` does it")
    path = executable()
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield Chromium(browser)
        finally:
            browser.close()


def served_from(folder: Path) -> str:
    """The address of a folder on disk."""
    return folder.resolve().as_uri() + "/"
