"""The documentation: its links lead somewhere, its pictures are those that browser tests take."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SHOT = re.compile(r"""shot\(\w+, "([a-z-]+)\"""")


def links(page):
    found = LINK.findall(page.read_text())
    return [each for each in found if not re.match(r"[a-z]+:", each)]


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def shown():
    """Names of the pictures that the documentation shows."""
    paths = [link for page in PAGES for link in links(page)]
    return {Path(path).stem for path in paths if "images/" in path}


def taken():
    """Names of the pictures that the browser tests take."""
    files = (ROOT / "tests" / "functional").glob("test_*.py")
    return [name for file in files for name in SHOT.findall(file.read_text())]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    lost = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)

    assert lost == []


def test_every_picture_is_taken_by_a_browser_test_shown_and_there():
    files = {path.stem for path in (ROOT / "docs" / "images").iterdir()}

    assert shown() == set(taken()) == files


def test_every_picture_is_taken_once():
    assert len(taken()) == len(set(taken()))
