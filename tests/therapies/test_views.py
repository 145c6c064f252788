"""The list of therapies, the pages of therapies and trials."""

import re

import pytest

from allportal.editorial import saving
from tests.factories import content, pages, releases
from therapies.models import (
    ApprovalEvent,
    Caution,
    Code,
    Dose,
    Evidence,
    Indication,
    Partner,
    Product,
    Step,
    Therapy,
)

pytestmark = pytest.mark.django_db


def test_list_shows_all_therapies_by_name(client, leukemia, tmp_path):
    for slug in ("nelarabine", "clofarabine"):
        content.therapy(slug, of=leukemia)
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/"))

    assert text.index("clofarabine Brand") < text.index("nelarabine Brand")


def test_filtered_list_keeps_unrecorded_ones_below_the_matches(client, leukemia, tmp_path):
    content.therapy("zzz-matches", of=leukemia)
    content.therapy("aaa-unknown")
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/?line=2"))

    below = text.index("Not recorded: check the label")
    assert text.index("zzz matches") < below < text.index("aaa unknown")


def test_match_that_hangs_on_a_biomarker_says_so(client, ponatinib, tmp_path):
    Indication.objects.update(biomarker="T315I mutation")
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    assert "Matches only if: T315I mutation" in pages.words(client.get("/therapies/?line=2"))


def test_bookmarked_filters_come_back_in_the_form(client, ponatinib, tmp_path):
    releases.released(tmp_path)

    shown = pages.page(client.get("/therapies/?line=2&population=adults&q=ponatinib"))

    assert '<option value="2" selected>2nd line</option>' in shown
    assert '<option value="adults" selected>adults</option>' in shown
    assert 'name="q" value="ponatinib"' in shown


def test_filters_are_described_where_their_labels_do_not_say_enough(client, ponatinib, tmp_path):
    releases.released(tmp_path)

    page = pages.page(client.get("/therapies/"))

    described = re.findall(r'aria-describedby="(\w+)"', page)
    assert described == [f"id_{name}_helptext" for name in ("line", "setting", "age")]
    assert all(f'id="{each}"' in page for each in described)
    assert "0 is any infant" in page


def test_filter_in_use_can_be_taken_off_alone(client, ponatinib, tmp_path):
    releases.released(tmp_path)

    answer = client.get("/therapies/?line=2&population=adults")

    assert {"/therapies/?line=2", "/therapies/?population=adults"} <= pages.links(answer)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("line=x", "Line of therapy: Select a valid choice. x is not one of the available"),
        ("age=old", "Age in years: Enter a number."),
        ("approved_from=2020&approved_to=2010", "The approval years end before they begin."),
        ("q=" + "a+" * 30, "The search text has more than 20 words"),
        ("subtype=none", "Subtype: Select a valid choice."),
    ],
)
def test_bad_filter_value_is_named_with_status_400(client, ponatinib, tmp_path, query, said):
    releases.released(tmp_path)

    answer = client.get(f"/therapies/?{query}")

    assert answer.status_code == 400
    assert said in pages.words(answer)


def test_pages_of_the_list_keep_the_filters(client, leukemia, tmp_path):
    for number in range(30):
        content.therapy(f"drug-{number:02}", of=leukemia)
    releases.released(tmp_path)

    first = client.get("/therapies/?line=2")
    second = client.get("/therapies/?line=2&page=2")

    assert "?line=2&page=2" in pages.links(first)
    assert "drug 24" in pages.words(first)
    assert "drug 25" in pages.words(second)
    assert "drug 24" not in pages.words(second)


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "²", "9" * 30])
def test_page_that_is_not_there_is_404(client, ponatinib, tmp_path, page):
    releases.released(tmp_path)

    assert client.get("/therapies/", {"page": page}).status_code == 404


@pytest.mark.parametrize("count", [5, 25])
def test_list_asks_as_often_for_few_as_for_many(client, leukemia, tmp_path, count):
    for number in range(count):
        content.therapy(f"drug-{number:02}", of=leukemia)
    releases.released(tmp_path)

    with pages.queries() as made:
        client.get("/therapies/?line=2")

    assert made == {"release": 8, "default": 0}


def test_therapy_page_says_first_what_is_asked_first(client, ponatinib, tmp_path):
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/ponatinib/"))

    glance = text[text.index("ponatinib Brand ponatinib") : text.index("Indications, as approved")]
    assert "2nd Line+ FDA Approved 2012" in glance
    assert "Line 2nd Line+ Subtype whole disease Approval Approved 2012 Evidence" in glance
    assert (
        "Evidence not recorded Sources checked not recorded Dose 45 mg orally once daily" in glance
    )


def test_therapy_page_sends_the_reader_to_the_label_for_what_is_missing(client, leukemia, tmp_path):
    content.saved(Therapy.objects.create(slug="bare", name="bare"))
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/bare/"))

    for slot in ("Line", "Subtype", "Dose", "Approval", "Boxed warning:", "Pivotal trial"):
        assert f"{slot} not recorded: check the label" in text


def test_therapy_page_names_who_signed_and_where_it_comes_from(client, ponatinib, tmp_path):
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/ponatinib/"))

    assert "Signed off not signed off by anybody" in text
    assert "Where it comes from Made for a test" in text


def test_therapy_page_shows_its_rows(client, ponatinib, tmp_path):
    indication = Indication.objects.get()
    other = content.therapy("fludarabine")
    trial = content.trial("zuma-3", nct="NCT02614066")
    reference = content.reference("shah-2021")
    Caution.objects.create(
        therapy=ponatinib, slug="boxed", kind="boxed-warning", wording="Clots.", valid_from="2012"
    )
    Partner.objects.create(
        therapy=ponatinib, slug="first", relation="preceded-by", partner=other, words="3 days"
    )
    Evidence.objects.create(
        therapy=ponatinib, slug="pivotal", role="pivotal-trial", trial=trial, indication=indication
    )
    Evidence.objects.create(
        therapy=ponatinib, slug="key", role="key-publication", reference=reference
    )
    Code.objects.create(therapy=ponatinib, slug="rx", system="rxnorm", value="1364347")
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/ponatinib/"))

    assert "Boxed warning Clots. On the label since 2012" in text
    assert "Preceded by fludarabine (3 days)" in text
    assert "Pivotal trial ZUMA-3 NCT02614066" in text
    assert "Key publication Title of shah-2021." in text
    assert "RxNorm 1364347" in text


def test_alternative_doses_are_joined_by_or(client, ponatinib, tmp_path):
    for amount in (15, 30):
        dose = Dose.objects.create(
            therapy=ponatinib, slug=f"less-{amount}", purpose="adjustment", choice="reduction"
        )
        Step.objects.create(dose=dose, order=1, amount_low=amount, unit="mg")
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/ponatinib/"))

    assert "One of these (reduction): Adjustment: 30 mg or Adjustment: 15 mg" in text


def test_dose_says_which_indications_it_is_for(client, ponatinib, leukemia, tmp_path):
    second = Indication.objects.create(
        therapy=ponatinib, slug="second", disease=leukemia, jurisdiction="us-fda", wording="Other."
    )
    Dose.objects.get().indications.set([second])
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/ponatinib/"))

    assert "45 mg orally once daily (indication 2)" in text


def test_every_row_cites_its_references(client, ponatinib, tmp_path):
    reference = content.reference("label-2024")
    for row in (Product, Indication, ApprovalEvent, Dose):
        row.objects.get().references.set([reference])
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    shown = pages.page(client.get("/therapies/ponatinib/"))

    assert shown.count('href="#ref-1"') == 5  # the dose stands at the head of the page, too
    assert '<li id="ref-1">' in shown


def test_listed_therapy_says_that_it_is_not_curated_yet(client, tmp_path):
    content.therapy("imatinib", curation="listed")
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/imatinib/"))

    assert "its indication and dose aren't curated yet" in text


def test_new_badge_follows_the_date_of_the_release(client, ponatinib, tmp_path):
    ApprovalEvent.objects.create(
        therapy=ponatinib, slug="expanded", act="expanded", date="2024-03-19"
    )
    saving.record(ponatinib, by=None)
    releases.released(tmp_path, "2025.10", date="2025-10-01")
    releases.released(tmp_path, "2026.10", date="2026-10-23")

    assert " NEW " in pages.words(client.get("/@2025.10/therapies/ponatinib/"))
    assert " NEW " not in pages.words(client.get("/@2026.10/therapies/ponatinib/"))


def test_discontinued_product_keeps_its_page_with_a_badge(client, ponatinib, tmp_path):
    Product.objects.update(state="discontinued", state_since="2022-06", state_reason="low use")
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/ponatinib/"))

    assert "FDA Approved 2012 Discontinued" in text
    assert "discontinued since June 2022: low use" in text


def test_retired_therapy_answers_410_under_every_release(client, leukemia, tmp_path):
    content.therapy("old", of=leukemia, retired_on="2026", retired_reason="Entered twice.")
    releases.released(tmp_path)

    assert client.get("/therapies/old/").status_code == 410
    assert client.get("/@2026.10/therapies/old/").status_code == 410


@pytest.mark.parametrize("count", [1, 12])
def test_therapy_page_asks_as_often_for_few_rows_as_for_many(client, ponatinib, tmp_path, count):
    for number in range(count):
        dose = Dose.objects.create(therapy=ponatinib, slug=f"d{number}", purpose="adjustment")
        Step.objects.create(dose=dose, order=1, amount_low=number + 1, unit="mg")
        Caution.objects.create(therapy=ponatinib, slug=f"c{number}", kind="rems", wording="Text.")
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    with pages.queries() as made:
        client.get("/therapies/ponatinib/")

    assert made == {"release": 14, "default": 0}
