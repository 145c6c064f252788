"""Rows in admin: their slugs, their siblings, and what keeps them."""

import pytest

from allportal.editorial import rows
from allportal.editorial.models import Version
from disease.models import Subtype
from tests.factories import adminpages, content
from therapies.models import ApprovalEvent, Code, Dose, Indication, Product, Therapy

pytestmark = pytest.mark.django_db


def test_name_row_makes_the_slug_of_what_the_row_says(ponatinib):
    code = Code(therapy=ponatinib, system="atc", value="L01EA05")

    rows.name_row(code)

    assert code.slug == "atc-l01ea05"


def test_name_row_numbers_what_is_taken(ponatinib):
    Code.objects.create(therapy=ponatinib, slug="atc-x", system="atc", value="X")
    Code.objects.create(therapy=ponatinib, slug="atc-x-2", system="atc", value="X")
    code = Code(therapy=ponatinib, system="atc", value="X")

    rows.name_row(code)

    assert code.slug == "atc-x-3"


def test_name_row_finds_a_name_for_words_without_letters(ponatinib):
    product = Product(therapy=ponatinib, brand="イクルシグ")

    rows.name_row(product)

    assert product.slug == "product"


def test_name_row_never_renames(ponatinib):
    product = Product.objects.get()
    product.brand = "Iclusig"

    rows.name_row(product)

    assert product.slug == "first"


def test_a_new_row_gets_its_slug_when_first_saved(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib))

    data = adminpages.filled(page) | adminpages.add_row(page, "codes", system="unii", value="43U")
    client.post(adminpages.address(ponatinib), data)

    assert Code.objects.get().slug == "unii-43u"


def test_two_new_rows_that_say_the_same_get_two_slugs(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib))
    one, two = ({f"codes-{n}-system": "atc", f"codes-{n}-value": "X"} for n in (0, 1))

    client.post(
        adminpages.address(ponatinib),
        adminpages.filled(page) | one | two | {"codes-TOTAL_FORMS": 2},
    )

    assert set(Code.objects.values_list("slug", flat=True)) == {"atc-x", "atc-x-2"}


def test_a_slug_stays_when_the_row_changes(client, curator, ponatinib):
    adminpages.save(client, ponatinib, **{"products-0-brand": "Iclusig"})

    product = Product.objects.get()
    assert (product.brand, product.slug) == ("Iclusig", "first")


def test_sibling_fields_offer_the_rows_of_this_entry_only(client, curator, ponatinib):
    content.therapy("imatinib", of=Indication.objects.get().disease)

    page = client.get(adminpages.address(ponatinib))

    formset = next(
        each.formset
        for each in page.context["inline_admin_formsets"]
        if each.formset.prefix == "approval_events"
    )
    offered = [words for _, words in formset.forms[0].fields["indication"].widget.choices]
    assert offered == ["---------", "Use of ponatinib"]


def test_sibling_fields_refuse_a_forged_row_of_another_entry(client, curator, ponatinib):
    other = content.therapy("imatinib", of=Indication.objects.get().disease)
    forged = other.indications.get().pk

    response = adminpages.save(client, ponatinib, **{"approval_events-0-indication": forged})

    assert "not one of the available choices" in adminpages.problems(response)[0]
    assert ApprovalEvent.objects.get(therapy=ponatinib).indication.therapy == ponatinib


def test_sibling_fields_offer_nothing_before_the_entry_is_saved(client, curator, ponatinib):
    page = client.get(adminpages.address(Therapy, "add"))

    formset = next(
        each.formset
        for each in page.context["inline_admin_formsets"]
        if each.formset.prefix == "approval_events"
    )
    field = formset.empty_form.fields["product"]
    assert not field.queryset.exists()
    assert "Save first" in field.help_text


def test_a_row_isnt_offered_as_its_own_sibling(client, curator):
    disease = content.disease()
    own = disease.subtypes.get()

    response = adminpages.save(client, disease, **{"subtypes-0-parent": own.pk})

    assert "not one of the available choices" in adminpages.problems(response)[0]


def test_a_row_that_another_entry_names_cant_be_deleted(client, curator, ponatinib):
    disease = Indication.objects.get().disease
    Indication.objects.get().subtypes.add(disease.subtypes.get())

    response = adminpages.save(client, disease, **{"subtypes-0-DELETE": "on"})

    assert "named by therapy ponatinib (indication only)" in adminpages.problems(response)[0]
    assert Subtype.objects.exists()


def test_a_row_that_a_sibling_names_cant_be_deleted(client, curator, ponatinib):
    Dose.objects.get().indications.add(Indication.objects.get())
    ApprovalEvent.objects.all().delete()

    response = adminpages.save(client, ponatinib, **{"indications-0-DELETE": "on"})

    assert "named by therapy ponatinib (dose treatment)" in adminpages.problems(response)[0]
    assert Indication.objects.exists()


def test_a_group_with_something_to_correct_is_open(client, curator, ponatinib):
    response = adminpages.save(client, ponatinib, **{"indications-0-DELETE": "on"})

    opened = {
        each.formset.prefix
        for each in response.context["inline_admin_formsets"]
        if not each.is_collapsible
    }
    assert opened == {"indications"}


def test_a_row_that_nothing_names_is_deleted_with_a_version(client, curator, ponatinib):
    adminpages.save(client, ponatinib, **{"approval_events-0-DELETE": "on"})

    assert not ApprovalEvent.objects.exists()
    assert "approvalevent" not in Version.objects.latest_of("therapy", "ponatinib").content


def test_groups_say_how_many_rows_they_have(client, curator, ponatinib):
    page = client.get(adminpages.address(ponatinib))

    assert "Indications (1)" in page.content.decode()
