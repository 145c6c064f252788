"""Drugs in prose without entry or link; one name written in several ways."""

import pytest

from disease.models import Section
from tests.factories.subjects import entry, found, row, subject
from therapies.models import Product, Therapy

AT = "section a, body"
WITHOUT, UNLINKED = "prose.drug-without-entry", "prose.unlinked"


def product(of, **fields):
    return row(Product, therapy=[of], slug="first", **fields)


BESIDE = {
    **entry("therapy", "ponatinib", product("ponatinib", brand="Iclusig"), name="ponatinib"),
    **entry("therapy", "inotuzumab-ozogamicin", name="inotuzumab ozogamicin"),
    **entry("therapy", "pegaspargase", name="pegaspargase", other_names=["PEG-asparaginase"]),
    **entry("therapy", "e-coli", name="asparaginase E. coli"),
    **entry("therapy", "erwinia", name="asparaginase Erwinia chrysanthemi"),
    **entry("therapy", "retired", name="oldmab", retired_on="2026", retired_reason="Merged."),
    **entry("trial", "zuma-3", name="ZUMA-3"),
}


def disease(body):
    section = row(Section, disease=["subject"], slug="a", kind="overview", body=body)
    return subject("disease", section, name="leukemia", beside=BESIDE)


@pytest.mark.parametrize(
    "drug",
    [
        "blinatumomab",
        "Imatinib",
        "dasatinib",
        "tisagenlecleucel",
        "moxetumomab pasudotox",
        "nelarabine",
        "venetoclax",
        "methotrexate",
        "rasburicase",
        "vincristine",
        "dexamethasone",
        "oldmab",
    ],
)
def test_drug_without_entry_is_a_warning(drug):
    assert found(disease(f"It is given with {drug} first."), "prose") == [(WITHOUT, "warning", AT)]


def test_two_words_of_one_name_are_one_drug():
    brentuximab = disease("It is given with brentuximab vedotin.")

    assert found(brentuximab, "prose") == [(WITHOUT, "warning", AT)]


@pytest.mark.parametrize(
    "name", ["ponatinib", "Iclusig", "inotuzumab ozogamicin", "inotuzumab", "ZUMA-3"]
)
def test_entry_that_is_named_and_not_linked_is_a_note(name):
    assert found(disease(f"So it was in {name}."), "prose") == [(UNLINKED, "note", AT)]


@pytest.mark.parametrize(
    "body",
    [
        "[[therapy:ponatinib]] is given. Later ponatinib is stopped.",
        "[[therapy:ponatinib|Iclusig]] is given.",
        "An increase of the disease in this phase: the kinase, a transaminase, a database.",
        "Combine it, if you can, with a carbine, an excellent parcel or a new cell.",
        "TKIs, mAbs and other kinase inhibitors; a monoclonal antibody; asparaginase products.",
        "The thermostat of the accelerator platinum.",
    ],
)
def test_linked_names_and_other_words_are_fine(body):
    assert found(disease(body), "prose") == []


def test_entry_may_name_itself():
    own = subject("therapy", slug="ponatinib", name="ponatinib", note="Take ponatinib whole.")

    assert found(own, "prose") == []


def maker(holder):
    beside = entry("therapy", "a", product("a", holder="Takeda"), name="a")
    beside |= entry("therapy", "b", product("b", holder="Takeda"), name="b")
    return subject("therapy", product("subject", holder=holder), name="c", beside=beside)


@pytest.mark.parametrize("holder", ["takeda", "Takeda, Inc.", "TAKEDA Pharmaceuticals"])
def test_maker_written_another_way_elsewhere_is_a_warning(holder):
    assert found(maker(holder), "text") == [
        ("text.near-duplicate", "warning", "product first, holder")
    ]


@pytest.mark.parametrize("holder", ["Takeda", "Novartis", ""])
def test_makers_written_one_way_are_fine(holder):
    assert found(maker(holder), "text") == []


def test_trial_called_like_another_is_a_warning():
    trial = subject("trial", slug="zuma3", name="Zuma 3", beside=BESIDE)

    assert found(trial, "text") == [("text.near-duplicate", "warning", "name")]


def test_names_come_from_the_entry_types():
    assert Therapy in [model for model, _field in subject("therapy", name="x").entry_type.names]
