"""Admin pages of the label watch: a file read in, a label beside its entry."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from allportal.editorial.models import Event
from allportal.labels import pages
from allportal.labels.models import LabelSection
from allportal.labels.parts import Part
from disease.models import Subtype
from tests.allportal.labels.steps import said, task_of
from tests.factories import content, people, spl
from therapies.models import Dose, Indication, Product

pytestmark = pytest.mark.django_db

WATCH = pages.page_of("watch")


def give(client, content, address=WATCH, name="label.xml"):
    file = SimpleUploadedFile(name, content)
    return client.post(address, {"file": file}, follow=True, REMOTE_ADDR="192.0.2.1")


def test_watch_names_the_set_id_to_download_for_each_product(client, cora):
    spl.product()
    content.therapy("other")

    text = client.get(WATCH).content.decode()

    assert f"<code>{spl.SET_ID}</code>" in text
    assert text.count("No set id recorded") == 1
    assert text.count("No label read yet") == 2


def test_watch_shows_the_products_of_one_therapy(client, cora):
    spl.product()
    content.therapy("other")

    page = client.get(f"{WATCH}?therapy=other")

    assert [each.product.therapy.slug for each in page.context["rows"]] == ["other"]


def test_watch_leads_to_what_changed(client, cora):
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)

    text = client.get(WATCH).content.decode()

    assert "version 2 of 5 January 2026" in text
    assert f'href="{task_of(Part.DOSAGE)}"' in text


def test_watch_takes_as_many_queries_for_20_products_as_for_one(client, cora):
    counts = []
    for number in range(20):
        spl.changed_label(number)
        if number in (0, 19):
            client.get(WATCH)
            with CaptureQueriesContext(connection) as queries:
                page = client.get(WATCH)
            assert len(page.context["rows"]) == number + 1
            counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("packed", [False, True])
def test_label_file_is_read_in_and_shown_beside_its_entry(client, cora, packed):
    product = spl.product()
    file = spl.zipped(label_xml=spl.xml()) if packed else spl.xml()

    page = give(client, file)

    assert page.redirect_chain == [(pages.page_of("product", product.pk), 302)]
    assert "version 1 of January 5, 2026, is read" in said(page)
    assert {each.by for each in LabelSection.objects.all()} == {cora}
    assert Event.objects.get(what="label-read").address == "192.0.2.1"


def test_label_stands_beside_the_rows_of_the_entry(client, cora):
    product = spl.product(of=content.disease())
    spl.read()

    page = client.get(pages.page_of("product", product.pk))

    found = {each.part: each for each in page.context["sides"]}
    assert found[Part.DOSAGE].section.text.startswith("2 DOSAGE AND ADMINISTRATION")
    assert {part: [row.slug for row in side.rows] for part, side in found.items()} == {
        Part.INDICATIONS: ["only"],
        Part.DOSAGE: ["treatment"],
        Part.BOXED: ["sample"],
    }
    assert found[Part.DOSAGE].rows[0].words == ["treatment", "45 mg orally once daily"]
    assert "Population: adults" in found[Part.INDICATIONS].rows[0].words


def rows_of(client, product, part):
    """The rows of an entry beside this part of its label."""
    page = client.get(pages.page_of("product", product.pk))
    return next(each.rows for each in page.context["sides"] if each.part == part)


def test_dose_stands_beside_the_label_with_whom_it_is_for_and_its_cycles(client, cora):
    product = spl.product()
    fields = {"age_from": 2, "age_unit": "years", "weight_from": 45, "cycle_from": 2}
    Dose.objects.update(cycle_wording="as tolerated", choice="one", wording="Whole.", **fields)

    assert rows_of(client, product, Part.DOSAGE)[0].words == [
        "from 2 years, from 45 kg, from cycle 2",
        "45 mg orally once daily",
        "Cycle: as tolerated",
        "Alternative: one",
        "Whole.",
    ]


def test_indication_stands_beside_the_label_with_all_that_limits_it(client, cora):
    product = spl.product(of=content.disease())
    Indication.objects.update(basis="response rate", age_from=1, age_unit="years")
    Indication.objects.get().excluded_subtypes.set(Subtype.objects.all())

    words = rows_of(client, product, Part.INDICATIONS)[0].words

    facts = {"Excluded subtypes: Ph-positive ALL", "Basis of approval: response rate"}
    assert facts | {"Ages: from 1 year"} <= set(words)


def test_label_page_takes_as_many_queries_for_20_rows_as_for_one(client, cora):
    leukemia = content.disease()
    product = spl.product(of=leukemia)
    counts = []
    for number in range(20):
        made = content.therapy(f"other-{number}", of=leukemia)
        made.indications.update(therapy=product.therapy, slug=f"use-{number}")
        made.doses.update(therapy=product.therapy, slug=f"dose-{number}")
        if number in (0, 19):
            with CaptureQueriesContext(connection) as queries:
                client.get(pages.page_of("product", product.pk))
            counts.append(len(queries))

    assert counts[0] == counts[1]


def test_label_page_of_a_product_without_set_id_asks_for_it(client, cora):
    content.therapy()
    product = Product.objects.get()

    text = client.get(pages.page_of("product", product.pk)).content.decode()

    assert "No set id recorded" in text
    assert f"/admin/therapies/therapy/{product.therapy_id}/change/#products-group" in text
    assert 'type="file"' not in text


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"<html/>", "label.xml: It is XML, but no drug label"),
        (spl.xml(set_id=spl.OTHER_SET_ID), "label.xml: No product has the set id"),
        (spl.zipped(a_xml=b"", b_xml=b""), "label.xml: The zip holds 2 XML files"),
        (b"", "The submitted file is empty."),
    ],
)
def test_file_that_is_refused_is_an_error_of_the_form(client, cora, file, why):
    spl.product()

    page = give(client, file)

    assert why in str(page.context["form"].errors["file"])
    assert not LabelSection.objects.exists()


def test_file_that_is_too_large_is_an_error_of_the_form(client, cora, monkeypatch):
    monkeypatch.setattr(pages, "MOST", 1000)

    page = give(client, spl.xml())

    assert "give the file of one label" in str(page.context["form"].errors["file"])


def test_page_of_a_product_refuses_the_label_of_another(client, cora):
    spl.product()
    chosen = spl.product("chosen", set_id=spl.OTHER_SET_ID)

    page = give(client, spl.xml(), pages.page_of("product", chosen.pk))

    assert "not of Brand chosen" in str(page.context["form"].errors["file"])
    assert not LabelSection.objects.exists()


def test_file_that_is_read_twice_says_so(client, cora):
    spl.product()
    give(client, spl.xml())

    page = give(client, spl.xml())

    assert "was read already: nothing changed" in said(page)
    assert LabelSection.objects.count() == 3


def test_reviewers_look_and_change_nothing(client):
    client.force_login(people.in_role("Reviewer"))
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)
    address = task_of(Part.DOSAGE)

    texts = [client.get(each).content.decode() for each in (WATCH, address)]

    assert not [text for text in texts if '<input type="submit"' in text]
    assert client.post(address).status_code == 403
    assert give(client, spl.xml(3)).status_code == 403
    assert LabelSection.objects.count() == 6


def test_labels_are_shown_to_those_who_see_therapies(client):
    client.force_login(people.staff("sam", "labels.view_labelsection"))
    product = spl.product()

    assert client.get(pages.page_of("product", product.pk)).status_code == 403


def test_label_text_is_escaped(client, cora):
    product = spl.product()
    spl.read(1, ("Write 7", "&lt;script&gt;alert(7)&lt;/script&gt;"))

    text = client.get(pages.page_of("product", product.pk)).content.decode()

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(7)" in text


def test_page_of_a_therapy_leads_to_its_labels(client, cora):
    product = spl.product()

    text = client.get(f"/admin/therapies/therapy/{product.therapy_id}/change/").content.decode()

    assert f'href="{WATCH}?therapy=samplinib"' in text
