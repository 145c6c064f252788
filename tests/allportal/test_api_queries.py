"""How often each endpoint asks the release file: as often for few entries as for many."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.factories import content, releases
from therapies.models import Indication

pytestmark = pytest.mark.django_db


def queries(client, path):
    """How many queries of a release file an answer takes, once the file is open."""
    client.get(path)
    with CaptureQueriesContext(connections["release"]) as found:
        assert client.get(path).status_code == 200
    return len(found)


QUERIES = {
    "diseases/?page_size=200": 2,
    "therapies/?page_size=200": 6,
    "therapies/?page_size=200&line=2&subtype=ph-positive&q=brand": 11,
    "indications/?page_size=200": 5,
    "indications/?page_size=200&line=2": 5,
    "trials/?page_size=200": 2,
    "references/?page_size=200": 2,
    "therapies/drug-1/": 18,
    "diseases/acute-lymphoblastic-leukemia/": 9,
    "trials/trial-1/": 3,
    "references/reference-1/": 1,
    "releases/?page_size=200": 0,
    "releases/2026.10/": 0,
}


def test_queries_do_not_grow_with_the_number_of_entries(client, tmp_path):
    disease = content.disease()
    subtype = disease.subtypes.get()
    counts = {}
    for version, numbers in [("2026.10", range(5)), ("2026.11", range(5, 50))]:
        for number in numbers:
            reference = content.reference(f"reference-{number}")
            content.trial(f"trial-{number}")
            therapy = content.therapy(f"drug-{number}", of=disease)
            therapy.references.add(reference)
            indication = therapy.indications.get()
            indication.references.add(reference)
            indication.subtypes.add(subtype)
            Indication.objects.filter(pk=indication.pk).update(biomarker="CD19")
            content.saved(therapy)
        releases.released(tmp_path, version)
        counts[version] = {path: queries(client, f"/@{version}/api/v1/{path}") for path in QUERIES}

    assert counts["2026.10"] == counts["2026.11"]
    assert counts["2026.10"] == QUERIES
