"""A real browser, and the site that it opens."""

import os

import pytest
from playwright.sync_api import sync_playwright

from tests.functional.serving import PATIENCE

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", event =>
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`))
"""


@pytest.fixture(scope="module")
def chromium():
    """A browser, for the tests of one module."""
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread; the tests' own queries are plain ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=FLAGS, timeout=PATIENCE * 1000
            )
            yield browser
            browser.close()


@pytest.fixture
def page(chromium, live_server):
    """A page of an empty browser on the live site; ``page.faults`` is what it complains of."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(REPORT_VIOLATIONS)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on(
        "response",
        lambda answer: answer.status >= 400 and page.faults.append(f"{answer.status} {answer.url}"),
    )
    yield page
    context.close()


@pytest.fixture
def log_in(page):
    """Log in by the form, as ``log_in(username, password)``."""

    def by_form(username, password):
        page.goto("/admin/login/")
        page.get_by_label("Username").fill(username)
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")

    return by_form
