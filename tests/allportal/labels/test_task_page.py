"""The page of a changed section: old and new text beside the rows, until it is compared."""

import pytest

from allportal.editorial.models import Event
from allportal.labels import pages
from allportal.labels.models import Comparison
from allportal.labels.parts import Part
from tests.allportal.labels.steps import said, task_of
from tests.factories import spl
from therapies.models import Dose, Product

pytestmark = pytest.mark.django_db

WATCH = pages.page_of("watch")


def test_task_shows_old_and_new_text_with_words_marked_beside_the_rows(client, cora):
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)

    page = client.get(task_of(Part.DOSAGE))

    text = page.content.decode()
    assert "Write <del>7 </del>mg/m²" in text
    assert "Write <ins>8 </ins>mg/m²" in text
    assert "45 mg orally once daily" in text
    dose = Dose.objects.get()
    assert f'href="/admin/therapies/dose/{dose.pk}/change/"' in text


def test_task_cuts_unchanged_lines_until_they_are_asked_for(client, cora):
    spl.product()
    lines = "".join(f"<paragraph>Line {n}.</paragraph>" for n in range(40))
    long = ("<paragraph>Write 7", f"{lines}<paragraph>Write 7")
    spl.read(1, long)
    spl.read(2, long, spl.DOSE)

    cut = client.get(task_of(Part.DOSAGE)).content.decode()
    whole = client.get(f"{task_of(Part.DOSAGE)}?whole=1").content.decode()

    assert "Line 20." not in cut
    assert "[… 40 unchanged lines …]" in cut
    assert "Line 39." in cut
    assert "Line 20." in whole


def test_boxed_warning_that_is_gone_is_a_task(client, cora):
    spl.product()
    spl.read()
    spl.read(2, ('code="34066-1"', 'code="42229-5"'))

    text = client.get(task_of(Part.BOXED)).content.decode()

    assert "no such section any more" in text
    assert "<del>WARNING: SAMPLE" in text


def test_first_section_has_nothing_to_be_compared_with(client, cora):
    spl.product()
    spl.read()

    page = client.get(task_of(Part.DOSAGE))

    assert page.context["before"] is None
    assert "Write 7 mg/m²" in page.content.decode()


def test_saying_compared_closes_the_task(client, cora):
    spl.product()
    spl.read()
    spl.read(2, spl.DOSE)
    address = task_of(Part.DOSAGE)

    page = client.post(address, follow=True)

    assert Comparison.objects.get().by == cora
    assert Event.objects.filter(what="compared", who="cora", slug="samplinib").exists()
    assert "record the day as “label checked on”" in said(page)
    assert "I have compared it" not in client.get(address).content.decode()
    assert "Compare:" not in client.get(WATCH).content.decode()


def test_task_of_a_version_that_was_followed_leads_to_the_newest(client, cora):
    spl.product()
    spl.read()
    address = task_of(Part.DOSAGE)
    spl.read(2, spl.DOSE)

    assert f'href="{task_of(Part.DOSAGE)}"' in client.get(address).content.decode()


def test_task_without_a_product_any_more_can_be_closed(client, cora):
    product = spl.product()
    spl.read()
    spl.read(2, spl.DOSE)
    Product.objects.filter(pk=product.pk).update(set_id="")

    page = client.post(task_of(Part.DOSAGE), follow=True)

    assert page.redirect_chain == [(WATCH, 302)]
    assert Comparison.objects.exists()
