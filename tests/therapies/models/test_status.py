"""The status of a therapy: one rule in Python and in SQL."""

import pytest

from disease.models import Disease
from therapies.models import ApprovalEvent, Indication, Product, Therapy
from therapies.models.status import expression

pytestmark = pytest.mark.django_db

CASES = [
    ((), (), ""),
    (("",), (), ""),
    (("marketed",), (), "approved"),
    (("marketed", "discontinued"), (("withdrawn", "2020", ""),), "approved"),
    (("discontinued",), (("approved", "2004", ""),), "discontinued"),
    (("discontinued", "approval-withdrawn"), (), "discontinued"),
    (("approval-withdrawn", "licence-revoked"), (), "withdrawn"),
    (("discontinued", ""), (("approved", "2004", ""),), "approved"),
    ((), (("approved", "2012", ""),), "approved"),
    ((), (("dosing-added", "2012", ""),), ""),
    ((), (("withdrawn", "2012", ""),), ""),
    ((), (("approved", "2012", ""), ("withdrawn", "2013-10", "")), "withdrawn"),
    ((), (("approved", "2012-12-14", ""), ("withdrawn", "2012", "")), "withdrawn"),
    ((), (("approved", "2013", ""), ("withdrawn", "2012", "")), "approved"),
    ((), (("approved", "2012", ""), ("withdrawn", "", "")), "withdrawn"),
    ((), (("approved", "2012", "one"), ("withdrawn", "2013", "two")), "approved"),
    ((), (("approved", "2012", "one"), ("withdrawn", "2013", "one")), "withdrawn"),
    ((), (("approved", "2012", "one"), ("withdrawn", "2013", "")), "withdrawn"),
    ((), (("approved", "2012", ""), ("withdrawn", "2013", "one")), "approved"),
    (
        (),
        (("approved", "2012", "one"), ("expanded", "2014", "two"), ("withdrawn", "2015", "one")),
        "approved",
    ),
]


@pytest.fixture
def therapy():
    made = Therapy.objects.create(slug="a", name="a")
    disease = Disease.objects.create(slug="all", name="ALL")
    for slug in ("one", "two"):
        Indication.objects.create(
            therapy=made, slug=slug, disease=disease, jurisdiction="us-fda", wording="Use."
        )
    return made


@pytest.mark.parametrize(("states", "events", "status"), CASES)
def test_status_follows_products_then_events(therapy, states, events, status):
    for number, state in enumerate(states):
        Product.objects.create(therapy=therapy, slug=f"p{number}", state=state)
    for number, (act, date, slug) in enumerate(events):
        of = therapy.indications.filter(slug=slug).first()
        ApprovalEvent.objects.create(
            therapy=therapy, slug=f"e{number}", act=act, date=date, indication=of
        )

    in_sql = Therapy.objects.annotate(standing=expression()).get().standing

    assert (therapy.status, in_sql) == (status, status)
