"""What a release says of its review: the least that any of its entries had."""

import pytest

from allportal.editorial import saving
from allportal.releases import composing, publishing
from disease.models import Disease
from tests.factories.signed import correct_dose, sign
from therapies.models import Therapy

pytestmark = pytest.mark.django_db


def resign_all(author, reviewer, *, but=(), note="Read again."):
    """Every entry changed and signed off again, ``but`` these therapies."""
    for entry in (*Therapy.objects.exclude(slug__in=but), Disease.objects.get()):
        with saving.change(entry, by=author):
            type(entry).objects.filter(pk=entry.pk).update(note=note)
        sign(entry, reviewer)


def test_review_is_that_of_the_least_reviewed_entry(portal, author, reviewer):
    resign_all(author, reviewer, but=["ponatinib"])
    assert composing.propose().pack.manifest.review == "none"

    sign(correct_dose("ponatinib", author, 30), reviewer)

    assert composing.propose().pack.manifest.review == "two persons"


def test_review_counts_the_sign_offs_of_earlier_releases(portal, author, reviewer):
    resign_all(author, reviewer, but=["ponatinib"])
    publishing.publish(composing.propose(), by=reviewer)
    sign(correct_dose("ponatinib", author, 30), reviewer)

    manifest = composing.propose().pack.manifest

    assert (manifest.review, manifest.flags["four_eyes"]) == ("two persons", True)


def test_release_of_one_person_says_so(portal, author, settings):
    settings.FOUR_EYES = False
    resign_all(author, author)

    manifest = composing.propose().pack.manifest

    assert (manifest.review, manifest.flags["four_eyes"]) == ("one person", False)
    assert manifest.flags["signed_alone"]


def test_release_says_so_as_long_as_one_entry_was_signed_alone(portal, author, reviewer, settings):
    settings.FOUR_EYES = False
    resign_all(author, author)
    publishing.publish(composing.propose(), by=author)
    settings.FOUR_EYES = True
    sign(correct_dose("ponatinib", author, 30), reviewer)
    assert composing.propose().pack.manifest.flags["signed_alone"]

    resign_all(author, reviewer, but=["ponatinib"], note="Read by two.")

    assert "signed_alone" not in composing.propose().pack.manifest.flags
