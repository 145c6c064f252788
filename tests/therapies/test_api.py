"""The endpoints of therapies, indications and trials."""

import pytest

from tests.factories import content, releases
from therapies.models import Evidence, Partner, Product, Result

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(tmp_path):
    """Ponatinib (2nd line on, adults) with evidence, and two therapies that say less."""
    disease = content.disease()
    cited = content.reference()
    made = content.therapy("ponatinib", of=disease, modality="kinase-inhibitor")
    trial = content.trial("pace", nct="NCT01207440")
    Result.objects.create(
        trial=trial, slug="mcyr", endpoint="MCyR", arm_value="41.20", unit="%", interval_low=30
    )
    content.saved(trial)
    only = made.indications.get()
    only.subtypes.set(disease.subtypes.all())
    only.references.add(cited)
    Evidence.objects.create(
        therapy=made, slug="pace", role="pivotal-trial", trial=trial, indication=only
    )
    other = content.therapy("dasatinib")
    Partner.objects.create(therapy=made, slug="with", relation="with", partner=other)
    Product.objects.filter(therapy=made).update(state="marketed")
    content.saved(made)
    content.therapy("blinatumomab")
    return releases.released(tmp_path)


def detail(client, path):
    return client.get(f"/api/v1/{path}/").json()


def rows(client, path):
    return client.get(f"/api/v1/{path}").json()["results"]


def test_a_therapy_in_a_list_is_short(client, portal):
    (row,) = rows(client, "therapies/?q=ponatinib")

    assert row == {
        "slug": "ponatinib",
        "name": "ponatinib",
        "brands": ["Brand ponatinib"],
        "manufacturers": ["Takeda"],
        "modality": "kinase-inhibitor",
        "curation": "",
        "approval_years": ["2012"],
        "first_approval": "2012",
        "is_new": False,
        "status": "approved",
        "dose_corrected_on": "",
        "lines": ["2+"],
        "settings": [],
        "subtypes": ["ph-positive"],
        "holds": [],
        "match": "matches",
        "hangs_on": [],
    }


def test_filters_keep_what_is_not_recorded_below(client, portal):
    found = rows(client, "therapies/?line=2")

    assert [(row["slug"], row["match"]) for row in found] == [
        ("ponatinib", "matches"),
        ("blinatumomab", "not-recorded"),
        ("dasatinib", "not-recorded"),
    ]


def test_ordering_leaves_what_is_not_recorded_below(client, portal):
    found = rows(client, "therapies/?line=2&ordering=-name")

    assert [row["slug"] for row in found] == ["ponatinib", "dasatinib", "blinatumomab"]


def test_a_bad_value_is_400_with_its_reason(client, portal):
    answer = client.get("/api/v1/therapies/?subtype=nothing&line=2")

    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == ["subtype"]


def test_a_detail_carries_the_release_and_its_sign_off(client, portal):
    body = detail(client, "therapies/ponatinib")

    assert list(body)[:5] == ["release", "date", "licence", "banner", "slug"]
    assert body["sign_off"]["provenance"] == "made for a test"
    assert len(body["sign_off"]["sha256"]) == 64


def test_rows_link_by_slug(client, portal):
    body = detail(client, "therapies/ponatinib")

    assert body["indications"][0]["references"] == ["shah-2021"]
    assert body["indications"][0]["disease"] == "acute-lymphoblastic-leukemia"
    assert body["approval_events"][0]["indication"] == "only"
    assert body["partners"][0]["partner"] == "dasatinib"
    assert body["evidence"][0]["trial"] == "pace"


def test_doses_are_fields_and_a_sentence(client, portal):
    (dose,) = detail(client, "therapies/ponatinib")["doses"]

    assert dose["steps"][0]["amount_low"] == "45"
    assert dose["sentence"] == "45 mg orally once daily"


def test_an_indication_names_its_therapy(client, portal):
    (row,) = rows(client, "indications/?therapy=ponatinib")

    assert (row["therapy"], row["slug"], row["subtypes"]) == ("ponatinib", "only", ["ph-positive"])


def test_indications_are_filtered_one_by_one(client, portal):
    assert rows(client, "indications/?line=1") == []
    assert [row["match"] for row in rows(client, "indications/?line=2")] == ["matches"]


def test_a_trial_has_its_results_in_plain_digits(client, portal):
    (result,) = detail(client, "trials/pace")["results"]

    assert (result["arm_value"], result["figure"], result["interval"]) == (
        "41.2",
        "41.2%",
        "CI 30–?",
    )


def test_trials_of_a_therapy(client, portal):
    assert [row["slug"] for row in rows(client, "trials/?therapy=ponatinib")] == ["pace"]
    assert rows(client, "trials/?therapy=dasatinib") == []


def test_trials_are_found_by_number(client, portal):
    assert [row["slug"] for row in rows(client, "trials/?q=NCT01207440")] == ["pace"]
