"""The uses of a therapy: for whom a line is, which have no dose."""

import pytest

from allportal.editorial import saving
from tests.factories import content, pages, releases
from therapies import cards
from therapies.models import Dose, Indication, Therapy

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("1", "children"), ("", "adults"), ["1st Line (children)", "others not recorded"]),
        (("1", "children"), ("2+", "adults"), ["1st Line (children)", "2nd Line+ (adults)"]),
        (("1", "children"), ("2+", ""), ["1st Line (children)", "2nd Line+"]),
        (("1", "adults"), ("", "adults"), ["1st Line", "others not recorded"]),
        (("1", "adults"), ("2+", "adults"), ["1st Line", "2nd Line+"]),
        (("1", "adults"), ("1", "children"), ["1st Line"]),
        (("", "adults"), ("", "children"), []),
    ],
)
def test_lines_in_words_say_for_whom_and_what_is_not_recorded(first, second, said):
    therapy = content.therapy(of=content.disease())
    Indication.objects.update(line=first[0], population=first[1])
    content.another_use(therapy, "second", line=second[0], population=second[1])

    assert cards.Card(therapy, "").line_words == said


def test_badges_name_lines_alone():
    therapy = content.therapy(of=content.disease())
    Indication.objects.update(line="1", population="children")
    content.another_use(therapy, population="adults")

    shown = [badge.text for badge in cards.Card(therapy, "2026-10-23").badges]
    assert shown == ["1st Line", "FDA Approved 2012"]


def undosed(therapy):
    return cards.Card(Therapy.objects.get(pk=therapy.pk), "").undosed


@pytest.fixture
def two_uses():
    """A therapy with an indication that has a dose, and one that has none."""
    therapy = content.therapy(of=content.disease())
    Indication.objects.update(setting="relapsed-refractory")
    Dose.objects.get().indications.set(Indication.objects.all())
    content.another_use(therapy, "second", setting="consolidation", population="children")
    return therapy


def test_use_that_no_treatment_dose_is_for_is_named(two_uses):
    assert undosed(two_uses) == ["consolidation"]


def test_dose_for_no_indication_in_particular_is_for_all(two_uses):
    two_uses.doses.create(slug="all", purpose="treatment")

    assert undosed(two_uses) == []


def test_dose_of_another_purpose_is_no_dose_of_its_use(two_uses):
    dose = two_uses.doses.create(slug="less", purpose="adjustment")
    dose.indications.set(Indication.objects.filter(slug="second"))

    assert undosed(two_uses) == ["consolidation"]


def test_no_use_is_singled_out_where_no_treatment_dose_is_recorded(two_uses):
    Dose.objects.update(purpose="premedication")

    assert undosed(two_uses) == []


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"setting": "relapsed-refractory"}, "relapsed or refractory, children"),
        ({"setting": "relapsed-refractory", "population": "adults"}, "indication 2"),
        ({"setting": "relapsed-refractory", "population": ""}, "indication 2"),
        ({"setting": "other"}, "indication 2"),
        ({"setting": ""}, "indication 2"),
    ],
)
def test_use_without_dose_never_goes_by_the_name_of_another(two_uses, fields, named):
    Indication.objects.filter(slug="second").update(**fields)

    assert undosed(two_uses) == [named]


def test_head_of_the_page_says_for_whom_a_line_is(client, ponatinib, tmp_path):
    content.another_use(ponatinib, population="children")
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    text = pages.words(client.get("/therapies/ponatinib/"))

    assert "Line 2nd Line+ (adults); others not recorded Subtype" in text


def test_page_and_card_say_for_which_use_no_dose_is_recorded(client, ponatinib, leukemia, tmp_path):
    Indication.objects.update(setting="relapsed-refractory")
    Dose.objects.get().indications.set(Indication.objects.all())
    content.another_use(ponatinib, setting="consolidation")
    saving.record(ponatinib, by=None)
    releases.released(tmp_path)

    for address in ("/therapies/ponatinib/", leukemia.get_absolute_url()):
        text = pages.words(client.get(address))
        assert "once daily Consolidation: dose not recorded, check the label" in text
