"""Pictures for docs/: the browser tests take them, `make screenshots` writes them."""

import os

from django.conf import settings

FOLDER = settings.BASE_DIR / "docs" / "images"
ASKED = "SCREENSHOTS"  # set in the environment where pictures are to be written


def shot(page, name, at="body"):
    """Take ``docs/images/<name>.png``: the screen that begins with ``at``. Returns its bytes."""
    page.locator(at).first.evaluate("each => each.scrollIntoView({block: 'start'})")
    picture = page.screenshot(animations="disabled", caret="hide")
    if os.environ.get(ASKED):
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{name}.png").write_bytes(picture)
    return picture
