"""Release 2026.10 holds every fact of the source page, by a list made by hand."""

import html
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.conf import settings

from allportal.releases import publishing

pytestmark = pytest.mark.django_db

FACTS = json.loads((Path(__file__).parent / "data" / "source_page_facts.json").read_text())
DISEASE = "/disease/acute-lymphoblastic-leukemia/"


def visible_text(answer):
    """The words of a page, in order, without markup."""
    body = re.sub(r"<(head|style|script)\b.*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split()).lower()


@pytest.fixture
def pages(client):
    """The visible text of every page that a fact stands on."""
    publishing.load(settings.BASE_DIR / "fixtures" / "2026.10", use=True)
    return {page: visible_text(client.get(page)) for page in {fact["page"] for fact in FACTS}}


def test_every_fact_of_the_source_page_stands_on_its_page(pages):
    missing = defaultdict(list)
    for fact in FACTS:
        if fact["find"].lower() not in pages[fact["page"]]:
            missing[fact["page"]].append(f"{fact['fact']} ({fact['find']})")

    assert len(FACTS) > 200
    assert dict(missing) == {}


def test_cards_on_the_disease_page_show_what_the_therapy_pages_say(pages):
    for name in ("45 mg", "1500 mg/m²", "650 mg/m²", "52 mg/m²", "25 mg/m²", "kite/gilead"):
        assert name in pages[DISEASE]


def test_release_keeps_the_faults_that_its_notes_name(pages):
    assert "b-cell in 85%" in pages[DISEASE]
    assert "b-cell all: about 75%" in pages[DISEASE]
    assert "1 × 10 car-positive" in pages[DISEASE]
    assert "bcr-abl1" in pages[DISEASE]


def test_release_does_not_look_reviewed(client, pages):
    text = visible_text(client.get("/therapies/ponatinib/"))

    assert "imported source page, not reviewed" in text
    assert "not for clinical use" in text
